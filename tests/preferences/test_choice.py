"""Choice functions, and what relations choose."""

from itertools import combinations, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dtkit.errors import InvalidInput
from dtkit.preferences import (
    CHOICE_AXIOMS,
    ChoiceFunction,
    StrictRelation,
    Undefined,
    acyclicity,
    alpha,
    beta,
    choice_axiom,
    choice_function,
    completeness,
    decisiveness,
    gamma,
    maximal,
    maximal_choice,
    negative_transitivity,
    optimal_choice,
    path_independence,
    rationalizability,
    strict_relation,
    strongly_maximal,
    strongly_maximal_choice,
    transitivity,
    warp,
    weak_relation,
)


def subsets(options):
    return [set(c) for size in range(1, len(options) + 1) for c in combinations(options, size)]


def by_definition(choice):
    """Return which axioms hold, each as written, over all menus."""
    X = subsets(choice.options)
    c = {frozenset(S): set(choice(S)) for S in X} | {frozenset(): set()}

    def of(S):
        return c[frozenset(S)]

    rational = any(
        all(of(S) == {x for x in S if not any((y, x) in P for y in S)} for S in X)
        for P in asymmetric(choice.options)
    )
    return {
        decisiveness: all(of(S) for S in X),
        alpha: all(x in of(S) for S in X for T in X if S <= T for x in of(T) & S),
        beta: all(
            (x in of(T)) == (y in of(T))
            for S in X for T in X if S <= T for x in of(S) for y in of(S)
        ),
        gamma: all(of(S) & of(T) <= of(S | T) for S in X for T in X),
        warp: all(
            of(S) & T <= of(T) for S in X for T in X if of(S) & T and of(T) & S
        ),
        path_independence: all(of(S | T) == of(of(S) | of(T)) for S in X for T in X),
        rationalizability: rational,
    }  # fmt: skip


def asymmetric(options):
    pairs = list(combinations(options, 2))
    for kinds in product((None, 0, 1), repeat=len(pairs)):
        yield {
            (x, y) if kind else (y, x)
            for (x, y), kind in zip(pairs, kinds, strict=True)
            if kind is not None
        }


def holds(axiom, subject):
    return axiom.violation(subject) is None


def test_each_axiom_agrees_with_its_definition_on_all_choices_from_two_options():
    for table in product((0, 1), (0, 2), (0, 1, 2, 3)):
        choice = ChoiceFunction(("a", "b"), (0, *table))
        assert by_definition(choice) == {axiom: holds(axiom, choice) for axiom in CHOICE_AXIOMS}


@given(st.data())
def test_each_axiom_agrees_with_its_definition_on_choices_from_three_options(data):
    table = [0] + [data.draw(st.integers(0, 7)) & menu for menu in range(1, 8)]
    choice = ChoiceFunction(("a", "b", "c"), tuple(table))
    assert by_definition(choice) == {axiom: holds(axiom, choice) for axiom in CHOICE_AXIOMS}


@pytest.mark.parametrize(
    ("axiom", "known"), [(warp, 13), (rationalizability, 25), (path_independence, 22)]
)
def test_counts_of_decisive_choices_from_three_options_are_the_known_ones(axiom, known):
    """Weak orders (A000670), acyclic digraphs (A003024), antimatroids (A119770)."""
    entries = [[s for s in range(1, 8) if not s & ~menu] for menu in range(1, 8)]
    assert known == sum(axiom.masks(3, (0, *table)) is None for table in product(*entries))


def test_something_is_maximal_on_every_menu_just_where_preference_is_acyclic():
    for P in asymmetric("abc"):
        relation = strict_relation(P, options="abc")
        assert holds(acyclicity, relation) == holds(decisiveness, maximal_choice(relation))


def reflexive(options):
    pairs = list(permutations(options, 2))
    for kept in product((False, True), repeat=len(pairs)):
        yield weak_relation(
            [pair for pair, here in zip(pairs, kept, strict=True) if here], options=options
        )


def test_optimal_options_are_maximal_and_all_are_just_where_the_relation_is_complete():
    for relation in reflexive("abc"):
        M, G = maximal_choice(relation), optimal_choice(relation)
        assert all(not g & ~m for m, g in zip(M.table, G.table, strict=True))
        if holds(decisiveness, M):
            assert (G == M) == holds(completeness, relation)


