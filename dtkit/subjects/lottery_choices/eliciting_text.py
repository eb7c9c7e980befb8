"""What observed choices say, as text for a terminal and as plain data for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.subjects.lottery_choices.answers import Answers
from dtkit.subjects.lottery_choices.eliciting import (
    Choice,
    Consistency,
    Interval,
    consistency,
    end_text,
    equation,
)
from dtkit.subjects.lottery_choices.estimating import Estimate, estimate
from dtkit.subjects.lottery_choices.labels import words_of
from dtkit.subjects.lottery_choices.roots import Root
from dtkit.subjects.lottery_choices.utilities import Linear, Utility, best
from dtkit.subjects.lottery_choices.violating import Violations, violations

FEW = 6


@dataclass(frozen=True)
class Elicited:
    """Hold all that was found: exact sets, shares and violations, and an estimate."""

    answers: Answers
    consistent: Consistency
    share: Fraction
    best: tuple[tuple[Utility, int, int], ...]
    """Utility, how many choices are best, and how many were comparable."""
    estimate: Estimate | None
    violations: Violations
    not_estimated: str = ""


def elicit(
    answers: Answers,
    utilities: Sequence[Utility] = (),
    *,
    noise: str = "contextual",
    share: Fraction = Fraction(9, 10),
) -> Elicited:
    """Find what choices say of risk aversion.

    `share`: α consistent with at least this share of the choices are listed too.

    Raises `InvalidInput` for a share outside (0, 1], or an unknown model of noise.
    """
    if not 0 < share <= 1:
        raise InvalidInput(f"share {share}", "not between 0 and 1", "give one such as 9/10")
    asked = [Linear(), *(each for each in utilities if each != Linear())]
    consistent = consistency(answers.choices)
    found, why = None, ""
    try:
        found = estimate(answers.choices, noise, consistent)
    except InvalidInput as problem:
        why = str(problem)
    return Elicited(
        answers=answers,
        consistent=consistent,
        share=share,
        best=tuple((each, *_best(answers.choices, each)) for each in asked),
        estimate=found,
        violations=violations(answers.choices),
        not_estimated=why,
    )


def _best(choices: Sequence[Choice], utility: Utility) -> tuple[int, int]:
    hits, known = 0, 0
    for choice in choices:
        try:
            labels = best(choice.situation, utility)
        except InvalidInput:
            continue
        known += 1
        hits += choice.chosen in labels
    return hits, known


def elicited_text(found: Elicited, source: str) -> str:
    """Return what was found as text."""
    answers, total = found.answers, found.consistent.total
    lines = [f"{source}: {total:,} choices"]
    if answers.unanswered:
        lines[0] += f", {answers.unanswered:,} situations without an answer"
    lines += ["", "exact", *_consistent_lines(found)]
    for utility, hits, known in found.best:
        lines.append(f"  {_share(hits, known)} are best, {words_of(utility)}")
    lines += ["", "violations", *_violation_lines(found.violations, total)]
    if found.estimate is None:
        lines += ["", f"no estimate: {found.not_estimated}"]
    else:
        lines += ["", *_estimate_lines(found.estimate)]
    if answers.problems:
        lines += ["", f"{len(answers.problems):,} could not be used:"]
        lines += [f"  {problem}" for problem in answers.problems[:20]]
    return "\n".join(lines)


def _consistent_lines(found: Elicited) -> list[str]:
    each = found.consistent
    lines = []
    if each.most == each.total:
        lines.append(f"  consistent with all choices: {_union(each.at_least(each.total))}")
    else:
        lines.append("  no α is consistent with all choices")
        lines.append(
            f"  consistent with the most, {_share(each.most, each.total)}: "
            f"{_union(each.at_least(each.most))}"
        )
    lines += _equations(each.at_least(each.most))
    count = -(-found.share * each.total // 1)
    if count < each.most:
        lines.append(
            f"  consistent with {found.share} or more: {_union(each.at_least(int(count)))}"
        )
    elif count > each.most:
        lines.append(f"  no α is consistent with {found.share} or more")
    return lines


def _equations(intervals: Sequence[Interval]) -> list[str]:
    """Say of each end that is not rational which equation it solves."""
    ends = [end for each in intervals[:FEW] for end in (each.low, each.high)]
    roots = dict.fromkeys(end for end in ends if isinstance(end, Root))
    return [f"    {end_text(root)}…: {equation(root)}" for root in roots]


def _union(intervals: Sequence[Interval]) -> str:
    shown = [str(each) for each in intervals[:FEW]]
    more = f", and {len(intervals) - FEW:,} more intervals" if len(intervals) > FEW else ""
    return " or ".join(shown) + more


def _violation_lines(found: Violations, total: int) -> list[str]:
    lines = [f"  {_share(len(found.dominated), total)} choose what is first-order dominated"]
    if found.dominated:
        lines[-1] += f": {_situations([c.situation.name for c, _ in found.dominated])}"
    lines.append(
        f"  {_share(len(found.second_order), total)} choose what every risk-averse agent refuses"
    )
    if found.second_order:
        lines[-1] += f": {_situations([c.situation.name for c, _ in found.second_order])}"
    lines.append(f"  cycles of revealed preference: {len(found.cycles) or 'none'}")
    lines += [f"    situations {', '.join(cycle)}" for cycle in found.cycles[:FEW]]
    lines.append(
        f"  independence: {len(found.shifts):,} of {found.shifts_compared:,} shifts of probability "
        "that recur are taken once and refused once"
    )
    lines += [f"    taken in situation {one}, refused in {two}" for one, two in found.shifts[:FEW]]
    return lines


def _situations(names: Sequence[str]) -> str:
    more = f", and {len(names) - FEW:,} more" if len(names) > FEW else ""
    return f"situation{'s' * (len(names) > 1)} {', '.join(names[:FEW])}{more}"


def _estimate_lines(found: Estimate) -> list[str]:
    lines = [
        f"estimate, in floating point: maximum likelihood, {found.noise} logit noise",
        f"  α = {_with_error(found.alpha, found.alpha_error)}",
        f"  precision λ = {_with_error(found.precision, found.precision_error)}",
        f"  log-likelihood {found.log_likelihood:.2f}; choosing at random "
        f"{found.log_likelihood_at_random:.2f}",
    ]
    if found.separated:
        lines.append(
            "  the choices show no noise: the likelihood grows with λ without bound, and any α "
            "that is consistent with all choices will do"
        )
    return lines


def _with_error(value: float, error: float | None) -> str:
    return f"{value:.4g}" if error is None else f"{value:.4g} ± {error:.2g} (standard error)"


def _share(part: int, whole: int) -> str:
    percent = Fraction(100 * part, whole) if whole else Fraction(0)
    tenths = int(percent * 10 + Fraction(1, 2))
    return f"{part:,} of {whole:,} ({tenths // 10}.{tenths % 10} %)"


def elicited_data(found: Elicited, source: str) -> dict[str, Any]:
    """Return what was found as plain data; the estimate is the only part with floats."""
    each = found.consistent
    count = int(-(-found.share * each.total // 1))
    return {
        "file": source,
        "choices": each.total,
        "unanswered": found.answers.unanswered,
        "problems": list(found.answers.problems),
        "most": each.most,
        "consistent_with_most": [_interval(one) for one in each.at_least(each.most)],
        "share": str(found.share),
        "consistent_with_share": [_interval(one) for one in each.at_least(count)],
        "best": [
            {"utility": utility.name, "choices": hits, "comparable": known}
            for utility, hits, known in found.best
        ],
        "dominated": [[c.situation.name, c.chosen, by] for c, by in found.violations.dominated],
        "second_order_dominated": [
            [c.situation.name, c.chosen, by] for c, by in found.violations.second_order
        ],
        "cycles": [list(cycle) for cycle in found.violations.cycles],
        "independence": [list(pair) for pair in found.violations.shifts],
        "independence_compared": found.violations.shifts_compared,
        "estimate": None if found.estimate is None else asdict(found.estimate),
    }


def _interval(interval: Interval) -> dict[str, Any]:
    """Return an interval with rational bounds of each end, as fractions in text."""
    found: dict[str, Any] = {}
    for name, end in (("low", interval.low), ("high", interval.high)):
        if end is None or isinstance(end, Fraction):
            found[name] = None if end is None else {"exactly": str(end)}
            continue
        text = end_text(end, 12)
        found[name] = {
            "decimals": text,
            "above": str(end.low),
            "below": str(end.high),
            "equation": equation(end),
        }
    return found
