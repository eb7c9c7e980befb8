"""Nobody who prefers anything satisfies both POSL and ILPACS as displayed.

Let A be preferred to B, which has the same lengths, and let C have a length that these lack.
By POSL there is no preference between C and A; so by ILPACS we may mix C into both sides, with
different weights: ½A + ½C is preferred to ⅓B + ⅔C. Next mix in B, which by POSL lacks a
preference with ½A + ½C: ⅓A + ⅓B + ⅓C is preferred to ½B + ½C. At last mix in A: ½A + ¼B + ¼C
is preferred to ½A + ¼B + ¼C, that is, to itself. So the two conditions leave an agent who
prefers something only inconsistency, and whatever they imply, such as Neutrality, they imply
of those who prefer nothing. In each step the sides have the same lengths, so to ask this of
ILPACS does not help. What helps is to mix only parts that share no length (ILPACS*), which is
all that the argument for Neutrality needs.

Source: worked out here; the conditions are after Thornley, Shutdownable agents through
    POST-agency (2025), §§6 and 7, and what is shown is of the form given here.
Means: ILPACS: if the parts X_i of X pairwise lack a preference, no X_i is worse than Y_i and one
    is better, X is preferred to Y, whatever the positive weights of either. If only parts
    without a common length may be mixed, as in ILPACS*, nothing here goes against it. Things
    are mixed, A and B of one length and C of another; they may stand for any lotteries, A and
    B with the same set of lengths and C with one that is not among these. Two parts are mixed
    at a time, of which one is on both sides, and is as good as itself.
Trusts: that mixing mixtures is mixing, by which a proof for three things is one for all.
"""

from sympy import Rational

from dtkit.claims import Claim
from dtkit.claims.lottery_search import probe
from dtkit.claims.premises import by_construction, premise
from dtkit.exact import NoCounterexample, Proved, Refuted, Unknown, Verdict, decide, parameters
from dtkit.preferences import LotteryAxiom, Preference
from dtkit.preferences.trajectories import (
    expected_total,
    ilpacs,
    ilpacs_star,
    posl,
    timestep_dominance,
)
from dtkit.subjects.shutdown import checked, forced
from dtkit.values.trajectories import lasting, same_lengths, trajectory_lottery

LENGTHS = {"A": 1, "B": 1, "C": 2}
SIZE = 4
HALF = Rational(1, 2)
BETTER, WORSE, OTHER = lasting(1, 1), lasting(1, 0), lasting(2)
PARTS = [
    BETTER,
    WORSE,
    OTHER,
    trajectory_lottery({BETTER: HALF, OTHER: HALF}),
    trajectory_lottery({WORSE: HALF, OTHER: HALF}),
    trajectory_lottery(dict.fromkeys((BETTER, WORSE, OTHER), Rational(1, 3))),
]


def no_preference_satisfies_posl_and_ilpacs() -> Claim:
    return by_construction(
        "No preference between lotteries of the same lengths is possible.",
        premises={
            "preferences are only between lotteries with the same lengths (POSL)": premise("POSL"),
            "parts that lack a preference may be mixed with any weights (ILPACS)": (
                premise("ILPACS")
            ),
            "nothing is preferred to itself (asymmetry)": premise("Asymmetry"),
            "some lottery has a length that these lack": premise("Another"),
        },
        proof=_mixing_leads_to_itself,
        without={
            "POSL": _adding_up,
            "ILPACS": _dominance,
            "Asymmetry": _all_of_the_same_lengths,
            "Another": _one_length,
        },
    )


def mixing_parts_without_a_common_length_leads_nowhere() -> Claim:
    return Claim(
        "By POSL and ILPACS* a preference leads to a lottery that is preferred to itself.",
        decided_by=_apart,
        expected="refuted",
    )


