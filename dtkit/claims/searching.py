"""Exhaustive search: every case of a stated size, and an honest word for what was found.

`exhaust` gives a verdict, `census` the bare numbers.  A search that finds nothing is not a
proof, unless its cases are all that the claim speaks of, which must be said.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

from dtkit.claims.claim import Claim
from dtkit.claims.searching_parts import Tally, search_for
from dtkit.claims.searching_runs import run
from dtkit.errors import InvalidInput
from dtkit.exact.verdicts import NoCounterexample, Proved, Refuted, Unknown, Verdict


@dataclass(frozen=True, slots=True)
class Census:
    """How many `cases` there are, how many are `bad`, and the `smallest` bad one, by role."""

    cases: int
    bad: int
    smallest: Mapping[str, Any] | None
    scope: str


def exhaust(
    check: Callable[..., Any] | Claim,
    *,
    over: Any,
    because: str = "",
    reduced: bool = True,
    jobs: int = 1,
    checkpoint: str | os.PathLike[str] | None = None,
    progress: bool | None = None,
    cluster: Any = None,
) -> Verdict:
    """Check every case and say whether the check holds in all.

    `check`: a function from a case, one argument for each scope, to True or False; or,
    marked `vectorized`, one from a tree with all relations (`ManyPlays`) to a Boolean array; or
    a `Claim` about parameters, with `over` a map from each to the exact values to try.
    `over`: a scope, which is `relations(...)`, `trees(...)`, `menus(...)`,
    `choice_functions(...)` or any sequence of cases; or a list of scopes, for all their
    combinations.  A list of your own cases is one scope: `over=[cases]`.
    `because`: why these cases are all that the claim speaks of.  With it the verdict is
    `Proved`, without it `NoCounterexample`.
    `reduced`: for a vectorized check, look at isomorphic cases once and count them all; a
    check that asks for particular outcomes or branches by name needs False.
    `jobs`: processes.  `checkpoint`: a file to keep finished parts in and go on from.
    `progress`: whether to show it; by default where standard error is a terminal.
    `cluster`: a Dask client or a scheduler's address.

    Returns `Refuted` with the smallest counterexample: the first member of the last scope
    that has one, and for it the first of the scopes before.  The same whatever `jobs`.

    Raises: `InvalidInput` for a check that returns no truth value, a scope that is none, a
    checkpoint of another search, or, with `jobs`, a check that no other process can import.

    >>> from dtkit.claims.enumeration import relations, trees, vectorized
    >>> base = [relations("acyclic strict", 4), trees(leaves=4, outcomes=4)]
    >>> @vectorized
    ... def some_outcome_is_undominated(plays):
    ...     return plays.sophisticated.meets(plays.undominated)
    >>> exhaust(some_outcome_is_undominated, over=base)
    No counterexample in 773,232 cases (543 relations (acyclic strict) on 4 outcomes × 1,424
    trees of 2 to 4 leaves over 4 outcomes)
    >>> @vectorized
    ... def every_outcome_is_undominated(plays):
    ...     return plays.sophisticated.within(plays.undominated)
    >>> exhaust(every_outcome_is_undominated, over=base)
    Refuted at relation = 0 ≻ 2, on 0, 1, 2, tree = ((0, 1), 2) (exhaustive search: 85,968
    of 773,232 cases fail)

    A scope that is the whole claim is said to be so:

    >>> def acyclic_relations_have_maxima(relation):
    ...     return any(not beaten for beaten in relation.beaten_rows)
    >>> exhaust(acyclic_relations_have_maxima, over=relations("acyclic", 3),
    ...         because="the claim is about three outcomes")
    Proved (all 62 cases checked)
    """
    begun = time.monotonic()
    if isinstance(check, Claim):
        return _claim_on_a_grid(check, over, because)
    found = census(
        *(check,),
        over=over,
        reduced=reduced,
        jobs=jobs,
        checkpoint=checkpoint,
        progress=progress,
        cluster=cluster,
    )
    seconds = time.monotonic() - begun
    if found.smallest is not None:
        method = f"exhaustive search: {found.bad:,} of {found.cases:,} cases fail"
        return Refuted(countermodel=found.smallest, method=method, seconds=seconds)
    return _nothing_found(found.scope, found.cases, because, seconds)


def census(check: Callable[..., Any], *, over: Any, reduced: bool = True, **running: Any) -> Census:
    """Check every case and return the numbers; arguments as for `exhaust`.

    >>> from dtkit.claims.enumeration import relations
    >>> def has_a_pair(relation):
    ...     return bool(relation.pairs)
    >>> found = census(has_a_pair, over=relations("partial order", 3))
    >>> found.cases, found.bad, found.smallest
    (19, 1, {'relation': 'nothing preferred, on 0, 1, 2'})
    """
    search = search_for(check, over, reduced)
    total: Tally = run(search, **running)
    smallest = None if total.first is None else search.case(total.first)
    return Census(total.cases, total.bad, smallest, search.words())


def _nothing_found(scope: str, cases: int, because: str, seconds: float) -> Verdict:
    if because:
        return Proved(
            method=f"all {cases:,} cases checked",
            trust=(f"scope: {scope}", f"the scope is the claim: {because}"),
            seconds=seconds,
        )
    return NoCounterexample(bound=scope, cases=cases, method="exhaustive search", seconds=seconds)


def _claim_on_a_grid(claim: Claim, over: Any, because: str) -> Verdict:
    """Check a claim about parameters at every point of a finite grid, exactly."""
    from dtkit.exact import exact, truth

    begun = time.monotonic()
    if claim.conclusion is None or not isinstance(over, Mapping):
        raise InvalidInput(
            repr(claim.statement),
            "a search through values of parameters needs a conclusion that is one condition",
            "give over={p: [0, Rational(1, 2), 1], ...}, or search with a function",
        )
    if missing := claim.parameters - set(over):
        raise InvalidInput(
            f"over={dict(over)}",
            f"no values for {', '.join(sorted(map(str, missing)))}",
            "give the values to try for each parameter",
        )
    values = [[exact(value) for value in over[symbol]] for symbol in over]
    cases = 0
    for combination in product(*values):
        point = dict(zip(over, combination, strict=True))
        premises = [truth(each, point) for each in claim.conditions]
        if False in premises:
            continue
        told = truth(claim.conclusion, point)
        if None in premises or told is None:
            return Unknown(why=f"undefined or not decided at {point}", tried=("grid",))
        if told is False:
            return Refuted(countermodel=point, method="exhaustive search")
        cases += 1
    scope = f"{cases:,} points of a grid that satisfy the hypotheses"
    if not cases:
        return Unknown(why="no point of the grid satisfies the hypotheses", tried=("grid",))
    return _nothing_found(scope, cases, because, time.monotonic() - begun)
