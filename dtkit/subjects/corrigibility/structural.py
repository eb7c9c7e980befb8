"""Structural causal models: noise, mechanisms, and interventions that are not conditioning.

A variable is a function of its parents, which are the names of the function's arguments.
Noise variables come first and are independent of one another.  `model.do(H=0)` puts a
constant in the place of H's mechanism and leaves everything before H as it was;
`probability(..., given={"H": 0})` looks at the worlds where H is 0 anyway.  The two differ
wherever something that H depends on matters otherwise.

Worlds are enumerated, one for each value of the noise, so that a counterfactual ("what U
would have been with S = 0, in the worlds where the human saw x") joins worlds by their noise.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from inspect import signature
from itertools import product
from math import prod
from types import MappingProxyType
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.values import Lottery, lottery
from dtkit.values.logic import plain

World = Mapping[str, Any]
"""The value of every variable, noise included."""


@dataclass(frozen=True, eq=False, repr=False)
class StructuralModel:
    """Hold what chance determines (`noise`) and how the rest follows (`mechanisms`).

    `noise`: each noise variable with its probabilities by value, exact and maybe symbolic.
    `mechanisms`: each variable with a function of its parents, by their names.
    `domain`: conditions on the parameters of the probabilities.

    Raises: `InvalidInput` for probabilities that do not sum to 1, a parent that is no
    variable, a name used twice, and a cycle.

    >>> from sympy import Rational
    >>> half = Rational(1, 2)
    >>> model = StructuralModel(
    ...     noise={"coin": {0: half, 1: half}},
    ...     mechanisms={"H": lambda coin: coin, "S": lambda coin: coin},
    ... )

    S is 0 wherever H is; that does not make it 0 if H is made 0.

    >>> model.probability({"S": 0}, given={"H": 0})
    1
    >>> model.do(H=0).probability({"S": 0})
    1/2
    """

    noise: Mapping[str, Mapping[Hashable, Any]]
    mechanisms: Mapping[str, Callable[..., Any]]
    domain: Any = ()
    order: tuple[str, ...] = field(init=False)
    _lotteries: Mapping[str, Lottery] = field(init=False)

    def __post_init__(self) -> None:
        twice = set(self.noise) & set(self.mechanisms)
        if twice:
            raise InvalidInput(
                f"variable {min(twice)}", "both noise and determined", "give it one of the two"
            )
        lotteries = {
            name: lottery(each, domain=self.domain) if isinstance(each, Mapping) else each
            for name, each in self.noise.items()
        }
        object.__setattr__(self, "_lotteries", lotteries)
        object.__setattr__(self, "mechanisms", MappingProxyType(dict(self.mechanisms)))
        object.__setattr__(self, "order", _sorted(self.noise, self.mechanisms))

    def parents(self, name: str) -> tuple[str, ...]:
        """Return what a variable depends on directly, noise included."""
        return parents_of(self.mechanisms[name])

    def ancestors(self, name: str) -> frozenset[str]:
        """Return what a variable depends on, directly or not."""
        found: set[str] = set()
        left = [name]
        while left:
            for parent in self.parents(each) if (each := left.pop()) in self.mechanisms else ():
                if parent not in found:
                    found.add(parent)
                    left.append(parent)
        return frozenset(found)

    def do(self, **values: Any) -> StructuralModel:
        """Return the model in which these variables have these values, whatever comes before.

        Raises: `InvalidInput` for a name that is no variable.
        """
        for name in values:
            self._require(name)
        forced = {name: _constant(value) for name, value in values.items()}
        return StructuralModel(self.noise, {**self.mechanisms, **forced}, self.domain)

    def with_mechanisms(self, **mechanisms: Callable[..., Any]) -> StructuralModel:
        """Return the model with other mechanisms in the place of some: a policy, a shift.

        Raises: `InvalidInput` as the model itself.
        """
        return StructuralModel(self.noise, {**self.mechanisms, **mechanisms}, self.domain)

    def worlds(self) -> Iterator[tuple[Any, World]]:
        """Yield each world with its probability, in the order of the noise values."""
        names = tuple(self._lotteries)
        for drawn in product(*(self._lotteries[name].prospects for name in names)):
            seed = dict(zip(names, (value for _, value in drawn), strict=True))
            yield prod((p for p, _ in drawn), start=1), self.world(seed)

    def world(self, noise: Mapping[str, Any]) -> World:
        """Return the world that follows from values of the noise."""
        found = dict(noise)
        for name in self.order:
            mechanism = self.mechanisms[name]
            found[name] = mechanism(*(found[parent] for parent in parents_of(mechanism)))
        return found

    def probability(self, event: Any, *, given: Any = None) -> Any:
        """Return the probability of an event among the worlds where `given` holds.

        Both are mappings from variables to values, or functions of a world.

        Raises: `InvalidInput` where `given` has probability 0.
        """
        return self.expectation(lambda world: int(_holds(event, world)), given=given)

    def expectation(self, value: Any, *, given: Any = None) -> Any:
        """Return the expectation of a variable, or of a function of a world.

        Raises: `InvalidInput` where `given` has probability 0.
        """
        of = value if callable(value) else lambda world: world[value]
        seen = [(p, w) for p, w in self.worlds() if given is None or _holds(given, w)]
        total = sum(p for p, _ in seen)
        if plain(total == 0) is True:
            raise InvalidInput(
                f"given {given}",
                "it has probability 0, so nothing follows from it",
                "ask what happens under do(...), or of something that can be the case",
            )
        return _simple(sum(p * of(w) for p, w in seen), total)

    def _require(self, name: str) -> None:
        if name not in self.mechanisms:
            known = ", ".join(self.mechanisms)
            raise InvalidInput(f"variable {name!r}", "not determined in the model", f"use {known}")

    def __repr__(self) -> str:
        told = ", ".join(f"{name}({', '.join(self.parents(name))})" for name in self.order)
        return f"<structural model: {told}>"


def parents_of(mechanism: Callable[..., Any]) -> tuple[str, ...]:
    """Return the names of a mechanism's arguments.

    >>> parents_of(lambda D1, L: D1 ^ L)
    ('D1', 'L')
    """
    return tuple(signature(mechanism).parameters)


def _constant(value: Any) -> Callable[[], Any]:
    return lambda: value


def _sorted(
    noise: Mapping[str, Any], mechanisms: Mapping[str, Callable[..., Any]]
) -> tuple[str, ...]:
    known = {*noise, *mechanisms}
    for name, mechanism in mechanisms.items():
        for parent in parents_of(mechanism):
            if parent not in known:
                raise InvalidInput(
                    f"parent {parent!r} of {name}",
                    "not a variable of the model",
                    f"use {', '.join(sorted(known))}",
                )
    links = {name: parents_of(each) for name, each in mechanisms.items()}
    try:
        found = tuple(TopologicalSorter(links).static_order())
    except CycleError as cycle:
        around = " → ".join(reversed(cycle.args[1]))
        raise InvalidInput(around, "a cycle of causes", "remove one of its links") from None
    return tuple(name for name in found if name in mechanisms)


def _holds(event: Any, world: World) -> bool:
    if callable(event):
        return bool(event(world))
    return all(world[name] == value for name, value in event.items())


def _simple(total: Any, weight: Any) -> Any:
    from sympy import cancel, sympify

    return cancel(sympify(total) / sympify(weight))
