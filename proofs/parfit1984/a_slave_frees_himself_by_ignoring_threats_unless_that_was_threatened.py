"""A slave frees himself by ignoring threats, unless that very change was threatened.

A slave who becomes an ignorer of threats is threatened no more, and is free. If the master
has said beforehand that he would bomb if the slave changed, or once for all that he would
bomb unless the slave toils, the change would be fulfilled against: whoever commits first
wins. If the master may forget, the slave changes only if that is unlikely enough.

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8 ("How I End My Slavery").
Means: the games are `parfit1984/escape` and `parfit1984/how_i_end_my_slavery`, with a
    master who fulfils and a slave who ignores threats once he has changed. "Changes" is
    read as: nothing else is permitted to him.
Trusts: the slave foresees all this; toil takes no more than life is worth.
"""

from functools import lru_cache

from sympy import And, Eq, Implies, Not

from dtkit import games, play, solve
from dtkit.claims import Claim
from dtkit.exact import between, parameters, positive
from dtkit.subjects.threats import fulfiller, ignorer


@lru_cache
def _escape(**told):
    slave = ignorer(once="change")
    return play(games.load("parfit1984/escape", **told), master=fulfiller(), slave=slave)


@lru_cache
def _ending(**variant):
    return solve(games.load("parfit1984/how_i_end_my_slavery", **variant)).moves()


def _lives(limit=True):
    m, f, k, v, x = parameters("m_0 f k v x")
    return {
        "both have something to live for": positive(m, f),
        "toil is a cost to one and worth something to the other": positive(k, v, x),
        **({"slavery is no worse than death": k * x <= f} if limit else {}),
    }


def _worth_living():
    f, k, x = parameters("f k x")
    return k * x < f


def without_such_a_threat_he_changes_and_is_free() -> Claim:
    m, f = parameters("m_0 f")
    played = _escape()
    return Claim(
        "Unless the change was threatened, the slave changes, and both are free.",
        hypotheses={**_lives(), "slavery is better than death": _worth_living()},
        conclusion=And(
            Not(played.moves()["stay"]),
            *(
                Implies(
                    each.condition, And(Eq(each.outcome["slave"], f), Eq(each.outcome["master"], m))
                )
                for each in played.regions
            ),
        ),
        expected="proved",
    )


def a_threat_against_the_change_forbids_it() -> Claim:
    f, k, x = parameters("f k x")
    return Claim(
        "If the master has threatened to bomb should the slave change, the slave does not change.",
        hypotheses=_lives(),
        conclusion=Not(_escape(meta=True).moves()["change"]),
        expected="conditional on k*x < f",
        in_terms_of=[f, k, x],
    )


def a_standing_threat_forbids_it_too() -> Claim:
    f, k, x = parameters("f k x")
    return Claim(
        "If the master has threatened once for all to bomb unless the slave toils, the slave does "
        "not change.",
        hypotheses=_lives(),
        conclusion=Not(_escape(standing=True).moves()["change"]),
        expected="conditional on k*x < f",
        in_terms_of=[f, k, x],
    )


def whoever_commits_first_wins() -> Claim:
    f, k, x = parameters("f k x")
    played = _escape(early=True)
    forbidden = played.moves("wait")["forbid it"]
    return Claim(
        "If the slave may change before the master can forbid it, he changes.",
        hypotheses=_lives(),
        conclusion=And(Not(played.moves()["wait"]), forbidden),
        expected="conditional on k*x < f",
        means="had he waited, the master would forbid it",
        in_terms_of=[f, k, x],
    )


def where_slavery_is_as_bad_as_death_both_are_open() -> Claim:
    f, k, x = parameters("f k x")
    changes, standing = _escape(meta=True).moves(), _escape(standing=True).moves()
    return Claim(
        "Where slavery is exactly as bad as death, to change and to stay are both open to a slave "
        "who would be bombed for changing.",
        hypotheses={**_lives(), "slavery is as bad as death": Eq(k * x, f)},
        conclusion=And(changes["change"], changes["stay"], standing["change"], standing["stay"]),
        expected="proved",
    )


