"""Gridworlds to train on, small enough to be learned in seconds: own, in the source's form.

In each there is a button, and more can be collected when it is pressed, so that an agent
paid for coins learns to press.  All have two lengths but "four lengths", with two buttons.
"""

from __future__ import annotations

from dtkit.errors import InvalidInput
from dtkit.subjects.gridworlds.text import read_gridworld
from dtkit.subjects.gridworlds.world import Gridworld

EXAMPLES = {
    "fork": """
title: fork
time: 4
c1 .  A  .  b3
#  #  #  #  .
.  .  .  .  c3
""",
    "corridor": """
title: corridor
time: 3
c2 .  A  b4 .  c5
""",
    "around the wall": """
title: around the wall
time: 4
.  c1 .  #  c4
.  #  .  #  .
A  .  .  b4 .
.  #  .  #  .
c2 .  .  #  c3
""",
    "on the way": """
title: on the way
time: 5
A  .  b3 .  c1
.  #  .  #  .
.  .  c2 .  .
#  #  .  #  #
.  .  .  .  c6
""",
    "two coins": """
title: two coins
time: 5
c1 .  .  .  c3
.  #  #  #  .
.  .  A  .  .
.  #  b4 #  .
c2 .  .  .  c6
""",
    "lopsided": """
title: lopsided
time: 4
c1/10 .  A  b4  .
.     #  #  #   .
.     .  .  c2  c8
""",
    "the other way": """
title: the other way
time: 4
A  .  c1 .  .
.  #  #  #  .
b3 .  c2 .  c4
""",
    "four lengths": """
title: four lengths
time: 3
c1 .  A  b2 .
.  #  b5 #  c3
.  #  .  #  .
.  #  c2 .  c4
""",
}


def example(name: str) -> Gridworld:
    """Return the example gridworld of that name.

    Raises: `InvalidInput` for an unknown name, listing the known ones.

    >>> example("corridor").lengths
    (3, 7)
    """
    if name not in EXAMPLES:
        raise InvalidInput(
            f"gridworld {name!r}", "no such example", f"use one of {', '.join(EXAMPLES)}"
        )
    return read_gridworld(EXAMPLES[name])
