"""Evidence for a fact that reads no concern, such as something a professional has named."""

from __future__ import annotations

from dataclasses import replace

from tests.support.people import picks
from therapy_guide.analysis.assess import assess
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.therapies import Evidence, EvidenceLevel


def test_it_counts_beside_the_main_concern_and_never_as_it(guidebook: Guidebook) -> None:
    """The row applies where the fact holds; the main concern stays what the person picked."""
    row = Evidence("psychosis_named", EvidenceLevel.STRONG, "If so, this may help.", ("judgement",))
    therapy = replace(guidebook.therapies["act"], evidence=(row,))
    changed = replace(guidebook, therapies={**guidebook.therapies, "act": therapy})
    outcome = assess(changed, picks(concerns=["low_mood"], named_by_professional=["psychosis"]), {})
    found = outcome.suggestion("act")
    assert found is not None
    assert (found.main_evidence, found.other_evidence) == (None, EvidenceLevel.STRONG)
    assert assess(changed, picks(concerns=["low_mood"]), {}).suggestion("act") is None
