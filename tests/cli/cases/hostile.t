# What is no file, or no Python, is said in one line; the other files go on.
$ cutaway-cli layout nosuch.py
! cutaway-cli: nosuch.py: No such file or directory
? 2
$ cutaway-cli layout .
! cutaway-cli: .: Is a directory
? 2
$ mkdir folder && cutaway-cli layout folder person.py > out; echo $?; grep -c Person out
2
7
! cutaway-cli: folder: Is a directory
$ head -c 1000 /dev/zero > zero.py && cutaway-cli layout zero.py
! cutaway-cli: zero.py: not Python source: it has a NUL byte
? 2
$ head -c 100000000 /dev/zero > large.py && cutaway-cli layout large.py
! cutaway-cli: large.py: larger than 32 MiB
? 2
$ cutaway-cli layout /dev/null
/dev/null · CPython 3.15
$ : > empty.py && cutaway-cli layout --format json empty.py
{"python": "3.15", "pointer": 8, "cases": {
 "empty.py": []}}
$ printf 'class A: pass\nclass class:\nclass B: pass\n' > broken.py && cutaway-cli layout --python 3.13 --format json broken.py | sed 's/"fields".*}]}]//'
{"python": "3.13", "pointer": 8, "cases": {
 "broken.py": [
  {"name": "A", "ok": true, "mro": ["A", "object"], "basicsize": 16, "itemsize": 0, "dictoffset": -1, "weakrefoffset": -32, "gc": true, "slots": [], "managed_dict": true, "inline_values": true, "instance": {"getsizeof": 48, "bytes": 72, "dict_getsizeof": 72, "dict_keys": [], "getsizeof_with_dict": 48, "weakrefable": true, "occupied": 80}, },
  {"name": "B", "ok": true, "mro": ["B", "object"], "basicsize": 16, "itemsize": 0, "dictoffset": -1, "weakrefoffset": -32, "gc": true, "slots": [], "managed_dict": true, "inline_values": true, "instance": {"getsizeof": 48, "bytes": 72, "dict_getsizeof": 72, "dict_keys": [], "getsizeof_with_dict": 48, "weakrefable": true, "occupied": 80}, }, "diagnostics": {
 "broken.py": [{"severity": "error", "code": "syntax", "line": 2, "start": 14, "end": 26, "message": "invalid syntax"}]}}
$ printf '\377\376class A: pass' > latin.py && cutaway-cli layout latin.py | grep -c 'line 1: '
2
$ printf 'class A:\n  x = %s1%s\n' "$(printf '%100000s' | tr ' ' '(')" "$(printf '%100000s' | tr ' ' ')')" > deep.py && cutaway-cli layout deep.py | head -n 4
deep.py · CPython 3.15
line 2: too many nested parentheses
\
A (line 1)
$ printf 'class A(A): pass\n' | cutaway-cli layout --python 3.13 -
<stdin> · CPython 3.13
\
A (line 1)
  refused: NameError: name 'A' is not defined
? 1
$ printf 'class \\u0041: pass\n' | cutaway-cli layout -
<stdin> · CPython 3.15
line 1: unexpected character after line continuation character
? 1
# A closed pipe ends it quietly, a full disk does not.
$ cutaway-cli layout person.py person.py person.py | head -n 1
person.py · CPython 3.15
$ cutaway-cli layout person.py > /dev/full
! cutaway-cli: standard output: No space left on device
? 2
$ cutaway-cli --help > /dev/full
! cutaway-cli: standard output: No space left on device
? 2
$ cutaway-cli draw person.py -o - > /dev/full
! cutaway-cli: standard output: No space left on device
? 2
$ mkdir taken.svg && cutaway-cli draw person.py -o taken.svg
! cutaway-cli: taken.svg: Is a directory
? 2
$ cutaway-cli draw person.py
! cutaway-cli: draw: no output given; try draw FILE -o picture.svg
? 2
$ cutaway-cli draw person.py -o picture.doc
! cutaway-cli: draw: no kind of picture for picture.doc; there is .svg, .png, .pdf, .txt
? 2
$ cutaway-cli draw person.py -o nosuch/picture.svg
! cutaway-cli: nosuch/picture.svg: No such file or directory
? 2
$ cutaway-cli draw person.py -o picture.svg --class Nobody
! cutaway-cli: person.py: no class Nobody; there is Person
? 2
$ cutaway-cli draw person.py -o picture.svg --figure nosuch
! cutaway-cli: draw: no figure nosuch; there is instance
? 2
$ cutaway-cli draw person.py -o picture.svg --theme nosuch
! cutaway-cli: draw: no theme nosuch; there is light, dark, high-contrast, high-contrast-dark, print
? 2
$ cutaway-cli draw person.py -o picture.svg --compare 3.10,nosuch
! cutaway-cli: no Python nosuch here; there are 3.8 to 3.15
? 2
$ cutaway-cli draw person.py -o picture.svg --scale -1
! cutaway-cli: draw: --scale is a number up to 20
? 2
$ cutaway-cli draw empty.py -o picture.svg
! cutaway-cli: empty.py: no class in it
? 2
$ cutaway-cli draw person.py kennel.py -o picture.svg
! cutaway-cli: draw: too many files; try cutaway-cli draw --help
? 2
$ ls picture.svg picture.doc
! ls: cannot access 'picture.svg': No such file or directory
! ls: cannot access 'picture.doc': No such file or directory
? 2
$ printf before > kept.svg; cutaway-cli draw nosuch.py -o kept.svg; cat kept.svg
before
! cutaway-cli: nosuch.py: No such file or directory
$ printf before > real.svg; ln -s real.svg link.svg; cutaway-cli draw person.py -o link.svg; head -c 5 real.svg; readlink link.svg
link.svg: Person
<?xmlreal.svg
# A picture goes anywhere that can be written to.
$ cutaway-cli draw person.py -o - | head -c 5
<?xml
$ cutaway-cli draw person.py -o person.svg
person.svg: Person
$ cutaway-cli draw person.py -o person.txt --format json --python 3.13 | sed 's/, "width.*/ …/'
{"file": "person.txt", "figure": "instance", "title": "Person" …
$ cutaway-cli draw person.py -o person.png && head -c 4 person.png | tail -c 3; cutaway-cli draw person.py -o person.pdf && head -c 4 person.pdf
person.png: Person
PNGperson.pdf: Person
%PDF
# Where no Python can be started.
$ PATH=$(dirname "$(command -v cutaway-cli)") cutaway-cli complete format
text
json
# What of a broken file cannot run is said, and is a finding.
$ printf 'class A:\n  x = (\n' > broken.py; cutaway-cli run broken.py --python 3.13
broken.py · CPython 3.13
  no bulk run: NAME = [Class(…) for i in range(N)]
! cutaway-cli: broken.py: line 2: '(' was never closed
? 1
