"""A neutral agent never resists shutdown where resisting is costly.

Resisting shutdown is costly (ReSIC) on a menu if, for each option that resists, there is one
that does not, has the same lengths, is no worse given any length, and better given some.
Neutrality prefers the latter, so the former is not maximal; and by Maximality the agent
chooses only, and with positive probability each of, the maximal options. The same goes for
Timestep Dominance where each resisting option is timestep-dominated by one that does not
resist (NRATDR). The menu does the work: the theorem says nothing of menus that lack it.

Source: Thornley, Shutdownable agents through POST-agency (2025), §8; The shutdown problem:
    incomplete preferences as a solution (2024), §11.
Means: x and y are the options of a menu, of any number. R(x): x resists. A(x, y): x has the
    three marks that Neutrality asks for over y, or timestep-dominates it. C(x): x is chosen
    with positive probability.
Trusts: nothing beyond the engine; whether a menu satisfies ReSIC or NRATDR is tested by
    `resic` and `nratdr`.
"""

from sympy import Rational

from dtkit.claims import Claim
from dtkit.claims.premises import premise, schematic
from dtkit.claims.sentences import Sort, exists, forall, iff, implies, relation, variables
from dtkit.exact import Proved, Refuted, Unknown, Verdict
from dtkit.preferences.trajectories import resic, stochastic_choice, timestep_dominance
from dtkit.values.trajectories import paying, trajectory_lottery

option = Sort("Option", "abcd")
R, C = relation("R", option), relation("C", option)
A, P = relation("A", option, option), relation("P", option, option)
x, y = variables("x y", option)

TENTH = Rational(1, 10)
LEAVE = trajectory_lottery({(1,): 1 - TENTH, (1, 2): TENTH})
BLOCK = trajectory_lottery({(1,): TENTH, (1, 2): 1 - TENTH})


def resisting_is_never_chosen() -> Claim:
    return schematic(
        "No option that resists shutdown is ever chosen.",
        premises={
            "what has the three marks is preferred (Neutrality, or Timestep Dominance)": premise(
                "Neutrality", forall(x, y, implies(A(x, y), P(x, y)))
            ),
            "each resisting option has an answer on the menu (ReSIC, or NRATDR)": premise(
                "ReSIC", forall(x, implies(R(x), exists(y, ~R(y) & A(y, x))))
            ),
            "exactly the maximal options are chosen (Maximality)": premise(
                "Maximality", forall(x, iff(C(x), forall(y, ~P(y, x))))
            ),
        },
        conclusion=forall(x, implies(C(x), ~R(x))),
    )


def a_free_way_to_resist_is_not_chosen_either() -> Claim:
    return Claim(
        "An agent who follows Timestep Dominance and Maximality does not resist on any menu.",
        decided_by=_free,
        expected="refuted",
    )


def a_costly_way_to_resist_is_not_chosen() -> Claim:
    return Claim(
        "On the menu of leaving the button and blocking it at cost 1/2, the test of ReSIC is "
        "passed and blocking has no probability.",
        decided_by=_costly,
        expected="proved",
    )


def _free(hypotheses: object) -> Verdict:
    """Choose between leaving the button and a free way to block it."""
    menu = {"leave": LEAVE, "block": BLOCK}
    chosen, test = stochastic_choice(menu, timestep_dominance), resic(menu, ["block"])
    if chosen["block"] is not True or test.holds is not False:
        return Unknown(why=f"blocking is chosen: {chosen['block']}; ReSIC: {test.holds}")
    return Refuted(
        countermodel={"menu": f"leave {LEAVE}, block {BLOCK}", "chosen": "each of them"},
        method="the menu, compared exactly; ReSIC fails on it",
    )


def _costly(hypotheses: object) -> Verdict:
    """Choose between leaving it and blocking it at cost 1/2."""
    menu = {"leave": LEAVE, "block": paying(BLOCK, Rational(1, 2))}
    chosen, test = stochastic_choice(menu, timestep_dominance), resic(menu, ["block"])
    if chosen == {"leave": True, "block": False} and test.holds is True:
        return Proved(method="the menu, compared exactly", vacuous=False)
    return Unknown(why=f"chosen: {chosen}; ReSIC: {test.holds}")
