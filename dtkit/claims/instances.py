"""Claims about finitely many instances: what is said of each, beside what is found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dtkit.exact.verdicts import Proved, Refuted


def decide_instances(
    instances: Mapping[str, tuple[Any, Any]], *, method: str = "worked out"
) -> Proved | Refuted:
    """Decide whether all is as said; `instances`: words to a pair (said, found).

    The instances are the whole claim, so that finding each as said proves it.  Sets are
    compared as sets.

    >>> decide_instances({"two and two": (4, 2 + 2)})
    Proved (worked out: 1 finding)
    >>> decide_instances({"the empty sum": (1, sum([]))})
    Refuted at the empty sum = 0, not 1 (worked out)
    """
    wrong = {
        words: f"{_shown(found)}, not {_shown(said)}"
        for words, (said, found) in instances.items()
        if said != found
    }
    if wrong:
        return Refuted(countermodel=wrong, method=method)
    noun = "finding" if len(instances) == 1 else "findings"
    trust = ("what the words say is the whole claim",)
    return Proved(method=f"{method}: {len(instances)} {noun}", trust=trust, vacuous=False)


def _shown(value: Any) -> str:
    if isinstance(value, (set, frozenset)):
        return f"{{{', '.join(sorted(map(str, value)))}}}"
    return str(value)
