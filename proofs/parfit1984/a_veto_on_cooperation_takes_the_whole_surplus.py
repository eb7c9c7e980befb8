"""A veto on cooperation gets its owner the whole surplus, if it is a threat that binds.

Who can veto cooperation unless he gets the share he demands can demand all but what the
other has without him. A veto of an offer better than nothing is worse for the one who
vetoes, so it is a threat, and without being bound he would accept.

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8, and Appendix A.
Means: in `parfit1984/ultimatum`, "gets his demand" is read as: meeting the demand is
    permitted to the proposer, who meets it when indifferent; "a threat" as: after the
    smaller offer s a never self-denying responder would not veto.
Trusts: both know the pie and what each has without cooperation.
"""

from sympy import And, Implies, Not

from dtkit import games, solve
from dtkit.claims import Claim
from dtkit.exact import parameters

GAME = "parfit1984/ultimatum"


def _surplus() -> dict[str, object]:
    pie, without_i, without_j, t, s = parameters("Pi o_i o_j t s")
    return {
        "there is a surplus": pie > without_i + without_j,
        "the offer is below the demand": s < t,
    }


def the_demand_is_met() -> Claim:
    pie, without_j, t = parameters("Pi o_j t")
    return Claim(
        "Under a veto that binds, the demand is met.",
        hypotheses=_surplus(),
        conclusion=solve(games.load(GAME, binding=True, unrestricted=True)).moves()[
            "meet the demand"
        ],
        expected="conditional on t <= Pi - o_j",
        in_terms_of=[pie, without_j, t],
    )


def the_greatest_demand_is_the_whole_surplus() -> Claim:
    pie, without_j, t = parameters("Pi o_j t")
    met = solve(games.load(GAME, binding=True, unrestricted=True)).moves()["meet the demand"]
    whole = pie - without_j
    return Claim(
        "The greatest demand that is met, by a proposer who meets it when indifferent, leaves "
        "the proposer what he has without cooperation.",
        hypotheses=_surplus(),
        conclusion=And(met.subs(t, whole), Implies(met, t <= whole)),
        expected="proved",
    )


def the_veto_is_a_threat() -> Claim:
    without_i, s = parameters("o_i s")
    return Claim(
        "To veto the smaller offer is a threat.",
        hypotheses=_surplus(),
        conclusion=Not(solve(games.load(GAME, unrestricted=True)).moves("offer less")["veto"]),
        expected="conditional on s > o_i",
        in_terms_of=[without_i, s],
    )


def some_veto_is_a_threat_if_more_than_the_fallback_is_demanded() -> Claim:
    without_i, t, s = parameters("o_i t s")
    veto = solve(games.load(GAME, unrestricted=True)).moves("offer less")["veto"]
    return Claim(
        "If the demand exceeds what the responder has without cooperation, some offer below it "
        "would be vetoed against his interest, for one the offer halfway between the two.",
        hypotheses={**_surplus(), "more than the fallback is demanded": t > without_i},
        conclusion=Not(veto.subs(s, (without_i + t) / 2)),
        expected="proved",
    )


def a_modest_demand_is_backed_by_a_warning() -> Claim:
    without_i, t = parameters("o_i t")
    return Claim(
        "If no more than the fallback is demanded, every veto of a smaller offer is a warning.",
        hypotheses={**_surplus(), "no more than the fallback is demanded": t <= without_i},
        conclusion=solve(games.load(GAME, unrestricted=True)).moves("offer less")["veto"],
        expected="proved",
    )


def a_free_responder_gets_no_more_than_he_would_accept() -> Claim:
    without_i, s = parameters("o_i s")
    return Claim(
        "If the responder is free to accept, the demand is not met: less will do.",
        hypotheses={**_surplus(), "the smaller offer beats the fallback": s > without_i},
        conclusion=Not(solve(games.load(GAME, unrestricted=True)).moves()["meet the demand"]),
        expected="proved",
    )
