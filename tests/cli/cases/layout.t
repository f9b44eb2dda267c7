# Findings: a class that Python refuses.
$ cutaway-cli layout --python 3.13 kennel.py
kennel.py · CPython 3.13
\
Animal (line 1)
  Animal → object
  basicsize 32 · itemsize 0 · dictoffset 0 · weakrefoffset 0
  sys.getsizeof(obj)  48
  bytes requested     48
  bytes occupied      48
\
  Animal · 48 bytes
  offset  size  what             value   owner
  ──────  ────  ───────────────  ──────  ──────
     -16     8  GC header: next
      -8     8  GC header: prev
      +0     8  reference count  1
      +8     8  type             Animal
     +16     8  slot name        1       Animal
     +24     8  slot species     1       Animal
\
Dog (line 9)
  Dog → Animal → object
  basicsize 40 · itemsize 0 · dictoffset 0 · weakrefoffset 0
  sys.getsizeof(obj)  56
  bytes requested     56
  bytes occupied      64
\
  Dog · 56 bytes
  offset  size  what             value  owner
  ──────  ────  ───────────────  ─────  ──────
     -16     8  GC header: next
      -8     8  GC header: prev
      +0     8  reference count  1
      +8     8  type             Dog
     +16     8  slot name        1      Animal
     +24     8  slot species     'dog'  Animal
     +32     8  slot breed       1      Dog
\
Puppy (line 17)
  Puppy → Dog → Animal → object
  basicsize 40 · itemsize 0 · dictoffset -1 · weakrefoffset -32
  sys.getsizeof(obj)              72
  + sys.getsizeof(obj.__dict__)  376
  bytes requested                416
  bytes occupied                 432
\
  Puppy · 72 bytes
  offset  size  what             value   owner
  ──────  ────  ───────────────  ──────  ──────
     -32     8  weak references  NULL    Puppy
     -24     8  __dict__         → dict  Puppy
     -16     8  GC header: next
      -8     8  GC header: prev
      +0     8  reference count  1
      +8     8  type             Puppy
     +16     8  slot name        1       Animal
     +24     8  slot species     'dog'   Animal
     +32     8  slot breed       1       Dog
\
  dict · 64 bytes
  offset  size  what             value     owner
  ──────  ────  ───────────────  ────────  ─────
     -16     8  GC header: next
      -8     8  GC header: prev
      +0     8  reference count  1
      +8     8  type             dict
     +16     8  used             1
     +24     8  version
     +32     8  keys             → keys
     +40     8  values           → values
\
  values · 280 bytes
  offset  size  what                     value  owner
  ──────  ────  ───────────────────────  ─────  ─────
      +0     1  inline values: capacity  30
      +1     1  inline values: size      1
      +2     1  inline values: embedded  0
      +3     1  inline values: valid     1
      +4     4  padding
      +8     8  value of litter          1
     +16   232  free value               × 29
    +248    30  order of insertion       [0] 0
    +278     2  padding
\
  keys · 768 bytes · shared by all instances
  offset  size  what                         value     owner
  ──────  ────  ───────────────────────────  ────────  ─────
      +0     8  header: dk_refcnt            3
      +8     1  header: dk_log2_size         6
      +9     1  header: dk_log2_index_bytes  6
     +10     1  header: dk_kind              2
     +11     1  padding
     +12     4  header: dk_version
     +16     8  header: dk_usable            29
     +24     8  header: dk_nentries          1
     +32    64  index                        [19] 0
     +96     8  key litter                   'litter'
    +104     8  value of litter              NULL
    +112   656  free entry                   × 41
\
Chimera (line 23)
  refused: TypeError: multiple bases have instance lay-out conflict
? 1
$ cutaway-cli layout --python 3.10 --format json kennel.py | sed 's/"fields".*}]}]/"fields": …/'
{"python": "3.10", "pointer": 8, "cases": {
 "kennel.py": [
  {"name": "Animal", "ok": true, "mro": ["Animal", "object"], "basicsize": 32, "itemsize": 0, "dictoffset": 0, "weakrefoffset": 0, "gc": true, "slots": [{"name": "name", "offset": 16}, {"name": "species", "offset": 24}], "instance": {"getsizeof": 48, "bytes": 48, "dict_getsizeof": null, "weakrefable": false, "occupied": 48}, "fields": …},
  {"name": "Dog", "ok": true, "mro": ["Dog", "Animal", "object"], "basicsize": 40, "itemsize": 0, "dictoffset": 0, "weakrefoffset": 0, "gc": true, "slots": [{"name": "breed", "offset": 32}], "instance": {"getsizeof": 56, "bytes": 56, "dict_getsizeof": null, "weakrefable": false, "occupied": 64}, "fields": …},
  {"name": "Puppy", "ok": true, "mro": ["Puppy", "Dog", "Animal", "object"], "basicsize": 56, "itemsize": 0, "dictoffset": 40, "weakrefoffset": 48, "gc": true, "slots": [], "instance": {"getsizeof": 72, "bytes": 176, "dict_getsizeof": 104, "dict_keys": ["litter"], "getsizeof_with_dict": 72, "weakrefable": true, "occupied": 192}, "fields": …},
  {"name": "Chimera", "ok": false, "error": {"type": "TypeError", "message": "multiple bases have instance lay-out conflict"}}]}}
