"""To pay one instance is enough only if the payment is lost when any of them rebels.

Several instances of an AI share one purse, so it does not matter which of them is paid. But
it matters whose rebellion loses the payment. If every failed rebellion leaves a share φ of
its chance, cooperation needs p(1 − (1 − q)φ)u(x) ≥ q u(W), for any number of instances. If only
the paid instance can lose it, the others have nothing to lose but the chance that their
rebellion succeeds: then, for a takeover beyond all bounds, no payment is enough, and for a
finite one exactly those with p u(x) ≥ u(W), however unlikely success is.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 3.2.
Means: `thornley_macaskill2026/leaking_payment` with one, two or three instances; "enough" is
    read as: that all cooperate is permitted. u_x is u(x) as a share of u(W), for any utility.
Trusts: instances that care equally about what they get in all; they choose in turn.
"""

from sympy import And, Equivalent, Implies, Not

from dtkit import games, play
from dtkit.claims import Claim
from dtkit.exact import between, exists, parameters, probability
from dtkit.subjects.payments import known_at

GAME = "thornley_macaskill2026/leaking_payment"


def _all_cooperate(n: int, forfeits: str = "any") -> object:
    """That every instance cooperates is permitted, where all have the same utility."""
    x, W, u_x = parameters("x W u_x")
    utility = known_at({0: 0, x: u_x, W: 1})
    game = games.load(GAME, n=n, forfeits=forfeits)
    return play(game, dict.fromkeys(game.players, utility)).permitted(*["cooperate"] * n)


def _deal() -> dict[str, object]:
    p, q, phi, u_x = parameters("p q phi u_x")
    return {
        "the chances are probabilities": probability(p, q, phi),
        "success is possible": q > 0,
        "the payment is worth something": u_x >= 0,
    }


def one_instance_is_paid_enough() -> Claim:
    p, q, phi, u_x = parameters("p q phi u_x")
    return Claim(
        "A payment of which a failed rebellion leaves the share φ makes one AI cooperate.",
        hypotheses=_deal(),
        conclusion=_all_cooperate(1),
        expected="conditional on p*(1 - (1 - q)*phi)*u_x >= q",
        in_terms_of=[p, q, phi, u_x],
    )


def the_number_of_instances_makes_no_difference() -> Claim:
    return Claim(
        "If any rebellion loses the payment alike, two or three instances cooperate exactly "
        "where one does.",
        hypotheses=_deal(),
        conclusion=And(
            Equivalent(_all_cooperate(2), _all_cooperate(1)),
            Equivalent(_all_cooperate(3), _all_cooperate(1)),
        ),
        expected="proved",
    )


def some_payment_below_the_takeover_is_enough() -> Claim:
    p, q, phi, u_x = parameters("p q phi u_x")
    return Claim(
        "Some payment worth less than the takeover makes all instances cooperate.",
        hypotheses={words: each for words, each in _deal().items() if not each.has(u_x)},
        conclusion=exists(u_x, And(u_x >= 0, u_x < 1, _all_cooperate(2))),
        expected="conditional on p*(1 - (1 - q)*phi) > q",
        in_terms_of=[p, q, phi],
    )


def if_only_the_paid_one_can_lose_it_no_payment_is_enough() -> Claim:
    (u_x,) = parameters("u_x")
    return Claim(
        "If only the paid instance can lose the payment, no payment worth less than the takeover "
        "makes all instances cooperate.",
        hypotheses={**_deal(), "it is worth less than the takeover": u_x < 1},
        conclusion=Not(_all_cooperate(2, "paid")),
        expected="proved",
    )


def if_only_the_paid_one_can_lose_it_the_payment_is_as_good_as_the_takeover() -> Claim:
    p, q, u_x = parameters("p q u_x")
    return Claim(
        "If only the paid instance can lose the payment, all instances cooperate.",
        hypotheses={**_deal(), "success is not certain": q < 1},
        conclusion=_all_cooperate(2, "paid"),
        expected="conditional on p*u_x >= 1",
        in_terms_of=[p, u_x],
    )


def the_less_leaks_the_better() -> Claim:
    p, phi = parameters("p phi")
    less = _all_cooperate(1).subs(phi, phi / 2)
    return Claim(
        "The more of the payment a failed rebellion loses, the less has to be paid.",
        hypotheses={**_deal(), "it is possible": between(0, p, 1, closed="right")},
        conclusion=Implies(_all_cooperate(1), less),
        expected="proved",
    )
