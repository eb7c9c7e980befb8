"""Gambit's extensive games: read and write `.efg` text.

Source: the file formats of the Gambit project, "The extensive game (.efg) file format"
(gambitproject.readthedocs.io): nodes in prefix order; an information set, an event or an
outcome is described where it first appears, and again only in the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from dtkit.formats.extensive import (
    CHANCE,
    END,
    ExtensiveForm,
    InformationSet,
    NumberedOutcome,
    TreeNode,
)
from dtkit.formats.gambit_tokens import END as END_OF_FILE
from dtkit.formats.gambit_tokens import TEXT, WORD, Token, Tokens, header, payoffs, quoted
from dtkit.sources import DEEPEST

if TYPE_CHECKING:
    from dtkit.graphs import ChoiceGraph


def read_efg(text: str, file: str = "") -> ExtensiveForm:
    """Read the text of an `.efg` file; numbers are exact.

    `file`: its name, for messages.

    Raises: `InvalidFile` with every problem, each with its line, column and path of moves.

    >>> read_efg('EFG 2 R "Entry" { "me" } p "" 1 1 "" { "in" "out" } 0 t "" 0 t "" 0')
    <ExtensiveForm 'Entry', 3 nodes, players me>
    >>> read_efg('EFG 2 R "" { "me" }\\np "" 2 1 "" { "in" } 0\\nt "" 1', "entry.efg")
    Traceback (most recent call last):
    dtkit.errors.InvalidFile: entry.efg:2:6: 2: there is no such player; use 1 to 1
    entry.efg:3:6: at in: 1: an outcome that was not described; write its label and payoffs, ...
    """
    return _Reader(Tokens(text, file)).form()


def as_efg(game: ExtensiveForm | ChoiceGraph) -> str:
    """Return a game in Gambit's `.efg` format; numbers only.

    A choice graph is written as the tree of its histories, without its tags and domain.

    Raises: `InvalidInput` where a payoff or probability of a choice graph is not a rational
    number, and where its tree is too large.

    >>> from dtkit.graphs import choice_graph, choose, payoffs
    >>> print(as_efg(choice_graph(choose({"in": payoffs(me=1), "out": payoffs(me=0)},
    ...                                  player="me"), title="Entry")))
    EFG 2 R "Entry" { "me" }
    p "" 1 1 "" { "in" "out" } 0
    t "" 1 "" { 1 }
    t "" 2 "" { 0 }
    """
    if not isinstance(game, ExtensiveForm):
        from dtkit.formats.converting import extensive_form_of

        game = extensive_form_of(game)
    names = " ".join(map(quoted, game.players))
    head = f"EFG 2 R {quoted(game.title)} {{ {names} }}"
    return "\n".join([head, *([quoted(game.comment)] if game.comment else []), *_lines(game)])


def _lines(game: ExtensiveForm) -> Iterator[str]:
    described = {
        outcome.number: f"{outcome.number} {quoted(outcome.label)} "
        f"{{ {', '.join(map(str, outcome.payoffs))} }}"
        for outcome in game.outcomes
    }
    for node in game.nodes:
        outcome = described.get(node.outcome, "0")
        if node.set == END:
            yield f"t {quoted(node.label)} {outcome}"
            continue
        each = game.sets[node.set]
        if each.player == CHANCE:
            pairs = zip(each.actions, each.probabilities, strict=True)
            kind, actions = "c", " ".join(f"{quoted(action)} {p}" for action, p in pairs)
        else:
            kind, actions = "p", " ".join(map(quoted, each.actions))
        owner = "" if each.player == CHANCE else f" {each.player}"
        yield (
            f"{kind} {quoted(node.label)}{owner} {each.number} {quoted(each.label)} "
            f"{{ {actions} }} {outcome}"
        )


class _Reader:
    """Read the nodes one by one; `open_` holds the sets above, and the actions taken there."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.nodes: list[TreeNode] = []
        self.sets: dict[tuple[int, int], int] = {}
        self.listed: list[InformationSet] = []
        self.outcomes: dict[int, NumberedOutcome] = {}
        self.open_: list[list[int]] = []
        self.players: tuple[str, ...] = ()
        tokens.where = self._path

    def form(self) -> ExtensiveForm:
        tokens = self.tokens
        title, self.players = header(tokens, "EFG", "2")
        comment = tokens.take().text if tokens.next.kind == TEXT else ""
        self._node()
        while self.open_:
            self._node()
        if tokens.next.kind != END_OF_FILE:
            wrong = "more than the tree has: every action above leads to a node"
            tokens.stop(tokens.next, wrong, "drop it, or add an action")
        tokens.finish()
        return ExtensiveForm(
            title,
            self.players,
            tuple(self.nodes),
            tuple(self.listed),
            tuple(self.outcomes.values()),
            comment,
        )

    def _path(self) -> tuple[str, ...]:
        return tuple(self.listed[place].actions[action] for place, action in self.open_)

    def _node(self) -> None:
        tokens = self.tokens
        kind = tokens.next
        if kind.kind != WORD or kind.text not in ("c", "p", "t"):
            wrong = "a node begins with c (chance), p (a player) or t (an end)"
            remedy = "write the node that follows the last move"
            tokens.stop(kind, wrong, remedy)
        tokens.take()
        label = tokens.quote("the label of the node")
        if kind.text == "t":
            self.nodes.append(TreeNode(label, END, self._outcome()))
            self._climb()
            return
        player = CHANCE if kind.text == "c" else self._player()
        place = self._set(player, label)
        self.nodes.append(TreeNode(label, place, self._outcome()))
        self.open_.append([place, 0])
        if len(self.open_) > DEEPEST:
            tokens.where = tuple
            wrong = f"more than {DEEPEST:,} moves in a row"
            tokens.stop(kind, wrong, "split the game into smaller ones")

    def _climb(self) -> None:
        """Go on to the next action that has no node yet."""
        while self.open_:
            self.open_[-1][1] += 1
            if self.open_[-1][1] < len(self.listed[self.open_[-1][0]].actions):
                return
            self.open_.pop()

    def _player(self) -> int:
        token = self.tokens.next
        player = self.tokens.whole("the number of a player", 1)
        if player > len(self.players):
            remedy = f"use 1 to {len(self.players)}" if self.players else "name the players first"
            self.tokens.report(token, "there is no such player", remedy)
        return player

    def _set(self, player: int, label: str) -> int:
        """Read the information set of a node and return its place."""
        tokens, token = self.tokens, self.tokens.next
        what = "an event" if player == CHANCE else "an information set"
        number = tokens.whole(f"the number of {what}", 1)
        known = self.sets.get((player, number))
        if tokens.next.kind != TEXT:
            if known is None:
                wrong = f"{what} that was not described"
                tokens.stop(token, wrong, "write its label and actions where it first appears")
            return known
        name = tokens.take()
        actions, shares = self._actions(player)
        found = InformationSet(player, number, name.text, actions, shares)
        if known is None:
            known = self.sets[player, number] = len(self.listed)
            self.listed.append(found)
            self._check_probabilities(token, shares)
        elif found != self.listed[known]:
            wrong = f"described otherwise than where {what} {number} first appears"
            tokens.report(name, wrong, "repeat the description, or leave it out")
        return known

    def _actions(self, player: int) -> tuple[tuple[str, ...], tuple[Fraction, ...]]:
        tokens = self.tokens
        tokens.mark("{", "before the actions")
        actions: list[str] = []
        shares: list[Fraction] = []
        while not tokens.accept("}") or not actions:
            actions.append(tokens.quote("the label of an action"))
            if player == CHANCE:
                shares.append(tokens.number("a probability"))
        return tuple(actions), tuple(shares)

    def _check_probabilities(self, token: Token, shares: tuple[Fraction, ...]) -> None:
        if shares and (min(shares) < 0 or sum(shares) != 1):
            wrong = f"its probabilities are {', '.join(map(str, shares[:20]))}"
            self.tokens.report(token, wrong, "make them at least 0, with the sum 1")

    def _outcome(self) -> int:
        """Read the outcome of a node and return its number."""
        tokens, token = self.tokens, self.tokens.next
        number = tokens.whole("the number of an outcome", 0)
        if tokens.next.kind != TEXT:
            if number and number not in self.outcomes:
                remedy = "write its label and payoffs, or 0 for none"
                tokens.report(token, "an outcome that was not described", remedy)
            return number
        name = tokens.take()
        tokens.mark("{", "before the payoffs")
        found = NumberedOutcome(number, name.text, payoffs(tokens, len(self.players)))
        if not number:
            wrong = "outcome 0 is no outcome, and has no label or payoffs"
            tokens.report(token, wrong, "number it from 1, or leave these out")
        elif self.outcomes.setdefault(number, found) != found:
            wrong = f"described otherwise than where outcome {number} first appears"
            tokens.report(name, wrong, "repeat the description, or leave it out")
        return number
