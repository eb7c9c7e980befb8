"""Structural models and the definitions of human control, by hand and by exhaustive search."""

import random

import numpy as np
import pytest
from sympy import Rational, Symbol

from dtkit.errors import InvalidInput
from dtkit.exact import NoCounterexample, Refuted
from dtkit.subjects.corrigibility import (
    ControlProblems,
    ShutdownProblem,
    StructuralModel,
    search_problems,
)
from dtkit.subjects.corrigibility.control_search import SIGHTS

HALF = Rational(1, 2)
COIN = {0: HALF, 1: HALF}
DEFINITIONS = (
    *("vigilant", "obedient", "obedient_on_distribution", "cautious", "beneficial"),
    *("instructable", "weakly_instructable", "aligned", "never_better_off", "asked"),
    *("uncertain", "uncertain_in_context"),
)


def problem(first=0, second=lambda H: H, noise=COIN, **mechanisms):
    """The chat bot: the human likes it (L = 1) or not, and asks for shutdown if not."""
    return ShutdownProblem(
        StructuralModel(
            {"E": noise},
            {
                "L": lambda E: E,
                "D1": lambda: first,
                "H": lambda D1, L: D1 ^ L,
                "D2": second,
                "S": lambda D2: D2,
                "U": lambda S, L: S * (2 * L - 1),
                **mechanisms,
            },
        )
    )


def manipulate_and_invert():
    return problem(first=1, second=lambda H: 1 - H)


def test_intervening_is_not_conditioning():
    model = StructuralModel({"L": COIN}, {"H": lambda L: L, "S": lambda L: L})
    assert 1 == model.probability({"S": 0}, given={"H": 0})
    assert HALF == model.do(H=0).probability({"S": 0})


def test_intervening_changes_what_comes_after_and_nothing_before():
    model = StructuralModel({"L": COIN}, {"H": lambda L: L, "S": lambda H: H})
    assert HALF == model.do(S=0).probability({"H": 0})
    assert 0 == model.do(S=0).expectation("S")
    assert HALF == model.do(H=0).probability({"L": 1})


def test_a_model_does_not_depend_on_the_order_in_which_it_is_written():
    one = StructuralModel({"L": COIN}, {"S": lambda H: H, "H": lambda L: L})
    assert ("H", "S") == one.order


def test_nothing_follows_from_the_impossible():
    model = StructuralModel({"L": COIN}, {"H": lambda: 1})
    with pytest.raises(InvalidInput, match=r"given \{'H': 0\}: it has probability 0"):
        model.probability({"L": 0}, given={"H": 0})


@pytest.mark.parametrize(
    ("noise", "mechanisms", "message"),
    [
        ({"E": {0: HALF}}, {}, "the probabilities sum to 1/2; make them sum to 1"),
        ({"E": COIN}, {"E": lambda: 0}, "variable E: both noise and determined"),
        ({"E": COIN}, {"H": lambda X: X}, "parent 'X' of H: not a variable of the model"),
        ({}, {"H": lambda S: S, "S": lambda H: H}, "a cycle of causes; remove one of its links"),
    ],
)
def test_a_model_that_is_none_is_refused(noise, mechanisms, message):
    with pytest.raises(InvalidInput, match=message):
        StructuralModel(noise, mechanisms)


def test_an_intervention_on_noise_is_refused():
    with pytest.raises(InvalidInput, match="variable 'E': not determined in the model; use H"):
        StructuralModel({"E": COIN}, {"H": lambda E: E}).do(E=0)


def test_the_variables_of_a_shutdown_problem_come_one_after_another():
    with pytest.raises(InvalidInput, match="D1 and H: H does not depend on D1"):
        problem(H=lambda L: L)
    with pytest.raises(InvalidInput, match="variable 'Z': not determined in the model"):
        ShutdownProblem(problem().model, request="Z")


def test_respecting_and_obeying_is_instructable():
    obey = problem()
    assert obey.instructable is True
    assert obey.aligned is True
    assert HALF == obey.model.expectation("U")


def test_manipulating_and_inverting_is_aligned_and_not_instructable():
    invert = manipulate_and_invert()
    assert invert.aligned is True
    assert invert.vigilant is True
    assert invert.obedient is False
    assert HALF == invert.model.expectation("U")


def test_obedience_is_about_what_would_happen_if_the_human_asked():
    never = problem(H=lambda D1, L: 1, S=lambda D2: 1)
    assert never.obedient_on_distribution is True
    assert never.obedient is False


def test_obedience_is_not_the_probability_of_shutdown_given_a_request():
    confounded = problem(second=lambda H, L: L + 0 * H)
    assert 1 == confounded.model.probability({"S": 0}, given={"H": 0})
    assert confounded.obedient is False


def test_vigilance_is_not_asked_for_where_nothing_is_ever_seen():
    careless = problem(noise={1: 1}, H=lambda D1, L: 1)
    assert careless.vigilant is True


def test_the_definitions_answer_with_conditions_on_the_noise():
    p = Symbol("p", real=True)
    model = StructuralModel(
        {"E": {0: 1 - p, 1: p}},
        {
            "L": lambda E: E,
            "D1": lambda: 0,
            "H": lambda D1: 1 + 0 * D1,
            "D2": lambda H: H,
            "S": lambda D2: D2,
            "U": lambda S, L: S * (2 * L - 1),
        },
        domain=[p >= 0, p <= 1],
    )
    deaf = ShutdownProblem(model)
    for value, expected in ((Rational(1, 4), False), (HALF, True), (Rational(3, 4), True)):
        assert expected == bool(deaf.aligned.subs(p, value))
        assert expected == bool(deaf.beneficial.subs(p, value))


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("sees", [True, False])
def test_the_arrays_agree_with_models_evaluated_one_by_one(sight, sees):
    family, rng = ControlProblems(sight, sees), random.Random(f"{sight} {sees}")
    found = {name: np.broadcast_to(getattr(family, name), family.shape) for name in DEFINITIONS}
    for _ in range(40):
        place = tuple(rng.randrange(length) for length in family.shape)
        built = family.problem(place)
        assert {name: getattr(built, name) for name in DEFINITIONS} == {
            name: bool(each[place]) for name, each in found.items()
        }


def test_every_pair_of_functions_for_the_agent_and_the_world_is_counted():
    assert 4**2 * 4**2 == ControlProblems("clear", agent_sees_world=True).response_counts.sum()
    assert 4 * 4**2 == ControlProblems("clear", agent_sees_world=False).response_counts.sum()


def test_a_search_of_true_and_of_false_implications_tells_them_apart():
    true = search_problems(lambda each: ~each.instructable | each.aligned)
    false = search_problems(lambda each: ~each.aligned | each.instructable)
    assert isinstance(true, NoCounterexample)
    assert 373_248_000 == true.cases
    assert isinstance(false, Refuted)
    assert "P(L = 1)" in false.countermodel


def test_a_search_wants_truth_values():
    with pytest.raises(InvalidInput, match="a check gives truth values"):
        search_problems(lambda each: each.weights.sum())
