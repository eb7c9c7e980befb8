"""A process that answers SMT-LIB questions, one JSON object a line, until its input ends.

Run as `python worker.py z3`.  A request is `{"text", "limit", "clock", "model"}`; a reply
`{"answer": "sat" | "unsat" | "unknown", "model": {...} | null}`.  The limit is the solver's
own deterministic resource count, so that the same question gets the same answer on
machines of different speed; the clock, in milliseconds, only catches what the count
misses, and the caller ends the process when a solver ignores both.  This module imports
one solver and nothing of dtkit.
"""

from __future__ import annotations

import json
import sys
from typing import Any


def ask_z3(text: str, limit: int, clock: int, model: bool) -> dict[str, Any]:
    """Ask z3's solver for nonlinear real arithmetic."""
    import z3

    solver = z3.SolverFor("QF_LRA" if "(set-logic QF_LRA)" in text else "QF_NRA")
    solver.set("rlimit", limit)
    solver.set("timeout", clock)
    solver.from_string(text)
    answer = str(solver.check())
    values = None
    if model and answer == "sat":
        found = solver.model()
        values = {d.name(): _z3_number(found[d]) for d in found.decls() if d.arity() == 0}
    return {"answer": answer, "model": values}


def _z3_number(value: Any) -> str:
    import z3

    if z3.is_algebraic_value(value):
        value = value.approx(20)
    return f"{value.numerator_as_long()}/{value.denominator_as_long()}"


def ask_cvc5(text: str, limit: int, clock: int, model: bool) -> dict[str, Any]:
    """Ask cvc5 (without models)."""
    import cvc5

    manager = cvc5.TermManager()
    solver = cvc5.Solver(manager)
    solver.setOption("rlimit", str(max(1, limit // 10)))
    solver.setOption("tlimit-per", str(clock))
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "question")
    symbols = parser.getSymbolManager()
    answer = "unknown"
    while True:
        command = parser.nextCommand()
        if command.isNull():
            break
        printed = str(command.invoke(solver, symbols)).strip()
        if printed:
            answer = printed.splitlines()[-1]
    if answer not in ("sat", "unsat"):
        answer = "unknown"
    return {"answer": answer, "model": None}


def version(name: str) -> str:
    if name == "z3":
        import z3

        return f"z3 {z3.get_version_string()}"
    import cvc5

    return f"cvc5 {cvc5.__version__}"


def main(name: str) -> None:
    """Serve questions to solver `name` over standard input and output."""
    ask = {"z3": ask_z3, "cvc5": ask_cvc5}[name]
    replies = sys.stdout
    sys.stdout = sys.stderr
    print(json.dumps({"ready": version(name)}), file=replies, flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        try:
            reply = ask(request["text"], request["limit"], request["clock"], request["model"])
        except Exception as error:  # a solver's failure is an "unknown" with its reason
            reply = {
                "answer": "unknown",
                "model": None,
                "error": f"{type(error).__name__}: {error}",
            }
        print(json.dumps(reply), file=replies, flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
