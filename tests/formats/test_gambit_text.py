"""Reading and writing Gambit's formats: every game survives, every fault has its place."""

from fractions import Fraction

import pytest
from gambit_games import TEXTS, extensive_forms, normal_forms
from hostile_texts import answers
from hypothesis import example, given
from hypothesis import strategies as st

from dtkit.errors import InvalidFile, InvalidInput, Unsupported
from dtkit.formats import as_efg, as_nfg, extensive_form_of, read_efg, read_nfg
from dtkit.formats.extensive import END
from dtkit.formats.gambit_tokens import TEXT, Tokens, distinct, quoted
from dtkit.graphs import chance, choice_graph, choose, payoffs
from dtkit.solving import strategic_form, strategic_form_of

ENTRY = """EFG 2 R "Entry" { "entrant" "incumbent" }
p "" 1 1 "first" { "in" "out" } 0
p "" 2 1 "" { "fight" "share" } 1 "entered" { -1, 0 }
t "" 2 "war" { -1/2, .5 }
t "" 0
t "" 3 "" { 0 2e0 }
"""


@given(extensive_forms())
def test_an_extensive_form_is_read_as_it_was_written(form):
    assert form == read_efg(as_efg(form))


@given(normal_forms())
def test_a_normal_form_is_read_as_it_was_written(form):
    assert form == read_nfg(as_nfg(form))


@given(TEXTS | st.text('\\" a', max_size=9))
@example("\\" * 5 + '"' + "\\" * 4)
def test_any_text_in_quotes_is_read_as_it_was(text):
    token = Tokens(quoted(text), "").take()
    assert (TEXT, text) == (token.kind, token.text)


@given(st.lists(st.sampled_from(["a", "", "a_1", "_1", "a_2", "b"]), max_size=8))
def test_labels_are_made_distinct_and_single_ones_stay(labels):
    found = distinct(tuple(labels))
    assert len(labels) == len(set(found))
    assert all(a == b for a, b in zip(labels, found, strict=True) if labels.count(a) == 1 and a)
    assert "" not in found


@given(extensive_forms())
def test_the_choice_graph_of_a_tree_pays_what_the_tree_pays(form):
    graph = form.graph
    for place in form.terminals:
        end = graph.node(*form.path(place))
        expected = dict(zip(graph.players, form.payoffs(place), strict=True))
        assert expected == dict(end.payoffs)


@given(extensive_forms())
def test_a_tree_written_from_its_choice_graph_has_the_same_strategic_form(form):
    again = extensive_form_of(form.graph)
    assert len(form.nodes) == len(again.nodes)
    assert form.has_perfect_recall == again.has_perfect_recall
    assert form.subgame_roots == again.subgame_roots
    assert bool(form.absent_minded) == bool(again.absent_minded)


def histories(form, place):
    """Return the sets met and the actions taken on the way to a node, with their players."""
    found = []
    while form.parents[place] >= 0:
        above = form.nodes[form.parents[place]].set
        found.append((form.sets[above].player, above, form.actions[place]))
        place = form.parents[place]
    return found[::-1]


@given(extensive_forms())
def test_recall_absent_mindedness_and_subgames_are_as_defined(form):
    """Against the definitions, word for word, on the whole history of every node."""
    inner = [n for n, node in enumerate(form.nodes) if node.set != END]
    sets = {n: form.nodes[n].set for n in inner if form.sets[form.nodes[n].set].player}
    met = {n: histories(form, n) for n in range(len(form.nodes))}
    own = {
        n: [step for step in met[n] if step[0] == form.sets[each].player]
        for n, each in sets.items()
    }
    pairs = [(m, n) for m in sets for n in sets if sets[m] == sets[n]]
    assert all(own[m] == own[n] for m, n in pairs) == form.has_perfect_recall
    twice = {each for n, each in sets.items() if each in {step[1] for step in met[n]}}
    assert {form.sets[each] for each in twice} == set(form.absent_minded)
    below = {
        n: [m for m in range(len(form.nodes)) if met[m][: len(met[n])] == met[n]] for n in inner
    }
    closed = [n for n in inner if all(b in below[n] for a, b in pairs if a in below[n])]
    assert tuple(closed) == form.subgame_roots


def test_payoffs_on_the_way_add_up_exactly():
    form = read_efg(ENTRY)
    ends = [form.payoffs(place) for place in form.terminals]
    assert [(Fraction(-3, 2), Fraction(1, 2)), (-1, 0), (0, 2)] == ends
    assert form.comment == ""


