"""Traps of formalizing threats that single games show, each at exact numbers of its game."""

import pytest
from sympy import Rational, false, true

from dtkit import games, play, proofs, solve
from dtkit.exact import parameters, supremum, threshold
from dtkit.graphs import choice_graph, choose, payoffs
from dtkit.subjects.threats import Announcement, classify, fulfiller, ignorer, trustworthy

NAMES = "g l c h a_1 b_1 b_2 w_1 w_2 s d epsilon kappa_T kappa_F kappa_I"
NUMBERS = (3, 4, 5, 10, 1, 1, 2, 1, 1, 1, 1, 0, 0, 0, 0)


def at(solution, **letters):
    return {region.outcome for region in solution.at(letters)}


def outcomes(slug, letters, **players):
    variant = players.pop("variant", {})
    return {
        tuple(dict(x).values()) for x in at(play(games.load(slug, **variant), players), **letters)
    }


def dispositions(**letters):
    adopting = games.load("parfit1984/dispositions", aggression="w_3" in letters)
    numbers = {**dict(zip(NAMES.split(), NUMBERS, strict=True)), **letters}
    return adopting, {symbol: numbers[str(symbol)] for symbol in adopting.parameters}


# 3. ties and suprema


def test_trap_the_greatest_demand_exists_only_if_ties_are_resolved_by_complying():
    m, f, k, v, x = parameters("m_0 f k v x")
    letters = {m: 3, f: 7, k: 2, v: 1}
    moves = play(games.load("parfit1984/my_slavery"), master=fulfiller()).moves()
    tie = {**letters, x: Rational(7, 2)}
    assert {true} == {moves[move].subs(tie) for move in moves}
    best = {
        ties: supremum((m + v * x).subs(letters), x, [x >= 0, when.subs(letters)])
        for ties, when in (("comply", k * x <= f), ("refuse", k * x < f))
    }
    assert {Rational(13, 2)} == {each.value for each in best.values()}
    assert {"comply": True, "refuse": False} == {ties: each.attained for ties, each in best.items()}


def test_trap_where_slavery_is_as_bad_as_death_two_plans_are_permitted_and_both_are_shown():
    letters = {"m_0": 3, "f": 6, "k": 2, "v": 1, "x": 3}
    graph = games.load("parfit1984/escape", meta=True)
    day = play(graph, master=fulfiller(), slave=ignorer(once="change"))
    plans = {str(path) for region in day.at(letters) for path in region.paths}
    # a slave to whom toil is as bad as refusing may refuse, and a master who expects it is silent
    assert {
        "change → bomb",
        "stay → threaten → toil",
        "stay → stay silent → refuse → relent",
    } == plans


# 6. an ignorer is triggered by the label


def test_trap_an_ignorer_is_defeated_by_a_threat_that_a_bet_has_made_a_warning():
    letters = {"g": 3, "l": 4, "c": 5, "h": 10}
    players = {"speaker": fulfiller(), "addressee": ignorer()}
    found = [outcomes("parfit1984/side_bet", {**letters, "b": b}, **players) for b in (4, 6)]
    assert [{(0, 0)}, {(3, -4)}] == found


# 11. "better for me" is local


def test_trap_to_fulfill_threats_is_worse_for_who_needs_to_be_dealt_with():
    letters = {"e_1": 2, "e_2": 1, "g": 3, "l": 4, "c": 5, "h": 10}
    ends = [
        outcomes("parfit1984/hold_up", letters, **players)
        for players in (
            {},
            {"speaker": fulfiller()},
            {"speaker": fulfiller(), "addressee": ignorer()},
        )
    ]
    assert [{(2, 1)}, {(0, 0)}, {(2, 1)}] == ends


def test_trap_to_ignore_threats_is_worse_for_who_needs_to_be_trusted():
    letters = {"r": 1, "s": 2, "p": 3, "d": 4, "c": 1, "h": 5}
    borrowers = ({}, {"borrower": ignorer()}, {"borrower": trustworthy(ignorer())})
    ends = [outcomes("parfit1984/loan", letters, lender=fulfiller(), **each) for each in borrowers]
    assert [{(1, 2)}, {(0, 0)}, {(1, 2)}] == ends


# 12. equilibrium claims


