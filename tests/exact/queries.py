"""Queries with known answers for the decision engine, apart from any other list of them.

A query is a list of premises and a goal over plain real symbols; every domain fact is an
explicit premise.  `expected` is "V" (the goal holds wherever all premises hold), "R" (it does
not: `countermodel` satisfies the premises and falsifies the goal) or "U" (the goal is false
nowhere on the premises, and undefined somewhere: neither provable nor refutable).  `reason`
says why: a proof in a line for V, where the goal fails for R, where it is undefined for U.

Semantics: a relation with an undefined term is neither true nor false; a point at which a
premise is undefined is excluded; connectives follow Kleene's strong tables.  The module
`balls` evaluates exactly so.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import sympy as sp
from sympy import (
    ITE,
    Abs,
    And,
    Eq,
    Equivalent,
    Implies,
    Max,
    Min,
    Ne,
    Not,
    Or,
    Piecewise,
    Rational,
    Xor,
    diff,
    exp,
    log,
    sqrt,
)


@dataclass(frozen=True)
class Query:
    """One question to the engine, with its answer and why that is the answer."""

    name: str
    category: str
    premises: tuple[Any, ...]
    goal: Any
    expected: str
    reason: str
    countermodel: dict[sp.Symbol, sp.Expr] = field(default_factory=dict)


QUERIES: list[Query] = []


def reals(names: str) -> Any:
    return sp.symbols(names, real=True)


def _add(kind: str, name: str, premises: Sequence[Any], goal: Any, reason: str, at: Any) -> None:
    category = name.partition("/")[0]
    point = {symbol: sp.sympify(number) for symbol, number in (at or {}).items()}
    QUERIES.append(Query(name, category, tuple(premises), goal, kind, reason, point))


def valid(name: str, premises: Sequence[Any], goal: Any, reason: str) -> None:
    _add("V", name, premises, goal, reason, None)


def refutable(name: str, premises: Sequence[Any], goal: Any, reason: str, at: Any) -> None:
    _add("R", name, premises, goal, reason, at)


def undefined(name: str, premises: Sequence[Any], goal: Any, reason: str, at: Any) -> None:
    _add("U", name, premises, goal, reason, at)


def probability(*symbols: Any) -> list[Any]:
    return [side for s in symbols for side in (s > 0, s < 1)]


def positive(*symbols: Any) -> list[Any]:
    return [s > 0 for s in symbols]


def weighted(weights: Sequence[Any], values: Sequence[Any]) -> Any:
    return sum(w * v for w, v in zip(weights, values, strict=True))


a, b, c, d, e, f, g, h = reals("a b c d e f g h")
k, m, n, p, q, r, s, t = reals("k m n p q r s t")
l = reals("l")  # noqa: E741 - the field's letter for a loss
u, v, w, x, y, z = reals("u v w x y z")
B, D, G, H, L, M, R, T, V, W = reals("B D G H L M R T V W")
half = Rational(1, 2)


def cara(wealth: Any, aversion: Any = a) -> Any:
    return 1 - exp(-aversion * wealth)


def ce(chance: Any, prize: Any, aversion: Any = a) -> Any:
    return -log(chance * exp(-aversion * prize) + 1 - chance) / aversion


# --- certainty equivalents of a CARA agent: ce(p, x) of "x with chance p, else nothing"
gamble = [*probability(p), *positive(a, x)]
valid("ce/below the mean", gamble, ce(p, x) < p * x, "Jensen: exp is strictly convex")
valid("ce/positive", gamble, ce(p, x) > 0, "p exp(-ax) + 1 - p < 1")
valid("ce/below the prize", gamble, ce(p, x) < x, "p E + 1 - p > E for E < 1")
refutable(
    "ce/at least half the mean", gamble, ce(p, x) >= p * x / 2,
    "log(2)/a at most, but the mean grows", {p: half, a: 1, x: 10},
)  # fmt: skip
valid(
    "ce/increasing in the prize", [*gamble, y > x], ce(p, y) > ce(p, x),
    "exp(-ay) < exp(-ax), log increasing",
)  # fmt: skip
valid(
    "ce/increasing in the chance", [*gamble, q > p, q < 1], ce(q, x) > ce(p, x),
    "1 - p(1 - E) falls in p",
)  # fmt: skip
valid(
    "ce/translation by sure wealth", gamble,
    Eq(-log(p * exp(-a * (x + m)) + (1 - p) * exp(-a * m)) / a, m + ce(p, x)),
    "the factor exp(-am) leaves the log as -am",
)  # fmt: skip
valid("ce/bounded", gamble, ce(p, x) <= -log(1 - p) / a, "p exp(-ax) + 1 - p > 1 - p")
refutable(
    "ce/half the bound once the prize is one", [*gamble, x >= 1], ce(p, x) >= -log(1 - p) / (2 * a),
    "the bound explodes as a falls, ce does not", {p: half, a: Rational(1, 100), x: 1},
)  # fmt: skip
valid(
    "ce/additive over independent gambles", [*gamble, *probability(q), y > 0],
    Eq(-log((p * exp(-a * x) + 1 - p) * (q * exp(-a * y) + 1 - q)) / a, ce(p, x) + ce(q, y)),
    "log of a product",
)  # fmt: skip
valid(
    "ce/lower for twice the aversion", gamble, ce(p, x, 2 * a) <= ce(p, x),
    "E[X^2] >= E[X]^2 under the log",
)  # fmt: skip
refutable(
    "ce/higher for twice the aversion", gamble, ce(p, x, 2 * a) >= ce(p, x),
    "strict Jensen", {p: half, a: 1, x: 1},
)  # fmt: skip
valid(
    "ce/midpoint convexity of log-sum-exp", [], log((exp(x) + exp(y)) / 2) >= (x + y) / 2,
    "AM-GM of exp(x), exp(y)",
)  # fmt: skip
valid(
    "ce/log-sum-exp within log 2 of the maximum", [],
    And(Max(x, y) <= log(exp(x) + exp(y)), log(exp(x) + exp(y)) <= Max(x, y) + log(2)),
    "one term <= the sum <= twice the larger",
)  # fmt: skip
refutable(
    "ce/log-sum-exp within 693 thousandths", [],
    log(exp(x) + exp(y)) <= Max(x, y) + Rational(693, 1000),
    "at x = y the gap is log 2 = 0.69314...", {x: 0, y: 0},
)  # fmt: skip
valid(
    "ce/scale law", [*gamble, c > 0], Eq(ce(p, x / c, a * c), ce(p, x) / c),
    "the product of aversion and prize is unchanged",
)  # fmt: skip
valid(
    "ce/sure offer beats the coin at any aversion above 1/100", [a >= Rational(1, 100)],
    1 - exp(-40 * a) > (1 - exp(-100 * a)) / 2,
    "positive from the crossing near a = 0.0087 on: 1 - 2E^2 + E^5 > 0 with E = exp(-20a) < 0.82",
)  # fmt: skip
refutable(
    "ce/sure offer beats the coin at any aversion above 1/1000", [a >= Rational(1, 1000)],
    1 - exp(-40 * a) > (1 - exp(-100 * a)) / 2,
    "nearly risk-neutral: 0.0392 < 0.0476", {a: Rational(1, 1000)},
)  # fmt: skip

# --- risk premiums of a fair coin for +h or -h
premium = log((exp(a * h) + exp(-a * h)) / 2) / a
log_cosh = log((exp(t) + exp(-t)) / 2)
valid("premium/positive", positive(a, h), premium > 0, "AM-GM strict off 0")
valid("premium/below the stake", positive(a, h), premium < h, "exp(-ah) < exp(ah)")
valid(
    "premium/at most the quadratic term", [], log_cosh <= t**2 / 2,
    "series: (2n)! >= 2^n n! term by term",
)  # fmt: skip
valid(
    "premium/at least two terms", [], log_cosh >= t**2 / 2 - t**4 / 12,
    "tanh t >= t - t^3/3 for t >= 0, integrated; even",
)  # fmt: skip
refutable(
    "premium/two terms with a thirteenth", [t > 0, t < 1], log_cosh >= t**2 / 2 - t**4 / 13,
    "the fourth-order coefficient is -1/12", {t: Rational(1, 10)},
)  # fmt: skip
valid(
    "premium/larger stake, larger premium", [*positive(a, h), k > h],
    log((exp(a * k) + exp(-a * k)) / 2) > log((exp(a * h) + exp(-a * h)) / 2),
    "cosh increasing on the positives",
)  # fmt: skip

# --- measures of risk aversion as expressions
hara = (b + w / g) ** (1 - g) * g / (1 - g)
valid(
    "aversion/hyperbolic", [g > 1, b > 0, w > 0],
    Eq(-diff(hara, w, 2) / diff(hara, w), 1 / (b + w / g)),
    "u' = (b + w/g)^(-g), u'' = -(b + w/g)^(-g-1)",
)  # fmt: skip
valid(
    "aversion/shifted log is less averse than log", positive(w, b), 1 / (w + b) < 1 / w,
    "w + b > w > 0",
)  # fmt: skip
valid(
    "aversion/quadratic increases in wealth", [b > 0, x < y, b * y < 1],
    b / (1 - b * y) > b / (1 - b * x), "the denominator falls, positive",
)  # fmt: skip
bounded = w / (w + k)
valid(
    "aversion/bounded utility", positive(w, k),
    Eq(-diff(bounded, w, 2) / diff(bounded, w), 2 / (w + k)), "u' = k/(w+k)^2, u'' = -2k/(w+k)^3",
)  # fmt: skip
linear_mix = p * (1 - exp(-a * w)) + (1 - p) * w
valid(
    "aversion/CARA diluted by linear", [*probability(p), *positive(a, w)],
    -diff(linear_mix, w, 2) / diff(linear_mix, w) < a,
    "p a^2 E / (p a E + 1 - p) < a since 1 - p > 0",
)  # fmt: skip


def mixed_aversion(wealth: Any) -> Any:
    first, second = p * a * exp(-a * wealth), (1 - p) * b * exp(-b * wealth)
    return (a * first + b * second) / (first + second)


two_types = [*probability(p), *positive(a, b, w)]
valid(
    "aversion/mixture lies between", two_types,
    And(Min(a, b) <= mixed_aversion(w), mixed_aversion(w) <= Max(a, b)),
    "a weighted mean of a and b",
)  # fmt: skip
valid(
    "aversion/mixture falls with wealth", [*two_types, b > a, y > w],
    mixed_aversion(y) <= mixed_aversion(w),
    "the weight of b is proportional to exp(-(b-a)w)",
)  # fmt: skip
refutable(
    "aversion/mixture halves in one unit", [*two_types, b > 2 * a, y >= w + 1],
    mixed_aversion(y) <= mixed_aversion(w) / 2,
    "far out both are almost a", {p: half, a: 1, b: 3, w: 10, y: 11},
)  # fmt: skip

# --- thresholds with initial wealth, other utilities
deal = [*probability(p, q), x > 0]
valid(
    "wealth/bounded utility threshold", [*deal, k > 0, p > q],
    Equivalent(p * x / (x + k) > q, x > k * q / (p - q)), "multiply by x + k > 0, divide by p - q",
)  # fmt: skip
refutable(
    "wealth/bounded utility threshold without the gap", [*deal, k > 0, Ne(p, q)],
    Equivalent(p * x / (x + k) > q, x > k * q / (p - q)),
    "p < q makes the right side true", {p: Rational(1, 4), q: half, x: 1, k: 1},
)  # fmt: skip
valid(
    "wealth/log threshold", [*deal, *positive(w, W)],
    Equivalent(
        p * log(1 + x / w) >= q * log(1 + W / w), x >= w * ((1 + W / w) ** (q / p) - 1)
    ), "divide by p, exponentiate",
)  # fmt: skip
valid(
    "wealth/square root with dominance", [*deal, *positive(w, W), p >= q, x >= W],
    p * (sqrt(w + x) - sqrt(w)) >= q * (sqrt(w + W) - sqrt(w)), "both factors larger, positive",
)  # fmt: skip
valid(
    "wealth/CRRA of two against all", [*deal, w > 0, p > q],
    Equivalent(-p / (w + x) - (1 - p) / w >= -(1 - q) / w, x >= w * q / (p - q)),
    "multiply by w(w + x) > 0",
)  # fmt: skip
offer = w * ((1 - q / p) ** (-1 / (g - 1)) - 1)
valid(
    "wealth/CRRA indifference at the closed form", [*probability(p, q), w > 0, p > q, g > 1],
    Eq(p * (w + offer) ** (1 - g) + (1 - p) * w ** (1 - g), (1 - q) * w ** (1 - g)),
    "(w + x*)^(1-g) = w^(1-g) (1 - q/p)",
)  # fmt: skip
near_offer = w * ((1 - q / p) ** (-1 / g) - 1)
refutable(
    "wealth/CRRA indifference with exponent 1/g", [*probability(p, q), w > 0, p > q, g > 1],
    Eq(p * (w + near_offer) ** (1 - g) + (1 - p) * w ** (1 - g), (1 - q) * w ** (1 - g)),
    "p/sqrt 2 + 1/2 is not 3/4", {p: half, q: Rational(1, 4), g: 2, w: 1},
)  # fmt: skip
valid(
    "wealth/log utility gains shrink with wealth", [*positive(w, x), y > w],
    log(y + x) - log(y) < log(w + x) - log(w), "1 + x/y < 1 + x/w",
)  # fmt: skip
quadratic = [*probability(p, q), b > 0, W > 0, p >= q, x >= W]
valid(
    "wealth/quadratic below satiation", [*quadratic, b * x <= 1],
    p * (x - b * x**2 / 2) >= q * (W - b * W**2 / 2), "increasing on [0, 1/b]",
)  # fmt: skip
refutable(
    "wealth/quadratic beyond satiation", quadratic,
    p * (x - b * x**2 / 2) >= q * (W - b * W**2 / 2),
    "u(2) = 0 < u(1)", {b: 1, x: 2, W: 1, p: half, q: half},
)  # fmt: skip
valid(
    "wealth/HARA tends to CARA from below", positive(n, w), (1 + w / n) ** n <= exp(w),
    "n log(1 + w/n) <= w",
)  # fmt: skip
refutable(
    "wealth/HARA within a tenth of CARA", [n >= 1, w > 0], (1 + w / n) ** n >= exp(w) * 9 / 10,
    "n = 1: 6 against 133.6", {n: 1, w: 5},
)  # fmt: skip
valid(
    "wealth/log offer below the risk-neutral one", [*probability(p, q), *positive(w, W), q <= p],
    w * ((1 + W / w) ** (q / p) - 1) <= q * W / p, "Bernoulli with exponent at most 1",
)  # fmt: skip
refutable(
    "wealth/log offer below the risk-neutral one, any chances",
    [*probability(p, q), *positive(w, W)], w * ((1 + W / w) ** (q / p) - 1) <= q * W / p,
    "exponent 2: 3 > 2", {p: Rational(1, 4), q: half, w: 1, W: 1},
)  # fmt: skip
zero_wealth = -log(((1 - q) * exp(a * w) - (1 - p)) / p) / a
valid(
    "wealth/forfeiture makes the offer fall in wealth",
    [*probability(p, q), a > 0, v > w, (1 - q) * exp(a * w) > 1 - p],
    -log(((1 - q) * exp(a * v) - (1 - p)) / p) / a < zero_wealth,
    "the argument of the log rises",
)  # fmt: skip
valid(
    "wealth/forfeiture, zero pay suffices",
    [*probability(p, q), a > 0, (1 - q) * exp(a * w) > 1 - p],
    Equivalent(zero_wealth <= 0, w >= log(1 / (1 - q)) / a),
    "argument >= 1 iff (1-q) e^{aw} >= 1",
)

# --- discounting, hazards, growth: exponents that are parameters
impatient = [d > 0, d < 1]
valid(
    "discount/delay does not help", [*impatient, t >= 0, v >= 0], d**t * v <= v, "d^t <= 1",
)  # fmt: skip
refutable(
    "discount/delay does not help, losses too", [*impatient, t >= 0], d**t * v <= v,
    "a delayed loss is better", {d: half, t: 1, v: -1},
)  # fmt: skip
valid(
    "discount/hyperbolic above exponential", [k >= 0, t >= 0], 1 / (1 + k * t) >= exp(-k * t),
    "exp(s) >= 1 + s",
)  # fmt: skip
valid(
    "discount/hyperbolic below half the rate, near", [s >= 0, s <= 2], 1 / (1 + s) <= exp(-s / 2),
    "1 + s - e^{s/2} is concave, 0 at 0 and positive at 2",
)  # fmt: skip
refutable(
    "discount/hyperbolic below half the rate, everywhere", [s >= 0], 1 / (1 + s) <= exp(-s / 2),
    "1/4 > 0.2231", {s: 3},
)  # fmt: skip
valid(
    "discount/stationarity", impatient,
    Equivalent(u * d**s >= v * d**t, u * d ** (s + r) >= v * d ** (t + r)), "divide by d^r > 0",
)  # fmt: skip
valid(
    "discount/three payments are worth more to the patient", [d > 0, d < e, e < 1],
    (1 - d**3) / (1 - d) < (1 - e**3) / (1 - e), "1 + d + d^2 increasing",
)  # fmt: skip
valid(
    "discount/growth below simple interest within a period", [r >= 0, T >= 0, T <= 1],
    (1 + r) ** T <= 1 + r * T, "Bernoulli, concave power",
)  # fmt: skip
refutable(
    "discount/growth below 999 thousandths of simple interest", [r >= 0, T >= 0, T <= 1],
    (1 + r) ** T <= 1 + r * T * Rational(999, 1000), "tie at T = 1", {r: 1, T: 1},
)  # fmt: skip
valid(
    "discount/survival below the exponential", [h > 0, h < 1, n > 0], (1 - h) ** n <= exp(-h * n),
    "log(1 - h) <= -h",
)  # fmt: skip
hazard = [f > s, s >= 0, *probability(d, e)]
freedom = (1 - e) * f / (1 - d * (1 - e))
valid(
    "discount/adoption under a hazard of forgetting", hazard,
    Equivalent(freedom > s / (1 - d), e < (1 - d) * (f - s) / ((1 - d) * f + d * s)),
    "clear the positive denominators",
)  # fmt: skip
refutable(
    "discount/adoption under a hazard, tie broken", hazard,
    Implies(freedom <= s / (1 - d), e > (1 - d) * (f - s) / ((1 - d) * f + d * s)),
    "indifference at e = 3/23", {f: 10, s: 4, d: Rational(9, 10), e: Rational(3, 23)},
)  # fmt: skip
valid(
    "discount/reputation falls with the horizon", [b > 0, b < 1, k >= 0], b ** (k + 1) < b**k,
    "b < 1",
)  # fmt: skip

# --- deterrence and brinkmanship
valid(
    "deterrence/window of execution chances",
    [*positive(l, h, c, g), *probability(r), q >= l / h, q <= (1 - r) * g / (r * c)],
    And(q * h >= l, (1 - r) * g - r * q * c >= 0, l / h <= (1 - r) * g / (r * c)),
    "multiply out; chain the two bounds",
)  # fmt: skip
kavka = [b > 0, a > b, a < 1, H > 0, R > 0]
valid(
    "deterrence/adoption", [*kavka, (a - b) * H > b * R], -a * H < -b * (H + R),
    "the premise, rearranged",
)  # fmt: skip
refutable(
    "deterrence/adoption without the stake", kavka, -a * H < -b * (H + R),
    "retaliation too costly", {a: half, b: Rational(1, 4), H: 1, R: 10},
)  # fmt: skip
crash = (a - v) / (a - v + d - b)
valid("deterrence/race is mixed", [a > v, d > b], And(0 < crash, crash < 1), "s/(s + t), s, t > 0")
valid(
    "deterrence/race grows with the prize", [a > v, d > b, x > a],
    (x - v) / (x - v + d - b) > crash, "s/(s + t) increasing in s",
)  # fmt: skip
group = 1 - (c / (G + c)) ** (1 / n)
crowd = [*positive(G, c), *probability(y), n >= 1]
valid(
    "deterrence/group of mutual ignorers", crowd,
    Equivalent((1 - y) ** n * (G + c) <= c, y >= group), "take the n-th root",
)  # fmt: skip
refutable(
    "deterrence/group, one member too many", crowd,
    Implies(y >= 1 - (c / (G + c)) ** (1 / (n + 1)), (1 - y) ** n * (G + c) <= c),
    "1 - sqrt(1/2) < 0.4, and 0.6 * 2 > 1", {G: 1, c: 1, n: 1, y: Rational(2, 5)},
)  # fmt: skip
valid(
    "deterrence/group share below log over size", [*positive(G, c), n >= 1],
    group <= log((G + c) / c) / n, "1 - e^{-z} <= z",
)  # fmt: skip
valid(
    "deterrence/bilateral threats, destruction is an equilibrium only at zero",
    [*positive(W, f), W > f, s >= 0], Equivalent(-s >= 0, Eq(s, 0)), "s >= 0",
)  # fmt: skip

# --- the disposition game: fulfil (x, u), ignore (y, v), with forgetting e
game = [*positive(g, l, c, h), e > 0, e < l / h]


def disposed(fulfil: Any, ignore: Any, other_fulfil: Any, other_ignore: Any) -> Any:
    return (
        fulfil * (1 - other_ignore) * g
        - other_fulfil * (1 - ignore) * l
        - fulfil * other_ignore * e * c
        - other_fulfil * ignore * e * h
    )


valid(
    "dispositions/gain of ignoring",
    [],
    Eq(disposed(x, 1, u, v) - disposed(x, 0, u, v), u * (l - e * h)),
    "identity: only the terms with own ignoring differ",
)
valid(
    "dispositions/gain of fulfilling", [],
    Eq(disposed(1, y, u, v) - disposed(0, y, u, v), (1 - v) * g - v * e * c),
    "identity: only the terms with own fulfilling differ",
)  # fmt: skip
valid(
    "dispositions/ignorers who do not fulfil are in equilibrium", game,
    And(disposed(0, 1, 0, 1) >= disposed(1, 1, 0, 1), disposed(0, 1, 0, 1) >= disposed(0, 0, 0, 1)),
    "deviations gain -ec and 0",
)  # fmt: skip
valid(
    "dispositions/fulfilling ignorers are not in equilibrium", game,
    disposed(0, 1, 1, 1) > disposed(1, 1, 1, 1), "dropping fulfilment gains ec",
)  # fmt: skip
refutable(
    "dispositions/fulfilling ignorers at no forgetting", [*positive(g, l, c, h), e >= 0, e < l / h],
    disposed(0, 1, 1, 1) > disposed(1, 1, 1, 1),
    "a tie at e = 0", {g: 1, l: 1, c: 1, h: 2, e: 0},
)  # fmt: skip
valid(
    "dispositions/mutual slavery when forgetting is common",
    [*positive(g, l, c, h), e > l / h, e < 1],
    And(disposed(1, 0, 1, 0) >= disposed(0, 0, 1, 0), disposed(1, 0, 1, 0) >= disposed(1, 1, 1, 0)),
    "deviations gain -g and l - eh < 0",
)
share, mass = m / (l - e * h), (g - k) / (g + e * c)
valid(
    "dispositions/mixture under both costs",
    [*positive(g, l, c, h, m, k), e >= 0, m < l - e * h, k < g],
    And(0 < share, share < 1, 0 < mass, mass < 1, Eq(share * (l - e * h), m),
        Eq((1 - mass) * g - mass * e * c, k)),
    "both indifferences, solved",
)  # fmt: skip
valid(
    "dispositions/deterrence by enough ignorers", [*game, y >= 0, y <= 1],
    Equivalent((1 - y) * g - y * e * c <= 0, y >= g / (g + e * c)), "linear in y",
)  # fmt: skip
refutable(
    "dispositions/deterrence by the share without forgetting",
    [*game, e < 1, y >= g / (g + c), y <= 1],
    (1 - y) * g - y * e * c <= 0,
    "y = 1/2, e = 1/4: 1/2 - 1/8 > 0",
    {g: 1, c: 1, l: 1, h: 1, e: Rational(1, 4), y: half},
)
valid(
    "dispositions/translucency", [*positive(l, h), l < h, t >= 0, t <= 1],
    Equivalent((1 - t) * h < l, t > 1 - l / h), "divide by h",
)  # fmt: skip
valid(
    "dispositions/recognition decides for constrained maximizers",
    [u > 0, u < w, w < 1, *probability(r, p, q), p > q],
    Implies(
        r * p * w + (1 - r * p - (1 - r) * q) * u >= r * q + (1 - r * q) * u,
        r * p * (w - u) >= r * q * (1 - u) + (1 - r) * q * u,
    ), "subtract u from both sides",
)  # fmt: skip

# --- partly effective work: the share D that u(x) has to reach


def share_a(effect: Any) -> Any:
    return q * effect / ((1 - q * (1 - effect)) * M)


def share_c(effect: Any) -> Any:
    return q * effect / (M * (1 - q + q * effect) * (1 - r + r * effect))


effects = [e > 0, y > e, y <= 1, M > 0]
valid(
    "effectiveness/A rises", [*effects, *probability(q)], share_a(y) > share_a(e),
    "dD/de = q(1-q)/(M(1-q+qe)^2) > 0",
)  # fmt: skip
refutable(
    "effectiveness/A rises, sure success too", [*effects, q > 0, q <= 1], share_a(y) > share_a(e),
    "q = 1: constant 1/M", {q: 1, e: half, y: 1, M: 1},
)  # fmt: skip
valid(
    "effectiveness/C rises if q + r <= 1", [*effects, *probability(q, r), q + r <= 1],
    share_c(y) > share_c(e), "turning point sqrt((1-q)(1-r)/(qr)) >= 1",
)  # fmt: skip
refutable(
    "effectiveness/C rises", [*effects, *probability(q, r)], share_c(y) > share_c(e),
    "3/4 to 1 at q = 1/2, r = 3/4", {q: half, r: Rational(3, 4), e: half, y: 1, M: 1},
)  # fmt: skip
valid(
    "effectiveness/C offer rises if q + r <= 1",
    [*effects, *probability(q, r), a > 0, q + r <= 1, share_c(y) < 1],
    -log(1 - share_c(y)) / a > -log(1 - share_c(e)) / a, "monotone in the share",
)  # fmt: skip
valid(
    "effectiveness/D rises below exponent one", [*effects, *probability(q), k < 1],
    q * y ** (1 - k) / M > q * e ** (1 - k) / M, "increasing power",
)  # fmt: skip
valid(
    "effectiveness/D falls above exponent one", [*effects, *probability(q), k > 1],
    q * y ** (1 - k) / M < q * e ** (1 - k) / M, "decreasing power",
)  # fmt: skip
refutable(
    "effectiveness/D falls from exponent one", [*effects, *probability(q), k >= 1],
    q * y ** (1 - k) / M < q * e ** (1 - k) / M,
    "constant at k = 1", {q: half, e: half, y: 1, M: 1, k: 1},
)  # fmt: skip
paid_badly = [*probability(p, q, b), p > b, *positive(a, W)]
valid(
    "effectiveness/H existence", paid_badly,
    Equivalent(q * cara(W) / (p - b) < 1, p > b + q * cara(W)), "multiply by p - b > 0",
)  # fmt: skip
valid(
    "effectiveness/H sum of chances suffices", [*paid_badly, p > q + b],
    q * cara(W) / (p - b) < 1, "u(W) < 1",
)  # fmt: skip
refutable(
    "effectiveness/H sum of chances is necessary",
    [*paid_badly, q * cara(W) / (p - b) < 1],
    p > q + b,
    "a small prize needs less",
    {p: half, q: half, b: Rational(1, 4), a: 1, W: Rational(1, 10)},
)
valid(
    "effectiveness/G loyal price at least the sabotage price",
    [*probability(q, M, k), s > 0, s < q],
    q / M >= (q - s) / ((1 - s) * M), "q(1 - s) >= q - s",
)  # fmt: skip
refutable(
    "effectiveness/G loyal price at least the clawed-back sabotage price",
    [*probability(q, M, k), s > 0, s < q], q / M >= (q - s) / ((1 - s) * M * (1 - k)),
    "heavy claw-back raises the other", {q: half, M: half, k: Rational(9, 10), s: Rational(1, 10)},
)  # fmt: skip

# --- background risk, catastrophe, leaks
background = [*probability(p, q), *positive(a, W, M), p > q]
noisy_offer = log(p / (p - q + q * exp(-a * W) / M)) / a
valid(
    "background/offer rises with risk", [*background, B > M],
    log(p / (p - q + q * exp(-a * W) / B)) / a > noisy_offer, "the denominator falls",
)  # fmt: skip
valid(
    "background/offer below its limit", background, noisy_offer < log(p / (p - q)) / a,
    "q exp(-aW)/M > 0",
)  # fmt: skip
valid(
    "background/premium of the limit", background,
    Eq(log(p / (p - q)) / a - noisy_offer, log(1 + q * exp(-a * W) / (M * (p - q))) / a),
    "quotient of the two arguments",
)  # fmt: skip
valid(
    "background/free at the break-even risk", [*background, Eq(M, exp(-a * W))], Eq(noisy_offer, 0),
    "log(p/p)",
)  # fmt: skip
valid(
    "background/negative below the break-even risk",
    [*background, M < exp(-a * W)],
    noisy_offer < 0,
    "denominator > p",
)
uneven = [*probability(p, q), p > q, *positive(a, x, W, L, M, B)]
refutable(
    "background/uneven risk leaves the gap sufficient for large offers", [*uneven, x >= 100 / a],
    p * M * exp(-a * x) + (1 - p) * B < (1 - q) * L + q * exp(-a * W),
    "the unpaid branch is too risky",
    {p: Rational(9, 10), q: Rational(1, 10), a: 1, x: 100, W: 1, L: 1, M: 1, B: 20},
)  # fmt: skip
valid(
    "background/uneven risk, feasibility", [*uneven, (1 - q) * L + q * exp(-a * W) <= (1 - p) * B],
    p * M * exp(-a * x) + (1 - p) * B > (1 - q) * L + q * exp(-a * W), "the first term is positive",
)  # fmt: skip
valid(
    "catastrophe/closed form", [*probability(p, q), p > q, *positive(a, x)],
    Equivalent(1 - p + p * exp(-a * x) < 1 - q, x > log(p / (p - q)) / a), "E < (p - q)/p",
)  # fmt: skip
refutable(
    "catastrophe/overall gap suffices",
    [*probability(p, q, r), r > q, *positive(a, x), x >= 100 / a],
    1 - p + p * exp(-a * x) < 1 - q,
    "the chance in the catastrophe decides, not r",
    {p: Rational(1, 4), q: half, r: Rational(3, 4), a: 1, x: 100},
)
valid(
    "catastrophe/obedience factor", [*probability(p), *positive(c, k)],
    Equivalent(k * c * (1 - p) < c, k < 1 / (1 - p)), "divide by c(1-p) > 0",
)  # fmt: skip
valid(
    "leak/unconditional pay never suffices against everything",
    [*probability(p, q), *positive(a, x)], Not(p * (1 - (1 - q)) * cara(x) >= q),
    "p q u(x) < q",
)  # fmt: skip
refutable(
    "leak/unconditional pay never suffices against little",
    [*probability(p, q), *positive(a, x, W)],
    Not(p * cara(x) * q > q * cara(W)),
    "pay far above the prize",
    {p: half, q: half, a: 1, x: 100, W: Rational(1, 10)},
)
valid(
    "threshold/slope in the prize", [*probability(p, q), p > q, *positive(a, W)],
    Eq(diff(-log(1 - q * cara(W) / p) / a, W), q / (p * exp(a * W) - q * exp(a * W) + q)),
    "multiply numerator and denominator by exp(aW)",
)  # fmt: skip
valid(
    "threshold/tie at equal chances", [*probability(p), *positive(a, W)],
    Eq(-log(1 - p * cara(W) / p) / a, W), "log exp(-aW) = -aW",
)  # fmt: skip
valid(
    "threshold/aversion needed for an offer", [*probability(p, q), p > q, *positive(a, x)],
    Equivalent(p * cara(x) > q, a > log(p / (p - q)) / x), "solve for a instead",
)  # fmt: skip
steal = Rational(99, 100) * (1 - exp(-10 * a)) > Rational(51, 100) * (1 - exp(-394 * a))
valid(
    "threshold/theft from 73 thousandths on", [a >= Rational(73, 1000)], steal,
    "0.48 - 0.99 e^{-10a} + 0.51 e^{-394a} rises there from 0.0029",
)  # fmt: skip
refutable(
    "threshold/theft from 72 thousandths on", [a >= Rational(72, 1000)], steal,
    "the crossing is at 0.07239", {a: Rational(72, 1000)},
)  # fmt: skip

# --- payments along a trajectory
start, rate = exp(-a * m), [*positive(a, b, g), r >= 0, s >= 0]
first = -log(start - b * r) / a
valid(
    "payments/two periods in closed form", [*rate, b * (r + g * s) < start],
    Eq(first - log(1 - b * g * s * exp(a * first)) / a, -log(start - b * (r + g * s)) / a),
    "the second rule multiplies what the first left",
)  # fmt: skip
valid(
    "payments/delayed payments in closed form", [*rate, d > 0, b * (r + g * s) < start],
    Eq(first + d * (log(1 / (1 - b * g * s * exp(a * first))) / (a * d)),
       -log(start - b * (r + g * s)) / a),
    "the interest cancels",
)  # fmt: skip
valid(
    "payments/utility rises by the scaled return", [*rate, b * r < start],
    Eq((1 - exp(-a * first)) - (1 - start), b * r), "exp of the log",
)  # fmt: skip
valid(
    "payments/convex in the return", [a > 0, b > 0, b * x < start],
    diff(-log(start - b * x) / a, x, 2) > 0, "b^2/(a (start - bx)^2)",
)  # fmt: skip
refutable(
    "payments/linear pay preserves the order",
    [a > 0, k > 0, *probability(p), p * x > y, x > 0, y > 0], p * cara(k * x) > cara(k * y),
    "a risky larger mean", {a: 1, k: 1, p: Rational(13, 25), x: 2, y: 1},
)  # fmt: skip
valid(
    "payments/binary returns have no traction", [*positive(a, x), p > q, p <= 1, q >= 0],
    And(p * cara(x) > q * cara(x), p * sqrt(x) > q * sqrt(x), p * log(1 + x) > q * log(1 + x)),
    "positive factor",
)  # fmt: skip
valid(
    "payments/donation test", [a > 0, *probability(p, q)],
    Equivalent(x + y + log(1 / (1 - q)) / a > z + log(1 / (1 - p)) / a,
               x > z - y + log((1 - q) / (1 - p)) / a),
    "log of a quotient",
)  # fmt: skip

# --- policy comparison, bargaining, off-switch, predictors
neutral = p + (1 - p) * r * (1 - D)
averse = (1 - g) * (r * (1 - s) + k) + g * neutral
chances = [c0 for sym in (p, r, D, g, s) for c0 in (sym >= 0, sym <= 1)]
valid(
    "policy/difference of losses", [],
    Eq(neutral - averse, (1 - g) * (p * (1 - r * (1 - D)) + r * (s - D) - k)), "expand",
)  # fmt: skip
valid(
    "policy/deals weakly dominate", [*chances, s >= D, Eq(k, 0)], averse <= neutral,
    "both terms of the bracket nonnegative",
)  # fmt: skip
refutable(
    "policy/deals weakly dominate at equal cost", [*chances, Eq(k, 0)], averse <= neutral,
    "no reduction bought", {p: 0, r: 1, D: 1, g: 0, s: 0, k: 0},
)  # fmt: skip
valid(
    "policy/break-even chance", [*chances, r < 1, k >= 0, g < 1],
    Equivalent(neutral > averse, p > (r * (D - s) + k) / (1 - r * (1 - D))),
    "the bracket is linear in p with slope 1 - r(1-D) > 0",
)  # fmt: skip
window = [*positive(u, v, w, c), c <= 1, w < v]
valid(
    "bargaining/window", [*window, y >= u / (c * v), y <= 1 - w / v], c >= u / (v - w),
    "u/(c v) <= (v - w)/v",
)  # fmt: skip
refutable(
    "bargaining/strict window", [*window, y >= u / (c * v), y <= 1 - w / v], c > u / (v - w),
    "a single point", {u: 1, v: 3, w: 1, c: half, y: Rational(2, 3)},
)  # fmt: skip
coco = (a + b + Max(a - b, H - c)) / 2
valid(
    "bargaining/a destroy row raises the threatener's share", [],
    Eq(coco - a, Max(0, (H - c - (a - b)) / 2)), "subtract a inside the maximum",
)  # fmt: skip
refutable(
    "bargaining/shares resist threats", positive(c, H), coco <= a,
    "harm above the cost", {a: 1, b: 1, c: 1, H: 9},
)  # fmt: skip
valid(
    "bargaining/Nash product at the middle", [],
    (x - a) * (W - x - b) <= ((W - a - b) / 2) ** 2, "AM-GM for the two gains",
)  # fmt: skip
valid(
    "off-switch/fee for asking", [*probability(p), *positive(v, l)],
    Equivalent(p * v - c >= Max(p * v - (1 - p) * l, 0), c <= Min((1 - p) * l, p * v)),
    "each branch of the maximum bounds c",
)  # fmt: skip
refutable(
    "off-switch/fee below the mean of both", [*probability(p), *positive(v, l, c),
                                              c <= ((1 - p) * l + p * v) / 2],
    p * v - c >= Max(p * v - (1 - p) * l, 0),
    "one-sided stakes", {p: half, v: 1, l: 9, c: 2},
)  # fmt: skip
valid(
    "predictor/one-boxing", [*positive(m, M), p >= 0, p <= 1],
    Equivalent(p * M > (1 - p) * M + m, (2 * p - 1) * M > m), "rearranged",
)  # fmt: skip
valid(
    "predictor/hitchhiker", [*positive(c, L), c < L, p >= 0, p <= 1],
    Equivalent(-p * c - (1 - p) * L > -p * L, p > L / (2 * L - c)),
    "2L - c > 0",
)  # fmt: skip
valid(
    "predictor/grounded cooperation needs gains from agreement",
    [T > R, R > V, V > s, 2 * R <= T + s, e > 0],
    Not(And(e <= (R - V) / (T - V), e <= 1 - (T - R) / (R - s))), "T - R >= R - s",
)  # fmt: skip
valid(
    "predictor/mechanical blackmail", [*positive(L, c), *probability(e)],
    Equivalent(-e * L > -(1 - e) * c, e < c / (L + c)), "linear in e",
)  # fmt: skip

# --- information and probability weighting
relative = p * log(p / q) + (1 - p) * log((1 - p) / (1 - q))
valid("entropy/relative entropy", probability(p, q), relative >= 0, "log t >= 1 - 1/t, averaged")
refutable(
    "entropy/thrice the squared distance", probability(p, q), relative >= 3 * (p - q) ** 2,
    "0.0204 < 0.03", {p: half, q: Rational(3, 5)},
)  # fmt: skip
valid(
    "entropy/twice the squared distance", probability(p, q), relative >= 2 * (p - q) ** 2,
    "Pinsker: derivative in q is (q - p)(1/(q(1-q)) - 4)",
)  # fmt: skip
valid("entropy/one term", positive(x, y), x * log(x / y) >= x - y, "log t >= 1 - 1/t at t = x/y")
surprise = -p * log(p) - (1 - p) * log(1 - p)
valid("entropy/at most log 2", probability(p), surprise <= log(2), "concave, symmetric about 1/2")
valid(
    "entropy/at most 694 thousandths", probability(p), surprise <= Rational(694, 1000),
    "log 2 = 0.6931...",
)  # fmt: skip
refutable(
    "entropy/at most 693 thousandths", probability(p), surprise <= Rational(693, 1000),
    "log 2 = 0.6931...", {p: half},
)  # fmt: skip
valid(
    "weighting/pessimism", [*probability(p), g >= 1, x >= y],
    p**g * x + (1 - p**g) * y <= p * x + (1 - p) * y, "p^g <= p",
)  # fmt: skip
refutable(
    "weighting/pessimism from one half", [*probability(p), g >= half, x >= y],
    p**g * x + (1 - p**g) * y <= p * x + (1 - p) * y,
    "sqrt(1/4) > 1/4", {p: Rational(1, 4), g: half, x: 1, y: 0},
)  # fmt: skip
valid(
    "weighting/overweighting of small chances", [p > 0, p < exp(-1), b > 0, b < 1],
    exp(-((-log(p)) ** b)) >= p, "-log p > 1, so (-log p)^b <= -log p",
)  # fmt: skip
sharp = [*probability(p), x <= y, y <= z]
valid(
    "quantile/median commutes with increasing maps", [],
    Eq(exp(Max(Min(x, y), Min(y, z), Min(z, x))),
       Max(Min(exp(x), exp(y)), Min(exp(y), exp(z)), Min(exp(z), exp(x)))),
    "exp is increasing",
)  # fmt: skip
valid(
    "quantile/median two ways", [],
    Eq(Max(Min(x, y), Min(y, z), Min(z, x)), Min(Max(x, y), Max(y, z), Max(z, x))),
    "both are the middle one",
)  # fmt: skip
refutable(
    "quantile/median at most the mean", [x >= 0, y >= 0, z >= 0],
    Max(Min(x, y), Min(y, z), Min(z, x)) <= (x + y + z) / 3,
    "one low outlier", {x: 0, y: 1, z: 1},
)  # fmt: skip
valid(
    "quantile/tail bound", [*sharp, x >= 0, z > 0], 1 - p <= (p * x + (1 - p) * z) / z,
    "Markov: the mean is at least (1-p) z",
)  # fmt: skip

# --- maxima, absolute values, cases
valid(
    "cases/call spread",
    [Eq(2 * b, a + c), a <= c],
    Max(x - a, 0) - 2 * Max(x - b, 0) + Max(x - c, 0) >= 0,
    "convexity of the positive part",
)
refutable(
    "cases/call spread off the middle", [a < b, b < c],
    Max(x - a, 0) - 2 * Max(x - b, 0) + Max(x - c, 0) >= 0,
    "strike too low", {a: 0, b: Rational(1, 4), c: 1, x: 1},
)  # fmt: skip
valid("cases/parity", [], Eq(Max(x - k, 0) - Max(k - x, 0), x - k), "one of the two is 0")
valid("cases/reverse triangle", [], Abs(Abs(x) - Abs(y)) <= Abs(x - y), "triangle inequality")
refutable(
    "cases/strict triangle across zero", [x > 0, y <= 0], Abs(x + y) < Abs(x) + Abs(y),
    "tie at y = 0", {x: 1, y: 0},
)  # fmt: skip
valid(
    "cases/exp is locally Lipschitz", [], Abs(exp(x) - exp(y)) <= exp(Max(x, y)) * Abs(x - y),
    "mean value theorem",
)  # fmt: skip
prospect = Piecewise((1 - exp(-x), x >= 0), (-k * (1 - exp(x)), True))
mirror = Piecewise((1 - exp(x), -x >= 0), (-k * (1 - exp(-x)), True))
valid(
    "cases/symmetric gambles are unattractive",
    [k >= 1],
    prospect + mirror <= 0,
    "(1 - k)(1 - e^{-|x|}) <= 0",
)
refutable(
    "cases/symmetric gambles are strictly unattractive", [k > 1], prospect + mirror < 0,
    "the empty gamble", {k: 2, x: 0},
)  # fmt: skip
refutable(
    "cases/log extended by zero", [], Piecewise((log(x), x > 0), (0, True)) <= x,
    "0 <= -1 fails", {x: -1},
)  # fmt: skip
valid(
    "cases/log extended by its tangent", [], Piecewise((log(x), x > 0), (x - 1, True)) <= x - 1,
    "tangent at 1; equality below 0",
)  # fmt: skip
valid("cases/exponential of a distance", [], exp(Abs(x)) >= 1 + Abs(x), "tangent at 0")
refutable(
    "cases/two-sided exponential peak", [], Min(exp(x), exp(-x)) <= Rational(999, 1000),
    "1 at 0", {x: 0},
)  # fmt: skip
valid(
    "cases/regrets of two acts", [], Eq(Max(x - y, 0) + Max(y - x, 0), Abs(x - y)),
    "one of the two is 0",
)  # fmt: skip
valid(
    "cases/clamp stays inside", [a <= b], And(Max(a, Min(b, x)) >= a, Max(a, Min(b, x)) <= b),
    "by cases",
)  # fmt: skip
refutable(
    "cases/clamp stays inside any bounds", [], And(Max(a, Min(b, x)) >= a, Max(a, Min(b, x)) <= b),
    "crossed bounds", {a: 1, b: 0, x: 0},
)  # fmt: skip

# --- roots and powers, with bases that may be zero
valid("roots/geometric mean", [x >= 0, y >= 0], sqrt(x * y) <= (x + y) / 2, "squares")
valid("roots/subadditive", [x >= 0, y >= 0], sqrt(x + y) <= sqrt(x) + sqrt(y), "square")
valid(
    "roots/cube root is concave", [x >= 0, y >= 0],
    ((x + y) / 2) ** Rational(1, 3) >= (x ** Rational(1, 3) + y ** Rational(1, 3)) / 2,
    "power mean with u = x^(1/3): 4(u^3 + v^3) >= (u + v)^3",
)  # fmt: skip
valid("roots/above the diagonal", [x >= 0, x <= 1], sqrt(x) >= x, "u >= u^2 on [0,1]")
refutable(
    "roots/above the diagonal, a thousandth further", [x >= 0, x <= Rational(1001, 1000)],
    sqrt(x) >= x, "x > 1", {x: Rational(1001, 1000)},
)  # fmt: skip
valid("roots/zero base allowed", [x >= 0, y > 0], x**y >= 0, "0^y = 0 for y > 0")
valid("roots/unit interval", [x >= 0, x <= 1, y > 0], x**y <= 1, "y log x <= 0, or 0")
refutable(
    "roots/strict unit interval", [x >= 0, x <= 1, y > 0], x**y < 1, "x = 1", {x: 1, y: 1},
)  # fmt: skip
refutable("roots/positive power", [x >= 0, y > 0], x**y > 0, "zero base", {x: 0, y: 1})
valid(
    "roots/denesting", [x >= 1], Eq(sqrt(x + 2 * sqrt(x - 1)), sqrt(x - 1) + 1), "square both",
)  # fmt: skip
valid("roots/iterated powers", [x > 0], Eq((x**a) ** b, x ** (a * b)), "exp(ab log x)")
valid(
    "roots/Young", [*positive(x, y), *probability(r)],
    x * y <= r * x ** (1 / r) + (1 - r) * y ** (1 / (1 - r)),
    "weighted AM-GM of the two powers",
)  # fmt: skip
valid(
    "roots/mean of powers above the power of the geometric mean", positive(x, y),
    x**g + y**g >= 2 * (x * y) ** (g / 2), "AM-GM of x^g, y^g",
)  # fmt: skip
square_roots = [Eq(x**2, 2), Eq(y**2, 3), x > 0, y > 0]
valid("roots/sum of two roots", square_roots, x + y < Rational(3147, 1000), "3.14626...")
refutable(
    "roots/sum of two roots, a thousandth less", square_roots, x + y < Rational(3146, 1000),
    "3.14626...", {x: sqrt(2), y: sqrt(3)},
)  # fmt: skip
valid("roots/power of two above the line", [n >= 1], 2**n >= n + 1, "convex, tie at 0 and 1")
refutable(
    "roots/power of two above the line from zero", [n >= 0], 2**n >= n + 1,
    "true of integers only", {n: half},
)  # fmt: skip
valid("roots/power of two above the square", [n >= 4], 2**n >= n**2, "log 2/2 >= log n/n there")
refutable(
    "roots/power of two above the square from two", [n >= 2], 2**n >= n**2, "8 < 9", {n: 3},
)  # fmt: skip
refutable("roots/no real strictly between", [n > 0], Or(n <= 1, n >= 2), "3/2", {n: Rational(3, 2)})
refutable("roots/product of neighbors", [], n * (n - 1) >= 0, "1/2", {n: half})

# --- where terms are undefined
undefined(
    "defined/log without a domain", [], log(x) <= x - 1, "undefined at 0, false nowhere", {x: 0}
)
undefined("defined/log at the closed end", [x >= 0], log(x) <= x, "undefined at 0 only", {x: 0})
undefined("defined/inverse square", [], 1 / x**2 > 0, "undefined at 0 only", {x: 0})
undefined("defined/root of any number", [], sqrt(x) >= 0, "undefined below 0", {x: -1})
undefined(
    "defined/inverse root at the closed end", [x >= 0], 1 / sqrt(x) > 0, "undefined at 0", {x: 0}
)
undefined(
    "defined/quotient of differences", [], (x**2 - y**2) / (x - y) <= Max(x + y, x + y + 1),
    "undefined on the diagonal", {x: 1, y: 1},
)  # fmt: skip
valid(
    "defined/offer below the prize, or no gap", [*probability(p, q), *positive(a, W)],
    Or(-log(1 - q * cara(W) / p) / a < W, q >= p),
    "where the log is undefined u(W) >= p/q, so q > p and the disjunct holds",
)  # fmt: skip
valid("defined/premise with a log", [log(x) >= 0], x >= 1, "x <= 0 is excluded")
valid("defined/premise with a root", [sqrt(x) >= half], x >= Rational(1, 4), "x < 0 is excluded")
valid("defined/premise with an inverse", [1 / x > 0], x > 0, "0 is excluded")
valid("defined/premise with a negated inverse", [Not(1 / x > 0)], x < 0, "0 is excluded")
valid("defined/premise with an unequal inverse", [Ne(1 / x, 3)], Ne(x, 0), "0 is excluded")
valid("defined/premise with a log of a product", [log(x * y) > 1, x > 0], y > 0, "xy > 0")
valid(
    "defined/disjunction of premises", [Or(x > 1, log(x) > 5)], x > 1, "log x > 5 gives x > e^5",
)  # fmt: skip
valid("defined/guarding disjunct", [], Or(x <= 0, log(x) <= x - 1), "Kleene: true below 0")
valid("defined/guarding implication", [], Implies(x > 0, log(x) <= x - 1), "same, as implication")
valid("defined/guarding choice", [], ITE(x > 0, log(x) < x, x <= 0), "log x <= x - 1 < x")
valid(
    "defined/guarded offer", [*probability(p, q), *positive(a, W)],
    Implies(p > q, -log(1 - q * cara(W) / p) / a < W), "p > q keeps the log defined",
)  # fmt: skip
refutable("defined/log nonnegative", [], log(x) >= 0, "1/2", {x: half})
refutable("defined/inverse at most one", [], 1 / x <= 1, "1/2", {x: half})
refutable(
    "defined/offer below the prize without the gap",
    [*probability(p, q), *positive(a, W)], -log(1 - q * cara(W) / p) / a < W,
    "p < q, small prize", {p: Rational(1, 4), q: half, a: 1, W: Rational(1, 2)},
)  # fmt: skip
valid("defined/own inverse", [Eq(x * y, 1)], Eq(y, 1 / x), "x is not 0")
refutable("defined/zero over a possibly zero", [], Ne(x / (x**2 + 1), 0), "0/1", {x: 0})

# --- ties and margins of a thousandth
valid("margin/exp above a lowered tangent", [], exp(x) >= x + Rational(999, 1000), "e^x >= 1 + x")
refutable(
    "margin/exp above a raised tangent", [], exp(x) >= x + Rational(1001, 1000), "x = 0", {x: 0},
)  # fmt: skip
valid("margin/peak of x exp(-x)", [], x * exp(-x) <= exp(-1), "maximum at 1")
valid("margin/peak below 368 thousandths", [], x * exp(-x) <= Rational(368, 1000), "0.36788")
refutable(
    "margin/peak below 367 thousandths", [], x * exp(-x) <= Rational(367, 1000), "0.36788", {x: 1},
)  # fmt: skip
refutable("margin/peak not attained", [], x * exp(-x) < exp(-1), "attained at 1", {x: 1})
valid(
    "margin/second peak below 542 thousandths", [x >= 0], x**2 * exp(-x) <= Rational(542, 1000),
    "4/e^2 = 0.54134",
)  # fmt: skip
refutable(
    "margin/second peak below 541 thousandths", [x >= 0], x**2 * exp(-x) <= Rational(541, 1000),
    "4/e^2 = 0.54134", {x: 2},
)  # fmt: skip
valid("margin/x minus its log", [x > 0], x - log(x) >= 1, "log x <= x - 1")
refutable(
    "margin/x minus its log, a thousandth more", [x > 0], x - log(x) >= Rational(1001, 1000),
    "1 at 1", {x: 1},
)  # fmt: skip
valid("margin/hyperbolic cosine above its parabola", [], exp(x) + exp(-x) >= 2 + x**2, "series")
refutable(
    "margin/hyperbolic cosine above a steeper parabola", [],
    exp(x) + exp(-x) >= 2 + Rational(1001, 1000) * x**2,
    "x^4/12 < x^2/1000 near 0", {x: Rational(1, 20)},
)  # fmt: skip
valid("margin/log below its chord through zero", [x > 0], log(x) <= x * exp(-1), "tie at e")
refutable(
    "margin/log strictly below its chord through zero", [x > 0], log(x) < x * exp(-1),
    "only at e", {x: sp.E},
)  # fmt: skip
refutable("irrational/no root of two", [], Ne(x**2, 2), "only at the roots", {x: sqrt(2)})
refutable(
    "irrational/no cube root of two", [], Ne(x**3, 2), "only there", {x: 2 ** Rational(1, 3)},
)  # fmt: skip
refutable("irrational/exp avoids three", [], Ne(exp(x), 3), "only at log 3", {x: log(3)})
refutable(
    "irrational/square positive on exp", [], (exp(x) - 2) ** 2 > 0, "only at log 2", {x: log(2)},
)  # fmt: skip
refutable(
    "irrational/square positive on a root",
    [x > 0],
    (x**2 - 3) ** 2 > 0,
    "only there",
    {x: sqrt(3)},
)
valid(
    "irrational/parabola in exp", [], (exp(x) - 1) * (exp(x) - 2) >= -Rational(1, 4),
    "(e^x - 3/2)^2 >= 0",
)  # fmt: skip
refutable(
    "irrational/strict parabola in exp", [], (exp(x) - 1) * (exp(x) - 2) > -Rational(1, 4),
    "only at log(3/2)", {x: log(Rational(3, 2))},
)  # fmt: skip
circle = [Eq(x**2 + y**2, 1), Eq(x, y), x > 0]
valid("irrational/diagonal of the circle", circle, x > Rational(7071, 10000), "0.70710678")
refutable(
    "irrational/diagonal of the circle, near-miss", circle, x > Rational(7072, 10000),
    "0.70710678", {x: sqrt(2) / 2, y: sqrt(2) / 2},
)  # fmt: skip
quintic = [Eq(x**5 - x - 1, 0)]
valid("irrational/quintic root", quintic, x < Rational(11674, 10000), "1.16730397...")
refutable(
    "irrational/quintic root, near-miss", quintic, x < Rational(11673, 10000), "1.16730397...",
    {x: sp.CRootOf(sp.Symbol("X") ** 5 - sp.Symbol("X") - 1, 0)},
)  # fmt: skip
valid("irrational/omega", [Eq(x * exp(x), 1)], x > Rational(567, 1000), "0.567 e^0.567 < 1")
valid(
    "irrational/halving time",
    [Eq(exp(-a * t), half), a > 0],
    And(a * t > Rational(693, 1000), t > 0),
    "at = log 2",
)

# --- equality premises on transcendental surfaces
at_indifference = [*probability(p, q), *positive(a, w), Eq(p * cara(w), q)]
valid("surface/indifferent needs the gap", at_indifference, p > q, "u(w) < 1")
refutable(
    "surface/indifferent needs twice the chance", at_indifference, p >= 2 * q,
    "u(1) > 1/2", {p: half, a: 1, w: 1, q: (1 - exp(-1)) / 2},
)  # fmt: skip
valid("surface/log sum zero", [Eq(log(x) + log(y), 0)], x + y >= 2, "xy = 1, both positive")
refutable(
    "surface/log sum zero, strict", [Eq(log(x) + log(y), 0)], x + y > 2, "x = y = 1", {x: 1, y: 1},
)  # fmt: skip
valid("surface/exponentials sum to two", [Eq(exp(x) + exp(y), 2)], x + y <= 0, "AM-GM")
refutable(
    "surface/exponentials sum to two, strict", [Eq(exp(x) + exp(y), 2)], x + y < 0,
    "the origin", {x: 0, y: 0},
)  # fmt: skip
refutable(
    "surface/exponentials sum to two, bounded below", [Eq(exp(x) + exp(y), 2)], x + y >= -1,
    "log(19/100) < -1", {x: log(Rational(1, 10)), y: log(Rational(19, 10))},
)  # fmt: skip
refutable(
    "surface/exponential complement stays positive", [Eq(exp(x) + y, 3)], y > 0,
    "3 - e^2 < 0", {x: 2, y: 3 - exp(2)},
)  # fmt: skip
valid(
    "surface/equal certainty equivalents, equal chance", [*probability(p, q), *positive(a, x),
                                                         Eq(ce(p, x), ce(q, x))],
    Eq(p, q), "log injective, 1 - E > 0",
)  # fmt: skip
refutable(
    "surface/equal certainty equivalents, equal prize",
    [*probability(p, q), *positive(a, x, y), Eq(p * cara(x), q * cara(y))], Eq(x, y),
    "unequal chances make up for it",
    {a: log(2), x: 1, y: 2, p: Rational(3, 4), q: half},
)  # fmt: skip
valid(
    "surface/half-life of a discount", [d > 0, d < 1, Eq(d**t, half)], t > 0, "d^t < 1 iff t > 0",
)  # fmt: skip

# --- premises that contradict, or almost
valid("vacuous/order", [x > 1, x < 0], y > 5, "no x")
valid("vacuous/exponential below zero", [exp(x) < 0], Eq(x, 0), "exp > 0")
valid("vacuous/log above its argument", [log(x) > x], x > 7, "log x <= x - 1")
valid("vacuous/x exp(-x) above its peak", [x * exp(-x) > Rational(2, 5)], sp.false, "peak 0.36788")
refutable(
    "vacuous/x exp(-x) just below its peak", [x * exp(-x) > Rational(367, 1000)], sp.false,
    "satisfied at 1", {x: 1},
)  # fmt: skip
valid("vacuous/negative root", [sqrt(x) < -1], x > 3, "roots are nonnegative")
valid("vacuous/parabola", [x**2 + 1 < x], x > 3, "negative discriminant")
valid("vacuous/single point", [x**2 + y**2 <= 0], And(Eq(x, 0), Eq(y, 0)), "squares")
refutable("vacuous/single point escapes", [x**2 + y**2 <= 0], x > y, "the origin", {x: 0, y: 0})
valid(
    "vacuous/cooperation below the gap",
    [*probability(p, q), *positive(a, x), p * cara(x) >= q, p <= q],
    p > 2,
    "u(x) < 1",
)
refutable("vacuous/nothing assumed", [], sp.false, "any point", {})

# --- many variables
chain = reals("x1:21")
valid(
    "many/chain of twenty",
    [lo <= hi for lo, hi in itertools.pairwise(chain)],
    And(chain[0] <= chain[-1], 20 * chain[0] <= sum(chain), sum(chain) <= 20 * chain[-1]),
    "transitivity",
)
refutable(
    "many/chain of twenty, strict mean",
    [lo <= hi for lo, hi in itertools.pairwise(chain)], sum(chain) < 20 * chain[-1],
    "all equal", dict.fromkeys(chain, 0),
)  # fmt: skip
X, P, Q = reals("x1:9"), reals("p1:9"), reals("q1:9")
lotteries = [*(i >= 0 for i in P + Q), Eq(sum(P), 1), Eq(sum(Q), 1)]
ordered = [lo <= hi for lo, hi in itertools.pairwise(X)]
cumulative = [sum(P[:i]) <= sum(Q[:i]) for i in range(1, 8)]
valid(
    "many/first-order dominance on eight outcomes", [*lotteries, *ordered, *cumulative],
    weighted(P, X) >= weighted(Q, X), "Abel summation",
)  # fmt: skip
spike = {**dict.fromkeys(P + Q, 0), **dict.fromkeys(X[:4], 0), **dict.fromkeys(X[4:], 1)}
refutable(
    "many/dominance with one comparison left out",
    [*lotteries, *ordered, *cumulative[:3], *cumulative[4:]], weighted(P, X) >= weighted(Q, X),
    "P on the fourth, Q on the fifth outcome", {**spike, P[3]: 1, Q[4]: 1},
)  # fmt: skip
valid(
    "many/affine change of eight payoffs", [*lotteries, a > 0],
    Equivalent(weighted(P, [a * i + b for i in X]) >= weighted(Q, [a * i + b for i in X]),
               weighted(P, X) >= weighted(Q, X)), "the weights sum to one",
)  # fmt: skip
refutable(
    "many/affine change with any slope", lotteries,
    Implies(weighted(P, [a * i + b for i in X]) >= weighted(Q, [a * i + b for i in X]),
            weighted(P, X) >= weighted(Q, X)),
    "a negative slope",
    {**dict.fromkeys(P + Q + X, 0), a: -1, b: 0, P[0]: 1, Q[1]: 1, X[1]: 1},
)  # fmt: skip
A = [reals(f"a{i}_1:4") for i in range(1, 4)]
limits, costs, primal, dual = (reals(f"{letter}1:4") for letter in "bcxy")
feasible = [weighted(row, primal) <= limit for row, limit in zip(A, limits, strict=True)]
feasible += [weighted([row[j] for row in A], dual) >= costs[j] for j in range(3)]
valid(
    "many/weak duality, twenty-one variables",
    [*feasible, *(i >= 0 for i in primal), *(i >= 0 for i in dual)],
    weighted(costs, primal) <= weighted(limits, dual), "c x <= y A x <= y b",
)  # fmt: skip
refutable(
    "many/weak duality with one free multiplier",
    [*feasible, *(i >= 0 for i in primal), *(i >= 0 for i in dual[1:])],
    weighted(costs, primal) <= weighted(limits, dual), "a negative multiplier",
    {**{i: 0 for row in A for i in row}, **dict.fromkeys(limits + costs + primal + dual, 0),
     limits[0]: 1, dual[0]: -1},
)  # fmt: skip
grid = [reals(f"a{i}_1:4") for i in range(1, 3)]
row_mix, column_mix = reals("x1:3"), reals("y1:4")
simplices = [*(i >= 0 for i in row_mix + column_mix), Eq(sum(row_mix), 1), Eq(sum(column_mix), 1)]
valid(
    "many/security levels do not cross", simplices,
    Min(*(weighted(row_mix, [row[j] for row in grid]) for j in range(3)))
    <= Max(*(weighted(row, column_mix) for row in grid)), "both bracket x A y",
)  # fmt: skip
tail = reals("x1:7")
valid(
    "many/logs of six gains", [i > -1 for i in tail], sum(log(1 + i) for i in tail) <= sum(tail),
    "log(1 + t) <= t, six times",
)  # fmt: skip
refutable(
    "many/logs of six gains against five", [i > -1 for i in tail],
    sum(log(1 + i) for i in tail) <= sum(tail[:5]), "the sixth is not paid for",
    {**dict.fromkeys(tail, 0), tail[5]: 1},
)  # fmt: skip
soft = [exp(i) / sum(exp(j) for j in tail) for i in tail]
valid("many/softmax keeps the order", [tail[0] >= tail[1]], soft[0] >= soft[1], "same denominator")
valid("many/softmax sums to one", [], Eq(sum(soft), 1), "the denominator")
refutable(
    "many/softmax of the larger is at least a fifth", [tail[0] >= i for i in tail[1:]],
    soft[0] >= Rational(1, 5), "a sixth when all are equal", dict.fromkeys(tail, 0),
)  # fmt: skip
valid(
    "many/union bound in exponentials", [i >= 0 for i in chain[:10]],
    exp(-sum(chain[:10])) >= 1 - sum(chain[:10]), "exp(-t) >= 1 - t",
)  # fmt: skip

# --- far away
refutable(
    "far/exponential below a million parabolas", [x >= 0], exp(x) <= 10**6 * (1 + x**2),
    "e^30 = 1.07e13", {x: 30},
)  # fmt: skip
refutable("far/log below twenty", [x > -1], log(1 + x) <= 20, "a billion", {x: 10**9})
refutable(
    "far/log above a slow root", [x >= 2], log(x) >= sqrt(x) / 50, "20 > 13.8", {x: 10**6},
)  # fmt: skip
refutable(
    "far/exponential stays visible", [x >= 0], exp(-x) >= Rational(1, 10**9), "e^-30", {x: 30}
)
valid("far/exponential stays positive", [x >= 0], exp(-x) > 0, "exp > 0")
valid("far/tail from seven", [x >= 7], x * exp(-x) < Rational(1, 100), "decreasing, 0.0064 at 7")
refutable("far/tail from six", [x >= 6], x * exp(-x) < Rational(1, 100), "0.0149 at 6", {x: 6})
refutable(
    "far/ten units of scaled pay always suffice",
    [*probability(p, q), p > q, *positive(a, x), x >= 10 / a],
    p * cara(x) > q,
    "a gap below e^-10",
    {p: half, q: half - Rational(1, 10**6), a: 1, x: 10},
)
valid(
    "far/pay in units of the gap suffices",
    [*probability(p, q), p > q, *positive(a, x), x >= p / (a * (p - q))],
    p * cara(x) > q,
    "e^{-t} < 1/t at t = p/(p - q)",
)
valid(
    "far/eventual order of powers", [x >= 1, a > b], x**a >= x**b, "log x >= 0",
)  # fmt: skip

# --- goals with connectives
valid("logic/trichotomy", [], Xor(x < y, Eq(x, y), x > y), "exactly one of the three")
refutable("logic/dichotomy", [], Xor(x < y, x > y), "a tie", {x: 0, y: 0})
valid(
    "logic/Peirce", [], Implies(Implies(Implies(x > y, y > z), x > y), x > y), "tautology",
)  # fmt: skip
valid(
    "logic/three orders agree",
    [],
    And(Equivalent(x < y, exp(x) < exp(y)), Equivalent(x < y, x**3 < y**3)),
    "both maps increasing",
)
refutable(
    "logic/three orders with a square", [],
    And(Equivalent(x < y, exp(x) < exp(y)), Equivalent(x < y, x**2 < y**2)),
    "negatives", {x: -1, y: 0},
)  # fmt: skip
valid("logic/log 2 split", [], Or(exp(x) < 2, x > Rational(693, 1000)), "log 2 > 0.693")
refutable(
    "logic/log 2 split, a thousandth further", [], Or(exp(x) < 2, x > Rational(694, 1000)),
    "between log 2 and 0.694", {x: Rational(6935, 10000)},
)  # fmt: skip
valid(
    "logic/no deal without the gap", [*probability(p, q), *positive(a, x)],
    Not(And(p * cara(x) >= q, p <= q)), "u(x) < 1",
)  # fmt: skip
valid(
    "logic/chosen branch",
    positive(x, y),
    ITE(x >= y, Eq(Max(x, y), x), log(x) < log(y)),
    "by cases",
)
refutable(
    "logic/chosen branch swapped", positive(x, y), ITE(x > y, Eq(Max(x, y), x), log(x) < log(y)),
    "tie", {x: 1, y: 1},
)  # fmt: skip
valid(
    "logic/sign of a product",
    [],
    Xor(x * y > 0, Or(Eq(x, 0), Eq(y, 0)), x * y < 0),
    "rule of signs",
)
valid(
    "logic/threat or warning",
    [],
    Equivalent(Xor(x > 0, y > 0), Or(And(x > 0, y <= 0), And(x <= 0, y > 0))),
    "definition of xor",
)

# --- Jensen for several functions
mixture = [*probability(p), *positive(x, y)]
valid(
    "jensen/root", mixture, sqrt(p * x + (1 - p) * y) >= p * sqrt(x) + (1 - p) * sqrt(y), "concave"
)
valid("jensen/inverse", mixture, 1 / (p * x + (1 - p) * y) <= p / x + (1 - p) / y, "convex")
valid("jensen/log", mixture, log(p * x + (1 - p) * y) >= p * log(x) + (1 - p) * log(y), "concave")
valid(
    "jensen/entropy function", positive(x, y),
    (x + y) / 2 * log((x + y) / 2) <= (x * log(x) + y * log(y)) / 2, "x log x is convex",
)  # fmt: skip
refutable(
    "jensen/log the other way, off the diagonal", [*mixture, Ne(x, y)],
    log(p * x + (1 - p) * y) <= p * log(x) + (1 - p) * log(y), "strictly concave",
    {p: half, x: 1, y: 4},
)  # fmt: skip
valid(
    "jensen/mean preserving spread", [*positive(a, h), w > h],
    (sqrt(w + h) + sqrt(w - h)) / 2 <= sqrt(w), "concave",
)  # fmt: skip
