"""Preferences made of others: extensions, intersections, unanimity, lexicographic order.

A *completion* (ordering extension) of a relation is a complete and transitive relation
that keeps both R and P.  There is one just where the relation is consistent in Suzumura's
sense: no cycle of R contains a strict preference.  A transitive relation is the
intersection of its completions: a committee whose members agree.

Source: Suzumura, Remarks on the theory of collective choice (1976); Donaldson and Weymark,
A quasiordering is the intersection of orderings (1998).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.preferences.axioms import suzumura_consistency
from dtkit.preferences.bits import Rows, places, transpose
from dtkit.preferences.building import restricted
from dtkit.preferences.numerical import Numerical
from dtkit.preferences.protocol import Preference
from dtkit.preferences.relations import Relation, StrictRelation, WeakRelation, listed
from dtkit.values import Lottery
from dtkit.values.logic import all_of, any_of


def known_rows(relation: Relation) -> Rows:
    """Return the rows of R that a completion has to keep.

    A strict relation without probes says nothing about indifference, so only its
    preferences are kept.
    """
    if isinstance(relation, StrictRelation) and relation.probes is None:
        return tuple(row | 1 << i for i, row in enumerate(relation.rows))
    return relation.weak_rows


def extension(relation: Relation) -> WeakRelation:
    """Return a completion: the one that ranks earlier options higher where it is free to.

    Raises: `InvalidInput` naming a cycle with a strict preference, where there is none.

    >>> from dtkit.preferences import strict_relation
    >>> extension(strict_relation([("b", "c")], options="abc")).pairs
    (('a', 'b'), ('a', 'c'), ('b', 'c'))
    """
    rows = known_rows(relation)
    cycle = suzumura_consistency.places(rows, relation.strict_rows)
    if cycle is not None:
        names = [str(relation.options[place]) for place in (*cycle, cycle[0])]
        raise InvalidInput(
            repr(relation),
            f"it has no completion: {names[0]} is preferred to {names[1]}, and the way back "
            f"is {' ≽ '.join(names[1:])}",
            "drop a step of the cycle",
        )
    above, left, tiers = transpose(rows), relation.full, []
    while left:
        tops = (_upward(place, above, left) for place in places(left))
        tier = next(group for group in tops if _is_one_class(group, rows))
        tiers.append(tier)
        left &= ~tier
    return _ranked(relation.options, tiers)


def _upward(place: int, above: Rows, left: int) -> int:
    """Return the places among `left` that stand, in steps, at least as high as `place`."""
    group, new = 0, 1 << place
    while new:
        group |= new
        new = above_all(new, above) & left & ~group
    return group


def above_all(group: int, above: Rows) -> int:
    """Return the places that stand in R to some place of `group`."""
    found = 0
    for place in places(group):
        found |= above[place]
    return found


def _is_one_class(group: int, rows: Rows) -> bool:
    """Return whether each of `group` leads to each by steps of R within it."""
    return all(_upward(place, rows, group) == group for place in places(group))


def _ranked(options: tuple[Hashable, ...], tiers: list[int]) -> WeakRelation:
    rows = [0] * len(options)
    below = (1 << len(options)) - 1
    for tier in tiers:
        for place in places(tier):
            rows[place] = below
        below &= ~tier
    return WeakRelation(options, tuple(rows))


def extensions(relation: Relation) -> Iterator[WeakRelation]:
    """Yield all completions of a relation; none where it is not consistent.

    >>> from dtkit.preferences import strict_relation
    >>> [order.pairs for order in extensions(strict_relation([("b", "a")]))]
    [(('b', 'a'),)]
    >>> len(list(extensions(strict_relation([], options="abc"))))
    13
    """
    above, strict = transpose(known_rows(relation)), relation.strict_rows
    pending: list[tuple[int, list[int]]] = [(relation.full, [])]
    while pending:
        left, tiers = pending.pop()
        if not left:
            yield _ranked(relation.options, tiers)
            continue
        following = []
        tier = left
        while tier:
            rest = left & ~tier
            closed = not above_all(tier, above) & rest
            if closed and not any(strict[place] & tier for place in places(tier)):
                following.append((rest, [*tiers, tier]))
            tier = (tier - 1) & left
        pending.extend(following)


def intersection(*relations: Relation) -> WeakRelation:
    """Return the relation in which x is at least as good as y where it is in all of them.

    Raises: `InvalidInput` where they are not on the same options.

    >>> from dtkit.preferences import weak_order
    >>> intersection(weak_order("a", "b", "c"), weak_order("b", "a", "c")).pairs
    (('a', 'c'), ('b', 'c'))
    """
    if not relations:
        raise InvalidInput("no relation", "there is nothing to intersect", "give one at least")
    options = relations[0].options
    rows = [(1 << len(options)) - 1] * len(options)
    for relation in relations:
        if set(relation.options) != set(options):
            raise InvalidInput(
                f"options {listed(relation.options)}",
                f"not the options {listed(options)} of the first relation",
                "restrict the relations to the options they share with restricted(...)",
            )
        same = restricted(relation, options).weak_rows
        rows = [one & other for one, other in zip(rows, same, strict=True)]
    return WeakRelation(options, tuple(rows))


@dataclass(frozen=True)
class Unanimity(Preference):
    """At least as good where every member finds it so; better where moreover one prefers it.

    >>> from dtkit.preferences import utility
    >>> both = unanimity(utility({"a": 1, "b": 0, "c": 2}), utility({"a": 1, "b": 1, "c": 0}))
    >>> both.prefer("a", "b"), both.gap("a", "c")
    (True, True)
    """

    members: tuple[Preference, ...]

    def weakly(self, x: Any, y: Any) -> Any:
        """Return the condition that every member finds x at least as good as y."""
        return all_of(member.weakly(x, y) for member in self.members)


@dataclass(frozen=True)
class Lexicographic(Preference):
    """What the first member prefers; where it is indifferent, what the next one does.

    A gap of a member is a gap of the whole: later members decide ties only.

    >>> from dtkit.preferences import utility
    >>> first = lexicographic(utility({"a": 1, "b": 1, "c": 0}), utility({"a": 0, "b": 1, "c": 9}))
    >>> first.prefer("b", "a"), first.prefer("a", "c"), first.indifferent("a", "b")
    (True, True, False)
    """

    members: tuple[Preference, ...]

    def prefer(self, x: Any, y: Any) -> Any:
        """Return the condition that a member prefers x and those before are indifferent."""
        return any_of(
            all_of([*(m.indifferent(x, y) for m in self.members[:place]), member.prefer(x, y)])
            for place, member in enumerate(self.members)
        )

    def indifferent(self, x: Any, y: Any) -> Any:
        """Return the condition that all members are indifferent."""
        return all_of(member.indifferent(x, y) for member in self.members)

    def weakly(self, x: Any, y: Any) -> Any:
        """Return the condition that x is preferred or indifferent."""
        return any_of([self.prefer(x, y), self.indifferent(x, y)])


def unanimity(*members: Preference) -> Unanimity:
    """Return the preference on which all `members` agree; utilities, relations, any."""
    return Unanimity(_some(members))


def lexicographic(*members: Preference) -> Lexicographic:
    """Return the preference that asks `members` in turn, each where all before are tied."""
    return Lexicographic(_some(members))


def _some(members: tuple[Preference, ...]) -> tuple[Preference, ...]:
    if not members or not all(isinstance(member, Preference) for member in members):
        raise InvalidInput(
            listed(map(repr, members)),
            "not one or more preferences",
            "give preferences, for example utility({...}) or weak_order(...)",
        )
    return members


@dataclass(frozen=True, repr=False)
class OptionUtility(Numerical):
    """Prefer the greater expectation of a utility given for each option by name."""

    name: str = "utility"
    table: tuple[tuple[Hashable, Any], ...] = ()

    def value(self, prospect: Any) -> Any:
        """Return the utility of an option, or the expected utility of a lottery over them.

        Raises: `InvalidInput` for an option without a utility.
        """
        from dtkit.exact.numbers import exact

        if isinstance(prospect, Lottery):
            return exact(prospect.expectation(self.worth))
        return exact(self.worth(prospect))

    @property
    def is_payoff(self) -> bool:
        """Whether an amount is worth exactly itself: never taken for granted here."""
        return False

    def worth(self, amount: Any) -> Any:
        """Return the utility of an option."""
        for option, value in self.table:
            if option == amount:
                return value
        raise InvalidInput(
            f"option {amount}",
            "it has no utility",
            f"use one of: {listed(option for option, _ in self.table)}; or add it to the table",
        )


def utility(table: Mapping[Hashable, Any], *, name: str = "utility") -> OptionUtility:
    """Return expected utility over named options, and over lotteries of them.

    `table`: an exact utility for each option, symbols included.

    Raises: `InexactNumber` for a float.

    >>> from sympy import Rational
    >>> half = Rational(1, 2)
    >>> bet = Lottery.over([(half, "win"), (half, "lose")])
    >>> utility({"win": 4, "lose": 0, "pass": 1}).prefer(bet, "pass")
    True
    """
    from dtkit.exact.numbers import exact

    return OptionUtility(name, tuple((option, exact(value)) for option, value in table.items()))
