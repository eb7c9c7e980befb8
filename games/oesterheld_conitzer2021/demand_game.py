"""The demand game: delegates with armies, and the same delegates without.

Each sends a delegate who makes a high demand (D) or a low one (R), with an army (M) or with
light arms only (L). Two high demands with armies are war. An army beats light arms. Each
would rather that high demands met without armies, but a delegate never leaves his army at
home: that is dominated.

The letters stand for:

    DM  high demand, with an army
    RM  low demand, with an army
    DL  high demand, with light arms
    RL  low demand, with light arms

With `light` the delegates have only the light strategies, as when both principals agree to
replace DM by DL and RM by RL.

Source: Caspar Oesterheld and Vincent Conitzer, "Safe Pareto improvements for delegated game
    playing", AAMAS 2021.
Differs: the numbers are given from memory of the paper's table.
Units: each principal's own.

>>> from dtkit import games
>>> from dtkit.solving import iterated_dominance, strategic_form_of
>>> form = strategic_form_of(games.load("oesterheld_conitzer2021/demand_game"))
>>> iterated_dominance(form).sets
{'one': ('DM', 'RM'), 'two': ('DM', 'RM')}
"""

from dtkit.graphs import ChoiceGraph
from dtkit.solving import as_graph, strategic_form


def game(*, light: bool = False) -> ChoiceGraph:
    """Return the game of the delegates, with or without armies."""
    armed = {("D", "D"): (-5, -5), ("D", "R"): (2, 0), ("R", "D"): (0, 2), ("R", "R"): (1, 1)}
    unarmed = {**armed, ("D", "D"): (1, 1)}

    def payoff(one: str, two: str) -> tuple[int, int]:
        demands, arms = (one[0], two[0]), (one[1], two[1])
        if arms == ("M", "M"):
            return armed[demands]
        if arms == ("L", "L"):
            return unarmed[demands]
        return (5, -5) if arms == ("M", "L") else (-5, 5)

    strategies = ["DL", "RL"] if light else ["DM", "RM", "DL", "RL"]
    form = strategic_form("one two", [strategies] * 2, payoff, title="The demand game")
    return as_graph(form)
