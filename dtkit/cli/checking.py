"""`dtkit check`: decide claims, print a table of what was found, compare with what is expected."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

import dtkit
from dtkit.cli.layout import columns, sentences, shares, terminal_width
from dtkit.cli.showing import prose, shown
from dtkit.errors import InvalidInput

if TYPE_CHECKING:
    from dtkit.claims.running import Finding, Report
    from dtkit.exact.verdicts import Certificate

_FEW = 5
"""So many claims are shown in full without being asked."""

_FOOT = """\
"exactly where" and "proved" speak of the parameters that satisfy the claim's hypotheses;
to see them: dtkit check SLUG --show"""

_HELP = "decide claims and compare with the status each expects"

_DESCRIPTION = """\
Decide claims, and print for each: the verdict; the exact condition under which it holds, or
a countermodel; how it was decided, and how long that took.

  proved             true for all parameters of the domain
  refuted            false at the countermodel shown, which is verified exactly
  conditional        not valid, and true exactly where the condition shown holds
  no counterexample  a search within the bound shown found none; this is not a proof
  unknown            no answer; this is not a refutation
  vacuous            the hypotheses contradict each other, so nothing was said

"exactly where" is relative to the hypotheses of the claim. A few claims that are named are
shown in full, with hypotheses, conclusion and countermodel; many as a table."""

_EFFORT_HELP = "multiply by E what may be spent on a claim: counts of steps, and a clock"

_EPILOG = """\
examples:
  dtkit check                            every claim that comes with dtkit
  dtkit check parfit1984                 the claims from one source
  dtkit check parfit1984 --show          what each of them says: hypotheses, conclusion, verdict
  dtkit check my/claims my/other.py      your own files (write ./name for a folder that has
                                         the name of a source)
  dtkit check parfit1984 --audit         and which hypotheses each claim needs
  dtkit check --json > findings.json     for another program

