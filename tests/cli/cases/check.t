# Findings, each with its bytes and its mend; one makes the exit status 1.
$ cutaway-cli check --python 3.13 kennel.py
kennel.py:17: warning: Puppy has no __slots__, so its objects get a __dict__ that those of Dog do without. [slots-forgotten]
  416 → 64 bytes each; 368,000,000 bytes in a million
kennel.py:23: error: Chimera: multiple bases have instance lay-out conflict: Animal and tuple both add fields; leave one out, and keep an object of it as an attribute. [layout-conflict]
? 1
$ cutaway-cli check --python 3.10 --level warning kennel.py
kennel.py:17: warning: Puppy has no __slots__, so its objects get a __dict__ that those of Dog do without. [slots-forgotten]
  176 → 64 bytes each; 128,000,000 bytes in a million
kennel.py:23: error: Chimera: multiple bases have instance lay-out conflict: Animal and tuple both add fields; leave one out, and keep an object of it as an attribute. [layout-conflict]
? 1
$ cutaway-cli check --python 3.13 --format json kennel.py
{"python": "3.13", "files": {
 "kennel.py": {
  "findings": [
   {"code": "slots-forgotten", "severity": "warning", "class": "Puppy", "line": 17, "start": 305, "end": 310, "message": "Puppy has no __slots__, so its objects get a __dict__ that those of Dog do without.", "before": 416, "after": 64, "saved_by_million": 368000000, "mend": "slots-from-init"},
   {"code": "layout-conflict", "severity": "error", "class": "Chimera", "line": 23, "start": 445, "end": 458, "message": "Chimera: multiple bases have instance lay-out conflict: Animal and tuple both add fields; leave one out, and keep an object of it as an attribute.", "mend": "remove-base"}],
  "budgets": []}}}
? 1
# Nothing to say.
$ printf 'class A:\n    __slots__ = ("x",)\n' | cutaway-cli check -
$ cutaway-cli check --level error --python 3.13 person.py
# Budgets: kept, not kept, for a class that is not there, for one that cannot be made.
$ cutaway-cli check --level error --python 3.13 -b 'Person<=104' person.py
$ cutaway-cli check --level error --python 3.13 -b 'Person<=40' -b 'Person <= 4096' person.py
person.py:1: error: an object of Person takes 88 bytes, its budget is 40 [budget]
? 1
$ cutaway-cli check --level error --python 3.13 -b 'Person<=40' --format json person.py
{"python": "3.13", "files": {
 "person.py": {
  "findings": [],
  "budgets": [
   {"class": "Person", "budget": 40, "bytes": 88, "kept": false}]}}}
? 1
$ cutaway-cli check --level error -b 'Nobody<=40' person.py
! cutaway-cli: check: no class Nobody for the budget
? 2
$ cutaway-cli check --level error -b 'Chimera<=40' --python 3.13 kennel.py
kennel.py:23: error: Chimera: multiple bases have instance lay-out conflict: Animal and tuple both add fields; leave one out, and keep an object of it as an attribute. [layout-conflict]
kennel.py:23: error: no object of Chimera can be made, so its budget of 40 bytes cannot be checked [budget]
? 1
# What is no budget, no level, no Python.
$ cutaway-cli check -b 'Person<40' person.py
! cutaway-cli: check: a budget is like “Point<=64”, not “Person<40”
? 2
$ cutaway-cli check -b '<=40' person.py
! cutaway-cli: check: a budget is like “Point<=64”, not “<=40”
? 2
$ cutaway-cli check -b 'Person<=many' person.py
! cutaway-cli: check: a budget is like “Point<=64”, not “Person<=many”
? 2
$ cutaway-cli check --level loud person.py
! cutaway-cli: check: --level is note, warning or error, not “loud”
? 2
$ cutaway-cli check nosuch.py
! cutaway-cli: nosuch.py: No such file or directory
? 2
$ printf 'class A:\n    def f(self:\n        pass\n' | cutaway-cli check -
<stdin>:2: error: '(' was never closed [syntax]
? 1
