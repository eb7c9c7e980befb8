"""Claims about payments: what is expected of each row, mutants, and traps of formalizing them.

The rows name what is said of payments to AIs and the status that it should have; the numbers
are checked by a second route, plain arithmetic with many digits.
"""

from __future__ import annotations

import mpmath
import pytest
import sympy as sp
from sympy import Eq, Not, Rational, exp, log, oo
from sympy.logic.boolalg import Boolean

from dtkit import games, proofs
from dtkit.claims import check
from dtkit.claims.claim import ConditionalOn
from dtkit.exact import Proved, Refuted, between, decide, limit, parameters, threshold, truth
from dtkit.subjects.payments import acceptance, cara, known_at, price, price_of_work

TM = "thornley_macaskill2026"
SMALL = f"{TM}/the_offer_is_small_unless_the_chances_are_close"
WEALTH = f"{TM}/initial_wealth_matters_if_a_failure_takes_it"
STEALS = f"{TM}/an_ai_steals_little_with_near_certainty_if_it_is_too_risk_averse"
LESS = f"{TM}/less_effective_work_is_cheaper_unless_payment_depends_on_it"
DOLLARS = f"{TM}/what_work_costs_in_dollars_by_how_effective_it_is"
RIVAL = f"{TM}/a_rival_cannot_outbid_a_more_credible_offer"
GREAT = f"{TM}/a_great_catastrophe_makes_only_payment_in_catastrophe_count"
BACK = f"{TM}/background_risk_costs_little_if_it_is_the_same_in_every_branch"
ONE = f"{TM}/to_pay_one_instance_is_enough_only_if_any_rebellion_loses_it"
KEEPS = f"{TM}/an_ai_keeps_the_money_if_it_is_worth_more_than_its_cover"
POLICY = f"{TM}/whether_deals_beat_catching_depends_on_how_likely_early_success_is"
CORE = f"{TM}/a_payment_is_accepted_exactly_above_the_core_threshold"
LIKELIER = f"{TM}/a_likelier_payment_suffices_but_is_not_necessary"
CARLSMITH = "carlsmith2025/pay_that_is_not_conditional_shifts_incentives_but_is_never_enough"
MALLEN = "mallen2026/it_cooperates_if_its_satiation_is_credible_enough"
MIXED = "finnveden2025/a_half_satiable_ai_is_much_cheaper_than_a_linear_one"
PERCENT = "finnveden2025/fifteen_percent_of_seventeen_points_is_not_about_one_percent"
TELLING = "finnveden2025/telling_is_dominant_only_if_it_is_rewarded_more_than_silence"
TRADE = "stastny2025/there_are_huge_gains_from_trade"

