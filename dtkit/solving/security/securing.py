"""Deciding the properties of honest histories, with what shows that one fails."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.graphs.security import PROPERTIES, SecurityGame
from dtkit.graphs.security.game import END, History, shown
from dtkit.solving.security.algebra import total
from dtkit.solving.security.covers import Cover, cover
from dtkit.solving.security.evaluation import Amount, Deviation, Numbers
from dtkit.solving.security.formulas import Formulas
from dtkit.solving.security.grammar import algebra_for, read_amount, read_clauses
from dtkit.solving.security.theory import Theory
from dtkit.solving.security.writing import amount_text

HOLDS, FAILS, VACUOUS, UNKNOWN = "holds", "fails", "vacuous", "unknown"


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A point of the assumptions, and a play that shows there that the property fails.

    `point`: by parameter.  `had`, `honest`: what the players of the deviation have, as
    texts in the parameters.  `telling`: the parameters that matter for it.  The play was
    found and checked in numbers, apart from the conditions.
    """

    point: Mapping[str, Any]
    deviation: Deviation
    had: str
    honest: str
    telling: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether one property holds for one history, wherever the assumptions do.

    `status`: "holds", "fails", "vacuous" (nothing satisfies the assumptions) or "unknown".
    `condition`: exactly where it holds, among the points of the assumptions; None where
    that is too long to be written out.
    """

    history: History
    property: str
    status: str
    condition: Cover | None
    counterexample: Counterexample | None


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found out about a game, one finding for each history and property."""

    game: SecurityGame
    findings: tuple[Finding, ...]

    @property
    def secure(self) -> bool:
        """Whether all properties hold for all histories."""
        return all(finding.status == HOLDS for finding in self.findings)

    def __iter__(self) -> Any:
        return iter(self.findings)

    def __getitem__(self, key: tuple[History, str]) -> Finding:
        for finding in self.findings:
            if (finding.history, finding.property) == key:
                return finding
        raise KeyError(key)

    def __str__(self) -> str:
        from dtkit.solving.security.printing import text

        return text(self)

    def __repr__(self) -> str:
        return f"<Findings {self.game.name}: {len(self.findings)}>"


def secure(
    game: SecurityGame,
    properties: Iterable[str] = PROPERTIES,
    histories: Iterable[Sequence[str]] | None = None,
    *,
    explain: bool = True,
) -> Findings:
    """Decide properties of honest histories, under the assumptions of the game.

    `histories`: by default those of the game.  `explain`: also find the exact condition and
    a counterexample.

    Raises: `InvalidInput` for a property or a history that does not exist, a game without
    histories, or a payoff that is no expression.

    >>> from dtkit.graphs.security import parse_security_game
    >>> game = parse_security_game('''{"players": ["A", "B"], "constants": ["a"],
    ...   "initial_constraints": ["a > 0"], "honest_histories": [["in", "share"]],
    ...   "tree": {"player": "A", "children": [
    ...     {"action": "out", "child": {"utility": [{"player": "A", "value": 1},
    ...                                             {"player": "B", "value": 0}]}},
    ...     {"action": "in", "child": {"player": "B", "children": [
    ...       {"action": "share", "child": {"utility": [{"player": "A", "value": "a"},
    ...                                                 {"player": "B", "value": "a"}]}},
    ...       {"action": "grab", "child": {"utility": [{"player": "A", "value": "-1"},
    ...                                                {"player": "B", "value": 2}]}}]}}]}}''')
    >>> found = secure(game, ["practicality"])
    >>> finding, = found
    >>> finding.status, finding.condition.text
    ('fails', 'a ≥ 2')
    """
    chosen = list(dict.fromkeys(properties))
    for name in chosen:
        if name not in PROPERTIES:
            known = ", ".join(PROPERTIES)
            raise InvalidInput(repr(name), "no property of a history", f"choose among {known}")
    if histories is not None:
        game = game.with_histories(*(tuple(history) for history in histories))
    if not game.histories:
        raise InvalidInput(
            game.name, "no honest history is given", "name one, a move for each decision"
        )
    if any(game.owner[game.along(h)[-1]] != END for h in game.histories):
        raise AssertionError("histories are checked when a game is read")
    found: dict[tuple[History, str], Finding] = {}
    shared: dict[tuple[str, ...], Grounds] = {}
    for name in chosen:
        decider = Decider(game, name, explain, shared)
        for history in game.histories:
            found[history, name] = decider(history)
    return Findings(game, tuple(found[h, name] for h in game.histories for name in chosen))


