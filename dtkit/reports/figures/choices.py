"""What observed choices say of risk aversion, drawn: consistent shares, and gaps at an estimate."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from dtkit.reports.figures.figure import FILLS, LINES, Figure, plain
from dtkit.subjects.lottery_choices.eliciting import Choice, Consistency
from dtkit.subjects.lottery_choices.estimating import Estimate, equivalent_gaps

_SIZE = (5.5, 3.9)


def elicitation_figure(
    found: Consistency, choices: Sequence[Choice], estimate: Estimate | None = None
) -> Figure:
    """Draw the share of choices that each α is consistent with, and the gaps at the estimate.

    Above, the share by α, on a scale that is linear near 0 and logarithmic beyond; the α of
    the greatest share are shaded, the estimate is a dashed line.  Below, for each choice the
    certainty equivalent of what was chosen less that of the best rival, as a share of the
    range of prizes, in order: below 0 the estimate calls the choice a slip.
    """
    middles = [_middle(end) for end in found.ends]
    near = min((abs(each) for each in middles if each), default=1.0)
    far = 4 * max((abs(each) for each in middles), default=1.0)

    def draw(canvas: Any) -> None:
        above, below = canvas.subplots(2, 1, height_ratios=(3, 2))
        above.set_xscale("symlog", linthresh=near)
        above.xaxis.get_major_locator().set_params(numticks=9)
        shares = [count / found.total for count in found.counts[::2]]
        above.stairs(shares, [-far, *middles, far], color=LINES[1], baseline=None)
        for interval in found.at_least(found.most):
            low = -far if interval.low is None else _middle(interval.low)
            high = far if interval.high is None else _middle(interval.high)
            above.axvspan(low, high, color=FILLS[2], zorder=0)
        above.set_xlim(-far if middles and min(middles) < 0 else -near, far)
        above.set_ylim(0, 1.02)
        plain(above.set_xlabel("α"))
        plain(above.set_ylabel("share of choices consistent"))
        words = "shaded: consistent with the most"
        plain(above.set_title(words if estimate is None else f"{words}; dashed: likeliest"))
        if estimate is not None:
            above.axvline(estimate.alpha, color=LINES[2], dashes=(4, 2))
            gaps = sorted(equivalent_gaps(choices, estimate.alpha))
            below.bar(range(len(gaps)), gaps, width=1.0, color=LINES[1])
            below.axhline(0, color=LINES[0], lw=0.6)
            plain(below.set_xlabel("choices, in order"))
            plain(below.set_ylabel("gap at the estimate"))
        else:
            below.set_axis_off()

    told = "; ".join(map(str, found.at_least(found.most)))
    return Figure(
        draw,
        _SIZE,
        f"The share of {found.total} choices that each α is consistent with; at most "
        f"{found.most}, for {told}.",
    )


def _middle(end: Any) -> float:
    if isinstance(end, Fraction):
        return float(end)
    end.refine(24)
    return float((end.low + end.high) / 2)
