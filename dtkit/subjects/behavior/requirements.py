"""What Timestep Dominance and expected utility require of a choice among options.

An option is a lottery over trajectories, one for each length, whose total utility is what
the log says.  Timestep Dominance forbids an option that another dominates: the same
possible lengths, at each at least the expected utility, at one more; where it forbids all
but one it requires that one; otherwise it is silent about the rest, and a lack of
preference means that each may be chosen by chance.  Expected total utility forbids whatever
has less than the most.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import sympy

from dtkit.preferences.trajectories import expected_total, timestep_dominance
from dtkit.subjects.behavior.logs import Option, Scenario
from dtkit.values.trajectories import lasting, trajectory_lottery

REQUIRED, PERMITTED, FORBIDDEN = "required", "permitted", "forbidden"


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is required of each option of a scenario, by name.

    `dominance`, `expectation`: "required", "permitted" or "forbidden" by Timestep Dominance
    and by expected total utility.  `dominated_by`: an option that dominates, for those that
    Timestep Dominance forbids.
    """

    scenario: Scenario
    dominance: Mapping[str, str]
    expectation: Mapping[str, str]
    dominated_by: Mapping[str, str]

    @property
    def kind(self) -> str:
        """The scenario in a word: "agree", "conflict", "stricter", "laxer" or "silent".

        "silent": neither forbids anything.  "agree": both forbid the same.  "conflict":
        everything that expected utility permits is forbidden by dominance.  "laxer":
        dominance permits all that expected utility does, and more.  "stricter": dominance
        forbids some, but not all, of what expected utility permits.
        """
        allowed = {name for name, word in self.dominance.items() if word != FORBIDDEN}
        best = {name for name, word in self.expectation.items() if word != FORBIDDEN}
        if allowed == best:
            return "silent" if len(allowed) == len(self.dominance) else "agree"
        if not best & allowed:
            return "conflict"
        return "laxer" if best < allowed else "stricter"

    def share_forbidden(self, by: str = "dominance") -> Fraction:
        """Return the share of choices that took a forbidden option, by "dominance" or
        "expectation".
        """
        words = self.dominance if by == "dominance" else self.expectation
        taken = sum(each.count for each in self.scenario.options if words[each.name] == FORBIDDEN)
        return Fraction(taken, self.scenario.answers)


def requirement(scenario: Scenario) -> Requirement:
    """Return what is required of each option of a scenario.

    Source: Thornley, The shutdown problem: incomplete preferences as a solution (2024), for
    Timestep Dominance.

    >>> from dtkit.subjects.behavior import read_log
    >>> log = '''scenario,option,length,utility,count,probability
    ... block or leave,leave,1,1,3,0.9
    ... block or leave,leave,2,3,3,0.1
    ... block or leave,block,1,0,5,0.1
    ... block or leave,block,2,2,5,0.9
    ... '''
    >>> found = requirement(read_log(log)[0])
    >>> dict(found.dominance), found.kind
    ({'leave': 'required', 'block': 'forbidden'}, 'conflict')
    >>> found.expectation["block"], found.share_forbidden()
    ('required', Fraction(5, 8))
    """
    lotteries = {option.name: _lottery(option) for option in scenario.options}
    dominance, by = _words(lotteries, timestep_dominance)
    expectation, _ = _words(lotteries, expected_total)
    return Requirement(scenario, dominance, expectation, by)


def _lottery(option: Option) -> Any:
    return trajectory_lottery(
        {
            lasting(branch.length, _rational(branch.utility)): _rational(branch.probability)
            for branch in option.branches
        }
    )


def _rational(number: Fraction) -> Any:
    return sympy.Rational(number.numerator, number.denominator)


def _words(lotteries: Mapping[str, Any], preference: Any) -> tuple[dict[str, str], dict[str, str]]:
    by: dict[str, str] = {}
    for name, lottery in lotteries.items():
        for other, rival in lotteries.items():
            if name != other and preference.prefer(rival, lottery) == True:  # noqa: E712
                by[name] = other
                break
    left = [name for name in lotteries if name not in by]
    word = REQUIRED if len(left) == 1 else PERMITTED
    return {name: FORBIDDEN if name in by else word for name in lotteries}, by
