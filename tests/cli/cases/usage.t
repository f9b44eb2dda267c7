# The help comes from the registry.
$ cutaway-cli --help
Usage: cutaway-cli COMMAND [OPTION…] FILE…
\
What the classes and objects of a Python file cost in memory, byte for byte as CPython lays them out.
\
  layout     Show the classes of files and what an instance of each costs
  draw       Draw a figure of a class as SVG, PNG, PDF or text
  check      Say what could be better about the classes of files, each with its bytes
  lookup     Show how an attribute of an instance is found, step by step
  run        Make the instances of the bulk runs of files on a live heap
  access     Time gets and collections on the instances of the bulk runs of files
  trace      Run the program of a file on a live heap, statement by statement
  verify     Measure the classes of files with the Pythons at hand, beside ours
  versions   List the Pythons that are known, or what sets two of them apart
\
Every command takes --python VERSION, --format text|json and --help.
FILE may be - for standard input.
Exit status: 0 fine, 1 findings, 2 usage or unreadable input.
$ cutaway-cli
! cutaway-cli: no command given; try cutaway-cli --help
? 2
$ cutaway-cli nosuch
! cutaway-cli: no command nosuch; try cutaway-cli --help
? 2
$ cutaway-cli --version
cutaway-cli 0.1.0
$ cutaway-cli layout
! cutaway-cli: layout: no file given; try cutaway-cli layout --help
? 2
$ cutaway-cli layout --nosuch
! cutaway-cli: layout: Unknown option --nosuch
? 2
$ cutaway-cli layout --python 2.7 person.py
! cutaway-cli: no Python 2.7 here; there are 3.8 to 3.15
? 2
$ cutaway-cli layout --format xml person.py
! cutaway-cli: no format xml; there are text and json
? 2
$ cutaway-cli layout --help
Usage:
  cutaway-cli layout [OPTION…] FILE…
\
Show the classes of files and what an instance of each costs
\
Help Options:
  -h, --help             Show help options
\
Application Options:
  -a, --all              Classes inside classes and functions too
  -n, --nth=N            The N-th instance of each class, instead of one after many
  --python=VERSION       The Python to lay out for, such as 3.12; the newest known one by default
  --format=text|json     How to answer; text by default
\
Exits with 1 where Python would refuse a class, where a base is not known, or where the text does not parse.
$ cutaway-cli draw --help
Usage:
  cutaway-cli draw [OPTION…] FILE
\
Draw a figure of a class as SVG, PNG, PDF or text
\
Help Options:
  -h, --help              Show help options
\
Application Options:
  -o, --output=OUT        Where to, and by its ending what kind of picture; - for SVG on standard output
  -f, --figure=FIGURE     Which figure; instance by default
  -c, --class=CLASS       Which class; the first of the file by default
  --compare=VERSIONS      Several versions side by side: 3.10,3.13
  -t, --theme=THEME       The colours; light by default
  -s, --scale=FACTOR      Pixels a point, for PNG; 2 by default
  -n, --nth=N             The N-th instance of the class, instead of one after many
  -l, --lookup=NAME       An attribute to look up, in figures that can
  --python=VERSION        The Python to lay out for, such as 3.12; the newest known one by default
  --format=text|json      How to answer; text by default
\
A class that Python refuses is drawn too, and explained.
$ cutaway-cli versions --help
Usage:
  cutaway-cli versions [OPTION…] [--diff A B]
\
List the Pythons that are known, or what sets two of them apart
\
Help Options:
  -h, --help             Show help options
\
Application Options:
  -d, --diff             Say what changed between two versions: --diff 3.12 3.13
  --python=VERSION       The Python to lay out for, such as 3.12; the newest known one by default
  --format=text|json     How to answer; text by default
\
$ cutaway-cli versions person.py
! cutaway-cli: versions: takes no file; try cutaway-cli versions --help
? 2
$ cutaway-cli versions --diff 3.12
! cutaway-cli: versions: --diff takes two versions
? 2
$ cutaway-cli versions --diff 3.12 2.7
! cutaway-cli: no Python 2.7 here; there are 3.8 to 3.15
? 2
$ cutaway-cli versions --diff 3.12 ''
! cutaway-cli: a version of Python is needed; there are 3.8 to 3.15
? 2
$ cutaway-cli versions
version  measured on
───────  ───────────
3.8      3.8.18
3.9      3.9.18
3.10     3.10.13
3.11     3.11.7
3.12     3.12.1
3.13     3.13.0
3.14     3.14.10
3.15     3.15.2
# Completion iterates it too.
$ cutaway-cli complete
layout
draw
check
lookup
run
access
trace
verify
versions
$ cutaway-cli complete layout
--all
--nth
--python
--format
--help
$ cutaway-cli complete python
3.8
3.9
3.10
3.11
3.12
3.13
3.14
3.15
# A number counts something.
$ cutaway-cli layout --nth 0 person.py
! cutaway-cli: layout: --nth is 1 at least, not 0
? 2
$ cutaway-cli lookup -n -1 person.py Person.name
! cutaway-cli: lookup: --nth is 1 at least, not -1
? 2
$ cutaway-cli draw --nth -5 person.py -o person.svg
! cutaway-cli: draw: --nth is 1 at least, not -5
? 2
$ cutaway-cli run --memory -1 person.py
! cutaway-cli: run: --memory is 1 at least, not -1
? 2
$ cutaway-cli access --rounds 2 person.py
! cutaway-cli: access: --rounds is 3 at least, not 2
? 2
