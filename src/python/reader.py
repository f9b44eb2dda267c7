# SPDX-License-Identifier: MIT
"""Read Python source into a model, with Python's own parser; never run it.

The program answers framed requests on its standard input and output: a line
with a length in bytes, then that many bytes.  The first frame it writes is its
version; from then on each request (the bytes of a source file) gets one answer
(the JSON of its model).  With file names as arguments it prints their models
instead.  Python 3.8 or newer, nothing but the standard library.

The JSON
--------
One object with these members, in this order:

    format       1
    reader       the version of the Python that read
    counts       [number of classes, number of functions]
    diagnostics  [[severity, code, start, end, line, message] …]
    functions    [function …]
    classes      [class …]
    program      [statement …]

Spans are offsets in bytes from the start of the source when that is UTF-8 (a
byte order mark counts), else from the start of its text encoded as UTF-8.
Functions and classes are named by their index; one that stands inside another
has the higher index.

    expression   [kind, start, end, text or null, child …]; null where left out
    statement    [kind, start, end, line, end line, text or index or null,
                  [expression …], [[statement …] …], [name …], [name as …]]
    function     [name, start, end, name start, name end, body start, body end,
                  line, flags, [decorator …], [parameter …], returns or null,
                  [statement …], [type parameter …]]
                 flags: 1 async, 2 generator, 4 needs __class__, 8 docstring,
                 16 the body was left out, which this program never does,
                 32 type parameters
    parameter    [kind, name, start, end, annotation or null, default or null]
    class        [name, qualified name, outer class or -1, flags, kind, line,
                  10 offsets: class, header, name, bases, body,
                  [decorator …], [base …], [keyword …], [statement …], slots,
                  [name …], [annotation …], [method …],
                  [static attribute …], [self name …], [type parameter …]]
                 flags: 1 conditional, 2 docstring, 4 needs __class__,
                 8 type parameters
    slots        [form, type or null, start, end, value start, value end,
                  [item …]]
    item         [name or null, type, identifier 0 or 1, start, end]
    annotation   [name, start, end, annotation, value or null]
    method       [kind, name, function, flags: 1 setter, 2 deleter]

A type parameter is its name, with the stars in front that it is written with;
the list is there only with its flag.
Trailing members of an expression and of a statement that are null or empty are
left out.  The numbers of the kinds are those of ctw-model.h.
"""

import _thread
import ast
import gc
import json
import re
import sys
import time
import warnings

FORMAT = 1
ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(',', ':'))
VERSION = '.'.join(map(str, sys.version_info[:3]))
EXACT_FSTRINGS = sys.version_info >= (3, 12)

# ctw-model.h: CtwExprKind
(INT, FLOAT, COMPLEX, STR, BYTES, NONE, TRUE, FALSE, ELLIPSIS, NAME, ATTRIBUTE, SUBSCRIPT, SLICE,
 CALL, KEYWORD, STAR, DOUBLE_STAR, TUPLE, LIST, SET, DICT, BINARY, UNARY, BOOL, COMPARE, IF,
 FSTRING, FORMAT_VALUE, LIST_COMP, SET_COMP, DICT_COMP, GENERATOR, FOR, LAMBDA, NAMED, ABSENT,
 OTHER) = range(1, 38)

# CtwStmtKind
(S_CLASS, S_FUNCTION, S_IMPORT, S_FROM, S_ASSIGN, S_ANN_ASSIGN, S_AUG_ASSIGN, S_DELETE, S_EXPR,
 S_RETURN, S_RAISE, S_ASSERT, S_IF, S_WHILE, S_FOR, S_WITH, S_TRY, S_PASS, S_BREAK, S_CONTINUE,
 S_GLOBAL, S_OTHER) = range(1, 23)

P_POSITIONAL_ONLY, P_NORMAL, P_VAR, P_KEYWORD_ONLY, P_VAR_KEYWORD = range(1, 6)
F_ASYNC, F_GENERATOR, F_CLASS_CELL, F_DOC, F_TYPE_PARAMS = 1, 2, 4, 8, 32
C_CONDITIONAL, C_DOC, C_CLASS_CELL, C_TYPE_PARAMS = 1, 2, 4, 8
(SLOTS_ABSENT, SLOTS_STR, SLOTS_TUPLE, SLOTS_LIST, SLOTS_SET, SLOTS_DICT, SLOTS_BYTES,
 SLOTS_ITERATOR, SLOTS_NOT_ITERABLE, SLOTS_UNKNOWN) = range(1, 11)
M_FUNCTION, M_PROPERTY, M_CLASS, M_STATIC = range(1, 5)
K_PLAIN, K_DATACLASS, K_NAMED_TUPLE, K_ENUM = range(1, 5)
NOTE, WARNING, ERROR = 1, 2, 3

BINARY_OPERATORS = {
    ast.Add: '+', ast.Sub: '-', ast.Mult: '*', ast.Div: '/', ast.FloorDiv: '//', ast.Mod: '%',
    ast.Pow: '**', ast.LShift: '<<', ast.RShift: '>>', ast.BitOr: '|', ast.BitAnd: '&',
    ast.BitXor: '^', ast.MatMult: '@'}
UNARY_OPERATORS = {ast.USub: '-', ast.UAdd: '+', ast.Invert: '~', ast.Not: 'not'}
COMPARE_OPERATORS = {
    ast.Eq: '==', ast.NotEq: '!=', ast.Lt: '<', ast.LtE: '<=', ast.Gt: '>', ast.GtE: '>=',
    ast.Is: 'is', ast.IsNot: 'is not', ast.In: 'in', ast.NotIn: 'not in'}
ENUM_BASES = frozenset(('Enum', 'IntEnum', 'Flag', 'IntFlag', 'StrEnum', 'ReprEnum'))
CELL_NAMES = frozenset(('super', '__class__'))
HUGE_INT_BITS = 1 << 18

# The parser may go deeper than the model: what is deeper there is one statement that is not read.
PARSE_DEPTH = 20000
BUILD_DEPTH = 700
CHAIN_DEPTH = 500
STACK_BYTES = 256 * 1024 * 1024


def mangle(class_name, name):
    """What the compiler makes of a private name in a class body."""
    if not name.startswith('__') or name.endswith('__') or '.' in name:
        return name
    stripped = class_name.lstrip('_')
    return '_' + stripped + name if stripped else name


class Anywhere:
    """Line starts for nodes whose positions mean nothing."""

    def __getitem__(self, line):
        return 0


class Scope:
    """A class or a function while its body is read."""

    __slots__ = ('is_class', 'name', 'flags', 'static', 'self_names', 'first', 'method',
                 'index')

    def __init__(self, is_class, name, first=None, method=None):
        self.is_class = is_class
        self.name = name
        self.flags = 0
        self.static = set()
        self.self_names = {}
        self.first = first
        self.method = method
        self.index = -1


