"""Drawing with Graphviz, where it is installed. The text goes in on its standard input; no shell is involved."""

from __future__ import annotations

import shutil
import subprocess

SECONDS = 60
"""Long enough for the whole flow on a slow machine."""


class CouldNotDraw(Exception):
    """Graphviz is not there, or did not manage. The message says what to do."""


class NoGraphviz(CouldNotDraw):
    """The program `dot` is not installed."""


def as_svg(dot_text: str) -> str:
    """The picture as SVG. Raises NoGraphviz, or CouldNotDraw."""
    program = shutil.which("dot")
    if program is None:
        raise NoGraphviz(
            "Pictures are drawn by Graphviz, and it is not installed here (there is no program called `dot`).\n"
            "Install it (the package is called `graphviz`), or take `--format mermaid`: "
            "most wikis and code pages draw that themselves."
        )
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell, and the text on standard input
            [program, "-Tsvg"], input=dot_text.encode(), capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise CouldNotDraw(
            f"Graphviz was not done after {SECONDS} seconds. Draw less, with --topic or --around."
        ) from None
    except OSError as trouble:
        raise CouldNotDraw(f"Graphviz could not be started: {(trouble.strerror or 'unknown reason').lower()}") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise CouldNotDraw(f"Graphviz could not draw this: {said[0] if said else 'it did not say why'}")
    return done.stdout.decode(errors="replace")
