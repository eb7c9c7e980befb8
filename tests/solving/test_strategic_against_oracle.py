"""Equilibria and elimination against an independent program, on random games with many ties."""

import itertools
from fractions import Fraction

import pytest
import sympy
from strategic_oracle import (
    TYPES,
    disposition_game,
    disposition_payoff,
    eliminated,
    extreme_nash,
    grid,
    is_equilibrium,
    pure_nash,
    random_game,
    random_numbers,
    seeded,
    shape_of,
)

from dtkit.exact import parameters
from dtkit.solving import (
    extreme_equilibria,
    iterated_dominance,
    mixed_equilibria,
    pure_equilibria,
    strategic_form,
)

DISPOSITION_GAMES = 200
GAMES = 200
MIXED_GAMES = 100
SHAPES = [(2, 2), (3, 3), (2, 4), (2, 2, 2), (3, 2, 2), (3, 3, 2), (2, 2, 2, 2), (3, 2, 2, 2)]
AMOUNTS = [[0, 1], [0, 1, 2], [-2, 0, Fraction(1, 2), 3], list(range(-9, 10))]


def as_form(game):
    shape = shape_of(game)
    names = [f"p{player}" for player in range(len(shape))]
    return strategic_form(names, [range(count) for count in shape], game)


def survivors(form, kind):
    return tuple(iterated_dominance(form, kind=kind).sets.values())


