"""Two bases that cannot share one object.

Both bases claim the first word behind the header. Python cannot lay out an
object that is both, and says so when the class is made.
"""


class Named:
    __slots__ = ('name',)


class Priced:
    __slots__ = ('price',)


class Marker:
    __slots__ = ()           # claims nothing, so it goes with anything


class Tagged(Named, Marker):
    __slots__ = ('tag',)


try:
    class Product(Named, Priced):
        __slots__ = ()
except TypeError as error:
    print(error)


class Offer(Named):          # a way out: the second part is held, not inherited
    __slots__ = ('priced',)

    def __init__(self, name, price):
        self.name = name
        self.priced = Priced()
        self.priced.price = price


tagged = Tagged()
tagged.name = 'lamp'
tagged.tag = 'new'

offer = Offer('lamp', 19.95)
print(offer.name, offer.priced.price)
