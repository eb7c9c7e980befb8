"""Decision rules against their definitions, known examples, and laws."""

import pickle
from fractions import Fraction
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sympy import Rational, Symbol, log, symbols

from dtkit.agents import (
    credal_conditions,
    credal_hull,
    decision_problem,
    e_admissibility,
    expected_utility_by,
    hurwicz,
    laplace,
    maximality,
    maximax,
    maximin,
    minimax_regret,
)
from dtkit.errors import InexactNumber, InvalidInput, Unsupported
from dtkit.preferences import Undefined, alpha, beta, choice_function, gamma, warp

third, half = Rational(1, 3), Rational(1, 2)
IGNORANT = (maximin, maximax, laplace, hurwicz(third), minimax_regret)
ACTS = "abc"
TABLES = st.integers(2, 3).flatmap(
    lambda n: st.fixed_dictionaries(
        {act: st.lists(st.integers(-2, 2), min_size=n, max_size=n) for act in ACTS}
    )
)
PRIORS = st.lists(st.integers(0, 3), min_size=2, max_size=2).filter(any)


def prior(weights):
    return {k: Fraction(w, sum(weights)) for k, w in enumerate(weights, start=1)}


def permitted(rule, table):
    found = rule(decision_problem(table))
    assert set(found.values()) <= {True}
    return set(found)


def best(table, index):
    top = max(index(row) for row in table.values())
    return {act for act, row in table.items() if index(row) == top}


def by_definition(rule, table):
    columns = list(zip(*table.values(), strict=True))
    indices = {
        "maximin": min,
        "maximax": max,
        "Laplace": sum,
        "Hurwicz 1/3": lambda row: Fraction(1, 3) * max(row) + Fraction(2, 3) * min(row),
        "minimax regret": lambda row: -max(max(c) - u for c, u in zip(columns, row, strict=True)),
    }
    return best(table, indices[rule.name])


@given(TABLES, st.sampled_from(IGNORANT))
def test_each_rule_permits_what_its_definition_says(table, rule):
    assert by_definition(rule, table) == permitted(rule, table)


@given(TABLES, st.sampled_from(IGNORANT), st.randoms(use_true_random=False))
def test_the_names_and_order_of_acts_and_states_do_not_matter(table, rule, random):
    order = list(range(len(table["a"])))
    random.shuffle(order)
    names = random.sample("xyz", 3)
    other = {name: [table[act][k] for k in order] for name, act in zip(names, ACTS, strict=True)}
    new = dict(zip(ACTS, names, strict=True))
    assert {new[act] for act in permitted(rule, table)} == permitted(rule, other)


@given(TABLES, st.sampled_from(IGNORANT), st.integers(1, 3), st.integers(-3, 3))
def test_a_positive_affine_change_of_utility_changes_nothing(table, rule, scale, shift):
    changed = {act: [scale * u + shift for u in row] for act, row in table.items()}
    assert permitted(rule, table) == permitted(rule, changed)


@given(TABLES, st.sampled_from([maximin, maximax, hurwicz(third), minimax_regret]))
def test_a_state_told_twice_changes_nothing_but_for_laplace(table, rule):
    doubled = {act: [*row, row[0]] for act, row in table.items()}
    assert permitted(rule, table) == permitted(rule, doubled)


def test_laplace_depends_on_how_states_are_told_apart():
    assert {"a"} == permitted(laplace, {"a": [3, 0], "b": [0, 2]})
    assert {"b"} == permitted(laplace, {"a": [3, 0, 0], "b": [0, 2, 2]})


@given(TABLES, st.sampled_from(IGNORANT))
def test_a_duplicate_act_is_permitted_with_its_twin(table, rule):
    found = permitted(rule, {**table, "twin": table["a"]})
    assert ("a" in found) == ("twin" in found)
    assert permitted(rule, table) == found - {"twin"}


@given(TABLES.filter(lambda t: len(t["a"]) == 2), PRIORS)
def test_expected_utility_is_invariant_to_splitting_a_state(table, weights):
    whole = prior(weights)
    split = {1: whole[1] / 2, 2: whole[2], 3: whole[1] / 2}
    doubled = {act: [*row, row[0]] for act, row in table.items()}
    expected = best(table, lambda row: sum(p * u for p, u in zip(whole.values(), row, strict=True)))
    assert expected == permitted(expected_utility_by(whole), table)
    assert expected == permitted(expected_utility_by(split), doubled)


def values(row, p):
    return p * row[0] + (1 - p) * row[1]


def grid(table):
    """Return priors that meet every ordering of two acts on two states."""
    rows = list(table.values())
    points = {Fraction(0), Fraction(1)}
    for one, other in combinations(rows, 2):
        slope = (one[0] - one[1]) - (other[0] - other[1])
        if slope:
            points.add(Fraction(other[1] - one[1], slope))
    inside = sorted(p for p in points if 0 <= p <= 1)
    return [*inside, *((a + b) / 2 for a, b in pairwise(inside))]


@given(TABLES.filter(lambda t: len(t["a"]) == 2), PRIORS, PRIORS)
def test_rules_over_a_credal_set_agree_with_going_through_its_priors(table, one, other):
    p, q = symbols("p q", real=True)
    low, high = sorted([prior(one)[1], prior(other)[1]])
    hull = credal_hull(prior(one), prior(other))
    same = credal_conditions({1: p, 2: q}, [p >= low, p <= high])
    priors = [x for x in [low, high, *grid(table)] if low <= x <= high]
    admissible = {
        act for x in priors for act in best(table, lambda row, x=x: values(row, x))
    }  # fmt: skip
    maximal = {
        act for act, row in table.items()
        if all(any(values(row, x) >= values(r, x) for x in priors) for r in table.values())
    }  # fmt: skip
    for credal in (hull, same):
        assert admissible == permitted(e_admissibility(credal), table)
        assert maximal == permitted(maximality(credal), table)


