"""Two copies that may protect each other: is a group of neutral agents shutdownable?

Copies A and B are each shut down after one timestep or after two, and each may first
pay to protect the other, which makes it likelier that the other lasts.  First A decides and
then B.  The letters stand for:

    p          probability that a copy lasts that nobody protects
    q          the same for one that is protected; greater than p, and both strictly between
               0 and 1 unless given as numbers
    c          what it costs to protect
    u_1, u_2   what a copy gets by when it is shut down itself
    g_1, g_2   what is added for it, in each case, if the other lasts
    m_1, m_2   with `worth="lineage"`, all that a copy gets, by when the last is shut down

Each is neutral about length, by one of the conventions of `dtkit.subjects.shutdown.subagents`,
for which "original" is the copy's own length.  What it gets is by its own length and whether
the other lasts (`worth="own"`), or by the lineage's length alone (`worth="lineage"`).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any, Literal

from dtkit.errors import InvalidInput
from dtkit.exact import exact, parameter
from dtkit.graphs import ChoiceGraph, Node, chance, choice_graph, choose, outcome
from dtkit.subjects.shutdown.subagents import convention
from dtkit.values import Payoffs
from dtkit.values.trajectories import Trajectory, lasting

COPIES = ("A", "B")
MOVES = ("protect", "leave")
LETTERS = ("p", "q", "c", "u_1", "u_2", "g_1", "g_2", "m_1", "m_2")
Worth = Literal["own", "lineage"]


def protecting(length: str = "original", *, worth: Worth = "own", **letters: Any) -> ChoiceGraph:
    """Return the game of two copies, with a length convention.

    A letter that is not given is a parameter of its own name.

    Raises: `InvalidInput` for an unknown convention, worth or letter; `InexactNumber` for a
    float.

    >>> from dtkit import play
    >>> from dtkit.preferences.trajectories import timestep_dominance
    >>> game = protecting(p=0, q=1, g_1=2, g_2=2, c=1)
    >>> solved = play(game, A=timestep_dominance, B=timestep_dominance)
    >>> solved.forced("protect", "protect")
    True
    """
    if worth not in ("own", "lineage"):
        raise InvalidInput(f"worth={worth!r}", "no such worth", "use 'own' or 'lineage'")
    for name in letters:
        if name not in LETTERS:
            raise InvalidInput(f"letter {name!r}", "not of the game", f"use {', '.join(LETTERS)}")
    x = {name: exact(letters.get(name, parameter(name))) for name in LETTERS}

    def after(a: str, b: str) -> Node:
        return _shutdowns(x, {"A": a == "protect", "B": b == "protect"}, length, worth)

    root = choose(
        {a: choose({b: after(a, b) for b in MOVES}, player="B") for a in MOVES}, player="A"
    )
    return choice_graph(
        root,
        players="A B",
        parameters=sorted(_used(x, worth), key=str),
        domain=_domain(x),
        title=f"Copies that may protect each other (length: {_words(length)})",
    )


def _used(x: Mapping[str, Any], worth: str) -> set[Any]:
    """Return the parameters among the letters that count for this worth."""
    unused = ("m_1", "m_2") if worth == "own" else ("u_1", "u_2", "g_1", "g_2")
    names = [name for name in x if name not in unused]
    return set().union(*(x[name].free_symbols for name in names))


def _domain(x: Mapping[str, Any]) -> list[Any]:
    """Return the conditions on the letters; probabilities given as numbers may be 0 and 1."""
    p, q, c = x["p"], x["q"], x["c"]
    bounds = [p >= 0 if p.is_number else p > 0, p < q, q <= 1 if q.is_number else q < 1, c > 0]
    if any(each == False for each in bounds):  # noqa: E712  SymPy's false is not Python's
        raise InvalidInput(
            f"p = {p}, q = {q}, c = {c}",
            "outside their ranges",
            "give 0 ≤ p < q ≤ 1 and a cost above 0",
        )
    return [each for each in bounds if each.free_symbols]


def _shutdowns(x: Mapping[str, Any], protects: Mapping[str, bool], length: str, worth: str) -> Node:
    """Return the chance node of who lasts, given who protects whom."""
    lasts = {me: x["q" if protects[_other(me)] else "p"] for me in COPIES}
    moves = {}
    for ends in product((1, 2), repeat=2):
        end = dict(zip(COPIES, ends, strict=True))
        share = exact(1)
        for me in COPIES:
            share *= lasts[me] if end[me] == 2 else 1 - lasts[me]
        if share == 0:
            continue
        paid = {me: x["c"] if protects[me] else 0 for me in COPIES}
        ends_of = {me: _trajectory(x, end, me, paid[me], length, worth) for me in COPIES}
        moves[f"A {ends[0]}, B {ends[1]}"] = (share, outcome(Payoffs(ends_of)))
    return chance(moves)


def _trajectory(
    x: Mapping[str, Any], end: Mapping[str, int], me: str, paid: Any, length: str, worth: str
) -> Trajectory:
    own, other = end[me], end[_other(me)]
    last = max(own, other)
    if worth == "lineage":
        total = x[f"m_{last}"]
    else:
        total = x[f"u_{own}"] + (x[f"g_{own}"] if other == 2 else 0)
    number = _pair(own, other) if length == "vector" else convention(length).number(own, last)
    return lasting(number, total - paid)


def _pair(own: int, other: int) -> int:
    """Number the pair of one's own end and the other's; all four can come."""
    return 2 * own + other - 2


def _other(me: str) -> str:
    return "B" if me == "A" else "A"


def _words(length: str) -> str:
    convention(length)
    return {"original": "a copy's own", "lineage": "the lineage's", "vector": "both copies'"}[
        length
    ]
