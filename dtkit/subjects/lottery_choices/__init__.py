"""Choices between lotteries over money: labelled, audited, generated, and read back.

A *situation* offers options; an option is a lottery over changes of wealth.  A *label*
says of some options that they are best under a utility, and so a label may be a tie.
Data sets carry such labels, mostly computed in floating point, where a great loss
swallows all smaller terms and a greater one overflows.  Here every label is decided
exactly: by rational arithmetic, by Lindemann's theorem for sums of exponentials, by
coprime factors for logarithms, by Mordell's theorem for sums of roots; balls of Arb
(python-flint) give the signs.  SymPy is not imported unless a utility is given as an
expression.

- `situations`, `labels`: options, situations, and what a label says of them;
- `utilities`: utilities that compare lotteries exactly, by name: `cara 1/100`, `log`;
- `exact_signs`, `digits`, `roots`, `gaps`: signs, decimals and roots of sums of
  exponentials, and gaps between certainty equivalents;
- `reading`, `rows`, `records`, `json_lines`: data sets as CSV, in the published form and in
  a plain one, or as JSONL;
- `auditing`, `doubles`, `correcting`: labels recomputed, why they differ, mended files;
- `answers`, `eliciting`, `violating`, `estimating`: what observed choices say of risk
  aversion;
- `price_lists`: Holt and Laury's list, and where one switches in it;
- `generating`: new data sets, seeded, labelled, streamed.
"""

from __future__ import annotations

from dtkit.lazy import exports

_HOMES = {
    "Option": "situations",
    "Situation": "situations",
    "exact_number": "situations",
    "Utility": "utilities",
    "utility": "utilities",
    "best": "utilities",
    "read": "reading",
    "audit": "auditing",
    "consistency": "eliciting",
    "estimate": "estimating",
    "violations": "violating",
    "read_answers": "answers",
    "Choice": "eliciting",
    "crra_cut_off": "price_lists",
    "price_list": "price_lists",
    "Plan": "generating",
    "correct": "correcting",
    "generate": "generating",
}
__all__ = sorted(_HOMES)


__getattr__, __dir__ = exports(__name__, _HOMES)
