"""The off-switch with beliefs: any number of kinds of action, and any policy of the human.

As `hadfield_menell2017/off_switch`, with a kind of action for each letter. The human who
errs allows an action of each kind with a probability of its own, however he comes by it.

The letters stand for:

    r_1, r_2, ...  the robot's credence in each kind; the last kind has what is left
    u_1, u_2, ...  utility of an action of each kind, good where it is positive
    a_1, a_2, ...  probability that the human allows an action of each kind

and for three kinds

    r_1  credence in the first
    r_2  credence in the second
    u_1  utility of the first
    u_2  utility of the second
    u_3  utility of the third
    a_1  how often the first is allowed
    a_2  how often the second is allowed
    a_3  how often the third is allowed

Source: Hadfield-Menell, Dragan, Abbeel and Russell, The Off-Switch Game (2017), sections 2 and
    3; arXiv 1611.08219.
Differs: finitely many kinds of action stand for a distribution over utilities.
Units: utility, with "off" at 0.

>>> from sympy import Rational
>>> from dtkit import games, solve
>>> half, quarter = Rational(1, 2), Rational(1, 4)
>>> solved = solve(games.load("hadfield_menell2017/off_switch_with_beliefs"))
>>> letters = {"r_1": half, "r_2": quarter, "u_1": 2, "u_2": 1, "u_3": -8}
>>> {path.moves[0] for found in solved.at(letters) for path in found.paths}
{'wait'}
"""

from typing import Any

from dtkit.exact import exact, parameters
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game(kinds: int = 3, *, erring: bool = False) -> ChoiceGraph:
    """Return the robot's choice, with so many `kinds` of action."""
    numbers = range(1, kinds + 1)
    first = list(parameters(" ".join(f"r_{n}" for n in numbers[:-1]))) if kinds > 1 else []
    credences = [*first, 1 - sum(first, exact(0))]
    utilities = parameters(" ".join(f"u_{n}" for n in numbers))
    allowed = parameters(" ".join(f"a_{n}" for n in numbers))
    off = payoffs(robot=0, human=0)

    def answer(utility: Any, share: Any) -> Any:
        done = payoffs(robot=utility, human=utility)
        if erring:
            return chance({"allow": (share, done), "switch off": (1 - share, off)})
        return choose({"allow": done, "switch off": off}, player="human")

    def kinds_of(node: Any) -> Any:
        rows = zip(numbers, credences, utilities, allowed, strict=True)
        return chance({f"kind {n}": (r, node(u, a)) for n, r, u, a in rows})

    moves = {
        "act": kinds_of(lambda u, a: payoffs(robot=u, human=u)),
        "switch off": off,
        "wait": kinds_of(answer),
    }
    shares = [each for a in allowed for each in (a >= 0, a <= 1)] if erring else []
    return choice_graph(
        choose(moves, player="robot"),
        players="robot human",
        domain=[*(r >= 0 for r in credences if r.free_symbols), *shares],
        title=f"The off-switch with {kinds} kinds of action",
    )
