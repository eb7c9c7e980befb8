"""The table of the theorem chain: what it refuses; its text is tested with the claims."""

import pytest

from dtkit import proofs
from dtkit.claims.files import targets
from dtkit.errors import InvalidInput
from dtkit.reports.appendix.shutdown_table import STEPS, theorem_chain


def test_a_chain_without_the_file_of_a_step_is_refused():
    with pytest.raises(InvalidInput) as refused:
        theorem_chain(targets([STEPS[1].slug], proofs.SHELF))
    assert STEPS[0].slug == refused.value.given
    assert "not among the files" == refused.value.wrong


def test_every_step_is_a_claim_of_the_shelf():
    assert {step.slug for step in STEPS} <= set(proofs.slugs())
