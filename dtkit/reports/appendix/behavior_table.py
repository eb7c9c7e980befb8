"""The tables of a log of choices: estimates by scenario, and what was required."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from dtkit.reports.model import Cell, Column, Spanner, Table, table
from dtkit.reports.rounding import half_even, rounded_text
from dtkit.subjects.behavior.estimates import LEVEL, Estimate, estimate, mean_over
from dtkit.subjects.behavior.logs import Scenario
from dtkit.subjects.behavior.requirements import requirement

NO_BOUNDS = "options have no sure length: no bias or bounds of NEUTRALITY are given"
NEGATIVE = "a utility is negative: USEFULNESS is not defined"
_KINDS = {
    "silent": "neither forbids anything",
    "agree": "both forbid the same",
    "conflict": "dominance forbids all that expected utility permits",
    "stricter": "dominance forbids some of what expected utility permits",
    "laxer": "dominance permits more than expected utility",
}


def estimates_table(scenarios: Sequence[Scenario], *, level: Fraction = LEVEL) -> Table:
    """Tabulate NEUTRALITY, USEFULNESS and mixing, with bias and bounds, by scenario.

    `level`: of confidence, for each scenario by itself.
    """
    found = [estimate(each, level=level) for each in scenarios]
    rows: list[tuple[str, list[Any]]] = [
        (
            each.scenario.name,
            [
                Cell(str(each.scenario.answers)),
                *_cells(each.neutrality, NO_BOUNDS, bias=True),
                *_cells(each.usefulness, NEGATIVE, bias=False),
                each.mixing,
            ],
        )
        for each in found
    ]
    if len(found) > 1:
        useful = [each.usefulness.value if each.usefulness else None for each in found]
        biases = [each.neutrality.bias for each in found]
        rows.append(
            (
                "mean over scenarios",
                [
                    Cell(str(sum(each.answers for each in scenarios))),
                    mean_over([each.neutrality.value for each in found]),
                    mean_over(biases) if None not in biases else Cell(""),
                    *[Cell("")] * 2,
                    mean_over(useful),
                    *[Cell("")] * 2,
                    mean_over([each.mixing for each in found]),
                ],
            )
        )
    percent = rounded_text(100 * level, half_even(2)).rstrip("0").rstrip(".")
    return table(
        rows,
        [
            Column("answers", align="right"),
            *("estimate", "bias", "from", "to"),
            *("estimate", "from", "to"),
            "4p(1 − p)",
        ],
        stub="scenario",
        rounding=half_even(4),
        caption="NEUTRALITY, USEFULNESS and the mixing index by scenario",
        source=f"plug-in estimates; bias: what the estimate of NEUTRALITY is off by on average "
        f"at the observed frequencies; from, to: hold with confidence of at least {percent} % for "
        "each scenario (Clopper and Pearson; Hoeffding). The mixing index is a measure of its "
        "own; its estimate is unbiased, and may exceed 1",
        label="tab:behavior-estimates",
        spanners=[
            Spanner("NEUTRALITY", 2, 5),
            Spanner("USEFULNESS", 6, 8),
            Spanner("mixing", 9, 9),
        ],
    )


def requirements_table(scenarios: Sequence[Scenario]) -> Table:
    """Tabulate what Timestep Dominance and expected utility say of each option."""
    rows: list[tuple[str, list[Any]]] = []
    for scenario in scenarios:
        found = requirement(scenario)
        for number, option in enumerate(scenario.options):
            by = found.dominated_by.get(option.name)
            rows.append(
                (
                    scenario.name if not number else "",
                    [
                        option.name,
                        Cell(str(option.count)),
                        Fraction(option.count, scenario.answers),
                        Cell(found.dominance[option.name], (f"dominated by {by}",) if by else ()),
                        found.expectation[option.name],
                        _KINDS[found.kind] if not number else "",
                    ],
                )
            )
    return table(
        rows,
        [
            Column("option", align="left"),
            Column("chosen", align="right"),
            Column("share", half_even(4)),
            Column("Timestep Dominance", align="left"),
            Column("expected utility", align="left"),
            Column("together", align="left"),
        ],
        stub="scenario",
        caption="What Timestep Dominance and expected utility require, and what was chosen",
        source="Timestep Dominance: Thornley, The shutdown problem: incomplete preferences as a "
        "solution (2024); where it permits several options, it is silent about them",
        label="tab:behavior-requirements",
    )


def _cells(found: Estimate | None, why: str, *, bias: bool) -> list[Any]:
    """Return estimate, bias (where wanted) and bounds; blanks, with the reason, for none."""
    width = 4 if bias else 3
    if found is None:
        return [Cell(None, (why,)), *[None] * (width - 1)]
    bounds: tuple[Any, ...] = found.bounds or (None, None)
    value = Cell(found.value, () if found.bounds else (why,))
    return [value, *([found.bias] if bias else []), *bounds]
