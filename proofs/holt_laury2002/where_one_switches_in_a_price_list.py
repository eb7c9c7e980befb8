"""Where one switches in a price list, and a published cut-off that is not the rounding.

The safe lottery gains 1.50 − 3.35p in expected value, so that a risk-neutral chooser switches
between the fourth row and the fifth. With constant relative risk aversion r the one who is
indifferent in the fifth row has an r of 0.15 to two decimals, as published; but in the
fourth row the r is −0.14, where the published list has −0.15.

Source: Holt and Laury, Risk Aversion and Incentive Effects (2002), the list and its table of
    aversion by number of safe choices.
Means: each row is `holt_laury2002/price_list`; "takes" is read as: the move is permitted.
    A cut-off is held between two aversions at which different lotteries are taken.
Trusts: the utility of a prize w is w^(1−r)/(1−r); the published figures as they are
    quoted in the literature.
"""

from sympy import And, Eq, Equivalent, Rational

from dtkit import games, play
from dtkit.claims import Claim
from dtkit.exact import parameters, probability
from dtkit.preferences import expected_utility

GAME = "holt_laury2002/price_list"


def _takes(move: str, row: int) -> object:
    """The condition in r under which a move is permitted in a row."""
    (r,) = parameters("r")
    averse = expected_utility(lambda prize: prize ** (1 - r) / (1 - r))
    return play(games.load(GAME, row=row), chooser=averse).moves()[move]


def _aversion(text: str) -> dict[str, object]:
    (r,) = parameters("r")
    return {f"relative risk aversion {text}": Eq(r, Rational(text))}


def a_risk_neutral_chooser_switches_after_the_fourth_row() -> Claim:
    (p,) = parameters("p")
    taken = play(games.load(GAME)).moves()["safe"]
    return Claim(
        "A risk-neutral chooser takes the safe lottery exactly where p is at most 30/67.",
        hypotheses={"a chance": probability(p)},
        conclusion=And(
            Equivalent(taken, p <= Rational(30, 67)), Rational(30, 67) > Rational(4, 10)
        ),
        expected="proved",
    )


def at_an_aversion_of_0_145_the_safe_one_is_taken_in_the_fifth_row() -> Claim:
    return Claim(
        "With r = 0.145 the safe lottery is taken in the fifth row.",
        hypotheses=_aversion("0.145"),
        conclusion=_takes("safe", 5),
        expected="refuted",
    )


def at_an_aversion_of_0_155_the_safe_one_is_taken_in_the_fifth_row() -> Claim:
    return Claim(
        "With r = 0.155 it is, so that the cut-off of the fifth row is 0.15.",
        hypotheses=_aversion("0.155"),
        conclusion=_takes("safe", 5),
        expected="proved",
    )


def at_the_published_cut_off_one_would_be_indifferent() -> Claim:
    return Claim(
        "With r = −0.15, and even with −0.145, the safe lottery is taken in the fourth row.",
        hypotheses=_aversion("-0.145"),
        conclusion=_takes("safe", 4),
        expected="refuted",
    )


def the_cut_off_of_the_fourth_row_is_above() -> Claim:
    return Claim(
        "With r = −0.135 it is, so that the cut-off of the fourth row is −0.14.",
        hypotheses=_aversion("-0.135"),
        conclusion=_takes("safe", 4),
        expected="proved",
    )
