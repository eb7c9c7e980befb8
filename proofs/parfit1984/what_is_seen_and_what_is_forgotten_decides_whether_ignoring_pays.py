"""What is seen, what is forgotten, and who else ignores threats, decide whether ignoring pays.

If an ignorer is seen to be one only sometimes, whoever is not seen is threatened unless
ignorers are common; and to ignore threats pays only if it is seen often enough. Among many
victims of one threat a few ignorers protect all. Two who are both fulfillers, and do not
ignore threats, may destroy each other.

Source: set against Derek Parfit, Reasons and Persons (1984), ch. 1, section 8, and Appendix A.
Means: the games are `parfit1984/translucency`, `parfit1984/group_threat`,
    `parfit1984/two_bombs`, `parfit1984/one_threat` and `parfit1984/warning_or_threat`.
    Frequencies are in equilibrium where each side's is a best reply to the other's.
Trusts: victims of a group threat ignore it independently of one another.
"""

from functools import lru_cache

from sympy import And, Eq, Equivalent, Not, Or

from dtkit import chance, choice_graph, choose, games, payoffs, play, solve
from dtkit.claims import Claim
from dtkit.exact import between, parameters, positive
from dtkit.subjects.threats import (
    Announcement,
    classify,
    fulfiller,
    ignorer,
    never_self_denying,
)

SAID = Announcement("speaker", "addressee", "do it", ("comply",))


@lru_cache
def _meeting():
    return solve(games.load("parfit1984/translucency"))


def _signs():
    gain, loss, cost, harm = parameters("g l c h")
    return {"the threat would bite": [positive(gain, loss, cost), harm > loss]}


def _shares():
    q, tau = parameters("q tau")
    return {"some are ignorers": between(0, q, 1), "they are sometimes seen": between(0, tau, 1)}


def who_is_seen_to_ignore_threats_is_not_threatened() -> Claim:
    return Claim(
        "Who is seen to ignore threats is not threatened.",
        hypotheses={**_signs(), **_shares()},
        conclusion=Not(_meeting().moves("detected")["threaten"]),
        expected="proved",
    )


def who_is_not_seen_is_threatened_unless_ignorers_are_common() -> Claim:
    q, tau, gain, cost = parameters("q tau g c")
    return Claim(
        "Whoever is not seen to ignore threats is threatened for sure.",
        hypotheses={**_signs(), **_shares()},
        conclusion=Not(_meeting().moves("undetected")["stay silent"]),
        expected="conditional on q < g/(g + (1 - tau)*c)",
        in_terms_of=[q, tau, gain, cost],
    )


def to_ignore_pays_if_it_is_seen_often_enough() -> Claim:
    tau, loss, harm = parameters("tau l h")
    return Claim(
        "If all who are not seen are threatened, it pays to ignore threats.",
        hypotheses={**_signs(), "it is sometimes seen": between(0, tau, 1)},
        conclusion=_gain_of_ignoring(1) > 0,
        expected="conditional on tau > 1 - l/h",
        in_terms_of=[tau, loss, harm],
    )


def _gain_of_ignoring(threatened):
    """What ignoring is worth if those who are not seen are threatened with this frequency."""
    (tau,) = parameters("tau")
    complied, defied = (_ends(policy)["addressee"] for policy in (never_self_denying, ignorer()))
    return threatened * ((1 - tau) * defied - complied)


@lru_cache
def _ends(addressee):
    """What a threat that has been made comes to, with a fulfiller."""
    gain, loss, cost, harm = parameters("g l c h")
    graph = games.load("parfit1984/one_threat")
    domain = [positive(gain, loss, cost), harm > loss]
    graph = choice_graph(graph.root, players=graph.players, domain=domain)
    (end,) = play(graph, speaker=fulfiller(), addressee=addressee).outcomes
    return end


def _frequencies():
    """Both frequencies are best replies: q ignore threats, mu threaten whom they cannot see."""
    q, tau, mu = parameters("q tau mu")
    ignored, obeyed = (_ends(policy)["speaker"] for policy in (ignorer(), never_self_denying))
    threaten = (1 - q) * obeyed + q * (1 - tau) * ignored
    ignore = _gain_of_ignoring(mu)
    return And(
        q >= 0, q <= 1, mu >= 0, mu <= 1,
        Or(threaten <= 0, Eq(mu, 1)), Or(threaten >= 0, Eq(mu, 0)),
        Or(ignore <= 0, Eq(q, 1)), Or(ignore >= 0, Eq(q, 0)),
    )  # fmt: skip


