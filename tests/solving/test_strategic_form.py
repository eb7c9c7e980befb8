"""Strategic forms: how they are given, made from choice graphs, and what is refused."""

import pytest
import sympy
from hypothesis import given
from hypothesis import strategies as st

from dtkit.errors import InexactNumber, InvalidInput, Unsupported
from dtkit.formats import as_efg, as_nfg
from dtkit.graphs import chance, choice_graph, choose, outcome, payoffs
from dtkit.solving import as_graph, strategic_form, strategic_form_of

x, y = sympy.symbols("x y", real=True)


def pennies():
    second = {"heads": payoffs(a=1, b=-1), "tails": payoffs(a=-1, b=1)}
    other = {"heads": payoffs(a=-1, b=1), "tails": payoffs(a=1, b=-1)}
    return choice_graph(
        choose(
            {
                "heads": choose(second, player="b", information="unseen"),
                "tails": choose(other, player="b", information="unseen"),
            },
            player="a",
        )
    )


def test_payoffs_are_given_by_a_function_a_mapping_or_nested_lists_alike():
    lists = strategic_form("a b", ["u d", "l r"], [[(1, 2), (3, x)], [(5, 6), (7, 8)]])
    mapping = {
        ("u", "l"): (1, 2),
        ("u", "r"): {"b": x, "a": 3},
        ("d", "l"): [5, 6],
        ("d", "r"): (7, 8),
    }
    assert lists == strategic_form("a b", {"b": "l r", "a": "u d"}, mapping)
    assert lists == strategic_form("a b", ["u d", "l r"], lambda *profile: mapping[profile])


def test_an_information_set_makes_moves_one_strategy():
    assert strategic_form_of(pennies()).strategies == (("heads", "tails"), ("heads", "tails"))


def test_a_seen_move_makes_strategies_of_replies():
    seen = choice_graph(
        choose(
            {
                "in": choose(
                    {"fight": payoffs(a=-1, b=-1), "share": payoffs(a=1, b=1)}, player="b"
                ),
                "out": choose({"fight": payoffs(a=0, b=0), "share": payoffs(a=0, b=2)}, player="b"),
            },
            player="a",
        )
    )
    expected = ("fight, fight", "fight, share", "share, fight", "share, share")
    assert expected == strategic_form_of(seen).strategies[1]


def test_the_reduced_form_leaves_out_what_own_moves_exclude():
    later = choose({"yes": payoffs(a=2), "no": payoffs(a=1)}, player="a")
    graph = choice_graph(choose({"stop": payoffs(a=0), "go": later}, player="a"))
    assert strategic_form_of(graph).strategies == (("stop", "go, yes", "go, no"),)
    full = strategic_form_of(graph, reduced=False).strategies
    assert full == (("stop, yes", "stop, no", "go, yes", "go, no"),)


def test_chance_is_averaged_with_letters():
    p = sympy.Symbol("p", real=True)
    graph = choice_graph(
        choose(
            {
                "bet": chance({"win": (p, payoffs(a=x)), "lose": (1 - p, payoffs(a=y))}),
                "pass": payoffs(a=0),
            },
            player="a",
        ),
        domain=[p >= 0, p <= 1],
    )
    assert sympy.expand(p * x + (1 - p) * y) == strategic_form_of(graph).payoffs("bet")["a"]


def test_a_node_used_in_two_places_is_two_choices():
    shared = choose({"l": payoffs(a=0, b=1), "r": payoffs(a=1, b=0)}, player="b")
    graph = choice_graph(choose({"one": shared, "two": shared}, player="a"))
    assert strategic_form_of(graph).shape == (2, 4)


def test_the_domain_and_title_come_along():
    graph = choice_graph(
        choose({"l": payoffs(a=x), "r": payoffs(a=0)}, player="a"), domain=[x > 0], title="A title"
    )
    form = strategic_form_of(graph)
    assert (x > 0, "A title", (x,)) == (form.domain, form.title, form.parameters)


