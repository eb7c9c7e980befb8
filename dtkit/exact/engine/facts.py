"""True facts about points X = exp(l), in stages from few and weak to many and strong.

Every fact is a theorem about the exponential function, instantiated at points of an
abstraction and guarded by the conditions under which they are points.  So whatever a
solver refutes with their help is refuted.  More facts make a solver slower, hence the
stages:

1. order: l₁ < l₂ ⇔ exp l₁ < exp l₂, and the sum and inverse laws between points;
2. tangents between each point and (0, 1): exp l > 1 + l for l ≠ 0, and its mirror image;
3. tangents between all points: exp l₁ > exp l₂·(1 + l₁ − l₂) for l₁ ≠ l₂;
4. secants: exp is strictly convex over three points;
5. Taylor and Padé bounds of the second order on exp(l₁ − l₂).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations, combinations_with_replacement, permutations
from math import lcm

from flint import fmpq, fmpq_mat

from dtkit.exact.engine.formulas import (
    NEG,
    POS,
    TRUE,
    ZERO,
    Formula,
    atoms_of,
    conj,
    disj,
    implication,
)
from dtkit.exact.engine.ground import Point
from dtkit.exact.engine.polynomials import Polynomial, Ratio
from dtkit.exact.engine.translation import Translation

NamedFact = tuple[str, Formula]
MAX_POINTS = 18
MAX_POINTS_WITH_MONOMIALS = 12
MAX_COMBINATION = 4


def all_points(abstraction: Translation, formulas: Iterable[Formula]) -> list[Point]:
    """Return (0, 1), the points of the translation, and those the atoms suggest.

    An atom such as a·w + log p − log q ≥ 0 whose polynomial is a rational combination
    of the points' l suggests the point of that combination.
    """
    ring = abstraction.ring
    points = [Point(ring.zero, ring.one, TRUE), *abstraction.points]
    seen = {point.l for point in points}

    def add(l: Ratio, X: Ratio) -> None:  # noqa: E741
        if l not in seen and len(points) < MAX_POINTS:
            seen.add(l)
            points.append(abstraction.point(l, X))

    for point in abstraction.points:
        if point.X.constant_value() is not None:  # log 3 comes with log(1/3)
            add(-point.l, ring.one / point.X)
    for l, X in abstraction.composites:  # noqa: E741
        add(l, X)
    formulas = tuple(formulas)
    for l, X in _suggested(abstraction, formulas):  # noqa: E741
        add(l, X)
    for l, X in _monomials(abstraction, formulas):  # noqa: E741
        if len(points) < MAX_POINTS_WITH_MONOMIALS:
            add(l, X)
    return points


def _monomials(
    abstraction: Translation, formulas: Iterable[Formula]
) -> Iterator[tuple[Ratio, Ratio]]:
    """Yield the products of exponentials that stand in the atoms' monomials."""
    ring = abstraction.ring
    arguments = {
        ring.variables_of(point.X.num)[0]: point
        for point in abstraction.points
        if point.X.den.is_one() and len(point.X.num) == 1 and point.X.num.total_degree() == 1
    }
    numbers = dict.fromkeys(index for formula in formulas for index, _ in atoms_of(formula))
    for index in numbers:
        for powers, _ in ring.terms(abstraction.atoms.polynomial(index)):
            chosen = [(arguments[i], k) for i, k in powers if i in arguments]
            if sum(k for _, k in chosen) > 1:
                yield _combined([p for p, _ in chosen], [k for _, k in chosen])


def _suggested(
    abstraction: Translation, formulas: Iterable[Formula]
) -> Iterator[tuple[Ratio, Ratio]]:
    base = abstraction.points
    if len(base) < 2:
        return
    ring = abstraction.ring
    denominator = ring.one
    for point in base:
        if (denominator / Ratio(ring, point.l.den, ring.one.den)).den.is_one():
            continue
        denominator = denominator * Ratio(ring, point.l.den, ring.one.den)
    columns = [(point.l * denominator).num for point in base]
    numbers = dict.fromkeys(index for formula in formulas for index, _ in atoms_of(formula))
    for index in numbers:
        target = Ratio(ring, abstraction.atoms.polynomial(index), ring.one.den)
        for candidate in _with_positive_factors_removed(abstraction, target):
            scaled = candidate * denominator
            if not scaled.den.is_constant():
                continue
            found = _combination(columns, scaled.num)
            if found is None:
                continue
            scale = lcm(*(c.denominator for c in found))
            powers = [int(c * scale) for c in found]
            if sum(k != 0 for k in powers) < 2 or max(map(abs, powers)) > MAX_COMBINATION:
                continue
            for chosen in (powers, [max(k, 0) for k in powers], [max(-k, 0) for k in powers]):
                if sum(k != 0 for k in chosen) > 1:
                    yield _combined(base, chosen)


def _with_positive_factors_removed(abstraction: Translation, target: Ratio) -> Iterator[Ratio]:
    yield target
    ring = abstraction.ring
    for variable in ring.variables_of(target.num):
        value = Ratio(ring, ring.generators[variable], ring.one.den)
        if variable in abstraction.meanings and abstraction.signs.of_ratio(value) == POS:
            yield target / value


