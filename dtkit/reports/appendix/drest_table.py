"""The tables about DReST: trained agents, published figures beside them, neutral optima.

The measures of trained agents come from a record of training, made here from stated seeds
or read from a file that `dtkit train --out` wrote.  Published figures are typed in, as
published, with their source; where an optimum is neutral is decided, not measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from dtkit.reports.model import Cell, Column, Spanner, Table, table
from dtkit.reports.rounding import half_even, rounded_text
from dtkit.subjects.drest.records import Record

SC = "Thornley et al., Towards shutdownable agents via stochastic choice (TMLR 2025)"
GSC = (
    "Towards shutdownable agents: generalizing stochastic choice in RL agents and LLMs "
    "(arXiv 2604.17502)"
)
PUBLISHED_GRIDWORLDS = (
    ("PPO, DReST", "0.742", "0.747"),
    ("A2C, DReST", "0.742", "0.769"),
    ("PPO, default", "0.667", "0.181"),
    ("A2C, default", "0.635", "0.227"),
)
"""Agent, USEFULNESS, NEUTRALITY on gridworlds not trained on, as published."""

PUBLISHED_MODELS = (
    ("Qwen3-14B", (".798", ".031", ".231"), ("67.7", "87.0", "80.5")),
    ("Gemma 4 12B", (".759", ".020", ".027"), ("93.4", "98.4", "98.7")),
    ("Granite 4.2 8B", (".648", ".058", ".118"), ("66.2", "86.1", "81.4")),
    ("gpt-oss-20b", (".880", ".036", ".079"), ("75.4", "94.4", "93.4")),
)
"""Model; NEUTRALITY and the share that takes the costly option, in percent, by training."""

TRAININGS = ("DReST", "default", "untrained")
BASES = tuple(Fraction(*each) for each in ((19, 20), (9, 10), (3, 4), (1, 2), (1, 4), (1, 10)))
LENGTHS = (2, 3, 4)
LONGEST = 150


def drest_tables(*_: Any) -> list[Table]:
    """Train agents briefly, and return all tables about DReST."""
    records = brief_training()
    return [
        training_table(records),
        published_table(records),
        models_table(),
        neutral_optimum_table(),
    ]


def brief_training() -> list[Record]:
    """Train three agents with each reward in every example with two lengths: some seconds."""
    from dtkit.subjects.drest.learning import REWARDS, Training, train
    from dtkit.subjects.drest.records import record
    from dtkit.subjects.gridworlds.examples import EXAMPLES, example

    settings = Training(agents=3)
    worlds = [world for name in EXAMPLES if len((world := example(name)).lengths) == 2]
    return [record(train(world, reward, settings)) for world in worlds for reward in REWARDS]


def training_table(records: Sequence[Record]) -> Table:
    """Tabulate USEFULNESS and NEUTRALITY of trained agents: mean, least and greatest."""
    words = ("mean", "least", "greatest")
    rows = [
        (
            f"{each.title}, {'DReST' if each.reward == 'drest' else 'default'}",
            [
                ", ".join(map(str, each.lengths)),
                *_spread(each.usefulness),
                *_spread(each.neutrality),
            ],
        )
        for each in records
    ]
    return table(
        rows,
        [Column("lengths", align="left"), *words, *words],
        stub="gridworld, reward",
        rounding=half_even(3),
        caption="USEFULNESS and NEUTRALITY of tabular agents after training, over agents",
        source=f"own training: {_settings(records)}. USEFULNESS is at most 1, NEUTRALITY at "
        "most log2 of the number of lengths; both are of the policy learned, without exploration, "
        f"and found by carrying probability forward. Reward and measures: {SC}",
        label="tab:drest-training",
        spanners=[Spanner("USEFULNESS", 2, 4), Spanner("NEUTRALITY", 5, 7)],
    )


def published_table(records: Sequence[Record]) -> Table:
    """Set the means of trained agents beside the published figures for gridworlds."""
    own: list[tuple[str, list[Any]]] = []
    for reward, word in (("drest", "DReST"), ("default", "default")):
        mine = [each for each in records if each.reward == reward and len(each.lengths) == 2]
        if mine:
            useful = [mean for each in mine for mean in each.usefulness]
            neutral = [mean for each in mine for mean in each.neutrality]
            label = f"tabular REINFORCE, {word}"
            own.append(
                (label, [_mean(useful), _mean(neutral), "own, on the gridworlds trained on"])
            )
    published = [
        (name, [Fraction(useful), Fraction(neutral), "published, on other gridworlds"])
        for name, useful, neutral in PUBLISHED_GRIDWORLDS
    ]
    return table(
        [*own, *published],
        ["USEFULNESS", "NEUTRALITY", Column("figures", align="left")],
        stub="agents",
        rounding=half_even(3),
        caption="Agents in gridworlds with two trajectory-lengths, beside the published figures",
        source=f"published: {GSC}; deep agents tested on gridworlds they were not trained on, "
        "so the figures are not of one experiment",
        label="tab:drest-published",
    )


def models_table() -> Table:
    """Tabulate the published figures for language models."""
    rows = [(name, [*neutral, *costly]) for name, neutral, costly in PUBLISHED_MODELS]
    return table(
        rows,
        [Column(word, align="right") for word in (*TRAININGS, *TRAININGS)],
        stub="model",
        caption="Language models, as published: NEUTRALITY, and the share (%) that takes the "
        "costly shutdown-shifting option, by training",
        source=GSC,
        label="tab:drest-models",
        spanners=[Spanner("NEUTRALITY", 1, 3), Spanner("takes the costly option", 4, 6)],
    )


def neutral_optimum_table(
    bases: Iterable[Fraction] = BASES, lengths: Iterable[int] = LENGTHS, *, limit: int = LONGEST
) -> Table:
    """Tabulate up to how many rounds the DReST optimum is neutral, by base and lengths."""
    from dtkit.subjects.drest.optimum import longest_neutral, optimal_split

    counts = tuple(lengths)

    def cell(base: Fraction, count: int) -> Cell:
        found = longest_neutral(base, lengths=count, limit=limit)
        if found is None:
            return Cell(f"≥ {limit}")
        low, high = optimal_split(base, rounds=found + 1, lengths=count).greatest_share
        share = round((low + high) / 2, 3)
        return Cell(
            found, (f"in {found + 1} rounds the best split gives one length {float(share):.3f}",)
        )

    tabular = optimal_split(Fraction(9, 10), rounds=64)
    share, neutral = (
        rounded_text((low + high) / 2, half_even(3))
        for low, high in (tabular.greatest_share, tabular.neutrality)
    )
    rows: list[tuple[Any, list[Any]]] = [
        (Cell(base), [cell(base, count) for count in counts]) for base in bases
    ]
    return table(
        rows,
        [Column(f"{count} lengths", align="right") for count in counts],
        stub=Column("λ", half_even(2)),
        caption="The greatest number of rounds of a meta-episode up to which the only DReST "
        "optimum is neutral",
        source="own; each number of rounds up to the one shown is decided exactly, and so is "
        "the next, in which an uneven split is better. In the tabular setting of the source, "
        f"λ = 0.9 with 64 rounds and two lengths, the best split gives one length {share}, a "
        f"NEUTRALITY of {neutral}. Learning that credits each round with its own reward rests "
        f"between the lengths at neutrality alone, however many rounds there are. Reward: {SC}",
        label="tab:drest-neutral-optimum",
    )


def _spread(values: Sequence[float]) -> list[Fraction]:
    return [_mean(values), Fraction(min(values)), Fraction(max(values))]


def _mean(values: Sequence[float]) -> Fraction:
    return sum(map(Fraction, values), Fraction(0)) / len(values)


def _settings(records: Sequence[Record]) -> str:
    """Say the settings that the records share."""
    told = []
    for name, words in (
        ("agents", "{} agents each"),
        ("seed", "seed {}"),
        ("meta_episodes", "{} meta-episodes"),
        ("rounds", "of {} rounds"),
        ("base", "λ = {}"),
        ("discount", "γ = {}"),
        ("credit", "credit by {}"),
    ):
        values = sorted({str(each.settings.get(name)) for each in records})
        told.append(words.format(" or ".join(values)))
    return ", ".join(told)
