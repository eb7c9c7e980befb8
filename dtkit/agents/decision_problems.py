"""Acts, states and utilities: decisions in which the state is unknown.

A *decision problem* gives each act a utility in each state.  A *credal set* is a convex
set of probability distributions over the states: the hull of some, or all that satisfy
linear conditions.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dtkit.errors import InvalidInput


@dataclass(frozen=True)
class DecisionProblem:
    """Hold `acts`, `states`, and a row of exact `utilities` for each act.

    >>> umbrella = decision_problem({"take": {"rain": 2, "sun": 1},
    ...                              "leave": {"rain": 0, "sun": 3}})
    >>> umbrella.states, umbrella.row("take")
    (('rain', 'sun'), (2, 1))
    """

    acts: tuple[Hashable, ...]
    states: tuple[Hashable, ...]
    utilities: tuple[tuple[Any, ...], ...]

    def row(self, act: Hashable) -> tuple[Any, ...]:
        """Return the utilities of an act, in the order of the states."""
        if act not in self.acts:
            raise InvalidInput(
                f"act {act}",
                "the problem does not speak about it",
                f"use one of: {', '.join(map(str, self.acts))}",
            )
        return self.utilities[self.acts.index(act)]

    def restricted(self, acts: Iterable[Hashable]) -> DecisionProblem:
        """Return the problem in which only some acts are available."""
        kept = tuple(acts)
        return DecisionProblem(kept, self.states, tuple(self.row(act) for act in kept))


def decision_problem(
    utilities: Mapping[Hashable, Mapping[Hashable, Any] | Sequence[Any]],
) -> DecisionProblem:
    """Return the problem with these utilities by act and state.

    `utilities`: for each act a mapping from state to utility, or a sequence of utilities in
    states 1, 2, ....  Utilities are exact and may hold parameters.

    Raises: `InexactNumber` for a float; `InvalidInput` where there is no act, no state, or
    acts differ in their states.
    """
    from dtkit.exact import exact

    rows: dict[Hashable, dict[Any, Any]] = {
        act: dict(row) if isinstance(row, Mapping) else dict(enumerate(row, start=1))
        for act, row in utilities.items()
    }
    if not rows or not all(rows.values()):
        raise InvalidInput(
            f"{len(rows)} acts, some with no state" if rows else "no act",
            "a decision needs at least one act and one state",
            'write for example {"take": {"rain": 2, "sun": 1}}',
        )
    states = tuple(next(iter(rows.values())))
    for act, row in rows.items():
        if set(row) != set(states):
            raise InvalidInput(
                f"act {act} with states {', '.join(map(str, row))}",
                f"the first act has the states {', '.join(map(str, states))}",
                "give every act a utility in every state",
            )
    table = tuple(tuple(exact(row[state]) for state in states) for row in rows.values())
    return DecisionProblem(tuple(rows), states, table)


@dataclass(frozen=True)
class CredalSet:
    """Hold the `points` whose hull it is, or the `conditions` on the `symbols` of states.

    Make one with `credal_hull` or `credal_conditions`.
    """

    states: tuple[Hashable, ...]
    points: tuple[tuple[Any, ...], ...] = ()
    symbols: tuple[Any, ...] = ()
    conditions: tuple[Any, ...] = ()

    def described(self, states: tuple[Hashable, ...]) -> tuple[list[Any], list[Any], list[Any]]:
        """Return variables, conditions on them, and by them the probability of each state.

        Raises: `InvalidInput` where it is about other states.
        """
        import sympy

        self.check(states)
        if self.points:
            weights = [sympy.Dummy(f"w{k}", real=True) for k in range(1, len(self.points))]
            shares = [*weights, 1 - sympy.Add(*weights)]
            chances = [
                sympy.Add(*(w * point[k] for w, point in zip(shares, self.points, strict=True)))
                for k in (self.states.index(state) for state in states)
            ]
            return weights, [share >= 0 for share in shares], chances
        symbols = [self.symbols[self.states.index(state)] for state in states]
        last = 1 - sympy.Add(*symbols[:-1])
        rule = {symbols[-1]: last}
        chances = [*symbols[:-1], last]
        conditions = [c.xreplace(rule) for c in self.conditions]
        return symbols[:-1], [*(chance >= 0 for chance in chances), *conditions], chances

    def check(self, states: tuple[Hashable, ...]) -> None:
        """Raise `InvalidInput` where the set is about other states."""
        if set(states) != set(self.states):
            raise InvalidInput(
                f"a credal set about {', '.join(map(str, self.states))}",
                f"the decision is about {', '.join(map(str, states))}",
                "give a probability to each state of the decision, and to no other",
            )

    def distributions(self, states: tuple[Hashable, ...]) -> tuple[tuple[Any, ...], ...]:
        """Return the points in the order of `states`."""
        self.check(states)
        order = [self.states.index(state) for state in states]
        return tuple(tuple(point[k] for k in order) for point in self.points)


def distribution(prior: Mapping[Hashable, Any], *, domain: Any = ()) -> dict[Hashable, Any]:
    """Return a probability for each state, checked to be exact and to sum to 1.

    >>> distribution({"rain": 1, "sun": 0})
    {'rain': 1, 'sun': 0}
    """
    from dtkit.exact import exact
    from dtkit.values import lottery

    checked = lottery(prior, domain=domain)
    return {state: exact(checked.probability(state)) for state in prior}


def credal_hull(*priors: Mapping[Hashable, Any], domain: Any = ()) -> CredalSet:
    """Return all mixtures of some priors, each a probability by state.

    Raises: `InvalidInput` where there is none, one is no distribution, or states differ.

    >>> from sympy import Rational
    >>> half = Rational(1, 2)
    >>> credal_hull({"rain": half, "sun": half}, {"rain": 1, "sun": 0}).points
    ((1/2, 1/2), (1, 0))
    """
    if not priors:
        raise InvalidInput("no prior", "the hull of nothing is empty", "give one prior at least")
    states = tuple(priors[0])
    points = []
    for prior in priors:
        checked = distribution(prior, domain=domain)
        if set(checked) != set(states):
            raise InvalidInput(
                f"a prior on {', '.join(map(str, checked))}",
                f"the first prior is on {', '.join(map(str, states))}",
                "give every prior a probability for every state, 0 included",
            )
        points.append(tuple(checked[state] for state in states))
    return CredalSet(states, tuple(points))


def credal_conditions(symbols: Mapping[Hashable, Any], conditions: Iterable[Any] = ()) -> CredalSet:
    """Return all distributions that satisfy conditions on the symbols of the states.

    `symbols`: for each state the real symbol that stands for its probability.  That
    probabilities are nonnegative and sum to 1 need not be said.

    >>> from sympy import symbols
    >>> rain, sun = symbols("rain sun", real=True)
    >>> credal_conditions({"rain": rain, "sun": sun}, [rain >= sun]).conditions
    (rain >= sun,)
    """
    from dtkit.exact import exact_condition

    given = tuple(exact_condition(condition) for condition in conditions)
    names = tuple(symbols.values())
    if not names or not all(getattr(name, "is_Symbol", False) for name in names):
        raise InvalidInput(
            f"{', '.join(map(str, names)) or 'nothing'}",
            "not a symbol for the probability of each state",
            'write for example {"rain": Symbol("rain", real=True)}',
        )
    return CredalSet(tuple(symbols), (), names, given)
