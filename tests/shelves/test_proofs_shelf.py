"""Every claim of the shelf says where it is from, and its mutants are refuted.

A page's claims are built when a test of the page runs, once; nothing is built when tests
are collected.
"""

import ast
from functools import cache

import pytest
from sympy import Equivalent, Ge, Gt, Le, Lt, Not, Rational, exp, log, true
from sympy.core.relational import Relational
from sympy.logic.boolalg import Boolean

from dtkit import proofs
from dtkit.claims import audit, check
from dtkit.claims.claim import ConditionalOn
from dtkit.exact import Conditional, Proved, Refuted, decide, parameters, truth

SLUGS = proofs.slugs()
claims_of = cache(proofs.load)
each_page = pytest.mark.parametrize("slug", SLUGS, scope="module")  # a page's tests in a row


def proved_claims(slug):
    return [
        claim
        for claim in claims_of(slug)
        if claim.expected == "proved" and isinstance(claim.conclusion, Boolean)
    ]


def conditional_claims(slug):
    return [
        claim
        for claim in claims_of(slug)
        if isinstance(claim.expected, ConditionalOn) and isinstance(claim.conclusion, Boolean)
    ]


def written(slug):
    """The texts that stand in a file, outside of docstrings."""
    tree = ast.parse(proofs.about(slug).path.read_bytes())
    texts = [each.value for each in ast.walk(tree) if isinstance(each, ast.Constant)]
    return [text for text in texts if isinstance(text, str)]


@cache
def page_of(words):
    """The one page in which a text begins with these words."""
    (slug,) = [s for s in SLUGS if any(text.startswith(words) for text in written(s))]
    return slug


def stating(words):
    """The one claim whose statement begins with these words."""
    (claim,) = [each for each in claims_of(page_of(words)) if each.statement.startswith(words)]
    return claim


def test_the_shelf_holds_proved_refuted_and_conditional_claims():
    words = [text for slug in SLUGS for text in written(slug)]
    assert 200 <= words.count("proved")
    assert 50 <= words.count("refuted")
    assert 50 <= sum(text.startswith("conditional on ") for text in words)


@each_page
def test_every_claim_says_where_it_is_from_what_it_means_and_what_it_trusts(slug):
    page = proofs.about(slug)
    assert {"Source", "Means", "Trusts"} <= set(page.fields)
    for claim in claims_of(slug):
        assert claim.source
        assert claim.means
        assert claim.trusts
        assert claim.statement.endswith(".")


@each_page
def test_no_two_claims_of_a_page_make_the_same_statement(slug):
    statements = [claim.statement for claim in claims_of(slug)]
    assert sorted(set(statements)) == sorted(statements)


def test_no_sentence_is_written_on_two_pages():
    pages = {}
    for slug in SLUGS:
        for text in written(slug):
            if text.endswith(".") and text[0].isupper() and "\n" not in text:
                pages.setdefault(text, set()).add(slug)
    assert len(pages) >= 500
    assert {} == {text: slugs for text, slugs in pages.items() if len(slugs) > 1}


@pytest.mark.deep
def test_no_two_claims_make_the_same_statement():
    statements = [claim.statement for slug in SLUGS for claim in claims_of(slug)]
    assert sorted(set(statements)) == sorted(statements)


@each_page
def test_the_negation_of_a_proved_claim_is_refuted(slug):
    for claim in proved_claims(slug):
        verdict = decide(claim.conditions, Not(claim.conclusion))
        assert isinstance(verdict, Refuted), claim.statement
        if claim.conclusion is not true:
            assert truth(claim.conclusion, verdict.countermodel) is True, claim.statement


OTHER_SIDE = {Gt: Ge, Ge: Gt, Lt: Le, Le: Lt}


@each_page
def test_a_condition_with_its_boundary_moved_is_refuted(slug):
    for claim in conditional_claims(slug):
        condition = claim.expected.condition
        bounds = [part for part in condition.atoms(Relational) if type(part) in OTHER_SIDE]
        for bound in bounds:
            moved = condition.xreplace({bound: OTHER_SIDE[type(bound)](*bound.args)})
            wrong = Equivalent(claim.conclusion, moved)
            assert isinstance(decide(claim.conditions, wrong), Refuted), claim.statement


