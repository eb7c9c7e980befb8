"""What dtkit's own JSON can hold: the kinds of values, and the schema that describes them.

A document is `{"format": "dtkit", "version": 1, "parameters": {...}, "value": ...}`.  Within a
value, texts, whole numbers, truth values and null stand for themselves and a list for a tuple;
everything else is an object: `{"expression": "p*x > q"}`, `{"fraction": "1/2"}`,
`{"map": [[key, value], ...]}`, `{"set": [...]}`, or `{"kind": ..., ...}` with the fields of that
kind, where a field left out has its usual value.

Most kinds are frozen dataclasses and are described by their fields; choice graphs have a form
of their own, in which a node that is used twice is written once.
"""

from __future__ import annotations

import dataclasses
from functools import lru_cache
from importlib import import_module
from typing import Any

VERSION = 1
"""The version of the format.  A new field with a usual value does not change it."""

_CLASSES = {
    "lottery": "dtkit.values.lotteries:Lottery",
    "trajectory": "dtkit.values.trajectories:Trajectory",
    "path": "dtkit.solving.paths:Path",
    "strategic form": "dtkit.solving.strategic:StrategicForm",
    "disposition game": "dtkit.subjects.threats.adopting:DispositionGame",
    "profiles": "dtkit.solving.equilibria:ProfileRegions",
    "profile": "dtkit.solving.equilibria:ProfileRegion",
    "solution": "dtkit.formats.records:SolutionRecord",
    "region": "dtkit.formats.records:RegionRecord",
    "extensive form": "dtkit.formats.extensive:ExtensiveForm",
    "tree node": "dtkit.formats.extensive:TreeNode",
    "information set": "dtkit.formats.extensive:InformationSet",
    "numbered outcome": "dtkit.formats.extensive:NumberedOutcome",
    "normal form": "dtkit.formats.normal:NormalForm",
    "proved": "dtkit.exact.verdicts:Proved",
    "refuted": "dtkit.exact.verdicts:Refuted",
    "conditional": "dtkit.exact.verdicts:Conditional",
    "no counterexample": "dtkit.exact.verdicts:NoCounterexample",
    "unknown": "dtkit.exact.verdicts:Unknown",
    "function": "dtkit.formats.records:FunctionRecord",
    "certificate": "dtkit.exact.verdicts:Certificate",
    "fact": "dtkit.exact.verdicts:Fact",
    "counterexample": "dtkit.claims.searching_answers:Counterexample",
    "misbehaved": "dtkit.claims.searching_answers:Misbehaved",
    "claim": "dtkit.claims.claim:Claim",
    "conditional on": "dtkit.claims.claim:ConditionalOn",
    "for some": "dtkit.exact.deriving.quantifiers:Exists",
    "for all": "dtkit.exact.deriving.quantifiers:ForAll",
    "table": "dtkit.reports.model:Table",
    "row": "dtkit.reports.model:Row",
    "column": "dtkit.reports.model:Column",
    "spanner": "dtkit.reports.model:Spanner",
    "cell": "dtkit.reports.model:Cell",
    "rounding": "dtkit.reports.rounding:Rounding",
}
TEXT = {"type": "string"}
_VALUE = {"$ref": "#/$defs/value"}
_AMOUNT = {"$ref": "#/$defs/amount"}
_COUNT = {"type": "integer", "minimum": 0}
_TEXTS = {"type": "array", "items": TEXT}
_SIMPLE: dict[str, dict[str, Any]] = {
    "str": TEXT,
    "bool": {"type": "boolean"},
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "tuple[str, ...]": _TEXTS,
}


@lru_cache
def class_of(kind: str) -> type:
    """Return the class of a kind."""
    module, _, name = _CLASSES[kind].partition(":")
    found: type = getattr(import_module(module), name)
    return found


@lru_cache
def kind_of(cls: Any) -> str | None:
    """Return the kind of a class; `None` where the format does not hold it."""
    place = f"{cls.__module__}:{cls.__qualname__}"
    return next((kind for kind, where in _CLASSES.items() if where == place), None)


