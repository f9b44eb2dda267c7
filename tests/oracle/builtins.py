# SPDX-License-Identifier: MIT
"""Write down the built-in and library types of a Python, as it answers itself.

usage: PYTHON builtins.py measure > 3.13.json      under each real interpreter
       python3 builtins.py merge 3.8.json … > ../../src/core/profile/builtins.tsv

`measure` imports a broad part of the standard library and records every type
that classes may meet: layout, flags, bases, the names in its dict; and what
each module exports.  `merge` puts the answers of all versions into one table
of facts: each line begins with the set of versions it holds for, one bit a
version in the order given, as hexadecimal digits.  The lines, tab-separated:

  V  versions...
  T  type  tp_name  basicsize  itemsize  dictoffset  weakrefoffset  flags
     base  bases  metaclass  constructor
  N  type  kind  names...           what the type's own dict holds
  A  type  names...                 its abstract methods
  I  type  name=type...             what its __init__ without arguments sets
  C  type  error  message           why it cannot be called without arguments
  S  type  error  message           why a plain subclass, named X, is refused
  B  type  error  message           why an object of it cannot be a base
  P  type                           protocols may inherit from it
  E  module  kind  names...         what the module holds; name=reference; of kind S are modules of
                                    a package that it does not import itself

A type is written module:qualname.  The order is that of the text, so that the
same interpreters give the same file.
"""
import ctypes
import importlib
import inspect
import io
import json
import os
import pkgutil
import sys
import types
import warnings

MODULES = """
abc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 calendar cmath cmd code codecs
codeop collections collections.abc colorsys compileall concurrent concurrent.futures configparser contextlib
contextvars copy copyreg csv ctypes ctypes.util curses dataclasses datetime decimal difflib dis doctest email
email.header email.message email.mime email.mime.base email.mime.multipart email.mime.text email.mime.image
email.parser email.policy email.utils email.generator email.errors email.charset email.contentmanager email.headerregistry
encodings enum errno faulthandler fcntl
filecmp fileinput fnmatch fractions ftplib functools gc getopt getpass gettext glob graphlib grp gzip hashlib heapq
hmac html html.entities html.parser http http.client http.cookiejar http.cookies http.server imaplib importlib
importlib.abc importlib.machinery importlib.metadata importlib.resources importlib.util inspect io ipaddress
itertools json json.decoder json.encoder keyword linecache locale logging logging.config logging.handlers lzma
mailbox marshal math mimetypes mmap modulefinder multiprocessing multiprocessing.connection multiprocessing.dummy
multiprocessing.managers multiprocessing.pool multiprocessing.process multiprocessing.queues multiprocessing.shared_memory
multiprocessing.sharedctypes multiprocessing.synchronize multiprocessing.context netrc ntpath numbers opcode operator
optparse os os.path pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile
pstats pty pwd py_compile pyclbr pydoc queue quopri random re readline reprlib resource rlcompleter runpy sched
secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat statistics
string stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios textwrap
threading time timeit token tokenize tomllib trace traceback tracemalloc tty turtle types typing unicodedata
unittest unittest.async_case unittest.case unittest.mock unittest.suite urllib urllib.error urllib.parse
urllib.request urllib.response urllib.robotparser uuid venv warnings wave weakref webbrowser wsgiref
wsgiref.handlers wsgiref.headers wsgiref.simple_server wsgiref.types wsgiref.util
xml xml.dom xml.dom.minidom xml.dom.pulldom xml.etree xml.etree.ElementTree
xml.parsers xml.parsers.expat xml.sax xml.sax.handler xml.sax.saxutils xml.sax.xmlreader xmlrpc xmlrpc.client
xmlrpc.server zipapp zipfile zipimport zlib zoneinfo
distutils imp asyncore asynchat smtpd cgi crypt nntplib telnetlib pipes uu sndhdr imghdr aifc audioop chunk sunau
mailcap nis msilib ossaudiodev spwd xdrlib binhex formatter parser symbol macpath
compression compression.zstd compression.gzip compression.bz2 compression.lzma compression.zlib concurrent.interpreters
string.templatelib annotationlib pathlib.types
_io _collections _collections_abc _ctypes _struct _socket _ssl _asyncio _decimal _elementtree _csv _random _thread
_queue _abc _ast _bisect _blake2 _bz2 _codecs _contextvars _datetime _functools _hashlib _heapq _json _locale
_lsprof _lzma _md5 _multibytecodec _multiprocessing _operator _opcode _pickle _posixsubprocess _sha1 _sha256 _sha512
_sha2 _sha3 _signal _sqlite3 _sre _stat _string _symtable _tracemalloc _typing _uuid _warnings _weakref _weakrefset
_zoneinfo _interpreters _interpchannels _interpqueues _imp _posixshmem _statistics pyexpat genericpath
_collections_abc _py_abc _threading_local __future__ this antigravity nturl2path sre_compile sre_constants sre_parse
concurrent.futures.thread concurrent.futures.process
asyncio.base_events asyncio.events asyncio.futures asyncio.locks asyncio.protocols asyncio.queues asyncio.streams
asyncio.subprocess asyncio.tasks asyncio.transports asyncio.exceptions asyncio.taskgroups asyncio.runners asyncio.timeouts
""".split()
NOT_IMPORTED = {"this", "antigravity", "turtle", "macpath"}  # they print, open a window, or warn
# Modules whose classes may be called to see what their __init__ sets: no file, process or connection.
HARMLESS = set("""abc argparse ast calendar code collections contextlib copyreg csv dataclasses difflib email
email.message email.policy email.header html.parser http.cookies json json.decoder json.encoder logging
numbers optparse pprint queue random reprlib sched shlex string textwrap threading types typing unittest unittest.case unittest.suite
weakref configparser cmd fractions xml.sax.handler xml.sax.xmlreader urllib.parse enum
http.cookiejar pickletools trace statistics graphlib zipfile graphlib""".split())

