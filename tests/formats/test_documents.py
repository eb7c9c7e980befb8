"""dtkit's own JSON: every value survives, its schema describes it, every fault has its place."""

import json
from copy import deepcopy
from fractions import Fraction

import pytest
import sympy
from gambit_games import extensive_forms, normal_forms
from hostile_texts import answers
from hypothesis import given
from hypothesis import strategies as st

from dtkit import games, proofs
from dtkit.claims import Claim
from dtkit.errors import InexactNumber, InvalidFile, Unsupported
from dtkit.exact import decide, exists, forall, parameters
from dtkit.formats import FunctionRecord, SolutionRecord, as_json, read_json, schema
from dtkit.formats.validation import problems_of
from dtkit.graphs import chance, choice_graph, choose, outcome, payoffs
from dtkit.reports import Cell, Column, half_even, table
from dtkit.solving import pure_equilibria, solve, strategic_form
from dtkit.sources import parse_json
from dtkit.values import Lottery, Payoffs

jsonschema = pytest.importorskip("jsonschema")
P, Q, X, N = (*parameters("p q x"), sympy.Symbol("n", integer=True))
LETTERS = st.sampled_from([P, Q, X, N])
NUMBERS = st.integers(-9, 9).map(sympy.Integer) | st.fractions(-9, 9, max_denominator=9).map(
    lambda f: sympy.Rational(f.numerator, f.denominator)
)
EXPRESSIONS = st.recursive(
    LETTERS | NUMBERS,
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: pair[0] + pair[1]),
        st.tuples(inner, inner).map(lambda pair: pair[0] * pair[1]),
        st.tuples(inner, st.integers(1, 3)).map(lambda pair: pair[0] ** pair[1]),
        inner.map(lambda e: sympy.exp(-(e**2)) if len(str(e)) < 9 else e),
        st.tuples(inner, inner).map(lambda pair: sympy.Max(*pair)),
    ),
    max_leaves=6,
)
CONDITIONS = st.recursive(
    st.tuples(EXPRESSIONS, EXPRESSIONS).map(lambda pair: sympy.Ge(*pair)),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map(lambda pair: sympy.And(*pair)),
        st.tuples(inner, inner).map(lambda pair: sympy.Or(*pair)),
        inner.map(sympy.Not),
    ),
    max_leaves=4,
)
LABELS = st.text(max_size=3)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | LABELS | st.fractions() | EXPRESSIONS | CONDITIONS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.frozensets(LABELS | st.integers(), max_size=3),
        st.dictionaries(LABELS, inner, max_size=3),
    ),
    max_leaves=5,
)


def validator():
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


VALIDATOR = validator()


def survives(value):
    """Return whether a value is described by the schema, and read as it was written."""
    text = as_json(value)
    VALIDATOR.validate(json.loads(text))
    return read_json(text) == value


@st.composite
def shared_graphs(draw):
    """Draw graphs with shared nodes, chance, information sets, tags, options and payoffs."""
    nodes = [payoffs({"me": draw(EXPRESSIONS), "you": draw(EXPRESSIONS)}), outcome(("a", 1))]
    for number in range(draw(st.integers(1, 5))):
        below = st.sampled_from(nodes)
        labels = draw(st.lists(LABELS, min_size=1, max_size=3, unique=True))
        tags = draw(st.lists(LABELS, max_size=2))
        if draw(st.booleans()):
            shares = [Fraction(1, len(labels)) for _ in labels]
            moves = {k: (p, draw(below)) for k, p in zip(labels, shares, strict=True)}
            nodes.append(chance(moves, tags=tags))
        else:
            name = draw(st.none() | st.just(f"set {number}"))
            player = draw(st.sampled_from(["me", "you"]))
            moves = {label: draw(below) for label in labels}
            nodes.append(choose(moves, player=player, information=name, tags=tags))
    return choice_graph(nodes[-1], players="me you", title=draw(LABELS), domain=[P > 0])


@given(PLAIN)
def test_plain_values_are_read_as_they_were_written(value):
    assert survives(value)


@given(shared_graphs())
def test_a_choice_graph_is_read_as_it_was_written_and_shares_what_it_shared(graph):
    assert survives(graph)
    again = read_json(as_json(graph))
    assert (len(graph), graph.title) == (len(again), again.title)
    assert graph.form.children == again.form.children


