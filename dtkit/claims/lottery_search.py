"""Verdicts from a search for what breaks an axiom of preference over lotteries."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from math import perm
from typing import Any

from dtkit.exact.verdicts import NoCounterexample, Refuted
from dtkit.preferences import LotteryAxiom, Preference


def probe(
    axiom: LotteryAxiom,
    preference: Preference,
    prospects: Iterable[Hashable],
    *,
    probabilities: Iterable[Any] | None = None,
    domain: Any = (),
) -> Refuted | NoCounterexample:
    """Return whether something among the prospects breaks an axiom; nothing is no proof.

    The arguments are those of `LotteryAxiom.violation`.

    >>> from dtkit.preferences.trajectories import all_length_bonuses, post
    >>> from dtkit.values.trajectories import trajectory
    >>> probe(post, all_length_bonuses, [trajectory(1), trajectory(0, 9)])
    No counterexample in 2 cases (2 prospects for POST)
    """
    known = tuple(prospects)
    found = axiom.violation(preference, known, probabilities=probabilities, domain=domain)
    if found is None:
        return NoCounterexample(
            bound=f"{len(known)} prospects for {axiom.symbol}", cases=perm(len(known), 2)
        )
    return Refuted(
        countermodel={"preference": repr(preference).strip("<>"), "violation": found.words},
        method=f"search for what breaks {axiom.symbol}, compared exactly",
    )
