import pytest
import sympy
from sympy import And, Or, Rational, Symbol, log, symbols, true

from dtkit.errors import InexactNumber, InvalidInput, Unsupported
from dtkit.exact import Proved, between, decide
from dtkit.graphs import chance, choice_graph, choose, outcome, payoffs
from dtkit.preferences import Preference, expected_utility
from dtkit.solving import play, solve
from dtkit.values import Lottery, Payoffs

f, g, m, p, x = symbols("f g m p x", real=True)
half = Rational(1, 2)


def threat():
    refuse = choose(
        {"bomb": payoffs(master=0, slave=0), "relent": payoffs(master=m, slave=f)}, player="master"
    )
    return choice_graph(
        choose({"toil": payoffs(master=m + x, slave=f - x), "refuse": refuse}, player="slave"),
        domain=[f > 0, x > 0, f > x],
        title="A threat",
    )


def equivalent(one, other, hypotheses=()):
    verdict = decide(list(hypotheses), And(Or(one, ~other), Or(other, ~one)))
    return isinstance(verdict, Proved)


def test_regions_tell_where_each_outcome_is_permitted():
    toil, relent = solve(threat()).regions
    assert Payoffs({"master": m + x, "slave": f - x}) == toil.outcome
    assert (m <= 0) == toil.condition
    assert Payoffs({"master": m, "slave": f}) == relent.outcome
    assert (m >= 0) == relent.condition


def test_an_outcome_that_is_permitted_nowhere_on_the_domain_has_no_region():
    paths = [str(path) for region in solve(threat()).regions for path in region.paths]
    assert ["toil", "refuse → relent"] == paths


def test_ties_are_kept_and_regions_overlap_there():
    solution = solve(threat())
    point = {f: 2, x: 1, m: 0}
    assert {"toil", "refuse → relent"} == {
        str(path) for found in solution.at(point) for path in found.paths
    }


def test_regions_cover_the_domain():
    verdict = solve(threat()).exhaustive()
    assert isinstance(verdict, Proved)
    assert not verdict.vacuous


def test_outcomes_are_merged_and_keep_their_paths():
    game = choice_graph(
        choose({"a": payoffs(me=x), "b": payoffs(me=x), "c": payoffs(me=0)}, player="me")
    )
    first, second = solve(game).regions
    assert ["a", "b"] == [str(path) for path in first.paths]
    assert ["c"] == [str(path) for path in second.paths]


def test_a_sum_of_payoffs_is_folded_at_chance():
    bet = chance({"win": (p, payoffs(me=x)), "lose": (1 - p, payoffs(me=0))})
    game = choice_graph(
        choose({"bet": bet, "stop": payoffs(me=1)}, player="me"), domain=between(0, p, 1)
    )
    solution = solve(game)
    assert equivalent(p * x >= 1, solution.permitted("bet"), [p > 0, p < 1])
    assert Payoffs({"me": p * x}) == solution.regions[0].outcome


def test_expected_utility_is_compared_and_payoffs_are_shown():
    bet = chance({"win": (half, payoffs(me=4)), "lose": (half, payoffs(me=0))})
    game = choice_graph(choose({"bet": bet, "stop": payoffs(me=x)}, player="me"), domain=x > 0)
    averse = expected_utility(lambda w: w - w**2 / 16, name="quadratic")
    solution = play(game, me=averse)
    assert equivalent(Rational(3, 2) >= x - x**2 / 16, solution.permitted("bet"), [x > 0])
    assert Payoffs({"me": 2}) == solution.regions[0].outcome
    assert {"me": Rational(3, 2)} == solution.regions[0].utilities


def test_permitted_and_forced_differ_at_a_tie():
    solution = solve(choice_graph(choose({"a": payoffs(me=x), "b": payoffs(me=0)}, player="me")))
    assert (x >= 0) == solution.permitted("a")
    assert (x > 0) == solution.forced("a")


def test_moves_are_told_off_the_path_too():
    moves = solve(threat()).moves("refuse")
    assert equivalent(m <= 0, moves["bomb"])
    assert equivalent(m >= 0, moves["relent"])


def test_moves_after_chance_are_told():
    def answer(amount):
        return choose({"yes": payoffs(me=amount), "no": payoffs(me=0)}, player="me")

    game = choice_graph(chance({"h": (half, answer(x)), "t": (half, answer(-x))}))
    solution = solve(game)
    assert equivalent(x >= 0, solution.permitted("h", "yes"))
    assert equivalent(x > 0, solution.forced("h", "yes"))
    assert {"h": true, "t": true} == solution.moves()
    (found,) = solution.at({x: 3})
    assert "(h: yes; t: no)" == str(found.paths[0])
    assert Payoffs({"me": Rational(3, 2)}) == found.outcome


