"""Which dispositions are an equilibrium depends on the friction.

If no one ever forgets, and no disposition costs anything, all that matters is that both keep
promises and ignore threats: to fulfil threats besides makes no difference, and is never
worse. If fulfillers sometimes forget that they are ignored, or being one costs something,
only to keep promises and ignore threats, and not to fulfil, is left; if it is ignoring that
costs something, only to be all three; and if both cost something, no pure choice of
dispositions is an equilibrium at all.

Source: set against Derek Parfit, Reasons and Persons (1984), ch. 1, section 8 (better to
    become trustworthy and a threat-ignorer) and Appendix A (better to become trustworthy, a
    fulfiller and an ignorer).
Means: the game is `parfit1984/dispositions`; T, F and I in capitals are had, in small
    letters lacked. Payoffs are those of the encounters, solved. An equilibrium is in pure
    strategies unless mixing is spoken of.
Trusts: dispositions are seen by all, but for what is forgotten.
"""

from functools import lru_cache

from sympy import And, Eq, Equivalent, Not

from dtkit import games
from dtkit.claims import Claim
from dtkit.exact import between, parameters, positive

ZERO = dict.fromkeys(("epsilon", "kappa_T", "kappa_F", "kappa_I"), 0)


@lru_cache
def _game(aggression=False):
    return games.load("parfit1984/dispositions", aggression=aggression)


def _put(expression, **values):
    """Put values in for letters; frictions that are not named are 0."""
    names = {str(symbol): symbol for symbol in expression.free_symbols}
    put = {names[name]: value for name, value in {**ZERO, **values}.items() if name in names}
    return expression.subs(put)


def _signs():
    gain, loss, cost, harm = parameters("g l c h")
    return {
        "threats would bite": [positive(gain, loss, cost), harm > loss],
        "promises are worth something to both": positive(*parameters("a_1 b_1 b_2 w_1 w_2")),
        "to trust and to break faith count for something": positive(*parameters("s d")),
    }


def _equilibrium(first, second, **values):
    return _put(_game().is_equilibrium(first, second), **values)


def without_frictions_there_are_four_equilibria() -> Claim:
    free = {(one, other) for one in ("TFI", "TfI") for other in ("TFI", "TfI")}
    return Claim(
        "Without frictions the equilibria are exactly those where both keep promises and ignore "
        "threats, whether or not they fulfil their own.",
        hypotheses=_signs(),
        conclusion=And(
            *(
                _equilibrium(*profile) if profile in free else Not(_equilibrium(*profile))
                for profile in _game().profiles
            )
        ),
        expected="proved",
    )


def then_to_be_all_three_is_never_worse() -> Claim:
    return Claim(
        "Without frictions it is never worse to be trustworthy, a fulfiller and an ignorer, than "
        "to have any other dispositions, and better than each against some others.",
        hypotheses=_signs(),
        conclusion=_put(_game().weakly_dominant("i", "TFI")),
        expected="proved",
    )


def the_status_quo_is_no_equilibrium() -> Claim:
    return Claim(
        "That both never deny themselves is an equilibrium, without frictions.",
        hypotheses=_signs(),
        conclusion=_equilibrium("tfi", "tfi"),
        expected="refuted",
    )


def what_each_disposition_gains() -> Claim:
    epsilon, gain, loss, cost, harm = parameters("epsilon g l c h")
    b_1, b_2, w_1, w_2 = parameters("b_1 b_2 w_1 w_2")
    parts = []
    for other in _game().strategies:
        has_t, has_f, has_i = (int(x in other) for x in "TFI")
        for own in _game().strategies:
            without = {x: own.replace(x, x.lower()) for x in "TFI"}
            with_it = {x: own.replace(x.lower(), x) for x in "TFI"}
            worth = {
                "T": w_1 * b_1 + has_t * w_2 * b_2,
                "F": (1 - has_i) * gain - has_i * epsilon * cost,
                "I": has_f * (loss - epsilon * harm),
            }
            for x, formula in worth.items():
                found = _game().gain("i", without[x], with_it[x], other)
                parts.append(Eq((_put(found, epsilon=epsilon) - formula).expand(), 0))
    return Claim(
        "To become a fulfiller gains g from each who does not ignore threats and costs εc with "
        "each who does; to become an ignorer gains l − εh from each fulfiller; to become "
        "trustworthy gains w₁b₁, and w₂b₂ more from each who is so too.",
        hypotheses=_signs(),
        conclusion=And(*parts),
        expected="proved",
    )


