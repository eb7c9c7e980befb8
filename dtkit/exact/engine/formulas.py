"""Quantifier-free formulas over signs of polynomials, and their SMT-LIB text.

A formula is TRUE, FALSE, an atom, a conjunction or a disjunction.  An atom
`("atom", i, signs)` says that the sign of polynomial number i is among `signs`, a
union of NEG, ZERO and POS; so the negation of an atom is an atom, and negations never
need a node of their own.  Formulas are nested tuples: equal formulas are equal values.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from dtkit.exact.engine.polynomials import Polynomial, Ring

NEG, ZERO, POS = 1, 2, 4
ANY = NEG | ZERO | POS

Formula = tuple[Any, ...]
TRUE: Formula = ("true",)
FALSE: Formula = ("false",)


def conj(parts: Iterable[Formula]) -> Formula:
    """Join by "and": flattened, without repetition, atoms on one polynomial merged."""
    return _join(parts, "and")


def disj(parts: Iterable[Formula]) -> Formula:
    """Join by "or": flattened, without repetition, atoms on one polynomial merged."""
    return _join(parts, "or")


def _join(parts: Iterable[Formula], word: str) -> Formula:
    neutral, absorbing = (TRUE, FALSE) if word == "and" else (FALSE, TRUE)
    signs: dict[int, int] = {}
    rest: dict[Formula, None] = {}
    stack = list(parts)[::-1]
    while stack:
        part = stack.pop()
        if part == neutral:
            continue
        if part == absorbing:
            return absorbing
        if part[0] == word:
            stack.extend(reversed(part[1]))
        elif part[0] == "atom":
            _, index, mask = part
            old = signs.get(index, ANY if word == "and" else 0)
            signs[index] = old & mask if word == "and" else old | mask
        else:
            rest[part] = None
    atoms = [atom(index, mask) for index, mask in signs.items()]
    if absorbing in atoms:
        return absorbing
    joined = [a for a in atoms if a != neutral] + list(rest)
    if not joined:
        return neutral
    return joined[0] if len(joined) == 1 else (word, tuple(joined))


def atom(index: int, signs: int) -> Formula:
    """Say that the sign of polynomial `index` is among `signs`."""
    if signs == ANY:
        return TRUE
    return ("atom", index, signs) if signs else FALSE


def negation(formula: Formula) -> Formula:
    """Return the formula that is true where this one is false."""
    if formula == TRUE:
        return FALSE
    if formula == FALSE:
        return TRUE
    if formula[0] == "atom":
        return atom(formula[1], ANY & ~formula[2])
    parts = [negation(part) for part in formula[1]]
    return disj(parts) if formula[0] == "and" else conj(parts)


def implication(premise: Formula, conclusion: Formula) -> Formula:
    return disj([negation(premise), conclusion])


def conjuncts(formula: Formula) -> tuple[Formula, ...]:
    """Return the parts of a conjunction (a formula of another kind is its only part)."""
    return formula[1] if formula[0] == "and" else (formula,)


def atoms_of(formula: Formula) -> Iterator[tuple[int, int]]:
    """Yield `(polynomial number, signs)` of each atom, in order, with repetition."""
    if formula[0] == "atom":
        yield formula[1], formula[2]
    elif formula[0] in ("and", "or"):
        for part in formula[1]:
            yield from atoms_of(part)


class Atoms:
    """The polynomials that atoms speak of, numbered; each is a product of known factors."""

    def __init__(self, ring: Ring) -> None:
        self.ring = ring
        self.products: list[tuple[Polynomial, ...]] = []
        self._numbers: dict[tuple[str, ...], int] = {}

    def number(self, factors: tuple[Polynomial, ...]) -> int:
        """Return the number of a product of factors (in a fixed order)."""
        key = tuple(sorted(str(factor) for factor in factors))
        if key not in self._numbers:
            self._numbers[key] = len(self.products)
            self.products.append(tuple(sorted(factors, key=str)))
        return self._numbers[key]

    def polynomial(self, index: int) -> Polynomial:
        """Multiply the product out."""
        result = self.ring.one.num
        for factor in self.products[index]:
            result = result * factor
        return result


class SmtText:
    """Writes formulas as SMT-LIB 2.6 text over the reals."""

    def __init__(self, atoms: Atoms) -> None:
        self._atoms = atoms
        self._ring = atoms.ring
        self._texts: dict[int, str] = {}
        self._used: dict[int, set[int]] = {}

    def script(self, formulas: Iterable[Formula]) -> str:
        """Return a script that asserts the formulas and asks for satisfiability."""
        lines: list[str] = []
        used: set[int] = set()
        for formula in dict.fromkeys(formulas):
            if formula == TRUE:
                continue
            lines.append(f"(assert {self.formula(formula)})")
            for index, _ in atoms_of(formula):
                used |= self._used[index]
        declared = [f"(declare-const {self._ring.names[i]} Real)" for i in sorted(used)]
        return "\n".join(["(set-logic QF_NRA)", *declared, *lines, "(check-sat)", ""])

    def formula(self, formula: Formula) -> str:
        if formula in (TRUE, FALSE):
            return str(formula[0])
        if formula[0] == "atom":
            return self._atom(formula[1], formula[2])
        return f"({formula[0]} {' '.join(self.formula(part) for part in formula[1])})"

    def _atom(self, index: int, signs: int) -> str:
        if index not in self._texts:
            self._texts[index] = self._product(index)
        text = self._texts[index]
        relation = {NEG: "<", ZERO: "=", POS: ">", NEG | ZERO: "<=", POS | ZERO: ">="}.get(signs)
        return f"({relation} {text} 0.0)" if relation else f"(not (= {text} 0.0))"

    def _product(self, index: int) -> str:
        factors = self._atoms.products[index]
        self._used[index] = {i for f in factors for i in self._ring.variables_of(f)}
        texts = [self._polynomial(factor) for factor in factors]
        return texts[0] if len(texts) == 1 else f"(* {' '.join(texts)})"

    def _polynomial(self, polynomial: Polynomial) -> str:
        terms = [self._term(powers, c) for powers, c in self._ring.terms(polynomial)]
        if not terms:
            return "0.0"
        return terms[0] if len(terms) == 1 else f"(+ {' '.join(terms)})"

    def _term(self, powers: tuple[tuple[int, int], ...], coefficient: int) -> str:
        number = f"{coefficient}.0" if coefficient >= 0 else f"(- {-coefficient}.0)"
        names = [self._ring.names[i] for i, power in powers for _ in range(power)]
        if not names:
            return number
        if coefficient == 1:
            return names[0] if len(names) == 1 else f"(* {' '.join(names)})"
        return f"(* {number} {' '.join(names)})"
