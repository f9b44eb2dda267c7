import abc, typing, functools, collections, types
class Base:
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
class A1(Base): pass
class A2(Base, x=1): pass
class Tag:
    def __init_subclass__(cls, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
class A3(Tag, tag='x'):
    __slots__ = ('a',)
class A4(Tag, other=1): pass
class A5(A3, tag=2): pass
class A6(Tag): pass
class Need:
    def __init_subclass__(cls, *, need):
        pass
class A7(Need): pass
class A8(Need, need=1): pass
class A9(Need, need=1, more=2): pass
class PosOnly:
    def __init_subclass__(cls, a, b): pass
class A10(PosOnly): pass
class A11(PosOnly, a=1): pass
class A12(PosOnly, a=1, b=2): pass
class Raises:
    def __init_subclass__(cls):
        raise TypeError('cannot be subclassed')
class RaisesIf:
    def __init_subclass__(cls, **kw):
        if not hasattr(cls, 'required'):
            raise TypeError('required missing')
class A15(RaisesIf):
    required = 1
class NoKw:
    def __init_subclass__(cls): pass
class A16(NoKw, x=1): pass
class Static:
    @staticmethod
    def __init_subclass__(**kw): pass
class A17(Static): pass
class ClassM:
    @classmethod
    def __init_subclass__(cls, **kw): pass
class A18(ClassM, z=3): pass
class NotCallable:
    __init_subclass__ = None
class A19(NotCallable): pass
class Sets:
    def __init_subclass__(cls):
        cls.extra = 1
class A20(Sets):
    __slots__ = ('extra2',)
class Named:
    def __set_name__(self, owner, name):
        self.name = name
class A21:
    d = Named()
class A22:
    __slots__ = ('d2',)
    d = Named()
class SetRaises:
    def __set_name__(self, owner, name):
        raise ValueError('no')
class SetWrong:
    def __set_name__(self): pass
class SetNone:
    __set_name__ = None
class Item:
    def __class_getitem__(cls, item): return cls
class A26(Item[int]): pass
class A27(Item['x'], collections.abc.Sized): pass
class Alias:
    __class_getitem__ = classmethod(types.GenericAlias if hasattr(types, 'GenericAlias') else lambda c, i: c)
class A28(Alias[int]): pass
class NoItem: pass
class A29(NoItem[int]): pass
class Entries:
    def __mro_entries__(self, bases): return (Base,)
entry = Entries()
class Entries0:
    def __mro_entries__(self, bases): return ()
class EntriesBad:
    def __mro_entries__(self, bases): return [Base]
class Entries2:
    def __mro_entries__(self, bases): return (Base, NoItem)
class EntriesInt:
    def __mro_entries__(self, bases): return (5,)
class EqOnly:
    def __eq__(self, other): return True
class A38(EqOnly): pass
class Abstract(abc.ABC):
    @abc.abstractmethod
    def f(self): pass
class A39(Abstract): pass
class A40(Abstract):
    def f(self): pass
class A41(Abstract):
    f = 1
class A42(Abstract):
    __slots__ = ('f',)
class A43(Abstract):
    @property
    @abc.abstractmethod
    def p(self): pass
    def f(self): pass
class A44(A43):
    p = 1
class A45:
    @abc.abstractmethod
    def f(self): pass
class A46(abc.ABC):
    f = abc.abstractproperty()
class A47(abc.ABC):
    @staticmethod
    @abc.abstractmethod
    def f(): pass
class A48(abc.ABC):
    @classmethod
    @abc.abstractmethod
    def f(cls): pass
class A49(A48):
    def f(self): pass
class A50(collections.abc.Mapping):
    def __getitem__(self, k): pass
    def __len__(self): return 0
class A51(A50):
    def __iter__(self): return iter(())
class A52(collections.abc.Iterator):
    def __next__(self): pass
class A53(collections.abc.Sequence):
    __slots__ = ('data',)
    def __init__(self): self.data = ()
    def __getitem__(self, i): return 1
    def __len__(self): return 0
@functools.total_ordering
class A54:
    pass
@functools.total_ordering
class A55:
    def __lt__(self, o): return 1
    def __eq__(self, o): return 1
@functools.total_ordering
class A56:
    __slots__ = ('x',)
    def __ge__(self, o): return 1
@functools.total_ordering
class A57(int): pass
@typing.final
class A58: pass
class A59(A58): pass
@functools.lru_cache
class A60: pass
class A61(A60): pass
@functools.lru_cache(maxsize=None)
class A62: pass
@functools.singledispatch
class A64: pass
@staticmethod
class A65: pass
@classmethod
class A66: pass
@property
class A67: pass
@str
class A69: pass
@print
class A70: pass
@id
class A71: pass
@Undefined
class A75: pass
@abc.abstractmethod
class A76: pass
@abc.ABC.register
class A77: pass
@collections.abc.Sized.register
class A78:
    __slots__ = ('a',)
def identity(cls): return cls
@identity
class A79:
    __slots__ = ('i',)
def register(cls):
    REG.append(cls)
    return cls
REG = []
@register
class A80(A79): pass
def parametrized(name):
    def deco(cls):
        cls.name = name
        return cls
    return deco
@parametrized('x')
class A81:
    __slots__ = ('p',)
def replace(cls):
    class New(cls):
        __slots__ = ('new',)
    return New
def none(cls): pass
@none
class A83: pass
class A84(A83): pass
def wrapper(cls):
    @functools.wraps(cls)
    def make(*a): return cls(*a)
    return make
@wrapper
class A85: pass
def add_slots(cls):
    ns = dict(cls.__dict__)
    ns['__slots__'] = ('q',)
    ns.pop('__dict__', None)
    ns.pop('__weakref__', None)
    return type(cls.__name__, cls.__bases__, ns)
class Deco:
    def __init__(self, cls): self.cls = cls
    def __call__(self, *a): return self.cls(*a)
@Deco
class A88: pass
@DecoRet
class A89:
    __slots__ = ('w',)
class DecoCall:
    def __call__(self, cls): return cls
@DecoCall()
class A90:
    __slots__ = ('v',)
deco_obj = DecoCall()
@deco_obj
class A91: pass
class Holder:
    @staticmethod
    def deco(cls): return cls
    @classmethod
    def cdeco(cls, c): return c
def opt(cls=None, *, flag=False):
    def wrap(c): return c
    if cls is None: return wrap
    return wrap(cls)
@opt
class A96:
    __slots__ = ('o',)
@opt(flag=True)
class A97:
    __slots__ = ('o',)
@typing.no_type_check
class A98: pass
@typing.overload
class A99: pass
def typed(cls: type) -> type:
    "doc"
    setattr(cls, 'k', 1)
    return cls
@typed
class A102(int):
    __slots__ = ()
@typed
@identity
class A103: pass
def conditional(cls):
    if hasattr(cls, 'x'):
        return cls
    return cls
@conditional
class A104: pass
def raising(cls):
    raise TypeError('not this one')
@raising
class A105: pass
@identity(5)
class A106: pass
def noargs(): pass
@noargs
class A108: pass
def two(a, b): return a
@two
class A109: pass
@atexit.register
class A110: pass
@contextlib.contextmanager
class A111: pass
