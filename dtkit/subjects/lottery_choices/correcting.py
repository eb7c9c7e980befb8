"""Write a data set anew with exact labels, never over the file it was read from.

Records whose labels were right are repeated to the letter; the others are written with
the right labels and are otherwise the same.  Utilities that the file has no label for
get a column of their own.  The new file appears whole or not at all.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from dtkit.errors import InvalidInput, Unsupported
from dtkit.subjects.lottery_choices.auditing import Audit, Audited
from dtkit.subjects.lottery_choices.records import written
from dtkit.subjects.lottery_choices.rows import Row
from dtkit.writes import write_whole


def correct(audit: Audit, source: str | Path, target: str | Path) -> int:
    """Write the data set of an audit with exact labels to `target`; return how many rows changed.

    `source`: the file that the data set was read from.  Rows of situations that were set
    aside, and labels that are not decided, stay as they are.

    Raises `InvalidInput` where the target is the source, or cannot be written;
    `Unsupported` for a data set that is no CSV.
    """
    if os.path.exists(target) and os.path.samefile(source, target):
        raise InvalidInput(
            str(target),
            "this is the file that is audited",
            "name another file for the corrected one",
        )
    if not audit.dataset.records:
        raise Unsupported(
            str(source), "only CSV files are corrected", "generate the data set anew, or use CSV"
        )
    texts, changed = _corrected(audit)
    write_whole(target, "".join(texts).encode("utf-8", "surrogateescape"))
    return changed


def _corrected(audit: Audit) -> tuple[list[str], int]:
    """Return the texts of all records, and how many rows of old columns changed."""
    records = audit.dataset.records
    header = [name.strip().lstrip("\ufeff") for name in records[0].fields]
    fresh = [each for each in audit.labels if not each.labelled]
    added = [f"best: {each.meaning.utility.name}" for each in fresh if each.meaning.utility]
    by_record = {row.record: row for row in audit.dataset.rows}
    ending = re.search(r"\r?\n?$", records[0].text)
    end = (ending[0] if ending else "") or "\n"
    texts = [written([*records[0].fields, *added], end) if added else records[0].text]
    changed = 0
    for number, record in enumerate(records[1:], start=1):
        row = by_record.get(number)
        if row is None:
            texts.append(record.text if not record.fields or not added else "")
            if not texts[-1]:
                texts[-1] = written([*record.fields, *[""] * len(added)], end)
            continue
        mended = _mended(row, audit)
        fields = [mended.get(name, old) for name, old in zip(header, record.fields, strict=True)]
        different = tuple(fields) != record.fields
        changed += different
        extra = [_flag(row.option.label in each.exact.get(row.situation, ())) for each in fresh]
        same = not different and not added
        texts.append(record.text if same else written([*fields, *extra], end))
    return texts, changed


def _mended(row: Row, audit: Audit) -> Mapping[str, str]:
    """Return the new texts of a row's columns of labels, where these are wrong."""
    found = {}
    for each in audit.labels:
        for wrong in each.disagreements:
            if wrong.situation == row.situation:
                found.update({column: _text(row, column, each) for column in wrong.columns})
    return found


def _text(row: Row, column: str, audited: Audited) -> str:
    right = audited.exact[row.situation]
    if not column.endswith("correct_labels"):
        return _flag(row.option.label in right)
    listed = re.findall(r'"([^"]*)"', row.fields[column.replace("_incorrect_", "_correct_")])
    other = column.replace("_incorrect_", "_correct_").replace("_correct_", "_incorrect_")
    listed += re.findall(r'"([^"]*)"', row.fields.get(other, ""))
    wanted = [
        label
        for label in sorted(listed)
        if (label in right) != column.endswith("_incorrect_labels")
    ]
    return f"[{', '.join(f'{chr(34)}{label}{chr(34)}' for label in wanted)}]"


def _flag(yes: bool) -> str:
    return "TRUE" if yes else ""
