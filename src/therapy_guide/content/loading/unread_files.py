"""Files that look like content and are read by nothing: a wrong ending, a wrong folder, a link, no ordinary file."""

from __future__ import annotations

import stat
from pathlib import Path

from therapy_guide.diagnostics.diagnostic import Diagnostic, Severity
from therapy_guide.diagnostics.span import Span

DOUBLE_ENDINGS = (".yaml.txt", ".yml.txt", ".yaml.yaml", ".j2.txt")


def file_never_read(path: Path, shown_as: str, folder: str = "", *, stops: bool = False) -> Diagnostic:
    """What is said of one. `folder` is where it was meant to stand, if that is known; `stops` where it is an error."""
    headline, fix = _reason(path)
    if folder and headline == NO_PLACE:
        fix = f"put it in `{folder}`"
    return Diagnostic(
        "file-never-read",
        Severity.ERROR if stops else Severity.WARNING,
        headline,
        Span(shown_as, 0, 0, 0, 0),
        why="nothing in it would ever reach a person who uses the guide",
        fix=fix,
    )


NO_PLACE = "this file stands where no content is looked for"


def is_ordinary(path: Path) -> bool:
    """Whether this is a file, and no device, folder or broken link."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _reason(path: Path) -> tuple[str, str]:
    low = path.name.casefold()
    if path.is_symlink() and not path.exists():
        return "this is a link to something that is not there", "delete the link, or put the file itself here"
    if path.is_symlink() and path.is_dir():
        return "this folder is a link, and links to folders are not followed", "put the folder itself here"
    if not is_ordinary(path):
        return "this is not an ordinary file", "put an ordinary text file in its place, or delete it"
    if low.endswith(DOUBLE_ENDINGS):
        good = path.name[: low.rindex(".")]
        return "this file's name has one ending too many", f"rename it to `{good}`"
    if low.endswith(".yml") or (low.endswith(".yaml") and not path.name.endswith(".yaml")):
        return "this file's name does not end in `.yaml`", f"rename it to `{path.stem}.yaml`"
    if low.endswith((".jinja", ".jinja2")):
        return "this page template's name does not end in `.j2`", f"rename it to `{path.stem}.j2`"
    return NO_PLACE, "move it to the folder of its kind; content/README.md lists them"
