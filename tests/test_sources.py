"""Text from files is bounded, exact, and its faults have a line and a column."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtkit.errors import InvalidFile
from dtkit.sources import exact_number, locate, parse_json, place, text_of


@given(st.fractions())
def test_a_fraction_written_is_read_as_it_was(value):
    assert value == exact_number(str(value))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6))
def test_a_decimal_is_the_fraction_that_it_writes(value):
    assert Fraction(value) == exact_number(str(value))


@pytest.mark.parametrize("text", ["", "-", ".", "1e", "1/2/3", "٣", "0x1", "nan", "1_000", "1/-2"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="not a number"):
        exact_number(text)


@pytest.mark.parametrize("text", ["9" * 1001, "1e1001", "1e-99999999999", "1e" + "9" * 900])
def test_a_number_that_is_too_long_is_refused_before_it_is_computed(text):
    with pytest.raises(ValueError, match="more than 1,000 digits"):
        exact_number(text)


def test_a_division_by_zero_is_named():
    with pytest.raises(ValueError, match="a division by zero"):
        exact_number("1/0")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
)


@given(JSON, st.sampled_from([None, 2]))
def test_json_is_read_as_the_library_reads_it(value, indent):
    assert value == parse_json(json.dumps(value, indent=indent, ensure_ascii=False))


@given(JSON, st.data())
def test_the_value_at_a_path_begins_where_it_is_located(value, data):
    text = json.dumps(value, indent=1, ensure_ascii=False)
    path, inner = [], value
    while isinstance(inner, (list, dict)) and inner and data.draw(st.booleans()):
        parts = list(inner) if isinstance(inner, dict) else list(range(len(inner)))
        step = data.draw(st.sampled_from(parts))
        path.append(step)
        inner = inner[step]
    assert inner == json.JSONDecoder().raw_decode(text, locate(text, path))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1,\n "b": }', "x.json:2:7: '}': not JSON: expecting value; mend it there"),
        ('{"a": 1,\n "a": 2}', "name 'a': given twice; give it once"),
        ("[1, NaN]", "x.json:1:5: NaN: not a number of JSON; write a number"),
        ("[1,\n1e5000]", "x.json:2:1: 1e5000: a number of more than 1,000 digits; write a"),
        ("", "x.json:1:1: the end of the text: not JSON"),
    ],
)
def test_a_fault_of_json_has_its_line_and_column(text, expected):
    with pytest.raises(InvalidFile) as caught:
        parse_json(text, "x.json")
    assert expected in str(caught.value)


def test_json_that_nests_too_deeply_is_refused():
    with pytest.raises(InvalidFile, match="nested too deeply"):
        parse_json("[" * 1_000_000)


def test_a_file_is_refused_before_it_is_read_where_it_is_too_large(tmp_path):
    path = tmp_path / "large.efg"
    with open(path, "wb") as file:
        file.truncate(2**30)
    with pytest.raises(InvalidFile, match="1,024 MiB: too large to be read; keep to 256 MiB"):
        text_of(path)


def test_bytes_that_are_no_text_have_their_place(tmp_path):
    path = tmp_path / "bytes.efg"
    path.write_bytes(b"EFG\nab\xff")
    with pytest.raises(InvalidFile, match=r"bytes.efg:2:3: byte 0xff: not UTF-8"):
        text_of(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InvalidFile, match="not read: No such file or directory; name a file"):
        text_of(tmp_path / "none.efg")


def test_lines_and_columns_begin_at_one():
    assert [(1, 1), (1, 2), (2, 1)] == [place("a\nb", offset) for offset in range(3)]
