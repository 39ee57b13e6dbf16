"""What every page holds, how it is built, and what happens when a template has a mistake."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from jsonschema import Draft202012Validator

from tests.conftest import ROOT
from tests.report.pages import DAY, page
from tests.report.people import Person, person, worried
from tests.report.test_json import EXAMPLES, example
from therapy_guide.report.build import build_report
from therapy_guide.report.render import Format, TemplateProblem, check_templates, render
from therapy_guide.report.report import Entry, Part, Points

ALWAYS = ["opening", "help_now", "goals", "therapies", "other_ways", "questions", "passage", "sources", "about"]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_page_has_its_parts_in_order(guidebook, path):
    """Help comes before everything but the opening lines; no part is empty."""
    one = example(guidebook, path)
    report = build_report(one.book, one.answers, one.texts, one.outcome, DAY)
    ids = [section.id for section in report.sections]
    assert [i for i in ids if i in ALWAYS] == ALWAYS
    assert all(section.blocks for section in report.sections)
    assert len(ids) == len(set(ids))


def test_nothing_answered_is_a_page_too(guidebook):
    """Someone who skipped everything still gets help, questions and other ways, and no blame."""
    text = page(person(guidebook), Format.TEXT)
    assert "Nothing stands out from your answers, and that is a fair result." in " ".join(text.split())


def test_a_page_says_that_no_clinician_reviewed_it(guidebook):
    """The status stands at the top, in every format."""
    for format_ in Format:
        assert "No clinician has reviewed this guide yet" in " ".join(page(person(guidebook), format_).split())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_therapies_stand_by_name_inside_a_group(guidebook, path):
    """No hidden ranking, and good and hard points alike."""
    one = example(guidebook, path)
    section = build_report(one.book, one.answers, one.texts, one.outcome, DAY).section("therapies")
    assert section is not None
    for group in (block for block in section.blocks if isinstance(block, Part)):
        entries = [block for block in group.blocks if isinstance(block, Entry)]
        assert [e.title.casefold() for e in entries] == sorted(e.title.casefold() for e in entries)
        assert len({tuple(field.label for field in entry.fields) for entry in entries}) == 1
        for entry in entries:
            points = {field.label: len(field.points) for field in entry.fields}
            say = guidebook.say
            assert points[say("report.therapies.good")] == points[say("report.therapies.hard")]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_page_uses_no_forbidden_words(guidebook, path):
    """Nothing is ranked, scored or praised in the words around the content."""
    around = " ".join(s.text for key, s in guidebook.wording.items() if key.startswith("report."))
    for word in ("recommended", "score", "failed", "best ", " match", "!"):
        assert word not in around.casefold()
    assert "!" not in page(example(guidebook, path), Format.TEXT)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_number_leads_to_a_source(guidebook, path):
    """Numbers in brackets run from 1 to the length of the list, in the order of first use."""
    one = example(guidebook, path)
    report = build_report(one.book, one.answers, one.texts, one.outcome, DAY)
    sources = report.section("sources")
    assert sources is not None
    listed = next(block for block in sources.blocks if isinstance(block, Points))
    text = page(one, Format.TEXT)
    assert all(f"{number}" in text for number in range(1, len(listed.points) + 1))
    marked = {s.cite for s in guidebook.sources.values() if not s.verified and s.kind != "judgement"}
    for line in listed.points:
        if any(line.startswith(cite) for cite in marked):
            assert guidebook.say("report.sources.not_checked") in line


class _Outline(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.seen: dict[str, list[dict[str, str | None]]] = {}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.seen.setdefault(tag, []).append(dict(attrs))
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.levels.append(int(tag[1]))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_html_is_one_accessible_page(guidebook, path):
    """One main part, headings in order, a language, nothing loaded from anywhere."""
    text = page(example(guidebook, path), Format.HTML)
    outline = _Outline(text)
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(outline.levels, outline.levels[1:], strict=False))
    assert len(outline.seen["main"]) == 1
    assert outline.seen["html"][0]["lang"] == guidebook.about.language
    assert not set(outline.seen) & {"script", "link", "img", "iframe", "object", "form", "input", "base"}
    ids = {attrs["id"] for tag in outline.seen.values() for attrs in tag if "id" in attrs}
    assert all(a["href"] in {f"#{one}" for one in ids} for a in outline.seen["a"])
    assert "url(" not in text
    assert "@import" not in text


def _with_template(text: str) -> Person:
    one = worried()
    return Person(replace(one.book, templates={"report.txt.j2": text}), one.answers, one.texts)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one\n{{ report.nothing_there }}\n", 2),
        ("one\ntwo\n{% if %}\n", 3),
        ("{{ report.title | no_such_filter }}", 1),
        ("\n{{ report.__class__.__mro__ }}", 2),
        ("\n\n\n{{ 1 / 0 }}", 4),
        ("{% include 'elsewhere.j2' %}", 0),
    ],
)
def test_a_mistake_in_a_template_names_its_place(text, line):
    """A clear problem with file and line, never a traceback."""
    one = _with_template(text)
    report = build_report(one.book, one.answers, one.texts, one.outcome, DAY)
    with pytest.raises(TemplateProblem) as caught:
        render(one.book, report, Format.TEXT)
    problem = caught.value.problem
    assert problem.span.line == line
    assert problem.span.path.startswith("content/templates/")
    assert problem.fix


def test_templates_can_be_checked_without_a_person(guidebook):
    """The shipped ones are sound; missing and broken ones are named."""
    assert check_templates(guidebook) == ()
    codes = [p.code for p in check_templates(replace(guidebook, templates={"report.md.j2": "{% if %}"}))]
    assert codes == ["missing-template", "template-mistake", "missing-template"]


def test_an_unused_lean_has_no_sentence(guidebook):
    """Every sentence about how a person likes to work belongs to a question and option that are there."""
    for key in guidebook.wording:
        if key.startswith("report.lean."):
            _, _, question, option = key.split(".")
            assert guidebook.questions[question].option(option) is not None, key


def test_every_lean_can_be_said(guidebook):
    """Each option about ways of working that leans one way has its sentence in the first person."""
    asked = [q for q in guidebook.questions.values() if q.topic == "working_style"]
    missing = [
        f"{q.id}.{o.id}"
        for q in asked
        for o in q.options
        if not o.neutral and not o.unsure and f"report.lean.{q.id}.{o.id}" not in guidebook.wording
    ]
    assert missing == []


def test_the_docs_name_every_entry():
    """The page for developers speaks of each entry of the JSON."""
    schema = json.loads((ROOT / "docs" / "suggest.schema.json").read_text(encoding="utf-8"))
    text = (ROOT / "docs" / "json-output.md").read_text(encoding="utf-8")
    shown = json.loads(text.partition("```json")[2].partition("```")[0])
    Draft202012Validator(schema).validate(shown)
    assert [name for name in schema["properties"] if f"`{name}`" not in text] == []
