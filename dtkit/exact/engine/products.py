"""Proof by products of hypotheses, linear in the monomials.

From h ≥ 0 and k ≥ 0 follows h·k ≥ 0.  With all such products of unit conditions added,
each monomial is treated as an unknown of its own, so that a linear solver does the rest.
It reaches what costs a nonlinear solver most, many variables of low degree, and is
sound because a solution of the polynomial problem solves the linear one.
"""

from __future__ import annotations

from collections.abc import Iterable

from dtkit.exact.engine.facts import NamedFact
from dtkit.exact.engine.formulas import ANY, NEG, POS, TRUE, ZERO, Formula, SmtText, atom, conjuncts
from dtkit.exact.engine.polynomials import Polynomial, Ratio
from dtkit.exact.engine.signs import Signs
from dtkit.exact.engine.translation import Translation

MAX_UNITS = 48
MAX_TERMS = 2000


def product_facts(abstraction: Translation, formulas: Iterable[Formula]) -> list[NamedFact]:
    """Return the sign facts about products of two unit conditions of the formulas."""
    units = _units(abstraction, formulas)
    facts: list[NamedFact] = []
    terms = 0
    for i, (first, signs) in enumerate(units):
        for second, other in units[i:]:
            mask = Signs.times(signs, other)
            terms += len(first) * len(second)
            if mask == ANY or terms > 20 * MAX_TERMS:
                continue
            facts.append(("product of conditions", _whole(abstraction, first * second, mask)))
        if signs == ZERO:
            for variable in range(len(abstraction.ring.names)):
                product = first * abstraction.ring.generators[variable]
                facts.append(("multiple of an equation", _whole(abstraction, product, ZERO)))
    return [(name, formula) for name, formula in facts if formula != TRUE]


def _units(abstraction: Translation, formulas: Iterable[Formula]) -> list[tuple[Polynomial, int]]:
    units: dict[int, int] = {}
    for formula in formulas:
        for part in conjuncts(formula):
            if part[0] == "atom" and part[2] != NEG | POS:
                units[part[1]] = units.get(part[1], ANY) & part[2]
    listed = [(abstraction.atoms.polynomial(index), signs) for index, signs in units.items()]
    listed.sort(key=lambda unit: (unit[0].total_degree(), len(unit[0]), str(unit[0])))
    return listed[:MAX_UNITS]


def _whole(abstraction: Translation, polynomial: Polynomial, mask: int) -> Formula:
    """State a sign of a polynomial without splitting it into factors."""
    ratio = Ratio(abstraction.ring, polynomial, abstraction.ring.one.den)
    if ratio.constant_value() is not None:
        return TRUE
    content, primitive = ratio.primitive()
    if content < 0:
        mask = (mask & ZERO) | (POS if mask & NEG else 0) | (NEG if mask & POS else 0)
    return atom(abstraction.atoms.number((primitive.num,)), mask)


class LinearText(SmtText):
    """Writes formulas with every monomial as one real unknown."""

    logic = "QF_LRA"

    def __init__(self, abstraction: Translation) -> None:
        super().__init__(abstraction.atoms)
        self._monomials: dict[tuple[tuple[int, int], ...], str] = {}

    def script(self, formulas: Iterable[Formula]) -> str:
        self._monomials.clear()
        self._texts.clear()
        body = [
            f"(assert {self.formula(formula)})"
            for formula in dict.fromkeys(formulas)
            if formula != TRUE
        ]
        declared = [f"(declare-const {name} Real)" for name in self._monomials.values()]
        squares = [
            f"(assert (>= {name} 0.0))"
            for powers, name in self._monomials.items()
            if all(power % 2 == 0 for _, power in powers)
        ]
        return "\n".join([f"(set-logic {self.logic})", *declared, *squares, *body,
                          "(check-sat)", ""])  # fmt: skip

    def _product(self, index: int) -> str:
        return self._polynomial(self._atoms.polynomial(index))

    def _term(self, powers: tuple[tuple[int, int], ...], coefficient: int) -> str:
        number = f"{coefficient}.0" if coefficient >= 0 else f"(- {-coefficient}.0)"
        if not powers:
            return number
        if powers not in self._monomials:
            names = [self._ring.names[i] + (f"^{k}" if k > 1 else "") for i, k in powers]
            self._monomials[powers] = (
                f"|{'*'.join(names)}|" if len(names) > 1 or (powers[0][1] > 1) else names[0]
            )
        return f"(* {number} {self._monomials[powers]})"
