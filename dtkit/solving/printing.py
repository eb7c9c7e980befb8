"""Solutions for readers: text, LaTeX and HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from dtkit.values import Payoffs

if TYPE_CHECKING:
    from dtkit.solving.solution import Region, Solution

_SHOWN = 20
_LINE = 100
_PATHS = 3


def text(solution: Solution) -> str:
    """Return for each region the paths, where, and what is had there.

    A region is one line, or three where lines would be too long.
    """
    regions = solution.regions[:_SHOWN]
    rows = [(_paths(region), _where(region), _had(region)) for region in regions]
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
    rows = [
        rf"\text{{{_plain(_paths(region))}}} & {_had_latex(region)} & {_condition_latex(region)}"
        for region in solution.regions[:_SHOWN]
    ]
    return "$$\\begin{array}{lll}\n" + " \\\\\n".join(rows) + "\n\\end{array}$$"


def html(solution: Solution) -> str:
    """Return the regions as an HTML table."""
    head = "<tr><th>play</th><th>where</th><th>outcome</th></tr>"
    rows = [
        f"<tr><td>{escape(_paths(region))}</td><td>{escape(_condition(region))}</td>"
        f"<td>{escape(_had(region))}</td></tr>"
        for region in solution.regions[:_SHOWN]
    ]
    title = f"<caption>{escape(solution.graph.title)}</caption>" if solution.graph.title else ""
    return f"<table>{title}{head}{''.join(rows)}</table>"


def _paths(region: Region) -> str:
    paths = [str(path) for path in region.paths[:_PATHS]]
    more = ["…"] if len(region.paths) > _PATHS else []
    return " or ".join(paths + more)


def _where(region: Region) -> str:
    condition = _condition(region)
    return "everywhere" if condition == "true" else f"where {condition}"


def _condition(region: Region) -> str:
    from sympy import true

    if not region.is_short:
        return "a condition too long to print holds"
    if region.condition == true:
        return "true"
    from dtkit.exact import readable

    return str(readable(region.condition, domain=region.domain))


def _condition_latex(region: Region) -> str:
    from dtkit.exact.present import latex as written

    if not region.is_short:
        return r"\text{a condition too long to print}"
    return str(written(region.condition, domain=region.domain))


def _had(region: Region) -> str:
    outcome: Any = region.outcome
    if not isinstance(outcome, Payoffs):
        return str(outcome)
    from dtkit.exact import expression_text

    return ", ".join(f"{player} {expression_text(amount)}" for player, amount in outcome.items())


def _had_latex(region: Region) -> str:
    from sympy import latex as written

    outcome: Any = region.outcome
    if not isinstance(outcome, Payoffs):
        return rf"\text{{{_plain(str(outcome))}}}"
    return r",\ ".join(rf"\text{{{_plain(p)}}}\ {written(a)}" for p, a in outcome.items())


def _plain(words: str) -> str:
    for sign in "\\&%$#_{}~^":
        words = words.replace(sign, {"\\": r"\textbackslash "}.get(sign, f"\\{sign}"))
    return words.replace("→", r"$\to$")
