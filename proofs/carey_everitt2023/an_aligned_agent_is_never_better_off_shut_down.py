"""An agent shuts down wherever that is needed if and only if it is never needed.

Whether shutdown is needed is judged by what the agent actually does. Where it shuts down
anyway, shutdown would change nothing, so there is no need. An aligned agent, which shuts down
wherever that is needed, is therefore one for which it is never needed: at nothing that the human
may see would shutdown be strictly better. The human is then vigilant whatever he does.

Source: Carey and Everitt, Human Control: Definitions and Algorithms (2023), Definition 7; that it
    comes to this is not said there.
Means: aligned: P(S = 0 | pa) = 1 wherever P(pa) > 0 and E[U | pa] < E[U_{S=0} | pa]. A and B
    stand for the sums of pU and of pU_{S=0} over the states with one pa, so that the two
    expectations are A and B over P(pa).
Trusts: consistency: U_{S=0} is U where S = 0; sums grow by one term at a time.
"""

from sympy import Eq

from dtkit.claims import Claim
from dtkit.claims.schematic import Step
from dtkit.claims.sentences import Sort, forall, implies, relation, variables
from dtkit.claims.sums import decide_sums
from dtkit.exact import Verdict, parameters
from dtkit.subjects.corrigibility import search_problems

context = Sort("Context", "pqrs")
(c,) = variables("c", context)
Need, AlwaysStops, Vigilant = (
    relation(name, context) for name in ("Need", "AlwaysStops", "Vigilant")
)


def aligned_is_never_needed() -> Claim:
    return Claim(
        "An agent shuts down with probability 1 wherever that is needed if and only if at nothing "
        "that the human may see would shutdown be strictly better.",
        decided_by=_identity,
        expected="proved",
    )


def alignment_ensures_vigilance() -> Claim:
    return Claim(
        "If the agent is aligned, the human is vigilant, whatever he does.",
        decided_by=_vigilance,
        expected="proved",
    )


def the_small_models_agree() -> Claim:
    return Claim(
        "In every binary model the agent is aligned exactly if shutdown would never be better, "
        "and if it is aligned the human is vigilant.",
        decided_by=_searched,
        expected="no counterexample",
    )


def vigilance_ensures_alignment() -> Claim:
    return Claim(
        "If the human is vigilant, the agent is aligned.",
        decided_by=_backward,
        expected="refuted",
    )


NO_NEED_WHERE_IT_STOPS = forall(c, implies(AlwaysStops(c), ~Need(c)))
ALIGNED = forall(c, implies(Need(c), AlwaysStops(c)))
NEVER_NEEDED = forall(c, ~Need(c))


def _same_sums() -> dict[str, object]:
    A, B, p, u, v = parameters("A B p u v")
    return {
        "a state where the agent stops adds the same to both sums": (
            [Eq(A, B), p > 0, Eq(u, v)],
            Eq(A + p * u, B + p * v),
        ),
        "where the sums are the same there is no need": ([Eq(A, B)], ~(A < B)),
    }


SCHEME = (
    "finite sums over the states with one pa grow by one term at a time; where the agent stops in "
    "all of these states, what the first steps say holds there"
)


def _identity(hypotheses: object) -> Verdict:
    steps = [
        Step(
            "if the agent stops wherever there is need, there is none",
            (NO_NEED_WHERE_IT_STOPS, ALIGNED),
            NEVER_NEEDED,
        ),
        Step("if there is none, it stops wherever there is", (NEVER_NEEDED,), ALIGNED),
    ]
    return decide_sums(SCHEME, _same_sums(), steps)


def _vigilance(hypotheses: object) -> Verdict:
    asked_if_needed = forall(c, implies(~Need(c), Vigilant(c)))
    step = Step(
        "without need the human is vigilant",
        (NO_NEED_WHERE_IT_STOPS, ALIGNED, asked_if_needed),
        forall(c, Vigilant(c)),
    )
    return decide_sums(SCHEME, _same_sums(), [step])


def _searched(hypotheses: object) -> Verdict:
    return search_problems(
        lambda each: (each.aligned == each.never_better_off) & (~each.aligned | each.vigilant)
    )


def _backward(hypotheses: object) -> Verdict:
    return search_problems(lambda each: ~each.vigilant | each.aligned)