def test_a_history_that_is_not_in_the_graph_is_refused():
    with pytest.raises(InvalidInput, match="no such move"):
        solve(threat()).permitted("refuse", "forgive")


def test_a_point_may_name_its_parameters():
    (found,) = solve(threat()).at({"f": 2, "x": 1, "m": 5})
    assert Payoffs({"master": 5, "slave": 2}) == found.outcome


def test_a_point_may_be_irrational():
    game = choice_graph(choose({"a": payoffs(me=x), "b": payoffs(me=log(2))}, player="me"))
    (found,) = solve(game).at({x: log(2)})
    assert ["a", "b"] == [str(path) for path in found.paths]


@pytest.mark.parametrize(
    ("point", "message"),
    [
        ({f: 2, x: 1}, "a point without m: a point needs a value for each parameter"),
        ({f: 2, x: 1, m: 0, p: 1}, "no such parameter in this graph; the parameters are f, m, x"),
        ({f: 1, x: 2, m: 0}, "outside the domain"),
        ({f: 2, x: 1, m: g}, "not a number"),
    ],
)
def test_a_point_that_will_not_do_is_refused(point, message):
    with pytest.raises(InvalidInput, match=message):
        solve(threat()).at(point)


def test_a_float_in_a_point_is_refused():
    with pytest.raises(InexactNumber):
        solve(threat()).at({f: 2.0, x: 1, m: 0})


def test_a_point_where_payoffs_are_undefined_is_refused():
    game = choice_graph(choose({"a": payoffs(me=1 / x), "b": payoffs(me=0)}, player="me"))
    with pytest.raises(Unsupported, match="undefined"):
        solve(game).at({x: 0})


def test_an_unknown_player_is_refused():
    with pytest.raises(InvalidInput, match="agents for 'bob': no such player"):
        play(threat(), bob=expected_utility(lambda w: w))


def test_players_whose_names_are_no_python_names_are_given_by_a_mapping():
    moves = {"pay": payoffs({"the AI": x}), "not": payoffs({"the AI": 1})}
    game = choice_graph(choose(moves, player="the AI"), domain=x < 0)
    bold = expected_utility(lambda w: w**2)
    assert ["not"] == [str(path) for path in solve(game).regions[0].paths]
    assert equivalent(x <= -1, play(game, {"the AI": bold}).permitted("pay"), [x < 0])


def blind(several):
    def second():
        moves = {"l": payoffs(a=1, b=0), "r": payoffs(a=0, b=1)}
        return choose(moves, player="b" if several else "a", information="I")

    return choice_graph(choose({"l": second(), "r": second()}, player="a"))


def test_imperfect_information_among_several_is_refused_naming_what_would_do():
    with pytest.raises(Unsupported, match="strategic form and its equilibria"):
        solve(blind(several=True))


def test_imperfect_information_of_one_player_is_refused_naming_what_would_do():
    moves = {"l": payoffs(me=1), "r": payoffs(me=0)}
    second = choose(moves, player="me", information="I")
    with pytest.raises(Unsupported, match="compare the plans as wholes"):
        solve(choice_graph(choose({"l": second, "r": second}, player="me")))


def test_absent_mindedness_is_refused():
    def turn(node):
        return choose({"exit": payoffs(me=0), "on": node}, player="me", information="junction")

    with pytest.raises(Unsupported, match="junction"):
        solve(choice_graph(turn(turn(payoffs(me=1)))))


def test_the_text_of_a_solution_is_a_line_for_each_region():
    assert """\
A threat
toil             where m ≤ 0:  master m + x, slave f − x
refuse → relent  where m ≥ 0:  master m, slave f""" == str(solve(threat()))


def test_a_solution_has_latex_and_html_forms():
    solution = solve(threat())
    assert r"\text{refuse $\to$ relent}" in solution._repr_latex_()
    assert "<td>m ≥ 0</td>" in solution._repr_html_()
    assert "<Solution 'A threat', 2 outcomes" in repr(solution)


class Lengthwise(Preference):
    """Prefer more of the second entry between equals in the first; else nothing is preferred."""

    def weakly(self, one, other):
        if isinstance(one, Lottery) or isinstance(other, Lottery):
            return one == other
        return one[0] == other[0] and bool(one[1] >= other[1])


