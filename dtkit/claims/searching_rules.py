"""Test a decision rule that is a plain Python function: `falsify(axiom, rule)`.

A rule chooses one option or several.  The relations it is given are of a stated kind, on
options a, b, c, ...; a tree is an option or a tuple of trees.  Fewest options come first,
then smallest trees, then fewest pairs, so the first counterexample is the smallest, and
always the same.  Nothing is assumed of the rule: no case is left out as like another.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from string import ascii_lowercase
from typing import Any

from dtkit.agents.policy import Policy
from dtkit.claims.enumeration.branching import Trees, leaves_of
from dtkit.claims.enumeration.kinds import KINDS, Relations
from dtkit.claims.searching_answers import (
    Counterexample,
    Fault,
    chosen,
    count_of_arguments,
    fault,
    nothing_chosen,
    told,
    truth_value,
)
from dtkit.claims.searching_axioms import (
    MenuAxiom,
    MoveAxiom,
    TreeAxiom,
    axiom_called,
)
from dtkit.claims.searching_moves import played, playing, separable
from dtkit.claims.searching_parts import as_text
from dtkit.errors import InvalidInput
from dtkit.exact.verdicts import NoCounterexample, Verdict
from dtkit.preferences import (
    Axiom,
    ChoiceAxiom,
    ChoiceFunction,
    LotteryAxiom,
    StrictRelation,
    WeakRelation,
    decisiveness,
)

Rule = Callable[..., Any]
Words = str

_SMALL = 5
_MOST_OPTIONS = 10


def falsify(
    axiom: Any,
    rule: Rule,
    *,
    options: Sequence[Any] | None = None,
    kind: str = "preorder",
    outcomes: int | None = None,
    leaves: int = 4,
) -> Verdict:
    """Search for the smallest case in which a rule breaks an axiom.

    What a rule is given follows from the axiom and from how many arguments it takes:

    ==========================  =================================  ============================
    axioms                      a rule                             goes through
    ==========================  =================================  ============================
    of relations                rule(x, y) → True or False         all sets of the options given
    of lotteries                rule(x, y) → True or False         options and their mixtures
    of choice                   rule(menu) → chosen options        all menus of the options
    of choice, of menus         rule(relation, menu) → chosen      all relations × all menus
    of trees                    rule(relation, tree) → outcomes    all relations × all trees
    of trees, of moves          rule(relation, node, past) →       the same; the rule moves at
                                branches that may be taken         each node; `past` holds what
                                                                   was turned down
    ==========================  =================================  ============================

    `axiom`: an axiom or its name, such as "alpha", "transitivity", "no forcing pump"; those
    of `RELATION_AXIOMS`, `LOTTERY_AXIOMS` and `CHOICE_AXIOMS` in `dtkit.preferences`, and
    of `RULE_AXIOMS` here.
    `rule`: a function; the table above says what it is given and what it returns.  For
    axioms of trees also a policy of `dtkit.agents`.
    `options`: what a rule without a relation chooses among; by default the letters a to d.
    `kind`, `outcomes`: for a rule that is given relations, of which kind and on how many
    options at most (by default 4 for menus, 3 for trees).  `leaves`: of trees, at most.

    Returns `Counterexample` (a `Refuted`) with a sentence and the case; `Misbehaved` where
    the rule raises, chooses nothing or what is not there; else `NoCounterexample`.

    Raises: `InvalidInput` for an unknown axiom, or a rule with another number of arguments.

    >>> falsify("alpha", lambda menu: sorted(menu)[-2:][0])
    Refuted: alpha fails: b is chosen from {a, b, c}, but not from {a, b}
    >>> falsify("alpha", max)
    No counterexample in 15 cases (every menu of a, b, c, d)
    >>> falsify("beta", lambda menu: menu[5])
    Misbehaved: the rule raises IndexError: tuple index out of range on {a}

    A rule that is given a preference, on menus and on trees:

    >>> def maximal(relation, menu):
    ...     return [x for x in menu if not any(relation.prefer(y, x) for y in menu)]
    >>> falsify("beta", maximal)
    Refuted: beta fails: c and b are chosen from {b, c}, but c without b from {a, b, c},
    under a ≽ b, on a, b, c
    >>> def naive(relation, node, past):
    ...     best = maximal(relation, outcomes_of(node))
    ...     return [branch for branch in node if set(best) & set(outcomes_of(branch))]
    >>> def outcomes_of(tree):
    ...     return sum(map(outcomes_of, tree), ()) if isinstance(tree, tuple) else (tree,)
    >>> falsify("no dominated outcome", naive)
    Refuted: no dominated outcome fails: a is permitted in ((a, b), c), where c was
    reachable and is preferred, under c ≽ a, on a, b, c
    """
    begun = time.monotonic()
    found = axiom_called(axiom)
    _check_sizes(outcomes, leaves)
    try:
        verdict = _search(found, rule, options, kind, outcomes, leaves)
    except Fault as problem:
        verdict = problem.verdict
    return replace(verdict, seconds=time.monotonic() - begun)


def _check_sizes(outcomes: int | None, leaves: int) -> None:
    """Refuse sizes that nothing can be enumerated for, whatever the axiom."""
    Trees(leaves, 1 if outcomes is None else outcomes)


def _search(
    axiom: Any, rule: Rule, options: Any, kind: str, outcomes: int | None, leaves: int
) -> Verdict:
    named = _checked(tuple("abcd") if options is None else tuple(options))
    if isinstance(axiom, Axiom):
        _check_arguments(rule, axiom, {2: "rule(x, y)"})
        return _search_pairs(axiom, rule, named)
    if isinstance(axiom, LotteryAxiom):
        from dtkit.claims.searching_lotteries import search_lotteries

        _check_arguments(rule, axiom, {2: "rule(x, y)"})
        return search_lotteries(axiom, rule, named)
    if isinstance(rule, Policy) and not isinstance(axiom, TreeAxiom):
        raise InvalidInput(
            f"{axiom.name} for {rule}",
            "a policy plays trees",
            "ask for an axiom of trees, such as 'no forcing pump', or give a function",
        )
    if isinstance(axiom, (ChoiceAxiom, MenuAxiom)):
        forms = {2: "rule(relation, menu)"}
        if isinstance(axiom, ChoiceAxiom):
            forms[1] = "rule(menu)"
        alone = _check_arguments(rule, axiom, forms) == 1
        if alone and isinstance(axiom, ChoiceAxiom):
            return _search_menus(axiom, rule, named)
        return _search_relations(axiom, rule, kind, outcomes or 4)
    forms = {3: "rule(relation, node, past)"}
    if isinstance(axiom, TreeAxiom):
        forms[2] = "rule(relation, tree)"
    moves = _check_arguments(rule, axiom, forms) == 3
    followed = playing(rule) if isinstance(rule, Policy) else rule
    return _search_trees(axiom, followed, moves, kind, outcomes or 3, leaves)


def _checked(options: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return options that can be told apart."""
    if not options or not all(isinstance(each, Hashable) for each in options):
        wrong, remedy = "not options that can be told apart", "give hashable values, at least one"
        raise InvalidInput(f"options={options!r}", wrong, remedy)
    if len(set(options)) != len(options):
        raise InvalidInput(f"options={options!r}", "one stands there twice", "name each once")
    return options


