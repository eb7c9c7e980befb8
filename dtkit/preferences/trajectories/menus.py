"""What shutdownability asks of a menu, and what an agent does there.

*ReSIC* (resisting shutdown is costly): for each option that resists shutdown there is one
in the menu that does not, with the same lengths, no worse given any length and better given
some.  *NRATDR*: for each resisting option there is a non-resisting one that timestep-dominates
it.  Both speak of the menu, not of the agent, and hold the whole content of the theorems
that resisting is never chosen: here they are tested, never assumed.

*Maximality*: the agent chooses stochastically among exactly the options to which none in
the menu is preferred, each with positive probability.  So "not preferred" is not "not
done": of two options without a preference between them, both are.

Source: Thornley, Shutdownable agents through POST-agency (2025), §8; The shutdown problem:
incomplete preferences as a solution (2024), §11.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.preferences.logic import all_of, any_of, negated, plain
from dtkit.preferences.protocol import Preference
from dtkit.preferences.trajectories.neutral import (
    expected_total,
    neutrality,
    timestep_dominance,
)

Menu = Mapping[str, Any]
"""Options by name: trajectories, or lotteries over them."""


@dataclass(frozen=True)
class MenuTest:
    """What a menu offers against each resisting option.

    `answers`: for each resisting option the non-resisting ones that make resisting costly,
    each with the condition that it does.
    """

    name: str
    answers: Mapping[str, Mapping[str, Any]]

    @property
    def holds(self) -> Any:
        """The condition that each resisting option has an answer."""
        return all_of(any_of(found.values()) for found in self.answers.values())

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The resisting options that nothing in the menu answers, wherever."""
        return tuple(name for name, found in self.answers.items() if not found)

    def __str__(self) -> str:
        lines = [
            f"  {name}: " + (", ".join(_under(a, when) for a, when in found.items()) or "nothing")
            for name, found in self.answers.items()
        ]
        return "\n".join([f"{self.name}, what answers each resisting option:", *lines])


def _under(answer: str, condition: Any) -> str:
    return answer if condition is True else f"{answer} where {condition}"


def resic(menu: Menu, resisting: Iterable[str], base: Preference = expected_total) -> MenuTest:
    """Test whether resisting is costly on a menu, as Neutrality over `base` sees it.

    `resisting`: the names of the options that resist shutdown.

    Raises: `InvalidInput` for a name that is not on the menu.

    >>> from sympy import Rational
    >>> from dtkit.values.trajectories import paying, trajectory_lottery
    >>> leave = trajectory_lottery({(1,): Rational(9, 10), (1, 2): Rational(1, 10)})
    >>> block = trajectory_lottery({(1,): Rational(1, 10), (1, 2): Rational(9, 10)})
    >>> resic({"leave": leave, "block": block}, ["block"]).holds
    False
    >>> resic({"leave": leave, "block": paying(block, 1)}, ["block"]).holds
    True
    """
    return _tested("ReSIC", menu, resisting, neutrality(base))


def nratdr(menu: Menu, resisting: Iterable[str]) -> MenuTest:
    """Test whether each resisting option is timestep-dominated by one that does not resist.

    Raises: `InvalidInput` for a name that is not on the menu.
    """
    return _tested("NRATDR", menu, resisting, timestep_dominance)


def _tested(name: str, menu: Menu, resisting: Iterable[str], judge: Preference) -> MenuTest:
    against = tuple(resisting)
    for each in against:
        if each not in menu:
            raise InvalidInput(
                f"resisting option {each}", "not on the menu", f"use one of {', '.join(menu)}"
            )
    answers = {
        worse: {
            better: condition
            for better in menu
            if better not in against
            for condition in [plain(judge.prefer(menu[better], menu[worse]))]
            if condition is not False
        }
        for worse in against
    }
    return MenuTest(name, answers)


def stochastic_choice(menu: Menu, preference: Preference) -> dict[str, Any]:
    """Return for each option the condition that Maximality gives it positive probability.

    >>> from dtkit.preferences.trajectories import timestep_dominance
    >>> from dtkit.values.trajectories import trajectory
    >>> menu = {"short": trajectory(5), "long": trajectory(0, 1), "worse": trajectory(0, 0)}
    >>> stochastic_choice(menu, timestep_dominance)
    {'short': True, 'long': True, 'worse': False}
    """
    return {
        name: all_of(
            negated(preference.prefer(other, option))
            for rival, other in menu.items()
            if rival != name
        )
        for name, option in menu.items()
    }


def satisfies_maximality(
    menu: Menu, preference: Preference, probabilities: Mapping[str, Any]
) -> Any:
    """Return the condition that a policy is positive on exactly the maximal options.

    `probabilities`: of the options, exact; an option that is left out has none.

    Raises: `InvalidInput` where they do not sum to 1, or name what is not on the menu.

    >>> from sympy import Rational
    >>> from dtkit.preferences.trajectories import timestep_dominance
    >>> from dtkit.values.trajectories import trajectory
    >>> menu = {"short": trajectory(5), "long": trajectory(0, 1)}
    >>> satisfies_maximality(menu, timestep_dominance, {"short": 1})
    False
    >>> satisfies_maximality(menu, timestep_dominance, dict.fromkeys(menu, Rational(1, 2)))
    True
    """
    from sympy import simplify

    from dtkit.exact import exact

    given = {name: exact(p) for name, p in probabilities.items()}
    total = sum(given.values())
    if not given.keys() <= menu.keys() or simplify(total - 1) != 0:
        raise InvalidInput(
            ", ".join(f"{name} {p}" for name, p in given.items()) or "no probabilities",
            f"not probabilities of {', '.join(menu)} that sum to 1",
            "give each option of the menu its probability",
        )
    conditions = []
    for name, maximal in stochastic_choice(menu, preference).items():
        chosen = plain(given.get(name, exact(0)) > 0)
        conditions.append(any_of([all_of([chosen, maximal]), negated(any_of([chosen, maximal]))]))
    return all_of(conditions)
