"""The table: a stub, columns, a body, a caption, numbered footnotes and a source note.

The words are those of typography: the *stub* is the column of row labels, the *body*
what it labels.  A cell keeps its exact value; what is displayed follows from the
rounding rule of its column, and a footnote belongs to the cell it is tied to, so its
number follows from reading order and cannot go astray.  A table is a value: nothing in
it changes after it was built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.reports.rounding import Rounding, rounded_text

NOTHING = "–"
"""What a cell without a value displays."""

Align = Literal["left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold one exact `value`, with the texts of the footnotes tied to it.

    `value`: text, an int, a Fraction, a SymPy expression or condition, or None for a
    cell that has no value (displayed as an en dash).

    Raises `InexactNumber` for a float.
    """

    value: Any = None
    footnotes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _refuse_float(self.value)
        if isinstance(self.footnotes, str):
            object.__setattr__(self, "footnotes", (self.footnotes,))

    def shown(self, rounding: Rounding | None = None) -> str:
        """Return what the cell displays under a rounding rule; text is never rounded."""
        if self.value is None:
            return NOTHING
        if rounding is not None and is_number(self.value):
            return rounded_text(self.value, rounding)
        return _formula_text(self.value) if is_formula(self.value) else str(self.value)


@dataclass(frozen=True, slots=True)
class Column:
    """Describe a column: its heading, the rounding rule of its numbers, its alignment.

    `heading`: text, or an exact number (the q of a grid).  `align` defaults to right
    where a rounding rule says that the column holds numbers, else to left.  `prose` says that
    it holds sentences, which LaTeX is to break into lines.
    """

    heading: Any
    rounding: Rounding | None = None
    align: Align | None = None
    prose: bool = False

    def __post_init__(self) -> None:
        _refuse_float(self.heading)
        if self.align not in (None, "left", "right", "center"):
            raise InvalidInput(
                f"align={self.align!r}", "no such alignment", "use 'left', 'right' or 'center'"
            )

    @property
    def side(self) -> Align:
        """The alignment in force."""
        return self.align or ("right" if self.rounding else "left")

    @property
    def title(self) -> str:
        """The heading as text."""
        return Cell(self.heading).shown()


