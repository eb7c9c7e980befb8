"""The off-switch: act, switch yourself off, or leave it to the human.

A robot considers an action whose utility it does not know, and the human does. It may
act at once, switch itself off, or wait; if it waits, the human allows the action or
switches the robot off. Off is worth 0. Both have the same utility.

The letters stand for:

    r    the robot's credence that the action is of the first kind
    u    utility of the action if it is of the first kind, good where u > 0
    d    disutility of the action if it is of the second kind, bad where d > 0
    a    probability that the human, if he errs, allows an action of the first kind
    b    probability that he allows one of the second kind

With `erring` the human follows no utility: he allows with probabilities a and b.
`erring=False` is the human who sees the kind and does what is best.

Source: Hadfield-Menell, Dragan, Abbeel and Russell, The Off-Switch Game (2017),
    sections 2 and 3; arXiv 1611.08219.
Differs: two kinds of action stand for a distribution over utilities. u and d may have
    either sign, so that claims can say where the good and the bad kind are needed.
Units: utility, with "off" at 0.

A robot that knows that the human is rational has nothing to gain by not waiting.

>>> from sympy import Rational
>>> from dtkit import games, solve
>>> from dtkit.exact import parameters
>>> r, u, d, a, b = parameters("r u d a b")
>>> letters = {r: Rational(3, 5), u: 1, d: 1}
>>> perfect = solve(games.load("hadfield_menell2017/off_switch"))
>>> {path.moves[0] for region in perfect.at(letters) for path in region.paths}
{'wait'}

If the human errs half of the time either way, the robot acts.

>>> erring = solve(games.load("hadfield_menell2017/off_switch", erring=True))
>>> half = {**letters, a: Rational(1, 2), b: Rational(1, 2)}
>>> {path.moves[0] for region in erring.at(half) for path in region.paths}
{'act'}
"""

from typing import Any

from dtkit.exact import parameters, probability
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, payoffs


def game(*, erring: bool = False) -> ChoiceGraph:
    """Return the robot's choice, before a rational human or an `erring` one."""
    r, u, d, a, b = parameters("r u d a b")
    off = payoffs(robot=0, human=0)
    first, second = payoffs(robot=u, human=u), payoffs(robot=-d, human=-d)

    def answer(done: Any, allowed: Any) -> Any:
        if erring:
            return chance({"allow": (allowed, done), "switch off": (1 - allowed, off)})
        return choose({"allow": done, "switch off": off}, player="human")

    moves = {
        "act": chance({"first kind": (r, first), "second kind": (1 - r, second)}),
        "switch off": off,
        "wait": chance(
            {"first kind": (r, answer(first, a)), "second kind": (1 - r, answer(second, b))}
        ),
    }
    return choice_graph(
        choose(moves, player="robot"),
        players="robot human",
        domain=[probability(r, a, b) if erring else probability(r)],
        title="The off-switch",
    )
