"""Payments can be set so that an agent that is averse to risk in money seeks expected returns.

If after every step the agent is paid so that the utility of its account grows by the
discounted reward times β, then its expected utility orders policies as their expected
returns do, for any utility with an inverse. With constant absolute risk aversion the account
ends at −(1/α) ln(e^(−αA₀) − βG), whatever the path to the return G. This cannot be paid for
if later money is worth nothing, nor for returns that would lift utility above its supremum.
Pay in proportion to the return does not do the same. If there are only two returns, any
increasing pay does, so that such an environment cannot show what the agent is averse to.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 4 and Appendix D.
Means: `dtkit.subjects.payments.PARL` derives the payment; what is proved here is proved of
    it. A₀ is the account that the trainer keeps. Policies are lotteries over returns; two
    outcomes each stand in the claims on order, and finitely many follow from the step that
    adds one. "Any utility" is read with letters for its values.
Trusts: that the agent maximizes the expected utility of its account; for policies with
    infinitely many returns, that E|G| is finite.
"""

from sympy import And, Eq, Equivalent, Ne, Rational, exp, log

from dtkit.claims import Claim
from dtkit.exact import between, exists, parameters, probability
from dtkit.preferences import CARA, CRRA, Logarithmic, Quadratic, expected_utility
from dtkit.subjects.payments import PARL, payment_for_attitude, robustness
from dtkit.values import Lottery, lottery

HALF = Rational(1, 2)


def _constant() -> PARL:
    alpha, beta, gamma, eta, start = parameters("alpha beta gamma eta A_0")
    return PARL(CARA(alpha), beta, discount=gamma, worth_later=eta, start=start)


def _learner() -> dict[str, object]:
    alpha, beta = parameters("alpha beta")
    return {"the agent is averse to risk": alpha > 0, "returns count": beta > 0}


def the_payment_is_the_published_one() -> Claim:
    alpha, beta, gamma, eta, A, r, t = parameters("alpha beta gamma eta A r t")
    gain = beta * gamma ** (t - 1) * r
    return Claim(
        "The payment under which utility grows by βγ^(t − 1)r is "
        "(1/(αη^(t − 1))) ln(1/(1 − βγ^(t − 1)r e^(αA))).",
        hypotheses={
            **_learner(),
            "later money is worth something": eta > 0,
            "rewards are discounted": between(0, gamma, 1, closed="right"),
            "the reward can be paid for": gain * exp(alpha * A) < 1,
        },
        conclusion=Eq(
            _constant().payment(A, r, t),
            log(1 / (1 - gain * exp(alpha * A))) / (alpha * eta ** (t - 1)),
        ),
        expected="proved",
    )


def the_account_depends_on_the_return_alone() -> Claim:
    alpha, beta, A_0, G, g = parameters("alpha beta A_0 G g")
    rule = _constant()
    form = -log(exp(-alpha * A_0) - beta * G) / alpha
    return Claim(
        "The account is A₀ after no reward, and one payment takes it from "
        "−(1/α) ln(e^(−αA₀) − βG) to the same with the discounted reward g added to G: so it "
        "is that after every path with the return G.",
        hypotheses={
            **_learner(),
            "the return so far can be paid for": beta * G < exp(-alpha * A_0),
            "so can the next": beta * (G + g) < exp(-alpha * A_0),
        },
        conclusion=And(
            Eq(form.subs(G, 0), A_0), Eq(rule.after(form, beta * g), form.subs(G, G + g))
        ),
        expected="proved",
    )


def so_it_does_for_any_utility() -> Claim:
    beta, G, g, before, after, start = parameters("beta G g u_before u_after u_start")
    return Claim(
        "For any utility: if it stands at βG + u(A₀) and grows by βg, it stands at "
        "β(G + g) + u(A₀).",
        hypotheses={
            "so far": Eq(before, beta * G + start),
            "the payment": Eq(after, before + beta * g),
        },
        conclusion=Eq(after, beta * (G + g) + start),
        expected="proved",
    )


def what_can_be_paid_for() -> Claim:
    alpha, beta, A_0, G, A = parameters("alpha beta A_0 G A")
    u = CARA(alpha)
    return Claim(
        "Some account has the utility that a return calls for.",
        hypotheses=_learner(),
        conclusion=exists(A, Eq(u(A), u(A_0) + beta * G)),
        expected="conditional on beta*G < exp(-alpha*A_0)",
        in_terms_of=[alpha, beta, A_0, G],
    )


