"""Shelves: folders of Python files, each reached by its slug.

A slug is a path without its ending: the file `parfit1984/my_slavery.py` of a shelf has
the slug `parfit1984/my_slavery`.  The file's docstring is prose with fields: a title, the
story, and paragraphs that open with `Source:`, `Means:` or another capitalized word.
Looking into a shelf reads text only; a file runs when it is loaded, and not before.
"""

from __future__ import annotations

import ast
import hashlib
import importlib.util
import os
import re
import sys
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType

from dtkit.errors import InvalidInput, one_line
from dtkit.reads import digests, note, watching

_FIELD = re.compile(r"^([A-Z][a-z]+):(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a shelf: its slug, path, title, text, and the fields of its docstring.

    `text` is the docstring without its title and fields; `fields` maps a word such as
    `Source` to its text on one line.
    """

    slug: str
    path: Path
    title: str
    text: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shelf:
    """The files under some folders, by slug.

    `name`: what one of its files is called in messages ("game", "proof").
    `folders`: where to look; the first folder that has a slug wins.
    `package`: the importable package whose `__path__` contains the folders, if one does.
    """

    name: str
    folders: tuple[Path, ...]
    package: str | None = None

    def slugs(self) -> tuple[str, ...]:
        """Return the slugs of all files, in alphabetical order."""
        found = {slug_of(path, folder) for folder in self.folders for path in files_under(folder)}
        return tuple(sorted(found))

    def path(self, slug: str) -> Path:
        """Return the file of a slug; the path of a `.py` file is taken as it is.

        Raises: `InvalidInput` for an unknown slug, naming the nearest known ones.
        """
        if slug.endswith(".py") and Path(slug).is_file():
            return Path(slug)
        for folder in self.folders:
            for path in files_under(folder):
                if slug_of(path, folder) == slug:
                    return path
        raise unknown(self.name, slug, self.slugs())

    def about(self, slug: str) -> Entry:
        """Read the docstring of a file without running it."""
        return read_entry(self.path(slug), slug)

    def module(self, slug: str) -> ModuleType:
        """Run the file of a slug, once per content, and return its module."""
        path = self.path(slug)
        known = self.package is not None and path.suffix == ".py" and not slug.endswith(".py")
        return run_file(path, f"{self.package}.{slug.replace('/', '.')}" if known else None)


def files_under(folder: Path) -> tuple[Path, ...]:
    """Return the shelf files under a folder: `.py`, neither hidden nor starting with `_`."""
    return tuple(
        path
        for path in sorted(folder.rglob("*.py"))
        if not any(part.startswith(("_", ".")) for part in path.relative_to(folder).parts)
    )


def slug_of(path: Path, folder: Path) -> str:
    """Return the slug of a file on the shelf `folder`."""
    return path.relative_to(folder).with_suffix("").as_posix()


def unknown(name: str, slug: str, known: tuple[str, ...]) -> InvalidInput:
    """Return the error for a slug that no file has, naming the nearest ones.

    The name of a folder is answered with what is in it.
    """
    within = [each for each in known if each.startswith(f"{slug.rstrip('/')}/")]
    if within:
        return InvalidInput(slug, f"a folder, and not a {name}", f"name one: {', '.join(within)}")
    near = _near(slug, known)
    remedy = f"did you mean {' or '.join(near)}?" if near else _sources_of(known)
    return InvalidInput(slug, f"no {name} has this slug", remedy)


def blame(problem: BaseException) -> str:
    """Return what an error says on one line, after the line of the shelf's file it came from."""
    place, _ = place_of(problem)
    if isinstance(problem, SyntaxError) and place:
        return f"{place}: {type(problem).__name__}: {problem.msg}"
    return f"{place}: {one_line(problem)}" if place else one_line(problem)


def place_of(problem: BaseException) -> tuple[str, bool]:
    """Return the last line of a file of content that an error passed, and whether it rose there.

    Content is what is neither dtkit nor a library; the line is "" where there is none.  An
    error that rose below content, in a library, counts as risen there.
    """
    if isinstance(problem, SyntaxError) and problem.filename:
        return f"{_near_here(problem.filename)}, line {problem.lineno}", True
    libraries = (sys.prefix + os.sep, sys.base_prefix + os.sep, "<")
    place, risen = "", False
    for frame in traceback.extract_tb(problem.__traceback__):
        if _is_ours(frame.filename):
            risen = False
        elif not frame.filename.startswith(libraries):
            place, risen = f"{_near_here(frame.filename)}, line {frame.lineno}", True
    return place, risen


def _is_ours(filename: str) -> bool:
    """Return whether a file is dtkit's own; an installed copy holds content too."""
    ours = os.path.dirname(__file__) + os.sep
    parts = filename.removeprefix(ours).split(os.sep)
    content = len(parts) > 1 and parts[0] in ("games", "proofs") and parts[-1] != "__init__.py"
    return filename.startswith(ours) and not content


def _near_here(filename: str) -> str:
    """Return a path as seen from the working folder, where it is inside."""
    here = os.getcwd() + os.sep
    return filename.removeprefix(here)


def read_entry(path: Path, slug: str) -> Entry:
    """Read the docstring of a file into an `Entry`, without running the file."""
    try:
        docstring = ast.get_docstring(ast.parse(path.read_bytes())) or ""
    except (SyntaxError, ValueError) as problem:
        raise InvalidInput(str(path), f"not Python: {problem}", "mend the file") from None
    title, text, fields = read_prose(docstring)
    return Entry(slug, path, title or slug.split("/")[-1].replace("_", " "), text, fields)


def read_prose(docstring: str) -> tuple[str, str, dict[str, str]]:
    """Split a docstring into title, text and fields.

    A field begins with a capitalized word and a colon at the left margin, and runs on over
    the lines that follow until a blank line or the next field.

    >>> read_prose("Slavery.\\n\\nA story.\\n\\nSource: Parfit 1984,\\n    ch. 1.\\nUnits: lives")
    ('Slavery.', 'A story.', {'Source': 'Parfit 1984, ch. 1.', 'Units': 'lives'})
    """
    title, _, rest = docstring.strip().partition("\n\n")
    text: list[str] = []
    fields: dict[str, str] = {}
    word = ""
    for line in rest.splitlines():
        begins = _FIELD.match(line)
        if begins:
            word = begins[1]
            fields[word] = line[begins.end() :].strip()
        elif word and line.strip():
            fields[word] = f"{fields[word]} {line.strip()}".strip()
        else:
            word = ""
            text.append(line)
    return " ".join(title.split()), "\n".join(text).strip(), fields


def run_file(path: Path, name: str | None = None) -> ModuleType:
    """Run a Python file as a module and return it; an unchanged file is run once.

    A file that read others when it ran is run again where these have changed.

    `name`: the module's name; by default one made from the path, so that two files of the
    same name do not collide.

    Raises: whatever the file raises.
    """
    source = path.read_bytes()
    source_digest = hashlib.sha256(source).hexdigest()
    place = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]
    name = name or f"dtkit_shelf_{place}_{path.stem}"
    known = sys.modules.get(name)
    if known is not None and _is_unchanged(known, source_digest):
        note(known.__dtkit_reads__)
        return known
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise InvalidInput(str(path), "not a Python file", "give a file that ends in .py")
    module = importlib.util.module_from_spec(spec)
    module.__dict__["__dtkit_source__"] = source_digest
    sys.modules[name] = module
    try:
        with watching() as reads:
            exec(compile(source, str(path), "exec", dont_inherit=True), module.__dict__)
        module.__dict__["__dtkit_reads__"] = digests(reads)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _is_unchanged(module: ModuleType, source_digest: str) -> bool:
    """Return whether a module was run from this source, and what it read then is the same."""
    if getattr(module, "__dtkit_source__", None) != source_digest:
        return False
    reads: dict[str, str] = module.__dict__["__dtkit_reads__"]
    return digests(reads) == reads


def _near(slug: str, known: tuple[str, ...]) -> list[str]:
    """Return the slugs nearest to a mistaken one, by the whole or by the last part."""
    sources = sorted({each.split("/")[0] for each in known})
    whole = get_close_matches(slug, known if "/" in slug else [*known, *sources], n=3, cutoff=0.8)
    if whole:
        return whole
    last = slug.rstrip("/").split("/")[-1]
    names = get_close_matches(last, {each.split("/")[-1] for each in known}, n=3, cutoff=0.6)
    return [each for each in known if each.split("/")[-1] in names or (last and last in each)][:3]


def _sources_of(known: tuple[str, ...]) -> str:
    if not known:
        return "the shelf is empty"
    sources = sorted({slug.split("/")[0] for slug in known})
    return f"known sources are {', '.join(sources)}"
