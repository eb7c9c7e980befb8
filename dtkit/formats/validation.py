"""Checking data against the schema, with the path of every problem.

Only what the schema of `dtkit.formats.kinds` uses is understood.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dtkit.formats.kinds import schema
from dtkit.sources import MOST_PROBLEMS

Step = str | int
Found = tuple[tuple[Step, ...], str, str, str]

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "null": (type(None),),
}
_WORDS = {
    "object": "an object",
    "array": "a list",
    "string": "a text",
    "null": "null",
    "boolean": "true or false",
    "integer": "a whole number",
    "number": "a number",
}
_ONLY = ("fraction", "expression", "tree", "symbol", "map", "set")


def problems_of(data: Any) -> list[Found]:
    """Return what is wrong with the data of a document: paths, and three parts of a message."""
    whole = schema()
    found = []
    for problem in _Checker(whole["$defs"]).check(data, whole, ()):
        found.append(problem)
        if len(found) >= MOST_PROBLEMS:
            break
    return found


class _Checker:
    def __init__(self, named: dict[str, Any]) -> None:
        self.named = named

    def check(self, data: Any, rule: dict[str, Any], path: tuple[Step, ...]) -> Iterator[Found]:
        """Yield the problems of data under a rule."""
        if "$ref" in rule:
            rule = self.named[rule["$ref"].rpartition("/")[2]]
        if "anyOf" in rule:
            yield from self._any(data, rule, path)
        elif "const" in rule:
            if data != rule["const"] or isinstance(data, bool):
                expected = rule["const"]
                yield path, shown(data), f"{expected!r} must stand here", f"write {expected!r}"
        elif not _fits(data, rule["type"]):
            yield path, shown(data), f"not {_names(rule['type'])}", f"give {_names(rule['type'])}"
        elif isinstance(data, dict):
            yield from self._object(data, rule, path)
        elif isinstance(data, list):
            for place, part in enumerate(data):
                yield from self.check(part, rule["items"], (*path, place))
        elif "minimum" in rule and data < rule["minimum"]:
            least = rule["minimum"]
            yield path, shown(data), f"less than {least}", f"give {least} or more"

    def _object(
        self, data: dict[str, Any], rule: dict[str, Any], path: tuple[Step, ...]
    ) -> Iterator[Found]:
        properties, more = rule.get("properties", {}), rule["additionalProperties"]
        for name in rule.get("required", ()):
            if name not in data:
                yield path, shown(data), f"{name!r} is missing", f"add {name!r}"
        for name, part in data.items():
            if name in properties:
                yield from self.check(part, properties[name], (*path, name))
            elif more is False:
                known = ", ".join(properties)
                yield (*path, name), repr(name), "no such field here", f"the fields are {known}"
            else:
                yield from self.check(part, more, (*path, name))

    def _any(self, data: Any, rule: dict[str, Any], path: tuple[Step, ...]) -> Iterator[Found]:
        """Check against the one alternative that the data can mean."""
        references = {each["$ref"].rpartition("/")[2] for each in rule["anyOf"] if "$ref" in each}
        if isinstance(data, dict):
            kind = data.get("kind")
            if isinstance(kind, str) and kind in references:
                yield from self.check(data, self.named[kind], path)
                return
            only = [name for name in _ONLY if name in data and name in references]
            if only and "kind" not in data:
                yield from self.check(data, self.named[only[0]], path)
                return
            where = (*path, "kind") if "kind" in data else path
            given = repr(kind) if "kind" in data else shown(data)
            kinds = ", ".join(sorted(references))
            yield where, given, "no such kind of value here", f"use one of: {kinds}"
            return
        for each in rule["anyOf"]:
            if "type" in each and _fits(data, each["type"]):
                yield from self.check(data, each, path)
                return
        names = [each["type"] for each in rule["anyOf"] if "type" in each]
        expected = " or ".join(map(_names, names)) or "an object"
        yield path, shown(data), f"not {expected}", f"give {expected}"


def _fits(data: Any, type_: str | list[str]) -> bool:
    from fractions import Fraction

    for name in [type_] if isinstance(type_, str) else type_:
        if name == "number":
            if isinstance(data, (int, Fraction)) and not isinstance(data, bool):
                return True
        elif isinstance(data, _TYPES[name]) and (name == "boolean") == isinstance(data, bool):
            return True
    return False


def _names(type_: str | list[str]) -> str:
    return " or ".join(_WORDS[name] for name in ([type_] if isinstance(type_, str) else type_))


def shown(data: Any) -> str:
    """Return data as a message shows it, short."""
    if isinstance(data, dict):
        return "an object" if not data else f"an object with {', '.join(list(data)[:5])}"[:60]
    if isinstance(data, list):
        return f"a list of {len(data)}"
    words = {None: "null", True: "true", False: "false"}
    if data is None or isinstance(data, bool):
        return words[data]
    return repr(data[:40]) if isinstance(data, str) else str(data)[:40]
