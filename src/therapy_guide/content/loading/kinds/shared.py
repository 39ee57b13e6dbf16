"""Entries that several kinds of file have."""

from __future__ import annotations

from therapy_guide.content.loading.shapes import Entry, list_of, name

names = list_of(name, or_one=True)
sources = Entry("sources", list_of(name, least=1), required=True)
"""Every claim cites at least one source."""
