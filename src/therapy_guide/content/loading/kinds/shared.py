"""Entries that several kinds of file have."""

from __future__ import annotations

from therapy_guide.content.loading.forms import Names
from therapy_guide.content.loading.shapes import Entry, list_of, name, reference

names = list_of(name, or_one=True)
asks = list_of(reference(Names.ASK), or_one=True)
risks = list_of(reference(Names.RISK), or_one=True)

sources = Entry(
    "sources",
    list_of(reference(Names.SOURCE), least=1),
    required=True,
    means="Ids from the bibliography that this rests on; `judgement` is our own view.",
    example="[judgement]",
)
"""Every claim cites at least one source."""
