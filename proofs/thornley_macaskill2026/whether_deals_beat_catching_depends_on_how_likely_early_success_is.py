"""Deals with a risk-averse AI beat catching a risk-neutral one if early success is likely enough.

A risk-neutral AI that has s to lose attempts an early takeover if its chance q₁ exceeds s; with
nothing to lose, at any chance. If the attempt fails and the catch convinces, the later risk r₂
falls by a share D_c. A risk-averse AI takes deals, which lower it by a share ρ_d and cost κ. So the
risk-averse policy is better if and only if q₁(1 − r₂(1 − D_c)) + r₂(ρ_d − D_c) > κ: it depends. If
deals lower the risk at least as much as a catch and cost nothing, it is never worse. If deals do
nothing but prevent early attempts, it is better from q₁ = r₂D_c/(1 − r₂(1 − D_c)) on: from 2.44% at
r₂ = 0.2 and D_c = 0.1, and from 0.99% at D_c = 0.04.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 1 ("little to lose"), and the
    discussion of it.
Means: `thornley_macaskill2026/catch_or_deal`; "better" is read as: the other policy is not
    permitted, and "never worse" as: it is permitted.
Trusts: the developer's loss is the probability of a takeover, with the cost of deals added.
"""

from functools import cache

from sympy import And, Eq, Implies, Rational

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import forall, parameters, probability

GAME = "thornley_macaskill2026/catch_or_deal"


@cache
def _moves(*history: str) -> object:
    return solve(games.load(GAME)).moves(*history)


def _policy() -> dict[str, object]:
    letters = parameters("q_1 s r_2 D_c rho_d g")
    kappa = parameters("kappa")[0]
    return {"the shares are between 0 and 1": probability(*letters), "cost": kappa >= 0}


def _attempts() -> dict[str, object]:
    q_1, s, g, r_2 = parameters("q_1 s g r_2")
    return {
        **_policy(),
        "a risk-neutral AI attempts": q_1 > s,
        "risk aversion may hold": g < 1,
        "the later risk is not certain": r_2 < 1,
    }


def a_risk_neutral_ai_attempts_only_if_it_is_likelier_than_one_percent() -> Claim:
    q_1, s = parameters("q_1 s")
    attempts = _moves("risk-neutral")["attempt"]
    cent = Rational(1, 100)
    return Claim(
        "A risk-neutral AI does not attempt a takeover unless it succeeds with 1% or more.",
        hypotheses={"s is a share": probability(s)},
        conclusion=forall(q_1, Implies(And(q_1 >= 0, attempts), q_1 >= cent)),
        expected="conditional on s >= 1/100",
        in_terms_of=[s],
    )


def with_nothing_to_lose_it_attempts_at_any_chance() -> Claim:
    q_1, s = parameters("q_1 s")
    waits = _moves("risk-neutral")["wait"]
    return Claim(
        "A risk-neutral AI with nothing to lose attempts a takeover at any chance above 0.",
        hypotheses={"nothing to lose": Eq(s, 0), "some chance": And(q_1 > 0, q_1 <= 1)},
        conclusion=~waits,
        expected="proved",
    )


def risk_aversion_is_the_better_policy() -> Claim:
    q_1, r_2, D_c, rho_d, kappa = parameters("q_1 r_2 D_c rho_d kappa")
    return Claim(
        "The risk-averse policy is better.",
        hypotheses=_attempts(),
        conclusion=~_moves()["risk-neutral"],
        expected="conditional on q_1*(1 - r_2*(1 - D_c)) + r_2*(rho_d - D_c) > kappa",
        in_terms_of=[q_1, r_2, D_c, rho_d, kappa],
    )


def if_deals_do_as_much_and_cost_nothing_it_is_never_worse() -> Claim:
    D_c, rho_d, kappa = parameters("D_c rho_d kappa")
    return Claim(
        "If deals lower the later risk as much as a catch, and cost nothing, the risk-averse "
        "policy is never worse.",
        hypotheses={
            **_policy(),
            "deals do as much": rho_d >= D_c,
            "they cost nothing": Eq(kappa, 0),
        },
        conclusion=_moves()["risk-averse"],
        expected="proved",
    )


def if_they_only_prevent_attempts_it_depends_on_the_chance() -> Claim:
    q_1, r_2, D_c, rho_d, kappa = parameters("q_1 r_2 D_c rho_d kappa")
    return Claim(
        "If deals only prevent early attempts, the risk-averse policy is better.",
        hypotheses={**_attempts(), "nothing else": And(Eq(rho_d, 0), Eq(kappa, 0))},
        conclusion=~_moves()["risk-neutral"],
        expected="conditional on q_1 > r_2*D_c/(1 - r_2*(1 - D_c))",
        in_terms_of=[q_1, r_2, D_c],
    )


def the_break_even_chances() -> Claim:
    q_1, r_2, D_c, rho_d, kappa = parameters("q_1 r_2 D_c rho_d kappa")
    better = ~_moves()["risk-neutral"]
    only = better.subs({rho_d: 0, kappa: 0, r_2: Rational(1, 5)})
    return Claim(
        "At r₂ = 0.2 the risk-averse policy is better at q₁ = 2.44%, not at 2.43%, if D_c = 0.1; "
        "and at 1% but not at 0.99%, if D_c = 0.04.",
        hypotheses={
            "a risk-neutral AI has nothing to lose": Eq(parameters("s")[0], 0),
            "risk aversion holds": Eq(parameters("g")[0], 0),
        },
        conclusion=And(
            only.subs({D_c: Rational(1, 10), q_1: Rational(244, 10**4)}),
            ~only.subs({D_c: Rational(1, 10), q_1: Rational(243, 10**4)}),
            only.subs({D_c: Rational(4, 100), q_1: Rational(1, 100)}),
            ~only.subs({D_c: Rational(4, 100), q_1: Rational(99, 10**4)}),
        ),
        expected="proved",
    )
