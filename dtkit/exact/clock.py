"""A clock for whatever may run long: inner ones never outlast the outer.

`with within(seconds)` starts a clock; `check()` raises `OutOfTime` once the earliest of
the clocks that run has ended.  Work without a clock is never cut off.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from math import inf

_END: ContextVar[float] = ContextVar("_END", default=inf)


class OutOfTime(Exception):
    """The time allowed is used up."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Allow the block at most so many seconds, and no more than a clock around it leaves."""
    token = _END.set(min(_END.get(), time.monotonic() + seconds))
    try:
        yield
    finally:
        _END.reset(token)


def is_over() -> bool:
    """Say whether a clock that runs has ended.

    >>> with within(0):
    ...     is_over()
    True
    >>> is_over()
    False
    """
    return time.monotonic() >= _END.get()


def check() -> None:
    """Raise `OutOfTime` where a clock that runs has ended."""
    if is_over():
        raise OutOfTime
