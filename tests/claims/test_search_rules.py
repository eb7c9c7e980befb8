import itertools

import pytest

from dtkit import agents
from dtkit.claims import RULE_AXIOMS, Counterexample, Misbehaved, falsify
from dtkit.claims.enumeration.branching import leaves_of
from dtkit.errors import InvalidInput
from dtkit.exact import NoCounterexample, Refuted
from dtkit.preferences import CHOICE_AXIOMS, RELATION_AXIOMS, maximal, optimal
from dtkit.values import Lottery


def second_best(menu):
    return sorted(menu)[-2:][0]


def by_maximality(relation, menu):
    return maximal(relation, menu)


def reachable(tree):
    return tuple(dict.fromkeys(leaves_of(tree)))


def naive(relation, node, past):
    best = maximal(relation, reachable(node))
    return [branch for branch in node if set(best) & set(reachable(branch))]


def caprice(relation, node, past):
    def allowed(branch):
        lost = (*past, *(x for x in reachable(node) if x not in reachable(branch)))
        ends = reachable(branch)
        return any(not any(relation.prefer(better, x) for better in lost) for x in ends)

    return [branch for branch in node if allowed(branch)]


def resolute(relation, tree):
    return maximal(relation, reachable(tree))


@pytest.mark.parametrize(
    ("axiom", "rule", "words"),
    [
        ("alpha", second_best, "b is chosen from {a, b, c}, but not from {a, b}"),
        ("α", second_best, "b is chosen from {a, b, c}, but not from {a, b}"),
        (
            "WARP",
            lambda menu: menu if len(menu) < 3 else menu[0],
            "b is chosen from {a, b} where a is available, yet a without b from {a, b, c}",
        ),
        (
            "gamma",
            lambda menu: menu if len(menu) < 3 else menu[0],
            "b is chosen from {a, b} and from {b, c}, but not from their union",
        ),
    ],
)
def test_a_rule_that_is_given_menus_gets_the_smallest_counterexample(axiom, rule, words):
    verdict = falsify(axiom, rule)
    assert isinstance(verdict, Counterexample)
    assert isinstance(verdict, Refuted)
    assert "refuted" == verdict.word
    assert verdict.words.endswith(words)


@pytest.mark.parametrize("axiom", [each.name for each in CHOICE_AXIOMS])
def test_the_best_by_name_breaks_no_axiom_of_choice(axiom):
    verdict = falsify(axiom, max)
    assert isinstance(verdict, NoCounterexample)
    assert (15, "every menu of a, b, c, d") == (verdict.cases, verdict.bound)


def test_the_options_may_be_ones_own():
    verdict = falsify("alpha", second_best, options=[10, 20, 30])
    assert "alpha fails: 20 is chosen from {10, 20, 30}, but not from {10, 20}" == verdict.words
    assert 7 == falsify("alpha", max, options=[10, 20, 30]).cases


@pytest.mark.parametrize(
    ("axiom", "cases"),
    [("alpha", 5541), ("gamma", 5541), ("undominated choice", 5541), ("maximality", 5541)],
)
def test_maximality_satisfies_under_every_preorder_what_it_should(axiom, cases):
    assert cases == falsify(axiom, by_maximality).cases


def test_maximality_breaks_beta_where_there_is_a_gap():
    verdict = falsify("beta", by_maximality)
    assert "a ≽ b, on a, b, c" == verdict.countermodel["relation"]
    assert isinstance(falsify("beta", by_maximality, kind="weak order"), NoCounterexample)


def test_a_rule_that_keeps_too_little_breaks_maximality():
    verdict = falsify("maximality", lambda relation, menu: maximal(relation, menu)[0])
    assert "maximality fails: {a} is chosen from {a, b}, where {a, b} is maximal" in verdict.words


def test_a_rule_that_takes_anything_is_dominated():
    verdict = falsify("undominated choice", lambda relation, menu: menu)
    assert (
        "Refuted: undominated choice fails: b is chosen from {a, b}, where a is preferred, "
        "under a ≽ b, on a, b"
    ) == repr(verdict)


@pytest.mark.parametrize(
    ("axiom", "rule", "options", "words"),
    [
        (
            "transitivity",
            lambda x, y: x - y <= 1,
            [0, 1, 2, 3],
            "2 R 1 and 1 R 0, but not 2 R 0",
        ),
        ("acyclicity", lambda x, y: (x - y) % 3 == 1, [0, 1, 2, 3], "0 P 2 P 1 P 0"),
        ("completeness", lambda x, y: x % y == 0, [2, 3, 4], "neither 2 R 3 nor 3 R 2"),
    ],
)
def test_a_rule_that_compares_two_options_is_tested_as_a_relation(axiom, rule, options, words):
    assert words in falsify(axiom, rule, options=options).words


@pytest.mark.parametrize("axiom", [each.name for each in RELATION_AXIOMS])
def test_comparing_numbers_breaks_no_axiom_of_relations(axiom):
    verdict = falsify(axiom, lambda x, y: x >= y, options=range(5))
    assert (25, "every pair of 0, 1, 2, 3, 4") == (verdict.cases, verdict.bound)


