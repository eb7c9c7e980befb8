"""The table of the theorem chain from POST to agents that do not resist shutdown.

Each step is a claim of the shelf of proofs.  Its premises are the claim's hypotheses, and
whether a premise is needed is what the audit of the claim finds by dropping it: then a
footnote shows a model in which the other premises hold and the conclusion fails.  Nothing is
typed in but the names of the steps.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dtkit.claims.auditing import Dropped, audit
from dtkit.claims.files import Target, claims_in
from dtkit.claims.wording import shown_point
from dtkit.errors import InvalidInput
from dtkit.exact.verdicts import Proved, Refuted
from dtkit.reports.model import Cell, Column, Table, table


@dataclass(frozen=True, slots=True)
class ChainStep:
    """A step of the chain: its name, and the file and function of its claim."""

    name: str
    slug: str
    claim: str


STEPS = (
    ChainStep(
        "POST to POSL, lengths disjoint",
        "thornley2025/no_preference_between_lotteries_of_different_lengths",
        "different_length_lotteries_lack_a_preference",
    ),
    ChainStep(
        "POST to POSL, lengths part-shared",
        "thornley2025/no_preference_between_part_shared_lotteries",
        "part_shared_lotteries_lack_a_preference",
    ),
    ChainStep(
        "POSL to Neutrality",
        "thornley2025/neutrality_from_mixing_what_lacks_a_preference",
        "posl_and_ilpacs_give_neutrality",
    ),
    ChainStep(
        "but: no preference at all",
        "thornley2025/nobody_who_prefers_anything_satisfies_posl_and_ilpacs",
        "no_preference_satisfies_posl_and_ilpacs",
    ),
    ChainStep(
        "Neutrality to Neutrality+",
        "thornley2025/a_yardstick_turns_neutrality_into_neutrality_plus",
        "the_greater_weighted_sum_is_preferred",
    ),
    ChainStep(
        "Neutrality to never resisting",
        "thornley2025/resisting_is_never_chosen_where_it_is_costly",
        "resisting_is_never_chosen",
    ),
)


def theorem_chain(targets: Iterable[Target]) -> Table:
    """Audit the steps of the chain and tabulate their premises.

    `targets`: files of claims, among them those of the steps.

    Raises: `InvalidInput` where a file is missing, or a step does not come out as proved.
    """
    files = {target.slug: target for target in targets}
    rows = [row for step in STEPS for row in _rows(step, files)]
    return table(
        rows,
        [Column("premise", prose=True), "needed"],
        stub="step",
        caption="From POST to agents that do not resist shutdown: the premises of each step, and "
        "what each is needed for",
        source="each step is proved from all its premises; ✓: without the premise it fails, in the "
        "model of the footnote, where the others hold. Letters of the models: the relations of "
        "the claim, as its file explains them",
        label="tab:chain",
    )


def _rows(step: ChainStep, files: dict[str, Target]) -> list[tuple[str, list[Cell]]]:
    if step.slug not in files:
        raise InvalidInput(step.slug, "not among the files", "give the files of thornley2025")
    found = audit(claims_in(files[step.slug].path)[step.claim]())
    if not isinstance(found.verdict, Proved) or found.verdict.vacuous:
        raise InvalidInput(
            step.slug, f"came out {found.verdict.word}", f"see dtkit check {step.slug}"
        )
    return [
        (step.name if not place else "", [Cell(_premise(dropped)), _needed(dropped)])
        for place, dropped in enumerate(found.dropped)
    ]


def _premise(dropped: Dropped) -> str:
    return dropped.words[0].upper() + dropped.words[1:]


def _needed(dropped: Dropped) -> Cell:
    if isinstance(dropped.verdict, Refuted):
        return Cell("✓", (shown_point(dropped.verdict.countermodel),))
    if isinstance(dropped.verdict, Proved):
        return Cell("not needed")
    return Cell("?", (dropped.why or dropped.verdict.word,))
