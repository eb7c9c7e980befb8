"""The chain store: an incumbent meets one possible entrant after another.

Each entrant stays out or comes in; the incumbent then fights or acquiesces. To fight costs
both. Every later entrant has seen what happened.

The letters stand for:

    a  the incumbent's gain from an entrant who stays out (fighting costs 1)
    b  an entrant's gain from an entry that is not fought (a fight costs 1)

`entrants`: how many there are. With `tough` the incumbent is bound to fight and everybody
knows it, as with a transparent threat-fulfiller.

Source: Reinhard Selten, "The chain store paradox", Theory and Decision 9 (1978).
Differs: payoffs are normalized as in Kreps and Wilson (1982).
Units: each player's own.

>>> from dtkit import games, solve
>>> from sympy import Rational
>>> letters = {"a": 2, "b": Rational(1, 2)}
>>> for tough in (False, True):
...     solved = solve(games.load("selten1978/chain_store", entrants=3, tough=tough))
...     print(*solved.at(letters)[0].paths)
in → acquiesce → in → acquiesce → in → acquiesce
out → out → out
"""

from dtkit.exact import between, parameters
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs


def game(*, entrants: int = 2, tough: bool = False) -> ChoiceGraph:
    """Return the game against `entrants` entrants in a row."""
    a, b = parameters("a b")
    names = [f"entrant {place + 1}" for place in range(entrants)]
    outs, comes, fought = (a, 0), (0, b), (-1, b - 1)

    def node(past: tuple[tuple[object, object], ...]) -> object:
        if len(past) == entrants:
            total = sum(mine for mine, _ in past)
            own = {name: theirs for name, (_, theirs) in zip(names, past, strict=True)}
            return payoffs({"incumbent": total, **own})
        fight = node((*past, fought))
        if tough:
            entry = fight
        else:
            entry = choose({"acquiesce": node((*past, comes)), "fight": fight}, player="incumbent")
        return choose({"in": entry, "out": node((*past, outs))}, player=names[len(past)])

    return choice_graph(
        node(()),
        players=["incumbent", *names],
        domain=[a > 0, between(0, b, 1)],
        title="The chain store",
    )
