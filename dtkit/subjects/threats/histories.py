"""Histories: what was done, and which announcements are live, triggered or spent.

Policies keep a history as their memory; `nodes_with_histories` walks a whole graph.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dtkit.agents import Step
from dtkit.graphs import ChoiceGraph
from dtkit.subjects.threats.announcements import Announcement, announced_in


@dataclass(frozen=True, slots=True)
class History:
    """The moves so far, each with who made it, and the announcements that are live.

    `live`: pairs of an announcement and whether it is triggered.

    >>> threat = "i to j: fight unless yield"
    >>> before = History().at((threat,))
    >>> after = before.after(Step("j", ("yield", "stay"), "stay", None, (threat,)))
    >>> after.labels, [str(each) for each in after.triggered()]
    (('stay',), ['i to j: fight unless yield'])
    """

    moves: tuple[tuple[str | None, str], ...] = ()
    live: tuple[tuple[Announcement, bool], ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The moves without who made them."""
        return tuple(label for _, label in self.moves)

    def triggered(self) -> tuple[Announcement, ...]:
        """Return the live announcements whose trigger holds."""
        return tuple(each for each, fired in self.live if fired)

    def pending(self) -> tuple[Announcement, ...]:
        """Return the live announcements whose trigger does not hold (yet)."""
        return tuple(each for each, fired in self.live if not fired)

    def at(self, tags: tuple[str, ...]) -> History:
        """Return the history at a node with these tags: what they announce is live."""
        known = {each for each, _ in self.live}
        new = tuple((each, False) for each in announced_in(tags) if each not in known)
        return History(self.moves, self.live + new) if new else self

    def after(self, step: Step) -> History:
        """Return the history after a step."""
        here = self.at(step.tags)
        live = []
        for announcement, fired in here.live:
            told = _after(announcement, fired, step)
            if told is not None:
                live.append((announcement, told))
        return History((*here.moves, (step.player, step.label)), tuple(live))


def _after(announcement: Announcement, fired: bool, step: Step) -> bool | None:
    """Return whether an announcement is triggered after a step; None where it is spent."""
    lasting = announcement.scope != "one-shot"
    if fired:
        acted = step.player == announcement.speaker and announcement.act in step.labels
        return (False if lasting else None) if acted else True
    if step.player != announcement.addressee or not announcement.applies(step.labels):
        return False
    if announcement.triggered_by(step.label):
        return True
    return False if lasting else None


def nodes_with_histories(graph: ChoiceGraph) -> Iterator[tuple[Any, History]]:
    """Yield every node of the tree with its history, parents first."""
    numbers = [(graph.root, History())]
    while numbers:
        node, before = numbers.pop()
        history = before.at(node.tags)
        yield node, history
        player = getattr(node, "player", None)
        information = getattr(node, "information", None)
        for label, child in reversed(list(zip(node.labels, node.children, strict=True))):
            step = Step(player, node.labels, label, information, node.tags)
            numbers.append((child, before.after(step)))
