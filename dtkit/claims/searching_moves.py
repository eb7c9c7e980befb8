"""Playing out a rule on a tree, where it moves at each node or answers for the whole.

`past` holds the outcomes turned down on the way to a node: those that were reachable and
no longer are.  A rule that moves is followed along every branch it may take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dtkit.claims.enumeration.branching import leaves_of
from dtkit.claims.searching_answers import chosen, nothing_chosen
from dtkit.claims.searching_axioms import MoveAxiom

Rule = Callable[..., Any]
Outcomes = tuple[Any, ...]


def played(rule: Rule, moves: bool, relation: Any, tree: Any) -> Outcomes:
    """Return the outcomes that a rule permits in a tree, from left to right.

    Raises: `Fault` where the rule misbehaves.
    """
    outcomes = tuple(dict.fromkeys(leaves_of(tree)))
    if moves:
        nodes = _nodes(rule, relation, tree, ())
        ends = {end for *_, moves in nodes for end in moves if not isinstance(end, tuple)}
        return tuple(option for option in outcomes if option in ends)
    case = {"tree": tree, "relation": relation}
    permitted = chosen(rule, (relation, tree), outcomes, case)
    if not permitted:
        raise nothing_chosen(case)
    return permitted


def playing(policy: Any) -> Rule:
    """Return a policy as a rule from a relation and a tree to what the policy permits.

    Where the policy permits nothing at a node that it may come to, so does the rule.
    """
    from dtkit.agents import plays

    def rule(relation: Any, tree: Any) -> Any:
        found = plays(tree, policy, relation)
        return () if found.undefined else found.permitted

    return rule


def separable(axiom: MoveAxiom, rule: Rule, relation: Any, tree: Any) -> str | None:
    """Return how a rule breaks an axiom of moves at a node that it comes to, or None."""
    for node, past, moves in _nodes(rule, relation, tree, ()):
        if not past:
            continue
        words = axiom.words(relation, node, past, moves, _moves(rule, relation, node, ()))
        if words is not None:
            return words
    return None


def _moves(rule: Rule, relation: Any, node: Any, past: Outcomes) -> Outcomes:
    """Return the branches that a rule may take at a node."""
    case = {"node": node, "turned down": past, "relation": relation}
    taken = chosen(rule, (relation, node, past), node, case)
    if not taken:
        raise nothing_chosen(case)
    return taken


def _nodes(
    rule: Rule, relation: Any, tree: Any, past: Outcomes
) -> Iterator[tuple[Any, Outcomes, Outcomes]]:
    """Yield each inner node that a rule comes to, with what is turned down, and its moves."""
    if not isinstance(tree, tuple):
        return
    moves = tuple(dict.fromkeys(_moves(rule, relation, tree, past)))
    yield tree, past, moves
    for branch in moves:
        yield from _nodes(rule, relation, branch, _turned_down(tree, branch, past))


def _turned_down(tree: Any, branch: Any, past: Outcomes) -> Outcomes:
    left = set(leaves_of(branch))
    lost = [outcome for outcome in leaves_of(tree) if outcome not in left]
    return tuple(dict.fromkeys((*past, *lost)))
