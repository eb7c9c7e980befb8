import pytest
from sympy import Rational, true

from dtkit.claims import Claim, census, exhaust
from dtkit.claims.enumeration import choice_functions, menus, relations, trees, vectorized
from dtkit.errors import InvalidInput
from dtkit.exact import NoCounterexample, Proved, Refuted, Unknown, parameters
from dtkit.preferences import choice_axiom

BASE = trees(leaves=4, outcomes=4)
ACYCLIC = [relations("acyclic strict", 4), BASE]
TRANSITIVE = [relations("strict partial order", 4), BASE]


@vectorized
def some_outcome_is_undominated(plays):
    return plays.sophisticated.meets(plays.undominated)


@vectorized
def every_outcome_is_undominated(plays):
    return plays.sophisticated.within(plays.undominated)


@vectorized
def caprice_is_never_stuck_and_never_dominated(plays):
    return ~plays.caprice_stuck & plays.caprice.within(plays.undominated)


@vectorized
def caprice_is_resolute(plays):
    return plays.caprice.equals(plays.undominated) & plays.caprice.equals(plays.resolute)


@vectorized
def caprice_that_counts_earlier_moves_alone_is_undominated(plays):
    sets, _ = plays.caprice_variant(counts_this_move=False)
    return sets.within(plays.undominated)


@vectorized
def caprice_that_is_careless_at_the_end_is_undominated(plays):
    sets, _ = plays.caprice_variant(maximal_at_the_last_choice=False)
    return sets.within(plays.undominated)


@vectorized
def caprice_is_never_stuck(plays):
    return ~plays.caprice_stuck


@vectorized
def naive_is_undominated(plays):
    return plays.naive.within(plays.undominated)


@vectorized
def dsm_and_resolute_are_undominated(plays):
    kept = plays.dsm.within(plays.undominated) & plays.resolute.within(plays.undominated)
    return kept & ~plays.dsm.is_empty() & ~plays.resolute.is_empty()


@pytest.mark.parametrize("reduced", [True, False])
@pytest.mark.parametrize(
    ("check", "over", "cases", "bad"),
    [
        (some_outcome_is_undominated, ACYCLIC, 773_232, 0),
        (every_outcome_is_undominated, ACYCLIC, 773_232, 85_968),
        (caprice_is_never_stuck_and_never_dominated, TRANSITIVE, 311_856, 0),
        (caprice_is_resolute, TRANSITIVE, 311_856, 0),
        (dsm_and_resolute_are_undominated, ACYCLIC, 773_232, 0),
    ],
)
def test_the_counts_of_the_literature_come_out(check, over, cases, bad, reduced):
    found = census(check, over=over, reduced=reduced)
    assert (cases, bad) == (found.cases, found.bad)


@pytest.mark.parametrize(
    ("check", "over"),
    [
        (every_outcome_is_undominated, ACYCLIC),
        (caprice_that_counts_earlier_moves_alone_is_undominated, TRANSITIVE),
        (caprice_that_is_careless_at_the_end_is_undominated, TRANSITIVE),
        (caprice_is_never_stuck, ACYCLIC),
        (naive_is_undominated, TRANSITIVE),
    ],
)
def test_symmetry_reduction_changes_neither_the_count_nor_the_smallest_case(check, over):
    assert census(check, over=over, reduced=False) == census(check, over=over)
    assert census(check, over=over).bad > 0


@pytest.mark.parametrize(
    ("check", "over", "tree", "relation"),
    [
        (every_outcome_is_undominated, ACYCLIC, ((0, 1), 2), "0 ≻ 2, on 0, 1, 2"),
        (
            caprice_that_counts_earlier_moves_alone_is_undominated,
            TRANSITIVE,
            ((0, 0), 1),
            "0 ≻ 1, on 0, 1",
        ),
        (
            caprice_that_is_careless_at_the_end_is_undominated,
            TRANSITIVE,
            (0, 1),
            "0 ≻ 1, on 0, 1",
        ),
        (caprice_is_never_stuck, ACYCLIC, ((0, 1), 2), "0 ≻ 1, 2 ≻ 0, on 0, 1, 2"),
        (naive_is_undominated, TRANSITIVE, ((0, 1), 2), "2 ≻ 0, on 0, 1, 2"),
    ],
)
def test_the_smallest_counterexamples_are_those_known(check, over, tree, relation):
    verdict = exhaust(check, over=over)
    assert isinstance(verdict, Refuted)
    assert {"tree": tree, "relation": relation} == verdict.countermodel


def test_a_search_that_finds_nothing_is_no_proof_unless_the_scope_is_the_claim():
    searched = exhaust(some_outcome_is_undominated, over=ACYCLIC)
    assert isinstance(searched, NoCounterexample)
    assert 773_232 == searched.cases
    whole = exhaust(some_outcome_is_undominated, over=ACYCLIC, because="it says four leaves")
    assert isinstance(whole, Proved)
    assert "all 773,232 cases checked" == whole.method
    assert "the scope is the claim: it says four leaves" == whole.trust[1]


