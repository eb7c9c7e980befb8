"""Figures: exact boundaries, equal bytes, nothing on top of anything, and errors that teach."""

from itertools import combinations
from xml.etree import ElementTree

import pytest
import sympy

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.exact import between, parameters, threshold
from dtkit.graphs import choice_graph, choose, payoffs
from dtkit.preferences import weak_order, weak_relation
from dtkit.solving import solve

pytest.importorskip("matplotlib", reason="figures need the extra dtkit[figures]")

from dtkit.reports.figures import (
    Curve,
    line_plot,
    preference_graph,
    region_map,
    threshold_curves,
)
from dtkit.reports.figures.figure import drawn
from dtkit.reports.figures.plane import Axis, Plane

p, q, x, k = parameters("p q x k")
UNIT = (0, 1)


def two_sided():
    return region_map({"cooperate": p >= q, "rebel": p <= q}, {q: UNIT, p: UNIT})


def texts(figure):
    with drawn(figure) as canvas:
        renderer = canvas.canvas.get_renderer()
        every = [text for ax in canvas.axes for text in ax.texts if text.get_text()]
        every += [text for legend in canvas.legends for text in legend.get_texts()]
        return [(each.get_text(), each.get_window_extent(renderer)) for each in every]


def slavery():
    m, f = parameters("m f")
    bomb = choose(
        {"set off": payoffs(master=0, slave=0), "relent": payoffs(master=m, slave=f)},
        player="master",
    )
    toil = payoffs(master=m + x, slave=f - k * x)
    tree = choose({"toil": toil, "refuse": bomb}, player="slave")
    return solve(choice_graph(tree, domain=[f > 0, k > 0, x > 0]))


def test_a_map_names_each_region_and_the_equation_between_them():
    shown = [text for text, _ in texts(two_sided())]
    assert ["cooperate", "rebel"] == sorted(shown)[1:]
    assert "p = q" in sorted(shown)[0]


def test_no_text_of_a_map_lies_on_another():
    figure = region_map(slavery(), {"m": (-1, 1), "x": (0, 3)}, fixed={"f": 2}, swept=("k", [1, 2]))
    boxes = texts(figure)
    assert len(boxes) >= 6
    for (one, box), (other, second) in combinations(boxes, 2):
        assert not box.overlaps(second), (one, other)


def test_a_boundary_lies_where_its_equation_holds():
    plane = Plane(Axis(q, 0, 1), Axis(p, 0, 1), [p >= q**2, p <= q**2], sympy.true)
    (boundary,) = plane.boundaries()
    (line,) = boundary.lines
    assert abs(line[:, 1] - line[:, 0] ** 2).max() < 1e-4
    assert line[:, 0].min() < 0.05
    assert line[:, 0].max() > 0.98


def test_a_relation_that_separates_nothing_is_not_drawn():
    plane = Plane(Axis(q, 0, 1), Axis(p, 0, 1), [(p > q) | (p <= q)], sympy.true)
    assert [] == list(plane.boundaries())


def test_the_fill_is_the_truth_of_the_conditions():
    plane = Plane(Axis(q, 0, 1), Axis(p, 0, 1), [p > q, p < sympy.Rational(1, 2)], p + q < 1)
    codes = plane.codes_at([0.1, 0.4, 0.1, 0.9], [0.3, 0.2, 0.7, 0.9])
    assert [0b11, 0b10, 0b01, -1] == list(codes)


def test_equal_figures_have_equal_bytes():
    for form in ("svg", "pdf", "png"):
        assert two_sided().bytes(form) == two_sided().bytes(form)


def test_a_figure_is_saved_by_its_ending(tmp_path):
    assert two_sided().save(tmp_path / "map.png").read_bytes().startswith(b"\x89PNG")
    assert two_sided().save(tmp_path / "map.pdf").read_bytes().startswith(b"%PDF")
    ElementTree.parse(two_sided().save(tmp_path / "map.svg"))
    with pytest.raises(InvalidInput, match=r"a picture as 'gif'.*svg, pdf, png"):
        two_sided().save(tmp_path / "map.gif")


