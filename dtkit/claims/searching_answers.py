"""Asking a rule that somebody wrote: what it answers, or in which way it misbehaves.

A rule may raise, choose what is not there, or choose nothing.  None of these is a crash of
the search and none is a choice: each is reported as such, with the case.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from dtkit.claims.searching_axioms import braces, drawn
from dtkit.errors import InvalidInput, one_line
from dtkit.exact.verdicts import Refuted, Verdict
from dtkit.preferences import Undefined


@dataclass(frozen=True, kw_only=True, repr=False)
class Counterexample(Refuted):
    """A rule breaks an axiom: `words` say how, `countermodel` holds where."""

    words: str

    @property
    def word(self) -> str:
        return "refuted"

    def __repr__(self) -> str:
        return f"Refuted: {self.words}"


@dataclass(frozen=True, kw_only=True, repr=False)
class Misbehaved(Verdict):
    """A rule did not answer as a rule does, so that no axiom can be tested on it.

    `how`: "raises", "chooses nothing", "chooses what is not there", "gives no truth value"
    or "answers differently when asked again".  `words` say it in full, `case` holds where.
    """

    how: str
    words: str
    case: Mapping[str, Any] = field(default_factory=dict)

    @property
    def word(self) -> str:
        return "misbehaved"

    def __repr__(self) -> str:
        return f"Misbehaved: {self.words}"


class Fault(Exception):
    """Carries a `Misbehaved` out of a search."""

    def __init__(self, verdict: Misbehaved) -> None:
        super().__init__(verdict.words)
        self.verdict = verdict


def fault(how: str, words: str, case: Mapping[str, Any]) -> Fault:
    """Return what to raise where a rule misbehaves."""
    return Fault(Misbehaved(how=how, words=words, case=case, method="asking the rule"))


def told(case: Mapping[str, Any]) -> str:
    """Return a case in words: `on {a, b}, under a ≻ b`."""
    from dtkit.claims.searching_parts import as_text

    words = [f"on {drawn(case[role])}" for role in ("tree", "node", "pair") if role in case]
    if "menu" in case:
        words.append(f"on {braces(case['menu'])}")
    if case.get("turned down"):
        words.append(f"after turning down {braces(case['turned down'])}")
    if "relation" in case:
        words.append(f"under {as_text(case['relation'])}")
    return ", ".join(words)


def chosen(
    rule: Callable[..., Any], arguments: tuple[Any, ...], menu: tuple[Any, ...], case: Any
) -> tuple[Any, ...]:
    """Return what a rule chooses among `menu`, in the order of the menu; maybe nothing.

    `rule` returns one member, several in a list, tuple, set or generator, or None.

    Raises: `Fault`.
    """
    try:
        answer = rule(*arguments)
        several = _several(answer, menu)
    except Exception as error:
        raise fault("raises", f"the rule raises {one_line(error)} {told(case)}", case) from None
    for option in several:
        if not _among(option, menu):
            words = f"the rule chooses {_said(option)}, which is not there, {told(case)}"
            raise fault("chooses what is not there", words, case)
    return tuple(option for option in menu if _among(option, several))


def nothing_chosen(case: Mapping[str, Any]) -> Fault:
    """Return what to raise where a rule chooses nothing."""
    return fault("chooses nothing", f"the rule chooses nothing {told(case)}", case)


def _several(answer: Any, menu: tuple[Any, ...]) -> tuple[Any, ...]:
    if answer is None or isinstance(answer, Undefined):
        return ()
    if _among(answer, menu):
        return (answer,)
    if isinstance(answer, (list, tuple, set, frozenset, Mapping, Iterator)):
        return tuple(answer)
    return (answer,)


def _among(option: Any, menu: Iterable[Any]) -> bool:
    """Return whether an option is there; True is not the number 1."""
    return any(option is each or (type(option) is type(each) and option == each) for each in menu)


def _said(option: Any) -> str:
    return drawn(option) if isinstance(option, (str, int, tuple)) else repr(option)


def truth_value(rule: Callable[..., Any], x: Any, y: Any) -> bool:
    """Return what a rule says of a pair.

    Raises: `Fault`.
    """
    case = {"pair": (x, y)}
    try:
        answer = rule(x, y)
    except Exception as error:
        raise fault("raises", f"the rule raises {one_line(error)} {told(case)}", case) from None
    if type(answer).__name__ in ("bool", "bool_", "BooleanTrue", "BooleanFalse"):
        return bool(answer)
    words = f"the rule answers {answer!r}, which is neither True nor False, {told(case)}"
    raise fault("gives no truth value", words, case)


def count_of_arguments(rule: Callable[..., Any], usual: int) -> int:
    """Return how many arguments a rule must be given; `usual` where it does not say.

    Raises: `InvalidInput` for what cannot be called.

    >>> count_of_arguments(lambda relation, menu: menu, 1), count_of_arguments(max, 1)
    (2, 1)
    """
    if not callable(rule):
        raise InvalidInput(
            f"rule {rule!r}", "not a function", "give a function, such as lambda menu: max(menu)"
        )
    try:
        found = inspect.signature(rule).parameters.values()
    except (TypeError, ValueError):
        return usual
    places = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    needed = [each for each in found if each.kind in places and each.default is each.empty]
    return len(needed) or usual
