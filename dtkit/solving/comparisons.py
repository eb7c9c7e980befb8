"""Settling comparisons under a domain: true, false, or left as an atom.

Each distinct comparison is looked at once, cheapest first: what the domain says about the
order of whole expressions, what its inequalities add up to, what SymPy sees at once, then
points of the domain (a comparison that holds at one and fails at another is open), then
`decide` with small effort.  An Unknown leaves the atom, which is always right.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from dtkit.errors import Unsupported
from dtkit.graphs.sampling import points_of
from dtkit.solving.adding_up import AddingUp
from dtkit.solving.conditions import FALSE, TRUE, Conditions
from dtkit.solving.formulas import Evaluation
from dtkit.solving.orders import KnownOrder
from dtkit.solving.simplifying import Simplifier

_EFFORT = 0.25
_MOST_ANSWERS = 50_000
_ANSWERS: dict[tuple[Any, Any], int | None] = {}
"""What domains say of conditions: one game is often played by many agents."""


class Comparisons:
    """Settle conditions under `domain`, each once, into `conditions`.

    `infinitesimals`: parameters inferior to all others; comparisons go order by order.
    `domain`: the domain, its comparisons written out so.
    """

    def __init__(
        self,
        conditions: Conditions,
        domain: Any,
        parameters: tuple[Any, ...],
        infinitesimals: frozenset[Any] = frozenset(),
    ) -> None:
        self.conditions = conditions
        self.infinitesimals = infinitesimals
        self.domain = self._domain = _written_out(domain, infinitesimals)
        self._parameters = parameters
        self._points: list[dict[Any, Any]] | None = None
        self._settled: dict[Any, int] = {}
        self._order: KnownOrder | None = None

    def settle(self, condition: Any) -> int:
        """Return the number of a condition: `TRUE`, `FALSE`, or that of an atom."""
        if condition is True or condition is False:
            return TRUE if condition else FALSE
        number = self._settled.get(condition)
        if number is None:
            if self._is_mixed(condition):
                number = self._joined(_written_out(condition, self.infinitesimals))
            else:
                number = self._settle(condition)
            self._settled[condition] = number
        return number

    def _is_mixed(self, condition: Any) -> bool:
        """Return whether a condition compares across orders of infinitesimals."""
        if not self.infinitesimals or not self.infinitesimals & condition.free_symbols:
            return False
        from dtkit.solving.infinitesimals import is_pure

        return not (condition.is_Relational and is_pure(condition, self.infinitesimals))

    def _joined(self, condition: Any) -> int:
        """Settle the comparisons of a condition without negations, and join them."""
        import sympy

        if isinstance(condition, sympy.And):
            return self.conditions.all_of(map(self._joined, condition.args))
        if isinstance(condition, sympy.Or):
            return self.conditions.any_of([self._joined(part) for part in condition.args])
        if isinstance(condition, sympy.GreaterThan):
            return self._at_least(condition.gts, condition.lts)
        if isinstance(condition, sympy.StrictGreaterThan):
            converse = self._at_least(condition.lts, condition.gts)
            if converse in (TRUE, FALSE):
                return FALSE if converse == TRUE else TRUE
        return self.settle(condition)

    def at_least(self, greater: Any, less: Any) -> int:
        """Return the number of `greater >= less`, and mark its converse as its partner."""
        number = self._at_least(greater, less)
        if number > TRUE:
            converse = self._at_least(less, greater)
            if converse > TRUE:
                self.conditions.pair(number, converse)
            elif converse == TRUE:  # the domain says "at most", so "at least" is "equal"
                return self._equal(greater, less)
        return number

    def _equal(self, one: Any, other: Any) -> int:
        import sympy

        return self.settle(sympy.Eq(other, one) if one.is_number else sympy.Eq(one, other))

    def _at_least(self, greater: Any, less: Any) -> int:
        import sympy

        if self.infinitesimals & (greater.free_symbols | less.free_symbols):
            weakly = sympy.Ge(greater - less, 0)
            if weakly in (sympy.true, sympy.false) or self._is_mixed(weakly):
                return self.settle(weakly)
            greater, less = greater - less, sympy.Integer(0)
        if self._order is None:
            self._order = KnownOrder(self.hypotheses())
        known = self._order.at_least(greater, less)
        if known is None:
            known = self._adding_up.at_least(greater, less)
        if known is not None:
            return TRUE if known else FALSE
        if greater.is_number:
            return self.settle(sympy.Le(less, greater))
        return self.settle(sympy.Ge(greater, less))

    @cached_property
    def _adding_up(self) -> AddingUp:
        """What the inequalities of the domain say when added up."""
        return AddingUp(self.hypotheses())

    def presented(self, number: int) -> Any:
        """Return a condition as a SymPy condition, simplified on the domain if it is short."""
        return self.simplifier(number)

    @cached_property
    def simplifier(self) -> Simplifier:
        """What simplifies conditions on the domain."""
        return Simplifier(self.conditions, self._known_points(), self._truth, self._proved)

    def truths_at(self, point: Mapping[Any, Any]) -> Callable[[int], bool]:
        """Return the function that says whether a condition holds at a point of the domain.

        Raises (when asked): `Unsupported` where that cannot be told exactly.
        """
        evaluation = Evaluation(self.conditions, lambda part: self._truth(part, point))

        def holds(number: int) -> bool:
            answer = evaluation(number)
            if answer is None:
                raise Unsupported(
                    ", ".join(f"{symbol} = {value}" for symbol, value in point.items()),
                    "a comparison of payoffs is undefined or cannot be settled exactly there",
                    "choose another point, or keep the payoffs defined on the whole domain",
                )
            return answer

        return holds

    def _settle(self, condition: Any) -> int:
        import sympy

        if condition == sympy.true:
            return TRUE
        if condition == sympy.false:
            return FALSE
        key = self._domain, condition
        if key not in _ANSWERS:
            if len(_ANSWERS) >= _MOST_ANSWERS:
                _ANSWERS.clear()
            _ANSWERS[key] = self._answer(condition)
        known = _ANSWERS[key]
        return self._in_parts(condition) if known is None else known

    def _in_parts(self, condition: Any) -> int:
        """Return the number of an open condition, joined from its relations settled one by one."""
        import sympy

        if isinstance(condition, (sympy.And, sympy.Or, sympy.Not)):
            condition = sympy.to_nnf(condition, simplify=False)
        if isinstance(condition, sympy.And):
            return self.conditions.all_of(map(self.settle, sympy.ordered(condition.args)))
        if isinstance(condition, sympy.Or):
            return self.conditions.any_of(map(self.settle, sympy.ordered(condition.args)))
        return self.conditions.atom(condition)

    def _answer(self, condition: Any) -> int | None:
        """Return `TRUE` or `FALSE` where the domain decides a condition, else None."""
        import sympy

        seen = {self._truth(condition, point) for point in self._known_points()}
        if not {True, False} <= seen:
            if False not in seen and self._holds(condition):
                return TRUE
            if True not in seen and self._holds(sympy.Not(condition)):
                return FALSE
        return None

    def _holds(self, goal: Any) -> bool:
        """Return whether `goal` is proved on the domain; a countermodel becomes a known point."""
        proved, point = self._proved([], goal)
        if point is not None:
            self._known_points().append(point)
        return proved

    def _proved(self, more: list[Any], goal: Any) -> tuple[bool, dict[Any, Any] | None]:
        """Return whether the goal follows from the domain and `more`, and a countermodel."""
        from dtkit.exact import Proved, Refuted, decide

        verdict = decide([*self.hypotheses(), *more], goal, effort=_EFFORT)
        point = dict(verdict.countermodel) if isinstance(verdict, Refuted) else None
        return isinstance(verdict, Proved), point

    def hypotheses(self) -> list[Any]:
        """Return the conditions of the domain."""
        import sympy

        if self._domain == sympy.true:
            return []
        return list(self._domain.args) if isinstance(self._domain, sympy.And) else [self._domain]

    def _known_points(self) -> list[dict[Any, Any]]:
        if self._points is None:
            self._points = points_of(self._domain, self._parameters)
        return self._points

    @staticmethod
    def _truth(condition: Any, point: Mapping[Any, Any]) -> bool | None:
        from dtkit.exact import truth

        if condition.free_symbols - point.keys():
            return None
        answer: bool | None = truth(condition, point)
        return answer


def _written_out(condition: Any, infinitesimals: frozenset[Any]) -> Any:
    if not infinitesimals:
        return condition
    from dtkit.solving.infinitesimals import expanded

    return expanded(condition, infinitesimals)
