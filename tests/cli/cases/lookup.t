# How an attribute is found: a slot, inline values, a dict of its own.
$ cutaway-cli lookup --python 3.13 kennel.py Dog.breed
Dog().breed · CPython 3.13
     step                                                                                                              words touched
  ─  ────────────────────────────────────────────────────────────────────────────────────────────────────────────────  ───────────────────
  1  Asks the type cache for 'breed' of Dog; where it does not know, the classes are searched in the order of the MRO  Dog +8: type
  2  The dict of Dog has 'breed'
  3  It is a slot of Dog, a data descriptor: it goes before the instance
  4  'breed' is a slot of Dog: the word at offset 32 is read                                                           Dog +32: slot breed
  5  The value is 1
  2 words of the instance in 1 line of 64 bytes
$ cutaway-cli lookup --python 3.13 kennel.py Puppy.litter
Puppy().litter · CPython 3.13
      step                                                                                                                 words touched
  ──  ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────  ──────────────────────────
   1  Asks the type cache for 'litter' of Puppy; where it does not know, the classes are searched in the order of the MRO  Puppy +8: type
   2  The dict of Puppy does not have 'litter'
   3  The dict of Dog does not have 'litter'
   4  The dict of Animal does not have 'litter'
   5  The dict of object does not have 'litter'
   6  The object leads to its dict                                                                                         Puppy -24: __dict__
   7  The dict leads to its keys                                                                                           dict +32: keys
   8  The str keeps its hash, -5027013144610695981; its lowest bits name one of 64 cells: cell 19
   9  Cell 19 names entry 0                                                                                                keys +51: index
  10  Its key is the same str, 'litter'                                                                                    keys +96: key litter
  11  The value is 1                                                                                                       values +8: value of litter
  6 words of the instance in 5 lines of 64 bytes
$ cutaway-cli lookup --python 3.8 person.py Person.name
Person().name · CPython 3.8
     step                                                                                                                words touched
  ─  ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────  ────────────────────────
  1  Asks the type cache for 'name' of Person; where it does not know, the classes are searched in the order of the MRO  Person +8: type
  2  The dict of Person does not have 'name'
  3  The dict of object does not have 'name'
  4  The object leads to its dict                                                                                        Person +16: __dict__
  5  The dict leads to its keys                                                                                          dict +32: keys
  6  The str keeps its hash, 7665187733878324228; its lowest bits name one of 8 cells: cell 4
  7  Cell 4 names entry 0                                                                                                keys +44: index
  8  Its key is the same str, 'name'                                                                                     keys +56: key name
  9  The value is 1                                                                                                      values +0: value of name
  6 words of the instance in 4 lines of 64 bytes
# Setting a new name asks for memory, or has room.
$ cutaway-cli lookup --python 3.13 --set kennel.py Dog.colour
Dog().colour = 1 · CPython 3.13
     step                                                                                                               words touched
  ─  ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────  ─────────────
  1  Asks the type cache for 'colour' of Dog; where it does not know, the classes are searched in the order of the MRO  Dog +8: type
  2  The dict of Dog does not have 'colour'
  3  The dict of Animal does not have 'colour'
  4  The dict of object does not have 'colour'
  5  The instance has no __dict__
  6  AttributeError: 'Dog' object has no attribute 'colour' and no __dict__ for setting new attributes
  1 word of the instance in 1 line of 64 bytes
? 1
$ cutaway-cli lookup --python 3.11 --set person.py Person.city
Person().city = 1 · CPython 3.11
     step                                                                                                                words touched
  ─  ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────  ─────────────────────────
  1  Asks the type cache for 'city' of Person; where it does not know, the classes are searched in the order of the MRO  Person +8: type
  2  The dict of Person does not have 'city'
  3  The dict of object does not have 'city'
  4  The object leads to its values                                                                                      Person -32: values
  5  The str keeps its hash, 8303329568262687245; its lowest bits name one of 64 cells: cell 13
  6  Cell 13 is empty: the name is not in the table                                                                      keys of Person +45: index
  7  The name is new to the instance; its value is written
  3 words of the instance in 2 lines of 64 bytes
