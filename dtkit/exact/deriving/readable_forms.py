"""Short equal forms of expressions and conditions, chosen by length.

The closed forms that inversion gives are right but often long.  `shortest(expression)`
tries a few identities and keeps the shortest result; `tidy(condition, premises)` clears
denominators and factors whose sign the premises fix, and moves negative terms to the other
side; `simplified(condition, premises)` drops what the premises already say.  Equalities
used here hold wherever both sides are defined; a threshold is verified in its final form.
"""

from __future__ import annotations

from typing import Any

import sympy as sp
from sympy.core.relational import Relational

from dtkit.exact.clock import check
from dtkit.exact.deriving.premises import Premises, alternatives, conjuncts

_OPERATIONS_AT_MOST = 400
_SHORT = 15


def length(expression: Any) -> tuple[int, int, str]:
    """Order expressions: few operations and each parameter once, then few characters."""
    text = str(expression)
    minus = text.count("(-") + text.count("-(") + (1 if text.startswith("-") else 0)
    repeated = sum(expression.count(symbol) - 1 for symbol in expression.free_symbols)
    return int(sp.count_ops(expression)) + minus + 2 * int(repeated), len(text), text


def shortest(expression: Any) -> Any:
    """Return the shortest of several equal forms.

    >>> p, q, a, W = sp.symbols("p q a W", real=True)
    >>> shortest(-sp.log((p - q + q*sp.exp(-a*W))/p)/a)
    -log(1 - q*(1 - exp(-W*a))/p)/a
    """
    best = _shortest(sp.sympify(expression))
    for candidate in _log_moves(best):
        best = min(best, candidate, key=length)
    return best


def reduced(e: Any) -> Any:
    """Return a shorter equal form of a long expression; a short one as it is."""
    return _shortest(e) if sp.count_ops(e) > _SHORT else e


def _shortest(e: Any) -> Any:
    if not e.args or e.is_number or sp.count_ops(e) > _OPERATIONS_AT_MOST:
        return e
    check()
    rebuilt = e.func(*[_shortest(part) for part in e.args])
    candidates = [e, rebuilt]
    if e.is_Add or e.is_Mul or e.is_Pow:
        candidates += _rational_forms(rebuilt)
    return min(candidates, key=length)


def _rational_forms(e: Any) -> list[Any]:
    """List forms of e as a rational function of its exponentials, powers and logarithms."""
    opened = sp.expand_power_exp(e.replace(lambda t: isinstance(t, sp.exp), _opened))
    marks = {part: sp.Dummy(f"k{i}", real=True) for i, part in enumerate(_generators(opened))}
    back = {mark: part for part, mark in marks.items()}
    plain = opened.xreplace(marks)
    if not plain.is_rational_function(*plain.free_symbols):
        return []
    factored = sp.factor(plain)
    forms = [factored, _turned(factored), sp.factor_terms(plain)]
    spread = sp.expand(plain)
    constant, rest = spread.as_coeff_Add()
    if rest.is_Add:
        forms += [spread]
        grouped = sp.factor(rest)
        forms += [constant + grouped, constant + _turned(grouped)]
    return [sp.powsimp(form.xreplace(back), combine="exp") for form in forms]


def _opened(exponential: Any) -> Any:
    return sp.exp(sp.expand(exponential.args[0]))


def _generators(e: Any) -> list[Any]:
    parts: list[Any] = []
    for part in sp.preorder_traversal(e):
        symbolic = part.is_Pow and not part.exp.is_Integer
        if isinstance(part, (sp.exp, sp.log, sp.Abs, sp.Max, sp.Min)) or symbolic:
            parts.append(part)
    return list(dict.fromkeys(parts))


def _turned(product: Any) -> Any:
    """Write factors such as (b − 1) as −(1 − b) where that leaves fewer minus signs."""
    factors, sign = [], 1
    for factor in sp.Mul.make_args(product):
        base, exponent = factor.as_base_exp()
        if base.is_Add and exponent.is_Integer and exponent % 2:
            negatives = sum(1 for term in base.args if term.as_coeff_Mul()[0] < 0)
            if 2 * negatives > len(base.args) or (
                2 * negatives == len(base.args) and base.as_coeff_Add()[0] < 0
            ):
                factors.append((-base) ** exponent)
                sign = -sign
                continue
        factors.append(factor)
    return sp.Mul(sign, *factors)


def _log_moves(e: Any) -> list[Any]:
    """List forms of `rest + c·log(G)` with the rest, or the sign, moved into the logarithm."""
    logs = [t for t in sp.Add.make_args(e) if t.has(sp.log)]
    if len(logs) != 1:
        return []
    parts = [f for f in sp.Mul.make_args(logs[0]) if isinstance(f, sp.log)]
    if len(parts) != 1 or not (logs[0] / parts[0]).is_rational_function():
        return []
    rest, scale, argument = e - logs[0], logs[0] / parts[0], parts[0].args[0]
    inside = _shortest(sp.exp(sp.expand(rest / scale)) * argument)
    return [scale * sp.log(inside)]