class Builder:
    """One pass over a syntax tree; everything the model holds is made on the way."""

    def __init__(self, source, starts):
        self.source = source
        # Asked of each class: the search is made once.
        self.walrus = b':=' in source
        self.starts = starts
        self.chained = 0
        self.functions = []
        self.classes = []
        self.dataclass_names = {'dataclass'}
        self.scopes = []
        self.conditional = 0
        self.module = None
        self.constants = None
        self.contents = {}
        self.generic = {}
        self.aliases = ()
        self.diagnostics = []

    # Expressions

    def span(self, node):
        starts = self.starts
        return (starts[node.lineno] + node.col_offset,
                starts[node.end_lineno] + node.end_col_offset)

    def expr(self, node):
        starts = self.starts
        kind = type(node)
        start = starts[node.lineno] + node.col_offset
        end = starts[node.end_lineno] + node.end_col_offset
        if kind is ast.Name:
            name = node.id
            if name in CELL_NAMES:
                self.use_class_cell()
            return [NAME, start, end, name]
        if kind is ast.Constant:
            value = node.value
            if type(value) is str:
                return [STR, start, end, value]
            return self.constant(value, start, end)
        if kind is ast.Attribute:
            base = node.value
            if type(base) is ast.Name and type(node.ctx) is ast.Store:
                self.store_attribute(base.id, node.attr)
            return [ATTRIBUTE, start, end, node.attr, self.expr(base)]
        if kind is ast.Call:
            expr = self.expr
            result = [CALL, start, end, None, expr(node.func)]
            for argument in node.args:
                result.append(expr(argument))
            if node.keywords:
                result.extend(self.keywords(node.keywords))
                if len(node.args) and node.args[-1].end_lineno >= node.keywords[0].value.lineno:
                    result[5:] = sorted(result[5:], key=position)
            return result
        handler = EXPRESSIONS.get(kind)
        if handler is None:
            return self.other(node, start, end)
        return handler(self, node, start, end)

    def other(self, node, start, end):
        """What no statement of the core can follow; stores and uses inside it still count."""
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.expr(child)
        return [OTHER, start, end, OTHER_NAMES.get(type(node).__name__, type(node).__name__)]

    def constant(self, value, start, end):
        kind = type(value)
        if kind is int:
            text = int_text(value)
            return [OTHER, start, end, 'huge integer'] if text is None else [INT, start, end, text]
        if value is None:
            return [NONE, start, end]
        if value is True:
            return [TRUE, start, end]
        if value is False:
            return [FALSE, start, end]
        if kind is float:
            return [FLOAT, start, end, repr(value)]
        if kind is bytes:
            return [BYTES, start, end, value.decode('latin-1')]
        if kind is complex:
            return [COMPLEX, start, end, repr(value)]
        if value is Ellipsis:
            return [ELLIPSIS, start, end]
        return [OTHER, start, end, kind.__name__]

    def keywords(self, keywords):
        result = []
        for keyword in keywords:
            value = self.expr(keyword.value)
            if keyword.arg is None:
                start = self.source.rfind(b'**', 0, value[1])
                result.append([DOUBLE_STAR, max(start, 0), value[2], None, value])
            else:
                if hasattr(keyword, 'lineno'):
                    start, end = self.span(keyword)
                else:
                    end = value[2]
                    start = max(self.source.rfind(b'=', 0, value[1]), 0)
                    start = max(self.source.rfind(keyword.arg.encode(), 0, start), 0)
                result.append([KEYWORD, start, end, keyword.arg, value])
        return result

    def subscript(self, node, start, end):
        return [SUBSCRIPT, start, end, None, self.expr(node.value), self.index(node.slice)]

    def index(self, node):
        """The index of a subscript; before 3.9 it is wrapped and has no position."""
        kind = type(node)
        if hasattr(node, 'lineno'):
            return self.expr(node)
        if kind is ast.Slice:
            return self.slice(node, 0, 0)
        if hasattr(node, 'dims'):
            parts = [self.index(part) for part in node.dims]
            return [TUPLE, parts[0][1], parts[-1][2], None] + parts
        return self.expr(node.value)

    def slice(self, node, start, end):
        parts = [None if part is None else self.expr(part)
                 for part in (node.lower, node.upper, node.step)]
        if not end:
            given = [part for part in parts if part]
            start, end = (given[0][1], given[-1][2]) if given else (0, 0)
        return [SLICE, start, end, None] + parts

    def star(self, node, start, end):
        return [STAR, start, end, None, self.expr(node.value)]

    def sequence(self, kind, node, start, end):
        if not node.elts:
            return [kind, start, end]
        expr = self.expr
        return [kind, start, end, None] + [expr(item) for item in node.elts]

    def tuple(self, node, start, end):
        return self.sequence(TUPLE, node, start, end)

    def list(self, node, start, end):
        return self.sequence(LIST, node, start, end)

    def set(self, node, start, end):
        return self.sequence(SET, node, start, end)

    def dict(self, node, start, end):
        result = [DICT, start, end]
        if node.keys:
            result.append(None)
        for key, value in zip(node.keys, node.values):
            result.append(None if key is None else self.expr(key))
            result.append(self.expr(value))
        return result

    def binary(self, node, start, end):
        # A long chain leans to the left: walk down, then build upwards.
        chain = []
        while type(node) is ast.BinOp:
            chain.append(node)
            node = node.left
        if self.chained + len(chain) > CHAIN_DEPTH:
            return [OTHER, start, end, 'long expression']
        self.chained += len(chain)
        result = self.expr(node)
        for node in reversed(chain):
            start, end = self.span(node)
            result = [BINARY, start, end, BINARY_OPERATORS[type(node.op)], result,
                      self.expr(node.right)]
        self.chained -= len(chain)
        return result

    def unary(self, node, start, end):
        return [UNARY, start, end, UNARY_OPERATORS[type(node.op)], self.expr(node.operand)]

    def bool(self, node, start, end):
        word = 'and' if type(node.op) is ast.And else 'or'
        return [BOOL, start, end, word] + [self.expr(value) for value in node.values]

    def compare(self, node, start, end):
        words = ' '.join([COMPARE_OPERATORS[type(op)].replace(' ', '-') for op in node.ops])
        return ([COMPARE, start, end, words, self.expr(node.left)]
                + [self.expr(value) for value in node.comparators])

    def if_expr(self, node, start, end):
        return [IF, start, end, None, self.expr(node.test), self.expr(node.body),
                self.expr(node.orelse)]

    def fstring(self, node, start, end):
        if EXACT_FSTRINGS:
            return self.fstring_parts(node, start, end)
        fields = fstring_fields(self.source[start:end])
        if len(fields) == sum([type(part) is ast.FormattedValue for part in formatted_parts(node)]):
            try:
                return self.fstring_fields(node, start, end, iter(fields))
            except SyntaxError:
                pass
        starts, self.starts = self.starts, Anywhere()
        try:
            result = self.fstring_parts(node, start, end)
        finally:
            self.starts = starts
        set_spans(result, start, end)
        return result

    def fstring_fields(self, node, start, end, fields):
        """Before 3.12 what stands in the braces has no position: it is parsed again, there."""
        result = [FSTRING, start, end] + ([None] if node.values else [])
        for part in node.values:
            if type(part) is not ast.FormattedValue:
                result.append([STR, start, end, part.value])
                continue
            first, last, closing = next(fields)
            text = self.source[start + first:start + last]
            tree = ast.parse('(' + text.decode() + ')', mode='eval')
            starts, self.starts = self.starts, inner_starts(text, start + first)
            try:
                value = self.expr(tree.body)
            finally:
                self.starts = starts
            spec = None if part.format_spec is None else self.fstring_fields(
                part.format_spec, start, end, fields)
            result.append([FORMAT_VALUE, start + first - 1, start + closing,
                           '' if part.conversion < 0 else chr(part.conversion), value, spec])
        return result

    def fstring_parts(self, node, start, end):
        result = [FSTRING, start, end]
        if node.values:
            result.append(None)
        for part in node.values:
            result.append(self.expr(part))
        return result

    def formatted(self, node, start, end):
        conversion = '' if node.conversion < 0 else chr(node.conversion)
        spec = None if node.format_spec is None else self.expr(node.format_spec)
        return [FORMAT_VALUE, start, end, conversion, self.expr(node.value), spec]

    def comprehension(self, kind, node, elements, start, end):
        parts = []
        for part in node.generators:
            target = self.expr(part.target)
            iterable = self.expr(part.iter)
            tests = [self.expr(test) for test in part.ifs]
            last = tests[-1] if tests else iterable
            parts.append([OTHER, target[1], last[2], 'async for'] if part.is_async else
                         [FOR, target[1], last[2], None, target, iterable] + tests)
        return [kind, start, end, None] + [self.expr(element) for element in elements] + parts

    def list_comp(self, node, start, end):
        return self.comprehension(LIST_COMP, node, (node.elt,), start, end)

    def set_comp(self, node, start, end):
        return self.comprehension(SET_COMP, node, (node.elt,), start, end)

    def dict_comp(self, node, start, end):
        value = node.value
        elements = (node.key,) if value is None else (node.key, value)
        return self.comprehension(DICT_COMP, node, elements, start, end)

    def generator(self, node, start, end):
        self.scopes.append(Scope(False, '<genexpr>'))
        result = self.comprehension(GENERATOR, node, (node.elt,), start, end)
        self.scopes.pop()
        return result

    def lambda_(self, node, start, end):
        parameters = self.parameters(node.args)
        self.scopes.append(Scope(False, '<lambda>'))
        result = [LAMBDA, start, end, None, self.expr(node.body)]
        self.scopes.pop()
        for kind, name, first, last, _, default in parameters:
            if kind != P_NORMAL:
                result.append([OTHER, first, last, 'parameter'])
            elif default is None:
                result.append([STR, first, last, name])
            else:
                result.append([KEYWORD, first, last, name, default])
        return result

    def named(self, node, start, end):
        return [NAMED, start, end, None, self.expr(node.target), self.expr(node.value)]

    def yield_(self, node, start, end):
        if self.scopes:
            self.scopes[-1].flags |= F_GENERATOR
        return self.other(node, start, end)

    # What functions do to their class

    def use_class_cell(self):
        for scope in reversed(self.scopes):
            scope.flags |= F_CLASS_CELL
            if scope.is_class:
                break

    def store_attribute(self, base, attribute):
        scopes = self.scopes
        if not scopes:
            return
        if base == 'self':
            for scope in scopes[-2::-1]:
                if scope.is_class:
                    scope.static.add(attribute)
                    break
        self.note_self_name(base, attribute)

    def note_self_name(self, base, attribute):
        for scope in reversed(self.scopes):
            if scope.is_class:
                break
            if scope.method is not None:
                if base == scope.first:
                    owner = scope.method
                    owner.self_names.setdefault(mangle(owner.name, attribute))
                break

    # Constants of the module

    def collect_constants(self):
        """Names bound at module level: the values that each is bound to, None for any other."""
        constants = self.constants = {}

        def bind(target, value):
            for node in ast.walk(target):
                if type(node) is ast.Name and type(node.ctx) is not ast.Load:
                    constants.setdefault(node.id, []).append(value if node is target else None)

        def visit(statements):
            for node in statements:
                for target in getattr(node, 'targets', ()) or (getattr(node, 'target', None),):
                    if target is not None:
                        bind(target, None if type(node) is ast.AugAssign
                             else getattr(node, 'value', None))
                for alias in getattr(node, 'names', ()):
                    if type(alias) is ast.alias:
                        name = alias.asname or alias.name.partition('.')[0]
                        constants.setdefault(name, []).append(None)
                if isinstance(getattr(node, 'name', None), str):
                    constants.setdefault(node.name, []).append(None)
                    continue
                for field in ('body', 'handlers', 'orelse', 'finalbody'):
                    visit(getattr(node, field, ()))
        visit(self.module.body)

    def is_bound(self, name):
        if self.constants is None:
            self.collect_constants()
        return name in self.constants

    def module_constant(self, name, before):
        """The expression of a name that the module binds once, above a class."""
        values = self.constants[name] if self.is_bound(name) else ()
        if len(values) != 1 or values[0] is None or values[0].lineno > before.lineno:
            return None
        mutated = rb'\b' + re.escape(name.encode()) + MUTATORS
        if type(values[0]) in (ast.Constant, ast.Tuple) or not re.search(mutated, self.source):
            return values[0]
        return None

    # Statements

    def body(self, statements):
        result = []
        for node in statements:
            try:
                result.append(STATEMENTS.get(type(node), Builder.s_other)(self, node))
            except RecursionError:
                start, end = self.span(node)
                result.append([S_OTHER, start, end, node.lineno, node.end_lineno,
                               'deeply nested statement'])
        return result

    def nested(self, statements):
        self.conditional += 1
        result = self.body(statements)
        self.conditional -= 1
        return result

    def head(self, kind, node):
        starts = self.starts
        return [kind, starts[node.lineno] + node.col_offset,
                starts[node.end_lineno] + node.end_col_offset, node.lineno, node.end_lineno]

    def s_other(self, node):
        name = type(node).__name__
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.expr(child)
        return self.head(S_OTHER, node) + [OTHER_NAMES.get(name, name)]

    def s_simple(self, kind, node, exprs, text=None):
        return self.head(kind, node) + [text, exprs]

    def s_expr(self, node):
        return self.s_simple(S_EXPR, node, [self.expr(node.value)])

    def s_type_alias(self, node):
        return self.head(S_OTHER, node) + ['type', [self.expr(node.name)]]

    def type_params(self, node, start):
        """The names between the brackets behind the name, each with its stars."""
        stars = {'TypeVarTuple': '*', 'ParamSpec': '**'}
        params = getattr(node, 'type_params', ())
        if not params:
            return self.generic.get(start, [])
        return [stars.get(type(param).__name__, '') + param.name for param in params]

    def s_assign(self, node):
        if self.aliases and self.head(S_OTHER, node)[1] in self.aliases:
            return self.head(S_OTHER, node) + ['type', [self.expr(node.targets[0])]]
        value = self.expr(node.value)
        if type(node.targets[0]) is ast.Name and last_name(node.value) in self.dataclass_names:
            self.dataclass_names.add(node.targets[0].id)
        return self.s_simple(S_ASSIGN, node, [self.expr(t) for t in node.targets] + [value])

    def target_of_nothing(self, node):
        """A target that is not stored to here: an attribute of it does not count."""
        if type(node) is ast.Attribute:
            start, end = self.span(node)
            return [ATTRIBUTE, start, end, node.attr, self.expr(node.value)]
        return self.expr(node)

    def s_ann_assign(self, node):
        if node.value is None:
            exprs = [self.target_of_nothing(node.target), self.expr(node.annotation), None]
        else:
            exprs = [self.expr(node.target), self.expr(node.annotation), self.expr(node.value)]
        return self.s_simple(S_ANN_ASSIGN, node, exprs)

    def s_aug_assign(self, node):
        target = node.target
        if type(target) is ast.Attribute and type(target.value) is ast.Name:
            self.note_self_name(target.value.id, target.attr)
        return self.s_simple(S_AUG_ASSIGN, node,
                             [self.target_of_nothing(target), self.expr(node.value)],
                             BINARY_OPERATORS[type(node.op)])

    def s_delete(self, node):
        return self.s_simple(S_DELETE, node, [self.expr(t) for t in node.targets])

    def s_return(self, node):
        return self.s_simple(S_RETURN, node,
                             [None if node.value is None else self.expr(node.value)])

    def s_raise(self, node):
        exprs = [None if node.exc is None else self.expr(node.exc)]
        if node.cause is not None:
            exprs.append(self.expr(node.cause))
        return self.s_simple(S_RAISE, node, exprs)

    def s_assert(self, node):
        exprs = [self.expr(node.test)]
        if node.msg is not None:
            exprs.append(self.expr(node.msg))
        return self.s_simple(S_ASSERT, node, exprs)

    def s_if(self, node):
        return self.head(S_IF, node) + [None, [self.expr(node.test)],
                                        [self.nested(node.body), self.nested(node.orelse)]]

    def s_while(self, node):
        return self.head(S_WHILE, node) + [None, [self.expr(node.test)],
                                           [self.nested(node.body), self.nested(node.orelse)]]

    def s_for(self, node):
        exprs = [self.expr(node.target), self.expr(node.iter)]
        bodies = [self.nested(node.body), self.nested(node.orelse)]
        if type(node) is ast.AsyncFor:
            return self.head(S_OTHER, node) + ['async for', exprs, bodies]
        return self.head(S_FOR, node) + [None, exprs, bodies]

    def s_with(self, node):
        exprs = []
        for item in node.items:
            exprs.append(self.expr(item.context_expr))
            exprs.append(None if item.optional_vars is None else self.expr(item.optional_vars))
        bodies = [self.nested(node.body)]
        if type(node) is ast.AsyncWith:
            return self.head(S_OTHER, node) + ['async with', exprs, bodies]
        return self.head(S_WITH, node) + [None, exprs, bodies]

    def s_try(self, node):
        bodies = [self.nested(node.body)]
        exprs, names = [], []
        for handler in node.handlers:
            exprs.append(None if handler.type is None else self.expr(handler.type))
            names.append(handler.name or '')
            bodies.append(self.nested(handler.body))
        bodies += [self.nested(node.orelse), self.nested(node.finalbody)]
        if type(node) is not ast.Try:
            return self.head(S_OTHER, node) + ['except*', exprs, bodies]
        result = self.head(S_TRY, node) + [None, exprs, bodies]
        return result + [names] if names else result

    def s_match(self, node):
        exprs = [self.expr(node.subject)]
        bodies = []
        for case in node.cases:
            for part in ast.walk(case.pattern):
                if isinstance(part, ast.expr):
                    self.expr(part)
            if case.guard is not None:
                exprs.append(self.expr(case.guard))
            bodies.append(self.nested(case.body))
        return self.head(S_OTHER, node) + ['match', exprs, bodies]

    def s_import(self, node):
        names = [alias.name for alias in node.names]
        bound = [alias.asname or alias.name.partition('.')[0] for alias in node.names]
        return self.head(S_IMPORT, node) + [names[0], [], [], names, bound]

    def s_from(self, node):
        names = [alias.name for alias in node.names]
        bound = [alias.asname or alias.name for alias in node.names]
        module = '.' * (node.level or 0) + (node.module or '')
        if module == 'dataclasses':
            self.dataclass_names.update(b for n, b in zip(names, bound) if n == 'dataclass')
        return self.head(S_FROM, node) + [module, [], [], names, bound]

    def s_pass(self, node):
        return self.head(S_PASS, node)

    def s_break(self, node):
        return self.head(S_BREAK, node)

    def s_continue(self, node):
        return self.head(S_CONTINUE, node)

    def s_global(self, node):
        return self.head(S_GLOBAL, node) + [None, [], [], list(node.names)]

    # Functions

    def parameter(self, kind, node, default):
        start, end = self.span(node)
        annotation = None if node.annotation is None else self.expr(node.annotation)
        if default is not None:
            default = self.expr(default)
            end = default[2]
        return [kind, node.arg, start, end, annotation, default]

    def parameters(self, node):
        result = []
        plain = node.posonlyargs + node.args
        defaults = [None] * (len(plain) - len(node.defaults)) + node.defaults
        for i, (argument, default) in enumerate(zip(plain, defaults)):
            kind = P_POSITIONAL_ONLY if i < len(node.posonlyargs) else P_NORMAL
            result.append(self.parameter(kind, argument, default))
        if node.vararg is not None:
            result.append(self.parameter(P_VAR, node.vararg, None))
        for argument, default in zip(node.kwonlyargs, node.kw_defaults):
            result.append(self.parameter(P_KEYWORD_ONLY, argument, default))
        if node.kwarg is not None:
            result.append(self.parameter(P_VAR_KEYWORD, node.kwarg, None))
        return result

    def decorators(self, node, head):
        """Read the decorators; a span that has some begins at the first @."""
        result = [self.expr(item) for item in node.decorator_list]
        if result:
            at = self.source.rfind(b'@', 0, result[0][1])
            if at >= 0:
                head[1] = at
            head[3] = node.decorator_list[0].lineno
        return result

    def block_span(self, statements):
        """From the first statement's start (its decorators included) to the last one's end."""
        first = statements[0]
        start = self.span(first)[0]
        decorators = getattr(first, 'decorator_list', None)
        if decorators:
            start = max(self.source.rfind(b'@', 0, self.span(decorators[0])[0]), 0)
        return start, self.span(statements[-1])[1]

    def s_function(self, node):
        head = self.head(S_FUNCTION, node)
        start = head[1]
        index = len(self.functions)
        self.functions.append(None)
        owner = self.scopes[-1] if self.scopes and self.scopes[-1].is_class else None
        match = DEF_NAME.match(self.source, head[1])
        name_start, name_end = match.span(1) if match else (head[1], head[1])
        decorators = self.decorators(node, head)
        params = self.parameters(node.args)
        returns = None if node.returns is None else self.expr(node.returns)
        scope = Scope(False, node.name)
        if owner is not None and method_kind(node)[0] in (M_FUNCTION, M_PROPERTY):
            scope.method = owner
            positional = node.args.posonlyargs + node.args.args
            scope.first = positional[0].arg if positional else None
        conditional, self.conditional = self.conditional, 0
        self.scopes.append(scope)
        body = self.body(node.body)
        self.scopes.pop()
        self.conditional = conditional
        type_params = self.type_params(node, start)
        flags = (scope.flags | (F_DOC if has_doc(node.body) else 0)
                 | (F_TYPE_PARAMS if type_params else 0))
        if type(node) is ast.AsyncFunctionDef:
            flags |= F_ASYNC
        body_start, body_end = self.block_span(node.body)
        self.functions[index] = [node.name, head[1], head[2], name_start, name_end, body_start,
                                 body_end, head[3], flags, decorators, params, returns, body]
        if type_params:
            self.functions[index].append(type_params)
        head.append(index)
        node.index = index
        return head

    # Classes

    def s_class(self, node):
        if any(not scope.is_class for scope in self.scopes):
            return self.local_class(node)
        head = self.head(S_CLASS, node)
        outer = self.scopes[-1].index if self.scopes else -1
        scope = Scope(True, node.name)
        scope.index = node.index = len(self.classes)
        type_params = self.type_params(node, head[1])
        header = self.class_header(node, head[1])
        prefix = self.classes[outer][1] + '.' if outer >= 0 else ''
        self.classes.append([node.name, prefix + node.name])
        decorators = self.decorators(node, head)
        bases = [self.expr(base) for base in node.bases]
        keywords = self.keywords(node.keywords)
        conditional, self.conditional = self.conditional, 0
        self.scopes.append(scope)
        body = self.body(node.body)
        self.scopes.pop()
        self.conditional = conditional
        flags = ((C_CONDITIONAL if conditional else 0) | (C_DOC if has_doc(node.body) else 0)
                 | (C_CLASS_CELL if scope.flags & F_CLASS_CELL else 0)
                 | (C_TYPE_PARAMS if type_params else 0))
        contents = self.contents[prefix + node.name] = ClassContents(self, node)
        self.classes[scope.index] = [
            node.name, prefix + node.name, outer, flags, self.class_kind(node), head[3],
            head[1], head[2], *header, *self.block_span(node.body), decorators, bases, keywords,
            body, contents.slots, list(contents.names), contents.annotations,
            list(contents.methods.values()), sorted(scope.static), list(scope.self_names)]
        if type_params:
            self.classes[scope.index].append(type_params)
        head.append(scope.index)
        return head

    def local_class(self, node):
        """A class inside a function: made anew each time, so no class of the file."""
        n_functions = len(self.functions)
        head = self.head(S_OTHER, node)
        self.decorators(node, head)
        for part in node.bases + [keyword.value for keyword in node.keywords]:
            self.expr(part)
        self.scopes.append(Scope(True, node.name))
        self.body(node.body)
        self.scopes.pop()
        del self.functions[n_functions:]
        return head + ['class']

    def class_header(self, node, start):
        """Offsets of the header, the name and the bases, found in the text itself."""
        source = self.source
        match = CLASS_NAME.match(source, start)
        name = match.span(1) if match else (start, start)
        opened = closed = bases_at = name[1]
        depth = 0
        end = name[1]
        for token in HEADER_TOKEN.finditer(source, name[1]):
            text = token.group()
            if text in b'([{':
                if depth == 0 and text == b'(':
                    opened = closed = token.end()
                depth += 1
            elif text in b')]}':
                depth -= 1
                if depth == 0 and text == b']':
                    bases_at = token.end()
                elif depth == 0:
                    closed = token.start()
            elif text == b':' and depth <= 0:
                end = token.end()
                break
        if opened == name[1]:
            opened = closed = bases_at
        return (start, end) + name + (opened, closed)

    def class_kind(self, node):
        for item in node.decorator_list:
            if last_name(item.func if type(item) is ast.Call else item) in self.dataclass_names:
                return K_DATACLASS
        for base in node.bases:
            name = last_name(base)
            if name == 'NamedTuple':
                return K_NAMED_TUPLE
            if name in ENUM_BASES or self.is_enum(base):
                return K_ENUM
        return K_PLAIN

    def is_enum(self, base):
        return type(base) is ast.Name and any(
            len(record) > 4 and record[1] == base.id and record[4] == K_ENUM
            for record in self.classes)


