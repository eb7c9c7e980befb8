"""A search for what breaks an axiom over lotteries: a counterexample, or an honest bound."""

from sympy import Rational

from dtkit.claims.lottery_search import probe
from dtkit.exact import NoCounterexample, Refuted
from dtkit.preferences.trajectories import expected_total, post, timestep_dominance
from dtkit.values import trajectory, trajectory_lottery

half = Rational(1, 2)
PROBES = [trajectory(1), trajectory(0, 0), trajectory_lottery({(1,): half, (0, 0): half})]


def test_what_breaks_the_axiom_is_the_countermodel():
    found = probe(post, expected_total, PROBES)
    assert isinstance(found, Refuted)
    assert "[1] P [0, 0], of lengths 1 and 2" == found.countermodel["violation"]


def test_nothing_found_says_how_much_was_asked_and_is_no_proof():
    found = probe(post, timestep_dominance, PROBES)
    assert isinstance(found, NoCounterexample)
    assert ("3 prospects for POST", 2) == (found.bound, found.cases)
