"""From the data of dtkit's own JSON to values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from dtkit.errors import FileProblem, InvalidFile, InvalidGraph, InvalidInput
from dtkit.formats.expressions import known_symbol, parsed, rebuilt, symbol_of
from dtkit.formats.kinds import class_of, fields_of
from dtkit.formats.validation import Found, Step, problems_of, shown
from dtkit.sources import MOST_PROBLEMS, exact_number, locate, place


def value_of(data: Any, text: str = "", file: str = "") -> Any:
    """Return the value of the data of a document.

    `text`: what the data were read from, for the places of problems.

    Raises: `InvalidFile` with every problem, each with its path, line and column.
    """
    decoder = Decoder()
    decoder.problems += problems_of(data)
    value = None if decoder.problems else decoder.document(data)
    if decoder.problems:
        raise InvalidFile(tuple(_placed(each, text, file) for each in decoder.problems))
    return value


def _placed(found: Found, text: str, file: str) -> FileProblem:
    path, given, wrong, remedy = found
    line, column = place(text, locate(text, path)) if text else (1, 1)
    return FileProblem(tuple(map(str, path)), given, wrong, remedy, file, line, column)


class Decoder:
    """Read values from data; `problems` collects what is wrong, with its path."""

    def __init__(self) -> None:
        self.problems: list[Found] = []
        self.symbols: dict[str, Any] = {}
        self._path: list[Step] = []
        self._known: dict[str, Any] = {}

    def document(self, data: dict[str, Any]) -> Any:
        """Return the value of a document."""
        with self.within("parameters"):
            for name, assumptions in data.get("parameters", {}).items():
                with self.within(name):
                    self.symbols[name] = self.attempt(partial(symbol_of, name, assumptions))
        return None if self.problems else self.part(data, "value")

    @contextmanager
    def within(self, step: Step) -> Iterator[None]:
        """Be at a part of where we are."""
        self._path.append(step)
        yield
        self._path.pop()

    def attempt(self, build: Callable[[], Any], otherwise: Any = None) -> Any:
        """Return what is built; where that fails, report why, and return something else."""
        try:
            return build()
        except InvalidGraph as problem:
            for each in problem.problems:
                where = f"{' → '.join(each.path)}: " if each.path else ""
                self.report(f"{where}{each.given}", each.wrong, each.remedy)
        except InvalidInput as problem:
            self.report(problem.given, problem.wrong, problem.remedy)
        except (TypeError, ValueError, AttributeError, ArithmeticError) as problem:
            self.report("this value", f"cannot be built: {problem}", "correct its parts")
        except RecursionError:
            self.report("this value", "nested too deeply", "nest it less")
        return otherwise

    def report(self, given: str, wrong: str, remedy: str) -> None:
        """Add a problem where we are."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append((tuple(self._path), given, wrong, remedy))

    def part(self, data: dict[str, Any], name: str, usual: Any = None) -> Any:
        """Return the value of a part of an object; the usual one where it is left out."""
        if name not in data:
            return usual
        with self.within(name):
            return self.value(data[name])

    def value(self, data: Any) -> Any:
        """Return the value of data."""
        if isinstance(data, list):
            return tuple(self._each(data))
        if not isinstance(data, dict):
            return data
        return self.attempt(lambda: self._object(data))

    def amount(self, data: Any) -> Any:
        """Return the exact expression that stands for a payoff or probability."""
        import sympy

        if isinstance(data, int):
            return sympy.Integer(data)
        if isinstance(data, dict):
            return self.attempt(lambda: rebuilt(data, self.symbols), sympy.S.Zero)
        return self.attempt(lambda: self._parsed(data), sympy.S.Zero)

    def amounts(self, data: dict[str, Any], name: str) -> dict[str, Any]:
        """Return the amounts by player in a part of an object."""
        found = {}
        with self.within(name):
            for player, part in data[name].items():
                with self.within(player):
                    held = isinstance(part, dict) and "kind" in part
                    found[player] = self.value(part) if held else self.amount(part)
        return found

    def symbol(self, name: str) -> Any:
        """Return a declared symbol."""
        return self.attempt(lambda: known_symbol(name, self.symbols))

    def _each(self, data: list[Any]) -> Iterator[Any]:
        for number, part in enumerate(data):
            with self.within(number):
                yield self.value(part)

    def _object(self, data: dict[str, Any]) -> Any:
        if "kind" in data:
            return self._kind(data)
        if "fraction" in data:
            return exact_number(data["fraction"])
        if "expression" in data:
            return self._parsed(data["expression"])
        if "tree" in data or "symbol" in data:
            return rebuilt(data, self.symbols)
        if "set" in data:
            with self.within("set"):
                return frozenset(self._each(data["set"]))
        with self.within("map"):
            return self._map(data["map"])

    def _map(self, pairs: list[Any]) -> dict[Any, Any]:
        found = {}
        for pair in self._each(pairs):
            if len(pair) != 2:
                raise InvalidInput(shown(list(pair)), "not a pair", "write [key, value]")
            found[pair[0]] = pair[1]
        return found

    def _kind(self, data: dict[str, Any]) -> Any:
        kind = data["kind"]
        if kind == "choice graph":
            from dtkit.formats.graphs import graph_from

            return graph_from(data, self)
        if kind == "payoffs":
            from dtkit.values import Payoffs

            return Payoffs(self.amounts(data, "amounts"))
        parts = {}
        for each in fields_of(kind):
            if each.name in data:
                part = self.part(data, each.name)
                parts[each.name] = float(part) if each.type == "float" else part
        return None if self.problems else class_of(kind)(**parts)

    def _parsed(self, text: str) -> Any:
        if text not in self._known:
            self._known[text] = parsed(text, self.symbols)
        return self._known[text]
