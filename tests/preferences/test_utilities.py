import pytest
from sympy import Eq, Ne, Piecewise, Rational, exp, log, oo, simplify, sqrt

from dtkit.errors import InexactNumber, InvalidInput, Unsupported
from dtkit.exact import Proved, decide, limit, parameter, parameters
from dtkit.preferences import (
    CARA,
    CRRA,
    HARA,
    Bounded,
    Linear,
    Logarithmic,
    Quadratic,
    expected_utility,
    utility_of_wealth,
)
from dtkit.values import Lottery

alpha, gamma, b, k, beta, w = parameters("alpha gamma b k beta w")
half = Rational(1, 2)
FAMILIES = [
    CARA(alpha), CRRA(gamma), CRRA(gamma).given(gamma > 1), CRRA(2), Logarithmic(),
    HARA(b, 2), HARA(b, -1), Quadratic(beta), Bounded(k), Linear(),
]  # fmt: skip
MEASURES = [
    (CARA(alpha), alpha, alpha * w, alpha),
    (CRRA(gamma), gamma / w, gamma, (gamma + 1) / w),
    (Logarithmic(), 1 / w, 1, 2 / w),
    (HARA(b, 2), 2 / (2 * b + w), 2 * w / (2 * b + w), 3 / (2 * b + w)),
    (HARA(b, -1), 1 / (b - w), w / (b - w), 0),
    (Quadratic(beta), beta / (1 - beta * w), w * beta / (1 - beta * w), 0),
    (Bounded(k), 2 / (k + w), 2 * w / (k + w), 3 / (k + w)),
]  # fmt: skip


def ids(case):
    return case.family if hasattr(case, "family") else None


@pytest.mark.parametrize(("utility", "absolute", "relative", "prudence"), MEASURES, ids=ids)
def test_the_measures_are_those_of_the_literature(utility, absolute, relative, prudence):
    assert 0 == simplify(utility.absolute_risk_aversion - absolute)
    assert 0 == simplify(utility.relative_risk_aversion - relative)
    assert 0 == simplify(utility.prudence - prudence)


@pytest.mark.parametrize("utility", FAMILIES, ids=repr)
def test_every_family_increases_and_is_averse_to_risk(utility):
    assert isinstance(utility.is_increasing, Proved)
    assert isinstance(utility.is_risk_averse, Proved)


@pytest.mark.parametrize("utility", FAMILIES, ids=repr)
def test_the_inverse_is_proved_in_both_directions(utility):
    assert utility.inverse.is_proved


@pytest.mark.deep
def test_the_general_hyperbolic_family_has_the_measures_of_the_literature():
    utility, known = HARA(b, gamma), [Ne(gamma, 0), b + w / gamma > 0]
    for expected, found in [
        (gamma / (b * gamma + w), utility.absolute_risk_aversion),
        (w * gamma / (b * gamma + w), utility.relative_risk_aversion),
        ((gamma + 1) / (b * gamma + w), utility.prudence),
    ]:
        assert isinstance(decide(known, Eq(expected, found)), Proved)


@pytest.mark.deep
def test_the_general_hyperbolic_family_is_inverted_by_cases():
    assert HARA(b, gamma).inverse.is_proved
    assert Piecewise((0, (gamma > 1) | (gamma < 0)), (oo, True)) == HARA(b, gamma).supremum


@pytest.mark.parametrize(
    ("utility", "low", "high"),
    [
        (CARA(alpha), -oo, 1),
        (CRRA(half), -2, oo),
        (CRRA(2), -oo, 1),
        (Logarithmic(), -oo, oo),
        (Quadratic(beta), -oo, 1 / (2 * beta)),
        (Bounded(k), 0, 1),
        (Linear(), -oo, oo),
    ],
    ids=repr,
)
def test_the_range_ends_at_the_limits_of_wealth(utility, low, high):
    assert (low, high) == (utility.infimum, utility.supremum)


def test_the_bounded_family_attains_its_infimum_and_not_its_supremum():
    ((_, bottom, top),) = Bounded(k).bounds
    assert (True, False) == (bottom.attained, top.attained)


def test_the_logarithm_is_the_power_whose_coefficient_is_one():
    assert log(w) == CRRA(1).formula
    assert log(w) == CRRA(gamma).formula.subs(gamma, 1)
    assert log(w) == limit(CRRA(gamma).given(gamma > 1).formula, gamma, 1, [w > 0]).value


def test_hyperbolic_aversion_tends_to_constant_aversion():
    aversion = HARA(b, gamma).given(gamma > 1).absolute_risk_aversion
    assert 1 / b == limit(aversion, gamma, oo, [b > 0]).value


def test_the_hyperbolic_family_holds_the_others():
    power = HARA(0, gamma).given(gamma > 1)
    assert 0 == simplify(power.absolute_risk_aversion - gamma / w)
    assert 0 == simplify(HARA(1 / beta, -1).absolute_risk_aversion - beta / (1 - beta * w))