def test_a_name_with_dollar_signs_is_no_formula():
    hostile = "$\\frac{1}{$ </svg><script>alert(1)</script>"
    figure = region_map({hostile: p > q, "other": p <= q}, {q: UNIT, p: UNIT})
    assert hostile in [text for text, _ in texts(figure)]
    assert "<script" not in figure.svg


def test_a_parameter_without_a_value_is_named():
    with pytest.raises(InvalidInput, match=r"over q and p.*also depends on k.*fixed=\{k: \.\.\.\}"):
        region_map({"a": p > k * q}, {q: UNIT, p: UNIT})


@pytest.mark.parametrize(
    ("over", "wrong"),
    [
        ({p: UNIT}, "two sides"),
        ({p: (1, 0), q: UNIT}, "not in order"),
        ({p: UNIT, k: UNIT}, "no condition"),
    ],
)
def test_sides_that_make_no_map_are_refused(over, wrong):
    with pytest.raises(InvalidInput, match=wrong):
        region_map({"a": p > q}, over)


def test_floats_are_refused_as_values():
    with pytest.raises(InexactNumber):
        region_map({"a": p > k * q}, {q: UNIT, p: UNIT}, fixed={k: 0.5})


def least_payment():
    relation = p * (1 - sympy.exp(-x)) > q
    return threshold(relation, solve_for=x, domain=[between(0, p, 1), between(0, q, 1)])


def test_a_threshold_is_drawn_where_it_exists_and_its_limit_is_labelled():
    figure = threshold_curves(
        {"least payment": least_payment()}, {q: UNIT}, fixed={p: "1/2"}, label=x
    )
    with drawn(figure) as canvas:
        (ax,) = canvas.axes
        curve = ax.lines[0].get_xydata()
        finite = curve[curve[:, 1] == curve[:, 1]]
        assert 0.499 < finite[:, 0].max() < 0.5
        assert 0.5 == ax.lines[-1].get_xdata()[0]
        assert [r"$q = \frac{1}{2}$"] == [text.get_text() for text in ax.texts]


def test_curves_need_values_for_the_other_parameters():
    with pytest.raises(InvalidInput, match=r"also depend on p; fix p"):
        threshold_curves({"least": least_payment()}, {q: UNIT}, label=x)
    with pytest.raises(InvalidInput, match="no such scale"):
        threshold_curves({"least": least_payment()}, {q: UNIT}, label=x, scale="cubic")
    with pytest.raises(InvalidInput, match="no threshold depends on it"):
        threshold_curves({"least": least_payment()}, {k: UNIT}, label=x)


def test_lists_of_unequal_length_are_refused():
    with pytest.raises(InvalidInput, match=r"'one'.*2 and 3 points"):
        line_plot({"one": Curve([1, 2, 3], [1, 2])}, across="x", up="y")
    with pytest.raises(InvalidInput, match="nothing to draw"):
        line_plot({}, across="x", up="y")


def test_a_better_option_is_drawn_higher():
    with drawn(preference_graph(weak_order("best", {"b", "c"}, "worst"))) as canvas:
        height = {text.get_text(): text.get_position()[1] for text in canvas.axes[0].texts}
    assert height["best"] > height["b"] > height["worst"]


def test_a_preference_graph_tells_gaps_from_indifference():
    told = preference_graph(weak_relation([("A", "A-")], options=["A", "A-", "B"])).description
    assert "A is preferred to A-; no preference between A and B" in told
    assert "b is indifferent to c" in preference_graph(weak_order({"b", "c"})).description


def test_a_cycle_is_drawn_whole():
    cycle = weak_relation([("A", "B"), ("B", "C"), ("C", "A")])
    with drawn(preference_graph(cycle)) as canvas:
        assert 3 == len(canvas.axes[0].patches)
