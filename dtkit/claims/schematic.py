"""Schematic claims: what holds of all preferences over all outcomes, decided by SMT.

`decide_sentence(hypotheses, goal)` decides a sentence about things of uninterpreted sorts
(`dtkit.claims.sentences`).  No bound is put on how many things there are: "unsat" of the
negation is a proof for all of them, and a counterexample is a finite structure that is
evaluated again by plain recursion, without the solver that found it.

`decide_by_induction(scheme, steps)` decides a claim about all finite trees, or all finite
sets, from steps that are such sentences.  That the steps give the claim is the scheme: it
is stated in words, and listed among what the proof rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from dtkit.claims.sentences import Relation, Sentence, Sort, Structure, conjunction
from dtkit.exact.verdicts import Certificate, Proved, Refuted, Unknown, Verdict

_RESOURCES = 500_000
_MILLISECONDS = 10_000
_SEEDS = 4
LARGEST = 4
"""How many things of each sort a counterexample may have."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of an induction: `words`, what is `given`, and what `then` holds."""

    words: str
    given: tuple[Sentence, ...]
    then: Sentence


def decide_sentence(
    hypotheses: Sequence[Sentence], goal: Sentence, *, largest: int = LARGEST
) -> Proved | Refuted | Unknown:
    """Decide whether closed `hypotheses` imply a closed `goal`, for things of any number.

    Returns `Refuted` with a finite structure of at most `largest` things of each sort,
    `Proved` with the SMT-LIB text of the negation as certificate, or `Unknown`.

    >>> from dtkit.claims.sentences import Sort, forall, implies, relation, variables
    >>> thing = Sort("Thing")
    >>> P = relation("P", thing, thing)
    >>> x, y = variables("x y", thing)
    >>> asymmetric = forall(x, y, implies(P(x, y), ~P(y, x)))
    >>> decide_sentence([asymmetric], forall(x, ~P(x, x))).word
    'proved'
    >>> decide_sentence([], asymmetric).countermodel
    {'Thing': 'a', 'P': 'a P a'}
    """
    text = smt_text(hypotheses, goal)
    answer, solver = _ask(text)
    if answer == "unsat":
        witness = find_structure(hypotheses, like=[goal], largest=largest)
        return Proved(
            method="SMT over uninterpreted sorts",
            trust=(f"{solver} answered unsat", "the translation to SMT-LIB"),
            certificate=Certificate(problems=(text,), solvers=(solver,)),
            vacuous=None if witness is None else False,
            witness=None if witness is None else witness.as_text(),
        )
    found = find_structure([*hypotheses, ~goal], largest=largest)
    if found is None:
        return Unknown(
            why=f"the solver answered {answer}, and no structure with at most {largest} things "
            "of each sort is a counterexample",
            tried=("SMT over uninterpreted sorts", "finite structures"),
        )
    return Refuted(
        method=f"a structure of {sum(found.sizes.values())} things, evaluated",
        countermodel=found.as_text(),
    )


def decide_by_induction(scheme: str, steps: Sequence[Step]) -> Verdict:
    """Decide every step of an induction; together with the `scheme` they prove a claim.

    A step that fails refutes the argument and not the claim: that is `Unknown`.

    >>> from dtkit.claims.sentences import Sort, exists, forall, relation, variables
    >>> thing = Sort("Thing")
    >>> P = relation("P", thing, thing)
    >>> x, y = variables("x y", thing)
    >>> step = Step("something is P", (), forall(x, P(x, x)))
    >>> decide_by_induction("from one to all", [step])
    Unknown: the step 'something is P' fails where Thing: a; P: nothing
    """
    problems: list[str] = []
    solver = ""
    for step in steps:
        verdict = decide_sentence(step.given, step.then)
        if isinstance(verdict, Refuted):
            place = "; ".join(f"{name}: {text}" for name, text in verdict.countermodel.items())
            return Unknown(why=f"the step '{step.words}' fails where {place}", tried=("induction",))
        if isinstance(verdict, Unknown):
            return Unknown(why=f"the step '{step.words}': {verdict.why}", tried=("induction",))
        if verdict.vacuous is None:
            return Unknown(
                why=f"nothing was found of which the step '{step.words}' speaks",
                tried=("induction",),
            )
        assert verdict.certificate is not None
        problems += [f"; {step.words}\n{text}" for text in verdict.certificate.problems]
        (solver,) = verdict.certificate.solvers
    return Proved(
        method=f"induction, {len(steps)} step{'s' * (len(steps) > 1)} by SMT over uninterpreted "
        "sorts",
        trust=(f"{solver} answered unsat", "the translation to SMT-LIB", f"the scheme: {scheme}"),
        certificate=Certificate(problems=tuple(problems), solvers=(solver,)),
        vacuous=False,
    )


def smt_text(hypotheses: Sequence[Sentence], goal: Sentence) -> str:
    """Return SMT-LIB text that is unsatisfiable exactly if the hypotheses imply the goal."""
    sorts, relations = _signature([*hypotheses, goal])
    lines = ["(set-logic UF)"]
    lines += [f"(declare-sort {sort.name} 0)" for sort in sorts]
    lines += [
        f"(declare-fun {each.name} ({' '.join(sort.name for sort in each.sorts)}) Bool)"
        for each in relations
    ]
    lines += [f"(assert {hypothesis})" for hypothesis in hypotheses]
    return "\n".join([*lines, f"(assert {~goal})", "(check-sat)", ""])


