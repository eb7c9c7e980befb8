"""The tables about payments: every printed digit, each with the rule that gives it."""

import re
from fractions import Fraction
from functools import cache

import mpmath
import pytest

from dtkit import games
from dtkit.reports import tables, write
from dtkit.reports.appendix.payment_formulas import chance_of, core_price, work_price
from dtkit.reports.appendix.payment_numbers import _settled
from dtkit.reports.rounding import half_away

F = Fraction
PRINTED_51 = "9.794 96.686 188.197 364.147 392.956 393.1826"
PRINTED_40 = "12.664 67.695 156.137 354.347 604.459 –"
PRINTED_WORK = """
0.00 393.1826 393.1826 69.3147 393.1826 98.04
0.25 106.0146 67.3729 40.5465 393.1826 65.36
0.40 39.5709 21.8254 18.2322 393.1826 32.68
0.45 19.6323 10.3184 9.5310 393.1826 17.83
0.49 3.9205 1.9803 1.9803 393.1826 3.84
"""
# number → value to many digits, from the formulas of the papers, computed by hand in mpmath
ANEW = {
    "N1": ["100*log(51)"],
    "N2": ["10**6*log(51)", "3940000"],
    "N3": ["-100*log(1-(1-exp(-10))/mpf('1.02'))"],
    "N4": ["100*log(51)"],
    "N5": ["100*log(51)+100*log(1-(1-exp(-10))/mpf('1.02'))"],
    "N6": ["100*log(51)*mpf('1.1')**5"],
    "N7": ["100*log(mpf(51)/50)"],
    "N8": ["mpf(100)/51"],
    "N9": ["39400*mpf('0.1')/365"],
    "N10": ["39400*mpf('0.1')/365/mpf('8.64')", "10/mpf('8.64')"],
    "N11": ["3940000*mpf('0.1')/365"],
    "N12": ["mpf('1000.5')"],
    "N13": ["mpf(10)", "mpf(20)", "mpf('9.8')", "mpf('10.2')"],
    "N14": ["mpf(50)"],
    "N15": ["mpf(2)", "mpf(10)", "mpf(1000)"],
    "N19": ["mpf('12.5')"],
    "N20": ["mpf(400)/9", "mpf(40)/9", "mpf('2.5')"],
    "N21": ["mpf(10)", "mpf(25)", "mpf(10)", "mpf(80)/9", "mpf(100)/3"],
}
DO_NOT_FOLLOW = {
    ("N2", "about $3.94 M"): "3,930,000",
    ("N16", "25 %"): "24",
    ("N23", "-0.15"): "-0.14",
}


@cache
def made():
    recipe = tables["payments"]
    return recipe.tables([games.load(slug) for slug in recipe.slugs])


def test_the_rows_of_finite_takeovers_equal_the_printed_ones_to_every_digit():
    assert (tuple(PRINTED_51.split()),) == made()[1].shown()
    assert (tuple(PRINTED_40.split()),) == made()[2].shown()


def test_where_no_payment_is_enough_the_table_says_from_which_takeover_on():
    assert ("a payment is enough exactly where W < 100·log(5)",) == made()[2].notes
    assert () == made()[1].notes
    assert "160.944" == mpmath.nstr(100 * mpmath.log(5), 6)


def test_the_table_of_effectiveness_equals_the_printed_one_to_every_digit():
    printed = tuple(tuple(line.split()) for line in PRINTED_WORK.strip().split("\n"))
    assert printed == made()[3].shown()


def test_every_number_is_there_in_order():
    names = [row.label.value for row in made()[4].rows]
    assert [f"N{n}" for n in range(1, 25)] == list(dict.fromkeys(names))


def test_the_numbers_agree_with_the_formulas_of_the_papers_in_high_precision():
    found = {}
    for row in made()[4].rows:
        found.setdefault(row.label.value, []).append(row.cells[2].value)
    with mpmath.workdps(40):
        for name, texts in ANEW.items():
            assert len(texts) == len(found[name])
            for text, value in zip(texts, found[name], strict=True):
                anew = eval(text, {"log": mpmath.log, "exp": mpmath.exp, "mpf": mpmath.mpf})
                own = mpmath.mpf(str(value.evalf(40)) if hasattr(value, "evalf") else 0)
                if not hasattr(value, "evalf"):
                    own = mpmath.mpf(F(value).numerator) / F(value).denominator
                assert abs(anew - own) < mpmath.mpf(10) ** -25 * max(1, abs(anew))


def test_each_published_figure_follows_by_its_rule_or_is_said_not_to():
    wrong = {}
    for row in made()[4].rows:
        _, words, value, rounded, rule, verdict = (cell.value for cell in row.cells)
        if verdict == "cited":
            assert (None, None, "–") == (value, rounded, rule)
        if verdict == "✓":
            assert rule != "–"
            digits = re.sub(r"[^\d.]", "", words)
            assert digits in (re.sub(r"[^\d.]", "", rounded), "3.94", "15")
        if verdict == "✗":
            wrong[row.label.value, words] = rounded
    assert DO_NOT_FOLLOW == wrong


def test_a_number_that_is_cited_is_not_computed():
    verdicts = {row.label.value: row.cells[5].value for row in made()[4].rows}
    assert "cited" == verdicts["N24"] == verdicts["N18"]


@pytest.mark.parametrize("form", ["text", "markdown", "latex", "csv"])
def test_the_tables_are_written_in_every_format(form):
    for each in made():
        text = write(each, form)
        assert "393.18" in text or "604.459" in text
    labels = [each.label for each in made()]
    assert len(set(labels)) == len(labels)


def test_the_threshold_is_never_the_continuation_beyond_its_existence():
    # For p < q the formula goes on as a complex number; the table must show nothing.
    core = games.load("thornley_macaskill2026/core_deal")
    formula = core_price(core)
    letters = {"p": F(2, 5), "q": F(1, 2), "alpha": F(1, 100)}
    assert None is formula.at(**letters, W=161)
    assert formula.at(**letters, W=160).is_real
    assert None is work_price("F").at(q=F(1, 2), pi_0=F(1, 2), alpha=F(1, 100))


def test_a_saturated_exponential_still_tells_takeovers_apart():
    # 1 − exp(−αW) is 1.0 in doubles from αW = 37 on.
    formula = core_price(games.load("thornley_macaskill2026/core_deal"))
    letters = {"p": F(51, 100), "q": F(1, 2), "alpha": F(1, 100)}
    less, more = (formula.at(**letters, W=worth) for worth in (5_000, 50_000))
    assert float(less) == float(more)
    from dtkit.exact import sign

    assert 1 == sign(more - less)


def test_the_chance_of_a_history_is_read_off_the_tree():
    graph = games.load("thornley_macaskill2026/catastrophe")
    assert {"c", "q"} == {str(s) for s in chance_of(graph, "rebel", "catastrophe").free_symbols}


def test_a_root_is_refined_until_every_rule_rounds_its_bracket_alike():
    widths = []

    def bracket(width):
        widths.append(width)
        return F(125, 1000) - F(1, 10**14), F(125, 1000) - F(1, 10**14) + width

    assert F(124, 1000) < _settled(bracket, (half_away(2),)) < F(125, 1000)
    assert 2 == len(widths)
