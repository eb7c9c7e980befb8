"""A sweep is written whole, in parts, by several processes, and goes on where it was stopped."""

import csv
from fractions import Fraction

import pytest
import sympy

from dtkit.errors import InvalidInput
from dtkit.exact import parameters
from dtkit.formats.sweep_files import as_csv_lines, write_sweep
from dtkit.solving.sweeping import Axis, Sweep

P, Q = parameters("p q")


def grid(count=10, condition=P > Q):
    axes = {P: Axis.of(0, 1, Fraction(1, count)), Q: Axis.of(0, 1, "1/2")}
    conditions = (condition, sympy.Not(condition))
    return Sweep(axes, {}, P < 1, conditions, ("me 1", "me, 2"), ("go", "stay → on"))


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_a_csv_file_holds_a_row_for_each_point_and_outcome(tmp_path):
    path = tmp_path / "grid.csv"
    assert 0 == write_sweep(grid(2), path)
    assert [
        ["p", "q", "status", "outcome", "paths"],
        ["0", "0", "permitted", "me, 2", "stay → on"],
        ["0", "1/2", "permitted", "me, 2", "stay → on"],
        ["0", "1", "permitted", "me, 2", "stay → on"],
        ["1/2", "0", "permitted", "me 1", "go"],
        ["1/2", "1/2", "permitted", "me, 2", "stay → on"],
        ["1/2", "1", "permitted", "me, 2", "stay → on"],
        *(["1", q, "outside the domain", "", ""] for q in ("0", "1/2", "1")),
    ] == rows_of(path)
    assert [path] == list(tmp_path.iterdir())
    assert "\n".join(as_csv_lines(grid(2))) + "\n" == path.read_text()


def test_parts_and_processes_make_no_difference(tmp_path):
    write_sweep(grid(), tmp_path / "one.csv")
    write_sweep(grid(), tmp_path / "two.csv", points_in_a_part=4)
    write_sweep(grid(), tmp_path / "three.csv", points_in_a_part=9, jobs=2)
    texts = {(tmp_path / f"{name}.csv").read_text() for name in ("one", "two", "three")}
    assert 1 == len(texts)


def test_a_parquet_file_holds_the_same_and_says_what_it_answers(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    write_sweep(grid(), tmp_path / "grid.csv", decimals=True)
    write_sweep(grid(), tmp_path / "grid.parquet", decimals=True, points_in_a_part=7)
    table = parquet.read_table(tmp_path / "grid.parquet")
    heading, *rows = rows_of(tmp_path / "grid.csv")
    assert heading == table.column_names
    assert rows == [[str(part) for part in row.values()] for row in table.to_pylist()]
    assert [0.0, 0.1] == sorted(set(table["p_decimal"].to_pylist()))[:2]
    assert b'"over": {"p": "0:1:1/10"' in table.schema.metadata[b"dtkit"]


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_sweep_that_was_stopped_goes_on_where_it_was(tmp_path, ending):
    if ending == "parquet":
        pytest.importorskip("pyarrow")
    path, whole = tmp_path / f"grid.{ending}", tmp_path / f"whole.{ending}"
    write_sweep(grid(), whole, points_in_a_part=5)

    def stop(done, count):
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_sweep(grid(), path, points_in_a_part=5, progress=stop)
    assert not path.exists()
    parts = sorted((tmp_path / f"grid.{ending}.parts").glob(f"part-*.{ending}"))
    assert 3 == len(parts)
    before = [part.stat().st_mtime_ns for part in parts]
    seen = []

    def watch(done, count):
        seen.append(done)
        assert before == [part.stat().st_mtime_ns for part in parts]

    assert 3 == write_sweep(grid(), path, points_in_a_part=5, progress=watch)
    assert list(range(3, 8)) == seen
    assert whole.read_bytes() == path.read_bytes()
    assert {path, whole} == set(tmp_path.iterdir())


def test_the_parts_of_another_sweep_are_not_taken(tmp_path):
    path = tmp_path / "grid.csv"

    def stop(done, count):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_sweep(grid(), path, progress=stop)
    with pytest.raises(InvalidInput, match="it holds the parts of another sweep"):
        write_sweep(grid(condition=P >= Q), path)
    assert 0 == write_sweep(grid(), path)


def test_another_ending_and_a_place_that_is_not_there_are_refused(tmp_path):
    with pytest.raises(InvalidInput, match=r"end it in .parquet or .csv"):
        write_sweep(grid(), tmp_path / "grid.xlsx")
    with pytest.raises(InvalidInput, match="not written: No such file or directory"):
        write_sweep(grid(), tmp_path / "none" / "grid.csv")


def test_parquet_names_the_extra_where_its_library_is_not_installed(tmp_path, monkeypatch):
    monkeypatch.setattr("dtkit.formats.sweep_files.find_spec", lambda name: None)
    with pytest.raises(InvalidInput, match=r"install dtkit\[parquet\], or write .csv"):
        write_sweep(grid(), tmp_path / "grid.parquet")
