"""The passage on threats, sentence by sentence: my irrational refusal (P26 to P35).

You forget, and threaten me for a coconut. I refuse, as I have become disposed to, and both
of us die. It was rational to become so disposed, and it is irrational to act so; therefore
some principles about rationality are false. Each sentence is paraphrased here, read
formally, and decided.

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8, in paraphrase.
Means: each claim says how it reads its sentence. "Rational" is permitted by S at the node;
    what the agent has come to believe plays no part in it.
Trusts: that the disposition can be had only with the belief that acting on it is rational.
"""

from functools import lru_cache

from sympy import And, Eq, Implies, Not, Or

from dtkit import choice_graph, games, play, solve
from dtkit.claims import Claim
from dtkit.exact import between, parameters, positive
from dtkit.subjects.threats import (
    AdoptionCase,
    acts_at_node,
    check_principle,
    fulfiller,
    ignorer,
    never_self_denying,
    trustworthy,
)

ENDING = "parfit1984/how_i_end_my_slavery"


@lru_cache
def _day():
    f, m, cost, gain = parameters("f m_0 kappa kappa_p")
    graph = games.load(ENDING, day=True)
    return choice_graph(graph.root, players=graph.players, domain=[positive(f, m, cost, gain)])


@lru_cache
def _forgotten():
    """The day on which the master believes that nothing has changed."""
    players = {"master": fulfiller(), "slave": ignorer()}
    return play(_day(), players, beliefs={"master": {"slave": never_self_denying}})


def _coconut():
    f, m, cost, gain = parameters("f m_0 kappa kappa_p")
    return {
        "both have something to live for": positive(f, m),
        "the coconut is a cost to me and worth something to you": positive(cost, gain),
    }


def _ending():
    epsilon, f, s, m, cost = parameters("epsilon f s m_0 kappa")
    return {
        "you may forget": between(0, epsilon, 1),
        "both have something to live for": [m > 0, f > 0],
        "slavery is no better than freedom, and no worse than death": [s >= 0, s <= f],
        "the coconut is a cost": cost > 0,
    }


@lru_cache
def _case():
    domain = [condition for each in _ending().values() for condition in _listed(each)]
    played = play(_day(), master=fulfiller(), slave=ignorer())
    return AdoptionCase(
        adopt=Not(solve(games.load(ENDING)).moves()["stay"]),
        act=acts_at_node(played, "threaten")["refuse"],
        domain=domain,
    )


def _listed(conditions):
    return conditions if isinstance(conditions, list) else [conditions]


def p26_you_forget_and_threaten_me() -> Claim:
    f, cost = parameters("f kappa")
    return Claim(
        "P26. You forget, and to get a coconut you threaten to blow us both to pieces.",
        hypotheses=_coconut(),
        conclusion=Not(_forgotten().moves()["stay silent"]),
        expected="conditional on kappa < f",
        in_terms_of=[f, cost],
        means="you plan in the game in which I never deny myself, and there only to threaten is "
        "permitted",
    )


def p27_i_refuse_and_both_die() -> Claim:
    f, cost = parameters("f kappa")
    return Claim(
        "P27. I refuse, though that is certainly worse for me, and both of us die.",
        hypotheses=_coconut(),
        conclusion=And(
            *(
                Implies(
                    each.condition, And(Eq(each.outcome["slave"], 0), Eq(each.outcome["master"], 0))
                )
                for each in _forgotten().regions
            )
        ),
        expected="conditional on kappa < f",
        in_terms_of=[f, cost],
        means="your plan, carried out in the game in which I ignore threats, ends with (0, 0)",
    )


def p28_my_act_is_a_disaster_and_better_for_no_one() -> Claim:
    f, cost = parameters("f kappa")
    menu = play(_day(), master=fulfiller(), slave=ignorer()).menu("threaten")
    ends = {
        label: [menu.shown(each) for each in menu.options if each.label == label]
        for label in menu.labels
    }
    return Claim(
        "P28. My act is irrational: it is worse for me, and better for no one.",
        hypotheses=_coconut(),
        conclusion=And(
            *(
                And(no["slave"] < yes["slave"], no["master"] <= yes["master"])
                for no in ends["refuse"]
                for yes in ends["give"]
            )
        ),
        expected="conditional on kappa < f",
        in_terms_of=[f, cost],
        means="once threatened, what follows refusing is worse for me and no better for you than "
        "what follows giving; a coconut that costs more than life is rationally refused",
    )


