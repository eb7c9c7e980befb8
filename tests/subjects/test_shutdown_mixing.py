"""What POSL and ILPACS force: the derivation in plain fractions, its checker, and refusals."""

from dataclasses import replace
from fractions import Fraction

import pytest
from sympy import Rational

from dtkit.errors import InvalidInput
from dtkit.subjects.shutdown import Mixed, checked, forced
from dtkit.values import sure

LENGTHS = {"A": 1, "B": 1, "C": 2}


def mixed(share, one, other):
    """Mix two lotteries over A, B and C, as triples of fractions."""
    return tuple(share * x + (1 - share) * y for x, y in zip(one, other, strict=True))


def lengths(x):
    return {length for length, share in zip((1, 1, 2), x, strict=True) if share}


def test_the_three_mixtures_by_hand():
    """ILPACS used three times, with POSL for the lack of preference, ends where nothing may."""
    a, b, c = (tuple(Fraction(int(n == k)) for n in range(3)) for k in range(3))
    better, worse = a, b
    for kept, share, other in (
        (c, Fraction(1, 2), Fraction(2, 3)),
        (b, Fraction(1, 3), Fraction(1, 4)),
        (a, Fraction(1, 4), Fraction(1, 2)),
    ):
        assert lengths(kept) != lengths(better)
        assert lengths(better) == lengths(worse)
        better, worse = mixed(share, kept, better), mixed(other, kept, worse)
    assert better == worse == (Fraction(1, 2), Fraction(1, 4), Fraction(1, 4))


def test_the_search_finds_the_same_end():
    found = forced(LENGTHS, "A", "B", largest=4)
    better, worse = checked(found.derivation, LENGTHS, "A", "B")[-1]
    assert 3 == len(found.derivation)
    assert better == worse
    assert Rational(1, 2) == better.probability("A")


@pytest.mark.parametrize("largest", [2, 3])
def test_below_quarters_nothing_is_found(largest):
    assert forced(LENGTHS, "A", "B", largest=largest).derivation is None


def test_parts_without_a_common_length_lead_nowhere():
    found = forced({**LENGTHS, "D": 3}, "A", "B", largest=5, apart=True)
    assert found.derivation is None
    assert found.preferences > 100


def test_more_things_do_not_help():
    assert forced({**LENGTHS, "D": 2, "E": 3}, "A", "B", largest=4).derivation is not None


def test_the_checker_refuses_what_does_not_follow():
    found = forced(LENGTHS, "A", "B", largest=4).derivation
    with pytest.raises(InvalidInput, match="it does not follow"):
        checked(found[1:], LENGTHS, "A", "B")
    whole = replace(found[0], shares=(Rational(1), Rational(1, 2)))
    with pytest.raises(InvalidInput, match="it does not follow"):
        checked([whole], LENGTHS, "A", "B")
    alike = Mixed(sure("B"), sure("A"), sure("B"), (Rational(1, 2), Rational(1, 2)))
    with pytest.raises(InvalidInput, match="different lengths"):
        checked([alike], LENGTHS, "A", "B")


def test_a_preference_across_lengths_is_no_start():
    with pytest.raises(InvalidInput, match="POSL excludes it"):
        forced(LENGTHS, "A", "C", largest=3)
    with pytest.raises(InvalidInput, match="it has no length"):
        forced(LENGTHS, "A", "X", largest=3)
