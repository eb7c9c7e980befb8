"""Logs of choices: scenarios, the options in them, and how often each was chosen.

A row has `scenario`, `option`, `length` (the trajectory-length, a positive whole number),
`utility` (of the option at that length) and `count` (how often the option was chosen).
An option that has several lengths with chances has a row for each, with `probability`, and
its count in each row, or in one of them.  `order` may name the order in which the options
were shown: scenario by scenario, each order has its own rows.  CSV has a line of names
first; JSON Lines has an object in each line.  Numbers are exact: 0.1 is 1/10.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from dtkit.errors import InvalidInput

NEEDED = ("scenario", "option", "length", "utility", "count")
ALLOWED = (*NEEDED, "probability", "order")
_LONGEST_NUMBER = 40


@dataclass(frozen=True, slots=True)
class Branch:
    """A length that an option may have: its probability, and the utility there."""

    length: int
    probability: Fraction
    utility: Fraction


@dataclass(frozen=True, slots=True)
class Option:
    """An option, by name, and how often it was chosen in each order, as (order, count)."""

    name: str
    branches: tuple[Branch, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def count(self) -> int:
        """How often it was chosen."""
        return sum(count for _, count in self.counts)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario: its name and its options, in the order of the log."""

    name: str
    options: tuple[Option, ...]

    @property
    def answers(self) -> int:
        """How many choices were made in it."""
        return sum(option.count for option in self.options)

    @property
    def lengths(self) -> tuple[int, ...]:
        """The lengths that its options may have, ascending."""
        return tuple(sorted({branch.length for each in self.options for branch in each.branches}))


@dataclass(frozen=True, slots=True)
class _Row:
    place: str
    scenario: str
    option: str
    order: str
    length: int
    utility: Fraction
    probability: Fraction | None
    count: int | None


def read_log(text: str) -> tuple[Scenario, ...]:
    """Return the scenarios of a log, CSV or JSON Lines.

    Raises: `InvalidInput`, with the row, for a missing or unknown column, a number that is
    none, a count that is negative or fractional or contradicts another, a length or a
    probability that cannot be, probabilities that do not sum to 1, and a scenario without
    any choice.

    >>> log = "scenario,option,length,utility,count\\nbutton,wait,1,2,5\\nbutton,press,2,3,3\\n"
    >>> (button,) = read_log(log)
    >>> button.answers, button.lengths, button.options[1].count
    (8, (1, 2), 3)
    """
    rows = [_row(place, fields) for place, fields in _lines(text)]
    if not rows:
        raise InvalidInput("a log", "it has no rows", f"give rows with {', '.join(NEEDED)}")
    scenarios: dict[str, dict[str, list[_Row]]] = {}
    for row in rows:
        scenarios.setdefault(row.scenario, {}).setdefault(row.option, []).append(row)
    return tuple(_scenario(name, options) for name, options in scenarios.items())


