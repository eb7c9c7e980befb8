"""Reading expressions and conditions from text: what is read, what is refused, and where."""

import pickle
import time

import pytest
import sympy
from hypothesis import assume, example, given
from hypothesis import strategies as st
from sympy import (
    Abs,
    And,
    Eq,
    Equivalent,
    Gt,
    Implies,
    Max,
    Min,
    Ne,
    Not,
    Or,
    Piecewise,
    Rational,
    Symbol,
    exp,
    log,
    sqrt,
)

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.exact.engine.portfolio import decide
from dtkit.exact.evaluation import sign, truth
from dtkit.exact.parameters import between, parameters
from dtkit.exact.reading.text import parse_condition, parse_expression, plain_text
from dtkit.exact.reading.tokens import UnreadableText
from dtkit.exact.verdicts import Proved, Unknown

p, q, r, alpha, W, w_0 = parameters("p q r alpha W w_0")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3", 3),
        ("0.5", Rational(1, 2)),
        (".25", Rational(1, 4)),
        ("5.", 5),
        ("0.1", Rational(1, 10)),
        ("1e-6", Rational(1, 10**6)),
        ("2.5e2", 250),
        ("1/3", Rational(1, 3)),
        ("p + q - r", p + q - r),
        ("p - (q - r)", p - q + r),
        ("p - q - r", p - q - r),
        ("p*q/r", p * q / r),
        ("p/q/r", p / (q * r)),
        ("p/q*r", p * r / q),
        ("-p^2", -(p**2)),
        ("(-p)^2", p**2),
        ("-p*q", -p * q),
        ("p*-q", -p * q),
        ("p - -q", p + q),
        ("--p", p),
        ("2^-p", 2**-p),
        ("p^q^r", p ** (q**r)),
        ("(2^q)^2", (2**q) ** 2),
        ("p**2", p**2),
        ("p² + q³", p**2 + q**3),
        ("p·q × r ÷ 2 − 1", p * q * r / 2 - 1),
        ("exp(-alpha*W)", exp(-alpha * W)),
        ("exp(−α·W)", exp(-alpha * W)),
        ("log(p) + ln(q)", log(p) + log(q)),
        ("sqrt(p)", sqrt(p)),
        ("Max(p, q, 0)", Max(p, q, 0)),
        ("min(p, q)", Min(p, q)),
        ("abs(p - q)", Abs(p - q)),
        ("w_0 + w₀", 2 * w_0),
        ("Piecewise((p, p > q), (q, true))", Piecewise((p, p > q), (q, True))),
        ("Piecewise((p, p > q), (q, otherwise))", Piecewise((p, p > q), (q, True))),
        ("-(1/α)*log(1 - (q/p)*(1 - exp(-α*W)))",
         -(1 / alpha) * log(1 - (q / p) * (1 - exp(-alpha * W)))),
    ],
)  # fmt: skip
def test_expressions_are_read_as_mathematics_reads_them(text, expected):
    assert expected == parse_expression(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p > q", p > q),
        ("p >= q", p >= q),
        ("p ≥ q", p >= q),
        ("p <= q", p <= q),
        ("p ≤ q", p <= q),
        ("p = q", Eq(p, q)),
        ("p == q", Eq(p, q)),
        ("p != q", Ne(p, q)),
        ("p ≠ q", Ne(p, q)),
        ("0 < p < 1", And(p > 0, p < 1)),
        ("0 < p < 1", between(0, p, 1)),
        ("1 > p >= 0", And(p >= 0, p < 1)),
        ("0 < q <= p < 1", And(q > 0, q <= p, p < 1)),
        ("p = q = r", And(Eq(p, q), Eq(q, r))),
        ("p <= q = r", And(p <= q, Eq(q, r))),
        ("p > 0 and q > 0 and r > 0", And(p > 0, q > 0, r > 0)),
        ("p > 0 & q > 0", And(p > 0, q > 0)),
        ("p > 0 | q > 0", Or(p > 0, q > 0)),
        ("p > 0 or q > 0 and r > 0", Or(p > 0, And(q > 0, r > 0))),
        ("(p > 0 or q > 0) and r > 0", And(Or(p > 0, q > 0), r > 0)),
        ("not p > q", p <= q),
        ("~(p > q and q > r)", Not(And(p > q, q > r))),
        ("not p > 0 and q > 0", And(p <= 0, q > 0)),
        ("not not p > q", p > q),
        ("p > q => q > r", Implies(p > q, q > r)),
        ("p > 0 => q > 0 => r > 0", Implies(p > 0, Implies(q > 0, r > 0))),
        ("p > q implies q > r", Implies(p > q, q > r)),
        ("p > q -> q > r", Implies(p > q, q > r)),
        ("p > q <=> q < p", Equivalent(p > q, q < p)),
        ("p > q iff r > 0", Equivalent(p > q, r > 0)),
        ("p > 0 and q > 0 => r > 0 or p > q", Implies(And(p > 0, q > 0), Or(r > 0, p > q))),
        ("p > -q", p > -q),
        ("p<-q", p < -q),
        ("true", sympy.true),
        ("false or p > q", p > q),
        ("1 < 2", sympy.true),
        ("1/3 = 0.3", sympy.false),
        ("And(p > 0, Or(q > 0, Not(Eq(r, 0))))", And(p > 0, Or(q > 0, Ne(r, 0)))),
        ("Implies(p > 0, Equivalent(q > 0, Ne(r, 1)))",
         Implies(p > 0, Equivalent(q > 0, Ne(r, 1)))),
    ],
)  # fmt: skip
def test_conditions_are_read_as_mathematics_reads_them(text, expected):
    assert expected == parse_condition(text)


