"""Policies in trees: what the sources say they do, laws by exhaustion, and the solver."""

from itertools import combinations, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Le, Rational, Symbol

from dtkit.agents import (
    DSM,
    Policy,
    agent,
    caprice,
    caprice_by_completion,
    decision_tree,
    dsm,
    myopic,
    naive,
    plans,
    plays,
    prospects,
    resolute,
    sophisticated,
)
from dtkit.errors import InvalidInput, Unsupported
from dtkit.graphs import chance, choice_graph, choose, outcome, payoffs
from dtkit.preferences import (
    StrictRelation,
    acyclicity,
    expected_utility,
    maximal,
    payoff_preference,
    pp,
    strict_relation,
    weak_relation,
)
from dtkit.solving import play
from dtkit.values import Lottery

ALL = (sophisticated, naive, resolute, caprice, caprice_by_completion, dsm)
SOURED = strict_relation([("A", "A-")], options=["A", "A-", "B"])


def cycle_with_souring(*options):
    """Return x1 ≻ … ≻ xn ≻ x1 and a souring of x1 that is still better than x2."""
    pairs = list(zip(options, (*options[1:], options[0]), strict=True))
    souring = f"{options[0]}-"
    return strict_relation([*pairs, (options[0], souring), (souring, options[1])])


def permitted(tree, policy, preference):
    return set(plays(tree, policy, preference).permitted)


def test_the_single_souring_tree_exploits_only_the_naive():
    tree = ("A", ("B", "A-"))
    assert {"A", "B", "A-"} == permitted(tree, naive, SOURED)
    for policy in (sophisticated, resolute, caprice, caprice_by_completion, dsm):
        assert {"A", "B"} == permitted(tree, policy, SOURED)


def test_on_the_inverse_tree_only_the_sophisticated_may_keep_the_worse():
    sweetened = strict_relation([("A+", "A")], options=["A+", "A", "B"])
    tree = ("A", ("B", "A+"))
    assert {"A", "B", "A+"} == permitted(tree, sophisticated, sweetened)
    for policy in (naive, resolute, caprice, caprice_by_completion, dsm):
        assert {"B", "A+"} == permitted(tree, policy, sweetened)


def test_the_sophisticated_stops_the_chain_pump_early_and_the_myopic_is_pumped():
    bare = cycle_with_souring("A", "B", "C")
    chain = ("A", ("C", ("B", "A-")))
    assert {"A", "C"} == permitted(chain, sophisticated, bare)
    cyclic = strict_relation([*bare.pairs, ("C", "A-")])
    assert {"C"} == permitted(chain, sophisticated, cyclic)
    assert {"A-"} == permitted(chain, myopic, cyclic)


@pytest.mark.parametrize("n", [3, 4, 5, 6])
def test_the_upfront_pump_forces_the_sophisticated_to_a_souring(n):
    options = [f"x{k}" for k in range(1, n + 1)]
    tree = (options[-1], options[0])
    for option in reversed(options[1:-1]):
        tree = (option, tree)
    result = plays((f"{options[0]}-", tree), sophisticated, cycle_with_souring(*options))
    assert {"x1-"} == set(result.permitted)
    assert result.is_defined


def test_the_naive_and_the_resolute_are_undefined_on_the_upfront_pump_and_say_so():
    tree, cyclic = ("A-", ("B", ("C", "A"))), cycle_with_souring("A", "B", "C")
    for policy in (naive, resolute):
        result = plays(tree, policy, cyclic)
        assert ({}, ()) == (dict(result.outcomes), result.undefined[0].path)
        assert "to every plan available" in str(result.undefined[0])
    assert "has no completion" in plays(tree, caprice_by_completion, cyclic).undefined[0].why


def test_caprice_with_intransitive_preference_gets_stuck():
    relation = strict_relation([("t", "o'"), ("o'", "o")])
    result = plays((("o'", "o"), "t"), caprice, relation)
    assert {"t"} == set(result.permitted)
    assert [("1",)] == [stuck.path for stuck in result.undefined]
    assert {("1",): {"1": False, "2": False}, (): {"1": True, "2": True}} == result.moves
    assert "undefined at 1: whatever a move leads to" in str(result.undefined[0])


