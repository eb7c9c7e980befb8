"""Solving: play agents on choice graphs, find equilibria, and read the result by region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtkit.lazy import exports

if TYPE_CHECKING:
    from dtkit.solving.correlated import correlated_equilibrium as correlated_equilibrium
    from dtkit.solving.dominance import dominant as dominant
    from dtkit.solving.dominance import dominates as dominates
    from dtkit.solving.dominance import elimination_orders as elimination_orders
    from dtkit.solving.dominance import iterated_dominance as iterated_dominance
    from dtkit.solving.dominance import mixed_dominance as mixed_dominance
    from dtkit.solving.equilibria import ProfileRegions as ProfileRegions
    from dtkit.solving.equilibria import best_replies as best_replies
    from dtkit.solving.equilibria import pareto_better as pareto_better
    from dtkit.solving.equilibria import pure_equilibria as pure_equilibria
    from dtkit.solving.extreme import extreme_equilibria as extreme_equilibria
    from dtkit.solving.flat import FlatSolution as FlatSolution
    from dtkit.solving.flat import solve_flat as solve_flat
    from dtkit.solving.folk import device_game as device_game
    from dtkit.solving.folk import individually_rational as individually_rational
    from dtkit.solving.guarantees import maxmin as maxmin
    from dtkit.solving.guarantees import minmax as minmax
    from dtkit.solving.mixed import mixed_equilibria as mixed_equilibria
    from dtkit.solving.paths import Path as Path
    from dtkit.solving.playing import play as play
    from dtkit.solving.playing import solve as solve
    from dtkit.solving.reacting import needed as needed
    from dtkit.solving.reacting import reactions as reactions
    from dtkit.solving.reacting import strict_ordinal_games as strict_ordinal_games
    from dtkit.solving.regions import Play as Play
    from dtkit.solving.regions import Region as Region
    from dtkit.solving.safe_pareto import safe_pareto_improvement as safe_pareto_improvement
    from dtkit.solving.security.securing import secure as secure
    from dtkit.solving.solution import Solution as Solution
    from dtkit.solving.stackelberg import mixed_commitment as mixed_commitment
    from dtkit.solving.stackelberg import pure_commitment as pure_commitment
    from dtkit.solving.strategic import StrategicForm as StrategicForm
    from dtkit.solving.strategic import strategic_form as strategic_form
    from dtkit.solving.strategic_graph import as_graph as as_graph
    from dtkit.solving.strategic_graph import strategic_form_of as strategic_form_of
    from dtkit.solving.sweeping import Axis as Axis
    from dtkit.solving.sweeping import sweep as sweep
    from dtkit.solving.values import coco_value as coco_value
    from dtkit.solving.values import nash_threat_value as nash_threat_value
    from dtkit.solving.values import resists_threats as resists_threats
    from dtkit.solving.values import with_threat as with_threat

_HOMES = {
    "as_graph": "strategic_graph",
    "needed": "reacting",
    "reactions": "reacting",
    "strict_ordinal_games": "reacting",
    "Axis": "sweeping",
    "sweep": "sweeping",
    "FlatSolution": "flat",
    "Path": "paths",
    "Play": "regions",
    "ProfileRegions": "equilibria",
    "Region": "regions",
    "Solution": "solution",
    "StrategicForm": "strategic",
    "best_replies": "equilibria",
    "coco_value": "values",
    "correlated_equilibrium": "correlated",
    "device_game": "folk",
    "dominant": "dominance",
    "dominates": "dominance",
    "elimination_orders": "dominance",
    "extreme_equilibria": "extreme",
    "individually_rational": "folk",
    "iterated_dominance": "dominance",
    "maxmin": "guarantees",
    "minmax": "guarantees",
    "mixed_commitment": "stackelberg",
    "mixed_dominance": "dominance",
    "mixed_equilibria": "mixed",
    "nash_threat_value": "values",
    "pareto_better": "equilibria",
    "play": "playing",
    "pure_commitment": "stackelberg",
    "pure_equilibria": "equilibria",
    "resists_threats": "values",
    "safe_pareto_improvement": "safe_pareto",
    "secure": "security.securing",
    "solve": "playing",
    "solve_flat": "flat",
    "strategic_form": "strategic",
    "strategic_form_of": "strategic_graph",
    "with_threat": "values",
}

__all__ = sorted(_HOMES)


__getattr__, __dir__ = exports(__name__, _HOMES)
