"""The passage on threats, sentence by sentence: what to become, and how to be freed (P14 to P25).

It would be better for each to become trustworthy and a threat-ignorer; it may be rational to
make oneself believe that acting so is rational; and this is how I end my slavery. Each
sentence is paraphrased here, read formally, and decided.

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8, and Appendix A, in
    paraphrase.
Means: each claim says how it reads its sentence. NSD, T, F and I are never self-denying,
    trustworthy, threat-fulfiller and threat-ignorer; "TfI" has T and I and lacks F.
Trusts: dispositions are seen by all, and announcing costs nothing. That a disposition can
    be had only with the belief that acting on it is rational is a premise where it is named.
"""

from functools import lru_cache

from sympy import And, Eq, Implies, Not, Or, false

from dtkit import choice_graph, games, play, solve
from dtkit.claims import Claim
from dtkit.exact import between, parameters, positive
from dtkit.subjects.threats import DispositionConflict, fulfiller, ignorer, trustworthy

ENDING = "parfit1984/how_i_end_my_slavery"


@lru_cache
def _dispositions():
    return games.load("parfit1984/dispositions")


def _put(expression, **values):
    given = {"epsilon": 0, "kappa_T": 0, "kappa_F": 0, "kappa_I": 0, **values}
    return expression.subs({s: given[str(s)] for s in expression.free_symbols if str(s) in given})


def _all_bite():
    gain, loss, cost, harm = parameters("g l c h")
    return {
        "threats would bite": [positive(gain, loss, cost), harm > loss],
        "promises are worth something": positive(*parameters("a_1 b_1 b_2 w_1 w_2 s d")),
    }


@lru_cache
def _slavery():
    graph = games.load("parfit1984/my_slavery")
    domain = [graph.domain, parameters("m_0")[0] > 0]
    graph = choice_graph(graph.root, players=graph.players, domain=domain)
    return play(graph, master=fulfiller())


@lru_cache
def _escape(**told):
    slave = ignorer(once="change")
    return play(games.load("parfit1984/escape", **told), master=fulfiller(), slave=slave)


def _slaves():
    m, f, k, v, x = parameters("m_0 f k v x")
    return {
        "both have something to live for": positive(m, f),
        "toil is a cost, worth something to the master": positive(k, v),
        "some toil is demanded": x > 0,
    }


def p14_what_the_first_to_change_gains() -> Claim:
    gain, b_1, w_1 = parameters("g b_1 w_1")
    game = _dispositions()
    to_ignore, to_keep, to_fulfil = (
        _put(game.gain("i", "tfi", word, "tfi")) for word in ("tfI", "Tfi", "tFi")
    )
    return Claim(
        "P14. If all others are never self-denying, it gains me nothing merely to ignore threats, "
        "little to become trustworthy, and much to become a threat-fulfiller.",
        hypotheses=_all_bite(),
        conclusion=And(Eq(to_ignore, 0), Eq(to_keep, w_1 * b_1), Eq(to_fulfil, gain)),
        expected="proved",
        means="gains against tfi in `parfit1984/dispositions`: 0, w₁b₁ (one-sided promises only) "
        "and g",
    )


def p15_better_to_become_trustworthy_and_an_ignorer() -> Claim:
    epsilon, loss, harm = parameters("epsilon l h")
    game = _dispositions()
    others = [profile for profile in game.profiles if profile != ("TfI", "TfI")]
    alone = [Not(_put(game.is_equilibrium(*each), epsilon=epsilon)) for each in others]
    return Claim(
        "P15. It would probably be better for each to become trustworthy and a threat-ignorer, "
        "whatever the risks.",
        hypotheses={**_all_bite(), "fulfillers may forget": between(0, epsilon, 1)},
        conclusion=And(_put(game.is_equilibrium("TfI", "TfI"), epsilon=epsilon), *alone),
        expected="conditional on epsilon < l/h",
        in_terms_of=[epsilon, loss, harm],
        means="(TfI, TfI) is the only equilibrium of `parfit1984/dispositions`; it is one whatever "
        "the risk",
    )


def p16_the_benefits_of_being_trustworthy() -> Claim:
    game = games.load("parfit1984/promise")
    kept, free = play(game, promiser=trustworthy()), play(game)
    return Claim(
        "P16. The trustworthy are not excluded from agreements that need self-denial.",
        hypotheses={
            "faith is good for both, and to break it better": positive(*parameters("a b s d"))
        },
        conclusion=And(Not(kept.moves()["do not trust"]), Not(free.moves()["trust"])),
        expected="proved",
        means="in `parfit1984/promise` T is trusted, and NSD is not",
    )


def p17_the_benefits_of_ignoring() -> Claim:
    epsilon, loss, harm = parameters("epsilon l h")
    gain = _put(_dispositions().gain("i", "Tfi", "TfI", "TFi"), epsilon=epsilon)
    return Claim(
        "P17. Threat-ignorers avoid becoming slaves, which outweighs the risk.",
        hypotheses={**_all_bite(), "fulfillers may forget": between(0, epsilon, 1)},
        conclusion=gain > 0,
        expected="conditional on epsilon < l/h",
        in_terms_of=[epsilon, loss, harm],
        means="the gain of I against F in `parfit1984/dispositions` is l − εh",
    )


