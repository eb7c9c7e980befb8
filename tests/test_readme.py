"""The README keeps its word: its commands are the ones that are run, its file is a claim file."""

import re
from pathlib import Path

import pytest

import dtkit
from dtkit.claims import check_files, targets
from dtkit.shelves import Shelf

ROOT = Path(dtkit.__file__).parents[1]

pytestmark = pytest.mark.skipif(not (ROOT / "README.md").is_file(), reason="not a checkout")


def blocks(language):
    return re.findall(rf"```{language}\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)


def test_the_claim_file_of_the_readme_has_the_status_it_expects(tmp_path):
    (text,) = [block for block in blocks("python") if "-> Claim" in block]
    (tmp_path / "prizes.py").write_text(text)
    report = check_files(targets([str(tmp_path)], Shelf("proof", ())))
    assert report.as_expected
    assert "a textbook." == report.findings[0].source


def test_each_command_of_the_first_screen_works_alone():
    check, tests = [block.strip() for block in blocks("bash")]
    alone = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]' && .venv/bin/"
    assert alone + "dtkit check" == check
    assert alone + "python -m pytest -n auto" == tests


def test_the_first_example_is_twelve_lines_or_fewer():
    example = blocks("python")[0]
    statements = re.findall(r"^>>> ", example, re.MULTILINE)
    continued = re.findall(r"^\.\.\. ", example, re.MULTILINE)
    assert len(statements) + len(continued) <= 12