def tidy(condition: Any, premises: Premises) -> Any:
    """Write a condition without denominators and factors of known sign, terms positive.

    >>> p, q, V = sp.symbols("p q V", real=True)
    >>> tidy(1 - q*(1 - V)/p > 0, Premises([p > 0, q > 0]))
    p > q*(1 - V)
    """
    if not isinstance(condition, Relational):
        if isinstance(condition, (sp.And, sp.Or)):
            return condition.func(*[tidy(part, premises) for part in condition.args])
        return condition
    if isinstance(condition, (sp.Lt, sp.Le)):
        condition = condition.reversed
    difference = condition.lhs - condition.rhs
    spread = _without_choice(condition, difference)
    if spread is not None:
        return _simplified(spread, premises)
    candidates = [condition]
    for form in (_cleared, _factored):
        reduced = form(difference, premises)
        if reduced is not None:
            candidates.append(_sided(condition.func, reduced))
            candidates += [_sided(condition.func, form) for form in _collected(reduced)]
    logarithmic = _without_log(condition, premises)
    if logarithmic is not None:
        candidates.append(tidy(logarithmic, premises))
    return _oriented(min(candidates, key=_relation_length))


def _without_choice(relation: Any, difference: Any) -> Any:
    """Write `f ≥ Max(g, h)` as both `f ≥ g` and `f ≥ h`, and the like."""
    if not isinstance(relation, (sp.Gt, sp.Ge)):
        return None
    for term in sp.Add.make_args(difference):
        factor, choice = term.as_coeff_Mul()
        if isinstance(choice, (sp.Max, sp.Min)):
            every = (factor < 0) == isinstance(choice, sp.Max)
            parts = [relation.func(difference - term + factor * arg, 0) for arg in choice.args]
            return (sp.And if every else sp.Or)(*parts)
    return None


def _relation_length(relation: Any) -> tuple[int, int, str]:
    if relation in (sp.true, sp.false):
        return 0, 0, ""
    if not isinstance(relation, Relational):
        return length(relation)
    steps, letters, text = length(relation)
    steps += 2 if relation.rhs == 0 or relation.lhs == 0 else 0
    steps += 3 if relation.has(sp.log) else 0
    steps += sum(1 for power in relation.atoms(sp.Pow) if power.exp.is_negative)
    return steps, letters, text


def _cleared(difference: Any, premises: Premises) -> Any:
    """Multiply term by term by the denominators, if their product has a known sign."""
    parts = [sp.fraction(term, exact=True) for term in sp.Add.make_args(difference)]
    common = sp.S.One
    for _, denominator in parts:
        for factor in sp.Mul.make_args(denominator):
            base, exponent = factor.as_base_exp()
            have = common.as_powers_dict().get(base, 0)
            common *= base ** max(exponent - have, 0) if exponent.is_Integer else 1
    sign = premises.sign(common)
    if not sign:
        return None
    return sp.Add(*[sign * n * sp.cancel(common / d) if d != 1 else sign * n * common
                    for n, d in parts])  # fmt: skip


def _factored(difference: Any, premises: Premises) -> Any:
    forms = _rational_forms(difference)
    divisors = [p.base for p in difference.atoms(sp.Pow) if p.exp.is_Integer and p.exp < 0]
    if not forms or not all(premises.imply(sp.Ne(divisor, 0)) for divisor in divisors):
        return None
    result, sign = [], 1
    for factor in sp.Mul.make_args(forms[0]):
        known = premises.sign(factor)
        if known:
            sign *= known
            continue
        base, exponent = factor.as_base_exp()
        if exponent.is_Integer and exponent < 0:
            return None
        result.append(factor)
    if len(result) == 1:
        base, exponent = result[0].as_base_exp()
        if sign > 0 and exponent.is_Rational and not exponent.is_Integer and exponent > 0:
            return base
        return sp.expand(sign * result[0])
    return sign * sp.Mul(*result)


def _collected(difference: Any) -> list[Any]:
    symbols = list(sp.ordered(difference.free_symbols))
    if not difference.is_Add or len(symbols) > 8:
        return []
    forms = [sp.collect(difference, symbol) for symbol in symbols]
    return [sp.Add(*[_turned(term) for term in sp.Add.make_args(form)]) for form in forms]


def _without_log(relation: Any, premises: Premises) -> Any:
    """Turn `c·log(G) > 0` into a comparison of G with 1."""
    difference = sp.factor_terms(relation.lhs - relation.rhs)
    logs = [f for f in sp.Mul.make_args(difference) if isinstance(f, sp.log)]
    if len(logs) != 1:
        return None
    sign = premises.sign(difference / logs[0])
    argument = logs[0].args[0]
    if not sign or not premises.imply(sp.Gt(argument, 0)):
        return None
    return relation.func(sign * (argument - 1), 0)


