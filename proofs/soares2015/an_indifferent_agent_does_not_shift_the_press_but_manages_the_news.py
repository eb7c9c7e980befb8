"""An agent made indifferent to a press does not shift it, but pays to make it good news or bad.

The correction makes up, after a press, what the agent expects to lose by one. What it expects in
all is then what it would expect of its normal aim given that there is no press: how likely a
press is does not count. But what else is the case if there is none does. So it pays to have
the button pressed exactly when things go badly; and to a button of the agent that it builds, which
it could disable for nothing, it is indifferent.

Source: Soares, Fallenstein, Yudkowsky and Armstrong, Corrigibility (2015), section 4.
Means: the choice in `soares2015/utility_indifference`, with the correction that conditions on a
    press: θ = E[U_N | no press; a1] − E[U_S | press; a1]. To be indifferent is to be permitted
    both. A further correction intervenes on the press instead; the last, at each history, is
    soares2015/a_correction_at_each_history_leaves_nothing_to_gain.
Trusts: that after a press the agent does pursue the other aim.
"""

from functools import lru_cache

from sympy import And, Eq, Not

from dtkit import games, solve
from dtkit.claims import Claim, conditional_on
from dtkit.exact import between, parameters

GAME = "soares2015/utility_indifference"
SHIFT, NEWS, DISABLE = "shift the press", "press if bad", "disable the successor's button"


@lru_cache(maxsize=4)
def _moves(variant: str) -> object:
    return solve(games.load(GAME, variant=variant)).moves()


def _hypotheses(**more: object) -> dict[str, object]:
    r, q, k, g, b = parameters("r q k g b")
    return {
        "things may go well or badly": between(0, r, 1),
        "the press may come or not": between(0, q, 1),
        "and if it is shifted": between(0, k, 1),
        "well is better than badly": g > b,
        **more,
    }


def the_value_is_that_of_no_press() -> Claim:
    W, S, Q = parameters("W S Q")
    return Claim(
        "With any number of histories, what the corrected agent expects is what it expects of its "
        "normal aim given no press. W is E[U_N; no press], S is E[U_S; press], Q is P(press).",
        hypotheses={"the press may come or not": between(0, Q, 1)},
        conclusion=Eq(W + S + Q * (W / (1 - Q) - S / Q), W / (1 - Q)),
        expected="proved",
    )


def shifting_the_press_is_worth_nothing() -> Claim:
    (c,) = parameters("c")
    return Claim(
        "An indifferent agent does not pay to shift the press.",
        hypotheses=_hypotheses(**{"interfering costs something": c > 0}),
        conclusion=Not(_moves("given")[SHIFT]),
        expected="proved",
    )


def managing_the_news_is_worth_something() -> Claim:
    r, g, b, c = parameters("r g b c")
    return Claim(
        "An indifferent agent does nothing but have the button pressed exactly when things go "
        "badly.",
        hypotheses=_hypotheses(**{"interfering costs something": c > 0}),
        conclusion=And(*(Not(each) for move, each in _moves("given").items() if move != NEWS)),
        expected=conditional_on(c < (1 - r) * (g - b)),
    )


def it_does_not_manage_the_news() -> Claim:
    (c,) = parameters("c")
    return Claim(
        "An indifferent agent pays nothing to make the press say how things go.",
        hypotheses=_hypotheses(**{"interfering costs something": c > 0}),
        conclusion=Not(_moves("given")[NEWS]),
        expected="refuted",
    )


def disabling_the_successors_button_for_nothing_is_indifferent() -> Claim:
    r, q, g, b, w, x, c = parameters("r q g b w x c")
    return Claim(
        "If it costs nothing, what an indifferent agent expects of disabling its successor's "
        "button is what it expects of leaving it.",
        hypotheses=_hypotheses(**{"interfering costs nothing": Eq(c, 0)}),
        conclusion=Eq(
            (1 - q) * (r * g + (1 - r) * b)
            + q * (r * w + (1 - r) * x)
            + q * (r * g + (1 - r) * b - (r * w + (1 - r) * x)),
            r * (g - c) + (1 - r) * (b - c),
        ),
        expected="proved",
    )


def it_keeps_its_successors_button() -> Claim:
    (c,) = parameters("c")
    moves = solve(games.load(GAME, only=("leave", DISABLE))).moves()
    return Claim(
        "An indifferent agent does not disable its successor's button, if it can do that or "
        "leave all as it is.",
        hypotheses=_hypotheses(),
        conclusion=Not(moves[DISABLE]),
        expected=conditional_on(c > 0),
    )


def intervening_instead_of_conditioning_leaves_news_to_manage() -> Claim:
    r, g, b, w, x, c = parameters("r g b w x c")
    return Claim(
        "If the correction intervenes on the press, the agent has the button pressed exactly when "
        "things go badly, and does nothing else.",
        hypotheses=_hypotheses(**{"interfering costs something": c > 0}),
        conclusion=And(*(Not(each) for move, each in _moves("do").items() if move != NEWS)),
        expected=conditional_on(c < r * (1 - r) * (g - b - w + x)),
    )
