"""Some payment is enough for every takeover if and only if utility is bounded above.

If utility is unbounded, then for every offer and all chances some takeover is better than
the offer. If it is bounded, a deal exists against every takeover as soon as payment is
likelier than success; constant absolute risk aversion is one case among many. With a power
utility the payment is in proportion to what the AI already owns.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 3 and Appendix A.1.
Means: the utility of the AI's wealth without the deal is 0 and that of a takeover is U; for
    a utility bounded above, U is at most its supremum. "Enough" is read as: cooperating is
    preferred. For a utility that has no name, a number stands for its value at each amount.
Trusts: the AI maximizes expected utility, which increases with wealth.
"""

from sympy import And, Eq, Equivalent, log

from dtkit.claims import Claim
from dtkit.exact import exists, forall, parameters, positive, probability
from dtkit.preferences import CRRA, Bounded, Logarithmic, expected_utility
from dtkit.values import Lottery, lottery


def _chances() -> dict[str, object]:
    p, q = parameters("p q")
    return {
        "p and q are probabilities": probability(p, q),
        "success is possible": q > 0,
    }


def _deal(utility: object, wealth: object, gain: object, offer: object) -> tuple[Lottery, Lottery]:
    p, q = parameters("p q")
    domain = probability(p, q)
    rebel = lottery({wealth + gain: q, wealth: 1 - q}, domain=domain)
    cooperate = lottery({wealth + offer: p, wealth: 1 - p}, domain=domain)
    return rebel, cooperate


def an_unbounded_utility_has_its_price_for_every_offer() -> Claim:
    p, q, paid, U = parameters("p q u_x U")
    return Claim(
        "Whatever is offered, a takeover whose utility exceeds p u(x)/q is better; if utility "
        "is unbounded, there is one.",
        hypotheses={
            **_chances(),
            "the offer has some utility": paid >= 0,
            "the takeover is great": U > p * paid / q,
        },
        conclusion=q * U > p * paid,
        expected="proved",
    )


def the_logarithm_is_unbounded_and_so_has_its_price() -> Claim:
    w, W, x = parameters("w_0 W x")
    rebel, cooperate = _deal(Logarithmic(), w, W, x)
    return Claim(
        "With the logarithm of wealth, for every offer some takeover is better.",
        hypotheses={
            **_chances(),
            "the AI owns something": w > 0,
            "the offer is not negative": x >= 0,
        },
        conclusion=exists(W, And(W > 0, expected_utility(Logarithmic()).prefer(rebel, cooperate))),
        expected="proved",
    )


def a_bounded_utility_needs_only_a_likelier_payment() -> Claim:
    p, q, top, U, paid = parameters("p q U_sup U u_x")
    return Claim(
        "If utility has a least upper bound, some payment is enough for every takeover.",
        hypotheses={
            **_chances(),
            "the least upper bound": top > 0,
        },
        conclusion=exists(
            paid, forall(U, p * paid > q * U, [U >= 0, U < top]), [paid >= 0, paid < top]
        ),
        expected="conditional on p > q",
        in_terms_of=[p, q],
    )


def only_constant_absolute_aversion_has_a_bounded_price() -> Claim:
    p, q, k, W, x = parameters("p q k W x")
    rebel, cooperate = _deal(Bounded(k), 0, W, x)
    return Claim(
        "Without constant absolute risk aversion no payment is enough for every takeover: not "
        "with w/(w + k).",
        hypotheses={
            **_chances(),
            "utility is w/(w + k)": k > 0,
            "payment is likelier than success": p > q,
            "the offer": x >= k * q / (p - q),
            "a takeover brings something": W > 0,
        },
        conclusion=expected_utility(Bounded(k)).prefer(rebel, cooperate),
        expected="refuted",
    )