class CompletedBuilder(Builder):
    """For a source whose lines had to be completed at their ends: spans stay inside the text."""

    def __init__(self, source, starts):
        super().__init__(source, starts + [len(source)])

    def clamp(self, line, column):
        end = self.starts[line + 1] if line + 1 < len(self.starts) else len(self.source)
        while end > self.starts[line] and self.source[end - 1:end] in (b'\n', b'\r'):
            end -= 1
        return min(self.starts[line] + column, end)

    def span(self, node):
        return (self.clamp(node.lineno, node.col_offset),
                self.clamp(node.end_lineno, node.end_col_offset))

    def head(self, kind, node):
        result = super().head(kind, node)
        result[1:3] = self.span(node)
        return result


class ClassContents:
    """What a class body binds, in order: names, annotations, methods and __slots__."""

    def __init__(self, builder, node):
        self.builder = builder
        self.node = node
        self.names = {}
        self.values = {}
        self.annotations = []
        self.methods = {}
        self.globals = set()
        self.slots = [SLOTS_ABSENT, None, 0, 0, 0, 0, []]
        self.slots_value = None
        self.depth = 0
        self.walrus = builder.walrus
        self.block(node.body)

    def inherited_slots(self, depth=0):
        """What Class.__slots__ answers: its own, else that of its first base that has one."""
        if self.slots[0] != SLOTS_ABSENT:
            if self.slots_value is None or isinstance(self.slots_value, FoldedIterator):
                raise Unfoldable
            return self.slots_value
        for base in self.node.bases:
            known = self.builder.contents.get(base.id) if type(base) is ast.Name else None
            if known is None or depth > 50:
                raise Unfoldable
            return known.inherited_slots(depth + 1)
        raise Unfoldable

    def bind(self, name, statement, value=None):
        if name in self.globals:
            return
        if name == '__slots__':
            self.set_slots(statement, value)
        name = mangle(self.node.name, name)
        self.methods.pop(name, None)
        self.values[name] = value
        if name not in ('__module__', '__qualname__', '__doc__'):
            self.names.setdefault(name)

    def unbind(self, name):
        name = mangle(self.node.name, name)
        for known in (self.names, self.values, self.methods):
            known.pop(name, None)
        if name == '__slots__':
            self.slots = [SLOTS_ABSENT, None, 0, 0, 0, 0, []]

    def target(self, node, statement, value=None):
        kind = type(node)
        if kind is ast.Name:
            self.bind(node.id, statement, value)
        elif kind in (ast.Tuple, ast.List):
            values = [None] * len(node.elts)
            if type(value) in (ast.Tuple, ast.List) and len(value.elts) == len(node.elts):
                values = value.elts
            for part, part_value in zip(node.elts, values):
                self.target(part, statement, part_value)
        elif kind is ast.Starred:
            self.target(node.value, statement)

    def block(self, statements):
        for node in statements:
            if self.walrus:
                self.find_walrus(node)
            handler = CONTENTS.get(type(node))
            if handler is not None:
                handler(self, node)

    def find_walrus(self, node):
        for field in ast.iter_child_nodes(node):
            if isinstance(field, ast.NamedExpr):
                self.bind(field.target.id, field, field.value)
            if isinstance(field, (ast.expr, ast.withitem, ast.keyword)) \
                    and not isinstance(field, ast.Lambda):
                self.find_walrus(field)

    def branch(self, statements):
        self.depth += 1
        self.block(statements)
        self.depth -= 1

    def c_assign(self, node):
        for target in node.targets:
            self.target(target, node, node.value)

    def c_ann_assign(self, node):
        if type(node.target) is not ast.Name:
            return
        if node.value is not None:
            self.target(node.target, node, node.value)
        if node.simple:
            start, end = self.builder.span(node)
            self.annotations.append([
                node.target.id, start, end, self.builder.expr(node.annotation),
                None if node.value is None else self.builder.expr(node.value)])

    def c_aug_assign(self, node):
        if type(node.target) is ast.Name:
            old = self.values.get(node.target.id)
            value = None
            if old is not None:
                value = ast.copy_location(
                    ast.BinOp(left=old, op=node.op, right=node.value), node.value)
                value.inplace = True
            self.target(node.target, node, value)

    def c_delete(self, node):
        for target in node.targets:
            for part in ast.walk(target):
                if type(part) is ast.Name and type(part.ctx) is ast.Del:
                    self.unbind(part.id)

    def c_import(self, node):
        for alias in node.names:
            self.bind(alias.asname or alias.name.partition('.')[0], node)

    def c_from(self, node):
        for alias in node.names:
            self.bind(alias.asname or alias.name, node)

    def c_function(self, node):
        name = mangle(self.node.name, node.name)
        kind, change = method_kind(node)
        known = self.methods.get(name)
        index = getattr(node, 'index', None)
        self.bind(node.name, node)
        if index is None:
            return
        if change and known is not None and known[0] == M_PROPERTY:
            self.methods[name] = [M_PROPERTY, node.name, known[2], known[3] | change]
        else:
            self.methods[name] = [kind, node.name, index, change]

    def c_class(self, node):
        self.bind(node.name, node)

    def c_if(self, node):
        truth = constant_truth(node.test)
        if truth is None:
            self.branch(node.body)
            self.branch(node.orelse)
        else:
            self.block(node.body if truth else node.orelse)

    def c_for(self, node):
        self.target(node.target, node)
        self.branch(node.body)
        self.branch(node.orelse)

    def c_while(self, node):
        self.branch(node.body)
        self.branch(node.orelse)

    def c_with(self, node):
        for item in node.items:
            if item.optional_vars is not None:
                self.target(item.optional_vars, node)
        self.block(node.body)

    def c_try(self, node):
        self.block(node.body)
        for handler in node.handlers:
            self.branch(handler.body)
        self.branch(node.orelse)
        self.block(node.finalbody)

    def c_match(self, node):
        for case in node.cases:
            for part in ast.walk(case.pattern):
                name = getattr(part, 'name', None) or getattr(part, 'rest', None)
                if type(name) is str:
                    self.bind(name, node)
            self.branch(case.body)

    def c_global(self, node):
        self.globals.update(node.names)

    def c_type_alias(self, node):
        self.bind(node.name.id, node)

    def set_slots(self, statement, value):
        start, end = self.builder.span(statement)
        given = getattr(statement, 'value', None) or statement
        value_start, value_end = self.builder.span(given)
        place = [start, end, value_start, value_end]
        try:
            if value is None or self.depth:
                raise Unfoldable
            folder = Folder(self.builder, self)
            self.slots_value = folder.top(value)
            form, type_name, items = slots_form(folder, self.slots_value)
            spans = self.string_spans(given if value is given else None)
            self.slots = [form, type_name] + place + [
                [slot_item(item, spans) for item in items]]
        except Unfoldable:
            self.slots_value = None
            self.slots = [SLOTS_UNKNOWN, None] + place + [[]]
            self.builder.diagnostics.append([
                NOTE, 'slots-unknown', start, end, statement.lineno,
                '__slots__ of ' + self.node.name + ' is not a constant expression'])

    def string_spans(self, node):
        """Where each string of a plain literal stands: {string: (start, end)}."""
        spans = {}
        if type(node) is ast.Constant:
            parts = [node]
        elif type(node) in (ast.Tuple, ast.List, ast.Set):
            parts = node.elts
        else:
            parts = node.keys if type(node) is ast.Dict else []
        for part in parts:
            if type(part) is ast.Constant and type(part.value) is str:
                spans.setdefault(part.value, []).append(self.builder.span(part))
        return spans