@given(extensive_forms() | normal_forms())
def test_the_games_of_gambit_are_held_too(form):
    assert survives(form)


def test_a_long_chain_with_sharing_is_neither_deep_nor_long_in_json():
    node = payoffs(me=X)
    for _ in range(3_000):
        node = choose({"a": node, "b": node}, player="me")
    graph = choice_graph(node)
    text = as_json(graph)
    assert len(text) < 200_000
    assert 3_001 == len(read_json(text))


def some(slugs, step):
    """Return every slug, of which all but each `step`-th is for the long runs."""
    return [
        slug if number % step == 0 else pytest.param(slug, marks=pytest.mark.deep)
        for number, slug in enumerate(slugs)
    ]


@pytest.mark.parametrize("slug", some(games.slugs(), 8))
def test_the_games_of_the_shelf_survive(slug):
    game = games.load(slug)
    again = read_json(as_json(game))
    assert as_json(game) == as_json(again)
    assert type(game).__eq__ is object.__eq__ or game == again
    assert game.title == again.title


@pytest.mark.parametrize("slug", some(proofs.slugs(), 60))
def test_claims_of_the_shelf_survive(slug):
    for claim in proofs.load(slug):
        if claim.decided_by is None:
            assert survives(claim)
        else:
            again = read_json(as_json(claim))
            assert isinstance(again.decided_by, FunctionRecord)
            assert as_json(claim) == as_json(again)
            assert "unknown" == again.decided_by(()).word


@pytest.mark.parametrize("conclusion", [exists([Q], Q > P), forall(Q, exists(X, X > Q), [Q > 0])])
def test_a_quantified_claim_survives(conclusion):
    claim = Claim("Some number is larger.", conclusion=conclusion, expected="proved")
    assert claim == read_json(as_json(claim))


VERDICTS = [
    decide([P > Q], P > Q - 1),
    decide([P > Q], P > 0),
    decide([], sympy.exp(P) > P),
    decide([P > 0, P < 0], Q > 0),
]


@pytest.mark.parametrize("verdict", VERDICTS, ids=lambda verdict: verdict.word)
def test_a_verdict_survives_with_its_evidence(verdict):
    assert survives(verdict)
    again = read_json(as_json(verdict))
    assert type(verdict) is type(again)
    assert abs(verdict.seconds - again.seconds) < 1e-5


def test_the_other_verdicts_survive():
    from dtkit.claims import falsify
    from dtkit.exact import Conditional, NoCounterexample, Unknown

    assert survives(Conditional(condition=P > 0, countermodel={P: sympy.Integer(-1)}))
    assert survives(NoCounterexample(bound="3 options", cases=12))
    assert survives(Unknown(why="too long", tried=("smt",)))
    assert survives(falsify("alpha", lambda menu: sorted(menu)[-2:][0]))
    assert survives(falsify("alpha", lambda menu: menu[1]))


def test_a_table_survives_with_notes_and_rounding():
    made = table(
        [("1/2", [100 * sympy.log(51), Fraction(1, 3)]), ("1", [Cell(None, "no payment"), None])],
        [Column("x", half_even(2)), "share"],
        stub="q",
        caption="The payment",
        source="Somewhere",
    )
    assert survives(made)
    assert str(made) == str(read_json(as_json(made)))


def test_a_solution_is_read_as_a_record_of_its_regions():
    solution = solve(games.load("parfit1984/my_slavery"))
    text = as_json(solution)
    VALIDATOR.validate(json.loads(text))
    record = read_json(text)
    assert isinstance(record, SolutionRecord)
    assert solution.graph == record.graph
    expected = [(r.condition, r.outcome, r.paths) for r in solution.regions]
    assert expected == [(r.condition, r.outcome, r.paths) for r in record.regions]
    assert text == as_json(record)


def test_strategic_forms_equilibria_and_lotteries_survive():
    form = strategic_form("a b", ["u d", "l r"], [[(X, 1), (0, 0)], [(0, 0), (1, P)]], domain=X > 0)
    assert survives(form)
    assert survives(pure_equilibria(form))
    assert survives(Lottery.over([(P, "win"), (1 - P, ("lose", 1))]))


