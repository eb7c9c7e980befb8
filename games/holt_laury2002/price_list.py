"""A price list: ten choices between a safe and a risky lottery.

In each row one chooses between a safe lottery, which pays 2.00 or 1.60, and a risky one,
which pays 3.85 or 0.10. The better prize of both has the same chance, 1/10 in the first row
and 10/10 in the last, so that nobody who prefers more takes the safe one throughout; the row
in which one switches tells how averse one is to risk.

The letters stand for:

    p  the chance of the better prize of each lottery

Source: Holt and Laury, Risk Aversion and Incentive Effects (2002), the treatment with low
    payoffs.
Differs: `row` fixes p, from 1 to 10; without it p is a letter. The design is that of the
    literature on the list, not copied from the paper.
Units: USD.

A risk-neutral chooser takes the safe lottery in the fourth row, and not in the fifth.

>>> from dtkit import games, solve
>>> [{str(region.paths[0]) for region in solve(games.load("holt_laury2002/price_list", row=k))}
...  for k in (4, 5)]
[{'safe'}, {'risky'}]
"""

from sympy import Rational

from dtkit.errors import InvalidInput
from dtkit.exact import parameters, probability
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs

SAFE = (Rational(2), Rational(8, 5))
RISKY = (Rational(77, 20), Rational(1, 10))


def game(*, row: int | None = None) -> ChoiceGraph:
    """Return one choice of the list, in a row or at any chance p."""
    if row is not None and row not in range(1, 11):
        raise InvalidInput(f"row={row}", "the list has ten rows", "give a row from 1 to 10")
    (p,) = parameters("p")
    likely = p if row is None else Rational(row, 10)

    def lottery(better: object, worse: object) -> object:
        return chance(
            {
                "better": (likely, payoffs(chooser=better)),
                "worse": (1 - likely, payoffs(chooser=worse)),
            }
        )

    return choice_graph(
        choose({"safe": lottery(*SAFE), "risky": lottery(*RISKY)}, player="chooser"),
        players="chooser",
        domain=[probability(p)] if row is None else [],
        title="A price list",
    )
