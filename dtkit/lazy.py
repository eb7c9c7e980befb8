"""Names of a package that are imported when they are used (PEP 562).

A package lists its public names with the modules that hold them; importing the package then
costs nothing, and SymPy, solvers and plotters load only where they are needed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def exports(
    package: str, homes: Mapping[str, str]
) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return the `__getattr__` and the `__dir__` of a package.

    `homes`: for each public name the module that holds it, seen from the package, which
    lists all its public names in `__all__`.

    >>> get, names = exports("dtkit", {"InvalidInput": "errors"})
    >>> get("InvalidInput").__name__, "Claim" in names()
    ('InvalidInput', True)
    >>> get("nothing")
    Traceback (most recent call last):
    AttributeError: module 'dtkit' has no attribute 'nothing'
    """

    def get(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    def names() -> list[str]:
        return sorted(sys.modules[package].__all__)

    return get, names