def test_what_players_have_may_be_trajectories_and_lotteries_over_them():
    from dtkit.values.trajectories import trajectory

    held = Payoffs({"me": trajectory(1, X), "you": Lottery.over([(P, trajectory(1)), (1 - P, 0)])})
    assert survives(held)
    assert survives(choice_graph(choose({"a": outcome(trajectory(X, 2))}, player="me"),
                                 players=["me"]))  # fmt: skip


@given(st.data())
def test_what_the_notation_does_not_hold_is_written_as_a_tree(data):
    inner = data.draw(EXPRESSIONS)
    for value in (
        sympy.floor(inner + X),
        sympy.Add(inner, inner, evaluate=False),
        sympy.Gt(inner, inner, evaluate=False),
        sympy.Symbol("lambda", real=True) + inner,
        sympy.Symbol("letter"),
    ):
        assert survives(value)


@pytest.mark.parametrize("assumed", [{"positive": True}, {"integer": True, "even": True}, {}])
def test_a_symbol_keeps_what_is_assumed_of_it(assumed):
    symbol = sympy.Symbol("s", **assumed)
    assert symbol.assumptions0 == read_json(as_json(symbol)).assumptions0


def test_two_symbols_of_one_name_are_refused():
    with pytest.raises(Unsupported, match="two symbols p: they differ in what is assumed"):
        as_json((P, sympy.Symbol("p", positive=True)))


def test_what_is_not_held_is_refused():
    with pytest.raises(InexactNumber, match="a float is a rounded number"):
        as_json((0.5,))
    with pytest.raises(Unsupported, match="object is not written"):
        as_json(object())
    with pytest.raises(Unsupported, match="a number of more than 1,000 digits"):
        as_json(10**5000)
    with pytest.raises(Unsupported, match="zeta is not written to files"):
        as_json(sympy.zeta(X))


GAME = """{
 "format": "dtkit", "version": 1,
 "parameters": {"p": {"real": true}},
 "value": {
  "kind": "choice graph", "players": ["me"], "parameters": ["p"],
  "nodes": [
   {"payoffs": {"me": "p"}},
   {"payoffs": {"me": 0}},
   {"player": "me", "moves": {"in": 0, "out": 1}}
  ]
 }
}"""


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('"version": 1', '"version": 2', "g.json:2:32: at version: 2: 1 must stand here"),
        ('"p"}', '"p +"}', "g.json:7:23: at value → nodes → 0 → payoffs → me: character 4"),
        ('"p"}', '"q"}', "the name q is not"),
        ('"p"}', "0.5}", "not a whole number or a text; give a whole number or a text"),
        ('"p"}', '"1/0"}', "a division by zero"),
        ('"out": 1', '"out": 2', "a move leads to a node before this one in the list"),
        ('"out": 1', '"out": -1', "-1: less than 0; give 0 or more"),
        ('"moves"', '"move"', "'move': no such field here; the fields are player, moves"),
        ('"player": "me", ', "", "not one kind of node; give player and moves, or chance"),
        ('"player": "me"', '"player": "you"', "unknown player"),
        ('"choice graph"', '"choice"', "'choice': no such kind of value here; use one of:"),
        ('"real": true', '"round": true', "no such assumption; use real: true"),
        ('"real": true', '"real": true, "imaginary": true', "contradict each other"),
        ('["me"]', '"me"', "g.json:5:38: at value → players: 'me': not a list; give a list"),
        (', "players": ["me"]', "", "'players' is missing; add 'players'"),
        ('["p"]', '["q"]', "symbol 'q': not declared; add it to"),
        ('"p"}', '{"tree": "eval", "parts": []}}', "'eval': no operation of a tree"),
        (
            '"p"}',
            '{"tree": "Pow", "parts": ["9", "99999999"]}}',
            "tree Pow: the number is too large",
        ),
        ('"p"}', '{"tree": "Not", "parts": ["1", "2"]}}', "tree Not: it has no such 2 parts"),
    ],
)
def test_a_fault_has_its_line_column_and_path(old, new, expected):
    assert old in GAME
    with pytest.raises(InvalidFile) as caught:
        read_json(GAME.replace(old, new, 1), "g.json")
    assert expected in str(caught.value)


def test_all_problems_are_told_at_once():
    text = GAME.replace('"p"}', '"p +"}').replace('"me": 0', '"me": "q"').replace("1}}", "7}}")
    with pytest.raises(InvalidFile) as caught:
        read_json(text, "g.json")
    assert [7, 8, 9] == [each.line for each in caught.value.problems]


