"""The quick ways of reading see what the plain ones would: each shortcut is held against what it leaves out."""

from __future__ import annotations

import gc
import sys
import threading
from pathlib import Path

import pytest

from tests.support.kitchen import KITCHEN, Copy
from therapy_guide.content.loading.uncollected import uncollected
from therapy_guide.content.loading.yaml_letters import ANY_STRANGE, UNSEEN, readable
from therapy_guide.content.loading.yaml_nodes import Entries, Listing, Node, Text
from therapy_guide.content.loading.yaml_tree import parse_tree
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.span import Span


def _texts(node: Node | None) -> list[Text]:
    match node:
        case Text():
            return [node]
        case Listing():
            return [text for item in node.items for text in _texts(item)]
        case Entries():
            return [text for key, value in node.pairs for text in (key, *_texts(value))]
    return []


@pytest.mark.parametrize("path", sorted(KITCHEN.rglob("*.yaml")), ids=lambda path: path.name)
def test_each_text_stands_where_it_says(path: Path):
    lines = path.read_text("utf-8").split("\n")
    for one in _texts(parse_tree("\n".join(lines), "f", Problems())):
        at = one.span
        if one.plain and at.line == at.end_line:
            assert lines[at.line - 1][at.column - 1 : at.end_column - 1] == one.value


def test_what_was_not_read_keeps_the_place_it_is_given():
    at = Span("a.yaml", 3, 5, 4, 9)
    assert Text.at(at, "x").span == Listing.at(at, ()).span == Entries.at(at, ()).span == at


def test_no_letter_that_needs_a_word_can_be_printed():
    """Files whose letters can all be printed are not looked through for strange ones."""
    printed = "".join(filter(str.isprintable, map(chr, range(sys.maxunicode + 1))))
    assert UNSEEN.search(printed) is None
    assert ANY_STRANGE.search(printed) is None


@pytest.mark.parametrize("letter", "\0\x07\x1b\x7f\x85\u00a0\u200b\u2028\u3000\ufeff\ud800\uffff")
def test_letters_that_need_a_word_get_one(letter: str):
    problems = Problems()
    mended, _ = readable([f"{letter}a: b"], "f", problems)
    assert len(problems) == 1
    assert mended != [f"{letter}a: b"]


@pytest.mark.parametrize(
    "written", ["isnâ€™t", "'isnâ€™t'", '"isnâ€™t"', "one\n  two isnâ€™t", ">\n  isnâ€™t", "[b, isnâ€™t]"]
)
def test_garbled_letters_are_found_in_every_kind_of_text(written: str):
    problems = Problems()
    parse_tree(f"a: {written}\nb: fine\n", "f", problems)
    assert [problem.code for problem in problems] == ["garbled-letters"]


def test_the_search_for_circles_goes_on_after_reading():
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(KeyError), uncollected():
        raise KeyError
    assert gc.isenabled()


def test_a_search_that_was_off_stays_off():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_two_threads_that_read_leave_the_search_on(tmp_path: Path):
    copy = Copy.into(tmp_path)
    threads = [threading.Thread(target=copy.load) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert gc.isenabled()


def test_a_folder_that_links_out_is_refused_file_by_file(tmp_path: Path):
    copy = Copy.into(tmp_path)
    (copy.folder / "rules").rename(tmp_path / "elsewhere")
    (copy.folder / "rules").symlink_to(tmp_path / "elsewhere")
    refused = {problem.span.path for problem in copy.problems() if problem.code == "link-out-of-folder"}
    files = {f"kitchen_sink/rules/{path.name}" for path in (tmp_path / "elsewhere").glob("*.yaml")}
    assert files and refused == files


def test_a_folder_that_links_to_another_inside_is_read(tmp_path: Path):
    copy = Copy.into(tmp_path)
    (copy.folder / "rules").rename(copy.folder / "kept_here")
    (copy.folder / "rules").symlink_to(copy.folder / "kept_here")
    assert "link-out-of-folder" not in {problem.code for problem in copy.problems()}


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        ("so many words", ""),
        ("…", "no-words"),
        ("_", "no-words"),
        ("one } two", "open-bracket"),
        ("{one", "open-bracket"),
    ],
)
def test_patterns_of_plain_words_are_looked_at_like_all_others(tmp_path: Path, pattern: str, code: str):
    copy = Copy.into(tmp_path)
    copy.swap("safety/signs/all.yaml", "      want to jump\n", f"      {pattern}\n      want to jump\n")
    codes = {problem.code for problem in copy.problems()} & {"no-words", "open-bracket"}
    assert codes == ({code} if code else set())
