"""Reading security games: JSON, interned while it is read.

Equal subtrees become one number as soon as they are closed, so that memory goes with the
distinct subgraphs and not with the tree.  A file that is not in order is read once more,
slowly, so that every problem can be named with its place.
"""

from __future__ import annotations

import gzip
import json
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.graphs.security.diagnosis import LISTS, diagnose, refuse
from dtkit.graphs.security.game import END, PROPERTIES, SecurityGame
from dtkit.sources import shortened

MOST_BYTES = 1 << 29
DEEPEST = 9_000
"""Brackets within brackets; three of them are one move."""


def read_security_game(path: str | Path) -> SecurityGame:
    """Return the game of a file, JSON or gzipped JSON.

    Raises: `InvalidGraph` with every problem and its place; `InvalidInput` for what is not
    JSON, nested too deep or too large; `OSError` where the file cannot be read.
    """
    path = Path(path)
    opened: Any = gzip.open if path.suffix == ".gz" else open
    try:
        with opened(path, "rb") as stream:
            text = stream.read(MOST_BYTES + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise InvalidInput(str(path), f"not a gzip file ({error})", "compress it anew") from None
    return parse_security_game(text, name=path.name)


def parse_security_game(text: str | bytes, name: str = "") -> SecurityGame:
    """Return the game that a text describes.

    Raises: as `read_security_game`.

    >>> game = parse_security_game('''{"players": ["A"], "constants": ["a"],
    ...     "honest_histories": [["go"]],
    ...     "tree": {"player": "A", "children": [
    ...         {"action": "go", "child": {"utility": [{"player": "A", "value": "a"}]}},
    ...         {"action": "no", "child": {"utility": [{"player": "A", "value": 0}]}}]}}''')
    >>> game, game.labels[game.root]
    (<SecurityGame the game: 3 nodes, 3 distinct>, ('go', 'no'))
    """
    name = name or "the game"
    if len(text) > MOST_BYTES:
        raise InvalidInput(name, f"larger than {MOST_BYTES:,} bytes", "take a smaller game")
    reader = _Reader(name)
    with _deep():
        try:
            read = json.loads(
                text,
                object_pairs_hook=reader.pairs,
                parse_int=str,
                parse_float=str,
                parse_constant=_no_number,
            )
            game = reader.game(name, read)
            return game if game is not None else refuse(name, _plain(text))
        except json.JSONDecodeError as error:
            raise InvalidInput(
                f"{name}, line {error.lineno}, column {error.colno}",
                f"not JSON: {error.msg}",
                "mend the file there",
            ) from None
        except UnicodeDecodeError:
            raise InvalidInput(name, "not UTF-8 text", "save it as JSON in UTF-8") from None
        except RecursionError:
            raise InvalidInput(
                name,
                f"brackets are nested more than {DEEPEST:,} deep",
                f"take a game of at most {DEEPEST // 3:,} moves in a row",
            ) from None


def _plain(text: str | bytes) -> Any:
    return json.loads(text, parse_int=str, parse_float=str)


def _no_number(word: str) -> Any:
    raise InvalidInput(word, "not a number", "write a number or an expression")


@contextmanager
def _deep() -> Iterator[None]:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(max(limit, DEEPEST))
    try:
        yield
    finally:
        sys.setrecursionlimit(limit)


class _Reader:
    """Turn each object into a number or a pair as it is closed.

    Numbers of the file come as text, so a whole number is always the number of a node.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.numbers: dict[Any, int] = {}
        self.nodes = 0

    def __call__(self, read: dict[str, Any]) -> Any:
        if len(read) == 2:
            if "action" in read:
                return read.get("action"), read.get("child")
            if "value" in read:
                return read.get("player"), read["value"]
            if "children" in read:
                key = (read.get("player"), *_listed(read["children"]))
            else:
                return read
        elif len(read) == 1 and "utility" in read:
            key = (None, *_listed(read["utility"]))
        else:
            return read
        self.nodes += 1
        try:
            number = self.numbers.get(key)
            if number is None:
                number = self.numbers[key] = len(self.numbers)
        except TypeError:
            return read
        return number

    def pairs(self, pairs: list[tuple[str, Any]]) -> Any:
        """Read an object as it is written; a name given twice is a fault, never the last one."""
        read = dict(pairs)
        if len(read) < len(pairs):
            names = [name for name, _ in pairs]
            twice = next(name for place, name in enumerate(names) if name in names[:place])
            raise InvalidInput(
                f"{self.name}: name {shortened(twice)!r}",
                f"given twice among {shortened(', '.join(names))}",
                "give it once",
            )
        return self(read)

    def game(self, name: str, read: Any) -> SecurityGame | None:
        """Return the game, or None where something is not in order."""
        if not isinstance(read, dict) or type(read.get("tree")) is not int:
            return None
        lists = {key: read.get(key, []) for key in LISTS}
        if any(not _texts(each) for each in lists.values()):
            return None
        players = lists["players"]
        places = {player: place for place, player in enumerate(players)}
        expressions: dict[str, int] = {}
        owner: list[int] = []
        labels: list[tuple[str, ...]] = []
        children: list[tuple[int, ...]] = []
        payoffs: list[tuple[int, ...]] = []
        for mover, *parts in self.numbers:
            if any(type(part) is not tuple for part in parts):
                return None
            if mover is None:
                amounts = dict(parts)
                if len(parts) != len(players) or amounts.keys() != places.keys():
                    return None
                if not _texts(list(amounts.values())):
                    return None
                given = (amounts[player].strip() for player in players)
                payoffs.append(tuple(expressions.setdefault(g, len(expressions)) for g in given))
                owner.append(END)
                labels.append(())
                children.append(())
                continue
            moves = tuple(part[0] for part in parts)
            below = tuple(part[1] for part in parts)
            if mover not in places or not parts or len(set(moves)) < len(moves):
                return None
            if any(type(child) is not int for child in below) or not _texts(list(moves)):
                return None
            owner.append(places[mover])
            labels.append(moves)
            children.append(below)
            payoffs.append(())
        by_property = read.get("property_constraints", {})
        histories = read.get("honest_histories", [])
        if type(by_property) is not dict or type(histories) is not list:
            return None
        if not all(map(_texts, by_property.values())) or not all(map(_texts, histories)):
            return None
        game = SecurityGame(
            name=name,
            players=tuple(players),
            actions=tuple(lists["actions"]),
            constants=tuple(lists["constants"]),
            infinitesimals=tuple(lists["infinitesimals"]),
            assumptions=tuple(lists["initial_constraints"]),
            by_property={key: tuple(by_property.get(key, ())) for key in PROPERTIES},
            histories=tuple(map(tuple, histories)),
            owner=owner,
            labels=labels,
            children=children,
            payoffs=payoffs,
            expressions=list(expressions),
            root=read["tree"],
            nodes=self.nodes,
        )
        return None if diagnose(game, read) else game


def _listed(value: Any) -> Any:
    return value if type(value) is list else [value]


def _texts(value: Any) -> bool:
    """Return whether a value is a list of texts."""
    return type(value) is list and all(type(each) is str for each in value)
