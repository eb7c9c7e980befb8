import builtins
import math
import random
import sys
import warnings
from fractions import Fraction
from itertools import combinations

import pytest
from sympy import Rational, log

from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact import parameter, sign, truth
from dtkit.preferences import CARA, Bounded, Logarithmic, mean
from dtkit.subjects.payments import PARL, Process, paid, process_of
from dtkit.subjects.payments.gym_wrapper import payment_in_float

gymnasium = pytest.importorskip("gymnasium", minversion="1.2")

tenth = Rational(1, 10)
averse = PARL(CARA(tenth), Rational(1, 20))


@pytest.fixture(scope="module")
def lake():
    return gymnasium.make(
        "FrozenLake-v1",
        desc=["SFF", "FHG"],
        reward_schedule=(10, -4, -1),
        is_slippery=True,
        max_episode_steps=5,
    )


def same_order(pairs):
    """Whether two numbers order all policies alike, ties included."""
    return all(
        sign(one[0] - other[0]) == sign(one[1] - other[1])
        for one, other in combinations(sorted(set(pairs), key=str), 2)
    )


def worths(process, policies, rule):
    """Pairs of expected return and expected utility of the accounts, found apart."""
    return [
        (
            mean(process.returns(policy, discount=rule.discount)),
            process.accounts(policy, rule).expectation(rule.utility),
        )
        for policy in policies
    ]


def test_all_policies_on_a_lake_are_ordered_by_utility_as_by_return(lake):
    process = process_of(lake, steps=5)
    policies = list(process.policies())
    pairs = worths(process, policies, averse)
    assert 4**4 == len(policies)
    assert len(set(pairs)) > 30
    assert same_order(pairs)
    assert all(utility == expected / 20 for expected, utility in pairs)


def test_pay_in_proportion_to_the_return_orders_the_same_policies_otherwise(lake):
    process = process_of(lake, steps=5)
    pairs = []
    for policy in process.policies():
        returns = process.returns(policy)
        pairs.append((mean(returns), returns.expectation(CARA(tenth))))
    assert not same_order(pairs[::3])


def test_discounts_and_other_utilities_keep_the_order_too(lake):
    process = process_of(lake, steps=3)
    policies = random.Random(7).sample(list(process.policies()), 6)
    for rule in (
        PARL(CARA(tenth), Rational(1, 20), discount=Rational(9, 10), worth_later=Rational(4, 5)),
        PARL(Logarithmic(), tenth, start=3),
        PARL(Bounded(5), Rational(1, 50), start=5),
    ):
        assert same_order(worths(process, policies, rule))


@pytest.mark.parametrize(
    ("name", "options"),
    [("FrozenLake-v1", {}), ("CliffWalking-v1", {"is_slippery": True})],
)
def test_sampled_policies_on_the_standard_environments_are_ordered_alike(name, options):
    process = process_of(gymnasium.make(name, **options), steps=2)
    dice = random.Random(1)
    rule = PARL(CARA(tenth), Rational(1, 500))
    policies = [
        {state: dice.randrange(len(moves)) for state, moves in process.moves.items()}
        for _ in range(4)
    ]
    assert same_order(worths(process, policies, rule))


def test_the_paid_environment_passes_the_checker(lake):
    from gymnasium.utils.env_checker import check_env

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*different from the unwrapped version.*")
        check_env(paid(lake, averse), skip_render_check=True)


def test_payments_add_up_to_the_account_of_the_return(lake):
    environment = paid(lake, averse)
    for seed in range(5):
        environment.reset(seed=seed)
        environment.action_space.seed(seed)
        total = held = 0
        over = False
        while not over:
            action = environment.action_space.sample()
            _, payment, terminated, truncated, info = environment.step(action)
            total, held = total + info["reward"], held + payment
            over = terminated or truncated
        assert held == pytest.approx(info["account"])
        assert float(averse.account(Fraction(total))) == pytest.approx(info["account"])


def test_a_payment_is_right_where_doubles_overflow_or_vanish():
    steep = payment_in_float(PARL(CARA(1), 1, start=-1000))
    with pytest.raises(OverflowError):
        math.exp(1000)
    inverse_of_e_to_1000 = 5.0759588975494567e-35  # times 10^-400
    assert pytest.approx(inverse_of_e_to_1000) == steep(Fraction(0), Fraction(10) ** 400, 0)
    tiny = payment_in_float(PARL(CARA(1), 1, start=40))
    assert 0 < tiny(Fraction(0), Fraction(1, 10**18), 0)


def test_a_return_that_cannot_be_paid_for_is_named(lake):
    environment = paid(lake, PARL(CARA(1), Rational(1, 5)))
    payment = payment_in_float(PARL(CARA(1), Rational(1, 5)))
    with pytest.raises(InvalidInput, match="a return of 5: no payment makes up for it"):
        payment(Fraction(0), Fraction(5), 0)
    assert environment.rule.scale == Rational(1, 5)


def test_a_rule_with_parameters_cannot_pay_numbers(lake):
    with pytest.raises(InvalidInput, match="the parameters alpha: payments are numbers"):
        paid(lake, PARL(CARA(parameter("alpha")), 1))
    with pytest.raises(InvalidInput, match="a discount of rewards has to be rational"):
        paid(lake, PARL(CARA(1), tenth, discount=log(2))).step(0)


def test_a_missing_gymnasium_names_the_extra_to_install(lake, monkeypatch):
    from dtkit.subjects.payments import gym_wrapper

    real = builtins.__import__

    def without(name, *args, **rest):
        if name.startswith("gymnasium"):
            raise ImportError(name)
        return real(name, *args, **rest)

    gym_wrapper._wrapper_class.cache_clear()
    monkeypatch.delitem(sys.modules, "gymnasium")
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Unsupported, match=r"pip install 'dtkit\[gym\]'"):
        paid(lake, averse)
    gym_wrapper._wrapper_class.cache_clear()


def test_an_environment_without_a_table_is_refused():
    with pytest.raises(InvalidInput, match="it has no table of transitions"):
        process_of(gymnasium.make("CartPole-v1"), steps=3)


def test_probabilities_that_do_not_sum_to_one_are_refused(lake):
    bare = lake.unwrapped
    kept = bare.P[0][0]
    bare.P[0][0] = [(0.4, 0, 0.0, False), (0.5, 1, 0.0, False)]
    with pytest.raises(InvalidInput, match=r"state 0, action 0: the fractions .* sum to 9/10"):
        process_of(lake, steps=1)
    bare.P[0][0] = kept


def test_an_unfinished_episode_counts_with_what_it_has_earned():
    waiting = Process(
        ((Fraction(1), 0),), {0: (((Fraction(1), 0, Fraction(1, 2), False),),)}, steps=3
    )
    (policy,) = waiting.policies()
    assert Rational(3, 2) == mean(waiting.returns(policy))
    assert Rational(7, 8) == mean(waiting.returns(policy, discount=Rational(1, 2)))
    assert truth(mean(waiting.accounts(policy, averse)) > 0)
