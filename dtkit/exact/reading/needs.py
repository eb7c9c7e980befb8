"""What terms need in order to be defined, kept while text is read.

SymPy evaluates while an expression is built: x/x becomes 1, exp(log(x)) becomes x, and
"1/x > 0 or 1/x <= 0" becomes true, so that what happens at x = 0 is lost.  Here each
division, logarithm and power is remembered as a `Need` when it is read.  Where the value
that SymPy built has lost one, a term is added that is 0 where the lost one is defined and
undefined elsewhere: `Piecewise((0, Ne(x, 0)), (1/x, True))`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import sympy
from sympy.core.relational import Relational

from dtkit.exact.reading.build import Refused

_NONZERO, _NOT_BELOW, _ABOVE, _ITSELF = range(4)
_RELATIONS = {_NONZERO: sympy.Ne, _NOT_BELOW: sympy.Ge, _ABOVE: sympy.Gt}
_IMPLIED_BY = {
    _NONZERO: (_NONZERO, _ABOVE),
    _NOT_BELOW: (_NOT_BELOW, _ABOVE),
    _ABOVE: (_ABOVE,),
    _ITSELF: (_ITSELF,),
}

Key = tuple[int, Any]


@dataclass(frozen=True)
class Need:
    """Where a `term`, whose parts are defined, is defined itself: where `condition` holds.

    `keys`: what stands in an expression that has kept the need, each a kind and a base.
    The `condition` is None where none can be written.
    """

    condition: Any
    term: Any
    keys: frozenset[Key]

    @property
    def guard(self) -> Any:
        """A term that is 0 where the need is met and undefined elsewhere."""
        return sympy.Piecewise((0, self.condition), (self.term, True))


def needs_of(term: Any) -> tuple[Need, ...]:
    """Return what a logarithm, a power or a Piecewise needs beyond what its parts need.

    >>> x = sympy.Symbol("x", real=True)
    >>> [need.condition for term in (1/x, sympy.log(x), x**2) for need in needs_of(term)]
    [Ne(x, 0), x > 0]
    """
    kind, base = _kind(term)
    if kind is None:
        return ()
    if kind == _ITSELF:
        condition = None
        if isinstance(term, sympy.Pow):
            condition = sympy.Gt(sympy.exp(term), 0)  # true exactly where the term is defined
        return (Need(condition, term, frozenset({(_ITSELF, term)})),)
    condition = _RELATIONS[kind](base, 0)
    if condition == sympy.true or not base.free_symbols:
        return ()
    if condition == sympy.false:
        raise Refused(f"{term} is defined nowhere", "write a term that is a real number somewhere")
    return (Need(condition, term, frozenset(_keys(kind, base))),)


def lost(needs: Iterable[Need], built: Any) -> tuple[Need, ...]:
    """Return the needs that an expression or condition no longer shows."""
    needs = tuple(dict.fromkeys(needs))
    if not needs:
        return ()
    kept = _kept(built)
    return tuple(
        need
        for need in needs
        if not all(any((k, base) in kept for k in _IMPLIED_BY[kind]) for kind, base in need.keys)
    )


def guarded(value: Any, needs: Iterable[Need]) -> Any:
    """Return an expression that is undefined where it has lost a need that is not met.

    >>> x = sympy.Symbol("x", real=True)
    >>> guarded(sympy.Integer(1), needs_of(1/x))
    Piecewise((0, Ne(x, 0)), (1/x, True)) + 1
    """
    return _with_guards(value, lost(needs, value))


def related(relation: Any, left: Any, right: Any, needs: Iterable[Need]) -> Any:
    """Return a relation that is neither true nor false where a need is not met.

    >>> x = sympy.Symbol("x", real=True)
    >>> related(sympy.Eq, sympy.Integer(1), sympy.Integer(1), needs_of(1/x))
    Eq(Piecewise((0, Ne(x, 0)), (1/x, True)) + 1, 1)
    """
    needs = tuple(needs)
    built = _turned(relation, left, right)
    missing = lost(needs, built)
    if missing:
        built = _turned(relation, _with_guards(left, missing), right)
        _require_kept(needs, built)
    return built


def joined(connective: Any, conditions: tuple[Any, ...]) -> Any:
    """Join conditions so that none that may be undefined is simplified away.

    >>> x = sympy.Symbol("x", real=True)
    >>> joined(sympy.Or, (1/x > 0, 1/x <= 0))
    (1/x > 0) | (2/x <= 0)
    """
    built = connective(*conditions)
    if _settles(connective, conditions):
        return built
    needs = [need for condition in conditions for need in _needs_in(condition)]
    if lost(needs, built):
        # A positive multiple says the same, and SymPy does not compare it with its converse.
        built = connective(
            *(_multiplied(condition, place + 1) for place, condition in enumerate(conditions))
        )
        _require_kept(needs, built)
    return built


def piecewise(pieces: list[tuple[Any, Any]]) -> tuple[Any, tuple[Need, ...]]:
    """Return a Piecewise, whose values have kept their needs, and what it needs itself.

    Raises: `Refused` where SymPy would drop a piece or a condition that may be undefined.
    """
    value = sympy.Piecewise(*pieces)
    if value.has(sympy.nan) or not pieces:
        raise Refused("no piece of this Piecewise applies", "end it with (value, true)")
    reached = []
    for piece, condition in pieces:
        if condition != sympy.false:
            reached += [piece, condition]
        if condition == sympy.true:
            break
    inside = {need for part in reached for need in _needs_in(part)}
    whole = isinstance(value, sympy.Piecewise)
    if inside:
        kept = {key for need in _needs_in(value) for key in need.keys} if whole else _kept(value)
        if any(need.keys - kept for need in inside):
            raise Refused(
                f"the pieces come to {value}, and where they are defined is lost",
                "leave out pieces that say the same, and state the hypothesis instead",
            )
    if not whole or (not inside and reached[-1] == sympy.true):
        return value, ()
    return value, needs_of(value)


def needs_in(value: Any) -> tuple[Need, ...]:
    """Return the needs of all parts of a value outside the pieces of a Piecewise."""
    return tuple(need for part in _outside_pieces(value) for need in needs_of(part))


def _with_guards(value: Any, needs: tuple[Need, ...]) -> Any:
    met: set[Key] = set()
    for need in needs:
        if need.condition in (None, sympy.true, sympy.false):
            raise _vanishing(need)
        if not need.keys <= met:
            met |= need.keys
            value = sympy.Add(value, need.guard)
    return value


def _turned(relation: Any, left: Any, right: Any) -> Any:
    """Return the relation as Python would build it: `0 < p` is `p > 0`."""
    built = relation(left, right)
    turn = left.is_number and not right.is_number and built not in (sympy.true, sympy.false)
    return built.reversed if turn and relation not in (sympy.Eq, sympy.Ne) else built


def _settles(connective: Any, conditions: tuple[Any, ...]) -> bool:
    """Whether an operand alone decides the whole, so that the others do not matter."""
    if connective is sympy.And:
        return sympy.false in conditions
    if connective is sympy.Or:
        return sympy.true in conditions
    if connective is sympy.Implies:
        return bool(conditions[0] == sympy.false or conditions[1] == sympy.true)
    return False


def _multiplied(condition: Any, times: int) -> Any:
    if times == 1:
        return condition
    return condition.xreplace(
        {
            relation: relation.func(
                sympy.expand_mul(times * relation.lhs, deep=False), times * relation.rhs
            )
            for relation in condition.atoms(Relational)
            if _needs_in(relation)
        }
    )


def _require_kept(needs: Iterable[Need], built: Any) -> None:
    for need in lost(needs, built):
        raise _vanishing(need)


def _vanishing(need: Need) -> Refused:
    where = need.condition
    named = "" if where is None or where in (sympy.true, sympy.false) else f" ({where})"
    return Refused(
        f"{need.term} vanishes when the text is simplified, and with it where it is defined{named}",
        "state that as a hypothesis and drop the term",
    )


@lru_cache(maxsize=4096)
def _needs_in(value: Any) -> tuple[Need, ...]:
    """Return the needs of all parts of a value, those within pieces among them."""
    return tuple(
        dict.fromkeys(
            need
            for part in sympy.preorder_traversal(value)
            if isinstance(part, (sympy.Pow, sympy.log))
            for need in needs_of(part)
        )
    )


def _kept(built: Any) -> set[Key]:
    return {key for part in _outside_pieces(built) for key in _own_keys(part)}


def _own_keys(part: Any) -> Iterator[Key]:
    kind, base = _kind(part)
    if kind is not None:
        yield from _keys(kind, base)
    if isinstance(part, sympy.Piecewise) and part.args[0].expr == 0:
        term = part.args[-1].expr
        for need in needs_of(term):
            if need.condition is not None and need.guard == part:
                yield from need.keys


def _outside_pieces(value: Any) -> Iterator[Any]:
    stack = [value]
    while stack:
        part = stack.pop()
        yield part
        if not isinstance(part, sympy.Piecewise):
            stack.extend(part.args)


def _kind(part: Any) -> tuple[int | None, Any]:
    """Return which need a part has by itself, and of what."""
    if isinstance(part, sympy.Piecewise):
        return _ITSELF, part
    if isinstance(part, sympy.log):
        return _ABOVE, part.args[0]
    if not isinstance(part, sympy.Pow) or part.base is sympy.E:
        return None, None
    base, exponent = part.args
    if exponent.is_Integer:
        return (_NONZERO, base) if exponent < 0 else (None, None)
    if exponent.is_Rational:
        return (_NOT_BELOW if exponent > 0 else _ABOVE), base
    return (None, None) if base.is_positive else (_ITSELF, part)


def _keys(kind: int, base: Any) -> Iterator[Key]:
    """Yield a need as keys, the same for bases that differ by a number that does not matter."""
    if kind == _ITSELF:
        yield kind, base
    elif kind == _NONZERO:
        for factor in sympy.Mul.make_args(base):
            while isinstance(factor, sympy.Pow) and factor.exp.is_Rational:
                factor = factor.base
            if factor.is_Mul:
                yield from _keys(kind, factor)
            elif factor.free_symbols and not isinstance(factor, sympy.exp):
                primitive = factor.primitive()[1]
                minus = primitive.could_extract_minus_sign()
                yield kind, -primitive if minus else primitive
    elif base.free_symbols:
        primitive = base.primitive()[1]
        yield kind, primitive
        if kind == _ABOVE:  # and so it is not zero
            yield from _keys(_NONZERO, base)
