# SPDX-License-Identifier: MIT
"""Building the types of a hierarchy of 1,000 classes, against type() of the Python that runs this.

usage: compare-types.py BENCH-TYPES READER
"""
import os
import random
import subprocess
import sys
import tempfile
import time


def hierarchy(count, several):
    r = random.Random(1)
    classes = []
    for i in range(count):
        near = [c[0] for c in classes[-60:]]
        bases = [] if not near or r.random() < 0.2 else [r.choice(near)]
        if several and bases and r.random() < 0.5:
            bases.append("Mixin%d" % r.randrange(20))
        classes.append(("C%d" % i, bases, r.random() < 0.5))
    return classes


def source(classes):
    lines = ["class Mixin%d:\n    __slots__ = ()\n" % i for i in range(20)]
    for name, bases, slots in classes:
        lines.append("class %s(%s):" % (name, ", ".join(bases)) if bases else "class %s:" % name)
        if slots:
            lines.append("    __slots__ = ('a%s', 'b%s')" % (name, name))
        lines.append("    def __init__(self):\n        self.x = 1\n    def method(self):\n        return self\n")
    return "\n".join(lines)


def python_time(classes):
    def method(self):
        pass

    known = {"Mixin%d" % i: type("Mixin%d" % i, (), {"__slots__": ()}) for i in range(20)}
    start = time.perf_counter()
    for name, bases, slots in classes:
        namespace = {"__module__": "m", "__init__": method, "method": method}
        if slots:
            namespace["__slots__"] = ("a" + name, "b" + name)
        try:
            known[name] = type(name, tuple(known[b] for b in bases), namespace)
        except (TypeError, KeyError):
            continue
    return time.perf_counter() - start


def main():
    bench, reader = sys.argv[1:3]
    version = "%d.%d" % sys.version_info[:2]
    with tempfile.TemporaryDirectory() as folder:
        for title, several in (("one base", False), ("some with two bases", True)):
            classes = hierarchy(1000, several)
            path = os.path.join(folder, "classes.py")
            with open(path, "w", encoding="utf-8") as f:
                f.write(source(classes))
            theirs = min(python_time(classes) for _ in range(10))
            run = subprocess.run([bench, version, path], env=dict(os.environ, CUTAWAY_READER=reader),
                                 stdout=subprocess.PIPE, text=True, check=True)
            ours = int(run.stdout) / 1e6
            print("1,000 classes, %s: CPython %s %.2f ms, cutaway %.2f ms: %.1f times as fast"
                  % (title, version, theirs * 1e3, ours * 1e3, theirs / ours))


main()