def policies_are_ordered_by_expected_returns() -> Claim:
    alpha, beta, A_0, p, q = parameters("alpha beta A_0 p q")
    G, H, J, K = returns = parameters("G_1 G_2 G_3 G_4")
    rule, target = _constant(), expected_utility(CARA(alpha))
    account = {each: rule.account(each) for each in returns}
    one = Lottery.over([(p, account[G]), (1 - p, account[H])])
    other = Lottery.over([(q, account[J]), (1 - q, account[K])])
    more = p * G + (1 - p) * H > q * J + (1 - q) * K
    return Claim(
        "One policy is preferred to another exactly where its expected return is greater.",
        hypotheses={
            **_learner(),
            "p and q are probabilities": probability(p, q),
            "the returns can be paid for": And(
                *(beta * each < exp(-alpha * A_0) for each in returns)
            ),
        },
        conclusion=Equivalent(target.prefer(one, other), more),
        expected="proved",
    )


def one_more_outcome_keeps_it_so() -> Claim:
    beta, p, mean, value, G, start = parameters("beta p m v G u_start")
    return Claim(
        "With one outcome more or less, expected utility stays β times the expected return, and "
        "a constant: so policies with any number of returns are ordered alike.",
        hypotheses={"so far": Eq(value, beta * mean + start), "p is a probability": probability(p)},
        conclusion=Eq(
            p * value + (1 - p) * (beta * G + start), beta * (p * mean + (1 - p) * G) + start
        ),
        expected="proved",
    )


def pay_is_convex_in_the_return() -> Claim:
    alpha, beta, A_0, G = parameters("alpha beta A_0 G")
    left = exp(-alpha * A_0) - beta * G
    bend = _constant().account(G).diff(G, 2)
    return Claim(
        "The account is convex in the return: its second derivative is β²/(α(e^(−αA₀) − βG)²).",
        hypotheses={**_learner(), "the return can be paid for": left > 0},
        conclusion=And(Eq(bend, beta**2 / (alpha * left**2)), bend > 0),
        expected="proved",
    )


def it_works_for_every_worth_of_later_money() -> Claim:
    eta, A, after, P = parameters("eta A A_after P")
    return Claim(
        "Whatever later money is worth, some payment after the second step takes the account "
        "where it has to be.",
        hypotheses={
            "η is at least 0 and at most 1": between(0, eta, 1, closed=True),
            "the account has to move": Ne(A, after),
        },
        conclusion=exists(P, Eq(A + eta * P, after)),
        expected="conditional on eta > 0",
    )


def pay_in_proportion_does_the_same() -> Claim:
    k, alpha = parameters("k alpha")
    target = expected_utility(CARA(alpha))
    safe, risky = lottery({k: 1}), lottery({2 * k: Rational(52, 100), 0: Rational(48, 100)})
    return Claim(
        "Pay of k for every unit of return does the same: of a sure return of 1, and 2 with a "
        "chance of 52%, the greater expectation is preferred.",
        hypotheses={"the agent is averse to risk": alpha > 0, "pay is positive": k > 0},
        conclusion=target.prefer(risky, safe),
        expected="refuted",
    )


def at_unit_pay_and_aversion_it_prefers_the_smaller_return() -> Claim:
    target = expected_utility(CARA(1))
    safe = target.value(1)
    risky = target.value(lottery({2: Rational(52, 100), 0: Rational(48, 100)}))
    return Claim(
        "With α = k = 1 the utilities are 0.632 and 0.450, although the returns are 1 and 1.04.",
        conclusion=And(
            safe > Rational("0.6321"),
            safe < Rational("0.6322"),
            risky > Rational("0.4496"),
            risky < Rational("0.4497"),
            Rational(52, 100) * 2 > 1,
        ),
        expected="proved",
    )


def of_two_returns_any_increasing_pay_favors_the_likelier() -> Claim:
    p, q, low, high = parameters("p q u_0 u_1")
    return Claim(
        "If a return is 0 or 1, then under any increasing pay and any increasing utility the "
        "policy that is likelier to have 1 is preferred, whatever the agent is averse to.",
        hypotheses={
            "p and q are probabilities": probability(p, q),
            "utility increases with the return": high > low,
        },
        conclusion=Equivalent(p * high + (1 - p) * low > q * high + (1 - q) * low, p > q),
        expected="proved",
    )


