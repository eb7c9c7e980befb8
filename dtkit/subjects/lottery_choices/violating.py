"""Violations of dominance, transitivity and independence among observed choices.

They need no utility.  A choice violates first-order dominance where another option is at
least as likely to exceed every amount; second-order, where every risk-averse agent would
take the other.  Choices violate transitivity where what is chosen over what forms a
cycle (at least one choice is then strictly wrong unless all in the cycle are indifferent);
independence, where the same shift of probability, on some scale, is taken once and
refused once, as in the common-consequence and common-ratio problems of Allais.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from dtkit.subjects.lottery_choices.eliciting import Choice
from dtkit.subjects.lottery_choices.exact_signs import collected
from dtkit.subjects.lottery_choices.labels import first_order_dominates, second_order_dominates
from dtkit.subjects.lottery_choices.situations import Option

Prospect = frozenset[tuple[Fraction, Fraction]]
Shift = tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True)
class Violations:
    """Hold what was found.

    `dominated`, `second_order`: the choice, and the label of an option that dominates it.
    `cycles`: situations whose choices form a cycle.  `shifts`: pairs of situations in which
    one shift of probability is taken and refused; `shifts_compared`: how many shifts occur
    in more than one pair of options.
    """

    dominated: tuple[tuple[Choice, str], ...]
    second_order: tuple[tuple[Choice, str], ...]
    cycles: tuple[tuple[str, ...], ...]
    shifts: tuple[tuple[str, str], ...]
    shifts_compared: int


def violations(choices: Sequence[Choice]) -> Violations:
    """Return the violations among choices.

    >>> from dtkit.subjects.lottery_choices.situations import Situation
    >>> offer = Situation("0", (Option.of("a", [1], [1]), Option.of("b", [2], [1])))
    >>> found = violations([Choice(offer, "a")])
    >>> [rival for _, rival in found.dominated]
    ['b']
    """
    first, second = [], []
    for choice in choices:
        better = [r for r in choice.rivals if first_order_dominates(r, choice.option)]
        if better:
            first.append((choice, better[0].label))
            continue
        safer = [r for r in choice.rivals if second_order_dominates(r, choice.option)]
        if safer:
            second.append((choice, safer[0].label))
    shifts, compared = _shifts(choices)
    return Violations(tuple(first), tuple(second), _cycles(choices), shifts, compared)


def prospect(choice: Choice, option: Option) -> Prospect:
    """Return a lottery over final wealth, or over changes where no wealth is given."""
    wealth = choice.situation.wealth or Fraction(0)
    return frozenset(
        collected((prize + wealth, chance) for prize, chance in option.outcomes).items()
    )


def _cycles(choices: Sequence[Choice]) -> tuple[tuple[str, ...], ...]:
    """Return for each set of lotteries that are chosen over one another a shortest cycle."""
    import networkx

    graph = networkx.DiGraph()
    for choice in choices:
        mine = prospect(choice, choice.option)
        for rival in choice.rivals:
            other = prospect(choice, rival)
            if other != mine and not graph.has_edge(mine, other):
                graph.add_edge(mine, other, situation=choice.situation.name)
    found = []
    for component in networkx.strongly_connected_components(graph):
        if len(component) > 1:
            found.append(_shortest_cycle(graph.subgraph(component)))
    return tuple(sorted(found))


def _shortest_cycle(graph: object) -> tuple[str, ...]:
    import networkx

    cycles = []
    for one, other in graph.edges:  # type: ignore[attr-defined]
        path = networkx.shortest_path(graph, other, one)
        cycles.append([one, *path])
    shortest = min(cycles, key=len)
    return tuple(str(graph.edges[step]["situation"]) for step in pairwise(shortest))  # type: ignore[attr-defined]


def _shifts(choices: Sequence[Choice]) -> tuple[tuple[tuple[str, str], ...], int]:
    """Return the pairs of situations at odds about one shift, and how many shifts recur."""
    seen: dict[Shift, dict[tuple[Prospect, Prospect], tuple[int, str]]] = {}
    for choice in choices:
        mine = prospect(choice, choice.option)
        for rival in choice.rivals:
            other = prospect(choice, rival)
            if mine != other:
                shift, side = _shift(mine, other)
                pair = (mine, other) if side > 0 else (other, mine)
                seen.setdefault(shift, {}).setdefault(pair, (side, choice.situation.name))
    recurring = [list(pairs.values()) for pairs in seen.values() if len(pairs) > 1]
    found = []
    for sides in recurring:
        taken = [name for side, name in sides if side > 0]
        refused = [name for side, name in sides if side < 0]
        if taken and refused:
            found.append((taken[0], refused[0]))
    return tuple(found), len(recurring)


def _shift(mine: Prospect, other: Prospect) -> tuple[Shift, int]:
    """Return the difference of two lotteries up to scale and side, and the side."""
    terms = sorted(collected([*mine, *((end, -chance) for end, chance in other)]).items())
    size = sum((abs(chance) for _, chance in terms), Fraction(0))
    side = 1 if terms[0][1] > 0 else -1
    return tuple((end, side * chance / size) for end, chance in terms), side
