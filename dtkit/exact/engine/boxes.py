"""Proof on bounded domains by ball arithmetic: split boxes until each one is settled.

A box is settled when some hypothesis certainly fails on all of it, or the goal
certainly holds on all of it.  This works only for strict claims with a margin, in few
variables; ties on a boundary never settle, and then there is no answer.
"""

from __future__ import annotations

from fractions import Fraction

import sympy as sp
from flint import arb

from dtkit.exact.clock import check
from dtkit.exact.enclosures import Undecided, Undefined, as_ball, precision, truth_at
from dtkit.exact.engine.candidates import Question

Box = tuple[tuple[Fraction, Fraction], ...]
MAX_SYMBOLS = 3


def proved_on_boxes(question: Question, limit: int) -> int | None:
    """Return the number of boxes that prove the question, or None if that fails."""
    if not 0 < len(question.symbols) <= MAX_SYMBOLS or question.truths:
        return None
    box = domain(question)
    if box is None:
        return None
    pending, done = [box], 0
    with precision(64):
        while pending:
            check()
            done += 1
            if done > limit:
                return None
            box = pending.pop()
            settled = _settled(question, box)
            if settled is None:
                return None
            if not settled:
                pending.extend(_halves(box))
    return done


def domain(question: Question) -> Box | None:
    """Return rational ends for every symbol as hypotheses state them, None if some are missing."""
    box = []
    for symbol in question.symbols:
        lows, highs = [], []
        for h in question.hypotheses:
            if not isinstance(h, (sp.Gt, sp.Ge, sp.Lt, sp.Le, sp.Eq)):
                continue
            above = not isinstance(h, (sp.Lt, sp.Le))
            below = not isinstance(h, (sp.Gt, sp.Ge))
            if h.rhs == symbol:
                above, below = below, above
            for side, number in ((h.lhs, h.rhs), (h.rhs, h.lhs)):
                if side == symbol and number.is_Rational:
                    value = Fraction(int(number.p), int(number.q))
                    lows += [value] if above else []
                    highs += [value] if below else []
        if not lows or not highs:
            return None
        box.append((max(lows), min(highs)))
    return tuple(box)


def _settled(question: Question, box: Box) -> bool | None:
    """True: the box is settled; False: split it; None: it is too small to go on."""
    point = {s: ball(*side) for s, side in zip(question.symbols, box, strict=True)}
    for hypothesis in question.hypotheses:
        try:
            if truth_at(hypothesis, point) is False:
                return True
        except Undefined:
            return True
        except Undecided:
            continue
    try:
        if truth_at(question.goal, point):
            return True
        return None if _is_inside(question, point) else False
    except Undefined:
        return None if _is_inside(question, point) else False
    except Undecided:
        widest = max(high - low for low, high in box)
        return None if widest < Fraction(1, 2**24) else False


def _is_inside(question: Question, point: dict[sp.Symbol, arb]) -> bool:
    try:
        return all(truth_at(h, point) for h in question.hypotheses)
    except (Undefined, Undecided):
        return False


def ball(low: Fraction, high: Fraction) -> arb:
    """Return a ball that contains an interval."""
    middle, radius = as_ball((low + high) / 2), as_ball((high - low) / 2)
    return middle + radius * arb(0, 1)


def _halves(box: Box) -> list[Box]:
    widest = max(range(len(box)), key=lambda i: box[i][1] - box[i][0])
    low, high = box[widest]
    middle = (low + high) / 2
    return [(*box[:widest], side, *box[widest + 1 :]) for side in ((low, middle), (middle, high))]