def test_and_binds_looser_than_comparisons_unlike_in_python():
    assert And(p > 0, p < 1) == parse_condition("0 < p & p < 1")


@pytest.mark.parametrize(
    ("text", "evaluated"),
    [
        ("p < p", sympy.false),  # on all reals
        ("exp(p) > 0", sympy.true),
        ("p^2 >= 0", sympy.true),
        ("p > q and not p > q", sympy.false),
    ],
)
def test_sympy_evaluates_what_holds_on_all_reals_while_reading(text, evaluated):
    assert evaluated == parse_condition(text)


@pytest.mark.parametrize("text", ["0 < p", "p > 0", "p*q >= 0", "p != 0", "log(p) > 0", "1 > p"])
def test_what_depends_on_the_parameters_stays_symbolic(text):
    assert parse_condition(text).free_symbols


def test_cancellation_keeps_where_an_expression_was_defined():
    for text, value in [("p/p", 1), ("exp(log(p))", p), ("0*log(p)", 0), ("sqrt(p)^2", p)]:
        read = parse_expression(text)
        assert (
            sympy.simplify(read.xreplace({p: Rational(2)}) - sympy.sympify(value).subs(p, 2)) == 0
        )
        assert truth(Eq(read, read, evaluate=False), {p: -1 if text != "p/p" else 0}) is None


@pytest.mark.parametrize(
    ("text", "outside"),
    [
        ("p/p = 1", 0),
        ("p/p != 1", 0),
        ("not p/p = 1", 0),
        ("0 < p/p < 2", 0),
        ("p^2/p = p", 0),
        ("1/(1/p) = p", 0),
        ("p/p = 1 or not p/p = 1", 0),
        ("0*log(p) = 0", -1),
        ("log(p) - log(p) = 0", 0),
        ("exp(log(p)) = p", 0),
        ("exp(2*log(p)) = p^2", -1),
        ("sqrt(p)**2 = p", -1),
        ("sqrt(p)*sqrt(p) >= p", -1),
        ("Max(p, Min(p, 1/p)) = p", 0),
        ("1/p > 1/p", 0),
        ("Eq(1/p, 1/p)", 0),
        ("1/p > 0 or 1/p <= 0", 0),
        ("1/p > 0 and 1/p <= 0", 0),
        ("not (1/p > 0 and 1/p <= 0)", 0),
        ("1/p > 0 => 1/p > 0", 0),
        ("1/p > 0 <=> 1/p > 0", 0),
        ("1/p > 0 <=> not 1/p > 0", 0),
        ("log(p) > 0 or log(p) <= 0", 0),
        ("1/(p*q) > 0 or 1/(p*q) <= 0", 0),
        ("p^q/p^q = 1", 0),
    ],
)
def test_a_condition_is_neither_true_nor_false_where_it_was_undefined_as_written(text, outside):
    condition = parse_condition(text)
    point = {p: outside, q: -1}
    assert truth(condition, {s: point[s] for s in condition.free_symbols}) is None
    assert truth(Not(condition), {s: point[s] for s in condition.free_symbols}) is None
    verdict = decide([], condition)
    assert not isinstance(verdict, Proved)
    inside = {s: {p: 2, q: 1}[s] for s in condition.free_symbols}
    assert truth(condition, inside) is not None


