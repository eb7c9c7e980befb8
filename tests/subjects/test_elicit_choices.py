"""Elicitation: exact sets of α, violations, price lists, estimates, and the command."""

import json
import random
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dtkit
from dtkit import games
from dtkit.cli import main
from dtkit.errors import InvalidInput
from dtkit.subjects.lottery_choices.answers import read_answers, written_answers
from dtkit.subjects.lottery_choices.eliciting import Choice, consistency, end_text
from dtkit.subjects.lottery_choices.estimating import estimate
from dtkit.subjects.lottery_choices.price_lists import crra_cut_off, gain, price_list
from dtkit.subjects.lottery_choices.reading import read
from dtkit.subjects.lottery_choices.roots import Difference, Root, compare, roots
from dtkit.subjects.lottery_choices.situations import Option, Situation
from dtkit.subjects.lottery_choices.utilities import Cara, Linear, best
from dtkit.subjects.lottery_choices.violating import violations

F = Fraction
HALF = F(1, 2)
DATA = Path(dtkit.__file__).parents[2] / "shared" / "data" / "risk-averse-ai-eval"
PUBLISHED = DATA / "2026_03_22_medium_stakes_val_set_500_Rebels.csv"
published = pytest.mark.skipif(not PUBLISHED.is_file(), reason="the published data are not here")


def offer(name, *options, wealth=None):
    return Situation(name, options, wealth)


def gamble(label, *outcomes):
    return Option.of(label, [prize for prize, _ in outcomes], [chance for _, chance in outcomes])


def union(choices, count=None):
    found = consistency(choices)
    return [str(each) for each in found.at_least(found.total if count is None else count)]


# ---------------------------------------------------------------- roots


def polynomial(*zeros):
    """Return Π (y − z) in y = exp(−α) as a difference: its roots in α are −log z."""
    coefficients = [F(1)]
    for zero in zeros:
        shifted = [F(0), *coefficients]
        coefficients = [a - zero * b for a, b in zip(shifted, [*coefficients, F(0)], strict=True)]
    return Difference.of((F(power), c) for power, c in enumerate(coefficients))


def isolated(difference):
    return [(root.low, root.high, root.double) for root in roots(difference)]


@pytest.mark.parametrize(
    ("zeros", "simple", "double"),
    [
        ((1, F(1, 2)), 1, 0),
        ((1, F(1, 2), F(1, 3), 2), 3, 0),
        ((1, 1, 1, F(1, 2), F(49, 100)), 2, 0),
        ((1, F(1, 2), F(1, 2)), 0, 1),
        ((1, F(1, 2), F(1, 2), F(1, 3)), 1, 1),
        ((1, F(1, 2), F(1, 2), F(1, 2)), 1, 0),
        ((1, 3, 3, F(1, 3)), 1, 1),
        ((-1, -2), 0, 0),
    ],
)
def test_roots_are_those_that_were_put_in(zeros, simple, double):
    found = roots(polynomial(*map(F, zeros)))
    assert (simple, double) == (sum(not r.double for r in found), sum(r.double for r in found))
    assert all(one.high <= other.low for one, other in pairwise(found))


@given(st.sets(st.fractions(F(1, 9), 9, max_denominator=9).filter(lambda z: z != 1), max_size=5))
def test_the_roots_of_a_product_are_found_one_by_one(zeros):
    found = roots(polynomial(F(1), *zeros))
    assert len(zeros) == len(found)
    for root, zero in zip(found, sorted(zeros, reverse=True), strict=True):
        single = polynomial(zero)
        assert single.sign_at(root.low) != single.sign_at(root.high)


def test_a_root_shared_by_two_differences_is_one_number():
    half, both = polynomial(F(1, 2), F(1)), polynomial(F(1, 2), F(1, 3), F(1))
    [one], found = roots(half), roots(both)
    assert [0, -1] == [compare(one, each) for each in found]


def test_scaled_situations_have_scaled_roots_and_equal_shapes_equal_ones():
    small = Difference.of([(F(0), HALF), (F(100), HALF), (F(40), F(-1))])
    again = Difference.of([(F(7), F(-1)), (F(107), F(-1)), (F(47), F(2))])
    [one], [other] = roots(small), roots(again)
    assert 0 == compare(one, other)


