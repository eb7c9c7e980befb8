"""Parameters and their domains.

A parameter is a SymPy symbol that is real and nothing else: SymPy evaluates `x > 0` to
true at once on a symbol that was declared positive, and the hypothesis would be lost.
What else is known of a parameter stands in its domain, a conjunction of conditions, each
of which may carry a name.  Python reads `0 < p < 1` as `0 < p and p < 1` and SymPy
refuses the `and`; here it is `between(0, p, 1)`.  `c = parameter("c")` makes one parameter,
`p, q = parameters("p q")` several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import sympy
from sympy.core.relational import Relational

from dtkit.errors import InvalidInput
from dtkit.exact.names import Parameters, displayed_name, parameter_name
from dtkit.exact.numbers import exact, exact_condition

_CLOSED = {False: (True, True), True: (False, False), "left": (False, True), "right": (True, False)}


def parameter(name: str) -> Any:
    """Return the real parameter called `name`: one symbol, where `parameters` gives a tuple.

    Raises: `InvalidInput` for a name that already means a function, a number or a
    connective, or is not a name.

    >>> parameter("α")
    alpha
    """
    return sympy.Symbol(parameter_name(name), real=True)


def parameters(names: str) -> Parameters:
    """Return one real parameter for each of `names`, separated by spaces or commas.

    Always a tuple, also for one name: a single one is `parameter("c")`.  The tuple refuses
    to be compared or reckoned with, and says so.

    Raises: `InvalidInput` as `parameter`, and for a name that occurs twice.

    >>> parameters("p q W")
    (p, q, W)
    >>> parameters("alpha, w_0")
    (alpha, w_0)
    >>> parameters("c") > 0
    Traceback (most recent call last):
    dtkit.errors.InvalidInput: parameters("c"): a tuple of 1, ...; write c = parameter("c") ...
    """
    if not isinstance(names, str):
        raise InvalidInput(repr(names), "names are one text", 'write parameters("p q W")')
    symbols = Parameters(
        parameter(name) for name in re.split(r"[\s,]+", names.strip(" \t\n,")) if name
    )
    if not symbols:
        raise InvalidInput(repr(names), "no name in it", 'write parameters("p q W")')
    for symbol in symbols:
        if symbols.count(symbol) > 1:
            raise InvalidInput(names, f"{symbol} is named twice", "name each parameter once")
    return symbols


def between(
    low: Any, middle: Any, high: Any, *, closed: bool | Literal["left", "right"] = False
) -> Any:
    """Return `low < middle < high` as one condition; both ends excluded unless `closed`.

    `closed`: True includes both ends, "left" and "right" one of them.

    Raises: `InvalidInput` where no number lies between the ends.

    >>> p, q = parameters("p q")
    >>> between(0, p, 1)
    (p > 0) & (p < 1)
    >>> between(0, q, p, closed="right")
    (q <= p) & (q > 0)
    >>> between(1, p, 0)
    Traceback (most recent call last):
    dtkit.errors.InvalidInput: 1 < p < 0: no number lies there, so the domain is empty; ...
    """
    low, middle, high = exact(low), exact(middle), exact(high)
    if closed not in _CLOSED:
        raise InvalidInput(
            f"closed={closed!r}", "not a side", 'write closed=True, "left", "right" or False'
        )
    left, right = _CLOSED[closed]
    lower = sympy.Lt(low, middle) if left else sympy.Le(low, middle)
    upper = sympy.Lt(middle, high) if right else sympy.Le(middle, high)
    both = sympy.And(_turned(lower, middle), _turned(upper, middle))
    if both == sympy.false or _beyond(low, high, strict=left or right):
        signs = ("<" if left else "≤", "<" if right else "≤")
        raise InvalidInput(
            f"{low} {signs[0]} {middle} {signs[1]} {high}",
            "no number lies there, so the domain is empty",
            "put the smaller end first",
        )
    return both


def positive(*symbols: Any) -> Any:
    """Return the condition that each of `symbols` is above 0.

    >>> positive(*parameters("alpha W"))
    (W > 0) & (alpha > 0)
    """
    return above(0, *symbols)


def nonnegative(*symbols: Any) -> Any:
    """Return the condition that each of `symbols` is 0 or more.

    >>> nonnegative(*parameters("x y"))
    (x >= 0) & (y >= 0)
    """
    return at_least(0, *symbols)


def above(low: Any, *symbols: Any) -> Any:
    """Return the condition that each of `symbols` is greater than `low`."""
    return _each(sympy.Gt, low, symbols)


def below(high: Any, *symbols: Any) -> Any:
    """Return the condition that each of `symbols` is less than `high`."""
    return _each(sympy.Lt, high, symbols)


def at_least(low: Any, *symbols: Any) -> Any:
    """Return the condition that each of `symbols` is `low` or more.

    >>> at_least(1, parameter("n"))
    n >= 1
    """
    return _each(sympy.Ge, low, symbols)


def at_most(high: Any, *symbols: Any) -> Any:
    """Return the condition that each of `symbols` is `high` or less."""
    return _each(sympy.Le, high, symbols)


def probability(*symbols: Any) -> Any:
    """Return the condition that each of `symbols` is from 0 to 1, both ends included.

    >>> probability(parameter("p"))
    (p >= 0) & (p <= 1)
    """
    if not symbols:
        raise _no_symbol("probability")
    return sympy.And(*(between(0, symbol, 1, closed=True) for symbol in symbols))


@dataclass(frozen=True)
class Domain:
    """A conjunction of conditions, each with a name or with None.

    Iterating gives the conditions, so `decide([*domain], goal)` works; `condition` is
    their conjunction.  Build it with `domain(...)`.
    """

    named: tuple[tuple[str | None, Any], ...] = ()

    @property
    def conditions(self) -> tuple[Any, ...]:
        """The conditions without their names, in order."""
        return tuple(condition for _, condition in self.named)

    @property
    def condition(self) -> Any:
        """The conjunction of all conditions."""
        return sympy.And(*self.conditions)

    @property
    def parameters(self) -> tuple[Any, ...]:
        """The parameters that occur, in order of their names."""
        return parameters_of(*self.conditions)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.conditions)

    def __len__(self) -> int:
        return len(self.named)

    def __and__(self, other: Any) -> Domain:
        return domain(self, other)

    def __repr__(self) -> str:
        return "domain(" + ", ".join(map(str, self.conditions)) + ")"


def domain(*conditions: Any, **named: Any) -> Domain:
    """Join conditions to a domain; a keyword names its condition in words.

    Each argument is a condition, a `Domain`, or an iterable of them; a conjunction is
    taken apart, and a condition that occurs twice is kept once.  Underscores of a
    keyword read as spaces.  A contradiction between bounds that are numbers is found
    here; `decide(domain, false)` finds the others.

    Raises: `InexactNumber` for a float; `InvalidInput` for what is not a condition, for
    two different parameters with one name, and for an empty domain.

    >>> p, q, alpha = parameters("p q alpha")
    >>> payments = domain(between(0, p, 1), q < p, risk_averse=positive(alpha))
    >>> payments
    domain(p > 0, p < 1, q < p, alpha > 0)
    >>> payments.named[-1]
    ('risk averse', alpha > 0)
    >>> domain(p > 1, p < 0)
    Traceback (most recent call last):
    dtkit.errors.InvalidInput: p > 1 and p < 0: no p satisfies both, so the domain is empty; ...
    """
    words = {
        condition: name
        for given in conditions
        if isinstance(given, Domain)
        for name, condition in given.named
        if name is not None
    }
    unique = dict.fromkeys(_flat(conditions))
    for keyword, given in named.items():
        for condition in _flat(given):
            unique[condition] = None
            words.setdefault(condition, keyword.replace("_", " "))
    if sympy.false in unique:
        raise InvalidInput("false", "it holds nowhere, so the domain is empty", "leave it out")
    parameters_of(*unique)
    _require_consistent_bounds(unique)
    return Domain(tuple((words.get(condition), condition) for condition in unique))


def conditions_of(given: Any) -> tuple[Any, ...]:
    """Return the conditions of a domain given in any form, conjunctions taken apart.

    `given`: None, a condition, a `Domain`, or an iterable of these.

    >>> p, q = parameters("p q")
    >>> conditions_of([between(0, p, 1), p > q])
    (p > 0, p < 1, p > q)
    """
    return tuple(dict.fromkeys(_flat(given)))


def parameters_of(*expressions: Any) -> tuple[Any, ...]:
    """Return the parameters of expressions and conditions, in order of their names.

    Raises: `InvalidInput` where two different symbols share a name: SymPy treats
    `Symbol("p")` and `Symbol("p", real=True)` as two unknowns that print alike.

    >>> p, q = parameters("p q")
    >>> parameters_of(q * p > 1, q)
    (p, q)
    """
    symbols: set[Any] = set()
    for expression in expressions:
        symbols |= getattr(expression, "free_symbols", set())
    ordered = sorted(symbols, key=lambda symbol: (symbol.name, str(symbol.assumptions0)))
    for one, other in pairwise(ordered):
        if one.name == other.name:
            raise InvalidInput(
                displayed_name(one.name),
                "two different symbols with this name in one place "
                f"({_assumptions(one)}; {_assumptions(other)})",
                f'make it once, with parameter("{one.name}"), and use that everywhere',
            )
    return tuple(ordered)


def _flat(given: Any) -> Iterator[Any]:
    """Yield the conjuncts of a condition, a domain, or an iterable of them."""
    stack = [given]
    while stack:
        item = stack.pop()
        if item is None:
            continue
        if isinstance(item, Domain):
            stack.extend(reversed(item.conditions))
        elif isinstance(item, sympy.And):
            stack.extend(reversed(_in_order(item.args)))
        elif isinstance(item, Iterable) and not isinstance(item, (str, dict, sympy.Basic)):
            stack.extend(reversed(list(item)))
        else:
            condition = exact_condition(item)
            if condition != sympy.true:
                yield condition


def _in_order(conditions: Iterable[Any]) -> list[Any]:
    """Sort by the printed left side, lower bounds first: SymPy's own order may vary."""
    return sorted(
        conditions, key=lambda c: (str(c.args[0]), isinstance(c, (sympy.Lt, sympy.Le)), str(c))
    )


