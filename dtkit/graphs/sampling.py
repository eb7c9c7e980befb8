"""A few fixed points to try before anything is proved.

One point of a domain shows that it is not empty; two points where a comparison differs
show that it is open.  That no point fits shows nothing.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

_VALUES = (
    (1, 2, 3, 5, 7, 11, 13, 17),
    (17, 11, 7, 5, 3, 2, 1),
    (Fraction(1, 2), Fraction(1, 3), Fraction(1, 5), Fraction(2, 3), Fraction(3, 4)),
    (Fraction(3, 4), Fraction(2, 3), Fraction(1, 5), Fraction(1, 3), Fraction(1, 2)),
    (-1, 2, Fraction(-1, 3), 3, -5, Fraction(1, 2), 7),
    (Fraction(1, 2),),
    (1,),
    (0,),
)


def points_of(domain: Any, parameters: tuple[Any, ...]) -> list[dict[Any, Any]]:
    """Return those of the fixed points at which the domain certainly holds.

    >>> from sympy import symbols
    >>> x, y = symbols("x y", real=True)
    >>> [(point[x], point[y]) for point in points_of((x < y) & (y < 3), (x, y))]
    [(1, 2), (-1, 2)]
    """
    import sympy

    from dtkit.exact import truth

    points = []
    for values in _VALUES:
        point = {
            parameter: sympy.Rational(values[place % len(values)])
            for place, parameter in enumerate(parameters)
        }
        if domain == sympy.true or truth(domain, point) is True:
            points.append(point)
    return points