$ cutaway-cli lookup --python 3.12 --delete person.py Person.name
del Person().name · CPython 3.12
     step                                                                                                                words touched
  ─  ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────  ────────────────────────────
  1  Asks the type cache for 'name' of Person; where it does not know, the classes are searched in the order of the MRO  Person +8: type
  2  The dict of Person does not have 'name'
  3  The dict of object does not have 'name'
  4  The object leads to its values                                                                                      Person -24: values
  5  The str keeps its hash, -6269146191053140058; its lowest bits name one of 64 cells: cell 38
  6  Cell 38 names entry 0                                                                                               keys of Person +70: index
  7  Its key is the same str, 'name'                                                                                     keys of Person +96: key name
  8  The value is taken out                                                                                              values +0: value of name
  5 words of the instance in 3 lines of 64 bytes
# What is not there.
$ cutaway-cli lookup --python 3.13 person.py Person.nam
Person().nam · CPython 3.13
     step                                                                                                               words touched
  ─  ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────  ────────────────────────────────
  1  Asks the type cache for 'nam' of Person; where it does not know, the classes are searched in the order of the MRO  Person +8: type
  2  The dict of Person does not have 'nam'
  3  The dict of object does not have 'nam'
  4  Its values stand inside the object                                                                                 Person +19: inline values: valid
  5  The str keeps its hash, -7451307852441872149; its lowest bits name one of 64 cells: cell 43
  6  Cell 43 is empty: the name is not in the table                                                                     keys of Person +75: index
  7  AttributeError: 'Person' object has no attribute 'nam'
  a traceback adds: . Did you mean: 'name'?
  3 words of the instance in 2 lines of 64 bytes
? 1
$ cutaway-cli lookup --python 3.13 --format json kennel.py Dog.name
{"python": "3.13", "class": "Dog", "name": "name", "operation": "get", "steps": [
 {"step": "type-cache", "text": "Asks the type cache for 'name' of Dog; where it does not know, the classes are searched in the order of the MRO", "found": false, "touches": [{"block": "object", "field": "type", "offset": 8, "line": 0}]},
 {"step": "class", "text": "The dict of Dog does not have 'name'", "found": false, "touches": []},
 {"step": "class", "text": "The dict of Animal has 'name'", "found": true, "touches": []},
 {"step": "data-descriptor", "text": "It is a slot of Animal, a data descriptor: it goes before the instance", "found": true, "touches": []},
 {"step": "slot", "text": "'name' is a slot of Animal: the word at offset 16 is read", "found": true, "touches": [{"block": "object", "field": "slot", "offset": 16, "line": 0}]},
 {"step": "value", "text": "The value is 1", "found": true, "touches": []}], "value": "1", "words": 2, "lines": 1}
# A slot that is not set: the name that is near is offered where it is read.
$ printf 'class S:\n    __slots__ = ("value", "valeu")\n    def __init__(self):\n        self.value = 1\n' > unset.py; for v in 3.9 3.10 3.14 3.15; do cutaway-cli lookup --python $v unset.py S.valeu | grep -A 1 "AttributeError"; done
  6  AttributeError: valeu
  2 words of the instance in 1 line of 64 bytes
  6  AttributeError: 'S' object has no attribute 'valeu'
  a traceback adds: . Did you mean: 'value'?
  6  AttributeError: 'S' object has no attribute 'valeu'
  a traceback adds: . Did you mean: 'value'?
  6  AttributeError: 'S' object has no attribute 'valeu'
  a traceback adds: . Did you mean '.value' instead of '.valeu'?
$ cutaway-cli lookup --delete --python 3.14 unset.py S.valeu | grep -A 1 "AttributeError"
  5  AttributeError: valeu
  2 words of the instance in 1 line of 64 bytes
# What is wrong on the line.
$ cutaway-cli lookup kennel.py
! cutaway-cli: lookup: takes Class.attribute behind the file, not ''
? 2
$ cutaway-cli lookup kennel.py Dog
! cutaway-cli: lookup: takes Class.attribute behind the file, not 'Dog'
? 2
$ cutaway-cli lookup kennel.py Cat.name
! cutaway-cli: kennel.py: no class Cat; there is Animal, Dog, Puppy, Chimera
? 2
$ cutaway-cli lookup --python 3.13 kennel.py Chimera.name
! cutaway-cli: kennel.py: Chimera has no instance: TypeError: multiple bases have instance lay-out conflict
? 1
$ cutaway-cli lookup --set --delete kennel.py Dog.name
! cutaway-cli: lookup: takes --set or --delete, not both
? 2
