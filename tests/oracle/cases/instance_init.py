class DefaultsAll:
    def __init__(self, a=1, b='two', c=None, *, d=4.0):
        self.a = a
        self.b = b
        self.c = c
        self.d = d


class PositionalOnly:
    def __init__(self, a, b, /, c, d=3):
        self.a = a
        self.b = b
        self.c = c
        self.d = d


class VarArgs:
    def __init__(self, first, *rest, **options):
        self.first = first
        self.rest = rest
        self.options = options
        self.count = len(rest)


class KeywordOnlyDefaulted:
    def __init__(self, *, a=1, b=2):
        self.a, self.b = a, b


class KeywordOnlyRequired:
    def __init__(self, *, name):
        self.name = name


class LoopSetattr:
    def __init__(self):
        for name in ('x', 'y', 'z'):
            setattr(self, name, 0)


class LoopRange:
    def __init__(self):
        for i in range(12):
            setattr(self, 'field_%d' % i, i)


class LoopFString:
    def __init__(self):
        for i in range(7):
            setattr(self, f'f{i}', None)


class LoopEnumerate:
    def __init__(self, *args):
        for i, value in enumerate(['p', 'q', 'r']):
            setattr(self, value, i)


class LoopZip:
    def __init__(self):
        for name, value in zip(('a', 'b', 'c'), (1, 2, 3)):
            self.__dict__[name] = value


class LoopItems:
    fields = {'left': 1, 'right': 2}

    def __init__(self):
        for name, value in self.fields.items():
            setattr(self, name, value)


class ClassTuple:
    names = ('alpha', 'beta')

    def __init__(self):
        for name in self.names:
            setattr(self, name, None)


class DictUpdate:
    def __init__(self):
        self.__dict__.update(a=1, b=2)


class DictUpdateDict:
    def __init__(self):
        self.__dict__.update({'z': 1, 'y': 2, 'x': 3})


class DictUpdateLocals:
    def __init__(self, a, b):
        self.__dict__.update(locals())


class DictUpdateKwargs:
    def __init__(self, **kwargs):
        self.__dict__.update(kwargs)
        self.done = True


class VarsSet:
    def __init__(self):
        vars(self)['a'] = 1
        self.b = 2


class VarsUpdate:
    def __init__(self):
        vars(self).update(a=1)


class DictAssigned:
    def __init__(self):
        self.__dict__ = {'a': 1, 'b': 2}


class DictAssignedSelf:
    def __init__(self):
        self.__dict__ = self.__dict__


class Borg:
    _shared = {}

    def __init__(self):
        self.__dict__ = self._shared
        self.a = 1


class ConditionTrue:
    def __init__(self, flag):
        if flag:
            self.on = 1
        if flag > 1:
            self.more = 1
        elif flag == 1:
            self.one = 1
        else:
            self.less = 1


class ConditionIsinstance:
    def __init__(self, value):
        if isinstance(value, int):
            self.number = value
        else:
            self.text = value


class ConditionNone:
    def __init__(self, value=None, other=None):
        if value is None:
            value = []
        self.value = value
        self.other = other if other is not None else {}


class ConditionOr:
    def __init__(self, value=None):
        self.value = value or 0
        self.flag = not value and True


class TryExcept:
    def __init__(self, value):
        try:
            self.size = len(value)
        except TypeError:
            self.size = 0
            self.failed = True
        else:
            self.fine = True
        finally:
            self.closed = True


class TryInt:
    def __init__(self):
        try:
            self.value = int('x')
        except ValueError as error:
            self.error = None
        self.after = 1


class TryKey:
    def __init__(self):
        data = {}
        try:
            self.value = data['missing']
        except KeyError:
            self.value = None


class TryRaise:
    def __init__(self):
        try:
            raise RuntimeError('never mind')
        except (KeyError, RuntimeError):
            self.caught = True


class Nested:
    def __init__(self):
        try:
            try:
                {}['a']
            except IndexError:
                self.wrong = 1
            finally:
                self.inner = 1
        except KeyError:
            self.outer = 1


class Walrus:
    def __init__(self):
        if (n := 3) > 2:
            self.n = n
        self.m = (k := 4)
        self.k = k


class TupleTargets:
    def __init__(self):
        self.a, (self.b, self.c) = 1, (2, 3)
        [self.d, self.e] = 'xy'
        self.f, *self.g = range(4)


class SwapTargets:
    def __init__(self):
        self.a, self.b = 1, 2
        self.b, self.a = self.a, self.b


class ForSelf:
    def __init__(self):
        for self.i in range(3):
            self.last = self.i


class Augment:
    total = 5

    def __init__(self):
        self.total += 1
        self.n = 0
        self.n += 1
        self.s = 'a'
        self.s *= 3


class DeletedFirst:
    def __init__(self):
        self.a = 1
        self.b = 2
        self.c = 3
        del self.a


