class Reading:
    def __init__(self, time, value):
        self.time = time
        self.value = value


few = [Reading(i, i * 0.1) for i in range(1000)]
huge = [Reading(i, i * 0.1) for i in range(100_000_000_000)]
more = [Reading(i, f'reading {i}') for i in range(5000)]
