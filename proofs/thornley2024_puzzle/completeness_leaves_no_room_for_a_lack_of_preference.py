"""Where preference is complete, whoever lacks a preference loses it at once by a sweetening.

An agent that is to leave the button alone should lack a preference between many lotteries
in which it is pressed and many in which it is not. But if her preference is complete and
transitive, whatever is better than the one is better than the other (the second theorem): so
along a chain of ever better lotteries she can lack a preference with at most one. Of six
lotteries in which the button is pressed, each better than the one before, and six like them
in which it is not, at most 6 of the 36 pairs are without a preference.

Source: Thornley, The shutdown problem: an AI engineering puzzle for decision theorists
    (2024), §7.
Means: to lack a preference is to prefer neither. R is weak preference over lotteries of any
    number. An order on the two chains of six says, for each lottery of the one, where it
    stands in the other: a path from none ranked to all, by steps that rank a lottery of
    the one chain, of the other, or one of each as equally good.
Trusts: that each complete and transitive preference that agrees with the two chains is such
    a path.
"""

from collections.abc import Iterator

from dtkit.claims import Claim, exhaust
from dtkit.claims.orders import R, complete, lacks, strict, transitive
from dtkit.claims.orders import outcome as lottery
from dtkit.claims.premises import premise, schematic
from dtkit.claims.sentences import forall, iff, implies, variables
from dtkit.exact import Verdict

P = strict(R)
x, y, z, low, high = variables("x y z low high", lottery)
PREMISES = {
    "weak preference is transitive (T)": premise("T", transitive(R)),
    "weak preference is complete": premise("C", complete(R)),
}
LENGTH = 6


def what_is_better_than_one_is_better_than_the_other() -> Claim:
    moves = iff(P(z, x), P(z, y)) & iff(P(x, z), P(y, z))
    return schematic(
        "If an agent lacks a preference between two lotteries, whatever is better than the one "
        "is better than the other, and whatever is worse is worse.",
        premises=PREMISES,
        conclusion=forall(x, y, z, implies(lacks(P)(x, y), moves)),
    )


def a_lottery_lacks_a_preference_with_at_most_one_link_of_a_chain() -> Claim:
    with_both = lacks(P)(x, low) & lacks(P)(x, high)
    return schematic(
        "An agent does not lack a preference between a lottery and both of two, one of which she "
        "prefers to the other.",
        premises=PREMISES,
        conclusion=forall(x, low, high, implies(P(high, low), ~with_both)),
    )


def at_most_six_of_thirty_six_pairs_lack_a_preference() -> Claim:
    return Claim(
        "Of two chains of six lotteries, at most 6 of the 36 pairs lack a preference.",
        decided_by=_at_most_six,
        expected="proved",
    )


def fewer_than_six_pairs_lack_a_preference() -> Claim:
    return Claim(
        "Of two chains of six lotteries, fewer than 6 of the 36 pairs lack a preference.",
        decided_by=_fewer_than_six,
        expected="refuted",
    )


def _orders(ahead: int = LENGTH, behind: int = LENGTH) -> Iterator[str]:
    """Yield the orders of two chains: "p" and "u" rank one of each, "=" one of both."""
    if not ahead and not behind:
        yield ""
    if ahead:
        yield from ("p" + rest for rest in _orders(ahead - 1, behind))
    if behind:
        yield from ("u" + rest for rest in _orders(ahead, behind - 1))
    if ahead and behind:
        yield from ("=" + rest for rest in _orders(ahead - 1, behind - 1))


def _at_most_six(hypotheses: object) -> Verdict:
    """Count the ties in each order of the two chains."""
    return exhaust(
        lambda order: order.count("=") <= LENGTH,
        over=[sorted(_orders(), key=len, reverse=True)],
        because="these are all orders of two chains of six",
    )


def _fewer_than_six(hypotheses: object) -> Verdict:
    """Count the ties in each order of the two chains."""
    return exhaust(
        lambda order: order.count("=") < LENGTH,
        over=[sorted(_orders(), key=len, reverse=True)],
        because="these are all orders of two chains of six",
    )
