"""Gambit's strategic games: read and write `.nfg` text, with payoffs or with outcomes.

Source: the file formats of the Gambit project, "The strategic game (.nfg) file format",
payoff version and outcome version (gambitproject.readthedocs.io).
"""

from __future__ import annotations

from fractions import Fraction
from math import prod
from typing import TYPE_CHECKING

from dtkit.formats.extensive import NumberedOutcome
from dtkit.formats.gambit_tokens import (
    END,
    TEXT,
    WORD,
    Tokens,
    counted,
    header,
    payoffs,
    quoted,
)
from dtkit.formats.normal import NormalForm

if TYPE_CHECKING:
    from dtkit.solving import StrategicForm


def read_nfg(text: str, file: str = "") -> NormalForm:
    """Read the text of an `.nfg` file; numbers are exact.

    `file`: its name, for messages.

    Raises: `InvalidFile` with every problem, each with its line and column.

    >>> print(read_nfg('NFG 1 R "" { "a" "b" } { 2 2 } 1 1 0 2 0 2 1 1').form)
    a \\ b   1      2
    1       1, 1   0, 2
    2       0, 2   1, 1
    >>> read_nfg('NFG 1 R "" { "a" "b" }\\n{ 2 2 }\\n1 1 0 x 0 2 1', "g.nfg")
    Traceback (most recent call last):
    dtkit.errors.InvalidFile: g.nfg:3:7: x: not a number, as a payoff; write a number, ...
    g.nfg:3:14: the end of the file: 7 payoffs, where 4 × 2 are needed; list ...
    """
    tokens = Tokens(text, file)
    title, players = header(tokens, "NFG", "1")
    strategies = _strategies(tokens, players)
    comment = tokens.take().text if tokens.next.kind == TEXT else ""
    count = prod(map(len, strategies))
    cells: tuple[tuple[Fraction, ...], ...] | tuple[int, ...]
    outcomes = None
    if tokens.accept("{"):
        outcomes = _outcomes(tokens, len(players))
        cells = _choices(tokens, count, len(outcomes))
    else:
        cells = _table(tokens, count, len(players))
    if tokens.next.kind != END:
        tokens.stop(tokens.next, "more than the table has", "drop it, or add strategies")
    tokens.finish()
    return NormalForm(title, players, strategies, cells, outcomes, comment)


def as_nfg(game: NormalForm | StrategicForm) -> str:
    """Return a game in Gambit's `.nfg` format; numbers only.

    Raises: `InvalidInput` where payoffs of a strategic form are not rational numbers.

    >>> from dtkit.solving import strategic_form
    >>> game = strategic_form("row column", ["up down", "left right"],
    ...                       [[(1, 2), (3, 4)], [(5, 6), (7, 8)]], title="Small")
    >>> print(as_nfg(game))
    NFG 1 R "Small" { "row" "column" }
    { { "up" "down" } { "left" "right" } }
    <BLANKLINE>
    1 2 5 6 3 4 7 8
    """
    if not isinstance(game, NormalForm):
        from dtkit.formats.converting import normal_form_of

        game = normal_form_of(game)
    names = " ".join(map(quoted, game.players))
    lists = " ".join("{ " + " ".join(map(quoted, each)) + " }" for each in game.strategies)
    lines = [f"NFG 1 R {quoted(game.title)} {{ {names} }}", f"{{ {lists} }}"]
    lines += [quoted(game.comment)] if game.comment else [""]
    if game.outcomes is None:
        return "\n".join([*lines, " ".join(str(a) for row in game.payoffs for a in row)])
    lines.append("{")
    for each in game.outcomes:
        lines.append(f"{{ {quoted(each.label)} {', '.join(map(str, each.payoffs))} }}")
    return "\n".join([*lines, "}", " ".join(map(str, game.cells))])


def _strategies(tokens: Tokens, players: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Read the strategies of each player: their labels, or how many there are."""
    start = tokens.next
    tokens.mark("{", "before the strategies")
    found: list[tuple[str, ...]] = []
    cells = 1
    while not tokens.accept("}"):
        token = tokens.next
        if tokens.accept("{"):
            labels = []
            while tokens.next.kind == TEXT:
                labels.append(tokens.take().text)
            tokens.mark("}", "after the strategies of a player")
        else:
            count = tokens.whole("the number of strategies, or their labels in braces,", 1)
            # a table never has more cells than the file has characters
            if count > len(tokens.text):
                tokens.stop(token, "more strategies than the file has payoffs", "correct it")
            labels = list(map(str, range(1, count + 1)))
        if not labels:
            tokens.stop(token, "a player without a strategy", "give every player one")
        cells *= len(labels)
        if cells > len(tokens.text):
            tokens.stop(token, "more profiles than the file has payoffs", "list every payoff")
        found.append(tuple(labels))
    if len(found) != len(players):
        wrong = f"strategies of {counted(len(found), 'player')}, and the game has {len(players)}"
        tokens.stop(start, wrong, "list the strategies of each player")
    return tuple(found)


def _outcomes(tokens: Tokens, players: int) -> tuple[NumberedOutcome, ...]:
    found: list[NumberedOutcome] = []
    while not tokens.accept("}"):
        tokens.mark("{", "before an outcome")
        label = tokens.quote("the label of an outcome")
        tokens.accept(",")
        found.append(NumberedOutcome(len(found) + 1, label, payoffs(tokens, players)))
    return tuple(found)


def _choices(tokens: Tokens, count: int, outcomes: int) -> tuple[int, ...]:
    """Read the outcome of each profile, by its place in the list."""
    found: list[int] = []
    while tokens.next.kind == WORD and len(found) < count:
        token = tokens.next
        number = tokens.whole("the number of an outcome", 0)
        tokens.accept(",")
        if number > outcomes:
            tokens.report(token, "there is no such outcome", f"use 0 (none) to {outcomes}")
        found.append(number)
    if len(found) < count:
        wrong = f"{counted(len(found), 'outcome')}, and there are {counted(count, 'profile')}"
        tokens.stop(tokens.next, wrong, "give one for each profile")
    return tuple(found)


def _table(tokens: Tokens, count: int, players: int) -> tuple[tuple[Fraction, ...], ...]:
    """Read the payoffs of each profile."""
    flat: list[Fraction] = []
    while tokens.next.kind == WORD and len(flat) < count * players:
        flat.append(tokens.number("a payoff"))
        tokens.accept(",")
    if len(flat) < count * players:
        wrong = f"{counted(len(flat), 'payoff')}, where {count} × {players} are needed"
        tokens.stop(tokens.next, wrong, "list one for each profile and player")
    return tuple(tuple(flat[k : k + players]) for k in range(0, len(flat), players or 1))
