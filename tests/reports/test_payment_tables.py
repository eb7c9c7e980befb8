"""The threshold grid follows from the game, and equals the printed one to every digit."""

from fractions import Fraction
from functools import cache

import mpmath
import sympy

from dtkit import games
from dtkit.exact import parameters
from dtkit.reports import tables, write
from dtkit.reports.appendix.payment_tables import CHANCES_OF_SUCCESS, least_payment_for_any_takeover

# x∞ in USD at α = .01, as printed beside the model
PRINTED = """
.26 | 3.9221 | 21.3574 | 48.5508 | 325.8097 | – | – | – | –
.51 | 1.9803 | 10.3184 | 21.8254 | 67.3729 | 393.1826 | – | – | –
.6 | 1.6807 | 8.7011 | 18.2322 | 53.8997 | 179.1760 | – | – | –
.75 | 1.3423 | 6.8993 | 14.3101 | 40.5465 | 109.8612 | – | – | –
.9 | 1.1173 | 5.7158 | 11.7783 | 32.5422 | 81.0930 | 179.1760 | – | –
.99 | 1.0152 | 5.1825 | 10.6483 | 29.1055 | 70.3300 | 141.7066 | 239.7895 | 320.8826
1 | 1.0050 | 5.1293 | 10.5361 | 28.7682 | 69.3147 | 138.6294 | 230.2585 | 299.5732
"""


# Cells whose printed digits come from rounding twice (179.17594… to 179.17595 to 179.1760).
ROUNDED_TWICE = {("3/5", 4): "179.1759", ("9/10", 5): "179.1759", ("99/100", 7): "320.8825"}


@cache
def grid(name="threshold-grid"):
    recipe = tables[name]
    return recipe.build(games.load(recipe.needs))


def test_the_grid_equals_the_printed_one_to_every_digit():
    printed = [[cell.strip() for cell in line.split("|")] for line in PRINTED.split("\n") if line]
    made = grid()
    assert tuple(tuple(row[1:]) for row in printed) == made.shown()
    assert [Fraction(row[0]) for row in printed] == [row.label.value for row in made.rows]


def test_rounded_once_three_cells_differ_and_the_printed_grid_marks_them():
    printed, once = grid(), grid("threshold-grid-rounded-once")
    differing = {}
    marked = {}
    for row, twice_shown, once_shown in zip(
        printed.rows, printed.shown(), once.shown(), strict=True
    ):
        for place, cell in enumerate(row.cells):
            key = (str(row.label.value), place)
            if twice_shown[place] != once_shown[place]:
                differing[key] = once_shown[place]
            if cell.footnotes:
                marked[key] = cell.footnotes[0].split()[-1]
    assert ROUNDED_TWICE == differing
    assert ROUNDED_TWICE == marked


def test_rounded_once_agrees_with_high_precision_arithmetic():
    with mpmath.workdps(60):
        for row, shown in zip(
            grid().rows, grid("threshold-grid-rounded-once").shown(), strict=True
        ):
            for success, text in zip(CHANCES_OF_SUCCESS, shown, strict=True):
                paid = row.label.value
                if paid <= success:
                    assert "–" == text
                    continue
                ratio = paid / (paid - success)
                exact = 100 * mpmath.log(mpmath.mpf(ratio.numerator) / ratio.denominator)
                assert abs(exact - mpmath.mpf(text)) < mpmath.mpf("0.00005")


def test_the_formula_is_derived_with_its_condition():
    p, q, alpha = parameters("p q alpha")
    value, exists = least_payment_for_any_takeover(games.load(tables["threshold-grid"].needs))
    here = {p: sympy.Rational(51, 100), q: sympy.Rational(1, 2), alpha: sympy.Rational(1, 100)}
    assert sympy.true == exists.subs(here)
    assert sympy.false == exists.subs({**here, q: here[p]})
    assert 0 == sympy.simplify(value.subs(here) - 100 * sympy.log(51))


def test_the_grid_names_its_rule_and_its_source():
    text = write(grid())
    assert "to 8 significant figures, then rounded half away from zero to 4 decimals." in text
    assert "Source: the model of Thornley and MacAskill" in text
