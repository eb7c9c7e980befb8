"""The claims on utilities, bundles and paid learners, against second routes and mutants."""

import math
from functools import cache

import pytest
from sympy import And, Eq, Equivalent, Rational, exp, log, sympify

from dtkit import proofs
from dtkit.claims import check, is_expected
from dtkit.exact import Conditional, Refuted, decide, find_condition, parameters
from dtkit.preferences import CARA, CRRA, expected_utility
from dtkit.subjects.payments import PARL
from dtkit.values import lottery, second_order_dominates

PAYMENTS = "thornley_macaskill2026/"
SLUGS = [
    "bernoulli1738/a_gamble_of_infinite_mean_is_worth_four",
    "pratt1964/each_family_has_its_own_aversion_to_risk",
    PAYMENTS + "a_bounded_utility_is_what_a_deal_needs",
    PAYMENTS + "no_dominance_settles_the_core_deal",
    PAYMENTS + "only_constant_aversion_ignores_other_wealth",
    PAYMENTS + "payments_make_a_risk_averse_learner_seek_returns",
    PAYMENTS + "what_a_constantly_averse_ai_would_take_for_sure",
    PAYMENTS + "what_is_rejected_alone_may_be_accepted_in_a_bundle",
]
alpha, beta, A_0, G, p, q, x, W, w, h = parameters("alpha beta A_0 G p q x W w h")
half = Rational(1, 2)


@cache
def claims(slug):
    return {claim.statement: claim for claim in proofs.load(slug)}


@pytest.mark.deep
@pytest.mark.parametrize("slug", SLUGS)
def test_every_claim_comes_back_as_its_file_expects(slug):
    for words, claim in claims(slug).items():
        verdict = check(claim)
        assert is_expected(claim, verdict), (words, verdict)


QUICK = [
    (PAYMENTS + "what_a_constantly_averse_ai_would_take_for_sure", "$4 are preferred"),
    (PAYMENTS + "what_a_constantly_averse_ai_would_take_for_sure", "$4 are at least as good"),
    (PAYMENTS + "no_dominance_settles_the_core_deal", "Everyone who wants more and is averse"),
    (PAYMENTS + "payments_make_a_risk_averse_learner_seek_returns", "The account is A₀"),
    (PAYMENTS + "payments_make_a_risk_averse_learner_seek_returns", "Pay of k"),
    (PAYMENTS + "what_is_rejected_alone_may_be_accepted_in_a_bundle", "To that agent the bet"),
]


@pytest.mark.parametrize(("slug", "words"), QUICK)
def test_claims_of_each_file_come_back_as_expected(slug, words):
    (claim,) = [each for words_, each in claims(slug).items() if words_.startswith(words)]
    assert is_expected(claim, check(claim))


def cara_in_doubles(alpha, prospect):
    return -math.log(sum(p * math.exp(-alpha * x) for p, x in prospect)) / alpha


def test_certainty_equivalents_in_doubles_agree_with_the_claims():
    assert 37.988 < cara_in_doubles(0.01, [(0.5, 0), (0.5, 100)]) < 37.989
    assert 4.875 < cara_in_doubles(0.01, [(0.5, 0), (0.5, 10)]) < 4.876
    assert 999.999 < cara_in_doubles(1e-6, [(0.5, 0), (0.5, 2001)]) < 1000
    assert -42.381 < cara_in_doubles(0.01, [(0.5, 101), (0.5, -99)]) < -42.375


def test_the_cut_for_four_dollars_is_where_bisection_ends():
    low, high = 0.01, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        good = 4 >= cara_in_doubles(middle, [(0.5, 0), (0.5, 10)])
        low, high = (low, middle) if good else (middle, high)
    assert 0.08221 < low < 0.08222


def test_the_infinite_gamble_in_doubles_agrees_with_the_claims():
    prospect = [(2.0**-k, 2.0**k) for k in range(1, 60)]
    assert [4.3536, 7.0034, 20.0417] == [
        round(cara_in_doubles(a, prospect), 4) for a in (0.1, 0.01, 1e-6)
    ]
    assert 4 == pytest.approx(math.exp(sum(p * math.log(x) for p, x in prospect)))


def test_a_power_of_two_asks_for_fifty_times_its_wealth():
    u = CRRA(2)
    gain = u(51_000) - u(1000)
    assert Rational(51, 100) * gain == half * (u.supremum - u(1000))


def _mutants():
    rule = PARL(CARA(alpha), beta, start=A_0)
    known = [alpha > 0, beta > 0, beta * G < exp(-alpha * A_0)]
    yield (
        "a closed form without e^(−αA₀)",
        known,
        Eq(rule.account(G), A_0 - log(1 - beta * G) / alpha),
    )
    yield "an account that is linear in the return", known, Eq(rule.account(G), A_0 + beta * G)
    yield "concave pay", known, rule.account(G).diff(G, 2) < 0
    averse = expected_utility(CARA(alpha))
    both = lottery({2: 1})
    yield "a sure gain is rejected", [alpha > 0], averse.prefer(0, both)
    ten = lottery({0: half, 10: half})
    yield "a cut of 0.08", [alpha >= Rational(8, 100)], averse.weakly(4, ten)
    deal = [p > q, q > 0, p <= 1, x > 0, W > 0]
    cooperate, rebel = (
        (lottery({each: share, 0: 1 - share}, domain=[share >= 0, share <= 1]))
        for each, share in ((x, p), (W, q))
    )
    dominance = sympify(second_order_dominates(cooperate, rebel))
    yield "second order up to W = x only", deal, Equivalent(dominance, W <= x)
    yield "second order up to W = p x", deal, Equivalent(dominance, W <= p * x)
    yield "prudence as aversion", [w > 0], Eq(CRRA(2).prudence, CRRA(2).absolute_risk_aversion)


MUTANTS = {words: (known, goal) for words, known, goal in _mutants()}


@pytest.mark.parametrize("words", MUTANTS)
def test_a_mutant_of_a_claim_is_refuted(words):
    assert isinstance(decide(*MUTANTS[words]), Refuted)


def test_the_order_of_dominance_is_found_and_not_only_checked():
    deal = [p > q, q > 0, p <= 1, x > 0, W > 0]
    cooperate = lottery({x: p, 0: 1 - p}, domain=[p >= 0, p <= 1])
    rebel = lottery({W: q, 0: 1 - q}, domain=[q >= 0, q <= 1])
    found = find_condition(
        deal, sympify(second_order_dominates(cooperate, rebel)), in_terms_of=[p, q, x, W]
    )
    assert isinstance(found, Conditional)
    same = Equivalent(found.condition, q * W <= p * x)
    assert "proved" == decide([*deal, And(p > 0)], same).word
