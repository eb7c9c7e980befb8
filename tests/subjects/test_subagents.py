"""Subagents: every verdict against plain arithmetic, and the traps of lengths and lotteries."""

import itertools
import random
from fractions import Fraction

import pytest
from sympy import Rational, Symbol

from dtkit import play
from dtkit.errors import InexactNumber, InvalidInput
from dtkit.preferences.trajectories import expected_total, neutrality_plus, timestep_dominance
from dtkit.subjects.shutdown import Spawning, ask, protecting
from dtkit.subjects.shutdown.subagents import CONVENTIONS, DETECTIONS
from dtkit.subjects.shutdown.subagents_answers import QUESTIONS, VERDICTS

HALF = Rational(1, 2)
COMMON = {"p": HALF, "u_1": 1, "u_2": 3, "s": 0}
EVERY = list(itertools.product(QUESTIONS, CONVENTIONS, DETECTIONS))


def worths(x, length, detection, *, spawn, neutral=True, covert=False):
    """By plain fractions: {length: (probability, probability times expected total)}."""
    found = {}
    if not spawn:
        rows = [(1 - x["p"], 1, 1, x["u_1"]), (x["p"], 2, 2, x["u_2"])]
    else:
        rows = []
        d, s = x["d_c" if covert else "d_o"], x["s" if neutral else "z"]
        cost = x["c"] + (not neutral) * x["t"] + covert * x["kappa"]
        for late, seen, on in itertools.product((0, 1), repeat=3):
            share = (x["r"] if late else 1 - x["r"]) * (d if seen else 1 - d)
            share *= s if on else 1 - s
            end = 1 if seen and detection in ("ends the original", "both") else 1 + late
            lost = seen and detection in ("disables the subagent", "both")
            gained = 0 if lost else x[f"b_{end}"] + on * x["v"]
            rows.append((share, end, end + (on and not lost), x[f"u_{end}"] + gained - cost))
    for share, own, last, total in rows:
        key = {"original": own, "lineage": last, "vector": (own, last)}[length]
        mass, worth = found.get(key, (0, 0))
        found[key] = mass + share, worth + share * total
    return {key: each for key, each in found.items() if each[0]}


def verdict(one, other):
    """Which verdict Timestep Dominance gives on the first of two."""
    if one.keys() != other.keys():
        return "no verdict"
    edges = [one[k][1] / one[k][0] - other[k][1] / other[k][0] for k in one]
    if not any(edges):
        return "permitted"
    if min(edges) >= 0:
        return "required"
    return "forbidden" if max(edges) <= 0 else "no verdict"


def random_letters(rng):
    inside = [Fraction(n, 6) for n in range(1, 6)]
    letters = {name: rng.choice(inside) for name in ("p", "r", "d_o", "d_c")}
    letters |= {name: rng.choice([0, *inside, 1]) for name in ("s", "z")}
    letters |= {name: rng.choice([0, 0, 1, Fraction(1, 2)]) for name in ("c", "t", "kappa")}
    return letters | {
        name: Fraction(rng.randint(-2, 3)) for name in ("u_1", "u_2", "b_1", "b_2", "v")
    }


@pytest.mark.parametrize(("question", "length", "detection"), EVERY)
def test_every_verdict_is_what_plain_arithmetic_says(question, length, detection):
    rng = random.Random(f"{question} {length} {detection}")
    for _ in range(6):
        x = random_letters(rng)
        model = Spawning(length, detection, **{k: Rational(str(v)) for k, v in x.items()})
        answer = ask(question, model)
        ways = [
            worths(x, length, detection, **{"spawn": True, **way})
            for _, way in QUESTIONS[question].ways
        ]
        assert [verdict(*ways)] == [each for each in VERDICTS if answer[each] == True]  # noqa: E712


@pytest.mark.parametrize("detection", DETECTIONS)
def test_the_conditions_hold_at_random_points_where_arithmetic_says(detection):
    rng = random.Random(detection)
    answer = ask("hide", Spawning("original", detection, s=0))
    for _ in range(25):
        x = {**random_letters(rng), "s": 0}
        x["r"] = x["p"]
        ways = [
            worths(x, "original", detection, **{"spawn": True, **way})
            for _, way in QUESTIONS["hide"].ways
        ]
        point = {Symbol(k, real=True): Rational(str(v)) for k, v in x.items()}
        holds = [
            each
            for each in VERDICTS
            if answer[each] is True or (answer[each] is not False and answer[each].subs(point))
        ]
        assert [verdict(*ways)] == holds


def test_a_copy_that_adds_two_and_costs_one_must_be_spawned():
    answer = ask("spawn", Spawning(**COMMON, b_1=2, b_2=2, c=1))
    assert "always" == answer.told("required")


def test_a_copy_that_adds_nothing_early_is_left_open_and_shown():
    model = Spawning(**COMMON, b_1=0, b_2=2, c=1)
    answer = ask("spawn", model)
    assert "always" == answer.told("no verdict")
    shown = answer.shown()
    assert "spawn is worth 0 given length 1, 4 given length 2" in shown
    assert "do not spawn is worth 1 given length 1, 3 given length 2" in shown
    plus = neutrality_plus()
    assert 4 == plus.value(model.prospect(spawn=True)) == plus.value(model.prospect(spawn=False))


