"""Is alignment work cheaper to pay for if it is less effective at reducing takeover risk?

An AI takes over with probability q unless it does the work, and with q(1 − e) if it does. It
is said that the less effective the work is, the cheaper it is to pay for. That is true of
the work in the models in which payment does not depend on what the work achieved: A, B, H.
It is false in others.

- Other AIs may take over and void the payment, the more likely the worse the work (C). Then
  work of effectiveness e is cheaper than work of effectiveness f > e exactly if
  (1 − q)(1 − r) > qref; that holds for all of them exactly if q + r ≤ 1.
- Payment may follow results, or how well good work is told from bad, as e^k (D, E). Then it
  is cheaper if k < 1, costs the same if k = 1, and is dearer if k > 1.
- What is paid for may be loyalty, and not only work. With full claw-back (F) the price is
  the same for all e; with partial claw-back (G) less effective work with loyalty is never
  cheaper, and dearer in some cases.
- Even where the work is cheaper, it is dearer for what it achieves: the share paid per unit
  of risk removed falls with e. And in A the cheap payment leaves the rest of the risk: only a
  payment worth 1/π₀ of a takeover would buy loyalty.

"A 50% reduction" is ambiguous. Here e is relative: from q = 1/2, e = 1/2 leaves 25%; a reduction
by 50 percentage points is e = 1.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), sections 4.1 and 4.2, and the
    discussion of it.
Means: "cheaper" is read as: whatever payment may buy the more effective work would certainly
    buy the less effective, in `thornley_macaskill2026/partly_effective_work`. The payment is
    given by its utility u_x as a share of that of a takeover, for any utility. "May buy" is
    read as: working is permitted; "certainly": refusing is not.
Trusts: the variants are the ways in which a payment may depend on the work; there are others.
"""

from functools import cache

from sympy import And, Eq, Equivalent, Implies

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import between, forall, parameters, probability
from dtkit.subjects.payments import acceptance, known_at

GAME = "thornley_macaskill2026/partly_effective_work"
LOYAL = ("work", "stay loyal")


def _buys(
    variant: str, *moves: str, forced: bool = False, effect: object = None, loyal: bool = False
) -> object:
    """The condition on u_x that the AI works, at effectiveness `effect` (e by default)."""
    (e,) = parameters("e")
    found = _works(variant, moves or ("work",), forced, loyal)
    return found if effect is None else found.subs(e, effect)


@cache
def _works(variant: str, moves: tuple[str, ...], forced: bool, loyal: bool) -> object:
    x, W, u_x = parameters("x W u_x")
    work = games.load(GAME, variant=variant, loyal=loyal)
    return acceptance(work, *moves, utility=known_at({0: 0, x: u_x, W: 1}), forced=forced)


def _cheaper(variant: str) -> object:
    """What may buy work of effectiveness f buys that of effectiveness e."""
    (f,) = parameters("f")
    return Implies(_buys(variant, effect=f), _buys(variant, forced=True))


def _work(*letters: object) -> dict[str, object]:
    q, e, f, u_x, pi = parameters("q e f u_x pi_0")
    return {
        "a takeover is possible and not certain": between(0, q, 1),
        "e is less effective than f": And(e > 0, e < f, f <= 1),
        "payment is possible": between(0, pi, 1, closed="right"),
        "the payment is worth something": u_x >= 0,
    }


def _by_chance() -> dict[str, object]:
    """The same where payment is likely with p instead of π₀."""
    p, pi = parameters("p pi_0")
    return {words: condition.subs(pi, p) for words, condition in _work().items()}


def where_payment_needs_no_takeover() -> Claim:
    return Claim(
        "Less effective work is cheaper if it is paid wherever nobody took over (A).",
        hypotheses=_work(),
        conclusion=_cheaper("A"),
        expected="proved",
    )


def where_payment_has_a_given_chance() -> Claim:
    return Claim(
        "Less effective work is cheaper if the chance of payment is given (B).",
        hypotheses=_by_chance(),
        conclusion=_cheaper("B"),
        expected="proved",
    )


def where_bad_work_is_sometimes_paid() -> Claim:
    p, b = parameters("p b")
    return Claim(
        "Less effective work is cheaper if bad work is sometimes paid, and less often (H).",
        hypotheses={**_by_chance(), "bad work is paid less often": And(b >= 0, b < p)},
        conclusion=_cheaper("H"),
        expected="proved",
    )


def where_a_takeover_is_certain_it_is_neither() -> Claim:
    q, pi, u_x = parameters("q pi_0 u_x")
    return Claim(
        "If a takeover is certain without the work, work that is paid wherever nobody took over "
        "costs 1/π₀ of a takeover, whatever its effectiveness (A).",
        hypotheses={**_work(), "a takeover is possible and not certain": Eq(q, 1)},
        conclusion=Equivalent(_buys("A"), u_x >= 1 / pi),
        expected="proved",
    )


def where_others_may_take_over() -> Claim:
    q, r, e, f, u_x = parameters("q r e f u_x")
    work = _work()
    return Claim(
        "Less effective work is cheaper if other AIs may take over and void the payment (C).",
        hypotheses={
            "a takeover is possible and not certain": between(0, q, 1),
            "so is one by others": between(0, r, 1),
            "e is less effective than f": work["e is less effective than f"],
            "payment is possible": work["payment is possible"],
        },
        conclusion=forall(u_x, Implies(u_x >= 0, _cheaper("C"))),
        expected="conditional on (1 - q)*(1 - r) > q*r*e*f",
        in_terms_of=[q, r, e, f],
    )


