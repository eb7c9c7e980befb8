"""Without completeness an agent may lack a preference for and against the press.

Let an agent have two criteria, and prefer a lottery where it is better by one in expectation
and no worse by the other. Then all that the first theorem assumes of a preference holds, and
some things are preferred to others. But if being pressed is better by the one criterion and
worse by the other, no button action is preferred to another. That takes a third thing to
have: between two on which the criteria disagree, nothing is preferred at all.

Source: worked out here, after Thornley, The shutdown problem: an AI engineering puzzle for
    decision theorists (2024), §6, which leaves the case open.
Means: x_1, x_2 are the expected values of a lottery by the two criteria, and so on; these are
    all that the preference looks at, so lotteries that differ only in the button action are
    indifferent (IABM). The three things one may end with are P (pressed), U (unpressed) and
    W (worse than both); a lottery over them has probabilities that sum to 1.
Trusts: that expectations are linear in probabilities.
"""

from typing import Any

from sympy import And, Eq, Implies, Not, Or

from dtkit.claims import Claim
from dtkit.exact import between, parameters, probability

x_1, x_2, y_1, y_2, z_1, z_2, w_1, w_2, p, q = parameters("x_1 x_2 y_1 y_2 z_1 z_2 w_1 w_2 p q")
f, g, s, t = parameters("f g s t")
X, Y, Z, W = (x_1, x_2), (y_1, y_2), (z_1, z_2), (w_1, w_2)
PRESSED, UNPRESSED, WORSE = (0, 1), (1, 0), (-1, -1)


def prefer(x: Any, y: Any) -> Any:
    """Say that x is better by one criterion and no worse by the other."""
    return And(x[0] >= y[0], x[1] >= y[1], Or(x[0] > y[0], x[1] > y[1]))


def weakly(x: Any, y: Any) -> Any:
    """Say that x is no worse by either criterion."""
    return And(x[0] >= y[0], x[1] >= y[1])


def alike(x: Any, y: Any) -> Any:
    """Say that x and y are worth the same by both criteria."""
    return And(weakly(x, y), weakly(y, x))


def mixture(share: Any, x: Any, y: Any) -> Any:
    """Return what x with probability `share`, else y, is worth."""
    return tuple(share * one + (1 - share) * other for one, other in zip(x, y, strict=True))


def two_criteria_are_transitive() -> Claim:
    return Claim(
        "Weak preference by two criteria is transitive (T).",
        hypotheses={"x is at least as good as y": weakly(X, Y), "y as z": weakly(Y, Z)},
        conclusion=weakly(X, Z),
        expected="proved",
    )


def indifferent_lotteries_may_be_exchanged() -> Claim:
    return Claim(
        "What is indifferent by two criteria may be exchanged inside mixtures (IBIL).",
        hypotheses={"x and y are indifferent": alike(X, Y), "z and w are": alike(Z, W)},
        conclusion=alike(mixture(p, X, Z), mixture(p, Y, W)),
        expected="proved",
    )


def a_higher_probability_of_what_is_preferred_is_preferred() -> Claim:
    return Claim(
        "By two criteria, a higher probability of what is preferred is preferred (Strict "
        "Monotonicity).",
        hypotheses={"x is preferred to y": prefer(X, Y), "its probability is higher": q < p},
        conclusion=prefer(mixture(p, X, Y), mixture(q, X, Y)),
        expected="proved",
    )


def the_agent_is_neither_averse_nor_seeking() -> Claim:
    rarer, likelier = mixture(f, PRESSED, UNPRESSED), mixture(g, PRESSED, UNPRESSED)
    return Claim(
        "An agent with two criteria that disagree on being pressed prefers no button action to "
        "another.",
        hypotheses={"f and g are probabilities": probability(f, g), "f is lower": f < g},
        conclusion=And(Not(prefer(rarer, likelier)), Not(prefer(likelier, rarer))),
        expected="proved",
    )


def the_agent_has_strict_preferences() -> Claim:
    return Claim(
        "By these two criteria both being pressed and being unpressed are better than the third "
        "thing, by any difference in its probability.",
        hypotheses={"s and t are probabilities": probability(s, t), "s is higher": t < s},
        conclusion=And(
            prefer(mixture(s, PRESSED, WORSE), mixture(t, PRESSED, WORSE)),
            prefer(mixture(s, UNPRESSED, WORSE), mixture(t, UNPRESSED, WORSE)),
        ),
        expected="proved",
    )


def with_two_things_to_have_nothing_is_preferred() -> Claim:
    here, there = (mixture(share, X, Y) for share in (s, t))
    return Claim(
        "If the criteria disagree on the only two things there are to have, no lottery over them "
        "is preferred to another.",
        hypotheses={
            "the first criterion is for x": x_1 > y_1,
            "the second is for y": x_2 < y_2,
            "s and t are probabilities": probability(s, t),
        },
        conclusion=Not(prefer(here, there)),
        expected="proved",
    )


def a_criterion_alone_is_averse() -> Claim:
    rarer, likelier = mixture(f, PRESSED, UNPRESSED), mixture(g, PRESSED, UNPRESSED)
    return Claim(
        "With the first criterion alone, the agent prefers the action that makes a press rarer.",
        hypotheses={"the probabilities": between(0, f, g, closed=True), "g is at most 1": g <= 1},
        conclusion=Implies(Not(Eq(f, g)), rarer[0] > likelier[0]),
        expected="proved",
    )
