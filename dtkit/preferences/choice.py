"""Choice functions: what is chosen from each menu of a finite set of options.

A choice function lists, for every non-empty menu, the options chosen from it, all of them
acceptable.  Choosing nothing from a menu is recorded as such: a rule that is undefined
there is never completed.

From a relation come three: *maximal* M(S), the members that no member is preferred to;
*optimal* G(S), the members at least as good as every member; and *strongly maximal* SM(S),
the maximal members that are indifferent to maximal members only.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.preferences import bits
from dtkit.preferences.relations import Relation, listed

_MOST = 16


@dataclass(frozen=True)
class Undefined:
    """What a rule answers on a menu on which it is not defined, and why."""

    rule: str
    menu: tuple[Hashable, ...]
    why: str

    def __str__(self) -> str:
        return f"{self.rule} is undefined on {{{listed(self.menu)}}}: {self.why}"


@lru_cache(maxsize=32)
def menus(n: int) -> tuple[int, ...]:
    """Return the non-empty sets of n places as bits, smaller first.

    >>> menus(3)
    (1, 2, 4, 3, 5, 6, 7)
    """
    return tuple(sorted(range(1, 1 << n), key=lambda mask: (mask.bit_count(), mask)))


@dataclass(frozen=True, repr=False)
class ChoiceFunction:
    """Hold `options` and `table`: entry S of the table is the set of bits chosen from S.

    >>> second = choice_function(lambda menu: sorted(menu)[-2:][0], "abc")
    >>> second("abc"), second("ab")
    (('b',), ('a',))
    """

    options: tuple[Hashable, ...]
    table: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.table) != 1 << len(self.options):
            raise InvalidInput(
                f"a table of {len(self.table)} entries for {len(self.options)} options",
                "there must be one entry for each set of options, the empty one included",
                "tabulate a rule with choice_function(rule, options)",
            )
        for menu, chosen in enumerate(self.table):
            if chosen & ~menu:
                raise InvalidInput(
                    f"entry {chosen:b} of the table at {menu:b}",
                    f"not all of it is on the menu {{{listed(self.named(menu))}}}",
                    "choose from the menu only",
                )

    @cached_property
    def _numbers(self) -> dict[Hashable, int]:
        return {option: place for place, option in enumerate(self.options)}

    def __call__(self, menu: Iterable[Hashable]) -> tuple[Hashable, ...]:
        """Return the options chosen from `menu`, in the order of the options."""
        mask = 0
        for option in menu:
            if option not in self._numbers:
                raise InvalidInput(
                    f"option {option}",
                    "the choice function does not speak about it",
                    f"use some of: {listed(self.options)}",
                )
            mask |= 1 << self._numbers[option]
        return self.named(self.table[mask])

    def named(self, mask: int) -> tuple[Hashable, ...]:
        """Return the options of a set of bits, in order."""
        return tuple(self.options[place] for place in bits.places(mask))

    def __repr__(self) -> str:
        told = (
            f"{{{listed(self.named(menu))}}} → {listed(self.named(self.table[menu]))}"
            for menu in menus(len(self.options))
            if menu & (menu - 1)
        )
        return f"<ChoiceFunction on {listed(self.options)}: {'; '.join(told)}>"


def choice_function(rule: Callable[..., Any], options: Iterable[Hashable]) -> ChoiceFunction:
    """Tabulate `rule`, a Python function from a menu to what is chosen.

    `rule`: takes a tuple of options; returns one of them, a collection of them, or, where
    it is undefined, None, nothing, or an `Undefined`.

    Raises: `InvalidInput` where it chooses what is not on the menu, or where there are more
    than 16 options.

    >>> choice_function(max, "ab")
    <ChoiceFunction on a, b: {a, b} → b>
    >>> choice_function(lambda menu: "c", "ab")
    Traceback (most recent call last):
    dtkit.errors.InvalidInput: the rule chose c from {a}: not on the menu; return options ...
    """
    names = tuple(options)
    if len(names) > _MOST:
        raise InvalidInput(
            f"{len(names)} options",
            f"a table of all menus is kept for at most {_MOST} options",
            "tabulate on fewer options",
        )
    table = [0]
    for menu in range(1, 1 << len(names)):
        table.append(chosen_mask(rule, tuple(names[place] for place in bits.places(menu)), names))
    return ChoiceFunction(names, tuple(table))


def chosen_mask(
    rule: Callable[..., Any], menu: tuple[Hashable, ...], options: tuple[Hashable, ...]
) -> int:
    """Return what `rule` chooses from `menu` as a set of bits of the places in `options`.

    Raises: `InvalidInput` where it chooses what is not on the menu.
    """
    mask = 0
    for option in _chosen(rule(menu), menu):
        if option not in menu:
            raise InvalidInput(
                f"the rule chose {option} from {{{listed(menu)}}}",
                "not on the menu",
                "return options of the menu it is given",
            )
        mask |= 1 << options.index(option)
    return mask


def _chosen(answer: Any, menu: tuple[Hashable, ...]) -> Iterable[Hashable]:
    if answer is None or isinstance(answer, Undefined):
        return ()
    if isinstance(answer, Hashable) and answer in menu:
        return (answer,)
    if isinstance(answer, (set, frozenset, list, tuple)):
        return answer
    return (answer,)


def _tabulated(relation: Relation, choose: Callable[[int], int]) -> ChoiceFunction:
    entries = (choose(menu) for menu in range(1 << len(relation.options)))
    return ChoiceFunction(relation.options, tuple(entries))


def maximal(relation: Relation, menu: Iterable[Hashable]) -> tuple[Hashable, ...]:
    """Return the members of `menu` that no member is preferred to; there may be none.

    >>> from dtkit.preferences import strict_relation
    >>> maximal(strict_relation([("a", "b")], options="abc"), "abc")
    ('a', 'c')
    >>> maximal(strict_relation([("a", "b"), ("b", "c"), ("c", "a")]), "abc")
    ()
    """
    return relation.named(bits.maximal(relation.mask(menu), relation.beaten_rows))


def optimal(relation: Relation, menu: Iterable[Hashable]) -> tuple[Hashable, ...]:
    """Return the members of `menu` that are at least as good as every member.

    >>> from dtkit.preferences import weak_relation
    >>> optimal(weak_relation([("a", "b")], options="abc"), "ab")
    ('a',)
    >>> optimal(weak_relation([("a", "b")], options="abc"), "abc")
    ()
    """
    return relation.named(bits.optimal(relation.mask(menu), relation.weak_rows))


def strongly_maximal(relation: Relation, menu: Iterable[Hashable]) -> tuple[Hashable, ...]:
    """Return the maximal members that are indifferent to maximal members only.

    Source: Petersen, Invulnerable incomplete preferences: a formal statement, §1.2.

    >>> from dtkit.preferences import weak_relation
    >>> order = weak_relation([("a", "b"), ("b", "a"), ("c", "b")], options="abc")
    >>> maximal(order, "abc"), strongly_maximal(order, "abc")
    (('a', 'c'), ('c',))
    """
    return relation.named(_strongly_maximal(relation, relation.mask(menu)))


def _strongly_maximal(relation: Relation, menu: int) -> int:
    best = bits.maximal(menu, relation.beaten_rows)
    same = relation.indifference_rows
    return sum(1 << x for x in bits.places(best) if not same[x] & menu & ~best)


def maximal_choice(relation: Relation) -> ChoiceFunction:
    """Return the choice function M of a relation."""
    beaten = relation.beaten_rows
    return _tabulated(relation, lambda menu: bits.maximal(menu, beaten))


def optimal_choice(relation: Relation) -> ChoiceFunction:
    """Return the choice function G of a relation."""
    rows = relation.weak_rows
    return _tabulated(relation, lambda menu: bits.optimal(menu, rows))


def strongly_maximal_choice(relation: Relation) -> ChoiceFunction:
    """Return the choice function SM of a relation."""
    return _tabulated(relation, lambda menu: _strongly_maximal(relation, menu))
