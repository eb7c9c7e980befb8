"""Data sets of lottery choices, read from CSV or JSONL: situations, labels, and problems.

What cannot be read is reported by line, its situation is set aside, and the rest is
read.  See `rows` for the two forms of CSV.  A JSONL file has one situation a line:

    {"situation": "0", "wealth": "25200", "options":
      [{"option": "a", "kind": "Cooperate", "prizes": ["-25200", "696"],
        "probabilities": ["1/20", "19/20"]}, ...],
     "best": {"cara 1/100": ["a"]}, "chosen": "a"}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from dtkit.errors import InvalidInput
from dtkit.subjects.lottery_choices.labels import (
    AsGood,
    Best,
    Dominant,
    Labelling,
    Meaning,
    OfKind,
    kinds,
)
from dtkit.subjects.lottery_choices.records import Record, read_lines, records
from dtkit.subjects.lottery_choices.rows import Row, RowProblem, broken, form_of, row
from dtkit.subjects.lottery_choices.situations import Situation, shortened
from dtkit.subjects.lottery_choices.utilities import Cara, Linear, Utility, utility

YES = frozenset({"true", "yes", "1"})
_TENTH = r"alpha_(\d+)_(\d+)"


@dataclass(frozen=True)
class Dataset:
    """Hold what was read.

    `form`: "published", "plain" or "JSONL".  `labellings`: by situation.  `figures`: the
    expected utilities as printed, by utility, situation and option.  `chosen`: the option
    that was chosen, by situation.  `problems`: what could not be read; `set_aside`: the
    situations left out for it.  `records` and `rows` are what a corrected file is made of.
    """

    form: str
    situations: tuple[Situation, ...]
    labellings: Mapping[str, tuple[Labelling, ...]]
    figures: Mapping[Utility, Mapping[tuple[str, str], str]]
    chosen: Mapping[str, str]
    problems: tuple[RowProblem, ...]
    set_aside: tuple[str, ...]
    records: tuple[Record, ...] = ()
    rows: tuple[Row, ...] = ()


def read(path: str | Path) -> Dataset:
    """Read a data set from a CSV or JSONL file.

    Raises `InvalidInput` for a file that cannot be read, or whose header is of no known
    form.
    """
    lines = read_lines(path)
    if lines and lines[0].lstrip("\ufeff").startswith("{"):
        from dtkit.subjects.lottery_choices.json_lines import read_json_lines

        return read_json_lines(lines)
    try:
        return _read_table(tuple(records(lines)))
    except InvalidInput as problem:
        raise InvalidInput(f"{path}: {problem.given}", problem.wrong, problem.remedy) from None


def _read_table(found: tuple[Record, ...]) -> Dataset:
    header = tuple(name.strip().lstrip("\ufeff") for name in found[0].fields)
    form = form_of(header)
    rows: list[Row] = []
    problems: list[RowProblem] = []
    for number, record in enumerate(found[1:], start=1):
        try:
            if record.wrong:
                problems += _broken_among(found, number, header, form)
            else:
                rows.append(row(number, record, header, form))
        except InvalidInput as problem:
            name = record.fields[
                header.index("situation_id" if form == "published" else "situation")
            ]
            problems.append(_problem(record.line, shortened(name), problem))
    grouped: dict[str, list[Row]] = {}
    for each in rows:
        grouped.setdefault(each.situation, []).append(each)
    spoiled = {problem.situation for problem in problems}
    made: dict[str, tuple[Situation, list[Row]]] = {}
    for name, members in grouped.items():
        if name in spoiled:
            continue
        try:
            made[name] = _situation(name, members)
        except InvalidInput as problem:
            problems.append(_problem(members[0].line, name, problem))
            spoiled.add(name)
    return _dataset(form, header, made, problems, spoiled, found)


def _dataset(
    form: str,
    header: tuple[str, ...],
    made: Mapping[str, tuple[Situation, list[Row]]],
    problems: list[RowProblem],
    spoiled: set[str],
    found: tuple[Record, ...],
) -> Dataset:
    situations = tuple(situation for situation, _ in made.values())
    columns = flag_columns(header, form, situations)
    labellings, chosen = {}, {}
    figures: dict[Utility, dict[tuple[str, str], str]] = {}
    for name, (situation, members) in made.items():
        labellings[name] = tuple(_labellings(situation, members, columns))
        picked = [each.option.label for each in members if _is_yes(each.fields.get("chosen", ""))]
        if picked:
            chosen[name] = picked[0]
        for each in members:
            for column, of in figure_columns(header).items():
                figures.setdefault(of, {})[name, each.option.label] = each.fields[column]
    return Dataset(
        form=form,
        situations=situations,
        labellings=labellings,
        figures=figures,
        chosen=chosen,
        problems=tuple(sorted(problems, key=lambda problem: problem.line)),
        set_aside=tuple(sorted(name for name in spoiled if name)),
        records=found,
        rows=tuple(each for _, members in made.values() for each in members),
    )


def _broken_among(
    found: tuple[Record, ...], number: int, header: tuple[str, ...], form: str
) -> Iterable[RowProblem]:
    """Return the problem of a broken record, for each situation that it may belong to.

    The fields before the first quote can be trusted; without them it may be of the
    situation before or of the one after.
    """
    place = header.index("situation_id" if form == "published" else "situation")
    sound = found[number].text.partition("\n")[0].partition('"')[0].split(",")
    if place < len(sound) - 1 and sound[place].strip():
        names = [sound[place].strip()]
    else:
        around = [found[n] for n in (number - 1, number + 1) if 0 < n < len(found)]
        names = [each.fields[place] for each in around if each.fields]
    problems = [broken(found[number], shortened(name)) for name in dict.fromkeys(names)]
    return problems or [broken(found[number])]


def _problem(line: int, situation: str, problem: InvalidInput) -> RowProblem:
    return RowProblem(line, situation, problem.given, problem.wrong, problem.remedy)


def _situation(name: str, members: list[Row]) -> tuple[Situation, list[Row]]:
    """Join rows to a situation, and call its options as the prompt does where that is known.

    Raises `InvalidInput` where rows are lacking, double, or at odds about the wealth.
    """
    stated = {each.fields.get("num_options", "") for each in members} - {""}
    if stated and stated != {str(len(members))}:
        raise InvalidInput(
            f"{len(members)} options",
            f"num_options says {', '.join(sorted(stated))}",
            "give all the options of the situation",
        )
    if len({each.wealth for each in members}) > 1:
        raise InvalidInput(
            f"initial wealth {', '.join(sorted({str(each.wealth) for each in members}))}",
            "one chooses at one wealth",
            "give all options the same initial wealth",
        )
    words = _prompt_labels(members)
    named = [
        replace(
            each, option=replace(each.option, label=words.get(each.option.label, each.option.label))
        )
        for each in members
    ]
    return Situation(name, tuple(each.option for each in named), members[0].wealth), named


def _prompt_labels(members: list[Row]) -> dict[str, str]:
    """Return what the prompt calls each option index: 0, 1, 2 are a, b, c or 1, 2, 3."""
    fields = members[0].fields
    listed = [
        word
        for column in ("cooperate_correct_labels", "cooperate_incorrect_labels")
        for word in re.findall(r'"([^"]*)"', fields.get(column, ""))
    ]
    if len(listed) != len(members) or len(set(listed)) < len(listed):
        return {}
    return dict(zip(map(str, range(len(listed))), sorted(listed), strict=True))


def flag_columns(
    header: tuple[str, ...], form: str, situations: tuple[Situation, ...] = ()
) -> dict[str, Meaning]:
    """Return what each known column of labels says.

    Columns that flag an option are named as they stand; of a pair of lists
    (`..._correct_labels`, `..._incorrect_labels`) both are there.

    >>> flag_columns(("best: cara 0.1",), "plain")["best: cara 0.1"].words
    'best, CARA α = 1/10'
    """
    found: dict[str, Meaning] = {}
    some, others = _pair_of_kinds(situations)
    fixed: dict[str, Meaning] = {
        "is_best_linear_display": Best(Linear()),
        "option_is_coop_best_linear": AsGood(Linear(), some, others),
        "is_best_cara_display": Best(Cara(Fraction(1, 100))),
        "option_is_rebel_best_cara": AsGood(Cara(Fraction(1, 100)), others, some),
        "option_is_rebel_fosd_all_coops": Dominant(others, some),
        "option_is_coop_fosd_all_rebels": Dominant(some, others),
    }
    lists: dict[str, Meaning] = {
        "cooperate": OfKind(some),
        "linear": Best(Linear()),
        "CARA": Best(Cara(Fraction(1, 100))),
    }
    for name in header:
        tenth = re.fullmatch(rf"is_best_cara_{_TENTH}_display", name)
        listed = re.fullmatch(rf"(cooperate|linear|CARA)(?:_{_TENTH})?_(in)?correct_labels", name)
        if form == "plain":
            named = re.fullmatch(r"best: *(.+)", name)
            if named:
                found[name] = Best(utility(named[1]))
        elif name in fixed:
            found[name] = fixed[name]
        elif tenth:
            found[name] = Best(Cara(Fraction(f"{tenth[1]}.{tenth[2]}")))
        elif listed:
            alpha = listed[2] and Fraction(f"{listed[2]}.{listed[3]}")
            found[name] = Best(Cara(alpha)) if alpha else lists[listed[1]]
    return found


def _pair_of_kinds(situations: tuple[Situation, ...]) -> tuple[str, str]:
    """Return the kind that cooperates and the other, as the published columns mean them."""
    known = kinds(situations)
    others = [kind for kind in known if kind != "Cooperate"]
    return "Cooperate", others[0] if len(others) == 1 else "Rebel"


def figure_columns(header: Iterable[str]) -> dict[str, Utility]:
    """Return the columns of printed expected utilities, with the utility of each."""
    found: dict[str, Utility] = {}
    for name in header:
        tenth = re.fullmatch(rf"EU_cara_{_TENTH}_display_3sf", name)
        if name == "EU_linear_display_3sf":
            found[name] = Linear()
        elif name == "EU_cara_display_3sf":
            found[name] = Cara(Fraction(1, 100))
        elif tenth:
            found[name] = Cara(Fraction(f"{tenth[1]}.{tenth[2]}"))
    return found


def _labellings(
    situation: Situation, members: list[Row], columns: Mapping[str, Meaning]
) -> Iterable[Labelling]:
    everything = frozenset(situation.labels)
    for column, meaning in columns.items():
        if column.endswith("correct_labels"):
            given = frozenset(re.findall(r'"([^"]*)"', members[0].fields[column]))
            if column.endswith("_incorrect_labels"):
                given = everything - given
        else:
            given = frozenset(each.option.label for each in members if _is_yes(each.fields[column]))
        yield Labelling(meaning, given, column)


def _is_yes(text: str) -> bool:
    return text.strip().lower() in YES
