"""The claims about POST, neutrality and the shutdown theorems: verdicts, audits and mutants."""

from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

import pytest

from dtkit import proofs
from dtkit.claims import check, exhaust, is_expected
from dtkit.claims.enumeration import relations
from dtkit.claims.files import claims_in, targets
from dtkit.claims.premises import schematic
from dtkit.claims.sentences import forall, iff, implies
from dtkit.exact import NoCounterexample, Proved, Refuted
from dtkit.reports.appendix.shutdown_table import STEPS, theorem_chain
from dtkit.shelves import run_file

SLUGS = (
    *(slug for slug in proofs.slugs() if slug.startswith("thornley2024_puzzle/")),
    *(slug for slug in proofs.slugs() if slug.startswith("thornley2024_preferences/")),
    "thornley2024_stochastic/a_policy_that_breaks_ilpacs_is_dominated",
    "thornley2025/a_yardstick_turns_neutrality_into_neutrality_plus",
    "thornley2025/mixing_with_any_weights_is_too_much_for_timestep_dominance",
    "thornley2025/neutrality_from_mixing_what_lacks_a_preference",
    "thornley2025/neutrality_plus_ignores_how_likely_the_lengths_are",
    "thornley2025/no_preference_between_lotteries_of_different_lengths",
    "thornley2025/no_preference_between_part_shared_lotteries",
    "thornley2025/nobody_who_prefers_anything_satisfies_posl_and_ilpacs",
    "thornley2025/resisting_is_never_chosen_where_it_is_costly",
    "thornley2025/silence_among_trajectories_is_not_neutrality",
)
NAMES = [
    f"{slug}#{number}"
    for slug in SLUGS
    for number, _ in enumerate(claims_in(proofs.about(slug).path), start=1)
]


@lru_cache(maxsize=200)
def stated(name):
    """A claim by the number it has on its page, built once."""
    slug, _, number = name.partition("#")
    return [*claims_in(proofs.about(slug).path).values()][int(number) - 1]()


@lru_cache(maxsize=200)
def decided(name):
    """The verdict on a claim, decided once."""
    return check(stated(name))


def module(slug):
    """The file of a claim, for its sentences and constructions."""
    return run_file(proofs.about(slug).path)


@pytest.mark.parametrize("name", NAMES)
def test_every_claim_comes_out_as_its_file_says_and_no_proof_is_vacuous(name):
    verdict = decided(name)
    assert is_expected(stated(name), verdict), verdict
    if isinstance(verdict, Proved) and stated(name).hypotheses:
        assert verdict.vacuous is False


NEEDED = {
    "thornley2024_puzzle/innocuous_conditions_make_an_agent_averse_or_seeking#1": 4,
    "thornley2024_puzzle/completeness_leaves_no_room_for_a_lack_of_preference#1": 2,
    "thornley2024_puzzle/completeness_leaves_no_room_for_a_lack_of_preference#2": 2,
    "thornley2024_puzzle/a_patient_agent_pays_now_to_prevent_or_cause_a_later_press#1": 3,
    "thornley2025/mixing_with_any_weights_is_too_much_for_timestep_dominance#5": 3,
}


@pytest.mark.parametrize("name", NEEDED)
def test_every_premise_is_needed(name):
    roles = [each.role for each in stated(name).audit().dropped]
    assert ["needed"] * NEEDED[name] == roles


@pytest.fixture(scope="module")
def chain():
    return theorem_chain(targets([step.slug for step in STEPS], proofs.SHELF))


def test_the_chain_names_every_premise_and_shows_a_model_without_it(chain):
    text = str(chain)
    for step in STEPS:
        assert step.name in text
    for letters in ("(POST)", "(Negative Dominance)", "(Acyclicity)", "(Non-Arbitrariness)",
                    "(richness)", "(POSL)", "(ILPACS)", "(Ramsey Yardstick)", "(IBIL)",
                    "(Maximality)"):  # fmt: skip
        assert letters in text
    cells = [row.cells[1] for row in chain.rows]
    assert 19 == len(cells)
    assert {"✓"} == {cell.value for cell in cells}
    assert all(cell.footnotes for cell in cells)


def transfers(relation):
    """Check on one relation that sweetenings transfer between what lacks a preference."""
    prefer = {
        (x, y): bool(relation.prefer(x, y)) for x in relation.options for y in relation.options
    }
    return all(
        prefer[z, x] == prefer[z, y] and prefer[x, z] == prefer[y, z]
        for x in relation.options
        for y in relation.options
        if not prefer[x, y] and not prefer[y, x]
        for z in relation.options
    )


