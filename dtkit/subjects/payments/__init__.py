"""Payments to AIs: deals, the least payments that they take, and what these depend on.

`price` derives the least payment from a choice graph; `partial_work` is the choice whether to
do work that lowers the chance of a takeover, in named variants.  `PARL` derives payments for
rewards under which a risk-averse agent seeks returns, `ordering` proves that it does,
`robustness` says what survives a wrong estimate, and `paid` wraps an environment.
"""

from __future__ import annotations

from dtkit.lazy import exports

_HOMES = {
    "PARL": "parl",
    "Process": "parl_processes",
    "Robustness": "parl_robustness",
    "acceptance": "deals",
    "cara": "deals",
    "increasing": "deals",
    "known_at": "deals",
    "price": "deals",
    "VARIANTS": "effectiveness",
    "exact_domain": "parl",
    "lottery_rewards": "parl_lotteries",
    "ordering": "parl",
    "paid": "gym_wrapper",
    "path_independence": "parl",
    "payment_for_attitude": "parl",
    "process_of": "parl_processes",
    "reversal": "parl_robustness",
    "robustness": "parl_robustness",
    "partial_work": "effectiveness",
    "price_of_work": "effectiveness",
}

__all__ = sorted(_HOMES)


__getattr__, __dir__ = exports(__name__, _HOMES)
