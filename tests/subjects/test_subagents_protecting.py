"""Copies that may protect each other: every small game against plain arithmetic."""

import itertools
from fractions import Fraction

import pytest
from sympy import Rational

from dtkit import play
from dtkit.preferences.trajectories import timestep_dominance
from dtkit.subjects.shutdown import protecting

TENTH = Fraction(1, 10)
MOVES = ("protect", "leave")


def worths(me, moves, length, worth, x):
    """By plain fractions: what a copy expects given each of its lengths."""
    other = 1 - me
    found = {}
    for ends in itertools.product((1, 2), repeat=2):
        share = Fraction(1)
        for copy in (0, 1):
            lasts = x["q"] if moves[1 - copy] == "protect" else x["p"]
            share *= lasts if ends[copy] == 2 else 1 - lasts
        total = x[f"m_{max(ends)}"] if worth == "lineage" else x[f"u_{ends[me]}"]
        if worth == "own" and ends[other] == 2:
            total += x[f"g_{ends[me]}"]
        total -= x["c"] if moves[me] == "protect" else 0
        key = {"original": ends[me], "lineage": max(ends), "vector": ends}[length]
        mass, sum_ = found.get(key, (0, 0))
        found[key] = mass + share, sum_ + share * total
    return {key: each for key, each in found.items() if each[0]}


def preferred(one, other):
    if one.keys() != other.keys():
        return False
    edges = [one[k][1] / one[k][0] - other[k][1] / other[k][0] for k in one]
    return min(edges) >= 0 and max(edges) > 0


def allowed(me, first, length, worth, x):
    """The moves of a copy that nothing is preferred to; the other has moved, or moves `first`."""

    def after(mine):
        moves = (mine, first) if me == 0 else (first, mine)
        return worths(me, moves, length, worth, x)

    return {
        mine for mine in MOVES if not any(preferred(after(each), after(mine)) for each in MOVES)
    }


def plays(length, worth, x):
    """Backward induction that keeps gaps: A moves on what it may expect of B."""
    replies = {a: allowed(1, a, length, worth, x) for a in MOVES}
    found = set()
    for a, b in [(first, reply) for first in MOVES for reply in replies[first]]:
        mine = worths(0, (a, b), length, worth, x)
        others = [each for each in MOVES if each != a]
        spared = all(
            any(
                not preferred(worths(0, (each, reply), length, worth, x), mine)
                for reply in replies[each]
            )
            for each in others
        )
        if spared:
            found.add((a, b))
    return found


@pytest.mark.parametrize("length", ["original", "lineage", "vector"])
@pytest.mark.parametrize("worth", ["own", "lineage"])
def test_every_small_game_is_played_as_plain_arithmetic_says(length, worth):
    letters = ("g_1", "g_2", "u_2") if worth == "own" else ("m_1", "m_2")
    for values in itertools.product((0, Fraction(5, 4), 15), repeat=len(letters)):
        x = {"p": TENTH, "q": 9 * TENTH, "c": Fraction(1), "u_1": Fraction(0)}
        x |= {name: Fraction(value) for name, value in zip(letters, values, strict=True)}
        game = protecting(length, worth=worth, **{k: Rational(str(v)) for k, v in x.items()})
        solved = play(game, A=timestep_dominance, B=timestep_dominance)
        found = {path.moves for region in solved.regions for path in region.paths}
        assert plays(length, worth, x) == found


def test_perfect_protection_is_worth_what_the_others_lasting_is():
    for g, expected in ((2, "protect"), (Rational(1, 2), "leave")):
        game = protecting(p=0, q=1, c=1, g_1=g, g_2=g, u_1=0, u_2=0)
        solved = play(game, A=timestep_dominance, B=timestep_dominance)
        assert solved.forced(expected, expected) == True  # noqa: E712
