"""The table of an argument: each sentence with its reading, its verdict and its condition.

The rows are findings of the checker, the same as `dtkit check` prints: nothing is typed in.
A sentence that is refuted has a footnote with the counterexample; one that holds under a
condition has the exact condition in its row, and a footnote with a point where it fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from dtkit.claims.files import Target
from dtkit.claims.place import default_folder
from dtkit.claims.running import Settings, check_files, usual_jobs
from dtkit.claims.settling import Finding
from dtkit.errors import InvalidInput
from dtkit.reports.model import Cell, Column, Table, table

_NUMBERED = re.compile(r"^(P\d+[^.]*)\. (.+)$", re.DOTALL)
_FAILS = "; fails at "
_EXACTLY = "exactly where "


def sentence_table(
    targets: Iterable[Target], *, caption: str = "", source: str = "", cache: Path | None = None
) -> Table:
    """Decide the numbered claims of some files and tabulate them, in order.

    `targets`: the files, as `dtkit.claims.files.targets` finds them.  `cache`: where verdicts
    are kept; by default the user's folder.

    Raises: `InvalidInput` where a claim could not be decided, or does not come out as its
    file expects, or has no number such as "P1."
    """
    chosen = tuple(targets)
    settings = Settings(cache=cache or default_folder())
    report = check_files(chosen, settings, jobs=usual_jobs(chosen))
    rows = [_row(finding) for finding in report.findings]
    return table(
        rows,
        [
            Column("sentence", prose=True),
            Column("read as", prose=True),
            "verdict",
            "exactly where",
        ],
        stub="",
        caption=caption or "The argument, sentence by sentence",
        source=source or (report.findings[0].source if report.findings else ""),
        label="tab:sentences",
    )


def passage(targets: Iterable[Target]) -> Table:
    """Return the table of Parfit's passage on threats, P1 to P35."""
    return sentence_table(
        targets,
        caption="Parfit's passage on threats, sentence by sentence: what holds, and exactly where",
    )


def _row(finding: Finding) -> tuple[str, list[Cell]]:
    numbered = _NUMBERED.match(finding.statement)
    if numbered is None or finding.verdict is None or not finding.as_expected:
        raise InvalidInput(
            finding.slug,
            finding.error or f"came out {finding.word}, or has no number such as 'P1.'",
            f"see dtkit check {finding.slug}",
        )
    number, statement = numbered.groups()
    condition, _, failing = finding.evidence.removeprefix(_EXACTLY).partition(_FAILS)
    notes = {
        "conditional": (f"It fails at {failing}.",),
        "refuted": (f"Counterexample: {finding.evidence}.",),
    }.get(finding.word, ())
    return number, [
        Cell(statement),
        Cell(finding.means),
        Cell(finding.word, notes),
        Cell({"proved": "always", "conditional": condition}.get(finding.word)),
    ]
