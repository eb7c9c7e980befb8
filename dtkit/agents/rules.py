"""Decision rules under ignorance and under risk: which acts they permit, exactly.

A rule takes a decision problem and answers with the permitted acts, each with its
condition: True, or a relation between the parameters in the utilities.  All ties are kept.
Where a rule is not defined it answers `Undefined` and says why; nothing is put in its
place.

- *maximin*, *maximax*: the best worst case, the best best case.
- *Hurwicz*: the best mixture of the two, with a weight on the best case (optimism).
- *Laplace*: the best average over the states, all equally probable.
- *minimax regret*: the least worst regret.  Regret depends on what else is available.
- *expected utility* by a prior.
- *E-admissibility*: what maximizes expected utility by some prior of a credal set.
- *maximality*: what no single act beats by every prior of a credal set.

Source: Luce and Raiffa, Games and Decisions (1957), ch. 13; Levi, On indeterminate
probabilities (1974); Walley, Statistical Reasoning with Imprecise Probabilities (1991).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dtkit.agents.credal import is_empty, somewhere
from dtkit.agents.decision_problems import CredalSet, DecisionProblem, distribution
from dtkit.errors import InvalidInput, Unsupported
from dtkit.preferences import Undefined
from dtkit.values.logic import all_of, any_of, plain

Permitted = dict[Hashable, Any]


class Rule(ABC):
    """A decision rule; a kind of rule defines `permits`.

    >>> from dtkit.agents import decision_problem
    >>> umbrella = decision_problem({"take": {"rain": 2, "sun": 1},
    ...                              "leave": {"rain": 0, "sun": 3}})
    >>> maximin(umbrella), maximax(umbrella)
    ({'take': True}, {'leave': True})
    """

    name: str = "rule"

    @abstractmethod
    def permits(self, problem: DecisionProblem) -> Permitted | Undefined:
        """Return for each act the condition under which it is permitted, or why none is."""

    def __call__(
        self, problem: DecisionProblem, menu: Iterable[Hashable] | None = None
    ) -> Permitted | Undefined:
        """Return the acts that may be permitted, each with its condition, or `Undefined`.

        `menu`: the acts available; by default all.
        """
        available = problem if menu is None else problem.restricted(menu)
        if not available.acts:
            return Undefined(self.name, (), "there is no act")
        found = self.permits(available)
        if isinstance(found, Undefined):
            return found
        return {act: condition for act, condition in found.items() if condition is not False}

    def on(self, problem: DecisionProblem) -> Callable[[tuple[Hashable, ...]], Any]:
        """Return the rule as a function from a menu of acts to those permitted.

        For `choice_function` and whatever tests rules on menus.

        Raises (when asked): `Unsupported` where that depends on parameters.

        >>> from dtkit.agents import decision_problem
        >>> from dtkit.preferences import alpha, choice_function
        >>> acts = decision_problem({"a": [0, 10, 4], "b": [5, 2, 10], "c": [10, 5, 1]})
        >>> print(alpha.violation(choice_function(minimax_regret.on(acts), acts.acts)))
        alpha fails: ...
        """

        def chosen(menu: tuple[Hashable, ...]) -> Any:
            found = self(problem, menu)
            if isinstance(found, Undefined):
                return found
            for act, condition in found.items():
                if condition is not True:
                    raise Unsupported(
                        f"{self.name} on {', '.join(map(str, menu))}",
                        f"whether {act} is permitted depends on {condition}",
                        "put numbers for the parameters",
                    )
            return list(found)

        return chosen

    def __repr__(self) -> str:
        return f"<rule: {self.name}>"


def compared(greater: Any, less: Any) -> Any:
    """Return the condition that one number is at least another; plain where it can be told."""
    from dtkit.exact import exact, truth

    condition = plain(exact(greater) >= exact(less))
    if condition is True or condition is False or condition.free_symbols:
        return condition
    known = truth(condition, {})
    return condition if known is None else known


@dataclass(frozen=True, repr=False)
class Indexed(Rule):
    """Permit the acts with the greatest index, a number made of their utilities alone."""

    name: str = "greatest index"
    index: Callable[[tuple[Any, ...]], Any] = sum

    def permits(self, problem: DecisionProblem) -> Permitted | Undefined:
        """Return the acts whose index is at least that of every act."""
        worth = {act: self.index(problem.row(act)) for act in problem.acts}
        return {
            act: all_of(compared(worth[act], other) for other in worth.values())
            for act in problem.acts
        }


def _least(row: tuple[Any, ...]) -> Any:
    from sympy import Min

    return Min(*row)


def _greatest(row: tuple[Any, ...]) -> Any:
    from sympy import Max

    return Max(*row)


maximin = Indexed("maximin", _least)
maximax = Indexed("maximax", _greatest)
laplace = Indexed("Laplace", sum)


@dataclass(frozen=True)
class _Weighted:
    """The best case with a weight, the worst with the rest."""

    optimism: Any

    def __call__(self, row: tuple[Any, ...]) -> Any:
        return self.optimism * _greatest(row) + (1 - self.optimism) * _least(row)


def hurwicz(optimism: Any) -> Indexed:
    """Return the rule that gives the best case the weight `optimism`, the worst the rest.

    Raises: `InvalidInput` for a number that is not between 0 and 1.

    >>> from sympy import Rational
    >>> hurwicz(Rational(1, 3))
    <rule: Hurwicz 1/3>
    """
    from dtkit.exact import exact

    weight = exact(optimism)
    if not weight.free_symbols and not (weight >= 0 and weight <= 1):
        raise InvalidInput(f"optimism {weight}", "it is a weight", "give a number between 0 and 1")
    return Indexed(f"Hurwicz {weight}", _Weighted(weight))


@dataclass(frozen=True, repr=False)
class MinimaxRegret(Rule):
    """Permit the acts whose greatest regret over the states is least."""

    name: str = "minimax regret"

    def permits(self, problem: DecisionProblem) -> Permitted | Undefined:
        """Return the acts whose worst regret is at most that of every act."""
        best = [_greatest(column) for column in zip(*problem.utilities, strict=True)]
        regret = {
            act: _greatest(tuple(b - u for b, u in zip(best, problem.row(act), strict=True)))
            for act in problem.acts
        }
        return {
            act: all_of(compared(other, regret[act]) for other in regret.values())
            for act in problem.acts
        }


minimax_regret = MinimaxRegret()


@dataclass(frozen=True, repr=False)
class ExpectedUtilityRule(Rule):
    """Permit the acts with the greatest expected utility by a prior."""

    name: str = "expected utility"
    prior: tuple[tuple[Hashable, Any], ...] = ()

    def permits(self, problem: DecisionProblem) -> Permitted | Undefined:
        """Return the acts of greatest expectation; undefined on states without a probability."""
        chances = dict(self.prior)
        missing = [state for state in problem.states if state not in chances]
        if missing:
            states = ", ".join(map(str, missing))
            return Undefined(self.name, problem.acts, f"the prior says nothing about {states}")
        by_state = [chances[state] for state in problem.states]
        return Indexed(self.name, lambda row: _expectation(by_state, row)).permits(problem)


def expected_utility_by(prior: Mapping[Hashable, Any], *, domain: Any = ()) -> ExpectedUtilityRule:
    """Return the rule of greatest expected utility by a prior, a probability by state.

    >>> from sympy import Symbol
    >>> from dtkit.agents import decision_problem
    >>> p = Symbol("p", real=True)
    >>> rule = expected_utility_by({"rain": p, "sun": 1 - p}, domain=[p >= 0, p <= 1])
    >>> rule(decision_problem({"take": {"rain": 2, "sun": 1}, "leave": {"rain": 0, "sun": 3}}))
    {'take': p + 1 >= 3 - 3*p, 'leave': 3 - 3*p >= p + 1}
    """
    checked = distribution(prior, domain=domain)
    return ExpectedUtilityRule("expected utility", tuple(checked.items()))


def _expectation(chances: Iterable[Any], row: Iterable[Any]) -> Any:
    import sympy

    terms = (p * u for p, u in zip(chances, row, strict=True))
    return sympy.expand(sympy.Add(*terms))


def _is_best(problem: DecisionProblem, act: Hashable, chances: Sequence[Any]) -> Any:
    """Return the condition that an act has the greatest expectation."""
    own = _expectation(chances, problem.row(act))
    return all_of(compared(own, _expectation(chances, row)) for row in problem.utilities)


@dataclass(frozen=True, repr=False)
class EAdmissibility(Rule):
    """Permit the acts that maximize expected utility by some prior of a credal set."""

    name: str = "E-admissibility"
    credal: CredalSet = field(kw_only=True)

    def permits(self, problem: DecisionProblem) -> Permitted | Undefined:
        """Return the acts that are best by some prior, decided by exact linear arithmetic."""
        variables, within, chances = self.credal.described(problem.states)
        if not self.credal.points and is_empty(variables, within):
            return Undefined(self.name, problem.acts, "no prior is in the credal set")
        ends = self.credal.distributions(problem.states)
        found = {}
        for act in problem.acts:
            if any(_is_best(problem, act, prior) is True for prior in ends):
                found[act] = True
            else:
                found[act] = somewhere(variables, within, _is_best(problem, act, chances))
        return found


@dataclass(frozen=True, repr=False)
class Maximality(Rule):
    """Permit the acts that no single act beats by every prior of a credal set."""

    name: str = "maximality"
    credal: CredalSet = field(kw_only=True)

    def permits(self, problem: DecisionProblem) -> Permitted | Undefined:
        """Return the acts that are, against each act, as good by some prior."""
        if self.credal.points:
            priors = self.credal.distributions(problem.states)
            return {
                act: all_of(
                    any_of(
                        compared(_expectation(prior, problem.row(act)), _expectation(prior, row))
                        for prior in priors
                    )
                    for row in problem.utilities
                )
                for act in problem.acts
            }
        variables, within, chances = self.credal.described(problem.states)
        if is_empty(variables, within):
            return Undefined(self.name, problem.acts, "no prior is in the credal set")
        expectations = {act: _expectation(chances, problem.row(act)) for act in problem.acts}
        return {
            act: all_of(
                somewhere(variables, within, compared(own, other))
                for rival, other in expectations.items()
                if rival != act
            )
            for act, own in expectations.items()
        }


def e_admissibility(credal: CredalSet) -> EAdmissibility:
    """Return the rule of E-admissibility over a credal set.

    >>> from sympy import symbols
    >>> from dtkit.agents import credal_conditions, decision_problem
    >>> p, q = symbols("p q", real=True)
    >>> anything = credal_conditions({1: p, 2: q})
    >>> acts = decision_problem({"x": [10, 0], "y": [0, 10], "z": [4, 4]})
    >>> sorted(e_admissibility(anything)(acts)), sorted(maximality(anything)(acts))
    (['x', 'y'], ['x', 'y', 'z'])
    """
    return EAdmissibility(credal=credal)


def maximality(credal: CredalSet) -> Maximality:
    """Return the rule of maximality over a credal set."""
    return Maximality(credal=credal)
