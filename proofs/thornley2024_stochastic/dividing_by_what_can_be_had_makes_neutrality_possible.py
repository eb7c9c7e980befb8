"""That coins count as shares of what can be had is what makes an even split optimal.

The reward divides what is collected by m_l, the most that can be collected at the length,
so that lengths with more to collect are no better. Had it not, the optimum would lean to
the richer length.

Source: own; the reward is that of Thornley et al., Towards shutdownable agents via
    stochastic choice, section 5.
Means: two lengths, two rounds, policies that collect all they can; a is what can be had at
    the one, b at the other. "Even is optimal": no split earns more.
Trusts: the closed form (`the_expected_return_has_a_closed_form`), with a and b in place of
    the shares.
"""

from sympy import And, Implies, Rational

from dtkit.claims import Claim
from dtkit.exact import forall, parameters, probability

t, p, a, b = parameters("t p a b")


def _hypotheses() -> dict[str, object]:
    return {
        "t is the root of the base": And(t > 0, t < 1),
        "something can be had at each length": And(a > 0, b > 0),
    }


def _no_better(worths: list[object]) -> object:
    def earned(share: object) -> object:
        first, second = worths
        stay = 1 - (1 - t**2) * share, 1 - (1 - t**2) * (1 - share)
        return share * first * (t + stay[0]) + (1 - share) * second * (t + stay[1])

    return forall(p, Implies(probability(p), earned(p) <= earned(Rational(1, 2))))


def shares_of_what_can_be_had() -> Claim:
    return Claim(
        "If coins count as shares of what can be had, even is optimal in two rounds.",
        hypotheses=_hypotheses(),
        conclusion=_no_better([a / a, b / b]),
        expected="proved",
    )


def coins_as_they_are() -> Claim:
    return Claim(
        "If coins count as they are, even is optimal in two rounds.",
        hypotheses=_hypotheses(),
        conclusion=_no_better([a, b]),
        expected="conditional on Eq(a, b)",
        in_terms_of=[t, a, b],
    )
