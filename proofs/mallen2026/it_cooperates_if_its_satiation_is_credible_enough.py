"""An AI that is cheaply satisfied cooperates if satiation, times its credence, outweighs success.

An AI that is cheaply satisfied to a degree U of what a takeover would give it, and believes
with credence p that it will be, does not attempt one if and only if q < Up.

Source: Alex Mallen, The case for satiating cheaply-satisfied AI preferences (2026).
Means: `thornley_macaskill2026/core_deal` with the utility of a takeover as 1 and that of being
    satiated as U, p as the credence; "does not attempt" is read as: rebelling is not permitted.
Trusts: satiation does not change what the AI can do.
"""

from sympy import Not

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import parameters, probability
from dtkit.subjects.payments import acceptance, known_at


def _attempts() -> object:
    w, x, W, U = parameters("w_0 x W U")
    deal = games.load("thornley_macaskill2026/core_deal")
    return acceptance(deal, "rebel", utility=known_at({w: 0, w + x: U, w + W: 1}))


def it_does_not_attempt_a_takeover() -> Claim:
    p, q, U = parameters("p q U")
    return Claim(
        "An AI that expects to be satiated does not attempt a takeover.",
        hypotheses={"credence, chance and degree are between 0 and 1": probability(p, q, U)},
        conclusion=Not(_attempts()),
        expected="conditional on q < U*p",
        in_terms_of=[p, q, U],
    )


def one_that_is_fully_satiated_needs_only_credence() -> Claim:
    p, q, U = parameters("p q U")
    return Claim(
        "An AI that satiation gives all that a takeover would needs to believe in it more than in "
        "its success.",
        hypotheses={"credence and chance are probabilities": probability(p, q)},
        conclusion=Not(_attempts()).subs(U, 1),
        expected="conditional on p > q",
        in_terms_of=[p, q],
    )
