"""New data sets: exact, labelled, the same for the same seed, and streamed."""

import json
import subprocess
import sys
from fractions import Fraction
from itertools import islice

import mpmath
import pytest

from dtkit.cli import main
from dtkit.errors import InvalidInput, Unsupported
from dtkit.subjects.lottery_choices.auditing import audit
from dtkit.subjects.lottery_choices.gaps import Gap
from dtkit.subjects.lottery_choices.generating import (
    LEVELS,
    Plan,
    csv_lines,
    generate,
    json_lines,
)
from dtkit.subjects.lottery_choices.reading import read
from dtkit.subjects.lottery_choices.utilities import utility
from dtkit.values.lotteries import Lottery

F = Fraction
HALF = F(1, 2)
NAMES = ("cara 1/1000", "linear", "log", "crra 2", "crra 1/2", "bounded 1000")
PLAN = Plan(
    utilities=tuple(map(utility, NAMES)), wealth=F(2000), ties=F(1, 5), prizes=(-5000, 5000)
)


def test_the_same_seed_gives_the_same_situations_however_many():
    few, many = list(generate(PLAN, 7, 5)), list(generate(PLAN, 7, 20))
    assert few == many[:5]
    assert few != list(generate(PLAN, 8, 5))


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_what_is_written_is_read_back_and_every_label_is_right(tmp_path, form):
    made = list(generate(PLAN, 1, 60))
    lines = csv_lines(PLAN, made) if form == "csv" else json_lines(made)
    path = tmp_path / f"data.{form}"
    path.write_text("".join(lines))
    found = audit(read(path))
    assert [each.situation for each in made] == list(found.dataset.situations)
    assert found.clean
    assert [60] * len(NAMES) == [each.agree for each in found.labels]


def test_an_offered_twin_ties_under_every_utility():
    plan = Plan(utilities=PLAN.utilities, wealth=F(2000), ties=F(1), prizes=(-500, 900))
    for each in generate(plan, 2, 20):
        assert "tie" == each.difficulty
        first = each.best[NAMES[0]]
        assert 2 <= len(first)
        lotteries = {each.situation.option(label).lottery for label in first}
        assert 1 == len(lotteries)


def test_prizes_leave_some_wealth_and_probabilities_are_exact():
    for each in generate(PLAN, 3, 40):
        for option in each.situation.options:
            for prize, chance in option.outcomes:
                assert prize + 2000 > 0
                assert (chance * 40).denominator == 1


def equivalent(name, lottery):
    """Return a certainty equivalent by its formula, to 50 digits."""
    ends = [(mpmath.mpf(c.numerator) / c.denominator, mpmath.mpf(int(z))) for c, z in lottery]
    if name == "linear":
        return mpmath.fsum(c * z for c, z in ends)
    if name == "log":
        return mpmath.exp(mpmath.fsum(c * mpmath.log(z) for c, z in ends))
    if name.startswith("bounded"):
        value = mpmath.fsum(c * z / (z + 1000) for c, z in ends)
        return 1000 * value / (1 - value)
    number = F(name.split()[1])
    number = mpmath.mpf(number.numerator) / number.denominator
    if name.startswith("cara"):
        return -mpmath.log(mpmath.fsum(c * mpmath.exp(-number * z) for c, z in ends)) / number
    return mpmath.fsum(c * z ** (1 - number) for c, z in ends) ** (1 / (1 - number))


@pytest.mark.parametrize("name", NAMES)
def test_gaps_and_difficulties_are_those_of_the_formulas(name):
    plan = Plan(utilities=(utility(name),), wealth=F(3000), prizes=(-2000, 4000))
    wealth = 0 if name in ("linear", NAMES[0]) else 3000
    with mpmath.workdps(50):
        for each in generate(plan, 4, 25):
            values = sorted(
                (
                    equivalent(name, [(c, z + wealth) for c, z in option.lottery])
                    for option in each.situation.options
                ),
                reverse=True,
            )
            gap = values[0] - values[1]
            assert float(mpmath.nstr(gap, 3)) == pytest.approx(float(str(each.gap)), rel=6e-3)
            every = [z for option in each.situation.options for z, _ in option.outcomes]
            share = gap / int(max(every) - min(every))
            expected = "hard" if share < 0.01 else "medium" if share < 0.1 else "easy"
            assert expected == each.difficulty


