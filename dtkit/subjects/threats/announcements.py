"""Announcements: someone says what he will do if, or unless, someone else does something.

An announcement is made at a node of a choice graph, by a tag on it: from there on it is
live.  It names moves.  The *trigger* holds after the addressee moved where a demanded
move could be chosen, and did not choose one (`unless`), or chose one (`if`).  Saying
something costs nothing, unless the payoffs of the graph say otherwise.

Whether an announcement is a threat, a warning, a promise or an assurance is not part of
it: that depends on the parameters, and `classify` finds out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from dtkit.errors import InvalidInput

Mode = Literal["unless", "if"]
Scope = Literal["one-shot", "standing", "meta"]
SCOPES = ("one-shot", "standing", "meta")
_JOINTS = (" to ", ": ", " unless ", " if ", " or ", "standing, ", "meta, ")
_FORM = re.compile(r"^(?:(standing|meta), )?(.+?) to (.+?): (.+?) (unless|if) (.+)$")


@dataclass(frozen=True, slots=True)
class Announcement:
    """What `speaker` tells `addressee`: he will do `act`, unless or if a demand is met.

    `act`: a move of the speaker.  `demand`: moves of the addressee.  `mode`: "unless" or
    "if".  `scope`: a "one-shot" announcement is spent once the addressee has met it or the
    speaker could act on it; a "standing" one holds for every occasion; a "meta" one is a
    standing one about what the addressee makes of himself.

    Raises: `InvalidInput` for an unknown mode or scope, no demand, a speaker who addresses
    himself, or names that contain a joint of the written form (" to ", ": ", " unless ",
    " if ", " or ").

    >>> threat = Announcement("master", "slave", "bomb", ("toil",))
    >>> print(threat)
    master to slave: bomb unless toil
    >>> threat.trigger
    'slave does not toil'
    >>> Announcement.read("standing, master to slave: bomb unless toil").scope
    'standing'
    """

    speaker: str
    addressee: str
    act: str
    demand: tuple[str, ...]
    mode: Mode = "unless"
    scope: Scope = "one-shot"

    def __post_init__(self) -> None:
        given = f"Announcement({self.speaker!r}, {self.addressee!r}, {self.act!r}, {self.demand!r})"
        if self.mode not in ("unless", "if"):
            raise InvalidInput(
                f"mode={self.mode!r}", "not a mode", 'write "unless" (threats) or "if" (promises)'
            )
        if self.scope not in SCOPES:
            raise InvalidInput(
                f"scope={self.scope!r}", "not a scope", f"write one of {', '.join(SCOPES)}"
            )
        if isinstance(self.demand, str) or not self.demand:
            raise InvalidInput(
                given, "the demand is a tuple of moves", "name them, for example ('toil',)"
            )
        if self.speaker == self.addressee:
            raise InvalidInput(
                given, "nobody threatens or promises himself", "name two different players"
            )
        for name in (self.speaker, self.addressee, self.act, *self.demand):
            if any(joint in name for joint in _JOINTS):
                raise InvalidInput(
                    f"the name {name!r}",
                    "it contains a joint of the written form of announcements",
                    "choose a name without ' to ', ': ', ' unless ', ' if ' and ' or '",
                )

    @classmethod
    def read(cls, text: str) -> Announcement:
        """Return the announcement that `text` writes.

        Raises: `InvalidInput` for any other text.
        """
        found = _FORM.match(text)
        if found is None:
            raise InvalidInput(
                repr(text),
                "not an announcement",
                "write for example 'master to slave: bomb unless toil'",
            )
        scope, speaker, addressee, act, mode, demand = found.groups()
        moves = tuple(demand.split(" or "))
        return cls(speaker, addressee, act, moves, mode, scope or "one-shot")  # type: ignore[arg-type]

    @property
    def tag(self) -> str:
        """The announcement as a tag, for the node at which it is made."""
        return str(self)

    @property
    def trigger(self) -> str:
        """When the speaker is to act, in words."""
        does = "does not" if self.mode == "unless" else "does"
        return f"{self.addressee} {does} {' or '.join(self.demand)}"

    def triggered_by(self, label: str) -> bool:
        """Return whether the addressee, moving where the demand applies, triggers the act."""
        return (label in self.demand) == (self.mode == "if")

    def applies(self, labels: tuple[str, ...]) -> bool:
        """Return whether a demanded move is among these moves of the addressee."""
        return any(move in labels for move in self.demand)

    def __str__(self) -> str:
        scope = "" if self.scope == "one-shot" else f"{self.scope}, "
        demand = " or ".join(self.demand)
        who = f"{self.speaker} to {self.addressee}"
        return f"{scope}{who}: {self.act} {self.mode} {demand}"


def announced_in(tags: Any) -> tuple[Announcement, ...]:
    """Return the announcements among the tags of a node.

    >>> announced_in(("a plain tag", "i to j: fight unless yield"))
    (Announcement(speaker='i', addressee='j', act='fight', demand=('yield',), ...),)
    """
    return tuple(Announcement.read(tag) for tag in tags if _FORM.match(tag))
