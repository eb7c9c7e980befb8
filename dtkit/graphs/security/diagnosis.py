"""What is wrong with a security game: every problem, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

from dtkit.errors import InvalidGraph, InvalidInput, Problem
from dtkit.graphs.security.game import PROPERTIES, SecurityGame
from dtkit.graphs.security.texts import names

LISTS = ("players", "actions", "constants", "infinitesimals", "initial_constraints")
_KEYS = frozenset({*LISTS, "property_constraints", "honest_histories", "tree"})
_MOST = 30


def diagnose(game: SecurityGame, read: dict[str, Any]) -> bool:
    """Return whether something is wrong with a game whose tree is in order by itself."""
    if next(_headings(read), None) or next(_declared(read), None):
        return True
    known = {*game.constants, *game.infinitesimals}
    actions = set(game.actions)
    texts = [*game.expressions, *game.assumptions]
    texts += [text for each in game.by_property.values() for text in each]
    try:
        if any(not known.issuperset(names(text)) for text in texts):
            return True
        for history in game.histories:
            game.require_end(history)
    except InvalidInput:
        return True
    return bool(actions) and any(not actions.issuperset(each) for each in game.labels)


def refuse(name: str, read: Any) -> NoReturn:
    """Raise the error that names each problem of what was read as plain JSON.

    Raises: `InvalidGraph`, or `InvalidInput` where it is no object at all.
    """
    if not isinstance(read, dict):
        raise InvalidInput(name, "not a JSON object", 'begin with {"players": [...], "tree": ...}')
    problems = []
    for problem in _problems(read):
        problems.append(problem)
        if len(problems) == _MOST:
            break
    assert problems, "a game was refused without a problem"
    raise InvalidGraph(tuple(problems))


def _problems(read: dict[str, Any]) -> Iterator[Problem]:
    yield from _headings(read)
    yield from _declared(read)
    known = {n for key in ("constants", "infinitesimals") for n in _texts(read.get(key))}
    for text in _list(read.get("initial_constraints")):
        yield from _text(("initial_constraints",), text, known)
    constraints = read.get("property_constraints", {})
    if isinstance(constraints, dict):
        for key, several in constraints.items():
            for text in _list(several):
                yield from _text(("property_constraints", key), text, known)
    if "tree" in read:
        yield from _tree(read, known)
        yield from _histories(read)


def _headings(read: dict[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the keys and kinds of the outermost object."""
    for key in ("players", "tree"):
        if key not in read:
            yield Problem((), f"no {key!r}", "a game needs it", f"add {key!r}")
    for key in read:
        if key not in _KEYS:
            keys = ", ".join(sorted(_KEYS))
            yield Problem((str(key),), repr(key), "not known", f"the keys are {keys}")
    for key in LISTS:
        value = read.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            yield Problem((key,), _brief(value), "not a list of texts", "write a list of texts")
    constraints = read.get("property_constraints", {})
    if not isinstance(constraints, dict):
        kind = "not an object of lists of texts"
        yield Problem(("property_constraints",), _brief(constraints), kind, "write one")
        return
    for key, value in constraints.items():
        if key not in PROPERTIES:
            known = ", ".join(PROPERTIES)
            yield Problem(("property_constraints",), repr(key), "not known", f"take {known}")
        elif not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            where = ("property_constraints", key)
            yield Problem(where, _brief(value), "not a list of texts", "write a list of texts")
    histories = read.get("honest_histories", [])
    if not isinstance(histories, list) or not all(isinstance(h, list) for h in histories):
        kind = "not a list of lists of actions"
        yield Problem(("honest_histories",), _brief(histories), kind, "write one")


def _declared(read: dict[str, Any]) -> Iterator[Problem]:
    """Yield what is wrong with the declarations."""
    if read.get("players") == []:
        yield Problem(("players",), "[]", "nobody plays", "name at least one player")
    for key in ("players", "actions", "constants", "infinitesimals"):
        seen = set()
        for name in _texts(read.get(key)):
            if name in seen:
                yield Problem((key,), repr(name), "declared twice", "declare it once")
            seen.add(name)
    both = set(_texts(read.get("constants"))) & set(_texts(read.get("infinitesimals")))
    for name in sorted(both):
        yield Problem(
            ("infinitesimals",), repr(name), "also declared as a constant", "keep one of the two"
        )