def _deterred():
    q, tau, mu, gain, cost = parameters("q tau mu g c")
    return And(Eq(mu, 0), q * (gain + (1 - tau) * cost) >= gain, q <= 1)


def if_ignorers_are_seldom_seen_slavery_is_an_equilibrium_too() -> Claim:
    q, tau, mu, loss, harm = parameters("q tau mu l h")
    return Claim(
        "If ignorers are seldom seen, there are two kinds of equilibrium: nobody ignores threats "
        "and all are threatened; and nobody threatens, since ignorers are at least "
        "g/(g + (1 − τ)c).",
        hypotheses={
            **_signs(),
            "they are sometimes seen": between(0, tau, 1),
            "but seldom": tau < 1 - loss / harm,
        },
        conclusion=Equivalent(_frequencies(), Or(And(Eq(q, 0), Eq(mu, 1)), _deterred())),
        expected="proved",
    )


def if_they_are_often_seen_nobody_is_threatened() -> Claim:
    tau, loss, harm = parameters("tau l h")
    return Claim(
        "If ignorers are often seen, only the second kind is left.",
        hypotheses={
            **_signs(),
            "not all are seen": between(0, tau, 1),
            "but often": tau > 1 - loss / harm,
        },
        conclusion=Equivalent(_frequencies(), _deterred()),
        expected="proved",
    )


def one_ignorer_protects_two() -> Claim:
    gain, cost, y = parameters("G c y")
    silent = solve(games.load("parfit1984/group_threat", n=2)).moves()["stay silent"]
    return Claim(
        "It does not pay to threaten two victims who must both comply.",
        hypotheses={
            "there is something to gain and to lose": positive(gain, cost),
            "each ignores threats with some probability": between(0, y, 1),
        },
        conclusion=silent,
        expected="conditional on y >= 1 - sqrt(c/(G + c))",
        in_terms_of=[gain, cost, y],
    )


@lru_cache
def _group():
    (n,) = parameters("n")
    return solve(games.load("parfit1984/group_threat", n=n)).moves()["stay silent"]


def _victims():
    gain, cost, y, n = parameters("G c y n")
    return {
        "there is something to gain and to lose": positive(gain, cost),
        "each ignores threats with some probability": between(0, y, 1),
        "there is somebody to threaten": n >= 1,
    }


def a_share_of_ignorers_protects_any_number() -> Claim:
    gain, cost, y, n = parameters("G c y n")
    return Claim(
        "It does not pay to threaten any number of victims who must all comply.",
        hypotheses=_victims(),
        conclusion=_group(),
        expected="conditional on y >= 1 - (c/(G + c))**(1/n)",
        means="n may be any number from 1 on, whole or not",
        in_terms_of=[gain, cost, y, n],
    )


def however_few_ignore_enough_victims_are_safe() -> Claim:
    gain, cost, y, n = parameters("G c y n")
    return Claim(
        "However few of its victims ignore threats, from some number of victims on a threat to "
        "all does not pay.",
        hypotheses=_victims(),
        conclusion=_group(),
        expected="conditional on n >= log(c/(G + c))/log(1 - y)",
        means="the number is finite, since y is not 0: the share that protects goes to 0",
        in_terms_of=[gain, cost, y, n],
    )


def the_more_victims_the_fewer_ignorers_are_needed() -> Claim:
    gain, cost, n, m = parameters("G c n m")
    share = cost / (gain + cost)
    return Claim(
        "Of more victims a smaller share need ignore threats than of fewer.",
        hypotheses={
            "there is something to gain and to lose": positive(gain, cost),
            "one group is larger": [n >= 1, m > n],
        },
        conclusion=1 - share ** (1 / m) < 1 - share ** (1 / n),
        expected="proved",
    )


def _bombs(*moves):
    end = dict(games.load("parfit1984/two_bombs").node(*moves).payoffs)
    return end["one"]


def _bombers():
    wins, free, left = parameters("W f s")
    return {
        "to win is best, and to yield worst but for death": [wins > free, free > left, left >= 0]
    }


def two_fulfillers_announce_with_a_definite_frequency() -> Claim:
    wins, free, left, often = parameters("W f s P")
    announce, silent = (
        often * _bombs(move, "announce") + (1 - often) * _bombs(move, "stay silent")
        for move in ("announce", "stay silent")
    )
    return Claim(
        "Two fulfillers with demands that cannot both be met are each indifferent to announcing "
        "exactly if the other announces with frequency (W − f)/(W − f + s).",
        hypotheses=_bombers(),
        conclusion=Equivalent(
            Eq(announce, silent), Eq(often, (wins - free) / (wins - free + left))
        ),
        expected="proved",
    )


