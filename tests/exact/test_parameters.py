"""Parameters, their names, and the domains they live in."""

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from sympy import And, Eq, Or, Rational, Symbol, exp

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.exact.names import GREEK, displayed_name, near, parameter_name, plain_name
from dtkit.exact.parameters import (
    Domain,
    above,
    at_least,
    at_most,
    below,
    between,
    conditions_of,
    domain,
    nonnegative,
    parameter,
    parameters,
    parameters_of,
    positive,
    probability,
)

p, q, alpha, W = parameters("p q alpha W")


def test_parameters_are_real_and_nothing_else():
    assert (Symbol("p", real=True), Symbol("q", real=True)) == parameters("p q")
    assert {"real": True} == p._assumptions_orig


@pytest.mark.parametrize("names", ["p q", "p,q", " p ,  q ", "p\tq\n"])
def test_names_are_separated_by_spaces_or_commas(names):
    assert (p, q) == parameters(names)


def test_one_name_still_gives_a_tuple():
    assert (p,) == parameters("p")
    assert p == parameter("p")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("α", "alpha"),
        ("α₀", "alpha_0"),
        ("w₀", "w_0"),
        ("w₁₂", "w_12"),
        ("gᵢ", "g_i"),
        ("q′", "q_prime"),
        ("q'", "q_prime"),
        ("α_2", "alpha_2"),
        ("Δx", "Delta_x"),
        ("αW", "alpha_W"),
        ("µ", "mu"),
        ("W2", "W2"),
        ("lambda", "lambda"),
    ],
)
def test_a_name_typed_as_it_looks_is_the_plain_name(typed, name):
    assert name == parameter_name(typed)
    assert name == parameter(typed).name


@given(st.from_regex(r"[a-zA-Z][a-zA-Z0-9]{0,3}(_[a-z0-9]{1,3}){0,2}", fullmatch=True))
def test_a_displayed_name_reads_back_as_the_name_it_displays(name):
    assert name == plain_name(displayed_name(name))


@pytest.mark.parametrize("name", [*GREEK.values(), "alpha_0", "g_i", "w_10", "q_prime", "x_max"])
def test_greek_names_and_subscripts_read_back(name):
    assert name == plain_name(displayed_name(name))


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("exp", "function exp"),
        ("log", "function log"),
        ("Max", "function Max"),
        ("Piecewise", "function Piecewise"),
        ("E", r"the number exp\(1\)"),
        ("I", "imaginary unit"),
        ("pi", r"the number 3\.14159"),
        ("π", r"the number 3\.14159"),
        ("oo", "infinity"),
        ("nan", "not a number"),
        ("and", "belongs to conditions"),
        ("True", "belongs to conditions"),
        ("2p", "not a name"),
        ("_p", "not a name"),
        ("p-q", "not a name"),
        ("p\0", "not a name"),
        ("а", "not a name"),  # Cyrillic
        ("p(q)", "not a name"),
        ("", "not a name"),
        ("x" * 61, "61 characters"),
    ],
)
def test_a_name_that_could_be_read_in_two_ways_is_refused(name, wrong):
    with pytest.raises(InvalidInput, match=wrong) as raised:
        parameter(name)
    assert raised.value.remedy


@pytest.mark.parametrize(
    ("names", "wrong"), [("", "no name"), ("p q p", "named twice"), (["p"], "one text")]
)
def test_lists_of_names_that_cannot_be_meant_are_refused(names, wrong):
    with pytest.raises(InvalidInput, match=wrong):
        parameters(names)


def test_near_names_come_nearest_first():
    assert ["alpha"] == near("alhpa", ["alpha", "beta", "W"])
    assert ["w"] == near("W", ["w", "p"])
    assert [] == near("z", ["alpha", "beta"])


def test_between_excludes_both_ends():
    assert And(p > 0, p < 1) == between(0, p, 1)


@pytest.mark.parametrize(
    ("closed", "expected"),
    [
        (True, And(p >= 0, p <= 1)),
        (False, And(p > 0, p < 1)),
        ("left", And(p >= 0, p < 1)),
        ("right", And(p > 0, p <= 1)),
    ],
)
def test_between_includes_the_ends_that_are_closed(closed, expected):
    assert expected == between(0, p, 1, closed=closed)


def test_between_takes_expressions_at_its_ends():
    condition = between(0, q, p * exp(-W))
    assert sympy.true == condition.subs({q: 1, p: 2, W: 0})
    assert sympy.false == condition.subs({q: 2, p: 2, W: 0})


@pytest.mark.parametrize(
    "call",
    [
        lambda: between(1, p, 0),
        lambda: between(0, p, 0),
        lambda: between(0, p, 0, closed="left"),
        lambda: between(Rational(1, 2), p, Rational(1, 3), closed=True),
        lambda: between(0, 2, 1),
        lambda: domain(p > 1, p < 0),
        lambda: domain(p > 0, p >= 1, p < 1),
        lambda: domain(Eq(p, 2), p < 1),
        lambda: domain(probability(p), p > 1),
        lambda: domain(sympy.false),
        lambda: domain(p > 0, sympy.Lt(0, -1)),
    ],
)
def test_a_domain_that_holds_nowhere_is_refused(call):
    with pytest.raises(InvalidInput, match="domain is empty"):
        call()