FLAGS = {"basetype": 10, "heap": 9, "gc": 14, "abstract": 20, "managed_dict": 4, "managed_weakref": 3,
         "inline_values": 2}
FLAG_BITS = ["gc", "basetype", "managed_dict", "managed_weakref", "inline_values", "heap", "abstract"]
OWN_NEW, OWN_INIT = 1 << 7, 1 << 8  # beside FLAG_BITS: __new__, __init__ are not object's
PYTHON = 1 << 9  # made by a class statement
VERSION = sys.version_info[:2]
PROTOCOL = __import__("typing").Protocol
P = ctypes.sizeof(ctypes.c_void_p)
TP_NAME = 3 * P
D_MEMBER = object.__basicsize__ + 3 * P


SHADOWED = {}  # class -> key, of a base that has the name of the class that it is a base of


def key(cls):
    return SHADOWED.get(cls) or "%s:%s" % (type.__dict__["__module__"].__get__(cls), cls.__qualname__)


def tp_name(cls):
    address = ctypes.c_void_p.from_address(id(cls) + TP_NAME).value
    return ctypes.string_at(address).decode()


def member_offset(descr):
    member = ctypes.c_void_p.from_address(id(descr) + D_MEMBER).value
    return ctypes.c_ssize_t.from_address(member + 2 * P).value


def is_python(cls):
    """Whether a class statement made it: only that binds __module__ and a __dict__ of functions."""
    if not cls.__flags__ >> 9 & 1:
        return False
    new = vars(cls).get("__new__")
    if isinstance(new, types.BuiltinFunctionType) and new.__self__ is cls:
        return False  # made by PyType_FromSpec(): its tp_new is its own
    compiled = (types.WrapperDescriptorType, types.MethodDescriptorType)
    if any(isinstance(v, compiled) and v.__objclass__ is cls for v in vars(cls).values()):
        return False
    file = getattr(sys.modules.get(cls.__module__), "__file__", None)
    return bool(file) and file.endswith(".py") and "__module__" in cls.__dict__ and (
        any(isinstance(v, types.FunctionType) for v in vars(cls).values()) or "__doc__" in vars(cls))


def kind_of(value):
    t = type(value)
    table = {types.FunctionType: "f", types.WrapperDescriptorType: "w", types.MethodDescriptorType: "m",
             types.ClassMethodDescriptorType: "c", types.GetSetDescriptorType: "g", types.MemberDescriptorType: "b",
             classmethod: "c", staticmethod: "s", property: "p", types.BuiltinFunctionType: "s"}
    if t in table:
        return table[t]
    if isinstance(value, type):
        return "t"
    has_get, has_set = hasattr(t, "__get__"), hasattr(t, "__set__")
    return "x" if has_set else "n" if has_get else "d"


def names_of(cls):
    out = {}
    for name, value in vars(cls).items():
        if name in ("__dict__", "__weakref__") and cls.__flags__ >> 9 & 1 and kind_of(value) == "g":
            continue  # follows from the offsets
        if name in ("__doc__", "__module__", "__qualname__", "_abc_impl", "__abstractmethods__", "__firstlineno__",
                    "__static_attributes__", "__annotate_func__", "__annotations_cache__"):
            continue
        if not name.isidentifier():
            continue
        kind = kind_of(value)
        out.setdefault(kind, []).append("%s=%d" % (name, member_offset(value)) if kind == "b" else name)
    return {k: sorted(v) for k, v in out.items()}


