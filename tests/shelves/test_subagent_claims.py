"""The claims about subagents and corrigibility by a second route, and mutants of them refuted."""

import random
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

import pytest
from sympy import And, Max, Min, Or, Rational, Symbol, true

from dtkit import proofs
from dtkit.claims import audit, check, conditional_on, is_expected
from dtkit.exact import Proved, Refuted, parameters, truth

SLUGS = [
    slug
    for slug in proofs.slugs()
    if slug.startswith(
        (
            "thornley2025/whether_a_",
            "thornley2025/neutral_copies",
            "thornley2025/dodging",
            "thornley2025/foresight",
            "carey_everitt2023/",
            "soares2015/",
            "hadfield_menell2017/waiting_gains",
        )
    )
]
VALUES = [Rational(n, 4) for n in range(-4, 9)]
SHARES = [Rational(n, 6) for n in range(1, 6)]
PROBABILITIES = ("p", "q", "r", "k", "s", "z", "d_o", "d_c", "r_1", "r_2", "a_1", "a_2", "a_3", "Q")


loaded = lru_cache(maxsize=16)(proofs.load)


def one(slug, words):
    """The one claim of a file whose statement holds these words."""
    (found,) = [each for each in loaded(slug) if words in each.statement]
    return found


def points(claim, wanted, seed):
    """Random exact points at which the hypotheses hold."""
    rng, found = random.Random(seed), []
    symbols = sorted(claim.parameters, key=str)
    free = [s for s in symbols if str(s) != "c"] if _is_free(claim) else symbols
    for _ in range(4000):
        point = {symbol: rng.choice(VALUES) for symbol in free}
        point |= {symbol: Rational(0) for symbol in symbols if symbol not in point}
        for symbol in point:
            if str(symbol) in PROBABILITIES:
                point[symbol] = rng.choice(SHARES)
        if all(truth(each, point) is True for each in claim.conditions):
            found.append(point)
            if len(found) == wanted:
                break
    return found


def _is_free(claim):
    return any("nothing" in words and "cost" in words for words in claim.hypotheses)


def test_every_row_of_the_two_tables_has_its_file():
    assert 13 == len(SLUGS)


@pytest.mark.parametrize("slug", SLUGS)
def test_conditions_hold_at_random_points_exactly_where_they_are_said_to(slug):
    for number, claim in enumerate(loaded(slug)):
        if claim.conclusion is None or claim.expected == "refuted":
            continue
        seen = points(claim, 8, f"{slug} {number}")
        assert seen
        condition = getattr(claim.expected, "condition", true)
        for point in seen:
            assert truth(condition, point) is truth(claim.conclusion, point)


SPAWNS = "thornley2025/whether_a_neutral_agent_spawns_depends_on_what_the_copy_adds"
HIDES = "thornley2025/whether_a_neutral_agent_hides_its_copy_depends_on_what_detection_does"


@pytest.mark.parametrize(
    "said",
    [
        lambda b_1, b_2, c: And(b_1 >= c, b_2 >= c),
        lambda b_1, b_2, c: And(b_1 > c, b_2 > c),
        lambda b_1, b_2, c: Or(b_1 > c, b_2 > c),
    ],
)
def test_a_changed_condition_for_spawning_is_not_found(said):
    claim = one(SPAWNS, "A neutral agent must spawn")
    mutant = replace(claim, expected=conditional_on(said(*parameters("b_1 b_2 c"))))
    assert not is_expected(mutant, check(mutant))


@pytest.mark.parametrize("mutation", ["strict", "for the greater", "at the threshold", "for free"])
def test_a_changed_claim_about_hiding_is_not_found(mutation):
    b_1, b_2, kappa, d_o, d_c = parameters("b_1 b_2 kappa d_o d_c")
    disabled = one(HIDES, "changes no length, a neutral agent hides")
    threshold = one(HIDES, "adds 2 and is detected")
    nothing = one(HIDES, "If detection does nothing")
    free = {k: v for k, v in nothing.hypotheses.items() if "hiding costs" not in k}
    mutant = {
        "strict": replace(disabled, expected=conditional_on(kappa < (d_o - d_c) * Min(b_1, b_2))),
        "for the greater": replace(
            disabled, expected=conditional_on(kappa <= (d_o - d_c) * Max(b_1, b_2))
        ),
        "at the threshold": replace(threshold, expected="conditional on kappa <= 8/5"),
        "for free": replace(nothing, hypotheses=free),
    }[mutation]
    assert not is_expected(mutant, check(mutant))


def test_paying_only_to_shift_shutdown_needs_a_cost_to_be_ruled_out():
    claim = one(
        "thornley2025/whether_a_neutral_agent_spawns_depends_on_what_the_copy_adds",
        "is not spawned at a cost",
    )
    roles = {each.words: each.role for each in audit(claim).dropped}
    assert "needed" == roles["it costs something"]


def test_a_mixture_given_detection_may_favor_either_copy():
    """Short lives with an overt copy: how many of them are lives in which it was lost."""
    p, d_o, d_c, b, kappa = Fraction(1, 2), Fraction(9, 10), Fraction(1, 10), Fraction(3), 1

    def kept(d):
        short = d + (1 - d) * (1 - p)
        return (1 - d) * (1 - p) / short

    assert Fraction(1, 19) == kept(d_o)
    assert Fraction(9, 11) == kept(d_c)
    assert b * (kept(d_c) - kept(d_o)) > kappa
    claim = one(
        "thornley2025/whether_a_neutral_agent_hides_its_copy_depends_on_what_detection_does",
        "neutrality leaves open",
    )
    at = {"p": p, "d_o": d_o, "d_c": d_c, "b_1": b, "kappa": kappa}
    point = {Symbol(name, real=True): Rational(str(value)) for name, value in at.items()}
    assert truth(claim.conclusion, point) is True


def test_managing_the_news_is_worth_what_bad_news_would_have_taken():
    """At r = 1/2, g = 10, b = 2 the value given no press goes from 6 to 10: 4 is its price."""
    claim = one(
        "soares2015/an_indifferent_agent_does_not_shift_the_press_but_manages_the_news",
        "nothing but have the button pressed",
    )
    letters = {"r": Rational(1, 2), "q": Rational(1, 2), "k": Rational(1, 2), "g": 10, "b": 2}
    letters |= {"w": 1, "x": 1}
    point = {Symbol(name, real=True): value for name, value in letters.items()}
    cost = Symbol("c", real=True)
    assert truth(claim.conclusion, {**point, cost: Rational(39, 10)}) is True
    assert truth(claim.conclusion, {**point, cost: 4}) is False


@pytest.mark.parametrize("slug", [slug for slug in SLUGS if slug.startswith("carey")])
def test_the_general_proofs_and_the_search_of_small_models_agree(slug):
    for claim in loaded(slug):
        found = check(claim)
        assert is_expected(claim, found)
        if claim.expected == "refuted":
            assert isinstance(found, Refuted)
            assert {"P(L = 1)", "P(S = 0 | do(H = 0))"} & set(map(str, found.countermodel))
        elif claim.expected == "proved":
            assert isinstance(found, Proved)
