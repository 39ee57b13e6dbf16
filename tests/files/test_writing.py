"""Writing plain files: whole or not at all, and for the owner alone."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from therapy_guide.files.writing import AlreadyThere, CouldNotWrite, write_private

WORDS = "Grüße, 日本 and a last line\n"


def test_the_file_holds_the_text_and_only_the_owner_may_read_it(tmp_path: Path):
    """Whatever the umask says."""
    old = os.umask(0)
    try:
        written = write_private(tmp_path / "page.txt", WORDS)
    finally:
        os.umask(old)
    assert written.read_bytes() == WORDS.encode("utf-8")
    assert stat.S_IMODE(written.stat().st_mode) == 0o600


def test_an_old_file_is_replaced_and_becomes_private(tmp_path: Path):
    """Also one that everybody could read."""
    path = tmp_path / "page.txt"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o644)
    write_private(path, "new")
    assert path.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_there_is_kept_unless_it_may_be_replaced(tmp_path: Path):
    """Nobody loses a page by pressing save twice."""
    path = tmp_path / "page.txt"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(AlreadyThere) as caught:
        write_private(path, "new", replace=False)
    assert caught.value.path == path
    assert path.read_text(encoding="utf-8") == "old"
    assert write_private(tmp_path / "other.txt", "new", replace=False).is_file()


@pytest.mark.parametrize("where", ["missing/page.txt", "file.txt/page.txt", ".", "x" * 300])
def test_what_cannot_be_written_is_said_in_one_error(tmp_path: Path, where):
    """A folder that isn't there, a file as folder, a folder as file, a name too long."""
    (tmp_path / "file.txt").write_text("x", encoding="utf-8")
    with pytest.raises(CouldNotWrite) as caught:
        write_private(tmp_path / where, WORDS)
    assert caught.value.reason
    assert str(caught.value.path) in str(caught.value)
    assert [p.name for p in tmp_path.iterdir()] == ["file.txt"]


def test_half_a_letter_does_not_cost_the_page(tmp_path: Path):
    """A broken paste is written with a mark in its place, and nothing is left beside it."""
    written = write_private(tmp_path / "page.txt", "half a letter \ud800.")
    assert written.read_text(encoding="utf-8") == "half a letter ?."
    assert [p.name for p in tmp_path.iterdir()] == ["page.txt"]


def test_a_home_that_does_not_exist_is_said_too():
    """`~someone/` where there is no such person."""
    with pytest.raises(CouldNotWrite):
        write_private(Path("~nobody_of_that_name/page.txt"), WORDS)


def test_no_part_is_left_beside_the_file(tmp_path: Path):
    """Only the file itself stands in the folder."""
    write_private(tmp_path / "page.txt", WORDS)
    assert [p.name for p in tmp_path.iterdir()] == ["page.txt"]


def test_the_home_sign_is_opened(tmp_path: Path, monkeypatch):
    """`~` means the home folder, as people expect."""
    monkeypatch.setenv("HOME", str(tmp_path))
    assert write_private(Path("~/page.txt"), WORDS) == tmp_path / "page.txt"


def test_line_ends_are_kept_as_they_are(tmp_path: Path):
    """One line feed a line, on every system."""
    assert write_private(tmp_path / "page.txt", "a\nb\n").read_bytes() == b"a\nb\n"


def test_a_reader_sees_the_old_file_or_the_new_one(tmp_path: Path):
    """Never half of one, also while it is written again and again."""
    path = tmp_path / "page.txt"
    versions = [letter * 200_000 for letter in "ab"]
    write_private(path, versions[0])
    done = threading.Event()

    def write() -> None:
        for turn in range(10):
            write_private(path, versions[turn % 2])
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen = set()
    while not done.is_set():
        seen.add(path.read_text(encoding="utf-8"))
    writer.join()
    assert seen <= set(versions)
