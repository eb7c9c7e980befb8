"""What a verdict rests on, in words."""

import pytest
from sympy import And, Rational, exp

from dtkit.claims import Claim
from dtkit.claims.showing import conclusion_text, example
from dtkit.claims.wording import evidence
from dtkit.exact import (
    Conditional,
    NoCounterexample,
    Proved,
    Refuted,
    Unknown,
    exists,
    parameters,
)

p, q, alpha, W = parameters("p q alpha W")
CLAIM = Claim(
    "p is more.",
    hypotheses={"W": W > 0, "α": alpha > 0, "q": q > 0},
    conclusion=p > q * (1 - exp(-alpha * W)),
    expected="proved",
)


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Proved(vacuous=False), ""),
        (Proved(vacuous=True), "the hypotheses contradict each other"),
        (Proved(), "whether the hypotheses can hold together is not known"),
        (
            Refuted(countermodel={p: Rational(1, 2), q: 2, alpha: 1, W: 1}),
            "W = 1, p = 1/2, q = 2, α = 1: then q(1 − exp(−αW)) is 2 − 2·exp(−1)",
        ),
        (
            Conditional(condition=p - q + q * exp(-alpha * W) > 0, countermodel={p: 0, q: 1}),
            "exactly where p > q(1 − exp(−αW)); fails at p = 0, q = 1",
        ),
        (
            Conditional(sufficient=p > q, necessary=p > 0, countermodel={p: 0}),
            "sufficient: p > q; necessary: p > 0; fails at p = 0",
        ),
        (NoCounterexample(bound="4 moves", cases=1200), "none in 1,200 cases: 4 moves"),
        (Unknown(why="out of time"), "out of time"),
    ],
)
def test_each_verdict_says_what_it_rests_on(verdict, words):
    assert words == evidence(CLAIM, verdict)


def test_the_example_of_a_quantified_conclusion_ends_in_words():
    claim = Claim(
        "Some.", hypotheses={"q": q > 0}, conclusion=exists(W, W > q, W < 1), expected="refuted"
    )
    verdict = Refuted(countermodel={q: 2})
    assert "q = 2\nq: 2 > 0 (true)\nbut the conclusion does not hold" == example(claim, verdict)
    assert "for some W with W < 1: W > q" == conclusion_text(claim)


def test_a_conclusion_that_was_settled_when_the_claim_was_built_says_so():
    claim = Claim("Always.", conclusion=p < p + 1, expected="proved")
    assert "true, which was settled when the claim was built" == conclusion_text(claim)


def test_what_a_function_decides_is_told_by_its_docstring():
    def counted(hypotheses):
        """Count the\n        cases."""
        return Proved()

    claim = Claim("Counted.", decided_by=counted, expected="proved")
    assert "what the function counted decides: Count the cases." == conclusion_text(claim)


def test_a_conclusion_of_several_parts_is_shown_by_its_countermodel_alone():
    claim = Claim("Both.", conclusion=And(p > 0, q > 0), expected="refuted")
    assert "p = 0, q = 1" == evidence(claim, Refuted(countermodel={p: 0, q: 1}))
