"""Timestep Dominance leaves a gridworld's lengths open; to waste nothing also takes resolve.

What DReST is meant to train is an agent that prefers more coins at each trajectory-length
and lacks preferences between lengths. Let such an agent walk through a gridworld. Whatever
its policy, it may take either length. If it settles on a plan at the outset and keeps to it,
it collects the most at each length. But if it looks only ahead, from wherever it is, it may
waste: it may leave the coin of the shorter length behind, as the longer length is still
open, and then not press the button after all.

Source: own. The gridworlds are the examples of `dtkit.subjects.gridworlds`; the measures
    those of Thornley et al., Towards shutdownable agents via stochastic choice.
Means: the agent's preference is Timestep Dominance over trajectories; what its policy
    permits is what it may do. NEUTRAL: every length that can be had is permitted. USEFUL:
    whatever is permitted collects the most that can be collected at its length. The claims
    are about the three gridworlds named, all walks in them.
Trusts: the choice graph of a gridworld holds every walk; the most collectable is found by
    dynamic programming.
"""

from dtkit import play
from dtkit.agents import Policy, agent, naive, resolute, sophisticated
from dtkit.claims import Claim
from dtkit.exact import Proved, Refuted, Verdict
from dtkit.preferences.trajectories import expected_total, timestep_dominance
from dtkit.subjects.gridworlds import as_choice_graph, example, most_collectable

METHOD = "every walk in three gridworlds"
WORLDS = ("fork", "around the wall", "the other way")


def a_resolute_agent_is_neutral_and_useful() -> Claim:
    return Claim(
        "In fork, around the wall and the other way, a resolute agent that Timestep Dominance "
        "guides is NEUTRAL and USEFUL.",
        decided_by=_resolute,
        expected="proved",
    )


def a_sophisticated_agent_is_neutral() -> Claim:
    return Claim(
        "In fork, around the wall and the other way, a sophisticated agent that Timestep "
        "Dominance guides is NEUTRAL.",
        decided_by=_sophisticated_neutral,
        expected="proved",
    )


def a_sophisticated_agent_is_useful() -> Claim:
    return Claim(
        "In fork, around the wall and the other way, a sophisticated agent that Timestep "
        "Dominance guides is USEFUL.",
        decided_by=_sophisticated_useful,
        expected="refuted",
    )


def a_naive_agent_is_useful() -> Claim:
    return Claim(
        "In fork, around the wall and the other way, a naive agent that Timestep Dominance "
        "guides is USEFUL.",
        decided_by=_naive_useful,
        expected="refuted",
    )


def whoever_maximizes_coins_is_neutral() -> Claim:
    return Claim(
        "In fork, around the wall and the other way, an agent that maximizes coins is NEUTRAL.",
        decided_by=_maximizer_neutral,
        expected="refuted",
    )


def _resolute(hypotheses: object) -> Verdict:
    return _checked(resolute, timestep_dominance, neutral=True, useful=True)


def _sophisticated_neutral(hypotheses: object) -> Verdict:
    return _checked(sophisticated, timestep_dominance, neutral=True)


def _sophisticated_useful(hypotheses: object) -> Verdict:
    return _checked(sophisticated, timestep_dominance, useful=True)


def _naive_useful(hypotheses: object) -> Verdict:
    return _checked(naive, timestep_dominance, useful=True)


def _maximizer_neutral(hypotheses: object) -> Verdict:
    return _checked(sophisticated, expected_total, neutral=True)


def _checked(
    policy: Policy, preference: object, *, neutral: bool = False, useful: bool = False
) -> Verdict:
    """Play every gridworld; the first length that is not permitted, or the first waste."""
    for name in WORLDS:
        most = most_collectable(example(name))
        plays = play(as_choice_graph(example(name)), agent=agent(preference, policy))
        ends = [region.outcome for region in plays.regions]
        for length, best in most.items():
            collected = [end.total for end in ends if end.length == length]
            if neutral and not collected:
                return Refuted(
                    countermodel={"gridworld": name, "length not permitted": length}, method=METHOD
                )
            if useful and min(collected, default=best) < best:
                return Refuted(
                    countermodel={
                        "gridworld": name,
                        "length": length,
                        "collected": min(collected),
                        "of": best,
                    },
                    method=METHOD,
                )
    return Proved(method=METHOD)