class Grounds:
    """What properties with the same assumptions share: the theory, and all found under it."""

    def __init__(self, game: SecurityGame, texts: tuple[str, ...]) -> None:
        algebra = algebra_for(game.constants, game.infinitesimals)
        clauses = [clause for text in texts for clause in read_clauses(text, algebra)]
        amounts = [algebra.number(read_amount(text, algebra)) for text in game.expressions]
        self.game = game
        self.ends = [tuple(amounts[place] for place in each) for each in game.payoffs]
        self.theory = Theory(algebra, clauses)
        self.vacuous = self.theory.consistent is False
        if not self.vacuous:
            self.theory.require_defined()
        self.formulas = Formulas(game, self.theory, self.ends)
        self._covers: dict[int, Cover | None] = {}
        self._numbers: dict[int, Numbers] = {}

    def cover(self, condition: int) -> Cover | None:
        """Return a condition for readers."""
        if condition not in self._covers:
            self._covers[condition] = cover(self.theory, condition)
        return self._covers[condition]

    def numbers(self, point: Any) -> Numbers:
        """Return the game in numbers at a point."""
        known = self._numbers.get(id(point))
        if known is None:
            known = self._numbers[id(point)] = Numbers(self.game, self._at(point))
        return known

    def _at(self, point: Any) -> list[tuple[Amount, ...]]:
        """Return the payoffs at a point, each a tuple by order, all of one length."""
        table = self.theory.algebra.table
        by_amount = {a: point.orders(table[a]) for a in {a for each in self.ends for a in each}}
        longest = max(map(len, by_amount.values()), default=1)
        full = {a: (*v, *([0] * (longest - len(v)))) for a, v in by_amount.items()}
        return [tuple(full[amount] for amount in each) for each in self.ends]


class Decider:
    """One property under its assumptions, for all histories.

    `shared`: grounds by their assumptions, to be used again by other properties.
    """

    def __init__(
        self,
        game: SecurityGame,
        name: str,
        explain: bool,
        shared: dict[tuple[str, ...], Grounds] | None = None,
    ) -> None:
        self.game = game
        self.name = name
        self.explain = explain
        shared = {} if shared is None else shared
        texts = (*game.assumptions, *game.by_property.get(name, ()))
        if texts not in shared:
            shared[texts] = Grounds(game, texts)
        self.grounds = shared[texts]
        self.theory, self.formulas = self.grounds.theory, self.grounds.formulas
        self._failing: dict[int, Any] = {}

    def __call__(self, history: History) -> Finding:
        """Return the finding for one history."""
        if self.grounds.vacuous:
            return Finding(history, self.name, VACUOUS, None, None)
        condition = self.condition(history)
        valid, point = self.theory.valid(condition)
        if valid is None or self.theory.consistent is None:
            return Finding(history, self.name, UNKNOWN, None, None)
        status = HOLDS if valid else FAILS
        if valid or not self.explain:
            written = Cover([], False, "always") if valid else None
            return Finding(history, self.name, status, written, None)
        example = self._counterexample(history, condition, point)
        return Finding(history, self.name, status, self.grounds.cover(condition), example)

    def condition(self, history: History) -> int:
        """Return the number of the condition that the property holds for a history."""
        if self.name == "collusion_resilience":
            return self.formulas.collusion_resilience(history)
        if self.name == "practicality":
            return self.formulas.practicality(history)
        return self.formulas.weak_immunity(history, weaker=self.name == "weaker_immunity")

    def _counterexample(
        self, history: History, condition: int, point: Any
    ) -> Counterexample | None:
        """Return a counterexample at the plainest known point; None where none is rational."""
        if condition not in self._failing:
            self._failing[condition] = self.theory.plainest_failure(condition, point)
        point = self._failing[condition]
        if point is None:
            return None
        numbers = self.grounds.numbers(point)
        shown_there = numbers.deviation(self.name, history)
        if shown_there is None or not numbers.confirms(self.name, history, shown_there):
            raise ArithmeticError(
                f"{self.name} of {shown(history)}: the condition and the numbers disagree"
            )
        return self._written(history, condition, point, shown_there)

    def _written(
        self, history: History, condition: int, point: Any, deviation: Deviation
    ) -> Counterexample:
        """Return a counterexample with its amounts in the parameters."""
        algebra = self.theory.algebra
        had, honest = (
            total(
                [
                    algebra.table[self.grounds.ends[self.game.along(each)[-1]][p]]
                    for p in deviation.players
                ]
            )
            for each in (deviation.play, history)
        )
        used = {letter for amount in (had, honest) for m in amount for letter in m}
        written = self.grounds.cover(condition)
        for part in written.parts if written is not None else []:
            used |= {letter for _, n in part for m in algebra.table[n] for letter in m}
        named = {
            letter.name: point.values[number]
            for number, letter in enumerate(algebra.letters)
            if letter.kind == "parameter"
        }
        return Counterexample(
            point=named,
            deviation=deviation,
            had=amount_text(algebra, had),
            honest=amount_text(algebra, honest),
            telling=tuple(algebra.names(used)),
        )
