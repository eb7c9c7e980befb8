"""Published numbers about payments, computed anew, each with the rounding that gives it.

A number has what was printed, an exact value derived from a game or by stated arithmetic,
and a rounding rule.  Where the rule does not give what was printed, the table says that
the published figure does not follow.

Source: Thornley and MacAskill, Risk-Averse AIs (2026), N1 to N15; Finnveden, Notes on
cooperating with unaligned AIs (2025), N16 to N19; Stastny, Järviniemi and Shlegeris, Making
deals with early schemers (2025), and an exercise built on its table, N20 and N21; Holt and
Laury, Risk aversion and incentive effects (2002), N22 and N23; Zhang et al., arXiv
2607.02755 (2026), N24.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import count
from typing import Any

from dtkit.reports.appendix.payment_formulas import (
    ALPHA,
    bargain,
    chance_of,
    core_price,
    neutral_price,
    price_of_any_takeover,
    work_price,
)
from dtkit.reports.model import Cell, Column, Table, table
from dtkit.reports.rounding import (
    Rounding,
    ceiling,
    half_away,
    rounded_text,
    significant,
    truncate,
)
from dtkit.subjects.lottery_choices.price_lists import crra_cut_off, gain, price_list

F = Fraction
HALF, PAID = F(1, 2), F(51, 100)
EXACT = significant(10)
WHOLE, CENTS, TENTHS = half_away(0), half_away(2), half_away(1)


@dataclass(frozen=True)
class Number:
    """Hold a published number: its name, what it is, what was printed, and how it comes about.

    `printed`: its digits in the unit of `value`, empty where none were printed; `words`: as it
    stands in the source, with ">" before a bound.  `value`: exact, or None where it is cited
    only.
    """

    name: str
    quantity: str
    words: str
    printed: str
    value: Any
    rule: Rounding | None
    note: str = ""

    @property
    def rounded(self) -> str:
        """The value under its rule."""
        return (
            "" if self.value is None or self.rule is None else rounded_text(self.value, self.rule)
        )

    @property
    def follows(self) -> bool:
        """Whether the rule gives what was printed, digit by digit; or a bound holds."""
        if self.words.startswith(">"):
            return bool(self.value >= F(self.printed))
        return bool(self.rounded) and self.rounded == self.printed


def published_numbers(
    core: Any, catastrophe: Any, instructions: Any, early: Any, mixed: Any
) -> list[Number]:
    """Compute the published numbers N1 to N24 from the games that they are about."""
    return [
        *_offers(core),
        *_everyday(),
        *_risks(core, catastrophe, instructions),
        *_botec(mixed),
        *_bargains(early),
        *_price_lists(),
        *_cited(),
    ]


def numbers_table(numbers: Sequence[Number]) -> Table:
    """Tabulate published numbers beside what follows."""
    rows = [
        (
            each.name,
            [
                each.quantity,
                each.words,
                each.value,
                each.rounded or None,
                "–" if each.rule is None else str(each.rule),
                _verdict(each),
            ],
        )
        for each in numbers
    ]
    columns = [
        Column("quantity", prose=True),
        Column("published"),
        Column("recomputed", EXACT),
        Column("by the rule", align="right"),
        Column("rule", prose=True),
        Column("follows"),
    ]
    return table(
        rows,
        columns,
        stub="no.",
        caption="Published numbers about payments, computed anew, with the rounding that gives "
        "them (✓: the rule gives every printed digit; ✗: the published figure does not follow)",
        source="N1–N15 Thornley and MacAskill, Risk-Averse AIs (2026); N16–N19 Finnveden, Notes "
        "on cooperating with unaligned AIs (2025); N20–N21 Stastny, Järviniemi and Shlegeris, "
        "Making deals with early schemers (2025), and an exercise on it; N22–N23 Holt and Laury, "
        "Risk aversion and incentive effects (2002), figures from memory; N24 Zhang et al., arXiv "
        "2607.02755 (2026). Offers, shares and windows are derived from the games of the shelf",
        label="tab:payments-numbers",
    )


def _verdict(each: Number) -> Cell:
    notes = (each.note,) if each.note else ()
    if each.value is None or not each.printed:
        return Cell("cited" if each.value is None else "–", notes)
    return Cell("✓" if each.follows else "✗", notes)


def _offers(core: Any) -> Iterator[Number]:
    """N1 to N7: offers, premiums, and their price years later."""
    offer = price_of_any_takeover(core).at(p=PAID, q=HALF, alpha=ALPHA)
    weak = price_of_any_takeover(core).at(p=PAID, q=HALF, alpha=F(1, 10**6))
    finite = core_price(core).at(p=PAID, q=HALF, W=1000, alpha=ALPHA)
    sandbag = work_price("A").at(q=HALF, e=F(1, 50), pi_0=1, alpha=ALPHA)
    scaled = int(rounded_text(offer, ceiling(0))) * 10**4
    yield Number("N1", "least offer, p = 0.51, q = 0.5, α = 0.01", "about $394", "394", offer,
                 ceiling(0))  # fmt: skip
    millions = half_away(-4, grouped=True)
    yield Number("N2", "the same, α = 0.000001", "about $3.94 M", "3,940,000", weak, millions,
                 "the exact value rounds to 3.93 million")  # fmt: skip
    yield Number("N2", "10,000 times the rounded offer", "about $3.94 M", "3,940,000", scaled,
                 millions)  # fmt: skip
    yield Number("N3", "least offer for W = 1000", "392.95", "392.95", finite, truncate(2),
                 "rounded to the nearest cent it is 392.96")  # fmt: skip
    yield Number("N4", "least offer at the worst variance", "393.18", "393.18", offer, CENTS,
                 "its supremum over background risk is the offer for any takeover")  # fmt: skip
    yield Number("N5", "premium of the worst variance", "0.23", "0.23", offer - finite, CENTS)
    yield Number("N6", "the offer in 5 years, at 10 % a year", "about $633", "633",
                 offer * F(11, 10) ** 5, WHOLE, "from $394 it would be 634.54")  # fmt: skip
    yield Number("N7", "work that lowers 50 % to 49 %, π₀ = 1", "$1.99", "1.99", sandbag,
                 ceiling(2), "also p = 0.51 in model B; π₀ = 0.51 gives 3.92")  # fmt: skip


def _everyday() -> Iterator[Number]:
    """N8 to N12: a share, wages, and a gamble."""
    share = work_price("A", share=True).at(q=HALF, e=F(1, 50), pi_0=1)
    yield Number("N8", "share that a risk-neutral AI asks for, in %", "almost 2 %", "2",
                 100 * share, WHOLE)  # fmt: skip
    wage = F(394, 10 * 365)
    yield Number("N9", "interest of a day on $394 at 10 % a year, in cents", "about 10¢", "10",
                 100 * wage, significant(1))  # fmt: skip
    tokens = F(100 * 60 * 60 * 24, 10**6)
    yield Number("N10", "the same per million tokens, 100 a second, in cents", "around 1.2¢", "1.2",
                 100 * wage / tokens, significant(2))  # fmt: skip
    yield Number("N10", "the same, from 10¢ a day", "around 1.2¢", "1.2", 10 / tokens,
                 significant(2))  # fmt: skip
    yield Number("N11", "interest of a day on $3.94 M", "about $1,000", "1,000",
                 F(3_940_000, 3650), significant(1, grouped=True))  # fmt: skip
    yield Number("N12", "mean of an even chance of $0 or $2001", "$1,000.50", "1,000.50",
                 F(2001, 2), half_away(2, grouped=True),
                 "the table is an image; $1 or $2000 has the same mean")  # fmt: skip


def _risks(core: Any, catastrophe: Any, instructions: Any) -> Iterator[Number]:
    """N13 to N15: branches of the catastrophe, a risk-neutral AI, and factors of risk."""
    at = _point(c=F(1, 5), q=HALF, p_c=PAID, p_n=PAID)
    branches = (
        ("rebel: it fails, and catastrophe", "10", ("rebel", "fail", "catastrophe")),
        ("cooperate: catastrophe", "20", ("cooperate", "catastrophe")),
        ("cooperate: catastrophe, unpaid", "9.8", ("cooperate", "catastrophe", "unpaid")),
        ("cooperate: catastrophe, paid", "10.2", ("cooperate", "catastrophe", "paid")),
    )
    for words, printed, labels in branches:
        places = len(printed.partition(".")[2])
        value = 100 * chance_of(catastrophe, *labels).xreplace(at)
        yield Number("N13", f"{words}, in %", f"{printed} %", printed, value, half_away(places))
    neutral = neutral_price(core).at(p=1, q=HALF, W=100)
    yield Number("N14", "what a risk-neutral AI asks for, in % of a takeover", ">50 %", "50",
                 neutral, WHOLE, "with p = 1; a strict preference needs more")  # fmt: skip
    factor = _greatest_factor(instructions)
    for chance, printed in ((HALF, "2"), (F(9, 10), "10"), (F(999, 1000), "1000")):
        yield Number("N15", f"factor of risk that is accepted at {_percent(chance)}", printed,
                     printed, factor.xreplace(_point(p_c=chance)), WHOLE)  # fmt: skip


def _greatest_factor(instructions: Any) -> Any:
    from dtkit.exact.parameters import parameters
    from dtkit.subjects.payments import price

    kappa, c, p_c = parameters("kappa c p_c")
    found = price(instructions, "obey", solve_for=kappa, domain=[c > 0, p_c < 1], statics=False)
    return found.pieces[0].end


def _botec(mixed: Any) -> Iterator[Number]:
    """N16 to N19: a chain of estimates, several AIs, and an offer to a linear AI."""
    from sympy import Rational, log

    trust = F(1, 4)
    yield Number("N16", "0.6 · 0.5 · 0.75, in %", "≈20 %", "20", F(6 * 5 * 75, 100), significant(1))
    order = 50 * log(3) / log(10)
    yield Number("N16", "half of log₁₀ 3, in %", "25 %", "25", order, WHOLE,
                 "to the nearest 5 % it is 25")  # fmt: skip
    yield Number("N16", "0.6 · 25 %, in %", "15 %", "15", 100 * F(6, 10) * trust, WHOLE)
    yield Number("N16", "half of it, in %", "7.5 %", "7.5", 50 * F(6, 10) * trust, TENTHS)
    yield Number("N16", "a sixth, in percentage points", "17 pp", "17", F(100, 6), WHOLE)
    chain = F(20, 100) * F(75, 1000) * F(17, 100) * F(55, 100)
    yield Number("N16", "20 % · 7.5 % · 17 % · 0.55, in %", "0.14 %", "0.14", 100 * chain, CENTS,
                 "of factors that are rounded themselves")  # fmt: skip
    for size, chance, printed, rule in (
        (10, HALF, "99.9", truncate(1)),
        (3, F(1, 5), "49", WHOLE),
        (3, F(7, 20), "73", WHOLE),
    ):
        yield Number("N17", f"at least one of {size} AIs tells, each with {_percent(chance)}, in %",
                     {"99.9": ">99.9 %", "49": "~49 %"}.get(printed, f"{printed} %"), printed,
                     100 * (1 - (1 - chance) ** size), rule)  # fmt: skip
    gain_of_trust = 100 * (F(4, 5) ** 3 - F(13, 20) ** 3)
    yield Number("N17", "gain from 20 % to 35 %, in percentage points", ">15 pp", "15",
                 gain_of_trust, TENTHS)  # fmt: skip
    yield Number("N18", "ratio of two estimates", "~8x", "8", None, None,
                 "cited, not computed: its parts are not stated with it")  # fmt: skip
    held = _least_attempt(mixed).xreplace(_point(m=F(0), c=trust, y=HALF))
    yield Number("N19", "attempt that an offer of 50 % prevents, if believed at 25 %, in %",
                 "10 %", "10", 100 * Rational(held), significant(1, rule="truncate"))  # fmt: skip


def _least_attempt(mixed: Any) -> Any:
    """Return the chance of success from which an AI attempts a takeover despite an offer."""
    from dtkit.exact.parameters import parameters
    from dtkit.subjects.payments import price

    (P,) = parameters("P")
    found = price(mixed, "attempt", solve_for=P, statics=False)
    return next(piece.end for piece in found.pieces if piece.kind == "at least")


def _bargains(early: Any) -> Iterator[Number]:
    """N20 and N21: windows of bargaining."""
    quarter = F(1, 4)
    found = bargain(early, _shares("9/10", "1/2", "1/100"), quarter)
    shares = "90/0/10 against 50/1/49"
    for words, value, rule in (
        (f"greatest offer of humans, {shares}, in %", found.greatest, CENTS),
        (f"least that the AI accepts, {shares}, at 25 %, in %", found.least, CENTS),
        (f"least credibility for a deal, {shares}, in %", found.credible, TENTHS),
    ):
        note = "the source prints the shares only"
        yield Number("N20", words, "table only", "", 100 * value, rule, note)
    for first, least, greatest in (("4/5", "10", "25"), ("9/10", "8.9", "33")):
        found = bargain(early, _shares(first, "3/5", "1/50"), quarter)
        words = f"{_percent(F(first))} against 60/2/38"
        places = half_away(len(least.partition(".")[2]))
        yield Number("N21", f"least that the AI accepts, {words}, at 25 %, in %", f"{least} %",
                     least, 100 * found.least, places)  # fmt: skip
        yield Number("N21", f"greatest offer of humans, {words}, in %", f"{greatest} %", greatest,
                     100 * found.greatest, WHOLE)  # fmt: skip
        if first == "4/5":
            yield Number("N21", f"least credibility for a deal, {words}, in %", "10 %", "10",
                         100 * found.credible, WHOLE)  # fmt: skip


def _price_lists() -> Iterator[Number]:
    """N22 and N23: the list of Holt and Laury; its design and cut-offs as they are remembered."""
    gains = ("1.17", "0.83", "0.50", "0.16", "-0.18", "-0.51", "-0.85", "-1.18", "-1.52", "-1.85")
    for row, printed in zip(price_list(), gains, strict=True):
        yield Number("N22", f"gain in expected value, row {row.name}", printed, printed, gain(row),
                     CENTS)  # fmt: skip
    cut_offs = ("", "-0.95", "-0.49", "-0.15", "0.15", "0.41", "0.68", "0.97", "1.37")
    for row, printed in zip(price_list(), cut_offs, strict=False):
        value = _settled(partial(crra_cut_off, row), (CENTS, EXACT))
        note = "" if printed else "no figure was published"
        yield Number("N23", f"risk aversion at which one switches, row {row.name}", printed or "–",
                     printed, value, CENTS, note)  # fmt: skip


def _settled(bracket: Callable[[Fraction], Any], rules: Sequence[Rounding]) -> Fraction:
    """Return a rational number that all these rules round as they round the root in a bracket."""
    for digits in count(12, 6):
        low, high = bracket(F(1, 10**digits))
        if all(rounded_text(low, rule) == rounded_text(high, rule) for rule in rules):
            return F(low)
    raise AssertionError("a root that is not rational lies on no boundary")


def _cited() -> Iterator[Number]:
    """N24: what a model did, in percent of situations; its choices are not computed here."""
    rates = {
        "medium stakes": "36.5/63.5/35.0/59.5",
        "high stakes": "26.6/73.4/25.3/65.0",
        "steals": "60.6/39.4/53.8/54.2",
        "astronomical stakes": "36.6/63.4/34.0/56.1",
    }
    for name, words in rates.items():
        told = f"{name}: cooperates / rebels or steals / best, CARA / best, linear, in %"
        note = "cited, not computed: the choices are those of Llama 3.1 8B"
        yield Number("N24", told, words, "", None, None, note)


def _shares(first: str, second: str, sabotage: str) -> dict[str, Fraction]:
    return {"h_1": F(first), "h_0": F(second), "a_0": F(sabotage)}


def _point(**letters: Fraction) -> dict[Any, Any]:
    from sympy import Rational

    from dtkit.exact.parameters import parameters

    symbols = parameters(" ".join(letters))
    return {
        symbol: Rational(value.numerator, value.denominator)
        for symbol, value in zip(symbols, letters.values(), strict=True)
    }


def _percent(share: Fraction) -> str:
    percent = 100 * share
    return f"{percent if percent.denominator == 1 else rounded_text(percent, TENTHS)} %"
