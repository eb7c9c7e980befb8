"""Price lists, and the risk aversion at which one switches in them.

Holt and Laury (Risk aversion and incentive effects, American Economic Review 92, 2002)
offer ten choices between a safe lottery (2.00 or 1.60) and a risky one (3.85 or 0.10),
the better prize having the chance 1/10, 2/10, ..., 10/10.  An agent with constant
relative risk aversion r, utility w^(1−r)/(1−r), switches from safe to risky where r
passes a cut-off.  The difference Σ c·w^t in t = 1 − r has at most two sign changes of
its coefficients in the order of w, one of them spent on the root t = 0: so by Descartes'
rule for real exponents there is one cut-off, and it is held between rationals by exact
signs of sums of powers.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from dtkit.errors import InvalidInput
from dtkit.subjects.lottery_choices.exact_signs import (
    collected,
    sign_of_logarithms,
    sign_of_powers,
)
from dtkit.subjects.lottery_choices.situations import Option, Situation

SAFE = (Fraction(2), Fraction(8, 5))
RISKY = (Fraction(77, 20), Fraction(1, 10))


def price_list(
    safe: Sequence[Fraction] = SAFE, risky: Sequence[Fraction] = RISKY, rows: int = 10
) -> tuple[Situation, ...]:
    """Return the situations of a list: in row k the better prize has the chance k/rows.

    >>> [len(row.option("safe").lottery.support) for row in price_list()][-2:]
    [2, 1]
    """
    chances = [Fraction(k, rows) for k in range(1, rows + 1)]
    return tuple(
        Situation(
            str(number),
            tuple(
                Option.of(label, prizes, [p, 1 - p], label)
                for label, prizes in (("safe", safe), ("risky", risky))
            ),
            Fraction(0),
        )
        for number, p in enumerate(chances, start=1)
    )


def gain(row: Situation) -> Fraction:
    """Return the expected value of the first option less that of the second.

    >>> gain(price_list()[0])
    Fraction(233, 200)
    """
    one, other = (
        sum((prize * chance for prize, chance in option.outcomes), Fraction(0))
        for option in row.options
    )
    return one - other


def crra_cut_off(
    row: Situation, width: Fraction = Fraction(1, 10**6)
) -> tuple[Fraction, Fraction] | None:
    """Return rationals between which the r lies at which two lotteries are as good.

    `row`: a situation of two options over positive wealth.  None where one of them is
    better at every r.

    Raises `InvalidInput` where more than one cut-off is possible.

    >>> low, high = crra_cut_off(price_list()[4])
    >>> f"{float(low):.4f} {float(high):.4f}"
    '0.1464 0.1464'
    """
    one, other = row.options
    terms = collected([*one.outcomes, *((prize, -chance) for prize, chance in other.outcomes)])
    pairs = sorted(terms.items())
    changes = sum((c > 0) != (d > 0) for (_, c), (_, d) in pairwise(pairs))
    if changes > 2:
        raise InvalidInput(
            f"situation {row.name}",
            f"{changes - 1} cut-offs are possible",
            "give two lotteries that differ by one spread",
        )
    if changes < 2:
        return None
    low, high = _around(pairs)
    below = _sign(pairs, low)
    while high - low > width:
        middle = (low + high) / 2
        if _sign(pairs, middle) == below:
            low = middle
        else:
            high = middle
    return low, high


def _around(pairs: list[tuple[Fraction, Fraction]]) -> tuple[Fraction, Fraction]:
    """Return whole numbers around the cut-off; signs differ for small and great r."""
    reach = 1
    while _sign(pairs, Fraction(-reach)) == _sign(pairs, Fraction(reach)):
        reach *= 2
    return Fraction(-reach), Fraction(reach)


def _sign(pairs: list[tuple[Fraction, Fraction]], r: Fraction) -> int:
    """Return the sign of the difference of expected utilities at r."""
    if r == 1:
        return sign_of_logarithms(pairs)
    power = 1 - r
    return sign_of_powers(pairs, power) * (1 if power > 0 else -1)