def test_a_naive_rule_is_found_to_permit_a_dominated_outcome():
    verdict = falsify("no dominated outcome", naive)
    assert {
        "tree": (("a", "b"), "c"),
        "relation": "c ≽ a, on a, b, c",
    } == verdict.countermodel


def test_a_naive_rule_is_never_forced_and_is_separable():
    assert isinstance(falsify("no forcing pump", naive), NoCounterexample)
    assert isinstance(falsify("separability", naive), NoCounterexample)


def test_caprice_avoids_dominated_outcomes_and_is_not_separable():
    assert isinstance(falsify("no dominated outcome", caprice), NoCounterexample)
    verdict = falsify("separability", caprice)
    assert (
        "separability fails: at (a, b) it may go to {b} after turning down {c}, and to {a, b} "
        "where nothing was turned down, under c ≽ a, on a, b, c"
    ) == verdict.words


def test_caprice_is_stuck_under_an_intransitive_preference():
    verdict = falsify("no dominated outcome", caprice, kind="acyclic strict")
    assert isinstance(verdict, Misbehaved)
    assert "chooses nothing" == verdict.how
    assert (("a", "b"), ("c",)) == (verdict.case["node"], verdict.case["turned down"])


def test_a_rule_on_whole_trees_is_judged_by_what_it_permits():
    assert isinstance(falsify("no dominated outcome", resolute), NoCounterexample)
    verdict = falsify("no forcing pump", lambda relation, tree: leaves_of(tree)[0])
    assert (
        "no forcing pump fails: in (a, b) only {a} is permitted, and all of it is dominated, "
        "under b ≽ a, on a, b"
    ) == verdict.words


def test_the_same_search_finds_the_same_each_time():
    found = [falsify("no dominated outcome", naive) for _ in range(2)]
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("axiom", "rule", "options", "how", "words"),
    [
        ("alpha", lambda menu: menu[5], None, "raises", "IndexError: tuple index out of range"),
        ("alpha", lambda menu: None, None, "chooses nothing", "chooses nothing on {a}"),
        ("alpha", lambda menu: [], None, "chooses nothing", "chooses nothing on {a}"),
        ("alpha", lambda menu: "z", None, "chooses what is not there", "chooses z, which is not"),
        ("alpha", lambda menu: True, [0, 1], "chooses what is not there", "chooses True"),
        (
            "alpha",
            lambda menu: {"a", "z"},
            None,
            "chooses what is not there",
            "chooses z, which is not there, on {a}",
        ),
        (
            "maximality",
            lambda relation, menu: optimal(relation, menu),
            None,
            "chooses nothing",
            "the rule chooses nothing on {a, b}, under nothing preferred, on a, b",
        ),
        (
            "no forcing pump",
            lambda relation, tree: 1 / 0,
            None,
            "raises",
            "ZeroDivisionError: division by zero on (a, a), under nothing preferred, on a",
        ),
        (
            "separability",
            lambda relation, node, past: "z",
            None,
            "chooses what is not there",
            "on (a, a)",
        ),
        ("transitivity", lambda x, y: x - y, [1, 2], "gives no truth value", "answers 0"),
        ("transitivity", lambda x, y: x / y > 0, [0, 1], "raises", "division by zero on (0, 0)"),
        (
            "transitivity",
            lambda x, y: x >= y > 0,
            [0, 1],
            "gives no relation",
            "says that 1 stands to itself, and of other options that they do not",
        ),
        (
            "acyclicity",
            lambda x, y: x != y,
            [0, 1],
            "gives no relation",
            "the rule prefers 0 to 1 and 1 to 0",
        ),
    ],
)
def test_a_rule_that_misbehaves_is_reported_and_no_crash(axiom, rule, options, how, words):
    verdict = falsify(axiom, rule, options=options)
    assert isinstance(verdict, Misbehaved)
    assert "misbehaved" == verdict.word
    assert how == verdict.how
    assert words in repr(verdict)


def test_choosing_nothing_is_what_decisiveness_forbids():
    verdict = falsify("decisiveness", lambda menu: menu if len(menu) < 2 else None)
    assert "decisiveness fails: nothing is chosen from {a, b}" == verdict.words


def test_a_rule_that_is_not_the_same_when_asked_again_is_caught():
    answers = itertools.cycle("abccba")

    def fickle(menu):
        wish = next(answers)
        return wish if wish in menu else menu[0]

    verdict = falsify("alpha", fickle)
    assert "answers differently when asked again" == getattr(verdict, "how", None)


