"""Messages that go from a screen up to the app."""

from __future__ import annotations

from pathlib import Path

from textual.message import Message


class FileWritten(Message):
    """A file was written because the person asked for it. `holds_answers` where one can go on from it."""

    def __init__(self, path: Path, *, holds_answers: bool = False) -> None:
        super().__init__()
        self.path = path
        self.holds_answers = holds_answers


class Overheard(Message):
    """Words that were typed where they are no answer, such as a file name. The safety ear hears them all the same."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
