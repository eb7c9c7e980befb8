"""A threshold in print: its cases, how each end moves, and its limits, as a paper writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dtkit.exact.deriving.limits import Limit
    from dtkit.exact.deriving.statics import Static
    from dtkit.exact.deriving.thresholds import Threshold
    from dtkit.exact.deriving.thresholds_pieces import Piece

_DERIVED = """\
"derived" means: found by a series expansion and compared with exact enclosures near the
limit, but not proved."""


def threshold_text(found: Threshold) -> str:
    """Return what was found, with the domain it was found on."""
    lines = [f"{_text(found.relation)}, solved for {_name(found.variable)}"]
    if found.domain:
        lines.append(f"for {_domain(found.domain)}:")
    else:
        lines[0] += ":"
    for piece in found.pieces:
        lines.append(f"  {_piece(piece, found)}")
        lines += [f"    {_static(each, found)}" for each in piece.statics]
    lines.append(f"  exists {_exists(found)}")
    lines += [f"  {_limit(each)}" for each in found.limits]
    if found.root is not None:
        root = found.root
        way = "increasing" if root.increasing else "decreasing"
        equation = f"{_number(root.function)} = 0 ({way})"
        lines.append(f"  {_name(root.symbol)}: the only {_name(root.variable)} with {equation}")
    if any(case.status == "derived" for each in found.limits for case in each.cases):
        lines.append(_DERIVED)
    return "\n".join(lines)


def _piece(piece: Piece, found: Threshold) -> str:
    import sympy

    from dtkit.exact.deriving.thresholds_pieces import solved

    solution = piece.solution
    if getattr(solution, "is_Relational", False) and found.variable in solution.args:
        solution = solved(solution, piece.variable)
    words = {sympy.true: "always", sympy.false: "never"}
    where = "" if piece.condition == sympy.true else f" if {_told(piece.condition, found)}"
    mark = "" if piece.verified else "  [not verified]"
    return f"{words.get(solution) or _text(solution)}{where}{mark}"


def _exists(found: Threshold) -> str:
    import sympy

    if found.exists is None:
        return "where: not decided"
    if found.exists == sympy.true:
        return "everywhere in the domain"
    return f"exactly where {_told(found.exists, found)}"


def _static(entry: Static, found: Threshold) -> str:
    from dtkit.claims.wording import shown_point

    text = f"{entry.word} in {_name(entry.parameter)}"
    if entry.increasing_when is not None and entry.word == "changes sign":
        rising, falling = (
            _told(each, found) for each in (entry.increasing_when, entry.decreasing_when)
        )
        return f"{text}: increasing iff {rising}, decreasing iff {falling}"
    if entry.rises is not None and entry.falls is not None:
        return f"{text}: up at {shown_point(entry.rises)}; down at {shown_point(entry.falls)}"
    return text


def _limit(entry: Limit) -> str:
    import sympy

    side = {"+": "⁺", "-": "⁻"}.get(entry.side, "") if entry.to.is_finite else ""
    cases = []
    for case in entry.cases:
        value = "undefined" if case.value is None else _number(case.value)
        where = "" if case.condition == sympy.true else f" if {_text(case.condition)}"
        cases.append(f"{value}{where} ({case.status})")
    uncovered = getattr(entry, "uncovered", sympy.false)
    if uncovered != sympy.false:
        cases.append(f"not decided if {_text(uncovered)}")
    return f"limit {_name(entry.variable)} → {_number(entry.to)}{side}: {'; '.join(cases)}"


def _domain(conditions: Any) -> str:
    import sympy

    return _text(sympy.And(*conditions))


def _told(condition: Any, found: Threshold) -> str:
    """Return a condition in the form that a reader of the domain would write."""
    from dtkit.exact import readable

    return str(readable(condition, [each for each in found.domain if not each.has(found.variable)]))


def _text(condition: Any) -> str:
    from dtkit.exact.writing.wording import condition_text

    return str(condition_text(condition))


def _number(value: Any) -> str:
    import sympy

    from dtkit.exact import expression_text

    if value in (sympy.oo, -sympy.oo):
        return "∞" if value == sympy.oo else "−∞"
    return str(expression_text(value))


def _name(symbol: Any) -> str:
    from dtkit.exact.names import displayed_name

    return displayed_name(str(symbol))
