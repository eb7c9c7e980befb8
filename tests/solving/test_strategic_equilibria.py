"""Equilibria, dominance, programs and commitments: laws, edges, and what is refused."""

import itertools
import random
from fractions import Fraction

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st
from strategic_oracle import eliminated, extreme_nash, pure_nash, shape_of

from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact import parameters, truth
from dtkit.solving import (
    best_replies,
    coco_value,
    correlated_equilibrium,
    dominant,
    dominates,
    elimination_orders,
    extreme_equilibria,
    iterated_dominance,
    maxmin,
    minmax,
    mixed_commitment,
    mixed_dominance,
    mixed_equilibria,
    needed,
    pareto_better,
    pure_commitment,
    pure_equilibria,
    reactions,
    safe_pareto_improvement,
    strategic_form,
)
from dtkit.solving.linear import Infeasible, Optimum, Unbounded, maximize
from dtkit.solving.values import zero_sum_value

small = st.integers(-2, 2)
pairs = st.tuples(small, small)


def two_by_two(cells):
    return strategic_form("a b", ["u d", "l r"], [cells[:2], cells[2:]])


def dilemma():
    return two_by_two([(2, 2), (0, 3), (3, 0), (1, 1)])


@given(st.lists(pairs, min_size=4, max_size=4), st.integers(1, 3), small, st.integers(1, 3), small)
def test_positive_affine_changes_of_each_payoff_change_no_equilibrium(cells, a, b, c, d):
    changed = two_by_two([(a * p + b, c * q + d) for p, q in cells])
    form = two_by_two(cells)
    assert pure_equilibria(form).profiles == pure_equilibria(changed).profiles
    assert extreme_equilibria(form) == extreme_equilibria(changed)
    assert (
        iterated_dominance(form, kind="weak").sets == iterated_dominance(changed, kind="weak").sets
    )


@given(st.lists(pairs, min_size=4, max_size=4))
def test_a_strictly_dominated_strategy_changes_no_equilibrium(cells):
    form = two_by_two(cells)
    worse = form.with_strategy("a", "worse", lambda _, other: (-9, form.payoffs("u", other)["b"]))
    assert pure_equilibria(form).profiles == pure_equilibria(worse).profiles
    assert "worse" not in iterated_dominance(worse).sets["a"]


@given(st.lists(pairs, min_size=4, max_size=4))
def test_an_equilibrium_survives_strict_elimination(cells):
    form = two_by_two(cells)
    left = iterated_dominance(form).sets
    for row, column in pure_equilibria(form).profiles:
        assert row in left["a"]
        assert column in left["b"]


@given(st.lists(pairs, min_size=4, max_size=4))
def test_strict_equilibria_are_the_equilibria_without_ties(cells):
    form = two_by_two(cells)
    strict = set(pure_equilibria(form, strict=True).profiles)
    assert strict <= set(pure_equilibria(form).profiles)
    for profile in strict:
        replies = [set(best_replies(form, player).profiles) for player in "ab"]
        assert all(profile in each for each in replies)
        others = [
            p for p in form.profiles if sum(a != b for a, b in zip(p, profile, strict=True)) == 1
        ]
        assert all(sum(other in each for each in replies) <= 1 for other in others)


def test_equilibria_with_letters_hold_where_numbers_say_so():
    p, q, s = parameters("p q s")
    cells = [(p, q), (0, s), (s, 0), (1, p)]
    form = two_by_two(cells)
    regions = mixed_equilibria(form)
    pure = pure_equilibria(form)
    rng = random.Random(11)
    for _ in range(40):
        point = {letter: rng.randint(-1, 2) for letter in (p, q, s)}
        numbers = {
            (i, j): tuple(sympy.sympify(a).subs(point) for a in cells[2 * i + j])
            for i, j in itertools.product((0, 1), repeat=2)
        }
        expected = {("ud"[i], "lr"[j]) for i, j in pure_nash(numbers)}
        assert expected == set(pure.at(point))
        for x, y in extreme_nash(numbers):
            assert any(holds(region, point, x, y) for region in regions)


