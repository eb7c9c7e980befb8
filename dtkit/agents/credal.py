"""Whether some prior of a credal set does what is asked: exact linear arithmetic.

Without parameters this is a linear program over the rationals, decided exactly.  With
parameters in the utilities the prior is eliminated, and a condition on the parameters is
left.
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
        verdict = decide([asked], false)
        if isinstance(verdict, Refuted):
            return True
        if isinstance(verdict, Proved):
            return False
        raise _undecided(asked)
    return _eliminated(variables, asked)


def _eliminated(variables: list[Any], asked: Any) -> Any:
    from dtkit.exact import exists
    from dtkit.exact.quantifiers import eliminate

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