class Unfoldable(Exception):
    """The expression is not one that can be worked out without running code."""


class FoldedSet:
    """A set in the order it was written: the order of hashes is not ours to tell."""

    __slots__ = ('items', 'type_name')

    def __init__(self, items, type_name='set'):
        self.items = tuple(dict.fromkeys(items))
        self.type_name = type_name


class FoldedIterator:
    """What can be gone through once: a generator, a map, a view of a dict."""

    __slots__ = ('items', 'type_name')

    def __init__(self, items, type_name):
        self.items = tuple(items)
        self.type_name = type_name


PLAIN_TYPES = (str, bytes, int, float, complex, bool, type(None), tuple, list, dict, range)
STR_METHODS = frozenset((
    'split', 'rsplit', 'splitlines', 'join', 'format', 'replace', 'strip', 'lstrip', 'rstrip',
    'upper', 'lower', 'title', 'capitalize', 'swapcase', 'casefold', 'partition', 'rpartition',
    'startswith', 'endswith', 'isidentifier', 'encode', 'removeprefix', 'removesuffix', 'count',
    'find', 'index', 'isupper', 'islower', 'isdigit', 'isalpha'))
LONG_NUMBER = re.compile('[0-9]{4}')
MUTATORS = (rb'\s*(?:\.\s*(?:append|extend|insert|update|add|remove|discard|pop|popitem|sort|reverse'
            rb'|clear|setdefault)\b|\[[^]\n]*\]\s*=[^=])')
FOLD_STEPS = 20000
FOLD_ITEMS = 20000


