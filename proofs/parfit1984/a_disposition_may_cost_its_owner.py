"""A disposition may cost its owner, where others move before he can threaten or be threatened.

That it is better for me to fulfil my threats, or to ignore those of others, holds where the
threat comes first. Who foresees a fulfiller's threat may stay away; a lender whose threat
would be ignored does not lend, unless he is promised repayment by someone who keeps
promises. And a side bet takes a threat out of reach of whoever ignores threats only.

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8, and Appendix A.
Means: the games are `parfit1984/hold_up`, `parfit1984/loan`, `parfit1984/promise`,
    `parfit1984/conflict` and `parfit1984/side_bet`; what each player has is read off the
    solved game, for all outcomes that play permits.
    That keeping promises and ignoring threats conflict wherever one would not comply
    unthreatened holds against a speaker who would not carry his threat out; against a
    fulfiller it holds only of someone who keeps assurances too. This was found by the region
    solver and again at numbers.
Trusts: everyone sees what everyone is; announcing costs nothing.
"""

from functools import lru_cache

from sympy import And, Eq, Implies, Not, Or, false

from dtkit import choice_graph, games, play
from dtkit.claims import Claim
from dtkit.exact import parameters, positive
from dtkit.subjects.threats import (
    Announcement,
    DispositionConflict,
    classify,
    fulfiller,
    ignorer,
    never_self_denying,
    trustworthy,
)


@lru_cache
def _hold_up(speaker, addressee):
    return play(games.load("parfit1984/hold_up"), speaker=speaker, addressee=addressee)


@lru_cache
def _loan(borrower):
    return play(games.load("parfit1984/loan"), lender=fulfiller(), borrower=borrower)


def _has(played, **amounts):
    """Every permitted outcome gives these amounts."""
    return And(
        *(
            Implies(each.condition, And(*(Eq(each.outcome[p], x) for p, x in amounts.items())))
            for each in played.regions
        )
    )


def _deal():
    e_1, e_2, gain, loss, cost, harm = parameters("e_1 e_2 g l c h")
    return {
        "the deal is good for both": positive(e_1, e_2),
        "it is a threat that bites": [positive(gain, loss, cost), harm > loss],
    }


def a_foreseen_threat_keeps_the_other_away() -> Claim:
    e_1, e_2, _, loss, _, _ = parameters("e_1 e_2 g l c h")
    return Claim(
        "A fulfiller has less than he would have if he never denied himself, because nobody "
        "deals with him.",
        hypotheses=_deal(),
        conclusion=And(
            *(
                Implies(each.condition, each.outcome["speaker"] < e_1)
                for each in _hold_up(fulfiller(), never_self_denying).regions
            )
        ),
        expected="conditional on l > e_2",
        in_terms_of=[e_2, loss],
    )


def an_ignorer_repairs_this_for_both() -> Claim:
    e_1, e_2 = parameters("e_1 e_2")
    return Claim(
        "One who ignores threats deals with a fulfiller, and both have all that the deal brings.",
        hypotheses=_deal(),
        conclusion=_has(_hold_up(fulfiller(), ignorer()), speaker=e_1, addressee=e_2),
        expected="proved",
    )


def _debt():
    r, s, lost, kept, cost, harm = parameters("r s p d c h")
    return {
        "the loan is good for both": positive(r, s, lost, cost),
        "default tempts, and punishment deters": [kept > s, harm > kept - s],
    }


def a_lenders_threat_secures_the_loan() -> Claim:
    r, s = parameters("r s")
    return Claim(
        "A fulfiller lends to one who never denies himself, and is repaid.",
        hypotheses=_debt(),
        conclusion=_has(_loan(never_self_denying), lender=r, borrower=s),
        expected="proved",
    )


def an_ignorer_gets_no_loan() -> Claim:
    return Claim(
        "One who ignores threats, and does not keep promises, gets no loan.",
        hypotheses=_debt(),
        conclusion=_has(_loan(ignorer()), lender=0, borrower=0),
        expected="proved",
    )


def to_keep_promises_too_restores_it() -> Claim:
    r, s = parameters("r s")
    return Claim(
        "One who ignores threats and keeps promises gets the loan.",
        hypotheses=_debt(),
        conclusion=_has(_loan(trustworthy(ignorer())), lender=r, borrower=s),
        expected="proved",
    )


def _trust():
    return {
        "faith is good for both, and to break it better for one": positive(*parameters("a b s d"))
    }