def test_what_was_lost_is_proved_where_a_hypothesis_makes_it_defined():
    for text in ("p/p = 1", "exp(log(p)) = p", "sqrt(p)^2 = p", "1/p > 0 or 1/p <= 0"):
        assert isinstance(decide([p > 0], parse_condition(text)), Proved)
        assert isinstance(decide([], parse_condition(text)), Unknown)


def test_a_hypothesis_excludes_the_points_at_which_it_was_undefined_as_written():
    assert isinstance(decide([parse_condition("log(p) > 0 or log(p) <= 0")], p > 0), Proved)
    assert isinstance(decide([parse_condition("p/p = 1")], Ne(p, 0)), Proved)
    assert isinstance(decide([parse_condition("not p/p = 2")], Ne(p, 0)), Proved)


@pytest.mark.parametrize(
    "text",
    ["p/p = 1", "p > 0 or p/p*q > 1", "exp(log(p)) > q", "1/p > 0 or 1/p <= 0", "sqrt(p)^2 <= q"],
)
def test_what_was_lost_survives_being_printed_and_read_again(text):
    condition = parse_condition(text)
    assert condition == parse_condition(plain_text(condition))


def test_nothing_is_added_where_nothing_is_lost():
    for text in ("1/p + 1/(p*q) > 0", "log(p)/sqrt(4*q) < (p - 1)/(2 - 2*q)", "1/sqrt(p) > p^-2"):
        assert not parse_condition(text).has(Piecewise)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("log(-p^2) > 0", "defined nowhere"),
        ("Piecewise((1, 1/p > 0), (1, true)) > 0", "where they are defined is lost"),
        ("0*Piecewise((1/p, p > 0), (p, true)) = 0", "vanishes when the text is simplified"),
    ],
)
def test_a_text_whose_domain_cannot_be_kept_is_refused(text, wrong):
    with pytest.raises(UnreadableText, match=wrong):
        parse_condition(text)


def test_every_name_is_a_real_parameter_where_none_are_listed():
    assert {Symbol("p", real=True), Symbol("alpha", real=True)} == (
        parse_condition("p > α").free_symbols
    )


def test_listed_names_mean_what_the_list_says():
    cost = Symbol("c", real=True)
    assert cost + 1 == parse_expression("price + 1", {"price": cost})
    assert p / 2 == parse_expression("p*half", {"p": p, "half": Rational(1, 2)})
    assert alpha * p == parse_expression("α*p", ["alpha", "p"])
    assert alpha * p == parse_expression("alpha*p", "α p")
    assert alpha * p == parse_expression("alpha*p", (alpha, p))
    assert Symbol("e", real=True) ** 2 == parse_expression("e^2", ["e"])


def test_names_that_clash_with_functions_cannot_be_listed():
    with pytest.raises(InvalidInput, match="function exp"):
        parse_expression("exp", ["exp"])
    with pytest.raises(InexactNumber):
        parse_expression("p", {"p": 0.5})


