"""If the AI fears a catastrophe, what counts is the chance of payment in the catastrophe.

Without a takeover, a catastrophe that costs the AI R happens with probability c. If payment
is as likely with and without it, nothing changes: the price is (1/α) ln(p/(p − q)). Otherwise, a
great R makes it (1/α) ln(p_c/(p_c − q)), where p_c is the chance of payment given the catastrophe;
the overall chance of payment does not matter. For every R, the chance that counts is a mean of
p_c and p_n, weighted with ce^(αR) and 1 − c. If an instruction makes the catastrophe likelier
by a factor κ, the AI follows it if and only if κ(1 − p_c) ≤ 1.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), sections 8.5 and 8.6, and Appendix B.
Means: `thornley_macaskill2026/catastrophe`, with K = e^(αR) for how bad the catastrophe is, and
    a takeover whose shortfall e^(−αW) is 0, or V where a letter is written. "Great" is read as:
    from some K on.
Trusts: the AI's utility of wealth w is 1 − e^(−αw), except for instructions, where any will do.
"""

from sympy import And, Eq, Equivalent, Rational, exp, log

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import between, exists, parameters, positive, probability
from dtkit.graphs import chance, choice_graph, choose, payoffs
from dtkit.subjects.payments import acceptance, cara, known_at

GAME = "thornley_macaskill2026/catastrophe"
HUNDREDTH = Rational(1, 100)


def _cooperates(*, forced: bool = False, V: object = 0) -> object:
    x, W, R, K, alpha = parameters("x W R K alpha")
    averse = cara(alpha, shortfall={W: V, -R: K, x - R: K * exp(-alpha * x)})
    return acceptance(games.load(GAME), "cooperate", utility=averse, forced=forced)


def _deal() -> dict[str, object]:
    c, q, p_c, p_n, K, alpha = parameters("c q p_c p_n K alpha")
    return {
        "the chances are probabilities": probability(c, q, p_c, p_n),
        "the catastrophe is possible": c > 0,
        "success is possible": q > 0,
        "the AI is risk-averse": alpha > 0,
        "the catastrophe costs something": K >= 1,
    }


def if_payment_is_independent_of_it_nothing_changes() -> Claim:
    q, p_c, p_n, x, alpha = parameters("q p_c p_n x alpha")
    return Claim(
        "If payment is as likely with and without the catastrophe, exactly the offers from "
        "(1/α) ln(p/(p − q)) on are enough.",
        hypotheses={
            **_deal(),
            "payment is independent of it": Eq(p_n, p_c),
            "payment is likelier than success": p_c > q,
        },
        conclusion=Equivalent(_cooperates(), x >= log(p_c / (p_c - q)) / alpha),
        expected="proved",
    )


def the_price_is_that_of_a_weighted_mean() -> Claim:
    c, q, p_c, p_n, x, K, alpha = parameters("c q p_c p_n x K alpha")
    mean = (c * K * p_c + (1 - c) * p_n) / (c * K + 1 - c)
    return Claim(
        "However bad the catastrophe is, exactly the offers from (1/α) ln(p/(p − q)) on are enough "
        "for the mean p of p_c and p_n with weights cK and 1 − c, if p > q.",
        hypotheses={**_deal(), "the mean is above the chance of success": mean > q},
        conclusion=Equivalent(_cooperates(), x >= log(mean / (mean - q)) / alpha),
        expected="proved",
    )


def overall_it_need_not_be_enough() -> Claim:
    c, q, p_c, p_n, x = parameters("c q p_c p_n x")
    return Claim(
        "If payment is likelier than success overall, some payment makes the AI cooperate.",
        hypotheses={
            **_deal(),
            "payment is likelier than success overall": c * p_c + (1 - c) * p_n > q,
        },
        conclusion=exists(x, And(x >= 0, _cooperates())),
        expected="refuted",
    )


def a_greater_offer_is_enough_if_the_catastrophe_is_great() -> Claim:
    c, q, p_c, x, K, alpha = parameters("c q p_c x K alpha")
    ahead = p_c * (1 - exp(-alpha * x)) - q
    return Claim(
        "An offer above (1/α) ln(p_c/(p_c − q)) is enough if the catastrophe is great, from "
        "K = (1 − c)/(c(p_c(1 − e^(−αx)) − q)) on.",
        hypotheses={
            **_deal(),
            "payment in the catastrophe is likelier than success": p_c > q,
            "the offer": x > log(p_c / (p_c - q)) / alpha,
            "the catastrophe is great": K >= (1 - c) / (c * ahead),
        },
        steps={"the offer is ahead of success": ahead > 0},
        conclusion=_cooperates(),
        expected="proved",
    )


def a_smaller_offer_is_not_enough_if_the_catastrophe_is_great() -> Claim:
    c, q, p_c, x, K, alpha = parameters("c q p_c x K alpha")
    behind = q - p_c * (1 - exp(-alpha * x))
    return Claim(
        "An offer with p_c(1 − e^(−αx)) < q, such as every one if p_c ≤ q, is not enough if the "
        "catastrophe is great, beyond K = (1 − c)/(c(q − p_c(1 − e^(−αx)))).",
        hypotheses={
            **_deal(),
            "the offer is not negative": x >= 0,
            "the offer is behind success": behind > 0,
            "the catastrophe is great": K > (1 - c) / (c * behind),
        },
        conclusion=~_cooperates(),
        expected="proved",
    )


