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
                  [statement …]]
                 flags: 1 async, 2 generator, 4 needs __class__, 8 docstring,
                 16 the body was left out
    parameter    [kind, name, start, end, annotation or null, default or null]
    class        [name, qualified name, outer class or -1, flags, kind, line,
                  10 offsets: class, header, name, bases, body,
                  [decorator …], [base …], [keyword …], [statement …], slots,
                  [name …], [annotation …], [method …],
                  [static attribute …], [self name …]]
                 flags: 1 conditional, 2 docstring, 4 needs __class__,
                 8 type parameters
    slots        [form, type or null, start, end, value start, value end,
                  [item …]]
    item         [name or null, type, identifier 0 or 1, start, end]
    annotation   [name, start, end, annotation, value or null]
    method       [kind, name, function, flags: 1 setter, 2 deleter]

Trailing members of an expression and of a statement that are null or empty are
left out.  The numbers of the kinds are those of ctw-model.h.
"""

import ast
import json
import re
import sys

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
F_ASYNC, F_GENERATOR, F_CLASS_CELL, F_DOC, F_OMITTED = 1, 2, 4, 8, 16
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

    def __init__(self, source):
        self.source = source
        self.starts = line_starts(source)
        self.functions = []
        self.classes = []
        self.scopes = []
        self.conditional = 0
        self.module = None
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
        if len(chain) > 200:
            return self.other(chain[0], start, end) if len(chain) < 400 else \
                [OTHER, start, end, 'long expression']
        result = self.expr(node)
        for node in reversed(chain):
            start, end = self.span(node)
            result = [BINARY, start, end, BINARY_OPERATORS[type(node.op)], result,
                      self.expr(node.right)]
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
        starts, self.starts = self.starts, Anywhere()
        try:
            result = self.fstring_parts(node, start, end)
        finally:
            self.starts = starts
        set_spans(result, start, end)
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
        self.parameters(node.args)
        self.scopes.append(Scope(False, '<lambda>'))
        result = [LAMBDA, start, end, None, self.expr(node.body)]
        self.scopes.pop()
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

    def s_assign(self, node):
        value = self.expr(node.value)
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
        flags = scope.flags | (F_DOC if has_doc(node.body) else 0)
        if type(node) is ast.AsyncFunctionDef:
            flags |= F_ASYNC
        body_start, body_end = self.block_span(node.body)
        self.functions[index] = [node.name, head[1], head[2], name_start, name_end, body_start,
                                 body_end, head[3], flags, decorators, params, returns, body]
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
                 | (C_TYPE_PARAMS if getattr(node, 'type_params', None) else 0))
        contents = ClassContents(self, node)
        self.classes[scope.index] = [
            node.name, prefix + node.name, outer, flags, self.class_kind(node), head[3],
            head[1], head[2], *header, *self.block_span(node.body), decorators, bases, keywords,
            body, contents.slots, list(contents.names), contents.annotations,
            list(contents.methods.values()), sorted(scope.static), list(scope.self_names)]
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
            if last_name(item.func if type(item) is ast.Call else item) == 'dataclass':
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
        self.walrus = b':=' in builder.source
        self.block(node.body)
        node.contents = self

    def bind(self, name, value=None):
        if name in self.globals:
            return
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

    def target(self, node, statement=None, value=None):
        kind = type(node)
        if kind is ast.Name:
            self.bind(node.id, value)
            if node.id == '__slots__' and statement is not None:
                self.set_slots(statement, value)
        elif kind in (ast.Tuple, ast.List):
            values = [None] * len(node.elts)
            if type(value) in (ast.Tuple, ast.List) and len(value.elts) == len(node.elts):
                values = value.elts
            for part, part_value in zip(node.elts, values):
                self.target(part, statement, part_value)
        elif kind is ast.Starred:
            self.target(node.value)

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
                self.bind(field.target.id, field.value)
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
            value = None if old is None else ast.copy_location(
                ast.BinOp(left=old, op=node.op, right=node.value), node.value)
            self.target(node.target, node, value)

    def c_delete(self, node):
        for target in node.targets:
            for part in ast.walk(target):
                if type(part) is ast.Name and type(part.ctx) is ast.Del:
                    self.unbind(part.id)

    def c_import(self, node):
        for alias in node.names:
            self.bind(alias.asname or alias.name.partition('.')[0])

    def c_from(self, node):
        for alias in node.names:
            self.bind(alias.asname or alias.name)

    def c_function(self, node):
        name = mangle(self.node.name, node.name)
        kind, change = method_kind(node)
        known = self.methods.get(name)
        index = getattr(node, 'index', None)
        self.bind(node.name)
        if index is None:
            return
        if change and known is not None and known[0] == M_PROPERTY:
            self.methods[name] = [M_PROPERTY, node.name, known[2], known[3] | change]
        else:
            self.methods[name] = [kind, node.name, index, change]

    def c_class(self, node):
        self.bind(node.name)

    def c_if(self, node):
        truth = constant_truth(node.test)
        if truth is None:
            self.branch(node.body)
            self.branch(node.orelse)
        else:
            self.block(node.body if truth else node.orelse)

    def c_for(self, node):
        self.target(node.target)
        self.branch(node.body)
        self.branch(node.orelse)

    def c_while(self, node):
        self.branch(node.body)
        self.branch(node.orelse)

    def c_with(self, node):
        for item in node.items:
            if item.optional_vars is not None:
                self.target(item.optional_vars)
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
                    self.bind(name)
            self.branch(case.body)

    def c_global(self, node):
        self.globals.update(node.names)

    def c_type_alias(self, node):
        self.bind(node.name.id)

    def set_slots(self, statement, value):
        start, end = self.builder.span(statement)
        given = statement.value
        value_start, value_end = self.builder.span(given)
        place = [start, end, value_start, value_end]
        try:
            if value is None or self.depth:
                raise Unfoldable
            self.slots_value = Folder(self.builder, self).fold(value)
            form, type_name, items = slots_form(self.slots_value)
            spans = self.string_spans(given if value is given else None)
            self.slots = [form, type_name] + place + [
                [slot_item(item, spans) for item in items]]
        except (Unfoldable, RecursionError):
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


class Folder:
    """Works out constant expressions, by hand and within bounds."""

    def __init__(self, builder, contents):
        self.builder = builder
        self.contents = contents

    def fold(self, node):
        kind = type(node)
        if kind is ast.Constant:
            return node.value
        if kind is ast.Tuple:
            return tuple([self.fold(item) for item in node.elts])
        if kind is ast.List:
            return [self.fold(item) for item in node.elts]
        raise Unfoldable


def slots_form(value):
    kind = type(value)
    if kind is str:
        return SLOTS_STR, 'str', (value,)
    if kind is tuple:
        return SLOTS_TUPLE, 'tuple', value
    if kind is list:
        return SLOTS_LIST, 'list', value
    return SLOTS_NOT_ITERABLE, type_name_of(value), ()


def type_name_of(value):
    return type(value).__name__


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
                                  ('TypeAlias', Builder.s_other, ClassContents.c_type_alias)):
    if hasattr(ast, name):
        STATEMENTS[getattr(ast, name)] = statement
        CONTENTS[getattr(ast, name)] = contents

OTHER_NAMES = {
    'Await': 'await', 'Yield': 'yield', 'YieldFrom': 'yield from', 'TypeAlias': 'type',
    'TemplateStr': 'template string', 'Interpolation': 'template string'}


# Sources

def read(data):
    """The JSON of the model of one source file."""
    builder = Builder(data)
    diagnostics = builder.diagnostics
    try:
        tree = ast.parse(data)
    except SyntaxError as error:
        line = error.lineno or 1
        diagnostics.append([ERROR, 'syntax', 0, 0, line, error.msg])
        tree = ast.parse(b'')
    builder.module = tree
    program = builder.body(tree.body)
    return answer(builder, program)


def answer(builder, program):
    text = ENCODER.encode({
        'format': FORMAT, 'reader': VERSION,
        'counts': [len(builder.classes), len(builder.functions)],
        'diagnostics': builder.diagnostics, 'functions': builder.functions,
        'classes': builder.classes, 'program': program})
    try:
        return text.encode()
    except UnicodeEncodeError:
        return re.sub('[\ud800-\udfff]', '\ufffd', text).encode()


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
    while True:
        line = requests.readline()
        if not line:
            break
        send(read(requests.read(int(line))))


def main():
    if sys.argv[1:2] and sys.argv[1].startswith('--memory='):
        limit_memory(int(sys.argv.pop(1)[9:]))
    if not sys.argv[1:]:
        serve()
    for path in sys.argv[1:]:
        with open(path, 'rb') as file:
            sys.stdout.buffer.write(read(file.read()) + b'\n')


if __name__ == '__main__':
    main()
