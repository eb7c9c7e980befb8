"""From a choice graph to its strategic form.

A strategy is written as the moves it makes, in the order in which its player's information
sets are first met on the graph; in the reduced form the sets that earlier own moves exclude
are left out, which keeps the writing unique.  A node without an information set stands
alone, one for each history, because the graph stands for the tree of its histories.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import sympy

from dtkit.errors import InvalidInput, Unsupported
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs
from dtkit.graphs.form import CHANCE, END
from dtkit.solving.strategic import StrategicForm, strategic_form
from dtkit.solving.strategic_text import label

Set = tuple[str, ...] | str
Plan = dict[Set, int]

_MOST_HISTORIES = 20_000
_MOST_PROFILES = 200_000


def strategic_form_of(graph: ChoiceGraph, *, reduced: bool = True) -> StrategicForm:
    """Return the strategic form of a choice graph, with expected payoffs.

    `reduced`: leave out what a strategy would do where its own moves never lead.  A strategy
    is named by its moves, joined by commas.

    Raises: `InvalidInput` where an end holds no payoffs; `Unsupported` where the form would
    be too large, naming the text for Gambit that would do.

    >>> from dtkit.graphs import choice_graph, choose, payoffs
    >>> c, g = sympy.symbols("c g", real=True)
    >>> graph = choice_graph(choose({
    ...     "comply": payoffs(speaker=g, addressee=-1),
    ...     "refuse": choose({"fulfil": payoffs(speaker=-c, addressee=-2),
    ...                       "relent": payoffs(speaker=0, addressee=0)}, player="speaker"),
    ... }, player="addressee"))
    >>> print(strategic_form_of(graph))
    speaker \\ addressee   comply   refuse
    fulfil                g, −1    −c, −2
    relent                g, −1    0, 0
    """
    tree = _Tree(graph)
    plans = [tree.plans(player, reduced) for player in range(len(graph.players))]
    count = 1
    for each in plans:
        count *= len(each)
    if count > _MOST_PROFILES:
        raise _too_large(f"{count:,} profiles")
    labels = [[tree.label(player, plan) for plan in each] for player, each in enumerate(plans)]
    cells = [tree.expected(profile) for profile in itertools.product(*plans)]
    return strategic_form(
        graph.players, labels, _nested(cells), domain=[graph.domain], title=graph.title
    )


def as_graph(form: StrategicForm) -> ChoiceGraph:
    """Return a choice graph in which the players choose their strategies without seeing others'.

    Its strategic form is `form` again.

    >>> from dtkit.solving import strategic_form
    >>> game = strategic_form("row column", ["up down", "left right"],
    ...                       [[(1, 2), (3, 4)], [(5, 6), (7, 8)]])
    >>> print(as_graph(game))
    row
    ├─ up: column [column]
    │  ├─ left: row 1, column 2
    │  └─ right: row 3, column 4
    └─ down: column [column]
       ├─ left: row 5, column 6
       └─ right: row 7, column 8
    >>> strategic_form_of(as_graph(game)) == game
    True
    """
    names = form.players

    def node(profile: tuple[Any, ...]) -> Any:
        place = len(profile)
        if place == len(names):
            return payoffs(dict(form.payoffs(*profile)))
        moves = {label(s): node((*profile, s)) for s in form.strategies[place]}
        return choose(moves, player=names[place], information=names[place] if place else None)

    return choice_graph(node(()), players=names, domain=[form.domain], title=form.title)


def _nested(cells: list[tuple[Any, ...]]) -> Any:
    """Return a payoff function that gives the cells in order."""
    following = iter(cells)
    return lambda *profile: next(following)


class _Tree:
    """The tree of histories, with the information set of each decision node.

    `sets`: for each player the sets in the order of the graph, each with its labels.
    """

    def __init__(self, graph: ChoiceGraph) -> None:
        self.graph, self.form = graph, graph.form
        self.sets: list[dict[Set, tuple[str, ...]]] = [{} for _ in graph.players]
        for count, (node, history) in enumerate(self._histories()):
            if count > _MOST_HISTORIES:
                raise _too_large(f"more than {_MOST_HISTORIES:,} histories")
            owner = self.form.owner[node]
            if owner >= 0:
                self.sets[owner].setdefault(self._set(node, history), self.form.labels[node])
            elif owner == END and self.form.outcomes[self.form.outcome[node]][:1] == ("is",):
                raise InvalidInput(
                    f"the end {' → '.join(history) or 'at the root'}",
                    "it holds no payoffs, so strategies cannot be compared",
                    "give payoffs at every end",
                )

    def _histories(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        stack: list[tuple[int, tuple[str, ...]]] = [(self.form.root, ())]
        while stack:
            node, history = stack.pop()
            yield node, history
            pairs = zip(self.form.labels[node], self.form.children[node], strict=True)
            stack.extend((child, (*history, move)) for move, child in reversed(list(pairs)))

    def _set(self, node: int, history: tuple[str, ...]) -> Set:
        name = self.form.information[node]
        return history if name is None else name

    def plans(self, player: int, reduced: bool) -> list[Plan]:
        """Return the strategies of a player, each a map from information sets to moves."""
        if not reduced:
            sets = self.sets[player]
            ranges = [range(len(labels)) for labels in sets.values()]
            count = 1
            for each in ranges:
                count *= len(each)
            if count > _MOST_PROFILES:
                raise _too_large(f"{count:,} strategies of {self.graph.players[player]}")
            return [dict(zip(sets, moves, strict=True)) for moves in itertools.product(*ranges)]
        done: list[Plan] = []
        stack: list[Plan] = [{}]
        while stack:
            plan = stack.pop()
            following = self._first_open(player, plan)
            if following is None:
                done.append(plan)
            else:
                count = len(self.sets[player][following])
                stack.extend({**plan, following: move} for move in reversed(range(count)))
            if len(done) > _MOST_PROFILES:
                raise _too_large(f"more than {_MOST_PROFILES:,} strategies")
        return done

    def _first_open(self, player: int, plan: Plan) -> Set | None:
        """Return the first set of the player that the plan reaches and does not settle."""
        stack: list[tuple[int, tuple[str, ...]]] = [(self.form.root, ())]
        while stack:
            node, history = stack.pop()
            labels, children = self.form.labels[node], self.form.children[node]
            moves = range(len(children))
            if self.form.owner[node] == player:
                place = self._set(node, history)
                if place not in plan:
                    return place
                moves = range(plan[place], plan[place] + 1)
            stack.extend((children[m], (*history, labels[m])) for m in reversed(moves))
        return None

    def label(self, player: int, plan: Plan) -> str:
        """Return the moves of a plan in the order of the sets."""
        sets = self.sets[player]
        return ", ".join(sets[each][plan[each]] for each in sets if each in plan) or "–"

    def expected(self, profile: tuple[Plan, ...]) -> tuple[Any, ...]:
        """Return the expected payoffs by player."""
        form, table = self.form, self.form.expressions.table
        total: list[Any] = [sympy.S.Zero] * len(self.graph.players)
        stack: list[tuple[int, tuple[str, ...], Any]] = [(form.root, (), sympy.S.One)]
        while stack:
            node, history, share = stack.pop()
            owner, labels, children = form.owner[node], form.labels[node], form.children[node]
            if owner == END:
                amounts = form.outcomes[form.outcome[node]]
                total = [
                    t + share * table[number] for t, number in zip(total, amounts, strict=True)
                ]
            elif owner == CHANCE:
                for move, probability in enumerate(form.probabilities[node]):
                    part = share * table[probability]
                    stack.append((children[move], (*history, labels[move]), part))
            else:
                move = profile[owner][self._set(node, history)]
                stack.append((children[move], (*history, labels[move]), share))
        return tuple(sympy.expand(t) if t.is_Add else t for t in total)


def _too_large(what: str) -> Unsupported:
    return Unsupported(
        what,
        "too many for a strategic form",
        "write the graph for Gambit with dtkit.formats.as_efg",
    )
