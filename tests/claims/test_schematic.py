"""Sentences about all outcomes: what is proved holds in every finite structure, and conversely."""

import itertools

import pytest

from dtkit.claims import choice_theorems, orders, theorems
from dtkit.claims.instances import decide_instances
from dtkit.claims.orders import P, Q, R, S, x, y, z
from dtkit.claims.schematic import (
    Step,
    decide_by_induction,
    decide_sentence,
    find_structure,
    smt_text,
)
from dtkit.claims.sentences import (
    Sort,
    Structure,
    Variable,
    exists,
    forall,
    implies,
    same,
    variables,
)
from dtkit.errors import InvalidInput
from dtkit.exact import Proved, Refuted, Unknown
from dtkit.preferences import RELATION_AXIOMS, strict_relation, weak_relation

outcome = orders.outcome


def every_relation(relation, size, reflexive=False):
    """Yield every structure of that size with one relation."""
    pairs = [(i, j) for i in range(size) for j in range(size) if not (reflexive and i == j)]
    fixed = {(i, i) for i in range(size)} if reflexive else set()
    for chosen in itertools.product((False, True), repeat=len(pairs)):
        facts = fixed | {pair for pair, holds in zip(pairs, chosen, strict=True) if holds}
        yield Structure({outcome: size}, {relation: frozenset(facts)})


FOUR = {
    "PP": orders.transitive(orders.strict(R)),
    "II": orders.transitive(orders.indifferent(R)),
    "PI": orders.composed(orders.strict(R), orders.indifferent(R), orders.strict(R)),
    "IP": orders.composed(orders.indifferent(R), orders.strict(R), orders.strict(R)),
    "transitivity": orders.transitive(R),
    "completeness": orders.complete(R),
    "negative transitivity": orders.negatively_transitive(orders.strict(R)),
}


@pytest.mark.parametrize("name", FOUR)
def test_sentences_say_of_every_relation_what_the_axioms_of_preferences_say(name):
    (axiom,) = [each for each in RELATION_AXIOMS if name in (each.name, each.symbol)]
    for structure in every_relation(R, 3, reflexive=True):
        pairs = structure.facts[R]
        expected = axiom.violation(weak_relation(pairs, options=range(3))) is None
        assert expected == structure.satisfies(FOUR[name])


IMPLICATIONS = [
    pytest.param(premises, goal, marks=[pytest.mark.deep] if len(premises) == 2 else [])
    for count in (1, 2)
    for premises in itertools.combinations(FOUR, count)
    for goal in FOUR
    if goal not in premises
]


@pytest.mark.parametrize(("premises", "conclusion"), IMPLICATIONS)
def test_smt_and_enumeration_agree_on_which_properties_imply_which(premises, conclusion):
    given = [orders.reflexive(R), *(FOUR[name] for name in premises)]
    verdict = decide_sentence(given, FOUR[conclusion])
    counterexamples = [
        structure
        for structure in every_relation(R, 3, reflexive=True)
        if all(structure.satisfies(each) for each in given)
        and not structure.satisfies(FOUR[conclusion])
    ]
    assert isinstance(verdict, Refuted if counterexamples else Proved)


def test_acyclicity_by_a_larger_relation_is_acyclicity():
    acyclicity = next(each for each in RELATION_AXIOMS if each.name == "acyclicity")
    for structure in every_relation(P, 3):
        pairs = structure.facts[P]
        if any((j, i) in pairs for i, j in pairs):
            continue
        expected = acyclicity.violation(strict_relation(pairs, options=range(3))) is None
        found = any(
            all(
                Structure(structure.sizes, {**structure.facts, **chains.facts}).satisfies(each)
                for each in orders.acyclic(P, Q)
            )
            for chains in every_relation(Q, 3)
        )
        assert expected == found


def test_a_countermodel_satisfies_what_is_given_and_not_the_goal():
    given = [orders.asymmetric(P), orders.acyclic(P, Q)[0]]
    found = find_structure([*given, ~orders.transitive(P)])
    assert all(found.satisfies(each) for each in given)
    assert found.satisfies(orders.transitive(P)) is False


def test_the_smallest_countermodel_with_the_fewest_facts_is_shown():
    verdict = decide_sentence([orders.asymmetric(P)], orders.transitive(P))
    assert {"Outcome": "a, b, c", "P": "a P b, b P c"} == relabeled(verdict.countermodel)


def relabeled(countermodel):
    """Return a countermodel with a path a P b, b P c whichever way its letters run."""
    facts = countermodel["P"].split(", ")
    (first, _, middle), (second, _, last) = (fact.split() for fact in facts)
    if second != middle:
        (first, _, middle), (second, _, last) = (second, "P", last), (first, "P", middle)
    assert second == middle
    names = dict(zip((first, middle, last), "abc", strict=True))
    text = ", ".join(f"{names[f.split()[0]]} P {names[f.split()[2]]}" for f in sorted(facts))
    return {**countermodel, "P": ", ".join(sorted(text.split(", ")))}


def test_contradictory_hypotheses_are_not_called_satisfiable():
    verdict = decide_sentence([orders.irreflexive(P), forall(x, P(x, x))], forall(x, ~P(x, x)))
    assert verdict.vacuous is None


def test_an_induction_does_not_count_a_step_that_speaks_of_nothing():
    step = Step("from a contradiction", (forall(x, P(x, x)), forall(x, ~P(x, x))), P_holds())
    assert isinstance(decide_by_induction("none", [step]), Unknown)


