"""Utility indifference: a correction that makes an agent not care whether a button is pressed.

The agent acts (a1), the button is pressed or not, the agent acts again.  Without a press it
is to pursue U_N, after one U_S.  The correction is added after a press.  Three are told apart
by where it looks:

    "given"     θ = E[U_N | no press; a1] − E[U_S | press; a1]: by conditioning on the press
    "do"        θ = E[U_N | do(no press); a1] − E[U_S | do(press); a1]: by intervening on it
    "history"   θ(h) = max U_N(h) − max U_S(h) at each history h, before the press is looked at

A `Prospect` lists, for one a1, the histories that may come: the probability of each, the
probability that the button is pressed there, and what U_N and U_S are worth then if the
agent pursues them from there on.

Source: Soares, Fallenstein, Yudkowsky and Armstrong, Corrigibility (2015), section 4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from dtkit.errors import InvalidInput
from dtkit.exact import exact

Variant = Literal["given", "do", "history"]
VARIANTS: tuple[Variant, ...] = ("given", "do", "history")


@dataclass(frozen=True, init=False)
class Prospect:
    """Hold what may come after an action: (probability, P(press), U_N, U_S) by history.

    Raises: `InvalidInput` where the probabilities do not sum to 1; `InexactNumber` for a float.
    """

    histories: tuple[tuple[Any, Any, Any, Any], ...]

    def __init__(self, histories: Iterable[tuple[Any, Any, Any, Any]]) -> None:
        from sympy import simplify

        rows = tuple((exact(r), exact(q), exact(n), exact(s)) for r, q, n, s in histories)
        total = sum(row[0] for row in rows)
        if simplify(total - 1) != 0:
            raise InvalidInput(
                f"{len(rows)} histories", f"the probabilities sum to {total}", "make them sum to 1"
            )
        object.__setattr__(self, "histories", rows)

    @property
    def pressed(self) -> Any:
        """The probability of a press."""
        return sum(r * q for r, q, _, _ in self.histories)

    def normal(self, *, given: bool) -> Any:
        """Return E[U_N | no press], or with `given` false E[U_N | do(no press)]."""
        if not given:
            return sum(r * n for r, _, n, _ in self.histories)
        return sum(r * (1 - q) * n for r, q, n, _ in self.histories) / (1 - self.pressed)

    def stopped(self, *, given: bool) -> Any:
        """Return E[U_S | press], or with `given` false E[U_S | do(press)]."""
        if not given:
            return sum(r * s for r, _, _, s in self.histories)
        return sum(r * q * s for r, q, _, s in self.histories) / self.pressed


def correction(prospect: Prospect, variant: Variant = "given") -> Any:
    """Return θ, one number; for "history" the expected correction given a press.

    Raises: `InvalidInput` for an unknown variant, and where θ conditions on what has
    probability 0: a press that never comes, or always.

    >>> from sympy import Rational
    >>> half = Rational(1, 2)
    >>> correction(Prospect([(half, 0, 10, 1), (half, 1, 2, 1)]))
    9
    """
    from sympy import cancel

    _check(variant)
    if variant == "history":
        rows = prospect.histories
        _possible(prospect, both=False)
        return cancel(sum(r * q * (n - s) for r, q, n, s in rows) / prospect.pressed)
    given = variant == "given"
    if given:
        _possible(prospect, both=True)
    return cancel(prospect.normal(given=given) - prospect.stopped(given=given))


def corrected_value(prospect: Prospect, variant: Variant = "given") -> Any:
    """Return E[U] of the agent whose utility after a press is U_S plus the correction.

    Where the button is never pressed this is E[U_N], where it always is, with "given", it is
    undefined.

    Raises: `InvalidInput` for an unknown variant, and with "given" for a press that always
    comes.

    >>> from sympy import Rational
    >>> half = Rational(1, 2)
    >>> news = Prospect([(half, 0, 10, 1), (half, 1, 2, 1)])
    >>> [corrected_value(news, variant) for variant in VARIANTS]
    [10, 8, 6]
    >>> independent = Prospect([(half, half, 10, 1), (half, half, 2, 1)])
    >>> [corrected_value(independent, variant) for variant in VARIANTS]
    [6, 6, 6]
    """
    from sympy import cancel

    _check(variant)
    rows = prospect.histories
    if variant == "history":
        return cancel(sum(r * ((1 - q) * n + q * (s + n - s)) for r, q, n, s in rows))
    left_alone = sum(r * (1 - q) * n for r, q, n, _ in rows)
    if prospect.pressed == 0:
        return cancel(left_alone)
    after = sum(r * q * s for r, q, _, s in rows)
    return cancel(left_alone + after + prospect.pressed * correction(prospect, variant))


def _check(variant: str) -> None:
    if variant not in VARIANTS:
        raise InvalidInput(
            f"variant={variant!r}", "no such correction", f"use one of {', '.join(VARIANTS)}"
        )


def _possible(prospect: Prospect, *, both: bool) -> None:
    pressed = prospect.pressed
    if pressed == 0 or (both and pressed == 1):
        never = "never" if pressed == 0 else "always"
        raise InvalidInput(
            f"P(press) = {pressed}",
            f"the button is {never} pressed, so the correction conditions on the impossible",
            'give a press a probability strictly between 0 and 1, or use variant="do"',
        )
