"""The studio never loses text: saving, other people's changes, full disks, crashes, leaving."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.terminal import Terminal
from tests.tui.studio_desk import RULES, Desk, playable, studio
from therapy_guide.authoring.recovery import copy_of
from therapy_guide.tui.studio.dialogs import Ask, Fill, Read

MINE, THEIRS = "# mine\n", "# theirs\n"


async def begin_with(desk: Desk, text: str) -> None:
    """Puts a line at the top of the file in sight."""
    desk.editor.replace(text, (0, 0), (0, 0))
    await desk.checked()


async def answer(desk: Desk, *keys: str) -> None:
    """Answers the question in front."""
    await desk.until(lambda: isinstance(desk.app.screen, Ask | Fill | Read), "no question came")
    await desk.press(*keys)


async def test_saving_keeps_bytes_and_what_can_be_undone(tmp_path: Path) -> None:
    """A file with Windows line ends and a mark at its top keeps both; undo reaches back past the save."""
    copy = playable(tmp_path)
    path = copy.folder / RULES
    before = b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)
    async with studio(copy.folder) as desk:
        text = desk.editor.text
        await begin_with(desk, MINE)
        await desk.press("ctrl+s")
        assert path.read_bytes() == b"\xef\xbb\xbf# mine\r\n" + before[3:]
        assert not desk.editor.is_unsaved
        await desk.press("ctrl+z")
        assert desk.editor.text == text
        assert desk.editor.is_unsaved


async def test_a_change_elsewhere_is_never_overwritten_unasked(tmp_path: Path) -> None:
    """Going back leaves both; the difference can be seen; keeping mine is a choice."""
    copy = playable(tmp_path)
    path = copy.folder / RULES
    async with studio(copy.folder) as desk:
        await begin_with(desk, MINE)
        path.write_bytes(THEIRS.encode() + path.read_bytes())
        await desk.press("ctrl+s")
        await answer(desk, "1")
        assert "+# mine" in desk.text()
        assert "-# theirs" in desk.text()
        await desk.press("escape")
        await answer(desk, "escape")
        assert path.read_text("utf-8").startswith(THEIRS)
        assert desk.editor.text.startswith(MINE)
        await desk.press("ctrl+s")
        await answer(desk, "2")
        assert path.read_text("utf-8").startswith(MINE)


async def test_theirs_can_be_taken_and_undone(tmp_path: Path) -> None:
    """Taking theirs is an edit like any other."""
    copy = playable(tmp_path)
    path = copy.folder / RULES
    async with studio(copy.folder) as desk:
        await begin_with(desk, MINE)
        path.write_bytes(THEIRS.encode() + path.read_bytes())
        await desk.press("ctrl+s")
        await answer(desk, "3")
        assert desk.editor.text.startswith(THEIRS)
        assert not desk.editor.is_unsaved
        await desk.press("ctrl+z")
        assert desk.editor.text.startswith(MINE)


async def test_a_file_without_changes_of_mine_follows_the_disk(tmp_path: Path) -> None:
    """It is shown as it is now, and that is said."""
    copy = playable(tmp_path)
    path = copy.folder / RULES
    async with studio(copy.folder) as desk:
        path.write_bytes(THEIRS.encode() + path.read_bytes())
        await desk.until(lambda: desk.editor.text.startswith(THEIRS))
        assert not desk.editor.is_unsaved
        assert "changed elsewhere" in desk.messages()


async def test_a_file_deleted_elsewhere_keeps_its_text(tmp_path: Path) -> None:
    """It counts as unsaved, and is written again only when asked to be."""
    copy = playable(tmp_path)
    path = copy.folder / RULES
    text = path.read_text("utf-8")
    async with studio(copy.folder) as desk:
        path.unlink()
        await desk.until(lambda: desk.editor.is_unsaved)
        await desk.press("ctrl+s")
        await answer(desk, "escape")
        assert not path.exists()
        await desk.press("ctrl+s")
        await answer(desk, "2")
        assert path.read_text("utf-8") == text


async def test_where_it_cannot_be_saved_another_place_is_offered(tmp_path: Path) -> None:
    """The text stays unsaved; a copy goes where it is sent, and never over another file."""
    copy = playable(tmp_path)
    path = copy.folder / RULES
    taken, free = tmp_path / "taken.yaml", tmp_path / "free.yaml"
    taken.write_text("theirs", "utf-8")
    async with studio(copy.folder) as desk:
        await begin_with(desk, MINE)
        path.chmod(0o444)
        await desk.press("ctrl+s")
        await desk.until(lambda: isinstance(desk.app.screen, Fill))
        assert "not allowed" in desk.text()
        for place in (taken, free):
            desk.app.screen.query_one("#blank-place").value = str(place)  # type: ignore[attr-defined]
            await desk.press("enter")
        assert taken.read_text("utf-8") == "theirs"
        assert free.read_text("utf-8") == desk.editor.text
        assert desk.editor.is_unsaved
        assert not path.read_text("utf-8").startswith(MINE)
        path.chmod(0o644)


@pytest.mark.parametrize(("key", "saved", "left"), [("1", False, False), ("2", True, True), ("3", False, True)])
async def test_leaving_asks_about_unsaved_text(tmp_path: Path, key: str, saved: bool, left: bool) -> None:
    """Stay, save all, or leave without; the copy beside the file goes with the decision."""
    copy = playable(tmp_path)
    path = copy.folder / RULES
    async with studio(copy.folder) as desk:
        await begin_with(desk, MINE)
        await desk.until(lambda: copy_of(path).exists())
        await desk.press("ctrl+q")
        await answer(desk, key)
        await desk.until(lambda: (desk.app.return_value is None) and (not left or not desk.app.is_running))
        assert path.read_text("utf-8").startswith(MINE) is saved
        assert copy_of(path).exists() is not left
    assert path.read_text("utf-8").startswith(MINE) is saved


async def test_the_copy_goes_when_the_text_is_saved_or_undone(tmp_path: Path) -> None:
    """It stands beside the file only while there is something to lose."""
    copy = playable(tmp_path)
    path = copy.folder / RULES
    async with studio(copy.folder) as desk:
        await begin_with(desk, MINE)
        await desk.until(lambda: copy_of(path).exists())
        await desk.press("ctrl+z")
        await desk.until(lambda: not copy_of(path).exists())
        await begin_with(desk, MINE)
        await desk.until(lambda: copy_of(path).exists())
        await desk.press("ctrl+s")
        assert not copy_of(path).exists()


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP])
def test_a_real_studio_that_is_killed_leaves_a_copy(tmp_path: Path, end: signal.Signals) -> None:
    """What was typed stands beside the file; the file itself is untouched, and the check's folder is gone."""
    copy = playable(tmp_path)
    path = copy.folder / RULES
    before = path.read_bytes()
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with Terminal("studio", "--guidebook", str(copy.folder), RULES, cwd=ROOT, extra={"TMPDIR": str(scratch)}) as screen:
        screen.wait_for("effects.yaml")
        screen.wait_for("all hold")
        screen.type("# unsaved words\r")
        until = time.monotonic() + 20
        while not copy_of(path).exists() and time.monotonic() < until:
            screen.type("")
        screen.program.send_signal(end)
        screen.wait_for_end()
    assert path.read_bytes() == before
    assert b"# unsaved words" in copy_of(path).read_bytes()
    until = time.monotonic() + 10
    while list(scratch.iterdir()) and time.monotonic() < until:
        time.sleep(0.1)
    assert list(scratch.iterdir()) == []


