import dataclasses
import types
from functools import partial, cached_property, lru_cache, wraps

DEFAULTS = {'alpha': 1, 'beta': 2}
FIELDS = ['one', 'two', 'three']
SIZE = 4
PREFIX = 'pre_'


def fill(obj, names):
    for name in names:
        setattr(obj, name, None)


def make(n):
    return ['v%d' % i for i in range(n)]


class FromModule:
    def __init__(self):
        for name, value in DEFAULTS.items():
            setattr(self, name, value)


class FromList:
    def __init__(self):
        fill(self, FIELDS)


class FromFunction:
    def __init__(self):
        for name in make(SIZE):
            setattr(self, name, 0)


class FromPrefix:
    def __init__(self):
        for i in range(SIZE):
            setattr(self, PREFIX + str(i), i)


class FromSorted:
    def __init__(self):
        for name in sorted(FIELDS):
            setattr(self, name, name.upper())


class FromReversed:
    def __init__(self):
        for name in reversed(FIELDS):
            setattr(self, name, len(name))


class FromSplit:
    def __init__(self):
        for name in 'red green blue'.split():
            setattr(self, name, 0)


class FromFormat:
    def __init__(self):
        for i in range(3):
            setattr(self, 'item{}'.format(i), i)


class FromJoin:
    def __init__(self):
        setattr(self, '_'.join(['a', 'b']), 1)


class FromUnpack:
    def __init__(self):
        self.__dict__.update(**DEFAULTS, gamma=3)


class FromDictComp:
    def __init__(self):
        self.__dict__.update({name: None for name in FIELDS})


class FromZip:
    def __init__(self):
        self.__dict__.update(zip(FIELDS, range(3)))


class FromPairs:
    def __init__(self):
        self.__dict__.update([('a', 1), ('b', 2)])


class Setdefault:
    def __init__(self):
        self.__dict__.setdefault('a', 1)
        self.b = 1


class Cached:
    def __init__(self):
        self.a = 1

    @cached_property
    def double(self):
        return 2


class CachedUsed:
    def __init__(self):
        self.a = 1
        self.b = self.double

    @cached_property
    def double(self):
        return 2


class Lru:
    def __init__(self):
        self.a = 1

    @lru_cache(maxsize=None)
    def size(self):
        return 3


class Property:
    def __init__(self, x):
        self.x = x

    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, value):
        self._x = value


class PropertyTwo:
    def __init__(self, radius):
        self.radius = radius
        self.diameter = 4

    @property
    def diameter(self):
        return self.radius * 2

    @diameter.setter
    def diameter(self, value):
        self.radius = value / 2


class OldProperty:
    def __init__(self):
        self.x = 1

    def get_x(self):
        return self._value

    def set_x(self, value):
        self._value = value

    x = property(get_x, set_x)


class ReadOnlyProperty:
    def __init__(self):
        self.x = 1

    @property
    def x(self):
        return 2


class Typed:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        return instance.__dict__[self.name]

    def __set__(self, instance, value):
        instance.__dict__[self.name] = value


class UsesTyped:
    x = Typed()
    y = Typed()

    def __init__(self):
        self.x = 1
        self.y = 2
        self.z = 3


class Hidden:
    def __set_name__(self, owner, name):
        self.key = '_' + name

    def __get__(self, instance, owner):
        return getattr(instance, self.key)

    def __set__(self, instance, value):
        setattr(instance, self.key, value)


class UsesHidden:
    width = Hidden()
    height = Hidden()

    def __init__(self, width, height):
        self.width = width
        self.height = height


class NonData:
    def __get__(self, instance, owner):
        return 3


class UsesNonData:
    x = NonData()

    def __init__(self):
        self.y = self.x
        self.x = 1


class SetattrDict:
    def __init__(self):
        self.a = 1
        self.b = 1

    def __setattr__(self, name, value):
        self.__dict__[name] = value


class SetattrNothing:
    def __init__(self):
        self.a = 1

    def __setattr__(self, name, value):
        pass


class SetattrRaises:
    def __init__(self):
        self.a = 1

    def __setattr__(self, name, value):
        raise AttributeError('frozen')


class SetattrFilter:
    allowed = ('a', 'b')

    def __init__(self):
        self.a = 1
        self.b = 2
        self.c = 3

    def __setattr__(self, name, value):
        if name in self.allowed:
            super().__setattr__(name, value)


class Proxy:
    def __init__(self, target):
        object.__setattr__(self, '_target', target)

    def __getattr__(self, name):
        return getattr(self._target, name)

    def __setattr__(self, name, value):
        setattr(self._target, name, value)


class GetattrDefault:
    def __init__(self):
        self.a = self.missing
        self.b = 1

    def __getattr__(self, name):
        return 7


