"""Partly effective work: pay an AI for work that lowers its own chance of a takeover.

An AI may do alignment work or refuse. If it refuses, it takes over with probability q; the
work lowers that to q(1 − e). What it is worth to pay for depends on when the payment is made
and what loses it; each way is a variant, A to H.

The letters stand for:

    q      probability of a takeover without the work
    e      effectiveness: the share of that probability which the work removes
    x      the payment
    W      wealth that a takeover brings
    pi_0   probability of payment, given that nobody took over (A, C, F, G), or at full
           effectiveness (D, E)
    p      probability of payment in all (B, H)
    r      probability that other AIs take over, without the work (C)
    k      how steeply payment depends on results (D, E)
    b      probability that bad work is paid (E, H)
    kappa  probability that a failed rebellion loses the payment (G)

`dtkit.subjects.payments.VARIANTS` says each variant in a sentence. Payments and takeovers
exclude one another in all of them.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), sections 4.1 and 4.2, which have
    variants A and B at e = 1/50 and H at e = 1; the others are ours.
Differs: in variants A and B the source's example has the same price, because there
    1 − 0.49 = 0.51; here they are two games.
Units: USD of present value; probabilities, also e, which is relative and not in percentage
    points.

At 51% and from 50% to 49%, the work costs a share of 1/51 of the utility of a takeover.

>>> from sympy import Rational
>>> from dtkit import games, play
>>> from dtkit.exact import parameters
>>> from dtkit.subjects.payments import known_at, price
>>> q, e, pi, x, W, u = parameters("q e pi_0 x W u")
>>> any_utility = known_at({0: 0, x: u, W: 1})
>>> work = games.load("thornley_macaskill2026/partly_effective_work")
>>> found = price(work, "work", solve_for=u, utility=any_utility, statics=False)
>>> found.value.subs({q: Rational(1, 2), e: Rational(1, 50), pi: 1})
1/51
"""

from dtkit.graphs import ChoiceGraph
from dtkit.subjects.payments import partial_work


def game(*, variant: str = "A", loyal: bool = False) -> ChoiceGraph:
    """Return the AI's choice; with `loyal` it may stay loyal after the work (A, F, G)."""
    return partial_work(variant, loyal=loyal)
