# What is no file, or no Python, is said in one line; the other files go on.
$ cutaway-cli layout nosuch.py
$ cutaway-cli layout .
$ mkdir folder && cutaway-cli layout folder person.py > out; echo $?; grep -c Person out
$ head -c 1000 /dev/zero > zero.py && cutaway-cli layout zero.py
$ head -c 100000000 /dev/zero > large.py && cutaway-cli layout large.py
$ cutaway-cli layout /dev/null
$ : > empty.py && cutaway-cli layout --format json empty.py
$ printf 'class A: pass\nclass class:\nclass B: pass\n' > broken.py && cutaway-cli layout --python 3.13 --format json broken.py | sed 's/"fields".*}]}]//'
$ printf '\377\376class A: pass' > latin.py && cutaway-cli layout latin.py
$ printf 'class A:\n  x = %s1%s\n' "$(printf '%100000s' | tr ' ' '(')" "$(printf '%100000s' | tr ' ' ')')" > deep.py && cutaway-cli layout deep.py
$ printf 'class A(A): pass\n' | cutaway-cli layout --python 3.13 -
$ printf 'class \\u0041: pass\n' | cutaway-cli layout -
# A closed pipe ends it quietly, a full disk does not.
$ cutaway-cli layout person.py person.py person.py | head -n 1
$ cutaway-cli layout person.py > /dev/full
$ cutaway-cli --help > /dev/full
$ cutaway-cli draw person.py -o /dev/full
$ cutaway-cli draw person.py
$ cutaway-cli draw person.py -o picture.doc
$ cutaway-cli draw person.py -o nosuch/picture.svg
$ cutaway-cli draw person.py -o picture.svg --class Nobody
$ cutaway-cli draw person.py -o picture.svg --figure nosuch
$ cutaway-cli draw person.py -o picture.svg --theme nosuch
$ cutaway-cli draw person.py -o picture.svg --compare 3.10,nosuch
$ cutaway-cli draw person.py -o picture.svg --scale -1
$ cutaway-cli draw empty.py -o picture.svg
$ cutaway-cli draw person.py kennel.py -o picture.svg
$ ls picture.svg
# Where no Python can be started.
$ PATH=$(dirname "$(command -v cutaway-cli)") cutaway-cli complete format
