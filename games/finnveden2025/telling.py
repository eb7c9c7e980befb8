r"""Telling: several AIs may each reveal a plan to take over, and are rewarded if they do.

If none of them tells, they take over together and each has its share. If one tells, there
is no takeover: who tells gets a reward, and who does not gets what is left to it.

The letters stand for:

    a_1  share of the first AI in a joint takeover, the least of all
    a_2  share of each other AI
    t    reward for telling
    s    what an AI gets that did not tell although another did

Source: Lukas Finnveden, Notes on cooperating with unaligned AIs (2025), footnote 8.
Differs: the source has numbers, with t = s = 5%; rewards do not depend on how many tell.
Units: shares of the future; each AI is risk-neutral in them.

>>> from dtkit import games
>>> from dtkit.solving import strategic_form_of
>>> print(strategic_form_of(games.load("finnveden2025/telling", n=2)))
Telling
ai 1 \ ai 2   tell   keep silent
tell          t, t   t, s
keep silent   s, t   a₁, a₂
"""

from itertools import product

from dtkit.errors import InvalidInput
from dtkit.exact import parameters, probability
from dtkit.graphs import ChoiceGraph
from dtkit.solving import as_graph, strategic_form


def game(*, n: int = 3) -> ChoiceGraph:
    """Return the choice of `n` AIs that decide at once whether to tell."""
    if n < 2:
        raise InvalidInput(
            f"n={n}", "telling needs somebody else to plan with", "give n = 2 or more"
        )
    first, other, reward, left = parameters("a_1 a_2 t s")
    players = [f"ai {i}" for i in range(1, n + 1)]
    shares = [first, *[other] * (n - 1)]

    def payoff(*profile: str) -> tuple[object, ...]:
        if "tell" not in profile:
            return tuple(shares)
        return tuple(reward if move == "tell" else left for move in profile)

    form = strategic_form(
        players,
        [("tell", "keep silent")] * n,
        {profile: payoff(*profile) for profile in product(("tell", "keep silent"), repeat=n)},
        domain=[probability(first, other, reward, left), first <= other],
        title="Telling",
    )
    return as_graph(form)