def test_a_violation_of_pi_tempts_the_naive_only():
    relation = strict_relation([("A", "B")], options="ABC")
    tree = ("A", ("C", "B"))
    assert {"A", "C", "B"} == permitted(tree, naive, relation)
    assert {"A", "C"} == permitted(tree, sophisticated, relation)
    assert {"A", "C"} == permitted(tree, caprice, relation)


def test_with_an_intransitive_chain_caprice_may_get_stuck_where_the_sophisticated_does_not():
    relation = strict_relation([("A", "B"), ("B", "C")])
    tree = ("A", ("C", "B"))
    assert {"A"} == permitted(tree, sophisticated, relation)
    result = plays(tree, caprice, relation)
    assert ({"A"}, [("2",)]) == (set(result.permitted), [s.path for s in result.undefined])


def test_the_independence_pump_forces_the_sophisticated_and_not_the_resolute():
    half = Rational(1, 2)
    up = chance({"p": (half, decision_tree(("A", "B"))), "else": (half, outcome("C"))})
    tree = choose({"down": outcome("D-"), "up": up}, player="agent")
    a, b = (Lottery.over([(half, x), (half, "C")]) for x in "AB")
    relation = strict_relation(
        [("A", "B"), (b, "D-"), ("D-", a)], options=["A", "B", "C", "D-", a, b]
    )
    assert {"D-"} == permitted(tree, sophisticated, relation)
    assert {b} == permitted(tree, resolute, relation)
    moves = plays(tree, resolute, relation).moves
    assert {(): {"down": False, "up": True}, ("up", "p"): {"1": False, "2": True}} == moves


SHAPES = [(0, 0), (0, 0, 0), (0, (0, 0)), (0, 0, 0, 0), (0, 0, (0, 0)), (0, (0, 0, 0)),
          ((0, 0), (0, 0)), (0, (0, (0, 0)))]  # fmt: skip


def size(shape):
    return 1 if shape == 0 else sum(map(size, shape))


def labeled(shape, leaves):
    return next(leaves) if shape == 0 else tuple(labeled(part, leaves) for part in shape)


def trees(options):
    """Yield the branching shapes with 2 to 4 leaves, with every labeling."""
    for shape in SHAPES:
        for leaves in product(options, repeat=size(shape)):
            yield labeled(shape, iter(leaves))


def strict_relations(options):
    pairs = list(combinations(range(len(options)), 2))
    for kinds in product((None, 0, 1), repeat=len(pairs)):
        rows = [0] * len(options)
        for (i, j), kind in zip(pairs, kinds, strict=True):
            if kind is not None:
                rows[(j, i)[kind]] |= 1 << (i, j)[kind]
        yield StrictRelation(tuple(options), tuple(rows))


def dominated(x, relation, available):
    return x not in maximal(relation, [x, *available])


CASES = st.tuples(
    st.sampled_from(list(trees("abcd"))), st.sampled_from(list(strict_relations("abcd")))
)


@given(CASES)
def test_with_transitive_preference_caprice_and_the_resolute_choose_what_is_maximal(case):
    tree, relation = case
    if pp.violation(relation) is None:
        best = set(maximal(relation, prospects(tree)))
        for policy in (resolute, caprice, caprice_by_completion):
            result = plays(tree, policy, relation)
            assert (best, True) == (set(result.permitted), result.is_defined)


@given(CASES)
def test_with_acyclic_preference_no_policy_is_forced_and_dsm_and_the_resolute_are_safe(case):
    tree, relation = case
    if acyclicity.violation(relation) is None:
        available = prospects(tree)
        found = permitted(tree, sophisticated, relation)
        assert any(not dominated(x, relation, available) for x in found)
        for policy in (dsm, resolute):
            found = permitted(tree, policy, relation)
            assert found
            assert not any(dominated(x, relation, available) for x in found)


def directly(tree, relation):
    """Return the sophisticated outcomes by the definition."""
    if not isinstance(tree, tuple):
        return {tree}
    below = [directly(part, relation) for part in tree]
    return {
        x
        for i, own in enumerate(below)
        for x in own
        if all(
            any(not relation.prefer(y, x) for y in other) for j, other in enumerate(below) if i != j
        )
    }


