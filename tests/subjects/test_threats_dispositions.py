"""Dispositions: forced moves within backward induction, and the traps around them."""

import itertools
import random

import pytest
from sympy import symbols, sympify, true

from dtkit import games, play, solve
from dtkit.errors import InvalidInput
from dtkit.exact import parameters
from dtkit.graphs import choice_graph, choose, payoffs
from dtkit.subjects.threats import (
    Announcement,
    DispositionConflict,
    attributable,
    bound_to,
    classify,
    contrarian,
    fulfiller,
    ignorer,
    never_self_denying,
    self_denying_nodes,
    settled,
    trustworthy,
)
from dtkit.values import Payoffs

g, loss, c, h = symbols("g l c h", real=True)
LETTERS = {g: 3, loss: 4, c: 5, h: 10}


def one(speaker=never_self_denying, addressee=never_self_denying, **variant):
    graph = games.load("parfit1984/one_threat", **{"announced": True, **variant})
    return play(graph, speaker=speaker, addressee=addressee)


def plays(solution, letters=LETTERS):
    return [str(path) for found in solution.at(letters) for path in found.paths]


def test_trap_a_fulfiller_is_bound_to_fulfil_and_not_to_announce():
    assert ["announce → comply"] == plays(one(fulfiller()))
    assert ["stay silent → refuse → let be"] == plays(one(fulfiller(), ignorer()))
    after = one(fulfiller(), ignorer()).moves("announce", "refuse")
    assert [True, False] == [after[x].subs(LETTERS) == true for x in ("fulfil", "let be")]


def test_trap_an_ignorer_is_a_mirror_and_not_a_refuser():
    graph = games.load("parfit1984/warning_or_threat")
    letters = dict(zip(parameters("g_i g_j x_i x_j z_i z_j"), (1, 1, -1, -1, 0, 0), strict=True))
    mirror = play(graph, speaker=fulfiller(), addressee=ignorer())
    contrary = play(graph, speaker=fulfiller(), addressee=contrarian())
    assert mirror.moves("announce")["comply"].subs(letters) == true
    assert contrary.moves("announce")["refuse"].subs(letters) == true


def test_trap_an_ignorer_takes_no_notice_of_warnings():
    warned = {**LETTERS, c: -1}
    assert any("comply" in path for path in plays(one(never_self_denying, ignorer()), warned))


def test_trap_payoffs_are_not_edited_and_moves_not_deleted():
    graph = games.load("parfit1984/one_threat", announced=True)
    threat = Announcement("speaker", "addressee", "fulfil", ("comply",))
    freely, bound = classify(graph, threat), classify(graph, threat, speaker=fulfiller())
    assert freely.at("announce", "refuse").conditions == bound.at("announce", "refuse").conditions
    assert ("fulfil", "let be") == one(fulfiller()).menu("announce", "refuse").labels


def test_trap_the_play_of_the_disposed_is_not_subgame_perfect():
    disposed, perfect = one(fulfiller()).at(LETTERS), solve(one().graph).at(LETTERS)
    assert [Payoffs({"speaker": 3, "addressee": -4})] == [each.outcome for each in disposed]
    assert [Payoffs({"speaker": 0, "addressee": 0})] == [each.outcome for each in perfect]


def test_trap_own_future_dispositions_are_foreseen():
    # h < l: the threat would be refused and then fulfilled, so it is not made
    assert ["stay silent → refuse → let be"] == plays(one(fulfiller()), {**LETTERS, h: 2})


def bombing(m=3):
    bomb = choose(
        {"bomb": payoffs(master=0, slave=0), "relent": payoffs(master=m, slave=7)}, player="master"
    )
    threat = Announcement("master", "slave", "bomb", ("toil",))
    moves = {"toil": payoffs(master=m + 2, slave=3), "refuse": bomb}
    return choice_graph(choose(moves, player="slave", tags=threat.tag))


def test_self_denying_moves_are_listed_on_the_path_and_off_it():
    off = self_denying_nodes(play(bombing(), master=fulfiller()))
    assert ["master: bomb after refuse (off the path)"] == [str(each) for each in off]
    on = self_denying_nodes(play(bombing(), master=fulfiller(), slave=ignorer()))
    assert [True, True] == [each.is_ever_reached for each in on]
    assert () == self_denying_nodes(solve(bombing()))


def test_a_fulfiller_is_bound_by_a_warning_at_a_tie():
    assert ["refuse → relent", "refuse → bomb"] != plays(solve(bombing(0)), {})
    after = play(bombing(0), master=fulfiller()).moves("refuse")
    assert [true, True] == [after["bomb"], not after["relent"]]


