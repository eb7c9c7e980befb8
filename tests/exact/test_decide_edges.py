"""What `decide` does at the edges: odd symbols, odd goals, no domain, no answer, certificates."""

from __future__ import annotations

import dataclasses
import importlib.util
import itertools
import pickle
import random
import re
from fractions import Fraction
from typing import Any

import balls
import pytest
import sympy as sp
from sympy import And, Eq, Equivalent, Max, Ne, Or, Rational, exp, log, symbols

from dtkit.errors import InexactNumber, InvalidInput
from dtkit.exact import Proved, Refuted, Unknown, decide, truth
from dtkit.exact import sign as exact_sign

x, y, a, p, q, w, W = symbols("x y a p q w W", real=True)


# --- what is refused


@pytest.mark.parametrize(
    ("hypotheses", "goal"),
    [
        ([], x > 0.5),
        ([x > 0.5], x > 0),
        ([], exp(0.1 * x) > 0.25),
        ([], sp.And(x > 0, sp.Max(x, 1.5) > y)),
        ([], x ** sp.Float("0.5") >= 0),
        ([sp.Eq(x, sp.Float(2))], x > 1),
    ],
)
def test_a_float_anywhere_is_refused_with_the_fraction_to_write(hypotheses, goal) -> None:
    with pytest.raises(InexactNumber, match=r"Rational\(|write \d|[0-9]+/[0-9]+|int"):
        decide(hypotheses, goal)


def test_the_message_for_one_half_names_one_half() -> None:
    with pytest.raises(InexactNumber, match=re.escape("Rational(1, 2)")):
        decide([], x > 0.5)


def test_symbols_of_one_name_and_two_assumptions_are_refused() -> None:
    other = sp.Symbol("x", positive=True)
    with pytest.raises(InvalidInput, match="x"):
        decide([x > 0], other**2 > y)


def test_a_bare_symbol_of_the_same_name_is_refused_beside_a_real_one() -> None:
    with pytest.raises(InvalidInput, match="x"):
        decide([sp.Symbol("x") > 0], x > 0)


@pytest.mark.parametrize("goal", [x + y, sp.Integer(1), "x > 0", None, 1, [x > 0]])
def test_a_goal_that_is_no_condition_is_refused(goal) -> None:
    with pytest.raises(InvalidInput):
        decide([x > 0], goal)


@pytest.mark.parametrize("hypothesis", [x + y, "x > 0", None, 3])
def test_a_hypothesis_that_is_no_condition_is_refused(hypothesis) -> None:
    with pytest.raises(InvalidInput):
        decide([hypothesis], x > 0)


@pytest.mark.parametrize("infinite", [sp.oo, -sp.oo, sp.zoo, sp.nan])
def test_infinities_are_refused(infinite) -> None:
    with pytest.raises(InvalidInput):
        decide([], sp.Ne(x, infinite, evaluate=False))


def test_a_complex_number_is_refused() -> None:
    with pytest.raises(InvalidInput):
        decide([], Eq(x * sp.I, y))


# --- symbols with assumptions


def test_positive_symbols_bring_their_sign() -> None:
    t = sp.Symbol("t", positive=True)
    assert isinstance(decide([], exp(t) > 1 + t), Proved)
    assert isinstance(decide([], exp(x) > 1 + x), Refuted)


def test_the_countermodel_uses_the_symbol_that_was_given_and_its_sign() -> None:
    t = sp.Symbol("t", positive=True)
    verdict = decide([], t**2 >= 1 + x)
    assert isinstance(verdict, Refuted)
    assert {t, x} == set(verdict.countermodel)
    assert verdict.countermodel[t] > 0


