"""Against a violation of continuity there is no money pump.

Let an agent rank lotteries first by one expected utility, and by a second where the first is
equal, and so on. Her preference is complete and transitive and satisfies independence. It is
not continuous: there are A, B and C, each preferred to the next, such that no risk of C,
however small, is worth taking to have A rather than B. Yet no tree exploits her: whoever is
complete, transitive and independent and foresees her choices does as well as by her best
plan, in every finite tree, chance or not.

Source: Gustafsson, Money-Pump Arguments (2022), section 6.
Means: lotteries are compared by u, and where u is equal by r. For two dimensions r is a second
    expected utility. For more, r is the rank of a lottery among finitely many by all further
    dimensions, of which only independence is assumed: ranks keep their order when mixed with
    one lottery. No loss: no plan's prospect is preferred to what backward induction permits.
Trusts: that a complete and transitive order of finitely many lotteries can be written as
    ranks, which are real numbers; induction on the number of dimensions, on the height of
    finite trees, and on the number of moves of chance, replaced one after another.
"""

from sympy import And, Eq, Equivalent, Not, Or

from dtkit.claims import Claim
from dtkit.claims.orders import (
    R,
    Sentence,
    complete,
    maximal,
    maximal_elements,
    outcome,
    strict,
    transitive,
    w,
    x,
    y,
    z,
)
from dtkit.claims.schematic import Step, decide_by_induction
from dtkit.claims.sentences import Sort, Variable, exists, forall, iff, implies, relation, same
from dtkit.exact import Verdict, parameters
from dtkit.exact import exists as exists_number

move = Sort("Move", "mnop")
c = Variable("c", move)
m, n, k = (Variable(name, outcome) for name in "mnk")
V, Plans = relation("V", move, outcome), relation("Plans", move, outcome)
Mix = relation("Mix", outcome, outcome, outcome)


def _at_least_as_good(one: str, other: str) -> object:
    """Return that one lottery is at least as good: by u, and where u is equal by r."""
    u_one, u_other, r_one, r_other = parameters(f"u_{one} u_{other} r_{one} r_{other}")
    return Or(u_one > u_other, And(Eq(u_one, u_other), r_one >= r_other))


def _better(one: str, other: str) -> object:
    u_one, u_other, r_one, r_other = parameters(f"u_{one} u_{other} r_{one} r_{other}")
    return Or(u_one > u_other, And(Eq(u_one, u_other), r_one > r_other))


def lexicographic_preference_is_complete_and_transitive() -> Claim:
    return Claim(
        "Lexicographic preference over any number of dimensions is complete and transitive.",
        conclusion=And(
            Or(_at_least_as_good("A", "B"), _at_least_as_good("B", "A")),
            Or(
                Not(_at_least_as_good("A", "B")),
                Not(_at_least_as_good("B", "C")),
                _at_least_as_good("A", "C"),
            ),
        ),
        expected="proved",
    )


def lexicographic_preference_is_independent() -> Claim:
    p, u_a, u_b, u_c = parameters("p u_A u_B u_C")
    u_ac, u_bc, r_a, r_b, r_ac, r_bc = parameters("u_AC u_BC r_A r_B r_AC r_BC")
    return Claim(
        "Lexicographic expected utility over any number of dimensions is independent: mixing "
        "two lotteries with a third keeps their order.",
        hypotheses={
            "p is the chance of not having C": And(p > 0, p < 1),
            "u is an expected utility": And(
                Eq(u_ac, p * u_a + (1 - p) * u_c), Eq(u_bc, p * u_b + (1 - p) * u_c)
            ),
            "the further dimensions are independent": And(
                Equivalent(r_a > r_b, r_ac > r_bc), Equivalent(r_b > r_a, r_bc > r_ac)
            ),
        },
        conclusion=Equivalent(_at_least_as_good("A", "B"), _at_least_as_good("AC", "BC")),
        expected="proved",
    )


def lexicographic_preference_is_continuous() -> Claim:
    q, u_a, u_c, r_a, r_c, u_m, r_m = parameters("q u_A u_C r_A r_C u_M r_M")
    mixed = {u_m: (1 - q) * u_a, r_m: (1 - q) * r_a}
    return Claim(
        "If a lexicographic agent prefers A to B and B to C, some risk of C makes A with that "
        "risk worse than B.",
        hypotheses={
            "utilities are measured from C": And(Eq(u_c, 0), Eq(r_c, 0)),
            "A is preferred to B, and B to C": And(_better("A", "B"), _better("B", "C")),
        },
        conclusion=exists_number(q, _better("B", "M").subs(mixed), [q > 0, q < 1]),
        expected="refuted",
    )


