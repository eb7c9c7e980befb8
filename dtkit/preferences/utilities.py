"""Utilities of wealth: a formula, where it holds, and what follows from it.

A utility is a frozen value: an increasing expression of the wealth `w`, with the wealth
for which it is meant (its domain) and what is assumed of its own parameters.  The rest is
derived and proved, not typed in: the Arrow-Pratt measures of risk aversion and prudence,
the inverse with the utilities that have one, the supremum and the infimum.

    A(w) = -u''/u'     absolute risk aversion; its unit is 1/wealth
    R(w) = w A(w)      relative risk aversion; a pure number
    P(w) = -u'''/u''   absolute prudence

A family whose form depends on a parameter (a power, but a logarithm where the power would
be 0) is given by pieces: conditions on the parameters, with the formula that holds there.

Source: Pratt, Risk aversion in the small and in the large (1964); Arrow, Aspects of the
Theory of Risk-Bearing (1965); Kimball, Precautionary saving in the small and in the large
(1990).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from dtkit.errors import InvalidInput

if TYPE_CHECKING:
    from typing import Self

    from dtkit.exact import Verdict
    from dtkit.preferences.inverses import Inverse
    from dtkit.preferences.ranges import Bound

WEALTH = "w"


@dataclass(frozen=True, repr=False)
class Utility(ABC):
    """An increasing function of wealth; called with an amount, it returns its utility.

    A family of utilities defines `pieces`, `domain` and `requirements`.

    >>> from dtkit.exact import parameter
    >>> from dtkit.preferences import CARA
    >>> u = CARA(parameter("alpha"))
    >>> u
    CARA utility 1 - exp(-alpha*w), if alpha > 0
    >>> u(0), u(3), u.absolute_risk_aversion, u.prudence
    (0, 1 - exp(-3*alpha), alpha, alpha)
    """

    assuming: tuple[Any, ...] = field(default=(), kw_only=True)
    family: ClassVar[str] = "utility"

    def __post_init__(self) -> None:
        from sympy import false

        from dtkit.exact import exact, exact_condition

        for each in fields(self):
            if each.name != "assuming" and each.type == "Any":
                object.__setattr__(self, each.name, exact(getattr(self, each.name)))
        object.__setattr__(self, "assuming", tuple(map(exact_condition, self.assuming)))
        for requirement in self.requirements:
            if requirement == false:
                raise InvalidInput(self._told(), f"{self.family} needs {self.needs}", self.remedy)

    needs: ClassVar[str] = "parameters for which it increases"
    remedy: ClassVar[str] = "give other parameters"

    @property
    def wealth(self) -> Any:
        """The symbol for wealth in `formula` and in everything derived from it."""
        from dtkit.exact import parameter

        return parameter(WEALTH)

    @property
    @abstractmethod
    def pieces(self) -> tuple[tuple[Any, Any], ...]:
        """Conditions on the parameters, that exclude one another, each with its formula."""

    @property
    @abstractmethod
    def domain(self) -> tuple[Any, ...]:
        """The conditions on wealth under which the formula is meant."""

    @property
    def requirements(self) -> tuple[Any, ...]:
        """The conditions that the family puts on its own parameters."""
        return ()

    @cached_property
    def premises(self) -> tuple[Any, ...]:
        """What is known of the parameters: the requirements, and what `given` has added."""
        from sympy import true

        return tuple(each for each in (*self.requirements, *self.assuming) if each != true)

    def given(self, *conditions: Any) -> Self:
        """Return the same utility with more known of its parameters."""
        return replace(self, assuming=(*self.assuming, *conditions))

    @cached_property
    def cases(self) -> tuple[tuple[Any, Any], ...]:
        """The pieces that the premises leave possible; one that they imply has no condition."""
        from sympy import Not, false, true

        from dtkit.exact import Proved, decide

        def never(condition: Any) -> bool:
            return isinstance(decide(list(self.premises), Not(condition)), Proved)

        left = [piece for piece in self.pieces if piece[0] != false]
        if len(left) > 1:
            left = [piece for piece in left if not never(piece[0])]
        return ((true, left[0][1]),) if len(left) == 1 else tuple(left)

    @cached_property
    def formula(self) -> Any:
        """The utility of the wealth `w`."""
        return joined(self.cases)

    def __call__(self, amount: Any) -> Any:
        """Return the utility of an amount of wealth.

        Raises: `InvalidInput` for an amount that is plainly outside the domain.
        """
        from sympy import false

        from dtkit.exact import exact

        amount = exact(amount)
        if self.defined_at(amount) == false:
            raise InvalidInput(
                f"a wealth of {amount}",
                f"{self} is meant for {self.domain_text}",
                "add the wealth that the agent starts with, or take another utility",
            )
        return self.formula.xreplace({self.wealth: amount})

    def defined_at(self, *amounts: Any) -> Any:
        """Return the condition that the utility is meant for each of these amounts.

        >>> from dtkit.exact import parameter
        >>> from dtkit.preferences import Logarithmic
        >>> Logarithmic().defined_at(5, parameter("x"))
        x > 0
        """
        from sympy import And

        from dtkit.exact import exact

        return And(
            *(
                condition.xreplace({self.wealth: exact(amount)})
                for amount in amounts
                for condition in self.domain
            )
        )

    @cached_property
    def marginal(self) -> Any:
        """The marginal utility u'(w)."""
        return self._derived(lambda u, w: u.diff(w))

    @cached_property
    def absolute_risk_aversion(self) -> Any:
        """The Arrow-Pratt measure A(w) = -u''/u'."""
        return self._derived(lambda u, w: -u.diff(w, 2) / u.diff(w))

    @cached_property
    def relative_risk_aversion(self) -> Any:
        """The measure R(w) = -w u''/u'."""
        return self._derived(lambda u, w: -w * u.diff(w, 2) / u.diff(w))

    @cached_property
    def prudence(self) -> Any:
        """The measure P(w) = -u'''/u''.

        Raises: `InvalidInput` where u'' is 0: a straight line has no prudence.
        """
        if all(formula.diff(self.wealth, 2) == 0 for _, formula in self.cases):
            raise InvalidInput(
                repr(self),
                "prudence divides by u'', which is 0",
                "ask a utility that is not linear",
            )
        return self._derived(lambda u, w: -u.diff(w, 3) / u.diff(w, 2))

    def _derived(self, measure: Any) -> Any:
        """Return a measure of each piece in its shortest form, merged where all agree."""
        from dtkit.preferences.measures import merged, shortened

        found: list[tuple[Any, Any]] = []
        for condition, formula in self.cases:
            raw, earlier = measure(formula, self.wealth), [value for _, value in found]
            found.append((condition, shortened(raw, self.known(condition), earlier)))
        return merged(found, self.known)

    def known(self, condition: Any = True) -> list[Any]:
        """Return the premises and the domain, with one more condition."""
        from sympy import true

        known = [*self.premises, *self.domain]
        return known if condition in (True, true) else [*known, condition]

    @property
    def is_increasing(self) -> Verdict:
        """The verdict on u' > 0 throughout the domain."""
        from dtkit.exact import decide

        return decide(self.known(), self.marginal > 0)

    @property
    def is_risk_averse(self) -> Verdict:
        """The verdict on A >= 0 throughout the domain; with u' > 0, on concavity."""
        from dtkit.exact import decide

        return decide(self.known(), self.absolute_risk_aversion >= 0)

    @cached_property
    def inverse(self) -> Inverse:
        """The wealth that has a given utility, with the condition that one has."""
        from dtkit.preferences.inverses import inverse_of

        return inverse_of(self)

    @cached_property
    def bounds(self) -> tuple[tuple[Any, Bound, Bound], ...]:
        """For each case of the parameters, the infimum and the supremum."""
        from dtkit.preferences.ranges import bounds_of

        return bounds_of(self)

    @property
    def supremum(self) -> Any:
        """The least upper bound of the utility: a number, an expression or infinity.

        >>> from dtkit.exact import parameter
        >>> from dtkit.preferences import CRRA
        >>> g = parameter("gamma")
        >>> CRRA(g).supremum
        Piecewise((1/(gamma - 1), gamma > 1), (oo, True))
        """
        return joined([(condition, top.value) for condition, _, top in self.bounds])

    @property
    def infimum(self) -> Any:
        """The greatest lower bound of the utility: a number, an expression or -infinity."""
        return joined([(condition, bottom.value) for condition, bottom, _ in self.bounds])

    @property
    def domain_text(self) -> str:
        """The domain in print."""
        return " & ".join(map(str, self.domain)) or "any wealth"

    def _told(self) -> str:
        given = [f"{f.name} = {getattr(self, f.name)}" for f in fields(self) if f.type == "Any"]
        return ", ".join(given) or self.family

    def __repr__(self) -> str:
        known = " & ".join(map(str, self.premises))
        shown = str(self.formula)
        if len(self.cases) > 1:
            formulas: dict[Any, list[str]] = {}
            for condition, formula in self.cases:
                formulas.setdefault(formula, []).append(str(condition))
            shown = "; ".join(f"{u} where {' or '.join(at)}" for u, at in formulas.items())
        return f"{self.family} utility {shown}" + (f", if {known}" if known else "")

    def _repr_latex_(self) -> str:
        from sympy import latex

        return f"$u({latex(self.wealth)}) = {latex(self.formula)}$"


def joined(cases: Iterable[tuple[Any, Any]]) -> Any:
    """Return one expression for `cases` of condition and value, equal values merged.

    >>> from dtkit.exact import parameter
    >>> g = parameter("gamma")
    >>> joined([(g < 1, 2), (g > 1, 2)])
    2
    """
    from sympy import Or, Piecewise

    values: dict[Any, Any] = {}
    for condition, value in cases:
        values[value] = Or(values[value], condition) if value in values else condition
    if len(values) == 1:
        return next(iter(values))
    ordered = sorted(values.items(), key=lambda item: item[1].count_ops())
    return Piecewise(*ordered[:-1], (ordered[-1][0], True))
