"""Security games in CheckMate's JSON: written, and turned into choice graphs and back.

`dtkit.graphs.security` reads the files.  A choice graph knows neither honest histories nor
infinitesimal parameters (inferior to every multiple of an ordinary one): histories are left
out, and a game with infinitesimals is turned only where that is asked for.

Source: the games of the CheckMate project (github.com/apre-group/checkmate).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import sympy
from sympy.printing.str import StrPrinter

from dtkit.errors import InvalidInput, Unsupported
from dtkit.graphs.security import PROPERTIES, SecurityGame, grammar_text
from dtkit.graphs.security.game import END

if TYPE_CHECKING:
    from dtkit.graphs import ChoiceGraph

_MOST_NODES = 1_000_000
_MOST_FACTORS = 8
_DEEPEST = 3_000


def security_graph(game: SecurityGame, *, infinitesimals: bool = False) -> ChoiceGraph:
    """Return the choice graph of a security game, its assumptions as the domain.

    `infinitesimals`: whether infinitesimal parameters may become parameters like others, which
    the graph does not tell apart; `solve(graph, infinitesimals=[...])` does.

    Raises: `Unsupported` where there are infinitesimals and they do not; `InvalidGraph` where
    the assumptions contradict each other.
    """
    from dtkit.exact import parse_condition, parse_expression
    from dtkit.graphs import choice_graph, choose, payoffs

    if game.infinitesimals and not infinitesimals:
        raise Unsupported(
            f"infinitesimal {', '.join(game.infinitesimals)}",
            "a choice graph compares all parameters as ordinary numbers",
            "say security_graph(game, infinitesimals=True), and name them to solve(graph, "
            "infinitesimals=[...])",
        )
    amounts = [parse_expression(grammar_text(text)) for text in game.expressions]
    built: list[Any] = []
    for owner, labels, children, places in zip(
        game.owner, game.labels, game.children, game.payoffs, strict=True
    ):
        if owner == END:
            paid = (amounts[place] for place in places)
            built.append(payoffs(dict(zip(game.players, paid, strict=True))))
        else:
            below = (built[child] for child in children)
            moves = dict(zip(labels, below, strict=True))
            built.append(choose(moves, player=game.players[owner]))
    domain = [parse_condition(grammar_text(text)) for text in game.assumptions]
    return choice_graph(built[game.root], players=game.players, domain=domain, title=game.name)


def as_checkmate(game: SecurityGame | ChoiceGraph, histories: Iterable[Iterable[str]] = ()) -> str:
    """Return a game as CheckMate's JSON.

    `histories`: the honest histories of a choice graph, each by its moves.

    Raises: `Unsupported` for a choice graph with chance, with information sets or with options
    at its ends, and for one whose tree is too large; `InvalidInput` for a history that is none.

    >>> from dtkit.graphs import choice_graph, choose, payoffs
    >>> from sympy import Symbol
    >>> game = choice_graph(choose({"take": payoffs(me=Symbol("x", real=True)),
    ...                             "leave": payoffs(me=0)}, player="me"))
    >>> json.loads(as_checkmate(game, [["take"]]))["tree"]["children"][0]
    {'action': 'take', 'child': {'utility': [{'player': 'me', 'value': 'x'}]}}
    """
    if not isinstance(game, SecurityGame):
        game = _security_game(game, tuple(map(tuple, histories)))
    return "".join(_text(game)) + "\n"


def _text(game: SecurityGame) -> Iterator[str]:
    head = {
        "players": list(game.players),
        "actions": list(game.actions),
        "infinitesimals": list(game.infinitesimals),
        "constants": list(game.constants),
        "initial_constraints": list(game.assumptions),
        "property_constraints": {name: list(game.by_property.get(name, ())) for name in PROPERTIES},
        "honest_histories": [list(history) for history in game.histories],
    }
    yield "{\n"
    for name, part in head.items():
        yield f" {json.dumps(name)}: {json.dumps(part, ensure_ascii=False)},\n"
    yield ' "tree": '
    yield from _tree(game)
    yield "\n}"


def _tree(game: SecurityGame) -> Iterator[str]:
    """Yield the text of the tree: a node or end on a line, without recursion."""
    ends: dict[int, str] = {}
    stack: list[tuple[str, int, int]] = [("", game.root, 1)]
    while stack:
        before, node, depth = stack.pop()
        yield before
        if node < 0:
            continue
        if game.owner[node] == END:
            if node not in ends:
                paid = zip(game.players, game.payoffs[node], strict=True)
                pairs = [{"player": who, "value": _value(game, place)} for who, place in paid]
                ends[node] = json.dumps({"utility": pairs}, ensure_ascii=False)
            yield ends[node]
            continue
        player = json.dumps(game.players[game.owner[node]], ensure_ascii=False)
        yield f'{{"player": {player}, "children": ['
        pairs_ = list(zip(game.labels[node], game.children[node], strict=True))
        stack.append(("]}", -1, depth))
        for number, (label, child) in reversed(list(enumerate(pairs_))):
            comma = "," if number else ""
            action = json.dumps(label, ensure_ascii=False)
            stack.append(("}", -1, depth))
            opening = f'{comma}\n{" " * min(depth + 1, 60)}{{"action": {action}, "child": '
            stack.append((opening, child, depth + 1))


def _value(game: SecurityGame, place: int) -> Any:
    text = game.expressions[place]
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 15 else text


def _security_game(graph: ChoiceGraph, histories: tuple[tuple[str, ...], ...]) -> SecurityGame:
    """Return a choice graph as a security game, all its parameters as constants."""
    from dtkit.graphs.form import CHANCE
    from dtkit.graphs.form import END as LEAF

    form, table = graph.form, graph.form.expressions.table
    if CHANCE in form.owner:
        raise _not_held("moves of chance")
    if any(name is not None for name in form.information):
        raise _not_held("information sets")
    if any(outcome[:1] == ("is",) for outcome in form.outcomes):
        raise _not_held("options at the ends")
    nodes = _tree_size(form)
    payoffs = [
        tuple(form.outcomes[number]) if owner == LEAF else ()
        for owner, number in zip(form.owner, form.outcome, strict=True)
    ]
    game = SecurityGame(
        name=graph.title,
        players=graph.players,
        actions=tuple(dict.fromkeys(label for labels in form.labels for label in labels)),
        constants=tuple(symbol.name for symbol in graph.parameters),
        infinitesimals=(),
        assumptions=tuple(map(_constraint, sympy.And.make_args(graph.domain))),
        by_property={},
        histories=(),
        owner=[END if owner == LEAF else owner for owner in form.owner],
        labels=form.labels,
        children=form.children,
        payoffs=payoffs,
        expressions=[_written(amount) for amount in table],
        root=form.root,
        nodes=nodes,
    )
    return game.with_histories(*histories)


def _tree_size(form: Any) -> int:
    """Return how many nodes the tree has, refusing one that is too large or too deep."""
    sizes: list[int] = []
    depths: list[int] = []
    for children in form.children:
        sizes.append(1 + sum(sizes[child] for child in children))
        depths.append(1 + max((depths[child] for child in children), default=0))
    if sizes[form.root] > _MOST_NODES or depths[form.root] > _DEEPEST:
        raise Unsupported(
            f"a tree of more than {_MOST_NODES:,} nodes, or {_DEEPEST:,} moves in a row",
            "CheckMate's format repeats what is shared, and nests",
            "write it with as_json",
        )
    size: int = sizes[form.root]
    return size


def _not_held(what: str) -> Unsupported:
    return Unsupported(what, "CheckMate's format does not hold them", "write the game with as_json")


class _Printer(StrPrinter):  # type: ignore[misc]
    """Texts of CheckMate: small powers as products, since its own reader knows no powers."""

    def _print_Pow(self, expr: Any, rational: bool = False) -> str:  # noqa: N802
        base, exponent = expr.args
        if exponent.is_Integer and 2 <= exponent <= _MOST_FACTORS:
            return "(" + "*".join([self.parenthesize(base, 50)] * int(exponent)) + ")"
        return str(super()._print_Pow(expr, rational)).replace("**", "^")

    def _print_Exp1(self, expr: Any) -> str:  # noqa: N802
        return "exp(1)"


def _written(value: Any) -> str:
    allowed = (sympy.Add, sympy.Mul, sympy.Pow, sympy.exp, sympy.log, sympy.Symbol, sympy.Rational)
    for part in sympy.preorder_traversal(value):
        if not isinstance(part, (*allowed, type(sympy.E))):
            raise _not_held(f"{type(part).__name__} in {value}")
    return str(_Printer().doprint(value))


def _constraint(condition: Any) -> str:
    """Return a condition of the domain as a constraint."""
    if condition == sympy.true:
        return "0 = 0"
    if isinstance(condition, sympy.Or):
        return " | ".join(map(_constraint, condition.args))
    if not condition.is_Relational:
        raise InvalidInput(
            f"{condition} in the domain",
            "CheckMate's constraints are comparisons, joined by |",
            "write the domain as such",
        )
    left, right = map(_written, condition.args)
    return f"{left} {condition.rel_op.replace('==', '=')} {right}"
