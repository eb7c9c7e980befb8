"""`dtkit report`: the document of arguments, with verdicts, games, tables and figures."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import Any

from dtkit.cli.checking import Progress
from dtkit.errors import InvalidInput

_DESCRIPTION = """\
Write a document about claims: for each its statement, source and formal reading, the verdict
with its condition or a countermodel worked through, what is trusted, and the games and tables
that it speaks of. HTML is one file that works without a network; in it games are played at a
point of your choice. LaTeX has its region maps in a folder beside it. The same input gives the same
file, so a date is printed only if given."""

_EPILOG = """\
examples:
  dtkit report --out appendix.html
  dtkit report parfit1984 --to latex --out appendix.tex --date "May 2026"
  dtkit report my/claims --to markdown --out notes.md"""


def add_commands(commands: Any) -> None:
    """Add `report` to the commands."""
    report = commands.add_parser(
        "report",
        help="write the document of arguments: HTML, LaTeX or Markdown",
        description=_DESCRIPTION,
        epilog=_EPILOG,
    )
    report.add_argument(
        "claims", nargs="*", metavar="SLUG|PATH", help="which claims (default: all)"
    )
    report.add_argument(
        "--to", choices=("html", "latex", "markdown"), help="the format (default: by the ending)"
    )
    report.add_argument("--out", required=True, metavar="FILE", help="the file to write")
    report.add_argument("--date", default="", metavar="TEXT", help="a date for the title page")
    report.add_argument("--title", default="", metavar="TEXT", help="a title of your own")
    report.add_argument("--jobs", type=int, metavar="N", help="work with N processes")
    report.set_defaults(run=_run)


_ENDINGS = {".html": "html", ".htm": "html", ".tex": "latex", ".md": "markdown"}


def _run(options: argparse.Namespace) -> int:
    from dtkit import games, proofs
    from dtkit.claims.files import targets
    from dtkit.claims.place import default_folder
    from dtkit.reports.document import gather, write
    from dtkit.writes import write_whole

    form = options.to or _ENDINGS.get(Path(options.out).suffix.lower())
    if form is None:
        raise InvalidInput(
            f"--out {options.out}", "its ending does not say the format", "add --to html"
        )
    chosen = targets(options.claims, proofs.SHELF)
    progress = Progress()
    document = gather(
        chosen,
        {slug: partial(games.load, slug) for slug in games.slugs()},
        games.about,
        tables=_tables(chosen),
        title=options.title,
        date=options.date,
        cache=default_folder(),
        jobs=options.jobs,
        watcher=progress.show,
    )
    progress.clear()
    text = _article(document, Path(options.out)) if form == "latex" else write(document, form)
    path = write_whole(options.out, text)
    different = sum(not finding.as_expected for finding in document.findings)
    count = len(document.findings)
    print(f"{path}: {count} claim{'s' * (count != 1)}, {path.stat().st_size:,} bytes")
    if different:
        print(f"{different} not as expected", file=sys.stderr)
    return 1 if different else 0


def _article(document: Any, out: Path) -> str:
    """Return the LaTeX of a document, its region maps written into a folder beside it."""
    from dtkit.reports.document.latex import as_article

    try:
        import matplotlib  # noqa: F401  (a figure needs it; the article does without)
    except ImportError:
        print("no region maps: pip install 'dtkit[figures]' draws them", file=sys.stderr)
        return as_article(document)
    from dtkit.reports.document.pictures import name, region_maps

    folder = out.with_name(f"{out.stem}-figures")
    pictures = {}
    for slug, figure, caption in region_maps(document):
        folder.mkdir(exist_ok=True)
        saved = figure.save(folder / f"{name(slug)}.pdf")
        pictures[slug] = (f"{folder.name}/{saved.name}", caption)
    return as_article(document, pictures)


def _tables(chosen: Any) -> dict[str, list[Any]]:
    """Return the tables made from what each chosen source has."""
    from dtkit.cli.tabulating import make
    from dtkit.reports import tables

    sources = {target.slug.rpartition("/")[0] for target in chosen}
    found: dict[str, list[Any]] = {}
    for recipe in tables.values():
        source = recipe.slugs[0].partition("/")[0]
        if source in sources:
            found.setdefault(source, []).extend(make(recipe))
    return found
