# SPDX-License-Identifier: MIT
"""Make classes like those of a file and measure them, in the Python that runs this.

The program answers framed requests like reader.py: a line with a length in bytes, then that many
bytes.  A request describes classes by names alone: their bases, what their bodies bind, what an
instance is given.  Class statements are written from that anew, so nothing of the file is ever
executed: no default, no decorator, no body of a method.  What cannot be made from names is
answered with the reason.

    request   {"classes": [class …]}
    class     {"id", "name", "bases": [reference …], "meta": reference or null,
               "keywords": [[name, word] …], "generic", "doc",
               "slots": null or [form, type, [[name or null, type] …]],
               "body": [[kind, name, word …] …], "static": [name …], "cell",
               "dataclass": null or [[name, word] …],
               "steps": [[kind, name] …], "make": name of a built-in type or null}
    reference ["class", id] or ["library", module, qualified name]
    answer    {"version", "facts": [{"id", …} …]}

Words are True, False, None, or an integer.
"""
import importlib
import json
import keyword
import os
import sys
import types
import warnings

ROUNDS = (300, 900)  # instances made in the two runs that are compared
EARLIER = 300  # instances made before: key sharing settles, and free lists are used up
NOT_IMPORTED = ('this', 'antigravity', 'turtle', 'idlelib', '__main__')
WORDS = ('True', 'False', 'None', '1', 'list')
# Values of a type that a slot list, or __slots__ itself, may hold.
SAMPLES = {'int': '5', 'float': '1.5', 'complex': '1j', 'bool': 'True', 'NoneType': 'None', 'ellipsis': '...',
           'bytes': "b'x'", 'tuple': '()', 'list': '[]', 'dict': '{}', 'set': 'set()', 'frozenset': 'frozenset()',
           'range': 'range(1)', 'type': 'object', 'function': '(lambda: 0)', 'slice': 'slice(1)'}


class Unmeasured(Exception):
    """Why a class cannot be made from what is known of it."""


def is_name(text):
    return text.isidentifier() and not keyword.iskeyword(text)


def name_of(text):
    if not is_name(text):
        raise Unmeasured('%r is no name in this Python' % text)
    return text


def word_of(text):
    if text not in WORDS:
        raise Unmeasured('a value is not known')
    return text


# --- what a class is made of

def find_library(module, qualname):
    if module.split('.')[0] in NOT_IMPORTED:
        raise Unmeasured('%s is not imported' % module)
    try:
        found = importlib.import_module(module)
        for part in qualname.split('.'):
            found = getattr(found, part)
        return found
    except (ImportError, AttributeError):
        pass
    for found in list(vars(types).values()) + [type(None), type(...), type(NotImplemented)]:
        if isinstance(found, type) and found.__module__ == module and found.__qualname__ == qualname:
            return found
    raise Unmeasured('%s.%s cannot be had by its name' % (module, qualname))


def find(reference, made):
    if reference[0] == 'library':
        return find_library(reference[1], reference[2])
    if reference[1] not in made:
        raise Unmeasured('one of its bases is not measured')
    return made[reference[1]]


def slots_text(slots):
    form, type_name, items = slots
    if form in ('unknown', 'not-iterable'):
        if type_name not in SAMPLES:
            raise Unmeasured('__slots__ is not known')
        return SAMPLES[type_name]
    texts = []
    for name, kind in items:
        if name is None and kind not in SAMPLES:
            raise Unmeasured('__slots__ has an item that is not known')
        texts.append(SAMPLES[kind] if name is None else ascii(name))
    if form == 'str':
        return texts[0] if texts else "''"
    if form == 'bytes':
        return "b'%s'" % ('x' * len(texts))
    inside = ''.join(text + ', ' for text in texts)
    return {'tuple': '(%s)', 'list': '[%s]', 'iterator': 'iter((%s))',
            'set': 'set((%s))', 'dict': 'dict.fromkeys((%s))'}[form] % inside


def function_text(name, static, cell):
    """Attributes that are assigned in methods are known to the compiler; a return stands before."""
    body = ['        return None']
    body += ['        self.%s = None' % name_of(attribute) for attribute in static]
    if cell:
        body.append('        __class__')
    return ['    def %s(self, *args, **keywords):' % name] + body