def holds(region, point, x, y):
    values = dict(point)
    wanted = [Fraction(str(number)) for number in (*x, *y)]
    for share, number in zip(itertools.chain(*region.mixture), wanted, strict=True):
        if share in region.free:
            values[share] = sympy.Rational(number)
    if not truth(region.condition, values):
        return False
    had = [sympy.sympify(share).subs(values) for share in itertools.chain(*region.mixture)]
    return had == [sympy.Rational(number) for number in wanted]


def test_dominance_with_letters_is_strict_or_weak_at_the_tie():
    (x,) = parameters("x")
    form = two_by_two([(x, 0), (1, 0), (0, 0), (0, 0)])
    assert dominates(form, "a", "u", "d") == (x > 0)
    assert dominates(form, "a", "u", "d", kind="weak") == (x >= 0)
    assert dominant(form)["a"]["u"] == (x > 0)


def test_a_mixture_may_dominate_where_no_pure_strategy_does():
    form = strategic_form(
        "a b", ["t m n", "l r"], [[(3, 0), (0, 0)], [(0, 0), (3, 0)], [(1, 0), (1, 0)]]
    )
    assert iterated_dominance(form).sets["a"] == ("t", "m", "n")
    assert mixed_dominance(form).sets["a"] == ("t", "m")


def test_the_order_of_eliminating_weakly_dominated_strategies_may_matter():
    form = strategic_form(
        "a b", ["u m d", "l r"], [[(1, 1), (0, 0)], [(1, 1), (2, 1)], [(0, 0), (2, 1)]]
    )
    assert len(elimination_orders(form)) > 1
    assert len(elimination_orders(dilemma())) == 1


def test_cells_of_elimination_agree_with_the_conditions_where_both_are_short():
    x, y = parameters("x y")
    form = two_by_two([(x, y), (1, 0), (0, 1), (1, x)])
    found = iterated_dominance(form, kind="weak")
    for values in itertools.product((-1, 0, 1, 2), repeat=2):
        point = dict(zip((x, y), values, strict=True))
        (sets,) = [sets for sets, condition in found.regions if condition.subs(point) == sympy.true]
        assert sets == found.at(point)
        game = {
            (i, j): tuple(form.at(point).payoffs("ud"[i], "lr"[j]).values())
            for i, j in itertools.product((0, 1), repeat=2)
        }
        assert [len(each) for each in sets.values()] == [len(e) for e in eliminated(game, True)]
        assert shape_of(game) == (2, 2)


def corners_of(rows, bounds, count):
    """Yield the corners of {x >= 0, rows x <= bounds} by solving every square system."""
    lines = [[*row, bound] for row, bound in zip(rows, bounds, strict=True)]
    lines += [[-int(i == k) for i in range(count)] + [0] for k in range(count)]
    for some in itertools.combinations(lines, count):
        matrix = sympy.Matrix([line[:-1] for line in some])
        if matrix.det() != 0:
            point = list(matrix.LUsolve(sympy.Matrix([line[-1] for line in some])))
            if all(
                sum(a * x for a, x in zip(line, point, strict=False)) <= line[-1] for line in lines
            ):
                yield point


def test_linear_programs_agree_with_all_corners():
    rng = random.Random(9)
    for _ in range(40):
        rows = [[rng.randint(-3, 3) for _ in range(2)] for _ in range(3)] + [[1, 1]]
        bounds = [rng.randint(-2, 4) for _ in range(3)] + [5]
        aim = [rng.randint(-3, 3) for _ in range(2)]
        worths = [
            sum(a * x for a, x in zip(aim, point, strict=True))
            for point in corners_of(rows, bounds, 2)
        ]
        found = maximize(aim, at_most=zip(rows, bounds, strict=True))
        if worths:
            assert isinstance(found, Optimum)
            assert max(worths) == found.value
        else:
            assert isinstance(found, Infeasible)


