"""From SymPy conditions to polynomial formulas: exp, log and powers become variables.

A *point* is a pair (l, X) of quotients with X = exp(l) wherever X > 0 and both are
defined: `exp(t)` gives the point (t, X) with a new variable X, `log(t)` the point
(L, t) with a new variable L.  So exp, log and real powers share one family of facts
(see `facts`).  Everything else that is not rational becomes a new variable with
clauses that define it.

A term may be undefined (a zero denominator, the logarithm of what is not positive).
An atom with an undefined term is neither true nor false, and Boolean operators follow
Kleene's strong tables; so every condition becomes two formulas, "it is true" and "it
is false".

There are two readings of `exp(x + y)`: *split*, one variable per summand, and
*whole*, one variable per argument.  Neither dominates; the decision procedure tries
both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from dtkit.errors import Unsupported
from dtkit.exact.clock import check
from dtkit.exact.engine.formulas import (
    ANY,
    FALSE,
    NEG,
    POS,
    TRUE,
    ZERO,
    Formula,
    conj,
    disj,
    negation,
)
from dtkit.exact.engine.ground import Reading
from dtkit.exact.engine.kernels import Kernels, Rebase
from dtkit.exact.engine.polynomials import Ratio, RingFull, TooLarge

MASKS: dict[type, int] = {
    sp.StrictGreaterThan: POS,
    sp.GreaterThan: POS | ZERO,
    sp.StrictLessThan: NEG,
    sp.LessThan: NEG | ZERO,
    sp.Equality: ZERO,
    sp.Unequality: NEG | POS,
}


class Translation(Kernels):
    """Terms as quotients of polynomials, conditions as pairs of formulas."""

    def __init__(
        self, reading: Reading, bases: dict[Any, Fraction], slots: int, *, plain: bool = False
    ) -> None:
        super().__init__(reading, bases, slots, plain=plain)
        self._terms: dict[sp.Basic, tuple[Ratio, tuple[Formula, ...]]] = {}
        self._conditions: dict[sp.Basic, tuple[Formula, Formula]] = {}

    # ------------------------------------------------------------------ conditions

    def condition(self, condition: sp.Basic) -> tuple[Formula, Formula]:
        """Return the formulas "it is true" and "it is false"."""
        known = self._conditions.get(condition)
        if known is None:
            known = self._conditions[condition] = self._condition(condition)
        return known

    def _condition(self, c: sp.Basic) -> tuple[Formula, Formula]:
        if c == sp.true:
            return TRUE, FALSE
        if c == sp.false:
            return FALSE, TRUE
        if isinstance(c, Relational):
            return self._relation(c)
        if isinstance(c, sp.Symbol):
            return self._truth_variable(c)
        if isinstance(c, sp.Not):
            true, false = self.condition(c.args[0])
            return false, true
        if isinstance(c, (sp.And, sp.Or)):
            pairs = [self.condition(a) for a in sp.ordered(c.args)]
            inner, outer = (conj, disj) if isinstance(c, sp.And) else (disj, conj)
            return inner(t for t, _ in pairs), outer(f for _, f in pairs)
        if isinstance(c, sp.Implies):
            return self.condition(sp.Or(sp.Not(c.args[0]), c.args[1], evaluate=False))
        if isinstance(c, sp.Equivalent):
            pairs = [self.condition(a) for a in sp.ordered(c.args)]
            true = disj([conj(t for t, _ in pairs), conj(f for _, f in pairs)])
            return true, conj([disj(t for t, _ in pairs), disj(f for _, f in pairs)])
        if isinstance(c, sp.Xor):
            first, *rest = c.args
            other = rest[0] if len(rest) == 1 else sp.Xor(*rest, evaluate=False)
            (a, not_a), (b, not_b) = self.condition(first), self.condition(other)
            true = disj([conj([a, not_b]), conj([not_a, b])])
            return true, disj([conj([a, b]), conj([not_a, not_b])])
        if isinstance(c, sp.ITE):
            (k, not_k), (a, not_a), (b, not_b) = (self.condition(x) for x in c.args)
            true = disj([conj([k, a]), conj([not_k, b])])
            return true, disj([conj([k, not_a]), conj([not_k, not_b])])
        if isinstance(c, (sp.Nand, sp.Nor)):
            join = sp.And if isinstance(c, sp.Nand) else sp.Or
            true, false = self.condition(join(*c.args, evaluate=False))
            return false, true
        raise _unsupported(c)

    def _truth_variable(self, symbol: sp.Symbol) -> tuple[Formula, Formula]:
        ratio, _ = self._terms.get(symbol, (None, ()))
        if ratio is None:
            ratio, _ = self.fresh("truth", symbol)
            self._terms[symbol] = (ratio, ())
        return self.sign_formula(ratio, POS), self.sign_formula(ratio, NEG | ZERO)

    def _relation(self, c: Relational) -> tuple[Formula, Formula]:
        mask = MASKS.get(type(c))
        if mask is None or not all(isinstance(side, sp.Expr) for side in c.args):
            raise _unsupported(c)
        with self._frame() as obligations:
            difference = self.term(c.lhs) - self.term(c.rhs)
        defined = conj(obligations)
        return (
            conj([defined, self.sign_formula(difference, mask)]),
            conj([defined, self.sign_formula(difference, ANY & ~mask)]),
        )

    # ------------------------------------------------------------------ terms

    def term(self, e: sp.Basic) -> Ratio:
        """Translate a term; what it needs in order to be defined joins the open frame."""
        known = self._terms.get(e)
        if known is None:
            check()
            with self._frame() as obligations:
                ratio = self._term(e)
            known = self._terms[e] = (ratio, tuple(dict.fromkeys(obligations)))
        self._obligations.extend(known[1])
        return known[0]

    def _term(self, e: sp.Basic) -> Ratio:
        if isinstance(e, sp.Rational):
            return self.ring.constant(Fraction(int(e.p), int(e.q)))
        if isinstance(e, sp.Symbol):
            return self.fresh("x", e)[0]
        if isinstance(e, sp.Add):
            total = self.ring.zero
            for part in sp.ordered(e.args):
                total = total + self.term(part)
            return total
        if isinstance(e, sp.Mul):
            return self._product(e)
        if isinstance(e, sp.exp):
            return self._exp(self.term(e.args[0]))
        if isinstance(e, sp.Pow):
            return self._power(e)
        if isinstance(e, sp.log):
            if len(e.args) != 1:
                raise _unsupported(e)
            return self._log(self.term(e.args[0]))
        if isinstance(e, (sp.Max, sp.Min)):
            return self._extreme(e)
        if isinstance(e, sp.Abs):
            return self._absolute(e)
        if isinstance(e, sp.Piecewise):
            return self._piecewise(e)
        if isinstance(e, sp.sign):
            x = e.args[0]
            return self.term(sp.Piecewise((1, x > 0), (-1, x < 0), (0, True)))
        if isinstance(e, (sp.Sum, sp.Product, sp.sinh, sp.cosh, sp.tanh)):
            rewritten = e.doit() if isinstance(e, (sp.Sum, sp.Product)) else e.rewrite(sp.exp)
            if rewritten != e:
                return self.term(rewritten)
        if isinstance(e, sp.polys.rootoftools.ComplexRootOf) and e.is_real:
            return self._root_of_polynomial(e)
        if e is sp.E:
            return self._exp(self.ring.one)
        if e is sp.pi:
            return self._constant("pi", e)
        raise _unsupported(e)

    def _product(self, e: sp.Mul) -> Ratio:
        result, exponent = self.ring.one, self.ring.zero
        for part in sp.ordered(e.args):
            base, power = part.as_base_exp()
            if self.reading == "whole" and isinstance(part, sp.exp):
                exponent = exponent + self.term(part.args[0])
            elif (
                self.reading == "whole"
                and not power.is_Rational
                and self._is_positive(self.term(base))
            ):
                exponent = exponent + self.term(power) * self._log(self.term(base))
            else:
                result = result * self.term(part)
        return result if exponent.is_zero else result * self._exp(exponent)

    def _power(self, e: sp.Pow) -> Ratio:
        base_term, exponent = e.args
        if base_term is sp.E:
            return self._exp(self.term(exponent))
        base = self.term(base_term)
        if isinstance(exponent, sp.Integer):
            if exponent < 0:
                if base.is_zero:
                    self._require(FALSE)
                    return self.ring.zero
                self._require(self.sign_formula(base, NEG | POS))
            return base ** int(exponent)
        if isinstance(exponent, sp.Rational):
            return self._rational_power(base, Fraction(int(exponent.p), int(exponent.q)))
        power = self.term(exponent)
        if self._is_positive(base):
            return self._exp(power * self._log(base))
        return self._power_of_unknown_base(e, base, power)

    def _power_of_unknown_base(self, e: sp.Basic, base: Ratio, power: Ratio) -> Ratio:
        """b**t is exp(t·log b) for b > 0, 0 for b = 0 < t, and 1 for b = 0 = t.

        A negative base has a power for integer t only.  Whether t is an integer is not
        expressed: there both the value and whether it is defined stay open, so that
        nothing is proved or excluded that depends on it.
        """
        positive = self.sign_formula(base, POS)
        zero = self.sign_formula(base, ZERO)
        with self._frame():  # log b has its own obligation, b > 0; here it is the guard
            value = self._exp(power * self._log(base))
        result, _ = self.fresh("power", e)
        is_defined = self._open_truth(e)
        here = conj(self._obligations)
        self._require(is_defined)
        name = "a power with a base that may be 0"
        one = self.ring.one
        cases = [
            (positive, self.sign_formula(result - value, ZERO), is_defined),
            (
                conj([zero, self.sign_formula(power, POS)]),
                self.sign_formula(result, ZERO),
                is_defined,
            ),
            (
                conj([zero, self.sign_formula(power, ZERO)]),
                self.sign_formula(result - one, ZERO),
                is_defined,
            ),
            (conj([zero, self.sign_formula(power, NEG)]), TRUE, negation(is_defined)),
        ]
        for case, equal, definedness in cases:
            self.define(name, conj([equal, definedness]), conj([here, case]))
        return result

    # ------------------------------------------------------------------ Max, Abs, Piecewise

    def _extreme(self, e: sp.Max | sp.Min) -> Ratio:
        largest = isinstance(e, sp.Max)
        values = list(dict.fromkeys(self.term(a) for a in sp.ordered(e.args)))
        beaten = NEG | ZERO if largest else POS | ZERO
        kept: list[Ratio] = []
        for i, value in enumerate(values):
            rivals = kept + values[i + 1 :]
            if not any(self._within(value - rival, beaten) for rival in rivals):
                kept.append(value)
        if len(kept) == 1:
            return kept[0]
        v, _ = self.fresh("extreme", e)
        guard = conj(self._obligations)
        bounds = [self.sign_formula(v - x, POS | ZERO if largest else NEG | ZERO) for x in kept]
        equal = disj(self.sign_formula(v - x, ZERO) for x in kept)
        self.define("the extreme of its arguments", conj([*bounds, equal]), guard)
        return v

    def _within(self, ratio: Ratio, mask: int) -> bool:
        signs = self.signs.of_ratio(ratio)
        return signs & mask == signs

    def _absolute(self, e: sp.Abs) -> Ratio:
        value = self.term(e.args[0])
        if self._within(value, POS | ZERO):
            return value
        if self._within(value, NEG | ZERO):
            return -value
        v, _ = self.fresh("abs", e)
        either = disj([self.sign_formula(v - value, ZERO), self.sign_formula(v + value, ZERO)])
        not_negative = self.sign_formula(v, POS | ZERO)
        self.define("an absolute value", conj([either, not_negative]), conj(self._obligations))
        return v

    def _piecewise(self, e: sp.Piecewise) -> Ratio:
        earlier: Formula = TRUE
        reached: list[Formula] = []
        branches: list[tuple[Formula, Ratio]] = []
        for value, condition in e.args:
            true, false = self.condition(condition)
            with self._frame() as needs:
                ratio = self.term(value)
            here = conj([earlier, true, *needs])
            if here != FALSE:
                branches.append((here, ratio))
                reached.append(here)
            earlier = conj([earlier, false])
        self._require(disj(reached))
        if not branches:
            return self.ring.zero  # defined nowhere
        if len({ratio for _, ratio in branches}) == 1:
            return branches[0][1]
        v, _ = self.fresh("case", e)
        for guard, ratio in branches:
            self.define("a case of its definition", self.sign_formula(v - ratio, ZERO), guard)
        return v


@dataclass(frozen=True)
class AbstractProblem:
    """Hypotheses and goal of a question, as formulas over one abstraction."""

    abstraction: Translation
    hypotheses: tuple[Formula, ...]
    goal_true: Formula
    goal_false: Formula


def abstracted(
    hypotheses: Sequence[sp.Basic],
    goal: sp.Basic,
    reading: Reading = "split",
    *,
    plain: bool = False,
) -> AbstractProblem:
    """Translate a question; start again when a finer exponent or more room is needed."""
    bases: dict[Any, Fraction] = {}
    slots = 24
    ordered = sorted(hypotheses, key=_difficulty)
    for _ in range(60):
        abstraction = Translation(reading, bases, slots, plain=plain)
        try:
            return _translate(abstraction, ordered, goal)
        except Rebase:
            continue
        except RingFull:
            slots *= 2
            if slots > 1000:
                break
    raise TooLarge


def _translate(
    abstraction: Translation, hypotheses: Sequence[sp.Basic], goal: sp.Basic
) -> AbstractProblem:
    symbols: set[sp.Basic] = goal.free_symbols.union(*[h.free_symbols for h in hypotheses])
    asserted: list[Formula] = []
    for symbol in sorted(symbols, key=str):
        if symbol in _truth_symbols([*hypotheses, goal]):
            continue
        abstraction.term(symbol)
    for hypothesis in hypotheses:
        true, _ = abstraction.condition(hypothesis)
        asserted.append(true)
        abstraction.learn(true)
    goal_true, goal_false = abstraction.condition(goal)
    return AbstractProblem(abstraction, tuple(asserted), goal_true, goal_false)


def _truth_symbols(conditions: Sequence[sp.Basic]) -> set[sp.Basic]:
    found: set[sp.Basic] = set()
    stack = list(conditions)
    while stack:
        c = stack.pop()
        if isinstance(c, sp.Symbol):
            found.add(c)
        elif not isinstance(c, Relational):
            stack.extend(a for a in c.args if isinstance(a, (sp.logic.boolalg.Boolean, sp.Symbol)))
    return found


def _difficulty(condition: sp.Basic) -> tuple[int, int]:
    """Simple hypotheses first: what they teach of signs helps to translate the rest."""
    if condition.atoms(sp.exp, sp.log, sp.Piecewise, sp.Max, sp.Min, sp.Abs):
        level = 3
    elif any(not p.exp.is_Integer for p in condition.atoms(sp.Pow)):
        level = 2
    else:
        level = 0 if len(condition.free_symbols) <= 1 else 1
    return level, len(condition.free_symbols)


def _unsupported(what: sp.Basic) -> Unsupported:
    return Unsupported(
        f"{what}",
        f"{type(what).__name__} is outside what dtkit decides",
        "use rational arithmetic, exp, log, real powers, Max, Min, Abs, Piecewise, finite sums",
    )
