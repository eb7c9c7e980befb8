"""Hypothesis profiles: `dev` for every day, `ci` the same each time, `deep` on demand."""

import os
from functools import cache

import pytest
from hypothesis import HealthCheck, settings

os.environ.pop("COLUMNS", None)  # print as without a terminal, whatever the runner of the tests set

settings.register_profile("dev", max_examples=25, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)
settings.register_profile(
    "deep", max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
)


@pytest.fixture(scope="session")
def made_once():
    """What makes the tables of a recipe, each recipe once a session."""
    from dtkit.cli.tabulating import make

    return cache(make)


@pytest.fixture
def tables_made_once(monkeypatch, made_once):
    """Let `dtkit tables` print, write and compare tables that are made once a session."""
    monkeypatch.setattr("dtkit.cli.tabulating.make", made_once)