def _combination(columns: list[Polynomial], target: Polynomial) -> list[Fraction] | None:
    """Solve Σ cᵢ·columnᵢ = target over the rationals."""
    tables = [dict(column.terms()) for column in columns]
    goal = dict(target.terms())
    monomials = list(dict.fromkeys(m for table in [*tables, goal] for m in table))
    if not set(goal) <= {m for table in tables for m in table}:
        return None
    width = len(columns) + 1
    entries = [fmpq(int(table.get(m, 0))) for m in monomials for table in [*tables, goal]]
    reduced, rank = fmpq_mat(len(monomials), width, entries).rref()
    solution = [Fraction(0)] * len(columns)
    for row in range(rank):
        pivot = next(j for j in range(width) if reduced[row, j] != 0)
        if pivot == width - 1:
            return None
        value = reduced[row, width - 1]
        solution[pivot] = Fraction(int(value.p), int(value.q))
    return solution


def _combined(base: list[Point], powers: list[int]) -> tuple[Ratio, Ratio]:
    l, X = base[0].l.ring.zero, base[0].l.ring.one  # noqa: E741
    for point, power in zip(base, powers, strict=True):
        if power:
            l = l + point.l.scaled(power)  # noqa: E741
            X = X * point.X**power
    return l, X


class Facts:
    """The facts about given points, made stage by stage and kept."""

    def __init__(self, abstraction: Translation, points: list[Point]) -> None:
        self.abstraction = abstraction
        self.points = points
        self._stages: dict[int, list[NamedFact]] = {}

    def up_to(self, stage: int) -> list[NamedFact]:
        """Return the facts of all stages from 1 to `stage`."""
        out: list[NamedFact] = []
        for number in range(1, stage + 1):
            if number not in self._stages:
                made = getattr(self, f"_stage_{number}")()
                self._stages[number] = [(name, f) for name, f in made if f != TRUE]
            out += self._stages[number]
        return out

    def _sign(self, ratio: Ratio, mask: int) -> Formula:
        return self.abstraction.sign_formula(ratio, mask)

    def _same_sign(self, first: Ratio, second: Ratio, guard: Formula) -> Iterator[Formula]:
        for mask in (POS, NEG):
            left, right = self._sign(first, mask), self._sign(second, mask)
            yield implication(guard, implication(left, right))
            yield implication(guard, implication(right, left))

    def _stage_1(self) -> Iterator[NamedFact]:
        one = self.abstraction.ring.one
        for a, b in combinations(self.points, 2):
            guard = conj([a.guard, b.guard])
            for formula in self._same_sign(a.l - b.l, a.X - b.X, guard):
                yield "exp is increasing", formula
        original = self.points[1 : 1 + len(self.abstraction.points)]
        for a, b in combinations_with_replacement(original, 2):
            guard = conj([a.guard, b.guard])
            total, product = a.l + b.l, a.X * b.X
            if total.is_zero:
                yield "exp(-l) is 1/exp(l)", implication(guard, self._sign(product - one, ZERO))
                continue
            for c in self.points[1:]:
                if c.l == total:
                    equal = self._sign(product - c.X, ZERO)
                    yield "exp(k + l) is exp(k)·exp(l)", implication(conj([guard, c.guard]), equal)
            if a is not b and self._worth_a_sum(a, b):
                for formula in self._same_sign(total, product - one, guard):
                    yield "exp is increasing, at a sum", formula

    def _worth_a_sum(self, a: Point, b: Point) -> bool:
        logs = self.abstraction.log_variables
        simple = (self._single(a.l) in logs, self._single(b.l) in logs)
        constant = a.l.constant_value() is not None or b.l.constant_value() is not None
        return any(simple) or constant

    def _single(self, ratio: Ratio) -> int:
        variables = self.abstraction.ring.variables_of(ratio.num)
        return variables[0] if len(variables) == 1 and ratio.num.total_degree() == 1 else -1

    def _stage_2(self) -> Iterator[NamedFact]:
        origin = self.points[0]
        for point in self.points[1:]:
            yield from self._tangents([(point, origin), (origin, point)])

    def _stage_3(self) -> Iterator[NamedFact]:
        yield from self._tangents(permutations(self.points[1:], 2))

    def _tangents(self, pairs: Iterable[tuple[Point, Point]]) -> Iterator[NamedFact]:
        one = self.abstraction.ring.one
        for a, b in pairs:
            distance = a.l - b.l
            above = self._sign(a.X - b.X * (one + distance), POS)
            yield (
                "exp lies above its tangent",
                implication(conj([a.guard, b.guard]), disj([above, self._sign(distance, ZERO)])),
            )

    def _stage_4(self) -> Iterator[NamedFact]:
        for a, b, c in permutations(self.points, 3):
            between = conj([self._sign(b.l - a.l, POS), self._sign(c.l - b.l, POS)])
            slopes = (b.X - a.X) * (c.l - a.l) - (c.X - a.X) * (b.l - a.l)
            yield (
                "exp is strictly convex",
                implication(conj([a.guard, b.guard, c.guard, between]), self._sign(slopes, NEG)),
            )

    def _stage_5(self) -> Iterator[NamedFact]:
        ring = self.abstraction.ring
        for a, b in combinations(self.points, 2):
            l = a.l - b.l  # noqa: E741
            guard = conj([a.guard, b.guard])
            two, twelve = ring.constant(2), ring.constant(12)
            square, six = l * l, l.scaled(6)
            bounds = [
                ("Taylor bound of exp", a.X - b.X * (ring.one + l + square.scaled(Fraction(1, 2)))),
                ("Padé [1/1] bound of exp", b.X * (two + l) - a.X * (two - l)),
                (
                    "Padé [2/2] bound of exp",
                    a.X * (twelve - six + square) - b.X * (twelve + six + square),
                ),
            ]
            for name, difference in bounds:
                for side in (POS, NEG):
                    yield (
                        name,
                        implication(
                            conj([guard, self._sign(l, side)]), self._sign(difference, side)
                        ),
                    )