The exit status is 0 if every claim has the status its file expects, 1 if one has not, 2 for
an error of use, 130 after an interrupt (Ctrl-C), which keeps and prints what was finished.
Verdicts are kept in a cache and reused while the claim, the engine and its solvers are
unchanged; $DTKIT_CACHE names another folder for it."""


def add_commands(commands: Any) -> None:
    """Add `check` to the commands."""
    check = commands.add_parser("check", help=_HELP, description=_DESCRIPTION, epilog=_EPILOG)
    check.add_argument("claims", nargs="*", metavar="SLUG|PATH", help="which claims (default: all)")
    check.add_argument(
        "--show",
        action=argparse.BooleanOptionalAction,
        help=f"show claims in full (default: where at most {_FEW} are named)",
    )
    check.add_argument("--fresh", action="store_true", help="decide again; ignore kept verdicts")
    check.add_argument("--json", action="store_true", help="print JSON")
    check.add_argument("--jobs", type=_count, metavar="N", help="work with N processes")
    check.add_argument(
        "--cross-check", action="store_true", help="ask a second solver about every proof"
    )
    check.add_argument("--effort", type=_effort, default=1, metavar="E", help=_EFFORT_HELP)
    check.add_argument(
        "--audit", action="store_true", help="show which hypotheses each claim needs"
    )
    check.set_defaults(run=_check)


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of processes; write 1 or more")
    return int(text)


def _effort(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a multiple; write 1, 2, 10, ...")
    return int(text)


def _check(options: argparse.Namespace) -> int:
    from dtkit import proofs
    from dtkit.claims.files import targets
    from dtkit.claims.place import default_folder
    from dtkit.claims.running import Settings, check_files, usual_jobs

    chosen = targets(options.claims, proofs.SHELF)
    if not chosen:
        raise InvalidInput("dtkit check", "no claims here", "name a folder with files of claims")
    settings = Settings(
        effort=options.effort,
        cross_check=options.cross_check,
        fresh=options.fresh,
        audit=options.audit,
        cache=default_folder(),
    )
    progress = Progress()
    started = time.perf_counter()
    jobs = options.jobs or usual_jobs(chosen)
    report = check_files(chosen, settings, jobs=jobs, watcher=progress.show)
    progress.clear()
    seconds = time.perf_counter() - started
    if options.json:
        print(json.dumps(as_data(report, seconds), ensure_ascii=False, indent=2))
    else:
        shelved = proofs.SHELF.slugs()
        paths = {each.slug: str(each.path) for each in chosen if each.slug not in shelved}
        full = options.show
        if full is None:
            full = bool(options.claims) and len(report.findings) <= _FEW
        print(as_text(report, seconds, terminal_width(), paths, full=full))
    if report.interrupted:
        return 130
    return 0 if report.as_expected else 1


class Progress:
    """A line on the terminal that counts findings; silent where there is no terminal."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()

    def show(self, finding: Finding, finished: int, total: int) -> None:
        """Show how many claims are finished, and the latest."""
        if self._shown:
            text = f"[{finished}/{total}] {finding.slug}: {finding.word}"
            print(f"\r\033[K{text[: terminal_width() - 1]}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Wipe the line."""
        if self._shown:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def as_text(
    report: Report,
    seconds: float,
    width: int,
    paths: Mapping[str, str] | None = None,
    *,
    full: bool = False,
) -> str:
    """Return a report as a table, or each claim in full, with a line for what it comes to.

    `paths`: for files that are not on the shelf, from what they are shown as to their path.
    """
    paths = paths or {}
    widths = shares(width, [0, 11, 0, 0, 7], [40, 0, 38, 21, 0])
    heading = ["claim", "verdict", "condition or countermodel", "method", "time"]
    lines = [] if full else [columns(heading, widths), "─" * width]
    for slug, group in groupby(report.findings, key=_file):
        findings = list(group)
        lines += [slug, *(prose(findings, width) if full else [])]
        for finding in findings:
            whole = [shown(finding, width, findings)] if full else []
            lines += whole or _row(finding, widths, width)
            if not finding.as_expected and finding.name:
                word = f"{paths.get(slug, slug)}::{finding.name}"
                lines.append(f"  (run alone: dtkit check {word})")
            lines += [sentences(finding.audit.splitlines(), 4, width)] if finding.audit else []
            lines.append("")
    if report.unfinished:
        lines += ["not reached: " + ", ".join(report.unfinished), ""]
    if not full and any(finding.word in ("conditional", "proved") for finding in report.findings):
        lines += [_FOOT, ""]
    return "\n".join([*lines, summary(report, seconds)])


def _row(finding: Finding, widths: list[int], width: int) -> list[str]:
    """Return a row of the table; an error has lines of its own, in full width."""
    row = [columns(_cells(finding), widths)]
    return [*row, sentences([finding.error], 4, width)] if finding.error else row


def _file(finding: Finding) -> str:
    """Return the slug of a finding's file."""
    return finding.slug.partition("::")[0]


def _cells(finding: Finding) -> list[str]:
    statement = finding.statement or finding.name.replace("_", " ")
    verdict = finding.word
    if not finding.as_expected:
        verdict += (
            f"\n✗ expected: {finding.expected_text or finding.expected}"
            if finding.expected
            else "\n✗"
        )
    method = "" if finding.verdict is None else finding.verdict.method
    second = [each for each in getattr(finding.verdict, "trust", ()) if "confirms" in each]
    method = "; ".join([method, *second])
    time_text = f"{finding.seconds:.2f} s" + ("\nkept" if finding.kept else "")
    evidence = "" if finding.error else finding.evidence
    return [statement, verdict, evidence, method, time_text]


def summary(report: Report, seconds: float) -> str:
    """Return in one line what a report comes to."""
    words = [finding.word for finding in report.findings]
    counts = ", ".join(f"{words.count(word)} {word}" for word in dict.fromkeys(sorted(words)))
    unexpected = sum(not finding.as_expected for finding in report.findings)
    verdict = f"{unexpected} not as expected" if unexpected else "all as expected"
    if not words:
        verdict = "nothing was checked"
    if report.interrupted:
        verdict += f", interrupted with {len(report.unfinished)} left"
    kept = sum(finding.kept for finding in report.findings)
    reused = f" ({kept} kept from before)" if kept else ""
    noun = "claim" if len(words) == 1 else "claims"
    return f"{len(words)} {noun}: {counts or 'none'}; {verdict}. {seconds:.1f} s{reused}"


def as_data(report: Report, seconds: float) -> dict[str, Any]:
    """Return a report as data for JSON: exact numbers and conditions are text."""
    return {
        "dtkit": dtkit.__version__,
        "as_expected": report.as_expected,
        "interrupted": report.interrupted,
        "seconds": round(seconds, 3),
        "claims": [_finding_data(finding) for finding in report.findings],
        "unfinished": list(report.unfinished),
    }


def _finding_data(finding: Finding) -> dict[str, Any]:
    verdict = finding.verdict
    data: dict[str, Any] = {
        "slug": finding.slug,
        "name": finding.name,
        "statement": finding.statement or None,
        "expected": finding.expected or None,
        "verdict": finding.word,
        "as_expected": finding.as_expected,
        "method": None if verdict is None else verdict.method,
        "seconds": round(finding.seconds, 4),
        "kept": finding.kept,
        "error": finding.error or None,
        "evidence": finding.evidence,
    }
    for name in ("condition", "sufficient", "necessary", "why", "bound"):
        value = getattr(verdict, name, None)
        data[name] = None if value is None else str(value)
    point = getattr(verdict, "countermodel", None)
    data["countermodel"] = (
        None if point is None else {str(each): str(value) for each, value in point.items()}
    )
    data["trust"] = list(getattr(verdict, "trust", ()))
    data["certificate"] = _certificate_data(getattr(verdict, "certificate", None))
    data |= {"source": finding.source, "means": finding.means, "trusts": finding.trusts}
    data["hypotheses"] = dict(finding.hypotheses)
    data["conclusion"] = finding.conclusion or None
    data["in_print"] = {
        "hypotheses": dict(finding.hypotheses_text),
        "conclusion": finding.conclusion_text or None,
        "conclusion_rearranged": finding.rearranged_text or None,
        "expected": finding.expected_text or None,
    }
    data["example"] = finding.example.splitlines()
    if finding.audit:
        data["audit"] = finding.audit
    return data


def _certificate_data(certificate: Certificate | None) -> dict[str, Any] | None:
    """Return what a proof rests on: how many problems, which facts, whose answers."""
    if certificate is None:
        return None
    return {
        "problems": len(certificate.problems),
        "facts": sorted({fact.name for fact in certificate.facts}),
        "solvers": list(certificate.solvers),
    }
