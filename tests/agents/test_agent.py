import pytest

from dtkit.agents import Agent, Policy, agent, sophisticated
from dtkit.errors import InvalidInput
from dtkit.preferences import expected_utility, payoff_preference


class Still(Policy):
    name = "still"

    def permits(self, option, menu, memory):
        return option.place == 0


def test_what_is_not_given_is_payoff_and_sophistication():
    assert Agent(payoff_preference, sophisticated) == agent()


def test_an_agent_may_be_given_by_its_parts_in_any_order():
    bold = expected_utility(lambda w: w**2)
    assert agent(bold, sophisticated) == agent(sophisticated, bold)
    assert bold == agent(bold).preference


def test_an_agent_stays_itself():
    one = agent(Still())
    assert one is agent(one)


def test_other_parts_are_refused():
    with pytest.raises(InvalidInput, match="at most one preference and at most one policy"):
        agent("greedy")
    with pytest.raises(InvalidInput):
        agent(sophisticated, Still())


def test_a_policy_has_no_memory_unless_it_updates_one():
    class Counting(Still):
        def update(self, memory, step):
            return (memory or 0) + 1

    assert not Still().has_memory
    assert Counting().has_memory