@lru_cache
def fields_of(kind: str) -> tuple[dataclasses.Field[Any], ...]:
    """Return the fields of a kind that are written."""
    return tuple(each for each in dataclasses.fields(class_of(kind)) if each.init)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of dtkit's own JSON.

    >>> schema()["properties"]["version"]
    {'const': 1}
    """
    named = {kind: _of_class(kind) for kind in _CLASSES} | _GRAPH
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:dtkit:format:{VERSION}",
        "title": f"dtkit's own JSON, version {VERSION}",
        "description": "Games, claims, verdicts, tables and solutions, with exact numbers.",
        **_object(
            {
                "format": {"const": "dtkit"},
                "version": {"const": VERSION},
                "parameters": {
                    "description": "The assumptions of each symbol that occurs, as in SymPy.",
                    "type": "object",
                    "additionalProperties": {
                        "type": "object",
                        "additionalProperties": {"type": "boolean"},
                    },
                },
                "value": _VALUE,
            },
            ["format", "version", "value"],
        ),
        "$defs": {**_VALUES, **named, "value": _any(named)},
    }


def _of_class(kind: str) -> dict[str, Any]:
    properties: dict[str, Any] = {"kind": {"const": kind}}
    required = ["kind"]
    for each in fields_of(kind):
        properties[each.name] = _SIMPLE.get(str(each.type), _VALUE)
        if each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING:
            required.append(each.name)
    return _object(properties, required)


def _object(properties: dict[str, Any], required: list[str]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _any(named: dict[str, Any]) -> dict[str, Any]:
    others = ["fraction", "expression", "tree", "symbol", "map", "set"]
    kinds = [kind for kind, each in named.items() if "kind" in each.get("properties", ())]
    return {
        "anyOf": [
            {"type": ["null", "boolean", "integer", "string"]},
            {"type": "array", "items": _VALUE},
            *({"$ref": f"#/$defs/{name}"} for name in [*others, *kinds]),
        ]
    }


_PART = {"anyOf": [TEXT, *({"$ref": f"#/$defs/{name}"} for name in ("tree", "symbol"))]}
_VALUES = {
    "fraction": _object({"fraction": TEXT}, ["fraction"]),
    "expression": {
        "description": "An expression or condition, in the notation of the command line.",
        **_object({"expression": TEXT}, ["expression"]),
    },
    "tree": {
        "description": "An expression that the notation does not hold: SymPy's name, its parts.",
        **_object({"tree": TEXT, "parts": {"type": "array", "items": _PART}}, ["tree"]),
    },
    "symbol": _object({"symbol": TEXT}, ["symbol"]),
    "map": _object(
        {"map": {"type": "array", "items": {"type": "array", "items": _VALUE}}}, ["map"]
    ),
    "set": _object({"set": {"type": "array", "items": _VALUE}}, ["set"]),
    "amount": {
        "anyOf": [
            {"type": ["integer", "string"]},
            {"$ref": "#/$defs/tree"},
            {"$ref": "#/$defs/symbol"},
        ]
    },
}
_HELD = {
    "description": "An amount; or what a player has that is no number.",
    "anyOf": [
        {"type": ["integer", "string"]},
        *({"$ref": f"#/$defs/{name}"} for name in ("tree", "symbol", "trajectory", "lottery")),
    ],
}
_MOVES = {"type": "object", "additionalProperties": _COUNT}
_CHANCES = {
    "type": "object",
    "additionalProperties": {"type": "array", "items": _AMOUNT},
}
_GRAPH: dict[str, dict[str, Any]] = {
    "payoffs": _object(
        {
            "kind": {"const": "payoffs"},
            "amounts": {"type": "object", "additionalProperties": _HELD},
        },
        ["kind", "amounts"],
    ),
    "choice graph": _object(
        {
            "kind": {"const": "choice graph"},
            "title": TEXT,
            "players": _TEXTS,
            "parameters": _TEXTS,
            "domain": _VALUE,
            "nodes": {"type": "array", "items": {"$ref": "#/$defs/node"}},
        },
        ["kind", "players", "nodes"],
    ),
    "node": {
        "description": "A node after those that it leads to; the last is the root. Moves lead "
        "to places in the list, from 0; a chance move is [probability, place].",
        "type": "object",
        "properties": {
            "player": TEXT,
            "moves": _MOVES,
            "information": TEXT,
            "chance": _CHANCES,
            "payoffs": {"type": "object", "additionalProperties": _AMOUNT},
            "outcome": _VALUE,
            "tags": _TEXTS,
        },
        "required": [],
        "additionalProperties": False,
    },
}
