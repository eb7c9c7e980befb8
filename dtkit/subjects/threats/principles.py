"""Theories of rationality and principles about them, checked against cases.

S, the self-interest theory, evaluates at a node: an act is rational where no other act open
there is sure to lead to something better for the agent, given what all, himself included,
are disposed to do later.  What he has come to believe about rationality plays no part.
Taking on a disposition is an act too.  If a disposition needs the belief that acting on it
is rational (the link, a premise that a case states), S tells one to acquire that belief
where it tells one to take on the disposition.

    G1  If it is rational to acquire a disposition and irrational to lose it, acting on it is
        not irrational.
    G2  If it is rational to acquire the belief that an act is rational, the act is rational.
    G3  If a theory is false and tells us to believe something, that is true.

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, sections 5 to 8.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import sympy

from dtkit.errors import InvalidInput
from dtkit.exact import conditions_of, decide
from dtkit.exact.parameters import parameters
from dtkit.solving import Solution
from dtkit.subjects.threats.plain import plain

Principle = Literal["G1", "G2", "G3"]


def acts_at_node(solution: Solution, *history: str) -> dict[str, Any]:
    """Return, for each move after a history, the condition under which S permits it there.

    Forced moves ahead are foreseen; a move that is forced here is evaluated like any other.

    >>> from dtkit import choice_graph, choose, parameters, payoffs
    >>> from dtkit.solving import solve
    >>> c, = parameters("c")
    >>> game = choice_graph(choose({"fight": payoffs(i=-c), "let be": payoffs(i=0)}, player="i"))
    >>> acts_at_node(solve(game))
    {'fight': c <= 0, 'let be': c >= 0}
    """
    menu = solution.menu(*history)
    parts: dict[str, list[Any]] = {label: [] for label in menu.labels}
    for option in menu.options:
        parts[option.label].append(menu.unbeaten(option).condition)
    given = solution.graph.domain
    return {label: plain(sympy.Or(*each), given) for label, each in parts.items()}


@dataclass(frozen=True)
class AdoptionCase:
    """A case of taking on a disposition: what S says of adopting, of keeping, and of acting.

    `adopt`: the condition under which S tells one to adopt.  `act`: that under which S
    permits the act, at the node.  `lose`: that under which S permits giving it up.  `linked`:
    whether one can have the disposition only with the belief that acting on it is rational.
    """

    adopt: Any
    act: Any
    domain: Any
    lose: Any = sympy.false
    linked: bool = True
    name: str = ""


@dataclass(frozen=True)
class PrincipleFinding:
    """What a case says of a principle.

    `verdict`: proved where the principle holds throughout the case.  `region`: the exact
    condition, on the domain, under which the case refutes it.  `at_node`, `at_root`: the
    condition under which the act is right by evaluating the act where it is done, and by
    evaluating the policy beforehand.  By the second, G2 holds trivially.
    """

    principle: str
    verdict: Any
    region: Any
    at_node: Any
    at_root: Any

    @property
    def countermodel(self) -> Mapping[Any, Any] | None:
        """A point where the principle fails, if it does."""
        point: Mapping[Any, Any] | None = getattr(self.verdict, "countermodel", None)
        return point

    def __repr__(self) -> str:
        return f"<{self.principle}: {self.verdict!r}; refuted where {self.region}>"


def check_principle(principle: Principle, case: AdoptionCase | None = None) -> PrincipleFinding:
    """Check a principle against a case (G1, G2), or in logic alone (G3).

    Raises: `InvalidInput` for an unknown principle, or G1 or G2 without a case.

    >>> from dtkit.exact import parameters
    >>> gain, cost = parameters("gain cost")
    >>> case = AdoptionCase(adopt=gain > 0, act=cost <= 0, domain=())
    >>> check_principle("G2", case).region
    (cost > 0) & (gain > 0)
    >>> check_principle("G3").verdict.word
    'refuted'
    """
    if principle == "G3":
        return _third()
    if principle not in ("G1", "G2") or case is None:
        raise InvalidInput(
            f"check_principle({principle!r}, {case!r})",
            "G1 and G2 are checked against a case, and there is no other but G3",
            'write check_principle("G2", AdoptionCase(...))',
        )
    given = conditions_of(case.domain)
    if principle == "G1":
        premise = sympy.And(case.adopt, sympy.Not(case.lose))
    else:
        premise = sympy.And(case.adopt, sympy.true if case.linked else sympy.false)
    failing = sympy.And(premise, sympy.Not(case.act))
    verdict = decide(given, sympy.Not(failing))
    region = plain(failing, given)
    return PrincipleFinding(principle, verdict, region, case.act, case.adopt)


def _third() -> PrincipleFinding:
    """Decide G3 over truth values: 1 is true, 0 is false."""
    theory, belief, tells = parameters("theory_true belief_true told_to_believe")
    values = [sympy.Or(sympy.Eq(x, 0), sympy.Eq(x, 1)) for x in (theory, belief, tells)]
    premise = sympy.And(sympy.Eq(theory, 0), sympy.Eq(tells, 1))
    failing = sympy.And(premise, sympy.Eq(belief, 0))
    verdict = decide(values, sympy.Not(failing))
    return PrincipleFinding("G3", verdict, failing, sympy.Eq(belief, 1), sympy.true)
