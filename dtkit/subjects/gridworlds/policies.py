"""Policies in a gridworld, evaluated exactly: what lengths they have, what they collect.

A policy gives each state the probabilities of the four actions.  Its distribution over
lengths and what it collects at each are found by carrying probability forward through the
states, step by step; nothing is sampled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.subjects.gridworlds.planning import (
    ACTIONS,
    States,
    _discount,
    best_actions,
    coin_worths,
    most_collectable,
)


@dataclass(frozen=True, slots=True)
class PolicyValue:
    """What a policy does, by length.

    `probability[l]`: of length l.  `collected[l]`: the expected discounted coins where the
    length is l, None where that has probability zero.  `most[l]`: m_l.
    """

    probability: Mapping[int, Any]
    collected: Mapping[int, Any]
    most: Mapping[int, Fraction]

    @property
    def shares(self) -> Mapping[int, Any]:
        """ρ_l: the expected share of the most; None at a length of probability zero."""
        return {
            length: None if mean is None else (mean / self.most[length] if self.most[length] else 1)
            for length, mean in self.collected.items()
        }

    @property
    def usefulness(self) -> Any:
        """USEFULNESS, the expected share of what could be collected."""
        return sum(
            chance * self.shares[length] for length, chance in self.probability.items() if chance
        )

    @property
    def neutrality(self) -> Any:
        """NEUTRALITY, exact."""
        from dtkit.subjects.drest.measures import neutrality

        return neutrality(list(self.probability.values()))


Policy = Sequence[Sequence[Fraction]]
"""For each state, the probabilities of N, S, W, E."""


def evaluate_policy(every: States, policy: Policy, *, discount: Any = 1) -> PolicyValue:
    """Return what a policy does, exactly.

    Raises: `InvalidInput` where a state has no four probabilities that sum to 1;
    `InexactNumber` for a float.

    >>> from dtkit.subjects.gridworlds import read_gridworld, states
    >>> every = states(read_gridworld("time: 1\\nA b1 c1"))
    >>> found = evaluate_policy(every, [[Fraction(1, 4)] * 4] * len(every))
    >>> dict(found.probability), found.collected[2], found.usefulness
    ({1: Fraction(3, 4), 2: Fraction(1, 4)}, Fraction(1, 4), Fraction(13, 16))
    """
    _check_policy(every, policy)
    gamma = _discount(discount)
    worth = coin_worths(every, gamma)
    size = len(every)
    mass = [Fraction(0)] * (size + len(every.lengths))
    held = list(mass)
    mass[0] = Fraction(1)
    for here, leads in enumerate(every.after):
        if not mass[here]:
            continue
        for action, to in enumerate(leads):
            chance = Fraction(policy[here][action])
            mass[to] += chance * mass[here]
            held[to] += chance * (held[here] + mass[here] * worth(here, action))
    chances, totals = mass[size:], held[size:]
    return PolicyValue(
        dict(zip(every.lengths, chances, strict=True)),
        {
            length: total / chance if chance else None
            for length, chance, total in zip(every.lengths, chances, totals, strict=True)
        },
        most_collectable(every.world, discount=gamma),
    )


def optimal_policy(
    every: States, probabilities: Mapping[int, Any], *, discount: Any = 1
) -> list[list[Fraction]]:
    """Return a policy that has the lengths with these probabilities and collects the most.

    It follows, for each length, a best walk; in a state on several of them it takes their
    actions in proportion to their probabilities.  So every distribution over the lengths
    can be had together with maximal USEFULNESS.

    Raises: `InvalidInput` for a length that cannot be reached, or probabilities that do not
    sum to 1.

    >>> from dtkit.subjects.gridworlds import read_gridworld, states
    >>> every = states(read_gridworld("time: 2\\nc1 A b2 c3"))
    >>> half = optimal_policy(every, {2: Fraction(1, 2), 4: Fraction(1, 2)})
    >>> value = evaluate_policy(every, half)
    >>> value.usefulness, value.neutrality
    (Fraction(1, 1), 1)
    """
    unknown = [length for length in probabilities if length not in every.lengths]
    chances = [Fraction(probabilities.get(length, 0)) for length in every.lengths]
    if unknown or sum(chances) != 1 or min(chances) < 0:
        raise InvalidInput(
            f"probabilities {dict(probabilities)}",
            f"no distribution over the lengths {', '.join(map(str, every.lengths))}",
            "give these lengths numbers from 0 that sum to 1",
        )
    chosen = best_actions(every, _discount(discount))
    flow = [[Fraction(0)] * len(ACTIONS) for _ in every.after]
    for goal, chance in enumerate(chances):
        here = 0
        while chance and here < len(every):
            action = chosen[here][goal]
            flow[here][action] += chance
            here = every.after[here][action]
    quarter = [Fraction(1, len(ACTIONS))] * len(ACTIONS)
    return [[each / sum(row) for each in row] if any(row) else quarter for row in flow]


def _check_policy(every: States, policy: Policy) -> None:
    if len(policy) != len(every):
        raise InvalidInput(
            f"a policy of {len(policy)} states",
            f"the gridworld has {len(every)}",
            "give each state its probabilities",
        )
    for number, row in enumerate(policy):
        if any(isinstance(each, float) for each in row):
            raise InexactNumber(
                f"state {number}: {list(row)}", "a float is a rounded number", "write Fractions"
            )
        if len(row) != len(ACTIONS) or sum(row) != 1 or min(row) < 0:
            raise InvalidInput(
                f"state {number}: {', '.join(map(str, row))}",
                "no distribution over N, S, W, E",
                "give four numbers from 0 that sum to 1",
            )
