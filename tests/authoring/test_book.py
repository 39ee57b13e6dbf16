"""The reviewers' book: everything once, every link sound, nothing but words, and safe with any words."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.support.kitchen import KITCHEN, Copy, book
from therapy_guide.authoring.booklet.build import Only, build_book
from therapy_guide.authoring.booklet.render import book_as_html
from therapy_guide.authoring.things import Ref, Thing, things_of
from therapy_guide.cli.book import command

TODAY = date(2026, 11, 22)
VOID = {"meta", "br", "img", "link", "input", "hr"}


class Page(HTMLParser):
    """What a browser finds: ids, links, tags that don't close, and the words of each entry."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: set[str] = set()
        self.tags: Counter[str] = Counter()
        self.headings: list[int] = []
        self.open: list[tuple[str, str]] = []
        self.said: dict[str, list[str]] = {}
        self.stray: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Counts a tag, and remembers where it opened."""
        given = dict(attrs)
        self.tags[tag] += 1
        if given.get("id"):
            self.ids[str(given["id"])] += 1
        if tag == "a":
            self.links.add(str(given.get("href")))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append((tag, str(given.get("id") or "")))

    def handle_endtag(self, tag: str) -> None:
        """Closes the tag that was opened last, or says that it can't."""
        if not self.open or self.open.pop()[0] != tag:
            self.stray.append(tag)

    def handle_data(self, data: str) -> None:
        """Adds words to each entry they stand in."""
        if any(tag == "style" for tag, _ in self.open):
            return
        for _, name in self.open:
            if name:
                self.said.setdefault(name, []).append(data)

    def words(self, name: str) -> str:
        """The words of one entry, on one line."""
        return " ".join("".join(self.said[name]).split())


def read(html: str) -> Page:
    """A page as a browser would take it."""
    page = Page()
    page.feed(html)
    page.close()
    return page


@cache
def html_of(name: str) -> str:
    """The whole book of the kitchen sink or of the shipped guidebook."""
    return book_as_html(build_book(book(name), TODAY))


@cache
def page_of(name: str) -> Page:
    """The same, read."""
    return read(html_of(name))


def entry(name: str, ref: Ref) -> str:
    """The words of one entry, on one line."""
    return page_of(name).words(ref.anchor)


@pytest.mark.parametrize("name", ["kitchen", "shipped"])
def test_everything_with_an_id_stands_in_the_book_exactly_once(name: str) -> None:
    """Questions, options, facts, rules, evidence, therapies, notices, contacts, asks, pages, words, sources."""
    ids = page_of(name).ids
    assert {ref.id: ids[ref.anchor] for ref in things_of(book(name)) if ids[ref.anchor] != 1} == {}
    assert [one for one, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("name", ["kitchen", "shipped"])
@pytest.mark.parametrize("only", [None, *Only], ids=lambda only: only.value if only else "whole")
def test_every_link_leads_somewhere_inside_the_book(name: str, only: Only | None) -> None:
    """In the whole book and in each part: a part links only to what it holds."""
    page = read(book_as_html(build_book(book(name), TODAY, only))) if only else page_of(name)
    assert all(link.startswith("#") for link in page.links)
    assert {link for link in page.links if page.ids[link[1:]] != 1} == set()


@pytest.mark.parametrize("name", ["kitchen", "shipped"])
def test_the_page_is_sound_html_with_landmarks_and_headings_in_order(name: str) -> None:
    """Every tag closes; one title; no level of heading is jumped over."""
    page = page_of(name)
    assert (page.stray, page.open) == ([], [])
    assert [page.tags[tag] for tag in ("h1", "header", "nav", "main", "title")] == [1] * 5
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))


@pytest.mark.parametrize("name", ["kitchen", "shipped"])
def test_the_page_loads_nothing_and_runs_nothing(name: str) -> None:
    """It can be read on a train and sent by mail."""
    page = page_of(name)
    assert not {"script", "img", "link", "iframe", "object", "form"} & set(page.tags)
    style = re.search(r"<style>(.*?)</style>", html_of(name), re.S)
    assert style is not None
    assert "url(" not in style[1]
    assert "@import" not in style[1]


@pytest.mark.parametrize("name", ["kitchen", "shipped"])
def test_readers_never_see_the_rule_language(name: str) -> None:
    """No braces, no gaps left open, no words of the files but ids and places."""
    page = page_of(name)
    text = page.words("main")
    assert not re.search(r"[{}]|Undefined|Span\(", text)
    for word in ("any_time", "every_time", "picked_at_least", "includes_all", "at_least_", "if_unknown", "same_as"):
        assert not re.search(rf"\b{word}", text)


def test_a_rule_reads_as_a_clinician_would_say_it() -> None:
    """When, then, the reason, in print, what if it is not known, what else brings it, and where it comes from."""
    said = entry("kitchen", Ref(Thing.RULE, "afraid_no_gamma"))
    assert "When someone answered “Yes” to “Are you afraid of someone?”" in said
    assert "Then Gamma therapy will not be suggested for now, and the person is told why." in said
    assert "They read It may not be safe to speak freely." in said
    assert "In print Never printed, saved or copied, unless the person puts it in." in said
    assert "If not known They are shown with a note to take care: “Ask to be seen alone first.”" in said
    assert "It also follows when the guide hears “fear” in what was typed." in said
    assert "made_up (not fully checked)" in said
    assert "rules/safety.yaml:2" in said


