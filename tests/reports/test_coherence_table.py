"""The coherence table: ✓ only for what is proved, ✗ with a counterexample that holds."""

import ast
import re

import pytest

from dtkit import games
from dtkit.agents import plays
from dtkit.claims.enumeration import relations
from dtkit.exact import NoCounterexample, Proved, Refuted, Unknown
from dtkit.preferences import choice_function, maximal, strict_relation, weak_relation
from dtkit.reports import catalog, write
from dtkit.reports.appendix import coherence_rules
from dtkit.reports.appendix.coherence_table import AXIOMS, GUARANTEES, KINDS, POLICIES, PUMPS, _cell


@pytest.fixture(scope="module")
def whole():
    recipe = catalog.find("coherence")
    return recipe.build(games.load(recipe.needs))


@pytest.fixture(scope="module")
def cells(whole):
    """Every cell by the label of its row and the heading of its column."""
    return {
        (row.label.value, column.heading): cell
        for row in whole.rows
        for column, cell in zip(whole.columns, row.cells, strict=True)
    }


def test_every_rule_meets_every_axiom_and_every_pump(whole):
    assert [*AXIOMS, *GUARANTEES, *PUMPS] == [column.heading for column in whole.columns]
    assert len(POLICIES) * len(KINDS) + 1 + 8 == len(whole.rows)


def test_every_cross_has_one_counterexample_and_nothing_else_has_any(cells):
    for cell in cells.values():
        assert cell.value in ("✓", "✗", None, "")
        assert (1 if cell.value == "✗" else 0) == len(cell.footnotes)


def test_the_marks_that_the_literature_argues_about(cells):
    expected = {
        ("sophisticated, P without a cycle", "unforced"): "✓",
        ("sophisticated, P without a cycle", "undominated"): "✗",
        ("sophisticated, P of a weak order", "undominated"): "✓",
        ("naive, transitive P", "undominated"): "✗",
        ("Caprice, transitive P", "has a move"): "✓",
        ("Caprice, transitive P", "undominated"): "✓",
        ("Caprice, P without a cycle", "has a move"): "✗",
        ("DSM, P without a cycle", "undominated"): "✓",
        ("resolute, P without a cycle", "undominated"): "✓",
        ("sophisticated, any P", "chain pump"): "✓",
        ("sophisticated, any P", "upfront pump"): "✗",
        ("naive, transitive P", "single souring"): "✗",
        ("sophisticated, transitive P", "single souring"): "✓",
        ("sophisticated, transitive P", "inverse souring"): "✗",
        ("sophisticated, transitive P", "independence pump"): "✗",
        ("resolute, transitive P", "independence pump"): "✓",
        ("naive, transitive P", "independence pump"): "✗",
        ("Caprice, transitive P", "independence pump"): "✗",
        ("DSM, transitive P", "independence pump"): "✗",
        ("minimax regret", "α"): "✗",
        ("maximin", "β"): "✓",
        ("E-admissibility", "γ"): "✗",
        ("maximality", "γ"): "✓",
        ("maximality", "β"): "✗",
    }
    assert expected == {place: cells[place].value for place in expected}


def test_whether_a_loss_is_forced_or_permitted_is_said(cells):
    assert "forced" in cells["sophisticated, any P", "upfront pump"].footnotes[0]
    assert "permitted" in cells["naive, transitive P", "single souring"].footnotes[0]
    assert "undefined" in cells["resolute, any P", "upfront pump"].footnotes[0]


def read(note):
    """The relation and the tree of a footnote."""
    relation, _, tree = note.partition(", tree ")
    pairs, _, options = relation.partition(", on ")
    named = [tuple(map(int, re.findall(r"\d+", pair))) for pair in pairs.split(",")]
    numbers = [int(number) for number in options.split(",")]
    build = weak_relation if "≽" in pairs else strict_relation
    return build([pair for pair in named if len(pair) == 2], options=numbers), ast.literal_eval(
        tree
    )


@pytest.mark.parametrize("name", POLICIES)
@pytest.mark.parametrize("guarantee", GUARANTEES)
def test_a_counterexample_in_a_footnote_is_one_when_it_is_played(cells, name, guarantee):
    policy = POLICIES[name]
    for kind in KINDS:
        cell = cells[f"{policy.name}, {kind}", guarantee]
        if cell.value != "✗":
            continue
        relation, tree = read(cell.footnotes[0])
        played = plays(tree, policy, relation)
        undominated = set(maximal(relation, ends(tree)))
        if guarantee == "has a move":
            assert played.undefined or not played.permitted
        elif guarantee == "unforced":
            assert not played.permitted & undominated
        else:
            assert played.permitted - undominated


def ends(tree):
    return set().union(*map(ends, tree)) if isinstance(tree, tuple) else {tree}


@pytest.mark.parametrize("size", [1, 2, 3])
def test_on_a_menu_every_policy_permits_exactly_what_is_maximal(size):
    for relation in relations("strict partial order", size):
        menu = tuple(range(size))
        for policy in POLICIES.values():
            tree = menu if size > 1 else (0, 0)
            assert set(maximal(relation, menu)) == plays(tree, policy, relation).permitted


@pytest.mark.parametrize("name", coherence_rules._rules())
def test_what_is_proved_of_a_rule_holds_in_small_decisions(name):
    rule, proofs = coherence_rules._rules()[name]
    for problem in [*coherence_rules.small_decisions()][:40]:
        chosen = choice_function(rule.on(problem), problem.acts)
        for symbol in proofs:
            assert AXIOMS[symbol].violation(chosen) is None


def test_a_check_is_for_proofs_alone():
    assert "✓" == _cell(Proved()).value
    assert None is _cell(NoCounterexample(bound="small", cases=3)).value
    assert "?" == _cell(Unknown(why="no time")).value
    found = _cell(Refuted(countermodel={"relation": "0 ≻ 1", "tree": ((0, 1), 1)}))
    assert ("✗", ("0 ≻ 1, tree ((0, 1), 1)",)) == (found.value, found.footnotes)


@pytest.mark.parametrize("form", ["text", "markdown", "latex", "csv"])
def test_the_table_is_written_in_every_format(whole, form):
    assert "Caprice, transitive P" in write(whole, form)
