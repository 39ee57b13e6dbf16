"""The example of a breach as a case, which then holds the rules to it."""

from __future__ import annotations

import re

from therapy_guide.authoring.proof.prove import Proved
from therapy_guide.authoring.saved_case import case_text
from therapy_guide.content.guidebook import Guidebook


def case_name(proved: Proved) -> str:
    """A name for the case, made of the claim's."""
    return re.sub(r"[^a-z0-9_]+", "_", f"proof_{proved.claim.id}").strip("_")


def case_of(guidebook: Guidebook, proved: Proved) -> str:
    """The case as text. Raises ValueError for something proved that has no example."""
    if proved.example is None:
        raise ValueError(f"{proved.claim.id} has no example")
    means = f"Found by prove, since this did not hold: {proved.claim.says}.".replace("`", "")
    expect = {what: list(names) for what, names in proved.claim.expect}
    return case_text(guidebook, case_name(proved), means, proved.example, {}, expect)
