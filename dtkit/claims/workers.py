"""Processes that work through tasks side by side.

Each worker is a process with a pipe.  One that dies (a solver may crash) costs its task and
no other, and is replaced.  Workers do not hear an interrupt: the process that started them
does, and ends them.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from dtkit.errors import InvalidInput

_READY = "ready"


@dataclass(frozen=True, slots=True)
class Died:
    """The result of a task whose process ended, and how."""

    how: str


@dataclass(frozen=True, slots=True)
class Raised:
    """The result of a task that raised an error."""

    error: Exception


class Workers:
    """A few processes; use as a context manager, so that none outlives its work.

    `start`: how processes begin ("fork", "spawn", "forkserver"); by default the first of
    "forkserver" and "spawn" that the system has.
    """

    def __init__(self, jobs: int, start: str | None = None) -> None:
        known = multiprocessing.get_all_start_methods()
        method = start or ("forkserver" if "forkserver" in known else "spawn")
        self._context: Any = multiprocessing.get_context(method)
        if method == "forkserver":
            self._context.set_forkserver_preload(["dtkit.claims.cache", "dtkit.claims.auditing"])
        self._jobs = jobs
        self._processes: dict[Any, Any] = {}

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *problem: object) -> None:
        for process in self._processes.values():
            process.terminate()
        for connection, process in self._processes.items():
            process.join(2)
            if process.is_alive():
                process.kill()
                process.join()
            connection.close()
        self._processes.clear()

    def run(
        self, function: Callable[..., Any], tasks: Sequence[tuple[Any, ...]]
    ) -> Iterator[tuple[int, Any]]:
        """Yield the number and the result of each task as it is finished.

        `function` must be importable by name.  Tasks with the same first argument go to one
        process where they can, so that what it has loaded serves them all.  The result is
        `Died` where the process ended, and `Raised` where the function raised.

        Raises: `InvalidInput` where no process could start.
        """
        waiting = dict(enumerate(tasks))
        busy: dict[Any, int] = {}
        latest: dict[Any, Any] = {}
        while waiting or busy:
            idle = [each for each in self._processes if each not in busy]
            while waiting and (idle or len(self._processes) < self._jobs):
                connection = idle.pop() if idle else self._begin()
                others = [latest[each] for each in busy]
                number = _next(waiting, latest.get(connection), others)
                task = waiting.pop(number)
                connection.send((function, task))
                busy[connection] = number
                latest[connection] = task[:1]
            for connection in wait(list(busy)):
                number = busy.pop(connection)
                yield number, self._received(connection)

    def _begin(self) -> Any:
        here, there = self._context.Pipe()
        process = self._context.Process(target=_work, args=(there,), daemon=True)
        with _deaf_to_interrupts():
            process.start()
        there.close()
        self._processes[here] = process
        try:
            here.recv()
        except EOFError:
            raise InvalidInput(
                f"jobs={self._jobs}",
                "a process that should do the work could not start",
                'put the call under `if __name__ == "__main__":`, or leave out jobs',
            ) from None
        return here

    def _received(self, connection: Any) -> Any:
        with suppress(EOFError, ConnectionResetError):
            return connection.recv()
        process = self._processes.pop(connection)
        connection.close()
        process.join()
        code = process.exitcode or 0
        how = f"by signal {-code}" if code < 0 else f"with status {code}"
        return Died(f"the process that worked on it ended {how}")


def _next(waiting: dict[int, tuple[Any, ...]], own: Any, others: list[Any]) -> int:
    """Return the number of the next task: kin of the last, else of none that others work on."""
    if own is not None:
        for number, task in waiting.items():
            if task[:1] == own:
                return number
    free = (number for number, task in waiting.items() if task[:1] not in others)
    return next(free, next(iter(waiting)))


def _work(connection: Connection) -> None:
    """Do tasks until the other end of the pipe is closed.

    What a task prints goes to the error stream: the output belongs to the one who asked.
    """
    sys.stdout = sys.stderr
    with suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    connection.send(_READY)
    while True:
        try:
            function, task = connection.recv()
        except (EOFError, OSError):
            return
        try:
            result = function(*task)
        except Exception as error:
            result = Raised(error)
        connection.send(result)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Start a process while interrupts are ignored, which it inherits."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
