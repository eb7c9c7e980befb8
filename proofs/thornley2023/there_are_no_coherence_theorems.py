"""An agent with incomplete preferences can be sure to avoid every dominated strategy.

It is said that agents who cannot be represented as maximizing expected utility pursue
dominated strategies. Take an agent who does not turn down one thing and then settle for
something worse: she moves only where something that she can still have is not worse than
anything that she has turned down, this very move included (the Caprice rule). Let her
preference be transitive, with as many gaps as you like. She always has a move, and never
ends with an outcome while the tree could have led to one that she prefers. And she gives up
nothing: all that is maximal stays open to her.

Source: Elliott Thornley, There are no coherence theorems (2023).
Means: trees of choices without chance, of any finite size and any branching. T is what was
    turned down: a move to c at n adds whatever n can lead to and c cannot. A move to c is
    allowed if some outcome that c can lead to is not worse than anything in T after the
    move. Dominated: something that the root could lead to is preferred. Resolute: pick an
    outcome to which no other reachable one is preferred, and go there. An agent that is
    represented as maximizing expected utility has complete preferences.
Trusts: induction along the path and on the size of finite sets, whose steps are decided with
    any number of moves and of outcomes (dtkit.claims.theorems).
"""

from dtkit.agents import caprice, dsm, resolute
from dtkit.claims import Claim
from dtkit.claims.theorems import caprice_is_undominated
from dtkit.exact import NoCounterexample, Proved, Refuted, Unknown, Verdict
from dtkit.preferences import completeness, transitivity, weak_relation
from dtkit.subjects.coherence import find_pump


def caprice_is_never_stuck_and_never_dominated() -> Claim:
    return Claim(
        "If preference is transitive, an agent who follows Caprice always has a move and never "
        "ends with a dominated outcome.",
        decided_by=_caprice,
        expected="proved",
    )


def caprice_keeps_all_that_is_maximal() -> Claim:
    return Claim(
        "If preference is transitive, Caprice leads to exactly the outcomes that are maximal "
        "at the root, as resoluteness does.",
        decided_by=_caprice_and_resoluteness,
        expected="proved",
    )


def completeness_is_not_needed_to_avoid_domination() -> Claim:
    return Claim(
        "Whoever has an incomplete preference can end with a dominated outcome.",
        decided_by=_gap,
        expected="refuted",
    )


def no_representation_theorem_punishes() -> Claim:
    return Claim(
        "Whoever is not representable as maximizing expected utility is permitted a dominated "
        "outcome in some tree.",
        decided_by=_no_representation,
        expected="refuted",
    )


def _caprice(hypotheses: object) -> Verdict:
    return caprice_is_undominated().decide()


def _caprice_and_resoluteness(hypotheses: object) -> Verdict:
    return caprice_is_undominated(keeps_all=True).decide()


def _gap(hypotheses: object) -> Verdict:
    return _countermodel([caprice])


def _no_representation(hypotheses: object) -> Verdict:
    return _countermodel([caprice, resolute, dsm])


def _countermodel(policies: list[object]) -> Verdict:
    """Exhibit an incomplete preference to which the theorem about Caprice applies.

    The theorem speaks of all trees; the policies are also played in the small ones.
    """
    gap = weak_relation([("A", "A-")], options=["A", "A-", "B"])
    missing = completeness.violation(gap)
    theorem = caprice_is_undominated().decide()
    if not isinstance(theorem, Proved):
        return theorem
    found = [find_pump(gap, each, forced=False, kind="outcome", leaves=3) for each in policies]
    if transitivity.violation(gap) is not None or missing is None:
        return Unknown(why=f"the theorem does not apply to {gap}")
    if not all(isinstance(each, NoCounterexample) for each in found):
        return Unknown(why=f"the theorem is contradicted by {found}")
    return Refuted(
        countermodel={
            "preference": "A ≻ A-",
            "gap": missing.words,
            "policy": " or ".join(each.name for each in policies),
        },
        method=f"no tree leads Caprice to a dominated outcome: {theorem.method}; none of "
        f"{found[0].cases} small trees leads {'it' if len(found) == 1 else 'any of them'} there",
    )