def test_nested_conditions_become_lists_and_facts_are_explained_where_they_stand() -> None:
    """Nobody has to turn the page to know what a description means."""
    said = entry("kitchen", Ref(Thing.RULE, "heavy_take_care"))
    assert "it is true that “it is bad, or there is fear as well as middling trouble”" in said
    assert "means: at least one of these is so: they answered “Bad” to “How bad is it?”" in said
    assert "that is, they named “Panic” or “Phobia” as a concern" in said


def test_a_question_shows_both_wordings_its_gate_and_what_each_answer_does() -> None:
    """What reviewers asked for: the words, the reason, the answers, the consequences."""
    said = entry("kitchen", Ref(Thing.QUESTION, "follow_up"))
    assert "Why we ask It is asked where things are bad." in said
    assert "Asked On the whole guide only." in said
    assert "Asked only when someone answered “Middling” or “Bad” to “How bad is it?”" in said
    option = entry("kitchen", Ref(Thing.OPTION, "worries.secret"))
    assert "private" in option
    assert "Said back as: “You said there is a secret.”" in option
    assert re.search(r"Read by: Rules R\d+, R\d+\. .*Notice N\d+\.", option)


def test_a_notice_says_how_loud_it_is_and_who_it_leads_to() -> None:
    """With the contacts by their codes, and the page it opens."""
    said = entry("kitchen", Ref(Thing.NOTICE, "quiet"))
    assert "One quiet line. The talk goes on." in said
    assert "People who listen. Contacts C2, C3." in said
    assert "Opens the page “A page”." in said


def test_the_front_page_is_honest() -> None:
    """Not reviewed, dated, with the version, what it was made from, and how to comment."""
    front = html_of("kitchen").partition("</header>")[0]
    assert "Not clinically reviewed." in front
    assert "22 November 2026" in front
    assert "Version 0.0.1" in front
    assert book("kitchen").content_hash[:12] in front
    assert "write the name with your comment" in front


def test_a_contact_past_its_day_says_so() -> None:
    """The day comes from outside, so that a book made later tells the truth of that day."""
    late = book_as_html(build_book(book("kitchen"), date(2027, 6, 1)))
    assert late.count("check overdue") == len(book("kitchen").contacts)
    assert "check overdue" not in html_of("kitchen")


def test_a_part_holds_its_own_chapters_and_the_sources_it_cites() -> None:
    """Nothing else, so that a reviewer of one thing prints one thing."""
    part = build_book(book("shipped"), TODAY, Only.SAFETY)
    assert [chapter.id for chapter in part.chapters] == ["reading", "safety", "contacts", "sources"]
    cited = {entry.ref.id for entry in part.chapters[-1].sections[0].entries}
    assert 0 < len(cited) < len(book("shipped").sources)


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    """Tags, template signs and quotes in any text of a guidebook are shown as they are."""
    bad = "'<script>alert(1)</script> {{ 7*7 }} {% raw %} \" onclick=x </style> &lt;'"
    copy = Copy.into(tmp_path)
    for file, old in (
        ("questions/style.yaml", "ask: A plan or your lead?"),
        ("rules/effects.yaml", "because: These are planned."),
        ("therapies/alpha.yaml", "summary: What Alpha therapy is."),
        ("safety/notices.yaml", "say: You are not alone."),
        ("safety/contacts/all.yaml", "name: Emergency"),
        ("ask/asking.yaml", "question: What would we aim for?"),
        ("glossary.yaml", "word: aim"),
        ("sources/all.yaml", "cite: Made up for tests."),
        ("guidebook.yaml", "title: Kitchen sink"),
        ("guidebook.yaml", "version: 0.0.1"),
        ("facts.yaml", "means: A kind of fear was picked."),
        ("pages.yaml", "title: A page"),
    ):
        copy.swap(file, old, f"{old.partition(':')[0]}: {bad}")
    loaded = copy.load().guidebook
    assert loaded is not None
    html = book_as_html(build_book(loaded, TODAY))
    page = read(html)
    assert page.tags["script"] == 0
    assert (page.stray, page.open) == ([], [])
    assert html.count("</style>") == 1
    assert html.count("{{ 7*7 }}") > 10
    assert "49" not in page.words("therapy-alpha")


def test_the_command_writes_the_file_it_names(tmp_path: Path) -> None:
    """And says where, with the size."""
    out = tmp_path / "book.html"
    done = CliRunner().invoke(command, ["--out", str(out), "--guidebook", str(KITCHEN)])
    assert done.exit_code == 0
    assert str(out) in done.stderr
    assert out.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_dash_prints_the_book() -> None:
    """For a pipe."""
    done = CliRunner().invoke(command, ["--out", "-", "--only", "rules", "--guidebook", str(KITCHEN)])
    assert done.exit_code == 0
    assert done.stdout.rstrip().endswith("</html>")


def test_a_folder_in_the_way_is_code_3(tmp_path: Path) -> None:
    """A plain sentence, no more."""
    done = CliRunner().invoke(command, ["--out", str(tmp_path), "--guidebook", str(KITCHEN)])
    assert done.exit_code == 3
    assert "Could not write" in done.stderr
