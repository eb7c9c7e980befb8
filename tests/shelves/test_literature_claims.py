"""Claims from Schelling to commitment races by a second route, and the numbers of their sources.

The claims themselves are decided from their files.  Here the important ones are checked
again by plain arithmetic, without the library, or by a different method of it.
"""

import itertools
import random
from collections import Counter
from fractions import Fraction

import pytest
import sympy
from sympy import Rational

from dtkit import games, solve
from dtkit.exact import Proved, Refuted, parameters
from dtkit.solving import (
    coco_value,
    correlated_equilibrium,
    device_game,
    extreme_equilibria,
    individually_rational,
    maxmin,
    minmax,
    mixed_commitment,
    mixed_equilibria,
    nash_threat_value,
    pure_commitment,
    pure_equilibria,
    resists_threats,
    strategic_form,
    strategic_form_of,
    with_threat,
)
from dtkit.solving.folk import CONDITIONAL

RANKS = list(itertools.permutations(range(1, 5)))


def random_form(rng, rows, columns, amounts):
    return strategic_form(
        "row column",
        [range(rows), range(columns)],
        lambda *_: (rng.choice(amounts), rng.choice(amounts)),
    )


def play(column, reaction):
    """Return Column's move against a reaction; cells are indexed move, then reply."""
    return max((0, 1), key=lambda move: column[2 * move + reaction[move]])


def commitments(row, column):
    """Return free play's rank for Row, and (rank, departs off path, departs on path, reaction)."""
    best = tuple(max((0, 1), key=lambda reply: row[2 * move + reply]) for move in (0, 1))
    found = []
    for reaction in itertools.product((0, 1), repeat=2):
        move = play(column, reaction)
        found.append(
            (
                row[2 * move + reaction[move]],
                reaction[1 - move] != best[1 - move],
                reaction[move] != best[move],
                reaction,
            )
        )
    return next(each[0] for each in found if each[3] == best), found


def need(row, column):
    free, found = commitments(row, column)
    top = max(found)[0]
    best = [each for each in found if each[0] == top]
    if top == free:
        return "none"
    if any(off and not on for _, off, on, _ in best):
        return "threat"
    return "promise" if any(on and not off for _, off, on, _ in best) else "both"


def test_plain_loops_count_448_96_24_and_8_of_the_576_games():
    found = Counter(need(row, column) for row in RANKS for column in RANKS)
    assert {"none": 448, "threat": 96, "promise": 24, "both": 8} == dict(found)


def test_plain_loops_find_an_unconditional_move_as_good_in_72_of_the_128():
    count = 0
    for row, column in itertools.product(RANKS, repeat=2):
        free, found = commitments(row, column)
        top = max(found)[0]
        unconditional = max(each[0] for each in found if len(set(each[3])) == 1)
        count += top > free and unconditional == top
    assert count == 72


def test_plain_loops_find_96_profitable_threats_and_32_profitable_promises():
    threats = promises = 0
    for row, column in itertools.product(RANKS, repeat=2):
        free, found = commitments(row, column)
        threats += sum(value > free and off and not on for value, off, on, _ in found)
        promises += sum(value > free and on and not off for value, off, on, _ in found)
    assert (96, 32) == (threats, promises)


def test_the_four_tactics_of_the_baron_bring_what_the_source_says():
    found = []
    for tactic in ("never", "always", "if paid", "if unpaid"):
        (play_,) = solve(games.load("armstrong2010/baron_and_countess", tactic=tactic)).at(
            {"p": 10, "s": 100}
        )
        found.append((play_.outcome["baron"], play_.outcome["countess"]))
    assert [(0, 0), (-100, -100), (0, 0), (10, -10)] == found


def test_the_chain_store_is_entered_by_all_and_a_known_fulfiller_by_none():
    letters = {"a": 2, "b": Rational(1, 2)}
    for entrants in (1, 2, 4):
        for tough, word in ((False, "in"), (True, "out")):
            graph = games.load("selten1978/chain_store", entrants=entrants, tough=tough)
            (play_,) = solve(graph).at(letters)
            (path,) = play_.paths
            assert [word] * entrants == [move for move in path.moves if move in ("in", "out")]