def test_prizes_of_ten_to_the_hundred_have_a_root_with_exact_ends():
    huge = F(10**100)
    [root] = roots(Difference.of([(F(0), HALF), (100 * huge, HALF), (40 * huge, F(-1))]))
    assert "8.22163e-103" == end_text(root, 6)
    assert root.low > 0


# ---------------------------------------------------------------- consistent sets


def test_a_sure_amount_taken_bounds_alpha_from_below_and_refused_from_above():
    # RLT's example: $4 against a half chance of $10 needs α above 0.0822163.
    situation = offer("0", gamble("sure", (4, 1)), gamble("risky", (10, HALF), (0, HALF)))
    assert ["α ≥ 0.0822163"] == union([Choice(situation, "sure")])
    assert ["α ≤ 0.0822163"] == union([Choice(situation, "risky")])
    both = [Choice(situation, "sure"), Choice(situation, "risky")]
    assert ["α = 0.0822163"] == union(both)


def test_a_fair_gamble_parts_seeking_from_aversion_at_zero_exactly():
    situation = offer("0", gamble("sure", (1, 1)), gamble("risky", (2, HALF), (0, HALF)))
    assert ["α ≥ 0"] == union([Choice(situation, "sure")])
    assert ["α ≤ 0"] == union([Choice(situation, "risky")])
    assert ["α = 0"] == union([Choice(situation, "sure"), Choice(situation, "risky")])


def test_a_dominated_choice_is_consistent_with_no_alpha_and_a_tie_with_all():
    worse, better = gamble("worse", (1, 1)), gamble("better", (2, 1))
    assert [] == union([Choice(offer("0", worse, better), "worse")])
    assert ["every α"] == union([Choice(offer("0", worse, better), "better")])
    split = gamble("split", (1, HALF), (1, HALF))
    assert ["every α"] == union([Choice(offer("0", worse, split), "split")])


def test_a_set_of_alpha_may_be_two_intervals():
    # The difference has the roots log 2, log 3 and log 6 besides 0: the set is parted.
    terms = polynomial(F(1), F(1, 2), F(1, 3), F(1, 6)).terms
    scale = sum(c for _, c in terms if c > 0)
    one = Option.of("one", *zip(*[(a, -c / scale) for a, c in terms if c < 0], strict=True))
    other = Option.of("other", *zip(*[(a, c / scale) for a, c in terms if c > 0], strict=True))
    found = union([Choice(offer("0", one, other), "other")])
    expected = {"0.693147", "1.09861", "1.79175"}
    assert expected <= set(" ".join(found).split())
    assert 2 == len(found)


@given(
    st.lists(
        st.lists(
            st.lists(st.tuples(st.integers(-9, 9), st.integers(1, 4)), min_size=1, max_size=3),
            min_size=2,
            max_size=3,
        ),
        min_size=1,
        max_size=3,
    ),
    st.fractions(min_value=-2, max_value=2, max_denominator=7),
    st.randoms(use_true_random=False),
)
def test_the_count_at_an_alpha_is_that_of_the_choices_best_at_it(menus, alpha, rng):
    choices = []
    for number, menu in enumerate(menus):
        options = tuple(
            Option.of(str(k), [p for p, _ in o], [F(w, sum(w for _, w in o)) for _, w in o])
            for k, o in enumerate(menu)
        )
        situation = offer(str(number), *options)
        choices.append(Choice(situation, rng.choice(situation.labels)))
    utility = Cara(alpha) if alpha else Linear()
    expected = sum(choice.chosen in best(choice.situation, utility) for choice in choices)
    assert expected == consistency(choices).count_at(alpha)


@published
def test_the_alpha_that_made_the_choices_is_in_the_set_that_they_leave():
    for alpha in (F(1, 20_000), F(-1, 100_000)):
        choices = [
            Choice(situation, min(best(situation, Cara(alpha))))
            for situation in read(PUBLISHED).situations
        ]
        found = consistency(choices)
        assert 500 == found.count_at(alpha) == found.most
        [interval] = found.at_least(500)
        assert interval.low.high < alpha < interval.high.low


