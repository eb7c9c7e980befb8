"""How long an exact audit of lottery choices takes, beside the same labels in doubles.

Run with `python -m pytest tests/benchmarks/test_audit_speed.py --benchmark-enable -s`.
The situations are generated, of the size and shape of the published evaluation sets.
"""

import math
import time
from fractions import Fraction

import pytest

from dtkit.subjects.lottery_choices.auditing import audit
from dtkit.subjects.lottery_choices.generating import Plan, csv_lines, generate
from dtkit.subjects.lottery_choices.reading import read
from dtkit.subjects.lottery_choices.utilities import utility

ALPHAS = (Fraction(1, 100), Fraction(1, 10))
SIZE = 500


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    plan = Plan(
        utilities=tuple(utility(f"cara {alpha}") for alpha in ALPHAS), prizes=(-90_000, 900_000)
    )
    place = tmp_path_factory.mktemp("audit") / "situations.csv"
    place.write_text("".join(csv_lines(plan, generate(plan, 1, SIZE))))
    return place


def in_doubles(path):
    """Label every situation by clipped doubles, as a peer; reading is included."""
    labels = []
    for situation in read(path).situations:
        for alpha in map(float, ALPHAS):
            values = [
                sum(float(c) * (1 - math.exp(min(700, -alpha * float(z)))) for z, c in o.outcomes)
                for o in situation.options
            ]
            labels.append([value == max(values) for value in values])
    return labels


def exactly(path):
    return audit(read(path))


@pytest.mark.benchmark(group="audit")
def test_an_exact_audit_beside_doubles(benchmark, path):
    start = time.process_time()
    in_doubles(path)
    peer = time.process_time() - start
    start = time.process_time()
    found = exactly(path)
    own = time.process_time() - start
    benchmark.extra_info.update(doubles=peer, exact=own, ratio=own / peer)
    benchmark.pedantic(exactly, args=(path,), rounds=3)
    print(f"\n{SIZE} situations, 2 coefficients: {own:.2f} s; doubles {peer:.2f} s")
    assert found.clean
    assert [SIZE] * 2 == [each.agree for each in found.labels]
