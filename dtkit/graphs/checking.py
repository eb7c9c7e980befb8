"""Checking what a graph says about its parameters: names, domain, probabilities.

A probability is checked on the whole domain: each at least 0, and the sum exactly 1.
What cannot be shown is reported as a problem, because a solver would rest on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

import sympy

from dtkit.errors import InvalidInput, Problem
from dtkit.graphs.reading import Reader
from dtkit.graphs.sampling import points_of
from dtkit.values.trajectories import Trajectory


def joined_domain(domain: Any, problems: list[Problem]) -> tuple[Any, str]:
    """Return the domain, a condition or several, as one condition, and as it was given."""
    from dtkit.exact.numbers import exact_condition

    several = isinstance(domain, Iterable) and not isinstance(domain, str | Mapping)
    conditions = []
    for condition in list(domain) if several else [domain]:
        try:
            conditions.append(exact_condition(condition))
        except InvalidInput as error:
            problems.append(
                Problem(("domain",), error.given, error.wrong, error.remedy),
            )
    return sympy.And(*conditions), ", ".join(map(str, conditions))


def check_parameters(
    reader: Reader,
    table: list[Any],
    declared: Iterable[Any] | None,
    domain: Any,
    outcomes: Iterable[tuple[Any, ...]] = (),
) -> tuple[Any, ...]:
    """Return the parameters, declared or found, and report what is wrong with them."""
    uses: dict[Any, tuple[str, ...]] = {}
    for symbol in _symbols_within(outcomes):
        uses.setdefault(symbol, ("outcomes",))
    for number, node in reader.first_use.items():
        for symbol in table[number].free_symbols:
            uses.setdefault(symbol, reader.path(node))
    for symbol in domain.free_symbols:
        uses.setdefault(symbol, ("domain",))
    found = tuple(sorted(uses, key=str))
    listed = found if declared is None else _declared(reader, declared)
    for symbol in listed:
        _check_symbol(reader, symbol, uses.get(symbol, ("parameters",)))
    if declared is not None:
        for symbol in found:
            if symbol not in listed:
                _report_undeclared(reader, symbol, listed, uses[symbol])
    _check_twins(reader, listed, uses)
    return listed


def _symbols_within(outcomes: Iterable[tuple[Any, ...]]) -> list[Any]:
    """Return the symbols in the utilities of trajectories, one player's or several players'."""
    held = [outcome[1] for outcome in outcomes if outcome[:1] == ("is",)]
    ends = [
        end for each in held for end in (each.values() if isinstance(each, Mapping) else [each])
    ]
    found = (end.free_symbols for end in ends if isinstance(end, Trajectory))
    return sorted(set().union(*found), key=str)


def check_domain(reader: Reader, domain: Any, given: str) -> bool:
    """Return whether the domain has a point as far as can be decided, else report it."""
    parameters = tuple(sorted(domain.free_symbols, key=str))
    if points_of(domain, parameters) or not _contradicts(domain):
        return True
    reader.problems.append(
        Problem(
            ("domain",),
            given,
            "the domain is empty: its conditions contradict one another",
            "drop or correct one of them",
        )
    )
    return False


def check_probabilities(reader: Reader, table: list[Any], domain: Any) -> None:
    """Report each chance node whose probabilities are no probabilities on the domain."""
    for numbers, node in reader.chances.items():
        probabilities = [table[number] for number in numbers]
        if all(p.is_Rational for p in probabilities):
            total = sum((Fraction(int(p.p), int(p.q)) for p in probabilities), Fraction(0))
            sums = "yes" if total == 1 else f"they sum to {total}"
        else:
            sums = _sums_to_one(probabilities, domain)
        given = f"probabilities {', '.join(map(str, probabilities))}"
        if sums != "yes":
            reader.report(node, given, sums, "make them sum to 1 on the whole domain")
        for label, probability in zip(node.labels, probabilities, strict=True):
            fault = _negative_somewhere(probability, domain)
            if fault:
                reader.report(
                    node,
                    f"probability of {label!r}: {probability}",
                    fault,
                    f"add {sympy.Ge(probability, 0, evaluate=False)} to the domain, "
                    "or something that implies it",
                )


def _declared(reader: Reader, declared: Iterable[Any]) -> tuple[Any, ...]:
    listed = []
    for symbol in [declared] if isinstance(declared, sympy.Basic | str) else declared:
        if isinstance(symbol, sympy.Symbol):
            listed.append(symbol)
        else:
            reader.problems.append(
                Problem(
                    ("parameters",),
                    repr(symbol),
                    "a parameter is a SymPy symbol",
                    f"write Symbol({str(symbol)!r}, real=True)",
                )
            )
    return tuple(dict.fromkeys(listed))


def _check_symbol(reader: Reader, symbol: Any, path: tuple[str, ...]) -> None:
    from dtkit.exact.names import parameter_name

    try:
        parameter_name(symbol.name)
    except InvalidInput as error:
        reader.problems.append(Problem(path, f"parameter {error.given}", error.wrong, error.remedy))
    if symbol.is_real is not True:
        reader.problems.append(
            Problem(
                path,
                f"parameter {symbol.name}",
                "the symbol is not declared to be real, and a payoff or a probability is",
                f"write parameter({symbol.name!r}), which is Symbol({symbol.name!r}, real=True)",
            )
        )
        return
    facts = {fact for fact, holds in symbol._assumptions_orig.items() if holds is not None}
    if facts - {"real", "commutative", "integer", "finite", "extended_real"}:
        reader.problems.append(
            Problem(
                path,
                f"parameter {symbol.name}",
                f"the symbol itself assumes more than being real ({', '.join(sorted(facts))}), "
                "which SymPy uses before the domain is looked at",
                f"write Symbol({symbol.name!r}, real=True) and put the assumption in the domain",
            )
        )


def _report_undeclared(
    reader: Reader, symbol: Any, listed: tuple[Any, ...], path: tuple[str, ...]
) -> None:
    twin = any(other.name == symbol.name for other in listed)
    reader.problems.append(
        Problem(
            path,
            f"parameter {symbol}",
            "undeclared"
            if not twin
            else "another symbol of this name is declared, with other assumptions",
            "add it to parameters" if not twin else "use the declared symbol itself",
        )
    )


def _check_twins(reader: Reader, listed: tuple[Any, ...], uses: dict[Any, tuple[str, ...]]) -> None:
    first: dict[str, Any] = {}
    for symbol in listed:
        other = first.setdefault(symbol.name, symbol)
        if other is not symbol:
            reader.problems.append(
                Problem(
                    uses.get(symbol, ("parameters",)),
                    f"parameter {symbol}",
                    "two different symbols have this name (their assumptions differ)",
                    f"make it once, as Symbol({symbol.name!r}, real=True), and use that",
                )
            )


@lru_cache(maxsize=1024)
def _contradicts(domain: Any) -> bool:
    from dtkit.exact import Proved, decide

    return isinstance(decide([domain], sympy.false), Proved)


@lru_cache(maxsize=4096)
def _verdict(domain: Any, goal: Any) -> Any:
    from dtkit.exact import decide

    return decide([] if domain == sympy.true else [domain], goal)


def _sums_to_one(probabilities: list[Any], domain: Any) -> str:
    total = sympy.Add(*probabilities)
    if total == 1 or sympy.expand(total) == 1:
        return "yes"
    if total.is_Rational:
        return f"they sum to {total}"
    from dtkit.exact import Proved, Refuted
    from dtkit.exact.verdicts import point_text

    verdict = _verdict(domain, sympy.Eq(total, 1))
    if isinstance(verdict, Proved):
        return "yes"
    if isinstance(verdict, Refuted):
        place = point_text(verdict.countermodel)
        return f"they sum to {total}, which is not 1" + (f" at {place}" if place else "")
    return f"they sum to {total}, which cannot be shown to be 1 ({verdict.why})"


def _negative_somewhere(probability: Any, domain: Any) -> str:
    if probability.is_Rational:
        return "negative" if probability < 0 else ""
    from dtkit.exact import Proved, Refuted
    from dtkit.exact.verdicts import point_text

    verdict = _verdict(domain, sympy.Ge(probability, 0))
    if isinstance(verdict, Proved):
        return ""
    if isinstance(verdict, Refuted):
        place = point_text(verdict.countermodel)
        return f"negative at {place}" if place else "negative"
    return f"cannot be shown to be at least 0 on the domain ({verdict.why})"
