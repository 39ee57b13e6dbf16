"""Textual can write logs, pictures of the screen and every key to a file, where its environment says so. Not here."""

from __future__ import annotations

import os

from textual import constants

_OFF: dict[str, object] = {
    "LOG_FILE": None,
    "DEBUG": False,
    "SCREENSHOT_DELAY": -1,
    "PRESS": "",
    "SHOW_RETURN": False,
}
"""What a developer can switch on from outside, as it is when nobody did."""


def keep_no_logs() -> None:
    """Takes all of it away before an app is made, since any of it could hold an answer or send one on."""
    os.environ.pop("TEXTUAL", None)
    for name, off in _OFF.items():
        setattr(constants, name, off)
