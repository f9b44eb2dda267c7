# The help comes from the registry.
$ cutaway-cli --help
$ cutaway-cli
$ cutaway-cli nosuch
$ cutaway-cli --version
$ cutaway-cli layout
$ cutaway-cli layout --nosuch
$ cutaway-cli layout --python 2.7 person.py
$ cutaway-cli layout --format xml person.py
$ cutaway-cli layout --help
$ cutaway-cli draw --help
$ cutaway-cli versions --help
$ cutaway-cli versions person.py
$ cutaway-cli versions --diff 3.12
$ cutaway-cli versions --diff 3.12 2.7
$ cutaway-cli versions
# Completion iterates it too.
$ cutaway-cli complete
$ cutaway-cli complete layout
$ cutaway-cli complete python
