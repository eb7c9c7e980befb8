"""The game of dispositions, observers and principles; numbers as published or worked by hand."""

import itertools
import random
from fractions import Fraction

import pytest
from sympy import Eq, Max, Rational, false, lambdify, linsolve, true

from dtkit import games, play, solve
from dtkit.errors import InvalidInput
from dtkit.exact import Refuted, parameters, supremum
from dtkit.graphs import chance, choice_graph, choose, payoffs
from dtkit.subjects.threats import (
    AdoptionCase,
    Announcement,
    Encounter,
    accurate,
    acts_at_node,
    bayes,
    check_principle,
    classify,
    disposed,
    disposition_game,
    fulfiller,
    observed,
    opaque,
    translucent,
)
from dtkit.subjects.threats.letters import with_letters

NAMES = "g l c h epsilon a_1 b_1 b_2 w_1 w_2 s d kappa_T kappa_F kappa_I"
NUMBERS = dict(zip(NAMES.split(), (3, 4, 5, 10, 0, 1, 1, 2, 1, 1, 1, 1, 0, 0, 0), strict=True))


@pytest.fixture(scope="module")
def adopting():
    return games.load("parfit1984/dispositions")


def point(**values):
    letters = {**NUMBERS, **values}
    return dict(zip(parameters(NAMES), letters.values(), strict=True))


def test_without_frictions_four_profiles_are_equilibria(adopting):
    found = adopting.equilibria_at(point())
    assert {*itertools.product(("TFI", "TfI"), repeat=2)} == set(found)


def test_rare_forgetting_leaves_one_equilibrium(adopting):
    assert (("TfI", "TfI"),) == adopting.equilibria_at(point(epsilon=Rational(3, 10)))


def test_frequent_forgetting_brings_slaveries(adopting):
    expected = {("Tfi", "TFI"), ("TFI", "Tfi"), ("TFi", "TFi"), ("TfI", "TfI")}
    assert expected == set(adopting.equilibria_at(point(epsilon=Rational(1, 2))))


def test_upkeep_of_both_leaves_none_and_a_frequency_of_slavery(adopting):
    at = point(kappa_F=1, kappa_I=1)
    assert () == adopting.equilibria_at(at)
    x, y = parameters("x y")

    def gain(*change):
        return adopting.gain("i", *change).subs(at)

    fulfil = (1 - y) * gain("Tfi", "TFi", "Tfi") + y * gain("Tfi", "TFi", "TfI")
    ignore = (1 - x) * gain("Tfi", "TfI", "Tfi") + x * gain("Tfi", "TfI", "TFi")
    ((fulfillers, ignorers),) = linsolve([fulfil, ignore], x, y)
    assert (Rational(1, 4), Rational(2, 3)) == (fulfillers, ignorers)
    assert Rational(1, 12) == fulfillers * (1 - ignorers)


def by_formula(one, other, n):
    """What the first has, by the formula for such encounters, written out by hand."""
    (t, f, i), (u, k, m) = ([x in word for x in "TFI"] for word in (one, other))
    threats = f * (1 - m) * n["g"] - k * (1 - i) * n["l"]
    lapses = n["epsilon"] * (f * m * n["c"] + k * i * n["h"])
    trust = n["w_1"] * (u * n["a_1"] + t * n["b_1"]) + n["w_2"] * t * u * n["b_2"]
    upkeep = t * n["kappa_T"] + f * n["kappa_F"] + i * n["kappa_I"]
    return threats - lapses + trust - upkeep


def equilibria(worth, words):
    return {
        (a, b)
        for a, b in itertools.product(words, repeat=2)
        if all(worth(a, b) >= worth(x, b) for x in words)
        and all(worth(b, a) >= worth(x, a) for x in words)
    }


def test_two_hundred_random_games_of_dispositions_agree_with_brute_force(adopting):
    draw = random.Random(11)
    profiles = adopting.profiles
    amounts = [adopting.payoffs[profile][0] for profile in profiles]
    evaluated = lambdify(parameters(NAMES), amounts, modules=[{}])
    for place in range(200):
        numbers = {
            name: Fraction(draw.randint(1, 12), draw.randint(1, 4)) for name in NAMES.split()
        }
        numbers["h"] = numbers["l"] + Fraction(draw.randint(1, 9), 2)
        numbers["epsilon"] = Fraction(draw.randint(0, 9), 10)
        for friction in ("kappa_T", "kappa_F", "kappa_I"):
            numbers[friction] = Fraction(draw.randint(0, 3), draw.randint(1, 3))
        solved = dict(zip(profiles, evaluated(*numbers.values()), strict=True))
        formula = {each: by_formula(*each, numbers) for each in profiles}
        assert formula == solved
        words = adopting.strategies
        brute = equilibria(lambda a, b, table=formula: table[a, b], words)
        if place < 4:
            at = {s: Rational(numbers[str(s)]) for s in parameters(NAMES)}
            assert brute == set(adopting.equilibria_at(at))


def test_regions_of_equilibria_are_found_on_a_smaller_game():
    g, loss, c, h = parameters("g l c h")
    graph = games.load("parfit1984/one_threat", announced=True)
    domain = [g > 0, loss > 0, c > 0, h > loss]
    graph = choice_graph(graph.root, players=graph.players, domain=domain)
    threat = Encounter(graph, ("speaker", "addressee"), ("F", "I"))
    small = disposition_game([threat], letters="FI")
    assert {("FI", "FI"), ("FI", "fI"), ("fI", "FI"), ("fI", "fI")} == set(small.equilibria())
    assert {true} == set(small.equilibria().values())
    assert small.strictly_dominant("i", "FI") == false
    with pytest.raises(InvalidInput, match="no such player"):
        small.gain("k", "fi", "Fi", "fi")
    assert "i" in str(small)