def test_a_limit_is_taken_where_infinity_put_into_the_formula_is_bogus():
    formula = CRRA(gamma).given(gamma > 1).formula
    assert simplify(formula.subs(w, oo) - 1 / (gamma - 1)) != 0
    assert 1 / (gamma - 1) == CRRA(gamma).given(gamma > 1).supremum
    falling = 1 - exp(-alpha * w)
    assert 1 != falling.subs(w, oo)
    assert 1 == CARA(alpha).supremum


def test_utilities_that_doubles_cannot_tell_apart_are_told_apart():
    import math

    rich, richer = 5000, 5001
    assert 1 - math.exp(-rich / 100) == 1 - math.exp(-richer / 100)
    averse = expected_utility(CARA(Rational(1, 100)))
    assert isinstance(decide([], averse.prefer(richer, rich)), Proved)
    with pytest.raises(OverflowError):
        math.exp(10**6 / 100)
    assert isinstance(decide([], averse.prefer(-(10**6), -(10**6) - 1)), Proved)


def test_a_utility_can_be_played_with():
    averse = expected_utility(CARA(alpha))
    coin = Lottery.over([(half, 0), (half, 2)])
    assert 1 - exp(-alpha) == averse.value(1)
    assert averse == expected_utility(CARA(alpha))
    assert "<CARA preference>" == repr(averse)
    assert isinstance(decide([alpha > 0], averse.prefer(1, coin)), Proved)


def test_what_is_known_of_a_parameter_can_be_added():
    assert gamma in CRRA(gamma).supremum.free_symbols
    assert oo == CRRA(gamma).given(gamma < 1).supremum
    assert oo == CRRA(gamma).given(gamma <= 1).supremum


def test_a_given_expression_is_differentiated_and_inverted():
    utility = utility_of_wealth(sqrt(w + 1), domain=w > -1)
    assert half == simplify(utility.relative_risk_aversion * (w + 1) / w)
    assert (3, 8) == (utility(8), utility.inverse(3))


def test_a_kink_is_a_utility_too():
    kinked = utility_of_wealth(Piecewise((w, w >= 0), (5 * w / 2, True)))
    assert (200, -250) == (kinked(200), kinked(-100))


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (lambda: CARA(0), "alpha = 0: CARA needs alpha > 0; without risk aversion, use Linear()"),
        (lambda: CRRA(-1), "gamma = -1: CRRA needs gamma > 0; without risk aversion, use Linear()"),
        (lambda: HARA(b, 0), "HARA needs gamma other than 0"),
        (lambda: Quadratic(0), "beta = 0: quadratic needs beta > 0"),
        (lambda: Bounded(0), "k = 0: bounded needs k > 0"),
        (lambda: Logarithmic()(0), "a wealth of 0: .* is meant for w > 0; add the wealth"),
        (lambda: Quadratic(1)(2), r"a wealth of 2: .* is meant for w < 1"),
        (lambda: Linear().prudence, "prudence divides by u'', which is 0"),
        (lambda: CARA(1).inverse(2), "a utility of 2: no wealth has it: that needs u < 1"),
        (lambda: utility_of_wealth(alpha), "wealth does not occur in it: w is looked for"),
        (lambda: utility_of_wealth(alpha + w, of=alpha), "w stands for wealth, and is a parameter"),
        (lambda: utility_of_wealth(-w), "it does not increase with wealth: Refuted"),
    ],
)
def test_what_is_no_such_utility_is_refused(bad, message):
    with pytest.raises(InvalidInput, match=message):
        bad()


def test_a_float_is_refused_with_the_fraction_to_write():
    with pytest.raises(InexactNumber, match=r"write Rational\(1, 100\)"):
        CARA(0.01)
    with pytest.raises(InexactNumber):
        CARA(alpha)(0.5)


def test_a_utility_that_is_not_shown_to_increase_has_no_range():
    u = utility_of_wealth(alpha * w + parameter("c"), assuming=Ne(alpha, 0) & (alpha > 0))
    assert u.inverse.is_proved
    with pytest.raises(InvalidInput, match="does not increase"):
        utility_of_wealth(alpha * w)


def test_an_inverse_without_a_closed_form_says_so():
    with pytest.raises(Unsupported, match="closed form"):
        utility_of_wealth(w + w**5 + exp(w)).inverse  # noqa: B018


def test_a_domain_without_plain_ends_says_so():
    odd = utility_of_wealth(w, domain=Ne(w, 0))
    with pytest.raises(Unsupported, match="must have one plain end"):
        odd.bounds  # noqa: B018
    unordered = utility_of_wealth(w, domain=[w > b, w > k])
    with pytest.raises(Unsupported, match="depends on the parameters"):
        unordered.bounds  # noqa: B018


def test_a_utility_shows_its_formula_and_what_it_needs():
    assert "CARA utility 1 - exp(-alpha*w), if alpha > 0" == repr(CARA(alpha))
    assert r"$u(w) = \log{\left(w \right)}$" == Logarithmic()._repr_latex_()
    assert Eq(parameter("w"), 1) == Eq(CARA(1).wealth, 1)
