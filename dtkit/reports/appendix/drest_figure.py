"""The figure of training: USEFULNESS and NEUTRALITY as agents learn."""

from __future__ import annotations

from collections.abc import Sequence

from dtkit.errors import InvalidInput
from dtkit.reports.figures import Curve, Figure, line_plot
from dtkit.subjects.drest.records import Record

REWARDS = {"drest": "DReST", "default": "default"}


def learning_figure(records: Sequence[Record]) -> Figure:
    """Draw the mean of each measure over agents, by reward, with a band from least to greatest.

    Over all gridworlds of the records; their checkpoints must be the same.  NEUTRALITY is
    drawn as a share of the most, log₂ of the number of lengths.

    Raises: `InvalidInput` for no records, or records of different checkpoints.
    """
    points = {each.meta_episodes for each in records}
    if len(points) != 1:
        raise InvalidInput(
            f"{len(records)} records of training",
            f"they have {len(points)} rows of checkpoints, and one figure needs one",
            "draw records of equally long training",
        )
    (across,) = points
    curves = {}
    for reward, word in REWARDS.items():
        mine = [each for each in records if each.reward == reward]
        for measure in ("USEFULNESS", "NEUTRALITY") if mine else ():
            columns = [_values(mine, measure, place) for place in range(len(across))]
            curves[f"{measure}, {word}"] = Curve(
                across,
                [sum(each) / len(each) for each in columns],
                [min(each) for each in columns],
                [max(each) for each in columns],
            )
    titles = ", ".join(dict.fromkeys(each.title for each in records))
    return line_plot(
        curves,
        across="meta-episodes",
        up="share of the most possible",
        description=f"Learning in {titles}: mean, least and greatest over agents.",
    )


def _values(records: Sequence[Record], measure: str, place: int) -> list[float]:
    from math import log2

    if measure == "USEFULNESS":
        return [value for each in records for value in each.usefulness_curve[place]]
    return [
        value / log2(len(each.lengths))
        for each in records
        if len(each.lengths) > 1
        for value in each.neutrality_curve[place]
    ] or [0.0]
