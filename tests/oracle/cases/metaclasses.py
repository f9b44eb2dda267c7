import abc, enum, typing, collections, types
class Meta(type): pass
class Meta2(type): pass
class Sub(Meta): pass
class Both(Meta, Meta2): pass
class A(metaclass=Meta): pass
class B(metaclass=Meta2): pass
class C(A, B): pass
class D(A, B, metaclass=Both): pass
class E(A, metaclass=Sub): pass
class F(E, metaclass=Meta): pass
class G(A, metaclass=type): pass
class H(A, metaclass=Meta2): pass
class I(metaclass=abc.ABCMeta):
    __slots__ = ()
class J(I, A): pass
class K(abc.ABC, metaclass=Meta): pass
class L(abc.ABC, metaclass=abc.ABCMeta): pass
class AM(abc.ABCMeta): pass
class M(I, metaclass=AM): pass
class N(metaclass=int): pass
class S(metaclass=lambda n, b, d: 5): pass
def func(name, bases, ns): return type(name, bases, ns)
class V(metaclass=Undefined): pass
class X(metaclass=object): pass
class Y(metaclass=list): pass
class Z(metaclass=dict): pass
class AA(metaclass=str): pass
class AB(metaclass=Meta, x=1): pass
class AC(x=1): pass
class AD(x=1, y=2): pass
class AE(A, flag=True): pass
class AF(metaclass=abc.ABCMeta, x=1): pass
class MetaNew(type):
    def __new__(mcls, name, bases, ns, **kw):
        return super().__new__(mcls, name, bases, ns)
class AG(metaclass=MetaNew): pass
class AH(metaclass=MetaNew, x=1): pass
class MetaNewSlots(type):
    def __new__(mcls, name, bases, ns):
        ns['__slots__'] = ('added',)
        return super().__new__(mcls, name, bases, ns)
class MetaInit(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        cls.registry = []
class AJ(metaclass=MetaInit): pass
class AK(AJ):
    __slots__ = ('x',)
class MetaPrepare(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        return collections.OrderedDict()
class AL(metaclass=MetaPrepare):
    __slots__ = ('p',)
class MetaPrepareNames(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return {'injected': 1}
class MetaCall(type):
    def __call__(cls, *a, **k):
        return super().__call__(*a, **k)
class AN(metaclass=MetaCall):
    def __init__(self): self.a = 1
class Singleton(type):
    _instances = {}
    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]
class MetaMro(type):
    def mro(cls):
        return [cls, object]
class MetaSlots(type):
    __slots__ = ()
class AR(metaclass=MetaSlots): pass
class MetaSlotsA(type):
    __slots__ = ('x',)
class MetaEmptyTuple(type, metaclass=Meta): pass
class AS(metaclass=MetaEmptyTuple): pass
class AT(AS, A): pass
class EM(enum.EnumMeta): pass
class AU(enum.Enum, metaclass=EM):
    X = 1
class AV(enum.Enum, metaclass=Meta): pass
class AW(metaclass=enum.EnumMeta): pass
class AX(typing.Generic, metaclass=Meta): pass
class TV: pass
class AY(typing.Protocol, metaclass=Meta): pass
class AZ(typing.NamedTuple, metaclass=Meta): pass
class BA(typing.TypedDict, metaclass=Meta): pass
class BB(int, metaclass=Meta):
    __slots__ = ()
class BC(BB): pass
class BD(BB, abc.ABC): pass
class BE(type, metaclass=Meta): pass
class BF(metaclass=BE): pass
class BG(metaclass=type): pass
class BH(type): 
    def method(cls): return 1
class BI(metaclass=BH): pass
class BJ(BI, metaclass=BH): pass
class BK(A, I): pass
class BL(Meta): pass
class BM(Meta, metaclass=Meta): pass
class BN(metaclass=BM): pass
class BO(abc.ABC, enum.Enum): pass
class ABCEnumMeta(abc.ABCMeta, enum.EnumMeta): pass
class BP(abc.ABC, enum.Enum, metaclass=ABCEnumMeta): pass
class BQ(enum.Enum, abc.ABC, metaclass=ABCEnumMeta):
    A = 1
class BR(collections.abc.Mapping, metaclass=Meta): pass
class BT(metaclass=type('Dyn', (type,), {})): pass
class MetaGetItem(type):
    def __getitem__(cls, item): return cls
class BU(metaclass=MetaGetItem): pass
class BW(BU): pass
class MetaInstance(type):
    def __instancecheck__(cls, i): return True
class BX(metaclass=MetaInstance): pass
class MetaAttr(type):
    def __getattr__(cls, name): return 5
class BY(metaclass=MetaAttr): pass
class MetaKw(type):
    def __new__(mcls, name, bases, ns, *, tag):
        return super().__new__(mcls, name, bases, ns)
    def __init__(cls, name, bases, ns, *, tag):
        super().__init__(name, bases, ns)
class CB(metaclass=MetaKw, tag='x'): pass
class CD(CB, tag='y'):
    __slots__ = ('a',)
class MetaKwInit(type):
    def __init__(cls, name, bases, ns, tag=None):
        super().__init__(name, bases, ns)
class CG(metaclass=MetaKwInit, tag=1): pass
class CH(metaclass=MetaKwInit): pass
