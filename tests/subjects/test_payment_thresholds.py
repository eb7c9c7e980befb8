"""Thresholds of payments, derived from the games, against closed forms found by hand.

Each closed form comes from the models' own equations (first route) and is checked again at
random exact points: there the two sides of the decision are equal (second route), and a
thousandth more or less decides it.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from sympy import (
    And,
    Eq,
    Equivalent,
    Ge,
    Le,
    Max,
    Min,
    Or,
    Rational,
    exp,
    expand,
    false,
    log,
    oo,
    powsimp,
    true,
)

from dtkit import games
from dtkit.errors import InvalidInput
from dtkit.exact import (
    Proved,
    between,
    conditions_of,
    decide,
    parameters,
    positive,
    probability,
    sign,
    threshold,
    truth,
)
from dtkit.subjects.payments import (
    VARIANTS,
    acceptance,
    cara,
    increasing,
    known_at,
    partial_work,
    price,
    price_of_work,
)

p, q, W, x, w, alpha, V, K = parameters("p q W x w_0 alpha V K")
phi, t, p_t, y, y1, y2, y3 = parameters("phi t p_t y y_1 y_2 y_3")
c, R, pc, pn, X, s, ya, ym, qf, qm = parameters("c R p_c p_n X s y_a y_m q_f q_m")
q1, r2, D, rho, cost, g = parameters("q_1 r_2 D_c rho_d kappa g")
h1, a1, h0, a0 = parameters("h_1 a_1 h_0 a_0")
e, pi, r, k, b, u, P, m = parameters("e pi_0 r k b u_x P m")

TM = "thornley_macaskill2026"
M, M1, M2, M3 = exp(-alpha * y), exp(-alpha * y1), exp(-alpha * y2), exp(-alpha * y3)
TAKEN = q * (1 - exp(-alpha * W))
RANGES = {"alpha": (1, 30), "W": (1, 900), "x": (0, 500), "w_0": (0, 90), "X": (0, 900)}


def slow(each: Any) -> list[Any]:
    """Parameters for the longer runs only."""
    return [pytest.param(one, marks=pytest.mark.deep) for one in each]


@dataclass(frozen=True)
class Case:
    """A game, what is asked of it, and the closed form with its existence by hand."""

    slug: str
    moves: tuple[str, ...]
    sought: Any
    utility: Any
    domain: tuple[Any, ...]
    value: Any
    exists: Any = true
    variant: tuple[tuple[str, Any], ...] = ()
    at: tuple[tuple[Any, Any], ...] = ()
    kind: str = "at least"
    player: str = "ai"

    @property
    def graph(self) -> Any:
        return games.load(self.slug, **dict(self.variant))

    @property
    def relation(self) -> Any:
        found = acceptance(self.graph, *self.moves, utility=self.utility, player=self.player)
        return found.xreplace(dict(self.at))

    @property
    def conditions(self) -> list[Any]:
        return [d.xreplace(dict(self.at)) for d in conditions_of([self.graph.domain, self.domain])]


AVERSE = (alpha > 0, p > 0, q > 0)
CASES = {
    "M0": Case(
        f"{TM}/core_deal", ("cooperate",), x, cara(alpha), AVERSE,
        -log(1 - TAKEN / p) / alpha, p > TAKEN,
    ),
    "M0 for any takeover": Case(
        f"{TM}/core_deal", ("cooperate",), x, cara(alpha, shortfall={w + W: 0}), AVERSE,
        log(p / (p - q)) / alpha, p > q, at=((w, 0),),
    ),
    "M0, the least risk aversion": Case(
        f"{TM}/core_deal", ("cooperate",), alpha, cara(alpha, shortfall={w + W: 0}),
        (*AVERSE, x > 0), log(p / (p - q)) / x, p > q, at=((w, 0),),
    ),
    "M0, risk-neutral": Case(
        f"{TM}/core_deal", ("cooperate",), x, None, (p > 0,), q * W / p,
    ),
    "M0, any utility": Case(
        f"{TM}/core_deal", ("cooperate",), u, known_at({w: 0, w + x: u, w + W: 1}), (p > 0, u >= 0),
        q / p,
    ),
    "M2 background": Case(
        f"{TM}/background_risk", ("cooperate",), x, cara(alpha), AVERSE,
        log(p / (p - q + q * exp(-alpha * W) / M)) / alpha, p - q + q * exp(-alpha * W) / M > 0,
    ),
    "M2 background by branch": Case(
        f"{TM}/background_risk", ("cooperate",), x, cara(alpha), AVERSE,
        -log(((1 - q) * M1 - (1 - p) * M3 + q * exp(-alpha * W)) / (p * M2)) / alpha,
        (1 - q) * M1 + q * exp(-alpha * W) > (1 - p) * M3, variant=(("branches", True),),
    ),
    "App. B catastrophe, one chance of payment": Case(
        f"{TM}/catastrophe", ("cooperate",), x,
        cara(alpha, shortfall={W: 0, -R: K, x - R: K * exp(-alpha * x)}),
        (alpha > 0, q > 0, pc > 0, K >= 1), log(pc / (pc - q)) / alpha, pc > q, at=((pn, pc),),
    ),
    "section 8.6 instructions": Case(
        f"{TM}/following_instructions", ("obey",), cost, None, (c > 0, pc < 1), 1 / (1 - pc),
        kind="at most",
    ),
    "M3 leak": Case(
        f"{TM}/leaking_payment", ("cooperate",), x, cara(alpha), AVERSE,
        -log(1 - TAKEN / (p * (1 - (1 - q) * phi))) / alpha, TAKEN < p * (1 - (1 - q) * phi),
    ),
    "M3 forfeiture": Case(
        f"{TM}/core_deal", ("cooperate",), x, cara(alpha, shortfall={w + W: 0}),
        (*AVERSE, w >= 0), -log(((1 - q) * exp(alpha * w) - (1 - p)) / p) / alpha,
        (1 - q) * exp(alpha * w) > 1 - p, variant=(("total", True),),
    ),
    "M3 forfeiture, wealth that makes pay needless": Case(
        f"{TM}/core_deal", ("cooperate",), w, cara(alpha, shortfall={w + W: 0}),
        (*AVERSE, q < 1, w >= 0), log(1 / (1 - q)) / alpha, variant=(("total", True),),
        at=((x, 0),),
    ),
    "M5 donation": Case(
        f"{TM}/donation_test", ("keep",), X, cara(alpha, shortfall={W: 0, W + X: 0}),
        (alpha > 0, qf < 1, qm < 1), (ya - ym) + log((1 - qm) / (1 - qf)) / alpha,
    ),
    "M5 donation with strings": Case(
        f"{TM}/donation_test", ("keep",), X, cara(alpha, shortfall={W: 0, W + s * X: 0}),
        (alpha > 0, qf < 1, qm < 1), ((ya - ym) + log((1 - qm) / (1 - qf)) / alpha) / s,
        variant=(("strings", True),),
    ),
    "M5 donation, risk-neutral": Case(
        f"{TM}/donation_test", ("keep",), X, None, (W > ya, W > ym),
        (1 - qf) * ya - (1 - qm) * ym + (qf - qm) * W,
    ),
    "M6 policy": Case(
        f"{TM}/catch_or_deal", ("risk-averse",), q1, None,
        (q1 > parameters("s")[0], g < 1, r2 < 1),
        (r2 * (D - rho) + cost) / (1 - r2 * (1 - D)), r2 * (D - rho) + cost <= 1 - r2 * (1 - D),
        player="developer",
    ),
    "q as a mixture": Case(
        f"{TM}/seeming_opportunity", ("cooperate",), x, cara(alpha, shortfall={W: 0}),
        (alpha > 0, p > 0, p_t > 0, t > 0, t < 1),
        -log(1 - (1 - t) * q / (t * p_t + (1 - t) * p)) / alpha,
        (1 - t) * q < t * p_t + (1 - t) * p,
    ),
    "finnveden2025, a mixed utility": Case(
        "finnveden2025/mixed_utility", ("attempt",), P, None, (), c * (m + (1 - m) * y),
    ),
}  # fmt: skip


@cache
def derived(name: str) -> Any:
    case = CASES[name]
    return price(
        case.graph,
        *case.moves,
        solve_for=case.sought,
        utility=case.utility,
        player=case.player,
        domain=case.domain,
        at=dict(case.at),
        statics=False,
    )


SLOWER = ("M2 background by branch", "M6 policy", "M3 leak", "q as a mixture", "M2 background")
EVERY_CASE = [*(name for name in CASES if name not in SLOWER), *slow(SLOWER)]


@pytest.mark.parametrize("name", EVERY_CASE)
def test_the_threshold_is_derived_and_proved_in_both_directions(name):
    found = derived(name)
    assert found.verified
    assert CASES[name].kind == found.piece.kind
    assert found.attained is not False or CASES[name].exists is not true


@pytest.mark.parametrize("name", EVERY_CASE)
def test_the_derived_threshold_equals_the_closed_form_found_by_hand(name):
    case, found = CASES[name], derived(name)
    known = [c for c in case.conditions if not c.has(case.sought)]
    assert isinstance(decide([*known, case.exists], Eq(found.value, case.value)), Proved)


EXISTING = [name for name, case in CASES.items() if case.exists is not true]


@pytest.mark.parametrize(
    "name", [n for n in EXISTING if n not in SLOWER] + slow(n for n in SLOWER if n in EXISTING)
)
def test_a_payment_exists_exactly_where_the_condition_found_by_hand_holds(name):
    case, found = CASES[name], derived(name)
    known = [c for c in case.conditions if not c.has(case.sought)]
    assert found.exists is not None
    for one, other in ((case.exists, found.exists), (found.exists, case.exists)):
        assert isinstance(decide([*known, one], other), Proved)


def points(case: Case, number: int, seed: int) -> Any:
    """Random exact points of the domain at which the closed form exists."""
    rng = random.Random(seed)
    letters = sorted(case.relation.free_symbols - {case.sought}, key=str)
    known = [c for c in case.conditions if not c.has(case.sought)]
    free = sorted(set().union(*(c.free_symbols for c in known)).union(letters), key=str)
    found = 0
    for _ in range(4000):
        point = {}
        for letter in free:
            low, high = RANGES.get(str(letter), (0, 1))
            point[letter] = low + (high - low) * Rational(rng.randint(1, 39), 40)
        if "alpha" in map(str, point):
            point[alpha] = point[alpha] / 1000
        if K in point:
            point[K] += 1
        if all(truth(c, point) for c in (*known, case.exists)):
            yield point
            found += 1
            if found == number:
                return
    raise AssertionError(f"only {found} points")


def sides(relation: Any) -> list[Any]:
    """What is compared in each comparison of a decision, as a difference."""
    return [each.lhs - each.rhs for each in relation.atoms(Ge, Le)]


@pytest.mark.parametrize("name", EVERY_CASE)
def test_at_random_points_the_closed_form_leaves_the_ai_indifferent(name):
    case = CASES[name]
    for point in points(case, 4, seed=7):
        end = case.value.subs(point)
        gaps = [gap.subs(point).subs(case.sought, end) for gap in sides(case.relation)]
        assert 0 in [sign(powsimp(expand(gap))) for gap in gaps]


@pytest.mark.parametrize("name", ["M0", *slow(list(CASES)[1:])])
def test_a_little_more_is_accepted_and_a_little_less_is_not(name):
    case = CASES[name]
    more = 1 if case.kind == "at least" else -1
    for point in points(case, 3, seed=11):
        end = case.value.subs(point)
        for step, taken in ((more, True), (-more, False)):
            moved = {**point, case.sought: end + step * Rational(1, 10**6)}
            if all(truth(condition, moved) for condition in case.conditions):
                assert taken == truth(case.relation, moved)


# section 2, M7: a window instead of a threshold


def test_the_linear_bargain_has_a_window_and_it_is_open_where_the_offer_is_credible_enough():
    share, credible = parameters("y c")
    deal = games.load("stastny2025/early_deal")
    known = [a0 > 0, h1 > h0, credible > 0]
    found = price(
        deal, "offer", "cooperate", solve_for=share, at={a1: 0}, domain=known, statics=False
    )
    assert found.verified
    window = And(share >= a0 / (credible * h1), share <= 1 - h0 / h1)
    (piece,) = [piece for piece in found.pieces if piece.solution != false]
    domain = [d.subs(a1, 0) for d in conditions_of([deal.domain, *known])]
    assert isinstance(decide(domain, Equivalent(piece.solution, window)), Proved)
    opened = Equivalent(found.exists, credible >= a0 / (h1 - h0))
    assert isinstance(decide([d for d in domain if not d.has(share)], opened), Proved)


# M1: partly effective work, the least u(x)/u(W)

AFTER = q * (1 - e)
PARTS = {
    "A": (q - AFTER, (1 - AFTER) * pi),
    "B": (q - AFTER, p),
    "C": (q * e, pi * (1 - q + q * e) * (1 - r + r * e)),
    "D": (q * e, pi * e**k),
    "E": (q * e, pi * e**k),
    "F": (q, pi),
    "G": (q - AFTER, (1 - AFTER) * pi * (1 - cost)),
    "H": (q * e, p - b),
}
SHARES = {variant: above / below for variant, (above, below) in PARTS.items()}


@cache
def share(variant: str, loyal: bool = False) -> Any:
    return price_of_work(variant, loyal=loyal, statics=False)


def bounds(variant: str, *, loyal: bool = False) -> list[Any]:
    return [d for d in conditions_of(partial_work(variant, loyal=loyal).domain) if not d.has(x, W)]


@pytest.mark.parametrize("variant", VARIANTS)
def test_each_variant_of_partly_effective_work_has_the_price_found_by_hand(variant):
    found = share(variant)
    assert found.verified
    assert "at least" == found.piece.kind
    assert isinstance(decide(bounds(variant), Eq(found.value, SHARES[variant])), Proved)


@pytest.mark.parametrize("variant", ["A", "B", *slow("CDEFGH")])
def test_in_money_the_price_of_work_is_that_of_its_share_and_needs_a_share_below_one(variant):
    found = price_of_work(variant, alpha=alpha, domain=[q > 0], statics=False)
    known = [*bounds(variant), alpha > 0, q > 0]
    assert found.verified
    above, below = PARTS[variant]
    assert isinstance(decide(known, below > 0), Proved)
    assert isinstance(decide(known, Equivalent(found.exists, above < below)), Proved)
    value = -log(1 - above / below) / alpha
    assert isinstance(decide([*known, above < below], Eq(found.value, value)), Proved)


def test_work_and_loyalty_under_partial_claw_back_has_the_greater_of_two_prices():
    found = share("G", loyal=True)
    kept = q * (1 - e) / (pi * (1 - (1 - AFTER) * (1 - cost)))
    known = [*bounds("G", loyal=True), q > 0, cost > 0, u >= 0]
    wanted = u >= Max(q / pi, kept)
    pieces = Or(*[And(piece.condition, piece.solution) for piece in found.pieces])
    assert found.verified
    assert isinstance(decide(known, Equivalent(pieces, wanted)), Proved)


def test_with_partial_claw_back_work_that_may_end_loyal_has_the_smaller_of_two_prices():
    graph = partial_work("G", loyal=True)
    accepts = acceptance(graph, "work", utility=known_at({0: 0, x: u, W: 1}))
    wanted = u >= Min(SHARES["G"], q / pi)
    known = [*bounds("G", loyal=True), q > 0, u >= 0]
    assert isinstance(decide(known, Equivalent(accepts, wanted)), Proved)


def test_without_claw_back_no_payment_below_the_takeover_itself_buys_loyalty():
    known = [*bounds("A", loyal=True), q > 0, e < 1]
    found = price_of_work("A", loyal=True, domain=[q > 0, e < 1], statics=False)
    assert found.verified
    assert isinstance(decide(known, Eq(found.value, 1 / pi)), Proved)


# statics: signs of derivatives, and where they change

WORDS = {
    "A": {"e": "increasing", "q": "increasing", "pi_0": "decreasing"},
    "B": {"e": "increasing", "q": "increasing", "p": "decreasing"},
    "C": {"e": "changes sign", "q": "increasing", "pi_0": "decreasing", "r": "increasing"},
    "D": {"e": "changes sign", "q": "increasing", "pi_0": "decreasing", "k": "increasing"},
    "E": {"e": "changes sign", "q": "increasing", "pi_0": "decreasing", "k": "increasing"},
    "F": {"q": "increasing", "pi_0": "decreasing"},
    "G": {"e": "increasing", "q": "increasing", "pi_0": "decreasing", "kappa": "increasing"},
    "H": {"e": "increasing", "q": "increasing", "p": "decreasing", "b": "increasing"},
}
TURNS = {"C": (1 - q) * (1 - r) > e**2 * q * r, "D": k < 1, "E": k < 1}


@pytest.mark.parametrize("variant", ["A", "C", *slow("BDEFGH")])
def test_every_derivative_of_the_price_of_work_has_its_sign_and_where_it_changes(variant):
    inside = [between(0, q, 1), between(0, e, 1), between(0, r, 1)]
    found = price_of_work(variant, domain=inside)
    assert WORDS[variant] == {str(each.parameter): each.word for each in found.statics}
    for each in found.statics:
        if each.word == "changes sign":
            known = [*bounds(variant), *inside]
            rises = Equivalent(each.increasing_when, TURNS[variant])
            assert isinstance(decide(known, rises), Proved)


@pytest.mark.deep
def test_the_core_threshold_falls_with_risk_aversion_exactly_where_payment_is_likelier():
    deal = games.load(f"{TM}/core_deal")
    found = price(deal, "cooperate", solve_for=x, utility=cara(alpha), at={w: 0}, domain=AVERSE)
    by = {str(each.parameter): each for each in found.statics}
    words = {name: each.word for name, each in by.items()}
    assert {"W": "increasing", "p": "decreasing", "q": "increasing"} == {
        name: word for name, word in words.items() if name != "alpha"
    }
    assert (p < q, p > q) == (by["alpha"].increasing_when, by["alpha"].decreasing_when)


@pytest.mark.deep
def test_the_derivatives_of_the_core_threshold_are_those_found_by_hand():
    value = derived("M0").value
    below = p * exp(alpha * W) - q * exp(alpha * W) + q
    known = [probability(p, q), positive(p, q, alpha, W), p > TAKEN]
    slope = (exp(alpha * W) - 1) / (alpha * below)
    assert isinstance(decide(known, Eq(value.diff(q), slope)), Proved)
    assert isinstance(decide(known, Eq(value.diff(W), q / below)), Proved)


def test_with_forfeiture_payment_moves_with_its_chance_the_way_zero_pay_decides():
    value = derived("M3 forfeiture").value
    exists = CASES["M3 forfeiture"].exists
    known = [probability(p, q), *AVERSE, w >= 0, exists]
    falls = Equivalent(value.diff(p) < 0, (1 - q) * exp(alpha * w) < 1)
    assert isinstance(decide(known, falls), Proved)


INSIDE = [between(0, letter, 1) for letter in (p, q, phi, t, p_t, qf, qm, g, r2, pc, pn, c)]
DIRECTIONS = {
    "M3 leak": {"W": "+", "alpha": "?", "p": "-", "phi": "+", "q": "+"},
    "M5 donation": {"alpha": "?", "q_f": "+", "q_m": "-", "y_a": "+", "y_m": "-"},
    "M5 donation with strings": dict(
        zip(("alpha", "q_f", "q_m", "s", "y_a", "y_m"), "?+-?+-", strict=True)
    ),
    "q as a mixture": {"alpha": "-", "p": "-", "p_t": "-", "q": "+", "t": "-"},
    "M0 for any takeover": {"alpha": "-", "p": "-", "q": "+"},
    "M0, the least risk aversion": {"p": "-", "q": "+", "x": "-"},
    "App. B catastrophe, one chance of payment": {"alpha": "-", "p_c": "-", "q": "+"},
    "section 8.6 instructions": {"p_c": "+"},
}
SIGNS = {"increasing": "+", "decreasing": "-", "changes sign": "?"}


@pytest.mark.deep
@pytest.mark.parametrize("name", DIRECTIONS)
def test_every_derivative_of_a_threshold_has_the_sign_found_by_hand(name):
    case = CASES[name]
    found = price(
        case.graph,
        *case.moves,
        solve_for=case.sought,
        utility=case.utility,
        domain=[*case.domain, *INSIDE],
        at=dict(case.at),
    )
    assert DIRECTIONS[name] == {str(each.parameter): SIGNS[each.word] for each in found.statics}


@pytest.mark.deep
@pytest.mark.parametrize(
    ("name", "letter", "rises"),
    [
        ("M5 donation", alpha, qm > qf),
        ("M5 donation with strings", s, ya - ym + log((1 - qm) / (1 - qf)) / alpha < 0),
        ("M2 background", p, W < y),
        ("M2 background", q, W > y),
        ("M2 background by branch", p, (1 - q) * M1 + q * exp(-alpha * W) > M3),
        ("M6 policy", r2, rho < D + cost * (1 - D)),
    ],
)
def test_a_derivative_changes_its_sign_exactly_where_found_by_hand(name, letter, rises):
    case = CASES[name]
    inside = [d for d in INSIDE if not d.has(letter)] if name != "M6 policy" else [r2 < 1, r2 > 0]
    known = [d for d in (*case.conditions, *inside) if not d.has(case.sought)]
    slope = case.value.diff(letter) > 0
    assert isinstance(decide([*known, case.exists], Equivalent(slope, rises)), Proved)


@pytest.mark.deep
def test_the_price_with_a_background_rises_with_risk_aversion_exactly_where_success_is_likelier():
    relation = CASES["M2 background"].relation.subs(y, 0)
    for side in (W > 0, W < 0):
        found = threshold(relation, solve_for=x, domain=[*INSIDE[:2], alpha > 0, side])
        (by_alpha,) = [each for each in found.statics if each.parameter == alpha]
        assert (p < q, p > q) == (by_alpha.increasing_when, by_alpha.decreasing_when)


@pytest.mark.deep
def test_a_worse_catastrophe_raises_the_price_exactly_where_it_makes_payment_less_likely():
    averse = cara(alpha, shortfall={W: 0, -R: K, x - R: K * exp(-alpha * x)})
    known = [alpha > 0, K >= 1, *(between(0, each, 1) for each in (c, q, pc, pn))]
    deal = games.load(f"{TM}/catastrophe")
    found = price(deal, "cooperate", solve_for=x, utility=averse, domain=known, statics=False)
    mean = (c * K * pc + (1 - c) * pn) / (c * K + 1 - c)
    exists = mean > q
    assert isinstance(decide(known, Equivalent(found.exists, exists)), Proved)
    value = log(mean / (mean - q)) / alpha
    assert isinstance(decide([*known, exists], Eq(found.value, value)), Proved)
    for letter, rises in ((K, pc < pn), (c, pc < pn)):
        slope = Equivalent(found.value.diff(letter) > 0, rises)
        assert isinstance(decide([*known, exists, K > 1], slope), Proved)


def test_only_the_difference_of_takeover_and_background_matters():
    value = CASES["M2 background"].value
    moved = value.subs({y: 0, W: W - y}, simultaneous=True)
    known = [between(0, p, 1), between(0, q, 1), alpha > 0, CASES["M2 background"].exists]
    assert isinstance(decide(known, Eq(value, moved)), Proved)


# limits


@pytest.mark.deep
def test_the_limits_of_the_core_threshold_carry_their_conditions():
    found = price(
        games.load(f"{TM}/core_deal"), "cooperate", solve_for=x, utility=cara(alpha),
        at={w: 0}, domain=AVERSE, limits=[(W, oo), (alpha, 0)], statics=False,
    )  # fmt: skip
    great, neutral = found.limits
    at = {p: Rational(2, 5), q: Rational(1, 2), alpha: 1, W: 1}
    cases = {case.value: case.condition for case in great.cases}
    assert cases[None].subs(at) == true
    assert {oo: Eq(p, q)} == {value: c for value, c in cases.items() if value == oo}
    assert isinstance(decide([p > q, *AVERSE], Eq(great.value, log(p / (p - q)) / alpha)), Proved)
    assert q * W / p == neutral.value


@pytest.mark.deep
def test_great_background_risk_costs_no_more_than_a_takeover_beyond_all_bounds():
    found = price(
        games.load(f"{TM}/background_risk"), "cooperate", solve_for=x, utility=cara(alpha),
        domain=AVERSE, limits=[(y, -oo)], statics=False,
    )  # fmt: skip
    (limit,) = found.limits
    assert isinstance(decide([p > q, *AVERSE], Eq(limit.value, log(p / (p - q)) / alpha)), Proved)


# deals: errors, and what they are about


def test_the_numbers_of_the_effectiveness_table_come_out():
    half, one = Rational(1, 2), Rational(51, 100)
    shares = {
        "A": ["0.9804", "0.6536", "0.3268", "0.1783", "0.0384"],
        "B": ["0.9804", "0.4902", "0.1961", "0.0980", "0.0196"],
        "F": ["0.9804"] * 5,
    }
    for variant, wanted in shares.items():
        found = share(variant).value
        numbers = [
            found.subs({q: half, e: 1 - after / half, pi: one, p: one})
            for after in (0, Rational(1, 4), Rational(2, 5), Rational(9, 20), Rational(49, 100))
        ]
        assert wanted == [f"{float(number):.4f}" for number in numbers]


def test_any_values_in_the_order_of_the_amounts_are_those_of_an_increasing_utility():
    u_W = parameters("u_W")[0]
    facts = increasing({0: 0, x: u, W: u_W})
    assert true == facts.subs({x: 2, W: 9, u: Rational(1, 3), u_W: 5})
    assert false == facts.subs({x: 2, W: 9, u: 6, u_W: 5})


def test_an_unknown_variant_of_work_is_refused_with_the_list_of_those_there_are():
    with pytest.raises(InvalidInput, match=r"variant='Z'.*no such variant.*\"A\": paid"):
        partial_work("Z")


def test_loyalty_is_refused_where_the_payment_does_not_depend_on_it():
    with pytest.raises(InvalidInput, match="does not depend on what the AI does after"):
        partial_work("B", loyal=True)


def test_a_utility_of_an_amount_that_is_not_in_the_deal_is_refused():
    with pytest.raises(InvalidInput, match=r"the utility of W.*never gets that.*W \+ w_0"):
        price(
            games.load(f"{TM}/core_deal"),
            "cooperate",
            solve_for=x,
            utility=cara(alpha, shortfall={W: 0}),
        )


def test_a_leak_to_no_instance_or_by_an_unknown_rule_is_refused():
    with pytest.raises(InvalidInput, match="no instance to choose"):
        games.load(f"{TM}/leaking_payment", n=0)
    with pytest.raises(InvalidInput, match='write "any" or "paid"'):
        games.load(f"{TM}/leaking_payment", forfeits="none")
    with pytest.raises(InvalidInput, match="somebody else"):
        games.load("finnveden2025/telling", n=1)
