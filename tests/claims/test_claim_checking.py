"""Deciding claims: the five verdicts, vacuity, steps, and what counts as expected."""

import pytest
from sympy import And, Rational, exp

from dtkit.claims import Claim, check, conditional_on, find_condition, is_expected
from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact import (
    Conditional,
    NoCounterexample,
    Proved,
    Refuted,
    Unknown,
    between,
    exists,
    forall,
    parameters,
    truth,
)

p, q, x, W, alpha = parameters("p q x W alpha")


def claim(conclusion, expected="proved", hypotheses=None, **more):
    return Claim(
        "A claim.", hypotheses=hypotheses or {}, conclusion=conclusion, expected=expected, **more
    )


def checked(*arguments, **options):
    """Return the verdict on a claim, and whether it is the expected one."""
    made = claim(*arguments, **options)
    verdict = check(made)
    return verdict, is_expected(made, verdict)


def test_a_claim_that_follows_is_proved():
    verdict, expected = checked(p * x > q * x, hypotheses={"p is more": p > q, "a prize": x > 0})
    assert isinstance(verdict, Proved)
    assert expected
    assert verdict.seconds > 0


def test_a_claim_that_does_not_follow_is_refuted_at_a_point_that_holds_the_hypotheses():
    hypotheses = {"p is at least q": p >= q}
    verdict, expected = checked(p > q, "refuted", hypotheses)
    assert isinstance(verdict, Refuted)
    assert expected
    assert truth(p >= q, verdict.countermodel) is True
    assert truth(p > q, verdict.countermodel) is False


def test_another_status_than_the_expected_is_not_expected():
    assert not checked(p > q, "proved")[1]
    assert not checked(p**2 >= 0, "refuted")[1]
    assert not checked(p**2 >= 0, "open")[1]
    assert not checked(p**2 >= 0, conditional_on(p > 0))[1]


@pytest.mark.parametrize("expected", ["proved", "refuted", "open", "no counterexample"])
def test_a_vacuous_claim_is_never_expected(expected):
    verdict, as_expected = checked(p > 5, expected, {"p is large": p > 2, "p is small": p < 1})
    assert "vacuous" == verdict.word
    assert not as_expected


def test_a_claim_on_a_condition_is_proved_in_both_directions():
    verdict, expected = checked(
        exists(x, And(x >= 0, p * (1 - exp(-alpha * x)) > q)),
        "conditional on p > q",
        {"probabilities": [between(0, p, 1), between(0, q, 1)], "averse": alpha > 0},
    )
    assert isinstance(verdict, Conditional)
    assert expected
    assert (p > q) == verdict.condition
    assert truth(p > q, verdict.countermodel) is False


def test_a_verdict_on_a_condition_says_what_both_proofs_rest_on():
    verdict, _ = checked(p * x > q * x, conditional_on(p > q), {"a prize": x > 0})
    assert isinstance(verdict, Conditional)
    assert any("translation to polynomials" in each for each in verdict.trust)


def test_a_condition_found_instead_says_what_it_rests_on():
    verdict, _ = checked(p > q, conditional_on(p > q + 1))
    assert (p > q) == verdict.condition
    assert any("elimination" in each for each in verdict.trust)


def test_a_verdict_has_no_truth_value_and_says_to_compare_its_word():
    with pytest.raises(InvalidInput, match=r'compare verdict\.word with "proved", "vacuous"'):
        bool(Proved(vacuous=True))


def test_a_sufficient_condition_alone_is_not_the_condition():
    verdict, expected = checked(p > q, conditional_on(p > q + 1))
    assert not expected
    assert not isinstance(verdict, Proved)


def test_a_necessary_condition_alone_is_not_the_condition():
    verdict, expected = checked(p > q, conditional_on(p > q - 1))
    assert not expected
    assert not isinstance(verdict, Proved)


def test_a_condition_that_never_holds_is_a_refutation():
    verdict, expected = checked(p > q, conditional_on(p > 5), {"p is small": between(0, p, 1)})
    assert not expected
    assert isinstance(verdict, Refuted)


def test_a_condition_in_fewer_parameters_holds_for_every_value_of_the_rest():
    verdict, expected = checked(
        p > q * x, conditional_on(p >= q), {"x": between(0, x, 1), "q": q > 0}, in_terms_of=[p, q]
    )
    assert isinstance(verdict, Conditional)
    assert expected