@given(CASES)
def test_the_sophisticated_outcomes_are_those_of_the_definition(case):
    tree, relation = case
    assert directly(tree, relation) == permitted(tree, sophisticated, relation)


def reached(tree, relation, turned_down=()):
    """Return the outcomes of Caprice by its definition, None standing for being stuck."""
    if not isinstance(tree, tuple):
        return {tree}
    found = set()
    here = set(prospects(tree))
    for part in tree:
        kept = set(prospects(part))
        down = set(turned_down) | (here - kept)
        if any(not any(relation.prefer(t, o) for t in down) for o in kept):
            found |= reached(part, relation, down)
    return found or {None}


@given(CASES)
def test_caprice_is_as_defined_also_where_it_gets_stuck(case):
    tree, relation = case
    result = plays(tree, caprice, relation)
    expected = reached(tree, relation)
    assert expected - {None} == set(result.permitted)
    assert (None in expected) == (not result.is_defined)


def completions(relation):
    """Yield all weak orders on the options, as ranks, that keep the strict preferences."""
    options = relation.options
    for ranks in product(range(len(options)), repeat=len(options)):
        rank = dict(zip(options, ranks, strict=True))
        if all(rank[x] > rank[y] for x, y in relation.pairs):
            yield rank


@given(CASES)
def test_caprice_by_completion_plays_the_best_of_each_completion(case):
    tree, relation = case
    available = prospects(tree)
    best = {
        x
        for rank in completions(relation)
        for x in available
        if all(rank[x] >= rank[y] for y in available)
    }
    assert best == permitted(tree, caprice_by_completion, relation)


@given(CASES, st.sampled_from(ALL), st.permutations("abcd"))
def test_renaming_options_renames_what_is_permitted(case, policy, names):
    tree, relation = case
    new = dict(zip("abcd", names, strict=True))

    def renamed_tree(part):
        return tuple(map(renamed_tree, part)) if isinstance(part, tuple) else new[part]

    other = StrictRelation(tuple(new[x] for x in relation.options), relation.rows)
    expected = {new[x] for x in permitted(tree, policy, relation)}
    assert expected == permitted(renamed_tree(tree), policy, other)


@given(CASES, st.sampled_from(ALL))
def test_the_solver_plays_the_policies_alike(case, policy):
    tree, relation = case
    graph = choice_graph(decision_tree(tree), players="agent")
    solved = play(graph, agent=agent(relation, policy))
    assert permitted(tree, policy, relation) == {region.outcome for region in solved.regions}


def test_symbolic_payoffs_give_conditions():
    x = Symbol("x", real=True)
    tree = choose({"take": payoffs(me=x), "leave": payoffs(me=0)}, player="me")
    for policy in (sophisticated, naive, resolute, caprice, dsm, myopic):
        moves = plays(tree, policy, payoff_preference).moves[()]
        assert (True, False) == tuple(bool(moves["take"].subs(x, k)) for k in (1, -1))
        assert (False, True) == tuple(bool(moves["leave"].subs(x, k)) for k in (1, -1))


def test_a_completion_of_symbolic_comparisons_is_refused_with_a_remedy():
    x = Symbol("x", real=True)
    tree = choose({"take": payoffs(me=x), "leave": payoffs(me=0)}, player="me")
    with pytest.raises(Unsupported, match="put numbers for the parameters"):
        plays(tree, caprice_by_completion, payoff_preference)


def test_expected_utility_ranks_the_lotteries_of_plans():
    half = Rational(1, 2)
    bet = chance({"win": (half, payoffs(me=4)), "lose": (half, payoffs(me=0))})
    tree = choose({"bet": bet, "stop": payoffs(me=1)}, player="me")
    averse = expected_utility(lambda w: 3 * w - w**2 / 2 if w else 0)
    for policy in (sophisticated, resolute, caprice, caprice_by_completion):
        result = plays(tree, policy, averse).moves[()]
        assert (False, True) == (result["bet"] != False, result["stop"] != False)  # noqa: E712


