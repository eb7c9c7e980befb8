"""The floors of the house: a file imports from floors below its own and from its own folder."""

import ast
from pathlib import Path

import pytest

import dtkit

ROOT = Path(dtkit.__file__).parent
FLOORS = {
    "errors": 0, "reads": 0, "lazy": 0, "writes": 0.5, "sources": 0.5, "exact": 1, "shelves": 1,
    "values": 2, "graphs": 3, "preferences": 3, "agents": 4, "solving": 5, "subjects": 6,
    "claims": 7, "testing": 7, "reports": 8, "formats": 8.5, "games": 9, "proofs": 9, "cli": 10,
    "__main__": 11, "__init__": 0,
}  # fmt: skip
FILES = [path for path in ROOT.rglob("*.py") if path.is_file()]


def folder(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """Return the folders of dtkit that a file imports from, wherever the import stands."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names += [each.name for each in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}: a relative import"
            names += [f"{node.module}.{each.name}" for each in node.names]
    parts = [name.split(".") for name in names if name.startswith("dtkit.")]
    return {dtkit._HOME.get(part[1]) or part[1] for part in parts} - {"__version__"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_imports_only_from_its_own_folder_and_the_floors_below(path):
    own = folder(path)
    above = {each for each in imported(path) if each != own and FLOORS[each] >= FLOORS[own]}
    assert set() == above


def test_every_folder_has_a_floor():
    assert {folder(path) for path in FILES} <= set(FLOORS)


def test_the_rule_sees_imports_inside_functions_and_of_top_level_names(tmp_path):
    path = tmp_path / "module.py"
    path.write_text(
        "import dtkit.cli\nfrom dtkit import decide\n"
        "def f():\n    from dtkit.reports import table\n"
    )
    assert {"exact", "reports", "cli"} == imported(path)
