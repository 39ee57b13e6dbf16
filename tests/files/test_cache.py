"""The cache: used while it is whole and one's own, ignored without a word in every other case."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from therapy_guide.files.cache import SWITCH, BrokenCache, open_entry, write_entry

NAME = "one.guidebook"
PARTS = {"first": b"the first part", "second": b"", "third": "später".encode()}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv(SWITCH, raising=False)
    return tmp_path / "cache" / "therapy-guide"


def test_what_was_written_is_read(folder: Path) -> None:
    """Every part, and the small facts about it; nobody else may read the file."""
    write_entry(NAME, {"made": "from this"}, PARTS)
    entry = open_entry(NAME)
    assert entry is not None
    assert entry.about == {"made": "from this"}
    assert {name: entry.section(name) for name in PARTS} == PARTS
    assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_part_that_was_changed_is_never_given(folder: Path) -> None:
    """A single letter is enough, and the other parts are still there."""
    write_entry(NAME, {}, PARTS)
    whole = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(whole.replace(b"the first part", b"the forst part"))
    entry = open_entry(NAME)
    assert entry is not None
    with pytest.raises(BrokenCache):
        entry.section("first")
    assert entry.section("third") == PARTS["third"]


def test_any_file_cut_short_or_filled_with_anything_is_ignored(folder: Path) -> None:
    """At every length; a cut among the parts is noticed when the part is read."""
    write_entry(NAME, {"a": 1}, PARTS)
    whole = (folder / NAME).read_bytes()
    for size in range(len(whole)):
        (folder / NAME).write_bytes(whole[:size])
        entry = open_entry(NAME)
        if entry is not None:
            with pytest.raises(BrokenCache):
                entry.section("third")
    for junk in (b"", b"\0" * 500, b"therapy-guide cache 1\n" + b"9" * 300, os.urandom(2000)):
        (folder / NAME).write_bytes(junk)
        assert open_entry(NAME) is None


def test_switched_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is written, and what is there is not read."""
    monkeypatch.setenv(SWITCH, "off")
    write_entry(NAME, {}, PARTS)
    assert not folder.exists()
    monkeypatch.delenv(SWITCH)
    write_entry(NAME, {}, PARTS)
    monkeypatch.setenv(SWITCH, "off")
    assert open_entry(NAME) is None


def test_what_others_may_change_is_ignored(folder: Path) -> None:
    """A file, or the folder, that anybody may write to."""
    write_entry(NAME, {}, PARTS)
    (folder / NAME).chmod(0o622)
    assert open_entry(NAME) is None
    (folder / NAME).chmod(0o600)
    assert open_entry(NAME) is not None
    folder.chmod(0o777)
    assert open_entry(NAME) is None
    write_entry("two", {}, PARTS)
    assert not (folder / "two").exists()


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root may give files away")
def test_what_belongs_to_someone_else_is_ignored(folder: Path) -> None:
    """A forged file of another account is never read."""
    write_entry(NAME, {}, PARTS)
    os.chown(folder / NAME, 12345, 12345)
    assert open_entry(NAME) is None


def test_a_link_is_not_followed(folder: Path, tmp_path: Path) -> None:
    """Neither for the file nor for the folder."""
    write_entry(NAME, {}, PARTS)
    (folder / NAME).rename(tmp_path / "elsewhere")
    (folder / NAME).symlink_to(tmp_path / "elsewhere")
    assert open_entry(NAME) is None


def test_a_folder_that_cannot_be_made_is_no_trouble(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file stands where the folder would be."""
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    write_entry(NAME, {}, PARTS)
    assert open_entry(NAME) is None


def test_an_open_entry_outlives_its_file(folder: Path) -> None:
    """A talk goes on while another start replaces or removes what it reads from."""
    write_entry(NAME, {}, PARTS)
    entry = open_entry(NAME)
    assert entry is not None
    (folder / NAME).unlink()
    assert entry.section("first") == PARTS["first"]


def test_the_oldest_go(folder: Path) -> None:
    """The cache does not grow for ever."""
    for number in range(20):
        write_entry(f"{number}.guidebook", {}, PARTS)
        os.utime(folder / f"{number}.guidebook", (number, number))
    write_entry("last", {}, PARTS)
    assert open_entry("last") is not None
    assert open_entry("19.guidebook") is not None
    assert open_entry("0.guidebook") is None
    assert len(list(folder.iterdir())) == 16