# Several files; two of one name are told apart by their paths.
$ mkdir other && cp person.py other/person.py && cutaway-cli layout --format json --python 3.8 person.py other/person.py | cut -c1-60
{"python": "3.8", "pointer": 8, "cases": {
 "person.py": [
  {"name": "Person", "ok": true, "mro": ["Person", "object"]
 "other/person.py": [
  {"name": "Person", "ok": true, "mro": ["Person", "object"]
# The first instance of a class is bigger than the millionth.
$ cutaway-cli layout --python 3.12 --nth 1 person.py | grep "bytes requested"
  bytes requested                312
$ cutaway-cli layout --python 3.12 person.py | grep "bytes requested"
  bytes requested                 80
# Standard input.
$ printf 'class A:\n    __slots__ = ("b",)\n' | cutaway-cli layout --python 3.9 - | head -n 8
<stdin> · CPython 3.9
\
A (line 1)
  A → object
  basicsize 24 · itemsize 0 · dictoffset 0 · weakrefoffset 0
  sys.getsizeof(obj)  40
  bytes requested     40
  bytes occupied      48
# Classes inside classes are told when asked for.
$ printf 'class A:\n    class B:\n        pass\n' > nested.py; cutaway-cli layout nested.py | grep "(line"; cutaway-cli layout --all nested.py | grep "(line"
A (line 1)
A (line 1)
A.B (line 2)
# A base from a module beside the file; one that is nowhere.
$ printf 'from base import Base\nclass Here(Base): pass\n' > here.py; printf 'class Base:\n    __slots__ = ("a",)\n' > base.py; cutaway-cli layout --python 3.13 here.py | grep -A 3 "^Here"
Here (line 2)
  Here → Base → object
  basicsize 24 · itemsize 0 · dictoffset -1 · weakrefoffset -32
  sys.getsizeof(obj)              56
$ printf 'from nowhere_at_all import Base\nclass Here(Base): pass\n' > gone.py; cutaway-cli layout --python 3.13 gone.py
gone.py · CPython 3.13
\
Here (line 2)
  not known, because these were not found: nowhere_at_all.Base
? 1
# A decorator that nobody knows may give back any class.
$ printf 'from nowhere_at_all import d\n@d\nclass Here: pass\n' > decorated.py; cutaway-cli layout --python 3.13 decorated.py
decorated.py · CPython 3.13
\
Here (line 2)
  not known, because a decorator may give back any class: nowhere_at_all.d
? 1
$ cutaway-cli layout --python 3.13 --format json gone.py
{"python": "3.13", "pointer": 8, "cases": {
 "gone.py": [
  {"name": "Here", "ok": null, "unresolved": ["nowhere_at_all.Base"]}]}}
? 1
# A class of very many attributes: each is there once, at its place.
$ awk 'BEGIN { print "class A:\n    def __init__(self):"; for (i = 1; i <= 5000; i++) print "        self.s" i " = " i }' > wide.py; cutaway-cli layout --python 3.13 wide.py > wide.txt; grep -E "sys.getsizeof|^  bytes|value of (s1|s2500|s5000) |free entry" wide.txt; grep -cE "value of s[0-9]+ +[0-9]+$" wide.txt; grep -c " $" wide.txt
  sys.getsizeof(obj)                  48
  + sys.getsizeof(obj.__dict__)  103,904
  bytes requested                104,176
  bytes occupied                 104,184
  +16424      8  value of s1                  1
  +56408      8  value of s2500               2500
  +96408      8  value of s5000               5000
  +96416   7376  free entry                   × 461
    +104     8  value of s1                  NULL
    +560   208  free entry                   × 13
5000
0
? 1
$ cutaway-cli layout --python 3.8 wide.py | grep -E "sys.getsizeof|^  bytes"
  sys.getsizeof(obj)                 48
  + sys.getsizeof(obj.__dict__)  43,800
  bytes requested                43,800
  bytes occupied                 43,800
# What sets two versions apart.
$ cutaway-cli versions --diff 3.14 3.14
Nothing sets 3.14 apart from itself.
$ cutaway-cli versions --diff 3.13 3.13 --format json
[]
$ cutaway-cli versions --diff 3.9 3.10 | grep -E "^(what|pool_size|arena_size|type_union) " | tr -s " "
what 3.9 3.10 meaning
pool_size 4096 16384 one pool
arena_size 262144 1048576 one arena
type_union no yes whether `int | None` is understood
