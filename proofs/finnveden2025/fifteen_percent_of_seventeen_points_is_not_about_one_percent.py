"""The information value of a deal is 15% of 17 percentage points, which is not about 1%.

The summary multiplies a chance of 15% with 17 percentage points and says "about 1%". The product
is 2.55%. The later text halves the chance to 7.5%; then it is 1.275%.

Source: Lukas Finnveden, Notes on cooperating with unaligned AIs (2025), summary and estimate.
Means: "about 1%" is read as: 1% when rounded to whole percent.
Trusts: that the two factors are multiplied, as the text says.
"""

from sympy import And, Eq, Rational

from dtkit.claims import Claim
from dtkit.exact import between, parameters


def _figures() -> tuple[dict[str, object], object]:
    r, s = parameters("r s")
    return {"the figures": And(Eq(r, Rational(15, 100)), Eq(s, Rational(17, 100)))}, r * s


def fifteen_percent_of_seventeen_points_is_about_one_percent() -> Claim:
    figures, product = _figures()
    return Claim(
        "15% of 17 percentage points is 1%, rounded to whole percent.",
        hypotheses=figures,
        conclusion=between(Rational(5, 1000), product, Rational(15, 1000), closed="left"),
        expected="refuted",
    )


def half_of_it_is() -> Claim:
    figures, product = _figures()
    return Claim(
        "15% of 17 percentage points is 2.55%, and 7.5% of them is 1.275%.",
        hypotheses=figures,
        conclusion=And(Eq(product, Rational(255, 10**4)), Eq(product / 2, Rational(1275, 10**5))),
        expected="proved",
    )
