"""The properties of honest histories by their definitions: all strategies, one by one.

Works on numbers (tuples compared from left to right) and on plain nested nodes; shares no
code with the library.  A node is `(player, {label: node})` or a tuple of amounts.
"""

import json
import random
from itertools import combinations, product


def decisions(node, path=()):
    """Yield each decision node with its path."""
    if isinstance(node[1], dict):
        yield path, node
        for label, child in node[1].items():
            yield from decisions(child, (*path, label))


def strategies(node):
    """Yield each assignment of a move to each decision node, by path."""
    places = list(decisions(node))
    for chosen in product(*(each[1] for _, each in places)):
        yield {path: label for (path, _), label in zip(places, chosen, strict=True)}


def ends(node, strategy, free, path=()):
    """Return the ends that can be reached where the players in `free` move as they like."""
    if not isinstance(node[1], dict):
        return [node]
    labels = list(node[1]) if node[0] in free else [strategy[path]]
    return [e for label in labels for e in ends(node[1][label], strategy, free, (*path, label))]


def added(amounts, group):
    return tuple(sum(column) for column in zip(*(amounts[p] for p in group), strict=True))


def plays(node, strategy, history):
    return all(strategy[history[:place]] == label for place, label in enumerate(history))


def holds(name, node, players, history):
    """Return whether some strategy along the history has the property."""
    test = {
        "weak_immunity": lambda s: is_immune(node, players, s, None),
        "weaker_immunity": lambda s: is_immune(node, players, s, 1),
        "collusion_resilience": lambda s: resists(node, players, s),
        "practicality": lambda s: is_perfect(node, s),
    }[name]
    return any(plays(node, s, history) and test(s) for s in strategies(node))


def is_immune(node, players, strategy, length):
    for player in range(players):
        others = set(range(players)) - {player}
        for end in ends(node, strategy, others):
            amount = end[player][:length]
            if amount < tuple(0 for _ in amount):
                return False
    return True


def resists(node, players, strategy):
    (honest,) = ends(node, strategy, set())
    for size in range(1, players):
        for group in combinations(range(players), size):
            for end in ends(node, strategy, set(group)):
                if added(end, group) > added(honest, group):
                    return False
    return True


def is_perfect(node, strategy):
    """Return whether nobody gains anywhere, playing alone against the strategy."""
    for path, (player, moves) in decisions(node):
        below = {p[len(path) :]: m for p, m in strategy.items() if p[: len(path)] == path}
        (planned,) = ends((player, moves), below, set())
        for end in ends((player, moves), below, {player}):
            if end[player] > planned[player]:
                return False
    return True


# --- random games


def random_game(rng, players, amounts, size):
    """Return a nested game with texts for amounts."""
    if size <= 1:
        return tuple(rng.choice(amounts) for _ in range(players))
    count = min(size, rng.choice((2, 2, 3)))
    cuts = [1] * count
    for _ in range(size - count):
        cuts[rng.randrange(count)] += 1
    moves = {f"m{i}": random_game(rng, players, amounts, cut) for i, cut in enumerate(cuts)}
    return (rng.randrange(players), moves)


def histories(node, path=()):
    if not isinstance(node[1], dict):
        return [path]
    return [h for label, child in node[1].items() for h in histories(child, (*path, label))]


def as_json(node, names, constants, infinitesimals, assumptions):
    """Return the file of a nested game, all its histories honest."""

    def tree(each):
        if not isinstance(each[1], dict):
            utility = [{"player": n, "value": v} for n, v in zip(names, each, strict=True)]
            return {"utility": utility}
        moves = [{"action": label, "child": tree(child)} for label, child in each[1].items()]
        return {"player": names[each[0]], "children": moves}

    return json.dumps(
        {
            "players": names,
            "constants": constants,
            "infinitesimals": infinitesimals,
            "initial_constraints": assumptions,
            "honest_histories": histories(node),
            "tree": tree(node),
        }
    )


def numeric(node, value):
    """Return a nested game with numbers."""
    if not isinstance(node[1], dict):
        return tuple(value(text) for text in node)
    return (node[0], {label: numeric(child, value) for label, child in node[1].items()})


def seeded(seed):
    return random.Random(seed)
