"""What alignment work costs in dollars, by how effective it is.

To lower the chance of a takeover from 50% to 49% a risk-neutral AI has to be paid almost 2% of
what a takeover is worth, and a moderately risk-averse one (α = 1/100) $1.99. The number does not
identify the model: with π₀ = 1 the model that pays wherever nobody took over gives the same as
the one with a given chance of payment of 0.51, since 0.51 = 1 − 0.49; with π₀ = 0.51 it
gives $3.92.

Less effective work may be dearer. If other AIs take over with probability 3/4 without the work,
it costs $69.31 at an effectiveness of 100%, $76.21 at 50%, and $32.81 at 10%; if q = r = 9/10, no
payment buys it at 50% or at 10%. Paid by results as e², it costs $10.54 at 100%, $22.31 at 50%, and
is not to be had at 10%. With full claw-back it costs the same throughout.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), sections 4.1 and 4.2.
Means: "costs" is rounded to cents: half a cent more is accepted in
    `thornley_macaskill2026/partly_effective_work`, half a cent less is not. Effectiveness is
    relative to q: from 50%, a reduction to 49% is e = 1/50. A takeover is worth more than any
    sum: its shortfall e^(−αW) is 0.
Trusts: the AI's utility of wealth w is 1 − e^(−αw); a risk-neutral AI's is linear.
"""

from collections.abc import Mapping
from functools import cache

from sympy import And, Eq, Equivalent, Not, Rational, log

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import between, exists, parameters, probability
from dtkit.subjects.payments import acceptance, cara, known_at

GAME = "thornley_macaskill2026/partly_effective_work"
FULL, HALF, TENTH, FIFTIETH = Rational(1), Rational(1, 2), Rational(1, 10), Rational(1, 50)


@cache
def _does(variant: str) -> object:
    """The condition that the AI does the work (and stays loyal, in F)."""
    alpha, W = parameters("alpha W")
    work = games.load(GAME, variant=variant)
    moves = ("work", "stay loyal") if variant == "F" else ("work",)
    return acceptance(work, *moves, utility=cara(alpha, shortfall={W: 0}))


def _takes(variant: str, **letters: object) -> object:
    """The same at these letters."""
    return _does(variant).subs({parameters(name)[0]: value for name, value in letters.items()})


def _costs(variant: str, dollars: Mapping[object, str], **letters: object) -> object:
    """At each effectiveness the least payment is these dollars, rounded to cents."""
    half = Rational(1, 200)
    return And(
        *(
            _takes(variant, **letters, e=effect, x=Rational(price) + half)
            & ~_takes(variant, **letters, e=effect, x=Rational(price) - half)
            for effect, price in dollars.items()
        )
    )


def _moderate() -> dict[str, object]:
    (alpha,) = parameters("alpha")
    return {"moderate risk aversion": Eq(alpha, TENTH**2)}


def a_risk_neutral_ai_asks_for_almost_two_percent() -> Claim:
    q, e, pi, x, W, u_x = parameters("q e pi_0 x W u_x")
    work = games.load(GAME)
    takes = acceptance(work, "work", utility=known_at({0: 0, x: u_x, W: 1}))
    return Claim(
        "To lower the chance of a takeover from 50% to 49%, a risk-neutral AI asks for 1/51 of it.",
        hypotheses={"the example": And(Eq(q, HALF), Eq(e, FIFTIETH), Eq(pi, 1))},
        conclusion=Equivalent(takes, u_x >= Rational(1, 51)),
        expected="proved",
    )


def a_moderately_risk_averse_ai_asks_for_two_dollars() -> Claim:
    example = {"q": HALF, "pi_0": 1, "e": FIFTIETH}
    return Claim(
        "To lower it from 50% to 49%, $1.99 is enough for a moderately risk-averse AI, and $1.98 "
        "is not.",
        hypotheses=_moderate(),
        conclusion=And(
            _takes("A", **example, x=Rational("1.99")),
            Not(_takes("A", **example, x=Rational("1.98"))),
        ),
        expected="proved",
    )


def the_number_does_not_identify_the_model() -> Claim:
    (x,) = parameters("x")
    one, other = Rational(51, 100), {"q": HALF, "e": FIFTIETH}
    return Claim(
        "From 50% to 49%, the models A with π₀ = 1 and B with p = 0.51 ask for $1.98 alike, and "
        "A with π₀ = 0.51 for $3.92.",
        hypotheses={**_moderate(), "a payment": x >= 0},
        conclusion=And(
            Equivalent(_takes("A", **other, pi_0=1), _takes("B", **other, p=one)),
            _costs("A", {FIFTIETH: "1.98"}, q=HALF, pi_0=1),
            _costs("A", {FIFTIETH: "3.92"}, q=HALF, pi_0=one),
        ),
        expected="proved",
    )


