"""The passage on threats, sentence by sentence: what fulfillers and ignorers do (P1 to P13).

Parfit distinguishes warnings from threats, describes people who fulfil their threats and
people who ignore those of others, and asks what it would be better for each to be. Each
sentence is paraphrased here, read formally, and decided. Where a sentence holds only under a
condition, the condition is exact; where it fails, the game that shows it is named.

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8, and Appendix A, in
    paraphrase.
Means: each claim says how it reads its sentence. NSD, T, F and I are never self-denying,
    trustworthy, threat-fulfiller and threat-ignorer.
Trusts: dispositions are seen by all, and announcing costs nothing.
"""

from functools import lru_cache

from sympy import And, Eq, Equivalent, Implies, Not

from dtkit import choice_graph, games, play
from dtkit.claims import Claim
from dtkit.exact import parameters, positive
from dtkit.subjects.threats import (
    Announcement,
    classify,
    fulfiller,
    ignorer,
    never_self_denying,
)

POLICIES = {"NSD": never_self_denying, "F": fulfiller(), "I": ignorer()}


@lru_cache
def _one(speaker, addressee, announced=True, free=False):
    graph = games.load("parfit1984/one_threat", announced=announced, unrestricted=True)
    gain, loss, cost, harm = parameters("g l c h")
    domain = [positive(gain, loss, harm)] if free else [positive(gain, loss, cost, harm)]
    graph = choice_graph(graph.root, players=graph.players, domain=domain)
    return play(graph, speaker=POLICIES[speaker], addressee=POLICIES[addressee])


@lru_cache
def _slavery(master, slave="NSD", free=False):
    graph = games.load("parfit1984/my_slavery")
    domain = [graph.domain, *([] if free else [parameters("m_0")[0] > 0])]
    graph = choice_graph(graph.root, players=graph.players, domain=domain)
    return play(graph, master=POLICIES[master], slave=POLICIES[slave])


def _threat():
    gain, loss, cost, harm = parameters("g l c h")
    return {
        "compliance helps the speaker and hurts the addressee": positive(gain, loss),
        "fulfilling hurts both": positive(cost, harm),
    }


def _slaves():
    f, k, v, x = parameters("f k v x")
    return {
        "life in freedom is worth living": f > 0,
        "toil is a cost, worth something to the master": positive(k, v),
        "the demand is not negative": x >= 0,
    }


def p01_warnings_and_threats() -> Claim:
    x_i, x_j, z_i, z_j = parameters("x_i x_j z_i z_j")
    said = Announcement("speaker", "addressee", "do it", ("comply",))
    labels = classify(games.load("parfit1984/warning_or_threat"), said)
    return Claim(
        "P1. It is a warning if doing it would be worse for you and not for me, a threat if worse "
        "for both.",
        conclusion=And(
            Equivalent(labels["warning"], And(x_j < z_j, x_i >= z_i)),
            Equivalent(labels["threat"], And(x_j < z_j, x_i < z_i)),
        ),
        expected="proved",
        means="worse than what I would otherwise do after you did not comply; if it makes no "
        "difference to me it is a warning",
    )


def p02_a_fulfiller_fulfils() -> Claim:
    after = _one("F", "NSD").moves("announce", "refuse")
    return Claim(
        "P2. A threat-fulfiller always fulfils his threats.",
        hypotheses=_threat(),
        conclusion=And(after["fulfil"], Not(after["let be"])),
        expected="proved",
        means="the move after a refusal in `parfit1984/one_threat`, played by F",
    )


def p03_he_makes_no_threat_he_believes_worse() -> Claim:
    loss, harm = parameters("l h")
    return Claim(
        "P3. He would not make a threat if he believed that making it would be worse for him.",
        hypotheses={**_threat(), "it would be refused": harm < loss},
        conclusion=Not(_one("F", "NSD").moves()["announce"]),
        expected="proved",
        means="F forces fulfilling and not announcing; the choice to announce is NSD",
    )


def p04_better_to_become_a_fulfiller() -> Claim:
    loss, harm = parameters("l h")
    return Claim(
        "P4. If all are transparent and never self-denying, it is better for me to become a "
        "threat-fulfiller and say so.",
        hypotheses=_threat(),
        conclusion=And(
            *(
                Implies(each.condition, each.outcome["speaker"] > 0)
                for each in _one("F", "NSD").regions
            )
        ),
        expected="conditional on h > l",
        in_terms_of=[harm, loss],
        means="F has more than 0, which is what NSD has, in `parfit1984/one_threat`, where I move "
        "first",
    )


