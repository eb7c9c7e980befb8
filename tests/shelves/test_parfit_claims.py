"""The claims about Parfit's passage: all sentences are there, and numbers come out exactly."""

from functools import lru_cache

import pytest
from sympy import Rational, oo, true

from dtkit import games, proofs, solve
from dtkit.claims import check
from dtkit.claims.claim import ConditionalOn
from dtkit.exact import Conditional, Proved, Refuted, parameters
from dtkit.exact.deriving.limits import limit

claims_of = lru_cache(proofs.load)


@pytest.fixture(scope="module")
def sentences():
    return {
        claim.statement.split(". ")[0]: claim
        for slug in proofs.slugs()
        if slug.startswith("parfit1984/the_passage_sentences")
        for claim in claims_of(slug)
    }


def claim_of(slug, words):
    (found,) = [c for c in claims_of(f"parfit1984/{slug}") if c.statement.startswith(words)]
    return found


def threshold_of(claim, **values):
    (side,) = [x for x in claim.expected.condition.args if len(x.free_symbols) > 1]
    return side.subs({s: values[str(s)] for s in side.free_symbols})


def test_the_thirty_five_sentences_are_there_each_with_its_reading(sentences):
    assert {f"P{number}" for number in range(1, 36)} <= set(sentences)
    assert all(claim.means for claim in sentences.values())


def test_no_sentence_is_left_open(sentences):
    words = {c.expected for c in sentences.values() if not isinstance(c.expected, ConditionalOn)}
    assert {"proved", "refuted"} == words


ESCAPE = "a_slave_frees_himself_by_ignoring_threats_unless_that_was_threatened"


def test_the_thresholds_of_escape_at_numbers():
    once = claim_of(ESCAPE, "The slave changes, at the risk")
    repeated = claim_of(ESCAPE, "If the master may forget in every period")
    assert Rational(3, 5) == threshold_of(once, f=10, s=4)
    assert Rational(3, 23) == threshold_of(repeated, f=10, s=4, delta=Rational(9, 10))


def test_trap_death_need_not_be_worth_zero():
    general = claim_of(ESCAPE, "Whatever death is worth")
    assert Rational(6, 11) == threshold_of(general, f=10, s=4, D=-1)


SEEN = "what_is_seen_and_what_is_forgotten_decides_whether_ignoring_pays"


def test_the_thresholds_of_translucency_at_numbers():
    pays = claim_of(SEEN, "If all who are not seen")
    unseen = claim_of(SEEN, "Whoever is not seen")
    assert Rational(3, 5) == threshold_of(pays, l=4, h=10)
    assert Rational(6, 11) == threshold_of(unseen, g=3, c=5, tau=Rational(1, 2))


def test_the_share_that_protects_a_group_at_numbers():
    two = claim_of(SEEN, "It does not pay to threaten two victims")
    share = threshold_of(two, G=9, c=1)
    assert (1 - share) ** 2 == Rational(1, 10)
    assert Rational(68377, 10**5) < share < Rational(68378, 10**5)


def test_few_ignorers_protect_many_at_numbers():
    y, *letters = parameters("y G c")
    share = threshold_of(claim_of(SEEN, "It does not pay to threaten any"), G=9, c=1, n=20)
    silent = solve(games.load("parfit1984/group_threat", n=20)).moves()["stay silent"]
    silent = silent.subs(dict(zip(letters, (9, 1), strict=True)))
    for bound, expected in ((Rational(1087, 10**4), False), (Rational(1088, 10**4), True)):
        assert expected == (silent.subs(y, bound) == true)
        assert expected == (bound >= share)


def test_the_share_of_ignorers_that_protects_goes_to_nothing():
    n, gain, cost = parameters("n G c")
    share = 1 - (cost / (gain + cost)) ** (1 / n)
    (case,) = limit(share, n, oo, [gain > 0, cost > 0, n >= 1]).cases
    assert (0, "proved", true) == (case.value, case.status, case.condition)


COSTS = "a_disposition_may_cost_its_owner"
GAME = "which_dispositions_are_an_equilibrium_depends_on_the_friction"


@pytest.mark.parametrize(
    ("slug", "words", "kind"),
    [
        (COSTS, "A fulfiller has less", Conditional),
        (COSTS, "One who ignores threats, and does not keep promises", Proved),
        (GAME, "With aggression, that both ignore", Conditional),
    ],
)
def test_trap_what_is_better_for_one_at_the_root_is_not_better_everywhere(slug, words, kind):
    assert isinstance(check(claim_of(slug, words)), kind)


def test_trap_an_ignorer_takes_no_notice_of_a_threat_made_a_warning():
    assert isinstance(check(claim_of(COSTS, "With a stake greater")), Proved)


def test_trap_a_tie_leaves_both_plans_open():
    claim = claim_of(ESCAPE, "Where slavery is exactly as bad as death, to stay is open even")
    assert isinstance(check(claim), Proved)


def test_trap_never_to_deny_oneself_is_no_equilibrium_of_dispositions():
    assert isinstance(check(claim_of(GAME, "That both never deny themselves")), Refuted)


def test_trap_without_a_preference_there_is_no_label():
    slug = "a_threat_needs_a_preference_against_it"
    assert isinstance(check(claim_of(slug, "To an agent without preferences")), Proved)


def test_trap_the_two_recommendations_are_two_equilibria():
    forgetting = claim_of(GAME, "If fulfillers sometimes forget, that both are trustworthy, f")
    ignoring = claim_of(GAME, "If only to be an ignorer costs")
    assert [Proved, Proved] == [type(check(each)) for each in (forgetting, ignoring)]