def p29_rational_to_acquire_and_irrational_to_act_on() -> Claim:
    epsilon, f, s, cost = parameters("epsilon f s kappa")
    case = _case()
    return Claim(
        "P29. I act irrationally, because it was rational for me to make myself disposed to act "
        "irrationally.",
        hypotheses=_ending(),
        conclusion=And(case.adopt, Not(case.act)),
        expected="conditional on (epsilon < (f - s)/f) & (kappa < f)",
        in_terms_of=[epsilon, f, s, cost],
        means="S permits only to change, and S does not permit the refusal",
    )


def p30_we_should_reject_the_principle() -> Claim:
    case = _case()
    return Claim(
        "P30. If it is rational to make oneself believe that an act is rational, the act is "
        "rational (the principle to be rejected).",
        hypotheses=_ending(),
        conclusion=Not(check_principle("G2", case).region),
        expected="refuted",
        means="G2 in this case: wherever S tells me to adopt, and so to believe, S permits the act",
    )


def _truth_values():
    s, b, told = parameters("S_true B_true told")
    return (
        s,
        b,
        told,
        {"each is true (1) or not (0)": [Or(Eq(x, 0), Eq(x, 1)) for x in (s, b, told)]},
    )


def p31_from_what_s_tells_us_to_believe_nothing_follows() -> Claim:
    _, b, told, values = _truth_values()
    return Claim(
        "P31. Since S tells us to believe B, B is true (an inference that assumes the principle).",
        hypotheses={**values, "S tells us to believe B": Eq(told, 1)},
        conclusion=Eq(b, 1),
        expected="refuted",
        means="propositional: being told to believe B does not entail B",
    )


def p32_if_b_is_true_s_is_false() -> Claim:
    s, b, _, values = _truth_values()
    return Claim(
        "P32. S implies that B is false, so if B is true S is false, and B follows neither from S "
        "nor from its being false.",
        hypotheses={**values, "S implies that B is false": Implies(Eq(s, 1), Eq(b, 0))},
        conclusion=Implies(Eq(b, 1), Eq(s, 0)),
        expected="proved",
        means="propositional; that it follows from neither is refuted as P31 and P33 are",
    )


def p33_what_a_false_theory_tells_us_to_believe_is_true() -> Claim:
    s, b, told, values = _truth_values()
    return Claim(
        "P33. If S is false, what S tells us to believe is true (as if the earth were flat because "
        "a false theory tells us to believe it).",
        hypotheses={**values, "S is false": Eq(s, 0), "S tells us to believe B": Eq(told, 1)},
        conclusion=Eq(b, 1),
        expected="refuted",
        means="G3, propositional",
    )


def p34_the_same_holds_of_promises() -> Claim:
    played = play(games.load("parfit1984/promise"), promiser=trustworthy())
    return Claim(
        "P34. The same holds of promises: it may be rational to become trustworthy, and irrational "
        "to keep a promise.",
        hypotheses={
            "faith is good for both, and to break it better": positive(*parameters("a b s d"))
        },
        conclusion=And(
            Not(played.moves()["do not trust"]), Not(acts_at_node(played, "trust")["keep"])
        ),
        expected="proved",
        means="T is trusted in `parfit1984/promise`, and S does not permit what T then does",
    )


def p35_it_may_be_rational_to_deceive_ourselves() -> Claim:
    epsilon, f, s, cost = parameters("epsilon f s kappa")
    found = check_principle("G2", _case())
    return Claim(
        "P35. It may be rational, if we are transparent, to deceive ourselves about rationality.",
        hypotheses={**_ending(), "the coconut is worth less than life": cost < f},
        conclusion=found.region,
        expected="conditional on epsilon < (f - s)/f",
        in_terms_of=[epsilon, f, s],
        means="S tells me to believe of an act that it is rational, and S itself says that it is "
        "not: S is self-effacing there, which does not make it false",
    )
