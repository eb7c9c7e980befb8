import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Eq, Rational, exp, log, sqrt

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.exact import Proved, Refuted, decide, parameters, threshold
from dtkit.preferences import CARA, CRRA, HARA, Bounded, Linear, Logarithmic, Quadratic
from dtkit.subjects.payments import (
    PARL,
    exact_domain,
    lottery_rewards,
    ordering,
    path_independence,
    payment_for_attitude,
)
from dtkit.values import lottery

alpha, beta, eta, discount, A_0, A, r, P, G, k, b, gamma, y, c = parameters(
    "alpha beta eta gamma_r A_0 A r P G k b gamma y c"
)
half = Rational(1, 2)
FAMILIES = [
    CARA(alpha), Linear(), Logarithmic(), CRRA(gamma).given(gamma > 1), CRRA(2), CRRA(half),
    Quadratic(k), Bounded(k), HARA(b, 2), HARA(b, -1),
]  # fmt: skip


def rule(utility):
    return PARL(utility, beta, discount=discount, worth_later=eta, start=A_0)


def test_the_payment_under_constant_aversion_is_the_published_rule():
    published = log(1 / (1 - beta * discount**2 * r * exp(alpha * A))) / (alpha * eta**2)
    derived = rule(CARA(alpha)).payment(A, r, 3)
    known = [alpha > 0, eta > 0, beta * discount**2 * r * exp(alpha * A) < 1]
    assert isinstance(decide(known, Eq(derived, published)), Proved)
    wrong = log(1 / (1 - beta * discount * r * exp(alpha * A))) / (alpha * eta**2)
    assert isinstance(decide(known, Eq(derived, wrong)), Refuted)


@pytest.mark.parametrize("utility", [CARA(alpha), Logarithmic(), CRRA(2), Bounded(k)], ids=repr)
def test_the_payment_is_what_solving_for_it_gives(utility):
    scheme = PARL(utility, beta, start=A_0)
    grown = utility.formula.xreplace({utility.wealth: A + P})
    domain = [*scheme.premises, utility.defined_at(A), utility.defined_at(A + P)]
    found = threshold(grown >= utility(A) + beta * r, solve_for=P, domain=domain, statics=False)
    (end,) = {piece.end for piece in found.pieces if piece.kind == "at least"}
    there = [
        *scheme.premises,
        utility.defined_at(A),
        utility.inverse.defined_at(utility(A) + beta * r),
    ]
    assert isinstance(decide(there, Eq(end, scheme.payment(A, r))), Proved)


def test_the_account_under_constant_aversion_has_the_published_closed_form():
    published = -log(exp(-alpha * A_0) - beta * G) / alpha
    scheme = rule(CARA(alpha))
    assert published == scheme.account(G)
    assert (beta * G < exp(-alpha * A_0)) == scheme.defined_at(G)


@pytest.mark.parametrize("utility", FAMILIES, ids=repr)
def test_the_account_depends_on_the_return_alone(utility):
    assert path_independence(rule(utility)).are_proved


@pytest.mark.parametrize("utility", FAMILIES, ids=repr)
def test_policies_are_ordered_by_their_expected_returns(utility):
    assert ordering(rule(utility)).are_proved


@pytest.mark.parametrize("utility", FAMILIES, ids=repr)
def test_what_cannot_be_paid_for_is_known_exactly(utility):
    assert exact_domain(rule(utility)).are_proved


@pytest.mark.deep
@pytest.mark.parametrize("utility", [CRRA(gamma), HARA(b, gamma).given(gamma > 1)], ids=repr)
def test_families_in_cases_are_proved_case_by_case(utility):
    for prove in (path_independence, ordering, exact_domain):
        assert prove(rule(utility)).are_proved


def test_a_wrong_closed_form_fails_the_induction():
    scheme = PARL(CARA(alpha), beta, start=A_0)
    wrong = path_independence(scheme, closed_form=lambda total: A_0 + beta * total)
    (_, base), (_, step) = wrong.decided
    assert isinstance(base, Proved)
    assert isinstance(step, Refuted)
    shifted = path_independence(scheme, closed_form=lambda total: scheme.account(total + 1))
    assert isinstance(shifted.decided[0][1], Refuted)


