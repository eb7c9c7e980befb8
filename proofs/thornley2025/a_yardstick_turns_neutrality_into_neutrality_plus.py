"""A neutral agent who can trade one length against another maximizes a weighted sum.

Neutrality says nothing of two lotteries of which the one is better given a short life, and the
other given a long one. Let the agent be trained to trade: there is a yardstick by which a
gain given one length makes up for a loss given another, whatever the probabilities (Ramsey
Yardstick). Then any lottery is as good as one that has all its worth given a first length,
and two of these are ranked by Neutrality. So, by transitivity, the agent prefers just what
has the greater sum of conditional worths, weighted by the yardstick: Neutrality+.

Source: Thornley, Shutdownable agents through POST-agency (2025), §12, for the premises; how
    they are put together here is ours.
Means: lotteries with one set of lengths, of any number. Moved(X, Z): Z is X with all worth
    given other lengths moved to the first one at the yardstick's rate; it is the lottery with
    the same V_w, the same worth given the first length, and nothing given the others. More(Z,
    V): given the first length, Z is worth more than V; of two such lotteries this says that
    V_w(Z) > V_w(V). R is weak preference. IBIL: two lotteries that are equally good given each
    length are indifferent, however likely the lengths are.
Trusts: that V_w is the same before and after the move.
"""

from dtkit.claims import Claim
from dtkit.claims.orders import R, indifferent, strict, transitive
from dtkit.claims.orders import outcome as lottery
from dtkit.claims.premises import premise, schematic
from dtkit.claims.sentences import exists, forall, iff, implies, relation, variables

Moved, More = relation("Moved", lottery, lottery), relation("More", lottery, lottery)
P, Alike = strict(R), indifferent(R)
x, y, z, v = variables("x y z v", lottery)

WORDS = (
    forall(x, exists(z, Moved(x, z))),
    forall(x, y, implies(More(x, y), ~More(y, x))),
    forall(x, y, z, implies(More(x, z), More(x, y) | More(y, z))),
)
PREMISES = {
    "what is worth more given one length, and as much given others, is preferred (Neutrality)": (
        premise(
            "Neutrality",
            forall(x, y, z, v, implies(Moved(x, z), Moved(y, v), More(z, v), P(z, v))),
        )
    ),
    "worth may be moved between lengths at the yardstick's rate (Ramsey Yardstick)": premise(
        "RY", forall(x, z, implies(Moved(x, z), Alike(x, z)))
    ),
    "weak preference is transitive (Transitivity)": premise("T", transitive(R)),
    "what is equally good given each length is indifferent (IBIL)": premise(
        "IBIL",
        forall(
            x, y, z, v, implies(Moved(x, z), Moved(y, v), ~More(z, v), ~More(v, z), Alike(z, v))
        ),
    ),
}


def the_greater_weighted_sum_is_preferred() -> Claim:
    return schematic(
        "Of two lotteries with the same lengths, the one with the greater weighted sum is "
        "preferred, and only that one (Neutrality+).",
        premises=PREMISES,
        always=WORDS,
        conclusion=forall(x, y, z, v, implies(Moved(x, z), Moved(y, v), iff(P(x, y), More(z, v)))),
    )


def nothing_but_neutrality_is_needed() -> Claim:
    return schematic(
        "A neutral agent with transitive preferences prefers the greater weighted sum.",
        premises={
            words: each for words, each in PREMISES.items() if each.letter in ("Neutrality", "T")
        },
        always=WORDS,
        conclusion=forall(x, y, z, v, implies(Moved(x, z), Moved(y, v), iff(P(x, y), More(z, v)))),
        expected="refuted",
    )
