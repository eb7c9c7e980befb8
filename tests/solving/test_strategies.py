"""Strategies that support an outcome, and explanations of a node."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracle import random_tree, seeded
from sympy import Rational, symbols

from dtkit.agents import myopic
from dtkit.errors import InvalidInput
from dtkit.graphs import Chance, Choice, chance, choice_graph, choose, payoffs
from dtkit.solving import play, solve

X = symbols("x1:5", real=True)
x, y = X[:2]


def had(node, strategy, history, value):
    """Return what a strategy leads to from a node on, by following its moves."""
    if isinstance(node, Choice):
        label = strategy.move(*history)
        child = node.children[node.labels.index(label)]
        return had(child, strategy, (*history, label), value)
    if isinstance(node, Chance):
        below = [
            had(child, strategy, (*history, label), value)
            for label, child in zip(node.labels, node.children, strict=True)
        ]
        shares = [value(p) for p in node.probabilities]
        return {
            name: sum(s * each[name] for s, each in zip(shares, below, strict=True))
            for name in below[0]
        }
    return {name: value(amount) for name, amount in node.payoffs}


def decisions(node, history=()):
    if isinstance(node, Choice):
        yield node, history
    for label, child in zip(getattr(node, "labels", ()), node.children, strict=True):
        yield from decisions(child, (*history, label))


@given(st.integers(0, 10**9), st.booleans())
def test_nobody_gains_by_one_other_move_anywhere(seed, chances):
    rng = seeded(seed)
    root = random_tree(14, rng, ["a", "b"], [*X, 0, 1], chances=0.3 if chances else 0.0)
    solution = solve(choice_graph(root, parameters=X))
    point = {each: Rational(rng.randint(0, 2)) for each in X}

    def value(amount):
        return amount.subs(point) if hasattr(amount, "subs") else Rational(amount)

    for outcome in solution.outcomes_at(point):
        strategy = solution.strategy(point, outcome)
        assert dict(outcome) == had(root, strategy, (), value)
        for node, history in decisions(root):
            planned = had(node, strategy, history, value)[node.player]
            for label, child in zip(node.labels, node.children, strict=True):
                assert had(child, strategy, (*history, label), value)[node.player] <= planned


def threat():
    relent = choose({"bomb": payoffs(m=0, s=0), "relent": payoffs(m=x, s=5)}, player="m")
    return choose({"toil": payoffs(m=3, s=2), "refuse": relent}, player="s")


def test_equal_subgraphs_may_be_played_differently_after_different_histories():
    tie = choose({"l": payoffs(a=0, b=1), "r": payoffs(a=1, b=1)}, player="b")
    root = choose({"stay": payoffs(a=0, b=0), "go": tie}, player="a")
    solution = solve(choice_graph(root))
    strategy = solution.strategy({}, {"a": 0, "b": 0})
    assert ("stay", "l") == (strategy.move(), strategy.move("go"))
    assert "r" == solution.strategy({}, {"a": 1, "b": 1}).move("go")


def test_a_strategy_lists_its_moves():
    strategy = solve(choice_graph(threat())).strategy({x: 1})
    assert {(): "refuse", ("refuse",): "relent"} == dict(strategy.moves())
    assert "first: refuse; refuse: relent" == repr(strategy)
    assert strategy.move("toil") is None
    assert {"m": 3, "s": 2} == dict(strategy.outcome_after("toil"))
    with pytest.raises(InvalidInput, match="'x' is no move after refuse"):
        strategy.move("refuse", "x")


def test_an_outcome_that_is_not_permitted_has_no_strategy():
    solution = solve(choice_graph(threat()))
    with pytest.raises(InvalidInput, match="not permitted at that point"):
        solution.strategy({x: 1}, {"m": 3, "s": 2})
    assert "toil" == solution.strategy({x: -1}, {"m": 3, "s": 2}).move()


def test_a_policy_that_is_not_sophisticated_has_a_plan_too():
    later = choose({"now": payoffs(a=2), "never": payoffs(a=0)}, player="a")
    root = choose({"wait": later, "take": payoffs(a=1)}, player="a")
    solution = play(choice_graph(root), a=myopic)
    strategy = solution.strategy({})
    assert solution.outcomes_at({})[0] == strategy.outcome_after()


def test_an_explanation_names_the_comparisons():
    reasons = solve(choice_graph(threat())).explain()
    assert "s" == reasons.player
    by_move = {(r.move, r.outcome["m"]): r for r in reasons}
    toil = by_move["toil", 3]
    assert {"m": 0, "s": 0} == dict(toil.against[0].outcome)
    assert [True, False] == [bool(each.condition) for each in toil.against]
    assert (x <= 0) == toil.condition
    assert "against refuse, one of:" in str(reasons)


def test_an_explanation_after_chance_names_what_is_had():
    half = Rational(1, 2)
    root = chance({"h": (half, payoffs(a=x)), "t": (half, payoffs(a=0))})
    solution = solve(choice_graph(root, players="a"))
    assert "after the root no player moves\n  a x1/2: everywhere" == str(solution.explain())