def test_the_published_example_of_a_path_is_walked_through():
    scheme = PARL(CARA(1), Rational(1, 10), discount=half, worth_later=Rational(9, 10))
    account = scheme.start
    for step, reward in enumerate([4, -2, 8], start=1):
        account += scheme.worth_later ** (step - 1) * scheme.payment(account, reward, step)
    total = 4 - 2 * half + 8 * half**2
    assert 0 == log(1 - total / 10) + account.expand(force=True)
    assert scheme.account(total) == account


@given(
    st.sampled_from([CRRA(2), Bounded(3), Linear(), HARA(1, 2)]),
    st.lists(st.integers(-3, 3), max_size=5),
    st.sampled_from([Rational(1), half, Rational(9, 10)]),
)
def test_paying_step_by_step_ends_where_the_return_says(utility, rewards, factor):
    scheme = PARL(utility, Rational(1, 200), discount=factor, worth_later=factor, start=2)
    account = scheme.start
    for step, reward in enumerate(rewards, start=1):
        account += factor ** (step - 1) * scheme.payment(account, reward, step)
    total = sum(factor**step * reward for step, reward in enumerate(rewards))
    assert scheme.account(total) == account
    assert scheme.linear_in_utility(total) == utility(account)


def test_no_payment_makes_up_for_more_than_utility_can_rise():
    scheme = PARL(CARA(1), 1)
    assert (G < 1) == scheme.defined_at(G)
    with pytest.raises(InvalidInput, match="no wealth has it: that needs u < 1"):
        scheme.account(1)


def test_pay_is_convex_in_the_return():
    account = rule(CARA(alpha)).account(G)
    known = [alpha > 0, beta > 0, beta * G < exp(-alpha * A_0)]
    bend = beta**2 / (alpha * (exp(-alpha * A_0) - beta * G) ** 2)
    assert isinstance(decide(known, Eq(account.diff(G, 2), bend)), Proved)
    assert isinstance(decide(known, account.diff(G, 2) > 0), Proved)


def test_a_worthless_later_payment_is_refused():
    with pytest.raises(InvalidInput, match="divides by 0; give a positive number"):
        PARL(CARA(1), 1, worth_later=0)
    with pytest.raises(InvalidInput, match="give a positive scale"):
        PARL(CARA(1), 0)
    with pytest.raises(InvalidInput, match="a wealth of 0"):
        PARL(Logarithmic(), 1)
    with pytest.raises(InexactNumber):
        PARL(CARA(1), 0.5)


def test_any_attitude_to_something_can_be_paid_for():
    pay = payment_for_attitude(CARA(alpha), k * y + c)
    assert -log(1 - k * y - c) / alpha == pay
    assert k * y + c == CARA(alpha)(pay).expand()
    assert y == payment_for_attitude(Logarithmic(), log(y))
    assert 1 / (1 - sqrt(y)) == payment_for_attitude(CRRA(2), sqrt(y))


def test_the_moderately_averse_target_takes_the_gamble_on_ten():
    menu = {"sure": 4, "gamble": lottery({0: half, 10: half})}
    assert {"sure": False, "gamble": True} == lottery_rewards(CARA(Rational(1, 100)), menu)
    assert {"sure": True, "gamble": False} == lottery_rewards(CARA(Rational(1, 12)), menu)
    rewarded = lottery_rewards(CARA(alpha), menu)["sure"]
    cut = threshold(rewarded, solve_for=alpha, domain=[alpha > 0], statics=False)
    assert cut is not None


def test_tied_options_are_all_rewarded():
    menu = {"sure": 2, "gamble": lottery({1: half, 4: half}), "less": 1}
    rewards = lottery_rewards(Logarithmic(), menu)
    assert {"sure": True, "gamble": True, "less": False} == rewards
