"""The content folder as it was at a revision: read from git into a folder that is removed afterwards."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoSuchSide(Exception):
    """One of the two things to compare can't be read; the message says what to do."""


@contextmanager
def side(name: str, working: Path) -> Iterator[Path]:
    """The content folder that a name means: a folder, or a revision of the folder `working` in its git checkout."""
    folder = Path(name).expanduser()
    if folder.is_dir():
        yield folder
        return
    git = shutil.which("git")
    if git is None:
        raise NoSuchSide(
            f"There is no folder called {name}. It could be a revision, but git is not installed here. "
            "Install git, or name a folder."
        )
    prefix = _run(git, working, "rev-parse", "--show-prefix")
    if prefix is None:
        raise NoSuchSide(
            f"There is no folder called {name}, and {working} is not in a git checkout, so it can't be a revision "
            "either. Name a folder with a guidebook."
        )
    commit = _run(git, working, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if commit is None:
        raise NoSuchSide(
            f"{name} is neither a folder nor a revision that git knows here. "
            "A revision is a branch, a tag, or something like HEAD~1; `git log --oneline` lists them."
        )
    with tempfile.TemporaryDirectory(prefix="therapy-guide-compare-") as temporary:
        yield _unpacked(git, working, commit.decode().strip(), prefix.decode().strip(), name, Path(temporary))


def _unpacked(git: str, working: Path, commit: str, prefix: str, name: str, into: Path) -> Path:
    inside = prefix.rstrip("/")
    top = _run(git, working, "rev-parse", "--show-toplevel")
    assert top is not None
    archive = _run(git, Path(top.decode().strip()), "archive", "--format=tar", commit, *([inside] if inside else []))
    if archive is None:
        raise NoSuchSide(f"At {name} there was no folder {inside} yet. Choose a later revision.")
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(into, filter="data")
    return into / inside if inside else into


def _run(git: str, folder: Path, *arguments: str) -> bytes | None:
    """What git says, or nothing where it refuses. It only reads: no lock is taken and no question asked."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(  # noqa: S603 - git itself, with arguments that can't be options
            [git, *arguments], cwd=folder, env=environment, capture_output=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
