"""Whoever prefers not to be shut down now will act to prevent the press (the first theorem).

An agent can make the press of a shutdown button less likely (Prevent), leave it as it is
(Leave), or make it likelier (Cause). If she does not mind which button action she takes as
such, and prefers to have what she prefers with a higher probability, then to prefer being
unpressed is to prefer Prevent to Leave and Leave to Cause: she is Averse. If she prefers
being pressed, she is Seeking.

Source: Thornley, The shutdown problem: an AI engineering puzzle for decision theorists
    (2024), §6.
Means: Of two button actions one makes a press rarer; every two of Prevent, Leave and Cause
    are such a pair. Rare and Often hold of a lottery m and of x, y where m gives x with the
    lower, or the higher, of the two probabilities of a press, and else y. p and q are the
    lotteries if pressed, u and v if not, after the rarer and the other action; m is p and u
    mixed as often as the other action mixes. Same holds of lotteries that are the same but
    for the button action: indifference between their trajectories (IABM) is read as
    indifference between them. Strict Monotonicity is the half of Better Chances that is
    used. R is weak preference; nothing says that it is complete.
Trusts: that lotteries have mixtures, of which m is one.
"""

from dtkit.claims import Claim
from dtkit.claims.orders import R, indifferent, strict, transitive
from dtkit.claims.orders import outcome as lottery
from dtkit.claims.premises import premise, schematic
from dtkit.claims.sentences import conjunction, forall, implies, relation, variables

Rare, Often = (relation(name, lottery, lottery, lottery) for name in ("Rare", "Often"))
Same = relation("Same", lottery, lottery)
P, Alike = strict(R), indifferent(R)

m, n, x, y, z, w = variables("m n x y z w", lottery)
rarer, other, p, u, q, v = variables("rarer other p u q v", lottery)

INDIFFERENT_TO_ACTIONS = forall(x, y, implies(Same(x, y), Alike(x, y)))
EXCHANGE = [
    forall(
        m, n, x, y, z, w, implies(mix(m, x, y), mix(n, z, w), Alike(x, z), Alike(y, w), Alike(m, n))
    )
    for mix in (Rare, Often)
]
MONOTONICITY = [
    forall(m, n, x, y, implies(P(y, x), Rare(m, x, y), Often(n, x, y), P(m, n))),
    forall(m, n, x, y, implies(P(x, y), Rare(m, x, y), Often(n, x, y), P(n, m))),
]
PREMISES = {
    "weak preference is transitive (T)": premise("T", transitive(R)),
    "trajectories that differ only in the button action are indifferent (IABM)": premise(
        "IABM", INDIFFERENT_TO_ACTIONS
    ),
    "indifferent lotteries may be exchanged inside mixtures (IBIL)": premise("IBIL", EXCHANGE),
    "a higher probability of what is preferred is preferred (Strict Monotonicity)": premise(
        "SM", MONOTONICITY
    ),
}
TWO_ACTIONS = conjunction(
    [Rare(rarer, p, u), Often(other, q, v), Often(m, p, u), Same(p, q), Same(u, v)]
)
THINGS = (rarer, other, m, p, u, q, v)


def to_prefer_being_unpressed_is_to_be_averse() -> Claim:
    averse = implies(TWO_ACTIONS, P(u, p), P(rarer, other) & P(v, q))
    return schematic(
        "Whoever prefers being unpressed after one button action prefers it after all, and of "
        "any two prefers the one that makes a press rarer.",
        premises=PREMISES,
        conclusion=forall(*THINGS, averse),
    )


def to_prefer_being_pressed_is_to_be_seeking() -> Claim:
    seeking = implies(TWO_ACTIONS, P(p, u), P(other, rarer) & P(q, v))
    return schematic(
        "Whoever prefers being pressed after one button action prefers it after all, and of any "
        "two prefers the one that makes a press likelier.",
        premises=PREMISES,
        conclusion=forall(*THINGS, seeking),
    )