def _sided(kind: Any, difference: Any) -> Any:
    left = [t for t in sp.Add.make_args(difference) if t.as_coeff_Mul()[0] > 0]
    right = [-t for t in sp.Add.make_args(difference) if t.as_coeff_Mul()[0] < 0]
    return _oriented(kind(sp.Add(*left), sp.Add(*right)))


def _oriented(relation: Any) -> Any:
    """Put the shorter side on the left, a number on the right, and solve `2*r < 1` for r."""
    if not isinstance(relation, Relational):
        return relation
    if len(relation.free_symbols) == 1:
        (symbol,) = relation.free_symbols
        difference = sp.expand(relation.lhs - relation.rhs)
        slope = sp.diff(difference, symbol)
        if slope.is_Rational and slope != 0:
            kind = relation.func if slope > 0 else relation.reversed.func
            return kind(symbol, -difference.subs(symbol, 0) / slope)
    if relation.rhs.is_number:
        return relation
    if relation.lhs.is_number or length(relation.rhs) < length(relation.lhs):
        return relation.reversed
    return relation


def simplified(condition: Any, premises: Premises) -> Any:
    """Drop from a condition what the premises say already, and tidy the rest.

    The result is shown to be equivalent under the premises; else the condition is returned.

    >>> p, q = sp.symbols("p q", real=True)
    >>> simplified(sp.And(p > 0, p - q > 0), Premises([p > 0, q > 0]))
    p > q
    """
    condition = sp.sympify(condition)
    short = _simplified(condition, premises)
    if short == condition:
        return condition
    same = premises.extended(condition).imply(short) and premises.extended(short).imply(condition)
    return short if same else condition


def _simplified(condition: Any, premises: Premises) -> Any:
    if condition in (sp.true, sp.false):
        return condition
    if isinstance(condition, sp.Not):
        condition = sp.to_nnf(condition, simplify=False)
    if isinstance(condition, (sp.And, sp.Or)):
        return _thinned(condition, premises)
    if premises.imply(condition):
        return sp.true
    if premises.contradict(condition):
        return sp.false
    return tidy(condition, premises)


def _thinned(condition: Any, premises: Premises) -> Any:
    conjunction = isinstance(condition, sp.And)
    parts = [_simplified(part, premises) for part in sp.ordered(condition.args)]
    joined = condition.func(*(parts if conjunction else _weakened(parts)))
    if not isinstance(joined, condition.func):
        return joined
    kept = sorted(joined.args, key=lambda part: length(part)[0], reverse=True)
    if not conjunction:
        kept = _relieved(kept, premises)
    for part in list(kept):
        others = [k for k in kept if k != part]
        if not others:
            break
        if conjunction:
            redundant = premises.extended(*others).imply(part)
        else:
            redundant = premises.extended(part).imply(sp.Or(*others))
        if redundant:
            kept = others
    return condition.func(*sorted(kept, key=str))


def _relieved(parts: list[Any], premises: Premises) -> list[Any]:
    """Drop from each alternative what holds anyway where the other alternatives fail."""
    result = list(parts)
    for index, part in enumerate(parts):
        if not isinstance(part, sp.And):
            continue
        others = sp.Or(*[other for k, other in enumerate(result) if k != index])
        elsewhere = premises.extended(sp.to_nnf(sp.Not(others), simplify=False))
        left = list(sp.ordered(part.args))
        for conjunct in sp.ordered(part.args):
            rest = [c for c in left if c != conjunct]
            if elsewhere.extended(*rest).imply(conjunct):
                left = rest
        result[index] = sp.And(*left)
    return list(dict.fromkeys(part for part in result if part != sp.false))


def _weakened(parts: list[Any]) -> list[Any]:
    """Join `f = g` and `f < g` into `f ≤ g`."""
    weak = {sp.StrictLessThan: sp.Le, sp.StrictGreaterThan: sp.Ge}
    equal = [part for part in parts if isinstance(part, sp.Eq)]
    result = [part for part in parts if not isinstance(part, sp.Eq)]
    for equation in equal:
        gap = sp.expand(equation.lhs - equation.rhs)
        for index, part in enumerate(result):
            if type(part) in weak and sp.expand(part.lhs - part.rhs) in (gap, sp.expand(-gap)):
                result[index] = weak[type(part)](part.lhs, part.rhs)
                break
        else:
            result.append(equation)
    return result


def merged(conditions: list[Any], premises: Premises) -> Any:
    """Join conditions by Or and simplify, `true` where they cover the premises."""
    whole = alternatives(conditions)
    if whole != sp.true and premises.imply(whole):
        return sp.true
    return simplified(whole, premises)


def without(conditions: Any, x: Any) -> tuple[Any, ...]:
    """Return the conjuncts that are free of x."""
    return tuple(c for c in conjuncts(conditions) if not c.has(x))