def test_a_strategic_form_as_a_graph_is_that_form_again():
    form = strategic_form(
        "a b c",
        ["u d", "l m r", "0 1"],
        lambda *profile: [len(str(profile)), x, profile.count("u")],
    )
    assert form == strategic_form_of(as_graph(form))


def test_the_text_names_players_and_the_rest_of_the_profile():
    form = strategic_form("a b c", ["u d", "l r", "0 1"], lambda *_: (1, 2, x))
    assert str(form).splitlines()[0] == "c: 0"
    assert str(form).splitlines()[1].split() == ["a", "\\", "b", "l", "r"]


def test_a_point_gives_numbers_and_is_checked():
    form = strategic_form("a", ["l r"], [(x,), (1,)], domain=[x > 0])
    assert {"a": 3} == dict(form.at({"x": 3}).payoffs("l"))
    with pytest.raises(InvalidInput, match="outside the domain"):
        form.at({x: -1})


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("a b", ["u d"], [[(1, 2)]]), "one list of strategies for each player"),
        (("a b", ["u u", "l"], lambda *_: (1, 2)), "list each strategy once"),
        (("a b", ["u", []], lambda *_: (1, 2)), "a strategy is missing"),
        (("a b", ["u", "l"], lambda *_: (1,)), "not one amount for each player"),
        (("a b", ["u d", "l"], [[(1, 2)]]), "there are 2 profiles"),
        (("a b", ["u", "l"], {}), "not one amount for each player"),
    ],
)
def test_what_is_no_strategic_form_is_refused(arguments, words):
    with pytest.raises(InvalidInput, match=words):
        strategic_form(*arguments)


def test_a_float_payoff_is_refused():
    with pytest.raises(InexactNumber, match="1, 2"):
        strategic_form("a", ["l r"], [(0.5,), (1,)])


def test_unknown_players_strategies_and_profiles_are_refused():
    form = strategic_form("a b", ["u d", "l r"], lambda *_: (1, 2))
    with pytest.raises(InvalidInput, match="use one of: a, b"):
        form.player("c")
    with pytest.raises(InvalidInput, match="a has no such strategy; use one of: u, d"):
        form.payoffs("m", "l")
    with pytest.raises(InvalidInput, match="give one strategy for each of: a, b"):
        form.payoffs("u")
    with pytest.raises(InvalidInput, match="this is defined for two players"):
        strategic_form("a", ["u d"], lambda *_: (1,)).matrix("a")


def test_an_end_without_payoffs_has_no_strategic_form():
    graph = choice_graph(choose({"l": outcome("A"), "r": outcome("B")}, player="a"), players="a")
    with pytest.raises(InvalidInput, match="give payoffs at every end"):
        strategic_form_of(graph)


def test_a_form_that_is_too_large_is_handed_to_gambit():
    node = payoffs(a=0)
    for _ in range(20):
        node = choose({"l": node, "r": node}, player="a")
    with pytest.raises(Unsupported, match="as_efg"):
        strategic_form_of(choice_graph(node))


def test_texts_for_gambit_take_numbers_only():
    form = strategic_form("a", ["l r"], [(x,), (1,)])
    with pytest.raises(InvalidInput, match="needs rational numbers"):
        as_nfg(form)
    with pytest.raises(InvalidInput, match="x at l"):
        as_efg(as_graph(form))


def test_quotes_in_names_are_escaped_for_gambit():
    form = strategic_form(['the "a"'], [['say "l"', "r"]], [(1,), (2,)])
    assert '"say \\"l\\""' in as_nfg(form)


@given(st.lists(st.integers(-3, 3), min_size=12, max_size=12))
def test_what_a_profile_pays_does_not_depend_on_the_order_of_writing(numbers):
    cells = iter(zip(numbers[::2], numbers[1::2], strict=True))
    table = {(r, c): next(cells) for r in "ud" for c in "lmr"}
    form = strategic_form("a b", [list("ud"), list("lmr")], table)
    turned = strategic_form("b a", [list("rml"), list("du")], lambda c, r: table[r, c][::-1])
    for r, c in table:
        assert dict(form.payoffs(r, c)) == dict(turned.payoffs(c, r))
