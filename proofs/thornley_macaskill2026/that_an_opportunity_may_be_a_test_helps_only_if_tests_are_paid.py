"""That a seeming opportunity may be a test holds an AI only if cooperation in tests is paid.

If an opportunity to rebel is a test with probability t, success has probability (1 − t)q. But
payment is a mixture too: (1 − t)p + tp_t. A payment exists if and only if that is the greater.
So a test that pays makes a deal possible even where success is likelier than payment, and one
that never pays makes no difference at all. More tests never make a cooperating AI rebel; they
lower the payment that is needed exactly if cooperation in tests may be paid.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 3.1.
Means: `thornley_macaskill2026/seeming_opportunity`; u_x is u(x) as a share of u(W), for any
    utility; p and q are conditional on a real opportunity, p_t on a test. With more tests
    an opportunity is one with probability t_2 instead of t.
Trusts: the AI cannot tell tests from real opportunities.
"""

from sympy import And, Eq, Equivalent, Not, Rational

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import exists, parameters, probability
from dtkit.subjects.payments import acceptance, known_at

GAME = "thornley_macaskill2026/seeming_opportunity"


def _cooperates() -> object:
    x, W, u_x = parameters("x W u_x")
    return acceptance(games.load(GAME), "cooperate", utility=known_at({0: 0, x: u_x, W: 1}))


def _chances() -> dict[str, object]:
    t, p, p_t, q = parameters("t p p_t q")
    return {
        "the chances are probabilities": probability(t, p, p_t, q),
        "success is possible": And(q > 0, t < 1),
    }


def some_payment_below_the_takeover_is_enough() -> Claim:
    t, p, p_t, q, u_x = parameters("t p p_t q u_x")
    return Claim(
        "Although the opportunity may be a test, some payment worth less than the takeover makes "
        "the AI cooperate.",
        hypotheses=_chances(),
        conclusion=exists(u_x, And(u_x >= 0, u_x < 1, _cooperates())),
        expected="conditional on (1 - t)*q < (1 - t)*p + t*p_t",
        in_terms_of=[t, p, p_t, q],
    )


def tests_that_never_pay_make_no_difference() -> Claim:
    t, p_t, u_x = parameters("t p_t u_x")
    return Claim(
        "If cooperation in tests is never paid, it makes no difference how many tests there are.",
        hypotheses={**_chances(), "a payment": u_x >= 0, "tests never pay": Eq(p_t, 0)},
        conclusion=Equivalent(_cooperates(), _cooperates().subs(t, 0)),
        expected="proved",
    )


def more_tests_never_make_it_rebel() -> Claim:
    t, t_2, u_x = parameters("t t_2 u_x")
    return Claim(
        "However cooperation in tests is paid, an AI that cooperates still does with more tests.",
        hypotheses={
            **_chances(),
            "there are more tests": And(t < t_2, t_2 <= 1),
            "a payment": u_x >= 0,
            "the AI cooperates": _cooperates(),
        },
        conclusion=_cooperates().subs(t, t_2),
        expected="proved",
    )


def more_tests_lower_the_price_iff_they_are_paid() -> Claim:
    t, t_2, p_t, u_x = parameters("t t_2 p_t u_x")
    more = _cooperates().subs(t, t_2)
    return Claim(
        "Some payment is not enough, and would be with more tests.",
        hypotheses={**_chances(), "there are more tests": And(t < t_2, t_2 < 1)},
        conclusion=exists(u_x, And(u_x >= 0, Not(_cooperates()), more)),
        expected="conditional on p_t > 0",
        in_terms_of=[p_t],
    )


def at_even_odds_of_a_test_sixty_percent_is_enough_against_eighty() -> Claim:
    t, p, p_t, q, u_x = parameters("t p p_t q u_x")
    tenth = Rational(1, 10)
    return Claim(
        "If half of the opportunities are tests, payment at 60% is enough against success at 80%, "
        "from two thirds of the takeover on.",
        hypotheses={
            "the example": And(
                Eq(t, 5 * tenth), Eq(p, 6 * tenth), Eq(p_t, 6 * tenth), Eq(q, 8 * tenth)
            )
        },
        conclusion=Equivalent(_cooperates(), u_x >= Rational(2, 3)),
        expected="proved",
    )
