"""The words and signs of the text grammar, and what they stand for."""

from __future__ import annotations

from typing import Any

import sympy

EITHER, IMPLIED, OR, AND, COMPARED, SUM, PRODUCT, POWER = range(1, 9)
LEVELS = {
    "<=>": EITHER, "=>": IMPLIED, "or": OR, "and": AND,
    "<": COMPARED, "<=": COMPARED, ">": COMPARED, ">=": COMPARED,
    "=": COMPARED, "!=": COMPARED,
    "+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "^": POWER, "power": POWER,
}  # fmt: skip
RELATIONS = {
    "<": sympy.Lt, "<=": sympy.Le, ">": sympy.Gt, ">=": sympy.Ge, "=": sympy.Eq, "!=": sympy.Ne
}  # fmt: skip
FUNCTIONS = {
    "exp": sympy.exp, "log": sympy.log, "ln": sympy.log, "sqrt": sympy.sqrt,
    "Abs": sympy.Abs, "abs": sympy.Abs,
    "Max": sympy.Max, "max": sympy.Max, "Min": sympy.Min, "min": sympy.Min,
}  # fmt: skip
CONNECTIVES = {
    "And": sympy.And, "Or": sympy.Or, "Not": sympy.Not,
    "Implies": sympy.Implies, "Equivalent": sympy.Equivalent,
}  # fmt: skip
EQUALITIES = {"Eq": sympy.Eq, "Ne": sympy.Ne}
TRUTHS = {
    "true": sympy.true, "True": sympy.true, "otherwise": sympy.true,
    "false": sympy.false, "False": sympy.false,
}  # fmt: skip
TWO_OR_MORE = (sympy.Max, sympy.Min)
STARTS = ("number", "name", "(", "not")


def decimal(text: str) -> Any:
    """Return the exact number that a decimal stands for."""
    return sympy.Rational(text.rstrip(".") if "e" not in text.lower() else text)


def superscript(text: str) -> int:
    """Return the exponent that raised digits stand for."""
    return int("".join(str("⁰¹²³⁴⁵⁶⁷⁸⁹".index(digit)) for digit in text))
