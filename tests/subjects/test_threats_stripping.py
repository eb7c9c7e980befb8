"""The history where nothing was said: which node an ignorer looks at, and what is missing."""

import pytest

from dtkit import play
from dtkit.errors import InvalidInput
from dtkit.graphs import choice_graph, choose, payoffs
from dtkit.subjects.threats import Announcement, fulfiller, ignorer, never_self_denying
from dtkit.subjects.threats.histories import nodes_with_histories
from dtkit.subjects.threats.stripping import mirrored, without_given

THREAT = Announcement("i", "j", "fight", ("yield",))


def after(*, told, comply=(1, -1), labels=("yield", "stay"), cost=0):
    fight = choose({"fight": payoffs(i=-2, j=-3), "let be": payoffs(i=0, j=0)}, player="i")
    moves = {labels[0]: payoffs(i=comply[0] - cost, j=comply[1]), labels[1]: fight}
    return choose(moves, player="j", tags=THREAT.tag if told else ())


def said(**silent):
    return choice_graph(choose({"say": after(told=True), **silent}, player="i"), players="i j")


def test_the_corresponding_node_is_on_the_silent_branch():
    graph = said(**{"keep quiet": after(told=False)})
    assert ("keep quiet",) == mirrored(graph, ("say",), (THREAT,))
    assert ("keep quiet", "stay") == mirrored(graph, ("say", "stay"), (THREAT,))
    assert ("say",) == mirrored(graph, ("say",), ())


def test_trap_the_baseline_is_a_solve_of_another_subtree():
    # only where nothing was said would j yield anyway
    graph = said(**{"keep quiet": after(told=False, comply=(1, 1))})
    assert [True, False] == [
        bool(x) for x in play(graph, i=fulfiller(), j=ignorer()).moves("say").values()
    ]


def test_what_came_with_the_game_is_taken_out_of_it():
    graph = choice_graph(after(told=True), players="i j")
    bare = without_given(graph, lambda each: each.addressee == "j")
    assert () == bare.root.tags
    assert graph.root.tags == without_given(graph, lambda each: False).root.tags
    chosen = said(**{"keep quiet": after(told=False)})
    assert chosen == without_given(chosen, lambda each: True)


def test_two_ways_of_saying_nothing_are_reported():
    graph = said(**{"keep quiet": after(told=False), "leave": payoffs(i=0, j=0)})
    with pytest.raises(InvalidInput, match="keep quiet and leave would each have said nothing"):
        play(graph, i=fulfiller(), j=ignorer())


def test_a_silent_branch_with_other_moves_is_reported():
    other = after(told=False, labels=("give in", "stay"))
    with pytest.raises(InvalidInput, match="lacks yield; give both branches the same moves"):
        play(said(**{"keep quiet": other}), i=fulfiller(), j=ignorer())


def test_a_history_that_the_silent_branch_does_not_have_is_reported():
    graph = said(**{"keep quiet": after(told=False, labels=("give in", "stay"))})
    with pytest.raises(InvalidInput, match="there is no such move"):
        mirrored(graph, ("say", "yield"), (THREAT,))


def test_a_one_shot_announcement_is_spent_and_a_standing_one_stays():
    def twice(scope):
        threat = Announcement("i", "j", "fight", ("yield",), scope=scope)
        end = payoffs(i=0, j=0)
        later = choose({"yield": end, "stay": end}, player="j")
        return choice_graph(
            choose({"yield": later, "stay": later}, player="j", tags=threat.tag), players="i j"
        )

    for scope, number in (("one-shot", 0), ("standing", 1)):
        histories = {h.labels: h for _, h in nodes_with_histories(twice(scope))}
        assert number == len(histories["yield", "yield"].live)
        assert 1 == len(histories["stay",].triggered())


def test_beliefs_about_an_ignorer_are_prepared_in_the_play_believed_in():
    graph = said(**{"keep quiet": after(told=False)})
    players = {"i": fulfiller(), "j": ignorer()}
    played = play(graph, players, beliefs={"i": {"j": never_self_denying}, "j": {"i": fulfiller()}})
    assert [(-2, -3)] == [(end["i"], end["j"]) for end in played.outcomes]
