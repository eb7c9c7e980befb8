"""The words of the text grammar, with their places, and the error that points at one.

Text is cut into tokens lazily, so that the first thing wrong is the one reported,
however long the rest is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dtkit.errors import InvalidInput
from dtkit.exact.names import is_name_character

MOST_TOKENS = 4_000
MOST_DIGITS = 200

_NUMBER = re.compile(r"(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_OPERATORS = {
    "<=>": "<=>", "<->": "<=>", "⇔": "<=>", "↔": "<=>",
    "=>": "=>", "->": "=>", "⇒": "=>", "→": "=>",
    "|": "or", "∨": "or", "&": "and", "∧": "and", "~": "not", "¬": "not",
    "<=": "<=", "≤": "<=", ">=": ">=", "≥": ">=", "<": "<", ">": ">",
    "==": "=", "=": "=", "!=": "!=", "≠": "!=",
    "+": "+", "-": "-", "−": "-", "–": "-",
    "**": "^", "^": "^", "*": "*", "·": "*", "×": "*", "⋅": "*", "/": "/", "÷": "/",
    "(": "(", ")": ")", ",": ",",
}  # fmt: skip
_LONGEST_OPERATOR = max(map(len, _OPERATORS))
_WORDS = {"and": "and", "or": "or", "not": "not", "implies": "=>", "iff": "<=>"}
_ADVICE = {
    "=<": ("=< is not a comparison", "write <= for 'at most'"),
    "&&": ("&& is not a connective here", "write & or and"),
    "||": ("|| is not a connective here", "write | or or"),
    "//": ("// is not division here", "write / and round nothing"),
    "!": ("! is not a connective here", "write not, or != for 'differs from'"),
    "%": ("a percent sign has no meaning here", "write 50/100 or 0.5 for 50 %"),
    "[": ("square brackets have no meaning here", "write parentheses"),
    "{": ("braces have no meaning here", "write parentheses"),
    '"': ("quotation marks have no meaning here", "write names without them"),
    "'": ("a prime belongs behind a name", "write q' for q prime"),
    "∞": ("infinity is not a real number", "keep a parameter and state the limit as a claim"),
    "√": ("a root sign is not read", "write sqrt(...)"),
    "_": ("a name cannot start with an underscore", "start it with a letter"),
}


class UnreadableText(InvalidInput):
    """A text that is not in the grammar; `position` counts characters from 0.

    The message ends with the line in question and a caret below the place.
    """

    def __init__(self, text: str, position: int, wrong: str, remedy: str) -> None:
        self.text = text
        self.position = position
        super().__init__(f"character {position + 1} of the text", wrong, remedy)
        self.args = (f"{self.args[0]}\n{self.caret}",)

    @property
    def caret(self) -> str:
        """The text around the place, and a line with a caret below it."""
        start = max(0, self.position - 40)
        end = min(len(self.text), self.position + 30)
        line = "".join(c if c.isprintable() else "�" for c in self.text[start:end])
        before, after = "..." if start else "", "..." if end < len(self.text) else ""
        gap = " " * (len(before) + self.position - start)
        return f"    {before}{line}{after}\n    {gap}^"

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.text, self.position, self.wrong, self.remedy)


@dataclass(frozen=True, slots=True)
class Token:
    """A word at a place: `kind` is "number", "name", "power" (a superscript), "end" or a sign."""

    kind: str
    text: str
    position: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the tokens of `text`, then one of kind "end".

    Raises: `UnreadableText` at a character that begins no token, at a number with too
    many digits, and where the text has too many tokens.
    """
    position = 0
    for _ in range(MOST_TOKENS):
        while position < len(text) and text[position] in " \t\r\n\u00a0\u2009\u202f":
            position += 1
        token = _token(text, position)
        yield token
        if token.kind == "end":
            return
        position += len(token.text)
    raise UnreadableText(
        text,
        min(position, len(text) - 1),
        f"the text has more than {MOST_TOKENS:,} words and signs",
        "split it, or build the expression in Python",
    )


def _token(text: str, position: int) -> Token:
    if position >= len(text):
        return Token("end", "", position)
    character = text[position]
    number = _NUMBER.match(text, position)
    if number:
        return _number(text, position, number.group())
    if character in _SUPERSCRIPTS:
        return Token("power", _run(text, position, _SUPERSCRIPTS.__contains__), position)
    if is_name_character(character) and character not in "_'′":
        name = _run(text, position, is_name_character)
        return Token(_WORDS.get(name, "name"), name, position)
    for length in range(_LONGEST_OPERATOR, 0, -1):
        sign = text[position : position + length]
        if sign in _OPERATORS:
            return Token(_OPERATORS[sign], sign, position)
        if sign in _ADVICE:
            raise UnreadableText(text, position, *_ADVICE[sign])
    raise UnreadableText(
        text,
        position,
        f"the character {character!a} has no meaning here",
        "use numbers, names, + - * / ^ ( ), comparisons, and/or/not, and exp log sqrt Max Min Abs",
    )


def _number(text: str, position: int, number: str) -> Token:
    mantissa, _, exponent = number.lower().partition("e")
    digits = sum(map(str.isdigit, mantissa))
    # the exponent is compared as text first: int() of a million digits takes long
    if digits > MOST_DIGITS or len(exponent) > 5 or abs(int(exponent or 0)) > MOST_DIGITS:
        raise UnreadableText(
            text,
            position,
            f"the number has more than {MOST_DIGITS} digits",
            "write a shorter fraction, or use a parameter",
        )
    return Token("number", number, position)


def _run(text: str, position: int, belongs: Callable[[str], bool]) -> str:
    """Return the longest stretch from `position` whose characters all belong, up to a limit."""
    end = position
    # no name or exponent is this long; what is cut off is reported by the caller
    while end < min(len(text), position + MOST_DIGITS) and belongs(text[end]):
        end += 1
    return text[position:end]
