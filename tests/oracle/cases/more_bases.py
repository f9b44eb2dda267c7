import abc, collections, typing
class Empty:
    __slots__ = ()
class Dict:
    __slots__ = ('__dict__',)
class Weak:
    __slots__ = ('__weakref__',)
class DictWeak:
    __slots__ = ('__dict__', '__weakref__')
class Plain:
    pass
class S1:
    __slots__ = ('a',)
class S2:
    __slots__ = ('b',)
class S1Child(S1):
    __slots__ = ('c',)
class S1Same(S1):
    __slots__ = ()
class S1Dict(S1):
    pass
class S1WeakOnly(S1):
    __slots__ = ('__weakref__',)
class S1DictOnly(S1):
    __slots__ = ('__dict__',)
class M01(Dict, Weak): pass
class M02(Dict, Weak):
    __slots__ = ()
class M03(Weak, Dict):
    __slots__ = ()
class M04(Dict, DictWeak):
    __slots__ = ()
class M05(DictWeak, Dict):
    __slots__ = ()
class M06(Dict, S1):
    __slots__ = ()
class M07(S1, Dict):
    __slots__ = ()
class M08(Weak, S1):
    __slots__ = ()
class M09(S1, Weak):
    __slots__ = ()
class M10(Plain, Dict):
    __slots__ = ()
class M11(Dict, Plain):
    __slots__ = ()
class M12(Weak, Plain):
    __slots__ = ()
class M13(Plain, Weak):
    __slots__ = ('x',)
class M14(Plain, DictWeak):
    __slots__ = ('x',)
class M15(DictWeak, Plain):
    __slots__ = ('x',)
class M16(S1, DictWeak):
    __slots__ = ('x',)
class M17(S1Child, S1Same): pass
class M18(S1Same, S1Child): pass
class M19(S1Dict, S1Child):
    __slots__ = ()
class M20(S1Child, S1Dict):
    __slots__ = ()
class M21(S1Dict, S1):
    __slots__ = ()
class M22(S1Dict, S1WeakOnly):
    __slots__ = ()
class M23(S1DictOnly, S1WeakOnly):
    __slots__ = ()
class M24(S1WeakOnly, S1DictOnly):
    __slots__ = ('k',)
class M25(S1DictOnly, S1Child):
    __slots__ = ()
class M26(S1Child, S1DictOnly): pass
class M27(S1WeakOnly, S1Child): pass
class M28(Empty, Dict):
    __slots__ = ('__dict__',)
class M29(Empty, Dict):
    __slots__ = ('__weakref__',)
class M30(Dict):
    __slots__ = ('__weakref__',)
class M31(Weak):
    __slots__ = ('__dict__',)
class M32(M31):
    __slots__ = ('a',)
class M33(M30):
    __slots__ = ('a',)
class M34(M32, M30): pass
class M35(M33, Plain): pass
class M36(int, S1): pass
class M37(S1, int): pass
class M38(int, Empty):
    __slots__ = ()
class M39(int, Dict):
    __slots__ = ()
class M40(int, Weak):
    __slots__ = ()
class M41(Weak, int):
    __slots__ = ()
class M42(Dict, int):
    __slots__ = ()
class M43(list, Dict):
    __slots__ = ('q',)
class M44(tuple, Plain):
    __slots__ = ()
class M45(Plain, tuple):
    __slots__ = ()
class M46(tuple, Dict): pass
class M47(M44):
    pass
class M48(str, Plain):
    __slots__ = ('x',)
class M49(M44):
    __slots__ = ('x',)
class M50(dict, Weak):
    __slots__ = ()
class M51(Exception, Dict): pass
class M52(Dict, Exception): pass
class M53(Weak, Exception):
    __slots__ = ()
