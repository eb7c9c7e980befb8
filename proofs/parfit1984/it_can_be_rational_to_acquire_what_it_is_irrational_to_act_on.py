"""It can be rational to acquire a disposition that it is irrational to act on.

S says: do what is best for yourself, given what all will do. It may tell someone to become
an ignorer of threats, and to believe that ignoring them is rational, while it says of the
act of ignoring, when it comes to that, that it is irrational: worse for him, and better for
no one. So the principles that would carry rationality over from the disposition to the act
are false.

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, sections 5 to 8 (the principles G1, G2
    and G3).
Means: rational is permitted by S at the node, evaluated by S and not by what the agent has
    come to believe. S tells someone to adopt a disposition where it permits nothing else.
    That the disposition needs the belief is the link, stated in each case.
Trusts: the link, wherever a claim says so.
"""

from functools import lru_cache

from sympy import And, Eq, Implies, Not, Or

from dtkit import choice_graph, games, play, solve
from dtkit.claims import Claim
from dtkit.exact import between, parameters, positive, probability
from dtkit.subjects.threats import (
    AdoptionCase,
    acts_at_node,
    bound_to,
    check_principle,
    fulfiller,
    ignorer,
    trustworthy,
)

ENDING = "parfit1984/how_i_end_my_slavery"


@lru_cache
def _day():
    """The day after the change, with a coconut of any price, played with a fulfiller."""
    f, m, cost, gain = parameters("f m_0 kappa kappa_p")
    graph = games.load(ENDING, day=True)
    free = choice_graph(graph.root, players=graph.players, domain=[positive(f, m, cost, gain)])
    return play(free, master=fulfiller(), slave=ignorer())


@lru_cache
def _case(linked=True):
    """How I End My Slavery: S on changing, and S on refusing when the master has forgotten."""
    adopt = Not(solve(games.load(ENDING)).moves()["stay"])
    act = acts_at_node(_day(), "threaten")["refuse"]
    return AdoptionCase(adopt=adopt, act=act, domain=_ending_domain(), linked=linked)


def _ending_domain():
    return [each for conditions in _ending().values() for each in _listed(conditions)]


def _listed(conditions):
    return list(conditions) if isinstance(conditions, list | tuple) else [conditions]


def _ending():
    epsilon, f, s, m, cost = parameters("epsilon f s m_0 kappa")
    return {
        "the master may forget": between(0, epsilon, 1),
        "both have something to live for": [m > 0, f > 0],
        "slavery is no better than freedom, and no worse than death": [s >= 0, s <= f],
        "the coconut is a cost": cost > 0,
    }


def acquiring_is_rational_and_acting_is_not() -> Claim:
    epsilon, f, s, cost = parameters("epsilon f s kappa")
    found = check_principle("G2", _case())
    return Claim(
        "S tells the slave to make himself believe that to ignore threats is rational, and says "
        "that to ignore this one is irrational.",
        hypotheses=_ending(),
        conclusion=found.region,
        expected="conditional on (epsilon < (f - s)/f) & (kappa < f)",
        in_terms_of=[epsilon, f, s, cost],
    )


def whoever_may_rationally_be_made_to_believe_it_may_rationally_do_it() -> Claim:
    case = _case()
    return Claim(
        "If it is rational to make oneself believe that an act is rational, the act is rational.",
        hypotheses=_ending(),
        conclusion=Implies(case.adopt, case.act),
        expected="refuted",
    )


def without_the_link_nothing_follows_about_belief() -> Claim:
    return Claim(
        "If the disposition could be had without the belief, this would be no counterexample.",
        hypotheses=_ending(),
        conclusion=Not(check_principle("G2", _case(linked=False)).region),
        expected="proved",
    )


def by_the_policy_it_holds_trivially() -> Claim:
    found = check_principle("G2", _case())
    return Claim(
        "Judged by the policy, beforehand, and not where it is done, the act is rational wherever "
        "it was rational to acquire the disposition.",
        hypotheses=_ending(),
        conclusion=Implies(_case().adopt, found.at_root),
        expected="proved",
    )


def a_refusal_is_worse_for_both() -> Claim:
    f, m, cost, gain = parameters("f m_0 kappa kappa_p")
    given = _day().menu("threaten")
    refused = [given.shown(option) for option in given.options if option.label == "refuse"]
    obeyed = [given.shown(option) for option in given.options if option.label == "give"]
    return Claim(
        "To refuse the coconut is worse for the slave and worse for the master.",
        hypotheses={
            "both have something to live for": positive(f, m),
            "the coconut is a cost to one and worth something to the other": positive(cost, gain),
        },
        conclusion=And(
            *(
                And(no["slave"] < yes["slave"], no["master"] < yes["master"])
                for no in refused
                for yes in obeyed
            )
        ),
        expected="conditional on kappa < f",
        in_terms_of=[f, cost],
    )