def test_the_sample_of_version_1_is_still_read():
    assert "p" == str(read_json(GAME).parameters[0])


def changed(data, whole):
    """Replace something at random in a document."""
    spot = whole
    while isinstance(spot, (dict, list)) and spot:
        keys = sorted(spot) if isinstance(spot, dict) else range(len(spot))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(spot[key], (dict, list)) or data.draw(st.integers(0, 3)) == 0:
            spot[key] = deepcopy(data.draw(WRONG))
            return
        spot = spot[key]


@given(st.data())
def test_a_document_changed_at_random_is_read_or_refused_and_nothing_else(data):
    whole = json.loads(data.draw(st.sampled_from(SAMPLES)))
    for _ in range(data.draw(st.integers(1, 3))):
        changed(data, whole)
    text = json.dumps(whole)
    try:
        again = as_json(read_json(text))
    except InvalidFile:
        again = None
    if again is None:
        return
    assert read_json(again) == read_json(text)


@given(st.data())
def test_the_reader_and_the_published_schema_refuse_the_same_documents(data):
    whole = json.loads(data.draw(st.sampled_from(SAMPLES)))
    changed(data, whole)
    assert VALIDATOR.is_valid(whole) == (not problems_of(parse_json(json.dumps(whole))))


WRONG = st.sampled_from(
    [None, True, -1, 0, 3, 10**30, "", "p", "1/0", "exp(", "p > 0", [], ["p"], {}, {"map": [[]]},
     {"set": [[{}]]}, {"kind": "proved"}, {"kind": "row"}, {"expression": "p"}, {"tree": "Add"},
     {"kind": "path", "moves": 3}, {"kind": "claim", "statement": "", "expected": "proved"},
     {"kind": "strategic form", "players": ["a"], "strategies": 1, "table": []},
     {"symbol": "p"}, {"fraction": "x"}, {"kind": "lottery", "prospects": [1]}]
)  # fmt: skip
SAMPLES = [GAME, *map(as_json, [
    VERDICTS[0], VERDICTS[1], games.load("parfit1984/my_slavery"),
    Claim("One.", hypotheses={"h": P > 0}, conclusion=exists(Q, Q > P), expected="proved"),
    table([("a", [Fraction(1, 3)])], [Column("x", half_even(2))], caption="c"),
    strategic_form("a b", ["u d", "l"], [[(X, 1)], [(0, P)]]),
])]  # fmt: skip


HOSTILE = {
    "a million brackets": ("'[' * 10**6", "nested too deeply"),
    "a number of a ten million digits": (
        "'[' + '9' * 10**7 + ']'",
        "a number of more than 1,000 digits",
    ),
    "a huge exponent": ("'[1e999999999]'", "a number of more than 1,000 digits"),
    "an expression with a million parentheses": (
        "DOCUMENT % ('{\"expression\": \"' + '(' * 10**6 + '\"}')",
        "nested more than 60 deep",
    ),
    "an expression that grows": ('DOCUMENT % \'{"expression": "9^9^9^9^9"}\'', "at value"),
    "a tree whose number grows": (
        'DOCUMENT % (\'{"tree": "Pow", "parts": ["9", \' * 9 + \'"9"\' + \']}\' * 9)',
        "tree Pow: the number is too large",
    ),
    "a hundred thousand problems": (
        "DOCUMENT % ('[' + '{\"kind\": 1},' * 10**5 + '1]')",
        "no such kind of value here",
    ),
    "ten million backslashes": ("'[\"' + backslashes(10**7) + '\"'", "not JSON"),
    "one name a million times": (
        "'{' + ','.join(['\"a\": 1'] * 10**6) + '}'",
        "name 'a': given twice",
    ),
}


def test_hostile_documents_are_refused_in_bounded_time_and_memory():
    reader = "from dtkit.formats import read_json as read\n"
    reader += 'DOCUMENT = \'{"format": "dtkit", "version": 1, "value": %s}\''
    found = answers(reader, {name: text for name, (text, _) in HOSTILE.items()})
    for name, (_, expected) in HOSTILE.items():
        said, seconds = found[name]
        assert expected in said, (name, said)
        assert seconds < 10, name
