"""Every game of the shelf: its page is complete, it builds, and it solves."""

import itertools
from fractions import Fraction

import pytest
import sympy

from dtkit import games, play, solve
from dtkit.exact import Proved, parameters
from dtkit.preferences import expected_utility

VARIANTS = {
    "hadfield_menell2017/off_switch": [{}, {"erring": True}],
    "parfit1984/my_slavery": [{}, {"mechanical": True}],
    "parfit1984/one_threat": [
        {"announced": announced, "binding": binding}
        for announced, binding in itertools.product((False, True), repeat=2)
    ],
    "parfit1984/ultimatum": [{}, {"binding": True}],
    "thornley_macaskill2026/core_deal": [{}, {"total": True}],
}
EVERY_VARIANT = [(slug, variant) for slug, each in VARIANTS.items() for variant in each]


def test_the_shelf_holds_these_games():
    assert set(VARIANTS) <= set(games.slugs())


@pytest.mark.parametrize("slug", games.slugs())
def test_every_game_has_the_parts_of_a_page(slug):
    page = games.about(slug)
    assert {"Source", "Differs", "Units"} <= set(page.fields)
    assert all(page.fields.values())
    assert page.title.endswith(".")


@pytest.mark.parametrize("slug", games.slugs())
def test_every_letter_of_a_game_is_explained(slug):
    _, _, legend = games.about(slug).text.partition("The letters stand for:")
    entries = [line.strip() for line in legend.splitlines() if line.startswith("    ")]
    letters = {name.strip(",") for entry in entries for name in entry.split("  ")[0].split()}
    used = set()
    for variant in VARIANTS.get(slug, [{}]):
        used |= {str(symbol) for symbol in games.load(slug, **variant).parameters}
    assert {"π" if name == "Pi" else name for name in used} <= letters


@pytest.mark.parametrize(("slug", "variant"), EVERY_VARIANT)
def test_every_variant_of_every_game_builds_and_solves(slug, variant):
    solved = solve(games.load(slug, **variant))
    assert len(solved.regions) >= 2
    assert isinstance(solved.exhaustive(), Proved)


def _induction(node, point, players):
    """Numeric backward induction that keeps every tie: the outcomes permitted at a node."""
    if not node.children:
        amounts = dict(node.payoffs)
        return {tuple(Fraction(str(sympy.sympify(amounts[p]).subs(point))) for p in players)}
    below = [_induction(child, point, players) for child in node.children]
    if hasattr(node, "probabilities"):
        weights = [Fraction(str(sympy.sympify(p).subs(point))) for p in node.probabilities]
        return {
            tuple(
                sum(w * o[k] for w, o in zip(weights, each, strict=True))
                for k in range(len(players))
            )
            for each in itertools.product(*below)
        }
    mine = players.index(node.player)
    return {
        one
        for here, outcomes in enumerate(below)
        for one in outcomes
        if all(
            any(rival[mine] <= one[mine] for rival in others)
            for there, others in enumerate(below)
            if there != here
        )
    }


POINTS = {
    "hadfield_menell2017/off_switch": [
        "r=3/5 u=1 d=1 a=9/10 b=1/10",
        "r=3/5 u=1 d=1 a=3/5 b=2/5",
        "r=1/2 u=0 d=2 a=1 b=0",
        "r=0 u=-1 d=-2 a=1/2 b=1/2",
    ],
    "parfit1984/my_slavery": [
        "m_0=3 f=7 k=2 v=1 x=2",
        "m_0=0 f=7 k=2 v=1 x=7/2",
        "m_0=-1 f=7 k=2 v=1 x=4",
        "m_0=-1 f=7 k=2 v=1 x=0",
    ],
    "parfit1984/one_threat": ["g=3 l=4 c=5 h=10", "g=3 l=4 c=0 h=4", "g=3 l=4 c=-1 h=2"],
    "parfit1984/ultimatum": [
        "Pi=10 o_i=1 o_j=2 t=8 s=3",
        "Pi=10 o_i=3 o_j=2 t=8 s=3",
        "Pi=10 o_i=3 o_j=2 t=9 s=1",
    ],
    "thornley_macaskill2026/core_deal": [
        "p=51/100 q=1/2 W=100 x=100 w_0=0",
        "p=1/2 q=1/4 W=100 x=50 w_0=7",
        "p=1/4 q=1/2 W=1 x=3 w_0=1",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("slug", "variant"), EVERY_VARIANT)
def test_regions_agree_with_numeric_backward_induction(slug, variant):
    game = games.load(slug, **variant)
    solved = solve(game)
    for text in POINTS[slug]:
        letters = dict(pair.split("=") for pair in text.split())
        point = {s: sympy.Rational(letters[str(s)]) for s in game.parameters}
        players = tuple(game.players)
        found = {
            tuple(Fraction(str(sympy.sympify(region.outcome[p]).subs(point))) for p in players)
            for region in solved.at(point)
        }
        assert _induction(game.root, point, players) == found, text


def test_a_risk_averse_ai_takes_the_published_offer_and_not_a_dollar_less():
    p, q, W, x, w = parameters("p q W x w_0")
    averse = expected_utility(lambda wealth: 1 - sympy.exp(-wealth / 100))
    played = play(games.load("thornley_macaskill2026/core_deal"), ai=averse)
    letters = {p: sympy.Rational(51, 100), q: sympy.Rational(1, 2), W: 10**5, w: 0}
    taken = [
        [region.paths[0].moves[0] for region in played.at({**letters, x: offer})]
        for offer in (394, 393)
    ]
    assert [["cooperate"], ["rebel"]] == taken
