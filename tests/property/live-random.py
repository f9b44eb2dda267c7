# SPDX-License-Identifier: MIT
"""Random programs: what the live heap says of each statement against what CPython does.

usage: live-random.py LIVE-FACTS READER [--trials N] [--seed N] [--python PATH …]

Prints TAP: one test a version.  Compared are values, printed text, exceptions word by word and
the bytes that a statement leaves behind.  A program is followed up to its first statement that is
not simulated; most statements must be.  CUTAWAY_THOROUGH makes 5,000 programs a version.
"""
import argparse
import ast
import collections
import json
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import live_programs  # noqa: E402
import pythons  # noqa: E402

ADDRESS = re.compile(r"0x[0-9a-f]{6,}", re.IGNORECASE)
# Functions and classes are no part of the heap.
UNCOUNTED = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)


def plain(text):
    return None if text is None else ADDRESS.sub("0x…", text)


def is_counted(node):
    """The stream that is printed to, and what caught an exception, keep something for themselves."""
    return not isinstance(node, UNCOUNTED) and not any(
        isinstance(part, ast.Try) or getattr(part, "id", None) == "print" for part in ast.walk(node))


def difference(mine, real, node):
    if mine.get("faults"):
        return "heap: " + mine["faults"]
    for word in ("type", "message", "result", "output"):
        if plain(mine.get(word)) != plain(real.get(word)):
            return "%s %r, not %r" % (word, mine.get(word), real.get(word))
    if is_counted(node) and "type" not in real and mine["net"] != real["net"]:
        return "%d bytes stay, not %d" % (mine["net"], real["net"])
    return None


class Tally:
    def __init__(self, limit=0):
        self.limit, self.wrong, self.steps, self.followed = limit, 0, 0, 0
        self.reasons, self.kinds = collections.Counter(), collections.Counter()


def first_difference(source, mine, real, tally):
    """The first statement that differs, and how; up to the first that is not simulated."""
    for node, a, b in zip(ast.parse(source).body, mine, real):
        if a.get("reason"):
            tally.reasons[re.sub(r"'.*?'|\bK\d\b|\d+", "…", a["reason"])] += 1
            return None
        tally.followed += 1
        problem = difference(a, b, node)
        if problem:
            return node, problem
    return None


def compare(seed, source, mine, real, tally, again):
    tally.steps += len(real)
    found = first_difference(source, mine, real, tally)
    if found and "stay" in found[1]:
        # An interpreter keeps something of its own now and then: what counts comes back in a fresh one.
        found = first_difference(source, mine, again(source), Tally())
    elif found:
        # What Python itself says differently the next time, such as digits of an address, is no answer.
        at = [node.lineno for node in ast.parse(source).body].index(found[0].lineno)
        if difference(again(source)[at], real[at], found[0]):
            return
    if found is None:
        return
    tally.wrong += 1
    if tally.wrong <= tally.limit:
        text = ast.get_source_segment(source, found[0])
        print("# program %d, line %d: %s\n#   cutaway: %s" % (seed, found[0].lineno, text.replace("\n", "\n#     "), found[1]))


def ask(command, programs, env):
    run = subprocess.run(command, input=json.dumps(programs), env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                         timeout=3000)
    if run.returncode:
        raise RuntimeError("%s: %s" % (command[0], run.stderr[-2000:]))
    return [json.loads(line) for line in run.stdout.splitlines()]


def check(version, python, args, programs):
    env = dict(os.environ, PYTHONHASHSEED="0", CUTAWAY_READER=args.reader, PYTHONUTF8="1")
    tally = Tally(args.show)
    probe = [python, "-S", os.path.join(HERE, "live-probe.py")]
    for at in range(0, len(programs), 200):
        part = programs[at:at + 200]
        texts = [text for _, text in part]
        real = ask(probe, texts, env)
        mine = ask([args.live_facts, version], texts, env)
        for (seed, text), a, b in zip(part, mine, real):
            compare(seed, text, a, b, tally, lambda source: ask(probe, [source], env)[0])
    return tally


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("live_facts")
    parser.add_argument("reader")
    parser.add_argument("--trials", type=int, default=5000 if os.environ.get("CUTAWAY_THOROUGH") else 60)
    parser.add_argument("--seed", type=int, default=int(os.environ.get("CUTAWAY_SEED", "1")))
    parser.add_argument("--python", nargs="*", default=[])
    parser.add_argument("--show", type=int, default=3)
    parser.add_argument("--reasons", action="store_true")
    args = parser.parse_args()
    found = pythons.interpreters(args.python)
    programs = [(seed, live_programs.program(seed)) for seed in range(args.seed * 100000, args.seed * 100000 + args.trials)]
    print("1..%d\n# seed %d, %d programs" % (len(pythons.VERSIONS), args.seed, len(programs)))
    failed = False
    for number, version in enumerate(pythons.VERSIONS, 1):
        if version not in found:
            print("ok %d %s # SKIP no CPython %s on this machine" % (number, version, version))
            continue
        tally = check(version, found[version], args, programs)
        print("# %s: %d of %d statements compared, %d programs differ" % (version, tally.followed, tally.steps, tally.wrong))
        if args.reasons:
            for reason, n in tally.reasons.most_common(60):
                print("#   %4d %s" % (n, reason))
        wrong = tally.wrong > 0 or tally.followed < 0.5 * tally.steps
        failed |= wrong
        print("%s %d %s" % ("not ok" if wrong else "ok", number, version), flush=True)
    sys.exit(failed)


main()
