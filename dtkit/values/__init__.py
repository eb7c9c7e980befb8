"""Values: what can be had, as payoffs by player, lotteries over outcomes, and trajectories."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtkit.lazy import exports
from dtkit.values.lotteries import Lottery, lottery, mixture, sure
from dtkit.values.payoffs import Payoffs

if TYPE_CHECKING:
    from dtkit.values.amounts import (
        first_order_dominates,
        independent_sum,
        is_mean_preserving_spread,
    )
    from dtkit.values.dominance import (
        dominators,
        second_order_dominates,
        statewise_dominates,
        stochastically_dominates,
    )
    from dtkit.values.trajectories import Trajectory, trajectory, trajectory_lottery

_NAMES = {
    "amounts": "first_order_dominates independent_sum is_mean_preserving_spread",
    "dominance": "dominators second_order_dominates statewise_dominates stochastically_dominates",
    "trajectories": "Trajectory trajectory trajectory_lottery",
}
_HOMES = {name: home for home, names in _NAMES.items() for name in names.split()}

__all__ = [
    "Lottery",
    "Payoffs",
    "Trajectory",
    "dominators",
    "first_order_dominates",
    "independent_sum",
    "is_mean_preserving_spread",
    "lottery",
    "mixture",
    "second_order_dominates",
    "statewise_dominates",
    "stochastically_dominates",
    "sure",
    "trajectory",
    "trajectory_lottery",
]


__getattr__, __dir__ = exports(__name__, _HOMES)
