"""Gauthier's test keeps promises that were worth making and never carries out failed threats.

The test asks of an act on a commitment whether one is then no worse off than with no
commitment at all. A promise that was worth making passes. A threat that has failed never
does. So the test forbids the execution of a deterrent intention even where to have
adopted it, execution included, was best beforehand: it is not the same as choosing the best
policy.

Source: David Gauthier, "Assure and threaten", Ethics 104 (1994), from memory of its idea.
Means: `gauthier1994/assure_and_threaten` and `kavka1987/deterrent_intention`. An act passes
    where its outcome is worth no less to the agent than doing nothing at the start.
Trusts: the test is read at the node, with what happened before as it is.
"""

from sympy import And, Implies, Not

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import parameters
from dtkit.graphs import ChoiceGraph

GAME = "gauthier1994/assure_and_threaten"


def _worth(game: ChoiceGraph, *path: str) -> object:
    return dict(game.node(*path).payoffs)["agent"]


def _passes(game: ChoiceGraph, *path: str) -> object:
    """The condition that the end of a path is no worse than doing nothing."""
    return _worth(game, *path) >= _worth(game, "do nothing")


def a_kept_promise_passes() -> Claim:
    (d,) = parameters("d")
    game = games.load(GAME)
    return Claim(
        "To keep the promise passes the test.",
        hypotheses={"breaking it would bring more": d > 0},
        conclusion=_passes(game, "commit", "the other performs", "act on it"),
        expected="conditional on b >= 0",
    )


def a_failed_threat_does_not_pass() -> Claim:
    (c,) = parameters("c")
    game = games.load(GAME, kind="threat")
    return Claim(
        "To carry out a threat that failed does not pass the test.",
        hypotheses={"to carry it out costs something": c > 0},
        conclusion=Not(_passes(game, "commit", "it fails", "act on it")),
        expected="proved",
    )


def _deterrence() -> dict[str, object]:
    alpha, beta, H, R = parameters("alpha beta H R")
    return {
        "alpha is a probability": And(alpha >= 0, alpha <= 1),
        "beta is a probability": And(beta >= 0, beta <= 1),
        "an attack is a harm": H > 0,
        "retaliation costs something": R > 0,
    }


def retaliation_does_not_pass() -> Claim:
    alpha, H, R = parameters("alpha H R")
    return Claim(
        "To retaliate leaves one worse off than one expected to be without the intention.",
        hypotheses=_deterrence(),
        conclusion=Not(-H - R >= -alpha * H),
        expected="proved",
    )


def the_test_agrees_with_the_best_policy() -> Claim:
    alpha, H, R = parameters("alpha H R")
    bound = solve(games.load("kavka1987/deterrent_intention", binding=True, unrestricted=True))
    return Claim(
        "Where it is best beforehand to be bound to retaliate, to retaliate passes the test.",
        hypotheses=_deterrence(),
        conclusion=Implies(bound.forced("adopt"), -H - R >= -alpha * H),
        expected="refuted",
    )
