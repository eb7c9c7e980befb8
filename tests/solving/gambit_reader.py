"""Read Gambit's files for comparison: just enough of `.nfg` and `.efg`, in exact numbers."""

import itertools
import re

from sympy import Rational

from dtkit.graphs import chance, choice_graph, choose, payoffs
from dtkit.solving import strategic_form

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*)"|([{}])|([^\s{},"]+)')


class Tokens:
    """The tokens of a file, each a pair of kind ("text", "brace", "word") and content."""

    def __init__(self, text):
        self.list = []
        for match in _TOKEN.finditer(text):
            text_, brace, word = match.groups()
            if brace:
                self.list.append(("brace", brace))
            elif word is not None:
                self.list.append(("word", word))
            else:
                self.list.append(("text", text_))
        self.place = 0

    def peek(self):
        return self.list[self.place] if self.place < len(self.list) else ("end", "")

    def take(self):
        token = self.peek()
        self.place += 1
        return token[1]

    def group(self):
        """Return the contents of a brace group, nested groups as lists."""
        assert self.take() == "{"
        items = []
        while self.peek() != ("brace", "}"):
            items.append(self.group() if self.peek() == ("brace", "{") else self.take())
        self.take()
        return items


def read_nfg(text):
    """Return the strategic form of an `.nfg` file; strategies are their places, from 1."""
    tokens = Tokens(text)
    for _ in range(3):
        tokens.take()
    title = tokens.take()
    players = tokens.group()
    lists = tokens.group()
    shape = [len(each) if isinstance(each, list) else int(each) for each in lists]
    if tokens.peek()[0] == "text":
        tokens.take()
    if tokens.peek() == ("brace", "{"):
        outcomes = [[Rational(number) for number in entry[1:]] for entry in tokens.group()]
        none = [Rational(0)] * len(players)
        numbers = [int(word) for _, word in tokens.list[tokens.place :]]
        cells = [outcomes[number - 1] if number else none for number in numbers]
    else:
        flat = [Rational(word) for _, word in tokens.list[tokens.place :]]
        cells = [flat[k : k + len(players)] for k in range(0, len(flat), len(players))]
    profiles = [p[::-1] for p in itertools.product(*(range(1, n + 1) for n in reversed(shape)))]
    names = [f"{place} {name}" for place, name in enumerate(players)]
    table = dict(zip(profiles, cells, strict=True))
    return strategic_form(names, [range(1, n + 1) for n in shape], table, title=title)


def read_efg(text):
    """Return the choice graph of an `.efg` file; payoffs met on the way are added up."""
    tokens = Tokens(text)
    for _ in range(3):
        tokens.take()
    title = tokens.take()
    names = [f"{place} {name}" for place, name in enumerate(tokens.group())]
    if tokens.peek()[0] == "text":
        tokens.take()
    return choice_graph(_Reader(tokens, names).node([0] * len(names)), players=names, title=title)


class _Reader:
    def __init__(self, tokens, names):
        self.tokens, self.names = tokens, names
        self.outcomes, self.sets = {}, {}

    def node(self, had):
        kind = self.tokens.take()
        self.tokens.take()
        if kind == "t":
            had = self._outcome(had)
            return payoffs(dict(zip(self.names, had, strict=True)))
        owner = "chance" if kind == "c" else int(self.tokens.take())
        number = self.tokens.take()
        if self.tokens.peek()[0] == "text":
            self.tokens.take()
        if self.tokens.peek() == ("brace", "{"):
            self.sets[owner, number] = self.tokens.group()
        moves = self.sets[owner, number]
        had = self._outcome(had)
        if kind == "c":
            pairs = zip(moves[::2], moves[1::2], strict=True)
            return chance(
                {f"{k} {m}": (Rational(p), self.node(had)) for k, (m, p) in enumerate(pairs)}
            )
        return choose(
            {f"{k} {move}": self.node(had) for k, move in enumerate(moves)},
            player=self.names[owner - 1],
            information=f"{owner}:{number}",
        )

    def _outcome(self, had):
        number = self.tokens.take()
        if self.tokens.peek()[0] == "text" and self.tokens.list[self.tokens.place + 1][1] == "{":
            self.tokens.take()
            self.outcomes[number] = [Rational(word) for word in self.tokens.group()]
        elif self.tokens.peek() == ("brace", "{"):
            self.outcomes[number] = [Rational(word) for word in self.tokens.group()]
        got = self.outcomes.get(number, [0] * len(had))
        return [a + b for a, b in zip(had, got, strict=True)]
