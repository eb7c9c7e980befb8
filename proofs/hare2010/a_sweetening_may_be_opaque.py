"""Of two bets, one may be better as a whole and better in no state.

A and B are in a gap that a little more does not close. Left gives A on heads and B on tails,
right B+ on heads and A+ on tails. In neither state is right preferred to left. Yet right
makes every kind of good outcome at least as likely, and sweetened ones likelier.

Source: Caspar Hare, Take the sugar (2010); Bales, Cohen and Handfield, Decision theory for
    agents with incomplete preferences (2014).
Means: the tree is `hare2010/opaque_sweetening`. Right dominates stochastically: it gives
    every set that holds with an outcome all that is at least as good a probability at least
    as great, and some a greater one. Statewise: compared on heads, and on tails.
Trusts: that the coin is fair, and that the two bets are on the same toss.
"""

from dtkit import games
from dtkit.agents import prospects
from dtkit.claims import Claim
from dtkit.claims.instances import decide_instances
from dtkit.exact import Verdict
from dtkit.subjects.coherence import opaque_sweetening
from dtkit.values import statewise_dominates, stochastically_dominates


def right_dominates_stochastically_and_in_no_state() -> Claim:
    return Claim(
        "Right dominates left by stochastic dominance, and no state ranks them.",
        decided_by=_dominance,
        expected="proved",
    )


def statewise_dominance_forbids_what_stochastic_dominance_forbids() -> Claim:
    return Claim(
        "What is stochastically dominated is dominated in some state.",
        decided_by=_opaque,
        expected="refuted",
    )


HEADS_AND_TAILS = {"heads": "B+", "tails": "A+"}, {"heads": "A", "tails": "B"}


def _dominance(hypotheses: object) -> Verdict:
    preference = opaque_sweetening().preference
    left, right = prospects(games.load("hare2010/opaque_sweetening"))
    on_right, on_left = HEADS_AND_TAILS
    said = {
        "right dominates left stochastically": (
            True,
            stochastically_dominates(right, left, preference),
        ),
        "left dominates right stochastically": (
            False,
            stochastically_dominates(left, right, preference),
        ),
    }
    for gaps in (False, True):
        ways = {"right over left": (on_right, on_left), "left over right": (on_left, on_right)}
        for words, (one, other) in ways.items():
            found = statewise_dominates(one, other, preference, gaps=gaps)
            said[f"statewise, {words}{', gaps aside' if gaps else ''}"] = (False, found)
    return decide_instances(said, method="up-sets and states")


def _opaque(hypotheses: object) -> Verdict:
    preference = opaque_sweetening().preference
    on_right, on_left = HEADS_AND_TAILS
    better = {state: preference.prefer(on_right[state], on_left[state]) for state in on_right}
    return decide_instances(
        {f"right is preferred on {state}": (True, bool(found)) for state, found in better.items()},
        method="states",
    )
