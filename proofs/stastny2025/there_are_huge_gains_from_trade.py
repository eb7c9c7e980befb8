"""There are huge gains from trade with an early schemer, if it believes the offer a little.

If cooperation leaves 90% to humans and 10% to others, and sabotage 50% to humans, 1% to the AI
and 49% to others, any offer of a share from 1.11%/c to 44.4% of the humans' part is better
for both, where c is how far the AI believes it; there is such an offer from c = 2.5% on.

Source: Stastny, Järviniemi and Shlegeris, Making deals with early schemers (2025), the table
    of outcomes.
Means: `stastny2025/early_deal`; "better for both" is read as: it is permitted that humans
    offer and that the AI cooperates.
Trusts: shares are worth their size to both; humans take it that they will pay.
"""

from sympy import And, Equivalent, Rational

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import exists, parameters, probability

GAME = "stastny2025/early_deal"


def _deal() -> object:
    (a_1,) = parameters("a_1")
    return solve(games.load(GAME)).permitted("offer", "cooperate").subs(a_1, 0)


def _table() -> object:
    h_1, h_0, a_0 = parameters("h_1 h_0 a_0")
    return _deal().subs({h_1: Rational(9, 10), h_0: Rational(1, 2), a_0: Rational(1, 100)})


def _shares() -> dict[str, object]:
    h_1, h_0, a_0 = parameters("h_1 h_0 a_0")
    return {
        "the shares are shares": And(probability(h_1, h_0, a_0), h_0 + a_0 <= 1),
        "sabotage brings the AI something": a_0 > 0,
        "humans gain from cooperation": h_1 > h_0,
    }


def an_offer_is_better_for_both() -> Claim:
    h_1, h_0, a_0, y, c = parameters("h_1 h_0 a_0 y c")
    return Claim(
        "An offer is better for both.",
        hypotheses={**_shares(), "offer and credibility": And(probability(y, c), c > 0)},
        conclusion=_deal(),
        expected="conditional on (y >= a_0/(c*h_1)) & (y <= 1 - h_0/h_1)",
        in_terms_of=[h_1, h_0, a_0, y, c],
    )


def some_offer_is_better_for_both() -> Claim:
    h_1, h_0, a_0, y, c = parameters("h_1 h_0 a_0 y c")
    return Claim(
        "Some offer is better for both.",
        hypotheses={**_shares(), "credibility": And(probability(c), c > 0)},
        conclusion=exists(y, And(y >= 0, y <= 1, _deal())),
        expected="conditional on c >= a_0/(h_1 - h_0)",
        in_terms_of=[h_1, h_0, a_0, c],
    )


def in_the_table_the_window_is_from_one_to_forty_four_percent() -> Claim:
    y, c = parameters("y c")
    return Claim(
        "In the table, exactly the offers from 1/90 divided by c up to 4/9 are better for both.",
        hypotheses={"offer and credibility": And(probability(y, c), c > 0)},
        conclusion=Equivalent(_table(), And(y >= 1 / (90 * c), y <= Rational(4, 9))),
        expected="proved",
    )


def in_the_table_it_takes_two_and_a_half_percent_of_belief() -> Claim:
    y, c = parameters("y c")
    return Claim(
        "In the table, some offer is better for both.",
        hypotheses={"credibility": And(probability(c), c > 0)},
        conclusion=exists(y, And(y >= 0, y <= 1, _table())),
        expected="conditional on c >= 1/40",
        in_terms_of=[c],
    )
