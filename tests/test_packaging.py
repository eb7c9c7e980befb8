"""The wheel: one top-level name, both shelves inside, the same slugs as the checkout."""

import json
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

import dtkit
from dtkit import games, proofs

ROOT = Path(dtkit.__file__).parents[1]
IN_CHECKOUT = (ROOT / "pyproject.toml").is_file()

pytestmark = pytest.mark.skipif(not IN_CHECKOUT, reason="there is nothing to build from")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    source = tmp_path_factory.mktemp("source")
    for name in ("dtkit", "games", "proofs"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, source / name, ignore=ignored)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source / name)
    return Path(next(WheelBuilder(str(source)).build(directory=str(source / "dist"))))


@pytest.fixture(scope="module")
def unpacked(wheel, tmp_path_factory):
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(folder, code):
    """Run code in a fresh interpreter that sees the unpacked wheel before anything else."""
    before = f"import sys, json; sys.path.insert(0, {str(folder)!r})\n"
    done = subprocess.run(
        [sys.executable, "-I", "-c", before + code],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_a_wheel_installs_one_top_level_name(unpacked):
    names = {path.name for path in unpacked.iterdir() if not path.name.endswith(".dist-info")}
    assert {"dtkit"} == names


def test_a_wheel_carries_the_license_the_types_and_the_command(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        entry_points = next(name for name in names if name.endswith("entry_points.txt"))
        assert "dtkit = dtkit.cli:main" in archive.read(entry_points).decode()
    assert "dtkit/py.typed" in names
    assert any(name.endswith("LICENSE") for name in names)
    assert not any("__pycache__" in name or name.startswith("tests") for name in names)


def test_an_installed_copy_has_the_slugs_of_the_checkout(unpacked):
    code = (
        "import dtkit\nfrom dtkit import games, proofs\n"
        "print(json.dumps([dtkit.__file__, games.slugs(), proofs.slugs()]))"
    )
    home, its_games, its_proofs = run(unpacked, code)
    assert Path(home).is_relative_to(unpacked)
    assert list(games.slugs()) == its_games
    assert list(proofs.slugs()) == its_proofs


def test_an_installed_copy_loads_from_itself(unpacked):
    code = (
        "from dtkit import games\nslug = games.slugs()[0]\n"
        "print(json.dumps([str(games.about(slug).path), type(games.load(slug)).__name__]))"
    )
    path, kind = run(unpacked, code)
    assert Path(path).is_relative_to(unpacked)
    assert "ChoiceGraph" == kind


def test_the_bare_folders_hold_no_package():
    assert [] == [
        path for name in ("games", "proofs") for path in ROOT.glob(f"{name}/**/__init__.py")
    ]


def test_the_mark_of_an_installed_copy_stands_in_the_bare_folders_only():
    for name in ("games", "proofs"):
        assert (ROOT / name / "README.md").is_file()
        assert not (ROOT / "dtkit" / name / "README.md").exists()


def test_the_version_of_the_package_is_the_declared_one():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert declared == dtkit.__version__


def test_the_words_of_the_package_docstring_are_its_public_names():
    rows = dtkit.__doc__.split("=\n")[2].splitlines()
    words = [row.split()[0] for row in rows if row and not row.startswith("=")]
    assert sorted(words) == sorted(dtkit.__all__)
    assert len(words) <= 30


def test_every_public_name_can_be_had():
    assert [] == [name for name in dtkit.__all__ if getattr(dtkit, name, None) is None]


def test_a_name_that_does_not_exist_is_refused():
    with pytest.raises(AttributeError, match="no attribute 'decides'"):
        _ = dtkit.decides


def test_importing_dtkit_imports_nothing_heavy():
    code = (
        "import dtkit, sys\n"
        "print([name for name in ('sympy', 'numpy', 'networkx', 'z3') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]" == done.stdout.strip()
