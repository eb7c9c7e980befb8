"""Claims whose premises stand behind letters: what an audit drops, and what is refused."""

import pytest

from dtkit.claims import check
from dtkit.claims.orders import P, acyclic, asymmetric, irreflexive, transitive
from dtkit.claims.premises import by_construction, premise, schematic
from dtkit.claims.showing import conclusion_text, hypothesis_text
from dtkit.errors import InvalidInput
from dtkit.exact import Proved, Refuted


def proof():
    return Proved(method="by hand")


def without_it():
    return Refuted(countermodel={"model": "one that violates it"})


def test_a_sentence_follows_only_from_the_principles_that_are_given():
    claim = schematic(
        "A strict order is asymmetric.",
        premises={
            "P is transitive": premise("T", transitive(P)),
            "P is irreflexive": premise("Irr", irreflexive(P)),
        },
        conclusion=asymmetric(P),
    )
    roles = {each.words: each.role for each in claim.audit().dropped}
    assert check(claim).word == "proved"
    assert roles == {"P is transitive": "needed", "P is irreflexive": "needed"}


def test_a_principle_that_is_not_used_is_not_needed():
    claim = schematic(
        "What has no cycle is irreflexive.",
        premises={
            "P has no cycle": premise("A", acyclic(P)),
            "P is transitive": premise("T", transitive(P)),
        },
        conclusion=irreflexive(P),
    )
    assert ["needed", "not needed"] == [each.role for each in claim.audit().dropped]


def test_a_construction_is_asked_for_a_model_without_each_premise():
    claim = by_construction(
        "Something follows.",
        premises={"a principle": premise("Principle")},
        proof=proof,
        without={"Principle": without_it},
    )
    assert check(claim).word == "proved"
    (dropped,) = claim.audit().dropped
    assert dropped.role == "needed"
    assert dict(dropped.verdict.countermodel) == {"model": "one that violates it"}


def test_a_premise_without_a_model_is_refused():
    with pytest.raises(InvalidInput, match="nothing decides it without X"):
        by_construction("S.", premises={"a principle": premise("X")}, proof=proof, without={})


def test_two_premises_with_one_letter_are_refused():
    with pytest.raises(InvalidInput, match="two premises have it"):
        schematic(
            "S.", premises={"one": premise("X"), "other": premise("X")}, conclusion=irreflexive(P)
        )


def test_a_letter_is_a_name():
    with pytest.raises(InvalidInput, match="one short name"):
        premise("two words")


def test_a_claim_is_shown_with_the_sentences_behind_its_letters():
    claim = schematic(
        "A strict order is asymmetric.",
        premises={"P is transitive": premise("T", transitive(P)), "irreflexive": premise("Irr")},
        conclusion=asymmetric(P),
    )
    transitive_text, letter = (hypothesis_text(claim, each) for each in claim.conditions)
    assert "∀x, y, z: P(x, y) ∧ P(y, z) → P(x, z)" == transitive_text
    assert "Irr" == letter
    assert "∀x, y: P(x, y) → ¬P(y, x)" == conclusion_text(claim)
    assert "then ∀x, y: P(x, y) → ¬P(y, x)" in str(claim)


def test_a_construction_is_shown_by_the_name_of_its_proof():
    claim = by_construction(
        "S.", premises={"a": premise("X")}, proof=proof, without={"X": without_it}
    )
    assert "by construction: proof" == conclusion_text(claim)
    assert "X" == hypothesis_text(claim, claim.conditions[0])