class Folder:
    """Works out constant expressions, by hand and within bounds; nothing is evaluated."""

    def __init__(self, builder, contents):
        self.builder = builder
        self.contents = contents
        self.scopes = []
        self.steps = 0

    def fold(self, node):
        self.steps += 1
        handler = FOLDS.get(type(node))
        if handler is None or self.steps > FOLD_STEPS:
            raise Unfoldable
        return handler(self, node)

    def top(self, node):
        try:
            return self.fold(node)
        except (ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError,
                TypeError, ValueError):
            raise Unfoldable from None

    def items(self, value):
        """What iterating over a folded value gives."""
        if isinstance(value, (FoldedSet, FoldedIterator)):
            return list(value.items)
        if not isinstance(value, (str, bytes, tuple, list, dict, range)) or \
                len(value) > FOLD_ITEMS:
            raise Unfoldable
        return list(value)

    def constant(self, node):
        return node.value

    def elements(self, nodes):
        result = []
        for node in nodes:
            if type(node) is ast.Starred:
                result += self.items(self.fold(node.value))
            else:
                result.append(self.fold(node))
            if len(result) > FOLD_ITEMS:
                raise Unfoldable
        return result

    def tuple(self, node):
        return tuple(self.elements(node.elts))

    def list(self, node):
        return self.elements(node.elts)

    def set(self, node):
        return FoldedSet(self.elements(node.elts))

    def dict(self, node):
        result = {}
        for key, value in zip(node.keys, node.values):
            if key is None:
                result.update(self.fold(value))
            else:
                # The values are documentation: any expression will do.
                result[self.fold(key)] = self.fold_or_none(value)
        return result

    def fold_or_none(self, node):
        try:
            return self.fold(node)
        except Unfoldable:
            return None

    # Names

    def name(self, node):
        for depth, scope in enumerate(reversed(self.scopes)):
            if node.id in scope:
                return scope[node.id]
        mangled = mangle(self.contents.node.name, node.id)
        if not self.scopes and mangled in self.contents.values:
            return self.fold_known(self.contents.values[mangled])
        return self.fold_known(self.builder.module_constant(node.id, self.contents.node))

    def fold_known(self, node):
        if node is None:
            raise Unfoldable
        scopes, self.scopes = self.scopes, []
        try:
            return self.fold(node)
        finally:
            self.scopes = scopes

    def attribute(self, node):
        contents = self.class_contents(node.value)
        if node.attr == '__slots__':
            return contents.inherited_slots()
        value = contents.values.get(node.attr)
        if value is None:
            raise Unfoldable
        return Folder(self.builder, contents).fold(value)

    def class_contents(self, node):
        """The contents of an earlier class of the file that a dotted name means."""
        parts = []
        while type(node) is ast.Attribute:
            parts.append(node.attr)
            node = node.value
        if type(node) is not ast.Name:
            raise Unfoldable
        name = '.'.join([node.id] + parts[::-1])
        contents = self.builder.contents.get(name)
        if contents is None:
            raise Unfoldable
        return contents

    # Operators

    def binary(self, node):
        left, right = self.fold(node.left), self.fold(node.right)
        kind = type(node.op)
        if isinstance(left, FoldedSet) or isinstance(right, FoldedSet):
            return self.set_operation(kind, left, right)
        if kind is ast.Add and getattr(node, 'inplace', False) and type(left) is list:
            return left + self.items(right)
        if kind is ast.Mult:
            count, value = (left, right) if type(left) is int else (right, left)
            size = value.bit_length() if type(value) is int else len(value)
            if type(count) is not int or abs(count) * max(size, 1) > FOLD_ITEMS:
                raise Unfoldable
        elif kind is ast.Mod and type(left) in (str, bytes):
            if LONG_NUMBER.search(str(left)) or '*' in str(left):
                raise Unfoldable
        elif kind in (ast.Pow, ast.LShift, ast.MatMult) or not self.plain(left, right):
            raise Unfoldable
        return OPERATIONS[kind](left, right)

    def plain(self, *values):
        return all(isinstance(value, PLAIN_TYPES) for value in values)

    def set_operation(self, kind, left, right):
        if not (isinstance(left, FoldedSet) and isinstance(right, FoldedSet)):
            raise Unfoldable
        a, b = left.items, right.items
        if kind is ast.BitOr:
            items = a + b
        elif kind is ast.BitAnd:
            items = [item for item in a if item in b]
        elif kind is ast.Sub:
            items = [item for item in a if item not in b]
        elif kind is ast.BitXor:
            items = ([item for item in a if item not in b]
                     + [item for item in b if item not in a])
        else:
            raise Unfoldable
        return FoldedSet(items, left.type_name)

    def unary(self, node):
        value = self.fold(node.operand)
        kind = type(node.op)
        if kind is ast.Not:
            return not self.truth(value)
        if type(value) not in (int, float, bool):
            raise Unfoldable
        return -value if kind is ast.USub else +value if kind is ast.UAdd else ~value

    def truth(self, value):
        if isinstance(value, FoldedSet):
            return bool(value.items)
        return True if isinstance(value, FoldedIterator) else bool(value)

    def bool(self, node):
        stop = type(node.op) is ast.Or
        for part in node.values:
            value = self.fold(part)
            if self.truth(value) is stop:
                break
        return value

    def compare(self, node):
        left = self.fold(node.left)
        for op, part in zip(node.ops, node.comparators):
            right = self.fold(part)
            inside = type(op) in (ast.In, ast.NotIn)
            if inside and isinstance(right, (FoldedSet, FoldedIterator)):
                right = right.items
            if type(op) in (ast.Is, ast.IsNot) and left is not None and right is not None \
                    or not self.plain(left, right):
                raise Unfoldable
            if not COMPARISONS[type(op)](left, right):
                return False
            left = right
        return True

    def if_expr(self, node):
        return self.fold(node.body if self.truth(self.fold(node.test)) else node.orelse)

    def fstring(self, node):
        text = ''.join([part.value if type(part) is ast.Constant else self.fold(part)
                        for part in node.values])
        if len(text) > FOLD_ITEMS:
            raise Unfoldable
        return text

    def formatted(self, node):
        value = self.fold(node.value)
        spec = '' if node.format_spec is None else self.fold(node.format_spec)
        if LONG_NUMBER.search(spec) or type(value) not in (str, int, float, bool, type(None)):
            raise Unfoldable
        convert = {115: str, 114: repr, 97: ascii}.get(node.conversion)
        return format(convert(value) if convert else value, spec)

    def subscript(self, node):
        value = self.fold(node.value)
        index = node.slice
        if not isinstance(value, (str, bytes, tuple, list, dict, range)):
            raise Unfoldable
        if type(index) is ast.Slice:
            parts = [None if part is None else self.fold(part)
                     for part in (index.lower, index.upper, index.step)]
            return value[slice(*parts)]
        return value[self.fold(index if hasattr(index, 'lineno') else index.value)]

    # Comprehensions

    def loops(self, generators, emit):
        part = generators[0]
        if part.is_async:
            raise Unfoldable
        for item in self.items(self.fold(part.iter)):
            self.steps += 1
            self.assign(part.target, item)
            if all(self.truth(self.fold(test)) for test in part.ifs):
                if len(generators) > 1:
                    self.loops(generators[1:], emit)
                else:
                    emit()

    def assign(self, target, value):
        if type(target) is ast.Name:
            self.scopes[-1][target.id] = value
            return
        values = self.items(value)
        if type(target) not in (ast.Tuple, ast.List) or len(values) != len(target.elts):
            raise Unfoldable
        for part, item in zip(target.elts, values):
            self.assign(part, item)

    def comprehension(self, node, emit):
        first = node.generators[0]
        # The outermost iterable sees the names of the class body; the rest does not.
        items = self.items(self.fold(first.iter))
        outer = ast.comprehension(target=first.target, iter=ast.Constant(value=tuple(items)),
                                  ifs=first.ifs, is_async=first.is_async)
        self.scopes.append({})
        self.loops([outer] + node.generators[1:], emit)
        self.scopes.pop()

    def sequence(self, node):
        items = []

        def emit():
            items.append(self.fold(node.elt))
            if len(items) > FOLD_ITEMS:
                raise Unfoldable
        self.comprehension(node, emit)
        return items

    def set_comp(self, node):
        return FoldedSet(self.sequence(node))

    def generator(self, node):
        return FoldedIterator(self.sequence(node), 'generator')

    def dict_comp(self, node):
        items = {}

        def emit():
            items[self.fold(node.key)] = self.fold_or_none(node.value)
        self.comprehension(node, emit)
        return items

    # Calls

    def call(self, node):
        function = node.func
        if type(function) is ast.Name:
            if any(function.id in scope for scope in self.scopes) \
                    or function.id in self.contents.values \
                    or self.builder.is_bound(function.id):
                raise Unfoldable
            handler = CALLS.get(function.id)
            if handler is None:
                raise Unfoldable
            return handler(self, self.elements(node.args) if function.id not in LAZY_CALLS
                           else node.args, self.keywords(node))
        if type(function) is ast.Attribute:
            return self.method(function, node)
        raise Unfoldable

    def keywords(self, node):
        if any(keyword.arg is None for keyword in node.keywords):
            raise Unfoldable
        return {keyword.arg: self.fold(keyword.value) for keyword in node.keywords}

    def method(self, function, node):
        name = function.attr
        arguments = self.elements(node.args)
        if type(function.value) is ast.Name and function.value.id == 'dict' and \
                name == 'fromkeys' and not self.builder.is_bound('dict'):
            return dict.fromkeys(self.items(arguments[0]), *arguments[1:])
        value = self.fold(function.value)
        if type(value) is str and name in STR_METHODS:
            if name == 'join':
                arguments = [self.items(arguments[0])]
            if name == 'format' and (LONG_NUMBER.search(value) or '.' in value or '[' in value
                                     or not self.plain(*arguments)):
                raise Unfoldable
            if name == 'replace' and len(value) > 1000:
                raise Unfoldable
            return getattr(value, name)(*arguments, **self.keywords(node))
        if type(value) is dict and name in ('keys', 'values', 'items') and not arguments:
            return FoldedIterator(getattr(value, name)(), 'dict_' + name)
        if type(value) is dict and name == 'get':
            return value.get(*arguments)
        if type(value) in (list, dict) and name == 'copy':
            return value.copy()
        if isinstance(value, FoldedSet) and name == 'union':
            return FoldedSet(sum([self.items(item) for item in arguments], list(value.items)),
                             value.type_name)
        if isinstance(value, FoldedSet) and name == 'difference':
            out = sum([self.items(item) for item in arguments], [])
            return FoldedSet([item for item in value.items if item not in out], value.type_name)
        raise Unfoldable

    def make(self, arguments, kind):
        if len(arguments) > 1:
            raise Unfoldable
        items = self.items(arguments[0]) if arguments else []
        return FoldedSet(items, kind) if kind in ('set', 'frozenset') else items

    def make_dict(self, arguments, keywords):
        result = {}
        if arguments and type(arguments[0]) is dict:
            result.update(arguments[0])
        elif arguments:
            result.update([self.items(pair) for pair in self.items(arguments[0])])
        result.update(keywords)
        return result

    def map(self, nodes, keywords):
        """map and filter take their function as it is written."""
        function, *rest = nodes
        columns = [self.items(self.fold(node)) for node in rest]
        return FoldedIterator([self.apply(function, row) for row in zip(*columns)], 'map')

    def filter(self, nodes, keywords):
        function, iterable = nodes
        items = self.items(self.fold(iterable))
        keep = type(function) is ast.Constant and function.value is None
        return FoldedIterator(
            [item for item in items if self.truth(item if keep else self.apply(function, [item]))],
            'filter')

    def apply(self, function, values):
        if type(function) is ast.Lambda:
            names = [argument.arg for argument in function.args.args]
            if len(names) != len(values):
                raise Unfoldable
            self.scopes.append(dict(zip(names, values)))
            result = self.fold(function.body)
            self.scopes.pop()
            return result
        nodes = [ast.Constant(value=value) for value in values]
        if type(function) is ast.Attribute and type(function.value) is ast.Name and \
                function.value.id == 'str':
            function = ast.Attribute(value=nodes.pop(0), attr=function.attr)
        return self.call(ast.Call(func=function, args=nodes, keywords=[]))

    def sorted(self, arguments, keywords):
        if set(keywords) - {'reverse'}:
            raise Unfoldable
        return sorted(self.items(arguments[0]), **keywords)

    def range(self, arguments, keywords):
        return range(*arguments)


OPERATIONS = {
    ast.Add: lambda a, b: a + b, ast.Sub: lambda a, b: a - b, ast.Mult: lambda a, b: a * b,
    ast.Div: lambda a, b: a / b, ast.FloorDiv: lambda a, b: a // b, ast.Mod: lambda a, b: a % b,
    ast.BitOr: lambda a, b: {**a, **b} if type(a) is dict else a | b,
    ast.BitAnd: lambda a, b: a & b, ast.BitXor: lambda a, b: a ^ b, ast.RShift: lambda a, b: a >> b}
COMPARISONS = {
    ast.Eq: lambda a, b: a == b, ast.NotEq: lambda a, b: a != b, ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b, ast.Gt: lambda a, b: a > b, ast.GtE: lambda a, b: a >= b,
    ast.Is: lambda a, b: a is b, ast.IsNot: lambda a, b: a is not b,
    ast.In: lambda a, b: a in b, ast.NotIn: lambda a, b: a not in b}
LAZY_CALLS = frozenset(('map', 'filter'))
CALLS = {
    'tuple': lambda self, a, k: tuple(self.make(a, 'tuple')),
    'list': lambda self, a, k: self.make(a, 'list'),
    'set': lambda self, a, k: self.make(a, 'set'),
    'frozenset': lambda self, a, k: self.make(a, 'frozenset'),
    'dict': Folder.make_dict, 'map': Folder.map, 'filter': Folder.filter,
    'sorted': Folder.sorted, 'range': Folder.range,
    'iter': lambda self, a, k: FoldedIterator(self.items(a[0]), type_name_of(a[0]) + '_iterator'),
    'zip': lambda self, a, k: FoldedIterator(zip(*[self.items(x) for x in a]), 'zip'),
    'enumerate': lambda self, a, k: FoldedIterator(
        enumerate(self.items(a[0]), *a[1:], **k), 'enumerate'),
    'reversed': lambda self, a, k: FoldedIterator(reversed(self.items(a[0])), 'reversed'),
    'len': lambda self, a, k: len(self.items(a[0])),
    'str': lambda self, a, k: str(*[x for x in a if type(x) in (str, int, float, bool)]),
    'repr': lambda self, a, k: repr(*[x for x in a if type(x) in (str, int, float, bool)]),
    'int': lambda self, a, k: int(*[x for x in a if type(x) in (str, int, float, bool)]),
    'chr': lambda self, a, k: chr(*a), 'ord': lambda self, a, k: ord(*a),
    'min': lambda self, a, k: min(self.items(a[0])) if len(a) == 1 else min(a),
    'max': lambda self, a, k: max(self.items(a[0])) if len(a) == 1 else max(a),
    'object': lambda self, a, k: object()}
FOLDS = {
    ast.Constant: Folder.constant, ast.Tuple: Folder.tuple, ast.List: Folder.list,
    ast.Set: Folder.set, ast.Dict: Folder.dict, ast.Name: Folder.name,
    ast.Attribute: Folder.attribute, ast.BinOp: Folder.binary, ast.UnaryOp: Folder.unary,
    ast.BoolOp: Folder.bool, ast.Compare: Folder.compare, ast.IfExp: Folder.if_expr,
    ast.JoinedStr: Folder.fstring, ast.FormattedValue: Folder.formatted,
    ast.Subscript: Folder.subscript, ast.ListComp: Folder.sequence, ast.SetComp: Folder.set_comp,
    ast.DictComp: Folder.dict_comp, ast.GeneratorExp: Folder.generator, ast.Call: Folder.call}


def slots_form(folder, value):
    """The form, the type's name and the items of a folded __slots__."""
    kind = type(value)
    if kind is str:
        return SLOTS_STR, 'str', (value,)
    name = type_name_of(value)
    form = SLOTS_FORMS.get(kind)
    if form is None:
        return SLOTS_NOT_ITERABLE, name, ()
    return form, name, folder.items(value)


SLOTS_FORMS = {
    tuple: SLOTS_TUPLE, list: SLOTS_LIST, FoldedSet: SLOTS_SET, dict: SLOTS_DICT,
    bytes: SLOTS_BYTES, FoldedIterator: SLOTS_ITERATOR, range: SLOTS_ITERATOR}


def type_name_of(value):
    return getattr(value, 'type_name', None) or type(value).__name__


def slot_item(item, spans):
    if type(item) is not str:
        return [None, type_name_of(item), 0, 0, 0]
    places = spans.get(item)
    start, end = places.pop(0) if places else (0, 0)
    return [item, 'str', 1 if item.isidentifier() else 0, start, end]


# Small facts about nodes and text

def line_starts(source):
    """Offsets of the lines as the tokenizer counts them: from 1, ended by LF, CR LF or CR."""
    skip = 3 if source.startswith(b'\xef\xbb\xbf') else 0
    starts = [0, skip]
    if b'\r' in source:
        starts += [match.end() for match in re.finditer(b'\r\n|\r|\n', source)]
    else:
        find = source.find
        at = find(b'\n') + 1
        while at:
            starts.append(at)
            at = find(b'\n', at) + 1
    starts.append(len(source))
    return starts


