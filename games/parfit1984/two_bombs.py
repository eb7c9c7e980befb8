"""Two bombs: two fulfillers, neither an ignorer, with demands that cannot both be met.

At the same time each may announce that he will bomb both unless the other yields. If one
does, the other yields; if both do, both bombs go off.

The letters stand for:

    W  what the winner has
    f  what each has if neither announces
    s  what is left to one who yields

Source: set against Derek Parfit, Reasons and Persons (1984), Appendix A.
Differs: what follows the announcements is written out: whoever is alone threatened yields,
    being no ignorer, and two who have both announced fulfil.
Units: each player's own, with death at 0.

>>> from dtkit import games
>>> games.load("parfit1984/two_bombs").has_perfect_information
False
"""

from dtkit.exact import parameters
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs


def game() -> ChoiceGraph:
    """Return the game of simultaneous announcements."""
    wins, free, left = parameters("W f s")

    def answer(announced: object, silent: object) -> object:
        return choose(
            {"announce": announced, "stay silent": silent}, player="two", information="two"
        )

    first = answer(payoffs(one=0, two=0), payoffs(one=wins, two=left))
    other = answer(payoffs(one=left, two=wins), payoffs(one=free, two=free))
    return choice_graph(
        choose({"announce": first, "stay silent": other}, player="one"),
        players="one two",
        domain=[wins > free, free > left, left >= 0],
        title="Two bombs",
    )