def required(cls):
    """Positional arguments that a call needs: a number, '-' where a keyword is required, '?' unknown, '' for C."""
    init = cls.__init__
    if not isinstance(init, types.FunctionType):
        init = cls.__new__
        if not isinstance(init, types.FunctionType):
            return ""
    try:
        parameters = list(inspect.signature(init).parameters.values())[1:]
    except (TypeError, ValueError):
        return "?"
    n = 0
    for p in parameters:
        if p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) and p.default is p.empty:
            n += 1
        elif p.kind == p.KEYWORD_ONLY and p.default is p.empty:
            return "-"
    return str(n)


def type_facts(cls):
    flags = 0
    for bit, name in enumerate(FLAG_BITS):
        if name.startswith(("managed", "inline")):
            first = {"managed_dict": (3, 11), "managed_weakref": (3, 12), "inline_values": (3, 13)}[name]
            if VERSION < first:
                continue
        if cls.__flags__ >> FLAGS[name] & 1:
            flags |= 1 << bit
    if cls.__new__ is not object.__new__:
        flags |= OWN_NEW
    if cls.__init__ is not object.__init__:
        flags |= OWN_INIT
    if is_python(cls):
        flags |= PYTHON
    base = key(cls.__base__) if cls.__base__ else ""
    return [tp_name(cls), cls.__basicsize__, cls.__itemsize__, cls.__dictoffset__, cls.__weakrefoffset__, flags,
            base, [key(b) for b in cls.__bases__], key(type(cls)), required(cls)]


def call_facts(cls, facts):
    """What calling it without arguments does, where that can do no harm."""
    public = getattr(sys.modules.get(cls.__module__), cls.__name__, None) is cls
    if not public:  # some internal types are not made to be called
        return None, None
    harmless = cls.__module__ in HARMLESS or cls.__module__ == "builtins" or not facts[5] & PYTHON
    if not harmless or cls.__module__ in ("_socket", "select", "_thread", "_curses", "posix", "_posixsubprocess") or required(cls) not in ("", "0"):
        return None, None
    if issubclass(cls, type) or cls.__name__ in ("TestProgram", "Shelf", "zipimporter", "help"):
        return None, None
    try:
        obj = cls()
    except Exception as e:
        text = str(e)
        if "0x" in text or "\n" in text or "\t" in text or len(text) > 200:
            return None, None
        return None, [type(e).__name__, text]
    except BaseException:
        return None, None
    if not facts[5] & PYTHON:
        return None, None
    try:
        attributes = object.__getattribute__(obj, "__dict__")
    except AttributeError:
        return None, None
    if not isinstance(attributes, dict):
        return None, None
    return ["%s=%s" % (n, key(type(v))) for n, v in attributes.items() if isinstance(n, str) and n.isidentifier()], None


def is_place(text):
    """A path of the machine that measures says nothing about the version."""
    return text.startswith((sys.prefix, sys.base_prefix, os.path.expanduser("~"), os.getcwd()))


def samples():
    """Objects that somebody might write for a base."""
    import datetime
    import decimal
    import fractions
    import functools
    import pathlib
    import re
    import typing
    import uuid

    def function():
        pass

    return [5, "x", 1.5, None, True, [], (), {}, set(), frozenset(), b"", bytearray(), 1j, ..., NotImplemented, range(1),
            function, len, typing.Any, typing.Union, typing.ClassVar, functools.lru_cache(None)(function), sys, typing.TypeVar("T"), object(), property(), iter([]), slice(1), memoryview(b""),
            re.compile(""), staticmethod(function), classmethod(function), functools.partial(function),
            fractions.Fraction(1), decimal.Decimal(1), pathlib.PurePosixPath("x"), datetime.date(2000, 1, 1),
            uuid.UUID(int=1), (x for x in ()), [].append, {}.keys(), zip(), map(len, []), Exception()]


def subclass_error(base, name="X", bases="base"):
    """What a class statement with that base raises; None where it makes a class."""
    try:
        exec("class %s(%s): pass" % (name, bases), {"base": base, "Protocol": PROTOCOL, "__name__": "__main__"})
    except Exception as e:
        text = str(e)
        if "0x" in text or "\t" in text or len(text) > 300:
            return None
        return [type(e).__name__, text]
    except BaseException:
        pass
    return None