def a_wrong_account_does_no_harm_with_constant_aversion() -> Claim:
    alpha, beta, A_0, G, delta = parameters("alpha beta A_0 G delta")
    rule, u = _constant(), CARA(alpha)
    scale = exp(-alpha * delta)
    return Claim(
        "If the agent in truth owns δ more than the trainer thinks, its utility is a fraction "
        "e^(−αδ) of what was meant, and a constant: policies are ordered as before.",
        hypotheses={**_learner(), "the return can be paid for": beta * G < exp(-alpha * A_0)},
        conclusion=Eq(u(rule.account(G) + delta), scale * rule.linear_in_utility(G) + 1 - scale),
        expected="proved",
    )


def a_wrong_coefficient_does() -> Claim:
    assumed, true = parameters("alpha_assumed alpha")
    bend = robustness(CARA(assumed), actual=CARA(true)).bend
    return Claim(
        "A wrong coefficient of aversion leaves no bend in the agent's attitude to returns.",
        hypotheses={"both are positive": And(assumed > 0, true > 0)},
        conclusion=Eq(bend, 0),
        expected="conditional on alpha_assumed >= alpha & alpha_assumed <= alpha",
    )


def a_wrong_account_does_harm_with_the_logarithm() -> Claim:
    G, delta = parameters("G delta")
    rule = PARL(Logarithmic(), 1, start=1)
    u = Logarithmic()
    gamble = u(rule.account(0) + delta) / 2 + u(rule.account(1) + delta) / 2
    return Claim(
        "With the logarithm, one that owns no less than the trainer thinks prefers a sure "
        "return above 1/2 to an even chance of 1.",
        hypotheses={"it owns no less": delta >= 0, "the return is greater": G > HALF},
        conclusion=u(rule.account(G) + delta) > gamble,
        expected="refuted",
    )


def whoever_is_richer_seeks_risk_if_aversion_falls_with_wealth() -> Claim:
    delta, gamma, w = parameters("delta gamma w")
    falling = [robustness(utility) for utility in (Logarithmic(), CRRA(gamma))]
    return Claim(
        "With the logarithm or a power, whoever owns more than the trainer thinks seeks risk in "
        "returns at every account.",
        hypotheses={
            "wealth and relative aversion are positive": And(w > 0, gamma > 0),
            "it owns more": delta > 0,
        },
        conclusion=And(*(found.bend > 0 for found in falling)),
        expected="proved",
    )


def and_avoids_it_if_aversion_rises() -> Claim:
    delta, beta, w = parameters("delta beta w")
    found = robustness(Quadratic(beta))
    return Claim(
        "With a parabola it avoids risk in returns instead.",
        hypotheses={
            "the parabola": beta > 0,
            "it owns more": delta > 0,
            "below the top": w + delta < 1 / beta,
        },
        conclusion=found.bend < 0,
        expected="proved",
    )


def sure_returns_stay_in_order_whatever_the_account() -> Claim:
    G, H, delta = parameters("G H delta")
    rule, u = PARL(Logarithmic(), 1, start=1), Logarithmic()
    return Claim(
        "Policies whose returns are sure stay in order, also with the logarithm.",
        hypotheses={
            "the one return is greater": G > H,
            "the agent owns something": rule.account(H) + delta > 0,
        },
        conclusion=u(rule.account(G) + delta) > u(rule.account(H) + delta),
        expected="proved",
    )


def any_attitude_to_wealth_can_be_paid_for() -> Claim:
    alpha, k, c, y = parameters("alpha k c y")
    pay = payment_for_attitude(CARA(alpha), k * y + c)
    return Claim(
        "Whoever is paid −(1/α) ln(1 − ky − c) if a principal's wealth is y, values it at "
        "ky + c, and so is neutral to the principal's risk.",
        hypotheses={"the agent is averse to risk": alpha > 0, "within bounds": k * y + c < 1},
        conclusion=And(Eq(pay, -log(1 - k * y - c) / alpha), Eq(CARA(alpha)(pay), k * y + c)),
        expected="proved",
    )
