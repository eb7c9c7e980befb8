"""Reading a graph of nodes into its flat form, with every local problem and its path.

The walk visits each node object once, without recursion, children before parents.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dtkit.errors import InvalidInput, Problem
from dtkit.graphs.build import Chance, Choice, End, Node
from dtkit.graphs.form import Form, FormBuilder

_BAD = -9


class Reader:
    """Read the graph under `root`; afterwards `problems` lists what is wrong.

    `players`: the declared players, or None to take those who get payoffs, in order.
    """

    def __init__(self, root: Any, players: Sequence[str] | None) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.first_use: dict[int, Node] = {}
        self.chances: dict[tuple[int, ...], Chance] = {}
        self._reached: dict[int, tuple[Any, Any]] = {}
        self._order = self._children_first()
        self._paying = self._paid_players()
        self.players = tuple(self._paying if players is None else players)
        self._places = {player: i for i, player in enumerate(self.players)}
        self._sets: dict[Any, Choice] = {}
        self._good_labels: set[tuple[Any, ...]] = {()}
        self._builder = FormBuilder()

    def read(self) -> Form:
        """Return the flat form; it is of use only where `problems` stays empty."""
        numbers: dict[int, int] = {}
        for node in self._order:
            if isinstance(node, End):
                number = self._end(node)
            else:
                self._check_moves(node)
                children = tuple([numbers.get(id(child), _BAD) for child in node.children])
                if isinstance(node, Choice):
                    number = self._choice(node, children)
                else:
                    number = self._chance(node, children)
            numbers[id(node)] = number
        return self._builder.finish(numbers.get(id(self.root), _BAD))

    def path(self, node: Any) -> tuple[str, ...]:
        """Return the labels of the first way found to `node`."""
        labels: list[str] = []
        while id(node) in self._reached:
            node, label = self._reached[id(node)]
            labels.append(str(label))
        return tuple(reversed(labels))

    def report(self, node: Any, given: str, wrong: str, remedy: str) -> None:
        """Add a problem at `node`."""
        self.problems.append(Problem(self.path(node), given, wrong, remedy))

    def _children_first(self) -> list[Any]:
        if not isinstance(self.root, Node):
            self._report_stranger(self.root)
            return []
        order: list[Any] = []
        stack: list[tuple[Any, bool]] = [(self.root, False)]
        seen: set[int] = set()
        while stack:
            node, done = stack.pop()
            if done:
                order.append(node)
                continue
            if id(node) in seen:
                continue
            seen.add(id(node))
            stack.append((node, True))
            for label, child in zip(reversed(node.labels), reversed(node.children), strict=True):
                if id(child) in seen:
                    continue
                self._reached[id(child)] = node, label
                if isinstance(child, Node):
                    stack.append((child, False))
                else:
                    self._report_stranger(child)
        return order

    def _paid_players(self) -> dict[Any, None]:
        found: dict[Any, None] = {}
        for node in self._order:
            if isinstance(node, End) and node.payoffs is not None:
                for player, _ in node.payoffs:
                    found[player] = None
        return found

    def _report_stranger(self, given: Any) -> None:
        if hasattr(given, "out_edges") or hasattr(given, "is_directed"):
            self.report(
                given,
                str(given),
                "a NetworkX graph, and not a node",
                "read it with from_network(...), of dtkit.graphs",
            )
            return
        self.report(
            given,
            repr(given),
            "a move must lead to a node (at a chance node, to a pair of probability and node)",
            "write payoffs(...), outcome(...), choose(...) or chance(...) here",
        )

    def _check_moves(self, node: Any) -> None:
        labels = node.labels
        try:
            if labels in self._good_labels and labels:
                return
            texts = all(isinstance(label, str) for label in labels)
            if labels and texts and len(set(labels)) == len(labels):
                self._good_labels.add(labels)
                return
        except TypeError:
            pass
        if not labels:
            self.report(node, repr(node), "no move leads on", "add moves, or end with payoffs(...)")
        for label in dict.fromkeys(map(repr, labels)):
            count = sum(repr(other) == label for other in labels)
            if count > 1:
                self.report(
                    node, label, f"{count} moves have this label", "give each its own label"
                )
        for label in labels:
            if not isinstance(label, str):
                self.report(node, repr(label), "a label is a text", f"write {str(label)!r}")

    def _choice(self, node: Choice, children: tuple[int, ...]) -> int:
        place = self._places.get(node.player, _BAD) if isinstance(node.player, str) else _BAD
        if place == _BAD:
            known = ", ".join(map(str, self.players)) or "nobody"
            self.report(
                node,
                f"player {node.player!r}",
                "unknown player",
                f"use one of: {known}; or add this one to the players and to all payoffs",
            )
        if node.information is not None:
            self._check_information(node)
        try:
            return self._builder.choice(place, node.labels, children, node.information, node.tags)
        except TypeError:
            self.report(node, repr(node), "a part is not hashable", "use texts as labels and tags")
            return _BAD

    def _check_information(self, node: Choice) -> None:
        if not isinstance(node.information, str):
            self.report(
                node,
                f"information={node.information!r}",
                "the name of an information set is a text",
                f"write information={str(node.information)!r}",
            )
            return
        first = self._sets.setdefault(node.information, node)
        given = f"information set {node.information!r}"
        if first.player != node.player:
            self.report(
                node,
                given,
                f"{node.player} moves here and {first.player} at {_place(self.path(first))}",
                "give the information sets of different players different names",
            )
        elif first.labels != node.labels:
            self.report(
                node,
                given,
                f"offers {_listed(node.labels)} here and {_listed(first.labels)} "
                f"at {_place(self.path(first))}",
                "offer the same labels in the same order at every node of the set",
            )

    def _chance(self, node: Chance, children: tuple[int, ...]) -> int:
        numbers = tuple(
            [
                self._number(node, f"probability of {label!r}", probability)
                for label, probability in zip(node.labels, node.probabilities, strict=True)
            ]
        )
        if _BAD not in numbers:
            self.chances.setdefault(numbers, node)
        return self._builder.chance(node.labels, children, numbers, node.tags)

    def _end(self, node: End) -> int:
        if node.payoffs is None:
            try:
                return self._builder.end(("is", node.outcome), node.tags)
            except TypeError:
                self.report(
                    node,
                    repr(node.outcome),
                    "an outcome must be hashable, so that equal outcomes can be merged",
                    "use a tuple or a frozen value",
                )
                return _BAD
        amounts = [_BAD] * len(self.players)
        missing = len(amounts)
        for player, amount in node.payoffs:
            place = self._places.get(player)
            number = self._number(node, f"payoff of {player}", amount)
            if place is None:
                self.report(
                    node,
                    f"payoff of {player!r}",
                    "unknown player",
                    f"use one of: {', '.join(map(str, self.players))}; or add this one to players",
                )
                continue
            amounts[place] = number
            missing -= 1
        if missing:
            paid = {player for player, _ in node.payoffs}
            lacking = [player for player in self.players if player not in paid]
            self.report(
                node,
                repr(node),
                f"no payoff for {', '.join(map(str, lacking))}",
                "give every player a payoff at every end (0 where nothing is at stake)",
            )
        return self._builder.end(tuple(amounts), node.tags)

    def _number(self, node: Node, what: str, value: Any) -> int:
        if value is None:
            if what.startswith("payoff"):
                self.report(node, f"{what}: None", "not a number", "give an exact number")
            return _BAD
        try:
            number = self._builder.expressions.number(value)
        except InvalidInput as error:
            self.report(node, f"{what}: {error.given}", error.wrong, error.remedy)
            return _BAD
        if number not in self.first_use:
            self.first_use[number] = node
        return number


def _place(path: tuple[str, ...]) -> str:
    return " → ".join(path) if path else "the root"


def _listed(labels: tuple[Any, ...]) -> str:
    return ", ".join(map(str, labels))
