"""Frequencies in equilibrium, found by solving two-by-two games instead of from best replies."""

from functools import lru_cache

import pytest
from sympy import And, Eq, Equivalent, Or, Rational, true

from dtkit import games, proofs
from dtkit.exact import Proved, between, decide, parameters, positive
from dtkit.solving import mixed_equilibria, strategic_form, strategic_form_of

FRICTION = "which_dispositions_are_an_equilibrium_depends_on_the_friction"
SEEN = "what_is_seen_and_what_is_forgotten_decides_whether_ignoring_pays"
G, LOSS, C, H, EPSILON = parameters("g l c h epsilon")
SIGNS = [positive(G, LOSS, C), H > LOSS]


claims_of = lru_cache(proofs.load)


def claim_of(slug, words):
    (found,) = [c for c in claims_of(f"parfit1984/{slug}") if c.statement.startswith(words)]
    return found


def frequencies(found, x, y):
    """The equilibria as a condition on x and y, the frequencies of the second strategies."""
    alternatives = []
    for region in found:
        shares = {}
        for (first, second), share in zip(region.mixture, (x, y), strict=True):
            shares.update({s: v for s, v in ((first, 1 - share), (second, share)) if s.is_Symbol})
        free = {symbol: shares[symbol] for symbol in region.free}
        held = [
            Eq(mix[1].subs(free), share) for mix, share in zip(region.mixture, (x, y), strict=True)
        ]
        alternatives.append(And(region.condition.subs(free), *held))
    return Or(*alternatives)


def in_one_direction(**frictions):
    """The game of becoming a fulfiller or not against one who ignores threats or not."""
    adopting = games.load("parfit1984/dispositions")
    names = ("epsilon", "kappa_T", "kappa_F", "kappa_I")
    put = {s: frictions.get(str(s), 0) for s in parameters(" ".join(names))}
    common = adopting.payoffs["Tfi", "Tfi"]

    def pays(own, other):
        found = adopting.payoffs[own, other]
        return tuple((a - b).subs(put).expand() for a, b in zip(found, common, strict=True))

    words = [["Tfi", "TFi"], ["Tfi", "TfI"]]
    return lambda domain: strategic_form("threatener victim", words, pays, domain=domain)


def upkeep():
    own, deaf = parameters("kappa_F kappa_I")
    form = in_one_direction(epsilon=EPSILON, kappa_F=own, kappa_I=deaf)
    costs = [between(0, own, G), between(0, deaf, LOSS - EPSILON * H)]
    return form([*SIGNS, EPSILON >= 0, EPSILON < 1, *costs])


def rarely_forgetting():
    return in_one_direction(epsilon=EPSILON)([*SIGNS, between(0, EPSILON, 1), EPSILON * H < LOSS])


def translucent(*conditions):
    """What the meeting pays if all ignore threats or none do, and all unseen are threatened."""
    q, tau = parameters("q tau")
    meeting = games.load("parfit1984/translucency")
    unseen = meeting.node("undetected", "threaten")
    chance = dict(zip(meeting.root.labels, meeting.root.probabilities, strict=True))["undetected"]

    def pays(threatened, share):
        ends = [dict(end.payoffs) for end in unseen.children]
        return tuple(
            threatened
            * sum(
                (chance * p * end[who]).subs(q, share)
                for p, end in zip(unseen.probabilities, ends, strict=True)
            )
            for who in ("speaker", "addressee")
        )

    domain = [*SIGNS, between(0, tau, 1), *conditions]
    return strategic_form("speaker addressee", [[0, 1], [0, 1]], pays, domain=domain)


TAU = parameters("tau")[0]
CASES = {
    "both cost something": (upkeep, FRICTION, "In each direction there is then exactly one", "x y"),
    "forgetting is rare": (rarely_forgetting, FRICTION, "If fulfillers rarely forget", "x y"),
    "seldom seen": (
        lambda: translucent(TAU < 1 - LOSS / H), SEEN, "If ignorers are seldom seen", "mu q"
    ),
    "often seen": (
        lambda: translucent(TAU > 1 - LOSS / H), SEEN, "If ignorers are often seen", "mu q"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_frequencies_of_the_claims_are_the_equilibria_of_the_two_by_two_game(case):
    make, slug, words, letters = CASES[case]
    claim = claim_of(slug, words)
    found = frequencies(mixed_equilibria(make()), *parameters(letters))
    for side in claim.conclusion.args:
        assert isinstance(decide(claim.conditions, Equivalent(found, side)), Proved)


def test_how_often_there_is_slavery_at_numbers():
    (mixed,) = mixed_equilibria(upkeep())
    values = dict.fromkeys(parameters("kappa_F kappa_I"), 1)
    at = {G: 3, LOSS: 4, C: 5, H: 10, EPSILON: 0, **values}
    (_, fulfil), (_, ignore) = ([share.subs(at) for share in side] for side in mixed.mixture)
    assert (Rational(1, 4), Rational(2, 3)) == (fulfil, ignore)
    assert Rational(1, 12) == fulfil * (1 - ignore)


def test_how_many_ignorers_deter_at_numbers():
    found = mixed_equilibria(translucent(TAU < 1 - LOSS / H))
    mu, q = parameters("mu q")
    at = {G: 3, LOSS: 4, C: 5, H: 10, TAU: Rational(1, 2)}
    holds = frequencies(found, mu, q).subs(at)
    around = [Rational(6, 11) + step for step in (Rational(-1, 99), 0, Rational(1, 99))]
    assert [False, True, True] == [holds.subs({mu: 0, q: share}) == true for share in around]
    assert holds.subs({mu: 1, q: 0}) == true


@pytest.fixture(scope="module")
def bombs():
    return mixed_equilibria(strategic_form_of(games.load("parfit1984/two_bombs")))


def test_two_fulfillers_mix_exactly_where_something_is_left_to_who_yields(bombs):
    wins, free, left, often = parameters("W f s P")
    (mixed,) = [r for r in bombs if not r.free and all(len(side) == 2 for side in r.supports)]
    domain = [wins > free, free > left, left >= 0]
    assert isinstance(decide(domain, Equivalent(mixed.condition, left > 0)), Proved)
    indifferent = claim_of(SEEN, "Two fulfillers with demands").conclusion
    for announce, _ in mixed.mixture:
        for side in indifferent.args:
            given = [*domain, left > 0, Eq(often, announce)]
            assert isinstance(decide(given, side), Proved)
    point = {wins: 5, free: 3, left: 1}
    assert {Rational(2, 3)} == {announce.subs(point) for announce, _ in mixed.mixture}


def test_mutual_destruction_is_among_the_equilibria_exactly_if_nothing_is_left(bombs):
    (both,) = [r for r in bombs if r.supports == (("announce",), ("announce",))]
    claim = claim_of(SEEN, "That both announce, and both die")
    assert isinstance(
        decide(claim.conditions, Equivalent(both.condition, claim.conclusion)), Proved
    )
    assert (0, 0) == bombs.expected(both)
