"""Between the forms of Gambit's files and the games of dtkit."""

from __future__ import annotations

import itertools
from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING, Any

from dtkit.errors import InvalidInput, Unsupported
from dtkit.formats.extensive import (
    CHANCE,
    END,
    ExtensiveForm,
    InformationSet,
    NumberedOutcome,
    TreeNode,
)
from dtkit.formats.gambit_tokens import distinct
from dtkit.formats.normal import NormalForm

if TYPE_CHECKING:
    from dtkit.graphs import ChoiceGraph
    from dtkit.solving import StrategicForm

_MOST_NODES = 1_000_000


def graph_of(form: ExtensiveForm) -> ChoiceGraph:
    """Return the choice graph with the same play, payoffs added up at the ends."""
    from dtkit.graphs import chance, choice_graph, choose, payoffs

    if not form.players:
        raise InvalidInput(
            form.title or "the game", "it has no players", "name a player, who gets the payoffs"
        )
    players = distinct(form.players)
    names = _set_names(form)
    built: list[Any] = [None] * len(form.nodes)
    for place in range(len(form.nodes) - 1, -1, -1):
        which = form.nodes[place].set
        if which == END:
            built[place] = payoffs(dict(zip(players, form.payoffs(place), strict=True)))
            continue
        each = form.sets[which]
        below = [built[child] for child in form.children[place]]
        if each.player == CHANCE:
            pairs = zip(each.probabilities, below, strict=True)
            built[place] = chance(dict(zip(form.labels[which], pairs, strict=True)))
        else:
            moves = dict(zip(form.labels[which], below, strict=True))
            player = players[each.player - 1]
            built[place] = choose(moves, player=player, information=names[which])
    return choice_graph(built[0], players=players, title=form.title)


def _set_names(form: ExtensiveForm) -> list[str | None]:
    """Return a name for each set of more than one node, and for each that has its own label."""
    labels = [each.label for each in form.information_sets]
    members = form._members
    names: list[str | None] = []
    taken = set(labels)
    for place, each in enumerate(form.sets):
        if each.player == CHANCE:
            names.append(None)
        elif each.label and labels.count(each.label) == 1:
            names.append(each.label)
        elif len(members[place]) < 2:
            names.append(None)
        else:
            name = f"{each.player}:{each.number}"
            while name in taken:
                name += "'"
            taken.add(name)
            names.append(name)
    return names


def extensive_form_of(graph: ChoiceGraph) -> ExtensiveForm:
    """Return the tree of the histories of a choice graph, in numbers.

    Raises: `InvalidInput` where a payoff or probability is not a rational number;
    `Unsupported` where the tree is too large.
    """
    return _Unfolding(graph).form()


class _Unfolding:
    """Unfold a graph into its tree, in prefix order."""

    def __init__(self, graph: ChoiceGraph) -> None:
        self.graph, self.flat = graph, graph.form
        self.nodes: list[TreeNode] = []
        self.sets: list[InformationSet] = []
        self.outcomes: list[NumberedOutcome] = []
        self.named: dict[tuple[int, Any], int] = {}
        self.counts = [0] * (len(graph.players) + 1)

    def form(self) -> ExtensiveForm:
        from dtkit.graphs.form import END as LEAF

        flat = self.flat
        self._check_size()
        stack: list[tuple[int, tuple[Any, ...]]] = [(flat.root, ())]
        while stack:
            node, history = stack.pop()
            labels, children = flat.labels[node], flat.children[node]
            if flat.owner[node] == LEAF:
                self._end(node, history)
                continue
            self.nodes.append(TreeNode("", self._set(node, history)))
            pairs = list(zip(labels, children, strict=True))
            stack.extend((child, (history, move)) for move, child in reversed(pairs))
        graph = self.graph
        found = (tuple(self.nodes), tuple(self.sets), tuple(self.outcomes))
        return ExtensiveForm(graph.title, graph.players, *found)

    def _check_size(self) -> None:
        """Refuse a graph whose tree is too large, before it is unfolded."""
        flat = self.flat
        sizes: list[int] = []
        for children in flat.children:
            sizes.append(1 + sum(sizes[child] for child in children))
        if sizes[flat.root] > _MOST_NODES:
            raise Unsupported(
                f"a tree of {sizes[flat.root]:,} nodes"
                if sizes[flat.root] < 10**15
                else "a tree of more than 10^15 nodes",
                f"more than {_MOST_NODES:,}, where Gambit's format repeats what is shared",
                "write it with as_json, which keeps shared parts shared",
            )

    def _set(self, node: int, history: Any) -> int:
        from dtkit.graphs.form import CHANCE as NATURE

        flat, table = self.flat, self.flat.expressions.table
        owner, name, labels = flat.owner[node], flat.information[node], flat.labels[node]
        player = CHANCE if owner == NATURE else owner + 1
        known = None if name is None else self.named.get((player, name))
        if known is not None:
            return known
        shares = tuple(_number(table[p], history) for p in flat.probabilities[node])
        self.counts[player] += 1
        self.sets.append(InformationSet(player, self.counts[player], name or "", labels, shares))
        if name is not None:
            self.named[player, name] = len(self.sets) - 1
        return len(self.sets) - 1

    def _end(self, node: int, history: Any) -> None:
        flat, table = self.flat, self.flat.expressions.table
        outcome = flat.outcomes[flat.outcome[node]]
        if outcome[:1] == ("is",):
            raise _not_numbers(outcome[1], history)
        amounts = tuple(_number(table[amount], history) for amount in outcome)
        self.outcomes.append(NumberedOutcome(len(self.outcomes) + 1, "", amounts))
        self.nodes.append(TreeNode("", END, len(self.outcomes)))


def _number(value: Any, history: Any) -> Fraction:
    if not getattr(value, "is_Rational", False):
        raise _not_numbers(value, history)
    return Fraction(int(value.p), int(value.q))


def _not_numbers(value: Any, history: Any) -> InvalidInput:
    moves: list[str] = []
    while history:
        history, move = history
        moves.append(move)
    return InvalidInput(
        f"{value} at {' → '.join(reversed(moves)) or 'the root'}",
        "Gambit's format holds rational numbers only",
        "put numbers for the letters, and payoffs at every end",
    )


def strategic_form_from(form: NormalForm) -> StrategicForm:
    """Return the strategic form of a `.nfg` file; labels that repeat get a number."""
    from dtkit.solving import strategic_form

    players, strategies = distinct(form.players), [distinct(each) for each in form.strategies]
    cells = {}
    turned = (range(len(each)) for each in reversed(strategies))
    for places, amounts in zip(itertools.product(*turned), form.payoffs, strict=True):
        profile = (each[p] for each, p in zip(strategies, reversed(places), strict=True))
        cells[tuple(profile)] = amounts
    return strategic_form(players, strategies, cells, title=form.title)


def normal_form_of(form: StrategicForm) -> NormalForm:
    """Return a strategic form in numbers, as a `.nfg` file holds it.

    Raises: `InvalidInput` where payoffs are not rational numbers.
    """
    from dtkit.solving.strategic import require_numbers
    from dtkit.solving.strategic_text import label

    require_numbers(form, "Gambit's format")
    shape = form.shape
    cells = []
    for turned in itertools.product(*map(range, reversed(shape))):
        cells.append(tuple(Fraction(int(a.p), int(a.q)) for a in form.amounts(turned[::-1])))
    assert len(cells) == prod(shape)
    strategies = tuple(tuple(map(label, each)) for each in form.strategies)
    return NormalForm(form.title, form.players, strategies, tuple(cells))