def reputation_at(count, belief, b, a):
    """Return the probability that the entrant `count` from the end meets a fight.

    From the equilibrium of Kreps and Wilson, by recursion on the free incumbent's problem.
    """
    if count == 1:
        return belief
    threshold = b ** (count - 1)
    return 1 if belief >= threshold else belief / threshold


@pytest.mark.parametrize("b", [Fraction(1, 2), Fraction(1, 3), Fraction(3, 4)])
def test_a_reputation_deters_down_to_a_power_of_b(b):
    for count in (1, 2, 3, 5):
        for belief in (b**count, b**count - Fraction(1, 1000), b**count + Fraction(1, 1000)):
            fight = reputation_at(count, belief, b, 2)
            stays_out = b * (1 - fight) + (b - 1) * fight <= 0
            assert (belief >= b**count) == stays_out


def test_the_two_solutions_with_side_payments_agree_on_200_random_games():
    rng = random.Random(5)
    for _ in range(200):
        form = random_form(rng, rng.randint(1, 3), rng.randint(1, 3), range(-5, 6))
        assert coco_value(form).shares == nash_threat_value(form).shares


def test_the_worked_division_pays_five_for_the_threat():
    letters = {"a": 1, "b": 1, "C": 1, "H": 9}
    form = strategic_form_of(games.load("nash1953/threats_with_side_payments")).at(letters)
    assert {"row": 5, "column": -3} == dict(coco_value(form).shares)


def test_an_even_split_of_the_total_resists_threats_and_the_coco_value_does_not():
    rng = random.Random(6)
    forms = [random_form(rng, 2, 2, range(4)) for _ in range(10)]

    def even(form):
        return dict.fromkeys(form.players, max(sum(row) for row in form.table) / 2)

    assert resists_threats(even, forms).cases == 80
    assert isinstance(resists_threats(lambda form: coco_value(form).shares, forms), Refuted)


def test_a_threat_that_is_added_is_worse_for_both_whatever_the_other_does():
    form = strategic_form("row column", ["a b", "c d"], [[(1, 2), (3, 4)], [(5, 6), (7, 8)]])
    added = with_threat(form, "column", "c", cost=1, harm=10)
    assert {"row": -5, "column": 5} == dict(added.payoffs("b", "c, and harm"))


def test_devices_hold_up_what_is_individually_rational_in_200_random_games():
    rng = random.Random(7)
    for _ in range(200):
        form = random_form(rng, 2, 2, range(-3, 4))
        target = rng.choice(list(form.profiles))
        held = (CONDITIONAL, CONDITIONAL) in pure_equilibria(device_game(form, target)).profiles
        assert individually_rational(form, target).is_supported == held


def test_trap_19_pure_minmax_is_not_mixed_minmax():
    form = strategic_form_of(games.load("kalai2010/matching_pennies")).at({"w": 1})
    assert (0, 1) == (minmax(form, "row").value, minmax(form, "row", pure=True).value)
    assert (0, -1) == (maxmin(form, "row").value, maxmin(form, "row", pure=True).value)


def test_trap_19_strong_and_weak_ties_differ_in_what_is_attained():
    form = strategic_form_of(games.load("vonstengel_zamir2010/leadership"))
    strong, weak = (mixed_commitment(form, "row", ties=ties) for ties in ("strong", "weak"))
    assert (Rational(5, 2), True) == (strong.value, strong.attained)
    assert (Rational(5, 2), False) == (weak.value, weak.attained)


def test_trap_19_weak_ties_may_cost_the_leader_and_not_only_the_maximum():
    form = strategic_form("row column", ["only", "left right"], [[(1, 0), (0, 0)]])
    strong, weak = (mixed_commitment(form, "row", ties=ties) for ties in ("strong", "weak"))
    assert (1, True, 0, True) == (strong.value, strong.attained, weak.value, weak.attained)


