"""How long `import dtkit` takes, beside SymPy's own import in the same run.

Run with `python -m pytest tests/benchmarks/test_import_time.py --benchmark-enable -s`.
"""

import subprocess
import sys

import pytest

ROUNDS = 5
USUAL = "from dtkit import Claim, between, check, choose, decide, parameters, payoffs, solve"


def seconds(code):
    """Return the shortest of a few imports in fresh processes."""
    found = []
    for _ in range(ROUNDS):
        timed = f"import time; t = time.perf_counter(); {code}; print(time.perf_counter() - t)"
        done = subprocess.run(
            [sys.executable, "-c", timed], capture_output=True, text=True, check=True
        )
        found.append(float(done.stdout))
    return min(found)


@pytest.mark.benchmark(group="import")
@pytest.mark.parametrize("code", ["import dtkit", USUAL], ids=["dtkit", "its usual names"])
def test_import_beside_sympy(benchmark, code):
    peer = seconds("import sympy")
    own = benchmark.pedantic(seconds, args=(code,), rounds=1)
    benchmark.extra_info.update(sympy=peer, dtkit=own, ratio=own / peer)
    print(f"\n{code}: {own:.3f} s; import sympy: {peer:.3f} s; ratio {own / peer:.2f}")
    assert 0 < own < peer + 5