def entry_text(entry, static, cell):
    kind, name = entry[0], name_of(entry[1])
    if kind == 'def':
        return function_text(name, static, cell)
    if kind in ('property', 'classmethod', 'staticmethod'):
        return ['    @' + kind] + function_text(name, static, cell)
    if kind == 'name':
        return ['    %s = None' % name]
    if kind == 'member':
        return ['    %s = %s' % (name, entry[2] if entry[2].isdigit() else '%r' % name)]
    annotation = {'object': 'object', 'class-var': '_typing.ClassVar', 'init-var': '_dataclasses.InitVar',
                  'kw-only': '_dataclasses.KW_ONLY'}[entry[2]]
    value = entry[3]
    if isinstance(value, list):
        value = '_dataclasses.field(%s)' % ', '.join('%s=%s' % (name_of(k), word_of(v)) for k, v in value)
    elif value is not None and value not in ('[]', '{}', 'set()'):
        value = word_of(value)
    return ['    %s: %s%s' % (name, annotation, '' if value is None else ' = ' + value)]


def statement_text(described):
    """The class statement; the names _b0, _b1 … and _meta stand for what it inherits."""
    arguments = ['_b%d' % i for i in range(len(described['bases']))]
    if described['meta']:
        arguments.append('metaclass=_meta')
    arguments += ['%s=%s' % (name_of(k), word_of(v)) for k, v in described['keywords']]
    lines = []
    if described['dataclass'] is not None:
        options = ['%s=%s' % (name_of(k), word_of(v)) for k, v in described['dataclass']]
        lines.append('@_dataclasses.dataclass(%s)' % ', '.join(options))
    lines.append('class %s(%s):' % (name_of(described['name']), ', '.join(arguments)))
    lines.append('    "doc"' if described['doc'] else '    pass')
    if described['generic']:
        lines.append("    __orig_bases__ = (_typing.Generic[_typing.TypeVar('T')],)")
    if described['slots'] is not None:
        lines.append('    __slots__ = ' + slots_text(described['slots']))
    static, cell = described['static'], described['cell']
    for entry in described['body']:
        lines += entry_text(entry, static, cell)
        if entry[0] in ('def', 'property', 'classmethod', 'staticmethod'):
            static, cell = (), False
    if static or cell:
        lines += function_text('_', static, cell)
    return '\n'.join(lines) + '\n'


def make_class(described, made):
    import dataclasses
    import typing
    space = {'__name__': '__main__', '_typing': typing, '_dataclasses': dataclasses}
    for i, reference in enumerate(described['bases']):
        space['_b%d' % i] = find(reference, made)
    if described['meta']:
        space['_meta'] = find(described['meta'], made)
    try:
        code = compile(statement_text(described), '<class>', 'exec')
    except (SyntaxError, ValueError, RecursionError) as problem:
        raise Unmeasured('it cannot be written down again: %s' % problem)
    exec(code, space)
    return space[described['name']]


# --- what is measured

def layout():
    """How member descriptors look from inside: their offsets have no other name."""
    import ctypes
    pointer = ctypes.sizeof(ctypes.c_void_p)
    member_of = object.__basicsize__ + 3 * pointer  # PyMemberDescrObject.d_member

    def offset(descriptor):
        member = ctypes.c_void_p.from_address(id(descriptor) + member_of).value
        return ctypes.c_ssize_t.from_address(member + 2 * pointer).value
    return offset


def type_facts(cls, offset):
    def get(name):
        return type.__dict__[name].__get__(cls)
    slots = [[name, offset(value)] for name, value in list(vars(cls).items())
             if type(value) is types.MemberDescriptorType and value.__objclass__ is cls]
    return {'mro': [type.__dict__['__name__'].__get__(c) for c in get('__mro__')],
            'basicsize': get('__basicsize__'), 'itemsize': get('__itemsize__'),
            'dictoffset': get('__dictoffset__'), 'weakrefoffset': get('__weakrefoffset__'),
            'flags': get('__flags__'), 'slots': sorted(slots, key=lambda slot: slot[1])}


def member_maker(cls):
    """The member that the value 1 stands for, else the first: it exists, nothing is made."""
    members = list(cls.__members__.values())
    chosen = next((m for m in members if m._value_ == 1), members[0])
    return lambda: chosen


CONTENT = {'nothing': lambda _: (), 'int': lambda text: (int(text),), 'float': lambda _: (1.0,),
           'complex': lambda _: (1j,), 'str': lambda text: (text,), 'bytes': lambda n: (b'x' * n,),
           'items': lambda n: ((None,) * n,), 'args': lambda n: (None,) * n}


