"""Files that mean harm, or look as if they did: a problem each, quickly, and never a traceback."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.support.kitchen import Copy
from tests.support.work import counted
from therapy_guide.content.loading.answers import load_answers
from therapy_guide.content.loading.yaml_tree import parse_tree
from therapy_guide.diagnostics.diagnostic import Problems

FILE = "questions/style.yaml"

BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
)

HOSTILE: dict[str, tuple[str | bytes, str, tuple[int, int] | None]] = {
    "a bomb of aliases": (BOMB, "yaml-alias", (1, 4)),
    "an anchor on its own": ("topic: &x style\n", "yaml-alias", (1, 8)),
    "a merge key": ("topic: style\n<<: *x\n", "yaml-alias", (2, 5)),
    "a tag that would run code": ("topic: !!python/object/apply:os.system ['true']\n", "yaml-tag", (1, 8)),
    "a harmless tag": ("topic: !!str style\n", "yaml-tag", (1, 8)),
    "a tag on the whole file": ("!!map\ntopic: style\n", "yaml-tag", (1, 1)),
    "deep lists in one line": ("a: " + "[" * 5000 + "]" * 5000, "yaml-too-deep", (1, 33)),
    "deep braces in one line": ("{a: " * 5000 + "b" + "}" * 5000, "yaml-too-deep", None),
    "deep lists that never close": ("[" * 5000, "yaml-too-deep", (1, 31)),
    "deep blocks": ("\n".join(" " * i + f"k{i}:" for i in range(400)), "yaml-too-deep", None),
    "many entries": ("a: [" + "x, " * 120_000 + "x]", "yaml-too-many", None),
    "a huge file": ("a: " + "x" * 1_000_001, "file-too-big", (1, 1)),
    "not UTF-8": (b"topic: style\ntitle: caf\xe9\n", "not-utf-8", (2, 11)),
    "UTF-16": ("topic: style\n".encode("utf-16"), "not-utf-8", (1, 1)),
    "a tab to move a line in": ("topic: style\nquestions:\n\t- id: a\n", "yaml-tab", (3, 1)),
    "a doubled entry": ("topic: style\ntopic: again\n", "duplicate-key", (2, 1)),
    "a quotation mark that never closes": ('topic: "style\ntitle: Style\n', "yaml-quote", None),
    "a single mark that never closes": ("topic: 'style\ntitle: Style\n", "yaml-quote", None),
    "text after a closed quotation": ('topic: style\ntitle: "Style" of work\n', "yaml-", None),
    "an unknown escape": ('topic: "sty\\qle"\n', "yaml-quote", None),
    "a bracket that never closes": ("topic: [style\ntitle: Style\n", "yaml-", None),
    "a brace that never closes": ("topic: {style: a\n", "yaml-", None),
    "two documents": ("topic: style\n---\ntopic: again\n", "yaml-", None),
    "a control character": ("topic: st\x07yle\n", "yaml-", None),
    "a null byte": ("topic: st\x00yle\n", "yaml-", None),
    "only comments": ("# nothing here\n", "empty-file", (1, 1)),
    "nothing at all": ("", "empty-file", (1, 1)),
    "a bad directive": ("%YAML 9.9\n---\ntopic: style\n", "", None),
    "a name that is a list": ("? [a, b]\n: c\n", "name-is-not-a-word", (1, 3)),
}  # fmt: skip


A_LOT = 2_000_000
"""Calls of functions. An ordinary guidebook of this size takes a twentieth of them."""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_ends_in_a_problem(tmp_path: Path, name):
    """The right code at the right place, with bounded work, and nothing half loaded."""
    text, code, place = HOSTILE[name]
    copy = Copy.into(tmp_path)
    copy.write(FILE, text)
    loaded, calls = counted(copy.load)
    assert calls < A_LOT
    assert loaded.guidebook is None
    mine = [p for p in loaded.problems if p.span.path == f"kitchen_sink/{FILE}" and p.code.startswith(code)]
    assert mine, [p.code for p in loaded.problems]
    assert mine[0].why
    assert mine[0].fix
    if place:
        assert (mine[0].span.line, mine[0].span.column) == place


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_answers_file_ends_in_a_problem(tmp_path: Path, name):
    """Answers come from people we don't know; the same guard stands before them."""
    text, code, _ = HOSTILE[name]
    path = tmp_path / "answers.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    case, problems = load_answers(path, "answers.yaml")
    assert case is None
    assert problems.has_errors
    assert any(p.code.startswith(code) for p in problems)


def test_several_hostile_files_are_all_named(tmp_path: Path):
    """One file that can't be read does not hide the next."""
    copy = Copy.into(tmp_path)
    copy.write(FILE, "a: *b")
    copy.write("facts.yaml", b"\xff\xfe")
    copy.write("rules/effects.yaml", "[" * 5000)
    assert {p.code for p in copy.problems()} == {"yaml-alias", "not-utf-8", "yaml-too-deep"}


