"""What one agent can have in a tree: outcomes in reach, prospects, and plans.

A *plan* fixes a move wherever the agent may come by it; its *prospect* is the outcome it
ends with, or the lottery over outcomes where chance moves.  Chance nodes that lead surely
to one outcome give that outcome and no lottery.  Two histories that lead to one node are
two places.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from dtkit.errors import InvalidInput, Unsupported
from dtkit.graphs import Chance, Choice, ChoiceGraph, End, Node, choose, outcome
from dtkit.values import Lottery, Payoffs

_MOST = 20_000

Prospects = tuple[Hashable, ...]


@dataclass(frozen=True)
class Plan:
    """A strategy as pairs (history, move) at the places it comes by, with its `prospect`."""

    moves: tuple[tuple[tuple[str, ...], str], ...]
    prospect: Hashable

    def __str__(self) -> str:
        told = (
            f"{move} at {' → '.join(history)}" if history else move for history, move in self.moves
        )
        return f"{', '.join(told) or 'nothing to do'}: {self.prospect}"


def decision_tree(nested: Any, *, player: str = "agent") -> Node:
    """Return the tree written as nested tuples; anything else in them is an outcome.

    Moves are labeled 1, 2, ... in order.

    >>> from dtkit.graphs import choice_graph
    >>> print(choice_graph(decision_tree(("A", ("B", "A-"))), players="agent"))
    agent
    ├─ 1: A
    └─ 2: agent
       ├─ 1: B
       └─ 2: A-
    """
    if isinstance(nested, Node):
        return nested
    if not isinstance(nested, tuple):
        return outcome(nested)
    if not nested:
        raise InvalidInput("()", "a decision without moves", "put outcomes or tuples into it")
    moves = {str(k): decision_tree(part, player=player) for k, part in enumerate(nested, start=1)}
    return choose(moves, player=player)


def root_of(tree: Any) -> Node:
    """Return the root of a choice graph, node or nested tuple in which one agent moves.

    Raises: `Unsupported` where several players move.
    """
    root = tree.root if isinstance(tree, ChoiceGraph) else decision_tree(tree)
    movers: dict[str, None] = {}
    stack, seen = [root], {id(root)}
    while stack:
        node = stack.pop()
        if isinstance(node, Choice):
            movers[node.player] = None
        for child in node.children:
            if id(child) not in seen:
                seen.add(id(child))
                stack.append(child)
    if len(movers) > 1:
        raise Unsupported(
            f"a graph in which {', '.join(sorted(movers))} move",
            "plans and prospects are those of one agent",
            "use dtkit.solving.play, and policies that need not see the whole tree, such as "
            "sophisticated",
        )
    return root


def domain_of(tree: Any) -> tuple[Any, ...]:
    """Return the conditions of a choice graph's domain; of anything else none."""
    if not isinstance(tree, ChoiceGraph) or tree.domain is True:
        return ()
    from sympy import true

    from dtkit.exact import conditions_of

    return tuple(each for each in conditions_of(tree.domain) if each is not true)


def mover_of(root: Node) -> str:
    """Return the name of the agent who moves under `root`; "agent" where nobody does."""
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Choice):
            return str(node.player)
        stack.extend(node.children)
    return "agent"


def end_of(node: End) -> Hashable:
    """Return the outcome at a terminal."""
    return node.outcome if node.payoffs is None else Payoffs(dict(node.payoffs))


def mixed(probabilities: Sequence[Any], prospects: Sequence[Hashable]) -> Hashable:
    """Return the prospect of chance: the lottery reduced, or the outcome that is sure."""
    lottery = Lottery.over(zip(probabilities, prospects, strict=True))
    return lottery.prospects[0][1] if len(lottery.prospects) == 1 else lottery


class Reading:
    """The outcomes in reach of, and the prospects at, each node; each node is read once."""

    def __init__(self) -> None:
        self._prospects: dict[int, Prospects] = {}
        self._reach: dict[int, Prospects] = {}
        self._kept: list[Node] = []

    def prospects(self, node: Node) -> Prospects:
        """Return the distinct prospects of the plans from `node` on, in order."""
        found = self._prospects.get(id(node))
        if found is None:
            found = self._prospects[id(node)] = tuple(dict.fromkeys(self._found(node)))
            self._kept.append(node)
        return found

    def _found(self, node: Node) -> Iterable[Hashable]:
        if isinstance(node, End):
            return (end_of(node),)
        below = [self.prospects(child) for child in node.children]
        if isinstance(node, Chance):
            check_size(prod(map(len, below)))
            return (mixed(node.probabilities, selection) for selection in product(*below))
        return (prospect for each in below for prospect in each)

    def reach(self, node: Node) -> Prospects:
        """Return the distinct outcomes at the terminals below `node`, in order."""
        found = self._reach.get(id(node))
        if found is None:
            ends: Iterable[Hashable] = (
                (end_of(node),)
                if isinstance(node, End)
                else (end for child in node.children for end in self.reach(child))
            )
            found = self._reach[id(node)] = tuple(dict.fromkeys(ends))
            self._kept.append(node)
        return found


def check_size(size: int) -> None:
    """Raise `Unsupported` where there are too many combinations at a chance node."""
    if size > _MOST:
        raise Unsupported(
            f"a chance node with {size:,} combinations of prospects",
            f"at most {_MOST:,} are listed",
            "merge plans that come to the same, or make the tree smaller",
        )


def prospects(tree: Any) -> Prospects:
    """Return the distinct prospects of all plans of a tree.

    >>> prospects(("A", ("B", "A")))
    ('A', 'B')
    """
    return Reading().prospects(root_of(tree))


def plans(tree: Any) -> tuple[Plan, ...]:
    """Return all plans of a tree, each with its prospect.

    A plan says nothing about places that its own moves exclude.

    Raises: `Unsupported` where there are more than 20,000.

    >>> print(*plans(("A", ("B", "A-"))), sep="; ")
    1: A; 2, 1 at 2: B; 2, 2 at 2: A-
    """
    return tuple(_plans(root_of(tree), ()))


def _plans(node: Node, history: tuple[str, ...]) -> list[Plan]:
    if isinstance(node, End):
        return [Plan((), end_of(node))]
    below = [
        _plans(child, (*history, label))
        for label, child in zip(node.labels, node.children, strict=True)
    ]
    if isinstance(node, Chance):
        check_size(prod(map(len, below)))
        return [
            Plan(
                tuple(move for plan in joint for move in plan.moves),
                mixed(node.probabilities, [plan.prospect for plan in joint]),
            )
            for joint in product(*below)
        ]
    found = [
        Plan(((history, label), *plan.moves), plan.prospect)
        for label, each in zip(node.labels, below, strict=True)
        for plan in each
    ]
    check_size(len(found))
    return found
