"""dtkit's own JSON: any value as a document, and a document as the value again.

The format is described by `dtkit.formats.kinds`; `dtkit schema` prints its JSON Schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from dtkit.formats.decoding import value_of
from dtkit.formats.encoding import document_of
from dtkit.sources import parse_json

_WIDTH = 100


def as_json(value: Any) -> str:
    """Return a value as JSON text: a game, claim, verdict, table, solution, or a part of one.

    A `Solution` is written as a `SolutionRecord`, and a function that decides a claim by its
    name, as a `FunctionRecord`; everything else is read again as it was.

    Raises: `Unsupported` for what the format does not hold; `InexactNumber` for a float.

    >>> from dtkit.exact import decide, parameters
    >>> p, q = parameters("p q")
    >>> verdict = decide([p > q], p > 0)
    >>> read_json(as_json(verdict)) == verdict
    True
    """
    return laid_out(document_of(value))


def laid_out(data: Any) -> str:
    """Return data as JSON in which what fits stands on one line.

    >>> print(laid_out({"a": [1, 2], "b": "x" * 90}))
    {
     "a": [1, 2],
     "b": "xxx...xxx"
    }
    """
    return "".join(_lines(data, 0))


def _lines(data: Any, indent: int) -> Iterator[str]:
    """Yield the pieces of the text of data, of which each but the first begins a line."""
    whole = json.dumps(data, ensure_ascii=False) if _is_small(data) else ""
    if whole and (len(whole) + indent <= _WIDTH or not isinstance(data, (dict, list))):
        yield whole
        return
    opening, closing = "{}" if isinstance(data, dict) else "[]"
    yield opening
    parts = data.items() if isinstance(data, dict) else ((None, part) for part in data)
    before = f"\n{' ' * (indent + 1)}"
    for name, part in parts:
        yield before if name is None else f"{before}{json.dumps(name, ensure_ascii=False)}: "
        yield from _lines(part, indent + 1)
        before = f",\n{' ' * (indent + 1)}"
    yield f"\n{' ' * indent}{closing}"


def _is_small(data: Any) -> bool:
    """Return whether data may fit on a line: at most so many parts, so that few are tried."""
    stack, left = [data], _WIDTH
    while stack and left:
        part, left = stack.pop(), left - 1
        if isinstance(part, (dict, list)):
            stack.extend(part.values() if isinstance(part, dict) else part)
    return left > 0


def read_json(text: str, file: str = "") -> Any:
    """Return the value of a document of dtkit's own JSON.

    `file`: its name, for messages.

    Raises: `InvalidFile` with every problem, each with its line, column and path.

    >>> read_json('{"format": "dtkit", "version": 1, "value": {"kind": "payoff"}}', "a.json")
    Traceback (most recent call last):
    dtkit.errors.InvalidFile: a.json:1:53: at value → kind: 'payoff': no such kind of value ...
    """
    return value_of(parse_json(text, file), text, file)
