"""SMT solvers behind one small interface: text in, "sat", "unsat" or "unknown" out.

Each solver runs in a process of its own, because a nonlinear solver can overrun any
limit it is given; such a process is ended and a new one started.
"""

from __future__ import annotations

import atexit
import importlib.util
import json
import os
import select
import subprocess
import sys
import threading
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

UNITS_PER_SECOND = 1_500_000
START_SECONDS = 30.0


@dataclass(frozen=True)
class Answer:
    """What a solver said; `model` maps variable names to (approximate) rationals if sat."""

    word: str
    model: dict[str, Fraction] | None = None
    error: str = ""


class Solver:
    """One solver in its own process, started on first use."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._buffer = b""
        self._version = ""
        self._lock = threading.Lock()

    @property
    def version(self) -> str:
        """The solver's name and version."""
        with self._lock:
            self._running()
        return self._version

    def ask(self, text: str, *, seconds: float, model: bool = False) -> Answer:
        """Ask about an SMT-LIB script; `seconds` sets a resource limit, not a clock.

        The clock only guards against a solver that ignores its limit, at about twice the
        time the limit usually takes.
        """
        limit = max(1000, int(seconds * UNITS_PER_SECOND))
        clock = int(2000 * seconds) + 500
        request = {"text": text, "limit": limit, "clock": clock, "model": model}
        with self._lock:
            process = self._running()
            assert process.stdin is not None
            try:
                process.stdin.write(json.dumps(request).encode() + b"\n")
                process.stdin.flush()
                reply = self._line(2 * seconds + 2.5)
            except BrokenPipeError:
                reply = None
            except BaseException:
                self.close()
                raise
            if reply is None:
                self.close()
                return Answer("unknown", error="the solver did not answer in time")
        values = reply.get("model")
        model_values = None if values is None else {k: Fraction(v) for k, v in values.items()}
        return Answer(str(reply["answer"]), model_values, str(reply.get("error", "")))

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None and self._owner == os.getpid():
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    stream.close()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():  # a forked child must not talk to its parent's solver
            self._process, self._owner = None, os.getpid()
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        self._buffer = b""
        worker = Path(__file__).with_name("worker.py")
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(worker), self.name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        greeting = self._line(START_SECONDS)
        if greeting is None:
            self.close()
            raise RuntimeError(f"the solver {self.name} did not start")
        self._version = str(greeting["ready"])
        return self._process

    def _line(self, seconds: float) -> dict[str, Any] | None:
        process = self._process
        assert process is not None
        assert process.stdout is not None
        descriptor = process.stdout.fileno()
        remaining = seconds
        while b"\n" not in self._buffer:
            ready, _, _ = select.select([descriptor], [], [], remaining)
            chunk = os.read(descriptor, 1 << 16) if ready else b""
            if not chunk:
                return None
            self._buffer += chunk
        line, self._buffer = self._buffer.split(b"\n", 1)
        return json.loads(line)  # type: ignore[no-any-return]


@cache
def solver(name: str) -> Solver:
    """Return the process-wide solver of this name ("z3" or "cvc5")."""
    made = Solver(name)
    atexit.register(made.close)
    return made


@cache
def available(name: str) -> bool:
    """Say whether a solver's package is installed."""
    return importlib.util.find_spec(name) is not None
