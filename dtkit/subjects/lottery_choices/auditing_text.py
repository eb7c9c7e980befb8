"""An audit as text for a terminal, and as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dtkit.subjects.lottery_choices.auditing import KINDS, Audit, Audited, Disagreement, Figures
from dtkit.subjects.lottery_choices.labels import Labels, words_of
from dtkit.subjects.lottery_choices.utilities import Cara

FEW = 3
_WHY = {
    ("rounding",): "in doubles a great term swallows the smaller ones, and what is left ties",
    ("clipping", "rounding"): "an exponent was cut at 700, and the rest lost beside exp(700)",
    ("clipping",): "an exponent was cut at 700, and different losses count the same",
    ("overflow",): "an exponential is beyond a double, and infinities tie",
    ("unexplained",): "no computation tried gives this label",
}


def audit_text(audit: Audit, source: str, *, everything: bool = False) -> str:
    """Return an audit as text; `everything` shows each disagreement and each problem."""
    dataset = audit.dataset
    options = sum(len(situation.options) for situation in dataset.situations)
    lines = [
        f"{source}: {dataset.form} form, {_counted(len(dataset.situations), 'situation')}, "
        f"{_counted(options, 'option')}",
        "",
        *_table(audit.labels),
    ]
    for each in audit.labels:
        lines += _details(each, everything)
    beyond = [each for each in audit.labels if each.beyond]
    lines += [""] * bool(beyond or audit.figures)
    for utility, count in {each.meaning.utility: each.beyond for each in beyond}.items():
        if utility is not None:
            share = f"{count:,} of {len(dataset.situations):,} situations"
            lines.append(f"{words_of(utility)}: an exponential is beyond a double in {share}")
    lines += [_figures_text(each) for each in audit.figures]
    return "\n".join([*lines, *_problems(audit, everything)])


def _table(labels: Iterable[Audited]) -> list[str]:
    heads = ["label", "agree", *KINDS]
    rows = [
        [each.meaning.words, f"{each.agree:,}", *(f"{each.count(kind):,}" for kind in KINDS)]
        if each.labelled
        else [each.meaning.words, "not labelled", "", "", ""]
        for each in labels
    ]
    widths = [max(len(row[place]) for row in [heads, *rows]) for place in range(len(heads))]
    return [
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in [heads, *rows]
    ]


def _details(audited: Audited, everything: bool) -> list[str]:
    lines: list[str] = []
    if not audited.labelled:
        count = len(audited.exact)
        lines += [
            "",
            f"{audited.meaning.words}: {count:,} labels computed, {_counted(audited.ties, 'tie')}",
        ]
    if audited.disagreements:
        lines += ["", f"{audited.meaning.words}: {len(audited.disagreements):,} differ"]
        for reasons, count in audited.reasons().items():
            why = _WHY.get(reasons, "")
            lines.append(f"  {count:,} by {' and '.join(reasons)}: {why}")
        shown = audited.disagreements if everything else audited.disagreements[:FEW]
        lines += [f"  {_told(each)}" for each in shown]
        if len(shown) < len(audited.disagreements):
            lines.append(f"  … {len(audited.disagreements) - len(shown):,} more (--all)")
    if audited.undecided:
        lines += ["", f"{audited.meaning.words}: {len(audited.undecided):,} without an exact label"]
        told = list(audited.undecided.values())
        lines += [f"  {text}" for text in (told if everything else told[:FEW])]
        if len(told) > FEW and not everything:
            lines.append(f"  … {len(told) - FEW:,} more (--all)")
    return lines


def _told(each: Disagreement) -> str:
    return (
        f"situation {each.situation}: given {_names(each.given)}, exactly {_names(each.exact)}; "
        f"{each.cause.told}"
    )


def _names(labels: Labels) -> str:
    return " and ".join(sorted(labels)) or "none"


def _figures_text(figures: Figures) -> str:
    total = figures.agree + len(figures.differ)
    text = (
        f"{words_of(figures.utility)}: {figures.agree:,} of {total:,} printed expected utilities "
        "are exact to 3 figures"
    )
    parts = []
    if figures.clipped:
        parts.append(f"{figures.clipped:,} have an exponent that was cut at 700")
    if figures.halfway:
        parts.append(f"{figures.halfway:,} lie halfway between two decimals")
    other = len(figures.differ) - figures.clipped - figures.halfway
    if other:
        parts.append(f"{other:,} differ otherwise")
    return "; ".join([text, *parts])


def _counted(number: int, noun: str) -> str:
    """Return a number of things.

    >>> _counted(1, "tie"), _counted(1200, "row")
    ('1 tie', '1,200 rows')
    """
    return f"{number:,} {noun}{'s' * (number != 1)}"


def _problems(audit: Audit, everything: bool) -> list[str]:
    problems = audit.dataset.problems
    if not problems:
        return []
    aside = len(audit.dataset.set_aside)
    told = f"{_counted(len(problems), 'row')} not read; {_counted(aside, 'situation')} set aside:"
    lines = ["", told]
    shown = problems if everything else problems[:20]
    lines += [f"  {problem}" for problem in shown]
    if len(shown) < len(problems):
        lines.append(f"  … {len(problems) - len(shown):,} more (--all)")
    return lines


def audit_data(audit: Audit, source: str) -> dict[str, Any]:
    """Return an audit as plain data, complete, with exact labels by situation."""
    return {
        "file": source,
        "form": audit.dataset.form,
        "situations": len(audit.dataset.situations),
        "labels": [_label_data(each) for each in audit.labels],
        "figures": [
            {
                "utility": each.utility.name,
                "agree": each.agree,
                "differ": [
                    {"situation": name, "option": label, "printed": text, "exact": str(exact)}
                    for name, label, text, exact in each.differ
                ],
            }
            for each in audit.figures
        ],
        "problems": [
            {"line": each.line, "situation": each.situation, "problem": str(each)}
            for each in audit.dataset.problems
        ],
        "set_aside": list(audit.dataset.set_aside),
    }


def _label_data(audited: Audited) -> dict[str, Any]:
    utility = audited.meaning.utility
    return {
        "label": audited.meaning.words,
        "utility": None if utility is None else utility.name,
        "alpha": str(utility.alpha) if isinstance(utility, Cara) else None,
        "columns": list(audited.columns),
        "agree": audited.agree,
        "differ": [
            {
                "situation": each.situation,
                "kind": each.kind,
                "given": sorted(each.given),
                "exact": sorted(each.exact),
                "reasons": list(each.cause.reasons),
                "told": each.cause.told,
            }
            for each in audited.disagreements
        ],
        "undecided": dict(audited.undecided),
        "exact": {name: sorted(labels) for name, labels in audited.exact.items()},
    }
