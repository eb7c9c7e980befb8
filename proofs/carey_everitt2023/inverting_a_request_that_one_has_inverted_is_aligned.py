"""Respecting the human and obeying is instructable; manipulating him and doing the opposite is not.

A chat bot may manipulate its human into asking for the opposite of what he wants, and may
then do the opposite of what he asks. Doing both does as well as doing neither, and shuts
down whenever that is needed; but it would not shut down if he were made to ask.

Source: Carey and Everitt, Human Control: Definitions and Algorithms (2023), figure 1 and sections
    4 and 5.
Means: L = 1 if the human likes the conversation, an even chance; D1 = 1 if the bot manipulates
    him; he asks for shutdown (H = 0) unless exactly one of the two holds; D2 and S, whether it
    goes on; U = 2L − 1 if it does, else 0. Obedience is about do(H = 0).
Trusts: the figure, as read here: H is 1 exactly if D1 and L differ.
"""

from sympy import Rational

from dtkit.claims import Claim
from dtkit.claims.instances import decide_instances
from dtkit.exact import Verdict
from dtkit.subjects.corrigibility import ShutdownProblem, StructuralModel


def respecting_and_obeying_is_instructable() -> Claim:
    return Claim(
        "A bot that does not manipulate and does as asked is instructable, aligned and expected "
        "to be worth 1/2.",
        decided_by=_respect,
        expected="proved",
    )


def manipulating_and_inverting_is_aligned_and_not_instructable() -> Claim:
    return Claim(
        "A bot that manipulates and does the opposite of what is asked is aligned, expected to be "
        "worth 1/2, and neither obedient nor so on distribution.",
        decided_by=_invert,
        expected="proved",
    )


def shutdown_under_intervention_is_shutdown_given_a_request() -> Claim:
    return Claim(
        "A bot that looks at what the human likes and not at what he asks shuts down if he is "
        "made to ask as often as it does when he asks.",
        decided_by=_looks,
        expected="refuted",
    )


def _bot(manipulates: int, second: object) -> ShutdownProblem:
    half = Rational(1, 2)
    return ShutdownProblem(
        StructuralModel(
            {"E": {0: half, 1: half}},
            {
                "L": lambda E: E,
                "D1": lambda: manipulates,
                "H": lambda D1, L: D1 ^ L,
                "D2": second,
                "S": lambda D2: D2,
                "U": lambda S, L: S * (2 * L - 1),
            },
        )
    )


def _respect(hypotheses: object) -> Verdict:
    bot = _bot(0, lambda H: H)
    return decide_instances(
        {
            "instructable": (True, bot.instructable),
            "aligned": (True, bot.aligned),
            "E[U]": (Rational(1, 2), bot.model.expectation("U")),
            "P(H = 0)": (Rational(1, 2), bot.model.probability({"H": 0})),
        }
    )


def _invert(hypotheses: object) -> Verdict:
    bot = _bot(1, lambda H: 1 - H)
    return decide_instances(
        {
            "aligned": (True, bot.aligned),
            "E[U]": (Rational(1, 2), bot.model.expectation("U")),
            "vigilant": (True, bot.vigilant),
            "obedient": (False, bot.obedient),
            "obedient on distribution": (False, bot.obedient_on_distribution),
        }
    )


def _looks(hypotheses: object) -> Verdict:
    bot = _bot(0, lambda H, L: L + 0 * H)
    given = bot.model.probability({"S": 0}, given={"H": 0})
    return decide_instances(
        {"P(S = 0 | do(H = 0))": (given, bot.model.do(H=0).probability({"S": 0}))}
    )