@pytest.mark.parametrize(
    ("assumption", "goal"),
    [
        ("negative", lambda t: t < 0),
        ("nonnegative", lambda t: t >= 0),
        ("nonpositive", lambda t: t <= 0),
        ("nonzero", lambda t: Ne(t**2 + 0 * x, 0)),
    ],
)
def test_each_sign_assumption_is_a_hypothesis(assumption, goal) -> None:
    t = sp.Symbol("t", real=True, **{assumption: True})
    hidden = goal(sp.Symbol("t", real=True)).subs(sp.Symbol("t", real=True), t)
    assert isinstance(decide([], hidden), Proved)


def test_an_integer_symbol_gets_an_integer_countermodel() -> None:
    n = sp.Symbol("n", integer=True)
    verdict = decide([n > 0], n > 5 + x**2)
    assert isinstance(verdict, Refuted)
    assert verdict.countermodel[n].is_Integer


def test_a_claim_true_of_integers_only_is_never_refuted_for_an_integer_symbol() -> None:
    n = sp.Symbol("n", integer=True)
    real = sp.Symbol("n", real=True)
    assert isinstance(decide([real > 0], real >= 1), Refuted)
    assert not isinstance(decide([n > 0], n >= 1), Refuted)
    assert not isinstance(decide([], n * (n - 1) >= 0), Refuted)
    assert not isinstance(decide([n >= 0], 2**n >= n + 1), Refuted)


def test_integer_contradictions_are_not_satisfied_by_fractions() -> None:
    n = sp.Symbol("n", integer=True)
    assert not isinstance(decide([n > 0, n < 1], sp.false), Refuted)


def test_even_an_exponent_of_a_negative_base_may_be_an_integer_symbol() -> None:
    """(-2)^n is real for every integer n; the verdict must not be a wrong one."""
    n = sp.Symbol("n", integer=True, positive=True)
    base = sp.Symbol("base", real=True)
    verdict = decide([Eq(base, -2)], base**n <= 4**n)
    assert not isinstance(verdict, Refuted)


# --- the plainest questions


def test_true_is_proved_and_false_is_refuted() -> None:
    assert isinstance(decide([], sp.true), Proved)
    assert isinstance(decide([], True), Proved)
    assert isinstance(decide([], sp.false), Refuted)
    assert isinstance(decide([], False), Refuted)


def test_no_hypotheses_means_all_reals() -> None:
    assert isinstance(decide([], x**2 >= 0), Proved)
    assert isinstance(decide([], x >= 0), Refuted)


def test_a_proof_without_hypotheses_is_not_vacuous() -> None:
    assert decide([], x**2 >= 0).vacuous is False


def test_false_as_a_hypothesis_makes_everything_vacuous() -> None:
    verdict = decide([sp.false], x > y)
    assert isinstance(verdict, Proved)
    assert verdict.vacuous is True


@pytest.mark.parametrize(
    "hypotheses",
    [
        [x > 1, x < 0],
        [x > 0, x < 0],
        [x >= 1, x <= 1, Ne(x, 1)],
        [exp(x) <= 0],
        [Eq(x**2, -1)],
        [log(x) > x],
        [p > 0, p < 1, a > 0, w > 0, p * (1 - exp(-a * w)) >= p],
    ],
)
@pytest.mark.parametrize("goal", [y > 5, sp.false, x > 0])
def test_contradictory_hypotheses_are_called_vacuous(hypotheses, goal) -> None:
    verdict = decide(hypotheses, goal)
    assert isinstance(verdict, Proved)
    assert verdict.vacuous is True


@pytest.mark.parametrize(
    "hypotheses",
    [
        [x > 1],
        [x >= 1, x <= 1],
        [Eq(exp(x), 2)],
        [Eq(x**2, 2), x > 0],
        [p > 0, p < 1, a > 0, w > 0],
    ],
)
def test_satisfiable_hypotheses_are_not_called_vacuous(hypotheses) -> None:
    verdict = decide(hypotheses, x**2 + 1 > 0)
    assert isinstance(verdict, Proved)
    assert verdict.vacuous is not True
    if verdict.witness is not None:
        assert all(balls.truth(h, verdict.witness) for h in hypotheses)


