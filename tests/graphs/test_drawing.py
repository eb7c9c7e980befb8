from fractions import Fraction
from itertools import combinations
from xml.etree import ElementTree

import pytest
from sympy import Rational, Symbol, symbols

from dtkit.errors import InvalidInput, Unsupported
from dtkit.graphs import ChoiceGraph, chance, choice_graph, choose, outcome, payoffs
from dtkit.graphs.layout import width

f = Symbol("f", real=True)
SVG = "{http://www.w3.org/2000/svg}"


def game():
    relent = chance(
        {
            "fails": (Rational(1, 3), payoffs(master=1, slave=f)),
            "a < b & c": (Rational(2, 3), payoffs(master=1, slave=f - 1)),
        }
    )
    moves = {"bomb": payoffs(master=0, slave=0), "relent": relent}
    return choice_graph(
        choose(
            {
                "toil": outcome('he said "yes"'),
                "refuse": choose(moves, player="master", information="I"),
                "hide": choose(moves, player="master", information="I"),
            },
            player="slave",
        ),
        title="Slaves & masters",
    )


def test_a_graph_prints_as_a_tree():
    assert """\
slave
├─ toil: he said "yes"
├─ refuse: master [I]
│  ├─ bomb: master 0, slave 0
│  └─ relent: chance
│     ├─ fails (1/3): master 1, slave f
│     └─ a < b & c (2/3): master 1, slave f − 1
└─ hide: master [I]
   ├─ bomb: master 0, slave 0
   └─ relent: chance
      ├─ fails (1/3): master 1, slave f
      └─ a < b & c (2/3): master 1, slave f − 1""" == str(game())


def test_every_drawing_writes_amounts_as_solutions_do():
    m, v, x, p = symbols("m_0 v x p", real=True)
    moves = {"won": (p, payoffs(me=m + v * x)), "lost": (1 - p, payoffs(me=Fraction(-1, 2)))}
    graph = choice_graph(chance(moves), domain=[p >= 0, p <= 1])
    for drawing in (str(graph), graph.to_dot(), graph.to_svg()):
        assert "me m₀ + vx" in drawing
        assert "me −1/2" in drawing
        assert "lost (1 − p)" in drawing


def test_the_print_of_a_large_graph_breaks_off():
    node = payoffs(me=0)
    for _ in range(3000):
        node = choose({"on": node}, player="me")
    lines = str(choice_graph(node)).splitlines()
    assert 1001 == len(lines)
    assert "… (the first 1,000 lines of a graph of 3,001 nodes)" == lines[-1]


def test_dot_escapes_labels_and_draws_a_shared_node_once():
    text = game().to_dot()
    assert 'digraph "Slaves & masters" {' == text.splitlines()[0]
    assert '[label="he said \\"yes\\"", shape=plaintext]' in text
    assert 1 == text.count("shape=diamond")
    assert 1 == text.count("style=dashed")


def test_svg_is_valid_and_holds_every_label_escaped():
    root = ElementTree.fromstring(game().to_svg())
    assert f"{SVG}svg" == root.tag
    words = [text.text for text in root.iter(f"{SVG}text")]
    assert 2 == words.count("a < b & c (2/3)")
    assert 'he said "yes"' in words
    assert "Slaves & masters" == root.find(f"{SVG}title").text


def box(text):
    x, y, wide = float(text.get("x")), float(text.get("y")), width(text.text)
    left = x - wide if text.get("text-anchor") == "end" else x
    return left, y - 10, left + wide, y + 3


def test_labels_of_a_picture_do_not_overlap_and_lie_on_the_page():
    root = ElementTree.fromstring(game().to_svg())
    boxes = [box(text) for text in root.iter(f"{SVG}text") if text.text]
    for (l1, t1, r1, b1), (l2, t2, r2, b2) in combinations(boxes, 2):
        assert r1 <= l2 or r2 <= l1 or b1 <= t2 or b2 <= t1
    page = float(root.get("width")), float(root.get("height"))
    assert all(0 <= left and right <= page[0] for left, _, right, _ in boxes)
    assert all(0 <= top and bottom <= page[1] for _, top, _, bottom in boxes)


def test_a_picture_of_too_many_histories_is_refused():
    node = payoffs(me=0)
    for _ in range(12):
        node = choose({"a": node, "b": node}, player="me")
    with pytest.raises(Unsupported, match="more than 2,000 histories"):
        choice_graph(node).to_svg()


def marked_tree():
    end = choose({"bomb": payoffs(you=0), "relent & rest": payoffs(you=f)}, player="you")
    return choice_graph(choose({"stay": payoffs(you=1), "go": end}, player="you"))


def test_marked_histories_are_bold_in_both_drawings():
    marked = [("go",), ("go", "bomb")]
    assert 2 == marked_tree().to_tikz(marked=marked).count("very thick")
    assert 2 == marked_tree().to_svg(marked=marked).count('stroke-width="2.5"')
    assert 0 == marked_tree().to_tikz().count("very thick")


def test_tikz_sets_payoffs_as_mathematics_and_escapes_labels():
    picture = marked_tree().to_tikz()
    assert "{you $f$}" in picture
    assert r"{relent \& rest}" in picture


def test_tikz_shows_what_would_be_a_command_as_text():
    end = choose({r"\input{/etc/passwd}": payoffs(you=0)}, player="you")
    assert r"\input" not in choice_graph(end).to_tikz()


@pytest.mark.parametrize("draw", [ChoiceGraph.to_svg, ChoiceGraph.to_tikz])
def test_a_marked_history_that_is_not_there_is_named(draw):
    with pytest.raises(InvalidInput, match=r"marked history go → stay: the graph has no such"):
        draw(marked_tree(), marked=[("go", "stay")])
