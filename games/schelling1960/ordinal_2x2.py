"""A 2 × 2 game in which one moves first and the other reacts.

Column moves left or right; Row sees it and answers up or down. Row may bind himself
beforehand, openly, to an answer for each move. The 576 ways in which both can rank the
four cells strictly are the field on which threats, promises and unconditional moves can
be compared.

The letters stand for:

    a  what Row has after left and up
    b  what Row has after left and down
    c  what Row has after right and up
    d  what Row has after right and down
    e  what Column has after left and up
    f  what Column has after left and down
    g  what Column has after right and up
    h  what Column has after right and down

With `row` and `column`, four ranks each as a text such as "4231" (in the order of the
letters, 4 the best), the payoffs are these ranks.

Source: Thomas Schelling, The Strategy of Conflict (1960), ch. 5; the count over all ordinal
    games is in the spirit of Klein and O'Flaherty (1993).
Differs: commitments cost nothing, are seen, and bind without fail.
Units: ranks, or each player's own.

Here Column goes right, and Row yields; bound to the worse answer, Row would have his best.

>>> from dtkit import games, solve
>>> from dtkit.solving import needed, strategic_form
>>> graph = games.load("schelling1960/ordinal_2x2", row="4321", column="2140")
>>> [str(path) for region in solve(graph).regions for path in region.paths]
['right → up']
>>> form = strategic_form("column row", ["left right", "up down"],
...                       [[(2, 4), (1, 3)], [(4, 2), (0, 1)]])
>>> needed(form, "row")
'threat'
"""

from dtkit.exact import parameters
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs


def game(*, row: str = "", column: str = "") -> ChoiceGraph:
    """Return the game with letters, or with the ranks given."""
    mine = [int(rank) for rank in row] if row else parameters("a b c d")
    theirs = [int(rank) for rank in column] if column else parameters("e f g h")
    ends = [payoffs(row=m, column=t) for m, t in zip(mine, theirs, strict=True)]
    return choice_graph(
        choose(
            {
                "left": choose({"up": ends[0], "down": ends[1]}, player="row"),
                "right": choose({"up": ends[2], "down": ends[3]}, player="row"),
            },
            player="column",
        ),
        players="row column",
        title="A 2 × 2 game with a first mover",
    )