def test_whoever_adopts_second_answers_a_fulfiller_by_ignoring():
    g, loss, c, h = parameters("g l c h")
    graph = games.load("parfit1984/one_threat", announced=True)
    domain = [g > 0, loss > 0, c > 0, h > loss]
    graph = choice_graph(graph.root, players=graph.players, domain=domain)
    threat = Encounter(graph, ("speaker", "addressee"), ("F", "I"))
    small = disposition_game([threat], letters="FI")
    first = solve(small.in_order("i"))
    answers = {word for word, when in first.moves("Fi").items() if when != false}
    assert {"FI"} == answers
    assert first.moves("fI")["FI"] == true


def test_an_encounter_with_several_outcomes_is_refused():
    graph = games.load("parfit1984/one_threat", announced=True, unrestricted=True)
    with pytest.raises(InvalidInput, match="outcomes on the domain"):
        Encounter(graph, ("speaker", "addressee"), ("F", "I")).payoffs("F", "i")


def test_trap_two_accuracies_give_two_posteriors():
    half, right = Rational(1, 2), Rational(9, 10)
    one_sided = {each.name: each.posterior for each in translucent(half, right)}
    two_sided = {each.name: each.posterior for each in accurate(half, right)}
    assert {"detected": 1, "undetected": Rational(1, 11)} == one_sided
    assert {"read as having it": right, "read as not having it": 1 - right} == two_sided


def test_signals_are_a_distribution_and_posteriors_average_to_the_prior():
    q, tau = parameters("q tau")
    for signals in (opaque(q), translucent(q, tau), accurate(q, tau)):
        assert Eq(sum(each.probability for each in signals).expand(), 1) == true
        mean = sum(each.probability * each.posterior for each in signals)
        assert (mean - q).simplify() == 0


def test_a_signal_that_never_comes_has_no_posterior_and_no_branch():
    assert (0, "nan") == (bayes(0, 1, 0)[0], str(bayes(0, 1, 0)[1]))
    node = observed(translucent(1, 1), lambda signal: payoffs(me=signal.posterior))
    assert ("detected",) == node.labels


def test_renamed_letters_reach_payoffs_probabilities_and_the_domain():
    p, q = parameters("p q")
    graph = choice_graph(
        chance({"win": (p, payoffs(me=p)), "lose": (1 - p, payoffs(me=0))}),
        domain=[p >= 0, p <= 1],
    )
    renamed = with_letters(graph, {"p": "q"})
    assert (q,) == renamed.parameters
    assert graph.domain.subs(p, q) == renamed.domain


def test_slavery_at_numbers_with_an_unattained_supremum():
    m, f, k, v, x = parameters("m_0 f k v x")
    at = {m: 3, f: 7, k: 2, v: 1}
    toils = play(games.load("parfit1984/my_slavery"), master=fulfiller()).moves()
    met = [x >= 0, k * x <= f]
    assert [true, true] == [toils["toil"].subs({**at, x: y}) for y in (3, Rational(7, 2))]
    assert toils["toil"].subs({**at, x: 4}) == false
    best = supremum((m + v * x).subs(at), x, [each.subs(at) for each in met])
    open_end = supremum((m + v * x).subs(at), x, [x >= 0, (k * x < f).subs(at)])
    assert (Rational(13, 2), True) == (best.value, best.attained)
    assert (Rational(13, 2), False) == (open_end.value, open_end.attained)
    whole = Max(*[n for n in range(10) if toils["toil"].subs({**at, x: n}) == true])
    assert (3, 6, 1) == (whole, at[m] + at[v] * whole, at[f] - at[k] * whole)
    said = Announcement("master", "slave", "bomb", ("toil",))
    labels = classify(games.load("parfit1984/my_slavery"), said).only
    assert "warning" == labels.at({**at, m: -1, x: 3})


def test_trap_the_principle_needs_three_evaluations():
    gain, cost = parameters("gain cost")
    case = AdoptionCase(adopt=gain > 0, act=cost <= 0, domain=[])
    found = check_principle("G2", case)
    assert isinstance(found.verdict, Refuted)
    assert (cost <= 0, gain > 0) == (found.at_node, found.at_root)
    assert found.countermodel[gain] > 0
    assert found.countermodel[cost] > 0


def test_trap_the_link_is_a_premise():
    gain, cost = parameters("gain cost")
    free = AdoptionCase(adopt=gain > 0, act=cost <= 0, domain=[], linked=False)
    found = check_principle("G2", free)
    assert ("proved", false, None) == (found.verdict.word, found.region, found.countermodel)


def test_the_first_principle_asks_whether_losing_is_irrational():
    gain, cost = parameters("gain cost")
    case = AdoptionCase(adopt=gain > 0, act=cost <= 0, lose=true, domain=[])
    assert "proved" == check_principle("G1", case).verdict.word
    with pytest.raises(InvalidInput, match="checked against a case"):
        check_principle("G2")


def test_acts_are_judged_where_they_are_done():
    drug = choose({"rave": payoffs(me=-1), "keep calm": payoffs(me=0)}, player="me")
    game = choice_graph(choose({"take": drug, "leave": payoffs(me=-2)}, player="me"))
    assert {"rave": false, "keep calm": true} == acts_at_node(solve(game), "take")


def test_letters_make_policies():
    assert "<trustworthy fulfiller ignorer never self-denying>" == repr(disposed("TFI"))


def test_a_point_must_give_every_parameter(adopting):
    with pytest.raises(InvalidInput, match="a point without h: a point needs a value"):
        adopting.equilibria_at({s: x for s, x in point().items() if str(s) != "h"})