REFUSED = [
    # text, position, part of the message
    ("", 0, "the text ends where a value is needed"),
    ("   ", 3, "the text ends where a value is needed"),
    ("p +", 3, "the text ends where a value is needed"),
    ("p + * q", 4, r"\* where a value is needed"),
    (")", 0, r"\) where a value is needed"),
    ("(p + q", 0, "a parenthesis is never closed"),
    ("p*(q + (r)", 2, "a parenthesis is never closed"),
    ("exp(p", 3, "a parenthesis is never closed"),
    ("p + q)", 5, "closes that was never opened"),
    ("()", 1, r"\) where a value is needed"),
    ("2p", 1, r"2 and p stand side by side; write \*"),
    ("p q", 2, r"p and q stand side by side; write \*"),
    ("p exp(q)", 2, "stand side by side"),
    ("(p)(q)", 3, "stand side by side"),
    ("p(1 - q)", 0, r"p is a parameter, not a function; write p\*"),
    ("sin(p)", 0, "sin is not a function known here.*exp, log"),
    ("expp(q)", 0, "did you mean exp"),
    ("exp", 3, "exp needs its argument"),
    ("exp()", 4, "where a value is needed"),
    ("exp(p, q)", 0, "exp takes 1 argument, not 2"),
    ("log(p, 2)", 0, r"write log\(x\)/log\(b\)"),
    ("Eq(p)", 0, "Eq takes 2 arguments, not 1"),
    ("Piecewise(p, q)", 10, "a piece is a value and a condition"),
    ("Piecewise((p))", 12, "the piece has no condition"),
    ("Piecewise((p, false))", 0, "no piece of this Piecewise applies"),
    ("1,000", 1, "a comma separates arguments"),
    ("p % 2", 2, "percent"),
    ("50%", 2, "percent"),
    ("p && q", 2, "&& is not a connective"),
    ("p || q", 2, "is not a connective"),
    ("p =< q", 2, "write <="),
    ("p // q", 2, "// is not division"),
    ("!p", 0, "write not"),
    ("[p]", 0, "square brackets"),
    ("p\0q", 1, r"'\\x00' has no meaning"),
    ("p; q", 1, "';' has no meaning"),
    ("p.q", 1, "'.' has no meaning"),
    ("__import__('os')", 0, "cannot start with an underscore"),
    ("p.__class__", 1, "has no meaning"),
    ('"p"', 0, "quotation marks"),
    ("'p'", 0, "a prime belongs behind a name"),
    ("lambda x: x", 7, "stand side by side"),
    ("а + b", 0, r"'\\u0430' has no meaning"),  # Cyrillic
    ("p\u202eq", 1, "has no meaning"),
    ("٣", 0, "has no meaning"),  # an Arabic digit
    ("p\ud800", 1, "has no meaning"),
    ("oo", 0, "infinity"),
    ("p < ∞", 4, "infinity"),
    ("nan", 0, "not a number"),
    ("E", 0, r"the number exp\(1\)"),
    ("I*p", 0, "imaginary"),
    ("π", 0, r"3\.14"),
    ("e^(-p)", 0, "Euler's number or a parameter"),
    ("1/0", 1, "a division by zero"),
    ("p/(q - q)", 1, "a division by zero"),
    ("0^-1", 1, "a division by zero"),
    ("log(0)", 0, "a logarithm of zero"),
    ("log(-2)", 0, "complex|not a real number"),
    ("sqrt(-2)", 0, "not a real number"),
    ("(-8)^(1/3)", 4, "not a real number"),
    ("p > q > r < 1", 10, "must run one way"),
    ("p != q != r", 7, "must run one way"),
    ("p > q <=> q > r <=> r > 1", 16, "can be read in two ways"),
    ("p and q > 0", 0, "and needs a condition"),
    ("p => q", 0, "for 'at least' write >="),
    ("not p", 4, "not needs a condition"),
    ("(p > q) + 1", 0, "a condition stands where a number is needed"),
    ("p + (q > r)", 4, "a condition stands where a number is needed"),
    ("exp(p > q)", 4, "a condition stands where a number is needed"),
    ("(p > q) > r", 0, "a condition stands where a number is needed"),
    ("true + 1", 0, "a condition stands where a number is needed"),
    ("x" * 1000, 0, "a name of"),
    ("Max(" + ", ".join(f"p{i}" for i in range(60)) + ")", 0, "too many arguments"),
]