def below_quarters_nothing_goes_wrong() -> Claim:
    return Claim(
        "Of the preferences that POSL and ILPACS force among lotteries with halves and thirds, "
        "none is of a lottery to itself.",
        decided_by=_below_quarters,
        expected="no counterexample",
    )


def _mixing_leads_to_itself() -> Verdict:
    found = forced(LENGTHS, "A", "B", largest=SIZE).derivation
    if found is None:
        return Unknown(why="no derivation was found", tried=("mixing",))
    better, worse = checked(found, LENGTHS, "A", "B")[-1]
    if better != worse:
        return Unknown(why=f"the derivation ends with {better} P {worse}", tried=("mixing",))
    return Proved(
        method=f"a derivation in {len(found)} mixtures, found by search and checked exactly",
        trust=("mixtures of mixtures reduce",),
        vacuous=False,
    )


def _apart(hypotheses: object) -> Verdict:
    """Show the preference that satisfies both: Timestep Dominance, with no bad derivation."""
    found = forced(LENGTHS, "A", "B", largest=SIZE + 2, apart=True)
    broken = [probe(axiom, timestep_dominance, PARTS) for axiom in (posl, ilpacs_star)]
    if found.derivation is not None or any(isinstance(each, Refuted) for each in broken):
        return Unknown(why=f"{found.derivation or broken}")
    return Refuted(
        countermodel={"preference": "timestep dominance", "A": str(BETTER), "B": str(WORSE)},
        method=f"ILPACS* holds of it; {found.preferences} preferences among {found.lotteries} "
        "lotteries were derived, none of them bad",
    )


def _below_quarters(hypotheses: object) -> Verdict:
    """Derive all that is forced among these."""
    found = forced(LENGTHS, "A", "B", largest=SIZE - 1)
    if found.derivation is not None:
        return Refuted(countermodel={"derivation": "; ".join(map(str, found.derivation))})
    return NoCounterexample(
        bound=f"lotteries over A, B and C by halves and thirds: {found.lotteries}",
        cases=found.preferences,
    )


def _adding_up() -> Verdict:
    """Show the expected total: what lacks a preference by it is worth the same, v."""
    p, q, v, y_1, y_2 = parameters("p q v y_1 y_2")
    given = [p > 0, p < 1, q > 0, q < 1, v >= y_1, v >= y_2, (v > y_1) | (v > y_2)]
    mixed = decide(given, p * v + (1 - p) * v > q * y_1 + (1 - q) * y_2)
    if not isinstance(mixed, Proved):
        return mixed
    return _model("the expected total", expected_total, PARTS, posl)


def _dominance() -> Verdict:
    return _model("timestep dominance", timestep_dominance, PARTS, ilpacs)


class _SameLengths(Preference):
    """Prefer everything to everything with the same lengths, itself included."""

    def weakly(self, x: object, y: object) -> object:
        return same_lengths(x, y)

    def prefer(self, x: object, y: object) -> object:
        return same_lengths(x, y)


def _all_of_the_same_lengths() -> Verdict:
    return _model("everything to everything with the same lengths", _SameLengths(), PARTS, None)


def _one_length() -> Verdict:
    alike = [BETTER, WORSE, trajectory_lottery({BETTER: HALF, WORSE: HALF})]
    return _model("the expected total, of one length", expected_total, alike, None)


def _model(
    name: str, preference: Preference, prospects: list[object], broken: LotteryAxiom | None
) -> Verdict:
    """Refute the claim by a preference that ranks A above B and breaks one axiom, or none."""
    found = {each: probe(each, preference, prospects) for each in (posl, ilpacs)}
    bad = [each for each, verdict in found.items() if isinstance(verdict, Refuted)]
    if preference.prefer(BETTER, WORSE) is not True or bad != ([broken] if broken else []):
        return Unknown(why=f"'{name}' is no model: {found}")
    return Refuted(
        countermodel={"preference": name, "A": str(BETTER), "B": str(WORSE)},
        method="a model that prefers A to B; the other premises were probed for it",
    )