def _turned(relation: Any, middle: Any) -> Any:
    """Return the relation with `middle` on the left, as a reader expects it."""
    if isinstance(relation, Relational) and relation.rhs == middle and middle.is_Symbol:
        return relation.reversed
    return relation


def _each(relation: Any, bound: Any, symbols: tuple[Any, ...]) -> Any:
    if not symbols:
        raise _no_symbol(f"the bound {bound}")
    return sympy.And(*(relation(exact(symbol), exact(bound)) for symbol in symbols))


def _no_symbol(what: str) -> InvalidInput:
    return InvalidInput(what, "no parameter given", "name the parameters it is about")


def _beyond(low: Any, high: Any, *, strict: bool) -> bool:
    """Return whether no number lies from `low` to `high`; both must be rational to know."""
    if not (low.is_Rational and high.is_Rational):
        return False
    return bool(low >= high) if strict else bool(low > high)


def _require_consistent_bounds(conditions: Iterable[Any]) -> None:
    lows: dict[Any, Any] = {}
    highs: dict[Any, Any] = {}
    for condition in conditions:
        if isinstance(condition, (sympy.Ne, sympy.Not)) or not isinstance(condition, Relational):
            continue
        if condition.rhs.is_Symbol and condition.lhs.is_Rational:
            condition = condition.reversed
        symbol, bound = condition.args
        if not (symbol.is_Symbol and bound.is_Rational):
            continue
        if not isinstance(condition, (sympy.Lt, sympy.Le)):
            _narrow(lows, symbol, condition, lower=True)
        if not isinstance(condition, (sympy.Gt, sympy.Ge)):
            _narrow(highs, symbol, condition, lower=False)
        low, high = lows.get(symbol), highs.get(symbol)
        if low is not None and high is not None:
            strict = isinstance(low, sympy.Gt) or isinstance(high, sympy.Lt)
            if _beyond(low.rhs, high.rhs, strict=strict):
                raise InvalidInput(
                    f"{low} and {high}",
                    f"no {symbol} satisfies both, so the domain is empty",
                    "drop or mend one of them",
                )


def _narrow(bounds: dict[Any, Any], symbol: Any, condition: Any, *, lower: bool) -> None:
    """Keep the tighter of the bound known for `symbol` and the one of `condition`."""
    known = bounds.get(symbol)
    if known is None:
        bounds[symbol] = condition
        return
    tighter = condition.rhs > known.rhs if lower else condition.rhs < known.rhs
    strict = isinstance(condition, (sympy.Gt, sympy.Lt))
    if tighter or (condition.rhs == known.rhs and strict):
        bounds[symbol] = condition


def _assumptions(symbol: Any) -> str:
    """Return what a symbol was declared to be, as Python text."""
    declared = symbol._assumptions_orig if hasattr(symbol, "_assumptions_orig") else {}
    stated = ", ".join(f"{fact}={value}" for fact, value in sorted(declared.items()))
    return f'Symbol("{symbol.name}"{", " + stated if stated else ""})'
