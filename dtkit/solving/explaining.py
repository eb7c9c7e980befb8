"""Explanations of a node as text."""

from __future__ import annotations

from typing import Any

from dtkit.solving.strategies import Explanation, Reason
from dtkit.values import Payoffs


def text(explanation: Explanation) -> str:
    """Return for each move and outcome where it is permitted, and the comparisons."""
    where = " → ".join(explanation.history) or "the root"
    if explanation.player is None:
        lines = [f"after {where} no player moves"]
        for reason in explanation:
            lines.append(f"  {_had(reason.outcome)}: {_where(reason.condition)}")
        return "\n".join(lines)
    lines = [f"after {where} {explanation.player} moves"]
    for reason in explanation:
        lines += _lines(reason)
    return "\n".join(lines)


def _lines(reason: Reason) -> list[str]:
    lines = [f"  {reason.move}, for {_had(reason.outcome)}: {_where(reason.condition)}"]
    if not _is_true(reason.there):
        lines.append(f"    it is permitted further down {_where(reason.there)}")
    by_move: dict[str, list[str]] = {}
    for each in reason.against:
        limits = "" if _is_true(each.there) else f", permitted {_where(each.there)}"
        words = f"{_had(each.outcome)}{limits}: not better {_where(each.condition)}"
        by_move.setdefault(each.move, []).append(words)
    for move, several in by_move.items():
        head = f"    against {move}" + (", one of" if len(several) > 1 else "")
        if len(several) == 1:
            lines.append(f"{head}, for {several[0]}")
        else:
            lines += [f"{head}:", *(f"      {words}" for words in several)]
    return lines


def _where(condition: Any) -> str:
    from dtkit.exact import readable

    if condition == False:  # noqa: E712
        return "nowhere"
    return "everywhere" if _is_true(condition) else f"where {readable(condition)}"


def _is_true(condition: Any) -> bool:
    return bool(condition == True)  # noqa: E712


def _had(outcome: Any) -> str:
    if not isinstance(outcome, Payoffs):
        return str(outcome)
    from dtkit.exact import expression_text

    return ", ".join(f"{player} {expression_text(amount)}" for player, amount in outcome.items())
