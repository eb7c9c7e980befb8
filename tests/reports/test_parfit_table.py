"""The table of the passage on threats: rows are findings, and only as their files expect."""

import pytest

from dtkit import proofs
from dtkit.claims.files import Target, targets
from dtkit.errors import InvalidInput
from dtkit.reports import write
from dtkit.reports.appendix.parfit_table import passage, sentence_table

LAST = "parfit1984/the_passage_sentences_26_to_35"


@pytest.fixture(scope="module")
def made():
    return passage(targets([LAST], proofs.SHELF))


def test_each_sentence_has_a_row_with_its_verdict_and_its_condition(made):
    rows = {row.label.value: [cell.value for cell in row.cells] for row in made.rows}
    assert [f"P{number}" for number in range(26, 36)] == list(rows)
    assert ["conditional", "κ < f"] == rows["P26"][2:]
    assert ["refuted", None] == rows["P30"][2:]
    assert ["proved", "always"] == rows["P34"][2:]


def test_a_refuted_sentence_has_its_counterexample_in_a_footnote(made):
    assert "Counterexample: f = 1, m₀ = 1, s = 0, ε = 1/2, κ = 1/2." in write(made, "text")


def test_a_claim_that_comes_out_otherwise_is_not_tabulated(tmp_path):
    file = tmp_path / "one.py"
    file.write_text(
        "from dtkit.claims import Claim\nfrom dtkit.exact import parameters\n"
        "def one() -> Claim:\n    x, = parameters('x')\n"
        "    return Claim('P1. x is positive.', conclusion=x > 0, expected='proved')\n"
    )
    with pytest.raises(InvalidInput, match="came out refuted"):
        sentence_table([Target("one", file)], cache=tmp_path)


def test_sentences_are_broken_into_lines_in_latex_and_letters_are_escaped(made):
    text = write(made, "latex")
    assert 5 == text.count(r"\RaggedRight\arraybackslash}p{")
    assert r"\ensuremath{\kappa} \textless{} f" in text
    assert not set("ᵢⱼ₀₁κ") & set(text)
