# Loops in class bodies, of which the text does not tell how often they run.
import sys


class FoundInBody:
    names = {'a': 1}.keys()
    for name in names:
        if name == 'a':
            break
    else:
        raise RuntimeError('never')
    del name


class LeftByBreak:
    __slots__ = ('a',)
    while sys.maxsize:
        if len(sys.argv) >= 0:
            break
    else:
        assert 0, 'never'


class Inner:
    for first in sys.path + ['x']:
        for second in [first]:
            break
        else:
            assert 0
    __slots__ = ('z',)


class ElseRuns:
    for letter in ():
        pass
    else:
        __slots__ = ('ran',)


class ElseRunsToo:
    for letter in 'ab':
        pass
    else:
        __slots__ = ('ran', 'too')


class ElseRaises:
    for letter in 'ab':
        pass
    else:
        raise ValueError('at the end')
