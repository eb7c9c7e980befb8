"""Work that lowers the chance of a takeover, and what has to be paid for it.

An AI may do the work or refuse.  If it refuses, it takes over with probability q; after the
work only with probability q(1 − e), where e is the effectiveness of the work: the share of
the chance of a takeover that it removes.  The share is relative: from q = 1/2, "a reduction
by 50%" is e = 1/2, and one by 50 percentage points is e = 1.

What the work costs depends on what the payment is conditional on, and there are many ways.
Each is a variant, and its price is the least u(x)/u(W): the utility of the payment x as a
share of the utility of a takeover W, where nothing has utility 0.  That share does not
depend on the utility; the payment in money does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from dtkit.errors import InvalidInput
from dtkit.exact import conditions_of
from dtkit.graphs import ChoiceGraph
from dtkit.graphs.build import Chance, Choice, End
from dtkit.subjects.payments.deals import cara, known_at, price

VARIANTS: Mapping[str, str] = MappingProxyType(
    {
        "A": "paid with probability π₀ wherever the AI worked and did not take over",
        "B": "paid with probability p in all, never together with a takeover",
        "C": "as A, and other AIs take over with probability r(1 − e) and void the payment",
        "D": "paid by results, with probability π₀ e^k in all",
        "E": "good work is told from bad: paid with probability b + π₀ e^k, and bad work with b",
        "F": "as A, and any later rebellion loses the payment",
        "G": "as A, and a later rebellion that fails loses it with probability κ",
        "H": "paid with probability p in all, and bad work with probability b",
    }
)


def partial_work(variant: str = "A", *, loyal: bool = False) -> ChoiceGraph:
    """Return the AI's choice whether to do the work, under a variant.

    Letters: q, e, the payment x and the prize W; pi_0 or p for payment; k, b, r, kappa in the
    variants that name them.  The AI tries to take over whether or not it worked; with `loyal`
    (variants A, F, G) it may stay loyal after the work.  In F it always may, since a payment
    that any rebellion loses buys nothing else.

    Raises: `InvalidInput` for an unknown variant, and for `loyal` where the payment does not
    depend on what the AI does after the work.

    >>> print(partial_work("A"))
    ai
    ├─ work: chance
    │  ├─ take over (q(1 − e)): ai W
    │  └─ fail (1 − q(1 − e)): chance
    │     ├─ paid (π₀): ai x
    │     └─ unpaid (1 − π₀): ai 0
    └─ refuse: chance
       ├─ take over (q): ai W
       └─ fail (1 − q): ai 0
    """
    from dtkit.graphs import choice_graph, choose

    if variant not in VARIANTS:
        raise InvalidInput(
            f"variant={variant!r}",
            "no such variant of partly effective work",
            "; ".join(f'"{name}": {words}' for name, words in VARIANTS.items()),
        )
    if loyal and variant not in _LOST:
        raise InvalidInput(
            f"variant={variant!r} with loyal=True",
            "its payment does not depend on what the AI does after the work",
            f"ask for one of {', '.join(_LOST)}, or leave loyal out",
        )
    work, refuse, bounds = _BUILDERS[variant]()
    if loyal or variant == "F":
        work = choose({"rebel": work, "stay loyal": _paid(_letters()[2])}, player="ai")
    return choice_graph(
        choose({"work": work, "refuse": refuse}, player="ai"),
        players="ai",
        domain=[*_common(), *bounds],
        title=f"Work that lowers the chance of a takeover ({variant})",
    )


def price_of_work(
    variant: str = "A",
    *,
    loyal: bool = False,
    alpha: Any = None,
    domain: Iterable[Any] = (),
    statics: bool = True,
) -> Any:
    """Derive the least payment for which the AI may do the work, as a `Threshold`.

    It is the least share u(x)/u(W), in the letter u_x, for any utility with u(0) = 0 scaled
    to u(W) = 1.  With `alpha` it is the least x itself, for constant absolute risk aversion
    alpha and a takeover worth more than any sum.  `loyal`: for work after which the AI
    stays loyal (always so in F).  `domain` narrows the letters further.

    Raises: as `partial_work`.

    >>> print(price_of_work("B", statics=False).value)
    e*q/p
    >>> from dtkit.exact import parameters
    >>> price_of_work("B", alpha=parameters("alpha")[0], statics=False).value
    -log(-e*q/p + 1)/alpha
    """
    from dtkit.exact.parameters import parameters

    x, W, u_x = parameters("x W u_x")
    moves = ("work", "stay loyal") if loyal or variant == "F" else ("work",)
    if alpha is None:
        sought, utility, sign = u_x, known_at({0: 0, x: u_x, W: 1}), u_x >= 0
    else:
        sought, utility, sign = x, cara(alpha, shortfall={W: 0}), alpha > 0
    return price(
        partial_work(variant, loyal=loyal),
        *moves,
        solve_for=sought,
        utility=utility,
        domain=[sign, *conditions_of(domain)],
        statics=statics,
    )


def _letters() -> Any:
    from dtkit.exact.parameters import parameters

    return parameters("q e pi_0 p r k b kappa x W")


def _common() -> list[Any]:
    from dtkit.exact import between, probability

    q, e, *_, x, W = _letters()
    return [probability(q), between(0, e, 1, closed="right"), x >= 0, W > 0]


def _amount(wealth: Any) -> End:
    from dtkit.graphs import payoffs

    return payoffs(ai=wealth)


def _either(one: tuple[str, Any, Any], *rest: tuple[str, Any, Any], otherwise: Any) -> Chance:
    """Chance: the named branches with their probabilities, and what is left over."""
    from dtkit.graphs import chance

    named = {label: (probability, node) for label, probability, node in (one, *rest)}
    left = 1 - sum(probability for probability, _ in named.values())
    label = "fail" if one[0] == "take over" else "unpaid"
    return chance({**named, label: (left, otherwise)})


def _paid(probability: Any) -> Chance:
    """The payment, with this probability."""
    *_, x, _W = _letters()
    return _either(("paid", probability, _amount(x)), otherwise=_amount(0))


def _takeover(probability: Any, otherwise: Any) -> Chance:
    """A takeover with this probability, else what follows."""
    *_, W = _letters()
    return _either(("take over", probability, _amount(W)), otherwise=otherwise)


def _exclusive(takeover: Any, payment: Any) -> Chance:
    """A takeover, a payment or nothing, one of the three."""
    *_, x, W = _letters()
    return _either(
        ("take over", takeover, _amount(W)),
        ("paid", payment, _amount(x)),
        otherwise=_amount(0),
    )


def _refusal() -> Chance:
    q, *_ = _letters()
    return _takeover(q, _amount(0))


_Parts = tuple[Chance | Choice, Chance, list[Any]]
"""Working, refusing, and what bounds the letters."""


def _a() -> _Parts:
    q, e, pi, *_ = _letters()
    return _takeover(q * (1 - e), _paid(pi)), _refusal(), _likely(pi)


def _b() -> _Parts:
    q, e, _, p, *_ = _letters()
    after = q * (1 - e)
    return _exclusive(after, p), _refusal(), [*_likely(p), p + after <= 1]


def _c() -> _Parts:
    from dtkit.exact import probability

    q, e, pi, _, r, *_ = _letters()
    others = _either(("others take over", r * (1 - e), _amount(0)), otherwise=_paid(pi))
    return _takeover(q * (1 - e), others), _refusal(), [*_likely(pi), probability(r)]


def _d() -> _Parts:
    q, e, pi, _, _, k, *_ = _letters()
    paid, after = pi * e**k, q * (1 - e)
    return _exclusive(after, paid), _refusal(), [*_likely(pi), k >= 0, paid + after <= 1]


def _e() -> _Parts:
    from dtkit.exact import probability

    q, e, pi, _, _, k, b, *_ = _letters()
    paid, after = b + pi * e**k, q * (1 - e)
    bounds = [*_likely(pi), probability(b), k >= 0, paid + after <= 1, b + q <= 1]
    return _exclusive(after, paid), _exclusive(q, b), bounds


def _f() -> _Parts:
    q, e, pi, *_ = _letters()
    return _takeover(q * (1 - e), _amount(0)), _refusal(), _likely(pi)


def _g() -> _Parts:
    from dtkit.exact import between

    q, e, pi, *_, kappa, _x, _W = _letters()
    work = _takeover(q * (1 - e), _paid(pi * (1 - kappa)))
    return work, _refusal(), [*_likely(pi), between(0, kappa, 1, closed="left")]


def _h() -> _Parts:
    from dtkit.exact import probability

    q, e, _, p, _, _, b, *_ = _letters()
    after = q * (1 - e)
    bounds = [*_likely(p), probability(b), p > b, p + after <= 1, b + q <= 1]
    return _exclusive(after, p), _exclusive(q, b), bounds


def _likely(chance_of_payment: Any) -> list[Any]:
    from dtkit.exact import between

    return [between(0, chance_of_payment, 1, closed="right")]


_LOST = ("A", "F", "G")
_BUILDERS = {"A": _a, "B": _b, "C": _c, "D": _d, "E": _e, "F": _f, "G": _g, "H": _h}