class M54(Exception, S1): pass
class M55(ValueError, KeyError): pass
class M56(OSError, KeyError): pass
class M57(OSError, ImportError): pass
class M58(SyntaxError, ValueError): pass
class M59(UnicodeDecodeError, KeyError): pass
class M60(UnicodeDecodeError, UnicodeEncodeError): pass
class M61(list, dict): pass
class M62(int, str): pass
class M63(int, float): pass
class M64(bool): pass
class M65(set, frozenset): pass
class M66(bytes, str): pass
class M67(int, bool): pass
class M68(object, int): pass
class M69(int, object): pass
class M70(int, int): pass
class M71(list, collections.UserList): pass
class M72(dict, collections.OrderedDict): pass
class M73(collections.OrderedDict, dict): pass
class M74(collections.defaultdict, collections.OrderedDict): pass
class M75(collections.Counter, collections.OrderedDict): pass
class M76(collections.OrderedDict, collections.Counter): pass
class M77(Plain, object): pass
class M78(object, Plain): pass
class M79(type, Plain): pass
class M80(Plain, type): pass
class M81(type, S1): pass
class M82(type):
    __slots__ = ('a',)
class M83(type):
    __slots__ = ()
class M84(type):
    __slots__ = ('__dict__',)
class M85(type):
    __slots__ = ('__weakref__',)
class M86(M83, M82):
    pass
class M87(property, Plain): pass
class M88(property, Dict):
    __slots__ = ()
class M89(type, int): pass
class M90(property, classmethod): pass
class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
class E(C, B): pass
class F(D, E): pass
class G(A, B): pass
class H(B, A, C): pass
class I(D, A): pass
class J(A, D): pass
class K(D, C, B): pass
class L(B, C, A): pass
class N(D, Plain, Empty): pass
class O(D, D): pass
class P(B, C, B): pass
class Q(abc.ABC, A): pass
class R(A, abc.ABC): pass
class S(abc.ABC, Q): pass
class T1(typing.Generic, A): pass
class U(collections.abc.Mapping, dict): pass
class V(dict, collections.abc.Mapping): pass
class W(collections.abc.Hashable, collections.abc.Sized, list): pass
class X(list, collections.abc.Sequence, collections.abc.Hashable):
    __slots__ = ()
class Y(collections.abc.Sequence, list):
    __slots__ = ('y',)
class Z(tuple, collections.abc.Hashable):
    __slots__ = ()
class Undefined(Missing): pass
class UndefinedAttr(collections.Missing): pass
class Call(len): pass
class CallResult(int()): pass
class CallResult2(str(1)): pass
class Lam(lambda: 1): pass
class Str('text'): pass
class Lst([]): pass
class Tup(()): pass
class Dct({}): pass
class Non(None): pass
class Mod(abc): pass
class Neg(-1): pass
class Two(1, 2): pass
class IntLit(5): pass
class FloatLit(5.5): pass
class BytesLit(b''): pass
class Ell(...): pass
class NI(NotImplemented): pass
class Star(*()): pass
class Star2(*(A,)): pass
class Star3(*[Plain, Empty]): pass
BASES = (B, C)
class Star4(*BASES): pass
class Star5(Empty, *BASES):
    __slots__ = ()
KW = {}
class KwStar(**KW): pass
class KwStar2(**{'metaclass': abc.ABCMeta}): pass
class Cond(A if True else B): pass
class Cond2(B if not BASES else C): pass
class Or(None or A): pass
class SubIndex(BASES[0]): pass
class SubDict({'x': A}['x']): pass
class Attr(A.__base__): pass
class TypeOf(type(A())): pass
class TypeOf2(type(5)): pass
class TypeOf3(type([])): pass
class TypeOf4(type('')): pass
class TypeOf5(type(None)): pass
class TypeOf6(type(len)): pass
class TypeOf7(type(lambda: 0)): pass
class TypeOf8(type(A)): pass
class TypeOf9(type(type)): pass
class Walrus((Wal := A)): pass
class Wal2(Wal): pass
class Paren((A)): pass
class Alias: pass
Other = Alias
class UsesOther(Other): pass
Other = int
class UsesOther2(Other): pass
class Alias(Alias): pass
class Alias2(Alias): pass
def make(): return A
class FromCall(make()): pass
def make_arg(x): return x
class FromCallArg(make_arg(A)): pass
def maker(*a):
    class Local(*a):
        pass
    return Local
def with_default(base=list): return base
class FromDefault(with_default()): pass
lam = lambda b: b
