from hypothesis import given
from hypothesis import strategies as st
from sympy import Eq, Integer, symbols

from dtkit.solving.orders import KnownOrder

SYMBOLS = symbols("x1:5", real=True)
w, x, y, z = SYMBOLS


def test_the_order_is_transitive_and_strict_where_a_link_is():
    order = KnownOrder([w < x, x <= y, Eq(y, z)])
    assert order.at_least(z, w) is True
    assert order.at_least(w, z) is False
    assert order.at_least(y, x) is True
    assert order.at_least(x, y) is None


def test_numbers_that_are_not_bounds_are_placed_between_them():
    order = KnownOrder([x > 2, y < 5])
    assert order.at_least(x, Integer(1)) is True
    assert order.at_least(x, Integer(3)) is None
    assert order.at_least(y, Integer(7)) is False
    assert order.at_least(x, y) is None


def test_what_is_not_in_the_domain_is_not_known():
    assert KnownOrder([]).at_least(x, y) is None
    assert KnownOrder([x < y]).at_least(x + 1, y) is None


sides = st.one_of(st.sampled_from(SYMBOLS), st.integers(-2, 2).map(Integer))
links = st.tuples(sides, sides, st.sampled_from(["<", "<=", "="]))
WORDS = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, "=": lambda a, b: a == b}
SYMPY = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, "=": Eq}


@given(
    st.lists(links, max_size=5), st.lists(st.integers(-3, 3), min_size=4, max_size=4), sides, sides
)
def test_what_is_known_holds_at_every_point_of_the_domain(found, values, greater, less):
    point = dict(zip(SYMBOLS, values, strict=True))

    def value(side):
        return int(side.subs(point))

    if all(WORDS[word](value(low), value(high)) for low, high, word in found):
        order = KnownOrder([SYMPY[word](low, high) for low, high, word in found])
        known = order.at_least(greater, less)
        assert known in (None, value(greater) >= value(less))
