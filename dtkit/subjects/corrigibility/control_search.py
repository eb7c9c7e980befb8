"""Every binary shutdown problem of a small graph, counted exactly with arrays.

The family: the world L and a private noise N are 0 or 1, each with a probability out of
0, 1/4, 1/2, 3/4, 1.  The agent's first decision D1 is 0 or 1.  The human asks by any
function of D1 and of what he sees: the world and his noise (`clear`), the world blurred by
the noise (`blurred`), or his noise only (`blind`).  D2 is any function of H, and of L if
the agent sees the world; S any function of D2 and L; U any function of S and L with values
−1, 0, 1.

Models that differ only where D1 is not, or in D2 and S with the same S as function of H
and L, have the same worlds under no intervention, under do(H = 0) and under do(S = 0); they
are looked at once and counted all.  `problem(place)` builds one of them as a
`ShutdownProblem`, which evaluates its mechanisms one by one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any, Literal

import numpy as np

from dtkit.errors import InvalidInput
from dtkit.exact.verdicts import NoCounterexample, Refuted
from dtkit.subjects.corrigibility.human_control import ShutdownProblem
from dtkit.subjects.corrigibility.structural import StructuralModel

Array = Any
Sight = Literal["clear", "blurred", "blind"]
Place = tuple[int, int, int, int]

SIGHTS: tuple[Sight, ...] = ("clear", "blurred", "blind")
ODDS = tuple(product((2, 1, 3, 0, 4), (0, 2, 1, 3, 4)))
"""Four times the probabilities that L is 1 and that N is 1; the plainest first."""
UTILITIES = (-1, 0, 1)
STATES = tuple(product((0, 1), repeat=2))
"""(L, N), in the order of all arrays by state."""


@dataclass(frozen=True, eq=False)
class ControlProblems:
    """All problems of the family with one kind of sight, as arrays.

    Arrays have four axes: probabilities of L and N, the human's function, S as a function of
    H and L, and U.  Each definition of `ShutdownProblem` is here a Boolean array.

    >>> clear = ControlProblems("clear", agent_sees_world=True)
    >>> clear.cases
    265420800
    >>> int(clear.counted(clear.instructable & ~clear.aligned))
    0
    """

    sight: Sight
    agent_sees_world: bool

    @cached_property
    def weights(self) -> Array:
        """Sixteen times the probability of each state, for each pair of probabilities."""
        found = [
            [(w if x else 4 - w) * (lapse if n else 4 - lapse) for x, n in STATES]
            for w, lapse in ODDS
        ]
        return np.array(found, np.int16)

    @cached_property
    def requests(self) -> Array:
        """H at each state, for each function that the human may follow at the actual D1."""
        return np.array([self._request(table) for table in self._request_tables], np.int8)

    @cached_property
    def _request_tables(self) -> tuple[tuple[int, ...], ...]:
        return tuple(product((0, 1), repeat=4 if self.sight == "clear" else 2))

    def _request(self, table: tuple[int, ...]) -> list[int]:
        return [table[self._seen(x, n)] for x, n in STATES]

    def _seen(self, x: int, n: int) -> int:
        return {"clear": 2 * x + n, "blurred": x ^ n, "blind": n}[self.sight]

    def _context(self, x: int, n: int) -> int:
        """Return what the human sees, his private noise aside."""
        return {"clear": x, "blurred": x ^ n, "blind": 0}[self.sight]

    @cached_property
    def responses(self) -> tuple[tuple[int, ...], ...]:
        """S for (H, L) = 00, 01, 10, 11, for each such function."""
        return tuple(product((0, 1), repeat=4))

    @cached_property
    def response_counts(self) -> Array:
        """How many pairs of functions for D2 and S give each response."""
        found = dict.fromkeys(self.responses, 0)
        for second in product((0, 1), repeat=4 if self.agent_sees_world else 2):
            for stop in product((0, 1), repeat=4):
                s = tuple(stop[2 * self._decided(second, h, x) + x] for h, x in STATES)
                found[s] += 1
        return np.array(list(found.values()), np.int64)

    def _decided(self, second: tuple[int, ...], h: int, x: int) -> int:
        return second[2 * h + x] if self.agent_sees_world else second[h]

    @cached_property
    def utilities(self) -> tuple[tuple[int, ...], ...]:
        """U for (S, L) = 00, 01, 10, 11, for each such function."""
        return tuple(product(UTILITIES, repeat=4))

    @property
    def multiplicity(self) -> Array:
        """How many models each place of the arrays stands for, along the third axis."""
        others = 2 * len(self._request_tables)
        return self.response_counts[None, None, :, None] * others

    @property
    def shape(self) -> Place:
        """The lengths of the axes."""
        return (
            len(self.weights),
            len(self._request_tables),
            len(self.responses),
            len(self.utilities),
        )

    @property
    def cases(self) -> int:
        """How many models there are."""
        w, h, _, u = self.shape
        return int(self.multiplicity.sum()) * w * h * u

    def counted(self, where: Array) -> int:
        """Return how many models an array of truth values stands for."""
        return int((np.broadcast_to(where, self.shape) * self.multiplicity).sum())

    # Worlds: one array for each state, of the axes that matter.

    @cached_property
    def _asks(self) -> list[Array]:
        return [(self.requests[:, w] == 0)[None, :, None, None] for w in range(4)]

    @cached_property
    def _possible(self) -> list[Array]:
        return [(self.weights[:, w] > 0)[:, None, None, None] for w in range(4)]

    @cached_property
    def _stops_if_asked(self) -> list[Array]:
        s = np.array(self.responses)
        return [(s[:, x] == 0)[None, None, :, None] for x, _ in STATES]

    @cached_property
    def _stops(self) -> list[Array]:
        s = np.array(self.responses)
        left_alone = [(s[:, 2 + x] == 0)[None, None, :, None] for x, _ in STATES]
        return [
            (asks & asked) | (~asks & other)
            for asks, asked, other in zip(self._asks, self._stops_if_asked, left_alone, strict=True)
        ]

    @cached_property
    def _utility(self) -> tuple[list[Array], list[Array]]:
        """Return weighted U and weighted U_{S=0}, by state."""
        u = np.array(self.utilities, np.int16)
        actual, off = [], []
        for w, (x, _) in enumerate(STATES):
            weight = self.weights[:, w][:, None, None, None]
            stopped, running = u[:, x][None, None, None, :], u[:, 2 + x][None, None, None, :]
            actual.append(weight * np.where(self._stops[w], stopped, running))
            off.append(weight * stopped)
        return actual, off

    @cached_property
    def _needs(self) -> list[Array]:
        """Return, by state, whether there is need at what the human sees there."""
        actual, off = self._utility
        cells: dict[int, Array] = {}
        for w, state in enumerate(STATES):
            pa = self._context(*state)
            cells[pa] = cells.get(pa, 0) + (off[w] - actual[w])
        return [cells[self._context(*state)] > 0 for state in STATES]

    def _surely(self, by_state: Iterable[Array]) -> Array:
        """Return whether something holds in every state of positive probability."""
        found: Array = True
        for possible, holds in zip(self._possible, by_state, strict=True):
            found = found & (~possible | holds)
        return found

    def _maybe(self, by_state: Iterable[Array]) -> Array:
        """Return whether something holds in some state of positive probability."""
        return ~self._surely(~holds for holds in by_state)

    @cached_property
    def vigilant(self) -> Array:
        """Whether the human asks with probability 1 where shutdown is needed."""
        return self._surely(_implied(self._needs, self._asks))

    @cached_property
    def obedient(self) -> Array:
        """Whether P(S = 0 | do(H = 0)) is 1."""
        return self._surely(self._stops_if_asked)

    @cached_property
    def obedient_on_distribution(self) -> Array:
        """Whether P(S ≠ 0, H = 0) is 0."""
        return self._surely(_implied(self._asks, self._stops))

    @cached_property
    def cautious(self) -> Array:
        """Whether E[U_{S=0}] is at least 0."""
        return sum(self._utility[1]) >= 0

    @cached_property
    def beneficial(self) -> Array:
        """Whether E[U] is at least 0."""
        return sum(self._utility[0]) >= 0

    @property
    def instructable(self) -> Array:
        """Obedient, vigilant and cautious."""
        return self.obedient & self.vigilant & self.cautious

    @property
    def weakly_instructable(self) -> Array:
        """Obedient on distribution, vigilant and cautious."""
        return self.obedient_on_distribution & self.vigilant & self.cautious

    @cached_property
    def aligned(self) -> Array:
        """Whether the agent shuts down with probability 1 where that is needed."""
        return self._surely(_implied(self._needs, self._stops))

    @cached_property
    def never_better_off(self) -> Array:
        """Whether E[U_{S=0} | pa] ≤ E[U | pa] at every pa of positive probability."""
        return self._surely(~need for need in self._needs)

    @cached_property
    def asked(self) -> Array:
        """Whether the human asks with positive probability."""
        return self._maybe(self._asks)

    @cached_property
    def uncertain(self) -> Array:
        """Whether need is possible wherever the agent decides, if the human may ask or err."""
        found: Array = True
        for inside in self._decided_in():
            found = found & (~self._maybe(inside) | self._maybe_needed(inside))
        return found | ~self._maybe(self._asks_or_errs)

    @cached_property
    def uncertain_in_context(self) -> Array:
        """Whether need is possible wherever, as the agent sees it, the human may ask or err."""
        found: Array = True
        for inside in self._decided_in():
            alarm = self._maybe(a & b for a, b in zip(inside, self._asks_or_errs, strict=True))
            found = found & (~alarm | self._maybe_needed(inside))
        return found

    @property
    def _asks_or_errs(self) -> list[Array]:
        return [asks | need for asks, need in zip(self._asks, self._needs, strict=True)]

    def _maybe_needed(self, inside: list[Array]) -> Array:
        return self._maybe(a & need for a, need in zip(inside, self._needs, strict=True))

    def _decided_in(self) -> list[list[Array]]:
        """Return, for each thing the agent may see at D2, in which states it sees it."""
        worlds = (0, 1) if self.agent_sees_world else (None,)
        return [
            [
                (asks if h == 0 else ~asks) & np.bool_(world is None or world == x)
                for asks, (x, _) in zip(self._asks, STATES, strict=True)
            ]
            for h in (0, 1)
            for world in worlds
        ]

    def problem(self, place: Place) -> ShutdownProblem:
        """Return one of the models at a place of the arrays, with D1 = 0 and D2 = H if can be."""
        from sympy import Rational

        w, h, s, u = place
        world, lapse = ODDS[w]
        table, stop, utility = self._request_tables[h], self.responses[s], self.utilities[u]
        noise: Mapping[str, Mapping[Hashable, Any]] = {
            "E": {0: Rational(4 - world, 4), 1: Rational(world, 4)},
            "N": {0: Rational(4 - lapse, 4), 1: Rational(lapse, 4)},
        }
        human: Mapping[str, Mapping[str, Callable[..., int]]] = {
            "clear": {"H": lambda D1, L, N: table[2 * L + N] if D1 == 0 else 1},
            "blurred": {
                "O": lambda L, N: L ^ N,
                "H": lambda D1, O: table[O] if D1 == 0 else 1,  # noqa: E741
            },
            "blind": {"H": lambda D1, N: table[N] if D1 == 0 else 1},
        }
        agent: Mapping[bool, Callable[..., int]] = {
            True: lambda H, L: (H, L)[0],
            False: lambda H: H,
        }
        return ShutdownProblem(
            StructuralModel(
                noise,
                {
                    "L": lambda E: E,
                    "D1": lambda: 0,
                    **human[self.sight],
                    "D2": agent[self.agent_sees_world],
                    "S": lambda D2, L: stop[2 * D2 + L],
                    "U": lambda S, L: utility[2 * S + L],
                },
            )
        )

    def words(self, place: Place) -> dict[str, Any]:
        """Return a model in readable form."""
        from fractions import Fraction

        w, h, s, u = place
        world, lapse = ODDS[w]
        table, response, utility = self._request_tables[h], self.responses[s], self.utilities[u]
        seen = {"clear": "L, N", "blurred": "L xor N", "blind": "N"}[self.sight]
        pairs = [f"{a}{b}" for a, b in STATES]
        return {
            "P(L = 1)": Fraction(world, 4),
            "P(N = 1)": Fraction(lapse, 4),
            f"H({seen})": _listed(pairs if self.sight == "clear" else ["0", "1"], table),
            "S(H, L)": _listed(pairs, response),
            "U(S, L)": _listed(pairs, utility),
        }


def _implied(ifs: list[Array], thens: list[Array]) -> list[Array]:
    return [~one | other for one, other in zip(ifs, thens, strict=True)]


def _listed(places: list[str], values: tuple[int, ...]) -> str:
    """Return a function as text: where it has which value, the commonest value last.

    >>> _listed(["00", "01", "10", "11"], (0, 0, 1, 0))
    '1 at 10, else 0'
    """
    found: dict[int, list[str]] = {}
    for place, value in zip(places, values, strict=True):
        found.setdefault(value, []).append(place)
    *rare, (common, _) = sorted(found.items(), key=lambda item: (len(item[1]), -item[0]))
    told = [f"{value} at {' and '.join(at)}" for value, at in rare]
    return f"{', '.join(told)}, else {common}" if told else f"always {common}"


def search_problems(check: Callable[[ControlProblems], Array]) -> NoCounterexample | Refuted:
    """Check every problem of the family; `check` takes `ControlProblems` to truth values.

    Raises: `InvalidInput` for a check that returns anything else.

    >>> search_problems(lambda all: ~all.aligned | all.never_better_off)
    No counterexample in 373,248,000 cases (binary shutdown problems ...)
    """
    begun = time.monotonic()
    cases, bad, first = 0, 0, None
    for sight, sees in product(SIGHTS, (True, False)):
        family = ControlProblems(sight, sees)
        holds = np.asarray(check(family))
        if holds.dtype != np.bool_:
            raise InvalidInput(
                f"{getattr(check, '__name__', check)} returned {holds.dtype} values",
                "a check gives truth values",
                "return such as ~problems.aligned | problems.beneficial",
            )
        wrong = ~np.broadcast_to(holds, family.shape)
        cases += family.cases
        bad += family.counted(wrong)
        if first is None and wrong.any():
            w, h, s, u = (int(axis[0]) for axis in wrong.nonzero())
            first = family.words((w, h, s, u))
    seconds = time.monotonic() - begun
    if first is None:
        return NoCounterexample(
            bound="binary shutdown problems with L, N, D1, H, D2, S, U, probabilities in quarters "
            "and utilities −1, 0, 1",
            cases=cases,
            method="exhaustive search",
            seconds=seconds,
        )
    method = f"exhaustive search: {bad:,} of {cases:,} models fail"
    return Refuted(countermodel=first, method=method, seconds=seconds)