async def test_the_copy_is_offered_the_next_time(tmp_path: Path) -> None:
    """Taking it up changes the editor only; saving makes it last and takes the copy away."""
    copy = playable(tmp_path)
    path = copy.folder / RULES
    before = path.read_bytes()
    copy_of(path).write_bytes(MINE.encode() + before)
    async with studio(copy.folder, first="") as desk:
        await answer(desk, "2")
        assert desk.editor.file_name == RULES
        assert desk.editor.text.startswith(MINE)
        assert path.read_bytes() == before
        await desk.press("ctrl+s")
        assert path.read_bytes() == MINE.encode() + before
        assert not copy_of(path).exists()


FULL = """
import resource, sys
from therapy_guide.cli.start import main
resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900))
sys.argv = ["therapy-guide", *sys.argv[1:]]
main()
"""
"""The system refuses to let any file grow past this, as it does on a full disk."""


def test_a_real_studio_on_a_full_disk_keeps_the_text(tmp_path: Path) -> None:
    """It says so, offers another place, goes on, and the file is as it was."""
    copy = playable(tmp_path)
    path = copy.folder / RULES
    before = path.read_bytes()
    assert len(before) > 900
    with Terminal(
        "studio", "--guidebook", str(copy.folder), RULES, cwd=ROOT, program=("-B", "-c", FULL), rows=30, columns=100
    ) as screen:
        screen.wait_for("effects.yaml")
        screen.type("# my words\r")
        screen.wait_for("No safety copy")
        screen.type("\x13")
        screen.wait_for("The disk is full.")
        screen.type("\x1b")
        screen.wait_for("is not saved")
        screen.type("\x11")
        screen.wait_for("Leave the studio?")
        screen.type("3")
        assert screen.wait_for_end() == 0
    assert path.read_bytes() == before
    assert sorted(p.name for p in path.parent.iterdir()) == ["effects.yaml", "past.yaml", "safety.yaml"]
