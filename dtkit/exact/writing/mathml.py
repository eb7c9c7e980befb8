"""Expressions and conditions as MathML, which browsers show without any script.

The layout is that of the text and of LaTeX; only the drawing of the pieces differs.
Every name and every text from a user is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any, ClassVar

import sympy

from dtkit.exact.names import displayed_name
from dtkit.exact.numbers import exact
from dtkit.exact.writing.printing import _ATOM, _POWER, _PRODUCT, _SUM, Layout
from dtkit.exact.writing.wording import Wording

_TOUCHING = "<mo>&#8290;</mo>"
_WORDS = {
    "and": "<mtext>\u00a0and\u00a0</mtext>", "or": "<mtext>\u00a0or\u00a0</mtext>",
    "not": "<mo>¬</mo>",
    "implies": "<mo>⇒</mo>", "iff": "<mo>⇔</mo>", "true": "<mtext>always</mtext>",
    "false": "<mtext>never</mtext>", ">": "<mo>&gt;</mo>", "<": "<mo>&lt;</mo>",
    **{sign: f"<mo>{sign}</mo>" for sign in "≥≤=≠"},
}  # fmt: skip


def expression_mathml(expression: Any) -> str:
    """Return an exact expression as presentation MathML, a whole `math` element.

    >>> from dtkit.exact.parameters import parameters
    >>> p, q = parameters("p q")
    >>> expression_mathml(p/q)
    '<math><mfrac><mrow><mi>p</mi></mrow><mrow><mi>q</mi></mrow></mfrac></math>'
    """
    return f"<math>{MathMLLayout().text(exact(expression))}</math>"


def condition_mathml(condition: Any) -> str:
    """Return a condition as presentation MathML, as it stands.

    >>> from dtkit.exact.parameters import parameters
    >>> p, q = parameters("p q")
    >>> condition_mathml(p > q)
    '<math><mi>p</mi><mo>&gt;</mo><mi>q</mi></math>'
    """
    return f"<math>{Wording(MathMLLayout(), _WORDS).text(condition)}</math>"


class MathMLLayout(Layout):
    """MathML such as `<mi>p</mi><mo>&gt;</mo><mi>q</mi>`."""

    plus: ClassVar[str] = "<mo>+</mo>"
    minus: ClassVar[str] = "<mo>−</mo>"
    times: ClassVar[str] = "<mo>·</mo>"

    def name(self, name: str) -> str:
        head, *marks = displayed_name(name).split("_")
        letter = f"<mi>{escape(head)}</mi>"
        if not marks:
            return letter
        return f"<msub>{letter}<mi>{escape(','.join(marks))}</mi></msub>"

    def rational(self, e: Any) -> tuple[str, int]:
        text = f"<mn>{abs(e.p)}</mn>"
        if e.q != 1:
            text = f"<mfrac>{text}<mn>{e.q}</mn></mfrac>"
        return (self.minus + text, _SUM) if e < 0 else (text, _ATOM if e.q == 1 else _PRODUCT)

    def joined_texts(self, parts: Sequence[tuple[str, bool]]) -> str:
        text = parts[0][0]
        for part, _ in parts[1:]:
            number = part.startswith(("<mn>", "<mfrac><mn>"))
            text += (self.times if number else _TOUCHING) + part
        return text

    def fraction(self, above: Sequence[Any], below: Sequence[Any]) -> str:
        return f"<mfrac>{_row(self.alone(above))}{_row(self.alone(below))}</mfrac>"

    def alone(self, factors: Sequence[Any]) -> str:
        return self.text(factors[0]) if len(factors) == 1 else self.joined(factors)

    def parenthesized_fraction(self, above: Sequence[Any], below: Sequence[Any]) -> str:
        return self.fraction(above, below)

    def parenthesized(self, text: str) -> str:
        return _row(f"<mo>(</mo>{text}<mo>)</mo>")

    def raised(self, base: str, exponent: Any) -> str:
        return f"<msup>{_row(base)}{_row(self.text(exponent))}</msup>"

    def root(self, base: Any) -> str:
        return f"<msqrt>{self.text(base)}</msqrt>"

    def exponential(self, exponent: Any) -> tuple[str, int]:
        # upright, because e is also a parameter (an error rate, an effectiveness)
        euler = '<mi mathvariant="normal">e</mi>'
        return (euler, _ATOM) if exponent == 1 else (self.raised(euler, exponent), _POWER)

    def absolute(self, text: str) -> str:
        return _row(f"<mo>|</mo>{text}<mo>|</mo>")

    def function(self, name: str, arguments: Sequence[str]) -> str:
        return f"<mi>{escape(name)}</mi>" + self.parenthesized("<mo>,</mo>".join(arguments))

    def pieces(self, e: Any) -> str:
        words = Wording(self, _WORDS)
        rows = [
            f"<mtr><mtd>{self.text(value)}</mtd><mtd>"
            + (
                "<mtext>otherwise</mtext>"
                if condition == sympy.true
                else f"<mtext>if\u00a0</mtext>{words.text(condition)}"
            )
            + "</mtd></mtr>"
            for value, condition in e.args
        ]
        return _row(f"<mo>{{</mo><mtable>{''.join(rows)}</mtable>")

    def other(self, e: Any) -> str:
        return f"<mtext>{escape(str(e))}</mtext>"


def _row(text: str) -> str:
    return f"<mrow>{text}</mrow>"
