# Seconds and resident bytes differ from machine to machine: both are left out, and what is available.
$ cutaway-cli run --python 3.13 runs.py | sed -E 's/ [0-9,]+ +[0-9.]+$/ T/; s/─+/─/g; s/ +/ /g; s/[0-9.]+.[KMGT]iB are available/T are available/'
runs.py · CPython 3.13
 name class count current peak each occupied resident seconds
 ─ ─ ─ ─ ─ ─ ─ ─ ─
 few Reading 1,000 144,632 144,632 144.6 160,656 T
 huge Reading 100,000,000,000
 more Reading 5,000 897,546 897,546 179.5 993,680 T
 huge: 100,000,000,000 instances of Reading need 12.4 TiB, T are available
$ cutaway-cli run --python 3.13 runs.py > runs.txt
? 1
# Counted only, whatever the machine holds.
$ cutaway-cli run --python 3.13 --no-alloc runs.py
runs.py · CPython 3.13
  name  class              count             current                peak   each            occupied  resident  seconds
  ────  ───────  ───────────────  ──────────────────  ──────────────────  ─────  ──────────────────  ────────  ───────
  few   Reading            1,000             144,632             144,632  144.6             160,656
  huge  Reading  100,000,000,000  15,270,467,021,496  15,270,467,021,496  152.7  16,870,467,021,520
  more  Reading            5,000             897,546             897,546  179.5             993,680
$ cutaway-cli run --python 3.8 --no-alloc --format json runs.py
{"python": "3.8", "runs": {
 "runs.py": [
  {"name": "few", "class": "Reading", "count": 1000, "current": 205820, "peak": 205820, "seconds": 0.0000, "blocks": 4745, "occupied": 224816},
  {"name": "huge", "class": "Reading", "count": 100000000000, "current": 21691808788076, "peak": 21691808788076, "seconds": 0.0000, "blocks": 499999999745, "occupied": 23296103754368},
  {"name": "more", "class": "Reading", "count": 5000, "current": 1239726, "peak": 1239726, "seconds": 0.0000, "blocks": 24745, "occupied": 1314832}]}}
# What a run left in memory; one that could not be made left nothing.
$ cutaway-cli run --python 3.12 --by kind runs.py | sed -E 's/ [0-9,]+ +[0-9.]+$/ T/; s/─+/─/g; s/ +/ /g; s/[0-9.]+.[KMGT]iB are available/T are available/'
runs.py · CPython 3.12
 name class count current peak each occupied resident seconds
 ─ ─ ─ ─ ─ ─ ─ ─ ─
 few Reading 1,000 136,632 136,632 136.6 144,656 T
 bytes blocks
 ─ ─ ─
 48,000 1,000 object
 32,000 1,000 values
 24,000 1,000 float
 23,776 743 int
 8,800 1 items
 56 1 list
 name class count current peak each occupied resident seconds
 ─ ─ ─ ─ ─ ─ ─ ─ ─
 huge Reading 100,000,000,000
 more Reading 5,000 857,546 857,546 171.5 913,680 T
 huge: 100,000,000,000 instances of Reading need 11.0 TiB, T are available
 bytes blocks
 ─ ─ ─
 263,890 5,000 str
 240,000 5,000 object
 160,000 5,000 values
 151,776 4,743 int
 41,824 1 items
 56 1 list
$ cutaway-cli run --by size runs.py
! cutaway-cli: run: --by takes class, line or kind
? 2
$ cutaway-cli run --python 3.13 --memory 1 --slow --check runs.py | tail -n 2
  huge: MemoryError: 1.0 MiB and more are needed, 1.0 MiB are available
  more: MemoryError: 1.0 MiB and more are needed, 1.0 MiB are available
$ printf 'class A:\n    pass\n' | cutaway-cli run --python 3.10 -
<stdin> · CPython 3.10
  no bulk run: NAME = [Class(…) for i in range(N)]
$ cutaway-cli run missing.py
! cutaway-cli: missing.py: No such file or directory
? 2
