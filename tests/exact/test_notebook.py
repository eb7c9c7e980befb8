"""Verdicts in notebooks: nothing is run, and formulas are formulas."""

from xml.etree import ElementTree

import pytest
import sympy

from dtkit.exact import Conditional, NoCounterexample, Proved, Refuted, Unknown, decide, parameters

p, q = parameters("p q")
HALF = sympy.Rational(1, 2)

VERDICTS = [
    Proved(method="SMT"),
    Proved(vacuous=True),
    Refuted(countermodel={p: HALF, q: sympy.log(2)}, method="search"),
    Refuted(countermodel={}),
    Conditional(condition=p > q, countermodel={p: 0, q: 1}),
    Conditional(sufficient=p > q, necessary=p >= q, countermodel={p: 0, q: 1}),
    NoCounterexample(bound="n = 3", cases=4096),
    Unknown(why="<script>alert(1)</script> & $x$"),
]


@pytest.mark.parametrize("verdict", VERDICTS, ids=lambda verdict: verdict.word)
def test_a_verdict_is_well_formed_html_that_begins_with_its_word(verdict):
    tree = ElementTree.fromstring(verdict._repr_html_())
    assert verdict.word == tree.find("b").text
    assert not tree.findall(".//script")


@pytest.mark.parametrize("verdict", VERDICTS, ids=lambda verdict: verdict.word)
def test_a_verdict_is_one_formula_in_latex(verdict):
    latex = verdict._repr_latex_()
    assert latex.startswith("$")
    assert 2 == latex.replace(r"\$", "").count("$")
    assert latex.count("{") - latex.count(r"\{") == latex.count("}") - latex.count(r"\}")
    assert verdict.word in latex


def test_a_countermodel_is_set_as_mathematics():
    tree = ElementTree.fromstring(VERDICTS[2]._repr_html_())
    assert 4 == len(tree.findall("math"))


def test_what_decide_returns_can_be_shown():
    assert "refuted" in decide([q > 0], p > q)._repr_html_()
