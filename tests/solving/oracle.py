"""An independent solver for tests: plain recursive set-valued backward induction on numbers.

It walks the nodes as built, knows no conditions, and shares no code with the solver.
"""

import random
from itertools import product

from sympy import Rational

from dtkit.graphs import Chance, Choice, End, chance, choose, payoffs


def permitted_at(node, value, utilities=None):
    """Return the permitted outcomes as frozensets of (player, number).

    `value`: from an expression to its number.  `utilities`: by player, from a payoff to an
    expression; then outcomes also hold ("utility", player) pairs.
    """
    utilities = utilities or {}
    if isinstance(node, End):
        pairs = {(player, value(amount)) for player, amount in node.payoffs}
        for player, amount in node.payoffs:
            worth = utilities.get(player, lambda w: w)(amount)
            pairs.add((("utility", player), value(worth)))
        return {frozenset(pairs)}
    below = [permitted_at(child, value, utilities) for child in node.children]
    if isinstance(node, Chance):
        shares = [value(p) for p in node.probabilities]
        return {_mixed(shares, parts) for parts in product(*below)}
    assert isinstance(node, Choice)
    key = ("utility", node.player)
    result = set()
    for place, outcomes in enumerate(below):
        rivals = below[:place] + below[place + 1 :]
        for outcome in outcomes:
            own = dict(outcome)[key]
            if all(any(dict(rival)[key] <= own for rival in others) for others in rivals):
                result.add(outcome)
    return result


def _mixed(shares, parts):
    tables = [dict(part) for part in parts]
    return frozenset(
        (key, sum(share * table[key] for share, table in zip(shares, tables, strict=True)))
        for key in tables[0]
    )


def random_tree(size, rng, players, amounts, *, deep=False, chances=0.0, widest=3):
    """Return the root of a random tree with about `size` nodes.

    Each payoff of each player is one of `amounts`.  `chances`: the share of chance nodes.
    `widest`: the most moves of a node.
    """
    children, count, leaves = {}, 1, [0]
    while count < size:
        place = len(leaves) - 1 if deep else rng.randrange(len(leaves))
        leaf = leaves.pop(place)
        children[leaf] = list(range(count, count + rng.randint(2, widest)))
        count += len(children[leaf])
        leaves.extend(children[leaf])
    made = {}
    for number in range(count - 1, -1, -1):
        if number not in children:
            made[number] = payoffs({player: rng.choice(amounts) for player in players})
            continue
        below = [made.pop(child) for child in children[number]]
        if rng.random() < chances:
            weights = [rng.randint(1, 3) for _ in below]
            shares = [Rational(weight, sum(weights)) for weight in weights]
            moves = {f"m{i}": pair for i, pair in enumerate(zip(shares, below, strict=True))}
            made[number] = chance(moves)
        else:
            moves = {f"m{i}": child for i, child in enumerate(below)}
            made[number] = choose(moves, player=rng.choice(players))
    return made[0]


def seeded(seed):
    """Return a random generator of its own."""
    return random.Random(seed)
