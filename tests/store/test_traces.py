"""Deleting: only what this run wrote or opened, and only while it is still that."""

from __future__ import annotations

from pathlib import Path

import pytest

from therapy_guide.files.removing import Fate
from therapy_guide.files.writing import write_private
from therapy_guide.store.traces import Traces


def fates(traces: Traces) -> dict[str, Fate]:
    return {one.path.name: one.fate for one in traces.remove_all()}


def test_it_removes_what_was_noted_and_nothing_else(tmp_path: Path) -> None:
    """A file beside it stays, whatever it is called."""
    traces = Traces()
    (tmp_path / "notes.txt").write_text("mine")
    traces.note(write_private(tmp_path / "notes.age", b"x"))
    assert fates(traces) == {"notes.age": Fate.REMOVED}
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]
    assert traces.files == ()


def test_a_file_that_changed_since_is_left_alone(tmp_path: Path) -> None:
    """Somebody wrote into it, or another file has its name now."""
    traces = Traces()
    for name in ("edited", "swapped"):
        traces.note(write_private(tmp_path / name, "old"))
    (tmp_path / "edited").write_text("old and more")
    write_private(tmp_path / "other", "old").replace(tmp_path / "swapped")
    assert fates(traces) == {"edited": Fate.CHANGED, "swapped": Fate.CHANGED}
    assert (tmp_path / "edited").exists()
    assert (tmp_path / "swapped").exists()


def test_a_file_written_twice_is_ours(tmp_path: Path) -> None:
    """The last writing counts."""
    traces = Traces()
    for words in ("one", "two and three"):
        traces.note(write_private(tmp_path / "notes", words))
    assert fates(traces) == {"notes": Fate.REMOVED}


def test_what_is_gone_already_is_said(tmp_path: Path) -> None:
    """Moved or removed by somebody else."""
    traces = Traces()
    traces.note(write_private(tmp_path / "notes", "x"))
    (tmp_path / "notes").unlink()
    assert fates(traces) == {"notes": Fate.ALREADY_GONE}


def test_a_link_is_followed_to_the_file(tmp_path: Path) -> None:
    """The answers go, not only a name for them."""
    traces = Traces()
    write_private(tmp_path / "real", "x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    traces.note(tmp_path / "link")
    assert fates(traces) == {"real": Fate.REMOVED}


@pytest.mark.parametrize(
    ("problem", "fate"), [(PermissionError(), Fate.NOT_ALLOWED), (OSError(16, "busy"), Fate.STUCK)]
)
def test_what_cannot_be_removed_is_told_and_can_be_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: OSError, fate: Fate
) -> None:
    """With its reason; once the way is free, it goes."""
    traces = Traces()
    traces.note(write_private(tmp_path / "notes", "x"))

    def refuse(self: Path, missing_ok: bool = False) -> None:
        raise problem

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        assert fates(traces) == {"notes": fate}
    assert fates(traces) == {"notes": Fate.REMOVED}


def test_a_file_that_is_not_there_is_not_noted(tmp_path: Path) -> None:
    """There is nothing to remove later."""
    traces = Traces()
    traces.note(tmp_path / "nowhere")
    assert traces.files == ()
