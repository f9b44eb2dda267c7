"""What __init_subclass__ takes, passes on and raises."""
import abc, typing


class Base:
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)


class A1(Base): pass


class A2(Base, x=1): pass


class Req:
    def __init_subclass__(cls, tag, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag


class B1(Req): pass


class B2(Req, tag='x'): pass


class B3(Req, tag='x', y=2): pass


class B4(B2): pass


class B5(B2, tag=1): pass


class KwOnly:
    def __init_subclass__(cls, *, tag, other=1):
        pass


class C1(KwOnly): pass


class C2(KwOnly, tag=1): pass


class C3(KwOnly, tag=1, othr=2): pass


class C4(KwOnly, bad=1): pass


class NoKw:
    def __init_subclass__(cls): pass


class D1(NoKw): pass


class D2(NoKw, x=1): pass


class Raises:
    def __init_subclass__(cls, **kw):
        raise TypeError('no subclassing')


class E1(Raises): pass


class E2(Raises, a=1): pass


class Raises2:
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        raise ValueError("final")


class F1(Raises2): pass


class F2(Raises2, a=1): pass


class Raises3:
    def __init_subclass__(cls):
        if not hasattr(cls, 'name'):
            raise TypeError('name missing')


class G1(Raises3): pass


class G2(Raises3):
    name = 1


class Raises4:
    def __init_subclass__(cls):
        raise TypeError(f'{cls.__name__} cannot be subclassed')


class H1(Raises4): pass


class Raises5:
    def __init_subclass__(cls):
        raise TypeError('%s is final' % cls.__name__)


class H2(Raises5): pass


class Raises6:
    def __init_subclass__(cls):
        raise TypeError("type '{}' is not an acceptable base type".format(Raises6.__name__))


class H3(Raises6): pass


class Raises7:
    def __init_subclass__(cls):
        if '__slots__' not in cls.__dict__:
            raise TypeError('slots!')


class H4(Raises7): pass


class H5(Raises7):
    __slots__ = ()


class Raises8:
    def __init_subclass__(cls, /, **kw):
        assert kw, 'need keywords'


class H6(Raises8): pass


class H7(Raises8, k=1): pass


class Raises9:
    def __init_subclass__(cls):
        for name in cls.REQUIRED:
            pass


class I2(Raises9):
    REQUIRED = ()


class Raises10:
    def __init_subclass__(cls):
        if cls.limit > 3:
            raise ValueError('too much')


class I3(Raises10):
    limit = 3


class I4(Raises10):
    limit = 4


class Raises11:
    def __init_subclass__(cls):
        if len(cls.__bases__) > 1:
            raise TypeError('single only')


class I5(Raises11): pass


class I6(Raises11, dict): pass


class Raises12:
    @classmethod
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)


class I7(Raises12): pass


class I8(Raises12, a=1): pass


class Static:
    @staticmethod
    def __init_subclass__(*a, **kw): pass


class J1(Static, q=1): pass


class NotCallable:
    __init_subclass__ = None


class J2(NotCallable): pass


class NotCallable2:
    __init_subclass__ = 5


class J3(NotCallable2): pass


class Lam:
    __init_subclass__ = lambda cls: None


class J4(Lam): pass


class ZeroArg:
    def __init_subclass__(): pass


class J5(ZeroArg): pass


class SetAttr:
    def __init_subclass__(cls):
        cls.x = 1


class J6(SetAttr):
    def __init__(self): self.y = 1


class Slotted:
    __slots__ = ()
    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)


class J7(Slotted):
    __slots__ = ('a',)


class J8(Slotted, a=1):
    __slots__ = ('a',)


class Mid(Req, tag='m'):
    def __init_subclass__(cls, extra=None, **kw):
        super().__init_subclass__(**kw)


class K1(Mid): pass


class K2(Mid, tag=1, extra=2): pass


class K3(Mid, tag=1, extra=2, z=3): pass


class Registry:
    items = []
    def __init_subclass__(cls, /, name=None, **kwargs):
        super().__init_subclass__(**kwargs)
        Registry.items.append((name or cls.__name__, cls))


class K4(Registry, name='k'): pass


class K5(Registry, nam='k'): pass


class K6(Registry): pass


class Dup:
    seen = set()
    def __init_subclass__(cls, key=None):
        if key in Dup.seen:
            raise ValueError(f"duplicate key: {key!r}")
        Dup.seen.add(key)


class K7(Dup, key='a'): pass


class ABase(abc.ABC):
    def __init_subclass__(cls, kind, **kw):
        super().__init_subclass__(**kw)


class L1(ABase): pass


class L2(ABase, kind=1): pass


class L3(ABase, kind=1, other=1): pass


class DKw(dict, foo=1): pass


class TKw(typing.Generic[typing.TypeVar('T')], foo=1): pass


class NTKw(typing.NamedTuple, foo=1):
    x: int


class Proto(typing.Protocol, foo=1): pass
