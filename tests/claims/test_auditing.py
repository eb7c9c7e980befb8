"""Dropping hypotheses: what is needed, what is not, and what contradicts."""

from sympy import And

from dtkit.claims import Claim, audit, conditional_on
from dtkit.exact import NoCounterexample, Proved, Refuted, Unknown, parameters, truth

p, q, x = parameters("p q x")


def claim(conclusion, hypotheses, expected="proved"):
    return Claim("A claim.", hypotheses=hypotheses, conclusion=conclusion, expected=expected)


def roles(audited):
    return {each.words: each.role for each in audited.dropped}


def test_each_hypothesis_is_dropped_in_turn():
    audited = audit(claim(p * x > q * x, {"more": p > q, "a prize": x > 0, "idle": q > -7}))
    assert {"more": "needed", "a prize": "needed", "idle": "not needed"} == roles(audited)
    assert ("more", "a prize") == audited.enough


def test_a_needed_hypothesis_comes_with_what_it_excludes():
    audited = audit(claim(p * x > q * x, {"more": p > q, "a prize": x > 0}))
    point = audited.dropped[1].verdict.countermodel
    assert truth(p > q, point) is True
    assert truth(x > 0, point) is False
    assert "without it, the claim fails at" in str(audited)


def test_two_hypotheses_may_be_dispensable_but_not_together():
    audited = audit(claim(p > 0, {"above one": p > 1, "above two": p > 2}))
    assert {"above one": "not needed", "above two": "not needed"} == roles(audited)
    assert 1 == len(audited.enough)
    assert "above one: can be dropped alone" in str(audited)
    assert f"a smallest set that is enough together: {audited.enough[0]}" in str(audited)
    assert "<Audit of 'A claim.': enough is above two>" == repr(audited)


def test_a_claim_needs_nothing_where_it_holds_anyway():
    audited = audit(claim(p**2 >= 0, {"idle": p > 0}))
    assert () == audited.enough
    assert "none is needed" in str(audited)


def test_hypotheses_that_contradict_are_named():
    audited = audit(claim(q > 0, {"large": p > 2, "idle": q > 1, "small": p < 1}))
    assert ("large", "small") == audited.contradictory
    assert "contradict each other: large; small" in str(audited)


def test_a_refuted_claim_has_nothing_to_drop():
    audited = audit(claim(p > q, {"p": p > 0}, "refuted"))
    assert isinstance(audited.verdict, Refuted)
    assert () == audited.dropped


def test_a_conditional_claim_is_audited_with_its_condition():
    audited = audit(claim(p * x > q * x, {"a prize": x > 0}, conditional_on(p > q)))
    assert {"a prize": "needed", "the condition of the claim": "needed"} == roles(audited)


def test_a_claim_that_a_function_decides_is_audited_by_it():
    def positive(hypotheses):
        return Proved(method="by hand") if (p > 0) in hypotheses else NoCounterexample(bound="none")

    made = Claim(
        "By hand.", hypotheses={"p": p > 0, "q": q > 0}, decided_by=positive, expected="proved"
    )
    audited = audit(made)
    assert {"p": "unknown", "q": "not needed"} == roles(audited)
    assert "p: not known whether it is needed; without it, no counterexample: " in str(audited)
    assert not audited.smallest
    assert "  a set that is enough together: p" in str(audited)


def test_an_unknown_role_says_why_once_and_in_print():
    def unsettled(hypotheses):
        return Proved() if len(hypotheses) == 1 else Unknown(why="undefined at alpha = 0")

    (alpha,) = parameters("alpha")
    made = Claim("A.", hypotheses={"α": alpha > 0}, decided_by=unsettled, expected="proved")
    assert str(audit(made)).endswith(
        "α: not known whether it is needed; without it, undefined at α = 0"
    )


def test_a_claim_audits_itself():
    made = claim(p > 0, {"both": And(p > 1, q > 1)})
    assert audit(made).dropped == made.audit().dropped
