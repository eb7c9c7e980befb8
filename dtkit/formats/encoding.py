"""From values to the data of dtkit's own JSON."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from dtkit.errors import InexactNumber, Unsupported
from dtkit.formats.expressions import ExpressionWriter, assumptions_of
from dtkit.formats.kinds import VERSION, fields_of, kind_of
from dtkit.sources import LONGEST_NUMBER

_DEEPEST = 150
_REMEDY = "write games, claims, verdicts, tables, solutions, and what they are made of"


def document_of(value: Any) -> dict[str, Any]:
    """Return a value as the data of a document.

    Raises: `Unsupported` for what the format does not hold.
    """
    encoder = Encoder()
    data = encoder.value(value)
    symbols = encoder.expressions.symbols
    return {
        "format": "dtkit",
        "version": VERSION,
        "parameters": {name: assumptions_of(symbols[name]) for name in sorted(symbols)},
        "value": data,
    }


class Encoder:
    """Write values as data, and collect the symbols in them."""

    def __init__(self) -> None:
        self.expressions = ExpressionWriter()
        self.depth = 0

    def value(self, value: Any) -> Any:
        """Return the data of any value that the format holds."""
        import sympy

        if isinstance(value, (int, Fraction)):
            _require_short(value)
        if value is None or isinstance(value, (bool, int, str)):
            return value
        if isinstance(value, float):
            raise InexactNumber(repr(value), "a float is a rounded number", "write a fraction")
        if isinstance(value, Fraction):
            return {"fraction": str(value)}
        if isinstance(value, sympy.Basic):
            return self._expression(value)
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Unsupported("the value", "nested too deeply", "nest it less")
        try:
            return self._compound(value)
        finally:
            self.depth -= 1

    def _expression(self, value: Any) -> Any:
        written = self.expressions.expression(value)
        return written if isinstance(written, dict) else {"expression": str(written)}

    def _compound(self, value: Any) -> Any:
        from dtkit.graphs import ChoiceGraph
        from dtkit.solving import Solution
        from dtkit.values import Payoffs

        if isinstance(value, (tuple, list)):
            return [self.value(part) for part in value]
        if isinstance(value, ChoiceGraph):
            return self._graph(value)
        if isinstance(value, Solution):
            from dtkit.formats.records import record_of

            return self.value(record_of(value))
        if isinstance(value, Payoffs):
            held = {player: self._held(part) for player, part in value.items()}
            return {"kind": "payoffs", "amounts": held}
        if isinstance(value, Mapping):
            return {"map": [[self.value(key), self.value(part)] for key, part in value.items()]}
        if isinstance(value, (set, frozenset)):
            return {"set": [self.value(part) for part in sorted(value, key=repr)]}
        return self._fields(value)

    def _held(self, value: Any) -> Any:
        """Return what a player has: an amount, or a value of another kind."""
        if kind_of(value.__class__) in ("trajectory", "lottery"):
            return self.value(value)
        return self.expressions.amount(value)

    def _fields(self, value: Any) -> dict[str, Any]:
        """Return the fields of a dataclass, those apart that have their usual value."""
        kind = kind_of(value.__class__)
        if kind is None:
            raise Unsupported(
                f"{value!r:.60}", f"{type(value).__name__} is not written to files", _REMEDY
            )
        data: dict[str, Any] = {"kind": kind}
        for each in fields_of(kind):
            part = getattr(value, each.name)
            if each.type == "float":
                data[each.name] = round(part, 6)
            elif each.name == "decided_by":
                data |= {each.name: _function(part)} if part is not None else {}
            elif not _is_usual(each, part):
                data[each.name] = self.value(part)
        return data

    def _graph(self, graph: Any) -> dict[str, Any]:
        from dtkit.formats.graphs import nodes_of

        for symbol in graph.parameters:
            self.expressions.symbol(symbol)
        data = {
            "kind": "choice graph",
            "title": graph.title,
            "players": list(graph.players),
            "parameters": [symbol.name for symbol in graph.parameters],
            "domain": self.value(graph.domain),
            "nodes": nodes_of(graph, self),
        }
        return {name: part for name, part in data.items() if name != "title" or part}


def _require_short(value: Any) -> None:
    """Refuse a number that the reader would refuse."""
    bits = value.numerator.bit_length() + value.denominator.bit_length()
    if bits > 3.3 * LONGEST_NUMBER:
        wrong = f"a number of more than {LONGEST_NUMBER:,} digits is not written to files"
        raise Unsupported(f"a number of {bits:,} bits", wrong, "write it with a parameter")


def _function(function: Any) -> dict[str, Any]:
    """Return the name of a function, or of the class of what is called like one."""
    from dtkit.formats.records import FunctionRecord

    if isinstance(function, FunctionRecord):
        return {"kind": "function", "module": function.module, "name": function.name}
    named = function if hasattr(function, "__qualname__") else type(function)
    return {"kind": "function", "module": named.__module__, "name": named.__qualname__}


def _is_usual(each: dataclasses.Field[Any], part: Any) -> bool:
    if each.default is not dataclasses.MISSING:
        return type(part) is type(each.default) and bool(part == each.default)
    empty = each.default_factory is not dataclasses.MISSING
    return empty and isinstance(part, Iterable) and not part
