"""Warning or threat: an announcement with payoffs of any sign.

The speaker may say that he will do something unless the addressee complies, or stay
silent. The addressee complies or refuses; after a refusal the speaker does it or lets it
be. What the announcement is depends on two comparisons after the refusal.

The letters stand for:

    g_i  what the speaker has if the addressee complies
    g_j  what the addressee has then
    x_i  what the speaker has after doing what he announced
    x_j  what the addressee has then
    z_i  what the speaker has if he lets it be
    z_j  what the addressee has then

Source: Derek Parfit, Reasons and Persons (1984), ch. 1, section 8.
Differs: no letter has a sign. With `announced=False` the announcement comes with the game.
Units: each player's own; nothing is compared between the two.

>>> from dtkit import games
>>> from dtkit.subjects.threats import Announcement, classify
>>> said = Announcement("speaker", "addressee", "do it", ("comply",))
>>> print(classify(games.load("parfit1984/warning_or_threat"), said))
warning  where xᵢ ≥ zᵢ and zⱼ > xⱼ
threat   where zᵢ > xᵢ and zⱼ > xⱼ
other    where zⱼ ≤ xⱼ
"""

from dtkit.exact import parameters
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs
from dtkit.subjects.threats import Announcement


def game(*, announced: bool = True) -> ChoiceGraph:
    """Return the game with the choice to announce, or with the announcement made."""
    g_i, g_j, x_i, x_j, z_i, z_j = parameters("g_i g_j x_i x_j z_i z_j")
    said = Announcement("speaker", "addressee", "do it", ("comply",)).tag
    after = choose(
        {
            "do it": payoffs(speaker=x_i, addressee=x_j),
            "let be": payoffs(speaker=z_i, addressee=z_j),
        },
        player="speaker",
    )
    moves = {"comply": payoffs(speaker=g_i, addressee=g_j), "refuse": after}
    told = choose(moves, player="addressee", tags=said)
    untold = choose(moves, player="addressee")
    root = choose({"announce": told, "stay silent": untold}, player="speaker")
    return choice_graph(
        root if announced else told, players="speaker addressee", title="Warning or threat"
    )