def test_a_program_without_bound_says_along_what():
    found = maximize([1, 1], at_most=[([1, -1], 1)])
    assert isinstance(found, Unbounded)
    assert found.direction[0] <= found.direction[1]


def test_equal_rows_that_repeat_do_no_harm():
    found = maximize([1, 2], equal=[([1, 1], 1), ([2, 2], 2)])
    assert (2, (0, 1)) == (found.value, found.point)


def test_a_program_takes_no_letters():
    (x,) = parameters("x")
    with pytest.raises(InvalidInput, match="rational numbers"):
        maximize([x], at_most=[([1], 1)])


@given(st.lists(small, min_size=4, max_size=4))
def test_the_closed_value_of_a_zero_sum_game_is_that_of_the_program(numbers):
    a, b, c, d = parameters("a b c d")
    closed = zero_sum_value([[a, b], [c, d]])
    point = dict(zip((a, b, c, d), numbers, strict=True))
    rows = [numbers[:2], numbers[2:]]
    form = strategic_form("x y", ["u d", "l r"], [[(v, -v) for v in row] for row in rows])
    assert maxmin(form, "x").value == closed.subs(point)
    assert minmax(form, "x").value == maxmin(form, "x").value


def test_others_may_correlate_to_punish_one_of_three():
    form = strategic_form(
        "a b c",
        ["0 1"] * 3,
        lambda a, b, c: (1 if (b == c) == (a == "0") else 0, 0, 0),
    )
    assert minmax(form, "a").value == sympy.Rational(1, 2)
    assert set(minmax(form, "a").mixture) <= {(b, c) for b in "01" for c in "01"}


def test_pure_commitment_shows_all_ties():
    form = strategic_form("a b", ["u d", "l r"], [[(1, 0), (0, 0)], [(1, 0), (1, 0)]])
    strong = pure_commitment(form, "a").profiles
    assert {("u", "l"), ("d", "l"), ("d", "r")} == set(strong)
    assert {("d", "l"), ("d", "r")} == set(pure_commitment(form, "a", ties="weak").profiles)


def test_pure_commitment_with_letters_agrees_with_numbers():
    x, y = parameters("x y")
    form = two_by_two([(x, y), (1, 0), (0, 1), (2, x)])
    for ties in ("strong", "weak"):
        found = pure_commitment(form, "b", ties=ties)
        for values in itertools.product((-1, 0, 1, 2), repeat=2):
            point = dict(zip((x, y), values, strict=True))
            numbers = pure_commitment(form.at(point), "b", ties=ties)
            assert set(numbers.profiles) == set(found.at(point))


def test_the_follower_leads_as_well():
    form = strategic_form("a b", ["l r", "u d"], [[(1, 1), (0, 0)], [(0, 3), (1, 2)]])
    assert mixed_commitment(form, "b").value == sympy.Rational(5, 2)
    assert mixed_commitment(form, "b").mixture == {"u": sympy.S.Half, "d": sympy.S.Half}


def test_a_correlated_equilibrium_is_a_distribution_that_nobody_leaves():
    form = strategic_form("a b", ["d y", "d y"], [[(0, 0), (7, 2)], [(2, 7), (6, 6)]])
    found = correlated_equilibrium(form)
    assert sum(found.distribution.values()) == 1
    for player, told, other in itertools.product((0, 1), "dy", "dy"):
        gain = 0
        for profile, chance in found.distribution.items():
            if profile[player] == told:
                changed = (*profile[:player], other, *profile[player + 1 :])
                name = form.players[player]
                gain += chance * (form.payoffs(*changed)[name] - form.payoffs(*profile)[name])
        assert gain <= 0


def test_pareto_comparison_needs_somebody_better_off():
    form = dilemma()
    assert pareto_better(form, ("u", "l"), ("d", "r")) == sympy.true
    assert pareto_better(form, ("u", "l"), ("u", "l")) == sympy.false