def export(value, modules):
    t = type(value)
    if isinstance(value, type) and t is not getattr(types, "GenericAlias", None):
        return "T", key(value)
    if isinstance(value, types.ModuleType):
        return ("M", value.__name__)
    if value is None or t in (bool, int) and abs(int(value)) < 1 << 53:
        return "K", repr(value)
    if t is str and len(value) < 40 and value.isprintable() and not set(" =") & set(value) and not is_place(value):
        return "K", repr(value)
    try:
        entries = value.__mro_entries__
    except Exception:
        entries = None
    if entries is not None:
        try:
            bases = entries((value,))
        except Exception as e:
            return "X", "%s|%s" % (type(e).__name__, e)
        if all(isinstance(b, type) for b in bases):
            return "G", "+".join(key(b) for b in bases)
    if isinstance(value, (types.FunctionType, types.BuiltinFunctionType)):
        kind = "F" if isinstance(value, types.FunctionType) else "C"
        return kind, "%s:%s" % (value.__module__, value.__qualname__)
    return "D", key(t)


def module_exports(name, module, modules):
    out = {}
    lazy = ["Pattern", "Match", "ContextManager", "AsyncContextManager", "ForwardRef", "ByteString"]
    names = set(dir(module)) | set(getattr(module, "__all__", ())) | set(lazy if name == "typing" else ())
    for n in sorted(names):
        if n.startswith("__") and n.endswith("__") and name != "builtins" or not n.isidentifier():
            continue
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                value = getattr(module, n)
        except Exception:
            continue
        kind, ref = export(value, modules)
        if n.endswith("_addr") or (name, n) == ("smtpd", "program"):
            kind, ref = "D", key(type(value))  # another one in every process
        if kind in "FC" and ref == "%s:%s" % (name, n) or kind == "T" and ref == "%s:%s" % (name, n):
            ref = ""
        if "\t" in ref or " " in ref and kind not in "X":
            kind, ref = "D", key(type(value))
        out[n] = (kind, ref.replace(" ", "~"))
    for info in pkgutil.iter_modules(getattr(module, "__path__", ())):
        out.setdefault(info.name, ("S", "%s.%s" % (name, info.name)))
    return out


def closure(found):
    out, todo = {}, list(found)
    while todo:
        cls = todo.pop()
        if cls in out:
            continue
        out[cls] = True
        todo += list(cls.__mro__[1:]) + [type(cls)]
    return list(out)


def all_types():
    seen, todo = {}, [object]
    while todo:
        cls = todo.pop()
        if cls in seen:
            continue
        seen[cls] = True
        todo += type.__subclasses__(cls)
    return list(seen)


def split_shadowed(chosen):
    """`class TokenInfo(namedtuple("TokenInfo", ...))`: the base goes by TokenInfo.TokenInfo."""
    for k, candidates in list(chosen.items()):
        for base in [b for c in candidates for b in c.__mro__[1:] if b in candidates and key(b) == k]:
            SHADOWED[base] = "%s.%s" % (k, base.__name__)
            chosen[SHADOWED[base]] = [base]
            candidates.remove(base)


