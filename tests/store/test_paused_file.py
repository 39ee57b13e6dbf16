"""Reading a file the person named, and the neutral name one gets."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from therapy_guide.store.paused_file import path_for, read_paused
from therapy_guide.store.sealed import MOST_BYTES
from therapy_guide.store.trouble import CannotOpen, Why


def why(path: Path) -> Why | None:
    try:
        read_paused(path)
    except CannotOpen as problem:
        return problem.why
    return None


def test_an_ordinary_file_is_read(tmp_path: Path) -> None:
    """As it is."""
    (tmp_path / "notes").write_bytes(b"abc")
    assert read_paused(tmp_path / "notes") == b"abc"


def test_reasons_are_told_apart(tmp_path: Path) -> None:
    """A name that is not there, a folder, something that is no file, a name no system takes."""
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "plain").write_text("x")
    assert why(tmp_path / "nowhere") is Why.MISSING
    assert why(tmp_path / "plain" / "inside") is Why.MISSING
    assert why(tmp_path) is Why.A_FOLDER
    assert why(tmp_path / "pipe") is Why.NOT_OURS
    assert why(tmp_path / ("x" * 300)) is Why.UNREADABLE
    assert why(Path("~nobody_of_that_name/notes")) is Why.UNREADABLE


def test_a_big_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is never opened."""
    with (tmp_path / "big").open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)

    def refuse(*_: object) -> None:
        raise AssertionError("it was opened")

    monkeypatch.setattr(Path, "open", refuse)
    assert why(tmp_path / "big") is Why.TOO_BIG


def test_a_file_of_another_account_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the tests run as somebody who may read everything."""
    (tmp_path / "notes").write_bytes(b"abc")

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert why(tmp_path / "notes") is Why.NOT_ALLOWED


@pytest.mark.parametrize(
    ("name", "sealed", "expected"),
    [
        ("", True, "notes.age"),
        ("", False, "notes.json"),
        ("diary", True, "diary"),
        ("diary", False, "diary"),
        ("notes.age", False, "notes.json"),
        ("somewhere/notes.age", False, "somewhere/notes.json"),
        ("missing/", True, "missing/notes.age"),
    ],
)
def test_the_name_is_neutral_where_none_is_given(name: str, sealed: bool, expected: str) -> None:
    """A name of one's own stays as it is."""
    assert path_for(name, sealed=sealed) == Path(expected)


def test_a_folder_gets_the_neutral_name_inside(tmp_path: Path) -> None:
    """So that naming the folder is enough."""
    assert path_for(str(tmp_path), sealed=True) == tmp_path / "notes.age"