def _check_arguments(rule: Rule, axiom: Any, forms: dict[int, str]) -> int:
    count = 2 if isinstance(rule, Policy) else count_of_arguments(rule, min(forms))
    if count not in forms:
        raise InvalidInput(
            f"a rule with {count} arguments",
            f"{axiom.name} is not tested so",
            f"write {' or '.join(forms[each] for each in sorted(forms))}",
        )
    return count


def _refuted(axiom: Any, words: Words, case: dict[str, Any]) -> Counterexample:
    under = f", under {as_text(case['relation'])}" if "relation" in case else ""
    countermodel = {role: as_text(each) for role, each in case.items()}
    return Counterexample(
        words=f"{axiom.name} fails: {words}{under}", countermodel=countermodel, method="search"
    )


def _search_pairs(axiom: Axiom, rule: Rule, options: tuple[Any, ...]) -> Verdict:
    """Test an axiom of relations on what a rule says of pairs."""
    whole = _relation_told(rule, options)
    violation = axiom.violation(whole)
    if violation is None:
        bound = f"every pair of {_listed(options)}"
        return NoCounterexample(bound=bound, cases=len(options) ** 2, method="search")
    case = {"witness": violation.witness}
    if _relation_told(rule, options) != whole:
        raise _changed(case)
    return _refuted(axiom, violation.words, case)