def position(record):
    return record[1]


def set_spans(record, start, end):
    record[1], record[2] = start, end
    for child in record[4:]:
        if child:
            set_spans(child, start, end)


def formatted_parts(node):
    """The parts of an f-string, those of format specifications too."""
    for part in node.values:
        yield part
        if type(part) is ast.FormattedValue and part.format_spec is not None:
            yield from formatted_parts(part.format_spec)


def inner_starts(text, offset):
    """Line starts of an expression that was put into parentheses to be parsed."""
    starts = [0, offset - 1]
    return starts + [offset + match.end() for match in re.finditer(b'\r\n|\r|\n', text)]


def fstring_fields(source):
    """(start, end, after the brace) of each expression in the f-strings of a string's text."""
    fields = []
    for token in STRING_TOKEN.finditer(source):
        prefix, quote = token.group(1).lower(), token.group(2)
        if b'f' in prefix:
            scan_fields(source, token.end(2), token.end() - len(quote), b'r' in prefix, fields)
    return fields


def scan_fields(source, at, end, raw, fields):
    while at < end:
        two = source[at:at + 2]
        if two in (b'{{', b'}}') or (two[:1] == b'\\' and not raw and two != b'\\N'):
            at += 2
        elif two == b'\\N' and not raw:
            at = source.find(b'}', at, end) + 1 or end
        elif two[:1] == b'{':
            at = scan_field(source, at + 1, end, raw, fields)
        else:
            at += 1


def scan_field(source, start, end, raw, fields):
    """One replacement field; nested ones of its specification come after it."""
    index = len(fields)
    fields.append(None)
    depth = 0
    last = closing = end
    for token in FIELD_TOKEN.finditer(source, start, end):
        text = token.group()
        if text in (b'(', b'[', b'{'):
            depth += 1
        elif text in (b')', b']') or (text == b'}' and depth):
            depth -= 1
        elif depth == 0 and text in (b'}', b'!', b':', b'='):
            last = token.start()
            break
    at = last
    while at < end and source[at:at + 1] not in (b':', b'}'):
        at += 1
    if source[at:at + 1] == b':':
        at += 1
        while at < end and source[at:at + 1] != b'}':
            at = scan_field(source, at + 1, end, raw, fields) \
                if source[at:at + 1] == b'{' else at + 1
    closing = min(at + 1, end)
    fields[index] = start, last, closing
    return closing


def int_text(value):
    if value.bit_length() > HUGE_INT_BITS:
        return None
    try:
        return str(value)
    except ValueError:
        limit = sys.get_int_max_str_digits()
        sys.set_int_max_str_digits(0)
        try:
            return str(value)
        finally:
            sys.set_int_max_str_digits(limit)


def has_doc(statements):
    first = statements[0]
    return (type(first) is ast.Expr and type(first.value) is ast.Constant
            and type(first.value.value) is str)


def last_name(node):
    while type(node) is ast.Subscript:
        node = node.value
    if type(node) is ast.Attribute:
        return node.attr
    return node.id if type(node) is ast.Name else None


def method_kind(node):
    """The kind of a method, and which half of a property it adds (1 setter, 2 deleter)."""
    for item in node.decorator_list:
        name = last_name(item)
        if name in ('property', 'abstractproperty'):
            return M_PROPERTY, 0
        if name in ('classmethod', 'abstractclassmethod'):
            return M_CLASS, 0
        if name in ('staticmethod', 'abstractstaticmethod'):
            return M_STATIC, 0
        if type(item) is ast.Attribute and name in ('setter', 'deleter', 'getter'):
            return M_PROPERTY, {'setter': 1, 'deleter': 2, 'getter': 0}[name]
    return M_FUNCTION, 0


def constant_truth(node):
    if type(node) is ast.Constant:
        return bool(node.value)
    if last_name(node) == 'TYPE_CHECKING':
        return False
    return None


BLANK = rb'(?:[ \t\f]|\\\r?\n|\\\r)'
DEF_NAME = re.compile(rb'(?:async' + BLANK + rb'+)?def' + BLANK + rb'+([^\s(\[\\:]+)')
CLASS_NAME = re.compile(rb'class' + BLANK + rb'+([^\s(\[\\:]+)')
STRING_TOKEN = re.compile(
    rb'(?<!\w)([a-zA-Z]{0,2})("""|\'\'\'|"|\')(?:[^\\]|\\.)*?\2', re.DOTALL)
FIELD_TOKEN = re.compile(
    rb'"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"[^"]*"|\'[^\']*\''
    rb'|[=!<>]=|[()\[\]{}!:=]', re.DOTALL)