def test_a_mixed_commitment_is_worth_the_best_correlated_equilibrium_in_300_random_games():
    rng = random.Random(8)
    for _ in range(300):
        form = random_form(rng, rng.randint(2, 3), rng.randint(2, 3), range(-4, 5))
        correlated = correlated_equilibrium(form, "row").value
        assert correlated <= mixed_commitment(form, "row").value
        for rows, columns in extreme_equilibria(form):
            worth = sum(
                p * q * form.amounts((i, j))[0]
                for i, p in enumerate(rows)
                for j, q in enumerate(columns)
            )
            assert worth <= correlated


def test_a_pure_commitment_in_matching_pennies_loses():
    form = strategic_form_of(games.load("kalai2010/matching_pennies")).at({"w": 1})
    assert {-1} == {region.payoffs["row"] for region in pure_commitment(form, "row")}
    assert mixed_commitment(form, "row").value == 0


def test_the_race_to_commit_has_the_crash_probability_of_its_formula():
    form = strategic_form_of(games.load("kokotajlo2019/commitment_race"))
    for a, b, v, d in ((3, 1, 1, 5), (2, 0, 1, 1), (7, -1, 3, 2)):
        numbers = form.at({"a": a, "b": b, "v": v, "d": d})
        wanted = Rational(a - v, a - v + d - b)
        mixed = [p for p, q in extreme_equilibria(numbers) if 0 < p[0] < 1]
        assert [(wanted, 1 - wanted)] == mixed


def test_two_bombs_announce_as_in_the_race():
    W, f, s = 9, 5, 2
    bombs = strategic_form("one two", ["announce silent"] * 2, [[(0, 0), (W, s)], [(s, W), (f, f)]])
    (both,) = [r for r in mixed_equilibria(bombs) if not r.is_pure]
    assert Rational(W - f, W - f + s) == both.mixture[0][0]


def test_programs_cooperate_only_with_an_exact_copy_in_numbers():
    letters = {"T": 5, "R": 3, "P": 1, "S": 0}
    for encodings, most in ((False, 3), (True, 1)):
        game = games.load("tennenholtz2004/program_dilemma", encodings=encodings)
        form = strategic_form_of(game).at(letters)
        worth = {region.payoffs["one"] for region in pure_equilibria(form)}
        assert most == max(worth)


def test_the_critical_risk_window_is_where_a_grid_finds_it():
    for g, loss, h, c, rho in ((3, 4, 10, 5, Fraction(1, 2)), (1, 4, 5, 3, Fraction(1, 2))):
        grid = [Fraction(k, 200) for k in range(201)]
        found = any(q * h >= loss and (1 - rho) * g >= rho * c * q for q in grid)
        assert found == (Fraction(loss, h) <= (1 - rho) * g / (rho * c))


def test_constrained_maximizers_do_better_above_the_displayed_ratio_in_numbers():
    solved = solve(games.load("gauthier1986/constrained_maximization"))
    u1, u2, r, q = Rational(1, 4), Rational(3, 4), Rational(1, 2), Rational(1, 5)
    ratio = (1 - u1) / (u2 - u1) + (1 - r) * u1 / (r * (u2 - u1))
    for step, word in (
        (Rational(1, 100), "be constrained"),
        (-Rational(1, 100), "be straightforward"),
    ):
        letters = {"u_1": u1, "u_2": u2, "r": r, "q": q, "p": (ratio + step) * q}
        assert word == solved.at(letters)[0].paths[0].moves[0]


def test_the_ratio_grows_without_end_as_constrained_maximizers_get_rare():
    u1, u2, r = parameters("u_1 u_2 r")
    ratio = (1 - u1) / (u2 - u1) + (1 - r) * u1 / (r * (u2 - u1))
    values = [
        ratio.subs({u1: Rational(1, 4), u2: Rational(1, 2), r: Rational(1, n)})
        for n in (2, 20, 200)
    ]
    assert values == sorted(values)
    assert values[-1] > 100
    assert sympy.limit(ratio.subs({u1: Rational(1, 4), u2: Rational(1, 2)}), r, 0, "+") == sympy.oo


def test_every_part_of_the_page_games_of_the_literature_covers_its_domain():
    for slug in ("ellsberg1968/critical_risk", "kavka1987/deterrent_intention", "kavka1983/toxin"):
        assert isinstance(solve(games.load(slug)).exhaustive(), Proved)
