"""What a claim is made of, and what it refuses."""

import pickle

import pytest
from sympy import And, exp

from dtkit.claims import Claim, conditional_on
from dtkit.errors import InexactNumber, InvalidInput
from dtkit.exact import Proved, between, exists, parameters

p, q, W, alpha = parameters("p q W alpha")


def claim(**changes):
    return Claim(
        **{
            "statement": "p is more than q.",
            "hypotheses": {"p is more": p > q},
            "conclusion": p > q,
            "expected": "proved",
            **changes,
        }
    )


def test_a_claim_keeps_its_hypotheses_in_order_and_named():
    made = claim(hypotheses={"second letter": q > 0, "first letter": p > 0})
    assert ["second letter", "first letter"] == list(made.hypotheses)
    assert (q > 0, p > 0) == made.conditions


def test_a_claim_is_a_value():
    assert claim() == claim()
    assert hash(claim()) == hash(claim())
    assert claim() == pickle.loads(pickle.dumps(claim()))
    with pytest.raises(AttributeError):
        claim().statement = "other"
    with pytest.raises(TypeError):
        claim().hypotheses["new"] = q > 0


def test_a_hypothesis_may_be_several_conditions():
    assert (And(p > 0, q > 0),) == claim(hypotheses={"both": [p > 0, q > 0]}).conditions
    assert (And(p > 0, p < 1),) == claim(hypotheses={"p": between(0, p, 1)}).conditions


def test_the_parameters_of_a_claim_are_those_of_all_its_conditions():
    made = claim(steps={"a lemma": W > 0}, expected=conditional_on(alpha > 0))
    assert {p, q, W, alpha} == made.parameters


def test_a_condition_may_be_expected_in_text():
    made = claim(
        hypotheses={}, expected="conditional on p > q*(1 - exp(-α*W))", in_terms_of=[p, q, alpha, W]
    )
    assert conditional_on(p > q * (1 - exp(-alpha * W))) == made.expected


def test_a_conclusion_may_be_quantified():
    made = claim(conclusion=exists(W, And(W > p, W > q)))
    assert {p, q} == made.parameters
    assert "for some W" in str(made)


def test_a_claim_can_be_read_before_it_is_decided():
    assert "p is more than q.\n  if   p is more: p > q\n  then p > q\n  expected: proved" == str(
        claim()
    )


def test_a_claim_is_short_in_a_shell_and_escaped_in_a_notebook():
    made = claim(statement="p < q & so on.", hypotheses={"<b>": alpha > 0})
    assert "<Claim 'p < q & so on.', expected: proved>" == repr(made)
    html = made._repr_html_()
    assert "p &lt; q &amp; so on." in html
    assert "&lt;b&gt;: α &gt; 0" in html


@pytest.mark.parametrize(
    ("expected", "meant"),
    [
        ("refted", "refuted"),
        ("Proved", "proved"),
        ("true", "proved"),
        ("false", "refuted"),
        ("conditional", "conditional on p > q"),
        ("no counter-example", "no counterexample"),
    ],
)
def test_a_mistyped_status_is_answered_with_what_may_have_been_meant(expected, meant):
    with pytest.raises(InvalidInput) as raised:
        claim(expected=expected)
    assert raised.value.remedy.startswith(f'did you mean "{meant}"?')
    assert raised.value.remedy.endswith('"no counterexample" or "conditional on p > q"')


def test_a_claim_that_a_function_decides_says_so():
    def by_counting(hypotheses):
        return Proved(method="counting")

    assert "then what by_counting decides" in str(claim(conclusion=None, decided_by=by_counting))


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        ({"statement": " "}, "without a statement"),
        ({"hypotheses": [p > q]}, "without names"),
        ({"hypotheses": {"": p > q}}, "not a name in words"),
        ({"hypotheses": {"text": "p > q"}}, "is not a condition"),
        ({"hypotheses": {"an expression": p - q}}, "an expression is not a condition"),
        ({"conclusion": p - q}, "an expression is not a condition"),
        ({"conclusion": None}, "one of the two"),
        ({"decided_by": len}, "one of the two"),
        ({"expected": "true"}, "not a status"),
        ({"expected": "conditional"}, "not a status"),
        ({"expected": "conditional on p > "}, "character"),
        ({"expected": "conditional on p > z"}, "the name z is not"),
    ],
)
def test_what_is_no_claim_is_refused(changes, wrong):
    with pytest.raises(InvalidInput, match=wrong):
        claim(**changes)


@pytest.mark.parametrize(
    "changes",
    [
        {"hypotheses": {"p": p > 0.5}},
        {"conclusion": p > 0.5},
        {"steps": {"p": p > 0.5}},
    ],
)
def test_a_float_is_refused_wherever_it_stands(changes):
    with pytest.raises(InexactNumber, match=r"write Rational\(1, 2\)"):
        claim(**changes)


def test_a_float_is_refused_in_an_expected_condition():
    with pytest.raises(InexactNumber, match=r"write Rational\(1, 2\)"):
        conditional_on(p > 0.5)


def test_two_parameters_of_one_name_are_refused():
    from sympy import Symbol

    with pytest.raises(InvalidInput, match="two different symbols"):
        claim(hypotheses={"another p": Symbol("p") > 0})