def test_gaps_of_an_incomplete_preference_are_kept():
    options = {"a": outcome((1, 5)), "b": outcome((1, 4)), "c": outcome((2, 0))}
    game = choice_graph(choose(options, player="agent"), players="agent")
    assert ((1, 5), (2, 0)) == tuple(r.outcome for r in play(game, agent=Lengthwise()).regions)


def test_outcomes_that_are_no_payoffs_become_lotteries_at_chance():
    coin = chance({"h": (half, outcome((1, 5))), "t": (half, outcome((2, 0)))})
    game = choice_graph(
        choose({"toss": coin, "keep": outcome((1, 1))}, player="agent"), players="agent"
    )
    first, second = (region.outcome for region in play(game, agent=Lengthwise()).regions)
    assert Lottery(((half, (1, 5)), (half, (2, 0)))) == first
    assert (1, 1) == second


def test_too_many_combinations_after_chance_are_refused():
    def tied():
        ends = {f"m{i}": outcome((i, 0)) for i in range(10)}
        return choose(ends, player="agent")

    game = choice_graph(
        chance({f"c{i}": (Rational(1, 5), tied()) for i in range(5)}), players="agent"
    )
    with pytest.raises(Unsupported, match="100,000 combinations of outcomes"):
        play(game, agent=Lengthwise())


def test_a_path_of_30_000_moves_is_solved_and_followed_without_recursion():
    node = payoffs(me=x)
    for _ in range(30_000):
        node = choose({"on": node, "stop": payoffs(me=0)}, player="me")
    solution = solve(choice_graph(node))
    (found,) = solution.at({x: 1})
    assert 30_000 == len(found.paths[0].moves)
    assert (x >= 0) == solution.regions[0].condition


def test_many_distinct_numbers_under_one_node_are_solved():
    moves = {f"m{i}": payoffs(me=Rational(i % 997, 7)) for i in range(5000)}
    (region,) = solve(choice_graph(choose(moves, player="me"))).regions
    assert Payoffs({"me": Rational(996, 7)}) == region.outcome
    assert 5 == len(region.paths)


def test_a_symbol_with_a_clumsy_name_is_no_trouble():
    alpha = Symbol("alpha", real=True)
    solution = solve(
        choice_graph(choose({"a": payoffs(me=alpha), "b": payoffs(me=0)}, player="me"))
    )
    assert "where α ≥ 0" in str(solution)


def test_each_path_to_one_outcome_is_printed_with_its_own_condition():
    refuse = choose(
        {"bomb": payoffs(me=0, other=0), "relent": payoffs(me=1, other=x)}, player="other"
    )
    solution = solve(
        choice_graph(choose({"toil": payoffs(me=1, other=x), "refuse": refuse}, player="me"))
    )
    (region,) = (r for r in solution.regions if Payoffs({"me": 1, "other": x}) == r.outcome)
    parts = {str(path): condition for condition, paths in region.parts for path in paths}
    assert {"toil": sympy.true, "refuse → relent": x >= 0} == parts
    text = str(solution)
    assert "toil or refuse" not in text
    assert "refuse → relent  where x ≥ 0:" in text
    assert "<td>refuse → relent</td><td>x ≥ 0</td>" in solution._repr_html_()
    assert r"\text{refuse $\to$ relent}" in solution._repr_latex_()


def test_paths_with_one_condition_are_printed_together():
    moves = {"left": payoffs(me=x), "right": payoffs(me=x), "out": payoffs(me=0)}
    solution = solve(choice_graph(choose(moves, player="me")))
    assert "left or right  where x ≥ 0:  me x" in str(solution)


def test_at_least_is_equal_where_the_domain_says_at_most():
    graph = choice_graph(
        choose({"a": payoffs(me=x), "b": payoffs(me=1)}, player="me"), domain=[x <= 1]
    )
    solution = solve(graph)
    assert sympy.Eq(x, 1) == solution.moves()["a"]
    assert "a  where x = 1:" in str(solution)


def test_a_region_is_shown_in_notebooks_as_the_solution_is():
    solution = solve(
        choice_graph(choose({"<b>": payoffs(me=x), "stay": payoffs(me=0)}, player="me"))
    )
    for region in solution.regions:
        assert 2 <= region._repr_html_().count("<tr>") <= 3
        assert "<b>" not in region._repr_html_()
        assert r"\begin{array}" in region._repr_latex_()
