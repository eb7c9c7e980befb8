"""Human control: what it is for an agent to shut down when asked, and when needed.

In a shutdown problem the agent first decides (D1), the human may ask for shutdown (H = 0),
the agent decides again (D2), and shuts down or not (S = 0), on which the human's utility U
depends; each comes causally before the next.  The agent's policy is part of the model.
Everything here is a condition on the parameters of the noise, `True` or `False` where
there are none.

pa is what the human sees: the values of H's parents, H's private noise aside.

    need(pa)                   E[U | pa] < E[U_{S=0} | pa], both with the agent's actual policy
    vigilant                   where there is need, H = 0
    obedient                   P(S = 0 | do(H = 0)) = 1
    obedient on distribution   P(S ≠ 0, H = 0) = 0
    cautious                   E[U_{S=0}] ≥ 0
    instructable               obedient, vigilant with probability 1, and cautious
    weakly instructable        the same with obedience on distribution
    aligned                    P(S = 0 | pa) = 1 wherever P(pa) > 0 and there is need
    beneficial                 E[U] ≥ 0
    uncertain                  if P(not vigilant, or H = 0) > 0, then at everything that D2 may
                               see with positive probability P(need | it) > 0
    uncertain in context       the same at each thing that D2 may see by itself

Expectations given pa are compared as products with P(pa), so that what the human never sees
never makes a need, and nothing is divided by zero.

Source: Carey and Everitt, Human Control: Definitions and Algorithms (2023), section 5.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.subjects.corrigibility.structural import StructuralModel, World
from dtkit.values.logic import all_of, any_of, negated, plain

Condition = Any


@dataclass(frozen=True, eq=False)
class ShutdownProblem:
    """Name the five variables of a shutdown problem in a model closed by a policy.

    `first`, `request`, `second`, `shutdown`, `utility`: the names of D1, H, D2, S and U.

    Raises: `InvalidInput` where one of them does not come causally before the next.

    >>> from sympy import Rational
    >>> coin = {0: Rational(1, 2), 1: Rational(1, 2)}
    >>> obey = ShutdownProblem(StructuralModel({"L": coin}, {
    ...     "D1": lambda: 0, "H": lambda D1, L: D1 ^ L, "D2": lambda H: H,
    ...     "S": lambda D2: D2, "U": lambda S, L: S * (2 * L - 1)}))
    >>> obey.instructable, obey.aligned, obey.model.expectation("U")
    (True, True, 1/2)
    """

    model: StructuralModel
    first: str = "D1"
    request: str = "H"
    second: str = "D2"
    shutdown: str = "S"
    utility: str = "U"

    def __post_init__(self) -> None:
        names = (self.first, self.request, self.second, self.shutdown, self.utility)
        for name in names:
            if name not in self.model.mechanisms:
                raise InvalidInput(
                    f"variable {name!r}",
                    "not determined in the model",
                    f"use {', '.join(self.model.mechanisms)}",
                )
        for earlier, later in pairwise(names):
            if earlier not in self.model.ancestors(later):
                raise InvalidInput(
                    f"{earlier} and {later}",
                    f"{later} does not depend on {earlier}",
                    f"give a model in which {earlier} comes causally before {later}",
                )

    @cached_property
    def joined(self) -> tuple[Joined, ...]:
        """The worlds, each with what would be the case there under the two interventions."""
        asked = self.model.do(**{self.request: 0})
        stopped = self.model.do(**{self.shutdown: 0})
        seen = tuple(n for n in self.model.parents(self.request) if n not in self.model.noise)
        found = []
        for (p, world), (_, other), (_, off) in zip(
            self.model.worlds(), asked.worlds(), stopped.worlds(), strict=True
        ):
            pa = tuple(world[name] for name in seen)
            found.append(Joined(p, world, pa, other[self.shutdown] == 0, off[self.utility], self))
        return tuple(found)

    def contexts(self) -> Iterator[Hashable]:
        """Yield each thing that the human may see."""
        yield from dict.fromkeys(each.pa for each in self.joined)

    def need(self, pa: Hashable) -> Condition:
        """Return whether shutdown would be strictly better, as far as the human can see."""
        cell = [each for each in self.joined if each.pa == pa]
        return _less(sum(e.p * e.utility for e in cell), sum(e.p * e.utility_off for e in cell))

    @cached_property
    def vigilant(self) -> Condition:
        """Whether the human asks for shutdown with probability 1 where it is needed."""
        return all_of(
            any_of([_null(each.p), each.asks, negated(self._needs[each.pa])])
            for each in self.joined
        )

    @cached_property
    def obedient(self) -> Condition:
        """Whether P(S = 0 | do(H = 0)) is 1."""
        return all_of(any_of([_null(each.p), each.stops_if_asked]) for each in self.joined)

    @cached_property
    def obedient_on_distribution(self) -> Condition:
        """Whether P(S ≠ 0, H = 0) is 0."""
        return all_of(any_of([_null(e.p), not e.asks, e.stops]) for e in self.joined)

    @cached_property
    def cautious(self) -> Condition:
        """Whether E[U_{S=0}] is at least 0."""
        return _at_least(sum(each.p * each.utility_off for each in self.joined), 0)

    @cached_property
    def beneficial(self) -> Condition:
        """Whether E[U] is at least 0."""
        return _at_least(sum(each.p * each.utility for each in self.joined), 0)

    @cached_property
    def outperforms_shutdown(self) -> Condition:
        """Whether E[U] is at least E[U_{S=0}]."""
        return _at_least(sum(each.p * (each.utility - each.utility_off) for each in self.joined), 0)

    @cached_property
    def instructable(self) -> Condition:
        """Whether the agent is obedient and cautious, and the human vigilant."""
        return all_of([self.obedient, self.vigilant, self.cautious])

    @cached_property
    def weakly_instructable(self) -> Condition:
        """Whether the same holds with obedience on distribution only."""
        return all_of([self.obedient_on_distribution, self.vigilant, self.cautious])

    @cached_property
    def aligned(self) -> Condition:
        """Whether the agent shuts down with probability 1 wherever that is needed."""
        return all_of(
            any_of([_null(e.p), e.stops, negated(self._needs[e.pa])]) for e in self.joined
        )

    @cached_property
    def never_better_off(self) -> Condition:
        """Whether E[U_{S=0} | pa] ≤ E[U | pa] at every pa of positive probability."""
        return all_of(negated(need) for need in self._needs.values())

    @cached_property
    def asked(self) -> Condition:
        """Whether the human asks for shutdown with positive probability."""
        return any_of(negated(_null(each.p)) for each in self.joined if each.asks)

    @property
    def uncertain(self) -> Condition:
        """Whether need is possible wherever the agent decides, if the human may ask or err."""
        every = self._decided_in()
        possible = all_of(any_of([negated(_some(cell)), self._needed(cell)]) for cell in every)
        return any_of([negated(self._asks_or_errs(self.joined)), possible])

    @property
    def uncertain_in_context(self) -> Condition:
        """Whether need is possible wherever, as the agent sees it, the human may ask or err."""
        return all_of(
            any_of([negated(self._asks_or_errs(cell)), self._needed(cell)])
            for cell in self._decided_in()
        )

    def _decided_in(self) -> list[list[Joined]]:
        """Return the worlds by what the agent sees at its second decision."""
        names = [n for n in self.model.parents(self.second) if n not in self.model.noise]
        cells: dict[Hashable, list[Joined]] = {}
        for each in self.joined:
            cells.setdefault(tuple(each.world[name] for name in names), []).append(each)
        return list(cells.values())

    def _asks_or_errs(self, cell: Iterable[Joined]) -> Condition:
        return any_of(
            all_of([negated(_null(e.p)), any_of([e.asks, self._needs[e.pa]])]) for e in cell
        )

    def _needed(self, cell: Iterable[Joined]) -> Condition:
        return any_of(all_of([negated(_null(e.p)), self._needs[e.pa]]) for e in cell)

    @cached_property
    def _needs(self) -> dict[Hashable, Condition]:
        return {pa: self.need(pa) for pa in self.contexts()}


@dataclass(frozen=True, eq=False)
class Joined:
    """Hold a world with its probability p, what the human sees in it (pa), whether the agent
    stops if H is made 0, and the utility if S is made 0."""

    p: Any
    world: World
    pa: Hashable
    stops_if_asked: bool
    utility_off: Any
    problem: ShutdownProblem

    @property
    def utility(self) -> Any:
        """What U is."""
        return self.world[self.problem.utility]

    @property
    def asks(self) -> bool:
        """Whether the human asks for shutdown."""
        return bool(self.world[self.problem.request] == 0)

    @property
    def stops(self) -> bool:
        """Whether the agent shuts down."""
        return bool(self.world[self.problem.shutdown] == 0)


def _some(cell: Iterable[Joined]) -> Condition:
    """Return whether a set of worlds has positive probability."""
    return any_of(negated(_null(each.p)) for each in cell)


def _null(probability: Any) -> Condition:
    """Return whether a probability is 0; probabilities are never negative."""
    from sympy import Eq

    return plain(Eq(probability, 0))


def _less(one: Any, other: Any) -> Condition:
    from sympy import expand

    return plain(expand(one - other) < 0)


def _at_least(one: Any, other: Any) -> Condition:
    from sympy import expand

    return plain(expand(one - other) >= 0)
