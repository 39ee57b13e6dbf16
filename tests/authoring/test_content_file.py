"""Saving one content file: bytes nobody edited stay, nothing is half written, and nobody else's change is lost."""

from __future__ import annotations

import resource
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import ROOT
from therapy_guide.authoring.content_file import Cannot, ContentFile, Disk, open_file, save_copy
from therapy_guide.authoring.pasted import clean_paste
from therapy_guide.authoring.recovery import copy_of, drop_copy, keep_copy, left_over, with_copies
from therapy_guide.files.writing import CouldNotWrite, WriteTrouble

LINES = st.lists(st.text(st.sampled_from("ab# :é’\t\x0b\x85\u2028"), max_size=4), min_size=1, max_size=8)
ENDINGS = st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=8, max_size=8)


def file_with(tmp_path: Path, data: bytes) -> ContentFile:
    path = tmp_path / "rules.yaml"
    path.write_bytes(data)
    return open_file(path)


@given(LINES, ENDINGS, st.booleans())
def test_unedited_text_keeps_every_byte(lines: list[str], endings: list[str], with_bom: bool) -> None:
    """Whatever line ends, marks and rare characters a file has, saving it unchanged changes nothing."""
    text = "".join(line + ending for line, ending in zip(lines, endings, strict=False))
    data = (b"\xef\xbb\xbf" if with_bom else b"") + text.encode()
    file = ContentFile(Path("x.yaml"), data)
    assert file.bytes_for(file.text) == data


@pytest.mark.parametrize(
    ("before", "old", "new", "after"),
    [
        (b"a: 1\r\nb: 2\r\n", "b: 2", "b: 3", b"a: 1\r\nb: 3\r\n"),
        (b"a: 1\nb: 2\r\nc: 3\n", "c: 3", "c: 3\nd: 4", b"a: 1\nb: 2\r\nc: 3\nd: 4\n"),
        (b"\xef\xbb\xbfa: 1\n", "1", "2", b"\xef\xbb\xbfa: 2\n"),
        (b"# a note\na: 1", "1", "2", b"# a note\na: 2"),
        (b"a: \x0bx\nb: \xc2\x85y\n", "b: ", "b:  ", b"a: \x0bx\nb:  \xc2\x85y\n"),
        (b"a: 1\n", "a: 1\n", "a: 1", b"a: 1"),
    ],
    ids=["crlf", "mixed", "mark-at-the-top", "no-last-line-end", "rare-characters", "line-end-taken-away"],
)
def test_an_edit_changes_only_its_own_line(tmp_path: Path, before: bytes, old: str, new: str, after: bytes) -> None:
    """A new line ends as most lines of the file do; the others keep their bytes."""
    file = file_with(tmp_path, before)
    assert old in file.text
    file.save(file.text.replace(old, new, 1))
    assert (tmp_path / "rules.yaml").read_bytes() == after


def test_the_text_has_no_character_that_breaks_a_line_or_steers_the_terminal(tmp_path: Path) -> None:
    """Each is shown as a sign of its own."""
    text = file_with(tmp_path, b"a: \x1b[31mred\x07\nb: 2\n").text
    assert text.split("\n") == ["a: ␛[31mred␇", "b: 2", ""]


def test_a_change_elsewhere_is_seen(tmp_path: Path) -> None:
    """Same, changed and deleted; a new file that somebody else made meanwhile counts as changed."""
    file = file_with(tmp_path, b"a: 1\n")
    assert file.on_disk() is Disk.SAME
    file.path.write_bytes(b"a: 2\n")
    assert file.on_disk() is Disk.CHANGED
    file.path.unlink()
    assert file.on_disk() is Disk.DELETED
    new = open_file(tmp_path / "new.yaml")
    assert new.on_disk() is Disk.SAME
    new.path.write_bytes(b"theirs\n")
    assert new.on_disk() is Disk.CHANGED


