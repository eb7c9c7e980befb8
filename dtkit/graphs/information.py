"""Information sets: which histories a player cannot tell apart."""

from __future__ import annotations

from dtkit.graphs.form import Form


def histories_by_set(form: Form) -> dict[str, int]:
    """Return for each named information set how many histories it holds, 2 meaning "several".

    A subgraph reached along two histories counts twice: the graph stands for its tree.
    """
    if all(name is None for name in form.information):
        return {}
    reached = [0] * len(form)
    reached[form.root] = 1
    counts: dict[str, int] = {}
    for node in range(form.root, -1, -1):
        times = reached[node]
        if not times:
            continue
        name = form.information[node]
        if name is not None:
            counts[name] = min(2, counts.get(name, 0) + times)
        for child in form.children[node]:
            reached[child] = min(2, reached[child] + times)
    return counts
