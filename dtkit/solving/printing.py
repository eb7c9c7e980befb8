"""Solutions for readers: text, LaTeX and HTML."""

from __future__ import annotations

from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Any

from dtkit.exact.writing.escaping import in_formula
from dtkit.values import Payoffs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from dtkit.solving.paths import Path
    from dtkit.solving.regions import Region
    from dtkit.solving.solution import Solution

    Part = tuple[Region, Any, tuple[Path, ...]]

_SHOWN = 20
_LINE = 100
_PATHS = 3


def text(solution: Solution) -> str:
    """Return for each region the paths, where, and what is had there.

    Paths to one outcome stand together only where their conditions are the same.  A region
    is a line for each condition, or three where lines would be too long.
    """
    rows = [
        (_paths(paths), _where(region, condition), had_text(region))
        for region, condition, paths in _parts(solution)
    ]
    wide = max((len(path) for path, _, _ in rows), default=0)
    lines = [f"{path:{wide}}  {where}:  {had}" for path, where, had in rows]
    if any(len(line) > _LINE for line in lines):
        lines = [f"{path}\n    {where}:\n    {had}" for path, where, had in rows]
    if len(solution.regions) > _SHOWN:
        lines.append(f"… and {len(solution.regions) - _SHOWN} more regions")
    title = [solution.graph.title] if solution.graph.title else []
    return "\n".join([*title, *lines])


def latex(solution: Solution) -> str:
    """Return the regions as LaTeX cases."""
    return _latex_rows(_parts(solution))


def region_latex(region: Region) -> str:
    """Return one region as LaTeX."""
    return _latex_rows((region, condition, paths) for condition, paths in region.parts)


def html(solution: Solution) -> str:
    """Return the regions as an HTML table."""
    return _html_rows(_parts(solution), solution.graph.title)


def region_html(region: Region) -> str:
    """Return one region as an HTML table."""
    return _html_rows(((region, condition, paths) for condition, paths in region.parts), "")


def _latex_rows(parts: Iterable[Part]) -> str:
    rows = [
        rf"\text{{{in_formula(_paths(paths))}}} & {_had_latex(region)} & "
        + _condition_latex(region, condition)
        for region, condition, paths in parts
    ]
    return "$$\\begin{array}{lll}\n" + " \\\\\n".join(rows) + "\n\\end{array}$$"


def _html_rows(parts: Iterable[Part], title: str) -> str:
    head = "<tr><th>play</th><th>where</th><th>outcome</th></tr>"
    rows = [
        f"<tr><td>{escape(_paths(paths))}</td><td>{escape(_condition(region, condition))}</td>"
        f"<td>{escape(had_text(region))}</td></tr>"
        for region, condition, paths in parts
    ]
    caption = f"<caption>{escape(title)}</caption>" if title else ""
    return f"<table>{caption}{head}{''.join(rows)}</table>"


def _parts(solution: Solution) -> Iterator[Part]:
    for region in solution.regions[:_SHOWN]:
        for condition, paths in region.parts:
            yield region, condition, paths


def _paths(paths: tuple[Path, ...]) -> str:
    more = ["…"] if len(paths) > _PATHS else []
    return " or ".join([*map(str, paths[:_PATHS]), *more])


def _where(region: Region, condition: Any) -> str:
    written = _condition(region, condition)
    return "everywhere" if written == "true" else f"where {written}"


def _condition(region: Region, condition: Any) -> str:
    from sympy import true

    if not region.is_short:
        return "a condition too long to print holds"
    if condition == true:
        return "true"
    from dtkit.exact import readable

    return str(readable(condition, domain=region.domain))


def _condition_latex(region: Region, condition: Any) -> str:
    from dtkit.exact.writing.present import latex as written

    if not region.is_short:
        return r"\text{a condition too long to print}"
    return str(written(condition, domain=region.domain))


def had_text(region: Region) -> str:
    """Return what is had in a region, as text."""
    outcome: Any = region.outcome
    if not isinstance(outcome, Payoffs):
        return str(outcome)
    from dtkit.exact import expression_text

    def shown(amount: Any) -> str:
        return expression_text(amount) if _is_number(amount) else str(amount)

    return ", ".join(f"{player} {shown(amount)}" for player, amount in outcome.items())


def _had_latex(region: Region) -> str:
    from sympy import latex as written

    outcome: Any = region.outcome
    if not isinstance(outcome, Payoffs):
        return rf"\text{{{in_formula(str(outcome))}}}"

    def shown(amount: Any) -> str:
        return (
            str(written(amount)) if _is_number(amount) else rf"\text{{{in_formula(str(amount))}}}"
        )

    return r",\ ".join(rf"\text{{{in_formula(p)}}}\ {shown(a)}" for p, a in outcome.items())


def _is_number(amount: Any) -> bool:
    """Return whether what a player has is an amount, and not an option or a trajectory."""
    from sympy import Expr

    return isinstance(amount, (int, Fraction, Expr))