def _at_the_example(condition: object) -> object:
    """The condition for a catastrophe of probability 20% and the chances of the core deal."""
    letters = dict(zip(parameters("c q p_c p_n x"), (20, 50, 51, 51, 39400), strict=True))
    return condition.subs({letter: n * HUNDREDTH for letter, n in letters.items()})


def in_the_example_the_ai_cooperates_for_394_dollars() -> Claim:
    V, K, alpha = parameters("V K alpha")
    return Claim(
        "At 20% for a catastrophe, 50% for success and 51% for payment, an AI with α = 1/100 "
        "cooperates for $394, whatever the catastrophe costs and a takeover brings.",
        hypotheses={
            "moderate risk aversion": Eq(alpha, HUNDREDTH),
            "any catastrophe": K >= 1,
            "any takeover": probability(V),
        },
        conclusion=_at_the_example(_cooperates(forced=True, V=V)),
        expected="proved",
    )


def the_numbers_of_the_example() -> Claim:
    c, q, p_c, K, alpha = parameters("c q p_c K alpha")
    paid = _at_the_example(_cooperates()).subs(K, exp(2000 * alpha))
    return Claim(
        "There, with a catastrophe worth $2000, the branches have probabilities 10, 20, 10.2 and "
        "9.8 percent, and cooperating gains 7899.5 over a takeover beyond all bounds.",
        hypotheses={
            "moderate risk aversion": Eq(alpha, HUNDREDTH),
            "the chances": And(
                Eq(c, 20 * HUNDREDTH), Eq(q, 50 * HUNDREDTH), Eq(p_c, 51 * HUNDREDTH)
            ),
        },
        conclusion=And(
            Eq(c * (1 - q), 10 * HUNDREDTH),
            Eq(c, 20 * HUNDREDTH),
            Eq(c * p_c, Rational(102, 1000)),
            Eq(c * (1 - p_c), Rational(98, 1000)),
            between(Rational("7899.45"), paid.lhs - paid.rhs, Rational("7899.55")),
        ),
        expected="proved",
    )


def a_sure_thing_is_better_than_a_risk_of_catastrophe() -> Claim:
    t, B, R, K = parameters("t B R K")
    gamble = chance({"B": (1 - t, payoffs(ai=B)), "catastrophe": (t, payoffs(ai=-R))})
    game = choice_graph(
        choose({"safe": payoffs(ai=0), "gamble": gamble}, player="ai"), domain=[probability(t)]
    )
    (alpha,) = parameters("alpha")
    averse = cara(alpha, shortfall={B: 0, -R: K})
    return Claim(
        "An AI with α = 1/100 turns down any prize with a risk t of losing $2000.",
        hypotheses={"t is a probability": probability(t), "$2000": Eq(K, exp(20))},
        conclusion=acceptance(game, "safe", utility=averse),
        expected="conditional on t >= exp(-20)",
        in_terms_of=[t],
    )


def that_risk_is_two_in_a_billion() -> Claim:
    (t,) = parameters("t")
    return Claim(
        "The risk that it tolerates for a prize beyond all bounds is between 2.06 and 2.07 in a "
        "billion, and one in a hundred million is worth −3.8517 to it.",
        hypotheses={"the risk": Eq(t, Rational(1, 10**8))},
        conclusion=And(
            between(206 * t / 1000, exp(-20), 207 * t / 1000),
            between(Rational("-3.85175"), 1 - t * exp(20), Rational("-3.85165")),
        ),
        expected="proved",
    )


def _obeys() -> object:
    R, u_R = parameters("R u_R")
    game = games.load("thornley_macaskill2026/following_instructions")
    return acceptance(game, "obey", utility=known_at({0: 0, -R: -u_R}))


def it_follows_instructions_up_to_a_factor() -> Claim:
    c, kappa, p_c, u_R = parameters("c kappa p_c u_R")
    return Claim(
        "The AI follows an instruction that makes the catastrophe likelier.",
        hypotheses={
            "the chances are probabilities": probability(c, p_c),
            "the catastrophe is possible": c > 0,
            "the factor is positive": positive(kappa),
            "the catastrophe is bad": u_R > 0,
        },
        conclusion=_obeys(),
        expected="conditional on kappa*(1 - p_c) <= 1",
        in_terms_of=[kappa, p_c],
    )


def the_factors_at_50_90_and_999_per_mille() -> Claim:
    c, kappa, p_c, u_R = parameters("c kappa p_c u_R")
    factors = {Rational(1, 2): 2, Rational(9, 10): 10, Rational(999, 1000): 1000}
    return Claim(
        "The factor is 2, 10 and 1000 at chances of 50%, 90% and 99.9%.",
        hypotheses={
            "the catastrophe is possible": between(0, c, 1, closed="right"),
            "the catastrophe is bad": u_R > 0,
        },
        conclusion=And(
            *(
                Equivalent(_obeys().subs(p_c, chance), kappa <= factor)
                for chance, factor in factors.items()
            )
        ),
        expected="proved",
    )