def test_maximality_keeps_alpha_and_gamma_and_keeps_beta_just_where_negatively_transitive():
    failing = 0
    for relation in reflexive("abc"):
        M = maximal_choice(relation)
        if not holds(decisiveness, M):
            continue
        assert holds(alpha, M)
        assert holds(gamma, M)
        assert holds(beta, M) == holds(negative_transitivity, relation) == holds(warp, M)
        incomplete = holds(transitivity, relation) and not holds(completeness, relation)
        failing += incomplete and not holds(beta, M)
    assert 6 == failing


def test_a_bare_gap_need_not_break_beta_but_one_with_a_souring_does():
    bare = strict_relation([], options="ab")
    assert beta.violation(maximal_choice(bare)) is None
    soured = maximal_choice(strict_relation([("A", "S")], options="ABS"))
    found = beta.violation(soured)
    assert (("B", "S"), ("A", "B", "S"), "B", "S") == found.witness
    assert "B and S are chosen from {B, S}, but B without S from {A, B, S}" == found.words


def test_strong_maximality_drops_what_is_indifferent_to_the_beaten():
    order = weak_relation([("a", "b"), ("b", "a"), ("c", "b")], options="abc")
    assert ("a", "c") == maximal(order, "abc")
    assert ("c",) == strongly_maximal(order, "abc")
    assert ("a", "b") == strongly_maximal(order, "ab")
    assert ("c",) == strongly_maximal_choice(order)("abc")


def test_a_rule_may_answer_one_option_or_several_or_that_it_is_undefined():
    def rule(menu):
        if len(menu) == 3:
            return Undefined("the rule", menu, "three are too many")
        return menu[0] if len(menu) == 2 else {*menu}

    choice = choice_function(rule, "abc")
    assert (("a",), ("c",), ()) == (choice("ab"), choice("c"), choice("abc"))
    assert (("a", "b", "c"),) == decisiveness.violation(choice).witness


def test_options_that_are_tuples_are_told_from_collections():
    assert ((1, 2),) == choice_function(lambda menu: menu[0], [(1, 2), (3,)])([(1, 2), (3,)])


def test_a_rule_that_chooses_off_the_menu_is_reported():
    with pytest.raises(InvalidInput, match=r"the rule chose z from \{a\}: not on the menu; return"):
        choice_function(lambda menu: {"z"}, "ab")


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: ChoiceFunction(("a",), (0, 2)), "not all of it is on the menu"),
        (lambda: ChoiceFunction(("a",), (0,)), "one entry for each set of options"),
        (lambda: choice_function(max, range(17)), "for at most 16 options; tabulate on fewer"),
        (lambda: choice_function(max, "ab")("az"), "does not speak about it; use some of: a, b"),
        (lambda: choice_axiom("IIA"), "no such axiom of choice; use one of: decisiveness"),
    ],
)
def test_a_choice_that_makes_no_sense_is_refused_with_a_remedy(build, message):
    with pytest.raises(InvalidInput, match=message):
        build()


def test_an_undefined_answer_says_on_which_menu_and_why():
    answer = Undefined("maximality", ("a", "b"), "each is beaten")
    assert "maximality is undefined on {a, b}: each is beaten" == str(answer)


@pytest.mark.parametrize(
    ("axiom", "chosen", "words"),
    [
        (alpha, {"abc": "b", "bc": "c"}, "b is chosen from {a, b, c}, but not from {b, c}"),
        (gamma, {"ab": "a", "ac": "a", "abc": "b"}, "a is chosen from {a, b} and from {a, c}"),
        (
            warp,
            {"ab": "a", "abc": "b"},
            "b is chosen from {a, b, c} where a is available, yet a without b",
        ),
        (path_independence, {"ab": "a", "ac": "c", "abc": "b"}, "{b} is chosen from {a, b, c}"),
        (rationalizability, {"ab": "a", "ac": "a", "abc": "b"}, "the maximal options are {a}"),
    ],
)
def test_a_violation_says_what_is_chosen_from_where(axiom, chosen, words):
    def rule(menu):
        return tuple(chosen.get("".join(menu), menu))

    assert words in axiom.violation(choice_function(rule, "abc")).words


def test_a_relation_and_its_bare_rows_choose_alike():
    relation = StrictRelation(("a", "b", "c"), (2, 4, 1))
    assert () == maximal(relation, "abc")
    assert ("a",) == maximal_choice(relation)("ab")
