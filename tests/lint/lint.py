# SPDX-License-Identifier: MIT
"""Hold the tree to its own rules.

usage: lint.py RULE ROOT     check one rule; prints problems, exits 1 where there are any
       lint.py --self-test   every rule must find what is planted in it, and nothing in what is clean

A rule is one file in rules/ with

    check(tree)   yields "path:line: what is wrong"
    PLANTED       {path: text} of a small tree in which it must find something
    CLEAN         {path: text} of one in which it must find nothing
"""
import importlib
import os
import re
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SHOWN = 30
LEFT_OUT = re.compile(r'^(\.git|build.*|__pycache__|\.cache|\.venv)$')


class Tree:
    """The files of a source tree, by path from its root."""

    def __init__(self, root):
        self.root = root
        self.paths = []
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(f for f in folders if not LEFT_OUT.match(f))
            for name in names:
                if not LEFT_OUT.match(name):
                    self.paths.append(os.path.relpath(os.path.join(folder, name), root))
        self.paths.sort()

    def find(self, pattern):
        wanted = re.compile(pattern)
        return [path for path in self.paths if wanted.search(path)]

    def full(self, path):
        return os.path.join(self.root, path)

    def read(self, path):
        with open(self.full(path), encoding='utf-8') as source:
            return source.read()

    def lines(self, path):
        return enumerate(self.read(path).splitlines(), 1)


def load(name):
    sys.path.insert(0, HERE)
    return importlib.import_module('rules.' + name)


def planted_tree(folder, files):
    for path, text in files.items():
        full = os.path.join(folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, 'w', encoding='utf-8') as out:
            out.write(text)
    return Tree(folder)


def self_test():
    names = sorted(n[:-3] for n in os.listdir(os.path.join(HERE, 'rules')) if n.endswith('.py'))
    print('1..%d' % len(names))
    bad = 0
    for number, name in enumerate(names, 1):
        rule = load(name)
        with tempfile.TemporaryDirectory() as planted, tempfile.TemporaryDirectory() as clean:
            found = list(rule.check(planted_tree(planted, rule.PLANTED)))
            false = list(rule.check(planted_tree(clean, rule.CLEAN)))
        fine = len(found) >= getattr(rule, 'PLANTED_PROBLEMS', 1) and not false
        bad += not fine
        print('%s %d %s' % ('ok' if fine else 'not ok', number, name))
        if not fine:
            print('\n'.join('# found: ' + line for line in found))
            print('\n'.join('# false: ' + line for line in false))
    return 1 if bad else 0


def main():
    if sys.argv[1] == '--self-test':
        return self_test()
    problems = list(load(sys.argv[1]).check(Tree(sys.argv[2])))
    for problem in problems[:SHOWN]:
        print(problem)
    if len(problems) > SHOWN:
        print('and %d more' % (len(problems) - SHOWN))
    return 1 if problems else 0


sys.exit(main())