def test_the_myopic_needs_a_status_quo():
    result = plays((("A", "B"), ("A", "B")), myopic, strict_relation([("A", "B")]))
    assert "there is no status quo" in result.undefined[0].why
    tagged = choose({"go": outcome("B"), "stay": outcome("A", tags="status quo")}, player="agent")
    assert {"A"} == permitted(tagged, myopic, strict_relation([("A", "B")]))
    deeper = plays(("A", (("A", "B"), ("A", "B"))), myopic, strict_relation([("A", "B")]))
    assert "leads to a decision that has no status quo" in deeper.undefined[0].why


def test_a_policy_of_ones_own_plays_through_the_common_view():
    class First(Policy):
        name = "first"

        def permits(self, option, menu, memory):
            return option.place == 0

    assert {"B"} == permitted((("B", "A"), "A"), First(), strict_relation([("A", "B")]))

    class Odd(First):
        def permits(self, option, menu, memory):
            return menu.prefer(option, option, by="somebody")

    with pytest.raises(InvalidInput, match="only agent plays here"):
        plays(("A", "B"), Odd(), strict_relation([("A", "B")]))


def test_plans_fix_a_move_wherever_the_agent_comes():
    found = plans((("A", "B"), "C"))
    assert ["A", "B", "C"] == [plan.prospect for plan in found]
    assert (((), "1"), (("1",), "2")) == found[1].moves
    p = Symbol("p", real=True)
    coin = chance({"h": (p, decision_tree(("A", "B"))), "t": (1 - p, decision_tree(("A", "B")))})
    assert 4 == len(plans(coin))
    assert Lottery.over([(p, "A"), (1 - p, "B")]) in prospects(coin)


def test_several_players_are_refused_with_a_remedy():
    tree = choose({"l": choose({"x": outcome("A")}, player="you"), "r": outcome("B")}, player="me")
    with pytest.raises(
        Unsupported, match=r"me, you move: .* use dtkit.solving.play, and policies that"
    ):
        plays(tree, naive, SOURED)
    with pytest.raises(Unsupported, match="use plays"):
        naive.permits(None, None, None)
    with pytest.raises(InvalidInput, match="a decision without moves"):
        decision_tree(())


def test_a_completion_keeps_indifference_as_well():
    tied = weak_relation([("a", "b"), ("b", "a"), ("a", "c")], options="abc")
    assert {"b"} == permitted(("b", "c"), caprice_by_completion, tied)
    assert {"b", "c"} == permitted(("b", "c"), caprice, tied)


def test_permutations_of_moves_change_nothing():
    tree = ("A", ("B", "A-"), "B")
    for policy in ALL:
        found = {frozenset(permitted(order, policy, SOURED)) for order in permutations(tree)}
        assert 1 == len(found)


def test_duplicate_moves_change_nothing():
    for policy in ALL:
        once = permitted(("A", ("B", "A-")), policy, SOURED)
        assert once == permitted(("A", "A", ("B", "A-"), ("B", "A-")), policy, SOURED)


def test_dsm_may_ask_for_strong_maximality():
    relation = weak_relation([("a", "b"), ("b", "a"), ("c", "b")], options="abc")
    strong = DSM(strongly=True)
    assert {"a", "c"} == permitted(("a", "b", "c"), dsm, relation)
    assert {"c"} == permitted(("a", "b", "c"), strong, relation)
    assert {"a", "b"} == permitted(("a", "b"), strong, relation)


def coins(half, *branches):
    tree = {str(k): (half, decision_tree(part)) for k, part in enumerate(branches)}
    return chance(tree)


def test_the_branches_of_one_plan_hang_together():
    half = Rational(1, 2)
    tree = coins(half, ("A", "B"), ("C", "D"))
    spread = {x + y: Lottery.over([(half, x), (half, y)]) for x in "AB" for y in "CD"}
    better = [(spread[x], spread[y]) for x in ("AD", "BC") for y in ("AC", "BD")]
    relation = strict_relation(better, options=[*"ABCD", *spread.values()])
    for policy in (resolute, caprice_by_completion):
        result = plays(tree, policy, relation)
        assert {spread["AD"], spread["BC"]} == set(result.permitted)
        assert [True] * 4 == [c for moves in result.moves.values() for c in moves.values()]
        with pytest.raises(Unsupported, match=r"use dtkit.agents.plays"):
            play(choice_graph(tree, players="agent"), agent=agent(relation, policy))
    assert set(spread.values()) == permitted(tree, naive, relation)


