import pickle

import pytest
from sympy import Rational, Symbol

from dtkit.values import Lottery, Payoffs

x = Symbol("x", real=True)


def test_payoffs_are_equal_whatever_the_order_of_players():
    assert Payoffs({"a": x, "b": 1}) == Payoffs({"b": 1, "a": x})
    assert hash(Payoffs({"a": x, "b": 1})) == hash(Payoffs({"b": 1, "a": x}))


def test_payoffs_are_frozen_and_survive_pickling():
    payoffs = Payoffs({"a": x})
    with pytest.raises(AttributeError):
        payoffs.other = 1
    with pytest.raises(TypeError):
        payoffs["a"] = 1
    assert payoffs == pickle.loads(pickle.dumps(payoffs))


def test_payoffs_have_a_latex_form():
    assert r"$\text{a}\colon x,\ \text{b}\colon 1$" == Payoffs({"a": x, "b": 1})._repr_latex_()


def test_a_lottery_merges_equal_outcomes_and_reduces_lotteries():
    half = Rational(1, 2)
    inner = Lottery.over([(half, "a"), (half, "b")])
    assert Lottery(((Rational(3, 4), "a"), (Rational(1, 4), "b"))) == Lottery.over(
        [(half, "a"), (half, inner)]
    )


def test_a_lottery_drops_what_cannot_happen():
    assert Lottery(((1, "a"),)) == Lottery.over([(1, "a"), (0, "b")])
