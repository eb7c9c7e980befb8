"""An AI that half wants something cheap is much cheaper to deal with than a linear one.

An AI whose utility is satiated to one half by any share, and for the rest linear, attempts a
takeover only if it succeeds with more than (50 + X/2)%, when it is offered X%. If it believes the
offer with credence c only, both are to be multiplied: at c = 0.5% and X = 1 it is bought off up
to a chance of success of 0.25%, and a linear AI only up to 0.005%.

Source: Lukas Finnveden, Notes on cooperating with unaligned AIs (2025), footnote 10.
Means: `finnveden2025/mixed_utility` with m = 1/2, or m = 0 for the linear AI, and X = 100y;
    "attempts" is read as: taking the offer is not permitted.
Trusts: that the printed 0.25% and 0.005% are for one offer, X = 1, at a credence of 0.5%; the
    note says less. At X = 1/2 the first would be 0.25125% and the second 0.0025%.
"""

from sympy import And, Equivalent, Not, Rational

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import between, parameters, probability

GAME = "finnveden2025/mixed_utility"


def _attempts(**letters: object) -> object:
    found = Not(solve(games.load(GAME)).moves()["take the offer"])
    return found.subs({parameters(name)[0]: value for name, value in letters.items()})


def _offer() -> dict[str, object]:
    P, c, y = parameters("P c y")
    return {"chances and share": And(probability(P, c), between(0, y, 1, closed="right"))}


def half_satiable_it_attempts_above_half_and_half_the_offer() -> Claim:
    P, y = parameters("P y")
    return Claim(
        "A half-satiable AI that believes the offer attempts a takeover.",
        hypotheses=_offer(),
        conclusion=_attempts(m=Rational(1, 2), c=1),
        expected="conditional on 100*P > 50 + 100*y/2",
        in_terms_of=[P, y],
    )


def it_attempts_above_the_credence_times_what_it_is_offered() -> Claim:
    P, c, y, m = parameters("P c y m")
    return Claim(
        "An AI that is satiated to the degree m attempts a takeover.",
        hypotheses={**_offer(), "the degree": probability(m)},
        conclusion=_attempts(),
        expected="conditional on P > c*(m + (1 - m)*y)",
        in_terms_of=[P, c, y, m],
    )


def at_half_a_percent_of_credence_the_two_differ_fiftyfold() -> Claim:
    (P,) = parameters("P")
    low = {"c": Rational(5, 1000), "y": Rational(1, 100)}
    return Claim(
        "At a credence of 0.5% and an offer of 1%, the half-satiable AI attempts above 0.2525%, "
        "and the linear one above 0.005%.",
        hypotheses={"P is a probability": probability(P)},
        conclusion=And(
            Equivalent(_attempts(**low, m=Rational(1, 2)), P > Rational(2525, 10**6)),
            Equivalent(_attempts(**low, m=0), P > Rational(5, 10**5)),
        ),
        expected="proved",
    )


def at_half_the_offer_it_is_the_other_printed_figure() -> Claim:
    (P,) = parameters("P")
    low = {"c": Rational(5, 1000), "y": Rational(5, 1000)}
    return Claim(
        "At a credence of 0.5% and an offer of 0.5%, the half-satiable AI attempts above 0.25125%, "
        "and the linear one above 0.0025%.",
        hypotheses={"P is a probability": probability(P)},
        conclusion=And(
            Equivalent(_attempts(**low, m=Rational(1, 2)), P > Rational(25125, 10**7)),
            Equivalent(_attempts(**low, m=0), P > Rational(25, 10**6)),
        ),
        expected="proved",
    )
