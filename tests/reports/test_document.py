"""The document: what a user wrote is shown and never run, and equal input gives equal bytes."""

import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from types import MappingProxyType

import pytest
import sympy

from dtkit import games, proofs
from dtkit.claims.files import targets
from dtkit.claims.place import default_folder
from dtkit.claims.settling import Finding
from dtkit.errors import InvalidInput, Unsupported
from dtkit.exact import Refuted, parameters
from dtkit.graphs import choice_graph, choose, payoffs
from dtkit.reports import tables
from dtkit.reports.document import Argument, Document, Section, gather, write
from dtkit.reports.document.gathering import _shortened, game_shown
from dtkit.reports.document.javascript import condition_code, expression_code
from dtkit.reports.document.pictures import region_maps
from dtkit.reports.document.playable import playable
from dtkit.reports.writers import as_latex
from dtkit.shelves import Entry

p, q = parameters("p q")
SCRIPT, INPUT = "</script><script>alert(1)</script>", r"\input{/etc/passwd}"
HOSTILE = f"{SCRIPT} {INPUT} ]]> & % $x$ <!--"


def small(text="plain", trusts=None):
    """Return a document in which every text that a user may write is `text`."""
    tree = choose({text: payoffs({text: p}), "stay": payoffs({text: 0})}, player=text)
    graph = choice_graph(tree, title=text, domain=[p < 1])
    entry = Entry("own/game", None, text, text, MappingProxyType({"Source": text}))
    game = game_shown(entry, lambda: graph)
    finding = Finding(
        slug="own/claim", name="a_claim", statement=text, hypotheses_text={text: text},
        conclusion_text=text, evidence=text, example=text, source=text, means=text,
        trusts=trusts or text,
        verdict=Refuted(countermodel={p: 1}, method=text), as_expected=True,
    )  # fmt: skip
    fields = MappingProxyType({"Source": text, "Means": text, "Trusts": text})
    argument = Argument("own/claim", text, text, fields, (finding,), ("own/game",))
    return Document(text, (Section("own", (argument,), (game,)),), (("dtkit", "1"),), text)


class _Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.scripts, self.tags, self.text = 0, set(), ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.scripts += tag == "script"
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data):
        self.text += data


def test_what_a_user_wrote_is_shown_and_not_run_in_html():
    page = _Tags()
    page.feed(write(small(HOSTILE), "html"))
    assert 1 == page.scripts
    assert page.text.count("alert(1)") >= 10
    assert INPUT in page.text


def test_what_a_user_wrote_is_no_command_in_latex():
    text = write(small(HOSTILE), "latex")
    assert r"\input" not in text
    assert r"\textbackslash{}input" in text


def test_what_a_user_wrote_is_no_html_in_markdown():
    text = re.sub(r"(?ms)^(```+)text\n.*?^\1$", "", write(small(HOSTILE), "markdown"))
    assert not re.findall(r"(?<!\\)<(?!sup>|/sup>)", text)
    assert r"\<script\>" in text


def test_a_fence_in_a_story_does_not_end_the_block():
    assert "\n````text\n" in write(small("```\n# a heading"), "markdown")


def test_nothing_is_fetched_by_the_page():
    page = write(small(), "html")
    assert "default-src 'none'" in page
    assert not re.findall(r"""(?:src|href)=["'](?!#|data:)""", page)


@pytest.mark.parametrize("to", ["html", "latex", "markdown"])
def test_equal_documents_have_equal_bytes(to):
    assert write(small(), to) == write(small(), to)


def divided():
    """Return a document of one small game that has two regions."""
    tree = choose({"take": payoffs(me=p), "leave": payoffs(me=q)}, player="me")
    entry = Entry("own/game", None, "The game of one", "", MappingProxyType({}))
    game = game_shown(entry, lambda: choice_graph(tree, domain=[p > 0]))
    return Document("one", (Section("own", (), (game,)),), (("dtkit", "1"),))


def test_a_small_tree_is_drawn_for_each_region_with_its_play_in_bold():
    page, paper = write(divided(), "html"), write(divided(), "latex")
    assert [1, 1] == [page.count(f' font-weight="bold">{move}<') for move in ("take", "leave")]
    assert [1, 1] == [paper.count(rf"\textbf{{{move}}}") for move in ("take", "leave")]


def test_a_title_that_names_the_game_is_not_told_twice():
    assert "The game: The game" not in write(divided(), "html")


def test_a_map_says_at_what_values_it_is_drawn():
    pytest.importorskip("matplotlib")
    r = sympy.Symbol("r", real=True)
    tree = choose({"take": payoffs(me=p + r), "leave": payoffs(me=q)}, player="me")
    entry = Entry("own/game", None, "one", "", MappingProxyType({}))
    game = game_shown(entry, lambda: choice_graph(tree))
    document = Document("one", (Section("own", (), (game,)),), ())
    ((_, figure, caption),) = region_maps(document)
    (named,) = re.findall(r"over (\w) and \w, at \w = \S+\.$", caption)
    assert named in "pqr"
    assert caption.partition(", at ")[2].rstrip(".") in figure.description


