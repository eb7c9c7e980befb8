"""What the information sets of an extensive form come to: recall, and subgames.

A player has *perfect recall* where all nodes of each of his sets are reached by the same
sequence of own sets and actions.  A *subgame* begins at a node below which no information
set reaches out; the whole game is one, and an end is none.

Source: H. W. Kuhn, "Extensive games and the problem of information" (1953); R. Selten,
"Reexamination of the perfectness concept" (1975), section 5.
"""

from __future__ import annotations

from dtkit.formats.extensive import CHANCE, END, ExtensiveForm


def has_perfect_recall(form: ExtensiveForm) -> bool:
    """Return whether each set's nodes share what their player did and met before."""
    known: dict[int, int] = {}
    return all(known.setdefault(where, before) == before for where, before in _experiences(form))


def met_twice(form: ExtensiveForm) -> tuple[int, ...]:
    """Return the places of the sets that some path meets twice."""
    found: dict[int, None] = {}
    ends = subtree_ends(form)
    last: dict[int, int] = {}
    for place, node in enumerate(form.nodes):
        if node.set == END or form.sets[node.set].player == CHANCE:
            continue
        above = last.get(node.set)
        if above is not None and place < ends[above]:
            found[node.set] = None
        else:
            last[node.set] = place
    return tuple(found)


def subgame_roots(form: ExtensiveForm) -> tuple[int, ...]:
    """Return the places of the roots of subgames, in the order of the nodes."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for place, node in enumerate(form.nodes):
        first.setdefault(node.set, place)
        last[node.set] = place
    ends = subtree_ends(form)
    least, most = list(range(len(form.nodes))), list(range(len(form.nodes)))
    for place in range(len(form.nodes) - 1, -1, -1):
        node, parent = form.nodes[place], form.parents[place]
        if node.set != END and form.sets[node.set].player != CHANCE:
            least[place] = min(least[place], first[node.set])
            most[place] = max(most[place], last[node.set])
        if parent >= 0:
            least[parent] = min(least[parent], least[place])
            most[parent] = max(most[parent], most[place])
    return tuple(
        place
        for place, node in enumerate(form.nodes)
        if node.set != END and least[place] >= place and most[place] < ends[place]
    )


def subtree_ends(form: ExtensiveForm) -> list[int]:
    """Return for each node the place after the last node below it."""
    ends = [place + 1 for place in range(len(form.nodes))]
    for place in range(len(form.nodes) - 1, 0, -1):
        parent = form.parents[place]
        ends[parent] = max(ends[parent], ends[place])
    return ends


def _experiences(form: ExtensiveForm) -> list[tuple[int, int]]:
    """Return for each node of a player its set and the number of what he met and did before."""
    numbers: dict[tuple[int, int, int], int] = {}
    before: list[tuple[int, ...]] = []
    found = []
    for place, node in enumerate(form.nodes):
        parent = form.parents[place]
        if parent < 0:
            experience = (0,) * (len(form.players) + 1)
        else:
            experience, above = before[parent], form.nodes[parent].set
            player = form.sets[above].player
            if player != CHANCE:
                key = (experience[player], above, form.actions[place])
                number = numbers.setdefault(key, len(numbers) + 1)
                experience = (*experience[:player], number, *experience[player + 1 :])
        before.append(experience)
        if node.set != END and form.sets[node.set].player != CHANCE:
            found.append((node.set, experience[form.sets[node.set].player]))
    return found
