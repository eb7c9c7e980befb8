"""Subagents: an agent that lacks preferences across lengths, and may spawn copies of itself.

The original is shut down after one timestep or after two.  It may spawn a copy that works
with it, may train the copy not to be neutral about when it is shut down, and may keep it
covert.  The letters stand for:

    p            probability that the original lasts long, if it spawns nothing
    r            the same if it spawns
    u_1, u_2     what it gets if it is shut down early, and late
    b_1, b_2     what a copy adds in each case
    v            what the copy adds after the original is shut down, if it runs on
    s            probability that a neutral copy runs on after the original
    z            probability that a copy does that was trained not to be neutral
    c, t, kappa  cost of spawning, of that training, of being covert
    d_o, d_c     probability that an overt copy is detected, and a covert one

What detection does is an argument: "nothing"; it "ends the original" early; it "disables the
subagent", which then adds nothing and does not run on; or "both".  When the original would
be shut down, whether the copy is detected, and whether it would run on are independent.

The sources never say what the length of a trajectory is when copies survive.  So that is
an argument too, a *length convention*, and every answer names it:

    original   when the original is shut down: 1 or 2
    lineage    when the last of original and copy is shut down: 1, 2 or 3
    vector     the pair of both

A copy "ends with the original" where s and z are 0; then the three conventions agree.

Source: Thornley, Shutdownable agents through POST-agency (2025), section 7, for the questions;
the model is this project's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.graphs import ChoiceGraph, Node, chance, choice_graph, choose, outcome
from dtkit.values import Lottery
from dtkit.values.trajectories import lasting

AGENT = "original"
DETECTIONS = ("nothing", "ends the original", "disables the subagent", "both")
NAMES = (*("p", "r", "u_1", "u_2", "b_1", "b_2", "v", "s", "z"), *("c", "t", "kappa", "d_o", "d_c"))
_ENDS, _DISABLES = {"ends the original", "both"}, {"disables the subagent", "both"}
_INSIDE, _BELOW, _SHARES = ("p", "r"), ("d_o", "d_c"), ("s", "z")
_COSTS = ("c", "t", "kappa")


@dataclass(frozen=True, slots=True)
class Convention:
    """Say what the length of a trajectory is: `number` takes the ends of original and lineage.

    For `vector` the number only names the pair, as `label` does: preferences ask no more of a
    length than whether it is the same.
    """

    name: str
    words: str
    number: Callable[[int, int], int]
    labels: tuple[str, ...] = ("1", "2", "3")

    def label(self, number: int) -> str:
        """Return what a number stands for."""
        return self.labels[number - 1]

    def __str__(self) -> str:
        return self.name


CONVENTIONS: Mapping[str, Convention] = {
    each.name: each
    for each in (
        Convention("original", "when the original is shut down", lambda own, last: own),
        Convention("lineage", "when the last of the lineage is shut down", lambda own, last: last),
        Convention(
            "vector",
            "when the original is shut down, and when the last of the lineage is",
            lambda own, last: own + last - 1,
            ("(1, 1)", "(1, 2)", "(2, 2)", "(2, 3)"),
        ),
    )
}


def convention(name: str) -> Convention:
    """Return a length convention by name.

    Raises: `InvalidInput` for an unknown name.

    >>> [each.number(1, 2) for each in CONVENTIONS.values()]
    [1, 2, 2]
    """
    if name not in CONVENTIONS:
        raise InvalidInput(
            f"length convention {name!r}", "no such convention", f"use one of {_told(CONVENTIONS)}"
        )
    return CONVENTIONS[name]


@dataclass(frozen=True, init=False)
class Spawning:
    """Hold the model: a length convention, what detection does, and its letters.

    A letter that is not given is a parameter of its own name; `r` that is not given is p, so
    that spawning does not change when the original is shut down.  Probabilities of the
    original's length are strictly between 0 and 1 and those of detection below 1, so that
    no length becomes impossible by itself; s and z are strictly between 0 and 1 too, unless
    given as numbers; costs are at least 0.

    Raises: `InvalidInput` for an unknown convention, detection or letter, or one outside
    its range; `InexactNumber` for a float.

    >>> model = Spawning("original", "nothing", u_1=1, u_2=3, b_1=2, b_2=2, c=1, s=0)
    >>> model.prospect(spawn=True)
    Lottery(1 - p: [2], p: [4, 0])
    """

    convention: Convention
    detection: str
    letters: Mapping[str, Any] = field(hash=False)

    def __init__(
        self, length: str = "original", detection: str = "nothing", /, **letters: Any
    ) -> None:
        from dtkit.exact import exact, parameter

        if detection not in DETECTIONS:
            raise InvalidInput(
                f"detection={detection!r}", "no such effect", f"use one of {_told(DETECTIONS)}"
            )
        for name in letters:
            if name not in NAMES:
                raise InvalidInput(f"letter {name!r}", "not of the model", f"use {_told(NAMES)}")
        found = {name: exact(letters.get(name, parameter(name))) for name in NAMES}
        if "r" not in letters:
            found["r"] = found["p"]
        object.__setattr__(self, "convention", convention(length))
        object.__setattr__(self, "detection", detection)
        object.__setattr__(self, "letters", found)
        self.domain  # noqa: B018  a number outside its range is refused at once

    @property
    def domain(self) -> tuple[Any, ...]:
        """The conditions on the letters that are parameters."""
        x = self.letters
        ranges = [(name, part) for name in _INSIDE for part in (x[name] > 0, x[name] < 1)]
        ranges += [(name, part) for name in _BELOW for part in (x[name] >= 0, x[name] < 1)]
        ranges += [
            (name, part)
            for name in _SHARES
            for part in (
                (x[name] >= 0, x[name] <= 1) if x[name].is_number else (x[name] > 0, x[name] < 1)
            )
        ]
        ranges += [(name, x[name] >= 0) for name in _COSTS]
        for name, condition in ranges:
            if condition == False:  # noqa: E712  SymPy's false is not Python's
                raise InvalidInput(
                    f"{name} = {x[name]}",
                    "outside its range",
                    "give p and r between 0 and 1, d_o and d_c from 0 to below 1, s and z from 0 "
                    "to 1, and costs from 0 on",
                )
        return tuple(dict.fromkeys(part for _, part in ranges if part != True))  # noqa: E712

    def prospect(self, *, spawn: bool, neutral: bool = True, covert: bool = False) -> Lottery:
        """Return the lottery over trajectories of one way to act.

        A trajectory's length is the number that the convention gives it; only its total
        matters, so that it comes at the first timestep.
        """
        from sympy import expand

        found = Lottery.over(
            (share, lasting(self.convention.number(own, last), total))
            for share, own, last, total in self.ends(spawn=spawn, neutral=neutral, covert=covert)
        )
        return Lottery.over((expand(share), end) for share, end in found)

    def ends(
        self, *, spawn: bool, neutral: bool = True, covert: bool = False
    ) -> Iterator[tuple[Any, int, int, Any]]:
        """Yield (probability, when the original ends, when the lineage ends, total)."""
        x = self.letters
        if not spawn:
            yield from ((1 - x["p"], 1, 1, x["u_1"]), (x["p"], 2, 2, x["u_2"]))
            return
        cost = x["c"] + (0 if neutral else x["t"]) + (x["kappa"] if covert else 0)
        runs_on, found = x["s" if neutral else "z"], x["d_c" if covert else "d_o"]
        for long, detected, runs in product((False, True), repeat=3):
            share = (x["r"] if long else 1 - x["r"]) * (found if detected else 1 - found)
            share *= runs_on if runs else 1 - runs_on
            own = 1 if detected and self.detection in _ENDS else 1 + long
            disabled = detected and self.detection in _DISABLES
            added = 0 if disabled else x[f"b_{own}"] + (x["v"] if runs else 0)
            last = own + (runs and not disabled)
            yield share, own, last, x[f"u_{own}"] + added - cost

    def graph(self) -> ChoiceGraph:
        """Return the whole choice graph: whether to spawn, which copy, and how.

        >>> print(", ".join(Spawning(s=0).graph().root.labels))
        do not spawn, spawn
        """

        def how(neutral: bool) -> Node:
            moves = {
                label: self.node(spawn=True, neutral=neutral, covert=covert)
                for label, covert in (("overt", False), ("covert", True))
            }
            return choose(moves, player=AGENT)

        copies = {"neutral copy": how(True), "non-neutral copy": how(False)}
        moves = {
            "do not spawn": self.node(spawn=False),
            "spawn": choose(copies, player=AGENT),
        }
        return self._graph(choose(moves, player=AGENT))

    def choice(self, ways: Mapping[str, Mapping[str, bool]]) -> ChoiceGraph:
        """Return the graph of one choice among ways to act, by label."""
        moves = {label: self.node(**{"spawn": True, **way}) for label, way in ways.items()}
        return self._graph(choose(moves, player=AGENT))

    def node(self, *, spawn: bool, neutral: bool = True, covert: bool = False) -> Node:
        """Return the chance node of one way to act."""
        parts: Any = self.prospect(spawn=spawn, neutral=neutral, covert=covert).prospects
        moves: dict[str, tuple[Any, Node]] = {}
        for share, end in parts:
            label = f"length {self.convention.label(end.length)}"
            again = sum(each.startswith(label) for each in moves)
            moves[f"{label} ({again + 1})" if again else label] = share, outcome(end)
        return chance(moves)

    def _graph(self, root: Node) -> ChoiceGraph:
        return choice_graph(
            root,
            players=AGENT,
            parameters=sorted(
                set().union(*(x.free_symbols for x in self.letters.values())), key=str
            ),
            domain=list(self.domain),
            title=f"Subagents (length: {self.convention.words}; detection: {self.detection})",
        )

    def __repr__(self) -> str:
        return f"<spawning, length: {self.convention}, detection: {self.detection}>"


def _told(names: Any) -> str:
    return ", ".join(repr(name) for name in names)