def test_a_byte_order_mark_and_windows_line_ends_are_fine(tmp_path: Path):
    """Editors on Windows write them, and nobody can see them."""
    copy = Copy.into(tmp_path)
    for path in copy.folder.rglob("*.yaml"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert copy.problems() == []


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path):
    """Only what is in the content folder is checked and shipped."""
    copy = Copy.into(tmp_path)
    outside = tmp_path / "outside.yaml"
    outside.write_text("topic: outside\n", encoding="utf-8")
    (copy.folder / "questions" / "linked.yaml").symlink_to(outside)
    problems = copy.problems()
    assert [p.code for p in problems] == ["link-out-of-folder"]
    assert problems[0].span.path == "kitchen_sink/questions/linked.yaml"


def test_a_link_for_the_guidebook_file_is_refused_too(tmp_path: Path):
    """The one file that must be there may not come from elsewhere either."""
    copy = Copy.into(tmp_path)
    (copy.folder / "guidebook.yaml").rename(tmp_path / "moved.yaml")
    (copy.folder / "guidebook.yaml").symlink_to(tmp_path / "moved.yaml")
    assert "link-out-of-folder" in {p.code for p in copy.problems()}


def test_a_link_inside_the_folder_is_read(tmp_path: Path):
    """A link is no sin; it then names a thing twice."""
    copy = Copy.into(tmp_path)
    (copy.folder / "therapies" / "again.yaml").symlink_to(copy.folder / "therapies" / "alpha.yaml")
    assert [p.code for p in copy.problems()] == ["duplicate-id"]


def test_a_link_in_a_circle_is_no_endless_walk(tmp_path: Path):
    """A folder that links to itself, and a link to nothing, are passed by."""
    copy = Copy.into(tmp_path)
    (copy.folder / "questions" / "loop").symlink_to(copy.folder / "questions")
    (copy.folder / "questions" / "gone.yaml").symlink_to(tmp_path / "not_there.yaml")
    _, calls = counted(copy.load)
    assert calls < A_LOT


def test_a_folder_that_is_called_like_a_file_is_passed_by(tmp_path: Path):
    """A folder named `x.yaml` is not a file to read."""
    copy = Copy.into(tmp_path)
    (copy.folder / "questions" / "folder.yaml").mkdir()
    assert copy.problems() == []


def test_a_template_that_is_not_utf_8_is_a_problem(tmp_path: Path):
    """Templates are read too, with the same care."""
    copy = Copy.into(tmp_path)
    copy.write("templates/bad.html.j2", b"caf\xe9")
    assert copy.load().problems.has_errors


NUMBERS = [
    (FILE, "kind: one", "kind: one\n    least: " + "9" * 5000),
    ("rules/effects.yaml", "{worries: secret}", "{worries: {picked_at_least: " + "9" * 5000 + "}}"),
    ("rules/effects.yaml", "{worries: secret}", "{worries: {picked_at_least: ²}}"),
    ("rules/effects.yaml", "at_least_2_of", "at_least_²_of"),
    ("rules/effects.yaml", "{at_least: 18, at_most: 99}", "{at_least: eighteen}"),
    ("rules/effects.yaml", "{at_least: 18, at_most: 99}", "{at_most: " + "9" * 5000 + "}"),
    ("rules/effects.yaml", "{at_least: 18, at_most: 99}", "{at_least: 20, at_most: 18}"),
    ("guidebook.yaml", "lean: 4", "lean: 4.5"),
]


@pytest.mark.parametrize(("file", "old", "new"), NUMBERS)
def test_a_number_that_is_none_is_a_problem(tmp_path: Path, file, old, new):
    """Words, figures without end and signs that only look like figures are named before anything counts with them."""
    copy = Copy.into(tmp_path)
    copy.swap(file, old, new)
    assert copy.load().problems.has_errors


WRONG_LETTERS: dict[str, tuple[bytes, tuple[int, int], str]] = {
    "Windows-1252": (
        b"topic: style\ntitle: it\x92s\n",
        (2, 10),
        "the letter “’” is saved as Windows-1252, not as UTF-8",
    ),
    "Latin-1": (
        b"topic: style\r\ntitle: caf\xe9\r\n",
        (2, 11),
        "the letter “é” is saved as Windows-1252 or Latin-1, not as UTF-8",
    ),
    "after good letters": ("title: é\n".encode() + b"a: \xe9\n", (2, 4), "the letter “é” is saved as"),
    "after a mark at the start": (b"\xef\xbb\xbfa: \xe9\n", (1, 4), "the letter “é” is saved as"),
    "a byte that is no letter anywhere": (b"a: \x81\n", (1, 4), "something here is not a letter in UTF-8"),
    "UTF-16 with a mark": ("a: b\n".encode("utf-16"), (1, 1), "this file is saved as UTF-16, not as UTF-8"),
    "UTF-16 without": ("topic: style\n".encode("utf-16-le"), (1, 1), "this file is saved as UTF-16, not as UTF-8"),
    "UTF-32 with a mark": ("a: b\n".encode("utf-32"), (1, 1), "this file is saved as UTF-32, not as UTF-8"),
    "UTF-32 without": ("topic: style\n".encode("utf-32-be"), (1, 1), "this file is saved as UTF-32, not as UTF-8"),
    "half a letter": (b"a: \xf0\x9f\x98", (1, 4), "the letter “ð” is saved as"),
    "a surrogate": (b"a: \xed\xa0\x80\n", (1, 4), "the letter “í” is saved as"),
}