@pytest.mark.parametrize("to", ["html", "latex", "markdown"])
def test_what_a_claim_trusts_is_told_where_its_argument_does_not(to):
    assert "the sun rises" in write(small(trusts="the sun rises"), to)


def test_another_format_is_refused():
    with pytest.raises(InvalidInput, match=r"'pdf'.*html, latex, markdown"):
        write(small(), "pdf")


def test_the_summary_counts_each_verdict():
    assert ((1, 0, 0, 1, 0, 0, 1), (1, 0, 0, 1, 0, 0, 1)) == small().summary().values()


def test_a_game_is_compiled_to_numbers_and_places_only():
    (section,) = small(HOSTILE).sections
    play = playable(section.games[0])
    code = " ".join([play.domain, *play.parts, *(c for row in play.outcomes for _, c in row)])
    assert re.fullmatch(r"[a-z_(),\[\]0-9\" -]*", code)


def test_data_for_the_script_cannot_end_it():
    page = write(small(HOSTILE), "html")
    inside = page.split("<script>", 1)[1]
    assert 1 == inside.count("</script>")
    (rows,) = re.findall(r"^rows: (\[.*\]),$", inside, re.MULTILINE)
    assert SCRIPT in json.loads(rows)[0]["play"]


def test_functions_that_a_page_does_not_know_are_refused():
    f = sympy.Function("f", real=True)
    with pytest.raises(Unsupported, match="a page cannot evaluate it"):
        expression_code(f(p), (p,))


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        (sympy.Eq(p, q), "eq(v[0],v[1])"),
        (
            sympy.Not(sympy.And(p > q, p > 1), evaluate=False),
            "not(and(gt(v[0],n(1)),gt(v[0],v[1])))",
        ),
        (p**3 > sympy.sqrt(q), "gt(pow(v[0],3),sqrt(v[1]))"),
        (p**-2 > 0, "gt(div(n(1),pow(v[0],2)),n(0))"),
        (sympy.Abs(p) > sympy.Max(q, 1), "gt(abs(v[0]),max(n(1),v[1]))"),
        (p > 10**30, 'gt(v[0],r("1000000000000000000000000000000","1"))'),
    ],
)
def test_conditions_become_calls_on_intervals(condition, code):
    assert code == condition_code(condition, (p, q))


def article(*sources):
    every = {slug: lambda slug=slug: games.load(slug) for slug in games.slugs()}
    chosen = targets(sources, proofs.SHELF)
    return write(gather(chosen, every, games.about, cache=default_folder()), "latex")


def compiled(text, folder):
    """Compile LaTeX; return the errors and the boxes that are more than 1 pt too wide."""
    if not shutil.which("pdflatex"):
        pytest.skip("no TeX here: install texlive-latex-extra and texlive-pictures")
    (folder / "main.tex").write_text(text, encoding="utf-8")
    for _ in range(2):
        run = subprocess.run(
            ["pdflatex", "-interaction=nonstopmode", "-no-shell-escape", "main.tex"],
            cwd=folder, capture_output=True, timeout=300, check=False,
        )  # fmt: skip
    log = run.stdout.decode("utf-8", "replace")
    wide = [float(found) for found in re.findall(r"Overfull \\[hv]box \(([\d.]+)pt", log)]
    return re.findall(r"(?m)^!.*", log), [each for each in wide if each > 1]


def test_hostile_text_compiles_in_latex(tmp_path):
    assert [] == compiled(write(small(HOSTILE), "latex"), tmp_path)[0]


def test_an_article_compiles(tmp_path):
    assert ([], []) == compiled(article("hadfield_menell2017"), tmp_path)


@pytest.mark.deep
def test_the_article_of_all_shelves_compiles(tmp_path):
    assert ([], []) == compiled(article(), tmp_path)


@pytest.mark.deep
def test_every_table_of_the_catalog_compiles(tmp_path):
    from dtkit.cli.tabulating import make
    from dtkit.reports.writers import PREAMBLE

    made = [as_latex(table) for recipe in tables.values() for table in make(recipe)]
    head = rf"\documentclass[11pt]{{article}}\usepackage[T1]{{fontenc}}{PREAMBLE}"
    body = "\n\n".join(made)
    assert ([], []) == compiled(rf"{head}\begin{{document}}{body}\end{{document}}", tmp_path)


def test_a_formula_that_fills_a_screen_is_begun_and_counted():
    long = Finding(slug="a", name="b", conclusion_text="p > q and " * 500)
    shown = _shortened(long).conclusion_text
    assert shown.startswith("p > q and ")
    assert shown.endswith("… (5,000 signs; dtkit check --json prints them all)")
    assert (
        "p > q" == _shortened(Finding(slug="a", name="b", conclusion_text="p > q")).conclusion_text
    )