def _tree(read: dict[str, Any], known: set[str]) -> Iterator[Problem]:
    """Yield what is wrong with each node, by its path of actions."""
    players = _texts(read.get("players"))
    actions = set(_texts(read.get("actions")))
    stack: list[tuple[tuple[str, ...], Any]] = [((), read["tree"])]
    while stack:
        path, node = stack.pop()
        if isinstance(node, dict) and set(node) == {"utility"}:
            yield from _end(path, node["utility"], players, known)
        elif isinstance(node, dict) and set(node) == {"player", "children"}:
            mover, moves = node["player"], node["children"]
            if mover not in players:
                there = ", ".join(players)
                yield Problem(path, repr(mover), "no such player", f"the players are {there}")
            if not isinstance(moves, list) or not moves:
                yield Problem(path, _brief(moves), "no list of moves", "give at least one move")
                continue
            seen = set()
            for move in reversed(moves):
                if not isinstance(move, dict) or set(move) != {"action", "child"}:
                    remedy = 'write {"action": ..., "child": ...}'
                    yield Problem(path, _brief(move), "not a move", remedy)
                    continue
                action = move["action"]
                if not isinstance(action, str) or (actions and action not in actions):
                    yield Problem(
                        path, _brief(action), "not a declared action", "declare it under 'actions'"
                    )
                if str(action) in seen:
                    yield Problem(path, repr(action), "two moves of that name", "rename one")
                seen.add(str(action))
                stack.append(((*path, str(action)), move["child"]))
        else:
            remedy = "give 'player' and 'children', or 'utility', and nothing else"
            yield Problem(path, _brief(node), "neither a decision nor an end", remedy)


def _end(
    path: tuple[str, ...], utility: Any, players: list[str], known: set[str]
) -> Iterator[Problem]:
    if not isinstance(utility, list) or not all(
        isinstance(each, dict) and set(each) == {"player", "value"} for each in utility
    ):
        remedy = 'write [{"player": ..., "value": ...}, ...]'
        yield Problem(path, _brief(utility), "no list of players and values", remedy)
        return
    paid = [each["player"] for each in utility]
    for player in players:
        if paid.count(player) != 1:
            times = "no value" if player not in paid else f"{paid.count(player)} values"
            yield Problem(path, f"player {player!r}", times, "give each player one value")
    for each in utility:
        if each["player"] not in players:
            there = ", ".join(players)
            yield Problem(path, repr(each["player"]), "no such player", f"the players: {there}")
        yield from _text(path, each["value"], known)


def _text(path: tuple[str, ...], text: Any, known: set[str]) -> Iterator[Problem]:
    """Yield what is wrong with the words of an expression or an assumption."""
    if not isinstance(text, str):
        yield Problem(path, _brief(text), "neither a number nor a text", "write an expression")
        return
    try:
        for name in names(text):
            if name not in known:
                remedy = "declare it under 'constants' or 'infinitesimals'"
                yield Problem(path, text, f"parameter {name!r} is not declared", remedy)
    except InvalidInput as error:
        yield Problem(path, error.given, error.wrong, error.remedy)


def _histories(read: dict[str, Any]) -> Iterator[Problem]:
    for history in _list(read.get("honest_histories")):
        if not isinstance(history, list):
            continue
        node = read["tree"]
        path: tuple[str, ...] = ()
        for action in history:
            moves = _moves(node)
            if not isinstance(action, str) or action not in moves:
                there = f"the moves there are {', '.join(moves)}" if moves else "it is an end"
                given = f"honest history {_joined(history)}"
                yield Problem(path, given, f"{action!r} is no move here", there)
                break
            node = moves[action]
            path = (*path, action)
        else:
            if _moves(node):
                yield Problem(
                    path,
                    f"honest history {_joined(history)}",
                    f"it stops where {node.get('player')!r} moves",
                    f"go on to an end; the moves there are {', '.join(_moves(node))}",
                )


def _moves(node: Any) -> dict[str, Any]:
    children = node.get("children") if isinstance(node, dict) else None
    return {
        str(move["action"]): move["child"]
        for move in _list(children)
        if isinstance(move, dict) and {"action", "child"} <= set(move)
    }


def _joined(history: list[Any]) -> str:
    return " → ".join(map(str, history)) or "of no moves"


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts(value: Any) -> list[str]:
    return [each for each in _list(value) if isinstance(each, str)]


def _brief(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
