# SPDX-License-Identifier: MIT
"""Run programs in the Python that runs this, statement by statement, and write down what happens.

usage: live-probe.py < PROGRAMS > ANSWERS

PROGRAMS is a JSON list of sources that a test has generated.  An answer is a line each: a list
of steps {"line", "result", "output", "type", "message", "net"}, what is not there left out.
"net" is what tracemalloc counts more after the statement, between two full collections, so that
free lists hold nothing.
"""
import ast
import builtins
import gc
import io
import json
import os
import sys
import tempfile
import tracemalloc
import types
import warnings

gc.disable()
warnings.simplefilter("ignore")
ZOMBIES = sys.version_info < (3, 11)  # a code object keeps the frame of its first call


def prime(code):
    """Call each code object once, with an argument that it refuses: its frame is there then."""
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            prime(constant)
    closure = tuple(types.CellType() for _ in code.co_freevars)
    try:
        types.FunctionType(code, {}, "primed", None, closure)(**{"no such": 1})
    except TypeError:
        pass


def compiled(node):
    if isinstance(node, ast.Expr) and not isinstance(getattr(node.value, "value", None), str):
        return compile(ast.fix_missing_locations(ast.Expression(node.value)), "program", "eval")
    return compile(ast.Module([node], []), "program", "exec")


def note(log, **words):
    os.write(log, (json.dumps(words) + "\n").encode())


def words_of(e):
    try:
        return str(e)
    except Exception:
        return "<exception str() failed>"  # as a traceback has it


def execute(code, names, log):
    try:
        result = eval(code, names)
        if result is not None:
            note(log, result=repr(result))
    except Exception as e:
        note(log, type=type(e).__name__, message=words_of(e))


def measured(code, names, log):
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    execute(code, names, log)
    gc.collect()
    return tracemalloc.get_traced_memory()[0] - before


def roomy_globals():
    """A dict with room, so that binding a name asks for nothing."""
    names = {"__name__": "__main__", "__builtins__": builtins}
    for i in range(500):
        names["no %d" % i] = None
    for i in range(500):
        del names["no %d" % i]
    return names


WARM_UP = """
class A:
    def __str__(self):
        return 'é' * 200
repr([[1], {2: 3}])
[chr(i) for i in range(256)]
for i in range(3):
    try:
        print(A(), hasattr(1.5, "replace"), 1 in A())
    except TypeError as e:
        print(str(e) * 40)
print(1.5 / 3, 10 ** 9, [repr(x) for x in (0.1 + 0.2, 1e300 / 3, 5e-324, 1 / 3, 1e22, 1e16)], ["%.3e" % (1e300 / 3)])
"%.2f" % ({},)
dict([(1, 2)])
dict(enumerate("ab", start=4))
round(1e300, 3)
repr(1e300 ** 0.5), "%.3f" % 1e150, "%.1f" % 1e22
round(1.25, 1)
A().missing
missing
1 / 0
"""
NOTHING = compile("pass", "program", "exec")


def run(source, log, out):
    steps, names = [], roomy_globals()
    if ZOMBIES:
        prime(NOTHING)
    noise = min(measured(NOTHING, names, log) for _ in range(4))  # what the program before left is gone then
    nodes = ast.parse(source).body
    codes = [compiled(node) for node in nodes]  # constants live as long as the module's code
    for node, code in zip(nodes, codes):
        if ZOMBIES:
            prime(code)
        begin, said = os.lseek(log, 0, os.SEEK_CUR), os.lseek(out, 0, os.SEEK_CUR)
        net = measured(code, names, log) - noise
        step = {"line": node.lineno, "net": net}
        words = os.pread(log, os.lseek(log, 0, os.SEEK_CUR) - begin, begin)
        for line in words.decode().splitlines():
            step.update(json.loads(line))
        output = os.pread(out, os.lseek(out, 0, os.SEEK_CUR) - said, said).decode("utf-8", "surrogatepass")
        if output:
            step["output"] = output
        steps.append(step)
    return steps


def main():
    answers, sys.stdout = sys.stdout, None
    with tempfile.TemporaryFile() as log, tempfile.TemporaryFile() as out:
        sys.stdout = io.TextIOWrapper(io.FileIO(out.fileno(), "w", closefd=False), "utf-8", "surrogatepass", "\n",
                                      write_through=True)
        gc.freeze()
        programs = json.load(sys.stdin)
        tracemalloc.start()
        run(WARM_UP, log.fileno(), out.fileno())
        for source in programs:
            answers.write(json.dumps(run(source, log.fileno(), out.fileno())) + "\n")
        answers.flush()
        sys.stdout = answers


main()