def maker(cls, base, steps, content):
    """Makes an instance and does to it what the file's __init__ would."""
    given = CONTENT[content[0]](content[1])
    # Arguments of an exception are a tuple of its own, which a call with a star would share.
    arguments = ''.join(', None' for _ in given) if content[0] == 'args' else ''.join(
        ', content[%d]' % i for i in range(len(given)))
    lines = ['def make():', ' o = new(cls%s)' % arguments]
    for kind, name in steps:
        if kind == 'set':
            lines.append(' put(o, %r, None)' % name)
        elif kind == 'delete':
            lines.append(' drop(o, %r)' % name)
        else:
            lines.append({'read-dict': ' o.__dict__', 'set-in-dict': ' o.__dict__[%r] = None' % name,
                          'delete-in-dict': ' del o.__dict__[%r]' % name,
                          'pop-last-in-dict': ' o.__dict__.popitem()', 'clear-dict': ' o.__dict__.clear()',
                          'drop-dict': ' del o.__dict__'}[kind])
    lines.append(' return o')
    space = {'new': base.__new__, 'cls': cls, 'content': given, 'put': object.__setattr__, 'drop': object.__delattr__}
    exec('\n'.join(lines), space)
    return space['make']


def traced(make, count):
    import gc
    import tracemalloc
    keep = [None] * count
    held = [make() for _ in range(EARLIER)]
    gc.collect()
    gc.disable()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    for i in range(count):
        keep[i] = make()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    gc.enable()
    del keep, held
    return after - before


def instance_facts(make):
    import weakref
    for _ in range(EARLIER):
        make()
    obj = make()
    facts = {'getsizeof': sys.getsizeof(obj), 'dict_getsizeof': -1, 'dict_keys': []}
    few, many = ROUNDS
    traced(make, few)  # what happens the first time only
    least = traced(make, few)
    facts['bytes'] = round((traced(make, many) - least) / (many - few))
    attributes = getattr(obj, '__dict__', None)
    if isinstance(attributes, dict):
        facts['dict_getsizeof'] = sys.getsizeof(attributes)
        facts['dict_keys'] = list(attributes)
        facts['getsizeof_with_dict'] = sys.getsizeof(obj)
    else:
        facts['getsizeof_with_dict'] = facts['getsizeof']
    try:
        weakref.ref(obj)
        facts['weakrefable'] = True
    except TypeError:
        facts['weakrefable'] = False
    return facts


def measure_class(described, made, offset):
    facts = {'id': described['id']}
    try:
        cls = make_class(described, made)
    except Unmeasured as why:
        facts['why'] = str(why)
        return facts
    except Exception as error:
        facts['error'] = [type(error).__name__, str(error)]
        return facts
    if not isinstance(cls, type):
        facts['why'] = 'its name stands for something else'
        return facts
    made[described['id']] = cls
    facts.update(type_facts(cls, offset))
    if described['make']:
        try:
            if described['make'] == 'enum':
                facts['instance'] = instance_facts(member_maker(cls))
                return facts
            base = find_library('builtins', described['make'])
            facts['instance'] = instance_facts(maker(cls, base, described['steps'], described['content']))
        except Exception as error:
            facts['instance_error'] = [type(error).__name__, str(error)]
    return facts


def measure(request):
    offset, made, facts = layout(), {}, []
    for described in json.loads(request.decode('utf-8', 'surrogatepass'))['classes']:
        facts.append(measure_class(described, made, offset))
    answer = {'version': '%d.%d.%d' % sys.version_info[:3], 'facts': facts}
    return json.dumps(answer).encode()


# --- requests

def limit_memory(limit):
    try:
        import resource
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass


def serve():
    requests, answers = sys.stdin.buffer, os.fdopen(os.dup(1), 'wb')
    # What a module prints when it is imported is no answer.
    os.dup2(os.open(os.devnull, os.O_RDWR), 1)

    def send(data):
        answers.write(b'%d\n' % len(data))
        answers.write(data)
        answers.flush()
    send(b'%d.%d.%d' % sys.version_info[:3])
    while True:
        line = requests.readline()
        if not line:
            break
        send(measure(requests.read(int(line))))


def main():
    warnings.simplefilter('ignore')
    for argument in sys.argv[1:]:
        if argument.startswith('--memory='):
            limit_memory(int(argument[9:]))
    serve()
    os._exit(0)


if __name__ == '__main__':
    main()
