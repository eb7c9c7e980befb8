"""To stop unilaterally shows that one can be trusted only if it is too dear for the unreliable.

A developer that keeps its promises may stop to show it. The AI cooperates if it believes so
firmly enough. There is an equilibrium in which exactly the reliable developer stops, and the
AI cooperates exactly with who stopped, if and only if stopping costs the reliable one at most what
cooperation brings, k_r ≤ G, and the unreliable one at least that, k_u ≥ G, and being paid is
better than rebelling, u ≥ v. Both stop if both can afford it and the AI cooperates on its prior,
v ≤ θu. That nobody stops and the AI rebels is an equilibrium whenever v ≥ θu, also where stopping
would tell: then it rests on the AI's not believing a developer that stops, although only a
reliable one could gain by it. That nobody stops and the AI cooperates all the same is an
equilibrium exactly where v ≤ θu.

Source: A. Michael Spence, Job Market Signaling, Quarterly Journal of Economics 87 (1973), for the
    form of the game; In-Koo Cho and David Kreps, Signaling Games and Stable Equilibria, ibid. 102
    (1987), for what is reasonable.
Means: `spence1973/stopping`; equilibria are Nash equilibria in pure strategies. They are also
    sequential with suitable beliefs after a move that nobody makes, since rebelling is best against
    the unreliable and cooperating against the reliable.
Trusts: the developer's costs and the AI's prior are common knowledge.
"""

from sympy import And

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import between, parameters, positive
from dtkit.solving import pure_equilibria, strategic_form_of


def _is_equilibrium(developer: str, ai: str) -> object:
    """Plans of the developer by kind (reliable, unreliable), of the AI by what it saw."""
    form = strategic_form_of(games.load("spence1973/stopping"))
    return pure_equilibria(form).condition(developer, ai)


def _signs() -> dict[str, object]:
    theta, k_r, k_u, G, u, v = parameters("theta k_r k_u G u v")
    return {
        "the kind is not known": between(0, theta, 1),
        "costs and gains are positive": positive(k_r, k_u, G, u, v),
    }


def stopping_separates_the_kinds() -> Claim:
    k_r, k_u, G, u, v = parameters("k_r k_u G u v")
    return Claim(
        "There is an equilibrium in which only the reliable developer stops, and is cooperated "
        "with for it.",
        hypotheses=_signs(),
        conclusion=_is_equilibrium("stop, go on", "cooperate, rebel"),
        expected="conditional on (k_r <= G) & (k_u >= G) & (u >= v)",
        in_terms_of=[k_r, k_u, G, u, v],
    )


def both_kinds_may_stop() -> Claim:
    theta, k_r, k_u, G, u, v = parameters("theta k_r k_u G u v")
    return Claim(
        "There is an equilibrium in which both kinds stop, and are cooperated with for it.",
        hypotheses=_signs(),
        conclusion=_is_equilibrium("stop, stop", "cooperate, rebel"),
        expected="conditional on (k_r <= G) & (k_u <= G) & (v <= theta*u)",
        in_terms_of=[theta, k_r, k_u, G, u, v],
    )


def nobody_may_stop_and_the_ai_rebel() -> Claim:
    theta, u, v = parameters("theta u v")
    return Claim(
        "There is an equilibrium in which nobody stops and the AI rebels in any case.",
        hypotheses=_signs(),
        conclusion=_is_equilibrium("go on, go on", "rebel, rebel"),
        expected="conditional on v >= theta*u",
        in_terms_of=[theta, u, v],
    )


def nobody_may_stop_and_the_ai_cooperate() -> Claim:
    theta, u, v = parameters("theta u v")
    return Claim(
        "There is an equilibrium in which nobody stops and the AI cooperates in any case.",
        hypotheses=_signs(),
        conclusion=_is_equilibrium("go on, go on", "cooperate, cooperate"),
        expected="conditional on v <= theta*u",
        in_terms_of=[theta, u, v],
    )


def only_the_unreliable_one_never_stops_alone() -> Claim:
    ways = [f"{one}, {other}" for one in ("cooperate", "rebel") for other in ("cooperate", "rebel")]
    return Claim(
        "There is no equilibrium in which only the unreliable developer stops.",
        hypotheses=_signs(),
        conclusion=And(*(~_is_equilibrium("go on, stop", way) for way in ways)),
        expected="proved",
    )


def where_stopping_would_tell_nobody_stops_only_if_it_would_not_be_believed() -> Claim:
    k_r, k_u, G = parameters("k_r k_u G")
    return Claim(
        "Where only the reliable developer could gain by stopping, there is no equilibrium in "
        "which nobody stops and the AI would cooperate with who did, and rebels.",
        hypotheses={**_signs(), "only the reliable one could gain": And(k_r < G, G < k_u)},
        conclusion=~_is_equilibrium("go on, go on", "cooperate, rebel"),
        expected="proved",
    )
