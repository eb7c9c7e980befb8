"""Rows of a data set: one option each, read from the fields of a record, or what is wrong.

Two forms are known by the header.

The *published* form, of the evaluation sets for risk-averse AIs, has `situation_id`,
`option_index`, `option_type`, `prizes_display` ([-25200.0, 696.0]), `probs_percent`
([5, 95]), `initial_wealth_display` and `final_wealth_outcomes_display`.

The *plain* form has `situation`, `option`, `prizes` (-25200; 696), `probabilities`
(1/20; 19/20), and where wanted `kind`, `wealth`, `chosen` and columns of labels such as
`best: cara 1/100`.  Numbers are integers, decimals or fractions, and are read exactly.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from dtkit.errors import InvalidInput
from dtkit.subjects.lottery_choices.records import LONGEST_FIELD, Record
from dtkit.subjects.lottery_choices.situations import Option, exact_number, shortened

PUBLISHED = ("situation_id", "option_index", "prizes_display", "probs_percent")
PLAIN = ("situation", "option", "prizes", "probabilities")
LONGEST_LIST = 100_000


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Say what is wrong with a row: its line, its situation, and the three parts."""

    line: int
    situation: str
    given: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        place = f"line {self.line}" + (f", situation {self.situation}" if self.situation else "")
        return f"{place}: {self.given}: {self.wrong}; {self.remedy}"


@dataclass(frozen=True)
class Row:
    """Hold one option as read: where it stands, its situation, and what it is."""

    record: int
    line: int
    situation: str
    option: Option
    wealth: Fraction | None
    fields: Mapping[str, str]


def form_of(header: tuple[str, ...]) -> str:
    """Return which form a header is of.

    Raises `InvalidInput` for a header of neither form, naming what it lacks, or one in
    which a column occurs twice.
    """
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise InvalidInput(
            f"the header has {', '.join(twice)} twice",
            "it is not clear which column is meant",
            "give each column a name of its own",
        )
    for form, needed in (("published", PUBLISHED), ("plain", PLAIN)):
        if set(needed) <= set(header):
            return form
    lacking = min((sorted(set(needed) - set(header)) for needed in (PLAIN, PUBLISHED)), key=len)
    raise InvalidInput(
        f"the header {shortened(', '.join(header))}",
        f"it lacks {', '.join(lacking)}",
        f"give the columns {', '.join(PLAIN)}, or those of the published form",
    )


def row(number: int, record: Record, header: tuple[str, ...], form: str) -> Row:
    """Read one row; `number` is the place of the record in the file.

    Raises `InvalidInput` with what is wrong with it.
    """
    fields = dict(zip(header, record.fields, strict=True))
    read = _published if form == "published" else _plain
    situation, label, kind, prizes, chances, wealth = read(fields)
    option = Option.of(label, prizes, chances, kind)
    return Row(number, record.line, situation, option, wealth, fields)


_Parts = tuple[str, str, str, list[Fraction], list[Fraction], Fraction | None]


def _published(fields: Mapping[str, str]) -> _Parts:
    prizes = _numbers(fields, "prizes_display", ",")
    chances = [number / 100 for number in _numbers(fields, "probs_percent", ",")]
    given = fields.get("initial_wealth_display", "")
    wealth = _number(fields, "initial_wealth_display") if given else None
    if wealth is not None and fields.get("final_wealth_outcomes_display"):
        final = _numbers(fields, "final_wealth_outcomes_display", ",")
        if final != [wealth + prize for prize in prizes]:
            raise InvalidInput(
                f"final_wealth_outcomes_display {fields['final_wealth_outcomes_display']}",
                "not the initial wealth and the prizes added up",
                "mend the one or the other",
            )
    situation, index = _word(fields, "situation_id"), _word(fields, "option_index")
    return situation, index, fields.get("option_type", ""), prizes, chances, wealth


def _plain(fields: Mapping[str, str]) -> _Parts:
    prizes = _numbers(fields, "prizes", ";")
    chances = _numbers(fields, "probabilities", ";")
    wealth = _number(fields, "wealth") if fields.get("wealth") else None
    situation, label = _word(fields, "situation"), _word(fields, "option")
    return situation, label, fields.get("kind", ""), prizes, chances, wealth


def _word(fields: Mapping[str, str], column: str) -> str:
    text = fields[column].strip()
    if not text or len(text) > 1_000:
        wrong = f"{len(text):,} characters long" if text else "empty"
        raise InvalidInput(column, wrong, "give it a short name")
    return text


def _number(fields: Mapping[str, str], column: str) -> Fraction:
    try:
        return exact_number(fields[column])
    except InvalidInput as problem:
        given = f"{column} {problem.given}"
        raise InvalidInput(given, problem.wrong, problem.remedy) from None


def _numbers(fields: Mapping[str, str], column: str, mark: str) -> list[Fraction]:
    """Read the numbers of a list, in brackets or not.

    Raises `InvalidInput` with the column and the number that is wrong.
    """
    text = fields[column].strip()
    if len(text) > LONGEST_LIST:
        raise InvalidInput(
            f"{column} {shortened(text)}",
            f"longer than {LONGEST_LIST:,} characters",
            "give a list of numbers",
        )
    inner = re.sub(r"^\[(.*)\]$", r"\1", text, flags=re.DOTALL)
    try:
        return [exact_number(part) for part in inner.split(mark)]
    except InvalidInput as problem:
        given = f"{column} {shortened(text)}"
        wrong = f"{problem.given}: {problem.wrong}"
        raise InvalidInput(given, wrong, problem.remedy) from None


def broken(record: Record, situation: str = "") -> RowProblem:
    """Return the problem of a record that could not be read."""
    lines = "a row" if record.last == record.line else f"a row up to line {record.last}"
    remedy = "quote fields, and give each row as many as the header has"
    if "a field of" in record.wrong:
        remedy = f"shorten it to {LONGEST_FIELD:,}"
    return RowProblem(record.line, situation, lines, record.wrong, remedy)
