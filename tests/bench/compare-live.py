# SPDX-License-Identifier: MIT
"""A million readings with a dict and with slots: making and freeing them, against real Pythons.

usage: compare-live.py BENCH-LIVE READER [VERSION...]

Both sides make the same lists in turns, and processor time is compared, so that other work of the
machine weighs on both alike. Blocks are what the instances and their values occupy; what became
resident is divided by them.
"""
import glob
import os
import shutil
import subprocess
import sys
import tempfile

ROUNDS = 5
VERSIONS = ("3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15")

PROGRAM = '''\
class ReadingDict:
    def __init__(self, timestamp, value):
        self.timestamp = timestamp
        self.value = value


class ReadingSlots:
    __slots__ = ("timestamp", "value")

    def __init__(self, timestamp, value):
        self.timestamp = timestamp
        self.value = value


class Customer:
    __slots__ = ("number", "name", "email")

    def __init__(self, number, name, email):
        self.number = number
        self.name = name
        self.email = email


%s
'''
RUNS = {
    "dicts": "[ReadingDict(i, i * 0.1) for i in range(1_000_000)]",
    "slots": "[ReadingSlots(i, i * 0.1) for i in range(1_000_000)]",
    "names": "[Customer(i, f'Customer {i}', f'c{i}@example.org') for i in range(200_000)]",
}
TIMER = '''\
from time import process_time
NAMES = %r
%s
for NAME in NAMES:
    START = process_time()
    exec(NAMES[NAME])
    MADE = process_time()
    exec("del " + NAME)
    print("run", NAME, 0, MADE - START, process_time() - MADE)
'''


def pythons():
    """One interpreter for each version: those in the search path, then those of pyenv."""
    root = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    found = {}
    for path in ([sys.executable] + [shutil.which("python" + v) for v in VERSIONS]
                 + sorted(glob.glob(os.path.join(root, "versions", "3.*", "bin", "python3")))):
        if not path or not os.path.exists(path):
            continue
        answer = subprocess.run([path, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"],
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        if answer.returncode == 0 and answer.stdout.strip() in VERSIONS:
            found.setdefault(answer.stdout.strip(), path)
    return sorted(found.items(), key=lambda item: VERSIONS.index(item[0]))


def measure(command):
    """{name: [count, seconds to make, to free, …]} of the lines of a program."""
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    lines = [line.split() for line in run.stdout.splitlines()]
    return {line[1] if line[0] == "run" else "cancel": [float(x) for x in line[2 if line[0] == "run" else 1:]]
            for line in lines}


def compare(version, python, bench, folder):
    ours_path, theirs_path = (os.path.join(folder, name) for name in ("ours.py", "theirs.py"))
    with open(ours_path, "w", encoding="utf-8") as f:
        f.write(PROGRAM % "\n".join("%s = %s\ndel %s" % (name, run, name) for name, run in RUNS.items()))
    statements = {name: "%s = %s" % (name, run) for name, run in RUNS.items()}
    with open(theirs_path, "w", encoding="utf-8") as f:
        f.write(TIMER % (statements, PROGRAM % ""))
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(measure([python, theirs_path]))
        ours.append(measure([bench, version, ours_path]))
    print("CPython %s" % version)
    for name in RUNS:
        make, free = (min(r[name][k] for r in theirs) / min(r[name][k] for r in ours) for k in (1, 2))
        resident = max(r[name][3] / r[name][4] for r in ours)
        print("  %-6s %8d: CPython %.3f s, cutaway %.3f s: made %.1f times as fast, freed %.1f times; "
              "resident %.3f of the blocks"
              % (name, ours[0][name][0], min(r[name][1] for r in theirs), min(r[name][1] for r in ours),
                 make, free, resident))
    print("  a run of ten million: %.1f ms between looks at cancel, %.1f ms from it to the end"
          % tuple(min(r["cancel"][k] for r in ours) / 1e3 for k in (0, 1)), flush=True)


def main():
    bench, reader = sys.argv[1:3]
    os.environ["CUTAWAY_READER"] = reader
    with tempfile.TemporaryDirectory() as folder:
        for version, python in pythons():
            if not sys.argv[3:] or version in sys.argv[3:]:
                compare(version, python, bench, folder)


main()
