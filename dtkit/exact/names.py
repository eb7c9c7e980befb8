"""Names of parameters: which are allowed, and how they look in print.

A name is a Latin letter or the name of a Greek one, followed by letters, digits and
underscores: `p`, `W`, `alpha`, `w_0`, `g_i`, `q_prime`.  Greek letters, subscripts and
primes may be typed as they look (`α`, `w₀`, `gᵢ`, `q′`) and mean the same name, so that one
parameter never has two names.  A name that already means a function, a number or a
connective is refused, because text and printouts could then be read in two ways.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any, NoReturn

from dtkit.errors import InvalidInput

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu",
    "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau",
    "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda", "Ξ": "Xi", "Π": "Pi",
    "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
}  # fmt: skip
_LETTERS = {name: letter for letter, name in GREEK.items()}
_LOOKALIKES = {"µ": "μ", "ϵ": "ε", "ϕ": "φ", "∆": "Δ", "Ω": "Ω"}
_SUBSCRIPTS = {**{chr(0x2080 + digit): str(digit) for digit in range(10)}, "ᵢ": "i", "ⱼ": "j"}
_SUBSCRIPT_SIGNS = {sign: subscript for subscript, sign in _SUBSCRIPTS.items()}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")

FUNCTIONS = ("exp", "log", "ln", "sqrt", "Max", "Min", "Abs", "max", "min", "abs", "Piecewise")
CONSTANTS = {
    "E": "the number exp(1)",
    "I": "the imaginary unit",
    "pi": "the number 3.14159...",
    "oo": "infinity",
    "zoo": "infinity",
    "inf": "infinity",
    "infinity": "infinity",
    "nan": "not a number",
}
CONNECTIVES = (
    "and", "or", "not", "And", "Or", "Not", "Implies", "implies", "iff", "Eq", "Ne",
    "true", "false", "True", "False", "if", "else", "otherwise",
)  # fmt: skip
LONGEST = 60


def is_name_character(character: str) -> bool:
    """Return whether `character` may stand in a name as it is typed."""
    return (
        (character.isascii() and (character.isalnum() or character == "_"))
        or character in GREEK
        or character in _LOOKALIKES
        or character in _SUBSCRIPTS
        or character in "′'"
    )


def plain_name(typed: str) -> str:
    """Return the one plain name that `typed` stands for, without judging it.

    >>> [plain_name(typed) for typed in ("p", "α", "w₀", "gᵢ", "q′", "α_2", "Δx")]
    ['p', 'alpha', 'w_0', 'g_i', 'q_prime', 'alpha_2', 'Delta_x']
    """
    pieces: list[str] = []
    kind = ""
    for character in typed:
        character = _LOOKALIKES.get(character, character)
        before, kind = kind, _kind(character)
        if pieces and _separate(before, kind, pieces[-1], character):
            pieces.append("_")
        pieces.append(_plain(character))
    return "".join(pieces)


def parameter_name(typed: str) -> str:
    """Return the plain name of a parameter, refusing what could be read in two ways.

    Raises: `InvalidInput` for a name that is not one, is too long, or already means a
    function, a number or a connective.

    >>> parameter_name("α")
    'alpha'
    >>> parameter_name("exp")
    Traceback (most recent call last):
    dtkit.errors.InvalidInput: exp: a parameter cannot be named like the function exp; ...
    """
    name = plain_name(typed)
    other = f"choose another name, for example {name[:1] or 'p'}_1"
    if not all(map(is_name_character, typed)) or not _NAME.fullmatch(name):
        raise InvalidInput(
            repr(typed[:LONGEST]),
            "not a name of a parameter",
            "write a letter (Latin or Greek), then letters, digits and underscores: "
            "p, W, alpha, w_0",
        )
    if len(name) > LONGEST:
        raise InvalidInput(
            f"{name[:LONGEST]}...", f"a name of {len(name)} characters", "write a shorter name"
        )
    if name in FUNCTIONS:
        raise InvalidInput(typed, f"a parameter cannot be named like the function {name}", other)
    if name in CONSTANTS:
        raise InvalidInput(typed, f"a parameter cannot be named like {CONSTANTS[name]}", other)
    if name in CONNECTIVES:
        raise InvalidInput(typed, f"the word {name} belongs to conditions", other)
    return name


def displayed_name(name: str) -> str:
    """Return `name` as readers know it: Greek letters, subscripts and primes.

    Only digits, `i` and `j` become subscripts: Unicode has no `c`, and `p_c` beside `pₙ`
    would look like two different things.

    >>> [displayed_name(name) for name in ("alpha", "w_0", "g_i", "q_prime", "p_c", "W2")]
    ['α', 'w₀', 'gᵢ', 'q′', 'p_c', 'W2']
    """
    pieces = name.split("_")
    text = _LETTERS.get(pieces[0], pieces[0])
    for piece in pieces[1:]:
        if piece == "prime":
            text += "′"
        elif piece.isdecimal() or piece in ("i", "j"):
            text += "".join(_SUBSCRIPT_SIGNS[sign] for sign in piece)
        else:
            text += "_" + _LETTERS.get(piece, piece)
    return text if plain_name(text) == name else name


def near(name: str, names: list[str]) -> list[str]:
    """Return the names most like `name`, nearest first, at most three."""
    close = get_close_matches(name, names, n=3, cutoff=0.5)
    same = [other for other in names if other.lower() == name.lower() and other not in close]
    return (same + close)[:3]


class Parameters(tuple[Any, ...]):
    """A tuple of parameters that says what to write where it is used like a number."""

    __slots__ = ()

    def _refuse(self, other: Any) -> NoReturn:
        names = " ".join(map(str, self))
        first = displayed_name(str(self[0]))
        raise InvalidInput(
            f'parameters("{names}")',
            f"a tuple of {len(self)}, also for one name, and not a number",
            f'write {first} = parameter("{self[0]}") for a single one'
            if len(self) == 1
            else f"take it apart: {', '.join(map(displayed_name, names.split()))} = "
            f'parameters("{names}")',
        )

    def __lt__(self, other: Any) -> bool:
        return super().__lt__(other) if isinstance(other, tuple) else self._refuse(other)

    def __le__(self, other: Any) -> bool:
        return super().__le__(other) if isinstance(other, tuple) else self._refuse(other)

    def __gt__(self, other: Any) -> bool:
        return super().__gt__(other) if isinstance(other, tuple) else self._refuse(other)

    def __ge__(self, other: Any) -> bool:
        return super().__ge__(other) if isinstance(other, tuple) else self._refuse(other)

    def __add__(self, other: Any) -> tuple[Any, ...]:
        return super().__add__(other) if isinstance(other, tuple) else self._refuse(other)

    def __radd__(self, other: Any) -> tuple[Any, ...]:
        return other + tuple(self) if isinstance(other, tuple) else self._refuse(other)

    __mul__ = __rmul__ = _refuse
    __sub__ = __rsub__ = __truediv__ = __rtruediv__ = __pow__ = __rpow__ = _refuse

    def __neg__(self) -> NoReturn:
        self._refuse(self)


def _kind(character: str) -> str:
    if character in GREEK:
        return "greek"
    if character in _SUBSCRIPTS:
        return "subscript"
    return "prime" if character in "′'" else "plain"


def _separate(before: str, kind: str, last: str, character: str) -> bool:
    """Return whether an underscore belongs between two characters of different kinds."""
    if last.endswith("_") or character == "_":
        return False
    if "prime" in (kind, before):
        return True
    if kind == "subscript" or before == "subscript":
        return kind != before
    return "greek" in (before, kind)


def _plain(character: str) -> str:
    if character in "′'":
        return "prime"
    return GREEK.get(character) or _SUBSCRIPTS.get(character, character)
