"""An independent program for games in strategic form: plain loops over plain fractions.

It shares no code with the solver.  A game is a shape and a map from profiles (places) to
payoffs by player.
"""

import itertools
import random
from fractions import Fraction

TYPES = [t + f + i for t in "tT" for f in "fF" for i in "iI"]


def random_game(rng, shape, amounts):
    """Return a random game; few distinct amounts force ties."""
    cells = itertools.product(*map(range, shape))
    return {cell: tuple(rng.choice(amounts) for _ in shape) for cell in cells}


def disposition_payoff(mine, yours, n):
    """Return what a player with disposition `mine` has against `yours`, by the numbers n."""
    t, f, i = (letter.isupper() for letter in mine)
    t2, f2, i2 = (letter.isupper() for letter in yours)
    total = (n["w1"] * n["a1"] if t2 else 0) + (n["w1"] * n["b1"] if t else 0)
    total += n["w2"] * n["b2"] if t and t2 else 0
    if f:
        total += -n["e"] * n["c"] if i2 else n["g"]
        total -= n["kF"]
    if f2:
        total -= n["e"] * n["h"] if i else n["l"]
    return total - (n["kI"] if i else 0) - (n["kT"] if t else 0)


def disposition_game(numbers, types=TYPES):
    """Return the game of choosing dispositions, both players alike."""
    return {
        (a, b): (
            disposition_payoff(types[a], types[b], numbers),
            disposition_payoff(types[b], types[a], numbers),
        )
        for a, b in itertools.product(range(len(types)), repeat=2)
    }


def random_numbers(rng):
    """Return numbers for a disposition game, often on the edge between two regimes."""
    loss, harm = rng.randint(1, 4), rng.randint(2, 8)
    edge = Fraction(loss, harm)
    return {
        "g": rng.randint(1, 4),
        "l": loss,
        "c": rng.randint(1, 5),
        "h": harm,
        "e": rng.choice([0, edge, edge / 2, min(1, 2 * edge), Fraction(1, 2)]),
        "w1": rng.choice([0, 1]),
        "w2": rng.choice([0, 1]),
        "a1": 1,
        "b1": rng.choice([0, 1]),
        "b2": rng.choice([0, 2]),
        "kF": rng.choice([0, 0, 1]),
        "kI": rng.choice([0, 0, 1]),
        "kT": rng.choice([0, 0, 1]),
    }


def shape_of(game):
    """Return the number of strategies of each player."""
    return tuple(max(places) + 1 for places in zip(*game, strict=True))


def swapped(profile, player, strategy):
    """Return the profile with another strategy of one player."""
    return (*profile[:player], strategy, *profile[player + 1 :])


def pure_nash(game):
    """Return the set of pure equilibria."""
    shape = shape_of(game)
    return {
        profile
        for profile, amounts in game.items()
        if not any(
            game[swapped(profile, player, other)][player] > amounts[player]
            for player, count in enumerate(shape)
            for other in range(count)
        )
    }


def eliminated(game, weakly):
    """Return the surviving places by player, all dominated strategies going at once."""
    kept = [set(range(count)) for count in shape_of(game)]
    while True:
        out = [
            {s for s in mine if any(_beats(game, kept, player, t, s, weakly) for t in mine)}
            for player, mine in enumerate(kept)
        ]
        if not any(out):
            return tuple(tuple(sorted(mine)) for mine in kept)
        kept = [mine - gone for mine, gone in zip(kept, out, strict=True)]


def _beats(game, kept, player, t, s, weakly):
    gains = [
        game[swapped(profile, player, t)][player] - game[profile][player]
        for profile in itertools.product(*kept)
        if profile[player] == s
    ]
    if weakly:
        return min(gains) >= 0 and max(gains) > 0
    return min(gains) > 0


def is_equilibrium(game, x, y):
    """Say whether a pair of mixtures is an equilibrium: no pure deviation gains."""
    rows, columns = range(len(x)), range(len(y))
    first = [sum(y[j] * game[i, j][0] for j in columns) for i in rows]
    second = [sum(x[i] * game[i, j][1] for i in rows) for j in columns]
    had = sum(p * v for p, v in zip(x, first, strict=True))
    their = sum(q * v for q, v in zip(y, second, strict=True))
    return had == max(first) and their == max(second)


def corners(game, player):
    """Return the corners of the mixtures of a player with two or three strategies.

    Where boundaries of the simplex and lines between best replies of the opponent meet.
    """
    count, others = shape_of(game)[player], shape_of(game)[1 - player]
    pays = [[Fraction(_pay(game, player, i, a)) for i in range(count)] for a in range(others)]
    lines = [([Fraction(int(i == k)) for i in range(count)], ()) for k in range(count)]
    for a, b in itertools.combinations(range(others), 2):
        lines.append(([p - q for p, q in zip(pays[a], pays[b], strict=True)], (a, b)))
    found = set()
    for chosen in itertools.combinations(lines, count - 1):
        x = _null([line for line, _ in chosen])
        if x is None or sum(x) == 0:
            continue
        x = [value / sum(x) for value in x]
        worth = [sum(p * q for p, q in zip(row, x, strict=True)) for row in pays]
        replies = {a for _, pair in chosen for a in pair}
        if min(x) >= 0 and all(worth[a] == max(worth) for a in replies):
            found.add(tuple(x))
    return found


def _pay(game, player, own, other):
    """Return what the opponent has against strategy `own` of the player."""
    return game[(own, other) if player == 0 else (other, own)][1 - player]


def _null(lines):
    """Return the one direction on which one or two lines vanish (a cross product)."""
    if len(lines) == 1:
        ((a, b),) = lines
        x = [b, -a]
    else:
        (a, b, c), (d, e, f) = lines
        x = [b * f - c * e, c * d - a * f, a * e - b * d]
    return x if any(x) else None


def extreme_nash(game):
    """Return the equilibria that are pairs of corners."""
    return {
        (x, y) for x in corners(game, 0) for y in corners(game, 1) if is_equilibrium(game, x, y)
    }


def grid(count, steps):
    """Return the mixtures over `count` strategies in steps of 1/steps."""
    cells = itertools.product(range(steps + 1), repeat=count - 1)
    return [
        (*(Fraction(k, steps) for k in cell), 1 - Fraction(sum(cell), steps))
        for cell in cells
        if sum(cell) <= steps
    ]


def seeded(seed):
    """Return a random generator of its own."""
    return random.Random(seed)
