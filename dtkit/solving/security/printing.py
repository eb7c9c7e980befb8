"""Findings for readers, as text and as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dtkit.graphs.security.game import History, shown
from dtkit.solving.security.securing import (
    FAILS,
    HOLDS,
    UNKNOWN,
    VACUOUS,
    Counterexample,
    Finding,
    Findings,
)

VERSION = 1
_MOST_ASSUMPTIONS = 8
_WIDE = max(map(len, ("collusion resilience", "weaker immunity")))


def text(findings: Findings) -> str:
    """Return for each history a line a property, and what shows that one fails."""
    game = findings.game
    lines = [
        f"{game.name}: players {_listed(game.players)}; {game.nodes:,} nodes, "
        f"{len(game):,} of them distinct"
    ]
    if game.assumptions:
        few = len(game.assumptions) <= _MOST_ASSUMPTIONS
        lines.append(f"assuming {', '.join(game.assumptions)}" if few else _many(game.assumptions))
    histories = dict.fromkeys(finding.history for finding in findings)
    for history in histories:
        lines += ["", shown(history)]
        for finding in findings:
            if finding.history == history:
                lines += _finding(findings, finding)
    return "\n".join(lines)


def _many(assumptions: tuple[str, ...]) -> str:
    return f"under the {len(assumptions)} assumptions of the file"


def _finding(findings: Findings, finding: Finding) -> Iterator[str]:
    extra = findings.game.by_property.get(finding.property, ())
    also = f"  (assuming also {', '.join(extra)})" if extra else ""
    name = finding.property.replace("_", " ")
    yield f"  {name:{_WIDE}}  {_status(finding)}{also}"
    if finding.counterexample is not None:
        yield f"    {_example(findings, finding, finding.counterexample)}"


def _status(finding: Finding) -> str:
    if finding.status == HOLDS:
        return "holds"
    if finding.status == VACUOUS:
        return "vacuous: nothing satisfies the assumptions"
    if finding.status == UNKNOWN:
        return "unknown: not decided"
    assert finding.status == FAILS
    if finding.condition is None:
        return "fails somewhere" if finding.counterexample is not None else "fails"
    if finding.condition.text == "never":
        return "fails everywhere"
    return f"fails; holds exactly where {finding.condition.text}"


def _example(findings: Findings, finding: Finding, example: Counterexample) -> str:
    deviation, players = example.deviation, findings.game.players
    who = _listed(tuple(players[player] for player in deviation.players))
    where = ", ".join(f"{name} = {example.point[name]}" for name in example.telling)
    at = f"at {where}: " if where else ""
    play = shown(deviation.play)
    if finding.property.endswith("immunity"):
        if deviation.leaves is None:
            return f"{at}the history itself leaves {who} with {example.had}"
        mover = _mover(findings, deviation.play, deviation.leaves)
        return f"{at}{mover} deviates, and {who} may be left with {example.had}: {play}"
    if finding.property == "practicality":
        return f"{at}{who} deviates and has {example.had} or more, not {example.honest}: {play}"
    share = "have together" if len(deviation.players) > 1 else "has"
    return f"{at}{who} {share} {example.had}, not {example.honest}: {play}"


def _mover(findings: Findings, play: History, place: int) -> str:
    game = findings.game
    return game.players[game.owner[game.along(play)[place]]]


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def as_data(findings: Findings) -> dict[str, Any]:
    """Return findings as plain data; numbers and conditions are texts."""
    game = findings.game
    return {
        "format": "dtkit security findings",
        "version": VERSION,
        "game": game.name,
        "players": list(game.players),
        "nodes": game.nodes,
        "distinct_nodes": len(game),
        "assumptions": list(game.assumptions),
        "findings": [_data(findings, finding) for finding in findings],
    }


def _data(findings: Findings, finding: Finding) -> dict[str, Any]:
    condition, example = finding.condition, finding.counterexample
    data: dict[str, Any] = {
        "history": list(finding.history),
        "property": finding.property,
        "assuming_also": list(findings.game.by_property.get(finding.property, ())),
        "status": finding.status,
        "holds_where": None if condition is None else condition.text,
        "counterexample": None,
    }
    if example is not None:
        deviation, players = example.deviation, findings.game.players
        data["counterexample"] = {
            "point": {name: str(value) for name, value in example.point.items()},
            "players": [players[player] for player in deviation.players],
            "play": list(deviation.play),
            "leaves_history_after": deviation.leaves,
            "had": example.had,
            "honest": example.honest,
            "had_at_point": [str(number) for number in deviation.had],
            "honest_at_point": [str(number) for number in deviation.honest],
        }
    return data
