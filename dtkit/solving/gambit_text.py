"""Games as text for Gambit, for questions beyond the size that dtkit answers.

`as_nfg` writes a strategic form, `as_efg` a choice graph (as the tree of its histories),
with exact rationals.  Save the text under that ending and open it with Gambit.

Source: the file formats of the Gambit project (gambitproject.org).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.graphs import ChoiceGraph
from dtkit.graphs.form import CHANCE, END
from dtkit.solving.strategic import StrategicForm, require_numbers
from dtkit.solving.strategic_text import label


def as_nfg(form: StrategicForm) -> str:
    """Return a strategic form in Gambit's `.nfg` format; numbers only.

    Raises: `InvalidInput` where payoffs are not rational numbers.

    >>> from dtkit.solving import strategic_form
    >>> game = strategic_form("row column", ["up down", "left right"],
    ...                       [[(1, 2), (3, 4)], [(5, 6), (7, 8)]], title="Small")
    >>> print(as_nfg(game))
    NFG 1 R "Small" { "row" "column" }
    { { "up" "down" } { "left" "right" } }
    <BLANKLINE>
    1 2 5 6 3 4 7 8
    """
    require_numbers(form, "Gambit's format")
    names = " ".join(map(_quoted, form.players))
    lists = " ".join(
        "{ " + " ".join(_quoted(label(s)) for s in each) + " }" for each in form.strategies
    )
    numbers = [str(amount) for places in _first_fastest(form) for amount in form.amounts(places)]
    head = f"NFG 1 R {_quoted(form.title)} {{ {names} }}"
    return f"{head}\n{{ {lists} }}\n\n{' '.join(numbers)}"


def as_efg(graph: ChoiceGraph) -> str:
    """Return a choice graph in Gambit's `.efg` format; numbers only.

    Raises: `InvalidInput` where a payoff or probability is not a rational number.

    >>> from dtkit.graphs import choice_graph, choose, payoffs
    >>> print(as_efg(choice_graph(choose({"in": payoffs(me=1), "out": payoffs(me=0)},
    ...                                  player="me"), title="Entry")))
    EFG 2 R "Entry" { "me" }
    p "" 1 1 "" { "in" "out" } 0
    t "" 1 "" { 1 }
    t "" 2 "" { 0 }
    """
    names = " ".join(map(_quoted, graph.players))
    return "\n".join([f"EFG 2 R {_quoted(graph.title)} {{ {names} }}", *_lines(graph)])


def _first_fastest(form: StrategicForm) -> Iterator[tuple[int, ...]]:
    import itertools

    for turned in itertools.product(*(range(n) for n in reversed(form.shape))):
        yield turned[::-1]


def _lines(graph: ChoiceGraph) -> Iterator[str]:
    form, table = graph.form, graph.form.expressions.table
    sets: list[dict[Any, int]] = [{} for _ in graph.players]
    ends = chances = 0
    stack: list[tuple[int, tuple[str, ...]]] = [(form.root, ())]
    while stack:
        node, history = stack.pop()
        owner, labels, children = form.owner[node], form.labels[node], form.children[node]
        if owner == END:
            ends += 1
            outcome = form.outcomes[form.outcome[node]]
            amounts = "is" if outcome[:1] == ("is",) else [table[n] for n in outcome]
            yield f't "" {ends} "" {{ {", ".join(_number(a, history) for a in amounts)} }}'
        elif owner == CHANCE:
            chances += 1
            moves = " ".join(
                f"{_quoted(move)} {_number(table[p], history)}"
                for move, p in zip(labels, form.probabilities[node], strict=True)
            )
            yield f'c "" {chances} "" {{ {moves} }} 0'
        else:
            name = form.information[node]
            known = sets[owner]
            number = known.setdefault(history if name is None else name, len(known) + 1)
            moves = " ".join(map(_quoted, labels))
            yield f'p "" {owner + 1} {number} {_quoted(name or "")} {{ {moves} }} 0'
        pairs = list(zip(labels, children, strict=True))
        stack.extend((child, (*history, move)) for move, child in reversed(pairs))


def _number(value: Any, history: tuple[str, ...]) -> str:
    if not getattr(value, "is_Rational", False):
        raise InvalidInput(
            f"{value} at {' → '.join(history) or 'the root'}",
            "Gambit's format holds rational numbers only",
            "put numbers for the letters, and payoffs at every end",
        )
    return str(value)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