def test_a_gap_that_is_a_decimal_is_compared_with_it_exactly():
    sure = [Lottery(((F(1), F(prize)),)) for prize in (40, 30)]
    for name in ("linear", "cara 1/100", "bounded 5"):
        gap = Gap(utility(name), *sure)
        assert [1, 0, -1] == [gap.compare(F(number)) for number in (9, 10, 11)]
        assert "10" == str(gap.digits())
    with pytest.raises(Unsupported, match="whether it is exactly this was not decided"):
        Gap(utility("crra 1/3"), *sure).compare(F(10))


def test_a_tiny_gap_keeps_its_digits():
    near = [Lottery(((F(1), prize),)) for prize in (F(1) + F(314159, 10**25), F(1))]
    assert "3.14e-20" == str(Gap(utility("cara 1/100"), *near).digits())


@pytest.mark.parametrize("level", LEVELS)
def test_a_wanted_difficulty_is_found(level):
    plan = Plan(utilities=(utility("cara 1/100"),), ties=F(1, 2), difficulty=level)
    assert {level} == {each.difficulty for each in generate(plan, 5, 3)}


def test_a_difficulty_that_does_not_occur_is_given_up(monkeypatch):
    monkeypatch.setattr("dtkit.subjects.lottery_choices.generating._PATIENCE", 50)
    plan = Plan(prizes=(0, 1), options=(2, 2), outcomes=(1, 1), difficulty="hard")
    with pytest.raises(Unsupported, match="none among 50 that were drawn"):
        next(generate(plan, 1))


def test_situations_come_one_by_one_without_end():
    assert 3 == len(list(islice(generate(Plan(), 1), 3)))


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"utilities": ()}, "utilities: there is none; give one or more"),
        ({"options": (1, 3)}, "options: .1, 3.; give two numbers from 2 to 25"),
        ({"outcomes": (2, 30)}, "outcomes: .2, 30.; give two numbers from 1 to 20"),
        ({"prizes": (5, 6)}, "has too few for 4 different ones; widen the range"),
        ({"step": F(0)}, "step: 0; give a positive number"),
        ({"ties": F(2)}, "ties: 2; give a share from 0 to 1"),
        ({"difficulty": "odd"}, "difficulty: odd; use one of tie, hard, medium, easy"),
        ({"difficulty": "tie"}, "ties are wanted, and none are made; give a share"),
        ({"utilities": (utility("log"),)}, "log: the utility depends on initial wealth; give"),
    ],
)
def test_a_plan_that_cannot_be_drawn_is_refused(changed, message):
    with pytest.raises(InvalidInput, match=message):
        Plan(**changed)


def test_a_utility_given_as_an_expression_labels_but_makes_no_gaps():
    written = utility("w - w**2/100000")
    plan = Plan(utilities=(utility("linear"), written), wealth=F(100), prizes=(-50, 900))
    assert 2 == len([each.best[written.name] for each in generate(plan, 1, 2)])
    with pytest.raises(Unsupported, match="no certainty equivalents are known"):
        next(generate(Plan(utilities=(written,), wealth=F(100), prizes=(-50, 900)), 1))


def test_the_command_writes_what_the_audit_reads(tmp_path, capsys):
    path = tmp_path / "made.csv"
    options = ["--alpha", "0.01", "--utility", "linear", "--count", "20", "--ties", "1/4"]
    assert 0 == main(["generate", *options, "--seed", "3", "--out", str(path)])
    assert f"wrote {path}: 20 situations" in capsys.readouterr().out
    assert 0 == main(["audit", str(path)])
    capsys.readouterr()
    assert 0 == main(["generate", *options, "--seed", "3", "--to", "jsonl"])
    printed = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [str(n) for n in range(20)] == [each["situation"] for each in printed]
    assert {"cara 1/100", "linear"} == set(printed[0]["best"])


def test_the_command_refuses_in_one_line(capsys):
    assert 2 == main(["generate", "--count", "0"])
    assert 2 == main(["generate", "--ties", "x"])
    assert 2 == main(["generate", "--options", "3", "2"])
    assert 3 == capsys.readouterr().err.count("\n")


@pytest.mark.deep
def test_a_hundred_thousand_situations_take_bounded_memory(tmp_path):
    target = str(tmp_path / "x.jsonl")
    code = (
        "import resource, sys; from dtkit.cli import main; "
        f"main(['generate', '--alpha', '0.01', '--count', sys.argv[1], '--out', {target!r}]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    sizes = []
    for number in ("100", "100000"):
        done = subprocess.run(
            [sys.executable, "-c", code, number], capture_output=True, text=True, check=True
        )
        sizes.append(int(done.stdout.split()[-1]))
    assert sizes[1] < sizes[0] + 20_000  # kilobytes
    assert 100_000 == (tmp_path / "x.jsonl").read_bytes().count(b"\n")