@pytest.mark.parametrize("name", WRONG_LETTERS)
def test_a_wrong_encoding_is_told_by_name_at_its_first_letter(tmp_path: Path, name):
    """The editor sees which letter it is and what the file was saved as."""
    data, place, headline = WRONG_LETTERS[name]
    copy = Copy.into(tmp_path)
    copy.write(FILE, data)
    (problem,) = [p for p in copy.problems() if p.code == "not-utf-8"]
    assert (problem.span.line, problem.span.column) == place
    assert problem.headline.startswith(headline)
    assert "UTF-8" in problem.fix


def test_old_mac_line_ends_are_fine(tmp_path: Path):
    """A carriage return alone ends a line, and lines are counted so."""
    copy = Copy.into(tmp_path)
    for path in copy.folder.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r"))
    assert copy.problems() == []
    copy.write(FILE, b"topic: style\rtitle: @x\r")
    assert ("yaml-quote", 2) in {(p.code, p.span.line) for p in copy.problems() if p.span.path.endswith(FILE)}


DEEP = {
    "flow lists": "a: " + "[" * 100_000,
    "flow entries": "{a: " * 100_000,
    "closed flow lists": "[" * 100_000 + "]" * 100_000,
    "dashes": "- " * 100_000,
    "question marks": "? " * 100_000,
    "blocks": "\n".join(" " * i + "k:" for i in range(1_000)),
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting_is_refused_in_a_thread_with_a_small_stack(name):
    """The full screen loads in a worker thread; there a deep file must be a message too, not a crash."""
    problems, before = Problems(), threading.stack_size(128 * 1024)
    try:
        worker = threading.Thread(target=parse_tree, args=(DEEP[name], "f", problems))
        worker.start()
        worker.join(20)
    finally:
        threading.stack_size(before)
    assert not worker.is_alive()
    assert [p.code for p in problems] == ["yaml-too-deep"]


def test_a_pipe_for_an_answers_file_does_not_wait(tmp_path: Path):
    """It is told as what it is."""
    path = tmp_path / "answers.yaml"
    os.mkfifo(path)
    case, problems = load_answers(path, "answers.yaml")
    assert case is None
    assert [p.code for p in problems] == ["unreadable-file"]


FLOODS: dict[str, str | bytes] = {
    "tabs": "a:\n" + "\t- b: c\n" * 60_000,
    "colons": "a: b: c\n" * 90_000,
    "crooked lines": "a:\n  - b\n - c\n" * 50_000,
    "open quotes": 'a: "\n' * 150_000,
    "bells": "a: \x07\n" * 150_000,
    "strange spaces": "\u00a0a: b\n" * 90_000,
    "empty bytes": b"\0" * 900_000,
    "commas": "a: {" + "b, " * 49_000 + "}\n",
    "aliases": "a: &a b\n" + "c: *a\n" * 30_000,
    "one line": "topic: " + "x" * 900_000 + ": y\n",
    "bombs": BOMB * 500,
    "names that are not there": "facts:\n  f:\n    means: x\n    when: {worries: [" + "pan, " * 40_000 + "b]}\n",
}
_SECONDS, _BYTES = 30, 1_000_000_000


@pytest.mark.parametrize("name", FLOODS)
def test_a_flood_ends_in_bounded_time_and_memory(tmp_path: Path, name):
    """The whole command, with a gigabyte at most: code 1, a page of messages, no traceback."""
    copy = Copy.into(tmp_path)
    flood = FLOODS[name]
    copy.write("facts.yaml", flood)

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))

    done = subprocess.run(
        [sys.executable, "-m", "therapy_guide", "check", str(copy.folder)],
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        preexec_fn=bound,
    )
    assert done.returncode == 1
    assert done.stderr == ""
    assert "error[" in done.stdout
    assert len(done.stdout) < 300_000
    assert max(map(len, done.stdout.splitlines())) < 400


def test_hostile_file_names_are_shown_safely(tmp_path: Path):
    """No name moves the cursor, colours the terminal, or ends the line; none ends the program."""
    copy = Copy.into(tmp_path)
    (copy.folder / "rules" / "a\n\x1b[31mb.yaml").write_text("rules: @x\n", encoding="utf-8")
    odd = os.fsencode(copy.folder / "rules") + b"/\xff.yaml"
    with open(odd, "w", encoding="utf-8") as file:  # noqa: PTH123 (bytes that are no letters)
        file.write("rules: @x\n")
    for shown in ("full", "line", "json", "github"):
        done = subprocess.run(
            [sys.executable, "-m", "therapy_guide", "check", str(copy.folder), "--format", shown],
            capture_output=True,
            timeout=_SECONDS,
        )
        assert done.returncode == 1
        assert done.stderr == b""
        assert b"\x1b" not in done.stdout
        assert done.stdout.count(b"yaml-quote") >= 2