def test_the_condition_is_found_where_it_is_asked_for():
    found = find_condition(claim(p * x > q * x, hypotheses={"a prize": x > 0}), in_terms_of=[p, q])
    assert isinstance(found, Conditional)
    assert truth(found.condition, {p: Rational(1, 2), q: Rational(1, 3)}) is True
    assert truth(found.condition, {p: Rational(1, 3), q: Rational(1, 2)}) is False


def test_a_condition_is_sought_in_named_parameters_only():
    with pytest.raises(InvalidInput, match="no parameters to state the condition in"):
        find_condition(claim(p > q))


def test_a_condition_is_not_sought_for_what_a_function_decides():
    made = Claim("A claim.", decided_by=counted, expected="proved")
    with pytest.raises(Unsupported, match="a function decides this claim"):
        find_condition(made, in_terms_of=[p])


def test_quantified_claims_are_decided():
    assert checked(exists(x, x > p))[1]
    assert checked(forall(x, exists(W, W > x + p)))[1]
    assert checked(forall(x, x > p), "refuted")[1]


def test_steps_are_proved_in_order_and_then_help():
    verdict, expected = checked(
        p + q > 1, hypotheses={"p is large": p > 2, "q": q > 3}, steps={"p": p > 1, "q": q > 0}
    )
    assert isinstance(verdict, Proved)
    assert verdict.method.startswith("3 steps")
    assert expected


def test_a_false_step_proves_nothing_and_refutes_nothing():
    verdict, expected = checked(p > 1, hypotheses={"p is large": p > 2}, steps={"too far": p > 3})
    assert isinstance(verdict, Unknown)
    assert "the step 'too far' is not proved" in verdict.why
    assert not expected


def counted(hypotheses):
    return NoCounterexample(method="enumeration", bound=f"{len(hypotheses)} hypotheses", cases=3)


def given(verdict):
    return lambda hypotheses: verdict


def test_a_function_decides_with_the_hypotheses_it_is_given():
    made = Claim("Counted.", hypotheses={"p": p > 0}, decided_by=counted, expected="open")
    verdict = check(made)
    assert "1 hypotheses" == verdict.bound
    assert is_expected(made, verdict)


def test_a_proof_by_a_function_comes_with_an_example_of_the_hypotheses():
    made = Claim("By hand.", hypotheses={"p": p > 0}, decided_by=given(Proved()), expected="proved")
    verdict = check(made)
    assert verdict.vacuous is False
    assert truth(p > 0, verdict.witness) is True


def test_steps_may_need_the_condition():
    verdict, expected = checked(
        p * x > q * x, conditional_on(p > q), {"a prize": x > 0}, steps={"more": p - q > 0}
    )
    assert isinstance(verdict, Conditional)
    assert expected


def test_a_function_does_not_decide_a_vacuous_claim():
    made = Claim(
        "Counted.", hypotheses={"no p": And(p > 0, p < -1)}, decided_by=counted, expected="open"
    )
    assert "vacuous" == check(made).word


def test_what_a_function_returns_must_be_a_verdict():
    with pytest.raises(InvalidInput, match="returned bool, not a verdict"):
        check(Claim("Counted.", decided_by=given(True), expected="proved"))


def test_a_function_may_find_the_condition_in_other_words():
    found = Conditional(condition=2 * p > 2 * q + 0 * x, countermodel={p: 0, q: 0})
    made = Claim("Found.", decided_by=given(found), expected=conditional_on(p - q > 0))
    assert is_expected(made, check(made))
    other = Claim("Found.", decided_by=given(found), expected=conditional_on(p - q > 1))
    assert not is_expected(other, check(other))


@pytest.mark.parametrize(
    ("verdict", "statuses"),
    [
        (Proved(), {"proved"}),
        (Proved(vacuous=True), set()),
        (Refuted(countermodel={}), {"refuted"}),
        (Unknown(why="hard"), {"open"}),
        (NoCounterexample(bound="3"), {"open", "no counterexample"}),
        (Conditional(condition=p > q, countermodel={}), set()),
    ],
)
def test_each_verdict_is_expected_by_its_own_status_only(verdict, statuses):
    known = ("proved", "refuted", "open", "no counterexample")
    assert statuses == {status for status in known if is_expected(claim(p > q, status), verdict)}


def test_a_condition_undefined_where_the_claim_holds_is_not_said_to_be_exact():
    (x,) = parameters("x")
    claim = Claim(
        "x is in the half-open unit interval.",
        conclusion=And(x < 1, x >= 0),
        expected=conditional_on(1 / x > 1),  # undefined at 0, where the claim holds
    )
    assert not isinstance(check(claim), Conditional)
