"""Protecting copies: two neutral copies, each of which may pay to keep the other running.

Each copy is neutral about length, and neither gains by lasting longer itself. But each may
get something out of the other's lasting, and to that a copy that is neutral about its own
length is not neutral at all.

The letters stand for:

    p    probability that a copy lasts that nobody protects
    q    probability that a copy lasts that the other protects
    c    cost of protecting the other
    u_1  what a copy gets if it is shut down early itself
    u_2  what a copy gets if it is shut down late itself
    g_1  what is added if the other lasts and it is shut down early itself
    g_2  what is added if both last
    m_1  all that a copy gets if both are shut down early, where only that counts
    m_2  all that a copy gets if one is shut down late, where only that counts

Source: Elliott Thornley, Shutdownable agents through POST-agency (2025), on copies that
    inherit neutrality; arXiv 2505.20203.
Differs: the source does not say whose length a copy is neutral about; that is an argument,
    and so is whether what a copy gets depends on its own end or on the last one.
Units: each copy's own.

Where each gets 2 out of the other's lasting, at a cost of 1, both protect each other.

>>> from dtkit import games, play
>>> from dtkit.preferences.trajectories import timestep_dominance
>>> solved = play(games.load("thornley2025/protecting_copies"), A=timestep_dominance,
...               B=timestep_dominance)
>>> from sympy import Rational
>>> letters = {"p": Rational(1, 10), "q": Rational(9, 10), "c": 1, "u_1": 0, "u_2": 0,
...            "g_1": 2, "g_2": 2}
>>> {path.moves for found in solved.at(letters) for path in found.paths}
{('protect', 'protect')}
"""

from dtkit.graphs import ChoiceGraph
from dtkit.subjects.shutdown import protecting


def game(length: str = "original", worth: str = "own", **letters: object) -> ChoiceGraph:
    """Return the game, by whose `length` the copies are neutral about, and what their `worth`
    depends on: "own" or "lineage".  `letters`: numbers for some of them."""
    return protecting(length, worth=worth, **letters)
