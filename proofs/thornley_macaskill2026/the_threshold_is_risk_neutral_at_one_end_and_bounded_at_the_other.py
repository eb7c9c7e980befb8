"""The core threshold tends to qW/p as risk aversion vanishes, and is bounded as W grows.

As risk aversion vanishes, the threshold x* tends to the risk-neutral qW/p. As the prize W
of a takeover grows, it tends to (1/α) ln(p/(p − q)) if p > q; if p ≤ q there is no
threshold beyond some W. The second limit grows beyond every bound as α vanishes, and so
does the first as W grows: an AI that is hardly risk-averse is dear however p exceeds q.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 3 and Appendix C.
Means: x* is what `dtkit.exact.threshold` derives from the condition under which the AI of
    `thornley_macaskill2026/core_deal` may cooperate. Limits are one-sided (α from above)
    and decided by their definition with ε; the one of x* for vanishing α is squeezed
    between two bounds whose limits are so decided. It is sometimes said that the two
    limits of x* do not commute; in the extended reals they do, both ways it is infinite.
Trusts: the AI's utility of wealth w is 1 − e^(−αw). That what lies between two
    functions with one limit has that limit too.
"""

from collections.abc import Sequence

from sympy import And, Eq, exp, log, oo

from dtkit import games, play
from dtkit.claims import Claim
from dtkit.exact import Proved, Unknown, decide, limit, parameters, probability, threshold
from dtkit.preferences import expected_utility

GAME = "thornley_macaskill2026/core_deal"


def _deal() -> dict[str, object]:
    p, q, W, alpha = parameters("p q W alpha")
    return {
        "p and q are probabilities": probability(p, q),
        "payment and success are possible": And(p > 0, q > 0),
        "the AI is risk-averse": alpha > 0,
        "a takeover brings something": W > 0,
    }


def _likelier() -> dict[str, object]:
    p, q = parameters("p q")
    return {**_deal(), "payment is likelier than success": p > q}


def without_risk_aversion_it_is_the_risk_neutral_one() -> Claim:
    return Claim(
        "As risk aversion vanishes, the threshold tends to qW/p.",
        hypotheses=_deal(),
        decided_by=_tends_to_the_risk_neutral_one,
        expected="proved",
    )


def for_great_takeovers_it_is_bounded() -> Claim:
    return Claim(
        "As the takeover grows, the threshold tends to (1/α) ln(p/(p − q)).",
        hypotheses=_likelier(),
        decided_by=_tends_to_the_bounded_one,
        expected="proved",
    )


def the_difference_is_at_most_the_shortfall_of_utility() -> Claim:
    p, q, W, alpha = parameters("p q W alpha")
    missing = log(p / (p - q)) / alpha - _formula()
    return Claim(
        "The threshold is below its limit for great takeovers, by at most q e^(−αW)/(α(p − q)).",
        hypotheses=_likelier(),
        conclusion=And(missing > 0, missing <= q * exp(-alpha * W) / (alpha * (p - q))),
        expected="proved",
    )


def with_both_it_grows_beyond_every_bound() -> Claim:
    return Claim(
        "Each of the two limits grows beyond every bound in the other parameter.",
        hypotheses=_likelier(),
        decided_by=_both_grow_beyond_every_bound,
        expected="proved",
    )


def _formula() -> object:
    p, q, W, alpha = parameters("p q W alpha")
    return -log(1 - q * (1 - exp(-alpha * W)) / p) / alpha


def _derived(hypotheses: Sequence[object]) -> object:
    """The threshold that follows from the game under the hypotheses."""
    x, alpha = parameters("x alpha")
    averse = expected_utility(lambda wealth: 1 - exp(-alpha * wealth))
    cooperates = play(games.load(GAME, unrestricted=True), ai=averse).moves()["cooperate"]
    return threshold(cooperates, solve_for=x, domain=[*hypotheses, x >= 0], statics=False).value


def _tends_to_the_risk_neutral_one(hypotheses: Sequence[object]) -> object:
    p, q, W, alpha = parameters("p q W alpha")
    neutral, derived = q * W / p, _derived(hypotheses)
    low, high = neutral * exp(-alpha * W), neutral / (1 - alpha * neutral)
    near = [*hypotheses, alpha * neutral < 1]
    return _first_failure(
        decide(near, And(low <= derived, derived <= high)),
        _limit_is(neutral, low, alpha, 0, hypotheses),
        _limit_is(neutral, high, alpha, 0, hypotheses),
    )


def _tends_to_the_bounded_one(hypotheses: Sequence[object]) -> object:
    p, q, W, alpha = parameters("p q W alpha")
    return _limit_is(log(p / (p - q)) / alpha, _derived(hypotheses), W, oo, hypotheses)


def _both_grow_beyond_every_bound(hypotheses: Sequence[object]) -> object:
    p, q, W, alpha = parameters("p q W alpha")
    return _first_failure(
        _limit_is(oo, log(p / (p - q)) / alpha, alpha, 0, hypotheses),
        _limit_is(oo, q * W / p, W, oo, hypotheses),
    )


def _limit_is(
    expected: object, value: object, variable: object, to: object, hypotheses: Sequence[object]
) -> object:
    """Decide whether a limit is the expected one, wherever the hypotheses hold."""
    for case in limit(value, variable, to, hypotheses).cases:
        if case.status != "proved":
            return Unknown(why=f"the limit of {value} is derived, not proved by its definition")
        if case.value == expected:
            continue
        if case.value in (oo, -oo, None) or expected == oo:
            return Unknown(why=f"if {case.condition} the limit is {case.value}, not {expected}")
        same = decide([*hypotheses, case.condition], Eq(case.value, expected))
        if not isinstance(same, Proved):
            return same
    return Proved(method="definition of the limit", trust=("the cases of the limit cover",))


def _first_failure(*verdicts: object) -> object:
    """The first verdict that is no proof, else a proof."""
    failed = [verdict for verdict in verdicts if not isinstance(verdict, Proved)]
    trust = [reason for verdict in verdicts for reason in getattr(verdict, "trust", ())]
    method = "definition of the limit"
    return failed[0] if failed else Proved(method=method, trust=tuple(dict.fromkeys(trust)))