def test_asking_for_false_asks_whether_the_hypotheses_hold_together() -> None:
    assert isinstance(decide([x > 0, x < 1], sp.false), Refuted)
    assert isinstance(decide([x > 1, x < 1], sp.false), Proved)


def test_the_witness_of_false_may_be_irrational() -> None:
    verdict = decide([Eq(x**2, 2), x > 0], sp.false)
    assert isinstance(verdict, Refuted)
    assert balls.truth(Eq(x**2, 2), verdict.countermodel) is True


@pytest.mark.parametrize(
    "hypotheses",
    [
        x > 0,
        And(x > 0, y > 0),
        [And(x > 0, Or(y > 0, y > 1))],
        (x > 0, y > 0),
        {x > 0},
        iter([x > 0]),
    ],
)
def test_hypotheses_come_in_any_container(hypotheses) -> None:
    assert isinstance(decide(hypotheses, x >= 0), Proved)


def test_order_and_repetition_of_hypotheses_do_not_change_the_answer() -> None:
    premises = [p > 0, p < 1, q > 0, q < 1, a > 0, w > 0, W > 0]
    goal = p * (1 - exp(-a * w)) >= q * (1 - exp(-a * W))
    shuffled = premises * 2
    random.Random(0).shuffle(shuffled)
    assert type(decide(premises, goal)) is type(decide(shuffled, goal))
    kept = [*premises, p >= q, w >= W]
    assert isinstance(decide(kept, goal), Proved)
    assert isinstance(decide(kept[::-1] * 2, goal), Proved)


# --- where terms are undefined


@pytest.mark.parametrize(
    ("hypotheses", "goal"),
    [
        ([], log(x) <= x - 1),
        ([], 1 / x**2 > 0),
        ([], sp.sqrt(x) >= 0),
        ([x >= 0], log(x) < x),
        ([x >= 0], 1 / sp.sqrt(x) > 0),
        ([x >= -1, x <= 1], Max(log(x), -5) >= -5),
        ([y > 0], Or(y < 0, 1 / (x - y) ** 2 > 0)),
        ([p > 0, p <= 1], log(1 - p) <= 0),
    ],
)
def test_undefined_somewhere_and_false_nowhere_is_unknown(hypotheses, goal) -> None:
    verdict = decide(hypotheses, goal)
    assert isinstance(verdict, Unknown), verdict
    assert "undefined" in verdict.why


@pytest.mark.parametrize(
    ("hypotheses", "goal"),
    [
        ([log(x) > -100], x > 0),
        ([Ne(1 / x, 7)], Ne(x, 0)),
        ([sp.sqrt(x - 1) >= 0], x >= 1),
        ([Eq(1 / (x - y), 1)], Ne(x, y)),
        ([sp.Not(sp.Lt(log(x), 0))], x >= 1),
    ],
)
def test_an_undefined_hypothesis_excludes_the_point(hypotheses, goal) -> None:
    assert isinstance(decide(hypotheses, goal), Proved)


@pytest.mark.parametrize(
    ("hypotheses", "goal", "at"),
    [
        ([y > 0, x**y > 0], x > 0, {x: -1, y: 2}),
        ([y > 0, x**y > 0, x < 0], sp.false, {x: -1, y: 2}),
        ([y > 0, (-1) ** y <= y], sp.false, {y: 1}),
        ([y > 0, (-2) ** y < 5], y > 2, {y: 2}),
    ],
)
def test_a_negative_base_is_read_alike_by_proofs_and_at_points(hypotheses, goal, at) -> None:
    """(-1)^2 is 1 where an exponent happens to be an integer, or undefined: but one of them."""
    if all(truth(h, at) is True for h in hypotheses) and truth(goal, at) is False:
        assert not isinstance(decide(hypotheses, goal), Proved)


def test_a_goal_false_where_it_is_defined_is_refuted_there() -> None:
    verdict = decide([], log(x) >= 0)
    assert isinstance(verdict, Refuted)
    assert 0 < verdict.countermodel[x] < 1


