"""What `check` finds beyond loading: rules twice, files nobody reads, two questions in one, words nobody explains."""

from __future__ import annotations

import os
import socket
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import CONTENT
from tests.support.kitchen import Copy, kitchen, shipped
from therapy_guide.authoring.doubled_rules import check_doubled_rules
from therapy_guide.authoring.plain_words import JARGON, check_plain_words
from therapy_guide.authoring.stray_files import check_stray_files
from therapy_guide.authoring.whole_check import check_folder
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.pages import Word
from therapy_guide.diagnostics.diagnostic import Diagnostic, Problems

TODAY = date(2026, 11, 23)


def _with_rule(like: str, **changes: object) -> Guidebook:
    """The kitchen sink with one more rule, made from another."""
    book = kitchen()
    rule = replace(book.rules[like], id="one_more", **changes)  # type: ignore[arg-type]
    return replace(book, rules={**book.rules, "one_more": rule})


def _doubled(book: Guidebook) -> list[Diagnostic]:
    problems = Problems()
    check_doubled_rules(book, problems)
    return list(problems)


def test_a_rule_that_was_copied_is_told_with_the_first():
    """The same condition and the same effect under another id."""
    (problem,) = _doubled(_with_rule("likes_a_plan"))
    assert problem.code == "same-rule-twice"
    assert "`one_more`" in problem.headline
    assert "`likes_a_plan`" in problem.headline
    assert problem.related[0].span == kitchen().rules["likes_a_plan"].span


def test_a_rule_with_another_condition_or_effect_is_no_copy():
    """It may differ in either, and the shipped rules and those of the kitchen sink do."""
    book = kitchen()
    assert _doubled(_with_rule("likes_a_plan", when=book.rules["likes_to_lead"].when)) == []
    assert _doubled(_with_rule("likes_a_plan", for_=book.rules["likes_to_lead"].against)) == []
    assert _doubled(book) == []
    assert _doubled(shipped()) == []


def _strays(copy: Copy) -> dict[str, str]:
    problems = Problems()
    check_stray_files(copy.folder, problems)
    assert all(p.code == "file-never-read" and p.why and p.fix for p in problems)
    return {p.span.path.removeprefix("kitchen_sink/"): f"{p.headline}; {p.fix}" for p in problems}


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("rules/more.yml", "rename it to `more.yaml`"),
        ("rules/more.YAML", "rename it to `more.yaml`"),
        ("rules/more.yaml.txt", "rename it to `more.yaml`"),
        ("templates/page.jinja2", "rename it to `page.j2`"),
        ("somewhere/more.yaml", "where no content is looked for"),
        ("rules.yaml", "where no content is looked for"),
        ("safety/contacts/deep/more.yaml", "where no content is looked for"),
    ],
)
def test_a_file_that_nothing_reads_is_told(tmp_path: Path, name, says):
    """With the name or the place it should have."""
    copy = Copy.into(tmp_path)
    copy.write(name, "x: y\n")
    found = _strays(copy)
    assert list(found) == [name]
    assert says in found[name]


def test_what_editors_and_tools_leave_is_no_content(tmp_path: Path):
    """Notes, hidden files, backups, and a guidebook of its own in a folder below."""
    copy = Copy.into(tmp_path)
    for name in ("README.md", ".git/x.yaml", "rules/.more.yaml", "rules/more.yaml~", "rules/#more.yaml#", "notes.txt"):
        copy.write(name, "x: y\n")
    copy.write("starter/guidebook.yaml", "x: y\n")
    copy.write("starter/odd/more.yaml", "x: y\n")
    assert _strays(copy) == {}


def test_links_pipes_and_sockets_are_told_and_never_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A pipe would wait for ever, and a link may lead anywhere."""
    copy = Copy.into(tmp_path)
    rules = copy.folder / "rules"
    os.mkfifo(rules / "pipe.yaml")
    (rules / "gone.yaml").symlink_to(tmp_path / "gone")
    (rules / "zero.yaml").symlink_to("/dev/zero")
    (rules / "around").symlink_to(copy.folder)
    monkeypatch.chdir(rules)  # the name of a socket may only be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket.yaml")
        found = _strays(copy)
    assert set(found) == {f"rules/{n}" for n in ("pipe.yaml", "gone.yaml", "zero.yaml", "around", "socket.yaml")}


def test_loading_and_checking_tell_of_a_file_once(tmp_path: Path):
    """A link out of the folder is an error, and no warning besides."""
    copy = Copy.into(tmp_path)
    (tmp_path / "outside.yaml").write_text("rules: []\n", encoding="utf-8")
    (copy.folder / "rules" / "linked.yaml").symlink_to(tmp_path / "outside.yaml")
    told = [p.code for p in check_folder(copy.folder, TODAY).problems if p.span.path.endswith("linked.yaml")]
    assert told == ["link-out-of-folder"]


def _plain(book: Guidebook) -> list[Diagnostic]:
    problems = Problems()
    check_plain_words(book, problems)
    return list(problems)


def test_a_question_with_two_question_marks_is_told():
    """What is read aloud may end in its options."""
    book = kitchen()
    plan = book.questions["plan"]

    def asking(**changes: str) -> Guidebook:
        return replace(book, questions={**book.questions, "plan": replace(plan, **changes)})  # type: ignore[arg-type]

    assert [p.code for p in _plain(asking(ask="Is it bad? Since when?"))] == ["two-questions-in-one"]
    assert _plain(asking(say="A plan? Or your lead?")) == []
    assert _plain(asking(ask="What do you mean by “why me?” here?")) == []


def test_a_therapists_word_needs_a_glossary_entry():
    """With one it is fine, whatever its case."""
    book = kitchen()
    rule = replace(book.rules["likes_a_plan"], because="Your Transference may show.")
    hard = replace(book, rules={**book.rules, rule.id: rule})
    (problem,) = _plain(hard)
    assert (problem.code, problem.span) == ("unexplained-word", rule.span)
    word = replace(book.glossary[0], word="transference") if book.glossary else Word("transference", "It is …")
    assert _plain(replace(hard, glossary=(*book.glossary, word))) == []
    assert len(set(JARGON)) == len(JARGON)


def test_the_shipped_content_has_no_errors_and_no_warnings():
    """Every check there is, on what people get."""
    checked = check_folder(CONTENT, TODAY)
    assert [p for p in checked.problems if p.severity.value != "note"] == []
    assert checked.files > 200


def test_a_case_with_a_name_that_is_gone_is_told_by_check(tmp_path: Path):
    """It would be told by `cases` as well, but one run tells all."""
    copy = Copy.into(tmp_path)
    copy.swap("cases/one.yaml", "main_worry: panic", "main_wory: panic")
    assert any(p.span.path.endswith("cases/one.yaml") and "main_wory" in p.headline for p in _all(copy))


def _all(copy: Copy) -> list[Diagnostic]:
    return list(check_folder(copy.folder, TODAY).problems)
