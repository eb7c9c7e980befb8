"""Five writers, one table; user text cannot break any of them."""

import csv
import io
import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from dtkit.errors import InvalidInput
from dtkit.reports import (
    Cell,
    Column,
    Spanner,
    as_csv,
    as_html,
    as_latex,
    as_markdown,
    as_text,
    half_even,
    table,
    write,
)


def hostile():
    return table(
        [
            ("50% & a_b", [Fraction(26, 10), Cell(None, ("none | at all",))]),
            ("=1+1", [Fraction(-26222, 10), Cell(3, ("two\nlines", "none | at all"))]),
        ],
        ["x|y", "α ≥ {1}"],
        caption="The *cap* of $5 \\ #1",
        stub="p \\ q",
        source="RAA <b>",
        label="tab:my table}",
        rounding=half_even(1, grouped=True),
    )


def test_text_aligns_numbers_and_prints_the_notes():
    expected = """\
The *cap* of $5 \\ #1
p \\ q           x|y  α ≥ {1}
---------  --------  -------
50% & a_b       2.6     –¹
=1+1       -2,622.2   3.0¹,²
¹ none | at all
² two lines
Values rounded half to even to 1 decimal.
Source: RAA <b>"""
    assert expected == as_text(hostile())


def test_markdown_escapes_pipes_and_emphasis():
    expected = r"""**The \*cap\* of \$5 \\ \#1**

| p \\ q | x\|y | α ≥ \{1\} |
| :--- | ---: | ---: |
| 50% \& a\_b | 2.6 | –<sup>1</sup> |
| =1+1 | -2,622.2 | 3.0<sup>1,2</sup> |

<sup>1</sup> none \| at all
<sup>2</sup> two lines
Values rounded half to even to 1 decimal.
Source: RAA \<b\>"""
    assert expected == as_markdown(hostile()).replace("  \n", "\n")


def test_latex_uses_booktabs_and_escapes_everything():
    expected = r"""\begin{table}[htbp]
  \centering
  \caption{The *cap* of \$5 \textbackslash{} \#1}\label{tab:my-table-}
  \begin{adjustbox}{max width=\linewidth}
  \begin{tabular}{lrr}
    \toprule
    p \textbackslash{} q & x\textbar{}y & \ensuremath{\alpha} \ensuremath{\geq} \{1\} \\
    \midrule
    50\% \& a\_b & 2.6 & --\textsuperscript{1} \\
    =1+1 & $-2{,}622.2$ & 3.0\textsuperscript{1,2} \\
    \bottomrule
  \end{tabular}
  \end{adjustbox}
  \par\smallskip{\footnotesize\RaggedRight \textsuperscript{1} none \textbar{} at all\par}
  \par\smallskip{\footnotesize\RaggedRight \textsuperscript{2} two lines\par}
  \par\smallskip{\footnotesize\RaggedRight Values rounded half to even to 1 decimal.\par}
  \par\smallskip{\footnotesize\RaggedRight Source: RAA \textless{}b\textgreater{}\par}
\end{table}"""
    assert expected == as_latex(hostile())


def test_csv_keeps_notes_and_defuses_formulas():
    rows = list(csv.reader(io.StringIO(as_csv(hostile()))))
    assert ["p \\ q", "x|y", "α ≥ {1}", "notes"] == rows[0]
    assert ["'=1+1", "-2,622.2", "3.0", "two lines; none | at all"] == rows[2]


def test_csv_can_carry_the_exact_values():
    made = table([("a", [100 * sympy.log(51)])], ["x"], caption="", rounding=half_even(0))
    assert ",x,x (exact)\na,393,100*log(51)\n" == as_csv(made, exact=True)


def test_formulas_are_typeset_in_latex():
    p, q = sympy.symbols("p q", real=True)
    made = table([("x", [sympy.log(p / (p - q))])], ["formula"], caption="")
    assert r"x & $\log\left(\frac{p}{p - q}\right)$ \\" in as_latex(made)


def test_a_formula_with_a_hostile_name_is_escaped_instead():
    made = table([("x", [sympy.Symbol("a}%", real=True)])], ["formula"], caption="")
    assert r"x & $\text{a\}\%}$ \\" in as_latex(made)


def test_a_control_character_does_not_reach_the_terminal():
    made = table([("\x1b[31mred", [1])], ["x"], caption="\u202ereversed")
    assert "\x1b" not in as_text(made)
    assert r"\u202ereversed" in as_text(made)


def test_wide_characters_keep_the_columns_aligned():
    made = table([("脅し", [1]), ("ab", [2])], ["x"], caption="")
    assert ["----  -", "脅し  1", "ab    2"] == as_text(made).split("\n")[1:]


