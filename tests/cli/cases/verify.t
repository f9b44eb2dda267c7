# Which Pythons a machine has differs: what each of them says must not.
$ cutaway-cli verify person.py kennel.py | sed 's/3\.[0-9.]*/VERSION/g' | grep -v -e '^Not measured' -e ' agree, ' | sort -u
  Animal: agrees
  Chimera: agrees
  Dog: agrees
  Person: agrees
  Puppy: agrees
kennel.py · CPython VERSION, measured by VERSION
person.py · CPython VERSION, measured by VERSION
$ cutaway-cli verify kennel.py --format json | grep -c '"differs"'
0
? 1
$ cutaway-cli verify nosuch.py | grep -v -e '^Not measured'
0 agree, 0 differ, 0 not measured
! cutaway-cli: nosuch.py: No such file or directory
$ cutaway-cli verify --python 2.7 person.py
! cutaway-cli: no Python 2.7 here; there are 3.8 to 3.15
? 2
$ cutaway-cli verify
! cutaway-cli: verify: no file given; try cutaway-cli verify --help
? 2