@dataclass(frozen=True, slots=True)
class Spanner:
    """Head several neighboring columns: `heading`, over the columns `first` to `last`.

    Columns are counted from 1; the stub is not counted.

    Raises `InvalidInput` where the last column stands before the first.
    """

    heading: Any
    first: int
    last: int

    def __post_init__(self) -> None:
        _refuse_float(self.heading)
        if not 1 <= self.first <= self.last:
            raise InvalidInput(
                f"a spanner over the columns {self.first} to {self.last}",
                "it spans no column",
                "count columns from 1, and give the first before the last",
            )

    @property
    def title(self) -> str:
        """The heading as text."""
        return Cell(self.heading).shown()


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one row: its label in the stub, and its cells."""

    label: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """Hold a whole table; `table(...)` builds one from plain values.

    `stub` heads the row labels, and may say how many decimals show them.  `label` is a
    name to refer to the table by (LaTeX's `\\label`).  `source` is the source note.

    Raises `InvalidInput` for a row of the wrong length.
    """

    caption: str
    stub: Column
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    source: str = ""
    label: str = ""
    spanners: tuple[Spanner, ...] = ()
    notes: tuple[str, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        for number, row in enumerate(self.rows, start=1):
            if len(row.cells) != len(self.columns):
                raise InvalidInput(
                    f"row {number} ({row.label.shown()}) of the table {self.caption!r}",
                    f"it has {len(row.cells)} cells, and the table {len(self.columns)} columns",
                    "give one cell to each column, None where there is no value",
                )
        self._check_spanners()
        found = (note for cell in self._cells() for note in cell.footnotes)
        object.__setattr__(self, "notes", tuple(dict.fromkeys(found)))

    def _check_spanners(self) -> None:
        covered = 0
        for spanner in self.spanners:
            if spanner.first <= covered or spanner.last > len(self.columns):
                raise InvalidInput(
                    f"the spanner {spanner.title!r} over the columns {spanner.first} to "
                    f"{spanner.last} of the table {self.caption!r}",
                    f"it overlaps another, or the table has only {len(self.columns)} columns",
                    "give spanners from left to right, each over columns of its own",
                )
            covered = spanner.last

    def _cells(self) -> Iterator[Cell]:
        for row in self.rows:
            yield row.label
            yield from row.cells

    @property
    def all_columns(self) -> tuple[Column, ...]:
        """The stub and the columns, from left to right."""
        return (self.stub, *self.columns)

    def spans(self) -> tuple[tuple[int, int, str], ...]:
        """Return first and last position (the stub is 0) and title of each spanner."""
        return tuple((each.first, each.last, each.title) for each in self.spanners)

    def full_headings(self) -> tuple[str, ...]:
        """Return the headings as text, each with its spanner before it."""
        over = {at: each.title for each in self.spanners for at in range(each.first, each.last + 1)}
        return tuple(
            ", ".join(filter(None, [over.get(at, ""), column.title]))
            for at, column in enumerate(self.all_columns)
        )

    def lines_below(self) -> tuple[str, ...]:
        """Return what stands below the numbered notes: rounding rules and source."""
        source = f"Source: {self.source}" if self.source else ""
        return tuple(filter(None, [self.rounding_note(), source]))

    def numbers(self, cell: Cell) -> tuple[int, ...]:
        """Return the numbers of the footnotes of a cell; equal notes share a number."""
        return tuple(sorted(self.notes.index(note) + 1 for note in set(cell.footnotes)))

    def values(self) -> tuple[tuple[Any, ...], ...]:
        """Return the exact values of the body, row by row."""
        return tuple(tuple(cell.value for cell in row.cells) for row in self.rows)

    def shown(self) -> tuple[tuple[str, ...], ...]:
        """Return the displayed texts of the body, row by row, without note marks."""
        return tuple(
            tuple(c.shown(k.rounding) for c, k in zip(row.cells, self.columns, strict=True))
            for row in self.rows
        )

    def rounding_note(self) -> str:
        """Name the rounding rules in words, with their columns where they differ."""
        rules: dict[str, list[str]] = {}
        for column in self.columns:
            if column.rounding is not None:
                rules.setdefault(str(column.rounding), []).append(column.title)
        if list(map(len, rules.values())) == [len(self.columns)]:
            return f"Values {next(iter(rules))}."
        return " ".join(f"{', '.join(heads)}: {rule}." for rule, heads in rules.items())

    def __str__(self) -> str:
        from dtkit.reports.writers import as_text

        return as_text(self)

    def _repr_html_(self) -> str:
        from dtkit.reports.writers import as_html

        return as_html(self)

    def _repr_markdown_(self) -> str:
        from dtkit.reports.writers import as_markdown

        return as_markdown(self)

    def _repr_latex_(self) -> str:
        from dtkit.reports.writers import as_latex

        return as_latex(self)


def table(
    rows: Iterable[tuple[Any, Sequence[Any]]],
    columns: Sequence[Any],
    *,
    caption: str,
    stub: Any = "",
    source: str = "",
    label: str = "",
    rounding: Rounding | None = None,
    spanners: Iterable[Spanner] = (),
) -> Table:
    """Build a table from plain values.

    `rows`: pairs (label, values), one value per column.  `columns`: headings, or
    `Column`s.  `stub`: the heading of the row labels, or a `Column`.  `rounding`: the
    rule of every column that names none of its own.  `spanners`: headings over several
    columns.  A value with a footnote is written `Cell(value, ("the note",))`.

    Raises `InexactNumber` for a float, `InvalidInput` for a row of the wrong length.

    >>> import sympy
    >>> from dtkit.reports import half_even
    >>> print(table(
    ...     [("1/2", [100 * sympy.log(51)]), ("1", [Cell(None, "no payment works")])],
    ...     ["x in USD"], stub="q", caption="The payment", rounding=half_even(2)))
    The payment
    q    x in USD
    ---  --------
    1/2    393.18
    1           –¹
    ¹ no payment works
    Values rounded half to even to 2 decimals.
    """
    heads = tuple(_column(column, rounding) for column in columns)
    body = tuple(Row(_cell(name), tuple(map(_cell, values))) for name, values in rows)
    return Table(caption, _column(stub, None), heads, body, source, label, tuple(spanners))


def is_number(value: Any) -> bool:
    """Return whether a value is a number, to be aligned and rounded as one."""
    if isinstance(value, bool):
        return False
    if isinstance(value, int | Fraction):
        return True
    return bool(getattr(value, "is_number", False)) and not hasattr(value, "rel_op")


def is_formula(value: Any) -> bool:
    """Return whether a value is a SymPy expression or condition, to be set as mathematics."""
    return hasattr(value, "free_symbols") and hasattr(value, "is_number")


def _formula_text(value: Any) -> str:
    from dtkit.exact.numbers import is_condition
    from dtkit.exact.writing.printing import expression_text
    from dtkit.exact.writing.wording import condition_text

    return condition_text(value) if is_condition(value) else expression_text(value)


def _column(value: Any, rounding: Rounding | None) -> Column:
    if isinstance(value, Column):
        own = value.rounding or rounding
        return Column(value.heading, own, value.align, value.prose)
    return Column(value, rounding)


def _cell(value: Any) -> Cell:
    return value if isinstance(value, Cell) else Cell(value)


def _refuse_float(value: Any) -> None:
    if isinstance(value, float):
        raise InexactNumber(
            repr(value),
            "a table keeps exact values, and a float is a rounded one",
            f"write Fraction({str(value)!r}), or the exact expression, and a rounding rule",
        )
    if hasattr(value, "atoms") and hasattr(value, "is_number"):
        from sympy import Float

        for atom in value.atoms(Float):
            _refuse_float(float(atom))
