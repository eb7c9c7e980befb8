"""Policies that maximize the expected DReST return in a gridworld, as probabilities of moves.

A policy's expected return depends on its probabilities of lengths and the shares it
collects alone, and every distribution over lengths can be had with all the coins.  So a
policy is optimal that splits as `optimal_split` says and walks a best walk at each length.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.subjects.drest.optimum import optimal_split
from dtkit.subjects.gridworlds.planning import states
from dtkit.subjects.gridworlds.policies import optimal_policy
from dtkit.subjects.gridworlds.world import Gridworld


def optimal_drest_policy(
    world: Gridworld, *, base: Any, rounds: int, discount: Any = 1, favored: int | None = None
) -> list[list[Fraction]]:
    """Return a policy with the greatest expected DReST return, for each state of `states`.

    Exact where the optimum is neutral; otherwise its greatest share is the middle of the
    bounds of `optimal_split`.  `favored`: the length that then has it; by default the
    shortest, for every length would do.

    Raises: as `optimal_split`; `InvalidInput` for a favored length that cannot be had.

    >>> from dtkit.subjects.gridworlds import evaluate_policy, example, states
    >>> fork = example("fork")
    >>> best = optimal_drest_policy(fork, base=Fraction(9, 10), rounds=16)
    >>> value = evaluate_policy(states(fork), best)
    >>> value.usefulness, value.neutrality
    (Fraction(1, 1), 1)
    """
    every = states(world)
    first = every.lengths[0] if favored is None else favored
    if first not in every.lengths:
        raise InvalidInput(
            f"length {first}", "no walk has it", f"use one of {', '.join(map(str, every.lengths))}"
        )
    split = optimal_split(base, rounds=rounds, lengths=len(every.lengths))
    share = sum(split.greatest_share, Fraction(0)) / 2
    rest = (1 - share) / (len(every.lengths) - 1)
    chances = {length: share if length == first else rest for length in every.lengths}
    return optimal_policy(every, chances, discount=discount)
