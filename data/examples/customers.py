"""Customers by the thousand, records by the hundred thousand.

The same shop with and without slots: five attributes a customer, three a
record, and a property in between that costs an instance nothing. Run it: the
program says what the records take, the table of the runs how long they took.
"""
import tracemalloc


class Customer:
    def __init__(self, number, name, email, city, active=True):
        self.number = number
        self.name = name
        self.email = email
        self.city = city
        self.active = active


class SlottedCustomer:
    __slots__ = ('number', 'name', 'email', 'city', 'active')

    def __init__(self, number, name, email, city, active=True):
        self.number = number
        self.name = name
        self.email = email
        self.city = city
        self.active = active


class Record:
    def __init__(self, customer, amount, paid):
        self.customer = customer
        self.amount = amount
        self.paid = paid


class SlottedRecord:
    __slots__ = ('customer', '_amount', 'paid')

    def __init__(self, customer, amount, paid):
        self.customer = customer
        self.amount = amount
        self.paid = paid

    @property
    def amount(self):
        return self._amount

    @amount.setter
    def amount(self, amount):
        if amount < 0:
            raise ValueError('an amount cannot be negative')
        self._amount = amount


ada = SlottedCustomer(1, 'Ada', 'ada@example.org', 'London')
ada.active = False
try:
    ada.phone = '555-0100'
except AttributeError as error:
    print(error)

order = SlottedRecord(ada, 12.5, False)
try:
    order.amount = -1
except ValueError as error:
    print(error)

customers = [Customer(i, f'Customer {i}', 'mail@example.org', 'London')
             for i in range(10_000)]
slotted_customers = [SlottedCustomer(i, f'Customer {i}', 'mail@example.org', 'London')
                     for i in range(10_000)]

tracemalloc.start()
records = [Record(i, i * 0.5, True) for i in range(100_000)]
with_dicts, peak = tracemalloc.get_traced_memory()
slotted_records = [SlottedRecord(i, i * 0.5, True) for i in range(100_000)]
both, peak = tracemalloc.get_traced_memory()
print(f'{with_dicts:,} bytes of records, {both - with_dicts:,} bytes with slots')
tracemalloc.stop()
