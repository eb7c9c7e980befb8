"""The words of Gambit's files: quoted texts, numbers, braces and bare words, with their places.

White space separates and means nothing.  Inside quotes `\\"` is a quotation mark; any other
backslash is itself, as in Gambit.  Where backslashes stand before a quotation mark, two of
them are one, so that every text can be written.

Source: the file formats of the Gambit project, "Conventions common to all file formats"
(gambitproject.readthedocs.io), and its reader of files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import NamedTuple, NoReturn

from dtkit.errors import FileProblem, InvalidFile
from dtkit.sources import MOST_PROBLEMS, exact_number, place, shortened

_BODY = r'(?:[^"\\]++|(?:\\\\)*+\\"|\\++(?!["\\])|(?:\\\\)++(?="))*+'
_TOKEN = re.compile(rf'\s*+(?:"({_BODY})"|([{{}},])|([^\s{{}},"]++))', re.DOTALL)
_SPACE = re.compile(r"\s*+")
_BACKSLASHES = re.compile(r'(?<!\\)\\++(?="|\Z)')
_MARK = re.compile(r'(?<!\\)(\\*+)("|\Z)')

TEXT, MARK, WORD, END = "a text in quotes", "a brace or comma", "a word", "the end of the file"


class Token(NamedTuple):
    """A word of a file: its kind, its text, and the character at which it begins."""

    kind: str
    text: str
    start: int

    @property
    def shown(self) -> str:
        """The token as a message shows it."""
        if self.kind == END:
            return END
        text = " ".join(shortened(self.text).split())
        return f'"{text}"' if self.kind == TEXT else text


def quoted(text: str) -> str:
    """Return a text in quotes, as Gambit's files hold it.

    >>> print(quoted('the "best" reply, by \\\\neg x'))
    "the \\"best\\" reply, by \\neg x"
    """
    return '"' + _MARK.sub(_doubled, text) + '"' if '"' in text or "\\" in text else f'"{text}"'


def _doubled(found: re.Match[str]) -> str:
    return found[1] * 2 + ('\\"' if found[2] else "")


def _plain(body: str) -> str:
    """Return what the body of a quoted text means."""
    if "\\" not in body:
        return body
    return _BACKSLASHES.sub(lambda found: "\\" * (len(found[0]) // 2), body)


class Tokens:
    """The tokens of a text, one after the other, and the problems met so far.

    `where`: a function that names the place in the game at which the reader is.
    """

    def __init__(self, text: str, file: str) -> None:
        self.text, self.file = text, file
        self.problems: list[FileProblem] = []
        self.where: Callable[[], tuple[str, ...]] = tuple
        self._place = 0
        self.next = self._read()

    def take(self) -> Token:
        """Return the next token and go on."""
        token = self.next
        if token.kind != END:
            self.next = self._read()
        return token

    def has(self, kind: str, text: str | None = None) -> bool:
        """Return whether the next token is of a kind, and has a text."""
        return self.next.kind == kind and text in (None, self.next.text)

    def accept(self, text: str) -> bool:
        """Go past a brace or comma where it stands next; return whether it did."""
        found = self.has(MARK, text)
        if found:
            self.take()
        return found

    def mark(self, text: str, after: str) -> None:
        """Go past a brace that must stand next."""
        if not self.accept(text):
            self.stop(self.next, f"{text!r} must stand here, {after}", f"write {text!r}")

    def quote(self, what: str) -> str:
        """Return the text in quotes that must stand next."""
        if self.next.kind != TEXT:
            self.stop(self.next, f"{what} must stand here, in quotes", 'write it, or ""')
        return self.take().text

    def number(self, what: str) -> Fraction:
        """Return the number that must stand next; one that cannot be read counts as 0."""
        if self.next.kind != WORD:
            self.stop(self.next, f"{what} must stand here", "write a number, such as 3 or 1/2")
        token = self.take()
        try:
            return exact_number(token.text)
        except ValueError as problem:
            self.report(token, f"{problem}, as {what}", "write a number, such as 3 or 1/2")
            return Fraction(0)

    def whole(self, what: str, least: int) -> int:
        """Return the whole number from `least` that must stand next."""
        token = self.next
        value = self.number(what)
        if value.denominator != 1 or value < least:
            self.stop(token, f"{what} is a whole number from {least}", "write one")
        return int(value)

    def report(self, token: Token, wrong: str, remedy: str) -> None:
        """Add a problem at a token, and give up where there are too many."""
        line, column = place(self.text, token.start)
        self.problems.append(
            FileProblem(self.where(), token.shown, wrong, remedy, self.file, line, column)
        )
        if len(self.problems) >= MOST_PROBLEMS:
            raise InvalidFile(tuple(self.problems))

    def stop(self, token: Token, wrong: str, remedy: str) -> NoReturn:
        """Add a problem after which reading cannot go on.

        Raises: `InvalidFile` with all problems so far.
        """
        self.report(token, wrong, remedy)
        raise InvalidFile(tuple(self.problems))

    def finish(self) -> None:
        """Raise all problems, where there are any."""
        if self.problems:
            raise InvalidFile(tuple(self.problems))

    def _read(self) -> Token:
        found = _TOKEN.match(self.text, self._place)
        if found is None:
            start = self._skipped()
            if start == len(self.text):
                return Token(END, "", start)
            self._place = len(self.text)
            token = Token(WORD, self.text[start : start + 40], start)
            self.stop(token, "a text in quotes that does not end", 'write the closing "')
        self._place = found.end()
        body, mark, word = found.groups()
        if body is not None:
            return Token(TEXT, _plain(body), found.start(1) - 1)
        return Token(MARK, mark, found.start(2)) if mark else Token(WORD, word, found.start(3))

    def _skipped(self) -> int:
        found = _SPACE.match(self.text, self._place)
        return found.end() if found else self._place


def counted(number: int, noun: str) -> str:
    """Return a number of things.

    >>> counted(1, "player"), counted(2, "player")
    ('1 player', '2 players')
    """
    return f"{number} {noun}{'' if number == 1 else 's'}"


def header(tokens: Tokens, name: str, version: str) -> tuple[str, tuple[str, ...]]:
    """Read the head of a file: its mark, its version, the title and the players."""
    for expected, what in ((name, "the name of the format"), (version, "its version")):
        if not tokens.has(WORD, expected):
            tokens.stop(tokens.next, f"{what} must stand here", f"write {expected}")
        tokens.take()
    if not (tokens.has(WORD, "R") or tokens.has(WORD, "D")):
        tokens.stop(tokens.next, "the letter R must stand here", "write R")
    tokens.take()
    title = tokens.quote("the title of the game")
    tokens.mark("{", "before the players")
    players = []
    while tokens.next.kind == TEXT:
        players.append(tokens.take().text)
    tokens.mark("}", "after the players")
    return title, tuple(players)


def payoffs(tokens: Tokens, count: int) -> tuple[Fraction, ...]:
    """Read the payoffs of an outcome, up to its closing brace; commas may separate them."""
    first = tokens.next
    amounts = []
    while tokens.next.kind == WORD:
        amounts.append(tokens.number("a payoff"))
        tokens.accept(",")
    if len(amounts) != count:
        wrong = f"{counted(len(amounts), 'payoff')}, and the game has {counted(count, 'player')}"
        tokens.report(first, wrong, "give one payoff to each player")
    tokens.mark("}", "after the payoffs")
    return tuple(amounts)


def distinct(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Return labels that differ and are not empty: a repeated one gets a number, as in Gambit.

    >>> distinct(("L", "R", "R", "", "R_1"))
    ('L', 'R_2', 'R_3', '_1', 'R_1')
    """
    used, counts = set(labels), dict.fromkeys(labels, 0)
    for label in labels:
        counts[label] += 1
    given = dict.fromkeys(labels, 0)
    found = []
    for label in labels:
        if counts[label] == 1 and label:
            found.append(label)
            continue
        while True:
            given[label] += 1
            candidate = f"{label}_{given[label]}"
            if candidate not in used:
                break
        used.add(candidate)
        found.append(candidate)
    return tuple(found)
