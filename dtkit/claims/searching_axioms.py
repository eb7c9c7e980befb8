"""Axioms that speak of a preference and of what a rule does with it, on menus and on trees.

Axioms of relations and of choice functions stand in `dtkit.preferences`; these compare a
rule with the preference it is given.  Options of a tree are *dominated* where something
reachable from its root is preferred.  A tree is an option or a tuple of trees.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from dtkit.claims.enumeration.branching import leaves_of
from dtkit.errors import InvalidInput
from dtkit.preferences import (
    CHOICE_AXIOMS,
    LOTTERY_AXIOMS,
    RELATION_AXIOMS,
    Axiom,
    ChoiceAxiom,
    LotteryAxiom,
    maximal,
)

Outcomes = tuple[Any, ...]


@dataclass(frozen=True)
class MenuAxiom:
    """What a rule that is given a preference and a menu should do.

    `words(relation, menu, chosen)`: how it fails there, or None.
    """

    name: str
    statement: str
    words: Callable[[Any, Outcomes, Outcomes], str | None]

    def __repr__(self) -> str:
        return f"<axiom: {self.name}>"


@dataclass(frozen=True)
class TreeAxiom:
    """What a rule that is given a preference and a tree should do.

    `words(relation, tree, permitted)`: how it fails there, or None.
    """

    name: str
    statement: str
    words: Callable[[Any, Any, Outcomes], str | None]

    def __repr__(self) -> str:
        return f"<axiom: {self.name}>"


@dataclass(frozen=True)
class MoveAxiom:
    """What a rule that is given a preference, a node and what was turned down should do.

    `words(relation, node, past, moves, afresh)`: how it fails there, or None; `moves` are
    the branches it may take, `afresh` those it may take with nothing turned down.
    """

    name: str
    statement: str
    words: Callable[[Any, Any, Outcomes, Outcomes, Outcomes], str | None]

    def __repr__(self) -> str:
        return f"<axiom: {self.name}>"


AnyAxiom = Axiom | LotteryAxiom | ChoiceAxiom | MenuAxiom | TreeAxiom | MoveAxiom


def braces(options: Iterable[Any]) -> str:
    """Return options as a set in print.

    >>> braces(["a", ("b", "c")])
    '{a, (b, c)}'
    """
    return f"{{{', '.join(map(drawn, options))}}}"


def drawn(tree: Any) -> str:
    """Return a tree with the plain names of its options.

    >>> drawn((("a", "b"), "c"))
    '((a, b), c)'
    """
    if isinstance(tree, tuple):
        return f"({', '.join(map(drawn, tree))})"
    return str(tree)


def _undominated(relation: Any, menu: Outcomes, chosen: Outcomes) -> str | None:
    best = maximal(relation, menu)
    for option in chosen:
        if option not in best:
            (better, *_) = (x for x in menu if relation.prefer(x, option))
            return f"{option} is chosen from {braces(menu)}, where {better} is preferred"
    return None


def _maximality(relation: Any, menu: Outcomes, chosen: Outcomes) -> str | None:
    best = maximal(relation, menu)
    if set(chosen) == set(best):
        return None
    return f"{braces(chosen)} is chosen from {braces(menu)}, where {braces(best)} is maximal"


def _no_dominated_outcome(relation: Any, tree: Any, permitted: Outcomes) -> str | None:
    reachable = tuple(dict.fromkeys(leaves_of(tree)))
    for option in permitted:
        for better in reachable:
            if relation.prefer(better, option):
                return (
                    f"{option} is permitted in {drawn(tree)}, where {better} was reachable "
                    "and is preferred"
                )
    return None


def _no_forcing_pump(relation: Any, tree: Any, permitted: Outcomes) -> str | None:
    best = maximal(relation, dict.fromkeys(leaves_of(tree)))
    if any(option in best for option in permitted):
        return None
    ends = braces(permitted)
    return f"in {drawn(tree)} only {ends} is permitted, and all of it is dominated"


def _separability(
    relation: Any, node: Any, past: Outcomes, moves: Outcomes, afresh: Outcomes
) -> str | None:
    if set(moves) == set(afresh):
        return None
    return (
        f"at {drawn(node)} it may go to {braces(moves)} after turning down {braces(past)}, "
        f"and to {braces(afresh)} where nothing was turned down"
    )


undominated = MenuAxiom(
    "undominated choice", "nothing is chosen that something on the menu beats", _undominated
)
maximality = MenuAxiom(
    "maximality", "exactly what nothing on the menu beats is chosen", _maximality
)
no_dominated_outcome = TreeAxiom(
    "no dominated outcome",
    "nothing is permitted that something reachable from the root beats",
    _no_dominated_outcome,
)
no_forcing_pump = TreeAxiom(
    "no forcing pump",
    "some permitted outcome is such that nothing reachable from the root beats it",
    _no_forcing_pump,
)
separability = MoveAxiom(
    "separability",
    "what may be done at a node does not depend on what was turned down before",
    _separability,
)

RULE_AXIOMS: tuple[MenuAxiom | TreeAxiom | MoveAxiom, ...] = (
    undominated,
    maximality,
    no_dominated_outcome,
    no_forcing_pump,
    separability,
)
"""The axioms of this module."""


def axiom_called(name: Any) -> AnyAxiom:
    """Return the axiom with a name or symbol, of whatever sort; an axiom is returned itself.

    Raises: `InvalidInput` naming the axioms there are.

    >>> axiom_called("alpha"), axiom_called("no forcing pump"), axiom_called("transitivity")
    (<axiom: alpha>, <axiom: no forcing pump>, <axiom: transitivity>)
    """
    if isinstance(name, (Axiom, LotteryAxiom, ChoiceAxiom, MenuAxiom, TreeAxiom, MoveAxiom)):
        return name
    every: tuple[AnyAxiom, ...] = (*RELATION_AXIOMS, *LOTTERY_AXIOMS, *CHOICE_AXIOMS, *RULE_AXIOMS)
    for axiom in every:
        if name in (axiom.name, getattr(axiom, "symbol", None)):
            return axiom
    raise InvalidInput(
        f"axiom {name!r}",
        "there is no such axiom",
        f"use one of: {', '.join(axiom.name for axiom in every)}",
    )