def test_a_compromise_may_be_maximal_and_best_by_no_prior():
    p, q = symbols("p q", real=True)
    anything = credal_conditions({1: p, 2: q})
    table = {"x": [10, 0], "y": [0, 10], "z": [4, 4]}
    assert {"x", "y"} == permitted(e_admissibility(anything), table)
    assert {"x", "y", "z"} == permitted(maximality(anything), table)
    choice = choice_function(e_admissibility(anything).on(decision_problem(table)), "xyz")
    assert (("x", "z"), ("y", "z"), "z") == gamma.violation(choice).witness
    assert alpha.violation(choice) is None


def test_regret_depends_on_what_else_is_available_and_maximin_does_not():
    acts = decision_problem({"a": [0, 10, 4], "b": [5, 2, 10], "c": [10, 5, 1]})
    assert alpha.violation(choice_function(minimax_regret.on(acts), "abc")) is not None
    for rule in (maximin, maximax, laplace, hurwicz(third)):
        assert warp.violation(choice_function(rule.on(acts), "abc")) is None


def test_maximality_breaks_beta():
    hull = credal_hull({1: 1, 2: 0}, {1: 0, 2: 1})
    acts = decision_problem({"a": [2, 0], "soured": [1, -1], "b": [0, 2]})
    choice = choice_function(maximality(hull).on(acts), acts.acts)
    assert ("soured", "b") == beta.violation(choice).witness[0]


def test_a_prior_that_is_silent_on_a_state_leaves_the_rule_undefined():
    problem = decision_problem({"a": {"rain": 1, "sun": 0}})
    answer = expected_utility_by({"rain": 1})(problem)
    expected = Undefined("expected utility", ("a",), "the prior says nothing about sun")
    assert expected == answer


def test_an_empty_credal_set_leaves_the_rules_undefined():
    p, q = symbols("p q", real=True)
    nobody = credal_conditions({1: p, 2: q}, [p > q, q > p])
    problem = decision_problem({"a": [1, 0], "b": [0, 1]})
    for rule in (e_admissibility(nobody), maximality(nobody)):
        assert "no prior is in the credal set" == rule(problem).why
    assert "there is no act" == maximin(problem, []).why
    choice = choice_function(maximality(nobody).on(problem), "ab")
    assert () == choice("ab")


HULL = credal_hull({1: third, 2: 1 - third}, {1: 1, 2: 0})


@pytest.mark.parametrize("rule", [*IGNORANT, e_admissibility(HULL), maximality(HULL)], ids=str)
def test_with_parameters_a_rule_answers_with_conditions(rule):
    x = Symbol("x", real=True)
    symbolic = {"a": [x, 1], "b": [0, 2], "c": [1, 1]}
    found = rule(decision_problem(symbolic))
    for value in (-1, 0, half, 1, 3, 5):
        at = {act: [value if u is x else u for u in row] for act, row in symbolic.items()}
        told = {act for act, c in found.items() if c is True or bool(c.subs(x, value))}
        assert permitted(rule, at) == told


def test_irrational_constants_are_compared_exactly():
    assert {"a"} == permitted(maximin, {"a": [log(2)], "b": [Rational(693147, 10**6)]})
    assert {"a", "b"} == permitted(maximin, {"a": [log(4)], "b": [2 * log(2)]})


def test_a_rule_that_depends_on_parameters_is_no_function_of_menus():
    x = Symbol("x", real=True)
    chosen = maximin.on(decision_problem({"a": [x], "b": [0]}))
    with pytest.raises(Unsupported, match="put numbers for the parameters"):
        chosen(("a", "b"))


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: decision_problem({}), "no act: a decision needs at least one act"),
        (lambda: decision_problem({"a": [1], "b": [1, 2]}), "give every act a utility in every"),
        (lambda: decision_problem({"a": [1]}).row("z"), "use one of: a"),
        (lambda: hurwicz(2), "optimism 2: it is a weight; give a number between 0 and 1"),
        (lambda: credal_hull(), "give one prior at least"),
        (lambda: credal_hull({1: 1}, {2: 1}), "give every prior a probability for every state"),
        (lambda: credal_conditions({1: 1}), "not a symbol for the probability of each state"),
        (
            lambda: maximality(credal_hull({1: 1}))(decision_problem({"a": [1, 2]})),
            "give a probability to each state of the decision",
        ),
        (lambda: expected_utility_by({1: half}), "make them sum to 1 exactly"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_with_a_remedy(build, message):
    with pytest.raises(InvalidInput, match=message):
        build()


def test_a_float_utility_is_refused():
    with pytest.raises(InexactNumber, match=r"write Rational\(1, 2\)"):
        decision_problem({"a": [0.5]})


def test_irrational_utilities_are_decided_over_credal_sets_as_well():
    p, q = symbols("p q", real=True)
    anything = credal_conditions({1: p, 2: q})
    table = {"a": [log(2), 0], "b": [0, log(2)], "c": [log(2) / 2, log(2) / 2]}
    assert {"a", "b", "c"} == permitted(e_admissibility(anything), table)
    soured = {**table, "c": [log(2) / 2, Rational(1, 3)]}
    assert {"a", "b"} == permitted(e_admissibility(anything), soured)
    assert {"a", "b", "c"} == permitted(maximality(anything), soured)


@pytest.mark.parametrize("rule", [*IGNORANT, e_admissibility(HULL), maximality(HULL)], ids=str)
def test_rules_survive_pickling(rule):
    table = {"a": [3, 0], "b": [0, 2], "c": [1, 1]}
    assert permitted(rule, table) == permitted(pickle.loads(pickle.dumps(rule)), table)