def test_both_sides_equal_and_undefined_is_not_an_equality() -> None:
    held = Eq(log(x), log(x) + 0 * y, evaluate=False)
    assert not isinstance(decide([], held), (Proved, Refuted))


def test_a_cancelled_denominator_is_sympy_s_but_ours_is_kept() -> None:
    kept = Eq((x**2 - 1) / (x - 1), x + 1)
    assert isinstance(decide([], kept), Unknown)
    assert isinstance(decide([Ne(x, 1)], kept), Proved)


# --- what is outside the class


@pytest.mark.parametrize(
    "goal",
    [
        sp.sin(x) <= 1 - y**2,
        sp.gamma(x) > 0,
        sp.floor(x) < y,
        sp.erf(x) < y,
        sp.Function("f")(x) > 0,
        sp.sin(x) ** 2 + sp.cos(x) ** 2 > 0,
    ],
)
def test_unsupported_functions_are_unknown_and_named(goal) -> None:
    verdict = decide([x > 0], goal)
    assert isinstance(verdict, Unknown)
    assert re.search("sin|cos|gamma|floor|erf|f", verdict.why)


def test_an_unsupported_hypothesis_never_gives_a_refutation() -> None:
    assert not isinstance(decide([sp.sin(x) > 2], x > 0), Refuted)


def test_an_unsupported_branch_does_not_hide_a_plain_truth() -> None:
    assert not isinstance(decide([x > 0], Or(x > 0, sp.sin(x) > 2)), Refuted)


# --- the verdict as a value


@pytest.mark.parametrize(
    ("hypotheses", "goal"), [([x > 0], x >= 0), ([], x > 0), ([], sp.gamma(x) > 0)]
)
def test_a_verdict_is_no_truth_value(hypotheses, goal) -> None:
    verdict = decide(hypotheses, goal)
    with pytest.raises(InvalidInput, match="not a truth value"):
        bool(verdict)
    with pytest.raises(InvalidInput):
        _ = not verdict


@pytest.mark.parametrize(
    ("hypotheses", "goal"),
    [
        ([x > 0], exp(x) > 1 + x),
        ([x > 1, x < 0], y > 0),
        ([Eq(exp(x), 2), x > 0], x < Rational(1, 2)),
        ([], log(x) < x),
        ([], sp.gamma(x) > 0),
    ],
)
def test_a_verdict_survives_pickling(hypotheses, goal) -> None:
    verdict = decide(hypotheses, goal)
    back = pickle.loads(pickle.dumps(verdict))
    assert verdict == back
    assert repr(verdict) == repr(back)


def test_a_verdict_is_frozen() -> None:
    verdict = decide([], x**2 >= 0)
    with pytest.raises(dataclasses.FrozenInstanceError):
        verdict.method = "by decree"


def test_equal_questions_give_equal_verdicts_whatever_the_time() -> None:
    first, second = (decide([p > 0, p < 1], p**2 < p) for _ in range(2))
    assert first == second
    first, second = (decide([], x * y <= 1) for _ in range(2))
    assert first == second


def test_every_countermodel_number_is_exact() -> None:
    for hypotheses, goal in [
        ([], x * y <= 1),
        ([Eq(x**2, 2)], x > 0),
        ([Eq(exp(x), 3)], x > 2),
        ([p > 0, p < 1, q > 0, q < 1, a > 0, w > 0], p * (1 - exp(-a * w)) > q),
    ]:
        verdict = decide(hypotheses, goal)
        assert isinstance(verdict, Refuted)
        for number in verdict.countermodel.values():
            assert not sp.sympify(number).has(sp.Float)
            assert not sp.sympify(number).free_symbols


def test_a_countermodel_is_readable() -> None:
    """Small numbers, where small ones exist."""
    verdict = decide([p > 0, p < 1, q > 0, q < 1], p > q)
    assert isinstance(verdict, Refuted)
    assert all(number.q <= 4 for number in verdict.countermodel.values())


