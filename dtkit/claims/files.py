"""Files of claims: which claims a file states, and which files a word on the command line means.

A claim of a file is a public module-level function annotated `-> Claim` that needs no
argument, or a public module-level value that is a `Claim`, in order of definition.  Names of
helpers start with `_`: a public function that looks like a claim and lacks the annotation is
an error, for else it would be passed over in silence.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from dtkit.errors import InvalidInput
from dtkit.shelves import Shelf, files_under, read_prose, run_file, slug_of, unknown

if TYPE_CHECKING:
    from dtkit.claims.claim import Claim

_FIELDS = {"source": "Source", "means": "Means", "trusts": "Trusts"}


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """A file to check, under the slug it is shown with; `name` picks one of its claims."""

    slug: str
    path: Path
    name: str = ""


def claims_in(path: Path) -> dict[str, Callable[[], Claim]]:
    """Return, by name, functions that build the claims of a file.

    Building fills in what the claim leaves empty from the file's docstring.

    Raises: `InvalidInput` for a file without claims and for a claim function that needs
    arguments; when built, for one that does not return a `Claim`, or lacks the annotation.
    """
    module = run_file(path)
    _, _, prose = read_prose(inspect.cleandoc(module.__doc__ or ""))
    public = {name: each for name, each in vars(module).items() if not name.startswith("_")}
    stating = {name for name, value in public.items() if _states_claim(value, module)}
    found = {}
    for name, value in public.items():
        if name in stating:
            found[name] = _builder(name, value, path, prose)
        elif _looks_like_claim(value, module, bool(stating)):
            found[name] = _refusal(name, path)
    if not found:
        raise InvalidInput(
            str(path), "no claims", "define a function annotated '-> Claim' that returns one"
        )
    return found


def targets(words: Iterable[str], shelf: Shelf) -> tuple[Target, ...]:
    """Return the files that words mean: slugs of the shelf, their folders, or paths.

    A word is read as a slug first, and as a path only where no slug fits; `./` in front
    makes it a path.  `slug::name` picks one claim of a file.  Without words, the whole
    shelf is meant.

    Raises: `InvalidInput` for a word that is neither, naming the nearest slugs.
    """
    words = tuple(words)
    if not words:
        words = tuple(shelf.slugs())
    found = {target for word in words for target in _meant(word, shelf)}
    return tuple(sorted(found))


def _meant(word: str, shelf: Shelf) -> list[Target]:
    place, _, name = word.partition("::")
    known = shelf.slugs()
    trimmed = place.rstrip("/")
    within = [slug for slug in known if slug == trimmed or slug.startswith(f"{trimmed}/")]
    if within:
        return [Target(slug, shelf.path(slug), name) for slug in within]
    path = Path(place)
    if path.is_file():
        return [Target(path.stem, path, name)]
    if path.is_dir():
        inside = [Target(slug_of(each, path), each, name) for each in files_under(path)]
        if inside:
            return inside
        raise InvalidInput(word, "a folder without files of claims", "name one that has .py files")
    raise unknown("proof", place, known)


def _states_claim(value: Any, module: ModuleType) -> bool:
    from dtkit.claims.claim import Claim

    if isinstance(value, Claim):
        return True
    function = _function(value, module)
    if function is None:
        return False
    annotated = function.__annotations__.get("return")
    return annotated is Claim or (
        isinstance(annotated, str) and annotated.strip("'\"").split(".")[-1] == "Claim"
    )


def _function(value: Any, module: ModuleType) -> Any:
    """Return the function that a module defines under some decorators, or None."""
    function = inspect.unwrap(value) if callable(value) else None
    own = inspect.isfunction(function) and function.__module__ == module.__name__
    return function if own else None


def _looks_like_claim(value: Any, module: ModuleType, among_claims: bool) -> bool:
    """Return whether a function without annotation seems to be meant as a claim.

    It needs no argument, and stands among claims or speaks of `Claim`.
    """
    function = _function(value, module)
    if function is None or "return" in function.__annotations__ or _needed(function):
        return False
    speaks = "Claim" in function.__code__.co_names
    return speaks or (among_claims and not inspect.signature(function).parameters)


def _refusal(name: str, path: Path) -> Callable[[], Claim]:
    def refuse() -> Claim:
        raise InvalidInput(
            f"{path.name}::{name}",
            "a public function without '-> Claim' in a file of claims, so it is not checked",
            f"write 'def {name}() -> Claim:', or call it _{name} if it is a helper",
        )

    return refuse


def _needed(function: Any) -> list[str]:
    """Return the names of the arguments that have no default."""
    return [
        each.name
        for each in inspect.signature(function).parameters.values()
        if each.default is each.empty and each.kind not in (each.VAR_POSITIONAL, each.VAR_KEYWORD)
    ]


def _builder(name: str, value: Any, path: Path, prose: Mapping[str, str]) -> Callable[[], Claim]:
    from dtkit.claims.claim import Claim

    if not isinstance(value, Claim):
        missing = _needed(value)
        if missing:
            raise InvalidInput(
                f"{path.name}::{name}",
                f"a claim function that needs {', '.join(missing)}",
                "give every argument a default",
            )

    def build() -> Claim:
        claim = value if isinstance(value, Claim) else value()
        if not isinstance(claim, Claim):
            raise InvalidInput(
                f"{path.name}::{name}", f"returned {type(claim).__name__}", "return a Claim"
            )
        empty: dict[str, Any] = {
            field: prose[word]
            for field, word in _FIELDS.items()
            if not getattr(claim, field) and word in prose
        }
        return replace(claim, **empty)

    return build
