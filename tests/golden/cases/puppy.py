# A hierarchy that forgets its slots at the last step.
# versions: 3.10 3.13 3.15


class Puppy:
    __slots__ = ("name",)


class Forgotten(Puppy):
    def __init__(self, name, litter):
        self.name = name
        self.litter = litter


class Mended(Puppy):
    __slots__ = ("litter", "__weakref__")