def random_games(count, shapes, seed):
    rng = seeded(seed)
    for number in range(count):
        yield random_game(rng, shapes[number % len(shapes)], AMOUNTS[number // 3 % len(AMOUNTS)])


def test_pure_equilibria_of_200_random_games_of_two_to_four_players_agree():
    for game in random_games(GAMES, SHAPES, seed=1):
        assert pure_nash(game) == set(pure_equilibria(as_form(game)).profiles)


@pytest.mark.parametrize("kind", ["strict", "weak"])
def test_iterated_dominance_of_200_random_games_of_two_to_four_players_agrees(kind):
    for game in random_games(GAMES, SHAPES, seed=2):
        assert eliminated(game, kind == "weak") == survivors(as_form(game), kind)


def test_200_random_disposition_games_agree():
    rng = seeded(3)
    for number in range(DISPOSITION_GAMES):
        types = TYPES if number % 25 == 0 else rng.sample(TYPES, 4)
        game = disposition_game(random_numbers(rng), types)
        form = as_form(game)
        assert pure_nash(game) == set(pure_equilibria(form).profiles)
        assert eliminated(game, False) == survivors(form, "strict")
        assert eliminated(game, True) == survivors(form, "weak")


def belongs(region, x, y):
    """Say whether a region of mixed equilibria holds a pair of mixtures."""
    used = [tuple(s for s, number in enumerate(numbers) if number) for numbers in (x, y)]
    if list(region.supports) != used:
        return False
    values = {}
    for share, number in zip(itertools.chain(*region.mixture), (*x, *y), strict=True):
        if share in region.free:
            values[share] = sympy.Rational(number)
        elif not share.free_symbols and share != sympy.Rational(number):
            return False
    shares = [share.subs(values) for mixture in region.mixture for share in mixture]
    exact = [sympy.Rational(number) for number in (*x, *y)]
    return shares == exact and region.condition.subs(values) == sympy.true


@pytest.mark.parametrize("shape", [(2, 2), (2, 3)])
def test_mixed_equilibria_of_100_random_games_of_each_shape_agree(shape):
    points = list(itertools.product(grid(shape[0], 4), grid(shape[1], 3)))
    for game in random_games(MIXED_GAMES, [shape], seed=4):
        form = as_form(game)
        corners = extreme_nash(game)
        assert corners == {
            tuple(tuple(Fraction(share.p, share.q) for share in side) for side in pair)
            for pair in extreme_equilibria(form)
        }
        regions = list(mixed_equilibria(form))
        for x, y in corners:
            assert any(belongs(region, x, y) for region in regions)
        for x, y in points:
            assert is_equilibrium(game, x, y) == any(belongs(region, x, y) for region in regions)


@pytest.fixture(scope="module")
def disposition_equilibria():
    g, loss, c, h, e, w, a, b = parameters("g l c h e w a b")
    n = {"g": g, "l": loss, "c": c, "h": h, "e": e, "w1": w, "w2": w, "a1": a, "b1": b}
    n |= {"b2": b, "kF": 0, "kI": 0, "kT": 0}

    def payoff(mine, yours):
        return (
            disposition_payoff(mine, yours, n),
            disposition_payoff(yours, mine, n),
        )

    domain = [*(symbol > 0 for symbol in (g, loss, c, w, a, b)), h > loss, e >= 0, e <= 1]
    return pure_equilibria(strategic_form("i j", [TYPES, TYPES], payoff, domain=domain))


def test_regions_of_the_disposition_game_agree_at_points_within_and_between_them(
    disposition_equilibria,
):
    for e in (0, Fraction(1, 5), Fraction(2, 5), Fraction(1, 2), 1):
        n = {"g": 3, "l": 4, "c": 5, "h": 10, "e": e, "w": 1, "a": 1, "b": 1}
        game = disposition_game(
            {**n, "w1": 1, "w2": 1, "a1": 1, "b1": 1, "b2": 1} | {"kF": 0, "kI": 0, "kT": 0}
        )
        named = {tuple(TYPES[place] for place in profile) for profile in pure_nash(game)}
        assert named == set(disposition_equilibria.at(n))


@pytest.mark.parametrize("kind", ["strict", "weak"])
def test_regions_of_elimination_agree_with_numbers_at_points_within_and_between_them(kind):
    x, y = parameters("x y")
    names = ("a b c", "d e")
    cells = [[(x, y), (1, 0)], [(0, 1), (1, x)], [(1, 1), (1, 0)]]
    found = iterated_dominance(strategic_form("row column", names, cells), kind=kind)
    numbers = (-1, 0, 1, 2)
    for values in itertools.product(numbers, repeat=2):
        point = dict(zip((x, y), values, strict=True))
        game = {
            (i, j): tuple(sympy.sympify(amount).subs(point) for amount in cells[i][j])
            for i, j in itertools.product(range(3), range(2))
        }
        expected = [
            [label for k, label in enumerate(labels.split()) if k in places]
            for labels, places in zip(
                ("a b c", "d e"), eliminated(game, kind == "weak"), strict=True
            )
        ]
        by_strategy = [
            [s for s, condition in each.items() if condition.subs(point) == sympy.true]
            for each in found.surviving.values()
        ]
        assert expected == by_strategy
        here = [sets for sets, condition in found.regions if condition.subs(point) == sympy.true]
        assert [dict(zip(("row", "column"), map(tuple, expected), strict=True))] == here


def test_the_disposition_game_has_four_one_and_four_equilibria_in_its_three_regimes(
    disposition_equilibria,
):
    n = {"g": 3, "l": 4, "c": 5, "h": 10, "w": 1, "a": 1, "b": 1}
    trusting = {"".join(each) for each in itertools.product("T", "fF", "I")}
    pairs = set(itertools.product(trusting, repeat=2))
    assert pairs == set(disposition_equilibria.at({**n, "e": 0}))
    assert (("TfI", "TfI"),) == disposition_equilibria.at({**n, "e": Fraction(3, 10)})
    both = {("Tfi", "TFI"), ("TFI", "Tfi"), ("TFi", "TFi"), ("TfI", "TfI")}
    assert both == set(disposition_equilibria.at({**n, "e": Fraction(1, 2)}))


def test_costly_dispositions_are_taken_up_with_the_odds_of_the_formula():
    g, loss, c, h, e, k, m = parameters("g l c h e k m")
    cells = [[(0, 0), (0, -k)], [(g - m, -loss), (-e * c - m, -e * h - k)]]
    domain = [g > m, m > 0, c > 0, h > 0, e >= 0, k > 0, k < loss - e * h]
    form = strategic_form("speaker addressee", ["f F", "i I"], cells, domain=domain)
    (mixed,) = mixed_equilibria(form)
    speaker, addressee = mixed.mixture
    assert sympy.simplify(speaker[1] - k / (loss - e * h)) == 0
    assert sympy.simplify(addressee[1] - (g - m) / (g + e * c)) == 0
    point = {g: 3, loss: 4, c: 5, h: 10, e: 0, k: 1, m: 1}
    quarter, two_thirds = speaker[1].subs(point), addressee[1].subs(point)
    assert (sympy.Rational(1, 4), sympy.Rational(2, 3)) == (quarter, two_thirds)
    assert sympy.Rational(1, 12) == quarter * (1 - two_thirds)
