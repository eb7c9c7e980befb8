"""Play: agents on a choice graph, and what is permitted then, by region of the parameters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dtkit.agents import Menu, Option, Policy, Step
from dtkit.agents.agent import agent
from dtkit.errors import InvalidInput, Unsupported
from dtkit.graphs import ChoiceGraph
from dtkit.solving.infinitesimals import checked
from dtkit.solving.solution import Solution


def solve(graph: ChoiceGraph, *, infinitesimals: Iterable[Any] = ()) -> Solution:
    """Return the subgame-perfect outcomes in pure strategies, all ties kept.

    Every player is sophisticated and prefers greater expected payoff.
    `infinitesimals`: parameters inferior to every multiple of the others.

    Raises: `Unsupported` as `play`.

    >>> from dtkit.graphs import choice_graph, choose, payoffs
    >>> from sympy import Symbol
    >>> x = Symbol("x", real=True)
    >>> threat = choose({"bomb": payoffs(master=0, slave=0),
    ...                  "relent": payoffs(master=1, slave=5)}, player="master")
    >>> game = choice_graph(choose({"toil": payoffs(master=3, slave=x), "refuse": threat},
    ...                            player="slave"))
    >>> print(solve(game))
    toil             where x ≥ 5:  master 3, slave x
    refuse → relent  where x ≤ 5:  master 1, slave 5
    """
    return play(graph, infinitesimals=infinitesimals)


def play(
    graph: ChoiceGraph,
    agents: Mapping[str, Any] | None = None,
    /,
    *,
    beliefs: Mapping[str, Any] | None = None,
    infinitesimals: Iterable[Any] = (),
    **by_player: Any,
) -> Solution:
    """Return what is permitted when these agents play on `graph`.

    `agents`, `by_player`: for each player an agent, or only its preference or its policy; a
    player not named is sophisticated and prefers greater expected payoff.
    `beliefs`: for each player who is mistaken, the agents that he takes the others to be.
    He plans in the play that he believes in and carries his plan out in the real one; the
    others foresee his plan, mistake included.  Who is not named there is not mistaken.
    `infinitesimals`: parameters inferior to every multiple of the others, by symbol or name;
    payoffs are compared without them first, and with them only at ties.

    Raises: `InvalidInput` for a name that is no player; `Unsupported` where a player does
    not know the history, naming what would do.

    >>> from dtkit.graphs import chance, choice_graph, choose, payoffs
    >>> from dtkit.preferences import expected_utility
    >>> from sympy import Rational, Symbol, exp
    >>> a, x = Symbol("a", real=True), Symbol("x", real=True)
    >>> half = Rational(1, 2)
    >>> bet = chance({"win": (half, payoffs(me=2)), "lose": (half, payoffs(me=0))})
    >>> game = choice_graph(choose({"bet": bet, "stop": payoffs(me=x)}, player="me"),
    ...                     domain=a > 0)
    >>> cara = expected_utility(lambda w: 1 - exp(-a*w), name="CARA")
    >>> play(game, me=cara).permitted("stop")
    1 - exp(-a*x) >= 1/2 - exp(-2*a)/2
    """
    named = {**(agents or {}), **by_player}
    mistaken = beliefs or {}
    small = checked(infinitesimals, graph.parameters)
    _require_players(graph, [*named, *mistaken, *(n for each in mistaken.values() for n in each)])
    _require_perfect_information(graph)
    players = {p: agent(named[p]) if p in named else agent() for p in graph.players}
    plans = {
        player: replace(
            players[player],
            policy=Planned(play(graph, {**named, **believed}, infinitesimals=small)),
        )
        for player, believed in mistaken.items()
    }
    players |= plans
    ready = (
        replace(each, policy=each.policy.prepared(graph, players, player))
        for player, each in players.items()
    )
    return Solution(graph, tuple(ready), small)


@dataclass(frozen=True, repr=False)
class Planned(Policy):
    """Move after each history as in a solution found elsewhere, such as one believed in."""

    solution: Solution
    name: str = "planned"

    def start(self, player: str) -> tuple[str, ...]:
        """Return the empty history."""
        return ()

    def update(self, memory: Any, step: Step) -> tuple[str, ...]:
        """Return the history with one more move."""
        return (*memory, step.label)

    def permits(self, option: Option, menu: Menu, memory: Any) -> Any:
        """Return the condition under which the plan permits the move."""
        return self.solution.moves(*memory)[option.label]


def _require_players(graph: ChoiceGraph, names: list[str]) -> None:
    unknown = [name for name in names if name not in graph.players]
    if unknown:
        raise InvalidInput(
            f"agents for {', '.join(map(repr, unknown))}",
            "no such player in this graph",
            f"the players are {', '.join(graph.players)}",
        )


def _require_perfect_information(graph: ChoiceGraph) -> None:
    shared = [name for name, count in graph.information_sets.items() if count > 1]
    if not shared:
        return
    owners = {
        graph.players[owner]
        for owner, name in zip(graph.form.owner, graph.form.information, strict=True)
        if name in shared
    }
    several = len(graph.players) > 1
    raise Unsupported(
        f"information set {', '.join(map(repr, shared))}",
        f"{' and '.join(sorted(owners))} cannot tell its histories apart, and the solver by "
        "regions works backward from what is known",
        "use the strategic form and its equilibria, or drop the information set if the "
        "history is known there"
        if several
        else "compare the plans as wholes: write one choice among plans at the root, or drop "
        "the information set if the history is known there",
    )
