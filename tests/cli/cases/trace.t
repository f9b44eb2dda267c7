# What a statement raises is said as Python says it.
$ printf 'class A:\n    pass\na = A()\na.x\nraise ValueError\nraise KeyError("k")\n' | cutaway-cli trace --python 3.13 -
   1  class A:
   3  a = A()
      +328 bytes in 1 blocks, -0 in 0, 328 live
   4  a.x
      ✗ AttributeError: 'A' object has no attribute 'x'
   5  raise ValueError
      ✗ ValueError
      +88 bytes in 1 blocks, -88 in 1, 328 live
   6  raise KeyError("k")
      ✗ KeyError: 'k'
      +136 bytes in 2 blocks, -88 in 1, 376 live
? 1
# A run that does not fit is refused with its numbers, and is no statement that cannot be simulated.
$ cutaway-cli trace --python 3.13 --memory 8 runs.py | grep refused
      – refused: 100,000,000,000 instances of Reading need 12.4 TiB, 8.0 MiB are available
# Not even the class fits.
$ printf 'class A:\n    def __init__(self, x):\n        self.x = x\nd = [A(i) for i in range(10 ** 12)]\n' > huge.py; cutaway-cli trace --memory 1 huge.py | grep ✗; cutaway-cli run --memory 1 huge.py | tail -n 1
      ✗ MemoryError
  d: MemoryError: 1.0 MiB and more are needed, 1.0 MiB are available