def test_no_choices_and_wrong_labels_are_refused():
    with pytest.raises(InvalidInput, match="no choices: nothing is known; give one choice"):
        consistency([])
    with pytest.raises(InvalidInput, match="choice z in situation 0: the options are a; give"):
        Choice(offer("0", gamble("a", (1, 1))), "z")


# ---------------------------------------------------------------- violations


def test_allais_choices_violate_independence():
    million = 10**6
    a = gamble("a", (million, 1))
    b = gamble("b", (5 * million, F(1, 10)), (million, F(89, 100)), (0, F(1, 100)))
    c = gamble("c", (million, F(11, 100)), (0, F(89, 100)))
    d = gamble("d", (5 * million, F(1, 10)), (0, F(9, 10)))
    first, second = offer("1", a, b), offer("2", c, d)
    found = violations([Choice(first, "a"), Choice(second, "d")])
    assert 1 == len(found.shifts) == found.shifts_compared
    assert {"1", "2"} == set(found.shifts[0])
    assert () == violations([Choice(first, "a"), Choice(second, "c")]).shifts
    assert () == violations([Choice(first, "b"), Choice(second, "d")]).shifts


def test_common_ratio_choices_violate_independence():
    first = offer("1", gamble("a", (3000, 1)), gamble("b", (4000, F(4, 5)), (0, F(1, 5))))
    quarter = offer(
        "2", gamble("c", (3000, F(1, 4)), (0, F(3, 4))), gamble("d", (4000, F(1, 5)), (0, F(4, 5)))
    )
    assert 1 == len(violations([Choice(first, "a"), Choice(quarter, "d")]).shifts)
    assert 0 == len(violations([Choice(first, "b"), Choice(quarter, "d")]).shifts)


def test_a_cycle_of_choices_violates_transitivity():
    a, b, c = (
        gamble("a", (1, 1)),
        gamble("b", (3, HALF), (0, HALF)),
        gamble("c", (5, F(1, 4)), (0, F(3, 4))),
    )
    choices = [Choice(offer("1", a, b), "a"), Choice(offer("2", b, c), "b")]
    assert () == violations([*choices, Choice(offer("3", a, c), "a")]).cycles
    [cycle] = violations([*choices, Choice(offer("3", c, a), "c")]).cycles
    assert {"1", "2", "3"} == set(cycle)


def test_wealth_tells_lotteries_apart():
    a, b = gamble("a", (1, 1)), gamble("b", (3, HALF), (0, HALF))
    poor, rich = offer("1", a, b, wealth=F(0)), offer("2", a, b, wealth=F(10))
    assert () == violations([Choice(poor, "a"), Choice(rich, "b")]).cycles
    assert 1 == len(
        violations([Choice(poor, "a"), Choice(offer("2", a, b, wealth=F(0)), "b")]).cycles
    )


def test_dominated_choices_are_told_apart_by_order():
    safe, risky, better = (
        gamble("s", (1, 1)),
        gamble("r", (0, HALF), (2, HALF)),
        gamble("t", (2, 1)),
    )
    found = violations(
        [Choice(offer("1", safe, risky), "r"), Choice(offer("2", risky, better), "r")]
    )
    assert [("2", "t")] == [(choice.situation.name, by) for choice, by in found.dominated]
    assert [("1", "s")] == [(choice.situation.name, by) for choice, by in found.second_order]


# ---------------------------------------------------------------- price lists


def test_the_gains_of_the_list_are_those_of_the_published_design():
    published_design = [
        "1.165",
        ".83",
        ".495",
        ".16",
        "-.175",
        "-.51",
        "-.845",
        "-1.18",
        "-1.515",
        "-1.85",
    ]
    assert list(map(F, published_design)) == [gain(row) for row in price_list()]


def test_the_cut_offs_are_those_that_the_equation_has():
    decimals = ["-1.713", "-.9468", "-.4866", "-.1426", ".1464", ".4115", ".6762", ".9706", "1.368"]
    rows = price_list()
    for row, text in zip(rows, decimals, strict=False):
        low, high = crra_cut_off(row)
        places = len(text.partition(".")[2])
        assert abs((low + high) / 2 - F(text)) < F(1, 10**places)
        assert difference(row, float(low) - 1e-4) * difference(row, float(high) + 1e-4) < 0
    assert crra_cut_off(rows[9]) is None


