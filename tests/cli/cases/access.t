# Times differ from machine to machine, lines with where the shared keys happen to lie: both are left out.
$ cutaway-cli access --python 3.13 --rounds 3 readings.py | sed -E 's/[0-9.]+ ± [0-9.]+/T/g; s/, [0-9.]+ ms ±.*/, T/; s/─+/─/g; s/ +/ /g; s/[0-9.]+ T T/L T T/'
readings.py · CPython 3.13
\
 dicts · ReadingDict · 2,000 instances
 attribute path words lines in memory order in random order
 ─ ─ ─ ─ ─ ─
 timestamp inline values 6.0 L T T
 value inline values 6.0 L T T
 a full collection: 2,001 objects, 6,000 references, T
\
 slots · ReadingSlots · 2,000 instances
 attribute path words lines in memory order in random order
 ─ ─ ─ ─ ─ ─
 timestamp slot 2.0 L T T
 value slot 2.0 L T T
 a full collection: 2,001 objects, 6,000 references, T
\
 1.0 is the time of a word in the nearest cache. These are memory traffic of the layouts, not an interpreter's speed.
$ cutaway-cli access --python 3.8 --rounds 3 readings.py | sed -E 's/[0-9.]+ ± [0-9.]+/T/g; s/, [0-9.]+ ms ±.*/, T/; s/─+/─/g; s/ +/ /g; s/[0-9.]+ T T/L T T/'
readings.py · CPython 3.8
\
 dicts · ReadingDict · 2,000 instances
 attribute path words lines in memory order in random order
 ─ ─ ─ ─ ─ ─
 timestamp split dict 8.0 L T T
 value split dict 8.0 L T T
 a full collection: 2,001 objects, 4,000 references, T
\
 slots · ReadingSlots · 2,000 instances
 attribute path words lines in memory order in random order
 ─ ─ ─ ─ ─ ─
 timestamp slot 2.0 L T T
 value slot 2.0 L T T
 a full collection: 2,001 objects, 6,000 references, T
\
 1.0 is the time of a word in the nearest cache. These are memory traffic of the layouts, not an interpreter's speed.
$ cutaway-cli access --python 3.11 --rounds 3 --format json readings.py | sed -E 's/"(lines|in_order|random|seconds|spread|in_order_spread|random_spread)": [-0-9.e]+/"\1": T/g'
{"python": "3.11", "unit": "a word in the nearest cache", "runs": {
 "readings.py": [
  {"name": "dicts", "class": "ReadingDict", "count": 2000, "attributes": [
   {"name": "timestamp", "path": "values", "words": 6, "lines": T, "in_order": T, "in_order_spread": T, "random": T, "random_spread": T},
   {"name": "value", "path": "values", "words": 6, "lines": T, "in_order": T, "in_order_spread": T, "random": T, "random_spread": T}],
   "collection": {"objects": 2001, "references": 6000, "seconds": T, "spread": T}},
  {"name": "slots", "class": "ReadingSlots", "count": 2000, "attributes": [
   {"name": "timestamp", "path": "slot", "words": 2, "lines": T, "in_order": T, "in_order_spread": T, "random": T, "random_spread": T},
   {"name": "value", "path": "slot", "words": 2, "lines": T, "in_order": T, "in_order_spread": T, "random": T, "random_spread": T}],
   "collection": {"objects": 2001, "references": 6000, "seconds": T, "spread": T}}]}}
# Nothing to measure; more than is allowed.
$ cutaway-cli access --python 3.13 kennel.py
kennel.py · CPython 3.13
  no bulk run: NAME = [Class(…) for i in range(N)]
$ cutaway-cli access --python 3.13 --memory 1 many.py > refused.txt
? 1
