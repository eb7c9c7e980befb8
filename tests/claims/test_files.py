"""Which files a word on the command line means."""

from pathlib import Path

import pytest

from dtkit.claims import targets
from dtkit.errors import InvalidInput
from dtkit.shelves import Shelf


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    for slug in ("tosses2000/coins_land", "tosses2000/coins_roll", "dice1900/dice_fall"):
        path = tmp_path / "shelf" / f"{slug}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    (tmp_path / "work" / "tosses2000").mkdir(parents=True)
    (tmp_path / "work" / "tosses2000" / "mine.py").write_text("")
    monkeypatch.chdir(tmp_path / "work")
    return Shelf("proof", (tmp_path / "shelf",))


def slugs(words, shelf):
    return [target.slug for target in targets(words, shelf)]


def test_without_words_the_whole_shelf_is_meant(shelf):
    assert ["dice1900/dice_fall", "tosses2000/coins_land", "tosses2000/coins_roll"] == slugs(
        [], shelf
    )


def test_a_source_means_all_its_files(shelf):
    assert ["tosses2000/coins_land", "tosses2000/coins_roll"] == slugs(["tosses2000/"], shelf)


def test_a_part_of_a_name_means_nothing(shelf):
    with pytest.raises(InvalidInput, match="did you mean"):
        targets(["tosses2000/coins"], shelf)


def test_a_slug_is_read_before_a_path_and_a_dot_makes_it_a_path(shelf):
    assert ["tosses2000/coins_land", "tosses2000/coins_roll"] == slugs(["tosses2000"], shelf)
    (mine,) = targets(["./tosses2000"], shelf)
    assert ("mine", Path("tosses2000/mine.py")) == (mine.slug, mine.path)


def test_a_file_named_twice_is_checked_once(shelf):
    assert ["dice1900/dice_fall"] == slugs(["dice1900", "dice1900/dice_fall"], shelf)


def test_a_word_that_means_nothing_names_the_nearest(shelf):
    with pytest.raises(InvalidInput, match=r"did you mean dice1900/dice_fall\?"):
        targets(["dice1900/dice_fell"], shelf)
