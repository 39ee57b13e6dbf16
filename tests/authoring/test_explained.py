"""The pages about codes: one for every code, and every example is true."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.authoring.explained_examples import BY_HAND, Found, heads, practice_with, put, told
from tests.conftest import CONTENT, ROOT
from tests.support.kitchen import kitchen
from therapy_guide.authoring.content_check import check_content
from therapy_guide.authoring.explained import Explained, near_codes, page_of, read_themes
from therapy_guide.authoring.explained_print import all_as_markdown, as_text
from therapy_guide.authoring.reading_age import reading_age
from therapy_guide.cli.commands import COMMANDS
from therapy_guide.cli.main import cli
from therapy_guide.diagnostics.diagnostic import Problems

THEMES = read_themes(CONTENT, Problems())
PAGES = [page for theme in THEMES for page in theme.pages]
SHOWN_AS_LINES = [page for page in PAGES if not page.example.by_hand]

UNREADABLE = "unreadable-file"
"""Tested apart: whoever runs as an administrator can open every file."""

SECOND_NET = "notice-without-contact"
"""Tested apart: other rules refuse such files first, so only a guidebook made in code gets so far."""


@pytest.mark.parametrize("page", SHOWN_AS_LINES, ids=lambda page: page.code)
def test_the_wrong_lines_give_the_code_and_the_right_ones_do_not(tmp_path: Path, page: Explained):
    """Exactly this code, at the lines shown, as loud as the page says."""
    wrong, right = (practice_with(tmp_path, name, page.example.own) for name in ("wrong", "right"))
    lines = put(wrong, page.example, page.example.wrong)
    put(right, page.example, page.example.right)
    fine = told(page, right)
    assert [found for found in fine if found.level != "note"] == []
    new = _new(told(page, wrong), fine)
    assert {found.code for found in new} == {page.code, *page.example.comes_with}, new
    mine = next(found for found in new if found.code == page.code)
    assert mine.level == page.level.value
    assert mine.file == (page.example.points_at or page.example.file)
    assert page.example.points_at or mine.line in {0, *lines, *heads(wrong, page.example.file, lines.start)}


def _new(wrong: list[Found], right: list[Found]) -> list[Found]:
    """What is told of the wrong guidebook alone, wherever it moved to."""
    old = {(found.code, found.file, found.headline) for found in right}
    return [found for found in wrong if (found.code, found.file, found.headline) not in old]


@pytest.mark.parametrize("code", BY_HAND)
def test_what_lines_cannot_show_gives_its_code(tmp_path: Path, code):
    """Missing, huge and unreadable files; the whole practice guidebook is fine without them."""
    page = page_of(code, THEMES)
    assert page is not None
    copy = practice_with(tmp_path, "wrong", page.example.own)
    BY_HAND[code](copy)
    assert code in {found.code for found in told(page, copy)}


ANSWERS = {
    "unknown-question": "answers: {contry: here}",
    "answer-not-allowed": "answers: {country: nowhere}",
    "wrong-round": "answers: {past_result: better}",
    "too-many-rounds": "answers: {past_therapy: [" + "{past_result: same}, " * 4 + "]}",
}


@pytest.mark.parametrize("page", [p for p in PAGES if "suggest" in p.found_by], ids=lambda page: page.code)
def test_an_answers_file_gives_the_code_as_well(tmp_path: Path, page: Explained):
    """`suggest` says the same as `check` and `cases` do."""
    copy = practice_with(tmp_path, "right")
    answers = tmp_path / "answers.yaml"
    answers.write_text(ANSWERS[page.code] + "\n", encoding="utf-8")
    done = CliRunner().invoke(cli, ["--guidebook", str(copy.folder), "suggest", str(answers)])
    assert done.exit_code == 1
    assert f"error[{page.code}]" in done.output


def test_every_page_is_tested():
    """No example is only words."""
    by_hand = {page.code for page in PAGES if page.example.by_hand}
    assert by_hand == {*BY_HAND, UNREADABLE, SECOND_NET}


def _texts(tree: ast.Module) -> set[str]:
    """Every text in a file, without long lists: those hold words, not codes."""
    listed = {
        id(item)
        for node in ast.walk(tree)
        if isinstance(node, ast.Tuple | ast.List | ast.Set) and len(node.elts) > 8
        for item in node.elts
    }
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in listed)
    return {node.value for node in constants if isinstance(node.value, str)}


def test_every_code_has_a_page_and_every_page_a_code():
    """Read from the program itself, so that nobody has to remember it."""
    assert codes_in_the_program() == {page.code for page in PAGES}


_CODE = re.compile(r"[a-z]+(-[a-z0-9]+)+")
NOT_CODES = {"utf-8", "utf-8-sig", "windows-1252", "latin-1", "built-in"}


def codes_in_the_program() -> set[str]:
    """Every code in the files that record problems, with those that are made from `unknown-` and a name."""
    found: set[str] = set()
    for path in sorted((ROOT / "src").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if "tui" in path.parts or not ("loading" in path.parts or _records_problems(tree)):
            continue
        found |= {text for text in _texts(tree) if _CODE.fullmatch(text)} - NOT_CODES
        found |= {f"unknown-{what.replace(' ', '-')}" for what in _whats(tree, path)}
    return found


def _records_problems(tree: ast.Module) -> bool:
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return "therapy_guide.diagnostics.diagnostic" in modules


def _whats(tree: ast.Module, path: Path) -> set[str]:
    """What is unknown, in calls such as `unknown(name, "topic", …)`. Words listened for all have one code."""
    if path.name == "reference_words.py":
        return set()
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and len(node.args) > 1:
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called in ("unknown", "_unknown") and isinstance(node.args[1], ast.Constant):
                found.add(str(node.args[1].value))
    return found


def test_the_pages_themselves_can_be_read():
    """No problem in them, no code twice, and each is told by a command that exists."""
    problems = Problems()
    read_themes(CONTENT, problems)
    assert list(problems) == []
    codes = [page.code for page in PAGES]
    assert sorted(codes) == sorted(set(codes))
    assert {command for page in PAGES for command in page.found_by} <= set(COMMANDS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_a_page_is_plain(page: Explained):
    """Short sentences, a full stop at the end, no word for programmers."""
    for text in (page.means, page.matters, page.mend):
        bare = re.sub(r"`[^`]*`", "it", text)
        assert text.endswith("."), text
        assert max(len(part.split()) for part in re.split(r"[.!?:]\s", bare)) <= 24, text
        assert not re.search(r"\b(mapping|scalar|node|token|None|null|traceback|illegal|invalid)\b", bare), text
    together = re.sub(r"`[^`]*`", "it", " ".join((page.means, page.matters, page.mend)))
    assert reading_age(together) <= 12, reading_age(together)
    assert page.short[0] not in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" or page.short.startswith("UTF")
    assert not page.short.endswith(".")
    assert max(map(len, as_text(page).splitlines())) <= 80


def test_docs_codes_is_current():
    """After a change: therapy-guide explain --all --format markdown > docs/codes.md"""
    assert (ROOT / "docs" / "codes.md").read_text(encoding="utf-8") == all_as_markdown(THEMES)


@pytest.mark.parametrize(
    "typed", ["unknown-question", "UNKNOWN-QUESTION", "unknown_question", "error[unknown-question]", "unknown question"]
)
def test_explain_prints_a_page_however_the_code_is_typed(typed):
    """As it stands in a message, or nearly so."""
    done = CliRunner().invoke(cli, ["explain", typed])
    assert done.exit_code == 0
    assert done.output.startswith("unknown-question (error)")
    assert "{plam: planned}" in done.output
    assert "{plan: planned}" in done.output


def test_explain_offers_near_names():
    """A slip is met with the code that was most likely meant, and exit code 2."""
    done = CliRunner().invoke(cli, ["explain", "unkown-qestion"])
    assert done.exit_code == 2
    assert "  unknown-question  " in done.output
    assert near_codes("missing", THEMES)
    assert near_codes("zzzz", THEMES) == ()


def test_explain_alone_lists_every_code():
    """One line each, under its theme, at most 80 wide."""
    done = CliRunner().invoke(cli, ["explain"])
    assert done.exit_code == 0
    assert all(f"  {page.code}" in done.output for page in PAGES)
    assert all(theme.theme in done.output for theme in THEMES)
    assert max(map(len, done.output.splitlines())) <= 80


def test_explain_needs_no_guidebook(tmp_path: Path):
    """The pages come with the program, even where `--guidebook` names a folder that isn't there."""
    done = CliRunner().invoke(cli, ["--guidebook", str(tmp_path / "none"), "explain", "yaml-tab", "--format", "json"])
    assert done.exit_code == 0
    assert '"code": "yaml-tab"' in done.output


def test_a_file_that_may_not_be_read_has_its_code(tmp_path: Path):
    """For anyone but an administrator, who may read everything."""
    copy = practice_with(tmp_path, "wrong")
    file = copy.folder / "facts.yaml"
    file.chmod(0)
    try:
        file.read_bytes()
    except PermissionError:
        assert UNREADABLE in {problem.code for problem in copy.problems()}


def test_a_notice_that_leads_to_nobody_has_its_code():
    """The second net holds by itself, whatever the rules before it become."""
    problems = Problems()
    check_content(replace(kitchen(), contacts=()), date(2026, 11, 22), problems)
    assert SECOND_NET in {problem.code for problem in problems}
