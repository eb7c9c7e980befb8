"""Programs that cooperate with an exact copy hold up cooperation, and only with an exact copy.

Where both may hand in the clique program, both defecting and both handing in the clique are
the equilibria, in every prisoner's dilemma. Two cliques that are written differently defect
against each other: each takes the other for a stranger.

Source: Moshe Tennenholtz, "Program equilibrium", Games and Economic Behavior 49 (2004).
Means: `tennenholtz2004/program_dilemma`, equilibria in pure strategies.
Trusts: three programs stand for all.
"""

from sympy import And, Not

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import parameters
from dtkit.solving import ProfileRegions, pure_equilibria, strategic_form_of

GAME = "tennenholtz2004/program_dilemma"


def _equilibria(*, encodings: bool = False) -> ProfileRegions:
    game = games.load(GAME, encodings=encodings, unrestricted=True)
    return pure_equilibria(strategic_form_of(game))


def _dilemma() -> dict[str, object]:
    T, R, P, S = parameters("T R P S")
    return {
        "to exploit is best": T > R,
        "cooperation is better than its absence": R > P,
        "to be exploited is worst": P > S,
    }


def both_defecting_and_both_in_the_clique_are_the_equilibria() -> Claim:
    found = _equilibria()
    wanted = {("defect", "defect"), ("clique", "clique")}
    return Claim(
        "Both defecting and both handing in the clique are equilibria, and there is no other.",
        hypotheses=_dilemma(),
        conclusion=And(
            *(
                found.condition(*profile) if profile in wanted else Not(found.condition(*profile))
                for profile in found.form.profiles
            )
        ),
        expected="proved",
    )


def cliques_written_differently_defect() -> Claim:
    (P,) = parameters("P")
    form = _equilibria(encodings=True).form
    amounts = form.payoffs("clique", "other clique")
    return Claim(
        "Two cliques that are written differently get what two defectors get.",
        hypotheses=_dilemma(),
        conclusion=And(*(amount <= P for amount in amounts.values())),
        expected="proved",
    )


def with_cliques_written_differently_nobody_cooperates_in_equilibrium() -> Claim:
    (P,) = parameters("P")
    found = _equilibria(encodings=True)
    return Claim(
        "Where the cliques are written differently, every equilibrium gives both what two "
        "defectors get.",
        hypotheses=_dilemma(),
        conclusion=And(
            *(
                Not(found.condition(*region.profile))
                for region in found
                if any(amount != P for amount in region.payoffs.values())
            )
        ),
        expected="proved",
    )
