class A:
    def __init__(self, n):
        self.n = n


class B:
    def __init__(self, n):
        self.a = n
        self.b = n
        self.c = n
        self.d = n
        self.e = n
        self.f = n


class C:
    def __init__(self, n):
        self.n = n
        if n % 2:
            self.odd = True
        else:
            self.even = True


class D:
    def __init__(self, n):
        if n > 10:
            self.big = n
        self.n = n


class Never:
    pass


a1 = [A(i) for i in range(30)]
a2 = [A(i) for i in range(10)]
a3 = [A(i) for i in range(1)]
b1 = [B(i) for i in range(29)]
b2 = [B(i) for i in range(3000)]
c1 = [C(i) for i in range(5000)]
d1 = [D(i) for i in range(5000)]
n1 = [Never() for i in range(40)]
n2 = [Never() for i in range(4000)]
