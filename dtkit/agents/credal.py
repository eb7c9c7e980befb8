"""Whether some prior of a credal set does what is asked: exact linear arithmetic.

Without parameters this is a linear program over the rationals, decided by exact simplex
(Z3); a prior that is found is put in and checked.  Irrational constants go to `decide`.
With parameters in the utilities the prior is eliminated, and a condition on the parameters
is left.
"""

from __future__ import annotations

from typing import Any

from dtkit.errors import Unsupported
from dtkit.values.logic import plain


def is_empty(variables: list[Any], within: list[Any]) -> bool:
    """Return whether no values of the variables satisfy the conditions.

    Raises: `Unsupported` where that depends on parameters.
    """
    answer = somewhere(variables, within, True)
    if answer is True or answer is False:
        return not answer
    raise Unsupported(
        f"a credal set given by {', '.join(map(str, within))}",
        f"whether it is empty depends on {answer}",
        "put numbers for the parameters of the credal set",
    )


def somewhere(variables: list[Any], within: list[Any], condition: Any) -> Any:
    """Return whether some values within the conditions satisfy `condition`, or where they do.

    Raises: `Unsupported` where that could not be decided.
    """
    from sympy import And, false

    from dtkit.exact import Proved, Refuted, decide

    condition = plain(condition)
    if condition is False:
        return False
    asked = plain(And(*within, *([] if condition is True else [condition])))
    if asked is True or asked is False:
        return asked
    if asked.free_symbols <= set(variables):
        known = _by_simplex(variables, asked)
        if known is not None:
            return known
        verdict = decide([asked], false)
        if isinstance(verdict, Refuted):
            return True
        if isinstance(verdict, Proved):
            return False
        raise _undecided(asked)
    return _eliminated(variables, asked)


def _by_simplex(variables: list[Any], asked: Any) -> bool | None:
    """Return whether linear relations with rational numbers hold together; None for others."""
    import z3
    from sympy import And, Eq, Ge, Gt, Le, Lt, Rational

    kinds = {Ge: "__ge__", Gt: "__gt__", Le: "__le__", Lt: "__lt__", Eq: "__eq__"}
    relations = asked.args if isinstance(asked, And) else (asked,)
    unknowns = {variable: z3.Real(f"v{k}") for k, variable in enumerate(variables)}
    solver = z3.Solver()
    for relation in relations:
        kind = next((name for cls, name in kinds.items() if isinstance(relation, cls)), None)
        terms = None if kind is None else _linear(relation.lhs - relation.rhs, unknowns)
        if kind is None or terms is None:
            return None
        solver.add(getattr(z3.Sum(terms), kind)(0))
    answer = solver.check()
    if answer == z3.unsat:
        return False
    if answer != z3.sat:
        return None
    model = solver.model()
    values = {v: model.eval(u, model_completion=True) for v, u in unknowns.items()}
    point = {
        v: Rational(int(x.numerator_as_long()), int(x.denominator_as_long()))
        for v, x in values.items()
    }
    return True if asked.xreplace(point) == True else None  # noqa: E712


def _linear(expression: Any, unknowns: dict[Any, Any]) -> list[Any] | None:
    """Return the terms of a linear expression with rational coefficients, else None."""
    import z3

    terms = [z3.RealVal(0)]
    for monomial, coefficient in expression.expand().as_coefficients_dict().items():
        if not coefficient.is_Rational:
            return None
        share = z3.Q(int(coefficient.p), int(coefficient.q))
        if monomial == 1:
            terms.append(share)
        elif monomial in unknowns:
            terms.append(share * unknowns[monomial])
        else:
            return None
    return terms


def _eliminated(variables: list[Any], asked: Any) -> Any:
    from dtkit.exact import exists
    from dtkit.exact.deriving.quantifiers import eliminate

    left = eliminate(exists(variables, asked))
    if left is None:
        raise _undecided(asked)
    return plain(left)


def _undecided(asked: Any) -> Unsupported:
    return Unsupported(
        str(asked),
        "whether some prior satisfies this was not decided",
        "put numbers for some parameters, or use fewer priors",
    )