def test_attribution_is_a_predicate_on_moves():
    fight = choose({"fight": payoffs(i=-c, j=-h), "let be": payoffs(i=0, j=0)}, player="i")
    said = Announcement("i", "j", "fight", ("yield",)).tag
    moves = {"yield": payoffs(i=1, j=-1), "stay": fight}
    game = choice_graph(choose(moves, player="j", tags=said), domain=h > 0)
    assert (c < 0) == attributable(solve(game), "i", fulfiller())
    fulfils = play(game, i=bound_to("fight"))
    assert true == attributable(fulfils, "i", fulfiller())
    with pytest.raises(InvalidInput, match="player 'k': no such player"):
        attributable(fulfils, "k", fulfiller())


def test_trap_conflicts_of_dispositions_raise_and_name_the_region():
    graph = games.load("parfit1984/conflict")
    with pytest.raises(DispositionConflict, match="say which goes first") as caught:
        play(graph, addressee=trustworthy(ignorer()))
    assert ("announce",) == caught.value.history
    assert (loss > 0) == caught.value.region
    assert {"trustworthy", "ignorer"} == set(caught.value.forced)


def test_an_order_settles_a_conflict_either_way():
    graph = games.load("parfit1984/conflict")
    both = trustworthy(ignorer())
    first = play(graph, addressee=settled(both, "trustworthy", "ignorer"))
    other = play(graph, addressee=settled(both, "ignorer", "trustworthy"))
    assert first.moves("announce")["comply"].subs(LETTERS) == true
    assert other.moves("announce")["refuse"].subs(LETTERS) == true
    with pytest.raises(InvalidInput, match="fulfiller is no disposition"):
        settled(both, "fulfiller")


def test_trap_order_and_scope_of_announcements_reverse_the_escape():
    letters = {"m_0": 3, "f": 7, "k": 2, "v": 1, "x": 3}
    changed = ignorer(once="change")
    found = [
        play(games.load("parfit1984/escape", **told), master=fulfiller(), slave=changed)
        .at(letters)[0]
        .outcome["slave"]
        for told in ({}, {"meta": True}, {"standing": True}, {"early": True})
    ]
    assert [7, 1, 1, 7] == found


def test_to_be_early_is_to_be_before_any_threat():
    with pytest.raises(InvalidInput, match="give early alone"):
        games.load("parfit1984/escape", early=True, meta=True)


def test_trap_forgetting_is_a_mistaken_belief_and_no_tremble():
    graph = games.load("parfit1984/one_threat", announced=True)
    players = {"speaker": fulfiller(), "addressee": ignorer()}
    mistaken = play(graph, players, beliefs={"speaker": {"addressee": never_self_denying}})
    assert ["announce → refuse → fulfil"] == plays(mistaken)
    assert ["stay silent → refuse → let be"] == plays(play(graph, players))


def numeric(act, rest, comply, speaker, addressee):
    """One announced threat at numbers, by cases: the outcome of transparent players."""
    is_threat = act[1] < rest[1] and act[0] <= rest[0]
    does = act if speaker == "F" and is_threat else max(rest, act, key=lambda end: end[0])
    free = max(rest, act, key=lambda end: end[0])
    silent = comply if comply[1] > free[1] else free
    strict = act[1] < rest[1] and act[0] < rest[0]
    if addressee == "I" and strict:
        told = comply if comply[1] > free[1] else does
    else:
        told = comply if comply[1] > does[1] else does
    return told if told[0] > silent[0] else silent


def test_generic_random_threats_agree_with_a_count_by_cases():
    draw = random.Random(7)
    players = {"N": never_self_denying, "F": fulfiller(), "I": ignorer()}
    for _ in range(12):
        values = draw.sample(range(-9, 10), 6)
        act, rest, comply = values[0:2], values[2:4], values[4:6]
        letters = dict(zip(parameters("x_i x_j z_i z_j g_i g_j"), values, strict=True))
        graph = games.load("parfit1984/warning_or_threat").root
        graph = choice_graph(_numbers(graph, letters), players="speaker addressee")
        for speaker, addressee in itertools.product("NF", "NI"):
            solution = play(graph, speaker=players[speaker], addressee=players[addressee])
            found = {(r.outcome["speaker"], r.outcome["addressee"]) for r in solution.regions}
            assert {tuple(numeric(act, rest, comply, speaker, addressee))} == found, values


def _numbers(node, letters):
    if not node.children:
        return payoffs({who: sympify(amount).subs(letters) for who, amount in node.payoffs})
    moves = {
        label: _numbers(child, letters)
        for label, child in zip(node.labels, node.children, strict=True)
    }
    return choose(moves, player=node.player, tags=node.tags)


def many_moves(draw, most):
    """Amounts of a game where j moves first and then i, and column 0 is often bad for both."""
    rows, columns = draw.randint(2, most), draw.randint(2, most)
    amounts = [draw.sample(range(99), rows * columns) for _ in "ij"]
    if draw.random() < 0.7:
        for each in amounts:
            each[::columns] = [amount - 200 for amount in each[::columns]]
    ends = list(zip(*amounts, strict=True))
    return [ends[start : start + columns] for start in range(0, len(ends), columns)]