def test_the_second_theorem_holds_of_every_weak_order_on_four_things():
    assert isinstance(exhaust(transfers, over=[relations("weak order", 4)]), NoCounterexample)
    assert isinstance(exhaust(transfers, over=[relations("preorder", 3)]), Refuted)
    assert isinstance(exhaust(transfers, over=[relations("complete", 3)]), Refuted)


def few_links(relation):
    """Check that each thing lacks a preference with at most one link of each strict chain."""
    options = relation.options
    return not any(
        bool(relation.prefer(high, low))
        and not any(bool(relation.prefer(*pair)) for pair in ((x, low), (low, x)))
        and not any(bool(relation.prefer(*pair)) for pair in ((x, high), (high, x)))
        for x in options
        for low in options
        for high in options
    )


def test_the_chain_of_the_second_theorem_by_enumeration():
    assert isinstance(exhaust(few_links, over=[relations("weak order", 4)]), NoCounterexample)
    assert isinstance(exhaust(few_links, over=[relations("preorder", 3)]), Refuted)


def test_six_of_thirty_six_by_counting_ranks():
    """A second route: give each chain ranks; at most one rank of the other chain is the same."""
    ranks = [(0, 2, 4, 6, 8, 10), (1, 3, 5, 7, 9, 11), (0, 1, 2, 3, 4, 5)]
    ties = [sum(x == y for x in one for y in other) for one in ranks for other in ranks]
    assert 6 == max(ties)
    assert all(x < y for each in ranks for x, y in pairwise(each))


def test_a_lack_of_preference_that_is_reversed_is_no_theorem():
    """Mutant: averse agents do not prefer what makes a press likelier."""
    file = module("thornley2024_puzzle/innocuous_conditions_make_an_agent_averse_or_seeking")
    P, p, u = file.P, file.p, file.u
    reversed_ = forall(*file.THINGS, implies(file.TWO_ACTIONS, P(u, p), P(file.other, file.rarer)))
    claim = schematic("Mutant.", premises=file.PREMISES, conclusion=reversed_, expected="refuted")
    assert is_expected(claim, check(claim))


def test_neutrality_plus_with_the_sum_turned_around_is_no_theorem():
    file = module("thornley2025/a_yardstick_turns_neutrality_into_neutrality_plus")
    x, y, z, v = file.x, file.y, file.z, file.v
    turned = forall(
        x, y, z, v, implies(file.Moved(x, z), file.Moved(y, v), iff(file.P(x, y), file.More(v, z)))
    )
    claim = schematic(
        "Mutant.", premises=file.PREMISES, always=file.WORDS, conclusion=turned, expected="refuted"
    )
    assert is_expected(claim, check(claim))


def test_posl_without_the_length_of_the_other_lottery_gives_no_neutrality():
    """Mutant: that X has all lengths of Y is not enough for what is preferred."""
    file = module("thornley2025/neutrality_from_mixing_what_lacks_a_preference")
    weaker = forall(file.l, implies(file.In(file.Y, file.l), file.In(file.X, file.l)))
    goal = forall(
        file.X,
        file.Y,
        implies(weaker, file.NOWHERE_WORSE, file.SOMEWHERE_BETTER, file.P(file.X, file.Y)),
    )
    claim = schematic(
        "Mutant.", premises=file.PREMISES, always=file.PARTS, conclusion=goal, expected="refuted"
    )
    assert is_expected(claim, check(claim))


def test_the_better_policy_in_whole_numbers():
    """A second route to the dominated policy: the construction for three options, in fractions."""
    a, p, q = ([Fraction(*x) for x in each] for each in (
        ((1, 2), (1, 3), (1, 6)), ((1, 4), (1, 4), (1, 2)), ((3, 5), (1, 5), (1, 5))
    ))  # fmt: skip
    r, s, b = Fraction(2, 3), Fraction(1, 3), Fraction(1, 4)
    delta = min(1 - b, r * a[0] * a[1] * a[2] / (2 * s))
    epsilon = [s * delta * (y - x) / r for x, y in zip(p, q, strict=True)]
    new = [x + e for x, e in zip(a, epsilon, strict=True)]
    assert 1 == sum(new)
    assert all(0 < x < 1 for x in new)
    of_x = [r * (n - o) + s * delta * x for n, o, x in zip(new, a, p, strict=True)]
    of_y = [-s * delta * y for y in q]
    assert [s * delta * y for y in q] == of_x == [-each for each in of_y]
    assert all(s * delta * y <= s * (1 - b) * y for y in q)
