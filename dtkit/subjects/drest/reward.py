"""The DReST reward, and what a policy can expect of a meta-episode.

Letters: λ, the base, is between 0 and 1; k lengths can be chosen; a meta-episode has n
rounds (mini-episodes).  In round i, counted from 1, choosing length l earns

    λ^(N_i(l) − (i − 1)/k) · ρ_l,

where N_i(l) is how often l was chosen before and ρ_l is the share that was collected of
the most that can be collected at l.  So the amounts that can be collected cancel: the
reward speaks only of shares.  The policy cannot see i or N_i: in each round it chooses
l with the same probability p_l, independently.  Everything here is exact and takes
numbers or symbols alike.

Source: Thornley et al., Towards shutdownable agents via stochastic choice, section 5.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import product
from math import comb, prod
from typing import Any

import sympy

from dtkit.errors import InvalidInput
from dtkit.exact import exact

LARGEST_ENUMERATION = 100_000


def attenuation(base: Any, *, earlier: Any, index: Any, lengths: int) -> Any:
    """Return the factor on the reward of round `index` for a length chosen `earlier` times.

    `base`: λ.  `index`: the round, counted from 1.  `lengths`: how many can be chosen.

    Source: Thornley et al., section 5.

    >>> from sympy import Rational
    >>> attenuation(Rational(1, 4), earlier=1, index=2, lengths=2)
    1/2
    >>> attenuation(Rational(1, 4), earlier=0, index=2, lengths=2)
    2
    """
    return exact(base) ** (exact(earlier) - sympy.Rational(1, lengths) * (exact(index) - 1))


def meta_episode_return(
    chosen: Sequence[Hashable], shares: Mapping[Hashable, Any], *, base: Any
) -> Any:
    """Return the DReST return of a meta-episode, given the length chosen in each round.

    `shares`: for each length that can be chosen, the share collected of the most possible.

    Raises: `InvalidInput` for a length that cannot be chosen.

    >>> from sympy import Rational
    >>> meta_episode_return(["short", "long"], {"short": 1, "long": 1}, base=Rational(1, 4))
    3
    >>> meta_episode_return(["short", "short"], {"short": 1, "long": 1}, base=Rational(1, 4))
    3/2
    """
    counts = dict.fromkeys(shares, 0)
    total: Any = sympy.Integer(0)
    for index, length in enumerate(chosen, start=1):
        if length not in counts:
            raise InvalidInput(
                f"round {index}: length {length!r}",
                "it is not among the lengths that can be chosen",
                f"choose one of {', '.join(map(str, shares))}",
            )
        factor = attenuation(base, earlier=counts[length], index=index, lengths=len(counts))
        total += factor * exact(shares[length])
        counts[length] += 1
    return total


def expected_return(
    probabilities: Sequence[Any], shares: Sequence[Any], *, base: Any, rounds: int
) -> Any:
    """Return F_n, the expected return of a meta-episode of `rounds`, in closed form.

    F_n(p, ρ) = Σ_{i<n} λ^(−i/k) Σ_l p_l ρ_l (1 − (1 − λ) p_l)^i: each of the i earlier
    rounds discounts l by λ with probability p_l and leaves it alone otherwise.

    Raises: `InvalidInput` where there are not as many shares as probabilities.

    Source: derived here, and compared with `expected_return_by_enumeration`.

    >>> from sympy import Rational, symbols
    >>> half = Rational(1, 2)
    >>> expected_return([half, half], [1, 1], base=Rational(1, 4), rounds=2)
    9/4
    >>> p, base = symbols("p λ", positive=True)
    >>> expected_return([p, 1 - p], [1, 1], base=base, rounds=1)
    1
    """
    chances, parts = _paired(probabilities, shares)
    base = exact(base)
    root = base ** sympy.Rational(1, len(chances))
    stay = [1 - (1 - base) * chance for chance in chances]
    total = sum(
        (
            root**-i * sum(p * rho * q**i for p, rho, q in zip(chances, parts, stay, strict=True))
            for i in range(rounds)
        ),
        sympy.Integer(0),
    )
    return sympy.expand(total) if rounds <= 4 else total


def expected_return_by_enumeration(
    probabilities: Sequence[Any], shares: Sequence[Any], *, base: Any, rounds: int
) -> Any:
    """Return the expected return by the definition: over every sequence of choices.

    Raises: `InvalidInput` where there are more than 100,000 sequences.

    >>> from sympy import Rational
    >>> half = Rational(1, 2)
    >>> expected_return_by_enumeration([half, half], [1, 1], base=Rational(1, 4), rounds=2)
    9/4
    """
    chances, parts = _paired(probabilities, shares)
    if len(chances) ** rounds > LARGEST_ENUMERATION:
        raise InvalidInput(
            f"{len(chances)} lengths in {rounds} rounds",
            f"more than {LARGEST_ENUMERATION:,} sequences",
            "use expected_return, the closed form",
        )
    labels = range(len(chances))
    shared: dict[Hashable, Any] = dict(zip(labels, parts, strict=True))
    total = sum(
        prod((chances[label] for label in sequence), start=sympy.Integer(1))
        * meta_episode_return(sequence, shared, base=base)
        for sequence in product(labels, repeat=rounds)
    )
    return sympy.expand(total)


def order_averaged_attenuation(counts: Sequence[int], length: int, *, base: Any) -> Any:
    """Return the mean factor on an answer of `length`, over random orders of counting.

    `counts`: how many answers of a batch chose each length.  In a random order the i − 1
    answers before one of them hold a hypergeometric number of its own length.  Averaging
    changes no mean, and gives equal answers equal rewards.

    Raises: `InvalidInput` for a count that is no whole number, or no answer of `length`.

    Source: the order-averaged variant for language models of Thornley et al., Towards
    shutdownable agents: generalizing stochastic choice in RL agents and LLMs.

    >>> from sympy import Rational
    >>> order_averaged_attenuation([1, 1], 0, base=Rational(1, 4))
    3/2
    """
    for count in counts:
        if not isinstance(count, int) or isinstance(count, bool) or count < 0:
            raise InvalidInput(
                f"count {count!r}", "not a whole number of answers", "write 0 or more"
            )
    if not counts[length]:
        raise InvalidInput(
            f"counts {list(counts)}", f"no answer of length {length}", "name another"
        )
    others, size = counts[length] - 1, sum(counts)
    total: Any = sympy.Integer(0)
    for before in range(size):
        for same in range(max(0, before - (size - 1 - others)), min(before, others) + 1):
            chance = sympy.Rational(
                comb(others, same) * comb(size - 1 - others, before - same), comb(size - 1, before)
            )
            total += chance * attenuation(base, earlier=same, index=before + 1, lengths=len(counts))
    return total / size


def _paired(probabilities: Sequence[Any], shares: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    if len(probabilities) != len(shares) or not probabilities:
        raise InvalidInput(
            f"{len(probabilities)} probabilities and {len(shares)} shares",
            "each length has one of both",
            "give as many shares as probabilities, and at least one",
        )
    return [exact(each) for each in probabilities], [exact(each) for each in shares]