class Getattribute:
    def __init__(self):
        self.a = 1
        self.b = self.a

    def __getattribute__(self, name):
        return object.__getattribute__(self, name)


class NewOnly:
    def __new__(cls):
        self = super().__new__(cls)
        self.a = 1
        return self


class NewAndInit:
    def __new__(cls, *args):
        self = object.__new__(cls)
        self.made = True
        return self

    def __init__(self, value):
        self.value = value


class NewArgs:
    def __new__(cls, a, b=2):
        obj = super(NewArgs, cls).__new__(cls)
        obj.a, obj.b = a, b
        return obj


class Singleton:
    _instance = None

    def __new__(cls):
        if cls._instance is None:
            cls._instance = super().__new__(cls)
        return cls._instance


class SingletonInit:
    _instance = None

    def __new__(cls, *args, **kwargs):
        if not cls._instance:
            cls._instance = super().__new__(cls)
        return cls._instance

    def __init__(self):
        self.a = 1


class Slotted:
    __slots__ = ('a', 'b', 'c')

    def __init__(self):
        for name in self.__slots__:
            setattr(self, name, None)


class SlottedDict:
    __slots__ = ('a', '__dict__')

    def __init__(self):
        self.a = 1
        self.b = 2
        self.c = 3


class SlottedFull:
    __slots__ = ('a', '__dict__', '__weakref__')

    def __init__(self):
        self.b = 2
        self.a = 1


class SlottedExtra:
    __slots__ = ('a',)

    def __init__(self):
        self.a = 1
        self.b = 2


class SlottedSub(Slotted):
    def __init__(self):
        super().__init__()
        self.d = 1


class SlottedKwargs:
    __slots__ = ('a', 'b')

    def __init__(self, **kwargs):
        for name in self.__slots__:
            setattr(self, name, kwargs.get(name))


class Bound:
    def __init__(self):
        self.callback = self.method
        self.function = len
        self.cls = Bound

    def method(self):
        pass


class Closure:
    def __init__(self):
        self.handler = lambda: self
        self.simple = lambda: 1


class Mixed:
    flag = True
    items = []

    def __init__(self):
        self.items = self.items + [1]
        self.flag = not self.flag
        self.text = 'x' * 100
        self.big = 10 ** 20
        self.pair = (1, 2)
        self.neg = -5
        self.huge = 2 ** 100


class Namespace(types.SimpleNamespace):
    pass


class NamespaceInit(types.SimpleNamespace):
    def __init__(self):
        super().__init__(a=1, b=2)


class Handler:
    def __init__(self):
        self._handlers = {}
        self._order = []
        self._lock = None
        self.register('a', 1)
        self.register('b', 2)

    def register(self, name, value):
        self._handlers[name] = value
        self._order.append(name)


class Vector:
    def __init__(self, *args):
        self.items = list(args)
        self.n = len(self.items)

    def __len__(self):
        return self.n


class UsesVector:
    def __init__(self):
        self.v = Vector(1, 2, 3)
        self.n = len(self.v)


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class Chain:
    def __init__(self):
        self.head = Node(1, Node(2, Node(3)))
        self.size = 3


class Tree:
    def __init__(self, depth=2):
        self.depth = depth
        self.left = Tree(depth - 1) if depth else None
        self.right = Tree(depth - 1) if depth else None


class Lazy:
    def __init__(self):
        self.a = 1

    def load(self):
        self.data = []
        return self


class Chained:
    def __init__(self):
        self.a = self.b = self.c = []


class Fluent:
    def __init__(self):
        self.set('a').set('b')

    def set(self, name):
        setattr(self, name, 1)
        return self


class InitSub:
    registry = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        cls.registry.append(cls)


class Registered(InitSub):
    def __init__(self):
        self.n = len(self.registry)
        self.a = 1


class Del:
    def __init__(self):
        self.open = True

    def __del__(self):
        pass


class Meta(type):
    def __call__(cls, *args, **kwargs):
        obj = super().__call__(*args, **kwargs)
        obj.stamp = 1
        return obj


class WithMetaCall(metaclass=Meta):
    def __init__(self):
        self.a = 1


class MetaNew(type):
    def __new__(mcs, name, bases, namespace):
        namespace['extra'] = 1
        return super().__new__(mcs, name, bases, namespace)


class ClassMethodMade:
    def __init__(self):
        self.kind = self.default()

    @classmethod
    def default(cls):
        return cls.__name__


class DunderClass:
    def __init__(self):
        self.a = 1
        self.__class__ = Other


class Other:
    pass


class EqHash:
    def __init__(self, a):
        self.a = a

    def __eq__(self, other):
        return self.a == other.a

    def __hash__(self):
        return hash(self.a)


class HoldsSet:
    def __init__(self):
        self.items = {EqHash(1), EqHash(2)}
        self.map = {EqHash(1): 1}