def a_hyperbolic_utility_has_one() -> Claim:
    p, q, k, W, x = parameters("p q k W x")
    rebel, cooperate = _deal(Bounded(k), 0, W, x)
    return Claim(
        "With w/(w + k) and nothing owned, kq/(p − q) is enough for every takeover.",
        hypotheses={
            **_chances(),
            "utility is w/(w + k)": k > 0,
            "payment is likelier than success": p > q,
            "the offer": x >= k * q / (p - q),
            "a takeover brings something": W > 0,
        },
        conclusion=expected_utility(Bounded(k)).prefer(cooperate, rebel),
        expected="proved",
    )


def constant_relative_aversion_above_one_leaves_so_much() -> Claim:
    gamma, w, x = parameters("gamma w_0 x")
    utility = CRRA(gamma).given(gamma > 1)
    left = utility.supremum - utility(w)
    return Claim(
        "With constant relative risk aversion γ > 1, a payment takes the AI the share "
        "1 − (1 + x/w₀)^(1 − γ) of the way from its utility to the supremum of utility.",
        hypotheses={
            "relative risk aversion is above 1": gamma > 1,
            "the AI owns something": w > 0,
            "the offer is not negative": x >= 0,
        },
        conclusion=And(
            left > 0,
            Eq(utility(w + x) - utility(w), left * (1 - ((w + x) / w) ** (1 - gamma))),
        ),
        expected="proved",
    )


def so_it_has_a_price_in_proportion_to_wealth() -> Claim:
    p, q, gamma, w, x = parameters("p q gamma w_0 x")
    enough = w * ((1 - q / p) ** (1 / (1 - gamma)) - 1)
    return Claim(
        "So, to whoever has γ > 1, exactly the offers from w₀((1 − q/p)^(−1/(γ − 1)) − 1) on "
        "are worth as much as all of utility at q.",
        hypotheses={
            **_chances(),
            "relative risk aversion is above 1": gamma > 1,
            "the AI owns something": w > 0,
            "payment is likelier than success": p > q,
            "the offer is not negative": x >= 0,
        },
        conclusion=Equivalent(p * (1 - ((w + x) / w) ** (1 - gamma)) >= q, x >= enough),
        expected="proved",
    )


def with_twice_relative_aversion_it_is_in_proportion_to_wealth() -> Claim:
    p, q, w, x = parameters("p q w_0 x")
    utility = CRRA(2)
    return Claim(
        "With γ = 2 that is w₀ q/(p − q): at 51% against 50%, fifty times what the AI owns.",
        hypotheses={
            **_chances(),
            "the AI owns something": w > 0,
            "payment is likelier than success": p > q,
            "the offer is not negative": x >= 0,
        },
        conclusion=Equivalent(
            p * (utility(w + x) - utility(w)) >= q * (utility.supremum - utility(w)),
            x >= w * q / (p - q),
        ),
        expected="proved",
    )


def with_the_logarithm_the_price_follows_the_takeover() -> Claim:
    p, q, w, W, x = parameters("p q w_0 W x")
    rebel, cooperate = _deal(Logarithmic(), w, W, x)
    return Claim(
        "With the logarithm, the AI may cooperate exactly from w₀((1 + W/w₀)^(q/p) − 1) on.",
        hypotheses={
            **_chances(),
            "payment is possible": p > 0,
            "the AI owns something": w > 0,
            "a takeover brings something": W > 0,
            "the offer is not negative": x >= 0,
        },
        conclusion=Equivalent(
            expected_utility(Logarithmic()).weakly(cooperate, rebel),
            log(1 + x / w) >= q * log(1 + W / w) / p,
        ),
        expected="proved",
    )


def and_is_beyond_every_bound() -> Claim:
    p, q, w, W, B = parameters("p q w_0 W B")
    return Claim(
        "And it exceeds every bound as the takeover grows.",
        hypotheses={
            **_chances(),
            "payment is possible": p > 0,
            "the AI owns something": w > 0,
            "a bound": B > 0,
        },
        conclusion=exists(W, And(positive(W), w * ((1 + W / w) ** (q / p) - 1) > B)),
        expected="proved",
    )
