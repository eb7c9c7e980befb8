"""The HTML document in a real browser: no errors, search, folding, and games played rightly."""

import random

import pytest
import sympy
from page_browser import chromium

from dtkit import games, proofs
from dtkit.claims.files import targets
from dtkit.claims.place import default_folder
from dtkit.exact import truth
from dtkit.reports.document import gather, write
from dtkit.reports.document.playable import STEPS, playable
from dtkit.solving import solve

FEW = (
    "parfit1984/the_passage_sentences_01_to_13",
    "hadfield_menell2017",
    "thornley_macaskill2026/a_payment_is_accepted_exactly_above_the_core_threshold",
)
POINTS = 50


def document(*sources):
    every = {slug: lambda slug=slug: games.load(slug) for slug in games.slugs()}
    return gather(targets(sources, proofs.SHELF), every, games.about, cache=default_folder())


@pytest.fixture(scope="module", params=[FEW, pytest.param((), marks=pytest.mark.deep)],
                ids=["two sources", "all shelves"])  # fmt: skip
def opened(request, tmp_path_factory):
    """Give a browser with the page open, and the document."""
    with chromium() as browser:
        made = document(*request.param)
        path = tmp_path_factory.mktemp("page") / "report.html"
        path.write_text(write(made, "html"), encoding="utf-8")
        browser.get(path.as_uri())
        yield browser, made
        assert [] == [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]


def shown(browser, selector):
    every = "[...document.querySelectorAll(arguments[0])]"
    return browser.execute_script(
        f"return {every}.filter(e => e.checkVisibility()).length", selector
    )


def type_in(browser, words):
    browser.execute_script(
        "const s = document.getElementById('search'); s.value = arguments[0];"
        "s.dispatchEvent(new Event('input'))",
        words,
    )


def set_sliders(browser, game, places):
    """Move the sliders of a game and return what the page says: plays that hold, abstentions."""
    script = """
      const [slug, places, done] = arguments;
      const id = [...slug].map(c => /[\\p{L}\\p{N}]/u.test(c) ? c : '-').join('');
      const root = document.getElementById('play-' + id);
      for (let e = root; e; e = e.parentElement) if (e.tagName === 'DETAILS') e.open = true;
      root.scrollIntoView();
      const say = () => {
        if (!root.querySelector('.found').hasChildNodes()) return setTimeout(say, 20);
        places.forEach((at, k) => {
          const slider = root.querySelector(`input[data-parameter="${k}"]`);
          slider.value = at;
          slider.dispatchEvent(new Event('input'));
        });
        const cells = [...root.closest('details').querySelectorAll('[data-part]')];
        const found = root.querySelector('.found');
        done({ parts: cells.map(c => c.textContent), code: found.dataset.code,
               values: [...root.querySelectorAll('output')].map(o => o.textContent),
               text: found.textContent });
      };
      say();
    """
    return browser.execute_async_script(script, game.slug, places)


def plays(made):
    return [
        (game, play)
        for section in made.sections
        for game in section.games
        for play in [playable(game)]
        if play is not None
    ]


def test_claims_fold_and_unfold(opened):
    browser, made = opened
    claims = ".claim"
    assert 0 == shown(browser, claims)
    browser.execute_script("document.getElementById('unfold').click()")
    assert len(made.findings) == shown(browser, claims)
    browser.execute_script("document.getElementById('fold').click()")
    assert 0 == shown(browser, claims)


def test_search_shows_what_matches_and_nothing_else(opened):
    browser, _ = opened
    every = shown(browser, "details.argument")
    type_in(browser, "threat-fulfiller always")
    found = shown(browser, "details.argument")
    assert 0 < found < every
    texts = browser.execute_script(
        "return [...document.querySelectorAll('details.argument')]"
        ".filter(e => e.checkVisibility()).map(e => e.textContent.toLowerCase())"
    )
    assert all("threat-fulfiller" in text and "always" in text for text in texts)
    type_in(browser, "no such words anywhere")
    assert 0 == shown(browser, "details.argument")
    type_in(browser, "")
    assert every == shown(browser, "details.argument")


def test_a_slider_changes_the_outcome(opened):
    browser, made = opened
    game, play = next(pair for pair in plays(made) if pair[0].slug.endswith("core_deal"))
    names = [str(each.symbol) for each in play.ranges]
    low, high = ([each.start for each in play.ranges] for _ in range(2))
    low[names.index("p")], high[names.index("p")] = 2, STEPS - 2
    texts = [set_sliders(browser, game, places)["text"] for places in (low, high)]
    assert texts[0].startswith("rebel")
    assert texts[1].startswith("cooperate")


def test_the_page_agrees_with_python_at_random_points_or_abstains(opened):
    browser, made = opened
    dice = random.Random(1984)
    abstained = 0
    chosen = plays(made)
    for number in range(POINTS):
        game, play = chosen[number % len(chosen)]
        places, point = some_point(dice, game, play)
        page = set_sliders(browser, game, places)
        assert [str(v).replace("-", "−") for v in point.values()] == page["values"]
        if page["code"] == "-2":
            abstained += 1
            continue
        assert permitted(game, point) == {
            each.play
            for each, mark in zip(game.outcomes, page["parts"], strict=True)
            if mark == "✓"
        }, (game.slug, point)
    assert abstained <= 2


def some_point(dice, game, play):
    """Return the places of sliders, and the exact point; mostly within the domain."""
    for _ in range(30):
        places = [dice.randrange(STEPS + 1) for _ in play.ranges]
        values = [each.value(place) for each, place in zip(play.ranges, places, strict=True)]
        numbers = [sympy.Rational(value.numerator, value.denominator) for value in values]
        point = dict(zip((each.symbol for each in play.ranges), numbers, strict=True))
        if truth(game.graph.domain, point) is True:
            break
    return places, point


def permitted(game, point):
    """Return the plays permitted at a point, by exact evaluation; none outside the domain."""
    if truth(game.graph.domain, point) is not True:
        return set()
    whole = {symbol: point.get(symbol, sympy.Integer(0)) for symbol in game.graph.parameters}
    paths = {str(path) for play in solve(game.graph).at(whole) for path in play.paths}
    return {
        each.play
        for each in game.outcomes
        if any(path in paths for path in each.play.split(" or "))
    }


def test_dark_and_light_are_one_button(opened):
    browser, _ = opened
    color = "return getComputedStyle(document.body).backgroundColor"
    before = browser.execute_script(color)
    browser.execute_script("document.getElementById('theme').click()")
    assert before != browser.execute_script(color)
    browser.execute_script("document.getElementById('theme').click()")


def test_a_phone_shows_no_sideways_scroll(opened):
    browser, _ = opened
    browser.set_window_size(420, 900)
    script = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert 0 == browser.execute_script(script)
    browser.set_window_size(1280, 1000)
