"""Escaping of user text, so that a caption cannot break a table.

Text is data in every format: `50% & more` is no LaTeX comment, `a|b` no third column,
`*` no emphasis, and a control character is written out instead of sent to a terminal.
"""

from __future__ import annotations

import unicodedata

from dtkit.exact.names import GREEK

_BIDIRECTIONAL = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}

_MARKDOWN = str.maketrans({mark: "\\" + mark for mark in "\\`*_{}[]<>#|~$&"})

_LATEX_ASCII = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "[": "{[}",  # a row that begins with [ would be read as an argument of \\
    "]": "{]}",
}

_LATEX_MATH = {
    **GREEK,
    "ε": "varepsilon", "φ": "varphi", "≤": "leq", "≥": "geq", "≠": "neq", "±": "pm",
    "×": "times", "·": "cdot", "−": "-", "∞": "infty", "→": "rightarrow", "⇒": "Rightarrow",
    "⇔": "Leftrightarrow", "∧": "land", "∨": "lor", "¬": "neg", "∈": "in", "∃": "exists",
    "∀": "forall", "∅": "emptyset", "≻": "succ", "≺": "prec", "≽": "succcurlyeq",
    "≼": "preccurlyeq", "∼": "sim", "≈": "approx", "∂": "partial", "⊢": "vdash",
    "✓": "checkmark", "✗": "times",
    **{mark: f"^{digit}" for digit, mark in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
    **{mark: f"_{digit}" for digit, mark in enumerate("₀₁₂₃₄₅₆₇₈₉")},
    "ᵢ": "_i", "ⱼ": "_j", "ₖ": "_k", "ₙ": "_n", "⟨": "langle", "⟩": "rangle", "√": "surd",
    "∪": "cup", "∩": "cap", "⊆": "subseteq", "⊂": "subset", "∖": "setminus", "∑": "sum",
    "∏": "prod", "′": "prime", "↔": "leftrightarrow",
    "⟺": "Longleftrightarrow", "⟹": "Longrightarrow",
    "≫": "gg", "≪": "ll", "∝": "propto", "ℝ": "Re", "⊵": "trianglerighteq", "⊳": "rhd",
    "∉": "notin", "≡": "equiv", "←": "leftarrow", "↑": "uparrow", "↓": "downarrow", "∘": "circ",
    "⪰": "succeq", "⪯": "preceq", "⊕": "oplus", "⊗": "otimes", "∎": "blacksquare",
}  # fmt: skip

_LATEX = str.maketrans(
    _LATEX_ASCII
    | {
        mark: rf"\ensuremath{{{name if name[0] in '-^_' else chr(92) + name}}}"
        for mark, name in _LATEX_MATH.items()
    }
    | {"–": "--", "—": "---", "…": r"\ldots{}"}
)


def plain(text: str) -> str:
    """Return text on one line, with control characters written out.

    >>> plain("two\\nlines"), plain("\\x1b[31mred")
    ('two lines', '\\\\x1b[31mred')
    """
    return "".join(map(_visible, " ".join(text.split("\n"))))


def markdown(text: str) -> str:
    """Escape text for a cell or a paragraph of Markdown.

    >>> print(markdown("a|b *c* <script>"))
    a\\|b \\*c\\* \\<script\\>
    """
    return plain(text).strip().translate(_MARKDOWN)


def latex(text: str) -> str:
    """Escape text for LaTeX; mathematical letters become `\\ensuremath`.

    >>> print(latex("50% of α_1 & more"))
    50\\% of \\ensuremath{\\alpha}\\_1 \\& more
    """
    return "".join(map(_known_to_latex, plain(text).strip().translate(_LATEX)))


def _known_to_latex(mark: str) -> str:
    """Return what LaTeX sets for a sign without a name: raised, lowered, or its code."""
    if ord(mark) < 0x180 or mark in "‘’“”†‡•€":
        return mark
    kind, _, base = unicodedata.decomposition(mark).partition(" ")
    if kind in ("<super>", "<sub>") and " " not in base:
        inner = chr(int(base, 16)).replace("\u2212", "-")
        return rf"\ensuremath{{{'^' if kind == '<super>' else '_'}{{{inner}}}}}"
    return f"{{[}}U+{ord(mark):04X}{{]}}"


def in_formula(text: str) -> str:
    r"""Escape text for `\text{...}` within a formula, as notebooks read it too.

    >>> print(in_formula("go → 50% & more"))
    go $\to$ 50\% \& more
    """
    for sign in "\\&%$#_{}~^":
        text = text.replace(sign, {"\\": r"\textbackslash "}.get(sign, f"\\{sign}"))
    return text.replace("→", r"$\to$")


def csv_text(text: str) -> str:
    """Return text on one line that no spreadsheet takes for a formula.

    An apostrophe goes before a text that a spreadsheet would run.

    >>> csv_text("=HYPERLINK(1)"), csv_text("a = b")
    ("'=HYPERLINK(1)", 'a = b')
    """
    text = plain(text)
    return "'" + text if text.lstrip()[:1] in ("=", "+", "-", "@") else text


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(map(_columns, text))


def _columns(mark: str) -> int:
    if unicodedata.combining(mark) or unicodedata.category(mark) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(mark) in "WF" else 1


def _visible(mark: str) -> str:
    if unicodedata.category(mark) in ("Cc", "Zl", "Zp") or ord(mark) in _BIDIRECTIONAL:
        return " " if mark == "\t" else mark.encode("unicode_escape").decode("ascii")
    return mark