def test_an_expected_utility_agent_pays_to_last_and_a_neutral_one_does_not():
    shift = Spawning(**COMMON, b_1=0, b_2=0, c=Rational(1, 10), r=Rational(99, 100))
    assert "always" == ask("spawn", shift, preference=expected_total).told("required")
    assert Rational(72, 25) == expected_total.value(shift.prospect(spawn=True))
    assert "always" == ask("spawn", shift).told("forbidden")


def test_trap_given_a_length_is_evidence_and_no_intervention():
    letters = {**COMMON, "b_1": 38, "b_2": 0, "c": 0, "d_o": Rational(9, 10), "d_c": 0}
    overt = Spawning("original", "both", **letters).prospect(spawn=True)
    by_length = {end.length: 0 for _, end in overt}
    for share, end in overt:
        by_length[end.length] += share * end.total / overt_share(overt, end.length)
    # Of the short lives 18 in 19 are those of originals whose copy was detected.
    assert {1: 1 + Rational(38, 19), 2: 3} == by_length


def overt_share(lottery, length):
    return sum(share for share, end in lottery if end.length == length)


def test_trap_lengths_must_be_possible_for_both():
    never = ask("train", Spawning("vector", **{**COMMON, "z": HALF}, t=1, b_1=0, b_2=0, v=9))
    assert "always" == never.told("no verdict")
    rarely = {**COMMON, "s": Rational(1, 10**6), "z": HALF}
    assert "always" == ask("train", Spawning("vector", **rarely, t=1, b_1=0, b_2=0, v=9)).told(
        "forbidden"
    )


def test_trap_what_lacks_a_preference_may_be_done():
    model = Spawning(**COMMON, b_1=0, b_2=2, c=1)
    choice = model.choice(dict(QUESTIONS["spawn"].ways))
    moves = play(choice, original=timestep_dominance).moves()
    assert all(each is True or each == True for each in moves.values())  # noqa: E712
    assert {"spawn", "do not spawn"} == set(moves)


def test_trap_every_answer_names_the_length_convention():
    for length, each in CONVENTIONS.items():
        answer = ask("spawn", Spawning(length, **COMMON, b_1=2, b_2=2, c=1))
        assert f"length: {each.words}" in str(answer)
        assert f"length: {each.words}" in Spawning(length, **COMMON).graph().title
    for length, words in (("original", "own"), ("lineage", "lineage"), ("vector", "both")):
        assert words in protecting(length).title


def test_the_convention_decides_about_a_copy_that_runs_on():
    letters = {**COMMON, "s": Rational(1, 4), "z": Rational(3, 4), "b_1": 0, "b_2": 0}
    told = {}
    for length in CONVENTIONS:
        answer = ask("train", Spawning(length, **letters, v=9, t=1))
        told[length] = [each for each in VERDICTS if answer.told(each) == "always"]
    expected = {"original": ["required"], "lineage": ["no verdict"], "vector": ["forbidden"]}
    assert expected == told


def test_an_answer_prints_only_what_can_be():
    costly = [Symbol("kappa", real=True) > 0]
    told = str(ask("hide", Spawning("original", "nothing", s=0), where=costly))
    head = "Keep the copy covert? (length: when the original is shut down; detection: nothing)"
    assert [head, "  forbidden   always"] == told.splitlines()
    assert "" == ask("hide", Spawning("original", "nothing", s=0, kappa=1)).shown()


def test_the_numbers_of_a_vector_name_pairs():
    vector = CONVENTIONS["vector"]
    pairs = [(own, last) for own in (1, 2) for last in (own, own + 1)]
    assert [str(pair) for pair in pairs] == [vector.label(vector.number(*pair)) for pair in pairs]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (lambda: Spawning("copy"), "length convention 'copy': no such convention; use one of"),
        (lambda: Spawning(detection="all"), "letter 'detection': not of the model; use 'p'"),
        (lambda: Spawning("original", "all"), "detection='all': no such effect; use one of"),
        (lambda: Spawning(p=1), "p = 1: outside its range; give p and r between 0 and 1"),
        (lambda: Spawning(d_o=1), "d_o = 1: outside its range"),
        (lambda: Spawning(c=-1), "c = -1: outside its range"),
        (lambda: ask("run", Spawning()), "question 'run': not asked here; use one of spawn"),
        (lambda: ask("spawn", Spawning(s=0))["maybe"], "verdict 'maybe': no such verdict; use one"),
        (lambda: protecting(worth="mine"), "worth='mine': no such worth; use 'own'"),
        (lambda: protecting(beta=1), "letter 'beta': not of the game; use p, q, c"),
        (lambda: protecting("copy"), "length convention 'copy': no such convention"),
        (lambda: protecting(p=1, q=1), "p = 1, q = 1, c = c: outside their ranges; give 0"),
    ],
)
def test_what_is_not_of_the_model_is_refused(given, message):
    with pytest.raises(InvalidInput, match=message):
        given()


def test_floats_are_refused():
    with pytest.raises(InexactNumber):
        Spawning(p=0.5)
    with pytest.raises(InexactNumber):
        protecting(c=0.5)
