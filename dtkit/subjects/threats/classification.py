"""Classification: warning, threat, assurance, promise, by region of the parameters.

What is announced is compared, at the node where its trigger holds, with what the speaker
would otherwise do then and there, and not with what would have been had the addressee
complied.  It is

    a warning     if unless the demand is met: worse for the addressee, not for the speaker
    a threat      if worse for both
    an assurance  if on the demand being met: better for the addressee, not worse for the speaker
    a promise     if better for the addressee and worse for the speaker

and `other` where it has no such effect on the addressee; `ambiguous` where what would
otherwise be done is tied and the label depends on the tie; `undetermined` where a
preference has a gap.  The labels partition the domain.

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8, for warnings and threats.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from types import MappingProxyType
from typing import Any

import sympy

from dtkit.agents import Menu, Option
from dtkit.errors import InvalidInput
from dtkit.exact import conditions_of, decide, readable
from dtkit.graphs import ChoiceGraph
from dtkit.solving import Solution, play
from dtkit.subjects.threats.announcements import Announcement
from dtkit.subjects.threats.histories import nodes_with_histories
from dtkit.subjects.threats.plain import plain

LABELS = ("warning", "threat", "assurance", "promise", "other", "ambiguous", "undetermined")
_SURE = ("warning", "threat", "assurance", "promise", "other")


@dataclass(frozen=True)
class Partition:
    """The label of an announcement at one node, by region of the parameters.

    `history`: the moves that lead to the node.  `conditions`: from label to condition, for
    the labels that hold somewhere as far as SymPy sees.  `tied`: the condition under which
    acting is neither better nor worse for the speaker than not acting.
    """

    announcement: Announcement
    history: tuple[str, ...]
    domain: Any
    conditions: Mapping[str, Any]
    tied: Any

    def __getitem__(self, label: str) -> Any:
        """Return the condition of a label.

        Raises: `InvalidInput` for a word that is no label.
        """
        if label not in LABELS:
            raise InvalidInput(repr(label), "not a label", f"use one of {', '.join(LABELS)}")
        return self.conditions.get(label, sympy.false)

    @property
    def binding(self) -> Any:
        """The condition under which a fulfiller is forced: a threat, or a warning at a tie."""
        return sympy.Or(self["threat"], sympy.And(self["warning"], self.tied))

    def at(self, point: Mapping[Any, Any]) -> str:
        """Return the label at a point of the domain.

        Raises: `InvalidInput` where no label, or more than one, is found to hold there.
        """
        from dtkit.exact import truth

        holding = [label for label, each in self.conditions.items() if truth(each, point)]
        if len(holding) != 1:
            raise InvalidInput(
                f"the point {dict(point)}",
                f"{' and '.join(holding) or 'no label'} found to hold there",
                "give an exact number to every parameter, within the domain",
            )
        return holding[0]

    def on(self, domain: Any, history: tuple[str, ...]) -> Partition:
        """Return the partition as a reader wants it: simplified on its domain, at its place."""
        short = {label: plain(each, domain) for label, each in self.conditions.items()}
        kept = {label: each for label, each in short.items() if each != sympy.false}
        tied = plain(self.tied, domain)
        return Partition(self.announcement, history, domain, MappingProxyType(kept), tied)

    def exhaustive(self) -> Any:
        """Return the verdict on "at every point of the domain some label holds"."""
        return decide(conditions_of(self.domain), sympy.Or(*self.conditions.values()))

    def exclusive(self) -> Any:
        """Return the verdict on "at no point of the domain two labels hold"."""
        pairs = combinations(self.conditions.values(), 2)
        alone = sympy.And(*(sympy.Not(sympy.And(one, other)) for one, other in pairs))
        return decide(conditions_of(self.domain), alone)

    def __str__(self) -> str:
        wide = max(map(len, self.conditions), default=0)
        return "\n".join(
            f"{label.ljust(wide)}  where {readable(each, self.domain)}"
            if each != sympy.true
            else f"{label.ljust(wide)}  everywhere"
            for label, each in self.conditions.items()
        )


@dataclass(frozen=True)
class Classification:
    """The partitions of an announcement, one for each history at which it is triggered."""

    announcement: Announcement
    partitions: tuple[Partition, ...]

    def __iter__(self) -> Iterator[Partition]:
        return iter(self.partitions)

    def __len__(self) -> int:
        return len(self.partitions)

    def at(self, *history: str) -> Partition:
        """Return the partition after a history.

        Raises: `InvalidInput` where the announcement is not triggered there.
        """
        for each in self.partitions:
            if each.history == history:
                return each
        raise InvalidInput(
            " → ".join(history) or "the root",
            f"'{self.announcement}' is not triggered there",
            f"it is after {'; '.join(' → '.join(each.history) for each in self.partitions)}",
        )

    @cached_property
    def only(self) -> Partition:
        """The partition, where there is only one; identical ones count as one."""
        first = self.partitions[0]
        if any(each.conditions != first.conditions for each in self.partitions):
            raise InvalidInput(
                f"'{self.announcement}'",
                f"it is triggered at {len(self)} histories with different labels",
                "name the history: classification.at(...)",
            )
        return first

    def __getitem__(self, label: str) -> Any:
        return self.only[label]

    def __str__(self) -> str:
        if len({str(each) for each in self.partitions}) == 1:
            return str(self.partitions[0])
        return "\n".join(f"{' → '.join(each.history)}:\n{each}" for each in self.partitions)


def classify(
    graph: ChoiceGraph,
    announcement: Announcement,
    agents: Mapping[str, Any] | None = None,
    /,
    **by_player: Any,
) -> Classification:
    """Say what an announcement is, by region, at each history at which it is triggered.

    What follows is solved with these agents (by default all are never self-denying).  An
    announcement that no node of the graph makes is taken as made at the root.

    Raises: `InvalidInput` where it is never triggered, or nothing else can be done.

    >>> from dtkit.exact import parameters
    >>> from dtkit.graphs import choice_graph, choose, payoffs
    >>> m, f, x = parameters("m f x")
    >>> bomb = choose({"bomb": payoffs(master=0, slave=0),
    ...                "relent": payoffs(master=m, slave=f)}, player="master")
    >>> game = choice_graph(choose({"toil": payoffs(master=m + x, slave=f - x),
    ...                             "refuse": bomb}, player="slave"), domain=[f > 0, x > 0])
    >>> print(classify(game, Announcement("master", "slave", "bomb", ("toil",))))
    warning  where m ≤ 0
    threat   where m > 0
    """
    return classified(play(graph, agents, **by_player), announcement)


def classified(solution: Solution, announcement: Announcement) -> Classification:
    """Return the classification of an announcement in a game that is already solved."""
    from dtkit.subjects.threats.stripping import with_announcement

    graph = with_announcement(solution.graph, announcement)
    partitions = tuple(
        partition(solution.menu(*history.labels), announcement).on(graph.domain, history.labels)
        for node, history in nodes_with_histories(graph)
        if announcement in history.triggered()
        and getattr(node, "player", None) == announcement.speaker
        and announcement.act in node.labels
    )
    if not partitions:
        raise InvalidInput(
            f"'{announcement}'",
            f"there is no history after which {announcement.trigger} and "
            f"{announcement.speaker} may {announcement.act}",
            "check the names of players and moves against the graph",
        )
    return Classification(announcement, partitions)


def needs_companion_promise(solution: Solution, announcement: Announcement) -> Any:
    """Return the condition under which a threat needs a promise beside it.

    A threat says silently "and not, if you comply".  Where its speaker, once complied with,
    would do what he threatened anyway, compliance buys nothing unless he promises not to.

    >>> from dtkit.exact import parameters
    >>> from dtkit.graphs import choice_graph, choose, payoffs
    >>> from dtkit.solving import solve
    >>> a, = parameters("a")
    >>> paid = choose({"publish": payoffs(i=a, j=-3), "keep quiet": payoffs(i=2, j=-1)}, player="i")
    >>> unpaid = choose({"publish": payoffs(i=-1, j=-2), "keep quiet": payoffs(i=0, j=0)},
    ...                 player="i")
    >>> blackmail = choice_graph(choose({"pay": paid, "refuse": unpaid}, player="j"))
    >>> threat = Announcement("i", "j", "publish", ("pay",))
    >>> needs_companion_promise(solve(blackmail), threat)
    a >= 2
    """
    from dtkit.subjects.threats.stripping import with_announcement

    graph = with_announcement(solution.graph, announcement)
    parts = []
    for node, history in nodes_with_histories(graph):
        if getattr(node, "player", None) != announcement.speaker:
            continue
        complied = (announcement.addressee, history.moves[-1][1]) if history.moves else None
        if complied not in {(announcement.addressee, move) for move in announcement.demand}:
            continue
        if announcement.act in node.labels and len(node.labels) > 1:
            menu = solution.menu(*history.labels)
            parts += [
                menu.unbeaten(option).condition
                for option in menu.options
                if option.label == announcement.act
            ]
    return plain(sympy.Or(*parts), graph.domain)


def partition(menu: Menu, announcement: Announcement) -> Partition:
    """Return the labels of an announcement where its speaker chooses from `menu`."""
    act = [option for option in menu.options if option.label == announcement.act]
    rest = [option for option in menu.options if option.label != announcement.act]
    if not rest or not act:
        raise InvalidInput(
            f"'{announcement}' where {announcement.speaker} may {' or '.join(menu.labels)}",
            "an announcement is compared with what would otherwise be done",
            f"give the speaker {announcement.act!r} and another move",
        )
    found: dict[str, list[Any]] = {label: [] for label in (*_SURE, "undetermined")}
    ties = []
    speaker = announcement.speaker
    for one in act:
        for other in rest:
            may = menu.settled(sympy.And(_holds(menu, one), _best(menu, other, rest)))
            if may == sympy.false:
                continue
            for label, holds in _labels(menu, announcement, one, other):
                found[label].append(sympy.And(may, menu.settled(holds)))
            level = (menu.weakly(one, other, by=speaker), menu.weakly(other, one, by=speaker))
            ties.append(sympy.And(may, menu.settled(sympy.And(*level))))
    met = {label: sympy.Or(*each) for label, each in found.items()}
    pairs = (menu.settled(sympy.And(met[a], met[b])) for a, b in combinations(_SURE, 2))
    several, gap = sympy.Or(*pairs), met["undetermined"]
    alone = sympy.And(sympy.Not(several), sympy.Not(gap))
    conditions = {label: sympy.And(met[label], alone) for label in _SURE}
    conditions["ambiguous"] = sympy.And(several, sympy.Not(gap))
    conditions["undetermined"] = gap
    kept = {label: each for label, each in conditions.items() if each != sympy.false}
    return Partition(announcement, (), sympy.true, MappingProxyType(kept), sympy.Or(*ties))


def _labels(
    menu: Menu, announcement: Announcement, one: Option, other: Option
) -> Iterator[tuple[str, Any]]:
    """Yield each label with the condition under which it is that of doing `one`, not `other`."""
    speaker, addressee = announcement.speaker, announcement.addressee
    if announcement.mode == "unless":
        hit = menu.prefer(other, one, by=addressee)
        names = ("warning", "threat")
    else:
        hit = menu.prefer(one, other, by=addressee)
        names = ("assurance", "promise")
    fine, worse = menu.weakly(one, other, by=speaker), menu.prefer(other, one, by=speaker)
    yield names[0], sympy.And(hit, fine)
    yield names[1], sympy.And(hit, worse)
    known = sympy.Or(menu.weakly(one, other, by=addressee), menu.weakly(other, one, by=addressee))
    yield "other", sympy.And(known, sympy.Not(hit))
    yield (
        "undetermined",
        sympy.Or(sympy.Not(known), sympy.And(hit, sympy.Not(fine), sympy.Not(worse))),
    )


def _holds(menu: Menu, option: Option) -> Any:
    return menu.reachable(option).condition


def _best(menu: Menu, option: Option, rest: list[Option]) -> Any:
    """Return the condition that an option is among the best of what would otherwise be done."""
    parts = [_holds(menu, option)]
    for label in {each.label for each in rest} - {option.label}:
        rivals = [each for each in rest if each.label == label]
        parts.append(
            sympy.Or(
                *(
                    sympy.And(_holds(menu, rival), sympy.Not(menu.prefer(rival, option)))
                    for rival in rivals
                )
            )
        )
    return sympy.And(*parts)