def _relation_told(rule: Rule, options: tuple[Any, ...]) -> Any:
    """Return the relation a rule describes: weak if each option stands to itself.

    Indifference under a strict one is judged by all the options.
    """
    answers = [[truth_value(rule, x, y) for y in options] for x in options]
    loops = {answers[i][i] for i in range(len(options))}
    rows = tuple(sum(1 << j for j, told in enumerate(row) if told) for row in answers)
    if loops == {True}:
        return WeakRelation(options, rows)
    odd = options[[answers[i][i] for i in range(len(options))].index(True)] if True in loops else 0
    if True in loops:
        raise fault(
            "gives no relation",
            f"the rule says that {odd} stands to itself, and of other options that they do not",
            {"pair": (odd, odd)},
        )
    for x, y in combinations(range(len(options)), 2):
        if answers[x][y] and answers[y][x]:
            pair = (options[x], options[y])
            words = f"the rule prefers {pair[0]} to {pair[1]} and {pair[1]} to {pair[0]}"
            raise fault("gives no relation", words, {"pair": pair})
    return StrictRelation(options, rows, options)


def _search_menus(axiom: ChoiceAxiom, rule: Rule, options: tuple[Any, ...]) -> Verdict:
    """Test an axiom of choice on a rule that is given menus alone."""
    if len(options) > _MOST_OPTIONS:
        raise InvalidInput(
            f"{len(options)} options",
            f"every two menus are compared, of at most {_MOST_OPTIONS} options",
            "give fewer options",
        )
    answers: dict[tuple[Any, ...], tuple[Any, ...]] = {}

    def answer(menu: tuple[Any, ...], again: bool = False) -> tuple[Any, ...]:
        if again or menu not in answers:
            answers[menu] = chosen(rule, (menu,), menu, {"menu": menu})
        return answers[menu]

    for size in range(1, len(options) + 1):
        if size == _SMALL and axiom.violation(_tabulated(axiom, options, answer, {})) is None:
            break
        for some in combinations(options, size):
            broken = _choice_broken(axiom, some, answer, {})
            if broken is not None:
                return broken
    return NoCounterexample(
        bound=f"every menu of {_listed(options)}", cases=len(answers), method="search"
    )


def _search_relations(axiom: ChoiceAxiom | MenuAxiom, rule: Rule, kind: str, most: int) -> Verdict:
    """Test an axiom on a rule that is given a relation and a menu."""
    cases = 0
    for relation in _relations(kind, most):
        case = {"relation": relation}

        def answer(
            menu: tuple[Any, ...], again: bool = False, relation: Any = relation
        ) -> tuple[Any, ...]:
            return chosen(rule, (relation, menu), menu, {"menu": menu, "relation": relation})

        if isinstance(axiom, ChoiceAxiom):
            broken = _choice_broken(axiom, relation.options, answer, case)
        else:
            broken = _menu_broken(axiom, relation, answer)
        if broken is not None:
            return broken
        cases += (1 << len(relation.options)) - 1
    bound = f"every menu under every relation ({kind}) on at most {most} options"
    return NoCounterexample(bound=bound, cases=cases, method="search")


