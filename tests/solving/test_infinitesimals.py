"""Parameters inferior to all others, in the general solver."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracle import random_tree, seeded
from sympy import Rational, exp, symbols

from dtkit.errors import InvalidInput, Unsupported
from dtkit.graphs import chance, choice_graph, choose, payoffs
from dtkit.graphs.security import PROPERTIES
from dtkit.solving import solve
from dtkit.solving.infinitesimals import expanded

a, b, e, d = symbols("a b e d", real=True)


def choice(one, other, **options):
    root = choose({"l": payoffs(me=one), "r": payoffs(me=other)}, player="me")
    return choice_graph(root, **options)


def test_an_infinitesimal_breaks_a_tie_and_nothing_else():
    solution = solve(choice(a + e, b, domain=[e > 0]), infinitesimals=[e])
    left = solution.permitted("l")
    assert [False, True, True] == [bool(left.subs({a: 1, b: 1 - x})) for x in (-1, 0, 1)]
    right = solution.permitted("r")
    assert right.subs({a: 1, b: 1}) == False  # noqa: E712
    assert right.subs({a: 1, b: 1 + Rational(1, 10**9)}) == True  # noqa: E712


def test_a_number_exceeds_every_infinitesimal():
    solution = solve(choice(e, Rational(1, 1000), domain=[e > 0]), infinitesimals=["e"])
    assert solution.permitted("l") == False  # noqa: E712
    assert solution.permitted("r") == True  # noqa: E712


def test_orders_are_compared_one_after_the_other():
    graph = choice(5 * e**2, e, domain=[e > 0])
    assert ("r",) == solve(graph, infinitesimals=[e]).at({e: 7})[0].paths[0].moves
    assert ("l",) == solve(graph).at({e: 7})[0].paths[0].moves


def test_infinitesimals_are_ordered_among_each_other():
    solution = solve(choice(e, d, domain=[e > d, d > 0]), infinitesimals=[e, d])
    assert solution.permitted("r") == False  # noqa: E712


def test_the_domain_is_read_order_by_order():
    graph = choice(a, 0, domain=[a > -e, e > 0])
    solution = solve(graph, infinitesimals=[e])
    assert solution.permitted("l") == True  # noqa: E712
    with pytest.raises(InvalidInput, match="outside the domain"):
        solution.at({a: -1, e: 5})


def test_outcomes_keep_their_infinitesimals():
    solution = solve(choice(a + e, b, domain=[e > 0]), infinitesimals=[e])
    (play,) = solution.at({a: 1, b: 1, e: 3})
    assert {"me": 1 + e} == dict(play.outcome)


def test_a_tremble_of_chance_decides_a_tie():
    bet = chance({"stay": (1 - e, payoffs(me=a)), "slip": (e, payoffs(me=0))})
    root = choose({"bet": bet, "sure": payoffs(me=a)}, player="me")
    graph = choice_graph(root, domain=[0 < e, e <= 1, a > 0])
    assert solve(graph, infinitesimals=[e]).permitted("bet") == False  # noqa: E712


def test_what_is_no_polynomial_in_them_is_refused():
    with pytest.raises(Unsupported, match="no polynomial in the infinitesimal e"):
        solve(choice(exp(e), 1), infinitesimals=[e])
    with pytest.raises(InvalidInput, match="infinitesimal z: no such parameter"):
        solve(choice(a, b), infinitesimals=["z"])


def test_equations_hold_in_all_orders():
    from sympy import And, Eq

    assert And(Eq(a, 0), Eq(e, 0)) == expanded(Eq(a + e, 0), [e])


def value(text_value, point, small):
    """Return a payoff as a pair of its ordinary and its infinitesimal part."""
    ordinary = text_value.subs({e: 0, d: 0}).subs(point)
    return ordinary, text_value.subs(point | small) - ordinary


def permitted(node, point, small):
    """Return the outcomes of backward induction, amounts compared as pairs."""
    if not node.children:
        return {tuple((n, value(v, point, small)) for n, v in node.payoffs)}
    below = [permitted(child, point, small) for child in node.children]
    enough = max(min(dict(o)[node.player] for o in each) for each in below)
    return {o for each in below for o in each if dict(o)[node.player] >= enough}


@given(st.integers(0, 10**9))
def test_outcomes_are_those_of_induction_on_pairs(seed):
    rng = seeded(seed)
    amounts = [a, b, a + e, b - e, a + 2 * d, 0 * a + d, b + e - d, a - b]
    root = random_tree(14, rng, ["x", "y"], amounts)
    graph = choice_graph(root, parameters=[a, b, e, d], domain=[e > 0])
    solution = solve(graph, infinitesimals=[e, d])
    for _ in range(2):
        point = {s: Rational(rng.randint(0, 2)) for s in (a, b)}
        small = {e: Rational(rng.randint(1, 2)), d: Rational(rng.randint(-1, 2))}
        expected = permitted(root, point, small)
        found = {
            tuple((n, value(v, {}, small)) for n, v in outcome.items())
            for outcome in solution.outcomes_at(point | small)
        }
        assert expected == found


def test_a_security_game_has_the_same_practical_histories():
    """Two routes: the fast one of security games, and the general solver."""
    import json

    from dtkit.formats.checkmate import security_graph
    from dtkit.graphs.security import parse_security_game
    from dtkit.solving import secure

    def end(first, second):
        return {"utility": [{"player": "A", "value": first}, {"player": "B", "value": second}]}

    def node(player, **moves):
        below = [{"action": label, "child": child} for label, child in moves.items()]
        return {"player": player, "children": below}

    after = node("B", x=end("a", "b - e"), y=end("2*a", "b - a"))
    game = parse_security_game(
        json.dumps(
            {
                "players": ["A", "B"],
                "constants": ["a", "b"],
                "infinitesimals": ["e"],
                "initial_constraints": ["e > 0"],
                "tree": node("A", l=end("a + e", "b"), r=after),
                "honest_histories": [["l"], ["r", "x"], ["r", "y"]],
            }
        )
    )
    solution = solve(security_graph(game, infinitesimals=True), infinitesimals=["e"])
    assert "practicality" in PROPERTIES
    for finding in secure(game, ["practicality"]):
        condition = solution.permitted(*finding.history)
        for number in range(-3, 4):
            at = condition.subs({a: number, b: 1, e: 1})
            assert bool(at) == _holds_at(finding, number), (finding.history, number)


def _holds_at(finding, number):
    text = finding.condition.text
    if text in ("always", "never"):
        return text == "always"
    name, sign, bound = text.split()
    assert name == "a"
    return {
        "≥": number >= int(bound), ">": number > int(bound),
        "≤": number <= int(bound), "<": number < int(bound),
    }[sign]  # fmt: skip


def test_a_symbol_that_the_graph_does_not_mention_changes_nothing():
    graph = choice(a + e, a, domain=[e > 0])
    assert solve(graph, infinitesimals=[e]).permitted("l") == solve(
        graph, infinitesimals=[e, d]
    ).permitted("l")
