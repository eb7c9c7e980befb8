"""Utility indifference: an agent corrected so as not to care whether a button is pressed.

Things go well or badly, and a button is pressed or not; after a press the agent is to aim
at something else, and a correction makes up to it what it loses by that. First it may make
the press likelier, may have it pressed exactly if things go badly, or may disable the button
of the agent that it will build; each at a cost.

The letters stand for:

    r  probability that things go well
    q  probability of a press if the agent leaves all as it is
    k  probability of a press if it shifts the press
    g  what its normal aim comes to if things go well
    b  what its normal aim comes to if things go badly
    w  what the other aim comes to after a press if things go well
    x  what it comes to after a press if things go badly
    c  cost of interfering

Source: Nate Soares, Benja Fallenstein, Eliezer Yudkowsky and Stuart Armstrong, Corrigibility
    (2015), section 4.
Differs: two ways that things may go stand for all; the source's second action is folded into
    what each aim comes to; the further corrections are this page's.
Units: the agent's utility; costs are part of both aims.

The correction by conditioning on the press leaves the agent an interest in what news the
press is: it pays up to (1 − r)(g − b) to have it pressed exactly if things go badly.

>>> from dtkit import games, solve
>>> from sympy import Rational
>>> half = Rational(1, 2)
>>> letters = {"r": half, "q": half, "k": Rational(9, 10), "g": 10, "b": 2, "w": 1,
...            "x": 1, "c": 3}
>>> for variant in ("given", "do", "history"):
...     solved = solve(games.load("soares2015/utility_indifference", variant=variant))
...     print(variant, {path.moves[0] for found in solved.at(letters) for path in found.paths})
given {'press if bad'}
do {'leave'}
history {'leave'}
"""

from typing import Any

from dtkit.exact import between, parameters
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs
from dtkit.subjects.corrigibility import Prospect, correction


def game(variant: str = "given", only: tuple[str, ...] = ()) -> ChoiceGraph:
    """Return the agent's choice.

    `variant` says how it is corrected: "given", "do" or "history".  `only`: the moves to
    choose among, where not all.
    """
    letters = parameters("r q k g b w x c")
    r, q, k, g, b, w, x, c = letters

    def after(good: Any, bad: Any, cost: Any, *, button: bool = True) -> Any:
        """Return what follows if a press has these probabilities, by how things go."""
        rows = [(r, good, g - cost, w - cost), (1 - r, bad, b - cost, x - cost)]
        if not button:
            normal = {
                "well": (r, payoffs(agent=g - cost)),
                "badly": (1 - r, payoffs(agent=b - cost)),
            }
            return chance(normal)
        theta = correction(Prospect(rows), variant)
        ways = {}
        for name, (share, press, normal, other) in zip(("well", "badly"), rows, strict=True):
            made_up = normal - other if variant == "history" else theta
            ways[name] = (
                share,
                chance(
                    {
                        "press": (press, payoffs(agent=other + made_up)),
                        "no press": (1 - press, payoffs(agent=normal)),
                    }
                ),
            )
        return chance(ways)

    moves = {
        "leave": after(q, q, 0),
        "shift the press": after(k, k, c),
        "press if bad": after(0, 1, c),
        "disable the successor's button": after(0, 0, c, button=False),
    }
    return choice_graph(
        choose({each: moves[each] for each in only or moves}, player="agent"),
        players="agent",
        parameters=letters,
        domain=[between(0, r, 1), between(0, q, 1), between(0, k, 1)],
        title="Utility indifference",
    )
