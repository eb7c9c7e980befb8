"""The ground of a translation: variables, atoms, what is known of signs, and points.

A *point* is a pair (l, X) of quotients with X = exp(l) wherever X > 0 and both are
defined.  What a term needs in order to be defined is collected in *frames*: a frame
holds the obligations of the terms translated while it is open.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

import sympy as sp

from dtkit.exact.enclosures import Undecided, rational_enclosure
from dtkit.exact.engine.formulas import (
    FALSE,
    NEG,
    POS,
    TRUE,
    ZERO,
    Atoms,
    Formula,
    atom,
    conj,
    conjuncts,
    disj,
    implication,
)
from dtkit.exact.engine.polynomials import Polynomial, Ratio, Ring
from dtkit.exact.engine.signs import Signs, flipped

Reading = Literal["split", "whole"]


@dataclass(frozen=True)
class Point:
    """X = exp(l) wherever `guard` holds."""

    l: Ratio  # noqa: E741 (the letter of the literature for a logarithm)
    X: Ratio
    guard: Formula


class Ground:
    """A ring with its atoms and signs; the definitions and points made so far."""

    def __init__(
        self, reading: Reading, bases: dict[Any, Fraction], slots: int, *, plain: bool = False
    ) -> None:
        """With `plain`, atoms are written as they stand, without use of known signs."""
        self.reading = reading
        self.plain = plain
        self.ring = Ring(slots)
        self.atoms = Atoms(self.ring)
        self.signs = Signs(self.ring)
        self.points: list[Point] = []
        self.composites: list[tuple[Ratio, Ratio]] = []
        self.definitions: list[tuple[str, Formula]] = []
        self.meanings: dict[int, sp.Basic] = {}
        self.bases = bases
        self._obligations: list[Formula] = []

    # ------------------------------------------------------------------ variables

    def fresh(self, prefix: str, meaning: sp.Basic) -> tuple[Ratio, int]:
        number = len(self.ring.names)
        name = meaning.name if isinstance(meaning, sp.Symbol) else f"{prefix}_{number}"
        if name in self.ring.names or not _PLAIN_NAME.fullmatch(name) or name in _RESERVED:
            name = f"v_{number}"
        ratio = self.ring.variable(name)
        self.meanings[number] = meaning
        return ratio, number

    def define(self, name: str, formula: Formula, guard: Formula = TRUE) -> None:
        """Assert what defines a new variable, wherever `guard` holds."""
        formula = implication(guard, formula)
        if formula != TRUE:
            self.definitions.append((name, formula))
            self.learn(formula)

    def learn(self, formula: Formula) -> None:
        """Use the unit parts of an asserted formula as sign knowledge."""
        for part in conjuncts(formula):
            if part[0] != "atom":
                continue
            factors = self.atoms.products[part[1]]
            if len(factors) == 1:
                self.signs.learn(factors[0], part[2])
            elif not part[2] & ZERO:
                for factor in factors:
                    self.signs.learn(factor, NEG | POS)

    # ------------------------------------------------------------------ atoms

    def sign_formula(self, ratio: Ratio, mask: int) -> Formula:
        """Say that a quotient (where defined) has a sign among `mask`."""
        if self.plain and ratio.constant_value() is None:
            return self._plain_formula(ratio, mask)
        content, above = self.ring.factors(ratio.num)
        _, below = self.ring.factors(ratio.den)
        if content == 0:
            return TRUE if mask & ZERO else FALSE
        if content < 0:
            mask = flipped(mask)
        squares: list[Polynomial] = []
        product: list[Polynomial] = []
        for factor, power in above + below:
            signs = self.signs.of(factor)
            if signs in (POS, NEG):
                if signs == NEG and power % 2:
                    mask = flipped(mask)
            elif power % 2:
                product.append(factor)
            elif signs & ZERO and (factor, power) in above:
                squares.append(factor)
        formula = self._product_formula(tuple(product), mask)
        for factor in squares:
            if mask & ZERO:
                formula = disj([self._product_formula((factor,), ZERO), formula])
            else:
                formula = conj([self._product_formula((factor,), NEG | POS), formula])
        return formula

    def _plain_formula(self, ratio: Ratio, mask: int) -> Formula:
        content, whole = Ratio(self.ring, ratio.num * ratio.den, self.ring.one.den).primitive()
        return atom(self.atoms.number((whole.num,)), mask if content > 0 else flipped(mask))

    def _product_formula(self, factors: tuple[Polynomial, ...], mask: int) -> Formula:
        possible = POS
        for factor in factors:
            possible = Signs.times(possible, self.signs.of(factor))
        if possible & mask == possible:
            return TRUE
        if not possible & mask:
            return FALSE
        return atom(self.atoms.number(factors), mask)

    def nonzero(self, polynomial: Polynomial) -> Formula:
        """Say that a polynomial does not vanish."""
        return self.sign_formula(Ratio(self.ring, polynomial, self.ring.one.den), NEG | POS)

    def _is_positive(self, ratio: Ratio) -> bool:
        return self.signs.of_ratio(ratio) == POS

    # ------------------------------------------------------------------ points

    def point(self, l: Ratio, X: Ratio) -> Point:  # noqa: E741
        """Make a point, guarded by the conditions under which it is one."""
        guard = conj([self.nonzero(l.den), self.nonzero(X.den), self.sign_formula(X, POS)])
        return Point(l, X, guard)

    def _add_point(self, l: Ratio, X: Ratio) -> None:  # noqa: E741
        self.points.append(self.point(l, X))

    # ------------------------------------------------------------------ frames

    @contextmanager
    def _frame(self) -> Any:
        outer, self._obligations = self._obligations, []
        try:
            yield self._obligations
        finally:
            self._obligations = outer

    def _require(self, formula: Formula) -> None:
        if formula != TRUE:
            self._obligations.append(formula)

    # ------------------------------------------------------------------ constants and SymPy

    def _constant(self, prefix: str, e: sp.Basic) -> Ratio:
        """Make a variable for a real constant, held between two rational numbers."""
        ratio, _ = self.fresh(prefix, e)
        try:
            low, high = rational_enclosure(e)
        except Undecided:  # beyond any size worth writing down
            if isinstance(e, sp.exp):
                self.define("exp is positive", self.sign_formula(ratio, POS))
            return ratio
        for bound, mask in ((low, POS), (high, NEG)):
            formula = self.sign_formula(ratio - self.ring.constant(bound), mask)
            self.define("rational enclosure of a constant", formula)
        return ratio

    def _open_truth(self, e: sp.Basic) -> Formula:
        """Return a formula of its own, true or false as a model pleases: "e is defined"."""
        chosen, _ = self.fresh("defined", e)
        return self.sign_formula(chosen, POS)

    def expression(self, ratio: Ratio) -> sp.Expr:
        """Write a quotient in the user's own symbols."""
        return self._polynomial_expression(ratio.num) / self._polynomial_expression(ratio.den)

    def _polynomial_expression(self, polynomial: Polynomial) -> sp.Expr:
        return sp.Add(
            *[
                sp.Mul(sp.Integer(c), *[self.meanings[i] ** k for i, k in powers])
                for powers, c in self.ring.terms(polynomial)
            ]
        )


_PLAIN_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
# fmt: off
_RESERVED = frozenset({
    "and", "or", "not", "xor", "ite", "let", "exists", "forall", "match", "par", "as", "distinct",
    "true", "false", "abs", "div", "mod", "exp", "sin", "cos", "tan", "pi", "euler", "Real", "Int",
    "Bool", "assert", "select", "store", "is_int", "to_real", "to_int", "root_obj",
})
# fmt: on
