"""Hypothesis profiles: `dev` for every day, `ci` the same each time, `deep` on demand."""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("dev", max_examples=25, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)
settings.register_profile(
    "deep", max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
)


@pytest.fixture(autouse=True)
def _usual_width(monkeypatch):
    """Print as without a terminal, whatever width the runner of the tests has set."""
    monkeypatch.delenv("COLUMNS", raising=False)