def difference(row, r):
    """Return the difference of expected utilities in doubles, by the formula."""
    safe, risky = (
        sum(float(c) * float(z) ** (1 - r) / (1 - r) for z, c in option.outcomes)
        for option in row.options
    )
    return safe - risky


def test_the_list_is_that_of_the_shelf():
    for number, row in enumerate(price_list(), start=1):
        graph = games.load("holt_laury2002/price_list", row=number)
        for label, node in zip(graph.root.labels, graph.root.children, strict=True):
            ends = zip(node.children, node.probabilities, strict=True)
            told = {(F(str(dict(end.payoffs)["chooser"])), F(str(p))) for end, p in ends if p}
            assert told == {(z, c) for z, c in row.option(label).outcomes if c}
    with pytest.raises(InvalidInput, match="row=11: the list has ten rows; give a row from 1"):
        games.load("holt_laury2002/price_list", row=11)


def test_lotteries_with_several_cut_offs_are_refused():
    row = offer(
        "x",
        gamble("a", (1, F(1, 4)), (3, HALF), (5, F(1, 4))),
        gamble("b", (2, HALF), (4, HALF)),
    )
    with pytest.raises(InvalidInput, match="3 cut-offs are possible; give two lotteries that"):
        crra_cut_off(row)


# ---------------------------------------------------------------- estimates


def drawn_choices(alpha, slips, count=150, seed=3):
    rng = random.Random(seed)
    found = []
    for number in range(count):
        prizes = sorted(rng.sample(range(200), 3))
        p = F(rng.randint(2, 18), 20)
        situation = offer(
            str(number),
            gamble("s", (prizes[1], 1)),
            gamble("r", (prizes[0], 1 - p), (prizes[2], p)),
        )
        label = min(best(situation, Cara(alpha)))
        found.append(Choice(situation, rng.choice("sr") if rng.random() < slips else label))
    return found


@pytest.mark.parametrize("noise", ["contextual", "certainty"])
@pytest.mark.parametrize("alpha", [F(1, 50), F(-1, 100)])
def test_the_estimate_is_near_what_made_the_choices(noise, alpha):
    found = estimate(drawn_choices(alpha, 0.1), noise)
    assert abs(found.alpha - float(alpha)) < 4 * found.alpha_error
    assert found.log_likelihood > found.log_likelihood_at_random
    assert not found.separated


def test_choices_without_noise_leave_the_precision_open():
    situation = offer("0", gamble("s", (4, 1)), gamble("r", (10, HALF), (0, HALF)))
    found = estimate([Choice(situation, "s")])
    assert found.separated
    assert (None, None) == (found.alpha_error, found.precision_error)


def test_an_unknown_noise_and_no_real_choice_are_refused():
    lone = Choice(offer("0", gamble("a", (1, 1))), "a")
    with pytest.raises(
        InvalidInput, match="noise probit: no such model; use contextual or certainty"
    ):
        estimate([lone], "probit")
    with pytest.raises(
        InvalidInput, match="choices: none is between two options; give real choices"
    ):
        estimate([lone])


# ---------------------------------------------------------------- answers and the command

ROWS = """situation,option,prizes,probabilities,chosen
0,a,4,1,TRUE
0,b,"10; 0","1/2; 1/2",
1,a,1,1,
1,b,2,1,yes
2,a,1,1,
2,b,"2; 0","1/2; 1/2",
"""


def test_choices_are_read_from_the_data_set_or_beside_it(tmp_path):
    data = tmp_path / "data.csv"
    data.write_text(ROWS)
    inside = read_answers(data)
    assert [("0", "a"), ("1", "b")] == [(c.situation.name, c.chosen) for c in inside.choices]
    beside = tmp_path / "answers.csv"
    beside.write_text(written_answers(inside.choices) + "2,\n9,a\n1,z\n")
    found = read_answers(beside, data)
    assert inside.choices == found.choices
    assert 1 == found.unanswered
    assert "situation 9: it is not among the situations" in found.problems[0]
    assert "choice z in situation 1: the options are a, b" in found.problems[1]


