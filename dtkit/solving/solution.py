"""What play leads to: outcomes, each with the exact condition under which it is permitted."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import cached_property
from typing import Any

from dtkit.agents import Agent
from dtkit.errors import InvalidInput
from dtkit.graphs import ChoiceGraph
from dtkit.graphs.form import CHANCE, END
from dtkit.solving.comparisons import Comparisons
from dtkit.solving.conditions import FALSE, TRUE, Conditions
from dtkit.solving.formulas import LONGEST, comparisons_in
from dtkit.solving.kernel import Map
from dtkit.solving.outcomes import outcomes_for
from dtkit.solving.passes import Pass, states_of
from dtkit.solving.paths import Path, conditional_paths, paths_to
from dtkit.solving.points import checked_point, value_at
from dtkit.solving.regions import Play, Region
from dtkit.solving.strategies import Explanation, Strategy, chosen_outcome, explanation
from dtkit.solving.views import SolverMenu
from dtkit.values import Payoffs

MOST_PATHS = 50
MOST_PARTS = 12


class Solution:
    """The outcomes that agents permit on a graph; made by `solve` and `play`.

    `graph`, `agents`: what was played.  `regions` cover the domain, and overlap wherever
    more than one outcome is permitted.
    """

    def __init__(
        self,
        graph: ChoiceGraph,
        agents: tuple[Agent, ...],
        infinitesimals: frozenset[Any] = frozenset(),
    ) -> None:
        self.graph = graph
        self.agents = agents
        conditions = Conditions()
        comparisons = Comparisons(conditions, graph.domain, graph.parameters, infinitesimals)
        form, players = graph.form, graph.players
        self.running = Pass(
            form,
            players,
            agents,
            states_of(form, players, agents),
            outcomes_for(form, players, agents, comparisons),
            conditions,
            comparisons,
        )
        self._root: Map = self.running.run()

    @cached_property
    def regions(self) -> tuple[Region, ...]:
        """The regions, one for each outcome that is permitted somewhere.

        A region whose condition is too long to be simplified is kept unexamined.
        """
        regions = (Region(self, number, c) for number, c in self._root.items())
        return tuple(region for region in regions if not self._is_empty(region))

    @property
    def outcomes(self) -> tuple[Hashable, ...]:
        """The outcomes that are permitted somewhere, as far as the conditions tell."""
        return tuple(self.running.outcomes.shown(number) for number in self._root)

    def at(self, point: Mapping[Any, Any]) -> tuple[Play, ...]:
        """Return what is permitted at a point of the domain, evaluated exactly.

        `point`: an exact number for each parameter, by symbol or by name.  Outcomes that are
        equal in numbers are one.

        Raises: `InvalidInput` for a parameter that is missing or unknown, or a point outside
        the domain; `Unsupported` where a comparison cannot be evaluated there.

        >>> from dtkit.graphs import choice_graph, choose, payoffs
        >>> from dtkit.solving import solve
        >>> from sympy import Symbol
        >>> x = Symbol("x", real=True)
        >>> solution = solve(choice_graph(choose({"take": payoffs(me=x),
        ...                                       "leave": payoffs(me=1)}, player="me")))
        >>> solution.at({"x": 2})
        (<take: me: 2>,)
        >>> solution.at({x: 1})
        (<take or leave: me: 1>,)
        """
        exact_point = self._checked(point)
        known = self._truths(exact_point)
        merged: dict[Hashable, dict[Path, None]] = {}
        for number, permission in self._root.items():
            if known(permission):
                outcome = self._had(number, exact_point)
                paths = merged.setdefault(outcome, {})
                paths.update(dict.fromkeys(self.paths(number, holds=known)))
        return tuple(Play(outcome, tuple(paths)) for outcome, paths in merged.items())

    def outcomes_at(self, point: Mapping[Any, Any]) -> tuple[Hashable, ...]:
        """Return the outcomes permitted at a point, in numbers, without their paths."""
        exact_point = self._checked(point)
        known = self._truths(exact_point)
        found = (self._had(n, exact_point) for n, c in self._root.items() if known(c))
        return tuple(dict.fromkeys(found))

    def permitted(self, *moves: str) -> Any:
        """Return the condition under which some permitted play begins with `moves`."""
        return self.presented(self._permission(moves))

    def forced(self, *moves: str) -> Any:
        """Return the condition under which every permitted play begins with `moves`.

        Moves of chance among them are taken as they come.
        """
        import sympy

        others = []
        for length, label in enumerate(moves):
            before = moves[:length]
            node = self.graph.node(*before)
            if not hasattr(node, "player"):
                continue
            for other in node.labels:
                if other != label:
                    others.append(self._permission((*before, other)))
        self._permission(moves)
        return sympy.Not(self.presented(self.running.conditions.any_of(others)))

    def moves(self, *history: str) -> dict[str, Any]:
        """Return, for each move after `history`, the condition under which it is permitted.

        Also off the path: after any history, permitted or not.
        """
        state = self._kept_state(history)
        kept = self._kept
        node = kept.states.nodes[state]
        conditions = kept.conditions
        labels = kept.form.labels[node]
        if state not in kept.options:
            return dict.fromkeys(labels, self.presented(TRUE))
        return {
            label: self.presented(conditions.any_of(options.values()))
            for label, options in zip(labels, kept.options[state], strict=True)
        }

    def explain(self, *history: str) -> Explanation:
        """Return why outcomes are permitted after `history`: which comparisons they pass.

        >>> from dtkit.graphs import choice_graph, choose, payoffs
        >>> from dtkit.solving import solve
        >>> from sympy import Symbol
        >>> x = Symbol("x", real=True)
        >>> root = choose({"take": payoffs(me=x), "leave": payoffs(me=1)}, player="me")
        >>> print(solve(choice_graph(root)).explain())
        after the root me moves
          take, for me x: where x ≥ 1
            against leave, for me 1: not better where x ≥ 1
          leave, for me 1: where x ≤ 1
            against take, for me x: not better where x ≤ 1
        """
        return explanation(self._kept, self._kept_state(history), history, self.presented)

    def strategy(self, point: Mapping[Any, Any], outcome: Any = None) -> Strategy:
        """Return a strategy that supports an outcome at a point of the domain.

        `outcome`: one of those permitted there, symbolic or in numbers; by default the first.

        Raises: `InvalidInput` as `at`, and for an outcome that is not permitted there.

        >>> from dtkit.graphs import choice_graph, choose, payoffs
        >>> from dtkit.solving import solve
        >>> threat = choose({"bomb": payoffs(master=0, slave=0),
        ...                  "relent": payoffs(master=1, slave=5)}, player="master")
        >>> root = choose({"toil": payoffs(master=3, slave=2), "refuse": threat}, player="slave")
        >>> strategy = solve(choice_graph(root)).strategy({})
        >>> strategy, strategy.move("refuse")
        (first: refuse; refuse: relent, 'relent')
        """
        exact_point = self._checked(point)
        holds = self._truths(exact_point)
        shown = self.running.outcomes.shown
        wanted = Payoffs(outcome) if isinstance(outcome, Mapping) else outcome
        number = chosen_outcome(
            {n: c for n, c in self._root.items() if holds(c)},
            lambda n: shown(n) if shown(n) == wanted else self._had(n, exact_point),
            wanted,
        )
        return Strategy(self._kept, number, holds)

    def menu(self, *history: str) -> SolverMenu:
        """Return what whoever moves after `history` has to choose from, as a policy sees it.

        Raises: `InvalidInput` where nobody moves there.
        """
        state, kept = self._kept_state(history), self._kept
        node = kept.states.nodes[state]
        mover = kept.form.owner[node]
        if mover in (CHANCE, END):
            raise InvalidInput(
                " → ".join(history) or "the root",
                "no player moves there",
                "name the moves that lead to a decision",
            )
        children = kept.states.children[state]
        below: list[Map] = [kept.maps[child] or {} for child in children]
        return SolverMenu(kept, node, mover, children, below)

    def paths(
        self, outcome: int, *, holds: Callable[[int], bool] | None = None
    ) -> tuple[Path, ...]:
        """Return at most 50 paths to an outcome of the root, by its number."""
        return paths_to(self._kept, outcome, MOST_PATHS, holds)

    def parts(
        self, outcome: int, whole: Any, is_short: bool
    ) -> tuple[tuple[Any, tuple[Path, ...]], ...]:
        """Return the paths to an outcome of the root by their conditions; `whole`: of them all."""
        found = conditional_paths(self._kept, outcome, MOST_PATHS)
        numbers = dict.fromkeys(number for _, number in found)
        simplifier = self.running.comparisons.simplifier
        together = tuple(path for path, _ in found)
        if len(numbers) == 1 or len(numbers) > MOST_PARTS or not is_short:
            return ((whole, together),)
        if not all(map(simplifier.is_short, numbers)):
            return ((whole, together),)
        parts: dict[Any, list[Path]] = {}
        for path, number in found:
            parts.setdefault(self.presented(number), []).append(path)
        return tuple(
            (condition, tuple(paths))
            for condition, paths in parts.items()
            if condition != False  # noqa: E712
        )

    def exhaustive(self, *, effort: float = 1.0) -> Any:
        """Return the verdict on "at every point of the domain something is permitted"."""
        from dtkit.exact import Unknown, decide

        conditions = self.running.conditions
        union = conditions.any_of(self._root.values())
        if comparisons_in(conditions, union) > LONGEST:
            return Unknown(why="the conditions are too long to write out", method="none")
        covered = self.presented(union)
        return decide(self.running.comparisons.hypotheses(), covered, effort=effort)

    def presented(self, number: int) -> Any:
        """Return a condition of the pass as a SymPy condition, simplified where it is short."""
        return self.running.comparisons.presented(number)

    def __iter__(self) -> Iterator[Region]:
        return iter(self.regions)

    def __str__(self) -> str:
        from dtkit.solving.printing import text

        return text(self)

    def __repr__(self) -> str:
        name = f"{self.graph.title!r}, " if self.graph.title else ""
        return f"<Solution {name}{len(self._root)} outcomes of {self.graph!r}>"

    def _repr_latex_(self) -> str:
        from dtkit.solving.printing import latex

        return latex(self)

    def _repr_html_(self) -> str:
        from dtkit.solving.printing import html

        return html(self)

    @cached_property
    def _kept(self) -> Pass:
        """The pass once more, keeping what is needed to follow paths."""
        first = self.running
        again = Pass(
            first.form,
            first.players,
            first.agents,
            first.states,
            first.outcomes,
            first.conditions,
            first.comparisons,
            keep=True,
        )
        again.run()
        return again

    def _is_empty(self, region: Region) -> bool:
        return region.is_short and bool(region.condition == False)  # noqa: E712

    def _checked(self, point: Mapping[Any, Any]) -> dict[Any, Any]:
        return checked_point(self.graph, point, self.running.comparisons.domain)

    def _had(self, number: int, point: Mapping[Any, Any]) -> Hashable:
        """Return an outcome in numbers, with infinitesimals as letters."""
        left = self.running.comparisons.infinitesimals
        ordinary = {symbol: value for symbol, value in point.items() if symbol not in left}
        return value_at(self.running.outcomes.shown(number), ordinary)

    def _truths(self, point: Mapping[Any, Any]) -> Callable[[int], bool]:
        return self.running.comparisons.truths_at(point)

    def _kept_state(self, history: tuple[str, ...]) -> int:
        self.graph.node(*history)
        kept = self._kept
        state = kept.states.root
        for label in history:
            place = kept.form.labels[kept.states.nodes[state]].index(label)
            state = kept.states.children[state][place]
        return state

    def _permission(self, moves: tuple[str, ...]) -> int:
        """Return the number of the condition that some permitted play begins so."""
        self.graph.node(*moves)
        kept, conditions = self._kept, self.running.conditions
        state = kept.states.root
        reached: Map = dict.fromkeys(self._root, TRUE)
        for label in moves:
            node = kept.states.nodes[state]
            place = kept.form.labels[node].index(label)
            if kept.form.owner[node] == CHANCE:
                reached = self._after_chance(state, place, reached)
            else:
                after = kept.options[state][place]
                reached = {
                    number: conditions.both(permission, after[number])
                    for number, permission in reached.items()
                    if number in after
                }
            state = kept.states.children[state][place]
        assert kept.form.owner[kept.states.nodes[state]] != END or len(reached) <= 1
        here = kept.maps[state] or {}
        return conditions.any_of(
            conditions.both(permission, here.get(number, FALSE))
            for number, permission in reached.items()
        )

    def _after_chance(self, state: int, place: int, reached: Map) -> Map:
        kept, conditions = self._kept, self.running.conditions
        children = kept.states.children[state]
        after: Map = {}
        for number, permission in reached.items():
            for parts in kept.mixtures[state].get(number, ()):
                maps = [kept.maps[child] or {} for child in children]
                together = conditions.all_of(m[part] for m, part in zip(maps, parts, strict=True))
                one = conditions.both(permission, together)
                after[parts[place]] = conditions.either(after.get(parts[place], FALSE), one)
        return after