HEADER_TOKEN = re.compile(
    rb'#[^\r\n]*|"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\''
    rb'|"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'|[()\[\]{}:]', re.DOTALL)

EXPRESSIONS = {
    ast.Subscript: Builder.subscript, ast.Slice: Builder.slice, ast.Starred: Builder.star,
    ast.Tuple: Builder.tuple, ast.List: Builder.list, ast.Set: Builder.set,
    ast.Dict: Builder.dict, ast.BinOp: Builder.binary, ast.UnaryOp: Builder.unary,
    ast.BoolOp: Builder.bool, ast.Compare: Builder.compare, ast.IfExp: Builder.if_expr,
    ast.JoinedStr: Builder.fstring, ast.FormattedValue: Builder.formatted,
    ast.ListComp: Builder.list_comp, ast.SetComp: Builder.set_comp,
    ast.DictComp: Builder.dict_comp, ast.GeneratorExp: Builder.generator,
    ast.Lambda: Builder.lambda_, ast.NamedExpr: Builder.named, ast.Yield: Builder.yield_,
    ast.YieldFrom: Builder.yield_}

STATEMENTS = {
    ast.ClassDef: Builder.s_class, ast.FunctionDef: Builder.s_function,
    ast.AsyncFunctionDef: Builder.s_function, ast.Import: Builder.s_import,
    ast.ImportFrom: Builder.s_from, ast.Assign: Builder.s_assign,
    ast.AnnAssign: Builder.s_ann_assign, ast.AugAssign: Builder.s_aug_assign,
    ast.Delete: Builder.s_delete, ast.Expr: Builder.s_expr, ast.Return: Builder.s_return,
    ast.Raise: Builder.s_raise, ast.Assert: Builder.s_assert, ast.If: Builder.s_if,
    ast.While: Builder.s_while, ast.For: Builder.s_for, ast.AsyncFor: Builder.s_for,
    ast.With: Builder.s_with, ast.AsyncWith: Builder.s_with, ast.Try: Builder.s_try,
    ast.Pass: Builder.s_pass, ast.Break: Builder.s_break, ast.Continue: Builder.s_continue,
    ast.Global: Builder.s_global, ast.Nonlocal: Builder.s_global}

CONTENTS = {
    ast.Assign: ClassContents.c_assign, ast.AnnAssign: ClassContents.c_ann_assign,
    ast.AugAssign: ClassContents.c_aug_assign, ast.Delete: ClassContents.c_delete,
    ast.Import: ClassContents.c_import, ast.ImportFrom: ClassContents.c_from,
    ast.FunctionDef: ClassContents.c_function, ast.AsyncFunctionDef: ClassContents.c_function,
    ast.ClassDef: ClassContents.c_class, ast.If: ClassContents.c_if,
    ast.For: ClassContents.c_for, ast.AsyncFor: ClassContents.c_for,
    ast.While: ClassContents.c_while, ast.With: ClassContents.c_with,
    ast.AsyncWith: ClassContents.c_with, ast.Try: ClassContents.c_try,
    ast.Global: ClassContents.c_global, ast.Nonlocal: ClassContents.c_global}

for name, statement, contents in (('Match', Builder.s_match, ClassContents.c_match),
                                  ('TryStar', Builder.s_try, ClassContents.c_try),
                                  ('TypeAlias', Builder.s_type_alias, ClassContents.c_type_alias)):
    if hasattr(ast, name):
        STATEMENTS[getattr(ast, name)] = statement
        CONTENTS[getattr(ast, name)] = contents

OTHER_NAMES = {
    'Await': 'await', 'Yield': 'yield', 'YieldFrom': 'yield from', 'TypeAlias': 'type',
    'TemplateStr': 'template string', 'Interpolation': 'template string'}


# Sources: bytes to text

COOKIE = re.compile(rb'^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)', re.ASCII)
BLANK_LINE = re.compile(rb'^[ \t\f]*(?:#.*)?$')


def declared_encoding(data):
    for line in data.split(b'\n', 2)[:2]:
        line = line.rstrip(b'\r')
        match = COOKIE.match(line)
        if match:
            return match.group(1).decode()
        if not BLANK_LINE.match(line):
            break
    return 'utf-8'


def is_utf8(name):
    name = name[:12].lower().replace('_', '-')
    return name in ('utf8', 'utf-8', 'utf-8-sig', 'u8') or name.startswith('utf-8-')


def decode(data, diagnostics):
    """The source as UTF-8, whatever it is; what is wrong with it is said."""
    name = declared_encoding(data)

    def wrong(code, message, at=0):
        line = data.count(b'\n', 0, at) + 1
        diagnostics.append([ERROR, code, min(at, len(data)), min(at + 1, len(data)), line,
                            message])
    try:
        if not is_utf8(name):
            data = data.decode(name).encode()
        else:
            data.decode()
    except UnicodeDecodeError as error:
        wrong('encoding', "(unicode error) " + str(error), error.start)
        data = re.sub('[\udc80-\udcff]', '?', data.decode('utf-8', 'surrogateescape')).encode()
    except (LookupError, TypeError, ValueError):
        wrong('encoding', 'unknown encoding: ' + name)
        data = data.decode('latin-1').encode('ascii', 'replace')
    at = data.find(b'\0')
    if at >= 0:
        wrong('syntax', 'source code cannot contain null bytes', at)
        data = data.replace(b'\0', b' ')
    return data


# Broken sources

MAX_REPAIRS = 60
REPAIR_SECONDS = 2.0
OPEN_STRING = 1 << 20
LEXEME = re.compile(
    rb'(?P<comment>\#[^\r\n]*)'
    rb'|(?P<newline>\r\n|\r|\n)'
    rb'|(?P<joined>\\(?:\r\n|\r|\n))'
    rb'|(?P<triple>"""(?:[^\\"]|\\.|"(?!""))*(?P<shut>""")?'
    rb"|'''(?:[^\\']|\\.|'(?!''))*(?P<shut2>''')?)"
    rb'|(?P<string>"(?:[^"\\\r\n]|\\.)*"?' rb"|'(?:[^'\\\r\n]|\\.)*'?)"
    rb'|(?P<open>[(\[{])|(?P<close>[)\]}])'
    rb'|(?P<blank>[ \t\f]+)'
    rb'|(?P<other>[^\s#\\"\'()\[\]{}]+|.)', re.DOTALL)
STARTS_STATEMENT = re.compile(
    rb'[ \t\f]*(?:@|(?:def|class|import|return|while|try|with|pass|raise|del|global|nonlocal|assert'
    rb'|break|continue|except|finally|elif)\b)')
PLAIN_START = re.compile(rb'([ \t\f]*)[A-Za-z_]')
CLASS_HEADER = re.compile(rb'class[ \t]+\w+')
DEF_HEADER = re.compile(rb'(?:async[ \t]+)?def[ \t]+\w+')
KEYWORD_HEADER = re.compile(rb'(except|else|finally|try|elif|if|while|for|with|match)\b')
CONFLICT = re.compile(rb'^(?:<{7}|={7}|>{7}|\|{7})(?: [^\r\n]*)?(?=[\r\n]|\Z)', re.MULTILINE)
PRINT = re.compile(rb'print[ \t]+[^\s(=.,\[:]')
DECORATED = re.compile(rb'@|(?:class|def|async)\b')
TRY = re.compile(rb'try\b[ \t]*(?::|\r|\n|\Z)')
HANDLER = re.compile(rb'(?:except|finally|else)\b')
BLOCK = re.compile(rb'[^\r\n]*:[ \t]*(?:#[^\r\n]*)?(?:\r|\n|\Z)')
TEMPLATE_PREFIX = re.compile(rb'(?<!\w)[rR]?[tT][rR]?(?=[\'"])')
# A line in a string that is code if the string was never meant to reach so far.
CODE_LINE = re.compile(
    rb'^([ \t]*)(?:class[ \t]+\w+[ \t]*[(:\[]|(?:async[ \t]+)?def[ \t]+\w+[ \t]*[(\[]|@\w+'
    rb'|from[ \t]+[\w.]+[ \t]+import\b|import[ \t]+\w|if[ \t]+__name__\b)', re.MULTILINE)
MAX_STRINGS = 200
MAX_GUESSES = 12
BODY_START = re.compile(
    rb'[ \t]+(?:self\.|super\(|"""|\w+[ \t]*=[^=]|(?:return|pass|if|for|raise|yield)\b)')

# What newer versions brought: what a line must look like, what it is called, and since when; and
# how it is made readable here, where it can be.
NEWER = (
    (re.compile(rb'^\s*type\s+\w+\s*(?:\[.*\])?\s*='), 'a type statement needs', (3, 12)),
    (re.compile(rb'^\s*class\s+\w+\s*\['), 'type parameters need', (3, 12)),
    (re.compile(rb'^\s*(?:async\s+)?def\s+\w+\s*\['), 'type parameters need', (3, 12)),
    (re.compile(rb'^\s*except\s*\*'), 'except* needs', (3, 11)),
    (re.compile(rb'^\s*except\s+[\w.]+\s*(?:,\s*[\w.]+\s*)+:'),
     'except without parentheses needs', (3, 14)),
    (re.compile(rb'^\s*(?:match\s+\S.*|case\s+\S.*):\s*(?:#.*)?$'), 'a match statement needs', (3, 10)),
    (re.compile(rb'^\s*(?:async\s+)?with\s*\('), 'a with statement in parentheses needs', (3, 9)),
    (re.compile(rb'^\s*@'), 'a decorator of that form needs', (3, 9)),
    (re.compile(rb'^\s*lazy\s+(?:import|from)\b'), 'a lazy import needs', (3, 15)),
    (re.compile(rb'(?<!\w)[rR]?[tT][rR]?[\'"]'), 'a template string needs', (3, 14)),
    (re.compile(rb'(?<!\w)[rR]?[fF][rR]?[\'"]'), 'an f-string of that form needs', (3, 12)),
    (re.compile(rb'\w\[\s*\*'), 'an unpacked index needs', (3, 11)))

# A parameter up to the comma behind it: its bound and its default stand in the way.
TYPE_PARAM = re.compile(rb'\s*(\*{0,2}\w+)?(?:\[[^][]*(?:\[[^][]*\][^][]*)*\]|\([^()]*\)|[^][(),])*,?')


def column_of(source, start):
    """The column of the first token of a line, with tabs up to the next 8."""
    line = max(source.rfind(b'\n', 0, start), source.rfind(b'\r', 0, start)) + 1
    return len(bytes(source[line:start]).decode('latin-1').expandtabs(8))


def logical_lines(source):
    """[start, end, unclosed] of each statement's line: 0 closed, 1 perhaps not, 2 surely not."""
    result = []
    start = end = None
    depth = at = indent = 0
    torn = False
    length = len(source)
    while at < length:
        for token in LEXEME.finditer(source, at):
            kind = token.lastgroup
            at = token.end()
            if kind == 'newline':
                unclosed = 2 if torn else 0
                if depth > 0 and (depth >= OPEN_STRING or STARTS_STATEMENT.match(source, at)):
                    unclosed = 2
                elif depth > 0 and not torn:
                    plain = PLAIN_START.match(source, at)
                    if plain and len(plain.group(1)) <= indent:
                        unclosed = 1
                if start is not None and (depth <= 0 or unclosed):
                    result.append((start, end, unclosed))
                    start = None
                    depth = 0
                    torn = False
            elif kind in ('blank', 'comment', 'joined'):
                continue
            else:
                if start is None:
                    start = token.start()
                    depth = 0
                    line = max(source.rfind(b'\n', 0, start), source.rfind(b'\r', 0, start)) + 1
                    indent = start - line
                end = at
                if kind == 'open':
                    depth += 1
                elif kind == 'close':
                    depth -= 1
                elif kind == 'string':
                    text = token.group()
                    torn = torn or len(text) < 2 or text[-1] != text[0]
                elif kind in ('triple', 'shut', 'shut2') and token.group()[-3:] not in (
                        b'"""', b"'''") or len(token.group()) < 6 and kind == 'triple':
                    # It never ends: only its first line is taken to be the string.
                    first = re.compile(rb'[^\r\n]*').match(source, token.start())
                    at = end = first.end()
                    depth = OPEN_STRING
                    break
    if start is not None:
        result.append((start, end, 2 if depth > 0 or torn else 0))
    return result


CLOSING = {b'(': b')', b'[': b']', b'{': b'}'}


def header_end(text):
    """(where what is missing of a header belongs, what that is); None where it cannot be told."""
    stack = []
    end = 0
    last = b''
    for token in LEXEME.finditer(text):
        kind, last_text = token.lastgroup, token.group()
        if kind in ('blank', 'comment', 'joined', 'newline'):
            continue
        end, last = token.end(), last_text
        if kind == 'open':
            stack.append(last_text)
        elif kind == 'close':
            if not stack or CLOSING[stack.pop()] != last_text:
                return end, None
        elif kind == 'string' and (len(last_text) < 2 or last_text[-1] != last_text[0]):
            return end, None
    if not stack and last.endswith(b':'):
        return end, None
    return end, b''.join([CLOSING[bracket] for bracket in reversed(stack)]) + b':'


def strings_that_swallow(source):
    """(start, where code goes on) of each string that may have lost its end."""
    found = []
    torn = False
    for token in LEXEME.finditer(source):
        if token.lastgroup not in ('triple', 'shut', 'shut2'):
            continue
        start, end = token.span()
        torn = end - start < 6 or source[end - 3:end] != source[start:start + 3]
        line = max(source.rfind(b'\n', 0, start), source.rfind(b'\r', 0, start)) + 1
        indent = len(source[line:start]) - len(source[line:start].lstrip())
        likely = [code.start() for code in CODE_LINE.finditer(source, start + 3, end)
                  if code.start() > line and len(code.group(1)) <= indent]
        found += [(start, at) for at in likely[:3]]
        if len(found) > MAX_STRINGS:
            break
    # They come in pairs: where one has lost its end, the last one has none.
    return found if torn else []


class Repair:
    """Blanks what Python cannot read, piece by piece, and keeps every offset."""

    def __init__(self, source, starts, diagnostics):
        self.source = bytearray(source)
        self.starts = starts
        self.diagnostics = diagnostics
        self.endings = {}
        self.tried = set()
        self.touched = set()
        self.generic = {}
        self.aliases = set()
        self.strings_tried = False

    def parse(self, text):
        """The tree of what can be read."""
        deadline = None
        skip = self.starts[1]
        for attempt in range(MAX_REPAIRS + 2):
            try:
                return ast.parse(self.completed()[skip:].decode())
            except SyntaxError as error:
                problem = error
            now = time.monotonic()
            deadline = deadline or now + REPAIR_SECONDS
            if attempt > MAX_REPAIRS or now > deadline:
                break
            self.repair(problem, attempt)
        self.source[:] = re.sub(rb'[^\r\n]', b' ', self.source)
        self.diagnostics.append([ERROR, 'syntax', 0, 0, 1, 'too much of the file is broken'])
        return ast.parse('')

    def completed(self):
        """The source with what was missing at the ends of lines, where it moves nothing."""
        parts, at = [], 0
        for end in sorted(self.endings):
            parts += [self.source[at:end], self.endings[end]]
            at = end
        return b''.join(parts + [self.source[at:]])

    def line_span(self, line):
        line = min(max(line, 1), len(self.starts) - 2)
        return self.starts[line], self.starts[line + 1]

    def find(self, lines, line):
        """The logical line to blame for an error at a line."""
        start, end = self.line_span(line)
        index = len(lines) - 1
        while index > 0 and lines[index][0] >= max(end, 1):
            index -= 1
        for back in range(index, max(index - 200, -1), -1):
            if lines[back][2] == 2 and self.is_fresh(lines[back][0], back == index):
                return back
        # From 3.10 on Python itself points at the bracket; before, at what came long after it.
        reach = 2 if sys.version_info >= (3, 10) else 200
        for back in range(index, max(index - reach, -1), -1):
            if back >= 0 and lines[back][2] and self.is_fresh(lines[back][0], back == index):
                return back
        return index

    def is_fresh(self, start, is_near):
        """Whether an open line may still be to blame: one that was completed only for itself."""
        return start not in self.touched and (is_near or start not in self.tried)

    def block_end(self, lines, index, inclusive):
        """The index after the lines that belong under a line."""
        column = column_of(self.source, lines[index][0])
        last = index + 1
        while last < len(lines):
            deeper = column_of(self.source, lines[last][0]) - column
            if deeper < 0 or (deeper == 0 and not inclusive):
                break
            last += 1
        return last

    def repair(self, problem, attempt):
        message = problem.msg or 'invalid syntax'
        line = problem.lineno or 1
        if attempt == 0 and CONFLICT.search(bytes(self.source)):
            self.blank_markers()
            return
        if not self.strings_tried and self.end_string(message):
            return
        lines = logical_lines(self.source)
        if not lines:
            self.report(line, 0, len(self.source), message)
            self.blank(0, len(self.source))
        elif self.blank_decorators(lines):
            return
        elif 'expected an indented block' in message:
            self.fill(lines, line, message)
        elif "call to 'print'" in message and attempt < 2:
            self.blank_prints(lines, message)
        else:
            self.blame(lines, line, message, problem, attempt)

    def blame(self, lines, line, message, problem, attempt):
        index = self.find(lines, line)
        orphan = self.orphan(lines, index)
        if orphan is not None:
            start = lines[orphan][0]
            end = lines[self.block_end(lines, orphan, False) - 1][1]
            self.report(self.line_of(start), start, end, message)
            self.put(start, end, b'pass')
            return
        start, end, unclosed = lines[index]
        if self.newer(start, end):
            return
        said = self.line_of(start) if unclosed else line
        if isinstance(problem, TabError) or 'unindent does not match' in message or \
                'unexpected indent' in message:
            end = lines[self.block_end(lines, index, True) - 1][1]
            self.report(said, start, end, message)
            self.blank(start, end)
        elif attempt == MAX_REPAIRS:
            self.report(said, start, len(self.source), message)
            self.blank(start, len(self.source))
        elif attempt > MAX_REPAIRS // 2:
            self.blank_around(lines, index, said, message)
        else:
            self.report(said, start, end, message)
            self.mend(lines, index)

    def end_string(self, message):
        """A string in three quotes that was opened a moment ago turns all the others inside out.

        Of those that swallow what looks like code, the one is to blame without which the file is
        best: it reads, or else breaks latest.
        """
        self.strings_tried = True
        source = bytes(self.source)
        guesses = strings_that_swallow(source)
        best = None
        for start, end in guesses[:MAX_GUESSES]:
            text = source[:start] + re.sub(rb'[^\r\n]', b' ', source[start:end]) + source[end:]
            text = text[:start] + b'0' + text[start + 1:]
            try:
                ast.parse(text[self.starts[1]:].decode())
                broken = len(self.starts)
            except SyntaxError as error:
                broken = error.lineno or 0
            if best is None or broken > best[0]:
                best = broken, start, end
        if best is None or best[0] <= self.line_of(best[2]):
            return False
        broken, start, end = best
        self.report(self.line_of(start), start, start + 3, message)
        self.blank(start, end)
        self.source[start] = 0x30
        return True

    def line_of(self, offset):
        low, high = 1, len(self.starts) - 1
        while low + 1 < high:
            middle = (low + high) // 2
            if self.starts[middle] <= offset:
                low = middle
            else:
                high = middle
        return low

    def report(self, line, start, end, message):
        message = re.sub(r' \(<unknown>, line \d+\)$', '', message)
        if any(known[2:5] == [start, end, line] for known in self.diagnostics):
            return
        self.diagnostics.append([ERROR, 'syntax', start, end, line, message])

    def blank(self, start, end):
        self.touched.add(start)
        self.source[start:end] = re.sub(rb'[^\r\n]', b' ', bytes(self.source[start:end]))
        for at in [at for at in self.endings if start <= at <= end]:
            del self.endings[at]

    def put(self, start, end, text):
        """Replace a statement by another, where its first line has room for it."""
        room = re.match(rb'[^\r\n]*', self.source[start:end])
        self.blank(start, end)
        if room.end() >= len(text):
            self.source[start:start + len(text)] = text

    def blank_around(self, lines, index, line, message):
        """Late in a bad file: the whole of the top-level statement goes."""
        first = index
        while first > 0 and column_of(self.source, lines[first][0]) > 0:
            first -= 1
        end = lines[max(self.block_end(lines, first, False) - 1, index)][1]
        self.report(line, lines[first][0], end, message)
        self.blank(lines[first][0], end)

    def stand_in(self, text):
        """What a broken header becomes when there is a body below it."""
        match = CLASS_HEADER.match(text)
        if match:
            return match.group() + b':'
        match = DEF_HEADER.match(text)
        if match:
            return match.group() + (b'(self):' if b'self' in text else b'():')
        match = KEYWORD_HEADER.match(text)
        word = match.group(1) if match else b''
        if word in (b'except', b'else', b'finally', b'try'):
            return word + b':'
        return b'elif 1:' if word == b'elif' else b'if 1:' if word else None

    def complete(self, start, text, body):
        """Closes a header that is being typed where it ends; what stands in it stays."""
        if start in self.tried:
            return False
        self.tried.add(start)
        at, missing = header_end(text)
        if missing is None:
            return False
        self.endings[start + at] = missing + body
        return True

    def mend(self, lines, index):
        start, end, unclosed = lines[index]
        text = bytes(self.source[start:end])
        after = self.block_end(lines, index, False)
        first_line = len(re.match(rb'[^\r\n]*', text).group())
        header = self.stand_in(text)
        second = start + first_line
        if unclosed and BODY_START.match(text[first_line:].lstrip(b'\r\n')):
            # The bracket was left open above what is a body already.
            after = index + 2
            end = second
        body = b'' if after > index + 1 else b' pass'
        if header is not None and self.complete(start, text[:end - start], body):
            return
        if header is not None and start not in self.touched and len(header) <= first_line:
            self.put(start, end, header)
            self.endings[start + len(header)] = body
            return
        if after > index + 1 and header is not None:
            end = lines[after - 1][1]
        if bytes(self.source[start:end]).strip() == b'pass':
            self.blank(start, end)
        elif first_line >= 4 and not CONFLICT.match(text):
            self.put(start, end, b'pass')
        else:
            self.blank(start, end)

    def fill(self, lines, line, message):
        """A header without a body gets one; where that does not help, it goes."""
        limit = self.line_span(line)[1]
        index = len(lines) - 1
        while index > 0 and (lines[index][0] >= limit or not self.is_empty_header(lines, index)):
            index -= 1
        start, end, unclosed = lines[index]
        self.report(self.line_of(start), start, end, message)
        if start not in self.tried:
            self.tried.add(start)
            self.endings[end] = b' pass'
        elif end - start >= 4 and bytes(self.source[start:end]).strip() != b'pass':
            self.put(start, end, b'pass')
        else:
            self.blank(start, end)

    def is_empty_header(self, lines, index):
        start, end, unclosed = lines[index]
        return (self.source[start:end].endswith(b':')
                and self.block_end(lines, index, False) == index + 1)

    def orphan(self, lines, index):
        """The try above a line that should have been its except or finally."""
        column = column_of(self.source, lines[index][0])
        if HANDLER.match(self.source, lines[index][0]):
            return None
        last = index == len(lines) - 1
        for back in range(index - 1, max(index - 200, -1), -1):
            start = lines[back][0]
            above = column_of(self.source, start)
            if TRY.match(self.source, start) and (above >= column or last) and \
                    not self.has_handler(lines, back):
                return back
            if above < column or (above == column and not BLOCK.match(self.source, start)):
                return None
        return None

    def has_handler(self, lines, index):
        after = self.block_end(lines, index, False)
        return (after < len(lines) and HANDLER.match(self.source, lines[after][0])
                and column_of(self.source, lines[after][0])
                == column_of(self.source, lines[index][0]))

    def blank_markers(self):
        """Both sides of a merge conflict stay; the lines between them go."""
        for match in CONFLICT.finditer(bytes(self.source)):
            start, end = match.span()
            self.diagnostics.append([ERROR, 'merge-conflict', start, end, self.line_of(start),
                                     'a line of a merge conflict that was not resolved'])
            self.blank(start, end)

    def blank_prints(self, lines, message):
        for start, end, unclosed in lines:
            if PRINT.match(self.source[start:end]):
                self.report(self.line_of(start), start, end, message)
                self.put(start, end, b'pass')

    def blank_decorators(self, lines):
        """Decorators with nothing below them to decorate."""
        found = False
        for index in range(len(lines) - 1, -1, -1):
            start, end, unclosed = lines[index]
            if self.source[start] != 0x40 or unclosed:
                continue
            after = lines[index + 1][0] if index + 1 < len(lines) else start
            if (after == start or start in self.touched or not DECORATED.match(self.source, after)
                    or column_of(self.source, after) != column_of(self.source, start)):
                self.report(self.line_of(start), start, end, 'invalid syntax')
                self.blank(start, end)
                found = True
        return found

    # Syntax that the Python that reads does not know yet

    def newer(self, start, end):
        text = bytes(self.source[start:end])
        for pattern, what, since in NEWER:
            if sys.version_info >= since or start in self.touched or not pattern.search(text):
                continue
            self.diagnostics.append([
                ERROR, 'newer-syntax', start, end, self.line_of(start),
                '{} Python {}.{}; this file is read by {}.{}'.format(
                    what, *since, *sys.version_info[:2])])
            self.translate(what, start, end, text)
            return True
        return False

    def translate(self, what, start, end, text):
        """The nearest thing that is known here, of the same length."""
        if what == 'type parameters need':
            opened = text.index(b'[')
            depth = 0
            for at in range(opened, len(text)):
                depth += (text[at] == 0x5b) - (text[at] == 0x5d)
                if depth == 0:
                    break
            names = TYPE_PARAM.finditer(text, opened + 1, at)
            self.generic[start] = [match.group(1).decode() for match in names if match.group(1)]
            self.blank(start + opened, start + at + 1)
        elif what == 'except* needs':
            at = text.index(b'*')
            self.blank(start + at, start + at + 1)
        elif what == 'a type statement needs' and b'=' in text:
            name = re.match(rb'type\s+(\w+)', text)
            at = text.index(b'=', text.rfind(b']', 0, text.index(b'=') + 1) + 1)
            self.blank(start, start + at)
            self.source[start:start + len(name.group(1))] = name.group(1)
            self.aliases.add(start)
        elif what == 'a template string needs':
            for prefix in TEMPLATE_PREFIX.finditer(text):
                self.blank(start + prefix.start(), start + prefix.end())
        elif what == 'except without parentheses needs':
            self.put(start, end, b'except:')
        else:
            lines = logical_lines(self.source)
            index = next(i for i, line in enumerate(lines) if line[0] == start)
            end = lines[self.block_end(lines, index, False) - 1][1] if what in (
                'a match statement needs', 'a with statement in parentheses needs') else end
            self.put(start, end, b'pass')
        self.touched.add(start)


def read(data):
    """The JSON of the model of one source file; there always is one."""
    diagnostics = []
    try:
        source = decode(data, diagnostics)
        return build(source, diagnostics)
    except MemoryError:
        message = 'the file needs more memory than it may have'
    except RecursionError:
        message = 'the file is nested too deeply'
    except Exception as problem:
        message = 'the file could not be read: {}: {}'.format(type(problem).__name__, problem)
        return answer(Builder(b'', [0, 0, 0]), [], [[ERROR, 'internal', 0, 0, 1, message]])
    return answer(Builder(b'', [0, 0, 0]), [], [[ERROR, 'too-large', 0, 0, 1, message]])


def build(source, diagnostics):
    sys.setrecursionlimit(PARSE_DEPTH)
    starts = line_starts(source)
    repair = Repair(source, starts, diagnostics)
    tree = repair.parse(source)
    builder = (CompletedBuilder if repair.endings else Builder)(source, starts)
    builder.diagnostics = diagnostics
    builder.module = tree
    builder.generic, builder.aliases = repair.generic, repair.aliases
    sys.setrecursionlimit(BUILD_DEPTH)
    program = builder.body(tree.body)
    sys.setrecursionlimit(PARSE_DEPTH)
    diagnostics.sort(key=lambda item: item[2])
    return answer(builder, program, diagnostics)


def answer(builder, program, diagnostics):
    text = ENCODER.encode({
        'format': FORMAT, 'reader': VERSION,
        'counts': [len(builder.classes), len(builder.functions)],
        'diagnostics': diagnostics, 'functions': builder.functions,
        'classes': builder.classes, 'program': program})
    try:
        return text.encode()
    except UnicodeEncodeError:
        return re.sub('[\ud800-\udfff]', '\ufffd', text).encode()


# The process

def limit_memory(limit):
    try:
        import resource
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    except (ImportError, ValueError, OSError):
        pass


def serve():
    requests, answers = sys.stdin.buffer, sys.stdout.buffer

    def send(data):
        answers.write(b'%d\n' % len(data))
        answers.write(data)
        answers.flush()

    send(VERSION.encode())
    count = 0
    while True:
        line = requests.readline()
        if not line:
            break
        send(read(requests.read(int(line))))
        count += 1
        if count % 32 == 0:
            gc.collect()


def print_models(paths):
    for path in paths:
        with open(path, 'rb') as file:
            sys.stdout.buffer.write(read(file.read()) + b'\n')


def run(work, *arguments):
    """On a thread with a stack that deep nesting does not exhaust."""
    done = _thread.allocate_lock()
    problems = []

    def body():
        try:
            work(*arguments)
        except BaseException as problem:
            problems.append(problem)
        finally:
            done.release()
    done.acquire()
    _thread.stack_size(STACK_BYTES)
    try:
        _thread.start_new_thread(body, ())
    except (RuntimeError, MemoryError):
        _thread.stack_size(0)
        _thread.start_new_thread(body, ())
    done.acquire()
    if problems:
        raise problems[0]


def main():
    gc.disable()
    warnings.simplefilter('ignore')
    arguments = sys.argv[1:]
    if arguments and arguments[0].startswith('--memory='):
        limit_memory(int(arguments.pop(0)[9:]))
    if arguments:
        run(print_models, arguments)
    else:
        run(serve)


if __name__ == '__main__':
    main()