def test_a_comment_a_quotation_mark_and_a_backslash_are_kept():
    form = read_efg('EFG 2 R "a \\"b\\"" { "x" }\n"$\\neg x$\nline two"\nt "" 0')
    assert ('a "b"', "$\\neg x$\nline two") == (form.title, form.comment)


def test_a_choice_graph_becomes_a_tree_in_which_shared_nodes_repeat():
    end = payoffs(me=1)
    shared = choose({"a": end, "b": end}, player="me")
    half = Fraction(1, 2)
    graph = choice_graph(chance({"heads": (half, shared), "tails": (half, shared)}))
    assert 3 == len(graph)
    assert 7 == len(extensive_form_of(graph).nodes)


def test_a_graph_whose_tree_is_too_large_is_not_unfolded():
    node = payoffs(me=0)
    for _ in range(60):
        node = choose({"a": node, "b": node}, player="me")
    with pytest.raises(Unsupported, match="as_json"):
        as_efg(choice_graph(node))


def test_an_absent_minded_driver_is_read_and_has_no_perfect_recall():
    form = read_efg(
        'EFG 2 R "" { "driver" } p "" 1 1 "road" { "exit" "go" } 0 t "" 1 "" { 0 }\n'
        'p "" 1 1 0 t "" 2 "" { 4 } t "" 3 "" { 1 }'
    )
    assert ("road",) == tuple(each.label for each in form.absent_minded)
    assert not form.has_perfect_recall
    assert (0,) == form.subgame_roots
    assert [0, 1] == sorted(a["driver"] for a in map(_paid, _profiles(form.graph)))


def _profiles(graph):
    form = strategic_form_of(graph)
    return [form.payoffs(*profile) for profile in form.profiles]


def _paid(amounts):
    return dict(amounts)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("EFG 2", "EFG 3", "e.efg:1:5: 3: its version must stand here; write 2"),
        ('"Entry"', "Entry", "e.efg:1:9: Entry: the title of the game must stand here, in quotes"),
        (
            'p "" 2 1',
            'p "" 3 1',
            "e.efg:3:6: at in: 3: there is no such player; use 1 to 2",
        ),
        ("-1/2, .5", "-1/2", "at in → fight: -1/2: 1 payoff, and the game has 2 players"),
        ("-1/2", "-1/0", "e.efg:4:16: at in → fight: -1/0: a division by zero, as a payoff"),
        ("-1/2", "half", "half: not a number, as a payoff; write a number, such as 3 or 1/2"),
        ("-1/2", "1e999999999", "more than 1,000 digits"),
        ('3 "" { 0 2e0 }', "7", "e.efg:6:6: at out: 7: an outcome that was not described"),
        ('3 "" {', '2 "" {', "described otherwise than where outcome 2 first appears"),
        ('3 "" {', '0 "" {', "outcome 0 is no outcome, and has no label or payoffs"),
        ('t "" 0\n', "", "e.efg:6:1: at out: the end of the file: a node begins with c"),
        ("2e0 }\n", '2e0 }\nt "" 0', "e.efg:7:1: t: more than the tree has"),
        ('3 "" {', '3 " {', "a text in quotes that does not end"),
        ('"" { "fight" "share" }', "", "an information set that was not described"),
        ('{ "fight" "share" }', "{ }", "the label of an action must stand here"),
        ('p "" 1 1 "first" { "in" "out" }', 'c "" 1 "" { "in" 1/2 "out" 1/3 }', "1/2, 1/3; make"),
        ('p "" 1 1 "first"', "q", "a node begins with c (chance), p (a player) or t (an end)"),
        ("2 1", "2 0", "the number of an information set is a whole number from 1; write one"),
    ],
)
def test_a_fault_of_a_tree_has_its_line_column_and_path(old, new, expected):
    assert old in ENTRY
    with pytest.raises(InvalidFile) as caught:
        read_efg(ENTRY.replace(old, new, 1), "e.efg")
    assert expected in str(caught.value)


def test_every_problem_of_a_file_is_told_at_once():
    text = ENTRY.replace("-1/2", "x").replace("2 1 ", "9 1 ").replace("2e0", "y")
    with pytest.raises(InvalidFile) as caught:
        read_efg(text, "e.efg")
    assert [(3, 6), (4, 16), (6, 15)] == [(p.line, p.column) for p in caught.value.problems]


