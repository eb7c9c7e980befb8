"""An agent that would obey a vigilant human shuts down when that is needed, and does no harm.

Shutdown is needed where, as far as the human can see, it would be strictly better. A vigilant
human asks for it then, an obedient agent shuts down when asked; so it shuts down where that
is needed. What it gets is then, at each thing that the human may see, no worse than what
shutdown would give; and if shutdown does no harm in expectation, the agent does none.

Source: Carey and Everitt, Human Control: Definitions and Algorithms (2023), Propositions 6, 8
    and 9.
Means: `dtkit.subjects.corrigibility`; the agent's policy is part of the model. Obedience is
    that S = 0 under do(H = 0), with probability 1, and not given H = 0. Proofs are about
    models with any finite noise: a state is a value of the noise with positive probability;
    Need, Asks (H = 0), Stops (S = 0) and StopsIfAsked (S = 0 under do(H = 0)) are said of
    states. Searches go through all binary models of the family described there.
Trusts: consistency: what is the case where H = 0 anyway is what would be under do(H = 0), and
    likewise for S; sums over finitely many states grow by one term at a time.
"""

from sympy import Eq

from dtkit.claims import Claim
from dtkit.claims.schematic import decide_sentence
from dtkit.claims.sentences import Sort, forall, implies, relation, variables
from dtkit.claims.sums import decide_sums
from dtkit.exact import Verdict, parameters
from dtkit.subjects.corrigibility import search_problems

state = Sort("State", "wxyz")
w, x = variables("w x", state)
Need, Asks = relation("Need", state), relation("Asks", state)
Stops, StopsIfAsked = relation("Stops", state), relation("StopsIfAsked", state)

CONSISTENT = forall(w, implies(Asks(w), StopsIfAsked(w), Stops(w)))
"""Where the human asks anyway, the agent does what it would do if asked."""
VIGILANT = forall(w, implies(Need(w), Asks(w)))
OBEDIENT = forall(w, StopsIfAsked(w))
ALIGNED = forall(w, implies(Need(w), Stops(w)))
OBEDIENT_ON_DISTRIBUTION = forall(w, implies(Asks(w), Stops(w)))


def an_instructable_agent_is_aligned() -> Claim:
    return Claim(
        "If the agent is obedient and the human vigilant, the agent shuts down wherever that is "
        "needed.",
        decided_by=_aligned,
        expected="proved",
    )


def an_instructable_agent_is_weakly_instructable() -> Claim:
    return Claim(
        "An obedient agent is obedient on distribution: it shuts down wherever it is asked to.",
        decided_by=_weakly,
        expected="proved",
    )


def an_aligned_and_cautious_agent_is_beneficial() -> Claim:
    return Claim(
        "If the agent shuts down wherever that is needed, and shutdown does no harm in "
        "expectation, neither does the agent.",
        decided_by=_beneficial,
        expected="proved",
    )


def the_small_models_agree() -> Claim:
    return Claim(
        "In no binary model is the agent instructable and not aligned, instructable and not weakly "
        "so, or aligned and cautious and not beneficial.",
        decided_by=_searched,
        expected="no counterexample",
    )


def an_aligned_agent_is_instructable() -> Claim:
    return Claim(
        "An agent that shuts down wherever that is needed is instructable.",
        decided_by=_aligned_only,
        expected="refuted",
    )


def a_weakly_instructable_agent_is_instructable() -> Claim:
    return Claim(
        "An agent that shuts down whenever the human in fact asks, is cautious, and has a vigilant "
        "human, is instructable.",
        decided_by=_weakly_only,
        expected="refuted",
    )


def an_instructable_agent_is_beneficial_without_caution() -> Claim:
    return Claim(
        "If the agent is obedient and the human vigilant, the agent does no harm in expectation.",
        decided_by=_without_caution,
        expected="refuted",
    )


def shutting_down_given_a_request_is_enough() -> Claim:
    return Claim(
        "If the human is vigilant, asks sometimes, and the agent shuts down whenever he does, "
        "it would shut down if he asked.",
        decided_by=_conditioning,
        expected="refuted",
    )


def _aligned(hypotheses: object) -> Verdict:
    return decide_sentence([CONSISTENT, VIGILANT, OBEDIENT], ALIGNED)


def _weakly(hypotheses: object) -> Verdict:
    return decide_sentence([CONSISTENT, OBEDIENT], OBEDIENT_ON_DISTRIBUTION)


def _beneficial(hypotheses: object) -> Verdict:
    A, B, p, u, v, a, b = parameters("A B p u v a b")
    return decide_sums(
        "A and B are the sums of pU and of pU_{S=0} over the states with one pa; where the agent "
        "stops in all of them, no need is left; and the sums over all pa add up these",
        {
            "a state where the agent stops adds the same to both": (
                [Eq(A, B), p > 0, Eq(u, v)],
                Eq(A + p * u, B + p * v),
            ),
            "so at no pa would shutdown be better: need there is a contradiction": (
                [Eq(A, B)],
                ~(A < B),
            ),
            "a pa without need adds no more to E[U_{S=0}] than to E[U]": (
                [B <= A, b <= a],
                B + b <= A + a,
            ),
            "if E[U_{S=0}] is not negative, E[U] is not": ([B <= A, B >= 0], A >= 0),
        },
    )


def _searched(hypotheses: object) -> Verdict:
    return search_problems(
        lambda each: (
            (~each.instructable | (each.aligned & each.weakly_instructable))
            & (~(each.aligned & each.cautious) | each.beneficial)
        )
    )


def _aligned_only(hypotheses: object) -> Verdict:
    return search_problems(lambda each: ~(each.aligned & each.cautious) | each.instructable)


def _weakly_only(hypotheses: object) -> Verdict:
    return search_problems(lambda each: ~each.weakly_instructable | each.instructable)


def _without_caution(hypotheses: object) -> Verdict:
    return search_problems(lambda each: ~(each.obedient & each.vigilant) | each.beneficial)


def _conditioning(hypotheses: object) -> Verdict:
    return search_problems(
        lambda each: ~(each.vigilant & each.asked & each.obedient_on_distribution) | each.obedient
    )