# each row: page, beginnings of the statements, the status of each
ROWS = {
    "P01": (CORE, {"Where some payment works, exactly those above x*": "proved"}),
    "P02": (
        CORE,
        {
            "What the AI has in every branch": "proved",
            "If a failed rebellion leaves nothing": "refuted",
        },
    ),
    "P02 numbers": (WEALTH, {"With nothing of its own the AI asks": "proved"}),
    "P03": (LIKELIER, {"If payment is likelier than success, (1/α)": "proved"}),
    "P04": (LIKELIER, {"A deal exists only if": "refuted", "If payment is less likely": "proved"}),
    "P05": (SMALL, {"A given offer": "conditional", "$1000 is not enough only": "proved"}),
    "P07": (SMALL, {"An AI that is 10,000 times less risk-averse": "proved"}),
    "P08": (
        STEALS,
        {
            "An AI with α of 0.0723919 or more": "proved",
            "An AI with α of 0.05 or less": "proved",
            "From α = 0.05": "proved",
        },
    ),
    "P21": (DOLLARS, {"To lower the chance of a takeover": "proved"}),
    "P22": (DOLLARS, {"To lower it": "proved", "From 50% to 49%": "proved"}),
    "P23": (DOLLARS, {"Five years later": "proved"}),
    "P24": (DOLLARS, {"Some payment buys perfect work": "conditional"}),
    "P25": (LESS, {"Less effective work is cheaper if it is paid wherever": "proved"}),
    "P25 B": (LESS, {"Less effective work is cheaper if the chance": "proved"}),
    "P25 q = 1": (LESS, {"If a takeover is certain without the work": "proved"}),
    "P26": (LESS, {"Less effective work is cheaper in every one": "refuted"}),
    "P27": (
        LESS,
        {"Less effective work is cheaper if other": "conditional", "With other AIs": "conditional"},
    ),
    "P27 numbers": (DOLLARS, {"If others take over": "proved", "If q = r = 9/10": "proved"}),
    "P28": (
        LESS,
        {
            "Less effective work is cheaper if it is paid by results": "proved",
            "In proportion to results": "proved",
            "Less effective work is dearer if it is paid by results": "proved",
        },
    ),
    "P29": (LESS, {"If any rebellion loses the payment": "proved"}),
    "P30": (DOLLARS, {"Per unit of risk removed": "proved"}),
    "P31": (RIVAL, {"No rival with at most 50% credibility outbids $394": "proved"}),
    "P31 at $393": (RIVAL, {"No rival with at most 50% credibility outbids $393": "refuted"}),
    "P32": (
        GREAT,
        {
            "If payment is as likely with": "proved",
            "If payment is likelier than success overall": "refuted",
            "An offer above (1/α) ln(p_c/(p_c − q))": "proved",
            "An offer with p_c(1 − e^(−αx)) < q": "proved",
        },
    ),
    "P34": (GREAT, {"At 20% for a catastrophe": "proved", "There, with a catastrophe": "proved"}),
    "P35": (GREAT, {"An AI with α = 1/100 turns down": "conditional", "The risk that": "proved"}),
    "P36": (
        GREAT,
        {"The AI follows an instruction": "conditional", "The factor is 2, 10 and 1000": "proved"},
    ),
    "P37": (
        BACK,
        {
            "If the background is the same": "proved",
            "Some payment, or a fee": "conditional",
            "At p = 0.9 and q = 0.1": "proved",
        },
    ),
    "P38": (
        f"{TM}/the_threshold_is_risk_neutral_at_one_end_and_bounded_at_the_other",
        {
            "As the takeover grows": "proved",
            "The threshold is below its limit": "proved",
        },
    ),
    "P39": (
        ONE,
        {
            "A payment of which": "conditional",
            "If only the paid instance can lose the payment, no payment": "proved",
            "If only the paid instance can lose the payment, all": "conditional",
        },
    ),
    "P41": (
        CARLSMITH,
        {
            "Unconditional pay raises": "proved",
            "Unconditional pay makes the AI cooperate": "conditional",
        },
    ),
    "P47": (
        KEEPS,
        {
            "A misaligned, risk-averse AI keeps the money": "conditional",
            "At q_f = 1/2": "proved",
            "$1000 are enough": "proved",
            "At α = 1/1000000": "proved",
            "If what it gives": "proved",
        },
    ),
    "P48": (
        POLICY,
        {"A risk-neutral AI does not": "conditional", "A risk-neutral AI with": "proved"},
    ),
    "P49": (POLICY, {"If deals only prevent": "conditional", "At r₂ = 0.2": "proved"}),
    "P50": (POLICY, {"If deals lower the later risk": "proved"}),
    "P51": (SMALL, {"If payment is ever so little": "proved", "At $394 the gap": "proved"}),
    "P52": (MALLEN, {"An AI that expects to be satiated": "conditional"}),
    "P55": (MIXED, {"A half-satiable AI": "conditional", "At a credence of 0.5%": "proved"}),
    "P56": (PERCENT, {"15% of 17 percentage points is 1%": "refuted"}),
    "P57": (
        TELLING,
        {"Telling is strictly dominant": "conditional", "If whoever tells": "refuted"},
    ),
    "P58": (TRADE, {"Some offer is better": "conditional", "In the table, exactly": "proved"}),
}  # fmt: skip
PARTS = [
    (row, page, words, status)
    for row, (page, parts) in ROWS.items()
    for words, status in parts.items()
]


def stating(page, words):
    return next(claim for claim in proofs.load(page) if claim.statement.startswith(words))


@pytest.mark.deep
@pytest.mark.parametrize(("row", "page", "words", "status"), PARTS)
def test_each_row_has_a_claim_that_comes_back_with_its_status(row, page, words, status):
    claim = stating(page, words)
    expected = "conditional" if isinstance(claim.expected, ConditionalOn) else claim.expected
    assert status == expected, row
    assert status == check(claim).word, row


@pytest.mark.deep
@pytest.mark.parametrize(("row", "page", "words", "status"), [p for p in PARTS if p[3] == "proved"])
def test_the_negation_of_a_proved_row_is_refuted(row, page, words, status):
    claim = stating(page, words)
    if isinstance(claim.conclusion, Boolean):
        verdict = decide(claim.conditions, Not(claim.conclusion))
        assert isinstance(verdict, Refuted), row
        assert truth(claim.conclusion, verdict.countermodel) is True


# the numbers again, by plain arithmetic with many digits


def dollars(share, alpha="0.01"):
    with mpmath.workdps(40):
        return float(-mpmath.log(1 - mpmath.mpf(share)) / mpmath.mpf(alpha))


def partial(q, pi, e, r=0):
    q, pi, e, r = (mpmath.mpf(str(number)) for number in (q, pi, e, r))
    return q * e / (pi * (1 - q + q * e) * (1 - r + r * e))