def no_risk_is_great_enough() -> Claim:
    q, u_a, u_b, u_c, u_m = parameters("q u_A u_B u_C u_M")
    r_a, r_b, r_c, r_m = parameters("r_A r_B r_C r_M")
    return Claim(
        "If A is first in the first dimension, B only second to it, and C no worse than B in "
        "the first, no risk of C makes a lexicographic agent prefer B to A with that risk.",
        hypotheses={
            "there is a risk q": And(q > 0, q < 1),
            "both dimensions are expected utilities": And(
                Eq(u_m, (1 - q) * u_a + q * u_c), Eq(r_m, (1 - q) * r_a + q * r_c)
            ),
            "A is preferred to B by the first dimension": u_a > u_b,
            "B is preferred to C by the second only": And(Eq(u_b, u_c), r_b > r_c),
        },
        conclusion=And(_better("A", "B"), _better("B", "C"), Not(_better("B", "M"))),
        expected="proved",
    )


def no_tree_exploits_it() -> Claim:
    return Claim(
        "If weak preference is complete, transitive and independent, a sophisticated agent "
        "loses nothing in any finite tree, chance or not: to what is permitted no plan's "
        "prospect is preferred.",
        decided_by=_no_loss,
        expected="proved",
    )


def _plans(one: Variable) -> Sentence:
    return exists(c, Plans(c, one))


def _permitted(one: Variable) -> Sentence:
    d, v = Variable("d", move), Variable("v", outcome)
    spared = forall(d, same(c, d) | exists(v, V(d, v) & ~strict(R)(v, one)))
    return exists(c, V(c, one) & spared)


def _no_loss(hypotheses: object) -> Verdict:
    order = (complete(R), transitive(R))
    below = (
        forall(c, x, implies(V(c, x), Plans(c, x))),
        forall(c, exists(x, V(c, x))),
        forall(c, x, y, implies(V(c, x), Plans(c, y), R(x, y))),
    )
    some = exists(x, maximal(x, lambda one: exists(c, V(c, one)), strict(R)))
    independent = forall(x, y, w, m, n, implies(Mix(x, w, m), Mix(y, w, n), iff(R(x, y), R(m, n))))
    end = forall(x, iff(V(c, x), same(x, z)) & iff(Plans(c, x), same(x, z)))
    best = forall(x, y, implies(V(c, x), Plans(c, y), R(x, y)))
    steps = [
        *maximal_elements(strict(R)),
        Step(
            "at an end, what it holds is the best plan",
            order,
            forall(c, z, implies(end, exists(x, V(c, x)) & best)),
        ),
        Step(
            "where the agent moves, what is permitted is a plan",
            (*order, *below),
            forall(x, implies(_permitted(x), _plans(x))),
        ),
        Step("something is permitted", (*order, *below, some), exists(x, _permitted(x))),
        Step(
            "and it is at least as good as every plan",
            (*order, *below),
            forall(x, y, implies(_permitted(x), _plans(y), R(x, y))),
        ),
        Step(
            "where chance moves, putting a better part in place of one makes a mixture that is "
            "at least as good",
            (*order, independent),
            forall(x, y, w, m, n, implies(Mix(x, w, m), Mix(y, w, n), R(x, y), R(m, n))),
        ),
        Step(
            "and so for one part after another",
            order,
            forall(m, n, k, implies(R(m, n), R(n, k), R(m, k))),
        ),
        Step(
            "to what is at least as good as every plan no plan is preferred",
            below,
            forall(c, x, y, implies(V(c, x), Plans(c, y), ~strict(R)(y, x))),
        ),
    ]
    scheme = (
        "a finite tree is an end, or a choice of the agent or of chance among finitely many "
        "smaller trees; at a move of chance the prospects are mixtures of one prospect for each "
        "branch, and these are replaced one at a time, the rest of the mixture being the lottery "
        "it is mixed with"
    )
    return decide_by_induction(scheme, steps)