# --- exact truth


def test_truth_at_a_point_is_three_valued() -> None:
    assert truth(log(x) > 0, {x: 2}) is True
    assert truth(log(x) > 0, {x: Rational(1, 2)}) is False
    assert truth(log(x) > 0, {x: -1}) is None
    assert truth(Or(x < 0, log(x) > 0), {x: -1}) is True
    assert truth(And(x > 0, log(x) > 0), {x: -1}) is False


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (exp(log(2)) - 2, 0),
        (log(6) - log(2) - log(3), 0),
        (sp.sqrt(2) * sp.sqrt(3) - sp.sqrt(6), 0),
        (sp.sqrt(5 + 2 * sp.sqrt(6)) - sp.sqrt(2) - sp.sqrt(3), 0),
        (exp(2) * exp(-1) - sp.E, 0),
        (log(sp.sqrt(2)) - log(2) / 2, 0),
        (exp(1) - Rational(271828182845904523536, 10**20), 1),
        (exp(1) - Rational(271828182845904523537, 10**20), -1),
        (log(2) - Rational(6931471805599453094172321, 10**25), 1),
        (sp.sqrt(2) - Rational(141421356237309504880, 10**20), 1),
        (exp(exp(1) / 10**30) - 1, 1),
    ],
)
def test_signs_of_numbers_near_or_at_zero(number, expected) -> None:
    assert exact_sign(number) == expected


@pytest.mark.parametrize("point", [{x: 0.5}, {}, {y: 1}])
def test_truth_wants_an_exact_value_for_every_symbol(point) -> None:
    with pytest.raises(InvalidInput):
        truth(x > 0, point)


# --- certificates

PROVED = [
    ([x > 0], exp(x) > 1 + x),
    ([], x**2 + y**2 >= 2 * x * y),
    ([p > 0, p < 1, a > 0, w > 0], p * (1 - exp(-a * w)) < p),
    ([p > 0, p < 1, a > 0, w > 0], 1 - exp(-a * p * w) > p * (1 - exp(-a * w))),
    ([x > 0, y > x], log(y) > log(x)),
    ([p > q, q > 0, a > 0, w > 0], Equivalent(p * exp(-a * w) >= q, a * w <= log(p / q))),
    ([x >= 0, y >= 0], sp.sqrt(x) + sp.sqrt(y) >= sp.sqrt(x + y)),
    ([x > 0, x < 1, y > 1], x**y < x),
]


def rerun(text: str) -> str:
    """Ask cvc5 about an SMT-LIB text, through its parser."""
    cvc5 = pytest.importorskip("cvc5")
    solver = cvc5.Solver(cvc5.TermManager())
    solver.setOption("tlimit-per", "20000")
    parser = cvc5.InputParser(solver)
    parser.setStringInput(cvc5.InputLanguage.SMT_LIB_2_6, text, "certificate")
    manager, answers = parser.getSymbolManager(), []
    while not (command := parser.nextCommand()).isNull():
        printed = str(command.invoke(solver, manager)).strip()
        answers += [line for line in printed.splitlines() if line]
    if not answers:
        answers = [str(solver.checkSat())]
    return answers[-1]


@pytest.mark.skipif(importlib.util.find_spec("cvc5") is None, reason="cvc5 is not installed")
@pytest.mark.parametrize(("hypotheses", "goal"), PROVED)
def test_a_second_solver_refutes_the_negation_too(hypotheses, goal) -> None:
    verdict = decide(hypotheses, goal)
    assert isinstance(verdict, Proved)
    assert verdict.certificate is not None
    answers = {rerun(text) for text in verdict.certificate.problems}
    assert answers <= {"unsat"}


def test_a_certificate_lists_its_solvers_and_what_its_variables_mean() -> None:
    verdict = decide([x > 0], exp(x) > 1 + x)
    held = verdict.certificate
    assert held.solvers
    assert "x" in {meaning for _, meaning in held.variables}
    assert any("exp" in meaning for _, meaning in held.variables)
    for name, _ in held.variables:
        assert re.search(rf"(?<!\w){re.escape(name)}(?!\w)", "".join(held.problems))


