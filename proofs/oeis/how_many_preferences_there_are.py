"""How many preferences there are on three and on four options.

Preorders are reflexive and transitive; weak orders are complete preorders; partial orders
are preorders without indifference between different options.

Source: The On-Line Encyclopedia of Integer Sequences: A000798, A000670, A001035.
Means: the options have names, and relations that differ only by a renaming count as many.
Trusts: that the enumeration lists all reflexive relations, each once: the claim counts
    them too, which is 2 to the number of ordered pairs.
"""

from dtkit.claims import Claim
from dtkit.claims.enumeration import relations
from dtkit.exact import Proved, Refuted, Verdict
from dtkit.preferences import completeness, transitivity

COUNTS = {
    3: {"reflexive": 64, "preorder": 29, "weak order": 13, "partial order": 19},
    4: {"reflexive": 4096, "preorder": 355, "weak order": 75, "partial order": 219},
}


def the_counts_of_preorders_weak_orders_and_partial_orders() -> Claim:
    return Claim(
        "On three options there are 29 preorders, 13 weak orders and 19 partial orders; on "
        "four options 355, 75 and 219.",
        decided_by=_counted,
        expected="proved",
    )


def _counted(hypotheses: object) -> Verdict:
    wrong = {
        f"{kind} on {options} options": found
        for options, expected in COUNTS.items()
        for kind, found in _count(options).items()
        if found != expected[kind]
    }
    if wrong:
        return Refuted(countermodel=wrong, method="counting")
    return Proved(method="all reflexive relations, each looked at once", vacuous=False)


def _count(options: int) -> dict[str, int]:
    found = dict.fromkeys(COUNTS[options], 0)
    for each in set(relations("reflexive", options)):
        found["reflexive"] += 1
        if transitivity.violation(each) is None:
            found["preorder"] += 1
            found["weak order"] += completeness.violation(each) is None
            rows = each.indifference_rows
            found["partial order"] += all(row == 1 << place for place, row in enumerate(rows))
    return found
