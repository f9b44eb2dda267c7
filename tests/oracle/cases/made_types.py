"""Classes that type() and types.new_class() make, and what they refuse."""
import types

A = type('A', (), {})
C = type('C', (int,), dict(__slots__=()))
D = types.new_class('D')
E = types.new_class('E', (int,))


def make(name, *slots):
    return type(name, (), {'__slots__': slots})


I = make('I', 'a', 'b')


class OfA(A): pass
class OfC(C): pass
class OfD(D): pass
class OfE(E): pass
class OfI(I): pass
class NoType(type('X', (5,), {})): pass
class NoTuple(type('X', 5, {})): pass
class List(type('X', [int], {})): pass
class NoDict(type('X', (), 5)): pass
class NoName(type(5, (), {})): pass
class Two(type('X', ())): pass
class TwoNumbers(type(1, 2)): pass
class Keyword(type('X', (), {}, x=1)): pass
class NoSlots(type('X', (A,), {'__slots__': 5})): pass
class NumberKey(type('X', (A,), {1: 2})): pass
class NewClash(types.new_class('X', (int, str))): pass