def for_every_effectiveness_iff_the_risks_are_small() -> Claim:
    q, r, e, f = parameters("q r e f")
    pairs = And(e > 0, e < f, f <= 1)
    return Claim(
        "With other AIs, less effective work is cheaper for all degrees of effectiveness.",
        hypotheses={
            "a takeover is possible and not certain": between(0, q, 1),
            "so is one by others": between(0, r, 1),
        },
        conclusion=forall([e, f], Implies(pairs, (1 - q) * (1 - r) > q * r * e * f)),
        expected="conditional on q + r <= 1",
        in_terms_of=[q, r],
    )


def where_payment_hardly_follows_results() -> Claim:
    (k,) = parameters("k")
    return Claim(
        "Less effective work is cheaper if it is paid by results, as e^k with k < 1 (D).",
        hypotheses={**_work(), "payment hardly follows results": And(k >= 0, k < 1)},
        steps={"the price is qe^(1 − k)/π₀": And(*_prices_by_results())},
        conclusion=_cheaper("D"),
        expected="proved",
    )


def _prices_by_results() -> tuple[object, ...]:
    q, e, f, k, pi, u_x = parameters("q e f k pi_0 u_x")
    return tuple(
        Equivalent(
            _buys("D", effect=effect, forced=forced),
            pi * u_x > q * effect ** (1 - k) if forced else pi * u_x >= q * effect ** (1 - k),
        )
        for effect in (e, f)
        for forced in (False, True)
    )


def where_payment_follows_results_closely() -> Claim:
    f, k = parameters("f k")
    return Claim(
        "Less effective work is dearer if it is paid by results, as e^k with k > 1 (D).",
        hypotheses={**_work(), "payment follows results closely": k > 1},
        steps={"the price is qe^(1 − k)/π₀": And(*_prices_by_results())},
        conclusion=Implies(_buys("D"), _buys("D", effect=f, forced=True)),
        expected="proved",
    )


def in_proportion_to_results_it_costs_the_same() -> Claim:
    q, k, pi, u_x = parameters("q k pi_0 u_x")
    return Claim(
        "In proportion to results, all work costs q/π₀ of a takeover (D).",
        hypotheses={**_work(), "in proportion": Eq(k, 1)},
        conclusion=Equivalent(_buys("D"), u_x >= q / pi),
        expected="proved",
    )


def where_good_work_is_told_from_bad_it_is_as_by_results() -> Claim:
    k, b = parameters("k b")
    return Claim(
        "To tell good work from bad, as e^k, makes all the difference that payment by results "
        "makes (E).",
        hypotheses={**_work(), "k and b": And(k >= 0, probability(b))},
        conclusion=Equivalent(_buys("E"), _buys("D")),
        expected="proved",
    )


def with_full_claw_back_loyalty_costs_the_same() -> Claim:
    q, pi, u_x = parameters("q pi_0 u_x")
    return Claim(
        "If any rebellion loses the payment, work with loyalty costs q/π₀ of a takeover, "
        "whatever its effectiveness (F).",
        hypotheses=_work(),
        conclusion=Equivalent(_buys("F", *LOYAL), u_x >= q / pi),
        expected="proved",
    )


def with_partial_claw_back_loyalty_is_never_cheaper() -> Claim:
    f, kappa = parameters("f kappa")
    more = _buys("G", *LOYAL, effect=f, loyal=True)
    return Claim(
        "If a failed rebellion may lose the payment, whatever buys less effective work with "
        "loyalty buys the more effective with it (G).",
        hypotheses={**_work(), "it may": And(kappa > 0, kappa < 1)},
        conclusion=Implies(_buys("G", *LOYAL, loyal=True), more),
        expected="proved",
    )


def with_partial_claw_back_loyalty_costs_the_same() -> Claim:
    q, e, f, kappa, u_x = parameters("q e f kappa u_x")
    work = _work()
    del work["the payment is worth something"]
    less, more = (_buys("G", *LOYAL, effect=effect, loyal=True) for effect in (e, f))
    return Claim(
        "If a failed rebellion may lose the payment, less effective work with loyalty costs what "
        "more effective work does (G).",
        hypotheses={**work, "it may": And(kappa > 0, kappa < 1)},
        conclusion=forall(u_x, Implies(u_x >= 0, Implies(more, less))),
        expected="conditional on 1 - e <= kappa + q*(1 - e)*(1 - kappa)",
        in_terms_of=[q, e, kappa],
    )


def without_claw_back_only_as_much_as_a_takeover_buys_loyalty() -> Claim:
    e, pi, u_x = parameters("e pi_0 u_x")
    return Claim(
        "If no rebellion loses the payment, imperfect work with loyalty costs 1/π₀ of a takeover "
        "(A).",
        hypotheses={**_work(), "the work is imperfect": e < 1},
        conclusion=Equivalent(_buys("A", *LOYAL, loyal=True), u_x >= 1 / pi),
        expected="proved",
    )


def per_unit_of_risk_removed_it_is_dearer() -> Claim:
    q, e, f, pi = parameters("q e f pi_0")
    shares = [q * effect / (pi * (1 - q + q * effect)) / (q * effect) for effect in (e, f)]
    return Claim(
        "Less effective work that is paid wherever nobody took over is dearer per unit of risk "
        "removed, to a risk-neutral AI (A).",
        hypotheses=_work(),
        conclusion=shares[0] > shares[1],
        expected="proved",
    )


def in_every_one_of_these_models() -> Claim:
    r, k = parameters("r k")
    return Claim(
        "Less effective work is cheaper in every one of the models A, C and D.",
        hypotheses={**_work(), "others and results": And(between(0, r, 1), k >= 0)},
        conclusion=And(_cheaper("A"), _cheaper("C"), _cheaper("D")),
        expected="refuted",
    )
