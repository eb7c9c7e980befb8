"""The game of dispositions: two players choose what to be, before they meet.

Each takes on any of T (trustworthy), F (threat-fulfiller) and I (threat-ignorer), for all
to see. Then each may threaten the other, each may be trusted by the other, and they may
make an agreement. With `aggression` each may also attack the other, who may have
threatened to strike back. What they get is found by playing these encounters.

The letters stand for:

    g    a threatener's gain if he is complied with
    l    the complier's loss
    c    the threatener's cost of fulfilling
    h    the harm of its being fulfilled
    epsilon  the probability that a threatener forgets that the other ignores threats (ε)
    a_1  what the truster has if faith is kept
    b_1  what the promiser has then
    b_2  what each has from an agreement that both keep
    s    what is lost by trusting one who breaks faith
    d    what is gained by breaking it
    w_1  how much one-sided promises count
    w_2  how much agreements count
    w_3  how much aggression counts
    a    what an attacker gains
    b    what his victim loses
    R    what striking back costs the victim
    H    what it costs the attacker
    kappa_T  what it costs to be trustworthy (κ_T)
    kappa_F  what it costs to be a fulfiller (κ_F)
    kappa_I  what it costs to be an ignorer (κ_I)

Source: Derek Parfit, Reasons and Persons (1984), Appendix A.
Differs: threats count 1 in each direction. The payoffs are solved, not assumed.
Units: each player's own; nothing is compared between the two.

>>> from dtkit import games
>>> adopting = games.load("parfit1984/dispositions")
>>> print(adopting.gain("i", "tfi", "tFi", against="tfi"))
g - kappa_F
>>> print(adopting.gain("i", "tFi", "tFI", against="tFi"))
-epsilon*h - kappa_I + l
"""

from sympy import Add

from dtkit import games
from dtkit.exact import nonnegative, parameters, positive
from dtkit.graphs import ChoiceGraph, choice_graph, choose, payoffs
from dtkit.subjects.threats import Announcement, DispositionGame, Encounter, disposition_game


def game(*, aggression: bool = False) -> DispositionGame:
    """Return the game, with or without `aggression`."""
    epsilon, w_1, w_2, w_3 = parameters("epsilon w_1 w_2 w_3")
    frictions = dict(zip("TFI", parameters("kappa_T kappa_F kappa_I"), strict=True))
    encounters = [
        Encounter(_threat(), ("speaker", "addressee"), ("F", "I"), lapse=epsilon),
        Encounter(_trust(), ("truster", "promiser"), ("", "T"), weight=w_1),
        # met in both roles, so each meeting counts half
        Encounter(_agreement(), ("offerer", "accepter"), ("T", "T"), weight=w_2 / 2),
    ]
    if aggression:
        encounters.append(Encounter(_attack(), ("victim", "attacker"), ("F", "I"), weight=w_3))
    return disposition_game(
        encounters,
        costs=frictions,
        domain=[
            positive(w_1, w_2, *([w_3] if aggression else [])),
            nonnegative(epsilon, *frictions.values()),
        ],
        title="The game of dispositions",
    )


def _threat() -> ChoiceGraph:
    gain, loss, cost, harm = parameters("g l c h")
    graph = games.load("parfit1984/one_threat", announced=True)
    domain = [positive(gain, loss, cost), harm > loss]
    return choice_graph(graph.root, players=graph.players, domain=domain, title=graph.title)


def _renamed(slug: str, names: dict[str, str], **variant: bool) -> ChoiceGraph:
    """Return a graph of the shelf with other letters, its signs kept."""
    from dtkit.subjects.threats.letters import with_letters

    return with_letters(games.load(slug, **variant), names)


def _trust() -> ChoiceGraph:
    return _renamed("parfit1984/promise", {"a": "a_1", "b": "b_1"})


def _agreement() -> ChoiceGraph:
    return _renamed("parfit1984/promise", {"b": "b_2"}, mutual=True)


def _attack() -> ChoiceGraph:
    gain, loss, cost, harm = parameters("a b R H")
    threat = Announcement("victim", "attacker", "strike back", ("leave alone",))
    after = choose(
        {
            "strike back": payoffs(victim=Add(-loss, -cost), attacker=gain - harm),
            "give in": payoffs(victim=-loss, attacker=gain),
        },
        player="victim",
    )
    moves = {"leave alone": payoffs(victim=0, attacker=0), "attack": after}
    told = choose(moves, player="attacker", tags=threat.tag)
    untold = choose(moves, player="attacker")
    return choice_graph(
        choose({"threaten": told, "stay silent": untold}, player="victim"),
        players="victim attacker",
        domain=[positive(gain, loss, cost), harm > gain],
        title="Aggression",
    )
