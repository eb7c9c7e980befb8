"""Where payoffs can be shifted, a player is paid for the power to destroy.

The solutions of Nash and of Kalai and Kalai divide the greatest total by what each could
threaten. A power to destroy that costs its owner C and the other H raises its owner's
share by half of what it improves his position, max(0, (H − C − (a − b))/2). So these
solutions are not threat-resistant: a strategy that only harms changes the division.

Source: John Nash, "Two-person cooperative games", Econometrica 21 (1953); the notion of
    threat resistance is from Diffractor's posts on bargaining.
Means: `nash1953/threats_with_side_payments`, with and without the power to destroy; the shares
    by `dtkit.solving.coco_value`, and by Nash's own threat game.
Trusts: payoffs can be shifted one for one. A threat-resistant value of Diffractor's (ROSE)
    is not checked: its formula was not at hand.
"""

from sympy import Eq, Max

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import parameters
from dtkit.exact.verdicts import Verdict
from dtkit.solving import (
    coco_value,
    nash_threat_value,
    resists_threats,
    strategic_form,
    strategic_form_of,
)

GAME = "nash1953/threats_with_side_payments"


def _hypotheses() -> dict[str, object]:
    a, b, C, H = parameters("a b C H")
    return {
        "there is something to share": a + b >= 0,
        "to destroy costs something": C > 0,
        "it harms the other": H > 0,
    }


def the_power_to_destroy_is_paid_for() -> Claim:
    a, b, C, H = parameters("a b C H")
    with_it, without = (
        coco_value(strategic_form_of(games.load(GAME, destroy=destroy))).shares["row"]
        for destroy in (True, False)
    )
    return Claim(
        "The power to destroy raises the row player's share by max(0, (H − C − (a − b))/2).",
        hypotheses=_hypotheses(),
        conclusion=Eq(with_it - without, Max(0, (H - C - (a - b)) / 2)),
        expected="proved",
    )


def the_two_solutions_agree() -> Claim:
    form = strategic_form_of(games.load(GAME))
    return Claim(
        "Nash's threat game gives the row player the same share.",
        hypotheses=_hypotheses(),
        conclusion=Eq(nash_threat_value(form).shares["row"], coco_value(form).shares["row"]),
        expected="proved",
    )


def the_power_to_destroy_changes_something() -> Claim:
    a, b, C, H = parameters("a b C H")
    with_it, without = (
        coco_value(strategic_form_of(games.load(GAME, destroy=destroy))).shares["row"]
        for destroy in (True, False)
    )
    return Claim(
        "The power to destroy raises the row player's share.",
        hypotheses=_hypotheses(),
        conclusion=with_it > without,
        expected="conditional on H - C > a - b",
        in_terms_of=[a, b, C, H],
    )


def the_division_is_threat_resistant() -> Claim:
    return Claim(
        "A strategy that only lowers the other's payoffs and its owner's changes nothing.",
        decided_by=_resists,
        expected="refuted",
    )


def _resists(hypotheses: object) -> Verdict:
    plain = strategic_form("row column", [["let be"], ["let be"]], [[(1, 1)]])
    return resists_threats(lambda form: coco_value(form).shares, [plain], costs=[1], harms=[1, 10])
