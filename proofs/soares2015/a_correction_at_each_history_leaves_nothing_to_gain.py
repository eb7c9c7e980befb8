"""A correction at each history leaves nothing to gain from the press, nor from its news.

If what is made up after a press is what pursuing the other aim loses at that very history,
the agent has at each history what its normal aim would come to, pressed or not. So it
expects what it would if there were no button: it pays neither to shift the press nor to
make it say how things go.

Source: a variant discussed under Soares, Fallenstein, Yudkowsky and Armstrong, Corrigibility
    (2015).
Means: utility U_N without a press, and U_S + max U_N − max U_S with one, the maxima over what
    the agent may do next at that history. n and s stand for the two maxima, and the agent
    attains that of the aim it has. The choice is that in `soares2015/utility_indifference`.
Trusts: that what is made up is settled before the agent acts again; sums grow by one term.
"""

from sympy import And, Eq, Not

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.claims.sums import decide_sums
from dtkit.exact import Verdict, between, parameters

GAME = "soares2015/utility_indifference"


def the_value_is_that_of_normal_pursuit() -> Claim:
    return Claim(
        "With any number of histories, however likely a press is at each, what the corrected agent "
        "expects is E[max U_N].",
        decided_by=_value,
        expected="proved",
    )


def it_leaves_all_as_it_is() -> Claim:
    r, q, k, c = parameters("r q k c")
    moves = solve(games.load(GAME, variant="history")).moves()
    return Claim(
        "An agent that is corrected at each history does nothing but leave all as it is, if "
        "interfering costs something.",
        hypotheses={
            "things may go well or badly": between(0, r, 1),
            "the press may come or not": between(0, q, 1),
            "and if it is shifted": between(0, k, 1),
            "interfering costs something": c > 0,
        },
        conclusion=And(*(Not(each) for move, each in moves.items() if move != "leave")),
        expected="proved",
    )


def it_may_do_anything_for_nothing() -> Claim:
    r, q, k, c = parameters("r q k c")
    moves = solve(games.load(GAME, variant="history")).moves()
    return Claim(
        "An agent that is corrected at each history may as well interfere, if that costs nothing.",
        hypotheses={
            "things may go well or badly": between(0, r, 1),
            "the press may come or not": between(0, q, 1),
            "and if it is shifted": between(0, k, 1),
            "interfering costs nothing": Eq(c, 0),
        },
        conclusion=And(*moves.values()),
        expected="proved",
    )


def _value(hypotheses: object) -> Verdict:
    V, N, r, q, n, s = parameters("V N r q n s")
    after = (1 - q) * n + q * (s + n - s)
    return decide_sums(
        "the histories are finitely many, and expectations over them grow by one at a time",
        {
            "with no history yet, both are 0": ([Eq(V, 0), Eq(N, 0)], Eq(V, N)),
            "a history adds the same to both": ([Eq(V, N)], Eq(V + r * after, N + r * n)),
        },
    )
