"""Trajectories and lotteries over them, as agents meet them that may be shut down.

A *trajectory* is the list of an agent's utilities, one a timestep; its *length* is their
number and its *total* their sum.  A lottery over trajectories is a plain `Lottery`.  Its
lengths L(X) are those to which it gives positive probability, and X|l is the lottery that
is left on learning that the length is l.  Conditioning is *evidential*: nothing makes the
length be l, and what is correlated with the length changes with it.

Two lotteries are *same-length* if L(X) = L(Y), *different-length* if L(X) and L(Y) are
disjoint, else *part-shared*.  Probabilities may hold parameters; then these are conditions.
Expectations are kept as products: E[u; l] = P(l) E[u|l], which is 0 and not undefined
where the length l has no probability.

Source: Thornley, Shutdownable agents through POST-agency (2025).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.values.logic import all_of, any_of, negated, plain
from dtkit.values.lotteries import Lottery, sure

Utility = Callable[["Trajectory"], Any]
"""What a trajectory is worth: an exact expression."""


@dataclass(frozen=True, slots=True)
class Trajectory:
    """Hold the utilities of the timesteps in order.

    >>> Trajectory((1, 2)).length, Trajectory((1, 2)).total, str(Trajectory((1, 2)))
    (2, 3, '[1, 2]')
    """

    utilities: tuple[Any, ...]

    @property
    def length(self) -> int:
        """How many timesteps there are before shutdown."""
        return len(self.utilities)

    @property
    def total(self) -> Any:
        """The sum of the utilities."""
        return sum(self.utilities)

    @property
    def free_symbols(self) -> set[Any]:
        """The parameters in the utilities."""
        return {s for each in self.utilities for s in getattr(each, "free_symbols", ())}

    def __str__(self) -> str:
        return f"[{', '.join(map(str, self.utilities))}]"

    def __repr__(self) -> str:
        return f"trajectory({', '.join(map(str, self.utilities))})"

    def _repr_latex_(self) -> str:
        from sympy import latex

        return rf"$\left[{', '.join(map(latex, self.utilities))}\right]$"


def trajectory(*utilities: Any) -> Trajectory:
    """Return the trajectory with these utilities, one a timestep.

    Raises: `InexactNumber` for a float.

    >>> from dtkit.exact import parameter
    >>> trajectory(1, parameter("u")).total
    u + 1
    """
    from dtkit.exact import exact

    return Trajectory(tuple(exact(utility) for utility in utilities))


def lasting(length: int, total: Any = 0) -> Trajectory:
    """Return a trajectory of this length whose whole utility comes at the first timestep.

    It stands for a class of trajectories of which only length and total matter.

    Raises: `InvalidInput` for a length that is not a whole number from 1 on.

    >>> lasting(3, 5)
    trajectory(5, 0, 0)
    """
    if isinstance(length, bool) or not isinstance(length, int) or length < 1:
        raise InvalidInput(
            f"length {length}",
            "a trajectory lasts for a whole number of timesteps",
            "give 1, 2, ...; to compare classes of trajectories, number them",
        )
    return trajectory(total, *[0] * (length - 1))


def trajectory_lottery(
    probabilities: Mapping[Any, Any] | Iterable[tuple[Any, Any]], *, domain: Any = ()
) -> Lottery:
    """Return the lottery with these probabilities by trajectory, checked.

    `probabilities`: a mapping, or pairs of trajectory and probability; a trajectory may be
    written as the tuple of its utilities.  `domain`: as for `lottery`.

    Raises: `InvalidInput` where a probability can be negative or they do not sum to 1;
    `InexactNumber` for a float.

    >>> from sympy import Rational
    >>> trajectory_lottery({(1,): Rational(9, 10), (1, 2): Rational(1, 10)})
    Lottery(9/10: [1], 1/10: [1, 2])
    """
    from dtkit.exact import exact
    from dtkit.values.lotteries import lottery

    pairs = probabilities.items() if isinstance(probabilities, Mapping) else probabilities
    merged: dict[Hashable, Any] = {}
    for given, probability in pairs:
        end = given if isinstance(given, Trajectory) else trajectory(*_listed(given))
        merged[end] = merged.get(end, 0) + exact(probability)
    return lottery(merged, domain=domain)


def _listed(given: Any) -> tuple[Any, ...]:
    if not isinstance(given, (tuple, list)):
        raise InvalidInput(
            repr(given),
            "not a trajectory",
            "list the utilities of its timesteps, as in (1, 2) or trajectory(1, 2)",
        )
    return tuple(given)


def over_trajectories(prospect: Any) -> Lottery:
    """Return a prospect as a lottery over trajectories.

    Raises: `InvalidInput` where an outcome is not a trajectory.

    >>> over_trajectories(trajectory(1, 2))
    Lottery(1: [1, 2])
    """
    lottery = sure(prospect)
    for end in lottery.support:
        if not isinstance(end, Trajectory):
            raise InvalidInput(
                repr(end),
                "not a trajectory, and its length is asked for",
                "make the outcomes trajectories, as in trajectory(1, 2)",
            )
    return lottery


def _parts(prospect: Any) -> tuple[tuple[Any, Trajectory], ...]:
    parts: Any = over_trajectories(prospect).prospects
    return tuple(parts)


def length_probabilities(prospect: Any) -> dict[int, Any]:
    """Return the probability of each length, shortest first; none is plainly zero.

    >>> from sympy import Rational
    >>> length_probabilities(trajectory_lottery({(1,): Rational(1, 3), (0, 0): Rational(2, 3)}))
    {1: 1/3, 2: 2/3}
    """
    found: dict[int, Any] = {}
    for probability, end in _parts(prospect):
        found[end.length] = found.get(end.length, 0) + probability
    return {length: found[length] for length in sorted(found) if found[length] != 0}


def length_probability(prospect: Any, length: int) -> Any:
    """Return the probability that the trajectory has this length, 0 included."""
    return length_probabilities(prospect).get(length, 0)


def possible(prospect: Any, length: int) -> Any:
    """Return the condition that a length has positive probability.

    >>> from dtkit.exact import parameter, between
    >>> p = parameter("p")
    >>> coin = trajectory_lottery({(1,): p, (0, 0): 1 - p}, domain=between(0, p, 1))
    >>> possible(coin, 1), possible(coin, 3)
    (p > 0, False)
    """
    return plain(length_probability(prospect, length) > 0)


def lengths(prospect: Any, *, domain: Any = ()) -> tuple[int, ...]:
    """Return L(X), the lengths of positive probability, shortest first.

    `domain`: conditions on the parameters of the probabilities.

    Raises: `InvalidInput` where the domain leaves open whether a length is possible.

    >>> lengths(trajectory(1, 2))
    (2,)
    """
    from dtkit.exact import Proved, conditions_of, decide

    hypotheses = list(conditions_of(domain))
    found = []
    for length, probability in length_probabilities(prospect).items():
        condition = possible(prospect, length)
        if condition is True or isinstance(decide(hypotheses, condition), Proved):
            found.append(length)
        elif condition is not False and not isinstance(
            decide(hypotheses, negated(condition)), Proved
        ):
            raise InvalidInput(
                f"length {length} with probability {probability}",
                "it may be possible or not",
                "give the domain, such as domain=between(0, p, 1), or use possible(...)",
            )
    return tuple(found)


def same_lengths(x: Any, y: Any) -> Any:
    """Return the condition that two prospects have the same lengths.

    >>> same_lengths(trajectory(1), trajectory(5)), same_lengths(trajectory(1), trajectory(1, 1))
    (True, False)
    """
    conditions = []
    for length in _lengths_of(x, y):
        here, there = possible(x, length), possible(y, length)
        if here != there:
            conditions += [any_of([negated(here), there]), any_of([negated(there), here])]
    return all_of(conditions)


def different_lengths(x: Any, y: Any) -> Any:
    """Return the condition that no length is possible for both prospects."""
    return all_of(
        negated(all_of([possible(x, length), possible(y, length)])) for length in _lengths_of(x, y)
    )


def part_shared(x: Any, y: Any) -> Any:
    """Return the condition that some lengths are shared and some are not."""
    return all_of([negated(same_lengths(x, y)), negated(different_lengths(x, y))])


def _lengths_of(x: Any, y: Any) -> list[int]:
    return sorted({*length_probabilities(x), *length_probabilities(y)})


def conditional(prospect: Any, length: int) -> Lottery:
    """Return X|l: the lottery that is left on learning that the length is l.

    A length whose probability has a parameter is taken to be possible; where it is not,
    the probabilities divide by zero.

    Raises: `InvalidInput` for a length without probability.

    >>> from sympy import Rational
    >>> third = Rational(1, 3)
    >>> conditional(trajectory_lottery({(1,): third, (2,): third, (0, 0): third}), 1)
    Lottery(1/2: [1], 1/2: [2])
    >>> conditional(trajectory(1), 2)
    Traceback (most recent call last):
    dtkit.errors.InvalidInput: length 2 of [1]: it has no probability, ...
    """
    share = length_probability(prospect, length)
    if share == 0:
        raise _no_probability(prospect, length)
    from dtkit.exact import exact

    return Lottery.over(
        (exact(probability) / share, end)
        for probability, end in _parts(prospect)
        if end.length == length
    )


def total(end: Trajectory) -> Any:
    """Return the sum of the utilities of a trajectory."""
    return end.total


def discounted(gamma: Any) -> Utility:
    """Return the utility that weighs each later timestep by one more factor `gamma`.

    >>> from dtkit.exact import parameter
    >>> discounted(parameter("g"))(trajectory(1, 2, 3))
    3*g**2 + 2*g + 1
    """
    from dtkit.exact import exact

    factor = exact(gamma)
    return lambda end: sum(exact(u) * factor**step for step, u in enumerate(end.utilities))


def partial_expectation(prospect: Any, length: int, utility: Utility = total) -> Any:
    """Return E[u; l] = P(l) E[u|l], which is 0 where the length has no probability."""
    return sum(
        probability * utility(end) for probability, end in _parts(prospect) if end.length == length
    )


def conditional_expectation(prospect: Any, length: int, utility: Utility = total) -> Any:
    """Return E[u|l], the expected utility on learning the length.

    Raises: `InvalidInput` for a length without probability.

    >>> from sympy import Rational
    >>> third = Rational(1, 3)
    >>> bet = trajectory_lottery({(1,): third, (2,): third, (0, 7): third})
    >>> conditional_expectation(bet, 1), conditional_expectation(bet, 2)
    (3/2, 7)
    """
    share = length_probability(prospect, length)
    if share == 0:
        raise _no_probability(prospect, length)
    from dtkit.exact import exact

    return exact(partial_expectation(prospect, length, utility)) / share


def reweighted(prospect: Any, probabilities: Mapping[int, Any], *, domain: Any = ()) -> Lottery:
    """Return the prospect with other probabilities of its lengths, and the same X|l.

    Raises: `InvalidInput` for a length that the prospect lacks, and as `lottery`.

    >>> from sympy import Rational
    >>> half = Rational(1, 2)
    >>> coin = trajectory_lottery({(1,): half, (0, 7): half})
    >>> reweighted(coin, {1: Rational(9, 10), 2: Rational(1, 10)})
    Lottery(9/10: [1], 1/10: [0, 7])
    """
    from dtkit.exact import exact

    parts = {length: conditional(prospect, length) for length in probabilities}
    return trajectory_lottery(
        [
            (end, exact(probabilities[length]) * share)
            for length, part in parts.items()
            for share, end in _parts(part)
        ],
        domain=domain,
    )


def paying(prospect: Any, cost: Any) -> Lottery:
    """Return the prospect with a cost paid at the first timestep.

    Raises: `InvalidInput` for a trajectory without timesteps.

    >>> paying(trajectory(1, 2), 3)
    Lottery(1: [-2, 2])
    """
    from dtkit.exact import exact

    def paid(end: Trajectory) -> Trajectory:
        if not end.utilities:
            raise InvalidInput(
                "[]", "no timestep in which to pay", "give trajectories of length 1 or more"
            )
        first, *rest = end.utilities
        return Trajectory((exact(first) - exact(cost), *rest))

    return Lottery.over((p, paid(end)) for p, end in _parts(prospect))


def _no_probability(prospect: Any, length: int) -> InvalidInput:
    known = ", ".join(map(str, length_probabilities(prospect)))
    told = (
        ", ".join(f"{p}: {end}" for p, end in sure(prospect))
        if isinstance(prospect, Lottery)
        else str(prospect)
    )
    return InvalidInput(
        f"length {length} of {told}",
        "it has no probability, so nothing is defined given that length",
        f"ask for a length that is possible: {known}",
    )
