"""Constant aversion rejects independent gambles together if it rejects each; others need not.

An agent with constant absolute risk aversion that rejects each of some independent gambles
rejects all of them together. If they are not independent it need not: two gambles that
hedge one another may be a sure gain. And other agents that are averse to risk may reject a
gamble once and accept it many times. Nor does constant aversion keep an agent from growing
rich: what it accepts once it accepts any number of times, although what it stakes on one
bet does not grow.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), sections 8.1 and 8.8, and Appendix A.4.
    The agent that weighs losses 2.5 times, and its bet: Samuelson, Risk and uncertainty: a
    fallacy of large numbers (1963); Benartzi and Thaler, Myopic loss aversion and the equity
    premium puzzle (1995).
Means: to reject a gamble is to prefer nothing to it; with constant aversion this is that the
    moment E[e^(−αX)] exceeds 1. The claim for any number of gambles is proved by induction:
    what is decided is the step from a bundle to one with one gamble more.
Trusts: the moment of a sum of independent gambles is the product of their moments, decided
    here for two gambles with two outcomes each.
"""

from sympy import And, Eq, Piecewise, Rational, exp, log

from dtkit.claims import Claim
from dtkit.exact import parameter, parameters, probability
from dtkit.preferences import (
    CARA,
    ExpectedUtility,
    Logarithmic,
    NormalBackground,
    certainty_equivalent,
    expected_utility,
    utility_of_wealth,
)
from dtkit.values import Lottery, independent_sum, lottery

HALF = Rational(1, 2)
MODERATE = expected_utility(CARA(Rational(1, 100)))
BET = lottery({200: HALF, -100: HALF})


def _weighs_losses() -> ExpectedUtility:
    w = parameter("w")
    return expected_utility(utility_of_wealth(Piecewise((w, w >= 0), (5 * w / 2, True))))


def _sure(prospect: Lottery) -> object:
    ((_, amount),) = prospect
    return amount


def two_rejected_gambles_are_rejected_together() -> Claim:
    x, y, p, z, v, q, alpha = parameters("x y p z v q alpha")
    averse = expected_utility(CARA(alpha))
    one = lottery({x: p, y: 1 - p}, domain=probability(p))
    other = lottery({z: q, v: 1 - q}, domain=probability(q))
    moment, again = 1 - averse.value(one), 1 - averse.value(other)
    return Claim(
        "Two independent gambles that are each rejected are rejected together.",
        hypotheses={
            "p and q are probabilities": probability(p, q),
            "the agent is averse to risk": alpha > 0,
            "the first is rejected": averse.prefer(0, one),
            "the second is rejected": averse.prefer(0, other),
        },
        steps={
            "the moment of both is the product": Eq(
                1 - averse.value(independent_sum(one, other)), moment * again
            ),
        },
        conclusion=averse.prefer(0, independent_sum(one, other)),
        expected="proved",
    )


def one_more_rejected_gamble_keeps_a_bundle_rejected() -> Claim:
    bundle, more = parameters("M_bundle M_more")
    return Claim(
        "One more independent gamble that is rejected keeps a rejected bundle rejected, so any "
        "number of them is rejected together.",
        hypotheses={"the bundle is rejected": bundle > 1, "so is the gamble": more > 1},
        conclusion=bundle * more > 1,
        expected="proved",
    )


def without_independence_too() -> Claim:
    gamble, hedge = lottery({101: HALF, -99: HALF}), lottery({-99: HALF, 101: HALF})
    together = Lottery.over([(HALF, 101 - 99), (HALF, -99 + 101)])
    return Claim(
        "So they are whether or not they are independent: a gamble on +101 or −99, and one that "
        "pays 2 less what the first one pays.",
        hypotheses={
            "each is rejected": And(MODERATE.prefer(0, gamble), MODERATE.prefer(0, hedge)),
        },
        conclusion=MODERATE.prefer(0, together),
        expected="refuted",
    )


def each_of_them_is_worth_minus_42() -> Claim:
    worth = certainty_equivalent(CARA(Rational(1, 100)), lottery({101: HALF, -99: HALF}))
    together = Lottery.over([(HALF, 101 - 99), (HALF, -99 + 101)])
    return Claim(
        "Each of these is worth about −$42.38, and both together $2 for sure.",
        conclusion=And(
            worth > -Rational("42.381"), worth < -Rational("42.375"), Eq(_sure(together), 2)
        ),
        expected="proved",
    )


def whoever_rejects_once_rejects_always() -> Claim:
    target = _weighs_losses()
    return Claim(
        "Whoever is averse to risk and rejects a gamble once rejects two of it: also one that "
        "weighs losses 2.5 times, and is offered an even chance of +200 or −100.",
        hypotheses={"one is rejected": target.prefer(0, BET)},
        conclusion=target.prefer(0, independent_sum(BET, BET)),
        expected="refuted",
    )