LEAVES = st.integers(0, 3)
CHANCY = st.recursive(
    LEAVES,
    lambda parts: st.one_of(
        st.lists(parts, min_size=1, max_size=3).map(tuple),
        st.tuples(st.just("coin"), parts, parts).map(list),
    ),
    max_leaves=5,
)


def chancy(part):
    if isinstance(part, list):
        half = Rational(1, 2)
        return chance({"heads": (half, chancy(part[1])), "tails": (half, chancy(part[2]))})
    if isinstance(part, tuple):
        moves = {str(k): chancy(each) for k, each in enumerate(part)}
        return choose(moves, player="agent")
    return payoffs(agent=part)


def expectation(prospect):
    return payoff_preference.value(payoff_preference.view(prospect, "agent"))


@given(CHANCY, st.sampled_from(ALL))
def test_with_expected_payoff_all_policies_permit_the_best_plans(part, policy):
    tree = chancy(part)
    top = max(expectation(prospect) for prospect in prospects(tree))
    result = plays(tree, policy, payoff_preference)
    assert {top} == {expectation(prospect) for prospect in result.permitted}
    assert result.is_defined


@given(CHANCY)
def test_the_prospects_are_those_of_the_plans(part):
    tree = chancy(part)
    assert set(prospects(tree)) == {plan.prospect for plan in plans(tree)}


@given(CHANCY, st.sampled_from((sophisticated, naive, caprice, dsm)))
def test_the_solver_plays_the_policies_alike_where_chance_moves(part, policy):
    tree = chancy(part)
    graph = choice_graph(tree, players="agent")
    solved = play(graph, agent=agent(policy))
    best = {expectation(x) for x in plays(tree, policy, payoff_preference).permitted}
    assert best == {region.outcome["agent"] for region in solved.regions}


@pytest.mark.deep
def test_guarantees_of_policies_on_all_trees_with_up_to_four_leaves_over_three_outcomes():
    acyclic = [r for r in strict_relations("abc") if acyclicity.violation(r) is None]
    small = list(trees("abc"))
    assert (468, 25, 19) == (
        len(small), len(acyclic), sum(pp.violation(r) is None for r in acyclic),
    )  # fmt: skip
    for relation in acyclic:
        transitive = pp.violation(relation) is None
        for tree in small:
            available = prospects(tree)
            best = set(maximal(relation, available))
            assert best & permitted(tree, sophisticated, relation)
            for policy in (dsm, resolute):
                assert not permitted(tree, policy, relation) - best
            if transitive:
                assert best == permitted(tree, caprice, relation)


def split(part):
    """Return the tree with each coin tossed twice, in a way that changes nothing."""
    if isinstance(part, list):
        quarter, (_, *branches) = Rational(1, 4), part
        moves = {f"{k}{side}": (quarter, split(b)) for k, b in enumerate(branches) for side in "lr"}
        return chance(moves)
    if isinstance(part, tuple):
        return choose({str(k): split(each) for k, each in enumerate(part)}, player="agent")
    return payoffs(agent=part)


@given(CHANCY.filter(lambda part: str(part).count("coin") < 3), st.sampled_from(ALL))
def test_splitting_the_states_of_chance_changes_no_expectation(part, policy):
    one = plays(chancy(part), policy, payoff_preference).permitted
    other = plays(split(part), policy, payoff_preference).permitted
    assert set(map(expectation, one)) == set(map(expectation, other))


def test_what_the_domain_decides_is_put_in():
    x = Symbol("x", real=True)
    moves = {"take": payoffs(me=x), "leave": payoffs(me=0)}
    tree = choose(moves, player="me")
    for policy in (sophisticated, naive, resolute, caprice, dsm, myopic):
        assert {"take": True, "leave": False} == plays(
            choice_graph(tree, domain=x > 0), policy, payoff_preference
        ).moves[()]
    open_one = plays(choice_graph(tree, domain=x > -1), naive, payoff_preference)
    assert Le(0, x) == open_one.moves[()]["take"]