@pytest.mark.parametrize(("text", "position", "wrong"), REFUSED)
@pytest.mark.parametrize("parse", [parse_expression, parse_condition])
def test_malformed_text_is_refused_at_its_place(parse, text, position, wrong):
    with pytest.raises(UnreadableText, match=wrong) as raised:
        parse(text)
    error = raised.value
    assert position == error.position
    assert f"character {position + 1} of the text" == error.given
    assert error.remedy


HOSTILE = {
    "nested parentheses": "(" * 10**6 + "p" + ")" * 10**6,
    "nested calls": "exp(" * 10**5 + "p" + ")" * 10**5,
    "long number": "1" * 10**6,
    "long decimal": "0." + "1" * 10**6,
    "long exponent": "1e" + "9" * 10**6,
    "long name": "p" * 10**6,
    "long superscript": "p" + "²" * 10**6,
    "many signs": "-" * 10**6 + "p",
    "many negations": "not " * 10**6 + "p > 0",
    "many terms": "p+" * 10**6 + "p",
    "many powers": "p^" * 10**5 + "p",
    "tower": "9**9**9**9",
    "steps to a tower": "(((10^150)^10)^10)^10",
    "tower with a parameter": "((2*p)^1000)^1000",
    "tower through log": "exp(10^9*log(2))",
    "tower through a quotient of logs": "2^(10^9*log(3)/log(2))",
    "tower of exp": "exp(exp(exp(exp(10)))) > 1",
    "hidden tower of exp": "exp(exp(exp(exp(9) + p)) + exp(exp(exp(10)))) > 1",
    "long product": "*".join(["9" * 190] * 50),
    "long common denominator": "+".join(f"1/{10**60 + i}" for i in range(900)),
    "many comparisons": "+".join(f"Max(p{i}, q, r*p, p^2)" for i in range(300)),
    "chained equivalences": "<=>".join(f"p{i} > 0" for i in range(900)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_refused_quickly(text):
    start = time.monotonic()
    with pytest.raises(UnreadableText) as raised:
        parse_condition(text)
    assert len(str(raised.value)) < 500
    assert time.monotonic() - start < 10


def test_long_but_harmless_text_is_read():
    names = [f"p{i}" for i in range(300)]
    assert 300 == len(parse_expression("+".join(names)).args)
    assert 300 == len(parse_condition(" and ".join(f"{name} > 0" for name in names)).args)


def test_high_powers_of_parameters_are_kept_and_those_of_numbers_bounded():
    assert p**1000 == parse_expression("p^1000")
    assert 2**1000 == parse_expression("2^1000")
    with pytest.raises(UnreadableText, match="too large"):
        parse_expression("2^100000")


def test_the_message_ends_with_a_caret_below_the_place():
    with pytest.raises(UnreadableText) as raised:
        parse_condition("p > * q")
    assert str(raised.value).splitlines() == [
        "character 5 of the text: * where a value is needed; write a number or a name first",
        "    p > * q",
        "        ^",
    ]


def test_the_caret_of_a_long_text_stands_below_the_place_too():
    text = " + ".join(["p"] * 50) + " + ? + " + " + ".join(["q"] * 50)
    with pytest.raises(UnreadableText) as raised:
        parse_expression(text)
    line, caret = str(raised.value).splitlines()[-2:]
    assert "?" == line[caret.index("^")]
    assert len(line) < 90


def test_unreadable_text_survives_pickling():
    error = UnreadableText("p +", 3, "wrong", "remedy")
    copy = pickle.loads(pickle.dumps(error))
    assert (str(error), 3) == (str(copy), copy.position)


def test_an_unknown_name_is_answered_with_its_neighbors():
    with pytest.raises(UnreadableText, match=r"did you mean alpha\? the parameters are p, alpha"):
        parse_expression("p*alhpa", ["p", "alpha"])
    with pytest.raises(UnreadableText, match="no parameter is allowed here"):
        parse_expression("p", [])


@pytest.mark.parametrize("given_value", [None, 3, b"p > q", p])
def test_what_is_not_text_is_refused(given_value):
    with pytest.raises(InvalidInput, match="is not text"):
        parse_expression(given_value)


def test_expressions_and_conditions_are_not_confused():
    with pytest.raises(UnreadableText, match="read it with parse_condition"):
        parse_expression("p > q")
    with pytest.raises(UnreadableText, match="compare it"):
        parse_condition("p - q")


WORDS = """
    p q alpha α w₀ 1 0.5 1e3 9 exp log Max Piecewise ( ) , + - * / ^ ² < <= = != & | ~ =>
    <=> and or not true Eq \0 _ ' ? E oo
"""
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=30).map(" ".join)


@given(st.one_of(st.text(max_size=60), PIECES))
@example("(" * 59 + "p")
@example("0^(0-1)")
@example("exp(-9^9)")
@example("(1/0)^p")
def test_any_text_gives_a_value_or_an_unreadable_text(text):
    for parse in (parse_expression, parse_condition):
        try:
            value = parse(text)
        except UnreadableText as refusal:
            position = refusal.position
        else:
            position = 0
            assert isinstance(value, sympy.Basic)
            assert not value.atoms(sympy.Float)
        assert 0 <= position <= len(text)


numbers = st.one_of(
    st.integers(-20, 20).map(sympy.Integer),
    st.fractions(-5, 5, max_denominator=12).map(lambda f: Rational(f.numerator, f.denominator)),
)
leaves = st.one_of(numbers, st.sampled_from([p, q, r, alpha, W, w_0]))


def _real(expression):
    """Return whether an expression is one that text can hold, and not a long number."""
    bad = (sympy.nan, sympy.zoo, sympy.oo, -sympy.oo, sympy.I)
    if any(max(abs(n.p), n.q) > 10**20 for n in expression.atoms(sympy.Rational)):
        return False
    return not expression.has(*bad) and expression.is_extended_real is not False


STEPS = {
    "sum": lambda a, b, n: a + b,
    "difference": lambda a, b, n: a - b,
    "product": lambda a, b, n: a * b,
    "quotient": lambda a, b, n: a / b,
    "maximum": lambda a, b, n: Max(a, b),
    "minimum": lambda a, b, n: Min(a, b),
    "absolute": lambda a, b, n: Abs(a),
    "exponential": lambda a, b, n: exp(a),
    "logarithm": lambda a, b, n: log(a),
    "power": lambda a, b, n: a**n,
    "pieces": lambda a, b, n: Piecewise((a, p > q), (b, True)),
}


@st.composite
def _grown(draw, children):
    step = draw(st.sampled_from(sorted(STEPS)))
    a, b = draw(children), draw(children)
    assume(step != "exponential" or not a.is_number or a <= 20)
    expression = STEPS[step](a, b, draw(st.integers(-3, 3)))
    assume(_real(expression))
    return expression


expressions = st.recursive(leaves, _grown, max_leaves=8)


def _rebuilt(value):
    """Build a value again from its parts: SymPy leaves Abs(Abs(2*p)) half evaluated."""
    while True:
        again = value.func(*map(_rebuilt, value.args)) if value.args else value
        if again == value:
            return value
        value = again


POINTS = [dict(zip((p, q, r, alpha, W, w_0), numbers, strict=True)) for numbers in (
    (Rational(1, 2), Rational(1, 3), 2, 3, Rational(5, 7), 1),
    (Rational(-3, 2), 4, Rational(-1, 5), Rational(2, 3), -2, 7),
)]  # fmt: skip


def _equal(one, other):
    """Return whether two expressions are written alike, or agree at points.

    SymPy multiplies a number into a sum when it builds one, but keeps 1/(2*(1 - p)) that
    arose otherwise.
    """
    values = [truth(Eq(one, other), point) for point in POINTS]
    return one == other or (True in values and False not in values)


@given(expressions)
@example(1 / sympy.Mul(2, 1 - p, evaluate=False))
def test_an_expression_printed_and_read_again_is_equal(expression):
    expression = _rebuilt(expression)
    assert _equal(expression, parse_expression(plain_text(expression)))


relations = (
    st.tuples(st.sampled_from([Gt, sympy.Ge, sympy.Lt, sympy.Le, Eq, Ne]), leaves, leaves)
    # numbers are read onto the right side, as Python puts them there
    .filter(lambda rab: not rab[1].is_number)
    .map(lambda rab: rab[0](rab[1], rab[2]))
)
conditions = st.recursive(
    relations,
    lambda c: st.one_of(
        st.tuples(c, c).map(lambda ab: And(*ab)),
        st.tuples(c, c).map(lambda ab: Or(*ab)),
        st.tuples(c, c).map(lambda ab: Implies(*ab)),
        st.tuples(c, c).map(lambda ab: Equivalent(*ab)),
        c.map(Not),
    ),
    max_leaves=6,
)


@given(conditions)
def test_a_condition_printed_and_read_again_is_equal(condition):
    condition = _rebuilt(condition)
    assert condition == parse_condition(plain_text(condition))


def test_plain_text_refuses_floats():
    with pytest.raises(InexactNumber):
        plain_text(p * sympy.Float(0.5))


def _value(term, point):
    """The value of a term by its own operations, at numbers; None where it is undefined."""
    if isinstance(term, str):
        return point.get(term, sympy.sympify(term) if term.isdigit() else None)
    operation, *parts = term
    values = [_value(part, point) for part in parts]
    if None in values:
        return None
    if operation in "+-*":
        left, right = values
        return {"+": left + right, "-": left - right, "*": left * right}[operation]
    if operation == "/":
        return values[0] / values[1] if sign(values[1]) else None
    if operation == "Max":
        return values[0] if sign(values[0] - values[1]) > 0 else values[1]
    least = {"log": 1, "sqrt": 0, "exp": -1}[operation]
    return getattr(sympy, operation)(values[0]) if sign(values[0]) >= least else None


def _written(term):
    if isinstance(term, str):
        return term
    operation, *parts = term
    texts = [_written(part) for part in parts]
    if len(operation) == 1:
        return f"({texts[0]} {operation} {texts[1]})"
    return f"{operation}({', '.join(texts)})"


TERMS = st.recursive(
    st.sampled_from(["p", "q", "0", "1", "2"]),
    lambda term: (
        st.tuples(st.sampled_from(["+", "-", "*", "/", "/", "Max"]), term, term)
        | st.tuples(st.sampled_from(["log", "sqrt", "exp"]), term)
    ),
    max_leaves=5,
)


@given(left=TERMS, right=TERMS, values=st.tuples(st.integers(-1, 2), st.integers(-1, 2)))
@example(left=("/", "p", "p"), right="1", values=(0, 1))
@example(left=("exp", ("log", "p")), right="p", values=(-1, 1))
@example(left=("/", "1", "p"), right="0", values=(0, 1))
def test_a_text_means_at_a_point_what_its_operations_come_to_there(left, right, values):
    point = dict(zip("pq", map(sympy.Integer, values), strict=True))
    numbers = _value(left, point), _value(right, point)
    expected = None if None in numbers else sign(numbers[0] - numbers[1])
    relation = f"{_written(left)} > {_written(right)}"
    for text, wanted in [
        (relation, None if expected is None else expected > 0),
        (f"not {relation}", None if expected is None else expected <= 0),
        (f"{relation} or not {relation}", None if expected is None else True),
        (f"{relation} and not {relation}", None if expected is None else False),
        (f"{relation} => {relation}", None if expected is None else True),
        (f"{relation} <=> not {relation}", None if expected is None else False),
    ]:
        try:
            condition = parse_condition(text)
        except UnreadableText as refusal:
            assert any(w in str(refusal) for w in ("zero", "real", "nowhere"))  # noqa: PT017 - not every text is refused
            return
        at = {s: point[s.name] for s in condition.free_symbols}
        assert wanted is truth(condition, at)
