"""YAML's own complaints, said again in an editor's words."""

from __future__ import annotations

from collections.abc import Callable

from therapy_guide.content.loading.yaml_advice_brackets import bracket
from therapy_guide.content.loading.yaml_advice_lines import (
    further_in,
    list_in_line,
    no_colon,
    out_of_kind,
    out_of_line,
    space_after_colon,
    space_after_dash,
    tab,
)
from therapy_guide.content.loading.yaml_advice_texts import (
    after_hash,
    after_quotation,
    colon,
    escape,
    first_letter,
    never_closed,
)
from therapy_guide.content.loading.yaml_stop import Finding, Stop

_FINDERS: tuple[Callable[[Stop], Finding | None], ...] = (
    tab,
    escape,
    never_closed,
    after_quotation,
    after_hash,
    bracket,
    space_after_dash,
    space_after_colon,
    further_in,
    colon,
    first_letter,
    list_in_line,
    no_colon,
    out_of_kind,
)
"""Asked in this order; the first that knows the mistake tells of it."""


def finding_for(stop: Stop) -> Finding:
    """What is most likely wrong where the reader stopped."""
    return next((found for finder in _FINDERS if (found := finder(stop)) is not None), None) or out_of_line(stop)