def measure():
    warnings.simplefilter("ignore")
    modules = {}
    stdout, sys.stdout = sys.stdout, io.TextIOWrapper(io.BytesIO())
    for name in MODULES:
        if name in NOT_IMPORTED:
            continue
        try:
            modules[name] = importlib.import_module(name)
        except Exception:
            continue
    exports = {name: module_exports(name, module, modules) for name, module in sorted(modules.items())}
    found = []
    for name, module in modules.items():
        for value in list(vars(module).values()):
            if isinstance(value, type):
                found.append(value)
            elif name in ("builtins", "types", "typing", "re", "sys", "os", "time"):
                found.append(type(value))
    found += [cls for cls in all_types() if not is_python(cls) and cls.__module__ != "__main__"]
    found += [type(iter(x)) for x in ([], (), {}, set(), "", b"", bytearray(), range(1))]
    found += [type(x for x in ()), type(lambda: 0), type(sys._getframe()), type({}.keys()), type({}.values()),
              type({}.items()), type(...), type(NotImplemented), type(None)]
    chosen = {}
    for cls in closure(found):
        if cls.__module__ in ("__main__",) or cls.__module__.startswith("importlib._bootstrap") and False:
            continue
        k = key(cls)
        if any(c in k for c in "<>\t ="):
            continue
        chosen.setdefault(k, []).append(cls)
    split_shadowed(chosen)
    out = {"version": "%d.%d" % VERSION, "types": {}, "names": {}, "abstract": {}, "init": {}, "call": {},
           "exports": exports, "subclass": {}, "base": {}, "protocol": []}
    for k in sorted(chosen):
        candidates = chosen[k]
        module, name = k.split(":", 1)
        cls = candidates[0]
        for c in candidates:
            if getattr(sys.modules.get(module), name.split(".")[0], None) is c:
                cls = c
        out["types"][k] = facts = type_facts(cls)
        out["names"][k] = names_of(cls)
        if getattr(cls, "__abstractmethods__", None) and facts[5] & 1 << FLAG_BITS.index("abstract"):
            out["abstract"][k] = sorted(cls.__abstractmethods__)
        attributes, error = call_facts(cls, facts)
        if attributes is not None:
            out["init"][k] = attributes
        if error is not None:
            out["call"][k] = error
    measure_bases(out, chosen)
    known = out["types"]
    for k in list(known):
        missing = [b for b in [known[k][6]] + known[k][7] + [known[k][8]] if b and b not in known]
        assert not missing, (k, missing)
    for name in exports:
        for n, (kind, ref) in list(exports[name].items()):
            if kind == "T" and (ref or "%s:%s" % (name, n)) not in known:
                exports[name][n] = ("D", "builtins:type")
            elif kind == "D" and (ref or "%s:%s" % (name, n)) not in known:
                exports[name][n] = ("D", "builtins:object")
            elif kind == "G" and [b for b in ref.split("+") if b not in known]:
                exports[name][n] = ("D", "builtins:object")
    sys.stdout = stdout
    json.dump(out, sys.stdout, sort_keys=True, indent=0)
    sys.stdout.flush()
    os._exit(0)  # threads of what was imported do not matter


def measure_bases(out, chosen):
    for k, candidates in sorted(chosen.items()):
        cls = candidates[0]
        public = getattr(sys.modules.get(cls.__module__), cls.__name__, None) is cls
        if not public or issubclass(cls, type) and cls is not type:
            continue
        error = subclass_error(cls)
        if error is not None and "acceptable base type" not in error[1]:
            out["subclass"][k] = error
        if error is None and k.split(":")[0] in ("collections.abc", "contextlib", "os", "io", "typing"):
            if subclass_error(cls, bases="base, Protocol") is None:
                out["protocol"].append(k)
    for value in samples():
        error = subclass_error(value)
        if error is not None and key(type(value)) in out["types"]:
            out["base"][key(type(value))] = error


def merge(paths):
    facts = {}
    versions = []

    def add(bit, *fields):
        facts[fields] = facts.get(fields, 0) | 1 << bit

    for bit, path in enumerate(paths):
        with open(path, encoding="utf-8") as f:
            data = json.load(f)
        versions.append(data["version"])
        for k, t in data["types"].items():
            add(bit, "T", k, *([str(x) for x in t[:7]] + [",".join(t[7]), t[8], t[9]]))
            for kind, names in data["names"][k].items():
                for n in names:
                    add(bit, "N", k, kind, n)
        for k, names in data["abstract"].items():
            add(bit, "A", k, " ".join(names))
        for k, names in data["init"].items():
            add(bit, "I", k, " ".join(names))
        for k, error in data["call"].items():
            add(bit, "C", k, *error)
        for letter, errors in (("S", data["subclass"]), ("B", data["base"])):
            for k, error in errors.items():
                add(bit, letter, k, error[0], error[1].replace("\n", "\\n"))
        for k in data["protocol"]:
            add(bit, "P", k)
        for module, names in data["exports"].items():
            if not names:
                add(bit, "E", module, "D", "")
            for n, (kind, ref) in names.items():
                add(bit, "E", module, kind, n + ("=" + ref if ref else ""))
    groups = {}
    for fields, mask in facts.items():
        if fields[0] in "NE":
            groups.setdefault((fields[0], fields[1], mask, fields[2]), []).append(fields[3])
        else:
            groups[(fields[0], fields[1], mask) + fields[2:]] = None
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    print("\t".join(["%02x" % ((1 << len(versions)) - 1), "V"] + versions))
    for fields in sorted(groups, key=lambda g: (g[0] == "E", g[1], g[0] != "T", g[0], g[2:])):
        names = groups[fields]
        line = ["%02x" % fields[2], fields[0], fields[1]] + list(fields[3:])
        if names is not None:
            line.append(" ".join(sorted(names)))
        print("\t".join(line))


def main():
    if sys.argv[1:] == ["measure"]:
        measure()
    elif sys.argv[1:2] == ["merge"] and len(sys.argv) > 2:
        merge(sys.argv[2:])
    else:
        sys.exit(__doc__)


main()
