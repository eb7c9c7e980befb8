"""That aligned agents are weakly instructable is shown only for humans who never ask.

The theorem supposes an aligned agent, and that wherever the agent decides need is possible as
far as it knows, if the human may ask at all or may fail to. But for an aligned agent need is
never possible. So the supposition can only hold where the human never asks and never fails;
that the agent then shuts down whenever asked is true of nothing.

Source: Carey and Everitt, Human Control: Definitions and Algorithms (2023), Theorem 10; that its
    hypotheses come to this is not said there.
Means: hypothesis (c), uncertainty: if P(the human is not vigilant, or H = 0) > 0, then P(need | pa)
    > 0 for everything pa of positive probability that the agent may see when it decides whether to
    obey. It can also be read for each pa by itself; both are decided. The others: (a) the agent
    does not always shut down, (b) its decision settles whether it does, (d) it is cautious. A
    state is a value of the noise with positive probability; In(w, s) says that in state w
    the agent sees s.
Trusts: that an aligned agent is never better off shut down, which
    carey_everitt2023/an_aligned_agent_is_never_better_off_shut_down decides.
"""

from dtkit.claims import Claim
from dtkit.claims.schematic import decide_sentence
from dtkit.claims.sentences import Sort, exists, forall, implies, relation, variables
from dtkit.exact import Verdict
from dtkit.subjects.corrigibility import search_problems

state, seen = Sort("State", "wxyz"), Sort("Sight", "stuv")
w, x = variables("w x", state)
(s,) = variables("s", seen)
Need, Asks, Stops = relation("Need", state), relation("Asks", state), relation("Stops", state)
In = relation("In", state, seen)

NEVER_NEEDED = forall(w, ~Need(w))
SEES = forall(w, exists(s, In(w, s)))
ASKS_OR_ERRS = exists(w, Asks(w) | (Need(w) & ~Asks(w)))
SEEN = exists(w, In(w, s))
POSSIBLE = exists(w, In(w, s) & Need(w))
UNCERTAIN = implies(ASKS_OR_ERRS, forall(s, implies(SEEN, POSSIBLE)))
UNCERTAIN_IN_CONTEXT = forall(
    s, implies(exists(w, In(w, s) & (Asks(w) | (Need(w) & ~Asks(w)))), POSSIBLE)
)
NEVER_ASKED = forall(w, ~Asks(w))


def under_uncertainty_the_human_never_asks() -> Claim:
    return Claim(
        "If the agent is aligned and need is possible wherever it decides, provided that the "
        "human may ask or err at all, then the human never asks.",
        decided_by=_never_asks,
        expected="proved",
    )


def under_uncertainty_in_each_context_the_human_never_asks() -> Claim:
    return Claim(
        "If the agent is aligned and need is possible wherever, as the agent sees it, the human "
        "may ask or err, then the human never asks.",
        decided_by=_never_asks_in_context,
        expected="proved",
    )


def the_theorem_holds_without_its_first_two_hypotheses() -> Claim:
    return Claim(
        "If the agent is aligned and need is possible wherever it decides, provided that the human "
        "may ask or err at all, then it shuts down whenever the human asks.",
        decided_by=_obeys,
        expected="proved",
    )


def the_small_models_agree() -> Claim:
    return Claim(
        "In no binary model is the agent aligned and uncertain, in either way, while the human "
        "asks with positive probability.",
        decided_by=_searched,
        expected="no counterexample",
    )


def aligned_and_cautious_agents_are_weakly_instructable() -> Claim:
    return Claim(
        "Without uncertainty, an aligned and cautious agent is still weakly instructable.",
        decided_by=_without_uncertainty,
        expected="refuted",
    )


def an_aligned_agent_whose_human_asks_is_uncertain() -> Claim:
    return Claim(
        "An instructable agent whose human sometimes asks is one to which the theorem applies.",
        decided_by=_excluded,
        expected="refuted",
    )


def _never_asks(hypotheses: object) -> Verdict:
    return decide_sentence([NEVER_NEEDED, SEES, UNCERTAIN], NEVER_ASKED)


def _never_asks_in_context(hypotheses: object) -> Verdict:
    return decide_sentence([NEVER_NEEDED, SEES, UNCERTAIN_IN_CONTEXT], NEVER_ASKED)


def _obeys(hypotheses: object) -> Verdict:
    return decide_sentence([NEVER_NEEDED, SEES, UNCERTAIN], forall(w, implies(Asks(w), Stops(w))))


def _searched(hypotheses: object) -> Verdict:
    return search_problems(
        lambda each: ~(each.aligned & (each.uncertain | each.uncertain_in_context) & each.asked)
    )


def _without_uncertainty(hypotheses: object) -> Verdict:
    return search_problems(lambda each: ~(each.aligned & each.cautious) | each.weakly_instructable)


def _excluded(hypotheses: object) -> Verdict:
    return search_problems(lambda each: ~(each.instructable & each.asked) | each.uncertain)