def p18_s_tells_us_to_acquire_the_belief() -> Claim:
    adopt, link, believe = parameters("told_to_adopt linked told_to_believe")
    return Claim(
        "P18. If S tells us to acquire a disposition, S tells us to acquire the belief that it is "
        "rational to act on it.",
        hypotheses={
            "each holds (1) or does not (0)": [Or(Eq(x, 0), Eq(x, 1)) for x in (adopt, link)],
            "S tells us to adopt": Eq(adopt, 1),
            "S tells us to believe what adopting needs": Eq(believe, adopt * link),
        },
        conclusion=Eq(believe, 1),
        expected="conditional on linked >= 1",
        in_terms_of=[link],
        means="the disposition can be had only with the belief: a premise, not a theorem",
    )


def p19_the_combined_disposition() -> Claim:
    loss, harm = parameters("l h")
    gain, cost = parameters("g c")
    try:
        play(
            games.load("parfit1984/conflict"),
            speaker=fulfiller(),
            addressee=trustworthy(ignorer()),
        )
        region = false
    except DispositionConflict as conflict:
        region = conflict.region
    return Claim(
        "P19. One can be never self-denying, except when keeping promises and ignoring threats.",
        hypotheses={"it is a threat": positive(gain, cost, harm)},
        conclusion=Not(region),
        expected="conditional on l <= h",
        in_terms_of=[loss, harm],
        means="T and I do not force different moves, not even on one who has promised to comply "
        "with any threat, in `parfit1984/conflict`, against F",
    )


def p20_the_limit_of_exploitation() -> Claim:
    f, k, x = parameters("f k x")
    return Claim(
        "P20. The only limit to what you can demand is that my life stays worth living.",
        hypotheses=_slaves(),
        conclusion=_slavery().moves()["toil"],
        expected="conditional on k*x <= f",
        in_terms_of=[f, k, x],
        means="in `parfit1984/my_slavery` toil for F is permitted; the limit is attained if the "
        "slave toils when life in slavery is just as bad as death",
    )


def p21_to_kill_you_would_do_me_no_good() -> Claim:
    f, k, x = parameters("f k x")
    moves = _slavery().moves()
    return Claim(
        "P21. To kill you would do me no good.",
        hypotheses={**_slaves(), "life in slavery is worth living": k * x <= f},
        conclusion=Implies(moves["kill"], moves["toil"]),
        expected="proved",
        means="wherever the slave may kill, he may as well toil",
    )


def p22_you_have_not_threatened_this_change() -> Claim:
    f, k, x = parameters("f k x")
    return Claim(
        "P22. You could have kept me by threatening to ignore this change, but you have not.",
        hypotheses={**_slaves(), "slavery is no worse than death": k * x <= f},
        conclusion=And(
            Not(_escape(meta=True).moves()["change"]), Not(_escape(standing=True).moves()["change"])
        ),
        expected="conditional on k*x < f",
        in_terms_of=[f, k, x],
        means="with a threat against changing, or a standing threat, in `parfit1984/escape`, only "
        "staying is permitted",
    )


def p23_this_change_would_end_my_slavery() -> Claim:
    m, f, k, x = parameters("m_0 f k x")
    played = _escape()
    return Claim(
        "P23. If I became a threat-ignorer, that would end my slavery.",
        hypotheses={**_slaves(), "slavery is better than death": k * x < f},
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
        means="in `parfit1984/escape`, with neither such threat, I change and have f",
    )


def _risk():
    epsilon, f, s, m = parameters("epsilon f s m_0")
    return {
        "you may forget": between(0, epsilon, 1),
        "both have something to live for": positive(m, f),
        "slavery is worse than freedom, and no worse than death": [s >= 0, s < f],
    }


def p24_a_small_risk_for_a_great_benefit() -> Claim:
    epsilon, f, s = parameters("epsilon f s")
    return Claim(
        "P24. Since the risk is small and the benefit great, it is rational for me to become a "
        "threat-ignorer.",
        hypotheses=_risk(),
        conclusion=Not(solve(games.load(ENDING)).moves()["stay"]),
        expected="conditional on epsilon < (f - s)/f",
        in_terms_of=[epsilon, f, s],
        means="in `parfit1984/how_i_end_my_slavery` S permits only to change; if I am exploited to "
        "the full (s = 0), at any risk",
    )


def p25_rational_to_make_myself_believe_it() -> Claim:
    epsilon, f, s, link = parameters("epsilon f s linked")
    adopt = Not(solve(games.load(ENDING)).moves()["stay"])
    return Claim(
        "P25. It is rational for me to make myself believe that it is always rational to ignore "
        "threats.",
        hypotheses={**_risk(), "the disposition needs the belief": Eq(link, 1)},
        conclusion=And(adopt, Eq(link, 1)),
        expected="conditional on epsilon < (f - s)/f",
        in_terms_of=[epsilon, f, s],
        means="S tells me to change, and the change needs the belief",
    )
