"""What paused files are called. Neutral names: they say nothing to someone who looks over the folder."""

from __future__ import annotations

SEALED_NAME, PLAIN_NAME = "notes.age", "notes.json"