def _choice_broken(
    axiom: ChoiceAxiom, options: tuple[Any, ...], answer: Callable[..., Any], case: dict[str, Any]
) -> Verdict | None:
    """Return how the choices from all menus of some options break an axiom, or None."""
    choice = _tabulated(axiom, options, answer, case)
    violation = axiom.violation(choice)
    if violation is None:
        return None
    case = {"witness": violation.witness, **case}
    if _tabulated(axiom, options, lambda menu: answer(menu, True), case) != choice:
        raise _changed(case)
    return _refuted(axiom, violation.words, case)


def _tabulated(
    axiom: Any, options: tuple[Any, ...], answer: Callable[..., Any], case: dict[str, Any]
) -> ChoiceFunction:
    table = [0]
    for mask in range(1, 1 << len(options)):
        menu = tuple(option for place, option in enumerate(options) if mask >> place & 1)
        taken = answer(menu)
        if not taken and axiom is not decisiveness:
            raise nothing_chosen({"menu": menu, **case})
        table.append(sum(1 << options.index(option) for option in taken))
    return ChoiceFunction(options, tuple(table))


def _menu_broken(axiom: MenuAxiom, relation: Any, answer: Callable[..., Any]) -> Verdict | None:
    for size in range(1, len(relation.options) + 1):
        for menu in combinations(relation.options, size):
            taken = answer(menu)
            case = {"menu": menu, "chosen": taken, "relation": relation}
            if not taken:
                raise nothing_chosen({"menu": menu, "relation": relation})
            words = axiom.words(relation, menu, taken)
            if words is not None:
                if answer(menu) != taken:
                    raise _changed(case)
                return _refuted(axiom, words, case)
    return None


def _search_trees(
    axiom: TreeAxiom | MoveAxiom, rule: Rule, moves: bool, kind: str, most: int, leaves: int
) -> Verdict:
    """Test an axiom on a rule that is given a relation and a tree, or the nodes of one."""

    def words(relation: Any, tree: Any) -> Words | None:
        if isinstance(axiom, MoveAxiom):
            return separable(axiom, rule, relation, tree)
        return axiom.words(relation, tree, played(rule, moves, relation, tree))

    every = {size: list(_relations(kind, size, exactly=True)) for size in range(1, most + 1)}
    cases = 0
    for tree in _lettered_trees(leaves, most):
        for relation in every[len(set(leaves_of(tree)))]:
            cases += 1
            found = words(relation, tree)
            if found is not None:
                case = {"tree": tree, "relation": relation}
                if words(relation, tree) != found:
                    raise _changed(case)
                return _refuted(axiom, found, case)
    bound = (
        f"every tree of 2 to {leaves} leaves over at most {most} options, under every relation "
        f"({kind}) on them"
    )
    return NoCounterexample(bound=bound, cases=cases, method="search")


def _lettered_trees(leaves: int, most: int) -> list[Any]:
    """Return the trees whose options are the first few letters, fewest leaves and options first.

    Trees on other letters are the same under other names.
    """
    found = [
        tree for tree in Trees(leaves, most) if set(leaves_of(tree)) == set(range(_width(tree)))
    ]
    found.sort(key=lambda tree: (len(leaves_of(tree)), _width(tree)))
    return [_lettered(tree) for tree in found]


def _width(tree: Any) -> int:
    return max(leaves_of(tree)) + 1


def _relations(kind: str, most: int, exactly: bool = False) -> Iterator[Any]:
    """Yield the relations of a kind on letters, fewest options first."""
    sizes = range(most if exactly else 1, most + 1)
    weak = KINDS[Relations(kind, most).kind].weak
    for size in sizes:
        options = tuple(ascii_lowercase[:size])
        for row in Relations(kind, size).rows.tolist():
            rows = tuple(row)
            yield WeakRelation(options, rows) if weak else StrictRelation(options, rows, options)


def _lettered(tree: Any) -> Any:
    if isinstance(tree, tuple):
        return tuple(map(_lettered, tree))
    return ascii_lowercase[tree]


def _changed(case: dict[str, Any]) -> Fault:
    how = "answers differently when asked again"
    return fault(how, f"the rule {how} {told(case)}".rstrip(), case)


def _listed(options: tuple[Any, ...]) -> str:
    return ", ".join(map(str, options))