@pytest.mark.parametrize(
    ("wanted", "share"),
    [
        (69.31, partial("0.5", 1, 1, "0.75")),
        (74.97, partial("0.5", 1, "0.75", "0.75")),
        (76.21, partial("0.5", 1, "0.5", "0.75")),
        (32.81, partial("0.5", 1, "0.1", "0.75")),
        (230.26, partial("0.9", 1, 1, "0.9")),
        (1.98, partial("0.5", 1, "0.02")),
        (3.92, partial("0.5", "0.51", "0.02")),
        (10.54, mpmath.mpf("0.1")),
        (22.31, mpmath.mpf("0.2")),
        (393.18, mpmath.mpf("0.5") / mpmath.mpf("0.51")),
    ],
)
def test_the_prices_of_work_in_the_claims_are_those_of_plain_arithmetic(wanted, share):
    assert wanted == round(dollars(share), 2)


def test_no_payment_is_worth_a_share_of_one_or_more():
    assert partial("0.9", 1, "0.5", "0.9") > 1
    assert partial("0.9", 1, "0.1", "0.9") > 1


def test_the_price_per_unit_of_risk_at_ten_percent_is_392_65_which_is_393_rounded():
    assert 392.65 == round(dollars(partial("0.5", "0.51", "0.1")) / 0.05, 2)
    assert 713.2 == round(dollars(partial("0.9", 1, "0.1")) / 0.09, 1)


# mutants


def test_the_condition_for_monotone_prices_with_other_ais_is_not_q_plus_r_below_one_half():
    q, r, e, f = parameters("q r e f")
    inside = [between(0, q, 1), between(0, r, 1), e > 0, e < f, f <= 1]
    cheaper = (1 - q) * (1 - r) > q * r * e * f
    assert isinstance(decide([*inside, q + r <= 1], cheaper), Proved)
    assert isinstance(decide([*inside, q + r <= Rational(101, 100)], cheaper), Refuted)


def test_the_leaking_payment_is_not_enough_with_the_leak_left_out():
    p, q, phi, x, W, u = parameters("p q phi x W u_x")
    deal = games.load(f"{TM}/leaking_payment")
    cooperates = acceptance(deal, "cooperate", utility=known_at({0: 0, x: u, W: 1}))
    known = [between(0, p, 1), between(0, q, 1), between(0, phi, 1), u >= 0]
    assert isinstance(decide([*known, p * u >= q], cooperates), Refuted)


def test_tests_that_never_pay_do_not_lower_the_price_though_success_is_less_likely():
    t, p, p_t, q, x, W, u = parameters("t p p_t q x W u_x")
    opportunity = games.load(f"{TM}/seeming_opportunity")
    cooperates = acceptance(opportunity, "cooperate", utility=known_at({0: 0, x: u, W: 1}))
    known = [between(0, each, 1) for each in (t, p, p_t, q)]
    assert isinstance(decide([*known, u >= 0, p * u >= q], cooperates), Proved)
    assert isinstance(decide([*known, u >= 0, p * u >= (1 - t) * q], cooperates), Refuted)


# traps


def core_value():
    p, q, W, alpha = parameters("p q W alpha")
    return -log(1 - q * (1 - exp(-alpha * W)) / p) / alpha


AT = dict(zip(parameters("p q alpha"), (Rational(2, 5), Rational(1, 2), 1), strict=True))


def test_trap_a_limit_carries_the_condition_that_sympy_drops():
    p, q, W, alpha = parameters("p q W alpha")
    naive = sp.limit(core_value().subs(alpha, 1), W, oo)
    assert not naive.subs(AT).is_real
    found = limit(core_value(), W, oo, [between(0, p, 1), between(0, q, 1), alpha > 0])
    (case,) = [case for case in found.cases if truth(case.condition, {**AT, W: 1})]
    assert case.value is None
    assert isinstance(decide([p > 0, q > 0, found.exists], p > q), Proved)


def test_trap_to_substitute_infinity_is_no_limit():
    W, alpha = parameters("W alpha")
    assert not exp(-alpha * W).subs(W, oo).is_number
    found = limit(exp(-alpha * W), W, oo, [alpha > 0])
    assert 0 == found.value


def test_trap_the_price_per_unit_of_risk_has_a_finite_limit_for_useless_work():
    q, e, pi, alpha = parameters("q e pi_0 alpha")
    unit = price_of_work("A", alpha=alpha, domain=[between(0, q, 1)], statics=False).value / (q * e)
    known = [between(0, q, 1), between(0, pi, 1, closed="right"), alpha > 0]
    found = limit(unit, e, 0, known)
    assert isinstance(decide(known, Eq(found.value, 1 / (alpha * pi * (1 - q)))), Proved)
    naive = sp.limit(-log(1 - q * e / (pi * (1 - q + q * e))) / (alpha * q * e), e, 0)
    assert naive.has(-oo)