def test_write_names_the_formats():
    assert as_latex(hostile()) == write(hostile(), "latex")
    with pytest.raises(InvalidInput, match=r"'pdf'.*text, markdown, latex, html, csv"):
        write(hostile(), "pdf")


def spanned():
    return table(
        [("first", [1, 22, Fraction(1, 3)]), ("second", [4, 5, None])],
        ["x", "y", Column("alone")],
        caption="Spanned",
        spanners=[Spanner("a & b together", 1, 2)],
    )


def test_text_centers_a_spanner_over_its_columns():
    expected = """\
Spanned
        a & b together
        --------------
        x  y            alone
------  -  -----------  -----
first   1  22           1/3
second  4  5            –"""
    assert expected == as_text(spanned())


def test_latex_rules_a_spanner_over_its_columns():
    latex = as_latex(spanned())
    assert (
        r" & \multicolumn{2}{c}{a \& b together} &  \\"
        "\n"
        r"    \cmidrule(lr){2-3}" in latex
    )


def test_markdown_and_csv_repeat_a_spanner_in_its_headings():
    assert r"a \& b together, x" in as_markdown(spanned())
    assert ',"a & b together, x","a & b together, y",alone' == as_csv(spanned()).split("\n")[0]


def test_html_is_well_formed_and_shows_hostile_text_as_text():
    made = table(
        [("</td><script>alert(1)</script>", [Cell("<b>", ('"><img src=x>',))])],
        ["<i>"],
        caption="</caption>",
        source="</table>",
        label='"onload=',
        spanners=[Spanner("</th>", 1, 1)],
    )
    tree = ElementTree.fromstring(as_html(made))
    tags = {each.tag for each in tree.iter()}
    assert tags <= {"table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "sup", "br"}
    assert "</td><script>alert(1)</script>" == tree.find("tbody/tr/th").text
    assert '"onload=' == tree.get("id")


def test_html_sets_formulas_as_mathml():
    p, q = sympy.symbols("p q", real=True)
    made = table([("x", [sympy.log(p / (p - q)), p > q])], ["formula", "where"], caption="")
    tree = ElementTree.fromstring(as_html(made))
    assert 2 == len(tree.findall("tbody/tr/td/math"))
    assert 1 == len(tree.findall(".//mfrac"))
    assert [">"] == [each.text for each in tree.findall("tbody/tr/td/math/mo")]


def test_a_formula_with_a_hostile_name_is_escaped_in_html():
    made = table([("x", [sympy.Symbol("</math><script>", real=True)])], ["f"], caption="")
    assert "<script>" not in as_html(made)


def test_a_long_table_of_sentences_runs_over_pages_in_latex():
    made = table([("a", ["word " * 20, 1])], ["what", "n"], caption="Sentences")
    latex = as_latex(made)
    shares = [float(share) for share in re.findall(r"p\{(0\.\d+)", latex)]
    assert 3 == len(shares)
    assert max(shares) == shares[1]
    assert sum(shares) <= 1
    assert 2 == latex.count("what & n")


words = st.text(max_size=12)


@given(label=words, value=words, heading=words, note=words)
def test_no_text_breaks_the_shape_of_a_table(label, value, heading, note):
    made = table(
        [(label, [Cell(value, (note,)), "z"])], [heading, "second"], caption=note, source=note
    )
    body = [line for line in as_markdown(made).splitlines() if line.startswith("|")]
    assert [4, 4, 4] == [len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in body]
    latex = as_latex(made)
    row = latex.split("\\midrule\n")[1].split("\\bottomrule")[0]
    assert 2 == len(re.findall(r"(?<!\\)&", row))
    assert latex.count("{") - latex.count("\\{") == latex.count("}") - latex.count("\\}")
    assert 2 == len(list(csv.reader(io.StringIO(as_csv(made), newline=""))))
    assert len(as_text(made).split("\n")) == 3 + bool(note) + 1 + bool(note)


def test_names_in_backquotes_are_code_in_a_column_of_prose():
    made = table([("one", ["see `a_b`"])], [Column("read as", prose=True)], stub="", caption="")
    assert "see <code>a_b</code>" in as_html(made)
    assert r"see \texttt{a\_\allowbreak{}b}" in as_latex(made)


def test_a_column_of_sentences_gets_the_room_that_short_ones_do_not_need():
    sentence = "this is a sentence of some length, and then it goes on and on " * 3
    rows = [(str(at), [sentence, "conditional"]) for at in range(5)]
    made = as_latex(table(rows, [Column("sentence", prose=True), "verdict"], stub="", caption=""))
    shares = [float(each) for each in re.findall(r"p\{([\d.]+)\\dimexpr", made)]
    assert shares[1] > 4 * shares[2]