@pytest.mark.parametrize(
    ("axiom", "rule", "says"),
    [
        ("betta", max, "axiom 'betta': there is no such axiom; use one of: completeness, tra"),
        ("alpha", "max", "rule 'max': not a function; give a function, such as lambda menu"),
        (
            "alpha",
            lambda relation, menu, past: menu,
            "a rule with 3 arguments: alpha is not tested so; write rule(menu) or rule(relat",
        ),
        (
            "maximality",
            lambda menu: menu,
            "a rule with 1 arguments: maximality is not tested so; write rule(relation, menu)",
        ),
        (
            "separability",
            lambda relation, tree: tree,
            "a rule with 2 arguments: separability is not tested so; write rule(relation, node",
        ),
    ],
)
def test_a_question_that_makes_no_sense_is_said(axiom, rule, says):
    with pytest.raises(InvalidInput) as raised:
        falsify(axiom, rule)
    assert str(raised.value).startswith(says)


def test_an_axiom_may_be_given_itself():
    (separability,) = [each for each in RULE_AXIOMS if each.name == "separability"]
    assert falsify("separability", caprice) == falsify(separability, caprice)


@pytest.mark.parametrize("policy", [agents.caprice, agents.dsm, agents.resolute])
def test_policies_of_the_shelf_are_tested_like_rules(policy):
    found = falsify("no dominated outcome", policy, kind="strict partial order", leaves=3)
    assert isinstance(found, NoCounterexample)


def test_the_naive_policy_fails_where_the_naive_rule_does():
    assert falsify("no dominated outcome", agents.naive, leaves=3) == falsify(
        "no dominated outcome", naive, leaves=3
    )


def test_a_policy_that_is_stuck_misbehaves():
    found = falsify("no dominated outcome", agents.caprice, kind="acyclic strict", leaves=3)
    assert "chooses nothing" == found.how


def test_a_policy_is_not_asked_about_menus():
    with pytest.raises(InvalidInput) as raised:
        falsify("alpha", agents.naive)
    assert "alpha for <naive>: a policy plays trees; ask for an axiom of trees" in str(raised.value)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "not options that can be told apart; give hashable values, at least one"),
        ([[1], [2]], "not options that can be told apart; give hashable values, at least one"),
        ([1, 1], "one stands there twice; name each once"),
        (range(11), "every two menus are compared, of at most 10 options; give fewer options"),
    ],
)
def test_options_that_cannot_be_searched_are_said(options, says):
    with pytest.raises(InvalidInput) as raised:
        falsify("alpha", max, options=options)
    assert str(raised.value).endswith(says)


def test_a_counterexample_that_needs_many_options_is_still_the_smallest():
    def greedy_when_there_is_much(menu):
        return menu if len(menu) < 6 else menu[0]

    verdict = falsify("WARP", greedy_when_there_is_much, options=range(7))
    assert "0 without 1 from {0, 1, 2, 3, 4, 5}" in verdict.words


@pytest.mark.parametrize(
    ("sizes", "says"), [({"outcomes": 0}, "outcomes"), ({"leaves": 1}, "leav")]
)
def test_a_size_out_of_range_is_said(sizes, says):
    with pytest.raises(InvalidInput, match=f"not a number of {says}"):
        falsify("no forcing pump", naive, **sizes)


VALUES = {"a": 0, "b": 1, "c": 2}


def worst(prospect):
    ends = prospect.support if isinstance(prospect, Lottery) else (prospect,)
    return min(VALUES[end] for end in ends)


def mean(prospect):
    if isinstance(prospect, Lottery):
        return prospect.expectation(VALUES.get)
    return VALUES[prospect]


@pytest.mark.parametrize("name", ["weak-strict", "strong-strict", "biconditional"])
def test_comparing_means_is_independent_of_common_parts(name):
    found = falsify(f"independence ({name})", lambda x, y: mean(x) >= mean(y), options="abc")
    assert isinstance(found, NoCounterexample)
    assert found.cases > 9


def test_comparing_the_worst_outcomes_is_not_strictly_independent():
    found = falsify(
        "independence (strong-strict)", lambda x, y: worst(x) >= worst(y), options="abc"
    )
    assert (
        "independence (strong-strict) fails: b P a, but not (b 1/2 a) P (a 1/2 a)"
    ) == found.words
    strictly = falsify(
        "independence (strong-strict)", lambda x, y: worst(x) > worst(y), options="abc"
    )
    assert found.words == strictly.words
    weakly = falsify("independence (weak-strict)", lambda x, y: worst(x) > worst(y), options="abc")
    assert isinstance(weakly, NoCounterexample)


def test_a_rule_on_lotteries_that_is_half_strict_gives_no_relation():
    found = falsify("IND", lambda x, y: x == y == "a", options="ab")
    assert "the rule says that a stands to itself, and b does not" == found.words


@pytest.mark.parametrize(
    ("axiom", "says"),
    [
        ("continuity", "continuity for a rule: it says that some probability will do, and a rule"),
        ("IND=", "independence (biconditional) for a strict rule: it speaks of what is at least"),
    ],
)
def test_what_a_rule_on_lotteries_cannot_be_asked_is_said(axiom, says):
    with pytest.raises(InvalidInput) as raised:
        falsify(axiom, lambda x, y: mean(x) > mean(y), options="abc")
    assert str(raised.value).startswith(says)
