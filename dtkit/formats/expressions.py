"""Expressions in JSON: as text in dtkit's notation; where that says something else, as a tree.

What is read back equals what was written: the writer reads its own text, and takes the tree
where the two differ.  The reader never evaluates a text as Python.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import sympy
from sympy.functions.elementary.piecewise import ExprCondPair
from sympy.logic.boolalg import Boolean

from dtkit.errors import InvalidInput, Unsupported
from dtkit.sources import exact_number

_OF_NUMBERS = (
    "Add", "Mul", "Pow", "exp", "log", "Abs", "sign", "Max", "Min", "floor", "ceiling", "Mod",
    "Equality", "Unequality", "StrictLessThan", "LessThan", "StrictGreaterThan", "GreaterThan",
)  # fmt: skip
_OF_CONDITIONS = ("And", "Or", "Not", "Xor", "Implies", "Equivalent")
_OPERATIONS = (*_OF_NUMBERS, *_OF_CONDITIONS, "Piecewise", "ExprCondPair", "ITE")
_CONSTANTS = {"E": sympy.E, "pi": sympy.pi, "true": sympy.true, "false": sympy.false}
_SHORT: tuple[dict[str, bool], ...] = (
    {"real": True},
    {},
    {"integer": True},
    {"positive": True},
    {"nonnegative": True},
)
_DEEPEST = 100

Symbols = dict[str, Any]


class ExpressionWriter:
    """Write expressions, and collect their symbols by name."""

    def __init__(self) -> None:
        self.symbols: Symbols = {}
        self._known: dict[Any, Any] = {}

    def amount(self, value: Any) -> Any:
        """Return an exact number or expression as a JSON value: a whole number, text or tree."""
        from dtkit.exact import exact

        return self.expression(exact(value))

    def expression(self, value: Any) -> Any:
        """Return a SymPy expression or condition as a whole number, text or tree."""
        if value.is_Integer and abs(value) < 2**53:
            return int(value)
        if value not in self._known:
            self._known[value] = self._written(value)
        return self._known[value]

    def symbol(self, symbol: Any) -> str:
        """Return the name of a symbol, and keep the symbol.

        Raises: `Unsupported` where another symbol has the same name.
        """
        if self.symbols.setdefault(symbol.name, symbol) != symbol:
            raise Unsupported(
                f"two symbols {symbol.name}",
                "they differ in what is assumed of them, and a file tells symbols by name",
                "give each its own name",
            )
        return str(symbol.name)

    def _written(self, value: Any) -> Any:
        from dtkit.exact.reading.text import plain_text

        for symbol in value.free_symbols:
            self.symbol(symbol)
        try:
            text = plain_text(value)
            if parsed(text, self.symbols) == value:
                return text
        except InvalidInput:
            pass
        tree = self._tree(value, 0)
        if rebuilt(tree, self.symbols) != value:
            shown = f"{str(value)[:60]}"
            raise Unsupported(shown, "it cannot be read again from a file", "write it otherwise")
        return tree

    def _tree(self, value: Any, depth: int) -> Any:
        if value.is_Rational:
            return str(value)
        if isinstance(value, sympy.Symbol):
            return {"symbol": self.symbol(value)}
        for name, constant in _CONSTANTS.items():
            if value is constant:
                return {"tree": name}
        name = type(value).__name__
        if name not in _OPERATIONS or depth > _DEEPEST:
            raise Unsupported(
                str(value)[:60], f"{name} is not written to files", "use the functions of dtkit"
            )
        return {"tree": name, "parts": [self._tree(part, depth + 1) for part in value.args]}


def parsed(text: str, symbols: Symbols) -> Any:
    """Return the expression or condition that a text writes over known symbols.

    Raises: `InvalidInput`.
    """
    from dtkit.exact.reading.text import _read

    known = {symbol.name: symbol for symbol in symbols.values()}
    return _read(text, known.values())


def rebuilt(data: Any, symbols: Symbols, depth: int = 0) -> Any:
    """Return the expression of a tree, as it was built.

    Raises: `InvalidInput` for a name that is no operation, and for numbers too large.
    """
    if isinstance(data, str):
        return _rational(data)
    if "symbol" in data:
        return known_symbol(data["symbol"], symbols)
    name, parts = data["tree"], data.get("parts", [])
    if not parts and name in _CONSTANTS:
        return _CONSTANTS[name]
    if name not in _OPERATIONS or depth > _DEEPEST:
        raise InvalidInput(repr(name), "no operation of a tree", f"use {', '.join(_OPERATIONS)}")
    arguments = [rebuilt(part, symbols, depth + 1) for part in parts]
    _require_small(name, arguments)
    try:
        found = _applied(name, arguments)
    except (TypeError, ValueError, AttributeError, IndexError):
        found = None
    if type(found).__name__ != name or len(found.args) != len(arguments):
        remedy = "give it the parts that SymPy gives it"
        raise InvalidInput(f"tree {name}", f"it has no such {len(parts)} parts", remedy)
    return found


def _require_small(name: str, arguments: list[Any]) -> None:
    """Refuse a power that would be a number too long, now or when it is evaluated.

    Raises: `InvalidInput`.
    """
    from dtkit.exact.reading.build import Refused, applied, power

    try:
        if name == "Pow" and len(arguments) == 2:
            power(*arguments)
        elif name == "exp" and len(arguments) == 1:
            applied(sympy.exp, arguments)
    except Refused as problem:
        raise InvalidInput(f"tree {name}", problem.wrong, problem.remedy) from None
    except (TypeError, ValueError, AttributeError):
        pass  # parts of another kind, which are refused where the tree is built


def _applied(name: str, arguments: list[Any]) -> Any:
    needed = {**dict.fromkeys(_OF_NUMBERS, sympy.Expr), **dict.fromkeys(_OF_CONDITIONS, Boolean)}
    if not all(isinstance(part, needed.get(name, object)) for part in arguments):
        return None
    if name == "ExprCondPair":
        return ExprCondPair(*arguments)
    return getattr(sympy, name)(*arguments, evaluate=False)


def known_symbol(name: str, symbols: Symbols) -> Any:
    """Return a symbol by its name.

    Raises: `InvalidInput` for one that the document does not declare.
    """
    if name not in symbols:
        raise InvalidInput(
            f"symbol {name!r}", "not declared", 'add it to "parameters" of the document'
        )
    return symbols[name]


def _rational(text: str) -> Any:
    try:
        value: Fraction = exact_number(text)
    except ValueError as problem:
        raise InvalidInput(text[:40], str(problem), "write a number, such as 1/2") from None
    return sympy.Rational(value.numerator, value.denominator)


def assumptions_of(symbol: Any) -> dict[str, bool]:
    """Return the fewest assumptions, of a few usual ones or all, that make a symbol.

    >>> assumptions_of(sympy.Symbol("p", real=True))
    {'real': True}
    """
    for few in _SHORT:
        if sympy.Symbol(symbol.name, **few) == symbol:
            return dict(few)
    return dict(symbol.assumptions0)


def symbol_of(name: str, assumptions: dict[str, bool]) -> Any:
    """Return the symbol with a name and assumptions.

    Raises: `InvalidInput` for an assumption that SymPy does not know, or that contradict.
    """
    from sympy.core.assumptions import _assume_defined
    from sympy.core.facts import InconsistentAssumptions

    strange = sorted(set(assumptions) - set(_assume_defined))
    if strange or not name:
        raise InvalidInput(
            f"parameter {name!r}: {', '.join(strange)}", "no such assumption", "use real: true"
        )
    try:
        return sympy.Symbol(name, **assumptions)
    except InconsistentAssumptions:
        raise InvalidInput(
            f"parameter {name!r}", "its assumptions contradict each other", "use real: true"
        ) from None