def announced(cells):
    """The game in which i may say that he will do column 0 unless j does row 0."""
    after = {
        f"row {r}": choose(
            {f"column {k}": payoffs(i=a, j=b) for k, (a, b) in enumerate(row)}, player="i"
        )
        for r, row in enumerate(cells)
    }
    said = Announcement("i", "j", "column 0", ("row 0",)).tag
    told, untold = choose(after, player="j", tags=said), choose(after, player="j")
    return choice_graph(choose({"announce": told, "stay silent": untold}, player="i"))


def by_loops(cells, deaf):
    """What a fulfiller and a heeding or a deaf addressee have, by loops over rows."""
    free = [max(row) for row in cells]
    told, threats = [free[0]], []
    for row in cells[1:]:
        rest = max(row[1:])
        told.append(row[0] if row[0][1] < rest[1] else max(row))
        threats.append(row[0][0] < rest[0] and row[0][1] < rest[1])
    silent = max(range(len(cells)), key=lambda r: free[r][1])
    answer = max(range(len(cells)), key=lambda r: told[r][1])
    if deaf and all(threats):
        answer = silent
    return max(free[silent], told[answer])


def check_that_ignoring_never_costs(games_played, most):
    """A threat lowers what the addressee has off the demand and leaves it on it."""
    draw = random.Random(3)
    bites = 0
    for _ in range(games_played):
        cells = many_moves(draw, most)
        graph = announced(cells)
        (deaf,) = play(graph, i=fulfiller(), j=ignorer()).outcomes
        (heeding,) = play(graph, i=fulfiller()).outcomes
        assert by_loops(cells, deaf=True) == (deaf["i"], deaf["j"]), cells
        assert by_loops(cells, deaf=False) == (heeding["i"], heeding["j"]), cells
        assert deaf["j"] >= heeding["j"]
        bites += bool(deaf["j"] > heeding["j"])
    assert bites > games_played / 10


def test_to_ignore_never_costs_in_300_random_threats_with_many_moves():
    check_that_ignoring_never_costs(300, most=3)


@pytest.mark.deep
def test_to_ignore_never_costs_in_3000_random_threats_with_many_moves():
    check_that_ignoring_never_costs(3000, most=5)


def test_baselines_of_two_ignorers_are_well_founded():
    solution = play(bombing(), master=ignorer(fulfiller()), slave=fulfiller(ignorer()))
    assert ["refuse → bomb"] == plays(solution, {})


def test_a_disposition_that_is_acquired_is_not_had_before():
    graph = games.load("parfit1984/robbery")
    drugged = play(graph, owner=bound_to("rave", once="take the drug"))
    assert [True, False] == [bool(x) for x in drugged.moves("take the drug").values()]


def test_shelved_threats_without_an_announcement_change_nothing():
    unmarked = _unmarked(bombing())
    assert ["refuse → relent"] == plays(play(unmarked, master=fulfiller(), slave=ignorer()), {})


def _unmarked(graph):
    bare = choose(dict(zip(graph.root.labels, graph.root.children, strict=True)), player="slave")
    return choice_graph(bare)


def at_numbers(slug, numbers):
    graph = games.load(slug)
    letters = {symbol: numbers[str(symbol)] for symbol in graph.parameters}
    return choice_graph(_numbers(graph.root, letters), players=graph.players)


def test_where_promises_and_ignoring_conflict_is_found_again_at_numbers():
    for cost_of_complying, harm in ((-1, 2), (1, 2), (3, 2)):
        numbers = {"g": 1, "c": 1, "l": cost_of_complying, "h": harm}
        graph = at_numbers("parfit1984/conflict", numbers)
        for speaker, assurances, expected in (
            (never_self_denying, False, cost_of_complying > 0),
            (fulfiller(), False, cost_of_complying > harm),
            (fulfiller(), True, cost_of_complying > 0),
        ):
            addressee = trustworthy(ignorer(), and_assurances=assurances)
            try:
                play(graph, speaker=speaker, addressee=addressee)
                found = False
            except DispositionConflict:
                found = True
            assert expected == found, numbers


def test_at_a_tie_a_fulfiller_may_be_worse_off_also_at_numbers():
    numbers = {"g_i": -1, "g_j": 0, "x_i": -1, "x_j": -1, "z_i": 0, "z_j": 0}
    graph = at_numbers("parfit1984/warning_or_threat", numbers)
    found = {end["speaker"] for end in play(graph, speaker=fulfiller()).outcomes}
    otherwise = {end["speaker"] for end in solve(graph).outcomes}
    assert {-1, 0} == otherwise
    assert -1 in found
