"""Stopping as a signal: the equilibria of the game against plain enumeration in numbers."""

import itertools
import random

from sympy import Rational, true

from dtkit import games
from dtkit.exact import parameters
from dtkit.solving import pure_equilibria, strategic_form_of

THETA, K_R, K_U, GAIN, PAID, REBELLING = parameters("theta k_r k_u G u v")
MOVES = ("stop", "go on")
ANSWERS = ("cooperate", "rebel")


def payoffs(plan, answers, at):
    """Expected payoffs of developer and AI; plans are by kind, answers by what was seen."""
    developer = ai = 0
    kinds = ((at[THETA], plan[0], at[K_R], at[PAID]), (1 - at[THETA], plan[1], at[K_U], 0))
    for chance, move, cost, paid in kinds:
        answer = answers[MOVES.index(move)]
        gain = at[GAIN] if answer == "cooperate" else 0
        developer += chance * (gain - (cost if move == "stop" else 0))
        ai += chance * (paid if answer == "cooperate" else at[REBELLING])
    return developer, ai


def is_equilibrium(plan, answers, at):
    here = payoffs(plan, answers, at)
    return all(
        payoffs(other, answers, at)[0] <= here[0] for other in itertools.product(MOVES, repeat=2)
    ) and all(
        payoffs(plan, other, at)[1] <= here[1] for other in itertools.product(ANSWERS, repeat=2)
    )


def test_the_equilibria_are_those_that_plain_enumeration_finds():
    found = pure_equilibria(strategic_form_of(games.load("spence1973/stopping")))
    rng = random.Random(3)
    for _ in range(40):
        at = {s: Rational(rng.randint(1, 6), 3) for s in (K_R, K_U, GAIN, PAID, REBELLING)}
        at[THETA] = Rational(rng.randint(1, 5), 6)
        for plan in itertools.product(MOVES, repeat=2):
            for answers in itertools.product(ANSWERS, repeat=2):
                condition = found.condition(", ".join(plan), ", ".join(answers))
                assert is_equilibrium(plan, answers, at) == (true == condition.subs(at))
