"""Checking files of claims: side by side, with a report of what was found.

Findings come back in the order of slugs and of definition, however they were found.  A run
that is interrupted keeps what it finished.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dtkit.claims.files import Target
from dtkit.claims.settling import Finding, Settings, names_in, settle
from dtkit.claims.workers import Died, Raised, Workers
from dtkit.exact.verdicts import Unknown

Watcher = Callable[[Finding, int, int], None]
"""Called with each finding, how many are finished, and how many there are."""

__all__ = ["Finding", "Report", "Settings", "check_files", "usual_jobs"]


@dataclass(frozen=True, slots=True)
class Report:
    """The findings about some claims, in order, and the claims that were not reached."""

    findings: tuple[Finding, ...]
    unfinished: tuple[str, ...] = ()
    interrupted: bool = False

    @property
    def as_expected(self) -> bool:
        """Whether there are claims, all were reached, and each has its expected status."""
        return (
            bool(self.findings)
            and not self.unfinished
            and not self.interrupted
            and all(finding.as_expected for finding in self.findings)
        )


def check_files(
    targets: Iterable[Target],
    settings: Settings | None = None,
    *,
    jobs: int | None = None,
    watcher: Watcher | None = None,
    start: str | None = None,
) -> Report:
    """Check every claim of some files.

    `jobs`: how many processes share the work; None works in this one.
    `watcher`: called with each finding as it comes, the number finished and of all.
    `start`: how processes begin, see `Workers`.

    An interrupt (Ctrl-C) ends the run and is part of the report.

    Raises: `InvalidInput` where a target names a claim that its file does not have.
    """
    run = _Run(tuple(targets), settings or Settings(), watcher or _ignore)
    try:
        if jobs is None:
            run.check(_one_by_one)
        else:
            with Workers(max(1, jobs), start) as workers:
                run.check(workers.run)
    except KeyboardInterrupt:
        run.interrupted = True
    return run.report()


def usual_jobs(targets: Sequence[Target]) -> int:
    """Return how many processes are worth starting for some files."""
    claims = sum(
        len(re.findall(rb"^def .*-> *['\"]?Claim|^\w.*= *Claim\(", each.path.read_bytes(), re.M))
        for each in targets
    )
    return max(1, min(os.cpu_count() or 1, claims // 2))


class _Run:
    """One run of the checker: what is to do, and what was found so far."""

    def __init__(self, targets: tuple[Target, ...], settings: Settings, watcher: Watcher) -> None:
        self.targets = targets
        self.settings = settings
        self.watcher = watcher
        self.found: dict[tuple[int, int], Finding] = {}
        self.tasks: dict[tuple[int, int], tuple[Target, str]] = {}
        self.labels: dict[tuple[int, int], str] = {}
        self.interrupted = False

    def check(self, run: Callable[..., Any]) -> None:
        """List the claims of all files, then settle them."""
        listed = dict(run(names_in, [(target,) for target in self.targets]))
        for place, target in enumerate(self.targets):
            self._plan(place, target, _settled(listed[place], target, ""))
        for failed, finding in list(self.found.items()):
            self._keep(failed, finding)
        places = list(self.tasks)
        jobs = [(*self.tasks[place], self.settings) for place in places]
        for number, result in run(settle, jobs):
            target, name = self.tasks[places[number]]
            self._keep(places[number], _settled(result, target, name))

    def _plan(self, place: int, target: Target, names: Any) -> None:
        if isinstance(names, Finding):
            self.found[place, 0] = names
            self.labels[place, 0] = target.slug
            return
        for number, name in enumerate(names):
            self.tasks[place, number] = (target, name)
            alone = len(names) == 1 and not target.name
            self.labels[place, number] = target.slug if alone else f"{target.slug}::{name}"

    def _keep(self, place: tuple[int, int], finding: Finding) -> None:
        self.found[place] = replace(finding, slug=self.labels[place])
        self.watcher(self.found[place], len(self.found), len(self.labels))

    def report(self) -> Report:
        """Return what was found and what was not reached, in order."""
        findings = tuple(self.found[place] for place in sorted(self.found))
        left = tuple(self.labels[each] for each in sorted(self.labels) if each not in self.found)
        return Report(findings, left, self.interrupted)


def _one_by_one(function: Any, tasks: Sequence[tuple[Any, ...]]) -> Iterable[tuple[int, Any]]:
    for number, task in enumerate(tasks):
        yield number, function(*task)


def _settled(result: Any, target: Target, name: str) -> Any:
    """Return a result as a finding where its process died; raise what a task raised."""
    if isinstance(result, Raised):
        raise result.error
    if isinstance(result, Died):
        why = Unknown(why=result.how, tried=())
        return Finding(slug=target.slug, name=name, verdict=why, error=result.how)
    return result


def _ignore(finding: Finding, finished: int, total: int) -> None:
    """Watch nothing."""
