"""A tree forces a souring exactly if preferences lead from the souring back to the original.

That a preference has a cycle is not enough: the souring must lie on one. If x- is preferred
to something that is preferred to ... that is preferred to x, the upfront pump forces x-. If
no such chain exists, no tree with two moves at each node forces x- while x is in reach,
whatever cycles there are elsewhere. Where three moves meet, a cycle elsewhere can be enough:
its options eliminate each other, and leave x- alone.

Source: Gustafsson, Money-Pump Arguments (2022), section 2, for the pump; the converse and the
    exact condition are this file's.
Means: preference is asymmetric, and otherwise anything. A tree forces x- if x- is all that
    backward induction permits and x is in reach; x is preferred to x-. U holds x and
    whatever leads down to x by a chain of preferences.
Trusts: induction on the height of finite trees; that what leads down to x by a chain is the
    least set that holds x and whatever is preferred to a member.
"""

from dtkit.agents import plays, sophisticated
from dtkit.claims import Claim
from dtkit.claims.orders import P, Sentence, asymmetric, outcome, x, y, z
from dtkit.claims.schematic import Step, decide_by_induction
from dtkit.claims.sentences import Sort, Variable, exists, forall, iff, implies, relation, same
from dtkit.exact import Proved, Refuted, Unknown, Verdict
from dtkit.preferences import strict_relation
from dtkit.subjects.coherence import exploits

move = Sort("Move", "mn")
c, d, e = (Variable(name, move) for name in "cde")
a = Variable("a", outcome)
Reach, V = relation("Reach", move, outcome), relation("V", move, outcome)
U = relation("U", outcome)

ELIMINATION = (("x1", "A"), "x2", "x3", "A-")
CYCLE = strict_relation([("x1", "x2"), ("x2", "x3"), ("x3", "x1"), ("x1", "A"), ("A", "A-")])


def a_chain_back_is_what_it_takes() -> Claim:
    return Claim(
        "Some tree with two moves at each node leaves x- alone permitted, with x in reach, "
        "exactly if a chain of preferences leads from x- to x.",
        decided_by=_exactly,
        expected="proved",
    )


def only_a_chain_back_lets_a_tree_force_a_souring() -> Claim:
    return Claim(
        "If no chain of preferences leads from x- to x, then no tree with two moves at each "
        "node and x in reach leaves x- alone permitted.",
        decided_by=_only_a_chain,
        expected="proved",
    )


def a_cycle_elsewhere_is_enough() -> Claim:
    return Claim(
        "Whoever has a cycle of preferences, and a souring of something in it, is forced into "
        "the souring by some tree with two moves at each node.",
        decided_by=_any_cycle,
        expected="refuted",
    )


def a_chain_back_is_needed_however_many_moves_there_are() -> Claim:
    return Claim(
        "If no chain of preferences leads from x- to x, then no tree with x in reach leaves x- "
        "alone permitted.",
        decided_by=_more_moves,
        expected="refuted",
    )


def _permitted(one: Variable) -> Sentence:
    spared = forall(d, same(c, d) | exists(z, V(d, z) & ~P(z, one)))
    return exists(c, V(c, one) & spared)


def _steps() -> list[Step]:
    chain = forall(x, y, implies(U(x), P(y, x), U(y)))
    below = (
        asymmetric(P),
        chain,
        forall(c, exists(x, V(c, x))),
        forall(c, a, implies(U(a), Reach(c, a), exists(x, V(c, x) & U(x)))),
    )
    two = exists(c, d, forall(e, same(e, c) | same(e, d)) & ~same(c, d))
    end = forall(x, iff(V(c, x), same(x, y)) & iff(Reach(c, x), same(x, y)))
    reached = forall(a, implies(U(a), Reach(c, a), exists(x, V(c, x) & U(x))))
    return [
        Step(
            "at an end something is permitted, and something of U if it can be reached",
            (),
            forall(c, y, implies(end, exists(x, V(c, x)) & reached)),
        ),
        Step(
            "at a choice between two moves something is permitted",
            (*below, two),
            exists(x, _permitted(x)),
        ),
        Step(
            "and something of U if something of U can be reached",
            (*below, two),
            forall(a, c, implies(U(a), Reach(c, a), exists(x, _permitted(x) & U(x)))),
        ),
        Step(
            "what is not in U is then not all that is permitted",
            (forall(c, exists(x, V(c, x) & U(x))),),
            forall(c, y, implies(~U(y), ~forall(x, iff(V(c, x), same(x, y))))),
        ),
    ]


def _exactly(hypotheses: object) -> Verdict:
    after = relation("After", outcome)

    def permitted(one: Variable) -> Sentence:
        keep = same(one, x) & exists(z, after(z) & ~P(z, one))
        return keep | (after(one) & ~P(x, one))

    onward = Step(
        "where going on leads to y alone, and x is preferred to y, x alone is permitted",
        (asymmetric(P),),
        forall(
            x,
            y,
            implies(
                P(x, y),
                forall(z, iff(after(z), same(z, y))),
                forall(z, iff(permitted(z), same(z, x))),
            ),
        ),
    )
    scheme = (
        "one way, the upfront pump along the chain: the last choice is between the end of the "
        "chain and x, each choice before it between a link and what leads to the next link "
        "alone, the first link being x-; the other way, a finite tree with two moves at each "
        "node is an end, or a choice between two smaller such trees"
    )
    return decide_by_induction(scheme, [onward, *_steps()])


def _only_a_chain(hypotheses: object) -> Verdict:
    scheme = (
        "a finite tree with two moves at each node is an end, or a choice between two smaller "
        "such trees; U holds x, and not x- as no chain leads from x- to x"
    )
    return decide_by_induction(scheme, _steps())


def _any_cycle(hypotheses: object) -> Verdict:
    """Exhibit a cycle from which no chain leads back to what it contains."""
    theorem = _only_a_chain(hypotheses)
    if not isinstance(theorem, Proved):
        return theorem
    preference = strict_relation([("x1", "x2"), ("x2", "x3"), ("x3", "x1"), ("x1", "x1-")])
    if preference.strict_rows[preference.place("x1-")]:
        return Unknown(why="something is inferior to x1-")
    return Refuted(
        countermodel={"preference": "x1 ≻ x2 ≻ x3 ≻ x1 ≻ x1-, and nothing is inferior to x1-"},
        method=f"no chain leads from x1- to x1: {theorem.method}",
    )


def _more_moves(hypotheses: object) -> Verdict:
    found = exploits(ELIMINATION, CYCLE, sophisticated, kind="soured", sourings={"A-": "A"})
    if found.verdict != "forced" or CYCLE.strict_rows[CYCLE.place("A-")]:
        return Unknown(why=f"the tree shows nothing: {found}")
    return Refuted(
        countermodel={
            "tree": ELIMINATION,
            "preference": "x1 ≻ x2 ≻ x3 ≻ x1 ≻ A ≻ A-, and nothing else",
            "permitted": ", ".join(plays(ELIMINATION, sophisticated, CYCLE).permitted),
        },
        method="played",
    )
