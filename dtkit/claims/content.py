"""The content of a claim: the text that decides whether an old verdict still speaks for it.

Two claims of the same content get the same verdict: the same conditions, decided by the
same engine (every source file of dtkit counts) on the same versions of what it stands on.
The words, the file name and the expected status play no part.  For a claim that a function
decides, the function's file counts too, with every file that it imports; what else it
reads while it decides is watched (`dtkit.reads`).
"""

from __future__ import annotations

import ast
import hashlib
import importlib.metadata
import importlib.util
import inspect
import json
import platform
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import sympy

from dtkit.claims.claim import Claim, ConditionalOn, is_quantified

_STANDS_ON = ("sympy", "mpmath", "z3-solver", "python-flint", "cvc5", "networkx", "numpy")
_ENGINE = Path(__file__).parents[1]


def content(claim: Claim, options: dict[str, Any]) -> str | None:
    """Return the content of a claim as canonical text, or None where it cannot be told.

    `options`: what `check` is given.
    """
    code: str | None = None
    if claim.decided_by is not None:
        code = _code_of(claim.decided_by)
        if code is None:
            return None
    expected = claim.expected
    condition = expected.condition if isinstance(expected, ConditionalOn) else None
    parts = {
        "hypotheses": sorted(sympy.srepr(each) for each in claim.conditions),
        "steps": [sympy.srepr(each) for each in claim.steps.values()],
        "conclusion": _written(claim.conclusion),
        "decided by": code,
        "condition": _written(condition),
        "in terms of": sorted(sympy.srepr(each) for each in claim.in_terms_of),
        "options": options,
        "engine": engine_digest(),
        "stands on": versions(),
    }
    return json.dumps(parts, sort_keys=True)


@lru_cache(maxsize=1)
def engine_digest() -> str:
    """Return a digest of every source file of dtkit, shelves of an installed copy included."""
    return _digest(path for path in sorted(_ENGINE.rglob("*.py")))


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """Return the versions of Python and of the packages that a verdict stands on."""
    found = {"python": platform.python_version()}
    for package in _STANDS_ON:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            found[package] = "absent"
    return found


def _written(condition: Any) -> Any:
    """Return a condition, quantified or not, as text that says it completely."""
    if condition is None:
        return None
    if not is_quantified(condition):
        return sympy.srepr(condition)
    return {
        "quantifier": type(condition).__name__,
        "variables": [sympy.srepr(each) for each in condition.variables],
        "domain": [sympy.srepr(each) for each in condition.domain],
        "condition": _written(condition.condition),
    }


def _code_of(function: Callable[..., Any]) -> str | None:
    """Return a digest of all code that a function can reach by import.

    A function that holds values of its own (a closure, defaults) is not its code alone.
    """
    try:
        home = Path(inspect.getfile(function))
    except TypeError:
        return None
    name = getattr(function, "__qualname__", "")
    inner = getattr(function, "__closure__", None) or getattr(function, "__defaults__", None)
    if not home.is_file() or not name or "<" in name or inner:
        return None
    return f"{home.stem}.{name}:{code_digest(home)}"


def code_digest(path: Path) -> str:
    """Return a digest of a file and of every file that its import statements lead to."""
    return _digest(sorted(_imported(path, set())))


def _imported(path: Path, seen: set[Path]) -> set[Path]:
    """Return `path` and the files its import statements lead to, the standard library aside."""
    if path in seen or _ENGINE in path.parents:
        return seen
    seen.add(path)
    for name in _names_imported(path):
        found = _file_of(name)
        if found is not None:
            _imported(found, seen)
    return seen


def _names_imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def _file_of(name: str) -> Path | None:
    """Return the file of a module that is neither built in nor installed with its version."""
    top = name.split(".")[0]
    if top in sys.stdlib_module_names or top in ("dtkit", "sympy", "networkx", "numpy", "z3"):
        return None
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError, AttributeError):
        return None
    if spec is None or not spec.has_location or spec.origin is None:
        return None
    path = Path(spec.origin)
    return path if path.suffix == ".py" else None


def _digest(paths: Any) -> str:
    whole = hashlib.sha256()
    for path in paths:
        body = path.read_bytes()
        whole.update(f"{path.name}:{len(body)}\n".encode())
        whole.update(body)
    return whole.hexdigest()