def who_keeps_promises_is_trusted() -> Claim:
    a, b = parameters("a b")
    game = games.load("parfit1984/promise")
    return Claim(
        "One who keeps promises is trusted, and one who never denies himself is not.",
        hypotheses=_trust(),
        conclusion=And(
            _has(play(game, promiser=trustworthy()), truster=a, promiser=b),
            _has(play(game), truster=0, promiser=0),
        ),
        expected="proved",
    )


def to_keep_a_promise_is_self_denying() -> Claim:
    promise = Announcement("promiser", "truster", "keep", ("trust",), mode="if")
    labels = classify(games.load("parfit1984/promise"), promise)
    return Claim(
        "What is kept is a promise: worse, then and there, for the one who keeps it.",
        hypotheses=_trust(),
        conclusion=labels["promise"],
        expected="proved",
    )


def _promised():
    gain, cost, harm = parameters("g c h")
    return {"it is a threat": positive(gain, cost, harm)}


def _conflict(speaker, addressee):
    """Where the engine finds that the addressee's dispositions force different moves."""
    try:
        play(games.load("parfit1984/conflict"), speaker=speaker, addressee=addressee)
    except DispositionConflict as conflict:
        return conflict.region
    return false


def a_promise_to_comply_conflicts_with_ignoring() -> Claim:
    (loss,) = parameters("l")
    return Claim(
        "One who has promised to comply with any threat, and ignores threats, is to do two "
        "things at once, when threatened by someone who would not carry it out.",
        hypotheses=_promised(),
        conclusion=_conflict(never_self_denying, trustworthy(ignorer())),
        expected="conditional on l > 0",
        in_terms_of=[loss],
    )


def against_a_fulfiller_only_where_compliance_is_self_denying() -> Claim:
    loss, harm = parameters("l h")
    return Claim(
        "When threatened by a fulfiller, he is so only where to comply would be worse for him "
        "than to suffer what is threatened: elsewhere it is no promise but an assurance.",
        hypotheses=_promised(),
        conclusion=_conflict(fulfiller(), trustworthy(ignorer())),
        expected="conditional on l > h",
        in_terms_of=[loss, harm],
    )


def who_keeps_assurances_too_is_in_conflict_with_any_speaker() -> Claim:
    (loss,) = parameters("l")
    return Claim(
        "One who keeps assurances as well as promises is in conflict with every speaker alike, "
        "wherever he would not comply unthreatened.",
        hypotheses=_promised(),
        conclusion=_conflict(fulfiller(), trustworthy(ignorer(), and_assurances=True)),
        expected="conditional on l > 0",
        in_terms_of=[loss],
    )


def to_fulfil_and_to_ignore_never_conflict() -> Claim:
    return Claim(
        "To fulfil one's own threats and to ignore those of others never conflict.",
        hypotheses=_promised(),
        conclusion=Not(
            Or(
                _conflict(fulfiller(ignorer()), fulfiller(ignorer())),
                _conflict(ignorer(fulfiller()), ignorer(fulfiller())),
            )
        ),
        expected="proved",
    )


def _staked():
    gain, loss, cost, harm, stake = parameters("g l c h b")
    return {"there is a stake": positive(gain, loss, cost, stake), "it bites": harm > loss}


def a_side_bet_turns_a_threat_into_a_warning() -> Claim:
    _, _, cost, _, stake = parameters("g l c h b")
    threat = Announcement("speaker", "addressee", "fulfil", ("comply",))
    return Claim(
        "Who loses a stake by not fulfilling gives a warning.",
        hypotheses=_staked(),
        conclusion=classify(games.load("parfit1984/side_bet"), threat)["warning"],
        expected="conditional on b >= c",
        in_terms_of=[stake, cost],
    )


def it_defeats_an_ignorer_at_no_cost() -> Claim:
    gain, loss, cost, stake = parameters("g l c b")
    game = games.load("parfit1984/side_bet")
    graph = choice_graph(game.root, players=game.players, domain=[game.domain, stake > cost])
    return Claim(
        "With a stake greater than the cost, even a speaker who never denies himself is "
        "complied with by one who ignores threats, and does not lose the stake.",
        hypotheses={**_staked(), "the stake exceeds the cost": stake > cost},
        conclusion=_has(play(graph, addressee=ignorer()), speaker=gain, addressee=-loss),
        expected="proved",
    )