def a_coconut_dearer_than_life_may_be_refused() -> Claim:
    f, cost = parameters("f kappa")
    return Claim(
        "To refuse a coconut that costs more than life is worth is rational.",
        hypotheses={**_ending(), "it costs more than life": cost > f},
        conclusion=_case().act,
        expected="proved",
    )


def who_ignores_because_he_has_nothing_to_lose_refutes_nothing() -> Claim:
    f, m = parameters("f m_0")
    graph = games.load("parfit1984/my_slavery")
    graph = choice_graph(graph.root, players=graph.players, domain=[graph.domain, m < 0])
    heeding = play(graph, master=fulfiller()).moves()
    deaf = play(graph, master=fulfiller(), slave=ignorer()).moves()
    return Claim(
        "Against a master for whom death is better, whose bomb is a warning, to ignore threats "
        "changes nothing, so S does not tell anyone to become an ignorer.",
        hypotheses={
            "death is better for the master": m < 0,
            "life in freedom is worth living": f > 0,
            "toil is a cost, worth something to the master": positive(*parameters("k v")),
            "the demand is not negative": parameters("x")[0] >= 0,
        },
        conclusion=And(*(Or(And(heeding[x], deaf[x]), Not(Or(heeding[x], deaf[x]))) for x in deaf)),
        expected="proved",
    )


def what_a_theory_tells_us_to_believe_need_not_follow_from_it() -> Claim:
    s, b, told = parameters("S_true B_true told")
    return Claim(
        "If S implies that B is false, and S tells us to believe B, then B is true.",
        hypotheses={
            "each is true (1) or false (0)": [Or(Eq(x, 0), Eq(x, 1)) for x in (s, b, told)],
            "S implies that B is false": Implies(Eq(s, 1), Eq(b, 0)),
            "S tells us to believe B": Eq(told, 1),
        },
        conclusion=Eq(b, 1),
        expected="refuted",
    )


def not_even_if_the_theory_is_false() -> Claim:
    s, b, told = parameters("S_true B_true told")
    found = check_principle("G3")
    names = {str(x): x for x in found.region.free_symbols}
    renamed = {names["theory_true"]: s, names["belief_true"]: b, names["told_to_believe"]: told}
    return Claim(
        "If S is false, what it tells us to believe is true.",
        hypotheses={
            "each is true (1) or false (0)": [Or(Eq(x, 0), Eq(x, 1)) for x in (s, b, told)]
        },
        conclusion=Not(found.region.xreplace(renamed)),
        expected="refuted",
    )


def _robbery(once="take the drug"):
    life, alpha, beta, eta = parameters("W alpha beta eta")
    return {
        "life is worth living, and raving does harm": positive(life, eta),
        "the drug helps to survive": [probability(alpha, beta), alpha > beta],
    }


def a_drug_may_be_rational_to_take() -> Claim:
    life, alpha, beta, eta = parameters("W alpha beta eta")
    drugged = play(games.load("parfit1984/robbery"), owner=bound_to("rave", once="take the drug"))
    return Claim(
        "S tells the owner to take the drug, and says of what he then does that it is irrational.",
        hypotheses=_robbery(),
        conclusion=And(
            Not(drugged.moves()["do not"]), Not(acts_at_node(drugged, "take the drug")["rave"])
        ),
        expected="conditional on eta < (alpha - beta)*W",
        in_terms_of=[life, alpha, beta, eta],
    )


def the_first_principle_fails_under_the_drug() -> Claim:
    life, alpha, beta, eta = parameters("W alpha beta eta")
    drugged = play(games.load("parfit1984/robbery"), owner=bound_to("rave", once="take the drug"))
    adopt = Not(drugged.moves()["do not"])
    case = AdoptionCase(
        adopt=adopt,
        act=acts_at_node(drugged, "take the drug")["rave"],
        lose=Not(adopt),
        domain=[positive(life, eta), probability(alpha, beta), alpha > beta],
    )
    return Claim(
        "If it is rational to acquire a disposition, and would be irrational to lose it while the "
        "robber is there, it is not irrational to act on it.",
        hypotheses=_robbery(),
        conclusion=Not(check_principle("G1", case).region),
        expected="refuted",
    )


def to_keep_a_promise_may_be_irrational_too() -> Claim:
    promise = play(games.load("parfit1984/promise"), promiser=trustworthy())
    return Claim(
        "S tells one to become trustworthy, and says of keeping the promise that it is irrational.",
        hypotheses={
            "faith is good for both, and to break it better": positive(*parameters("a b s d"))
        },
        conclusion=And(
            Not(promise.moves()["do not trust"]), Not(acts_at_node(promise, "trust")["keep"])
        ),
        expected="proved",
    )