def test_problems_are_listed_up_to_a_hundred():
    nodes = 't "" 5 ' * 300
    actions = '"a" ' * 300
    with pytest.raises(InvalidFile) as caught:
        read_efg(f'EFG 2 R "" {{ "x" }} p "" 1 1 "" {{ {actions} }} 0 {nodes}')
    assert 100 == len(caught.value.problems)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('NFG 1 R "" { "a" } { 0 } 1', "a whole number from 1"),
        ('NFG 1 R "" { "a" } { { } } 1', "a player without a strategy"),
        ('NFG 1 R "" { "a" "b" } { 2 } 1 2', "strategies of 1 player, and the game has 2"),
        ('NFG 1 R "" { "a" } { 2 } 1', "1 payoff, where 2 × 1 are needed; list one for each"),
        ('NFG 1 R "" { "a" } { 1 } 1 2', "more than the table has"),
        ('NFG 1 R "" { "a" } { 1 } { { "x" 1 } } 2', "there is no such outcome; use 0 (none) to 1"),
        ('NFG 1 R "" { "a" } { 2 } { { "x" 1 } } 1', "1 outcome, and there are 2 profiles"),
        ('NFG 1 R "" { "a" } { 99999999999 } 1', "more strategies than the file has payoffs"),
        ('NFG 1 R "" { "a" "b" } { 30 30 } 1', "more profiles than the file has payoffs"),
        ('EFG 2 R "" { "a" }', "the name of the format must stand here; write NFG"),
    ],
)
def test_a_fault_of_a_table_is_named(text, expected):
    with pytest.raises(InvalidFile) as caught:
        read_nfg(text)
    assert expected in str(caught.value)


def test_a_letter_as_a_payoff_is_refused_with_its_path():
    from dtkit.exact import parameter

    graph = choice_graph(choose({"in": payoffs(me=parameter("x"))}, player="me"))
    with pytest.raises(InvalidInput, match="x at in: Gambit's format holds rational numbers"):
        as_efg(graph)
    form = strategic_form("me", [["in"]], [(parameter("x"),)])
    with pytest.raises(InvalidInput, match="needs rational numbers"):
        as_nfg(form)


HOSTILE = {
    "a tree a million moves deep": (
        """'EFG 2 R "" { "a" } ' + 'p "" 1 1 "" { "x" } 0 ' * 10**6""",
        "more than 5,000 moves in a row",
    ),
    "a number of a ten million digits": (
        """'EFG 2 R "" { "a" } t "" 1 "" { ' + '9' * 10**7 + ' }'""",
        "a number of more than 1,000 digits",
    ),
    "a huge exponent": (
        """'EFG 2 R "" { "a" } t "" 1 "" { 1e99999999999 }'""",
        "a number of more than 1,000 digits",
    ),
    "a text that never ends": (
        """'EFG 2 R "' + backslashes(10**7) + ('x' + backslashes(1) + '"') * 10**6""",
        "a text in quotes that does not end",
    ),
    "a million texts": ("""'EFG 2 R ' + '"x ' * 2 * 10**6""", "'{' must stand here"),
    "a million braces": ("""'EFG 2 R "" ' + '{ ' * 10**6""", "'}' must stand here"),
    "ten million backslashes": (
        """'EFG 2 R "' + backslashes(10**7) + '" { }'""",
        "a node begins with c (chance), p (a player) or t (an end)",
    ),
    "a million actions, twice": (
        """'EFG 2 R "" { "a" } p "" 1 1 "" { ' + '"x" ' * 10**6 + '} 0 t "" 0 t "" 0'""",
        "a node begins with c (chance), p (a player) or t (an end)",
    ),
}


def test_hostile_files_are_refused_in_bounded_time_and_memory():
    texts = {name: text for name, (text, _) in HOSTILE.items()}
    found = answers("from dtkit.formats import read_efg as read", texts)
    for name, (_, expected) in HOSTILE.items():
        said, seconds = found[name]
        assert expected in said, name
        assert seconds < 10, name


@given(st.data())
def test_a_file_changed_at_random_is_read_or_refused_and_nothing_else(data):
    text = data.draw(st.sampled_from([ENTRY, 'NFG 1 R "" { "a" "b" } { 2 1 } 1 2 3 4']))
    pieces = ["{", "}", '"', "\\", "0", "1/0", "-", "e9", "p", "t", "c", " ", "\n", ",", "é", "\0"]
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 8))
        text = text[:at] + data.draw(st.sampled_from([*pieces, ""])) + text[at + cut :]
    for reader, writer in ((read_efg, as_efg), (read_nfg, as_nfg)):
        try:
            game = reader(text, "fuzzed")
        except InvalidFile as problem:
            places = [(each.line, each.column) for each in problem.problems]
        else:
            places = [(1, 1)]
            assert game == reader(writer(game))
        assert places
        assert all(min(place) >= 1 for place in places)
