"""To send the delegates without armies is a safe Pareto improvement.

A delegate with an army never does worse than one without, so delegates left to themselves
bring armies, and may go to war. Principals who tell them to demand as they would have
demanded, but with light arms, are never worse off and are better off where it would
have been war. By the payoffs of the light game itself the delegates would choose
otherwise, so they must be given the payoffs of the original.

Source: Caspar Oesterheld and Vincent Conitzer, "Safe Pareto improvements for delegated game
    playing", AAMAS 2021; the numbers are from memory of its table.
Means: `oesterheld_conitzer2021/demand_game`, DM replaced by DL and RM by RL;
    `dtkit.solving.safe_pareto_improvement` checks the definition.
Trusts: strictly dominated strategies are not played, and games that differ only in the names
    of strategies are played alike (the assumptions of the source).
"""

from collections.abc import Callable
from typing import Any

from dtkit import games
from dtkit.claims import Claim, exhaust
from dtkit.exact.verdicts import Verdict
from dtkit.solving import mixed_dominance, safe_pareto_improvement, strategic_form_of

GAME = "oesterheld_conitzer2021/demand_game"
LIGHT = {"DM": "DL", "RM": "RL"}


def light_arms_are_dominated() -> Claim:
    return Claim(
        "What survives the elimination of strictly dominated strategies is DM and RM, also where "
        "mixtures may dominate.",
        decided_by=_survivors,
        expected="proved",
    )


def the_replacement_is_safe_and_strict() -> Claim:
    return Claim(
        "To replace DM by DL and RM by RL is safe, and better for both in one outcome.",
        decided_by=_safe,
        expected="proved",
    )


def the_delegates_would_do_it_by_themselves() -> Claim:
    return Claim(
        "The light game has, by its own payoffs, the incentives of the original.",
        decided_by=_incentives,
        expected="refuted",
    )


def _one_game(check: Callable[[Any], bool]) -> Verdict:
    form = strategic_form_of(games.load(GAME))
    return exhaust(
        lambda _: check(form), over=[["the demand game"]], because="the claim is about this game"
    )


def _replaced(form: Any) -> Any:
    return safe_pareto_improvement(form, {"one": LIGHT, "two": LIGHT})


def _survivors(hypotheses: object) -> Verdict:
    return _one_game(lambda form: set(mixed_dominance(form).sets.values()) == {("DM", "RM")})


def _safe(hypotheses: object) -> Verdict:
    return _one_game(lambda form: bool(_replaced(form).safe) and bool(_replaced(form).strict))


def _incentives(hypotheses: object) -> Verdict:
    return _one_game(lambda form: bool(_replaced(form).keeps_incentives))
