"""A prisoner's dilemma of programs that read each other.

Each player hands in a program; each program reads the text of the other and then
cooperates or defects. "Clique" cooperates with an exact copy of itself and defects against
every other text. A re-encoded clique does the same with its own text; the two texts
differ, so they defect against each other.

The letters stand for:

    T  the payoff of defecting against a cooperator
    R  the payoff where both cooperate
    P  the payoff where both defect
    S  the payoff of cooperating with a defector

With `encodings` the players use these two different texts of the clique. With `unrestricted`
the letters may be any numbers, so that a claim can ask which order it needs.

Source: Moshe Tennenholtz, "Program equilibrium", Games and Economic Behavior 49 (2004).
Differs: three programs stand for all.
Units: each player's own.

>>> from dtkit import games
>>> from dtkit.solving import pure_equilibria, strategic_form_of
>>> for encodings in (False, True):
...     game = games.load("tennenholtz2004/program_dilemma", encodings=encodings)
...     print(pure_equilibria(strategic_form_of(game)).profiles)
(('defect', 'defect'), ('clique', 'clique'))
(('defect', 'defect'), ('defect', 'other clique'), ('clique', 'defect'), ('clique', 'other clique'))
"""

from dtkit.exact import parameters
from dtkit.graphs import ChoiceGraph
from dtkit.solving import as_graph, strategic_form


def game(*, encodings: bool = False, unrestricted: bool = False) -> ChoiceGraph:
    """Return the game of programs, the cliques with one text or with two."""
    T, R, P, S = parameters("T R P S")
    ours = ("cooperate", "defect", "clique")
    theirs = ("cooperate", "defect", "other clique" if encodings else "clique")

    def move(own: str, other: str) -> str:
        return own if own in ("cooperate", "defect") else "cooperate" if own == other else "defect"

    payoff = {
        ("cooperate", "cooperate"): (R, R),
        ("cooperate", "defect"): (S, T),
        ("defect", "cooperate"): (T, S),
        ("defect", "defect"): (P, P),
    }
    form = strategic_form(
        "one two",
        [ours, theirs],
        lambda own, other: payoff[move(own, other), move(other, own)],
        domain=[] if unrestricted else [T > R, R > P, P > S],
        title="A dilemma of programs",
    )
    return as_graph(form)