def test_trap_a_symbolic_inequality_in_exponentials_is_solved_with_its_condition():
    p, q, x, alpha = parameters("p q x alpha")
    relation = p * (1 - exp(-alpha * x)) > q
    with pytest.raises(NotImplementedError):
        sp.reduce_inequalities([relation], [x])
    found = threshold(relation, solve_for=x, domain=[p > 0, q > 0, alpha > 0], statics=False)
    assert found.verified
    assert isinstance(decide([p > 0, q > 0, found.exists], p > q), Proved)


def test_trap_two_exponentials_of_one_degree_of_risk_aversion_are_decided():
    (alpha,) = parameters("alpha")
    y = sp.Symbol("y", positive=True)
    gain = 16 - 33 * y**5 + 17 * y**197
    low, high = Rational(723918, 10**7), Rational(723919, 10**7)
    signs = [sp.sign(gain.subs(y, exp(-2 * each)).evalf(30)) for each in (low, high)]
    assert [-1, 1] == signs
    steals = 99 * (1 - exp(-10 * alpha)) > 51 * (1 - exp(-394 * alpha))
    assert isinstance(decide([alpha >= high], steals), Proved)


def test_trap_the_sign_of_a_logarithm_follows_from_an_assumption_about_a_difference():
    p, q = parameters("p q")
    assert sp.ask(sp.Q.positive(log(p / (p - q))), sp.Q.positive(p - q)) is None
    assert isinstance(decide([q > 0, p > q], log(p / (p - q)) > 0), Proved)
    assert isinstance(decide([p > q], log(p / (p - q)) > 0), Refuted)


def test_trap_a_number_does_not_identify_the_model_and_a_second_point_does():
    q, e, p, pi = parameters("q e p pi_0")
    one, other = (price_of_work(variant, statics=False).value for variant in "AB")
    published = {q: Rational(1, 2), e: Rational(1, 50), pi: 1, p: Rational(51, 100)}
    assert one.subs(published) == other.subs(published) == Rational(1, 51)
    second = {**published, e: Rational(1, 2)}
    assert (Rational(1, 3), Rational(25, 51)) == (one.subs(second), other.subs(second))


def test_trap_at_full_effectiveness_three_models_have_one_price():
    q, e, p, pi = parameters("q e p pi_0")
    letters = {q: Rational(1, 2), e: 1, pi: Rational(51, 100), p: Rational(51, 100)}
    prices = [price_of_work(variant, statics=False).value.subs(letters) for variant in "ABF"]
    assert [Rational(50, 51)] * 3 == prices


def test_trap_as_long_as_is_not_only_if():
    p, q, W, x, w = parameters("p q W x w_0")
    letters = {p: Rational(1, 4), q: Rational(1, 2), W: Rational(1, 4), x: 2, w: 0}
    taken = acceptance(games.load(f"{TM}/core_deal"), "cooperate", utility=cara(1), forced=True)
    assert truth(taken, letters) is True


def test_trap_what_zero_means_decides_whether_initial_wealth_matters():
    p, q, W, x, w = parameters("p q W x w_0")
    letters = {p: Rational(51, 100), q: Rational(1, 2), x: 210, w: 10}
    averse = cara(Rational(1, 100), shortfall={w + W: 0})
    taken = [
        truth(
            acceptance(games.load(f"{TM}/core_deal", total=total), "cooperate", utility=averse),
            letters,
        )
        for total in (False, True)
    ]
    # with w_0 in every branch a takeover is w_0 + W, and its shortfall is 0 all the same
    assert [False, True] == taken


def test_trap_risk_aversion_has_a_unit():
    p, q, x, W, w, alpha = parameters("p q x W w_0 alpha")
    in_dollars = price(
        games.load(f"{TM}/core_deal"), "cooperate", solve_for=x, utility=cara(alpha),
        at={w: 0}, domain=[alpha > 0, p > 0], statics=False,
    ).value  # fmt: skip
    in_cents = in_dollars.subs({alpha: alpha / 100, W: 100 * W}, simultaneous=True)
    known = [p > q, q > 0, p <= 1, alpha > 0, W > 0]
    assert isinstance(decide(known, Eq(in_cents, 100 * in_dollars)), Proved)


def test_trap_a_reduction_by_half_is_not_one_by_fifty_percentage_points():
    q, e, p = parameters("q e p")
    found = price_of_work("B", statics=False).value.subs({q: Rational(1, 2), p: Rational(51, 100)})
    assert (Rational(25, 51), Rational(50, 51)) == (found.subs(e, Rational(1, 2)), found.subs(e, 1))
