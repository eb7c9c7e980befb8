"""Files are written whole or not at all."""

import os

import pytest

from dtkit.errors import InvalidInput
from dtkit.writes import opened_whole, write_whole


def test_what_is_written_stands_in_the_file(tmp_path):
    path = write_whole(tmp_path / "a.txt", "α\n")
    assert "α\n" == path.read_text(encoding="utf-8")
    assert b"\x00\x01" == write_whole(tmp_path / "b", b"\x00\x01").read_bytes()
    assert "onetwo" == write_whole(tmp_path / "c", iter(["one", "two"])).read_text()


def interrupted():
    yield "half"
    raise KeyboardInterrupt


def test_an_interruption_leaves_the_old_file_and_no_other(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, interrupted())
    assert "old" == path.read_text()
    assert ["a.txt"] == os.listdir(tmp_path)


def test_nothing_is_in_place_before_the_block_ends(tmp_path):
    path = tmp_path / "a.txt"
    with opened_whole(path) as file:
        file.write("new")
        assert not path.exists()
    assert "new" == path.read_text()


def test_the_permissions_of_a_file_stay(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    path.chmod(0o600)
    write_whole(path, "new")
    assert 0o600 == path.stat().st_mode & 0o777


@pytest.mark.parametrize(
    ("path", "wrong"), [("none/a.txt", "folder does not exist"), (".", "it is a folder")]
)
def test_a_path_that_cannot_be_written_is_refused(tmp_path, path, wrong):
    with pytest.raises(InvalidInput, match=wrong):
        write_whole(tmp_path / path, "text")
