"""Who compares lotteries of the same lengths only, and mixes them by ILPACS, is neutral.

Suppose an agent has preferences only between lotteries with the same set of lengths (POSL).
Take two such, X and Y, where X is at least as good as Y given each length and better given
one. X is a mixture of what it gives given each length; these parts have different lengths,
so they lack preferences between them; each is at least as good as the part of Y with that
length. So by ILPACS, X is preferred to Y, however likely the lengths are: Neutrality. Where
there is only one length X is its only part, and nothing needs to be mixed. The parts that
are mixed share no length, so ILPACS* is enough; and ILPACS for whatever parts, with POSL,
leaves nobody with a preference (`nobody_who_prefers_anything_satisfies_posl_and_ilpacs`).

Source: Thornley, Shutdownable agents through POST-agency (2025), §7.
Means: In(X, l): the length l has positive probability. Part(X, l, Z): Z is X|l. NoWorse is
    "at least as good as", P strict preference. ILPACS is stated for the parts X|l and Y|l and all
    weights between 0 and 1, which is how it is used; lengths are of any number. That Z is
    X|l fixes its one length, and X is X|l where it has no other; both are what X|l means. P
    is asymmetric.
Trusts: that every lottery over trajectories of two lengths or more is the mixture of its
    parts, with weights strictly between 0 and 1.
"""

from dtkit.claims import Claim
from dtkit.claims.premises import premise, schematic
from dtkit.claims.sentences import Sort, exists, forall, iff, implies, relation, same, variables

lottery, number = Sort("Lottery", "XYZWVU"), Sort("Length", "lmn")
P, NoWorse = relation("P", lottery, lottery), relation("NoWorse", lottery, lottery)
In, Part = relation("In", lottery, number), relation("Part", lottery, number, lottery)
X, Y, Z, V = variables("X Y Z V", lottery)
l, m = variables("l m", number)  # noqa: E741 - the letter of the source

SAME = forall(l, iff(In(X, l), In(Y, l)))
SEVERAL = exists(l, m, In(X, l) & In(X, m) & ~same(l, m))
NOWHERE_WORSE = forall(l, Z, V, implies(Part(X, l, Z), Part(Y, l, V), NoWorse(Z, V)))
SOMEWHERE_BETTER = exists(l, Z, V, Part(X, l, Z) & Part(Y, l, V) & P(Z, V))
LACKING = forall(
    l, m, Z, V, implies(Part(X, l, Z), Part(X, m, V), ~same(l, m), ~P(Z, V) & ~P(V, Z))
)

PARTS = (
    forall(X, Y, implies(P(X, Y), ~P(Y, X))),
    forall(X, l, exists(Z, implies(In(X, l), Part(X, l, Z)))),
    forall(X, l, Z, implies(Part(X, l, Z), In(X, l) & forall(m, iff(In(Z, m), same(l, m))))),
    forall(X, l, Z, implies(Part(X, l, Z), forall(m, implies(In(X, m), same(l, m))), same(X, Z))),
)
POSL = premise("POSL", forall(X, Y, implies(P(X, Y), SAME)))
ILPACS = premise(
    "ILPACS",
    forall(X, Y, implies(SAME, SEVERAL, LACKING, NOWHERE_WORSE, SOMEWHERE_BETTER, P(X, Y))),
)
NEUTRALITY = forall(X, Y, implies(SAME, NOWHERE_WORSE, SOMEWHERE_BETTER, P(X, Y)))
PREMISES = {
    "preferences are only between lotteries with the same lengths (POSL)": POSL,
    "parts that lack a preference may be mixed with any weights (ILPACS)": ILPACS,
}


def posl_and_ilpacs_give_neutrality() -> Claim:
    return schematic(
        "Whoever satisfies POSL and ILPACS prefers X to Y if they have the same lengths, and X "
        "is no worse given any length and better given some.",
        premises=PREMISES,
        always=PARTS,
        steps=[
            forall(X, LACKING),
            forall(X, Y, implies(SAME, ~SEVERAL, SOMEWHERE_BETTER, P(X, Y))),
        ],
        conclusion=NEUTRALITY,
    )


def neutrality_of_lotteries_with_one_length_needs_no_premise() -> Claim:
    return schematic(
        "Between lotteries with only one length, Neutrality asks for nothing that is not given.",
        premises=PREMISES,
        always=PARTS,
        conclusion=forall(X, Y, implies(SAME, ~SEVERAL, SOMEWHERE_BETTER, P(X, Y))),
    )
