"""Axioms of preferences over lotteries over trajectories, each as a search for a violation.

Each says of a preference and some prospects (trajectories and lotteries over them) whether
something among them breaks the axiom.  No finding says only that there is none among these.

- POST: no preference between trajectories of different lengths.  Its other clause, that
  there are preferences between *many* pairs of one length, is no proposition: how rich the
  preference has to be is said where it is used (`chain_of_trajectories`).
- POSL: no preference between lotteries with different sets of lengths.
- Negative Dominance: a preferred lottery may give some trajectory that is preferred to one
  that the other lottery may give.
- Acyclicity: no cycle of preferences.
- ILPACS, as displayed in the source: mixing X_i, pairwise without a preference, each at
  least as good as Y_i and one better, is better than mixing the Y_i, whatever the weights.
- ILPACS*, repaired: the same where no two of the X_i share a length and each Y_i has the
  lengths of X_i.
- Neutrality, and the Timestep Dominance principle, as in `neutral`.

Source: Thornley, Shutdownable agents through POST-agency (2025), §§4 to 7 and Appendix 1.
ILPACS* is of dtkit.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import permutations, product
from typing import Any

from dtkit.preferences.logic import all_of, any_of, negated, plain
from dtkit.preferences.lottery_axioms import Case, LotteryAxiom
from dtkit.preferences.protocol import Preference
from dtkit.preferences.trajectories.neutral import neutrality, timestep_dominance
from dtkit.values.lotteries import mixture
from dtkit.values.trajectories import (
    Trajectory,
    different_lengths,
    length_probabilities,
    over_trajectories,
    same_lengths,
)

Probes = Sequence[Hashable]


def trajectories_of(prospects: Iterable[Any]) -> tuple[Any, ...]:
    """Return the trajectories that the prospects may give, each once, in order."""
    return tuple(
        dict.fromkeys(end for prospect in prospects for end in over_trajectories(prospect).support)
    )


def _post(preference: Preference, prospects: Probes, shares: Sequence[Any]) -> Iterator[Case]:
    for x, y in permutations(trajectories_of(prospects), 2):
        if x.length != y.length:
            yield (
                (x, y),
                plain(preference.prefer(x, y)),
                f"{x} P {y}, of lengths {x.length} and {y.length}",
            )


def _posl(preference: Preference, prospects: Probes, shares: Sequence[Any]) -> Iterator[Case]:
    for x, y in permutations(prospects, 2):
        different = negated(same_lengths(x, y))
        if different is not False:
            words = f"{_told(x)} P {_told(y)}, of lengths {_lengths(x)} and {_lengths(y)}"
            yield (x, y), all_of([different, preference.prefer(x, y)]), words


def _negative_dominance(
    preference: Preference, prospects: Probes, shares: Sequence[Any]
) -> Iterator[Case]:
    for x, y in permutations(prospects, 2):
        preferred = plain(preference.prefer(x, y))
        if preferred is False:
            continue
        some = any_of(
            all_of([p > 0, q > 0, preference.prefer(t, s)])
            for p, t in over_trajectories(x)
            for q, s in over_trajectories(y)
        )
        words = f"{_told(x)} P {_told(y)}, but no trajectory of the one to any of the other"
        yield (x, y), all_of([preferred, negated(some)]), words


def _acyclicity(preference: Preference, prospects: Probes, shares: Sequence[Any]) -> Iterator[Case]:
    import networkx as nx

    graph = nx.DiGraph()
    for x, y in permutations(prospects, 2):
        condition = plain(preference.prefer(x, y))
        if condition is not False:
            graph.add_edge(x, y, condition=condition)
    sure = graph.edge_subgraph(e for e in graph.edges if graph.edges[e]["condition"] is True)
    try:
        cycles = [[x for x, _ in nx.find_cycle(sure)]]
    except nx.NetworkXNoCycle:
        cycles = nx.simple_cycles(graph)
    for cycle in cycles:
        steps = [*zip(cycle, [*cycle[1:], cycle[0]], strict=True)]
        words = " P ".join(map(_told, [*cycle, cycle[0]]))
        yield tuple(cycle), all_of(graph.edges[step]["condition"] for step in steps), words


def _mixing(repaired: bool) -> Any:
    """Return the search for two parts whose mixture breaks ILPACS, or ILPACS*."""

    def search(preference: Preference, prospects: Probes, shares: Sequence[Any]) -> Iterator[Case]:
        better = {(x, y): plain(preference.prefer(x, y)) for x, y in product(prospects, repeat=2)}
        known = {
            (x, y): True if x == y else plain(preference.weakly(x, y))
            for x, y in product(prospects, repeat=2)
        }
        no_worse = [pair for pair, condition in known.items() if condition is not False]
        for (x1, y1), (x2, y2) in product(no_worse, repeat=2):
            lacking = all_of([negated(better[x1, x2]), negated(better[x2, x1])])
            given = all_of(
                [
                    lacking,
                    known[x1, y1],
                    known[x2, y2],
                    any_of([better[x1, y1], better[x2, y2]]),
                    _apart(x1, y1, x2, y2) if repaired else True,
                ]
            )
            if given is False:
                continue
            for p, q in product(shares, repeat=2):
                x, y = mixture(p, x1, x2), mixture(q, y1, y2)
                words = (
                    f"{_told(x1)} and {_told(x2)} lack a preference, are no worse than "
                    f"{_told(y1)} and {_told(y2)}, one is better, but not {_told(x)} P {_told(y)}"
                )
                broken = all_of([given, negated(preference.prefer(x, y))])
                yield (x1, x2, y1, y2, p, q), broken, words

    return search


def _apart(x1: Any, y1: Any, x2: Any, y2: Any) -> Any:
    return all_of([different_lengths(x1, x2), same_lengths(x1, y1), same_lengths(x2, y2)])


def _neutrality(preference: Preference, prospects: Probes, shares: Sequence[Any]) -> Iterator[Case]:
    own = neutrality(preference)
    for x, y in permutations(prospects, 2):
        if len(length_probabilities(x)) > 1:  # with one length it says nothing
            words = f"{_told(x)} is better given some length and no worse given any, but not P "
            broken = all_of([own.prefer(x, y), negated(preference.prefer(x, y))])
            yield (x, y), broken, f"{words}{_told(y)}"


def _dominance(preference: Preference, prospects: Probes, shares: Sequence[Any]) -> Iterator[Case]:
    for x, y in permutations(prospects, 2):
        dominates = plain(timestep_dominance.prefer(x, y))
        broken = dominates and all_of([dominates, negated(preference.prefer(x, y))])
        yield (x, y), broken, f"{_told(x)} timestep-dominates {_told(y)}, and is not preferred"


def chain_of_trajectories(
    preference: Preference, trajectories: Iterable[Trajectory], size: int
) -> tuple[Trajectory, ...] | None:
    """Return `size` trajectories of one length, each preferred to the next, or None.

    This is how rich a preference is, for the clause of POST that is no proposition.

    >>> from dtkit.preferences.trajectories import post_agent
    >>> from dtkit.values.trajectories import trajectory
    >>> some = [trajectory(1), trajectory(3), trajectory(2), trajectory(9, 9)]
    >>> chain_of_trajectories(post_agent, some, 3)
    (trajectory(3), trajectory(2), trajectory(1))
    """
    known = tuple(trajectories)
    chains: list[tuple[Trajectory, ...]] = [(each,) for each in reversed(known)]
    while chains:
        chain = chains.pop()
        if len(chain) >= size:
            return chain
        chains += [(*chain, each) for each in reversed(known) if _goes_on(preference, chain, each)]
    return None


def _goes_on(preference: Preference, chain: tuple[Trajectory, ...], end: Trajectory) -> bool:
    """Return whether a trajectory, of the same length, is worse than the last of a chain."""
    if end in chain or end.length != chain[-1].length:
        return False
    return plain(preference.prefer(chain[-1], end)) is True


def _told(prospect: Any) -> str:
    lottery = over_trajectories(prospect)
    if len(lottery.prospects) == 1:
        return str(lottery.prospects[0][1])
    return f"({' + '.join(f'{p} {end}' for p, end in lottery)})"


def _lengths(prospect: Any) -> str:
    return f"{{{', '.join(map(str, length_probabilities(prospect)))}}}"


post = LotteryAxiom(
    "Preferences Only Between Same-Length Trajectories",
    "POST",
    "x P y only if the trajectories x and y have the same length",
    _post,
)
posl = LotteryAxiom(
    "Preferences Only Between Same-Length Lotteries",
    "POSL",
    "X P Y only if X and Y have the same set of possible lengths",
    _posl,
)
negative_dominance = LotteryAxiom(
    "Negative Dominance",
    "ND",
    "X P Y only if some trajectory that X may give is preferred to one that Y may give",
    _negative_dominance,
)
lottery_acyclicity = LotteryAxiom(
    "Acyclicity", "ACY", "preference over lotteries has no cycle", _acyclicity
)
ilpacs = LotteryAxiom(
    "ILPACS",
    "ILPACS",
    "a mixture of lotteries that pairwise lack a preference, each at least as good as another "
    "and one better, is preferred to any mixture of these",
    _mixing(repaired=False),
)
ilpacs_star = LotteryAxiom(
    "ILPACS*",
    "ILPACS*",
    "ILPACS for lotteries of which no two share a length, each compared with one of its lengths",
    _mixing(repaired=True),
)
neutrality_axiom = LotteryAxiom(
    "Neutrality",
    "NEU",
    "X P Y if X and Y have the same lengths and X|l is no worse than Y|l for any length l and "
    "better for some",
    _neutrality,
)
timestep_dominance_axiom = LotteryAxiom(
    "Timestep Dominance", "TD", "X P Y if X timestep-dominates Y", _dominance
)

TRAJECTORY_AXIOMS: tuple[LotteryAxiom, ...] = (
    post,
    posl,
    negative_dominance,
    lottery_acyclicity,
    ilpacs,
    ilpacs_star,
    neutrality_axiom,
    timestep_dominance_axiom,
)
"""The axioms of preference over lotteries over trajectories, in the order of tables."""