def mutual_destruction_may_be_an_equilibrium() -> Claim:
    (left,) = parameters("s")
    return Claim(
        "That both announce, and both die, is an equilibrium.",
        hypotheses=_bombers(),
        conclusion=_bombs("announce", "announce") >= _bombs("stay silent", "announce"),
        expected="conditional on s <= 0",
        in_terms_of=[left],
    )


@lru_cache
def _threatened(mistaken):
    gain, loss, cost, harm = parameters("g l c h")
    graph = games.load("parfit1984/one_threat", announced=True)
    domain = [positive(gain, loss, cost), harm > loss]
    graph = choice_graph(graph.root, players=graph.players, domain=domain)
    players = {"speaker": fulfiller(), "addressee": ignorer()}
    beliefs = {"speaker": {"addressee": never_self_denying}} if mistaken else None
    return play(graph, players, beliefs=beliefs)


def to_forget_costs_both() -> Claim:
    _, _, cost, harm = parameters("g l c h")
    (mistaken,), (informed,) = _threatened(True).outcomes, _threatened(False).outcomes
    return Claim(
        "A fulfiller who forgets that the other ignores threats costs both what he threatened, and "
        "one who remembers does not threaten.",
        hypotheses=_signs(),
        conclusion=And(
            Eq(mistaken["speaker"], -cost),
            Eq(mistaken["addressee"], -harm),
            Eq(informed["speaker"], 0),
            Eq(informed["addressee"], 0),
        ),
        expected="proved",
    )


def what_it_is_does_not_depend_on_the_units() -> Claim:
    x_i, x_j, z_i, z_j = parameters("x_i x_j z_i z_j")
    a, b, k, m = parameters("a b k m")
    labels = classify(games.load("parfit1984/warning_or_threat"), SAID)
    changed = {x_i: a * x_i + b, z_i: a * z_i + b, x_j: k * x_j + m, z_j: k * z_j + m}
    return Claim(
        "Whether it is a warning or a threat is the same in whatever units each player's payoffs "
        "are measured.",
        hypotheses={"units are positive": positive(a, k)},
        conclusion=And(
            *(
                Equivalent(labels[x], labels[x].subs(changed, simultaneous=True))
                for x in ("warning", "threat", "other")
            )
        ),
        expected="proved",
    )


def what_it_is_does_not_depend_on_how_surely_it_is_done() -> Claim:
    q, g_i, g_j, x_i, x_j, z_i, z_j = parameters("q g_i g_j x_i x_j z_i z_j")
    let_be = payoffs(speaker=z_i, addressee=z_j)
    done = payoffs(speaker=x_i, addressee=x_j)
    perhaps = chance({"done": (q, done), "not done": (1 - q, let_be)})
    after = choose({"do it": perhaps, "let be": let_be}, player="speaker")
    comply = payoffs(speaker=g_i, addressee=g_j)
    graph = choice_graph(
        choose({"comply": comply, "refuse": after}, player="addressee"),
        players="speaker addressee",
        domain=[q > 0, q <= 1],
    )
    sure, brink = classify(games.load("parfit1984/warning_or_threat"), SAID), classify(graph, SAID)
    return Claim(
        "Whether it is a warning or a threat is the same if it is done only with a probability.",
        hypotheses={"it may be done": [q > 0, q <= 1]},
        conclusion=And(*(Equivalent(sure[x], brink[x]) for x in ("warning", "threat", "other"))),
        expected="proved",
    )


def magnitude_matters_for_compliance_and_not_for_the_label() -> Claim:
    loss, harm = parameters("l h")
    gain, cost = parameters("g c")
    graph = games.load("parfit1984/one_threat")
    threat = Announcement("speaker", "addressee", "fulfil", ("comply",))
    graph = choice_graph(graph.root, players=graph.players, domain=positive(gain, loss, cost, harm))
    assert classify(graph, threat)["threat"] == True  # noqa: E712
    return Claim(
        "A threat by a fulfiller is complied with.",
        hypotheses={"it is a threat": positive(gain, loss, cost, harm)},
        conclusion=play(graph, speaker=fulfiller()).moves()["comply"],
        expected="conditional on h >= l",
        in_terms_of=[harm, loss],
    )
