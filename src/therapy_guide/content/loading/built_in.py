"""Where the guidebook that comes with the program is: in the wheel, or ./content of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent.parent

LABEL = "built-in"
"""What its folder is called in messages about a guidebook that builds on it."""
STARTER = "starter"
"""Its folder with the first files of a guidebook of one's own. They are no part of the guidebook itself."""


def built_in_folder() -> Path:
    """The folder. One that isn't there is left for loading to report."""
    shipped = _PACKAGE / "content_files"
    checkout = _PACKAGE.parent.parent / "content"
    return next((folder for folder in (shipped, checkout) if folder.is_dir()), Path("content"))
