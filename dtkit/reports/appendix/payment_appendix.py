"""The tables about payments: the grid, finite takeovers, effectiveness, published numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from dtkit.reports.appendix.payment_formulas import ALPHA, Formula, core_price, work_price
from dtkit.reports.appendix.payment_numbers import numbers_table, published_numbers
from dtkit.reports.appendix.payment_tables import threshold_grid
from dtkit.reports.model import Cell, Column, Table, table
from dtkit.reports.rounding import Rounding, half_away, half_even

F = Fraction
PAPER = "the model of Thornley and MacAskill, Risk-Averse AIs (2026)"
TAKEOVERS = (10, 100, 200, 500, 1000, 2000)
SMALL_TAKEOVERS = (10, 50, 100, 150, 160, 161)
REDUCTIONS = (
    ("100 %", F(0)),
    ("50 % relative", F(1, 4)),
    ("10 percentage points", F(2, 5)),
    ("10 % relative", F(9, 20)),
    ("1 percentage point", F(49, 100)),
)


def payments(
    core: Any, catastrophe: Any, instructions: Any, early: Any, mixed: Any
) -> Sequence[Table]:
    """Build all tables about payments from the games that they follow from."""
    return (
        replace(threshold_grid(core, as_printed=True), label="tab:payments-any-takeover"),
        takeover_table(core, F(51, 100), TAKEOVERS, {2000: half_away(4)}),
        takeover_table(core, F(2, 5), SMALL_TAKEOVERS, {}),
        effectiveness_table(),
        numbers_table(published_numbers(core, catastrophe, instructions, early, mixed)),
    )


def takeover_table(
    core: Any, paid: Fraction, takeovers: Sequence[int], rules: dict[int, Rounding]
) -> Table:
    """Tabulate the least payment for takeovers that are worth so much, at q = 1/2.

    `rules`: of columns that are not rounded to 3 decimals.
    """
    from dtkit.exact import expression_text

    formula = core_price(core)
    success = F(1, 2)
    bound = greatest_takeover(formula, paid, success)
    note = (
        "" if bound is None else f"a payment is enough exactly where W < {expression_text(bound)}"
    )
    cells = []
    for worth in takeovers:
        payment = formula.at(p=paid, q=success, W=worth, alpha=ALPHA)
        cells.append(Cell(payment, (note,) if payment is None else ()))
    columns = [Column(f"W = {worth}", rules.get(worth, half_away(3))) for worth in takeovers]
    return table(
        [(Cell(paid), cells)],
        columns,
        stub=Column("p", half_even(2)),
        caption="The least payment that buys cooperation, in USD, if a takeover is worth W "
        "(q = 0.5; α = 0.01 per USD; – : none is enough)",
        source=f"{PAPER}, section 3 and Appendix C; derived as {_told(formula)}",
        label=f"tab:payments-takeovers-{paid.numerator}-{paid.denominator}",
    )


def greatest_takeover(formula: Formula, paid: Fraction, success: Fraction) -> Any:
    """Return the worth of a takeover from which no payment is enough; None where there is none."""
    from sympy import Rational, oo

    from dtkit.exact import threshold, truth
    from dtkit.exact.parameters import parameters

    p, q, W, alpha = parameters("p q W alpha")
    numbers = ((p, paid), (q, success), (alpha, ALPHA))
    exists = formula.exists.xreplace(
        {symbol: Rational(n.numerator, n.denominator) for symbol, n in numbers}
    )
    if truth(exists.subs(W, oo), {}) is True:
        return None
    found = threshold(exists, solve_for=W, domain=[W > 0], statics=False)
    return next(piece.end for piece in found.pieces if piece.end is not None)


def effectiveness_table() -> Table:
    """Tabulate what work costs by how far it lowers the chance of a takeover from 50 %.

    The columns are models: A and B of the source with two chances of payment, F with full
    claw-back, and the share that a risk-neutral AI asks for under A.
    """
    success, dollars = F(1, 2), half_away(4)
    share = work_price("A", share=True)
    models = (
        ("A, π₀ = 0.51", work_price("A"), {"pi_0": F(51, 100)}),
        ("B, p = 0.51", work_price("B"), {"p": F(51, 100)}),
        ("A, π₀ = 1", work_price("A"), {"pi_0": F(1)}),
        ("F, π₀ = 0.51", work_price("F"), {"pi_0": F(51, 100)}),
    )
    rows = []
    for words, left in REDUCTIONS:
        letters = {"q": success, "e": 1 - left / success}
        costs = [formula.at(**letters, **paid, alpha=ALPHA) for _, formula, paid in models]
        percent = 100 * share.at(**letters, pi_0=F(51, 100))
        rows.append((words, [left, *costs, percent]))
    columns = [
        Column("q′", half_even(2)),
        *(Column(words, dollars) for words, _, _ in models),
        Column("share in %, A, π₀ = 0.51", half_away(2)),
    ]
    return table(
        rows,
        columns,
        stub="reduction",
        caption="The least payment for work that lowers the chance of a takeover from 50 % to q′, "
        "in USD, by model, and what a risk-neutral AI asks for (α = 0.01 per USD)",
        source=f"{PAPER}, section 4; F and the larger reductions are ours; derived as "
        f"A: {_told(models[0][1])}; B: {_told(models[1][1])}; F: {_told(models[3][1])}; "
        f"with e = 1 − q′/q",
        label="tab:payments-effectiveness",
    )


def _told(formula: Formula) -> str:
    """Return a formula and its condition as they are read."""
    from dtkit.exact import expression_text, readable

    return f"{expression_text(formula.value)} if {readable(formula.exists)}"