def test_every_fact_has_a_name_in_words() -> None:
    for hypotheses, goal in PROVED:
        for fact in decide(hypotheses, goal).certificate.facts:
            assert fact.name.strip()
            assert fact.statement.strip()


def read_terms(text: str) -> list[Any]:
    """Read an SMT-LIB text as nested lists."""
    stack: list[list[Any]] = [[]]
    for token in re.findall(r"\|[^|]*\||\(|\)|;[^\n]*|[^\s()]+", text):
        if token.startswith(";"):
            continue
        if token == "(":
            stack.append([])
        elif token == ")":
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(token.strip("|"))
    return stack[0]


COMPARISONS = {"<": sp.Lt, "<=": sp.Le, ">": sp.Gt, ">=": sp.Ge, "=": sp.Eq}
CONNECTIVES = {"and": And, "or": Or, "not": sp.Not, "=>": sp.Implies, "xor": sp.Xor}


def meant(term: Any, meaning: dict[str, Any], local: dict[str, Any] | None = None) -> Any:
    """Translate an SMT-LIB term, each variable as what it stands for, without evaluation."""
    local = local or {}
    if isinstance(term, str):
        if term in local:
            return local[term]
        if term in ("true", "false"):
            return sp.true if term == "true" else sp.false
        if re.fullmatch(r"\d+(\.\d+)?", term):
            number = Fraction(term)
            return sp.Rational(number.numerator, number.denominator)
        return meaning[term]
    head, *rest = term
    if head == "let":
        bound = {name: meant(value, meaning, local) for name, value in rest[0]}
        return meant(rest[1], meaning, {**local, **bound})
    parts = [meant(part, meaning, local) for part in rest]
    if head in COMPARISONS and len(parts) > 2:
        return And(*[COMPARISONS[head](*pair) for pair in itertools.pairwise(parts)])
    if head == "=" and isinstance(parts[0], sp.logic.boolalg.Boolean):
        return Equivalent(*parts)
    if head in COMPARISONS:
        return COMPARISONS[head](*parts, evaluate=False)
    if head in CONNECTIVES:
        return CONNECTIVES[head](*parts, evaluate=False)
    if head == "distinct":
        return Ne(*parts, evaluate=False)
    if head == "+":
        return sp.Add(*parts)
    if head == "-":
        return -parts[0] if len(parts) == 1 else parts[0] - sp.Add(*parts[1:])
    if head == "*":
        return sp.Mul(*parts)
    if head == "/":
        return parts[0] / parts[1]
    if head == "^":
        return parts[0] ** parts[1]
    raise NotImplementedError(head)


def random_points(symbols_: set[sp.Symbol], count: int) -> list[dict[sp.Symbol, sp.Rational]]:
    draw = random.Random(7)
    numbers = [Rational(n, d) for n in range(1, 8) for d in (1, 2, 5)]
    signs = (1, 1, 1, -1)
    return [
        {s: draw.choice(numbers) * draw.choice(signs) for s in sorted(symbols_, key=str)}
        for _ in range(count)
    ]


@pytest.mark.parametrize(("hypotheses", "goal"), PROVED)
def test_every_fact_is_true_at_random_points_of_the_domain(hypotheses, goal) -> None:
    """A fact is evaluated with each variable read as what the certificate says it means."""
    held = decide(hypotheses, goal).certificate
    names = {str(s): s for s in set().union(*(c.free_symbols for c in (*hypotheses, goal)))}
    meaning = {name: sp.parse_expr(text, local_dict=names) for name, text in held.variables}
    points = random_points(set(names.values()), 60)
    inside = [at for at in points if all(balls.truth(h, at) is True for h in hypotheses)]
    assert inside
    for fact in held.facts:
        statement = meant(read_terms(fact.statement)[0], meaning)
        for at in inside:
            assert balls.truth(statement, at) is not False, (fact.name, fact.statement, at)


