"""Inductions over the terms of a sum: what fails, or speaks of nothing, proves nothing."""

from sympy import Eq

from dtkit.claims.schematic import Step
from dtkit.claims.sentences import Sort, forall, relation, variables
from dtkit.claims.sums import decide_sums
from dtkit.exact import Proved, Unknown, parameters

A, B, a, b, p, u = parameters("A B a b p u")
ADDED = {"a term is added on both sides": ([A <= B, a <= b], A + a <= B + b)}


def test_decided_steps_prove_a_claim_and_name_the_scheme():
    found = decide_sums("sums grow by one term at a time", ADDED)
    assert isinstance(found, Proved)
    assert found.vacuous is False
    assert "the scheme: sums grow by one term at a time" in found.trust


def test_a_step_that_fails_leaves_the_claim_unknown_and_says_where():
    found = decide_sums("sums", {"a term is added": ([Eq(A, 0)], Eq(A + p * u, 0))})
    assert isinstance(found, Unknown)
    assert found.why.startswith("the step 'a term is added' fails at A = 0, p = ")


def test_a_step_of_which_nothing_speaks_proves_nothing():
    found = decide_sums("sums", {"of nothing": ([A > 0, A < 0], Eq(A, 1))})
    assert isinstance(found, Unknown)
    assert "nothing was found of which the step 'of nothing' speaks" == found.why


def test_steps_about_things_are_decided_with_the_others():
    thing = Sort("Thing")
    good = relation("Good", thing)
    (x,) = variables("x", thing)
    kept = Step("what is good is good", (forall(x, good(x)),), forall(x, good(x)))
    wrong = Step("all is good", (), forall(x, good(x)))
    assert isinstance(decide_sums("sums", ADDED, [kept]), Proved)
    found = decide_sums("sums", ADDED, [wrong])
    assert isinstance(found, Unknown)
    assert "all is good" in found.why
