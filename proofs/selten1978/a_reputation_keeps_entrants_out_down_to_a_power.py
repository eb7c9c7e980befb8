"""A reputation keeps the k-th entrant from the end out where it is at least b to the power k.

Some incumbents are bound to fight; the others may imitate them. Where the last entrant
believes with probability p that the incumbent is bound, he stays out if p is at least b.
Going back by one entrant multiplies what it takes by b: so little doubt is enough when
many entrants follow.

Source: David Kreps and Robert Wilson, "Reputation and imperfect information", Journal of
    Economic Theory 27 (1982).
Means: t stands for what it takes with one entrant fewer (b to the power k − 1); the claims
    are the step from t to bt. A free incumbent who is entered fights with the probability y
    that leaves the next entrant in just the doubt t after a fight, and the next entrant then
    stays out with probability z. What it takes is then b to the power k, by induction from 1.
Trusts: beliefs follow Bayes' rule; the equilibrium is the one in the source, and that it is the
    only sequential one is not checked.
"""

from sympy import And, Eq

from dtkit.claims import Claim, conditional_on
from dtkit.exact import parameters


def _beliefs() -> dict[str, object]:
    b, p, t = parameters("b p t")
    return {
        "an unfought entry is worth something, a fight is not": And(b > 0, b < 1),
        "the doubt is one": And(p > 0, p < 1),
        "what it takes with one entrant fewer": And(t > 0, t <= 1),
    }


def _fights() -> object:
    """The probability that a free incumbent fights: Bayes' rule then gives the belief t."""
    p, t = parameters("p t")
    return p * (1 - t) / ((1 - p) * t)


def imitation_leaves_the_next_entrant_in_doubt() -> Claim:
    p, t = parameters("p t")
    y = _fights()
    return Claim(
        "After a fight the belief that the incumbent is bound is t.",
        hypotheses=_beliefs(),
        conclusion=Eq(p / (p + (1 - p) * y), t),
        expected="proved",
    )


def imitation_is_possible() -> Claim:
    p, t = parameters("p t")
    y = _fights()
    return Claim(
        "The free incumbent can fight that often.",
        hypotheses=_beliefs(),
        conclusion=And(y >= 0, y <= 1),
        expected="conditional on p <= t",
        in_terms_of=[p, t],
    )


def this_entrant_stays_out() -> Claim:
    b, p, t = parameters("b p t")
    fought = p + (1 - p) * _fights()
    return Claim(
        "The entrant who expects that may stay out.",
        hypotheses={**_beliefs(), "the belief is not above t": p <= t},
        conclusion=(1 - fought) * b + fought * (b - 1) <= 0,
        expected="conditional on p >= b*t",
        in_terms_of=[p, b, t],
    )


def the_incumbent_is_indifferent() -> Claim:
    a, z = parameters("a z")
    return Claim(
        "A free incumbent, whom nobody fears once he acquiesced, is indifferent between fighting "
        "at a cost of 1 and acquiescing.",
        hypotheses={"an entrant who stays out is worth something": a > 0},
        conclusion=Eq(-1 + z * a, 0),
        expected=conditional_on(Eq(z, 1 / a)),
    )


def that_is_a_probability() -> Claim:
    (a,) = parameters("a")
    return Claim(
        "The next entrant can stay out with the probability that makes him indifferent.",
        hypotheses={"an entrant who stays out is worth something": a > 0},
        conclusion=And(1 / a >= 0, 1 / a <= 1),
        expected="conditional on a >= 1",
    )