class DeletedMiddle:
    def __init__(self):
        self.a = 1
        self.b = 2
        self.c = 3
        del self.b
        self.d = 4


class DeletedAgain:
    def __init__(self):
        self.a = 1
        del self.a
        self.a = 2
        self.b = 3


class DeletedAll:
    def __init__(self):
        self.a = 1
        self.b = 1
        del self.a, self.b


class DeletedByDelattr:
    def __init__(self):
        self.a = 1
        self.b = 1
        delattr(self, 'a')


class DeletedMissing:
    def __init__(self):
        self.a = 1
        try:
            del self.b
        except AttributeError:
            pass


class PoppedFromDict:
    def __init__(self):
        self.a = 1
        self.b = 1
        self.__dict__.pop('a')


class ClearedDict:
    def __init__(self):
        self.a = 1
        self.__dict__.clear()


class ClearedThenSet:
    def __init__(self):
        self.a = 1
        self.__dict__.clear()
        self.b = 1


class ReadDict:
    def __init__(self):
        self.a = 1
        self.names = list(self.__dict__)


class ReadDictFirst:
    def __init__(self):
        d = self.__dict__
        self.a = 1
        self.b = len(d)


class Helpers:
    def __init__(self):
        self._first()
        self._second(2)
        Helpers._third(self)

    def _first(self):
        self.one = 1

    def _second(self, value):
        self.two = value

    def _third(self):
        self.three = 3


class HelperReturns:
    def __init__(self):
        self.values = self._make()
        self.a, self.b = self._pair()

    def _make(self):
        return [1, 2, 3]

    @staticmethod
    def _pair():
        return 1, 2


class HelperFunction:
    def __init__(self):
        def fill(target):
            target.inner = 1
        fill(self)
        self.outer = 1


class Recursive:
    def __init__(self):
        self._down(3)

    def _down(self, n):
        if n:
            setattr(self, 'level%d' % n, n)
            self._down(n - 1)


class Private:
    def __init__(self):
        self.__a = 1
        self.__b = 2
        self._c = 3
        self.__d__ = 4


class _Private:
    def __init__(self):
        self.__a = 1


class __:
    def __init__(self):
        self.__a = 1


class PrivateSub(Private):
    def __init__(self):
        super().__init__()
        self.__a = 5


class OtherName:
    def __init__(this, a):
        this.b = a
        this.a = a


class ManyOrders:
    def __init__(self):
        self.z = 1
        self.y = 1
        self.x = 1
        self.a = 1


class ReadBack:
    def __init__(self, a):
        self.a = a
        self.b = self.a + 1
        self.c = self.b * self.a


class Early:
    def __init__(self, a):
        self.a = a
        if a:
            return
        self.b = a


class While:
    def __init__(self):
        n = 0
        while n < 5:
            setattr(self, 'n%d' % n, n)
            n += 1
        else:
            self.done = True


class BreakLoop:
    def __init__(self):
        for i in range(10):
            if i == 3:
                break
            setattr(self, 'i%d' % i, i)
        for i in range(3):
            if i == 1:
                continue
            setattr(self, 'j%d' % i, i)
        else:
            self.end = 1


class Asserts:
    def __init__(self, a):
        assert a == 1, 'must be one'
        self.a = a


class Refuses:
    def __init__(self, a):
        if a < 2:
            raise ValueError('too small')
        self.a = a


class WithStatement:
    def __init__(self):
        import contextlib
        with contextlib.suppress(KeyError):
            self.a = 1
        self.b = 1


class Match:
    def __init__(self, kind):
        self.kind = kind
        self.name = {1: 'one', 2: 'two'}.get(kind, 'many')


class Comprehended:
    def __init__(self):
        self.squares = [i * i for i in range(10)]
        self.index = {i: str(i) for i in range(3)}
        self.seen = {i % 2 for i in range(4)}
        self.lazy = None


class AnnotatedOnly:
    a: int
    b: str = 'b'

    def __init__(self):
        self.a: int = 3
        self.c: float


class GlobalCounter:
    count = 0

    def __init__(self):
        GlobalCounter.count += 1
        self.id = GlobalCounter.count


class TypeCounter:
    count = 0

    def __init__(self):
        type(self).count += 1
        self.id = type(self).count


class ClassDunder:
    def __init__(self):
        self.kind = self.__class__.__name__
        self.same = type(self).__name__


class CallsItself:
    def __init__(self, parent=None):
        self.parent = parent
        if parent is None:
            self.child = CallsItself(self)


class Getter:
    def __init__(self):
        self.value = getattr(self, 'missing', 3)
        self.has = hasattr(self, 'value')


class SuperFirst(OtherName):
    def __init__(self):
        super().__init__(2)
        self.c = 3


class SuperLast(OtherName):
    def __init__(self):
        self.c = 3
        super().__init__(2)


class Inherited(OtherName):
    pass


class InheritedHelper(Helpers):
    def _first(self):
        self.uno = 1
