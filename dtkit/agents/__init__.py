"""Agents: a preference and a policy, seen by policies through the solver's view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtkit.agents.agent import Agent, agent
from dtkit.agents.policy import Menu, Option, Policy, Step
from dtkit.agents.sophisticated import Sophisticated, sophisticated
from dtkit.lazy import exports

if TYPE_CHECKING:
    from dtkit.agents.committing import caprice_by_completion, resolute
    from dtkit.agents.decision_problems import (
        CredalSet,
        DecisionProblem,
        credal_conditions,
        credal_hull,
        decision_problem,
    )
    from dtkit.agents.places import Place, TreePolicy
    from dtkit.agents.planning import DSM, STATUS_QUO, caprice, dsm, myopic, naive
    from dtkit.agents.playing import Plays, Stuck, plays
    from dtkit.agents.rules import (
        Rule,
        e_admissibility,
        expected_utility_by,
        hurwicz,
        laplace,
        maximality,
        maximax,
        maximin,
        minimax_regret,
    )
    from dtkit.agents.trees import Plan, decision_tree, plans, prospects

_NAMES = {
    "decision_problems": "CredalSet DecisionProblem credal_conditions credal_hull decision_problem",
    "places": "Place TreePolicy",
    "planning": "DSM STATUS_QUO caprice dsm myopic naive",
    "committing": "caprice_by_completion resolute",
    "playing": "Plays Stuck plays",
    "rules": "Rule e_admissibility expected_utility_by hurwicz laplace maximality maximax "
    "maximin minimax_regret",
    "trees": "Plan decision_tree plans prospects",
}
_HOMES = {name: home for home, names in _NAMES.items() for name in names.split()}

__all__ = [
    "DSM",
    "STATUS_QUO",
    "Agent",
    "CredalSet",
    "DecisionProblem",
    "Menu",
    "Option",
    "Place",
    "Plan",
    "Plays",
    "Policy",
    "Rule",
    "Sophisticated",
    "Step",
    "Stuck",
    "TreePolicy",
    "agent",
    "caprice",
    "caprice_by_completion",
    "credal_conditions",
    "credal_hull",
    "decision_problem",
    "decision_tree",
    "dsm",
    "e_admissibility",
    "expected_utility_by",
    "hurwicz",
    "laplace",
    "maximality",
    "maximax",
    "maximin",
    "minimax_regret",
    "myopic",
    "naive",
    "plans",
    "plays",
    "prospects",
    "resolute",
    "sophisticated",
]


__getattr__, __dir__ = exports(__name__, _HOMES)
