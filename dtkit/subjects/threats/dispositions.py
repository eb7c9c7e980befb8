"""Dispositions: policies with forced moves on top of a base policy.

`never_self_denying` (NSD) does what is best for itself given what everyone will do, its
own forced moves included.  Around it, or around one another:

* `fulfiller` (F): does what it threatened once the trigger holds, where that is a threat, or
  a warning at a tie.  It forces no announcing: who foresees that a threat would fail, and
  that he would fulfil it, does not make it.
* `ignorer` (I): where a threat is addressed to it, does what the game without that threat
  prescribes at the corresponding node.  It does not force refusing, and takes no notice of
  warnings.  `contrarian` never does what is demanded under a threat; another disposition.
* `trustworthy` (T): keeps promises once they fall due; forces no promising.

A forced move is honored within backward induction.  Payoffs are not changed and no move is
taken away, so what is forced can still be seen to be self-denying (`self_denying_nodes`).

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8, and Appendix A.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

import sympy

from dtkit.agents import Menu, Option, Policy, Sophisticated, Step
from dtkit.errors import InvalidInput
from dtkit.exact import Proved, conditions_of, decide, readable
from dtkit.subjects.threats.histories import History
from dtkit.subjects.threats.plain import plain
from dtkit.subjects.threats.rules import (
    Bound,
    Contrary,
    Forced,
    Fulfil,
    Ignore,
    KeepPromises,
    Rule,
)

never_self_denying = Sophisticated(name="never self-denying")
"""Never do what one believes to be worse for oneself (NSD): sophisticated choice."""


class DispositionConflict(InvalidInput):
    """Two dispositions force different moves at one node: its `history`, the `forced` moves
    by disposition, and the `region` of the parameters where that is so."""

    def __init__(
        self, history: tuple[str, ...], forced: Mapping[str, tuple[str, ...]], region: Any
    ) -> None:
        self.history, self.forced, self.region = history, dict(forced), region
        does = "; ".join(f"{name} forces {' or '.join(m)}" for name, m in forced.items())
        super().__init__(
            " → ".join(history) or "the root",
            f"{does}, where {readable(region)}",
            f"say which goes first: settled(policy, {', '.join(map(repr, forced))})",
        )

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.history, self.forced, self.region)


@dataclass(frozen=True, repr=False)
class Disposed(Policy):
    """Move as the rules force, and where they force nothing as the base policy says.

    `order`: names of rules, first things first, for nodes where they disagree.
    """

    base: Policy
    rules: tuple[Rule, ...]
    order: tuple[str, ...] = ()
    domain: Any = sympy.true

    @property
    def name(self) -> str:  # type: ignore[override]
        """The dispositions in words."""
        return " ".join([*(rule.name for rule in self.rules), self.base.name])

    def prepared(self, game: Any, agents: Mapping[str, Any], player: str) -> Policy:
        """Let the base and each rule prepare themselves for the game."""
        base = self.base.prepared(game, agents, player)
        rules = tuple(rule.prepared(game, agents, player) for rule in self.rules)
        return replace(self, base=base, rules=rules, domain=game.domain)

    def start(self, player: str) -> Hashable:
        """Return the empty history, with what the base remembers."""
        return History(), self.base.start(player)

    def update(self, memory: Any, step: Step) -> Hashable:
        """Return the history after a step, with what the base remembers."""
        history, inner = memory
        return history.after(step), self.base.update(inner, step)

    def permits(self, option: Option, menu: Menu, memory: Any) -> Any:
        """Return the condition under which the move is forced, or free and permitted."""
        history, inner = memory
        free = self.base.permits(option, menu, inner)
        found = self.forced(menu, history)
        if found is None:
            return free
        best = _best_of_open(option, menu, found) if self._leaves_choice(found) else sympy.true
        forced = sympy.And(found.when, found.moves[option.label])
        if found.when == sympy.true:
            return menu.reachable(option) & forced & best
        return (free & sympy.Not(found.when)) | (menu.reachable(option) & forced & best)

    @staticmethod
    def _leaves_choice(found: Forced) -> bool:
        return [each == sympy.true for each in found.moves.values()].count(True) > 1

    def forced(self, menu: Menu, history: History) -> Forced | None:
        """Return what the rules together force where their owner chooses from `menu`.

        Raises: `DispositionConflict` where they force different moves somewhere and no order
        is given.
        """
        here = history.at(menu.tags)
        parts = [
            (rule.name, found)
            for rule in self.rules
            if rule.is_held(here, menu.player)
            for found in [rule.forced(menu, here, self.domain)]
            if found is not None and found.when != sympy.false
        ]
        if not parts:
            return None
        ranked = sorted(parts, key=lambda part: self._rank(part[0]))
        joined = ranked[0][1]
        for (one, first), (other, second) in combinations(ranked, 2):
            if self._rank(other) == len(self.order):
                self._require_agreement(here, {one: first, other: second})
        for _, later in ranked[1:]:
            joined = _after_first(joined, later)
        return joined

    def _rank(self, name: str) -> int:
        return self.order.index(name) if name in self.order else len(self.order)

    def _require_agreement(self, history: History, forced: Mapping[str, Forced]) -> None:
        one, other = forced.values()
        common = sympy.Or(*(sympy.And(one.moves[x], other.moves[x]) for x in one.moves))
        region = sympy.And(one.when, other.when, sympy.Not(common))
        given = conditions_of(self.domain)
        if isinstance(decide([*given, region], sympy.false), Proved):
            return
        shown = {
            name: tuple(x for x, each in found.moves.items() if each != sympy.false)
            for name, found in forced.items()
        }
        raise DispositionConflict(history.labels, shown, plain(region, given))


def _after_first(first: Forced, second: Forced) -> Forced:
    """Return what is forced where the first goes before the second, common moves if any."""
    common = sympy.Or(*(sympy.And(first.moves[x], second.moves[x]) for x in first.moves))
    both = sympy.And(first.when, second.when, common)
    moves = {
        label: sympy.Or(
            sympy.And(first.when, first.moves[label], sympy.Not(both)),
            sympy.And(both, first.moves[label], second.moves[label]),
            sympy.And(second.when, second.moves[label], sympy.Not(first.when)),
        )
        for label in first.moves
    }
    return Forced(sympy.Or(first.when, second.when), moves)


def _best_of_open(option: Option, menu: Menu, found: Forced) -> Any:
    """Return the condition that no other open move is sure to lead to something preferred."""
    parts = []
    for label, is_open in found.moves.items():
        if label == option.label or is_open == sympy.false:
            continue
        rivals = [each for each in menu.options if each.label == label]
        spared = [
            sympy.And(menu.reachable(rival).condition, sympy.Not(menu.prefer(rival, option)))
            for rival in rivals
        ]
        parts.append(sympy.Or(sympy.Not(is_open), *spared))
    return sympy.And(*parts)


def fulfiller(base: Policy = never_self_denying, *, once: str | None = None) -> Disposed:
    """Return the policy that fulfils its threats and otherwise moves as `base`.

    `once`: the move by which the disposition is acquired; by default it is always there.

    >>> from dtkit import choice_graph, choose, parameters, payoffs
    >>> from dtkit.solving import play
    >>> from dtkit.subjects.threats import Announcement
    >>> m, f, x = parameters("m f x")
    >>> bomb = choose({"bomb": payoffs(master=0, slave=0),
    ...                "relent": payoffs(master=m, slave=f)}, player="master")
    >>> threat = Announcement("master", "slave", "bomb", ("toil",))
    >>> game = choice_graph(choose({"toil": payoffs(master=m + x, slave=f - x), "refuse": bomb},
    ...                            player="slave", tags=threat.tag), domain=[m > 0, x > 0, f > x])
    >>> print(play(game))
    refuse → relent  everywhere:  master m, slave f
    >>> print(play(game, master=fulfiller(never_self_denying)))
    toil  everywhere:  master m + x, slave f − x
    >>> print(play(game, master=fulfiller(), slave=ignorer()))
    refuse → bomb  everywhere:  master 0, slave 0
    """
    return _with(base, Fulfil(once))


def ignorer(base: Policy = never_self_denying, *, once: str | None = None) -> Disposed:
    """Return the policy that ignores threats and otherwise moves as `base`.

    It does under a threat what the game without the threat prescribes: a mirror, not a
    refusal.

    >>> ignorer(fulfiller())
    <ignorer fulfiller never self-denying>
    """
    return _with(base, Ignore(once))


def contrarian(base: Policy = never_self_denying, *, once: str | None = None) -> Disposed:
    """Return the policy that never does what is demanded under a threat.

    Where several other moves are left, it takes those that are best for it.
    """
    return _with(base, Contrary(once))


def trustworthy(
    base: Policy = never_self_denying, *, and_assurances: bool = False, once: str | None = None
) -> Disposed:
    """Return the policy that keeps its promises and otherwise moves as `base`.

    A promise is self-denying to keep; with `and_assurances` what it said is also kept where
    that is not worse for it, against its other dispositions.
    """
    return _with(base, KeepPromises(and_assurances, once))


def bound_to(move: str, base: Policy = never_self_denying, *, once: str | None = None) -> Disposed:
    """Return the policy that makes a move wherever it can, and otherwise moves as `base`.

    >>> bound_to("drink", once="take the prize")
    <bound to drink never self-denying>
    """
    return _with(base, Bound(once, f"bound to {move}", move))


def settled(policy: Disposed, *order: str) -> Disposed:
    """Return the policy with an order in which its dispositions go, where they conflict.

    Raises: `InvalidInput` for a name that is none of its dispositions.

    >>> settled(trustworthy(ignorer()), "trustworthy", "ignorer").order
    ('trustworthy', 'ignorer')
    """
    names = [rule.name for rule in policy.rules]
    strange = [name for name in order if name not in names]
    if strange:
        raise InvalidInput(
            f"an order of {', '.join(order)}",
            f"{', '.join(strange)} is no disposition of {policy!r}",
            f"order {', '.join(names)}",
        )
    return replace(policy, order=order)


def _with(base: Policy, rule: Rule) -> Disposed:
    if isinstance(base, Disposed):
        return replace(base, rules=(rule, *base.rules))
    return Disposed(base, (rule,))