def paid_five_years_later_it_is_633_dollars() -> Claim:
    (alpha,) = parameters("alpha")
    grown = (11 * TENTH) ** 5
    return Claim(
        "Five years later, at 10% a year, the offer for perfect work is $633.22, and not the "
        "$634.54 that follow from $394.",
        hypotheses=_moderate(),
        conclusion=And(
            _costs("A", {FULL: "393.18"}, q=HALF, pi_0=Rational(51, 100)),
            _costs("A", {FULL: "633.22"}, q=HALF, pi_0=Rational(51, 100)).subs(
                alpha, alpha / grown
            ),
            between(Rational("634.535"), 394 * grown * 100 * alpha, Rational("634.545")),
        ),
        expected="proved",
    )


def a_payment_works_iff_it_is_likelier_than_success_or_pay_for_bad_work() -> Claim:
    p, q, b, x, e, alpha = parameters("p q b x e alpha")
    return Claim(
        "Some payment buys perfect work.",
        hypotheses={
            "the chances are probabilities": probability(p, q, b),
            "success and pay for bad work exclude one another": q + b <= 1,
            "success is possible": q > 0,
            "the AI is risk-averse": alpha > 0,
        },
        conclusion=exists(x, And(x >= 0, _takes("H").subs(e, 1))),
        expected="conditional on p > q + b",
        in_terms_of=[p, q, b],
    )


def with_other_ais_half_as_effective_work_is_dearer() -> Claim:
    return Claim(
        "If others take over with probability 3/4, work costs $69.31 at 100%, $74.97 at 75%, "
        "$76.21 at 50% and $32.81 at 10%.",
        hypotheses=_moderate(),
        conclusion=_costs(
            "C",
            {FULL: "69.31", Rational(3, 4): "74.97", HALF: "76.21", TENTH: "32.81"},
            q=HALF,
            r=Rational(3, 4),
            pi_0=1,
        ),
        expected="proved",
    )


def with_very_dangerous_ais_imperfect_work_is_not_to_be_had() -> Claim:
    (x,) = parameters("x")
    deadly = {"q": 9 * TENTH, "r": 9 * TENTH, "pi_0": 1}
    return Claim(
        "If q = r = 9/10, perfect work costs $230.26, and no payment buys work of 50% or 10%.",
        hypotheses={**_moderate(), "a payment": x >= 0},
        conclusion=And(
            _costs("C", {FULL: "230.26"}, **deadly),
            Not(_takes("C", **deadly, e=HALF)),
            Not(_takes("C", **deadly, e=TENTH)),
        ),
        expected="proved",
    )


def by_the_square_of_results_less_effective_work_is_dearer() -> Claim:
    (x,) = parameters("x")
    squared = {"q": TENTH, "pi_0": 1, "k": 2}
    return Claim(
        "If q = 1/10 and work is paid as e², it costs $10.54 at 100%, $22.31 at 50%, and no "
        "payment buys work of 10%.",
        hypotheses={**_moderate(), "a payment": x >= 0},
        conclusion=And(
            _costs("D", {FULL: "10.54", HALF: "22.31"}, **squared),
            Not(_takes("D", **squared, e=TENTH)),
        ),
        expected="proved",
    )


def with_full_claw_back_it_costs_393_dollars_throughout() -> Claim:
    return Claim(
        "With full claw-back, work with loyalty costs $393.18 at 100%, 50% and 10%.",
        hypotheses=_moderate(),
        conclusion=_costs(
            "F",
            {FULL: "393.18", HALF: "393.18", TENTH: "393.18"},
            q=HALF,
            pi_0=Rational(51, 100),
        ),
        expected="proved",
    )


def per_unit_of_risk_it_may_be_cheaper_or_dearer() -> Claim:
    q, pi, alpha = parameters("q pi_0 alpha")
    examples = {
        "at even odds and 51%": (HALF, Rational(51, 100), ("786", "393")),
        "at 90% and certain pay": (9 * TENTH, Rational(1), ("256", "713")),
    }
    parts = []
    for chance, paid, dollars in examples.values():
        for effect, price in zip((FULL, TENTH), dollars, strict=True):
            share = q * effect / (pi * (1 - q + q * effect))
            unit = (-log(1 - share) / (alpha * q * effect)).subs({q: chance, pi: paid})
            parts.append(between(Rational(price) - HALF, unit, Rational(price) + HALF))
    return Claim(
        "Per unit of risk removed, work of 10% is cheaper than work of 100% at q = 1/2 and "
        "π₀ = 0.51 ($393 against $786), and dearer at q = 9/10 and π₀ = 1 ($713 against $256).",
        hypotheses=_moderate(),
        conclusion=And(*parts),
        expected="proved",
    )
