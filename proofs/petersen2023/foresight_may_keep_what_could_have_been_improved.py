"""Where the better version of A lies beyond a gap, foresight alone may keep the worse one.

The agent has A, or else chooses between B and A+, which is better than A. B is in a gap with
both. She expects that she might choose B, so keeping A is permitted to her, and that is
dominated. An agent who looks at whole plans, or counts what she turns down, does not keep A.

Source: discussion of Petersen, Invulnerable incomplete preferences: a formal statement (2023).
Means: the tree is `petersen2023/inverse_souring`; nothing but A+ over A is preferred.
Trusts: that the policies are as dtkit.agents defines them.
"""

from dtkit import games
from dtkit.agents import caprice, dsm, naive, plays, resolute, sophisticated
from dtkit.claims import Claim
from dtkit.claims.instances import decide_instances
from dtkit.exact import Verdict
from dtkit.subjects.coherence import exploits, inverse_souring


def foresight_permits_keeping_a() -> Claim:
    return Claim(
        "In the inverse souring, backward induction permits A, which is dominated, and does "
        "not force it.",
        decided_by=_foresight,
        expected="proved",
    )


def whole_plans_exclude_it() -> Claim:
    return Claim(
        "In the inverse souring, resolute, naive, Caprice and DSM agents do not keep A.",
        decided_by=_whole_plans,
        expected="proved",
    )


def _foresight(hypotheses: object) -> Verdict:
    pump = inverse_souring()
    found = exploits(pump, sophisticated, kind="outcome")
    said = {
        "permitted": ({"A", "A+", "B"}, found.plays.permitted),
        "whether it ends dominated": ("permitted", found.verdict),
        "what is dominated": ("A", found.witness.worse),
    }
    return decide_instances(said, method="played")


def _whole_plans(hypotheses: object) -> Verdict:
    tree, preference = games.load("petersen2023/inverse_souring"), inverse_souring().preference
    said = {
        policy.name: ({"A+", "B"}, plays(tree, policy, preference).permitted)
        for policy in (resolute, naive, caprice, dsm)
    }
    return decide_instances(said, method="played")
