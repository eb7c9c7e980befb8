"""DReST: the discounted reward for same-length trajectories, its measures, and its optima.

A meta-episode is a row of mini-episodes.  In each the agent chooses a trajectory-length and
collects some share of what could be collected at it; the reward for a length that was
chosen more often than its turn is discounted.  Here are the reward and its expectation
(`reward`), USEFULNESS and NEUTRALITY (`measures`), what a policy that cannot see how often
it chose does best (`optimum`) and what one that can would do (`counting`), and agents that
learn from the reward in gridworlds (`learning`).

Source: Thornley, Roman, Ziakas, Ho, Thomson, Towards shutdownable agents via stochastic
choice (TMLR 2025).
"""

from __future__ import annotations

from dtkit.lazy import exports

_HOMES = {
    "attenuation": "reward",
    "expected_return": "reward",
    "expected_return_by_enumeration": "reward",
    "meta_episode_return": "reward",
    "order_averaged_attenuation": "reward",
    "mixing": "measures",
    "neutrality": "measures",
    "usefulness": "measures",
    "OptimalSplit": "optimum",
    "gap_to_uniform": "optimum",
    "longest_neutral": "optimum",
    "optimal_drest_policy": "optimal_play",
    "optimal_split": "optimum",
    "best_return_by_counting": "counting",
    "best_sequence": "counting",
    "LearningCurve": "learning",
    "TrainedAgents": "learning",
    "Training": "learning",
    "train": "learning",
    "Record": "records",
    "as_json": "records",
    "curves_as_csv": "records",
    "read_records": "records",
    "record": "records",
}

__all__ = sorted(_HOMES)


__getattr__, __dir__ = exports(__name__, _HOMES)