def test_every_proof_that_needs_an_inequality_carries_a_problem_to_rerun() -> None:
    for hypotheses, goal in PROVED:
        assert decide(hypotheses, goal).certificate.problems, goal


CORRUPTIBLE = [
    ([x > 0], exp(x) > 1 + x),
    ([p > 0, p < 1, a > 0, w > 0], 1 - exp(-a * p * w) > p * (1 - exp(-a * w))),
    ([x >= 0, y >= 0], sp.sqrt(x) + sp.sqrt(y) >= sp.sqrt(x + y)),
]


@pytest.mark.parametrize(("hypotheses", "goal"), CORRUPTIBLE)
def test_a_certificate_whose_negated_goal_is_replaced_is_detected(hypotheses, goal) -> None:
    """Corrupt the last assertion into `true`: facts and hypotheses are satisfiable."""
    pytest.importorskip("cvc5")
    texts = decide(hypotheses, goal).certificate.problems
    assert texts
    for text in texts:
        assert "unsat" == rerun(text)
        assert "unsat" != rerun(_without_negated_goal(text, hypotheses, goal))


def _without_negated_goal(text: str, hypotheses: Any, goal: Any) -> str:
    """Leave out every assertion that is false at some point of the domain.

    Hypotheses, definitions and facts hold on the whole domain; the negated goal does not.
    """
    held = decide(hypotheses, goal).certificate
    names = {str(s): s for s in set().union(*(c.free_symbols for c in (*hypotheses, goal)))}
    meaning = {name: sp.parse_expr(said, local_dict=names) for name, said in held.variables}
    points = random_points(set(names.values()), 60)
    inside = [at for at in points if all(balls.truth(h, at) is True for h in hypotheses)]
    assert inside
    kept, dropped = [], 0
    for line in text.splitlines():
        if line.startswith("(assert"):
            statement = meant(read_terms(line)[0][1], meaning)
            if any(balls.truth(statement, at) is False for at in inside):
                dropped += 1
                continue
        kept.append(line)
    assert dropped == 1
    return "\n".join(kept)


@pytest.mark.parametrize(("hypotheses", "goal"), CORRUPTIBLE)
def test_a_false_fact_is_detected_at_random_points(hypotheses, goal) -> None:
    """The check of facts in these tests can fail: a fact turned round is false somewhere."""
    held = decide(hypotheses, goal).certificate
    names = {str(s): s for s in set().union(*(c.free_symbols for c in (*hypotheses, goal)))}
    meaning = {name: sp.parse_expr(said, local_dict=names) for name, said in held.variables}
    points = random_points(set(names.values()), 60)
    inside = [at for at in points if all(balls.truth(h, at) is True for h in hypotheses)]
    negated = [sp.Not(meant(read_terms(fact.statement)[0], meaning)) for fact in held.facts]
    assert negated
    assert all(any(balls.truth(n, at) is False for at in inside) for n in negated)


def test_cross_check_names_the_second_solver_that_confirmed() -> None:
    pytest.importorskip("cvc5")
    verdict = decide([x > 0], exp(x) > 1 + x, cross_check=True)
    assert isinstance(verdict, Proved)
    assert any("cvc5" in line and "confirms" in line for line in verdict.trust)


def test_cross_check_leaves_a_refutation_alone() -> None:
    assert isinstance(decide([], x > 0, cross_check=True), Refuted)


def test_a_derivative_over_a_logarithm_is_no_polynomial_to_isolate_roots_of():
    p = sp.Symbol("p", real=True)
    entropy = -(p * sp.log(p) + (1 - p) * sp.log(1 - p)) / sp.log(2)
    below = 4 * p * (1 - p) < entropy
    assert isinstance(decide([p > 0, p < sp.Rational(1, 2)], below), Proved)