def from_the_status_quo_ignoring_gains_nothing() -> Claim:
    gain, b_1, w_1 = parameters("g b_1 w_1")
    found = {
        x: _put(_game().gain("i", "tfi", y, "tfi"))
        for x, y in zip("TFI", ("Tfi", "tFi", "tfI"), strict=True)
    }
    return Claim(
        "While all others never deny themselves, merely to ignore threats gains nothing, to keep "
        "promises a little, and to fulfil threats all that a threat can bring.",
        hypotheses=_signs(),
        conclusion=And(Eq(found["I"], 0), Eq(found["T"], w_1 * b_1), Eq(found["F"], gain)),
        expected="proved",
    )


def _forgetting():
    epsilon, loss, harm = parameters("epsilon l h")
    return {**_signs(), "fulfillers may forget": between(0, epsilon, 1)}, (epsilon, loss, harm)


def if_forgetting_is_rare_only_one_equilibrium_is_left() -> Claim:
    hypotheses, (epsilon, loss, harm) = _forgetting()
    return Claim(
        "If fulfillers sometimes forget, but rarely, the only equilibrium is that both keep "
        "promises, ignore threats, and do not fulfil their own.",
        hypotheses={**hypotheses, "but rarely": epsilon < loss / harm},
        conclusion=And(
            *(
                _equilibrium(*profile, epsilon=epsilon)
                if profile == ("TfI", "TfI")
                else Not(_equilibrium(*profile, epsilon=epsilon))
                for profile in _game().profiles
            )
        ),
        expected="proved",
    )


def to_be_all_three_is_then_no_equilibrium() -> Claim:
    hypotheses, (epsilon, _, _) = _forgetting()
    return Claim(
        "If fulfillers sometimes forget, that both are trustworthy, fulfillers and ignorers is no "
        "equilibrium.",
        hypotheses=hypotheses,
        conclusion=Not(_equilibrium("TFI", "TFI", epsilon=epsilon)),
        expected="proved",
    )


def if_forgetting_is_frequent_there_are_slaveries() -> Claim:
    hypotheses, (epsilon, loss, harm) = _forgetting()
    expected = {("TfI", "TfI"), ("TFI", "Tfi"), ("Tfi", "TFI"), ("TFi", "TFi")}
    return Claim(
        "If fulfillers forget often, there are four equilibria: freedom, slavery of the one or the "
        "other, and mutual slavery.",
        hypotheses={**hypotheses, "they forget often": epsilon > loss / harm},
        conclusion=And(
            *(
                _equilibrium(*profile, epsilon=epsilon)
                if profile in expected
                else Not(_equilibrium(*profile, epsilon=epsilon))
                for profile in _game().profiles
            )
        ),
        expected="proved",
    )


def _upkeep():
    epsilon, gain, loss, harm = parameters("epsilon g l h")
    own, deaf = parameters("kappa_F kappa_I")
    return {
        **_signs(),
        "fulfillers may forget": [epsilon >= 0, epsilon < 1],
        "to ignore threats costs something, less than it may save": between(
            0, deaf, loss - epsilon * harm
        ),
        "to be a fulfiller costs something, less than it may gain": between(0, own, gain),
    }


def if_both_cost_something_there_is_no_equilibrium() -> Claim:
    epsilon, own, deaf = parameters("epsilon kappa_F kappa_I")
    put = {"epsilon": epsilon, "kappa_F": own, "kappa_I": deaf}
    return Claim(
        "If both to fulfil and to ignore cost something, and not too much, no choice of "
        "dispositions is an equilibrium.",
        hypotheses=_upkeep(),
        conclusion=Not(_some_equilibrium(put)),
        expected="proved",
    )


def _some_equilibrium(put):
    from sympy import Or

    return Or(*(_equilibrium(*profile, **put) for profile in _game().profiles))


def _shares(put):
    """What F gains where a share y ignores, and I where a share x fulfils."""
    x, y = parameters("x y")
    fulfil = (1 - y) * _put(_game().gain("i", "Tfi", "TFi", "Tfi"), **put) + y * _put(
        _game().gain("i", "Tfi", "TFi", "TfI"), **put
    )
    ignore = (1 - x) * _put(_game().gain("i", "Tfi", "TfI", "Tfi"), **put) + x * _put(
        _game().gain("i", "Tfi", "TfI", "TFi"), **put
    )
    return x, y, fulfil, ignore


