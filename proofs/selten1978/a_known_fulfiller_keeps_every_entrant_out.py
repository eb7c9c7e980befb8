"""With nothing unknown every entrant comes in; a known fulfiller keeps them all out.

Whatever the rest of the game brings, an incumbent who has been entered does better to
acquiesce, because those who come later do not care what he did: so this entrant comes in,
and so does each before him. If the incumbent is known to be bound to fight, none comes.

Source: Reinhard Selten, "The chain store paradox", Theory and Decision 9 (1978).
Means: `selten1978/chain_store`; `tough` is the incumbent bound to fight. The number of
    entrants is any: by backward induction, the claim about one entrant and any worth V of
    what follows is the step, and V does not depend on what happened before because the
    claim holds of all that follows. Three entrants are solved outright besides.
Trusts: everybody has seen all that happened.
"""

from sympy import And

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import parameters
from dtkit.graphs import choice_graph, choose, payoffs
from dtkit.solving import Solution

GAME = "selten1978/chain_store"


def _hypotheses() -> dict[str, object]:
    a, b = parameters("a b")
    return {
        "an entrant who stays out is worth something": a > 0,
        "an entry that is not fought is worth something": b > 0,
        "a fight is not": b < 1,
    }


def _stage(*, tough: bool = False) -> Solution:
    """Return one entrant's stage, with V for what follows, whatever happens now."""
    a, b, V = parameters("a b V")
    fight = payoffs(incumbent=-1 + V, entrant=b - 1)
    answer = choose(
        {"acquiesce": payoffs(incumbent=V, entrant=b), "fight": fight}, player="incumbent"
    )
    entry = fight if tough else answer
    out = payoffs(incumbent=a + V, entrant=0)
    return solve(
        choice_graph(
            choose({"in": entry, "out": out}, player="entrant"), players="incumbent entrant"
        )
    )


def whatever_follows_an_entrant_comes_in_and_is_not_fought() -> Claim:
    return Claim(
        "Where what follows is worth the same whatever happens now, the entrant comes in and the "
        "incumbent acquiesces.",
        hypotheses=_hypotheses(),
        conclusion=_stage().forced("in", "acquiesce"),
        expected="proved",
    )


def whatever_follows_a_known_fulfiller_keeps_the_entrant_out() -> Claim:
    return Claim(
        "Where the incumbent is bound to fight, the entrant stays out.",
        hypotheses=_hypotheses(),
        conclusion=_stage(tough=True).forced("out"),
        expected="proved",
    )


def three_entrants_all_come_in() -> Claim:
    solved = solve(games.load(GAME, entrants=3))
    return Claim(
        "Three entrants all come in and none is fought.",
        hypotheses=_hypotheses(),
        conclusion=solved.forced("in", "acquiesce", "in", "acquiesce", "in", "acquiesce"),
        expected="proved",
    )


def a_known_fulfiller_keeps_three_out() -> Claim:
    a, _ = parameters("a b")
    solved = solve(games.load(GAME, entrants=3, tough=True))
    (region,) = solved.regions
    return Claim(
        "A known fulfiller keeps three out and has three times the gain.",
        hypotheses=_hypotheses(),
        conclusion=And(solved.forced("out", "out", "out"), region.outcome["incumbent"] >= 3 * a),
        expected="proved",
    )