def _lines(text: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
    if text.lstrip().startswith("{"):
        return _json_lines(text)
    return _csv_lines(text)


def _csv_lines(text: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        _check_columns("the first line", [each.strip() for each in reader.fieldnames or ()])
        for fields in reader:
            place = f"line {reader.line_num}"
            if None in fields or None in fields.values():
                raise InvalidInput(
                    place,
                    "it has not as many fields as the first line has names",
                    "write one for each name; quote a field that holds a comma",
                )
            yield place, {name.strip(): value.strip() for name, value in fields.items()}
    except csv.Error as problem:
        raise InvalidInput(f"line {reader.line_num}", str(problem), "write CSV") from None


def _json_lines(text: str) -> Iterable[tuple[str, Mapping[str, Any]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        place = f"line {number}"
        try:
            fields = json.loads(line, parse_float=str)
        except (ValueError, RecursionError) as problem:
            raise InvalidInput(place, f"not JSON ({problem})", "write an object") from None
        if not isinstance(fields, dict):
            raise InvalidInput(place, "not an object", 'write {"scenario": ..., "option": ...}')
        _check_columns(place, list(fields))
        yield place, fields


def _check_columns(place: str, names: list[str]) -> None:
    missing = [name for name in NEEDED if name not in names]
    unknown = [name for name in names if name not in ALLOWED]
    if missing or unknown or len(set(names)) < len(names):
        wrong = [f"no {name}" for name in missing] + [f"{name!r} is unknown" for name in unknown]
        raise InvalidInput(
            place,
            ", ".join(wrong) or "a name stands twice",
            f"name {', '.join(NEEDED)}; probability and order may be added",
        )


def _row(place: str, fields: Mapping[str, Any]) -> _Row:
    names = {}
    for name in ("scenario", "option"):
        names[name] = fields[name]
        if not isinstance(fields[name], str) or not fields[name].strip():
            raise InvalidInput(f"{place}: {name} {fields[name]!r}", "no name", "write some words")
    order = fields.get("order", "")
    probability = fields.get("probability", "")
    count = fields["count"]
    row = _Row(
        place,
        names["scenario"],
        names["option"],
        str(order if order is not None else ""),
        _whole(place, "length", fields["length"]),
        _fraction(place, "utility", fields["utility"]),
        None if probability in ("", None) else _fraction(place, "probability", probability),
        None if count in ("", None) else _whole(place, "count", count),
    )
    if row.length < 1:
        raise InvalidInput(
            f"{place}: length {row.length}", "no trajectory has it", "write 1 or more"
        )
    if row.count is not None and row.count < 0:
        raise InvalidInput(
            f"{place}: count {row.count}",
            "nothing is chosen less than never",
            "write how often the option was chosen",
        )
    _check_probability(place, row.probability)
    return row


def _check_probability(place: str, probability: Fraction | None) -> None:
    if probability is None or 0 < probability <= 1:
        return
    if probability == 0:
        raise InvalidInput(
            f"{place}: probability 0",
            "a length that cannot be has no conditional utility",
            "leave the row out",
        )
    raise InvalidInput(
        f"{place}: probability {probability}", "not from 0 to 1", "write a share such as 0.9"
    )


def _whole(place: str, name: str, value: Any) -> int:
    number = _fraction(place, name, value)
    if number.denominator != 1:
        raise InvalidInput(f"{place}: {name} {value}", "not a whole number", "write 0, 1, 2, ...")
    return int(number)


def _fraction(place: str, name: str, value: Any) -> Fraction:
    if isinstance(value, str | int) and not isinstance(value, bool):
        text = str(value)
        try:
            if len(text) <= _LONGEST_NUMBER and "e" not in text.lower():
                return Fraction(text)
        except (ValueError, ZeroDivisionError):
            pass
    raise InvalidInput(
        f"{place}: {name} {value!r}", "not a number", "write digits, such as 3, 0.25 or 1/4"
    )


def _scenario(name: str, options: Mapping[str, list[_Row]]) -> Scenario:
    found = Scenario(name, tuple(_option(option, rows) for option, rows in options.items()))
    if not found.answers:
        raise InvalidInput(
            f"scenario {name!r}", "nothing was chosen in it", "leave it out, or give its counts"
        )
    return found


def _option(name: str, rows: list[_Row]) -> Option:
    """Put the rows of an option together: branches of a lottery, or counts to be added."""
    branches: dict[int, Branch] = {}
    for row in rows:
        branch = Branch(row.length, row.probability or Fraction(1), row.utility)
        if branches.setdefault(row.length, branch) != branch:
            raise InvalidInput(
                f"{row.place}: option {name!r} at length {row.length}",
                "another row says another utility or probability",
                "give an option one of each at each length",
            )
    total = sum(branch.probability for branch in branches.values())
    if total != 1:
        places = ", ".join(row.place for row in rows)
        raise InvalidInput(
            f"{places}: option {name!r}",
            f"the probabilities of its lengths sum to {total}",
            "give each length a probability, summing to 1",
        )
    counts: dict[str, int] = {}
    for order in dict.fromkeys(row.order for row in rows):
        mine = [row for row in rows if row.order == order]
        counts[order] = _count(name, mine, len(branches))
    return Option(name, tuple(sorted(branches.values(), key=_length)), tuple(counts.items()))


def _count(name: str, rows: list[_Row], branches: int) -> int:
    """Return how often an option was chosen in one order.

    Rows of an option with one length are added; those of a lottery must agree.
    """
    given = [row.count for row in rows if row.count is not None]
    if not given:
        raise InvalidInput(
            f"{rows[0].place}: option {name!r}", "it has no count", "write how often it was chosen"
        )
    if branches == 1:
        return sum(given)
    if len(set(given)) > 1:
        raise InvalidInput(
            f"{rows[-1].place}: option {name!r}",
            f"its lengths have the counts {', '.join(map(str, given))}",
            "a count is of the option: give each length the same, or one of them",
        )
    if len(rows) != branches:
        raise InvalidInput(
            f"{rows[-1].place}: option {name!r}",
            f"{len(rows)} rows for {branches} lengths",
            "give each length one row in each order",
        )
    return given[0]


def _length(branch: Branch) -> int:
    return branch.length
