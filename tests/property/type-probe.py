# SPDX-License-Identifier: MIT
"""Ask this Python what its classes are like: type facts only, no instance is made.

usage: PYTHON type-probe.py CASE.py… > facts.json

Runs on CPython 3.8 and later.  Statements are executed one by one, so that a
refused class is recorded and the rest goes on, as in the recorded truths.
"""
import __future__
import ast
import ctypes
import io
import json
import sys
import types
import warnings

P = ctypes.sizeof(ctypes.c_void_p)
D_MEMBER = object.__basicsize__ + 3 * P


def member_offset(descr):
    member = ctypes.c_void_p.from_address(id(descr) + D_MEMBER).value
    return ctypes.c_ssize_t.from_address(member + 2 * P).value


def facts(name, cls):
    members = [(k, v) for k, v in vars(cls).items()
               if type(v) is types.MemberDescriptorType and v.__objclass__ is cls]
    out = {
        "name": name,
        "ok": True,
        "mro": [c.__name__ for c in type.__dict__["__mro__"].__get__(cls)],
        "basicsize": cls.__basicsize__,
        "itemsize": cls.__itemsize__,
        "dictoffset": cls.__dictoffset__,
        "weakrefoffset": cls.__weakrefoffset__,
        "gc": bool(cls.__flags__ >> 14 & 1),
        "slots": sorted(({"name": k, "offset": member_offset(v)} for k, v in members), key=lambda s: s["offset"]),
        "abstract": bool(cls.__flags__ >> 20 & 1),
        "base": cls.__base__.__name__,
        "metaclass": type(cls).__name__,
    }
    if sys.version_info >= (3, 11):
        out["managed_dict"] = bool(cls.__flags__ >> 4 & 1)
    if sys.version_info >= (3, 13):
        out["inline_values"] = bool(cls.__flags__ >> 2 & 1)
    return out


def probe(path):
    with open(path, encoding="utf-8") as f:
        tree = ast.parse(f.read(), path)
    module = types.ModuleType("__main__")
    sys.modules["__main__"] = module
    space = module.__dict__
    out = []
    flags = 0
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            for alias in node.names:
                flags |= getattr(__future__, alias.name).compiler_flag
        code = compile(ast.Module([node], []), path, "exec", flags, True)
        try:
            exec(code, space)
        except Exception as e:
            if isinstance(node, ast.ClassDef):
                out.append({"name": node.name, "ok": False,
                            "error": {"type": type(e).__name__, "message": str(e)}})
                space.pop(node.name, None)
            continue
        if isinstance(node, ast.ClassDef):
            if isinstance(space.get(node.name), type):
                out.append(facts(node.name, space[node.name]))
            else:
                out.append({"name": node.name, "ok": None})
    return out


def main():
    warnings.simplefilter("ignore")
    stdout, sys.stdout = sys.stdout, io.StringIO()
    cases = {path.rsplit("/", 1)[-1]: probe(path) for path in sys.argv[1:]}
    json.dump({"python": "%d.%d" % sys.version_info[:2], "cases": cases}, stdout)


main()
