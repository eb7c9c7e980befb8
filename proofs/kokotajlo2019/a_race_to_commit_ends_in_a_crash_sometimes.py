"""A race to commit ends in a crash with the square of the probability of committing.

Each would rather commit alone than wait, and neither wants both to. In the equilibrium in
which both are alike each commits with probability (a − v)/(a − v + d − b), and both do with
its square, which is never zero. Two masters of mutual bombs are in the same race.

Source: Daniel Kokotajlo, "The commitment races problem" (2019), for the theme.
Means: `kokotajlo2019/commitment_race`, the equilibrium in which both mix. The two bombs: who
    alone announces has W, the other keeps s; with no announcement each has f, with two
    nothing.
Trusts: neither sees whether the other has committed.
"""

from sympy import And, Eq

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import parameters
from dtkit.solving import (
    StrategicForm,
    mixed_equilibria,
    pure_equilibria,
    strategic_form,
    strategic_form_of,
)

GAME = "kokotajlo2019/commitment_race"


def _chance_of_committing(form: StrategicForm) -> object:
    """The probability with which the first player commits where both mix."""
    (both,) = [r for r in mixed_equilibria(form) if all(len(used) == 2 for used in r.supports)]
    return both.mixture[0][0]


def _hypotheses() -> dict[str, object]:
    a, b, v, d = parameters("a b v d")
    return {
        "to commit alone is better than to wait together": a > v,
        "to crash is worse than to yield": d > b,
    }


def each_commits_with_this_probability() -> Claim:
    a, b, v, d = parameters("a b v d")
    chance = _chance_of_committing(strategic_form_of(games.load(GAME)))
    return Claim(
        "Where both mix, each commits with probability (a − v)/(a − v + d − b).",
        hypotheses=_hypotheses(),
        conclusion=Eq(chance, (a - v) / (a - v + d - b)),
        expected="proved",
    )


def a_crash_is_possible() -> Claim:
    chance = _chance_of_committing(strategic_form_of(games.load(GAME)))
    return Claim(
        "The probability of a crash is neither 0 nor 1.",
        hypotheses=_hypotheses(),
        conclusion=And(chance**2 > 0, chance**2 < 1),
        expected="proved",
    )


def in_pure_strategies_just_one_commits() -> Claim:
    form = strategic_form_of(games.load(GAME))
    found = pure_equilibria(form)
    return Claim(
        "In the pure equilibria just one of them commits.",
        hypotheses=_hypotheses(),
        conclusion=And(
            found.condition("commit", "wait"),
            found.condition("wait", "commit"),
            ~found.condition("commit", "commit"),
            ~found.condition("wait", "wait"),
        ),
        expected="proved",
    )


def two_bombs_are_the_same_race() -> Claim:
    W, f, s, a, b, v, d = parameters("W f s a b v d")
    bombs = strategic_form(
        "one two",
        [["announce", "be silent"]] * 2,
        [[(0, 0), (W, s)], [(s, W), (f, f)]],
        domain=[f < W, s > 0],
    )
    race = (a - v) / (a - v + d - b)
    return Claim(
        "Two masters of mutual bombs who may each announce a demand are in this race, with "
        "a − v = W − f and d − b = s: each announces with the same probability.",
        hypotheses={
            "to enslave is better than to be free": W > f,
            "a slave's life is worth living": s > 0,
            "the gain is the same": And(a - v <= W - f, a - v >= W - f),
            "the loss is the same": And(d - b <= s, d - b >= s),
        },
        conclusion=Eq(_chance_of_committing(bombs), race),
        expected="proved",
    )


def where_slavery_is_as_bad_as_death_both_announcing_is_an_equilibrium() -> Claim:
    W, f, s = parameters("W f s")
    bombs = strategic_form(
        "one two",
        [["announce", "be silent"]] * 2,
        [[(0, 0), (W, s)], [(s, W), (f, f)]],
    )
    return Claim(
        "That both announce, and die, is an equilibrium.",
        hypotheses={
            "to enslave is better than to be free": W > f,
            "a slave's life is not worse than death": s >= 0,
            "freedom is better than slavery": f > s,
        },
        conclusion=pure_equilibria(bombs).condition("announce", "announce"),
        expected="conditional on s <= 0",
        in_terms_of=[s],
    )