def p04_in_general() -> Claim:
    e_1, e_2, gain, loss, cost, harm = parameters("e_1 e_2 g l c h")
    played = play(games.load("parfit1984/hold_up"), speaker=fulfiller())
    return Claim(
        "P4, in general. It is better for me to become a threat-fulfiller, also where you may stay "
        "away from me.",
        hypotheses={
            "a deal would be good for both": positive(e_1, e_2),
            "the threat would bite": [positive(gain, loss, cost), harm > loss],
        },
        conclusion=And(*(Implies(r.condition, r.outcome["speaker"] > e_1) for r in played.regions)),
        expected="conditional on l < e_2",
        in_terms_of=[loss, e_2],
        means="F has more than NSD in `parfit1984/hold_up`",
    )


def p05_threats_can_defend() -> Claim:
    r, s, lost, kept, cost, harm = parameters("r s p d c h")
    game = games.load("parfit1984/loan")
    defended, exposed = play(game, lender=fulfiller()), play(game)
    return Claim(
        "P5. Threats that are believed can be defensive.",
        hypotheses={
            "a repaid loan is good for both": positive(r, s, lost, cost),
            "default tempts, and punishment deters": [kept > s, harm > kept - s],
        },
        conclusion=And(
            *(
                Implies(And(a.condition, b.condition), a.outcome[p] > b.outcome[p])
                for a in defended.regions
                for b in exposed.regions
                for p in ("lender", "borrower")
            )
        ),
        expected="proved",
        means="a lender who fulfils his threat to punish default, in `parfit1984/loan`, makes both "
        "better off than one who never denies himself",
    )


def p06_a_veto_gets_the_largest_share() -> Claim:
    pie, o_i, o_j, t, s = parameters("Pi o_i o_j t s")
    played = play(games.load("parfit1984/ultimatum"), responder=fulfiller())
    return Claim(
        "P6. By threatening to veto all co-operation I can get the share that I demand.",
        hypotheses={"there is a surplus": pie > o_i + o_j, "the offer is smaller": s < t},
        conclusion=played.moves()["meet the demand"],
        expected="conditional on t <= Pi - o_j",
        in_terms_of=[pie, o_j, t],
        means="the proposer of `parfit1984/ultimatum` may meet the demand of F: up to the whole "
        "surplus, which is attained if he meets it when indifferent",
    )


def p07_fulfillers_could_enslave() -> Claim:
    m, f, k, x = parameters("m_0 f k x")
    freely, bound = _slavery("NSD", free=True), _slavery("F", free=True)
    return Claim(
        "P7. Only as a threat-fulfiller could I enslave you by threatening to destroy us both.",
        hypotheses={**_slaves(), "some toil is demanded": x > 0, "not too much": k * x < f},
        conclusion=And(Not(bound.moves()["refuse"]), Not(freely.moves()["toil"])),
        expected="conditional on m_0 > 0",
        in_terms_of=[m],
        means="in `parfit1984/my_slavery` the slave toils for F and not for NSD; if the master "
        "does not mind dying it is a warning, which needs no F",
    )


def p08_we_avoid_destruction_only_by_complying() -> Claim:
    m, f, k, x = parameters("m_0 f k x")
    moves = _slavery("F").moves()
    return Claim(
        "P8. You could avoid destruction only by complying, and so you would comply.",
        hypotheses={**_slaves(), "the master has something to live for": m > 0},
        conclusion=And(moves["toil"], Not(moves["refuse"]), Not(moves["kill"])),
        expected="conditional on k*x < f",
        in_terms_of=[f, k, x],
        means="facing F, only toil is permitted; where k x = f he may as well die",
    )


def p09_the_answer_is_to_become_an_ignorer() -> Claim:
    heeding, deaf = _one("F", "NSD"), _one("F", "I")
    return Claim(
        "P9. The answer is to become a transparent threat-ignorer.",
        hypotheses=_threat(),
        conclusion=And(
            *(
                Implies(
                    And(a.condition, b.condition), a.outcome["addressee"] >= b.outcome["addressee"]
                )
                for a in deaf.regions
                for b in heeding.regions
            )
        ),
        expected="proved",
        means="against F, I has no less than NSD, where the threat is the first move",
    )


