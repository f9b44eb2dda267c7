# What __set_name__ of what a body binds does to the class.
class Raises:
    def __set_name__(self, owner, name):
        raise ValueError("no")

class HasRaiser:
    x = Raises()
    def __init__(self):
        self.a = 1

class After(HasRaiser):
    pass

class Narrow:
    def __set_name__(self):
        pass

class HasNarrow:
    y = Narrow()

class Wide:
    def __set_name__(self, owner, name, more):
        pass

class HasWide:
    y = Wide()

class OffSwitch:
    __set_name__ = None

class HasNone:
    z = OffSwitch()

class Good:
    def __set_name__(self, owner, name):
        self.name = name

class HasGood:
    g = Good()
    def __init__(self):
        self.a = 1

class Child(Raises):
    pass

class HasChild:
    c = Child()

class WithSlots:
    __slots__ = ('s',)
    c = Raises()

class TwoOfThem:
    g = Good()
    y = Narrow()
    r = Raises()

class Rest:
    def __set_name__(self, *args, **kwargs):
        self.args = args

class HasRest:
    r = Rest()

class ByName:
    def __set_name__(self, owner, name, *, more):
        pass

class HasByName:
    r = ByName()

class Conditional:
    def __init__(self, n):
        self.n = n
    def __set_name__(self, owner, name):
        if name == 'bad':
            raise TypeError("bad name")

class HasBad:
    bad = Conditional(1)

class HasFine:
    fine = Conditional(1)

class Static:
    @staticmethod
    def __set_name__(owner, name):
        pass

class HasStatic:
    s = Static()

class Classy:
    @classmethod
    def __set_name__(cls, owner, name):
        pass

class HasClassy:
    s = Classy()

class Rebound:
    x = Raises()
    x = 1

class Removed:
    x = Raises()
    del x

class Meta(type):
    def __set_name__(cls, owner, name):
        raise ValueError("class in a class")

class Inner(metaclass=Meta):
    pass

class HasInner:
    inner = Inner

class Number:
    __set_name__ = 3

class HasNumber:
    n = Number()
