"""Timestep Dominance is a strict partial order that keeps POSL and Neutrality.

X timestep-dominates Y if they have the same lengths, X is in expectation at least as good as
Y given each length, and better given some. Whoever prefers X to Y just then has no
preference between lotteries with different lengths, and is neutral by construction.

Source: Thornley, The shutdown problem: incomplete preferences as a solution (2024), §11;
    Neutrality is of Thornley, Shutdownable agents through POST-agency (2025), §7. That the
    one has the other's properties is worked out here.
Means: In(X, l): the length l has positive probability. G(X, Y, l): given l, X is in expectation
    at least as good as Y; for each l it ranks lotteries by a number, so it is transitive
    and complete. D is Timestep Dominance, and "at least as good" in Neutrality is D or
    equally good given the length. A part X|l has the one length l, and is worth there what
    X is. Lotteries and lengths are of any number.
Trusts: nothing beyond the engine.
"""

from dtkit.claims import Claim
from dtkit.claims.premises import schematic
from dtkit.claims.sentences import Sort, exists, forall, iff, implies, relation, same, variables

lottery, number = Sort("Lottery", "XYZVWU"), Sort("Length", "lmn")
In, G = relation("In", lottery, number), relation("G", lottery, lottery, number)
Part = relation("Part", lottery, number, lottery)
X, Y, Z, V = variables("X Y Z V", lottery)
l, m = variables("l m", number)  # noqa: E741 - the letter of the source

RANKED = (
    forall(l, X, Y, Z, implies(G(X, Y, l), G(Y, Z, l), G(X, Z, l))),
    forall(l, X, Y, G(X, Y, l) | G(Y, X, l)),
)


def dominates(x, y):
    """Say that x timestep-dominates y."""
    lengths = forall(l, iff(In(x, l), In(y, l)))
    nowhere_worse = forall(l, implies(In(x, l), G(x, y, l)))
    return lengths & nowhere_worse & exists(l, In(x, l) & ~G(y, x, l))


def nowhere_worse_or_better(x, y):
    """Say that x dominates y, or is equally good given each length, of which they have the same."""
    alike = forall(l, implies(In(x, l), G(x, y, l) & G(y, x, l)))
    return dominates(x, y) | forall(l, iff(In(x, l), In(y, l))) & alike


PARTS = (
    forall(X, l, Z, implies(Part(X, l, Z), In(X, l) & forall(m, iff(In(Z, m), same(l, m))))),
    forall(
        X, Y, l, Z, V, implies(Part(X, l, Z), Part(Y, l, V), iff(G(X, Y, l), G(Z, V, l)))
    ),
    forall(X, l, exists(Z, implies(In(X, l), Part(X, l, Z)))),
)  # fmt: skip


def it_is_transitive() -> Claim:
    return schematic(
        "If X timestep-dominates Y and Y timestep-dominates Z, X timestep-dominates Z.",
        premises={},
        always=RANKED,
        conclusion=forall(X, Y, Z, implies(dominates(X, Y), dominates(Y, Z), dominates(X, Z))),
    )


def it_is_irreflexive_and_asymmetric() -> Claim:
    return schematic(
        "Nothing timestep-dominates itself, and no two lotteries each other.",
        premises={},
        always=RANKED,
        conclusion=forall(X, Y, implies(dominates(X, Y), ~dominates(Y, X) & ~same(X, Y))),
    )


def it_satisfies_posl() -> Claim:
    return schematic(
        "If X timestep-dominates Y, they have the same lengths (POSL).",
        premises={},
        always=RANKED,
        conclusion=forall(X, Y, implies(dominates(X, Y), forall(l, iff(In(X, l), In(Y, l))))),
    )


def it_satisfies_neutrality() -> Claim:
    lengths = forall(l, iff(In(X, l), In(Y, l)))
    given = forall(
        l, Z, V, implies(Part(X, l, Z), Part(Y, l, V), nowhere_worse_or_better(Z, V))
    )  # fmt: skip
    better = exists(l, Z, V, Part(X, l, Z) & Part(Y, l, V) & dominates(Z, V))
    return schematic(
        "If X and Y have the same lengths and X|l is no worse than Y|l given any l, and "
        "timestep-dominates it given some, X timestep-dominates Y (Neutrality).",
        premises={},
        always=(*RANKED, *PARTS),
        steps=[
            forall(X, Y, implies(lengths, given, forall(l, implies(In(X, l), G(X, Y, l))))),
            forall(X, Y, implies(lengths, better, exists(l, In(X, l) & ~G(Y, X, l)))),
        ],
        conclusion=forall(X, Y, implies(lengths, given, better, dominates(X, Y))),
    )


def it_is_complete_over_the_same_lengths() -> Claim:
    lengths = forall(l, iff(In(X, l), In(Y, l)))
    return schematic(
        "Of two lotteries with the same lengths, one timestep-dominates the other or both are "
        "equally good given each length.",
        premises={},
        always=RANKED,
        conclusion=forall(
            X, Y, implies(lengths, nowhere_worse_or_better(X, Y) | nowhere_worse_or_better(Y, X))
        ),
        expected="refuted",
    )