def p09_in_general() -> Claim:
    r, s, lost, kept, cost, harm = parameters("r s p d c h")
    game = games.load("parfit1984/loan", promised=False)
    deaf = play(game, lender=fulfiller(), borrower=ignorer())
    heeding = play(game, lender=fulfiller())
    return Claim(
        "P9, in general. It is no worse for me to become a threat-ignorer, also where you move "
        "before you could threaten me.",
        hypotheses={
            "a repaid loan is good for both": positive(r, s, lost, cost),
            "default tempts, and punishment deters": [kept > s, harm > kept - s],
        },
        conclusion=And(
            *(
                Implies(
                    And(a.condition, b.condition), a.outcome["borrower"] >= b.outcome["borrower"]
                )
                for a in deaf.regions
                for b in heeding.regions
            )
        ),
        expected="refuted",
        means="a borrower who ignores the lender's threat gets no loan in `parfit1984/loan`",
    )


def p10_an_ignorer_ignores_even_when_that_is_worse() -> Claim:
    loss, harm = parameters("l h")
    moves = _one("F", "I", announced=False).moves()
    return Claim(
        "P10. A threat-ignorer ignores threats, even when he knows this to be worse for him.",
        hypotheses={**_threat(), "to ignore it will be worse": harm > loss},
        conclusion=And(moves["refuse"], Not(moves["comply"])),
        expected="proved",
        means="after F has threatened, I refuses, as he would have done unthreatened",
    )


def p11_a_fulfiller_would_not_threaten_an_ignorer() -> Claim:
    gain, loss, cost, harm = parameters("g l c h")
    return Claim(
        "P11. A threat-fulfiller would not threaten a transparent threat-ignorer.",
        hypotheses={
            "compliance helps the speaker and hurts the addressee": positive(gain, loss),
            "fulfilling hurts the addressee more": harm > loss,
        },
        conclusion=Not(_one("F", "I", free=True).moves()["announce"]),
        expected="conditional on c > 0",
        in_terms_of=[cost],
        means="the choice to announce in `parfit1984/one_threat`; if fulfilling costs him nothing "
        "it is a warning, which is not ignored",
    )


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


def p12_better_for_each_to_be_all_three() -> Claim:
    (epsilon,) = parameters("epsilon")
    return Claim(
        "P12. In the state in which all are trustworthy, threat-fulfillers and threat-ignorers, it "
        "is better for each to be so.",
        hypotheses={**_all_bite(), "fulfillers may forget": [epsilon >= 0, epsilon < 1]},
        conclusion=_put(_dispositions().is_equilibrium("TFI", "TFI"), epsilon=epsilon),
        expected="conditional on epsilon <= 0",
        in_terms_of=[epsilon],
        means="(TFI, TFI) is an equilibrium of `parfit1984/dispositions`; better is read weakly",
    )


def p13_what_each_gains_depends_on_what_others_are() -> Claim:
    epsilon, gain, loss, cost, harm = parameters("epsilon g l c h")
    b_1, b_2, w_1, w_2 = parameters("b_1 b_2 w_1 w_2")
    worth = {
        ("tfi", "Tfi", "tfi"): w_1 * b_1,
        ("tfi", "Tfi", "Tfi"): w_1 * b_1 + w_2 * b_2,
        ("tfi", "tFi", "tfi"): gain,
        ("tfi", "tFi", "tfI"): -epsilon * cost,
        ("tfi", "tfI", "tfi"): 0,
        ("tfi", "tfI", "tFi"): loss - epsilon * harm,
    }
    gains = {change: _put(_dispositions().gain("i", *change), epsilon=epsilon) for change in worth}
    return Claim(
        "P13. What one gains by being trustworthy depends on how many others are, by being a "
        "fulfiller on how many ignore threats, and by ignoring threats on how many fulfil them.",
        hypotheses={**_all_bite(), "fulfillers may forget": [epsilon >= 0, epsilon < 1]},
        conclusion=And(*(Eq((gains[x] - worth[x]).expand(), 0) for x in worth)),
        expected="proved",
        means="the gains in `parfit1984/dispositions`: w₁b₁ + w₂b₂T; g(1 − I) − εcI; (l − εh)F",
    )
