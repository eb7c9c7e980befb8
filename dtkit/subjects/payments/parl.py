"""PARL, payment-adjusted reinforcement learning: pay so that utility follows the return.

An agent with a utility u of wealth is paid P_t after each step, out of which its account
grows by η^(t-1) P_t, where η is what a payment is worth one step later.  PARL chooses the
payment so that every step adds to the utility of the account β times the discounted
reward, β γ^(t-1) r_t.  Nothing else is put in: the payment, the account at the end, and the
returns for which they exist are derived from that for any utility that has an inverse.

The letters stand for:

    A_0     the account at the start
    β       what a unit of return adds to utility
    γ       the discount of rewards
    η       the worth of a payment one step later
    r, t    a reward, and the step that it comes after, from 1 on
    G       the return, the sum of γ^(t-1) r_t

Source: Thornley and MacAskill, Risk-Averse AIs (2026), Appendix D.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from dtkit.errors import InvalidInput
from dtkit.preferences import Utility

if TYPE_CHECKING:
    from dtkit.exact import Verdict


@dataclass(frozen=True)
class PARL:
    """A rule of payment: the utility it is for, its scale, discounts and starting account.

    `scale`: β, positive.  `discount`: γ.  `worth_later`: η, positive.  `start`: A_0.  Each
    may be a number or a symbol.

    Raises: `InvalidInput` where η is 0 (a later payment would be worth nothing, and no
    payment could add to the account) or β is not positive; `InexactNumber` for a float.

    >>> from dtkit.exact import parameters
    >>> from dtkit.preferences import CARA, Linear
    >>> alpha, beta, A_0, G = parameters("alpha beta A_0 G")
    >>> rule = PARL(CARA(alpha), beta, start=A_0)
    >>> rule.account(G)
    -log(-G*beta + exp(-A_0*alpha))/alpha
    >>> rule.defined_at(G)
    G*beta < exp(-A_0*alpha)
    >>> PARL(Linear(), 1).payment(0, 5)
    5
    """

    utility: Utility
    scale: Any
    discount: Any = 1
    worth_later: Any = 1
    start: Any = 0

    def __post_init__(self) -> None:
        from sympy import false

        from dtkit.exact import exact

        for name in ("scale", "discount", "worth_later", "start"):
            object.__setattr__(self, name, exact(getattr(self, name)))
        if (self.scale > 0) == false:
            raise InvalidInput(
                f"a scale of {self.scale}",
                "a greater return would not be worth more",
                "give a positive scale",
            )
        if (self.worth_later > 0) == false:
            raise InvalidInput(
                f"a worth of later payments of {self.worth_later}",
                "from the second step on no payment would add to the account, and the rule "
                "divides by 0",
                "give a positive number",
            )
        self.utility(self.start)

    @cached_property
    def premises(self) -> tuple[Any, ...]:
        """What is known of the parameters."""
        from sympy import true

        known = [*self.utility.premises, self.scale > 0, self.worth_later > 0]
        return tuple(each for each in [*known, self.utility.defined_at(self.start)] if each != true)

    def gain(self, reward: Any, step: Any = 1) -> Any:
        """Return what a reward after a step adds to utility: β γ^(t-1) r."""
        from dtkit.exact import exact

        return self.scale * self.discount ** (exact(step) - 1) * exact(reward)

    def payment(self, account: Any, reward: Any, step: Any = 1) -> Any:
        """Return the payment for a reward: what makes u(A + η^(t-1) P) = u(A) + β γ^(t-1) r.

        Raises: `InvalidInput` where no payment does.

        >>> from dtkit.exact import parameters
        >>> from dtkit.preferences import CARA
        >>> alpha, beta, A, r = parameters("alpha beta A r")
        >>> PARL(CARA(alpha), beta).payment(A, r)
        -A - log(-beta*r + exp(-A*alpha))/alpha
        """
        from dtkit.exact import exact

        step, account = exact(step), exact(account)
        after = self.after(account, self.gain(reward, step))
        return (after - account) / self.worth_later ** (step - 1)

    def after(self, account: Any, gain: Any) -> Any:
        """Return the account whose utility is greater by `gain`."""
        return shortened_inside(self.utility.inverse(self.utility(account) + gain))

    def account(self, total: Any) -> Any:
        """Return the account after a return of `total`, whatever the path to it.

        That it is this one is shown by `path_independence`.
        """
        from dtkit.exact import exact

        return self.after(self.start, self.scale * exact(total))

    def defined_at(self, total: Any) -> Any:
        """Return the condition that a return can be paid for.

        A path is paid for where each of its partial returns can be.
        """
        from sympy import simplify
        from sympy.core.relational import Relational

        from dtkit.exact import exact

        inverse, gained = self.utility.inverse, self.scale * exact(total)
        start = self.utility(self.start)

        def is_bound(part: Any) -> bool:
            return isinstance(part, Relational) and part.lhs == inverse.level

        return inverse.condition.replace(
            is_bound, lambda bound: bound.func(gained, simplify(bound.rhs - start))
        )

    def linear_in_utility(self, total: Any) -> Any:
        """Return β G + u(A_0), the utility that the agent ends with."""
        from dtkit.exact import exact

        return self.scale * exact(total) + self.utility(self.start)


@dataclass(frozen=True)
class Steps:
    """What was decided on the way to a conclusion: words, each with its verdict."""

    decided: tuple[tuple[str, Verdict], ...]

    @property
    def are_proved(self) -> bool:
        """Whether every step is proved."""
        from dtkit.exact import Proved

        return all(isinstance(verdict, Proved) for _, verdict in self.decided)

    def __str__(self) -> str:
        return "\n".join(f"{words}: {verdict}" for words, verdict in self.decided)


def path_independence(rule: PARL, *, closed_form: Any = None) -> Steps:
    """Prove by induction over the steps that the account depends on the return alone.

    `closed_form`: a function from a return to an account, to be tried in place of the one
    that the rule gives.

    >>> from dtkit.exact import parameters
    >>> from dtkit.preferences import CARA
    >>> alpha, beta, A_0 = parameters("alpha beta A_0")
    >>> print(path_independence(PARL(CARA(alpha), beta, start=A_0)))
    after no step the account is the start: Proved (identity)
    a payment takes the account from one return to the next: Proved (sign rules)
    """
    from sympy import Eq

    from dtkit.exact import decide
    from dtkit.exact.parameters import parameters

    if len(rule.utility.cases) > 1:
        return _by_cases(rule, lambda case: path_independence(case, closed_form=closed_form))
    form = closed_form or rule.account
    total, reward, power, weight = parameters("G_before r_next h_later g_discount")
    known = [*rule.premises, power > 0, rule.defined_at(total)]
    following = total + weight * reward
    before = form(total)
    paid = (rule.after(before, rule.scale * weight * reward) - before) / power
    return Steps(
        (
            (
                "after no step the account is the start",
                decide(list(rule.premises), Eq(form(0), rule.start)),
            ),
            (
                "a payment takes the account from one return to the next",
                decide(
                    [*known, rule.defined_at(following)], Eq(before + power * paid, form(following))
                ),
            ),
        )
    )


def exact_domain(rule: PARL) -> Steps:
    """Prove that a next payment exists exactly where the next partial return can be paid for.

    With the first step this makes the condition exact for a whole path: all of its partial
    returns, and nothing else, have to satisfy `defined_at`.
    """
    from sympy import Equivalent

    from dtkit.exact import decide
    from dtkit.exact.parameters import parameters

    if len(rule.utility.cases) > 1:
        return _by_cases(rule, exact_domain)
    total, gain = parameters("G_before g_next")
    level = rule.utility(rule.account(total)) + rule.scale * gain
    exists = rule.utility.inverse.defined_at(level)
    known = [*rule.premises, rule.defined_at(total)]
    return Steps(
        (
            (
                "a next payment exists exactly where the next return can be paid for",
                decide(known, Equivalent(exists, rule.defined_at(total + gain))),
            ),
        )
    )


def ordering(rule: PARL) -> Steps:
    """Prove that expected utility orders policies as the expected return does.

    The utility of the account is β G + u(A_0) for every return that can be paid for.  What
    holds of each outcome holds of expectations over finitely many: adding an outcome to a
    lottery keeps E[u] = β E[G] + u(A_0).  So one policy has the greater expected utility
    just where it has the greater expected return.
    """
    from sympy import And, Eq, Equivalent

    from dtkit.exact import decide, probability
    from dtkit.exact.parameters import parameters

    if len(rule.utility.cases) > 1:
        return _by_cases(rule, ordering)
    G, p, mean, other, value = parameters("G p_last m_G m_other v_u")
    known, start = list(rule.premises), rule.utility(rule.start)
    (c,) = parameters("c_start")
    linear = rule.scale * mean + c
    grown = p * value + (1 - p) * (rule.scale * G + c)
    return Steps(
        (
            (
                "the utility of the account is the scaled return, and that of the start",
                decide(
                    [*known, rule.defined_at(G)],
                    Eq(rule.utility(rule.account(G)), rule.scale * G + start),
                ),
            ),
            (
                "so it is in expectation, one outcome more or less",
                decide(
                    [*known, probability(p), Eq(value, linear)],
                    Eq(grown, rule.scale * (p * mean + (1 - p) * G) + c),
                ),
            ),
            (
                "and so expectations are ordered alike, ties included",
                decide(
                    known,
                    And(
                        Equivalent(linear > rule.scale * other + c, mean > other),
                        Equivalent(Eq(linear, rule.scale * other + c), Eq(mean, other)),
                    ),
                ),
            ),
        )
    )


def _by_cases(rule: PARL, prove: Callable[[PARL], Steps]) -> Steps:
    """Prove something for each case of the parameters of a utility."""
    return Steps(
        tuple(
            (f"{words}, where {condition}", verdict)
            for condition, _ in rule.utility.cases
            for words, verdict in prove(
                replace(rule, utility=rule.utility.given(condition))
            ).decided
        )
    )


def payment_for_attitude(utility: Utility, target: Any) -> Any:
    """Return the wealth that makes an agent value something by `target`, whatever its utility.

    `target`: an expression of what is to be valued, of which the agent then maximizes the
    expectation; a linear one makes it neutral to risk, a concave one averse.

    >>> from dtkit.exact import parameters
    >>> from dtkit.preferences import CARA
    >>> alpha, k, y, c = parameters("alpha k y c")
    >>> payment_for_attitude(CARA(alpha), k*y + c)
    -log(-c - k*y + 1)/alpha
    """
    from dtkit.exact import exact

    return shortened_inside(utility.inverse(exact(target)))


def shortened_inside(expression: Any) -> Any:
    """Return an expression with what its logarithms and powers hold written shorter.

    >>> from sympy import exp, log
    >>> from dtkit.exact import parameter
    >>> a = parameter("a")
    >>> shortened_inside(log(1 - (1 - exp(-a))))
    -a
    """
    from sympy import Pow, cancel, expand, log

    def shortest(part: Any) -> Any:
        forms = (part, expand(part), cancel(part))
        return min(forms, key=lambda form: (form.count_ops(), len(str(form))))

    return expression.replace(
        lambda part: (
            isinstance(part, (log, Pow)) and not part.base.is_Symbol
            if isinstance(part, Pow)
            else isinstance(part, log)
        ),
        lambda part: part.func(*map(shortest, part.args)),
    )
