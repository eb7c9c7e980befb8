"""Errors that teach: what was given, what is wrong with it, what would do.

Every message of dtkit has these three parts, so that a reader who sees only the
message can mend the input.  `InvalidInput` is a `ValueError`; `InexactNumber` is
also a `TypeError`, because a float is the wrong type and not only a wrong value.
"""

from __future__ import annotations

from dataclasses import dataclass


class InvalidInput(ValueError):
    """An input that dtkit cannot take: `given`, what is `wrong`, and the `remedy`."""

    def __init__(self, given: str, wrong: str, remedy: str) -> None:
        self.given = given
        self.wrong = wrong
        self.remedy = remedy
        super().__init__(f"{given}: {wrong}; {remedy}")

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.given, self.wrong, self.remedy)


class InexactNumber(InvalidInput, TypeError):
    """A float where an exact number is needed."""


class Unsupported(InvalidInput):
    """A well-formed input outside what dtkit decides, with what would do instead."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem of a larger input, at a `path` such as `wait → bad → allowed`."""

    path: tuple[str, ...]
    given: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        place = " → ".join(self.path) if self.path else "root"
        return f"at {place}: {self.given}: {self.wrong}; {self.remedy}"


class InvalidGraph(InvalidInput):
    """All problems of a choice graph at once, each with its path."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        first = problems[0]
        super().__init__(first.given, first.wrong, first.remedy)
        self.args = ("\n".join(str(problem) for problem in problems),)

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.problems,)


@dataclass(frozen=True, slots=True)
class FileProblem(Problem):
    """One problem of a file: also at a line and a column, both from 1."""

    file: str = ""
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        place = f"line {self.line}, column {self.column}"
        if self.file:
            place = f"{self.file}:{self.line}:{self.column}"
        inside = f" at {' → '.join(self.path)}:" if self.path else ""
        return f"{place}:{inside} {self.given}: {self.wrong}; {self.remedy}"


class InvalidFile(InvalidGraph):
    """All problems of a file at once, each with its line and column."""


def one_line(problem: BaseException) -> str:
    """Return all that an error says, on one line.

    >>> one_line(InvalidInput("p - q", "not a condition", "compare it"))
    'p - q: not a condition; compare it'
    >>> one_line(ZeroDivisionError("division by zero"))
    'ZeroDivisionError: division by zero'
    """
    if isinstance(problem, InvalidGraph):
        text = "; ".join(str(each) for each in problem.problems)
    elif isinstance(problem, InvalidInput):
        text = f"{problem.given}: {problem.wrong}; {problem.remedy}"
    else:
        text = f"{type(problem).__name__}: {problem}"
    return " ".join(text.split()).rstrip(":")
