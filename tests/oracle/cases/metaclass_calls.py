"""What the methods of a metaclass take, change and raise."""
import abc


class MKw(type):
    def __new__(mcls, name, bases, ns, flag=False):
        return super().__new__(mcls, name, bases, ns)
    def __init__(cls, name, bases, ns, flag=False):
        super().__init__(name, bases, ns)


class A1(metaclass=MKw): pass


class A2(metaclass=MKw, flag=True): pass


class A3(metaclass=MKw, other=True): pass


class A4(A2, flag=1): pass


class A5(A2, other=1): pass


class MNoInit(type):
    def __new__(mcls, name, bases, ns, flag=False):
        return super().__new__(mcls, name, bases, ns)


class B1(metaclass=MNoInit, flag=True): pass


class MKwargs(type):
    def __new__(mcls, name, bases, ns, **kwargs):
        return super().__new__(mcls, name, bases, ns, **kwargs)


class C1(metaclass=MKwargs, x=1): pass


class MKwargs2(type):
    def __new__(mcls, name, bases, ns, **kwargs):
        return super().__new__(mcls, name, bases, ns)


class C2(metaclass=MKwargs2, x=1): pass


class MOnlyInit(type):
    def __init__(cls, name, bases, ns, flag=False):
        super().__init__(name, bases, ns)


class D1(metaclass=MOnlyInit): pass


class D2(metaclass=MOnlyInit, flag=1): pass


class MInitStrict(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)


class D3(metaclass=MInitStrict): pass


class D4(metaclass=MInitStrict, flag=1): pass


class MReq(type):
    def __new__(mcls, name, bases, ns, *, table):
        return super().__new__(mcls, name, bases, ns)


class E1(metaclass=MReq): pass


class E2(metaclass=MReq, table='x'): pass


class MPrep(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return {}


class F1(metaclass=MPrep): pass


class F2(metaclass=MPrep, x=1): pass


class MPrepKw(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        return {}


class F3(metaclass=MPrepKw): pass


class F4(metaclass=MPrepKw, x=1): pass


class MPrepBad(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        return 5


class F5(metaclass=MPrepBad): pass


class MPrepNone(type):
    @classmethod
    def __prepare__(mcls, name, bases):
        pass


class F6(metaclass=MPrepNone): pass


class MPrepInst(type):
    def __prepare__(name, bases):
        return {}


class F7(metaclass=MPrepInst): pass


class MPrepSelf(type):
    def __prepare__(cls, name, bases):
        return {}


class F8(metaclass=MPrepSelf): pass


class MRaise(type):
    def __new__(mcls, name, bases, ns):
        raise TypeError('no classes: ' + name)


class G1(metaclass=MRaise): pass


class MRaise2(type):
    def __new__(mcls, name, bases, ns):
        if name.startswith('_'):
            raise ValueError(f'bad name {name}')
        return super().__new__(mcls, name, bases, ns)


class G2(metaclass=MRaise2): pass


class _G3(metaclass=MRaise2): pass


class MRaise3(type):
    def __init__(cls, name, bases, ns):
        super().__init__(name, bases, ns)
        if '__slots__' not in ns:
            raise TypeError('%s needs __slots__' % name)


class G4(metaclass=MRaise3): pass


class G5(metaclass=MRaise3):
    __slots__ = ('a',)


class MFew(type):
    def __new__(mcls, name, bases):
        return super().__new__(mcls, name, bases, {})


class H1(metaclass=MFew): pass


class MMany(type):
    def __new__(mcls, name, bases, ns, extra):
        return super().__new__(mcls, name, bases, ns)


class H2(metaclass=MMany): pass


class MStar(type):
    def __new__(mcls, *args, **kwargs):
        return super().__new__(mcls, *args, **kwargs)


class MSlots(type):
    def __new__(mcls, name, bases, ns):
        ns['__slots__'] = ('a', 'b')
        return super().__new__(mcls, name, bases, ns)


class I1(metaclass=MSlots): pass


class MSlots2(type):
    def __new__(mcls, name, bases, ns):
        ns.setdefault('__slots__', ())
        return super().__new__(mcls, name, bases, ns)


class MSlots3(type):
    def __new__(mcls, name, bases, ns):
        if '__slots__' not in ns:
            ns['__slots__'] = ()
        return super().__new__(mcls, name, bases, ns)


class I4(metaclass=MSlots3): pass


class MSlots4(type):
    def __new__(mcls, name, bases, ns):
        ns = dict(ns)
        ns['__slots__'] = tuple(ns.get('__annotations__', {}))
        return type.__new__(mcls, name, bases, ns)


class MDictPrep(type):
    @classmethod
    def __prepare__(mcls, name, bases, **kw):
        return {'__slots__': ('z',)}


class MCall(type):
    def __call__(cls, *a):
        return super().__call__(*a)


class J1(metaclass=MCall):
    def __init__(self): self.x = 1


class Single(type):
    _instances = {}
    def __call__(cls, *args, **kwargs):
        if cls not in cls._instances:
            cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]


class J2(metaclass=Single):
    def __init__(self): self.x = 1


class MMro(type):
    def mro(cls):
        return super().mro()


class MMro2(type):
    def mro(cls):
        return [cls, object]


class L1(metaclass=MNone): pass


class L2(metaclass=MTuple): pass


class MBase(type):
    def __new__(mcls, name, bases, ns):
        return super().__new__(mcls, name, bases + (dict,), ns)


class MObj(type):
    def __new__(mcls, name, bases, ns):
        cls = super().__new__(mcls, name, bases, ns)
        cls.registry = []
        return cls


class L4(metaclass=MObj): 
    def __init__(self): self.a = 1


class Meta1(type): pass


class Meta2(type): pass


class MA(metaclass=Meta1): pass


class MB(metaclass=Meta2): pass


class MC(MA, MB): pass


class MD(MA, metaclass=Meta2): pass


class Meta3(Meta1, Meta2): pass


class ME(MA, MB, metaclass=Meta3): pass


class MF(MA, metaclass=type): pass


def fmeta(name, bases, ns):
    return type(name, bases, ns)


def fmetakw(name, bases, ns, **kw):
    return type(name, bases, dict(ns))


class N5(metaclass=5): pass


class N6(metaclass=None): pass


class N7(metaclass=object): pass


class N8(metaclass=dict): pass


class N9(metaclass=int): pass


class N10(metaclass=str): pass


class N11(metaclass='x'): pass


def fmeta0(): pass


class N15(x=1): pass


class N16(x=1, y=2): pass


class N17(metaclass=type, x=1): pass


class N18(metaclass=abc.ABCMeta, x=1): pass


class N19(abc.ABC, x=1): pass


class N20(int, x=1): pass


class N21(Exception, x=1): pass


class N22(**{'x': 1}): pass


class N23(**{'metaclass': Meta1}): pass


class N24(*(int,)): pass


class N25(*[int, str]): pass


class N26(*[]): pass
