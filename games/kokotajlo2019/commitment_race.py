"""A race to commit: each may bind himself before looking whether the other has.

Who alone commits gets his way; if both do, they crash; if neither does, they share. Each
would rather be committed before the other than wait, and none wants both to be.

The letters stand for:

    a  what he who alone commits gets
    b  what the other then loses
    v  what each has where nobody commits
    d  what each loses where both commit

Source: Daniel Kokotajlo, "The commitment races problem" (2019), for the theme; the game is
    the old game of chicken.
Differs: one stage stands for the race.
Units: each player's own.

>>> from dtkit import games
>>> from dtkit.solving import mixed_equilibria, strategic_form_of
>>> form = strategic_form_of(games.load("kokotajlo2019/commitment_race"))
>>> *_, mixed = mixed_equilibria(form.at({"a": 3, "b": 1, "v": 1, "d": 5}))
>>> mixed.mixture
((1/3, 2/3), (1/3, 2/3))
"""

from dtkit.exact import parameters
from dtkit.graphs import ChoiceGraph
from dtkit.solving import as_graph, strategic_form


def game() -> ChoiceGraph:
    """Return the stage at which both decide whether to commit."""
    a, b, v, d = parameters("a b v d")
    form = strategic_form(
        "one two",
        [["commit", "wait"]] * 2,
        [[(-d, -d), (a, -b)], [(-b, a), (v, v)]],
        domain=[a > v, d > b],
        title="A commitment race",
    )
    return as_graph(form)
