"""Text from the command line: a complaint about it names the option that it was given to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from dtkit.errors import InvalidInput


@contextmanager
def naming(option: str) -> Iterator[None]:
    """Put an option, as it was typed, in front of what is said about its text.

    >>> with naming("--set f=1/0"):
    ...     raise InvalidInput("character 2 of the text", "a division by zero", "divide by 1")
    Traceback (most recent call last):
    dtkit.errors.InvalidInput: --set f=1/0: character 2 of the text: a division by zero; divide by 1
    """
    try:
        yield
    except InvalidInput as problem:
        given = f"{option}: {problem.given}"
        raise InvalidInput(given, problem.wrong, problem.remedy) from None
