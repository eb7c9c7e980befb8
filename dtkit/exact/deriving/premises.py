"""What is assumed while an expression is taken apart: conditions, and what they imply.

`Premises` holds a conjunction of conditions and answers two questions: does it imply a
condition, and which sign does it give an expression.  A table of signs answers the easy
cases (products, sums of like sign, exp, comparisons that stand among the premises); the
rest goes to `decide`.  Answers are kept, so that nothing is decided twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import count
from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from dtkit.exact.clock import check
from dtkit.exact.engine.portfolio import decide
from dtkit.exact.verdicts import Proved, Verdict

NEG, ZERO, POS = 1, 2, 4
_ANY = NEG | ZERO | POS
_SINGLE = {NEG: -1, ZERO: 0, POS: 1}
_RELATION_SIGNS = {
    sp.StrictGreaterThan: POS,
    sp.GreaterThan: POS | ZERO,
    sp.StrictLessThan: NEG,
    sp.LessThan: NEG | ZERO,
    sp.Equality: ZERO,
}
_WANTED = {**_RELATION_SIGNS, sp.Unequality: NEG | POS}
_KNOWN = (
    sp.exp, sp.log, sp.Abs, sp.sign, sp.sinh, sp.cosh, sp.tanh, sp.sin, sp.cos, sp.atan,
)  # fmt: skip
_NO_NUMBERS = (
    sp.zoo, sp.nan, sp.oo, -sp.oo, sp.I, sp.Sum, sp.Product, sp.Integral, sp.Derivative, sp.Subs,
)  # fmt: skip


def conjuncts(conditions: Iterable[Any]) -> tuple[Any, ...]:
    """Return the conditions as one flat tuple without `true` and repetitions.

    >>> x = sp.Symbol("x", real=True)
    >>> conjuncts([sp.And(x > 0, x < 1), x > 0, sp.true])
    (x < 1, x > 0)
    """
    flat: dict[Any, None] = {}
    for condition in conditions:
        condition = sp.sympify(condition)
        if isinstance(condition, sp.And):
            flat.update(dict.fromkeys(sorted(conjuncts(condition.args), key=_sort_key)))
        elif condition != sp.true:
            flat[condition] = None
    return tuple(flat)


def definedness(expression: Any) -> tuple[Any, ...]:
    """Return conditions that make all parts of an expression real numbers.

    They suffice; `false` is among them where a function is not known here.  They are
    needed, too, where `exactly_defined` says so.

    >>> b, c = sp.symbols("b c", real=True)
    >>> definedness(sp.sqrt(b) + sp.log(c)/b)
    (c > 0, Ne(b, 0), b >= 0)
    """
    found: dict[Any, None] = {}
    for part in sp.ordered(expression.atoms(sp.Pow, sp.log), keys=sp.count_ops):
        if isinstance(part, sp.log):
            found[sp.Gt(part.args[0], 0)] = None
        elif part.exp.is_Integer:
            if part.exp < 0:
                found[sp.Ne(part.base, 0)] = None
        else:
            weak = part.exp.is_Rational and part.exp > 0
            found[sp.Ge(part.base, 0) if weak else sp.Gt(part.base, 0)] = None
    for part in sp.ordered(expression.atoms(sp.Function)):
        if isinstance(part, sp.Piecewise):
            found[sp.Or(*[condition for _, condition in part.args])] = None
        elif not isinstance(part, _KNOWN):
            found[sp.false] = None
    if expression.has(*_NO_NUMBERS):
        found[sp.false] = None
    return tuple(condition for condition in found if condition != sp.true)


def exactly_defined(expression: Any) -> bool:
    """Say whether `definedness` is needed, and does not merely suffice.

    A power with a symbolic exponent may be real where its base is not positive.

    >>> b, c = sp.symbols("b c", real=True)
    >>> exactly_defined(sp.log(b)), exactly_defined(b**c)
    (True, False)
    """
    functions = expression.atoms(sp.Function)
    return all(power.exp.is_Rational for power in expression.atoms(sp.Pow)) and all(
        isinstance(part, _KNOWN) for part in functions
    )


def alternatives(conditions: Iterable[Any]) -> Any:
    """Join conditions by Or; SymPy takes `f > 0 or f <= 0` for true, also where f is unreal.

    >>> c = sp.Symbol("c", real=True)
    >>> alternatives([sp.log(c) > 0, sp.log(c) <= 0, c <= 0])
    (c <= 0) | ((c > 0) & (log(c) <= 0)) | ((c > 0) & (log(c) > 0))
    """
    parts = list(dict.fromkeys(conditions))
    whole = sp.Or(*parts)
    if whole != sp.true or sp.true in parts:
        return whole
    return sp.Or(*[sp.And(*definedness(part), part) for part in parts])


def fresh(name: str, *taken: Any) -> Any:
    """Return a real symbol whose name none of the given expressions contains.

    >>> x = sp.Symbol("x", real=True)
    >>> fresh("x", x > 0), fresh("y", x > 0)
    (x_1, y)
    """
    names = {symbol.name for part in taken for symbol in part.free_symbols}
    return sp.Symbol(unused(name, names), real=True)


def unused(name: str, names: Collection[str]) -> str:
    """Return the name, numbered if it is among those given."""
    numbered = (f"{name}_{number}" for number in count(1))
    return name if name not in names else next(n for n in numbered if n not in names)


class Premises:
    """A conjunction of conditions, with what has been found to follow from it."""

    def __init__(self, conditions: Iterable[Any], *, effort: float = 1.0) -> None:
        self.conditions = conjuncts(conditions)
        self.effort = effort
        self._verdicts: dict[Any, Verdict] = {}
        self._children: dict[Any, Premises] = {}
        self._facts: dict[Any, int] = {}
        for condition in self.conditions:
            self._learn(condition)

    def extended(self, *conditions: Any) -> Premises:
        """Return these premises with further conditions."""
        added = tuple(c for c in conjuncts(conditions) if c not in self.conditions)
        if not added:
            return self
        if added not in self._children:
            child = Premises((*self.conditions, *added), effort=self.effort)
            self._children[added] = child
        return self._children[added]

    def verdict(self, condition: Any, share: float = 1.0) -> Verdict:
        """Decide whether the premises imply a condition, with a share of the effort."""
        check()
        condition = sp.sympify(condition)
        key = condition, share
        if key not in self._verdicts:
            self._verdicts[key] = decide(
                list(self.conditions), condition, effort=self.effort * share
            )
        return self._verdicts[key]

    def imply(self, condition: Any) -> bool:
        """Say whether the premises were shown to imply a condition."""
        condition = sp.sympify(condition)
        if condition == sp.true or condition in self.conditions:
            return True
        if isinstance(condition, sp.And):
            return all(self.imply(part) for part in condition.args)
        if isinstance(condition, Relational) and type(condition) in _RELATION_SIGNS:
            signs = self.signs(condition.lhs - condition.rhs)
            wanted = _RELATION_SIGNS[type(condition)]
            if signs & ~wanted == 0 and self._surely_defined(condition):
                return True
            if signs & wanted == 0 and self.witness is not None:
                return False
        return isinstance(self.verdict(condition), Proved)

    def _surely_defined(self, condition: Any) -> bool:
        """Whether quick inference shows all parts of a condition to be real numbers."""
        for needed in definedness(condition):
            if type(needed) not in _WANTED:
                return False
            signs = self.signs(needed.lhs - needed.rhs)
            if signs & ~_WANTED[type(needed)]:
                return False
        return True

    def covered_by(self, conditions: Iterable[Any]) -> bool:
        """Say whether some of the conditions was shown to hold everywhere.

        SymPy's Or takes `f > 0 or f <= 0` for true, also where f is not a real number.
        """
        return isinstance(self.verdict(alternatives(conditions)), Proved)

    def contradict(self, condition: Any) -> bool:
        """Say whether the premises were shown to exclude a condition."""
        return self.imply(sp.Not(condition))

    @property
    def witness(self) -> Any:
        """A point that satisfies the premises, None where none was found."""
        return getattr(self.verdict(sp.false), "countermodel", None)

    def sign(self, expression: Any) -> int | None:
        """Return the sign that the premises give an expression: −1, 0, 1 or None."""
        expression = sp.sympify(expression)
        signs = self.signs(expression)
        if signs in _SINGLE:
            return _SINGLE[signs]
        if signs & POS and self.imply(sp.Gt(expression, 0)):
            return 1
        if signs & NEG and self.imply(sp.Lt(expression, 0)):
            return -1
        if signs & ZERO and sp.expand(expression) == 0:
            return 0
        return None

    def cases(self, expression: Any) -> list[tuple[int, Any]]:
        """List the signs an expression can have, each with the condition it holds under."""
        known = self.sign(expression)
        if known is not None:
            return [(known, sp.true)]
        parts = (
            (1, sp.Gt(expression, 0)),
            (0, sp.Eq(expression, 0)),
            (-1, sp.Lt(expression, 0)),
        )
        signs = self.signs(expression)
        return [
            (sign, condition)
            for sign, condition in parts
            if signs & _MASK[sign] and not self.contradict(condition)
        ]

    def signs(self, expression: Any) -> int:
        """Return the signs left open by quick inference, as a union of NEG, ZERO, POS."""
        if expression.is_number:
            return _number_signs(expression)
        mask = self._known(expression)
        if mask in _SINGLE or expression.is_Symbol:
            return mask
        return mask & self._inferred(expression)

    def _inferred(self, expression: Any) -> int:
        if expression.is_Mul:
            return _product([self.signs(factor) for factor in expression.args])
        if isinstance(expression, sp.exp):
            return POS
        if isinstance(expression, sp.log):
            return self.signs(expression.args[0] - 1)
        if expression.is_Pow:
            return self._power_signs(*expression.args)
        if isinstance(expression, sp.Abs):
            return ZERO | POS
        if expression.is_Add:
            return self._sum_signs(expression)
        return _ANY

    def _power_signs(self, base: Any, exponent: Any) -> int:
        signs = self.signs(base)
        if signs == POS:
            return POS
        if exponent.is_Integer:
            if exponent % 2:
                return signs if exponent > 0 else signs & ~ZERO
            return POS if signs & ZERO == 0 or exponent < 0 else POS | ZERO
        return POS | ZERO

    def _sum_signs(self, expression: Any) -> int:
        rest, constant = expression.as_independent(*expression.atoms(sp.exp), as_Add=True)[::-1]
        if isinstance(rest.as_coeff_Mul()[1], sp.exp):
            coefficient, exponential = rest.as_coeff_Mul()
            if constant == -coefficient and coefficient.is_Rational:
                exponent = self.signs(exponential.args[0])
                return _product([_number_signs(coefficient), exponent])
        together = 0
        for term in expression.args:
            together |= self.signs(term)
        if together in (POS, NEG, ZERO):
            return together
        return together if together in (POS | ZERO, NEG | ZERO) else _ANY

    def _learn(self, condition: Any) -> None:
        signs = _RELATION_SIGNS.get(type(condition))
        if signs is None:
            return
        key, flipped = _canonical(condition.lhs - condition.rhs)
        signs = _flipped(signs) if flipped else signs
        self._facts[key] = self._facts.get(key, _ANY) & signs
        shift, symbol = key.as_coeff_Add()
        factor, symbol = symbol.as_coeff_Mul()
        if symbol.is_Symbol and factor == 1 and shift != 0:
            # x + c with a known sign bounds the sign of x itself
            if shift < 0 and signs & NEG == 0:
                self._facts[symbol] = self._facts.get(symbol, _ANY) & POS
            if shift > 0 and signs & POS == 0:
                self._facts[symbol] = self._facts.get(symbol, _ANY) & NEG

    def _known(self, expression: Any) -> int:
        key, flipped = _canonical(expression)
        signs = self._facts.get(key, _ANY)
        return _flipped(signs) if flipped else signs


_MASK = {-1: NEG, 0: ZERO, 1: POS}


def _canonical(expression: Any) -> tuple[Any, bool]:
    """Return the expression up to a positive number, and whether its sign was turned."""
    expanded = sp.expand(expression)
    if expanded.is_number:
        return expanded, False
    content, primitive = expanded.primitive()
    leading = sorted(sp.Add.make_args(primitive), key=sp.default_sort_key)[-1]
    flip = bool(leading.as_coeff_Mul()[0] < 0)
    return (-primitive if flip else primitive), flip != bool(content < 0)


def _flipped(signs: int) -> int:
    return (signs & ZERO) | (POS if signs & NEG else 0) | (NEG if signs & POS else 0)


def _product(masks: list[int]) -> int:
    result = POS
    for mask in masks:
        flipped = _flipped(result)
        result = (
            (result if mask & POS else 0)
            | (flipped if mask & NEG else 0)
            | (ZERO if mask & ZERO else 0)
        )
    return result


def _number_signs(number: Any) -> int:
    if number.is_positive:
        return POS
    if number.is_negative:
        return NEG
    return ZERO if number.is_zero else _ANY


def _sort_key(condition: Any) -> str:
    return str(condition)
