"""Cases per second of exhaustive search, beside a direct loop in Python in the same run.

Print the table:

    python tests/benchmarks/test_enumeration.py [--largest 5]

Under pytest: `pytest tests/benchmarks/test_enumeration.py --benchmark-enable -s`.

The question is whether every outcome that set-valued backward induction permits is
undominated; a case is one tree under one relation.  "loop" plays backward induction with
sets, one case at a time, on every tree under a sample of relations evenly spread.
"bits" plays one tree under all relations at once; "bits, reduced" looks at one case of
each class and counts them all.  Times are of this process (CPU).  The loop's answer is
compared with the bits' on its sample.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from itertools import islice
from typing import Any

import pytest

from dtkit.claims import census
from dtkit.claims.enumeration import ManyPlays, relations, trees, vectorized
from dtkit.claims.enumeration.plays import Bits

KIND = "acyclic strict"
SAMPLE = 12
MOST_TREES = 1500


@vectorized
def every_outcome_is_undominated(plays: Any) -> Any:
    return plays.sophisticated.within(plays.undominated)


def base(size: int) -> list[Any]:
    """Return all trees of at most `size` leaves over as many outcomes, and the relations."""
    return [relations(KIND, size), trees(leaves=size, outcomes=size)]


def reach(tree: Any) -> set[int]:
    return set().union(*map(reach, tree)) if isinstance(tree, tuple) else {tree}


def permitted(tree: Any, beats: set[tuple[int, int]]) -> set[int]:
    """Return what backward induction permits, by sets and loops."""
    if not isinstance(tree, tuple):
        return {tree}
    below = [permitted(branch, beats) for branch in tree]
    return {
        x
        for place, outcomes in enumerate(below)
        for x in outcomes
        if all(
            any((other, x) not in beats for other in others)
            for number, others in enumerate(below)
            if number != place
        )
    }


def loop(size: int) -> tuple[int, int]:
    """Return cases and bad cases of the sample, one by one."""
    cases = bad = 0
    places, some = sample(size)
    every = base(size)[0]
    preferred = [set(every[place].pairs) for place in places]
    for tree in some:
        within = reach(tree)
        for beats in preferred:
            cases += 1
            ends = permitted(tree, beats)
            bad += any((better, x) in beats for x in ends for better in within)
    return cases, bad


def sample(size: int) -> tuple[range, list[Any]]:
    """Return the places of the sample's relations, and its trees."""
    every, shapes = base(size)
    return range(0, len(every), max(1, len(every) // SAMPLE)), list(islice(shapes, MOST_TREES))


def bits_on_the_sample(size: int) -> tuple[int, int]:
    """Return what `loop` does, by bits."""
    places, some = sample(size)
    bits = Bits([each[list(places)] for each in base(size)[0].beaten])
    held = [every_outcome_is_undominated(ManyPlays(tree, bits)) for tree in some]
    return sum(map(len, held)), sum(int((~each).sum()) for each in held)


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begun = time.process_time()
    result = work()
    return time.process_time() - begun, result


def row(size: int) -> str:
    """Return one line of the table."""
    looped, (cases, bad) = timed(lambda: loop(size))
    assert (cases, bad) == bits_on_the_sample(size)
    plain, found = timed(
        lambda: census(every_outcome_is_undominated, over=base(size), reduced=False)
    )
    short, reduced = timed(lambda: census(every_outcome_is_undominated, over=base(size)))
    assert (found.cases, found.bad) == (reduced.cases, reduced.bad)
    rates = [cases / looped, found.cases / plain, reduced.cases / short]
    told = "  ".join(f"{rate:>16,.0f}" for rate in rates)
    gains = "  ".join(f"{rate / rates[0]:>10,.0f}x" for rate in rates[1:])
    return f"{size:>4}  {found.cases:>15,}  {found.bad:>13,}  {told}  {gains}"


HEADING = (
    f"{'size':>4}  {'cases':>15}  {'bad':>13}  {'loop':>16}  {'bits':>16}  "
    f"{'bits, reduced':>16}  {'bits/loop':>11}  {'reduced/loop':>12}"
)


@pytest.mark.parametrize("way", ["loop", "bits", "bits, reduced"])
def test_the_base_of_the_field(benchmark: Any, way: str) -> None:
    base(4)[1].classes()
    if way == "loop":
        cases, _ = benchmark.pedantic(lambda: loop(4), rounds=2)
    else:
        search = lambda: census(  # noqa: E731 - three ways of one call
            every_outcome_is_undominated, over=base(4), reduced=way != "bits"
        )
        cases = benchmark.pedantic(search, rounds=5, warmup_rounds=1).cases
        assert 773_232 == cases
    if benchmark.stats is not None:
        benchmark.extra_info["cases per second"] = round(cases / benchmark.stats["mean"])


def test_bits_are_far_ahead_of_the_loop() -> None:
    print(f"\n{HEADING}\n{row(4)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--largest", type=int, default=5, help="leaves and outcomes")
    print(HEADING)
    for size in range(3, parser.parse_args().largest + 1):
        print(row(size), flush=True)