@each_page
def test_a_condition_turned_around_is_refuted(slug):
    for claim in conditional_claims(slug):
        turned = Equivalent(claim.conclusion, Not(claim.expected.condition))
        assert isinstance(decide(claim.conditions, turned), Refuted), claim.statement


NEEDED = {
    "A threat that does not bind is never obeyed.": {
        "complying hurts the addressee",
        "it hurts the speaker too",
    },
    "A fulfiller does not announce what would be refused.": {
        "it hurts the speaker too",
        "the addressee would refuse",
    },
    "A never self-denying master who has something to live for gets no toil.": {
        "toil is a cost",
        "the master has something to live for",
        "some toil is demanded",
    },
    "Where life in slavery is worth living, the slave does not kill the master.": {
        "life in slavery is worth living"
    },
    "If payment is at least as likely as success, a risk-averse AI accepts": {
        "the AI is risk-averse",
        "payment is as likely as success",
        "a risk-neutral AI accepts",
    },
}


@pytest.mark.parametrize("words", NEEDED)
def test_dropping_a_needed_hypothesis_gives_a_claim_that_is_refuted(words):
    claim = stating(words)
    dropped = audit(claim).dropped
    needed = {each.words: each.verdict for each in dropped if each.role == "needed"}
    assert NEEDED[words] == set(needed)
    for name, verdict in needed.items():
        kept = [c for other, c in claim.hypotheses.items() if other != name]
        assert all(truth(condition, verdict.countermodel) for condition in kept)
        assert truth(claim.conclusion, verdict.countermodel) is False


@cache
def mutants():
    return {name: (hypotheses, goal) for name, hypotheses, goal in _mutants()}


def _mutants():
    p, q, W, x, alpha, epsilon = parameters("p q W x alpha epsilon")
    above = stating("Where some payment works, exactly those above x*")
    great = stating("If payment is likelier than success, (1/α) ln(p/(p − q))")
    small = stating("If payment is less likely than success, a deal exists exactly")
    waits = stating(
        "If the action is worth +1 with credence 3/5 and −1 with credence 2/5, the robot waits"
    )
    sold = stating("It takes $394")
    deal = great.conditions[:-1]
    cooperates = great.conclusion
    threshold = -log(1 - q * (1 - exp(-alpha * W)) / p) / alpha
    exists = p > q * (1 - exp(-alpha * W))
    yield "a weak threshold", above.conditions, Equivalent(cooperates, x >= threshold)
    yield "a threshold from above", above.conditions, Equivalent(cooperates, x < threshold)
    yield (
        "p and q change places",
        above.conditions,
        Equivalent(cooperates, x > threshold.subs({p: q, q: p}, simultaneous=True)),
    )
    yield "the logarithm of q/(p − q)", [*deal, x >= log(q / (p - q)) / alpha], cooperates
    yield "without the factor 1/α", [*deal, x >= log(p / (p - q))], cooperates
    yield (
        "p/(q − p) for q/(q − p)",
        small.conditions,
        Equivalent(exists, W < log(p / (q - p)) / alpha),
    )
    yield "an error of one half", [*waits.conditions, epsilon <= Rational(1, 2)], waits.conclusion
    yield "a little less risk-averse", [alpha > 0, alpha < Rational(1, 100), W > 0], sold.conclusion


MUTANTS = (
    "a weak threshold",
    "a threshold from above",
    "p and q change places",
    "the logarithm of q/(p − q)",
    "without the factor 1/α",
    "p/(q − p) for q/(q − p)",
    "an error of one half",
    "a little less risk-averse",
)


@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_is_refuted(name):
    assert isinstance(decide(*mutants()[name]), Refuted)


def test_every_mutant_is_named():
    assert set(MUTANTS) == set(mutants())


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("What is announced is a threat", Conditional),
        ("It takes $393", Refuted),
        ("It takes $394", Proved),
        ("Some payment makes the AI cooperate", Conditional),
        ("If the slave refuses when indifferent, there is a demand", Refuted),
    ],
)
def test_claims_of_each_kind_come_back_as_expected(words, kind):
    assert isinstance(check(stating(words)), kind)
