from hypothesis import given
from hypothesis import strategies as st
from oracle import random_tree, seeded
from sympy import And, Rational, symbols, true

from dtkit.exact import truth
from dtkit.graphs import choice_graph
from dtkit.solving import solve
from dtkit.solving.comparisons import Comparisons
from dtkit.solving.conditions import Conditions
from dtkit.solving.formulas import formula

SYMBOLS = symbols("x1:5", real=True)
x, y, z, w = SYMBOLS


def store(domain=true):
    conditions = Conditions()
    return conditions, Comparisons(conditions, domain, SYMBOLS)


def test_what_the_other_atoms_imply_is_dropped():
    conditions, comparisons = store()
    both = conditions.all_of(comparisons.at_least(a, b) for a, b in [(x, y), (y, z), (x, z)])
    assert And(x >= y, y >= z) == comparisons.presented(both)


def test_alternatives_outside_the_domain_are_dropped():
    conditions, comparisons = store((x > y) & (z > x + 1))
    one = conditions.both(comparisons.settle(x > 3), comparisons.settle(z < y + 1))
    either = conditions.either(one, comparisons.settle(w > 0))
    assert (w > 0) == comparisons.presented(either)


def test_of_two_alternatives_that_differ_in_a_converse_the_shorter_remains():
    conditions, comparisons = store()
    common, one = comparisons.at_least(x, z), comparisons.at_least(x, y)
    other = comparisons.at_least(y, x)
    parts = [conditions.both(common, one), conditions.both(common, other)]
    assert (x >= z) == comparisons.presented(conditions.any_of(parts))


@given(st.integers(0, 10**9))
def test_a_simplified_condition_is_true_where_the_condition_is(seed):
    rng = seeded(seed)
    domain = rng.choice([true, x < y, And(x <= y, z > 0)])
    root = random_tree(8, rng, ["a", "b"], [*SYMBOLS, 0])
    solution = solve(choice_graph(root, parameters=SYMBOLS, domain=domain))
    raw = [formula(solution.running.conditions, number) for number in solution._root.values()]
    shown = [solution.presented(number) for number in solution._root.values()]
    for _ in range(6):
        point = {s: Rational(rng.randint(-1, 2)) for s in SYMBOLS}
        if truth(domain, point):
            assert [truth(c, point) for c in raw] == [truth(c, point) for c in shown]
