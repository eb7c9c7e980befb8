"""Tables about payments: what the core deal says, at numbers.

The formula of a table is derived, not typed in: the game is played by an agent with
constant absolute risk aversion, the condition under which it may cooperate is solved for
the payment, and the limit of that threshold is taken with its side condition.  A cell has
a value exactly where that condition holds.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.reports.model import Cell, Column, Table, table
from dtkit.reports.rounding import Rounding, half_away, half_even, rounded_text, significant

CHANCES_OF_PAYMENT = tuple(Fraction(n, 100) for n in (26, 51, 60, 75, 90, 99, 100))
CHANCES_OF_SUCCESS = tuple(Fraction(n, 100) for n in (1, 5, 10, 25, 50, 75, 90, 95))
RISK_AVERSION = Fraction(1, 100)


def least_payment_for_any_takeover(game: Any) -> tuple[Any, Any]:
    """Derive the least payment that is enough however great a takeover is.

    `game`: a core deal with one player `ai` and parameters p, q, W, x.  Returns the
    closed form in p, q and alpha, and the condition under which it exists: the limit of
    the threshold for cooperation as W grows without bound.

    Raises `InvalidInput` where the threshold has no single closed form or no finite limit.

    Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 3.
    """
    from sympy import exp, oo

    from dtkit.exact.deriving.thresholds import threshold
    from dtkit.exact.parameters import conditions_of, parameters
    from dtkit.preferences import expected_utility
    from dtkit.solving import play

    W, x, alpha = parameters("W x alpha")
    averse = expected_utility(lambda wealth: 1 - exp(-alpha * wealth))
    cooperates = play(game, ai=averse).moves()["cooperate"]
    domain = [*conditions_of(game.domain), alpha > 0]
    found = threshold(cooperates, solve_for=x, domain=domain, limits=[(W, oo)], statics=False)
    finite = [case for limit in found.limits for case in limit.cases if _is_finite(case.value)]
    if len(finite) != 1:
        raise InvalidInput(
            game.title,
            f"the least payment has {len(finite)} finite limits for a great takeover, not one",
            "give a game of the form of thornley_macaskill2026/core_deal",
        )
    return finite[0].value, finite[0].condition


def threshold_grid(game: Any, *, as_printed: bool = False) -> Table:
    """Tabulate the least payment for any takeover, by chance of payment and of success.

    `game`: the core deal (`games.load("thornley_macaskill2026/core_deal")`).
    `as_printed` reproduces the published digits, which were rounded twice; a footnote
    marks each cell where rounding once gives another digit.
    """
    value, exists = least_payment_for_any_takeover(game)
    once = half_away(4)
    rule = replace(once, first=significant(8, rule="half away")) if as_printed else once
    rows = [
        (Cell(paid), [_cell(value, exists, paid, success, rule) for success in CHANCES_OF_SUCCESS])
        for paid in CHANCES_OF_PAYMENT
    ]
    decimals = half_even(2)
    columns = [Column(rounded_text(success, decimals), rule) for success in CHANCES_OF_SUCCESS]
    return table(
        rows,
        columns,
        stub=Column("p \\ q", decimals),
        caption="The least payment that buys cooperation, in USD, however great a takeover is "
        "(p: chance of payment; q: chance of success; α = 0.01 per USD; – : none is enough)",
        source="the model of Thornley and MacAskill, Risk-Averse AIs (2026), section 3; "
        f"derived as {value}, if {exists}",
        label="tab:threshold-grid",
    )


def _cell(value: Any, exists: Any, paid: Fraction, success: Fraction, rule: Rounding) -> Cell:
    """Evaluate the formula where its condition holds, with a note where rounding matters."""
    from sympy import Rational

    from dtkit.exact.evaluation import truth
    from dtkit.exact.parameters import parameters

    numbers = map(Rational, (paid, success, RISK_AVERSION))
    letters = dict(zip(parameters("p q alpha"), numbers, strict=True))
    if not truth(exists, letters):
        return Cell(None)
    payment = value.xreplace(letters)
    once = rounded_text(payment, replace(rule, first=None))
    if once == rounded_text(payment, rule):
        return Cell(payment)
    return Cell(payment, (f"rounding the exact value once gives {once}",))


def _is_finite(value: Any) -> bool:
    return value is not None and value.is_finite is not False
