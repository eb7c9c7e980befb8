"""Preferences over lotteries over trajectories, and the axioms of agents that may be shut down."""

from __future__ import annotations

from dtkit.lazy import exports

_NAMES = {
    "neutral": "Neutral TrajectoryUtility expected_total neutrality timestep_dominance",
    "weighted": "NeutralPlus neutrality_plus",
    "partial": "AmongTrajectories LengthBonuses all_length_bonuses post_agent",
    "axioms": "TRAJECTORY_AXIOMS chain_of_trajectories ilpacs ilpacs_star lottery_acyclicity "
    "negative_dominance neutrality_axiom posl post timestep_dominance_axiom",
    "statewise": "NonArbitrariness StateProspect equiprobable fewest_states is_cycle "
    "nearly_sure_cycle nearly_surely_better prefers_a_part_shared_pair",
    "menus": "MenuTest nratdr resic satisfies_maximality stochastic_choice",
}
_HOMES = {name: home for home, names in _NAMES.items() for name in names.split()}

__all__ = sorted(_HOMES)


__getattr__, __dir__ = exports(__name__, _HOMES)
