"""The table of decision rules against axioms of choice, guarantees in trees, and money pumps.

A cell is ✓ only where a theorem about all menus or all finite trees was decided just now, or
where the pump, a single tree, was played without a loss; ✗ where there is a counterexample, the
smallest one, in a footnote; and – where a search of stated size found none.  A blank cell
is a question that does not arise: a pump says which preference it is built against.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from dtkit.agents import Policy, caprice, dsm, myopic, naive, resolute, sophisticated
from dtkit.claims import exhaust
from dtkit.claims.choice_theorems import (
    alpha_of_maximality,
    beta_of_maximality,
    gamma_of_maximality,
)
from dtkit.claims.enumeration import relations, trees, vectorized
from dtkit.claims.schematic import decide_by_induction
from dtkit.claims.theorems import (
    caprice_is_undominated,
    caprice_loses_nothing_where_it_moves,
    dynamic_strong_maximality_is_undominated,
    foresight_is_not_forced,
    foresight_is_undominated,
    menus_are_chosen_from_by_maximality,
    naivety_has_a_move,
    naivety_is_undominated,
    resoluteness_is_undominated,
)
from dtkit.exact.verdicts import NoCounterexample, Proved, Refuted, Verdict
from dtkit.preferences import alpha, beta, gamma, maximal_choice
from dtkit.reports.appendix.coherence_rules import SIZE, rows_of_rules
from dtkit.reports.model import Cell, Table, table
from dtkit.subjects.coherence import (
    Pump,
    chain_pump,
    exploits,
    independence_pump,
    inverse_souring,
    single_souring,
    upfront_pump,
)

KINDS = {
    "any P": "asymmetric",
    "P without a cycle": "acyclic strict",
    "transitive P": "strict partial order",
    "P of a weak order": "weak order",
}
POLICIES: dict[str, Policy] = {
    "sophisticated": sophisticated,
    "naive": naive,
    "resolute": resolute,
    "caprice": caprice,
    "dsm": dsm,
}
AXIOMS = {"α": alpha, "γ": gamma, "β": beta}
GUARANTEES = ("has a move", "unforced", "undominated")
PUMPS: dict[str, tuple[str, Callable[[], Pump]]] = {
    "chain pump": ("any P", chain_pump),
    "upfront pump": ("any P", upfront_pump),
    "single souring": ("transitive P", single_souring),
    "inverse souring": ("transitive P", inverse_souring),
    "independence pump": ("transitive P", independence_pump),
}
_MENUS = menus_are_chosen_from_by_maximality()
_ORDER = {kind: place for place, kind in enumerate(KINDS)}
BLANK = Cell("")


def coherence(game: Any = None) -> Table:
    """Tabulate the rules against the axioms, guarantees and pumps.

    `game`: the tree of the shelf that the table is listed under; the pumps are built anew,
    with the preferences they are against.
    """
    del game
    rows = [
        (f"{policy.name}, {kind}", [*_axioms(kind), *_guarantees(name, kind), *_pumps(name, kind)])
        for name, policy in POLICIES.items()
        for kind in KINDS
    ]
    width, pumps = len(AXIOMS) + len(GUARANTEES), len(PUMPS)
    rows.append(("myopic, any P", [BLANK] * width + [_pump(myopic, "any P", p) for p in PUMPS]))
    rows += [
        (name, [*cells, *[BLANK] * (len(GUARANTEES) + pumps)]) for name, cells in rows_of_rules()
    ]
    return table(
        rows,
        [*AXIOMS, *GUARANTEES, *PUMPS],
        stub="rule",
        caption="Decision rules against axioms of choice, guarantees in trees without chance, "
        "and money pumps (✓: proved; ✗: a counterexample; – : a search found none; blank: the "
        "question does not arise)",
        source="proofs are about all menus, all finite trees, or the one tree of a pump, and by "
        "induction with steps decided by SMT; counterexamples are the first of an exhaustive "
        "search, smallest first: relations on 3 options; trees with 2 to 4 ends over 4 "
        f"outcomes; {SIZE}. Outcomes are 0, 1, 2, a tree is written as nested choices. Has a "
        "move: is never at a loss. Unforced: something undominated is permitted. Undominated: "
        "nothing else is. Pumps are built against P with a cycle, where a loss is to end with "
        "a souring of what was in reach, or transitive, where it is to end with less than "
        "another plan gives.",
        label="tab:coherence",
    )


def _axioms(kind: str) -> list[Cell]:
    """Return the cells of the axioms of choice: on a menu every policy takes what is maximal."""
    proofs = {"α": alpha_of_maximality, "γ": gamma_of_maximality}
    if kind == "P of a weak order":
        proofs["β"] = beta_of_maximality
    return [_axiom(symbol, kind, proofs.get(symbol)) for symbol in AXIOMS]


@lru_cache(maxsize=64)
def _axiom(symbol: str, kind: str, proof: Callable[[], Verdict] | None) -> Cell:
    if proof is not None:
        on_menus = decide_by_induction("a menu is a tree of one choice", _MENUS)
        return _cell(proof() if isinstance(on_menus, Proved) else on_menus)
    axiom = AXIOMS[symbol]
    found = exhaust(
        lambda each: axiom.violation(maximal_choice(each)) is None,
        over=[relations(KINDS[kind], 3)],
    )
    if not isinstance(found, Refuted):
        return _cell(found)
    smallest = next(
        each for each in relations(KINDS[kind], 3) if axiom.violation(maximal_choice(each))
    )
    violation = axiom.violation(maximal_choice(smallest))
    assert violation is not None
    return Cell("✗", (f"{found.countermodel['relation']}: {violation.words}",))


def _guarantees(name: str, kind: str) -> list[Cell]:
    """Return the cells of the guarantees; with cycles everything may be dominated at once."""
    if kind == "any P":
        return [_searched(name, kind, "has a move"), BLANK, BLANK]
    cells = []
    for guarantee in GUARANTEES:
        proof = _proof(name, kind, guarantee)
        cells.append(_cell(proof()) if proof else _searched(name, kind, guarantee))
    return cells


_THEOREMS: dict[tuple[str, str], tuple[str, Callable[[], Any]]] = {
    ("sophisticated", "has a move"): ("P without a cycle", foresight_is_not_forced),
    ("sophisticated", "unforced"): ("P without a cycle", foresight_is_not_forced),
    ("sophisticated", "undominated"): ("P of a weak order", foresight_is_undominated),
    ("naive", "has a move"): ("P without a cycle", naivety_has_a_move),
    ("naive", "undominated"): ("P of a weak order", naivety_is_undominated),
    ("naive", "unforced"): ("P without a cycle", naivety_has_a_move),
    ("caprice", "has a move"): ("transitive P", caprice_is_undominated),
    ("caprice", "unforced"): ("P without a cycle", caprice_loses_nothing_where_it_moves),
    ("caprice", "undominated"): ("P without a cycle", caprice_loses_nothing_where_it_moves),
    **{
        (name, guarantee): (kind, proof)
        for name, kind, proof in (
            ("resolute", "P without a cycle", resoluteness_is_undominated),
            ("dsm", "P without a cycle", dynamic_strong_maximality_is_undominated),
        )
        for guarantee in GUARANTEES
    },
}
"""The weakest kind of preference for which a guarantee is proved, and the theorem."""


def _proof(name: str, kind: str, guarantee: str) -> Callable[[], Verdict] | None:
    needed, theorem = _THEOREMS[name, guarantee]
    return (lambda: _decided(theorem)) if _ORDER[kind] >= _ORDER[needed] else None


@lru_cache(maxsize=16)
def _decided(theorem: Callable[[], Any]) -> Verdict:
    found: Verdict = theorem().decide()
    return found


@lru_cache(maxsize=64)
def _searched(name: str, kind: str, guarantee: str) -> Cell:
    return _cell(
        exhaust(
            _CHECKS[name, guarantee], over=[relations(KINDS[kind], 4), trees(leaves=4, outcomes=4)]
        )
    )


def _check(name: str, guarantee: str) -> Callable[[Any], Any]:
    def holds(plays: Any) -> Any:
        permitted = getattr(plays, name)
        if guarantee == "has a move":
            return ~plays.caprice_stuck if name == "caprice" else ~permitted.is_empty()
        if guarantee == "unforced":
            return permitted.meets(plays.undominated)
        return permitted.within(plays.undominated)

    return vectorized(holds)  # type: ignore[no-any-return]


_CHECKS = {
    (name, guarantee): _check(name, guarantee) for name in POLICIES for guarantee in GUARANTEES
}


def _pumps(name: str, kind: str) -> list[Cell]:
    return [_pump(POLICIES[name], kind, pump) for pump in PUMPS]


def _pump(policy: Policy, kind: str, pump: str) -> Cell:
    built_against, build = PUMPS[pump]
    if kind != built_against and policy is not myopic:
        return BLANK
    found = exploits(build(), policy)
    if found.verdict == "none":
        return Cell("✓")
    where = f"{pump}: "
    if found.verdict == "undefined":
        return Cell("✗", (f"{where}{found.plays.undefined[0]}",))
    return Cell("✗", (f"{where}{found.verdict}; {found.witness}",))


def _cell(verdict: Verdict) -> Cell:
    """Return the cell of a verdict; an unknown one is a question mark, with its reason."""
    if isinstance(verdict, Proved):
        return Cell("✓")
    if isinstance(verdict, NoCounterexample):
        return Cell(None)
    if isinstance(verdict, Refuted):
        parts = verdict.countermodel
        tree = f", tree {_tree(parts['tree'])}" if "tree" in parts else ""
        return Cell("✗", (f"{parts['relation']}{tree}",))
    return Cell("?", (str(verdict),))


def _tree(tree: Any) -> str:
    if isinstance(tree, tuple):
        return f"({', '.join(map(_tree, tree))})"
    return str(tree)
