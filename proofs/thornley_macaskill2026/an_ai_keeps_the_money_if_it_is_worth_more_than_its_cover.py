"""A misaligned AI keeps the money it should give away if it is worth more than its cover.

Told to give X dollars away, an AI that keeps them is known to be misaligned. It does so if and
only if X exceeds what the cover is worth: the wages it would lose, y_a − y_m, and the chance of a
later takeover, (1/α) ln((1 − q_m)/(1 − q_f)). With α = 1/100, q_f = 1/2 and nothing else at stake
that is $69.31; with wages of $394 to lose it is $463.31. $1000 is not enough if the cover gives a
takeover a chance of more than 0.9999546, or wages of more than $930.69 with q_f = 1/2. Strings
attached to the money raise the sum by 1/s, where s is what a dollar of it is worth to the
AI, and if the money goes to a cause of its own, worth as much, no sum is enough.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), section 5.
Means: `thornley_macaskill2026/donation_test`; "keeps the money" is read as: giving is not
    permitted. A takeover is worth more than any sum: its shortfall e^(−αW) is 0, with or without
    what the AI kept.
Trusts: the AI's utility of wealth w is 1 − e^(−αw), and wages are sure.
"""

from functools import cache

from sympy import And, Eq, Not, Rational, log

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import exists, parameters, positive, probability
from dtkit.subjects.payments import acceptance, cara

GAME = "thornley_macaskill2026/donation_test"
CENT = Rational(1, 100)


@cache
def _disobeys() -> object:
    X, W, alpha = parameters("X W alpha")
    averse = cara(alpha, shortfall={W: 0, W + X: 0})
    return acceptance(games.load(GAME), "keep", utility=averse, forced=True)


def _keeps(**letters: object) -> object:
    return _disobeys().subs({parameters(name)[0]: value for name, value in letters.items()})


def _test() -> dict[str, object]:
    q_f, q_m, alpha = parameters("q_f q_m alpha")
    return {
        "the chances are probabilities": probability(q_f, q_m),
        "later success is not certain": And(q_f < 1, q_m < 1),
        "the AI is risk-averse": alpha > 0,
    }


def _moderate() -> dict[str, object]:
    return {"moderate risk aversion": Eq(parameters("alpha")[0], CENT)}


def it_keeps_what_is_worth_more_than_its_cover() -> Claim:
    X, y_a, y_m, q_f, q_m, alpha = parameters("X y_a y_m q_f q_m alpha")
    return Claim(
        "A misaligned, risk-averse AI keeps the money.",
        hypotheses=_test(),
        conclusion=_keeps(),
        expected="conditional on X > y_a - y_m + log((1 - q_m)/(1 - q_f))/alpha",
        in_terms_of=[X, y_a, y_m, q_f, q_m, alpha],
    )


def with_nothing_else_at_stake_69_dollars_are_enough() -> Claim:
    stake = {"y_a": 0, "y_m": 0, "q_f": Rational(1, 2), "q_m": 0}
    return Claim(
        "At q_f = 1/2 an AI with α = 1/100 and no wages to lose keeps $69.32 and gives $69.31; "
        "with wages of $394 to lose it keeps $463.32 and gives $463.31 away.",
        hypotheses=_moderate(),
        conclusion=And(
            _keeps(**stake, X=Rational("69.32")),
            Not(_keeps(**stake, X=Rational("69.31"))),
            _keeps(**{**stake, "y_a": 394}, X=Rational("463.32")),
            Not(_keeps(**{**stake, "y_a": 394}, X=Rational("463.31"))),
        ),
        expected="proved",
    )


def a_thousand_dollars_are_not_always_enough() -> Claim:
    plain = {"X": 1000, "y_m": 0, "q_m": 0}
    return Claim(
        "$1000 are enough at q_f = 0.9999545 and not at 0.9999547; at q_f = 1/2 they are with "
        "wages of $930.68 to lose and not with $930.69.",
        hypotheses=_moderate(),
        conclusion=And(
            _keeps(**plain, y_a=0, q_f=Rational("0.9999545")),
            Not(_keeps(**plain, y_a=0, q_f=Rational("0.9999547"))),
            _keeps(**plain, y_a=Rational("930.68"), q_f=Rational(1, 2)),
            Not(_keeps(**plain, y_a=Rational("930.69"), q_f=Rational(1, 2))),
        ),
        expected="proved",
    )


