"""How long `import dtkit` takes, beside SymPy's own import in the same run.

Run with `python -m pytest tests/benchmarks/test_import_time.py --benchmark-enable -s`.
"""

import subprocess
import sys
import time

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
    began = time.perf_counter()
    peer = seconds("import sympy")
    own = seconds(code)
    benchmark.extra_info.update(
        sympy=f"{peer:.3f} s", dtkit=f"{own:.3f} s", beyond_sympy=f"{own - peer:+.3f} s"
    )
    benchmark.pedantic(lambda: None, rounds=1)
    print(f"\n{code}: {own:.3f} s; import sympy: {peer:.3f} s; beyond it: {own - peer:+.3f} s")
    assert time.perf_counter() > began
    assert own - peer <= 0.5