def test_saved_responses_are_read(tmp_path):
    data = tmp_path / "data.csv"
    data.write_text(ROWS)
    saved = tmp_path / "saved.json"
    results = [{"situation_id": 0, "choice": "A"}, {"situation_id": 1, "choice": None}]
    saved.write_text(json.dumps({"results": results}, indent=1))
    found = read_answers(saved, data)
    assert [("0", "a")] == [(c.situation.name, c.chosen) for c in found.choices]
    assert 1 == found.unanswered


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.csv", "situation,answer\n0,a\n", "it lacks situation or chosen; give the columns"),
        ("a.csv", "situation,chosen\n", "it holds no choice of a known situation"),
        ("a.json", '{"results": 3}', "no list of results"),
        ("a.json", '{"results": ', "no JSON"),
    ],
)
def test_answers_that_are_none_are_refused(tmp_path, name, text, message):
    data = tmp_path / "data.csv"
    data.write_text(ROWS)
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(InvalidInput, match=message):
        read_answers(path, data)


def test_the_command_prints_what_it_found(tmp_path, capsys):
    data = tmp_path / "data.csv"
    data.write_text(ROWS)
    assert 0 == main(["elicit", str(data), "--alpha", "1/10"])
    printed = capsys.readouterr().out
    assert "consistent with all choices: α ≥ 0.0822163" in printed
    assert "2 of 2 (100.0 %) are best, CARA α = 1/10" in printed
    assert "1 of 2 (50.0 %) are best, linear" in printed
    assert "estimate, in floating point: maximum likelihood, contextual logit noise" in printed


def test_what_cannot_be_estimated_is_said_and_the_rest_is_found(tmp_path, capsys):
    data = tmp_path / "data.csv"
    data.write_text(ROWS.replace("10; 0", f"{10**400}; 0"))
    assert 0 == main(["elicit", str(data)])
    printed = capsys.readouterr().out
    assert "no estimate: prizes over a range of 401 digits" in printed
    assert "consistent with all choices: α ≥ 0.17" in printed


def test_the_ends_are_named_by_the_equations_that_they_solve(tmp_path, capsys):
    data = tmp_path / "data.csv"
    data.write_text(ROWS)
    assert 0 == main(["elicit", str(data)])
    printed = capsys.readouterr().out
    assert "0.0822163…: 1/2 − y^2 + 1/2·y^5 = 0 for y = exp(−2·α)" in printed


def test_the_command_prints_json_and_draws(tmp_path, capsys):
    pytest.importorskip("matplotlib")
    data, figure = tmp_path / "data.csv", tmp_path / "choices.svg"
    data.write_text(ROWS)
    assert 0 == main(
        ["elicit", str(data), "--json", "--figure", str(figure), "--noise", "certainty"]
    )
    held = json.loads(capsys.readouterr().out)
    low = held["consistent_with_most"][0]["low"]
    assert low["decimals"].startswith("0.0822163")
    assert F(low["above"]) < F(low["below"])
    assert None is held["consistent_with_most"][0]["high"]
    assert figure.read_text().startswith("<?xml")


@pytest.mark.parametrize("share", ["0", "2", "x"])
def test_a_share_that_is_none_is_refused(tmp_path, capsys, share):
    data = tmp_path / "data.csv"
    data.write_text(ROWS)
    assert 2 == main(["elicit", str(data), "--share", share])
    assert "share" in capsys.readouterr().err


def test_every_name_that_the_package_offers_is_there():
    from dtkit.subjects import lottery_choices

    for name in dir(lottery_choices):
        assert getattr(lottery_choices, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        lottery_choices.nothing  # noqa: B018


def test_a_bracket_shows_digits_that_are_those_of_the_root():
    root = Root(Difference.of([(F(0), HALF), (F(10), HALF), (F(4), F(-1))]), F(1, 100), F(1))
    assert end_text(root, 12).startswith("0.0822163")
    assert "∞" == end_text(None)