def test_a_closed_interval_may_be_one_point():
    assert Eq(p, 0).subs(p, 0) == between(0, p, 0, closed=True).subs(p, 0)


def test_an_unknown_side_is_refused():
    with pytest.raises(InvalidInput, match="not a side"):
        between(0, p, 1, closed="both")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (positive(p, q), And(p > 0, q > 0)),
        (nonnegative(p), p >= 0),
        (above(1, p), p > 1),
        (below(q, p, alpha), And(p < q, alpha < q)),
        (at_least(1, p, q), And(p >= 1, q >= 1)),
        (at_most(Rational(1, 2), p), p <= Rational(1, 2)),
        (probability(p, q), And(p >= 0, p <= 1, q >= 0, q <= 1)),
    ],
)
def test_bounds_read_as_they_are_named(condition, expected):
    assert expected == condition


@pytest.mark.parametrize("bound", [positive, nonnegative, probability, lambda: at_least(0)])
def test_a_bound_on_nothing_is_refused(bound):
    with pytest.raises(InvalidInput, match="no parameter"):
        bound()


@pytest.mark.parametrize(
    "call",
    [lambda: between(0.0, p, 1), lambda: at_least(0.5, p), lambda: domain(p > 0.5)],
)
def test_floats_in_a_domain_are_refused(call):
    with pytest.raises(InexactNumber):
        call()


def test_a_domain_keeps_its_conditions_in_order_and_their_names():
    payments = domain(between(0, p, 1), p > q, risk_averse=alpha > 0)
    assert (p > 0, p < 1, p > q, alpha > 0) == payments.conditions
    assert [p > 0, p < 1, p > q, alpha > 0] == [*payments]
    assert (None, None, None, "risk averse") == tuple(name for name, _ in payments.named)
    assert And(p > 0, p < 1, p > q, alpha > 0) == payments.condition
    assert (alpha, p, q) == payments.parameters


def test_domains_join_by_and_without_losing_names_or_repeating_conditions():
    first = domain(p > 0, risk_averse=alpha > 0)
    both = first & domain(p > 0, q > 0) & (p > q)
    assert (p > 0, alpha > 0, q > 0, p > q) == both.conditions
    assert "risk averse" == dict(map(reversed, both.named))[alpha > 0]


def test_the_empty_domain_is_everything():
    assert Domain() == domain() == domain(sympy.true)
    assert sympy.true == domain().condition


def test_conditions_of_takes_every_form():
    expected = (p > 0, p < 1, p > q)
    for given_form in (
        [p > 0, p < 1, p > q],
        (between(0, p, 1), p > q),
        domain(between(0, p, 1), p > q),
        [None, domain(between(0, p, 1)), [p > q]],
    ):
        assert expected == conditions_of(given_form)
    assert () == conditions_of(None)
    assert (Or(p > 0, q > 0),) == conditions_of(Or(p > 0, q > 0))


def test_parameters_come_in_order_of_their_names():
    assert (W, alpha, p, q) == parameters_of(q * exp(-alpha * W), p > 0)


def test_two_symbols_of_one_name_are_refused():
    positive_p = Symbol("p", positive=True)
    with pytest.raises(InvalidInput, match="two different symbols") as raised:
        parameters_of(p + q, positive_p > q)
    assert "positive=True" in str(raised.value)
    with pytest.raises(InvalidInput, match="two different symbols"):
        domain(p > 0, Symbol("p") < 1)


@pytest.mark.parametrize(
    "use",
    [
        lambda c, p: c > 0,
        lambda c, p: c >= p,
        lambda c, p: 0 < c,
        lambda c, p: p <= c,
        lambda c, p: c + 1,
        lambda c, p: p + c,
        lambda c, p: 1 - c,
        lambda c, p: c - p,
        lambda c, p: 2 * c,
        lambda c, p: c * 2,
        lambda c, p: p * c,
        lambda c, p: c / p,
        lambda c, p: 1 / c,
        lambda c, p: c**2,
        lambda c, p: p**c,
        lambda c, p: -c,
    ],
)
def test_the_tuple_of_one_parameter_says_how_to_name_a_single_one(use):
    with pytest.raises(InvalidInput, match=r'write c = parameter."c". for a single one'):
        use(parameters("c"), parameter("p"))


def test_the_tuple_of_parameters_is_a_tuple_all_the_same():
    p, q = pair = parameters("p q")
    assert (p, q) == pair
    assert (p, q, p) == pair + (p,)  # noqa: RUF005
    assert (p, p, q) == (p,) + pair  # noqa: RUF005
    assert "(p, q)" == repr(pair)
    with pytest.raises(InvalidInput, match=r'take it apart: p, q = parameters."p q".'):
        pair + 1


def test_a_tuple_where_a_number_is_needed_says_how_to_name_a_single_parameter():
    with pytest.raises(InvalidInput, match=r'write c = parameter."c".'):
        between(0, parameters("c"), 1)
    with pytest.raises(InvalidInput, match=r"give one of its parts"):
        positive(parameters("p q"))
