"""To become a fulfiller pays whoever threatens first.

Someone who is known to fulfil his threats, and who moves first, is never worse off than if
he never denied himself, and he is better off exactly where fulfilling is bad enough for
the other, and compliance good enough for him. Against one who ignores threats he threatens
nothing and gains nothing; and so to ignore threats never costs the one it is addressed to.

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8, and Appendix A.
Means: the game is `parfit1984/warning_or_threat`, with payoffs of any size and sign; the
    speaker plays `fulfiller()` or never denies himself, the addressee never denies himself
    or plays `ignorer()`. "Never worse" is read for every pair of outcomes that play permits.
    That a fulfiller is never worse off holds where the addressee is not indifferent; at a
    tie, what an indifferent addressee does for the one and for the other speaker may
    differ. This was found by the region solver and again at numbers.
Trusts: everyone sees what everyone is; announcing costs nothing.
"""

from functools import lru_cache

from sympy import And, Equivalent, Implies, Ne, Not

from dtkit import choice_graph, games, play
from dtkit.claims import Claim
from dtkit.exact import parameters
from dtkit.subjects.threats import contrarian, fulfiller, ignorer, never_self_denying

POLICIES = {
    "NSD": never_self_denying,
    "F": fulfiller(),
    "I": ignorer(),
    "contrarian": contrarian(),
}


def _threat():
    _, _, x_i, x_j, z_i, z_j = parameters("g_i g_j x_i x_j z_i z_j")
    return {
        "fulfilling is worse for the addressee": x_j < z_j,
        "fulfilling is worse for the speaker": x_i < z_i,
    }


def _generic():
    g_j, x_j, z_j = parameters("g_j x_j z_j")
    return {
        **_threat(),
        "the addressee is not indifferent": And(Ne(g_j, z_j), Ne(g_j, x_j)),
    }


@lru_cache
def _played(speaker, addressee):
    graph = games.load("parfit1984/warning_or_threat")
    graph = choice_graph(graph.root, players=graph.players, domain=list(_threat().values()))
    return play(graph, speaker=POLICIES[speaker], addressee=POLICIES[addressee])


def _for_all_outcomes(one, other, says):
    """Whatever the two plays permit, `says` holds of the two outcomes."""
    return And(
        *(
            Implies(And(a.condition, b.condition), says(a.outcome, b.outcome))
            for a in one.regions
            for b in other.regions
        )
    )


def _for_all(played, says):
    return And(*(Implies(each.condition, says(each.outcome)) for each in played.regions))


def _never_worse_off():
    return _for_all_outcomes(
        _played("F", "NSD"),
        _played("NSD", "NSD"),
        lambda bound, free: bound["speaker"] >= free["speaker"],
    )


def a_fulfiller_is_never_worse_off() -> Claim:
    return Claim(
        "Whoever can threaten first is never worse off for being a fulfiller, where the "
        "addressee is not indifferent.",
        hypotheses=_generic(),
        conclusion=_never_worse_off(),
        expected="proved",
    )


def at_a_tie_he_may_be_worse_off() -> Claim:
    return Claim(
        "Whoever can threaten first is never worse off for being a fulfiller, whatever an "
        "indifferent addressee does then, and whatever he would have done otherwise.",
        hypotheses=_threat(),
        conclusion=_never_worse_off(),
        expected="refuted",
    )


def he_is_better_off_exactly_where_the_threat_bites() -> Claim:
    g_i, g_j, _, x_j, z_i, z_j = parameters("g_i g_j x_i x_j z_i z_j")
    bites = And(x_j < g_j, g_j < z_j, g_i > z_i)
    return Claim(
        "He is better off exactly where the addressee would rather comply than suffer what is "
        "threatened, would not comply unthreatened, and the speaker gains by compliance.",
        hypotheses=_generic(),
        conclusion=_for_all_outcomes(
            _played("F", "NSD"),
            _played("NSD", "NSD"),
            lambda bound, free: Equivalent(bound["speaker"] > free["speaker"], bites),
        ),
        expected="proved",
    )


def his_victim_is_then_worse_off() -> Claim:
    g_i, g_j, _, x_j, z_i, z_j = parameters("g_i g_j x_i x_j z_i z_j")
    return Claim(
        "Where the threat bites, the addressee has what compliance leaves him, and that is less "
        "than he would have unthreatened.",
        hypotheses={**_generic(), "the threat bites": And(x_j < g_j, g_j < z_j, g_i > z_i)},
        conclusion=_for_all_outcomes(
            _played("F", "NSD"),
            _played("NSD", "NSD"),
            lambda bound, free: And(
                bound["addressee"] >= g_j,
                bound["addressee"] <= g_j,
                bound["addressee"] < free["addressee"],
            ),
        ),
        expected="proved",
    )


def a_fulfiller_does_not_threaten_an_ignorer_who_would_refuse() -> Claim:
    _, g_j, _, _, _, z_j = parameters("g_i g_j x_i x_j z_i z_j")
    return Claim(
        "A fulfiller does not threaten an ignorer who would not comply unthreatened.",
        hypotheses={**_threat(), "he would not comply unthreatened": g_j < z_j},
        conclusion=Not(_played("F", "I").moves()["announce"]),
        expected="proved",
    )


def against_an_ignorer_nothing_is_gained() -> Claim:
    return Claim(
        "Against an ignorer a fulfiller has exactly what he would have if he never denied "
        "himself, where the addressee is not indifferent.",
        hypotheses=_generic(),
        conclusion=_for_all_outcomes(
            _played("F", "I"),
            _played("NSD", "NSD"),
            lambda bound, free: And(
                bound["speaker"] >= free["speaker"], bound["speaker"] <= free["speaker"]
            ),
        ),
        expected="proved",
    )


def an_ignorer_still_does_what_he_would_have_done_anyway() -> Claim:
    _, g_j, _, _, _, z_j = parameters("g_i g_j x_i x_j z_i z_j")
    after = _played("F", "I").moves("announce")
    return Claim(
        "An ignorer who would comply unthreatened complies under the threat too.",
        hypotheses={**_threat(), "he would comply unthreatened": g_j > z_j},
        conclusion=And(after["comply"], Not(after["refuse"])),
        expected="proved",
    )


def to_ignore_threats_never_costs_the_one_threatened() -> Claim:
    return Claim(
        "Whoever a fulfiller may threaten first is never worse off for ignoring threats, where "
        "he is not indifferent.",
        hypotheses=_generic(),
        conclusion=_for_all_outcomes(
            _played("F", "I"),
            _played("F", "NSD"),
            lambda deaf, heeding: deaf["addressee"] >= heeding["addressee"],
        ),
        expected="proved",
    )


def a_contrarian_may_lose_what_an_ignorer_keeps() -> Claim:
    return Claim(
        "To refuse whatever is demanded under a threat is never worse than to ignore threats.",
        hypotheses=_generic(),
        conclusion=_for_all_outcomes(
            _played("F", "contrarian"),
            _played("F", "I"),
            lambda contrary, deaf: contrary["addressee"] >= deaf["addressee"],
        ),
        expected="refuted",
    )


def it_refuses_against_its_interest_off_the_path() -> Claim:
    _, g_j, _, _, _, z_j = parameters("g_i g_j x_i x_j z_i z_j")
    contrary = _played("F", "contrarian").moves("announce")
    return Claim(
        "Threatened, one who refuses whatever is demanded refuses even what he would have done "
        "anyway.",
        hypotheses={**_threat(), "he would comply unthreatened": g_j > z_j},
        conclusion=And(contrary["refuse"], Not(contrary["comply"])),
        expected="proved",
    )
