"""The Baron and the Countess: blackmail as one of four tactics.

The Baron can reveal an affair, which shames both. The Countess pays or does not; the Baron
sees it and reveals or stays silent. He may bind himself beforehand to one of four tactics:
never to reveal, always to reveal, to reveal if she pays, to reveal if she does not. Only
the last is blackmail, and only it brings him anything.

The letters stand for:

    p  what the Countess would pay
    s  the shame, for each of them, of the affair revealed

With `tactic`, one of "never", "always", "if paid", "if unpaid", he is bound to it.
With `unrestricted` the letters may be any numbers, so that a claim can ask which it needs.

Source: Stuart Armstrong, "The blackmail equation" (2010).
Differs: the source has p = 10 and s = 100 (and takes payment and shame to be in one unit).
Units: of money; shame is priced.

In the source's numbers the four tactics bring the two

>>> from dtkit import games, solve
>>> for tactic in ("never", "always", "if paid", "if unpaid"):
...     bound = games.load("armstrong2010/baron_and_countess", tactic=tactic)
...     (region,) = solve(bound).at({"p": 10, "s": 100})
...     print(f"{tactic:9}", region.outcome)
never     baron: 0, countess: 0
always    baron: -100, countess: -100
if paid   baron: 0, countess: 0
if unpaid baron: 10, countess: -10
"""

from dtkit.exact import parameters
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs

TACTICS = {"never": (), "always": ("pay", "refuse"), "if paid": ("pay",), "if unpaid": ("refuse",)}


def game(*, tactic: str = "", unrestricted: bool = False) -> ChoiceGraph:
    """Return the game in which the Baron is free, or bound to a tactic."""
    p, s = parameters("p s")
    ends = {
        "pay": {
            "reveal": payoffs(baron=p - s, countess=-p - s),
            "stay silent": payoffs(baron=p, countess=-p),
        },
        "refuse": {
            "reveal": payoffs(baron=-s, countess=-s),
            "stay silent": payoffs(baron=0, countess=0),
        },
    }
    if tactic:
        moves = {
            move: after["reveal" if move in TACTICS[tactic] else "stay silent"]
            for move, after in ends.items()
        }
    else:
        moves = {move: choose(after, player="baron") for move, after in ends.items()}
    return choice_graph(
        choose(moves, player="countess"),
        players="baron countess",
        domain=[] if unrestricted else [p > 0, s > p],
        title="The Baron and the Countess",
    )
