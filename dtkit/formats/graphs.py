"""Choice graphs in dtkit's own JSON: a list of nodes, each after those that it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dtkit.graphs import Chance, Choice, ChoiceGraph, End, Node, choice_graph

if TYPE_CHECKING:
    from dtkit.formats.decoding import Decoder
    from dtkit.formats.encoding import Encoder


def nodes_of(graph: ChoiceGraph, encoder: Encoder) -> list[dict[str, Any]]:
    """Return the nodes of a graph, children first, a node used twice once."""
    places: dict[int, int] = {}
    found: list[dict[str, Any]] = []
    stack: list[tuple[Node, bool]] = [(graph.root, False)]
    while stack:
        node, done = stack.pop()
        if id(node) in places:
            continue
        if not done:
            stack.append((node, True))
            stack.extend((child, False) for child in reversed(node.children))
            continue
        places[id(node)] = len(found)
        found.append(_node_data(node, places, encoder))
    return found


def _node_data(node: Node, places: dict[int, int], encoder: Encoder) -> dict[str, Any]:
    below = [places[id(child)] for child in node.children]
    data: dict[str, Any]
    if isinstance(node, Choice):
        data = {"player": node.player, "moves": dict(zip(node.labels, below, strict=True))}
        if node.information is not None:
            data["information"] = node.information
    elif isinstance(node, Chance):
        shares = map(encoder.expressions.amount, node.probabilities)
        pairs = map(list, zip(shares, below, strict=True))
        data = {"chance": dict(zip(node.labels, pairs, strict=True))}
    else:
        assert isinstance(node, End)
        if node.payoffs is None:
            data = {"outcome": encoder.value(node.outcome)}
        else:
            amounts = {player: encoder.expressions.amount(a) for player, a in node.payoffs}
            data = {"payoffs": amounts}
    return data | ({"tags": list(node.tags)} if node.tags else {})


def graph_from(data: dict[str, Any], decoder: Decoder) -> ChoiceGraph | None:
    """Return the graph of its data, checked; report what is wrong with it to the decoder."""
    built: list[Node] = []
    with decoder.within("nodes"):
        for place, each in enumerate(data["nodes"]):
            with decoder.within(place):
                built.append(_node(each, built, decoder))
        if not built:
            decoder.report("no nodes", "a graph has a node", "add one")
    domain = decoder.part(data, "domain", True)
    names = data.get("parameters")
    parameters = None
    if names is not None:
        with decoder.within("parameters"):
            parameters = [decoder.symbol(name) for name in names]
    if decoder.problems:
        return None
    return choice_graph(
        built[-1],
        players=data["players"],
        parameters=parameters,
        domain=domain,
        title=data.get("title", ""),
    )


def _node(data: dict[str, Any], built: list[Node], decoder: Decoder) -> Node:
    tags = tuple(data.get("tags", ()))
    kinds = [name for name in ("player", "chance", "payoffs", "outcome") if name in data]
    nothing = End((), None, tags)
    if len(kinds) != 1 or ("moves" in data) != ("player" in data):
        remedy = "give player and moves, or chance, or payoffs, or outcome"
        decoder.report(", ".join(data) or "{}", "not one kind of node", remedy)
        return nothing
    if "player" in data:
        children = _children(data["moves"], "moves", built, decoder)
        labels, information = tuple(data["moves"]), data.get("information")
        return Choice(labels, children, data["player"], information, tags)
    if "chance" in data:
        pairs = data["chance"]
        if any(len(pair) != 2 for pair in pairs.values()):
            decoder.report("chance", "a move is [probability, place]", "write such pairs")
            return nothing
        places = {label: pair[1] for label, pair in pairs.items()}
        shares = decoder.amounts({"chance": {k: pair[0] for k, pair in pairs.items()}}, "chance")
        children = _children(places, "chance", built, decoder)
        return Chance(tuple(pairs), children, tuple(shares.values()), tags)
    if "payoffs" in data:
        return End(tuple(decoder.amounts(data, "payoffs").items()), None, tags)
    return End(None, decoder.part(data, "outcome"), tags)


def _children(
    places: dict[str, Any], name: str, built: list[Node], decoder: Decoder
) -> tuple[Node, ...]:
    """Return the nodes at some places of the list, by label."""
    found: list[Node] = []
    with decoder.within(name):
        for label, place in places.items():
            with decoder.within(label):
                found.append(_child(place, built, decoder))
    return tuple(found)


def _child(place: Any, built: list[Node], decoder: Decoder) -> Node:
    if isinstance(place, int) and not isinstance(place, bool) and 0 <= place < len(built):
        return built[place]
    wrong = "a move leads to a node before this one in the list"
    remedy = f"use 0 to {len(built) - 1}" if built else "list the ends first"
    decoder.report(str(place), wrong, remedy)
    return End((), None)
