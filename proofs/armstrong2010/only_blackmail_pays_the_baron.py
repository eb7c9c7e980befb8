"""Of the Baron's four tactics only blackmail brings him anything.

Bound never to reveal, he gets nothing; bound always to reveal, he shames them both; bound
to reveal if she pays, he is not paid. Bound to reveal if she does not pay, he is paid by a
Countess who does what is best for her.

Source: Stuart Armstrong, "The blackmail equation" (2010).
Means: each tactic is a variant of `armstrong2010/baron_and_countess`, solved for a Countess
    who does what is best for her. "Brings him" is what he has at the end, in every outcome
    that is permitted.
Trusts: the Countess knows the tactic.
"""

from sympy import And, Implies

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import parameters
from dtkit.solving import Solution

GAME = "armstrong2010/baron_and_countess"


def _solved(tactic: str) -> Solution:
    return solve(games.load(GAME, tactic=tactic, unrestricted=True))


def _hypotheses() -> dict[str, object]:
    p, s = parameters("p s")
    return {"the payment is something": p > 0, "the affair is a shame": s > 0}


def no_other_tactic_brings_the_baron_anything() -> Claim:
    return Claim(
        "Never to reveal, always to reveal, and to reveal if paid bring the Baron nothing.",
        hypotheses=_hypotheses(),
        conclusion=And(
            *(
                Implies(region.condition, region.outcome["baron"] <= 0)
                for tactic in ("never", "always", "if paid")
                for region in _solved(tactic).regions
            )
        ),
        expected="proved",
    )


def blackmail_brings_the_payment() -> Claim:
    p, s = parameters("p s")
    return Claim(
        "A Countess who is sure to be exposed if she does not pay does pay.",
        hypotheses=_hypotheses(),
        conclusion=_solved("if unpaid").forced("pay"),
        expected=f"conditional on {p} < {s}",
        in_terms_of=[p, s],
    )


def the_blackmailer_would_rather_not_reveal() -> Claim:
    return Claim(
        "To reveal after she refused is worse for both: a free Baron stays silent.",
        hypotheses=_hypotheses(),
        conclusion=solve(games.load(GAME, unrestricted=True)).forced("refuse", "stay silent"),
        expected="proved",
    )
