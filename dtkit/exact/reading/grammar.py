"""The reader of the text grammar: precedence climbing over the tokens of one text.

`dtkit.exact.reading.text` describes the grammar; here each operator has a level, and `read` goes
on as far as operators of its level or tighter reach.  Depth is bounded and counted, so
that no text exhausts the stack; sums, products and conjunctions are read in one go.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sympy

from dtkit.errors import InvalidInput
from dtkit.exact.names import near, plain_name
from dtkit.exact.numbers import is_condition
from dtkit.exact.parameters import parameter
from dtkit.exact.reading.build import Refused, applied, power, product, reciprocal, total
from dtkit.exact.reading.needs import Need, guarded, joined, needs_in, needs_of, piecewise, related
from dtkit.exact.reading.operators import (
    AND,
    COMPARED,
    CONNECTIVES,
    EITHER,
    EQUALITIES,
    FUNCTIONS,
    IMPLIED,
    LEVELS,
    OR,
    POWER,
    PRODUCT,
    RELATIONS,
    STARTS,
    SUM,
    TRUTHS,
    TWO_OR_MORE,
    decimal,
    superscript,
)
from dtkit.exact.reading.tokens import Token, UnreadableText, tokens

MOST_NESTED = 60
MOST_COMPARED = 1_000  # pairs of arguments that SymPy compares within Max and Min


class Reader:
    """Precedence climbing over the tokens of one text."""

    def __init__(self, text: str, names: dict[str, Any] | None) -> None:
        self.text = text
        self.names = names
        self.tokens = tokens(text)
        self.nested = 0
        self.compared = 0
        self.needs: list[Need] = []  # of what was read and stands in no condition yet
        self.token = Token("end", "", 0)
        self.advance()

    def value(self) -> Any:
        """Read the whole text as one expression or condition."""
        try:
            start = self.token
            value = self.read(EITHER)
            self.finish()
            if not is_condition(value):
                value = self.built(guarded, value, self.needs, token=start)
        except (RecursionError, MemoryError):
            raise self.error("the text is nested too deeply", "split it into parts") from None
        return value

    def advance(self) -> Token:
        """Go to the next token and return the one left."""
        token, self.token = self.token, next(self.tokens, self.token)
        return token

    def error(self, wrong: str, remedy: str, token: Token | None = None) -> UnreadableText:
        return UnreadableText(self.text, (token or self.token).position, wrong, remedy)

    def finish(self) -> None:
        if self.token.kind == ")":
            raise self.error("a parenthesis closes that was never opened", "drop it, or open one")
        if self.token.kind == ",":
            raise self.error(
                "a comma separates arguments of a function only",
                "write 1000 for one thousand, 0.5 for a half, and 'and' between conditions",
            )
        if self.token.kind != "end":
            raise self.error(f"{self.token.text} was not expected", "join the parts by an operator")

    def read(self, lowest: int) -> Any:
        """Read as far as operators of level `lowest` or tighter reach."""
        self.nested += 1
        if self.nested > MOST_NESTED:
            deep = f"the text is nested more than {MOST_NESTED} deep"
            raise self.error(deep, "split it into parts")
        start, mark = self.token, len(self.needs)
        value = self.operand()
        while (level := LEVELS.get(self.token.kind, 0)) >= lowest:
            value = self.joined(level, value, start, mark)
        self.nested -= 1
        return value

    def joined(self, level: int, first: Any, start: Token, mark: int) -> Any:
        """Read the operators of one level that follow `first`, with their operands.

        `mark`: how many needs there were before `first`.
        """
        if level == COMPARED:
            return self.comparison(first, start, mark)
        if level in (SUM, PRODUCT):
            return self.arithmetic(level, first, start)
        sign = self.advance()
        if level == POWER:
            exponent = (
                sympy.Integer(superscript(sign.text))
                if sign.kind == "power"
                else self.number(self.read, POWER)
            )
            return self.powered(self.as_number(first, start), exponent, sign)
        conditions = [self.as_condition(first, start, sign)]
        conditions.append(self.condition(level if level == IMPLIED else level + 1, sign))
        if level == EITHER and self.token.kind == sign.kind:
            raise self.error(
                "a chain of <=> can be read in two ways", "set parentheses, or join pairs by and"
            )
        while level in (AND, OR) and self.token.kind == sign.kind:
            sign = self.advance()
            conditions.append(self.condition(level + 1, sign))
        joins = {EITHER: sympy.Equivalent, IMPLIED: sympy.Implies, OR: sympy.Or}
        connective = joins.get(level, sympy.And)
        return self.built(joined, connective, tuple(conditions), token=sign)

    def arithmetic(self, level: int, first: Any, start: Token) -> Any:
        """Read a whole sum or product at once: pairwise would take quadratic time."""
        parts = [self.as_number(first, start)]
        while LEVELS.get(self.token.kind, 0) == level:
            sign = self.advance()
            part = self.number(self.read, level + 1)
            if sign.kind == "-":
                part = -part
            elif sign.kind == "/":
                divisor, part = part, self.built(reciprocal, part, token=sign)
                self.remember(needs_of, sympy.Pow(divisor, -1, evaluate=False), sign)
            parts.append(part)
        return self.built(total if level == SUM else product, parts, token=start)

    def comparison(self, first: Any, start: Token, mark: int) -> Any:
        """Read a chain of comparisons as the conjunction of its links."""
        left, signs, links = self.as_number(first, start), [], []
        needed = self.taken(mark)
        while self.token.kind in RELATIONS:
            sign = self.advance()
            right = self.number(self.read, COMPARED + 1)
            before, needed = needed, self.taken(mark)
            signs.append(sign)
            self.require_one_way(signs)
            relation = RELATIONS[sign.kind]
            links.append(self.built(related, relation, left, right, before + needed, token=sign))
            left = right
        if len(links) == 1:
            return links[0]
        return self.built(joined, sympy.And, tuple(links), token=start)

    def taken(self, mark: int) -> list[Need]:
        """Return what was needed since `mark`; it is looked after from here on."""
        needed, self.needs = self.needs[mark:], self.needs[:mark]
        return needed

    def remember(self, find: Callable[[Any], Any], term: Any, token: Token) -> None:
        """Remember where a term that has been read is defined."""
        self.needs.extend(self.built(find, term, token=token))

    def powered(self, base: Any, exponent: Any, token: Token) -> Any:
        value = self.built(power, base, exponent, token=token)
        self.remember(needs_of, sympy.Pow(base, exponent, evaluate=False), token)
        return value

    def require_one_way(self, signs: list[Token]) -> None:
        kinds = {sign.kind for sign in signs}
        if len(signs) > 1 and ("!=" in kinds or (kinds & {"<", "<="} and kinds & {">", ">="})):
            raise self.error(
                "a chain of comparisons must run one way, without !=",
                "write two comparisons joined by and",
                signs[-1],
            )

    def operand(self) -> Any:
        """Read a number, a name, a call, a parenthesis, or one of these behind a sign."""
        token = self.advance()
        if token.kind in ("-", "+"):
            return self.signed(token)
        if token.kind == "not":
            return self.built(sympy.Not, self.condition(COMPARED, token), token=token)
        if token.kind == "number":
            value = decimal(token.text)
        elif token.kind == "name":
            value = self.named(token)
        elif token.kind == "(":
            value = self.read(EITHER)
            self.close(token)
        elif token.kind == "end":
            raise self.error("the text ends where a value is needed", "write a number or a name")
        else:
            raise self.error(
                f"{token.text} where a value is needed", "write a number or a name first", token
            )
        self.require_operator(token)
        return value

    def signed(self, token: Token) -> Any:
        """Read a value behind any number of signs."""
        negative = token.kind == "-"
        while self.token.kind in ("-", "+"):
            negative ^= self.advance().kind == "-"
        value = self.number(self.read, POWER)
        return -value if negative else value

    def require_operator(self, token: Token) -> None:
        """Refuse two values side by side: 2p could be read as a product or a name."""
        if self.token.kind in STARTS:
            before = self.text[token.position : self.token.position].strip()
            before = before if len(before) <= 20 else "two values"
            raise self.error(
                f"{before} and {self.token.text[:20]} stand side by side",
                "write * between them for a product, or a comparison or connective",
            )

    def named(self, token: Token) -> Any:
        """Read what begins with a name: a truth value, a call, or a parameter."""
        name = plain_name(token.text)
        if name in TRUTHS:
            return TRUTHS[name]
        if name in ("Piecewise", *FUNCTIONS, *CONNECTIVES, *EQUALITIES):
            return self.call(name, token)
        if self.token.kind == "(":
            raise self.not_a_function(name, token)
        if self.names is not None:
            if name not in self.names:
                raise self.unknown(name, token)
            self.remember(needs_in, self.names[name], token)
            return self.names[name]
        if name == "e" and self.token.kind in ("^", "power"):
            raise self.error(
                "e^ may mean Euler's number or a parameter e",
                'write exp(...), or name the parameter: names=["e", ...]',
                token,
            )
        try:
            return parameter(name)
        except InvalidInput as error:
            raise self.error(error.wrong, error.remedy, token) from None

    def not_a_function(self, name: str, token: Token) -> UnreadableText:
        if name in (self.names or {}) or len(name) == 1:
            return self.error(
                f"{name} is a parameter, not a function", f"write {name}*(...) for a product", token
            )
        close = near(name, [*FUNCTIONS, "Piecewise"])
        hint = f" (did you mean {' or '.join(close)}?)" if close else ""
        return self.error(
            f"{name[:20]} is not a function known here",
            f"the functions are exp, log, ln, sqrt, Abs, Max, Min, Piecewise{hint}; "
            f"for a product write {name[:20]}*(...)",
            token,
        )

    def unknown(self, name: str, token: Token) -> UnreadableText:
        names = list(self.names or {})
        close = near(name, names)
        known = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
        hint = f"did you mean {' or '.join(close)}? " if close else ""
        return self.error(
            f"the name {name[:40]} is not one of the parameters",
            f"{hint}the parameters are {known}" if names else "no parameter is allowed here",
            token,
        )

    def call(self, name: str, token: Token) -> Any:
        """Read the arguments of a function and apply it."""
        if self.token.kind != "(":
            raise self.error(f"{name} needs its argument", f"write {name}(...)")
        opening = self.advance()
        if name == "Piecewise":
            value, needs = self.built(piecewise, self.arguments(opening, self.piece), token=token)
            self.needs.extend(needs)
            return value
        if name in CONNECTIVES:
            parts = self.arguments(opening, lambda: self.condition(EITHER, token))
            self.require_count(len(parts), name, token)
            return self.built(joined, CONNECTIVES[name], tuple(parts), token=token)
        mark = len(self.needs)
        numbers = self.arguments(opening, lambda: self.number(self.read, EITHER))
        self.require_count(len(numbers), name, token)
        if name in EQUALITIES:
            needed = self.taken(mark)
            return self.built(related, EQUALITIES[name], *numbers, needed, token=token)
        if FUNCTIONS[name] in TWO_OR_MORE:
            self.require_few_compared(numbers, token)
        if FUNCTIONS[name] is sympy.sqrt:
            return self.powered(numbers[0], sympy.Rational(1, 2), token)
        value = self.built(applied, FUNCTIONS[name], numbers, token=token)
        if FUNCTIONS[name] is sympy.log:
            self.remember(needs_of, sympy.log(numbers[0], evaluate=False), token)
        return value

    def require_few_compared(self, numbers: list[Any], token: Token) -> None:
        """Refuse more work than seconds: SymPy compares the arguments of Max pairwise."""
        width = sum(len(x.args) if isinstance(x, TWO_OR_MORE) else 1 for x in numbers)
        self.compared += width**2
        if self.compared > MOST_COMPARED:
            raise self.error(
                "too many arguments of Max and Min", "compare fewer values in one text", token
            )

    def require_count(self, given: int, name: str, token: Token) -> None:
        """Refuse a call with the wrong number of arguments."""
        if name in ("And", "Or", "Equivalent") or FUNCTIONS.get(name) in TWO_OR_MORE:
            return
        wanted = 2 if name in ("Implies", "Eq", "Ne") else 1
        if given != wanted:
            hint = "write log(x)/log(b) for another base" if name in ("log", "ln") else ""
            raise self.error(
                f"{name} takes {wanted} argument{'s' if wanted > 1 else ''}, not {given}",
                hint or f"write {name}({'x, y' if wanted > 1 else 'x'})",
                token,
            )

    def arguments(self, opening: Token, read: Callable[[], Any]) -> list[Any]:
        parts = [read()]
        while self.token.kind == ",":
            self.advance()
            parts.append(read())
        self.close(opening)
        return parts

    def piece(self) -> tuple[Any, Any]:
        """Read one `(value, condition)` of a Piecewise."""
        opening = self.token
        if opening.kind != "(":
            raise self.error(
                "a piece is a value and a condition in parentheses",
                "write Piecewise((p, p > q), (q, true))",
            )
        self.advance()
        mark = len(self.needs)
        value = self.number(self.read, EITHER)
        value = self.built(guarded, value, self.taken(mark), token=opening)
        if self.token.kind != ",":
            raise self.error("the piece has no condition", "write (value, condition)")
        self.advance()
        condition = self.condition(EITHER, self.token)
        self.close(opening)
        return value, condition

    def close(self, opening: Token) -> None:
        if self.token.kind != ")":
            if self.token.kind == "end":
                raise self.error("a parenthesis is never closed", "write the missing )", opening)
            raise self.error(f"{self.token.text} was not expected", "write ) or an operator")
        self.advance()

    def number(self, read: Callable[[int], Any], lowest: int) -> Any:
        start = self.token
        return self.as_number(read(lowest), start)

    def condition(self, lowest: int, sign: Token) -> Any:
        start = self.token
        return self.as_condition(self.read(lowest), start, sign)

    def as_number(self, value: Any, start: Token) -> Any:
        if is_condition(value):
            raise self.error(
                "a condition stands where a number is needed",
                "join conditions by and, or, not, =>, and compare numbers only",
                start,
            )
        return value

    def as_condition(self, value: Any, start: Token, sign: Token) -> Any:
        if not is_condition(value):
            at_least = "; for 'at least' write >=" if sign.text == "=>" else ""
            raise self.error(
                f"{sign.text or 'this'} needs a condition, and this is a number",
                f"compare the number with something, for example with > 0{at_least}",
                start,
            )
        return value

    def built(self, build: Callable[..., Any], *parts: Any, token: Token) -> Any:
        """Build a value, turning a refusal into an error at `token`."""
        try:
            return build(*parts)
        except Refused as refusal:
            raise self.error(refusal.wrong, refusal.remedy, token) from None
