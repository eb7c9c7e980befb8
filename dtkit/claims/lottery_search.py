"""Verdicts from a search for what breaks an axiom of preference over lotteries."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Any

from sympy import Rational

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

    The arguments are those of `LotteryAxiom.violation`.  Cases are the comparisons that the
    search could not leave out beforehand.

    >>> from dtkit.preferences.trajectories import all_length_bonuses, post
    >>> from dtkit.values.trajectories import trajectory
    >>> probe(post, all_length_bonuses, [trajectory(1), trajectory(0, 9)])
    No counterexample in 2 cases (2 prospects for POST)
    """
    known = tuple(prospects)
    shares = [Rational(k, 4) for k in (1, 2, 3)] if probabilities is None else list(probabilities)
    found = axiom.violation(preference, known, probabilities=shares, domain=domain)
    if found is None:
        asked = sum(1 for _ in axiom.search(preference, known, shares))
        return NoCounterexample(bound=f"{len(known)} prospects for {axiom.symbol}", cases=asked)
    return Refuted(
        countermodel={"preference": repr(preference).strip("<>"), "violation": found.words},
        method=f"search for what breaks {axiom.symbol}, compared exactly",
    )