def even_unthreatened_both_are_open_there() -> Claim:
    f, k, x = parameters("f k x")
    moves = _escape().moves()
    return Claim(
        "Where slavery is exactly as bad as death, to stay is open even to a slave whose change "
        "was not threatened, for a master who expects to be refused does not threaten.",
        hypotheses={**_lives(), "slavery is as bad as death": Eq(k * x, f)},
        conclusion=And(moves["change"], moves["stay"]),
        expected="proved",
    )


def _risk():
    epsilon, f, s, m = parameters("epsilon f s m_0")
    return {
        "the master may forget": between(0, epsilon, 1),
        "both have something to live for": positive(m, f),
        "slavery is worse than freedom, and no worse than death": [s >= 0, s < f],
    }


def a_small_risk_is_worth_running() -> Claim:
    epsilon, f, s = parameters("epsilon f s")
    return Claim(
        "The slave changes, at the risk that the master forgets and both die.",
        hypotheses=_risk(),
        conclusion=Not(_ending()["stay"]),
        expected="conditional on epsilon < (f - s)/f",
        in_terms_of=[epsilon, f, s],
    )


def at_full_exploitation_any_risk_is() -> Claim:
    (s,) = parameters("s")
    return Claim(
        "If all that made his life worth living is taken, he changes at any risk.",
        hypotheses={**_risk(), "slavery is as bad as death": Eq(s, 0)},
        conclusion=Not(_ending()["stay"]),
        expected="proved",
    )


def the_threshold_for_any_value_of_death() -> Claim:
    epsilon, f, s, m, dead = parameters("epsilon f s m_0 D")
    return Claim(
        "Whatever death is worth to him, if it is worse than slavery and freedom.",
        hypotheses={
            "the master may forget": between(0, epsilon, 1),
            "both have something to live for": positive(m, f),
            "slavery is no better than freedom": s <= f,
            "death is worse than both": [dead < s, dead < f],
        },
        conclusion=Not(_ending(mortal=True)["stay"]),
        expected="conditional on epsilon < (f - s)/(f - D)",
        in_terms_of=[epsilon, f, s, dead],
    )


def a_repeated_risk_is_worth_running_below_the_discounted_threshold() -> Claim:
    epsilon, f, s, delta = parameters("epsilon f s delta")
    freed = (1 - epsilon) * f / (1 - delta * (1 - epsilon))
    enslaved = s / (1 - delta)
    return Claim(
        "If the master may forget in every period, and the slave discounts, freedom at that risk "
        "is worth more than slavery for ever.",
        hypotheses={
            "the master may forget": between(0, epsilon, 1),
            "the slave discounts": between(0, delta, 1),
            "freedom is better than slavery, and that no worse than death": [s >= 0, s < f],
        },
        conclusion=freed > enslaved,
        expected="conditional on epsilon < (1 - delta)*(f - s)/((1 - delta)*f + delta*s)",
        means="each period is worth f or s, the first freedom included only if he survives it; "
        "death is worth 0 and ends all; the discounted sums are written out, not solved",
        in_terms_of=[epsilon, f, s, delta],
    )


def past_slavery_does_not_matter() -> Claim:
    f, k, x, delta = parameters("f k x delta")
    ahead = (f - k * x) / (1 - delta)
    return Claim(
        "A slave who discounts, with years of slavery ahead of him, toils on exactly where one day "
        "of it is no worse than death: f/k hours, whatever the discount.",
        hypotheses={
            "the slave discounts": [delta >= 0, delta < 1],
            "life in freedom is worth living": f > 0,
            "toil is a cost": k > 0,
        },
        conclusion=ahead >= 0,
        expected="conditional on x <= f/k",
        means="the discounted sum of the days ahead is no worse than death at 0; days past are in "
        "neither of the two",
        in_terms_of=[f, k, x],
    )