def P_holds():  # noqa: N802 - P is the relation's letter
    return exists(x, P(x, x))


def test_a_sentence_without_finite_countermodel_is_unknown_or_refuted_never_proved():
    ever_better = forall(x, exists(y, P(y, x)))
    verdict = decide_sentence([*orders.strict_order(P), ever_better], exists(x, P(x, x)))
    assert isinstance(verdict, Unknown)


def test_things_of_the_wrong_sort_are_refused_with_the_right_one():
    stranger = Variable("s", Sort("Move"))
    with pytest.raises(
        InvalidInput, match=r"P\(x, s\): .* not of the sorts .*; give Outcome, Outcome"
    ):
        P(x, stranger)


def test_a_second_solver_confirms_every_certificate_of_the_theorems():
    pytest.importorskip("cvc5")
    from dtkit.exact.engine.backends.worker import ask_cvc5

    for theorem in ALL.values():
        for text in theorem().decide().certificate.problems:
            asked = f"(set-option :full-saturate-quant true)\n{text}"
            assert "unsat" == ask_cvc5(asked, 10**8, 20_000, False)["answer"]


ALL = {
    name: getattr(theorems, name)
    for name in (
        "foresight_is_not_forced",
        "foresight_is_undominated",
        "resoluteness_is_undominated",
        "dynamic_strong_maximality_is_undominated",
        "naivety_has_a_move",
        "naivety_is_undominated",
        "caprice_is_undominated",
        "caprice_loses_nothing_where_it_moves",
    )
}


@pytest.mark.parametrize("name", ALL)
def test_every_theorem_about_trees_is_proved_and_carries_its_texts(name):
    theorem = ALL[name]()
    verdict = theorem.decide()
    assert isinstance(verdict, Proved)
    assert len(theorem.steps) == len(verdict.certificate.problems)
    assert any(theorem.scheme in each for each in verdict.trust)


def without(steps, dropped):
    """The steps with some sentences no longer given."""
    return [Step(s.words, tuple(g for g in s.given if g not in dropped), s.then) for s in steps]


MUTANTS = {
    "foresight without acyclicity": ("foresight_is_not_forced", [orders.irreflexive(Q)]),
    "foresight, chains that do not add up": ("foresight_is_not_forced", [orders.transitive(Q)]),
    "resoluteness without acyclicity": ("resoluteness_is_undominated", [orders.irreflexive(Q)]),
    "DSM without acyclicity": (
        "dynamic_strong_maximality_is_undominated",
        [orders.irreflexive(Q)],
    ),
    "Caprice without transitivity": ("caprice_is_undominated", [orders.transitive(P)]),
    "Caprice without irreflexivity": ("caprice_is_undominated", [orders.irreflexive(P)]),
    "foresight with gaps": ("foresight_is_undominated", [orders.negatively_transitive(P)]),
    "naivety with gaps": ("naivety_is_undominated", [orders.negatively_transitive(P)]),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_without_a_hypothesis_a_step_fails_in_a_structure(name):
    theorem, dropped = MUTANTS[name]
    steps = without(ALL[theorem]().steps, dropped)
    verdicts = [decide_sentence(step.given, step.then) for step in steps]
    assert any(isinstance(verdict, Refuted) for verdict in verdicts)
    verdict = decide_by_induction("the same", steps)
    assert isinstance(verdict, Unknown)
    assert "fails where" in verdict.why


def test_a_nonempty_continuation_is_needed_for_foresight():
    steps = ALL["foresight_is_not_forced"]().steps
    (step,) = [each for each in steps if "never eliminated" in each.words]
    assert isinstance(decide_sentence(step.given[:2], step.then), Refuted)


@pytest.mark.parametrize("name", ["beta", "warp"])
def test_consistency_of_choice_fails_without_negative_transitivity(name):
    sentence = getattr(choice_theorems, f"_{name}")(S, orders.T)
    assert isinstance(decide_sentence([], sentence), Refuted)
    assert isinstance(decide_sentence(orders.strict_order(P), sentence), Refuted)


def test_on_menus_the_policies_choose_what_is_maximal():
    verdict = decide_by_induction("one choice", theorems.menus_are_chosen_from_by_maximality())
    assert isinstance(verdict, Proved)


def test_the_text_for_the_solver_declares_what_it_speaks_of():
    text = smt_text([orders.irreflexive(P)], exists(x, P(x, x)))
    assert text.splitlines() == [
        "(set-logic UF)",
        "(declare-sort Outcome 0)",
        "(declare-fun P (Outcome Outcome) Bool)",
        "(assert (forall ((x Outcome)) (not (P x x))))",
        "(assert (not (exists ((x Outcome)) (P x x))))",
        "(check-sat)",
    ]


def test_identity_is_said_and_evaluated():
    a, b = variables("a b", outcome)
    one = forall(a, b, same(a, b))
    assert Structure({outcome: 1}, {}).satisfies(one)
    assert not Structure({outcome: 2}, {}).satisfies(one)
    assert isinstance(decide_sentence([one], forall(a, b, implies(S(a), S(b)))), Proved)
    assert isinstance(decide_sentence([], exists(a, z, ~same(a, z))), Refuted)


def test_instances_are_compared_one_by_one():
    verdict = decide_instances({"kept": ({"A"}, {"A", "B"}), "fine": (1, 1)})
    assert {"kept": "{A, B}, not {A}"} == verdict.countermodel
