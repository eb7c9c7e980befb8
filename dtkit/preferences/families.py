"""The usual families of utility: CARA, CRRA, logarithmic, HARA, quadratic, bounded, linear.

Each says what it is and for which wealth; what follows is derived in
`dtkit.preferences.utilities`.  A parameter may be a number or a symbol.

Source: Gollier, The Economics of Risk and Time (2001), chapter 2.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from dtkit.errors import InvalidInput
from dtkit.preferences.utilities import WEALTH, Utility


@dataclass(frozen=True, repr=False)
class CARA(Utility):
    """Constant absolute risk aversion alpha > 0: u = 1 - exp(-alpha w), for any wealth.

    `alpha` has the unit 1/wealth: with wealth in dollars it is per dollar.

    >>> from sympy import Rational
    >>> CARA(Rational(1, 100))(394)
    1 - exp(-197/50)
    >>> CARA(0)
    Traceback (most recent call last):
    dtkit.errors.InvalidInput: alpha = 0: CARA needs alpha > 0; without risk aversion, use Linear()
    """

    alpha: Any
    family: ClassVar[str] = "CARA"
    needs: ClassVar[str] = "alpha > 0"
    remedy: ClassVar[str] = "without risk aversion, use Linear()"

    @property
    def requirements(self) -> tuple[Any, ...]:
        """The coefficient is positive."""
        return (self.alpha > 0,)

    @property
    def pieces(self) -> tuple[tuple[Any, Any], ...]:
        """One formula."""
        from sympy import exp, true

        return ((true, 1 - exp(-self.alpha * self.wealth)),)

    @property
    def domain(self) -> tuple[Any, ...]:
        """Any wealth, also debt."""
        return ()


@dataclass(frozen=True, repr=False)
class CRRA(Utility):
    """Constant relative risk aversion gamma > 0: a power, or the logarithm where gamma is 1.

    u = (w^(1 - gamma) - 1)/(1 - gamma), for positive wealth; it tends to log(w) as gamma
    tends to 1, which is its value there.

    >>> from dtkit.exact import parameter
    >>> CRRA(parameter("gamma")).relative_risk_aversion, CRRA(1), CRRA(3).supremum
    (gamma, CRRA utility log(w), 1/2)
    """

    gamma: Any
    family: ClassVar[str] = "CRRA"
    needs: ClassVar[str] = "gamma > 0"
    remedy: ClassVar[str] = "without risk aversion, use Linear()"

    @property
    def requirements(self) -> tuple[Any, ...]:
        """The coefficient is positive."""
        return (self.gamma > 0,)

    @property
    def pieces(self) -> tuple[tuple[Any, Any], ...]:
        """A power below and above 1, between them the logarithm."""
        from sympy import Eq, log

        if self.gamma == 1:
            return ((Eq(self.gamma, 1), log(self.wealth)),)
        power = (self.wealth ** (1 - self.gamma) - 1) / (1 - self.gamma)
        return (
            (self.gamma < 1, power),
            (Eq(self.gamma, 1), log(self.wealth)),
            (self.gamma > 1, power),
        )

    @property
    def domain(self) -> tuple[Any, ...]:
        """Positive wealth."""
        return (self.wealth > 0,)


@dataclass(frozen=True, repr=False)
class Logarithmic(Utility):
    """The logarithm of wealth, which is CRRA with gamma = 1.

    >>> Logarithmic().relative_risk_aversion, Logarithmic().prudence
    (1, 2/w)
    """

    family: ClassVar[str] = "logarithmic"

    @property
    def pieces(self) -> tuple[tuple[Any, Any], ...]:
        """One formula."""
        from sympy import log, true

        return ((true, log(self.wealth)),)

    @property
    def domain(self) -> tuple[Any, ...]:
        """Positive wealth."""
        return (self.wealth > 0,)


@dataclass(frozen=True, repr=False)
class HARA(Utility):
    """Hyperbolic absolute risk aversion: A = gamma/(b gamma + w) where b + w/gamma > 0.

    u = gamma/(1 - gamma) (b + w/gamma)^(1 - gamma), and log(b + w) where gamma is 1.
    It is CRRA for b = 0, quadratic for gamma = -1, and tends to CARA with coefficient 1/b
    as gamma grows.

    >>> from dtkit.exact import parameters
    >>> b, gamma = parameters("b gamma")
    >>> HARA(b, gamma).absolute_risk_aversion
    1/(b + w/gamma)
    """

    b: Any
    gamma: Any
    family: ClassVar[str] = "HARA"
    needs: ClassVar[str] = "gamma other than 0"
    remedy: ClassVar[str] = "without risk aversion, use Linear()"

    @property
    def requirements(self) -> tuple[Any, ...]:
        """The exponent is not 0."""
        from sympy import Ne

        return (Ne(self.gamma, 0),)

    @property
    def pieces(self) -> tuple[tuple[Any, Any], ...]:
        """A power below 0, between 0 and 1, and above 1; at 1 the logarithm."""
        from sympy import And, Eq, log

        b, gamma, w = self.b, self.gamma, self.wealth
        if gamma == 1:
            return ((Eq(gamma, 1), log(b + w)),)
        power = gamma / (1 - gamma) * (b + w / gamma) ** (1 - gamma)
        return (
            (gamma < 0, power),
            (And(gamma > 0, gamma < 1), power),
            (Eq(gamma, 1), log(b + w)),
            (gamma > 1, power),
        )

    @property
    def domain(self) -> tuple[Any, ...]:
        """Wealth with b + w/gamma > 0."""
        return (self.b + self.wealth / self.gamma > 0,)


@dataclass(frozen=True, repr=False)
class Quadratic(Utility):
    """A parabola up to its top: u = w - beta w²/2 for w < 1/beta.

    >>> from dtkit.exact import parameter
    >>> u = Quadratic(parameter("beta"))
    >>> u.absolute_risk_aversion, u.prudence
    (beta/(-beta*w + 1), 0)
    """

    beta: Any
    family: ClassVar[str] = "quadratic"
    needs: ClassVar[str] = "beta > 0"
    remedy: ClassVar[str] = "without risk aversion, use Linear()"

    @property
    def requirements(self) -> tuple[Any, ...]:
        """The curvature is positive."""
        return (self.beta > 0,)

    @property
    def pieces(self) -> tuple[tuple[Any, Any], ...]:
        """One formula."""
        from sympy import true

        return ((true, self.wealth - self.beta * self.wealth**2 / 2),)

    @property
    def domain(self) -> tuple[Any, ...]:
        """Wealth below the top of the parabola."""
        return (self.wealth < 1 / self.beta,)


@dataclass(frozen=True, repr=False)
class Bounded(Utility):
    """A hyperbola between 0 and 1: u = w/(w + k) for wealth of 0 or more.

    >>> from dtkit.exact import parameter
    >>> u = Bounded(parameter("k"))
    >>> u.absolute_risk_aversion, u.infimum, u.supremum, u.inverse
    (2/(k + w), 0, 1, k*u/(1 - u), if (u >= 0) & (u < 1))
    """

    k: Any
    family: ClassVar[str] = "bounded"
    needs: ClassVar[str] = "k > 0"
    remedy: ClassVar[str] = "give the wealth at which half of the supremum is reached"

    @property
    def requirements(self) -> tuple[Any, ...]:
        """The half-way wealth is positive."""
        return (self.k > 0,)

    @property
    def pieces(self) -> tuple[tuple[Any, Any], ...]:
        """One formula."""
        from sympy import true

        return ((true, self.wealth / (self.wealth + self.k)),)

    @property
    def domain(self) -> tuple[Any, ...]:
        """Wealth of 0 or more."""
        return (self.wealth >= 0,)


@dataclass(frozen=True, repr=False)
class Linear(Utility):
    """Wealth itself: risk neutrality.

    >>> Linear()(7), Linear().absolute_risk_aversion
    (7, 0)
    """

    family: ClassVar[str] = "linear"

    @property
    def pieces(self) -> tuple[tuple[Any, Any], ...]:
        """One formula."""
        from sympy import true

        return ((true, self.wealth),)

    @property
    def domain(self) -> tuple[Any, ...]:
        """Any wealth."""
        return ()


@dataclass(frozen=True, repr=False)
class GivenUtility(Utility):
    """A utility that is given by an expression of the wealth `w`."""

    expression: Any
    where: tuple[Any, ...] = ()
    family: ClassVar[str] = "given"

    @property
    def pieces(self) -> tuple[tuple[Any, Any], ...]:
        """The expression as it was given."""
        from sympy import true

        return ((true, self.expression),)

    @property
    def domain(self) -> tuple[Any, ...]:
        """The wealth for which it was given."""
        return self.where


def utility_of_wealth(
    expression: Any, *, of: Any = None, domain: Any = (), assuming: Any = ()
) -> GivenUtility:
    """Return the utility given by an expression of wealth.

    `of`: the symbol that stands for wealth; by default `w`.  `domain`: conditions on it,
    under which the expression is meant.  `assuming`: conditions on other parameters.

    Raises: `InexactNumber` for a float; `InvalidInput` where wealth does not occur, or the
    utility is shown to fall somewhere.

    >>> from sympy import sqrt
    >>> from dtkit.exact import parameter
    >>> x = parameter("x")
    >>> u = utility_of_wealth(sqrt(x), of=x, domain=x > 0)
    >>> u(4), u.relative_risk_aversion, u.inverse
    (2, 1/2, u**2, if u > 0)
    """
    from dtkit.exact import Refuted, conditions_of, exact, parameter

    wealth = parameter(WEALTH)
    symbol = wealth if of is None else of
    expression = exact(expression)
    if symbol not in expression.free_symbols:
        raise InvalidInput(
            str(expression),
            f"wealth does not occur in it: {symbol} is looked for",
            f"write an expression of {symbol}, or name the symbol with of=...",
        )
    if symbol != wealth and wealth in expression.free_symbols:
        raise InvalidInput(
            str(expression),
            f"{wealth} stands for wealth, and is a parameter here",
            "give the parameter another name",
        )
    renamed = {symbol: wealth}
    found = GivenUtility(
        expression.xreplace(renamed),
        tuple(condition.xreplace(renamed) for condition in conditions_of(domain)),
        assuming=tuple(conditions_of(assuming)),
    )
    falls = found.is_increasing
    if isinstance(falls, Refuted):
        raise InvalidInput(
            str(expression),
            f"it does not increase with wealth: {falls}",
            "restrict the wealth with domain=..., or the parameters with assuming=...",
        )
    return found