def once_is_a_loss_of_25_and_twice_a_gain_of_25() -> Claim:
    target = _weighs_losses()
    return Claim(
        "To that agent the bet is worth −25 once and +25 twice.",
        conclusion=And(Eq(target.value(BET), -25), Eq(target.value(independent_sum(BET, BET)), 25)),
        expected="proved",
    )


def constant_aversion_makes_growing_rich_impossible() -> Claim:
    bundle, more = parameters("CE_bundle CE_more")
    return Claim(
        "Constant aversion keeps an agent from growing rich: a bundle of independent bets that "
        "it accepts, and one more that it accepts, are not worth more to it than the bundle.",
        hypotheses={"the bundle is accepted": bundle > 0, "so is one more": more > 0},
        conclusion=bundle + more <= bundle,
        expected="refuted",
    )


def it_accepts_an_accepted_bet_any_number_of_times() -> Claim:
    b, p, s, alpha = parameters("b p s alpha")
    averse = expected_utility(CARA(alpha))
    bet = lottery({b * s: p, -s: 1 - p}, domain=probability(p))
    return Claim(
        "Whoever accepts a bet once accepts it twice, if the two are independent.",
        hypotheses={
            "p is a probability": probability(p),
            "the agent is averse to risk": alpha > 0,
            "one is accepted": averse.prefer(bet, 0),
        },
        steps={
            "the moment of both is the square": Eq(
                1 - averse.value(independent_sum(bet, bet)), (1 - averse.value(bet)) ** 2
            ),
        },
        conclusion=averse.prefer(independent_sum(bet, bet), 0),
        expected="proved",
    )


def what_it_stakes_on_one_bet_does_not_grow() -> Claim:
    b, p, s, t, w, alpha = parameters("b p s t w_0 alpha")
    u = CARA(alpha)

    def worth(stake: object) -> object:
        return p * u(w + b * stake) + (1 - p) * u(w - stake)

    best = log(b * p / (1 - p)) / (alpha * (1 + b))
    return Claim(
        "At odds of b to 1 the best stake is ln(bp/(1 − p))/(α(1 + b)), whatever the agent owns.",
        hypotheses={
            "p is a probability, but not certainty": And(p > 0, p < 1),
            "the odds are positive": b > 0,
            "the bet is favorable": b * p > 1 - p,
            "the agent is averse to risk": alpha > 0,
        },
        conclusion=And(
            Eq(worth(s).diff(s).subs(s, best), 0),
            worth(t).diff(t, 2) < 0,
        ),
        expected="proved",
    )


def with_the_logarithm_the_stake_is_a_share_of_wealth() -> Claim:
    b, p, f, w = parameters("b p f w_0")
    u = Logarithmic()

    def worth(share: object) -> object:
        return p * u(w * (1 + b * share)) + (1 - p) * u(w * (1 - share))

    best = (b * p - (1 - p)) / b
    return Claim(
        "With the logarithm it is the share (bp − (1 − p))/b of what the agent owns.",
        hypotheses={
            "p is a probability, but not certainty": And(p > 0, p < 1),
            "the odds are positive": b > 0,
            "the agent owns something": w > 0,
            "a stake it can lose": And(f < 1, 1 + b * f > 0),
        },
        conclusion=And(Eq(worth(f).diff(f).subs(f, best), 0), worth(f).diff(f, 2) < 0),
        expected="proved",
    )


def on_a_normal_return_it_stakes_125_dollars() -> Claim:
    mu, sigma, s, alpha = parameters("mu sigma s alpha")
    worth = mu * s - alpha * sigma**2 * s**2 / 2
    known = {mu: Rational(5, 100), sigma: Rational(2, 10), alpha: Rational(1, 100)}
    best = mu / (alpha * sigma**2)
    return Claim(
        "On a normally distributed return, whose certainty equivalent is μs − ασ²s²/2, the best "
        "stake is μ/(ασ²): $125 for μ = 5%, σ = 20% and α = 0.01.",
        hypotheses={"the agent is averse to risk": alpha > 0, "the return varies": sigma > 0},
        conclusion=And(
            Eq(worth.diff(s).subs(s, best), 0),
            worth.diff(s, 2) < 0,
            Eq(best.subs(known), 125),
        ),
        expected="proved",
    )


def the_certainty_equivalent_of_a_normal_return() -> Claim:
    mu, sigma, alpha = parameters("mu sigma alpha")
    moment, _ = NormalBackground(mu, sigma**2).moment(alpha)
    return Claim(
        "For its moment is that of the sure amount μ − ασ²/2.",
        hypotheses={"the agent is averse to risk": alpha > 0},
        conclusion=Eq(moment, exp(-alpha * (mu - alpha * sigma**2 / 2))),
        expected="proved",
    )
