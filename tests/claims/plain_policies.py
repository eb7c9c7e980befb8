"""Policies on trees written straight from their definitions, with sets and loops.

A tree is an outcome or a tuple of trees; `beats` is a set of pairs, better first.
"""


def reach(tree):
    return set().union(*map(reach, tree)) if isinstance(tree, tuple) else {tree}


def maximal(options, beats):
    return {x for x in options if not any((y, x) in beats for y in options)}


def sophisticated(tree, beats):
    if not isinstance(tree, tuple):
        return {tree}
    below = [sophisticated(branch, beats) for branch in tree]
    return {
        x
        for place, outcomes in enumerate(below)
        for x in outcomes
        if all(
            any((other, x) not in beats for other in others)
            for number, others in enumerate(below)
            if number != place
        )
    }


def naive(tree, beats):
    if not isinstance(tree, tuple):
        return {tree}
    aims = maximal(reach(tree), beats)
    return set().union(*(naive(branch, beats) for branch in tree if reach(branch) & aims))


def dsm(tree, beats, root=None):
    if not isinstance(tree, tuple):
        return {tree}
    root = reach(tree) if root is None else root
    aims = maximal(reach(tree), beats)
    unbeaten = {x for x in aims if not any((y, x) in beats for y in root)}
    return set().union(
        *(dsm(branch, beats, root) for branch in tree if reach(branch) & (unbeaten or aims))
    )


def caprice(tree, beats, counts=True, last=True, past=frozenset()):
    """Return what Caprice may end with, and whether it may be stuck."""
    if not isinstance(tree, tuple):
        return {tree}, False
    found, stuck, moves = set(), False, 0
    final = all(not isinstance(branch, tuple) for branch in tree)
    for branch in tree:
        turned_down = past | (reach(tree) - reach(branch))
        judged_by = turned_down if (last if final else counts) else past
        if any(all((y, x) not in beats for y in judged_by) for x in reach(branch)):
            moves += 1
            ends, lost = caprice(branch, beats, counts, last, turned_down)
            found, stuck = found | ends, stuck or lost
    return found, stuck or not moves