def test_a_file_in_another_encoding_is_only_read(tmp_path: Path) -> None:
    """Changing it could change letters nobody touched."""
    file = file_with(tmp_path, "a: café\n".encode("latin-1"))
    assert file.cannot is Cannot.NOT_UTF_8
    assert file.bytes_for("something else") == file.was


def test_a_file_marked_read_only_is_left_alone(tmp_path: Path) -> None:
    """Replacing it would work, and would not be what its owner wanted."""
    file = file_with(tmp_path, b"a: 1\n")
    file.path.chmod(0o444)
    with pytest.raises(CouldNotWrite) as refused:
        file.save("a: 2\n")
    assert refused.value.trouble is WriteTrouble.NOT_ALLOWED
    assert file.path.read_bytes() == b"a: 1\n"
    assert open_file(file.path).cannot is Cannot.READ_ONLY


def test_saving_keeps_the_mode_and_follows_a_link(tmp_path: Path) -> None:
    """A link stays a link; what it leads to is replaced."""
    file = file_with(tmp_path, b"a: 1\n")
    file.path.chmod(0o664)
    link = tmp_path / "link.yaml"
    link.symlink_to(file.path)
    open_file(link).save("a: 2\n")
    assert link.is_symlink()
    assert file.path.read_bytes() == b"a: 2\n"
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o664


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from therapy_guide.authoring.content_file import open_file
from therapy_guide.files.writing import CouldNotWrite
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
file = open_file(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
try:
    file.save("a: 1\\n" * 100)
except CouldNotWrite as trouble:
    print(trouble.trouble.value)
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="needs a limit on the size of files")
def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """The system itself refuses the bytes; the old file stays whole and nothing is left beside it."""
    path = tmp_path / "rules.yaml"
    path.write_bytes(b"a: 1\n")
    ran = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)], capture_output=True, text=True, cwd=ROOT, timeout=60
    )
    assert ran.stdout == "full\n", ran.stderr
    assert path.read_bytes() == b"a: 1\n"
    assert [left.name for left in tmp_path.iterdir()] == ["rules.yaml"]


def test_a_copy_never_replaces_a_file(tmp_path: Path) -> None:
    """Another place for unsaved text must not cost other text."""
    there = tmp_path / "there.yaml"
    there.write_text("theirs", "utf-8")
    with pytest.raises(CouldNotWrite) as refused:
        save_copy(there, b"mine")
    assert refused.value.trouble is WriteTrouble.ALREADY_THERE
    assert there.read_text("utf-8") == "theirs"


def test_a_recovery_copy_is_private_hidden_and_found_again(tmp_path: Path) -> None:
    """It is offered while it differs from the file, and goes when it does not."""
    path = tmp_path / "rules" / "sleep.yaml"
    path.parent.mkdir()
    path.write_bytes(b"a: 1\n")
    keep_copy(path, b"a: 2\n")
    copy = copy_of(path)
    assert copy.name == ".sleep.yaml.unsaved"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert with_copies(tmp_path) == (path,)
    assert left_over(path, b"a: 1\n") == b"a: 2\n"
    assert left_over(path, b"a: 2\n") is None
    assert not copy.exists()
    drop_copy(path)


@pytest.mark.parametrize(
    ("pasted", "text", "said"),
    [
        ("plain’s fine\n", "plain’s fine\n", ""),
        ("a\r\nb\rc", "a\nb\nc", ""),
        ("\ta: 1", "  a: 1", "Pasted: 1 tab became spaces."),
        ("\x1b[31mred\x1b[0m", "red", "Pasted: 2 hidden characters left out."),
        ("a\u202eb\x00\ufeffc", "abc", "Pasted: 3 hidden characters left out."),
        ("\x1b]0;title\x07x\ty", "x  y", "Pasted: 1 tab became spaces and 1 hidden character left out."),
        ("a\u200db", "a\u200db", ""),
    ],
)
def test_a_paste_is_plain_text(pasted: str, text: str, said: str) -> None:
    """Escape codes, hidden characters and tabs go, and it is said how many."""
    assert clean_paste(pasted).text == text
    assert clean_paste(pasted).said == said