@pytest.mark.parametrize(
    ("friction", "all_three", "not_fulfilling"),
    [
        ({}, True, True),
        ({"epsilon": Rational(1, 100)}, False, True),
        ({"kappa_F": Rational(1, 100)}, False, True),
        ({"kappa_I": Rational(1, 100)}, True, False),
        ({"kappa_F": 1, "kappa_I": 1}, False, False),
    ],
)
def test_trap_which_recommendation_is_an_equilibrium_depends_on_the_friction(
    friction, all_three, not_fulfilling
):
    adopting, point = dispositions(**friction)
    found = [adopting.is_equilibrium(w, w).subs(point) == true for w in ("TFI", "TfI")]
    assert [all_three, not_fulfilling] == found


def test_trap_to_be_all_three_is_dominant_only_weakly():
    adopting, point = dispositions()
    assert true == adopting.weakly_dominant("i", "TFI").subs(point)
    assert false == adopting.strictly_dominant("i", "TFI").subs(point)


# 13. individually and collectively better


@pytest.mark.parametrize(("b", "worse"), [(3, True), (2, False), (1, False)])
def test_trap_what_is_never_worse_for_each_may_be_worse_for_all(b, worse):
    adopting, point = dispositions(w_3=1, a=1, b=b, R=1, H=3)
    assert true == adopting.never_worse("i", "TFI").subs(point)
    found = adopting.worse_for_both(("TFI", "TFI"), ("TFi", "TFi")).subs(point)
    assert worse == (found == true)


def test_trap_one_who_ignores_protects_those_who_do_not():
    letters = {"G": 9, "c": 1, "y": Rational(1, 5)}
    silent = [
        solve(games.load("parfit1984/group_threat", n=n)).moves()["stay silent"]
        for n in (1, 2, 10, 11)
    ]
    values = {symbol: letters[str(symbol)] for symbol in parameters("G c y")}
    assert [False, False, False, True] == [each.subs(values) == true for each in silent]


# 17. participation is forward-looking


def test_trap_past_slavery_changes_nothing_and_what_death_is_worth_does():
    m, f, k, v, x, past, dead = parameters("m_0 f k v x past D")

    def slavery(lived, death):
        moves = {
            "toil": payoffs(master=m + v * x, slave=lived + f - k * x),
            "refuse": payoffs(master=0, slave=lived + death),
        }
        return solve(choice_graph(choose(moves, player="slave"), players="master slave")).moves()

    shelved = solve(games.load("parfit1984/my_slavery", mechanical=True)).moves()["toil"]
    for hours in (3, Rational(7, 2), 4):
        letters = {m: 3, f: 7, k: 2, v: 1, x: hours, past: -100}
        met = {slavery(lived, 0)["toil"].subs(letters) for lived in (0, past)}
        assert {shelved.subs(letters)} == met
    worse = {m: 3, f: 7, k: 2, v: 1, x: 4, dead: -1}
    assert true == slavery(0, dead)["toil"].subs(worse)


def test_trap_the_risk_worth_running_depends_on_what_death_is_worth():
    epsilon, f, s, dead = parameters("epsilon f s D")
    ending = games.load("parfit1984/how_i_end_my_slavery", mortal=True)
    change = solve(ending).moves()["change"]
    limit = threshold(change, solve_for=epsilon, domain=ending.domain, statics=False).value
    found = [limit.subs({f: 10, s: 4, dead: worth}) for worth in (0, -1, -5)]
    assert [Rational(3, 5), Rational(6, 11), Rational(2, 5)] == found


# 22. incomplete preferences


def test_trap_a_label_may_be_undefined_for_incomplete_preferences():
    claims = proofs.load("parfit1984/a_threat_needs_a_preference_against_it")
    (undetermined, threat, _) = [claim.conclusion for claim in claims]
    assert true == undetermined
    w, y, z = parameters("w y z")
    assert true == threat.subs({w: 1, y: 1, z: 1})


# 23. a label says nothing of magnitude


def test_trap_a_threat_that_harms_less_than_compliance_is_a_threat_and_is_refused():
    g, loss, c, h = parameters("g l c h")
    graph = games.load("parfit1984/one_threat")
    graph = choice_graph(graph.root, players=graph.players)
    said = Announcement("speaker", "addressee", "fulfil", ("comply",))
    complies = play(graph, speaker=fulfiller()).moves()["comply"]
    label = classify(graph, said).only
    for harm, obeyed in ((Rational(1, 1000), False), (3, False), (4, True), (5, True)):
        point = {g: 3, loss: 4, c: 5, h: harm}
        assert ("threat", obeyed) == (label.at(point), complies.subs(point) == true)