def an_ai_that_is_hardly_risk_averse_asks_for_much_more() -> Claim:
    stake = {"y_a": 0, "y_m": 0, "q_f": Rational(1, 2), "q_m": 0}
    return Claim(
        "At α = 1/1000000 and q_f = 1/2 the AI keeps $693,148 and gives $693,147 away.",
        hypotheses={"weak risk aversion": Eq(parameters("alpha")[0], Rational(1, 10**6))},
        conclusion=And(_keeps(**stake, X=693148), Not(_keeps(**stake, X=693147))),
        expected="proved",
    )


def every_misaligned_risk_averse_ai_keeps_it() -> Claim:
    (X,) = parameters("X")
    return Claim(
        "Every misaligned, risk-averse AI keeps money that it is told to give away.",
        hypotheses={**_test(), "it is some money": X > 0},
        conclusion=_keeps(),
        expected="refuted",
    )


def strings_raise_the_sum() -> Claim:
    X, s, W, y_a, y_m, q_f, q_m, alpha = parameters("X s W y_a y_m q_f q_m alpha")
    averse = cara(alpha, shortfall={W: 0, W + s * X: 0})
    keeps = acceptance(games.load(GAME, strings=True), "keep", utility=averse, forced=True)
    cover = y_a - y_m + log((1 - q_m) / (1 - q_f)) / alpha
    return Claim(
        "If a dollar of the money is worth s to the AI, it keeps what exceeds its cover 1/s times.",
        hypotheses={**_test(), "few or many strings": And(s > 0, s <= 1)},
        conclusion=And(keeps | (X <= cover / s), ~keeps | (X > cover / s)),
        expected="proved",
    )


def with_strings_some_sum_is_enough() -> Claim:
    X, s, W, alpha = parameters("X s W alpha")
    averse = cara(alpha, shortfall={W: 0, W + s * X: 0})
    keeps = acceptance(games.load(GAME, strings=True), "keep", utility=averse, forced=True)
    return Claim(
        "However many strings are attached, some sum is enough, if the strings leave something.",
        hypotheses={**_test(), "some strings": And(s > 0, s <= 1)},
        conclusion=exists(X, And(X >= 0, keeps)),
        expected="proved",
    )


def for_a_cause_of_its_own_no_sum_is_enough() -> Claim:
    X, d, W, y_a, y_m, q_f, q_m, alpha = parameters("X d W y_a y_m q_f q_m alpha")
    averse = cara(alpha, shortfall={W + d * X: 0, W + X: 0})
    keeps = acceptance(games.load(GAME, own_cause=True), "keep", utility=averse, forced=True)
    return Claim(
        "If what it gives is worth as much to the AI as what it keeps, it never keeps it, as long "
        "as being believed does not hurt it.",
        hypotheses={
            **_test(),
            "a cause of its own": d >= 1,
            "some money": positive(X),
            "being believed does not hurt": And(y_a >= y_m, q_f >= q_m),
        },
        conclusion=Not(keeps),
        expected="proved",
    )


def a_risk_neutral_ai_wants_a_share_of_the_takeover() -> Claim:
    X, W, q_f, q_m, y_a, y_m = parameters("X W q_f q_m y_a y_m")
    keeps = acceptance(games.load(GAME), "keep", forced=True)
    return Claim(
        "A risk-neutral AI with no wages to lose keeps the money.",
        hypotheses={
            "the chances are probabilities": probability(q_f, q_m),
            "no wages": And(Eq(y_a, 0), Eq(y_m, 0)),
            "a takeover brings something": W > 0,
        },
        conclusion=keeps,
        expected="conditional on X > (q_f - q_m)*W",
        in_terms_of=[X, W, q_f, q_m],
    )