def _directional(put):
    """Threateners fulfil with frequency x and victims ignore with y, each a best reply."""
    x, y, fulfil, ignore = _shares(put)
    return And(
        x >= 0, x <= 1, y >= 0, y <= 1,
        (fulfil <= 0) | Eq(x, 1), (fulfil >= 0) | Eq(x, 0),
        (ignore <= 0) | Eq(y, 1), (ignore >= 0) | Eq(y, 0),
    )  # fmt: skip


def then_slavery_has_a_definite_frequency() -> Claim:
    epsilon, own, deaf = parameters("epsilon kappa_F kappa_I")
    gain, loss, cost, harm = parameters("g l c h")
    put = {"epsilon": epsilon, "kappa_F": own, "kappa_I": deaf}
    x, y, _, _ = _shares(put)
    share = And(Eq(x * (loss - epsilon * harm), deaf), Eq(y * (gain + epsilon * cost), gain - own))
    return Claim(
        "In each direction there is then exactly one equilibrium of frequencies: fulfillers are "
        "κ_I/(l − εh) of those who could threaten, and ignorers (g − κ_F)/(g + εc) of those who "
        "could be threatened.",
        hypotheses=_upkeep(),
        conclusion=Equivalent(_directional(put), share),
        expected="proved",
    )


def rare_forgetting_needs_enough_ignorers() -> Claim:
    hypotheses, (epsilon, loss, harm) = _forgetting()
    gain, cost = parameters("g c")
    put = {"epsilon": epsilon}
    x, y, _, _ = _shares(put)
    deterred = And(Eq(x, 0), y >= gain / (gain + epsilon * cost), y <= 1)
    return Claim(
        "If fulfillers rarely forget and nothing costs anything, the equilibria of frequencies in "
        "each direction are: nobody fulfils, and ignorers are at least g/(g + εc).",
        hypotheses={**hypotheses, "but rarely": epsilon < loss / harm},
        conclusion=Equivalent(_directional(put), deterred),
        expected="proved",
    )


def a_cost_of_fulfilling_leaves_trust_and_deafness() -> Claim:
    (own,) = parameters("kappa_F")
    return Claim(
        "If only to be a fulfiller costs something, that both are trustworthy ignorers is an "
        "equilibrium, and that both are fulfillers besides is not.",
        hypotheses={**_signs(), "to be a fulfiller costs something": own > 0},
        conclusion=And(
            _equilibrium("TfI", "TfI", kappa_F=own), Not(_equilibrium("TFI", "TFI", kappa_F=own))
        ),
        expected="proved",
    )


def a_cost_of_ignoring_leaves_all_three() -> Claim:
    deaf, loss = parameters("kappa_I l")
    return Claim(
        "If only to be an ignorer costs something, less than a threat would, that both are all "
        "three is an equilibrium, and that both are trustworthy ignorers is not.",
        hypotheses={**_signs(), "to ignore costs something": between(0, deaf, loss)},
        conclusion=And(
            _equilibrium("TFI", "TFI", kappa_I=deaf), Not(_equilibrium("TfI", "TfI", kappa_I=deaf))
        ),
        expected="proved",
    )


def _war():
    a, b, cost, harm, w_3 = parameters("a b R H w_3")
    return {**_signs(), "attacks pay, unless struck back at": [positive(a, b, cost, w_3), harm > a]}


def with_aggression_ignoring_is_still_never_worse() -> Claim:
    return Claim(
        "With aggression, and without frictions, it is still never worse for each to be all three.",
        hypotheses=_war(),
        conclusion=_put(_game(aggression=True).never_worse("i", "TFI")),
        expected="proved",
    )


def and_yet_it_may_be_worse_for_all() -> Claim:
    gain, loss, a, b, w_3 = parameters("g l a b w_3")
    worse = _game(aggression=True).worse_for_both(("TFI", "TFI"), ("TFi", "TFi"))
    return Claim(
        "With aggression, that both ignore threats is worse for both than that neither does.",
        hypotheses=_war(),
        conclusion=_put(worse),
        expected="conditional on w_3*(b - a) > l - g",
        in_terms_of=[gain, loss, a, b, w_3],
    )
