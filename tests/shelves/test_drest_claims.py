"""The claims about DReST by second routes, and mutants of them refuted."""

import itertools
from dataclasses import replace
from functools import lru_cache

import pytest
from sympy import Not, Rational, Symbol

from dtkit import proofs
from dtkit.claims import check, is_expected
from dtkit.exact import Conditional, Proved, Refuted, decide, parameters, truth
from dtkit.subjects.drest import expected_return, gap_to_uniform, optimal_split

FOLDERS = ("thornley2024_stochastic/", "thornley2026_generalizing/")
SLUGS = [slug for slug in proofs.slugs() if slug.startswith(FOLDERS)]
OPTIMUM = "thornley2024_stochastic/the_optimum_is_neutral_only_in_short_meta_episodes"
LEARNING = "thornley2024_stochastic/neutrality_is_what_learning_round_by_round_settles_at"
USEFUL = "thornley2024_stochastic/an_optimal_policy_collects_all_it_can"

loaded = lru_cache(maxsize=16)(proofs.load)


def one(slug, words):
    (found,) = [each for each in loaded(slug) if words in each.statement]
    return found


@pytest.mark.deep
@pytest.mark.parametrize("slug", SLUGS)
def test_every_claim_comes_out_as_its_file_expects(slug):
    for claim in loaded(slug):
        assert is_expected(claim, check(claim)), claim.statement


@pytest.mark.parametrize(("words", "rounds"), [("five", 5), ("six", 6)])
def test_what_is_said_of_five_and_six_rounds_is_exact(words, rounds):
    claim = one(OPTIMUM, f"In {words} rounds, of two")
    verdict = check(claim)
    assert isinstance(verdict, Conditional)
    (t,) = parameters("t")
    assert is_expected(claim, verdict)
    for n in range(1, 60):
        root = Rational(n, 60)
        neutral = optimal_split(root**2, rounds=rounds).neutral
        assert truth(claim.expected.condition, {t: root}) == isinstance(neutral, Proved)


@pytest.mark.parametrize(("rounds", "base"), [(4, Rational(1, 100)), (5, Rational(1, 4))])
def test_even_is_best_by_a_grid_where_it_is_said_to_be(rounds, base):
    for n in range(51, 101):
        share = Rational(n, 100)
        assert gap_to_uniform(share, base=base, rounds=rounds, lengths=2).evalf(30) > 0


def test_the_tangents_of_two_and_three_rounds_bound_random_splits():
    for rounds, lengths in itertools.product((2, 3), (2, 3, 4, 5)):
        ones, base = [1] * lengths, Rational(1, 2) ** lengths
        even = expected_return([Rational(1, lengths)] * lengths, ones, base=base, rounds=rounds)
        for weights in itertools.product(range(3), repeat=lengths):
            if len(set(weights)) > 1:
                split = [Rational(each, sum(weights)) for each in weights]
                assert expected_return(split, ones, base=base, rounds=rounds) < even


@pytest.mark.parametrize(
    ("slug", "words", "dropped"),
    [
        (OPTIMUM, "In two rounds", "x is an uneven probability"),
        (OPTIMUM, "In three rounds", "there are two lengths or more"),
        (OPTIMUM, "In four rounds", "the split is uneven"),
        (OPTIMUM, "With any λ and k", "there are two lengths or more"),
        (LEARNING, "In every round after the first", "the round is not the first"),
        (LEARNING, "In every round after the first", "one is likelier"),
        (USEFUL, "In every round", "the length is sometimes chosen"),
        (USEFUL, "does not collect all", "something is missed"),
    ],
)
def test_without_a_hypothesis_that_it_needs_a_claim_is_refuted(slug, words, dropped):
    claim = one(slug, words)
    rest = {name: each for name, each in claim.hypotheses.items() if name != dropped}
    assert len(rest) == len(claim.hypotheses) - 1
    assert isinstance(check(replace(claim, hypotheses=rest, expected="refuted")), Refuted)


def test_the_opposite_of_what_is_learned_is_refuted():
    claim = one(LEARNING, "In every round after the first")
    assert isinstance(decide(claim.conditions, claim.conclusion), Proved)
    assert isinstance(decide(claim.conditions, Not(claim.conclusion)), Refuted)


def test_more_rounds_than_four_are_not_neutral_for_every_base():
    t, p = parameters("t p")
    for rounds in (5, 6):
        gap = gap_to_uniform(p, base=t**2, rounds=rounds, lengths=2)
        positive = Symbol("t", positive=True)
        gap = gap.subs(t, positive).subs(positive, t)
        at = {t: Rational(1, 4), p: Rational(3, 4)}
        assert gap.subs(at) < 0


def test_the_claims_that_refute_the_theorem_are_among_them():
    refuted = [each.statement for each in loaded(OPTIMUM) if each.expected == "refuted"]
    assert 4 == len(refuted)
    assert any("64 rounds" in each for each in refuted)
