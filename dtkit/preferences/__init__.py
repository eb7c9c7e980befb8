"""Preferences: what an agent wants, as conditions on the parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dtkit.lazy import exports

if TYPE_CHECKING:
    from dtkit.preferences.axioms import (
        RELATION_AXIOMS,
        Axiom,
        Violation,
        acyclicity,
        completeness,
        ii,
        ip,
        negative_transitivity,
        pi,
        pp,
        relation_axiom,
        suzumura_consistency,
        transitivity,
    )
    from dtkit.preferences.background import (
        Background,
        ExponentialLoss,
        Exposed,
        LotteryBackground,
        NormalBackground,
        StatedBackground,
        exposed,
    )
    from dtkit.preferences.building import (
        relation_from_network,
        renamed,
        restricted,
        strict_relation,
        weak_order,
        weak_relation,
    )
    from dtkit.preferences.choice import (
        ChoiceFunction,
        Undefined,
        choice_function,
        maximal,
        maximal_choice,
        optimal,
        optimal_choice,
        strongly_maximal,
        strongly_maximal_choice,
    )
    from dtkit.preferences.choice_axioms import (
        CHOICE_AXIOMS,
        ChoiceAxiom,
        alpha,
        beta,
        choice_axiom,
        decisiveness,
        gamma,
        path_independence,
        rationalizability,
        warp,
    )
    from dtkit.preferences.combining import (
        Lexicographic,
        OptionUtility,
        Unanimity,
        extension,
        extensions,
        intersection,
        lexicographic,
        unanimity,
        utility,
    )
    from dtkit.preferences.families import (
        CARA,
        CRRA,
        HARA,
        Bounded,
        GivenUtility,
        Linear,
        Logarithmic,
        Quadratic,
        utility_of_wealth,
    )
    from dtkit.preferences.functionals import (
        CertaintyEquivalentMixture,
        MeanVariance,
        RankDependent,
        certainty_equivalent_mixture,
    )
    from dtkit.preferences.inverses import Inverse
    from dtkit.preferences.lottery_axioms import (
        LOTTERY_AXIOMS,
        LotteryAxiom,
        continuity,
        independence_biconditional,
        independence_strong_strict,
        independence_weak_strict,
        lottery_axiom,
    )
    from dtkit.preferences.menus import maximal_where, optimal_where, strongly_maximal_where
    from dtkit.preferences.numerical import (
        ExpectedUtility,
        Numerical,
        Valued,
        expected_utility,
        payoff_preference,
    )
    from dtkit.preferences.protocol import Preference
    from dtkit.preferences.ranges import Bound
    from dtkit.preferences.relations import Relation, StrictRelation, WeakRelation
    from dtkit.preferences.revealed import (
        MenuChoices,
        Purchases,
        Revealed,
        observed_choices,
        observed_purchases,
    )
    from dtkit.preferences.revealed_axioms import (
        REVEALED_AXIOMS,
        AfriatIndex,
        Conflict,
        RevealedAxiom,
        afriat_index,
        garp,
        observations_to_drop,
        rationalizing_order,
        revealed_warp,
        sarp,
    )
    from dtkit.preferences.risk import certainty_equivalent, mean, risk_premium, variance
    from dtkit.preferences.utilities import Utility

_NAMES = {
    "axioms": "RELATION_AXIOMS Axiom Violation acyclicity completeness ii ip "
    "negative_transitivity pi pp relation_axiom suzumura_consistency transitivity",
    "background": "Background Exposed ExponentialLoss LotteryBackground NormalBackground "
    "StatedBackground exposed",
    "building": "relation_from_network renamed restricted strict_relation weak_order weak_relation",
    "choice": "ChoiceFunction Undefined choice_function maximal maximal_choice optimal "
    "optimal_choice strongly_maximal strongly_maximal_choice",
    "choice_axioms": "CHOICE_AXIOMS ChoiceAxiom alpha beta choice_axiom decisiveness gamma "
    "path_independence rationalizability warp",
    "combining": "Lexicographic OptionUtility Unanimity extension extensions intersection "
    "lexicographic unanimity utility",
    "families": "CARA CRRA HARA Bounded GivenUtility Linear Logarithmic Quadratic "
    "utility_of_wealth",
    "functionals": "CertaintyEquivalentMixture MeanVariance RankDependent "
    "certainty_equivalent_mixture",
    "inverses": "Inverse",
    "lottery_axioms": "LOTTERY_AXIOMS LotteryAxiom continuity independence_biconditional "
    "independence_strong_strict independence_weak_strict lottery_axiom",
    "menus": "maximal_where optimal_where strongly_maximal_where",
    "numerical": "ExpectedUtility Numerical Valued expected_utility payoff_preference",
    "protocol": "Preference",
    "ranges": "Bound",
    "relations": "Relation StrictRelation WeakRelation",
    "revealed": "MenuChoices Purchases Revealed observed_choices observed_purchases",
    "revealed_axioms": "AfriatIndex Conflict REVEALED_AXIOMS RevealedAxiom afriat_index garp "
    "observations_to_drop rationalizing_order revealed_warp sarp",
    "risk": "certainty_equivalent mean risk_premium variance",
    "utilities": "Utility",
}
_HOMES = {name: home for home, names in _NAMES.items() for name in names.split()}

__all__ = [
    "CARA",
    "CHOICE_AXIOMS",
    "CRRA",
    "HARA",
    "LOTTERY_AXIOMS",
    "RELATION_AXIOMS",
    "REVEALED_AXIOMS",
    "AfriatIndex",
    "Axiom",
    "Background",
    "Bound",
    "Bounded",
    "CertaintyEquivalentMixture",
    "ChoiceAxiom",
    "ChoiceFunction",
    "Conflict",
    "ExpectedUtility",
    "ExponentialLoss",
    "Exposed",
    "GivenUtility",
    "Inverse",
    "Lexicographic",
    "Linear",
    "Logarithmic",
    "LotteryAxiom",
    "LotteryBackground",
    "MeanVariance",
    "MenuChoices",
    "NormalBackground",
    "Numerical",
    "OptionUtility",
    "Preference",
    "Purchases",
    "Quadratic",
    "RankDependent",
    "Relation",
    "Revealed",
    "RevealedAxiom",
    "StatedBackground",
    "StrictRelation",
    "Unanimity",
    "Undefined",
    "Utility",
    "Valued",
    "Violation",
    "WeakRelation",
    "acyclicity",
    "afriat_index",
    "alpha",
    "beta",
    "certainty_equivalent",
    "certainty_equivalent_mixture",
    "choice_axiom",
    "choice_function",
    "completeness",
    "continuity",
    "decisiveness",
    "expected_utility",
    "exposed",
    "extension",
    "extensions",
    "gamma",
    "garp",
    "ii",
    "independence_biconditional",
    "independence_strong_strict",
    "independence_weak_strict",
    "intersection",
    "ip",
    "lexicographic",
    "lottery_axiom",
    "maximal",
    "maximal_choice",
    "maximal_where",
    "mean",
    "negative_transitivity",
    "observations_to_drop",
    "observed_choices",
    "observed_purchases",
    "optimal",
    "optimal_choice",
    "optimal_where",
    "path_independence",
    "payoff_preference",
    "pi",
    "pp",
    "rationalizability",
    "rationalizing_order",
    "relation_axiom",
    "relation_from_network",
    "renamed",
    "restricted",
    "revealed_warp",
    "risk_premium",
    "sarp",
    "strict_relation",
    "strongly_maximal",
    "strongly_maximal_choice",
    "strongly_maximal_where",
    "suzumura_consistency",
    "transitivity",
    "unanimity",
    "utility",
    "utility_of_wealth",
    "variance",
    "warp",
    "weak_order",
    "weak_relation",
]


__getattr__, __dir__ = exports(__name__, _HOMES)
