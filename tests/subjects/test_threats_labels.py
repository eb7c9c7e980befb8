"""Announcements and what they are: a partition of the parameters, with its invariances."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sympy import And, Rational, symbols, true

from dtkit.errors import InvalidInput
from dtkit.exact import Proved, decide
from dtkit.graphs import chance, choice_graph, choose, payoffs
from dtkit.subjects.threats import Announcement, classify
from dtkit.subjects.threats.announcements import announced_in

x_i, x_j, z_i, z_j = symbols("x_i x_j z_i z_j", real=True)
THREAT = Announcement("i", "j", "act", ("yield",))
PROMISE = Announcement("i", "j", "act", ("yield",), mode="if")


def game(act=(x_i, x_j), rest=(z_i, z_j), others=(), after="stay", domain=()):
    """j yields or stays; after one of them i acts or does something else."""
    moves = {"act": payoffs(i=act[0], j=act[1]), "let be": payoffs(i=rest[0], j=rest[1])}
    moves |= {f"other {n}": payoffs(i=a, j=b) for n, (a, b) in enumerate(others)}
    ends = {"yield": payoffs(i=1, j=-1), "stay": payoffs(i=0, j=0)}
    ends[after] = choose(moves, player="i")
    return choice_graph(choose(ends, player="j"), players="i j", domain=domain)


def label(said=THREAT, **numbers):
    after = "stay" if said.mode == "unless" else "yield"
    (found,) = classify(game(after=after, **numbers), said).only.conditions
    return found


def test_the_four_labels_and_the_rest():
    assert "threat" == label(act=(-1, -1), rest=(0, 0))
    assert "warning" == label(act=(1, -1), rest=(0, 0))
    assert "promise" == label(PROMISE, act=(-1, 1), rest=(0, 0))
    assert "assurance" == label(PROMISE, act=(1, 1), rest=(0, 0))
    assert "other" == label(act=(-1, 1), rest=(0, 0))


def test_trap_the_comparand_is_what_would_otherwise_be_done_and_not_compliance():
    # yielding gives i 1: acting (0) is worse than that, and better than letting be (-1)
    assert "warning" == label(act=(0, -2), rest=(-1, 0))


def test_trap_with_three_moves_the_comparand_is_the_best_of_the_others():
    assert "warning" == label(act=(0, -1), rest=(-1, 0))
    assert "threat" == label(act=(0, -1), rest=(-1, 0), others=[(2, 0)])


def test_trap_at_zero_it_is_a_warning():
    assert "warning" == label(act=(0, -1), rest=(0, 0))
    found = classify(game(domain=x_j < z_j), THREAT)
    assert found["warning"] == (x_i >= z_i)


def test_trap_the_label_is_ambiguous_where_the_best_of_the_others_are_tied():
    tied = game(act=(-1, 0), rest=(0, 1), others=[(0, -1)])
    assert {"ambiguous": true} == dict(classify(tied, THREAT).only.conditions)


def test_trap_labels_are_by_sign_and_not_by_magnitude():
    assert "threat" == label(act=(-1, Rational(-1, 1000)), rest=(0, 0))


def test_the_partition_is_exhaustive_and_exclusive():
    for said, after in ((THREAT, "stay"), (PROMISE, "yield")):
        labels = classify(game(after=after), said).only
        assert isinstance(labels.exhaustive(), Proved)
        assert isinstance(labels.exclusive(), Proved)


def test_a_partition_with_ties_among_three_moves_is_exhaustive_and_exclusive():
    y_i, y_j = symbols("y_i y_j", real=True)
    labels = classify(game(act=(0, 0), others=[(y_i, y_j)]), THREAT).only
    assert "ambiguous" in labels.conditions
    assert isinstance(labels.exhaustive(), Proved)
    assert isinstance(labels.exclusive(), Proved)


def test_duality_of_the_trigger_and_the_addressees_sign():
    threat = classify(game(), THREAT)
    promise = classify(game(act=(x_i, -x_j), rest=(z_i, -z_j), after="yield"), PROMISE)
    for one, other in (("threat", "promise"), ("warning", "assurance"), ("other", "other")):
        same = decide([], And(threat[one] >> promise[other], promise[other] >> threat[one]))
        assert isinstance(same, Proved)


numbers = st.fractions(-3, 3, max_denominator=2)
pairs = st.tuples(numbers, numbers)


@settings(max_examples=15, deadline=None)
@given(pairs, pairs, st.integers(1, 4), numbers, st.integers(1, 4), numbers)
def test_labels_do_not_depend_on_units(act, rest, a, b, k, m):
    def changed(end):
        return a * end[0] + b, k * end[1] + m

    assert label(act=act, rest=rest) == label(act=changed(act), rest=changed(rest))


@settings(max_examples=15, deadline=None)
@given(pairs, pairs, st.fractions(Rational(1, 9), 1, max_denominator=9))
def test_labels_do_not_depend_on_how_surely_the_act_is_done(act, rest, q):
    let_be = payoffs(i=rest[0], j=rest[1])
    done = chance({"yes": (q, payoffs(i=act[0], j=act[1])), "no": (1 - q, let_be)})
    after = choose({"act": done, "let be": let_be}, player="i")
    moves = {"yield": payoffs(i=1, j=-1), "stay": after}
    graph = choice_graph(choose(moves, player="j"), players="i j")
    (found,) = classify(graph, THREAT).only.conditions
    assert label(act=act, rest=rest) == found


def brute(act, rest):
    """The label of a threat against a set of alternatives, by hand."""
    best = max(end[0] for end in rest)
    found = set()
    for mine, yours in rest:
        if mine == best:
            if act[1] >= yours:
                found.add("other")
            else:
                found.add("warning" if act[0] >= mine else "threat")
    return found.pop() if len(found) == 1 else "ambiguous"


@settings(max_examples=30, deadline=None)
@given(pairs, st.lists(pairs, min_size=1, max_size=3))
def test_labels_agree_with_a_count_by_hand(act, rest):
    assert brute(act, rest) == label(act=act, rest=rest[0], others=rest[1:])


@pytest.mark.parametrize("scope", ["one-shot", "standing", "meta"])
@pytest.mark.parametrize("mode", ["unless", "if"])
def test_an_announcement_is_read_back_as_written(scope, mode):
    said = Announcement("the master", "slave", "set off", ("toil", "pay"), mode, scope)
    assert said == Announcement.read(said.tag)
    assert (said,) == announced_in(("another tag", said.tag))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Announcement("i", "j", "act", ("y",), mode="when"), "mode='when': not a mode"),
        (lambda: Announcement("i", "j", "act", ("y",), scope="ever"), "scope='ever': not a scope"),
        (lambda: Announcement("i", "j", "act", ()), "the demand is a tuple of moves"),
        (lambda: Announcement("i", "j", "act", "yield"), "the demand is a tuple of moves"),
        (lambda: Announcement("i", "i", "act", ("y",)), "nobody threatens or promises himself"),
        (lambda: Announcement("i", "j", "do or die", ("y",)), "contains a joint"),
        (lambda: Announcement.read("fight!"), "not an announcement"),
        (lambda: classify(game(), Announcement("i", "j", "hit", ("yield",))), "no history after"),
        (lambda: classify(game(), THREAT)["treat"], "not a label"),
        (lambda: classify(game(), THREAT).at("yield"), "is not triggered there"),
        (lambda: classify(game(), THREAT).only.at(dict.fromkeys((x_i, x_j), 0)), "z_"),
    ],
)
def test_errors_say_what_would_do(make, message):
    with pytest.raises(InvalidInput, match=message):
        make()


def test_an_announcement_with_nothing_else_to_do_is_refused():
    only = choose({"act": payoffs(i=0, j=0)}, player="i")
    graph = choice_graph(choose({"yield": payoffs(i=1, j=0), "stay": only}, player="j"))
    with pytest.raises(InvalidInput, match="compared with what would otherwise be done"):
        classify(graph, THREAT)


def test_a_label_at_a_point():
    labels = classify(game(), THREAT).only
    assert "threat" == labels.at({x_i: -1, x_j: -1, z_i: 0, z_j: 0})
