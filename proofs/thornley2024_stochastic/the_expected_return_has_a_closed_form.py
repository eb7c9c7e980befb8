"""What a policy can expect of a meta-episode has a closed form.

In each round a length l is chosen with probability p_l, whatever was chosen before. Each
earlier round multiplies the reward for l by λ if l was chosen in it, so by
1 − (1 − λ) p_l on average, and i of them by the i-th power of that. So
F_n(p, ρ) = Σ_{i<n} λ^(−i/k) Σ_l p_l ρ_l (1 − (1 − λ) p_l)^i.

Source: derived from the reward of Thornley et al., Towards shutdownable agents via
    stochastic choice, section 5.
Means: the first claim is the step of an induction over the rounds, with e for the expected
    discount λ^N of length l before a round; before the first it is λ^0 = 1. The second
    compares the closed form with the sum over all sequences of choices, as polynomials.
Trusts: rounds are independent, because the policy cannot see which round it is; and that
    the expectation of a product of independent things is the product of expectations.
"""

from sympy import Eq, Symbol, expand, symbols

from dtkit.claims import Claim
from dtkit.exact import Proved, Refuted, Verdict, parameters, probability
from dtkit.subjects.drest import expected_return, expected_return_by_enumeration

SIZES = ((1, 5), (2, 6), (3, 4), (4, 3))


def each_round_multiplies_the_expected_discount() -> Claim:
    base, p, e, power = parameters("lambda p e power")
    kept = 1 - (1 - base) * p
    return Claim(
        "If the expected discount of a length is (1 − (1 − λ)p)^i before a round, it is "
        "(1 − (1 − λ)p)^(i + 1) after it.",
        hypotheses={
            "p is a probability": probability(p),
            "the base is positive": base > 0,
            "the discount so far is the i-th power": Eq(e, power),
        },
        conclusion=Eq(p * base * e + (1 - p) * e, kept * power),
        expected="proved",
    )


def the_closed_form_is_the_sum_over_all_sequences() -> Claim:
    return Claim(
        "With 1 length in up to 5 rounds, 2 in up to 6, 3 in up to 4, or 4 in up to 3, the "
        "closed form is the expectation by definition, for all p, ρ and λ.",
        decided_by=_compared,
        expected="proved",
    )


def _compared(hypotheses: object) -> Verdict:
    base = Symbol("lambda", positive=True)
    for lengths, most in SIZES:
        chances, shares = symbols(f"p_1:{lengths + 1}"), symbols(f"rho_1:{lengths + 1}")
        last = {chances[-1]: 1 - sum(chances[:-1])}
        for rounds in range(1, most + 1):
            closed = expected_return(chances, shares, base=base, rounds=rounds)
            summed = expected_return_by_enumeration(chances, shares, base=base, rounds=rounds)
            if expand((closed - summed).subs(last)) != 0:
                return Refuted(countermodel={"lengths": lengths, "rounds": rounds})
    return Proved(method="expansion of polynomials", trust=("SymPy",))