def find_structure(
    sentences: Sequence[Sentence], *, like: Sequence[Sentence] = (), largest: int = LARGEST
) -> Structure | None:
    """Return the smallest structure in which closed sentences hold, with few facts; or None.

    `like`: more sentences, whose sorts and relations the structure is to have.
    """
    sorts, relations = _signature([*sentences, *like])
    whole = conjunction(sentences) if sentences else None
    every = product(range(1, largest + 1), repeat=len(sorts))
    for numbers in sorted(every, key=lambda each: (sum(each), each)):
        sizes = dict(zip(sorts, numbers, strict=True))
        if whole is None:
            return Structure(sizes, {each: frozenset() for each in relations})
        found = _Grounding(sizes, relations).model(whole)
        if found is not None:
            assert found.satisfies(whole), "a structure that does not satisfy what it was found for"
            return _shrunk(found, whole)
    return None


def _signature(sentences: Sequence[Sentence]) -> tuple[list[Sort], list[Relation]]:
    """Return the sorts and relations that sentences speak of, in order of their names."""
    sorts: set[Sort] = set()
    relations: set[Relation] = set()
    for sentence in sentences:
        for part in sentence.within():
            sorts.update(thing.sort for thing in part.things)
            if part.relation is not None:
                relations.add(part.relation)
                sorts.update(part.relation.sorts)
    return sorted(sorts, key=lambda s: s.name), sorted(relations, key=lambda r: r.name)


def _ask(text: str) -> tuple[str, str]:
    """Return the answer of z3 to SMT-LIB text, and its version.

    Which instances of a quantified sentence z3 tries depends on its seed, so one that finds
    nothing soon is followed by others.  Each question has a context of its own: the answer
    does not depend on what was asked before.
    """
    import z3

    name = f"z3 {z3.get_version_string()}"
    for seed in range(_SEEDS):
        solver = z3.Solver(ctx=z3.Context())
        solver.set("rlimit", _RESOURCES)
        solver.set("timeout", _MILLISECONDS)
        solver.set("random_seed", seed)
        solver.from_string(text)
        answer = str(solver.check())
        if answer != "unknown":
            return answer, name
    return "unknown", name


def _shrunk(found: Structure, whole: Sentence) -> Structure:
    """Return a structure with facts dropped one by one as long as the sentence holds."""
    facts = dict(found.facts)
    for each in facts:
        for fact in sorted(facts[each], reverse=True):
            fewer = {**facts, each: facts[each] - {fact}}
            if Structure(found.sizes, fewer).satisfies(whole):
                facts = fewer
    return Structure(found.sizes, facts)


class _Grounding:
    """A sentence over structures of given sizes, as a propositional question."""

    def __init__(self, sizes: Mapping[Sort, int], relations: Sequence[Relation]) -> None:
        self.sizes = sizes
        self.relations = relations
        self.letters: dict[tuple[Relation, tuple[int, ...]], Any] = {}
        self.context: Any = None

    def model(self, sentence: Sentence) -> Structure | None:
        """Return a structure of these sizes in which the sentence holds, or None."""
        import z3

        self.context = z3.Context()
        solver = z3.Solver(ctx=self.context)
        solver.set("rlimit", _RESOURCES)
        solver.add(self._grounded(sentence, {}))
        if solver.check() != z3.sat:
            return None
        model = solver.model()
        facts = {
            each: frozenset(
                numbers
                for (owner, numbers), letter in self.letters.items()
                if owner == each and z3.is_true(model.eval(letter))
            )
            for each in self.relations
        }
        return Structure(self.sizes, facts)

    def _grounded(self, sentence: Sentence, values: dict[Any, int]) -> Any:
        import z3

        if sentence.kind == "holds":
            key = (sentence.relation, tuple(values[thing] for thing in sentence.things))
            if key not in self.letters:
                self.letters[key] = z3.Bool(f"{len(self.letters)}", self.context)  # type: ignore[index]
            return self.letters[key]  # type: ignore[index]
        if sentence.kind == "same":
            one, other = (values[thing] for thing in sentence.things)
            return z3.BoolVal(one == other, self.context)
        if sentence.kind in ("forall", "exists"):
            join = z3.And if sentence.kind == "forall" else z3.Or
            return join(
                [self._grounded(sentence.parts[0], v) for v in self._choices(sentence, values)]
            )
        parts = [self._grounded(part, values) for part in sentence.parts]
        if sentence.kind == "and":
            return z3.And(parts)
        if sentence.kind == "or":
            return z3.Or(parts)
        if sentence.kind == "not":
            return z3.Not(parts[0])
        return z3.Implies(*parts) if sentence.kind == "=>" else parts[0] == parts[1]

    def _choices(self, sentence: Sentence, values: dict[Any, int]) -> Iterator[dict[Any, int]]:
        ranges = [range(self.sizes[thing.sort]) for thing in sentence.things]
        for chosen in product(*ranges):
            yield values | dict(zip(sentence.things, chosen, strict=True))
