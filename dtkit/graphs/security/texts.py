"""The words of payoffs and assumptions in a file, and their translation.

Names may hold the signs `@ [ ] : ;` besides letters, digits and the underscore.  `^` is a
power, `=` an equation, `|` an "or" between comparisons, `a < b < c` two comparisons.
"""

from __future__ import annotations

import re
from functools import lru_cache

from dtkit.errors import InvalidInput

LONGEST = 10_000
FUNCTIONS = frozenset({"exp", "log", "sqrt"})
RELATIONS = frozenset({"<", "<=", ">", ">=", "=", "==", "!="})

_TOKEN = re.compile(
    r"\s*(?:(?P<name>[^\W\d][\w@\[\]:;']*)|(?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+)"
    r"|(?P<sign>\*\*|>=|<=|!=|==|[-+*/^<>=|()]))"
)


@lru_cache(maxsize=100_000)
def tokens(text: str) -> tuple[tuple[str, str], ...]:
    """Return the words of a text, each with its kind: "name", "number" or "sign".

    Raises: `InvalidInput` for a sign that is not known, or a text above 10,000 characters.

    >>> tokens("2*p_H >= -q")[:3]
    (('number', '2'), ('sign', '*'), ('name', 'p_H'))
    """
    if len(text) > LONGEST:
        raise InvalidInput(
            f"{text[:40]}… ({len(text):,} characters)",
            f"longer than {LONGEST:,} characters",
            "name parts of it by further constants, with an assumption for each",
        )
    found = []
    place, end = 0, len(text.rstrip())
    while place < end:
        match = _TOKEN.match(text, place)
        if match is None:
            rest = text[place:].lstrip()
            raise InvalidInput(
                text,
                f"{rest[0]!r} at character {len(text) - len(rest) + 1} is not known here",
                "write numbers, names, + - * / ^ ( ), exp, log, sqrt and comparisons",
            )
        kind = match.lastgroup
        assert kind is not None
        found.append((kind, match[kind]))
        place = match.end()
    if not found:
        raise InvalidInput(repr(text), "nothing is written", "write a number or an expression")
    return tuple(found)


def names(text: str) -> list[str]:
    """Return the parameters that a text names.

    Raises: `InvalidInput` as `tokens`.

    >>> names("a*exp(b) - a")
    ['a', 'b']
    """
    found = tokens(text)
    following = [word for _, word in found[1:]] + [""]
    return list(
        dict.fromkeys(
            word
            for (kind, word), after in zip(found, following, strict=True)
            if kind == "name" and not (word in FUNCTIONS and after == "(")
        )
    )


def grammar_text(text: str) -> str:
    """Return a text in the grammar of `parse_expression` and `parse_condition`.

    Raises: `InvalidInput` as `tokens`.

    >>> grammar_text("a^2 - b = c | a != 0")
    'a**2 - b == c or a != 0'
    """
    words = {"^": "**", "=": "==", "|": "or"}
    return _spaced([words.get(word, word) for _, word in tokens(text)])


def _spaced(words: list[str]) -> str:
    loose = RELATIONS | {"+", "-", "or"}
    parts = [f" {word} " if word in loose else word for word in words]
    if parts and words[0] == "-":
        parts[0] = "-"
    return " ".join("".join(parts).split())