def test_a_replacement_that_hurts_is_not_safe():
    form = dilemma()
    found = safe_pareto_improvement(form, {"a": {"d": "u"}, "b": {"r": "r"}})
    assert (sympy.false, sympy.true) == (found.safe, found.survives)
    both = safe_pareto_improvement(form, {"a": {"d": "u"}, "b": {"r": "l"}})
    assert (sympy.true, sympy.true) == (both.safe, both.strict)


def test_a_replacement_is_checked():
    with pytest.raises(InvalidInput, match="map each surviving strategy"):
        safe_pareto_improvement(dilemma(), {"a": {"d": "u"}})


def test_a_tie_among_reactions_is_refused():
    form = strategic_form("first second", ["l r", "u d"], [[(1, 1), (0, 1)], [(2, 2), (3, 0)]])
    with pytest.raises(InvalidInput, match="a tie at 1"):
        reactions(form, "second")
    with pytest.raises(InvalidInput, match="there is no such player"):
        needed(form, "third")


def test_wrong_words_are_refused():
    with pytest.raises(InvalidInput, match='"strict" or "weak"'):
        iterated_dominance(dilemma(), kind="strong")
    with pytest.raises(InvalidInput, match='"strong" or "weak"'):
        mixed_commitment(dilemma(), "a", ties="strict")


def test_letters_are_refused_where_numbers_are_needed():
    (x,) = parameters("x")
    form = two_by_two([(x, 0)] * 4)
    for ask in (extreme_equilibria, elimination_orders, mixed_dominance, correlated_equilibrium):
        with pytest.raises(InvalidInput, match="choose numbers first"):
            ask(form)
    with pytest.raises(InvalidInput, match="choose numbers first"):
        minmax(form, "a")


def test_larger_games_are_handed_on():
    form = strategic_form("a b", [range(5), range(2)], lambda *_: (0, 0))
    with pytest.raises(Unsupported, match="as_nfg"):
        mixed_equilibria(form)
    large = strategic_form("a b", [range(12), range(12)], lambda *_: (0, 0))
    with pytest.raises(Unsupported, match="as_nfg"):
        extreme_equilibria(large)
    with pytest.raises(InvalidInput, match="two players"):
        mixed_equilibria(strategic_form("a", ["u d"], [(0,), (0,)]))
    (x,) = parameters("x")
    letters = strategic_form("a b", [range(3), range(2)], lambda *_: (x, 0))
    with pytest.raises(Unsupported, match="no short closed form"):
        coco_value(letters)


def test_payoffs_may_be_irrational_numbers():
    form = two_by_two([(sympy.sqrt(2), sympy.log(2)), (1, 0), (sympy.Rational(7, 5), 1), (1, 2)])
    assert (("u", "l"), ("d", "r")) == pure_equilibria(form).profiles
    assert iterated_dominance(form, kind="weak").sets == {"a": ("u",), "b": ("l",)}
    families = [region.supports for region in mixed_equilibria(form)]
    assert [(("u",), ("l",)), (("d",), ("r",)), (("u", "d"), ("r",))] == families


def test_three_players_with_letters_have_equilibria_by_region():
    def payoff(a, b, c):
        return (x if a == b else 0, 1 if b == c else x, 0)

    (x,) = parameters("x")
    form = strategic_form("a b c", ["0 1"] * 3, payoff)
    found = pure_equilibria(form)
    for value in (-1, 0, 1, 2):
        numbers = {
            tuple(map(int, profile)): tuple(form.at({x: value}).payoffs(*profile).values())
            for profile in form.profiles
        }
        expected = {tuple(map(str, profile)) for profile in pure_nash(numbers)}
        assert expected == set(found.at({x: value}))


def test_a_continuum_of_equilibria_is_written_by_its_range():
    form = two_by_two([(1, 1), (1, 1), (0, 0), (2, 5)])
    (continuum,) = [region for region in mixed_equilibria(form) if region.free]
    (q,) = continuum.free
    assert (q >= sympy.S.Half) & (q < 1) == continuum.condition
