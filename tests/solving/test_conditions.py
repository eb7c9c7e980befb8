from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from sympy import Symbol, false, symbols, true

from dtkit.solving.conditions import FALSE, TRUE, Conditions
from dtkit.solving.formulas import Evaluation, formula, relations

p, q, r = symbols("p q r", real=True)


def test_conjunctions_of_atoms_are_equal_however_they_came_about():
    store = Conditions()
    a, b, c = (store.atom(name) for name in "abc")
    assert store.all_of([a, b, c]) == store.both(store.both(c, a), store.both(b, a))


def test_what_is_needed_already_changes_nothing():
    store = Conditions()
    a, b, c = (store.atom(name) for name in "abc")
    mixed = store.both(a, store.either(b, c))
    assert mixed == store.both(mixed, a)


def test_an_alternative_that_says_more_is_absorbed():
    store = Conditions()
    a, b = store.atom("a"), store.atom("b")
    assert a == store.either(a, store.both(a, b))


def test_of_an_atom_and_its_converse_one_holds():
    store = Conditions()
    a, b = store.atom("a"), store.atom("b")
    store.pair(a, b)
    assert TRUE == store.either(a, b)


def test_constants_behave():
    store = Conditions()
    a = store.atom("a")
    assert (a, FALSE, TRUE, a) == (
        store.both(a, TRUE),
        store.both(a, FALSE),
        store.either(a, TRUE),
        store.either(a, FALSE),
    )
    assert (TRUE, FALSE) == (store.all_of([]), store.any_of([]))
    assert FALSE == store.both(FALSE, TRUE) == store.both(TRUE, FALSE)


def test_conditions_become_sympy_only_when_asked():
    store = Conditions()
    a, b = store.atom(p > q), store.atom(q > r)
    assert ((p > q) | (q > r)) == formula(store, store.either(a, b))
    assert (true, false) == (formula(store, TRUE), formula(store, FALSE))
    assert [p > q, q > r] == relations(store, store.either(a, b))


trees = st.recursive(
    st.integers(0, 4), lambda inner: st.tuples(st.sampled_from("&|"), inner, inner), max_leaves=12
)


def built(store, atoms, tree):
    if isinstance(tree, int):
        return atoms[tree]
    word, left, right = tree
    join = store.both if word == "&" else store.either
    return join(built(store, atoms, left), built(store, atoms, right))


def plain(tree, values):
    if isinstance(tree, int):
        return values[tree]
    word, left, right = tree
    one, other = plain(left, values), plain(right, values)
    return one and other if word == "&" else one or other


@given(trees, st.booleans())
def test_joins_mean_what_they_say(tree, beyond_the_bits):
    store = Conditions()
    if beyond_the_bits:
        for number in range(511):
            store.atom(("filler", number))
    names = [Symbol(f"a{i}") for i in range(5)]
    atoms = [store.atom(name) for name in names]
    number = built(store, atoms, tree)
    for values in product([True, False], repeat=5):
        truth = dict(zip(names, values, strict=True))
        assert plain(tree, values) == Evaluation(store, truth.get)(number)


def test_what_is_unknown_matters_only_where_it_decides():
    store = Conditions()
    a, b = store.atom("a"), store.atom("b")
    evaluation = Evaluation(store, {"a": True, "b": None}.get)
    assert evaluation(store.either(a, b)) is True
    assert evaluation(store.both(a, b)) is None


def test_a_deep_condition_is_read_without_recursion():
    store = Conditions()
    number = store.atom(-1)
    for place in range(20_000):
        step = store.atom(place % 3), store.atom(place % 5 + 3)
        number = store.either(store.both(number, step[0]), step[1])
        number = store.both(number, store.either(*step))
    assert Evaluation(store, lambda name: True)(number) is True
