"""A master who wants to live cannot enslave unless he is bound to set off the bomb.

To set off the bomb is worse for a master who has something to live for, so his saying so
is a threat, and without a fixed disposition it is an empty one. If he has nothing to
live for it is a warning, and he needs no disposition.

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8 ("My Slavery").
Means: "threat" is read as in `fulfilling_a_threat_is_self_denying_and_a_warning_is_not`:
    after a refusal a never self-denying master does not set off the bomb. Freely is
    `parfit1984/my_slavery`; bound is the same game with the `mechanical` bomb.
Trusts: the slave knows what the master's life is worth to him.
"""

from sympy import And, Equivalent, Not

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import parameters

GAME = "parfit1984/my_slavery"


def _demand() -> dict[str, object]:
    f, k, v, x = parameters("f k v x")
    return {
        "life in freedom is worth living": f > 0,
        "toil is a cost": k > 0,
        "toil is worth something to the master": v > 0,
        "the demand is not negative": x >= 0,
    }


def the_bomb_is_a_threat() -> Claim:
    (m,) = parameters("m_0")
    return Claim(
        "To set off the bomb is a threat.",
        hypotheses=_demand(),
        conclusion=Not(solve(games.load(GAME, unrestricted=True)).moves("refuse")["bomb"]),
        expected="conditional on m_0 > 0",
        in_terms_of=[m],
    )


def a_master_who_minds_dying_gets_no_toil() -> Claim:
    m, x = parameters("m_0 x")
    return Claim(
        "A never self-denying master who has something to live for gets no toil.",
        hypotheses={
            **_demand(),
            "the master has something to live for": m > 0,
            "some toil is demanded": x > 0,
        },
        conclusion=Not(solve(games.load(GAME, unrestricted=True)).moves()["toil"]),
        expected="proved",
    )


def a_master_who_would_rather_die_exploits_as_a_fulfiller_does() -> Claim:
    (m,) = parameters("m_0")
    freely, bound = (
        solve(games.load(GAME, unrestricted=True)),
        solve(games.load(GAME, mechanical=True, unrestricted=True)),
    )
    return Claim(
        "A master for whom death is better gets exactly the toil that a fulfiller gets.",
        hypotheses={**_demand(), "death is better for the master": m < 0},
        conclusion=And(
            *(Equivalent(freely.moves()[move], bound.moves()[move]) for move in bound.moves())
        ),
        expected="proved",
    )


def a_master_who_does_not_mind_dying_exploits_as_a_fulfiller_does() -> Claim:
    (m,) = parameters("m_0")
    freely, bound = (
        solve(games.load(GAME, unrestricted=True)),
        solve(games.load(GAME, mechanical=True, unrestricted=True)),
    )
    return Claim(
        "A master for whom life is no better than death gets exactly the toil that a fulfiller "
        "gets; this fails where he is indifferent, since he may then relent.",
        hypotheses={**_demand(), "life is no better than death for the master": m <= 0},
        conclusion=And(
            *(Equivalent(freely.moves()[move], bound.moves()[move]) for move in bound.moves())
        ),
        expected="refuted",
    )


def killing_the_master_is_no_escape() -> Claim:
    f, k, x = parameters("f k x")
    return Claim(
        "Where life in slavery is worth living, the slave does not kill the master.",
        hypotheses={**_demand(), "life in slavery is worth living": k * x < f},
        conclusion=Not(solve(games.load(GAME, mechanical=True, unrestricted=True)).moves()["kill"]),
        expected="proved",
    )