@pytest.mark.deep
def test_the_next_size_is_counted_case_by_case_on_two_cores(tmp_path):
    base = [relations("acyclic strict", 5), trees(leaves=5, outcomes=5)]
    running = {"reduced": False, "jobs": 2, "checkpoint": tmp_path / "kept"}
    whole = census(every_outcome_is_undominated, over=base, **running)
    assert 1_197_592_900 == whole.cases == 29_281 * 40_900
    assert whole == census(every_outcome_is_undominated, over=base)


def maximal_options_exist(relation, menu):
    return any(not relation.beaten_rows[x] & relation.mask(menu) for x in menu)


def test_a_plain_check_is_given_one_case_at_a_time():
    verdict = exhaust(maximal_options_exist, over=[relations("acyclic", 3), menus(3)])
    assert 62 * 7 == verdict.cases
    cyclic = exhaust(maximal_options_exist, over=[relations("reflexive", 3), menus(3)])
    assert {
        "relation": "0 ≽ 1, 1 ≽ 2, 2 ≽ 0, on 0, 1, 2",
        "menu": (0, 1, 2),
    } == cyclic.countermodel


def satisfies(choice, *axioms):
    return all(choice_axiom(name).violation(choice) is None for name in axioms)


def test_all_choice_functions_may_be_gone_through():
    scope, because = choice_functions(3), "it says three options"
    arrow = exhaust(
        lambda choice: satisfies(choice, "alpha", "beta") == satisfies(choice, "WARP"),
        over=scope,
        because=because,
    )
    assert isinstance(arrow, Proved)
    alone = exhaust(
        lambda choice: satisfies(choice, "gamma") <= satisfies(choice, "alpha"), over=scope
    )
    assert "choice function" in alone.countermodel


def test_given_cases_may_be_searched_too():
    verdict = exhaust(lambda x, y: x + y != 5, over=[[1, 2, 3], [0, 2]])
    assert {"case": 3, "case 2": 2} == verdict.countermodel
    assert "exhaustive search: 1 of 6 cases fail" == verdict.method
    assert "3 given cases" == exhaust(lambda x: True, over=[[1, 2, 3]]).bound


def test_a_vectorized_check_agrees_with_a_plain_one_of_the_same_meaning():
    import plain_policies as plain

    def plainly(relation, tree):
        beats = set(relation.pairs)
        return plain.sophisticated(tree, beats) <= plain.maximal(plain.reach(tree), beats)

    scope = [relations("acyclic strict", 3), trees(leaves=4, outcomes=3)]
    slow, fast = census(plainly, over=scope), census(every_outcome_is_undominated, over=scope)
    assert (slow.cases, slow.bad) == (fast.cases, fast.bad)


@pytest.mark.parametrize(
    ("check", "over", "says"),
    [
        (
            lambda relation: None,
            relations("preorder", 2),
            "<lambda> returned None: a check says of each case whether it holds; return True",
        ),
        (
            vectorized(lambda plays: True),
            ACYCLIC,
            "<lambda> returned bool: a vectorized check returns one truth value for each",
        ),
        (
            some_outcome_is_undominated,
            relations("preorder", 2),
            "over=4 relations (preorder) on 2 outcomes: a vectorized check goes through",
        ),
        (
            some_outcome_is_undominated,
            [relations("preorder", 2), trees(leaves=3, outcomes=3)],
            "over=4 relations (preorder) on 2 outcomes × 63 trees",
        ),
        (some_outcome_is_undominated, 5, "over=5: not something to search through; give rel"),
        (some_outcome_is_undominated, [], "over=[]: not something to search through"),
    ],
)
def test_what_cannot_be_searched_is_said(check, over, says):
    with pytest.raises(InvalidInput) as raised:
        exhaust(check, over=over)
    assert str(raised.value).startswith(says)


P, Q = parameters("p q")
GRID = {P: [0, Rational(1, 2), 1], Q: [0, Rational(1, 2), 1]}


def claim(conclusion, **hypotheses):
    return Claim("A claim.", hypotheses=hypotheses, conclusion=conclusion, expected="open")


def test_a_claim_is_searched_on_a_grid_of_exact_values():
    found = exhaust(claim(P > Q, more=P >= Q), over=GRID)
    assert {P: 0, Q: 0} == found.countermodel
    held = exhaust(claim(P >= Q, more=P > Q), over=GRID)
    assert isinstance(held, NoCounterexample)
    assert 3 == held.cases
    assert isinstance(exhaust(claim(P >= Q, more=P > Q), over=GRID, because="so said"), Proved)


def test_a_claim_that_no_point_of_the_grid_is_about_stays_unknown():
    empty = exhaust(claim(P >= Q, more=P > 2), over=GRID)
    assert isinstance(empty, Unknown)
    assert "no point of the grid satisfies the hypotheses" == empty.why


def test_a_claim_is_searched_with_values_for_all_its_parameters():
    with pytest.raises(InvalidInput) as raised:
        exhaust(claim(P > Q), over={P: [1]})
    assert "no values for q; give the values to try for each parameter" in str(raised.value)
    with pytest.raises(InvalidInput) as raised:
        exhaust(claim(true), over=relations("preorder", 2))
    assert "needs a conclusion that is one condition" in str(raised.value)
