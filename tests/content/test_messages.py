"""What messages say beyond their place: one slip once, the very words, and the line as it should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.kitchen import Copy
from therapy_guide.content.loading.layers import layers_of
from therapy_guide.content.loading.many import MOST, fewer
from therapy_guide.content.loading.misshapen import one
from therapy_guide.content.loading.pointing import FolderLines, typed_at, value_at, words_at
from therapy_guide.diagnostics.diagnostic import Diagnostic, Problems
from therapy_guide.diagnostics.excerpt import better_line
from therapy_guide.diagnostics.span import Span

STYLE, EFFECTS, NOTICES = "questions/style.yaml", "rules/effects.yaml", "safety/notices.yaml"


def _only(copy: Copy) -> Diagnostic:
    (problem,) = copy.problems()
    return problem


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "better"),
    [
        (STYLE, "    why: Ways", "    wyh: Ways", "unknown-key", "    why: Ways of working differ."),
        (STYLE, "    ask: A plan", "    aks: A plan", "unknown-key", "    ask: A plan or your lead?"),
        (
            EFFECTS,
            "{plan: planned}",
            "{plan: {at_least: planned}}",
            "impossible-condition",
            "    when: {plan: planned}",
        ),
        (
            EFFECTS,
            "{family: second_family}",
            "{famly: second_family}",
            "wrong-kind",
            "    for: {family: second_family}",
        ),
        (
            EFFECTS,
            "{how_bad: {at_most: middling}}",
            "{how_bad: {at_most: mild, at_least: bad}}",
            "impossible-condition",
            "    when: {how_bad: {at_most: bad, at_least: mild}}",
        ),
        (
            "rules/past.yaml",
            "when: {past: {any_time: {past_result: better}}}",
            "when: {past_result: better}",
            "wrong-round",
            "    when: {past: {any_time: {past_result: better}}}",
        ),
        (NOTICES, "- Call someone.", "- Call someone: now.", "yaml-colon", '      - "Call someone: now."'),
    ],
)
def test_one_slip_is_told_once_with_the_line_as_it_should_be(tmp_path: Path, file, old, new, code, better):
    """And nothing besides."""
    copy = Copy.into(tmp_path)
    copy.swap(file, old, new)
    problem = _only(copy)
    assert problem.code == code
    assert better_line(problem, FolderLines(layers_of(copy.folder))) == better


def test_a_missing_entry_shows_the_line_it_would_have(tmp_path: Path):
    """Below the entry that usually comes before it, as far in as its neighbours."""
    copy = Copy.into(tmp_path)
    copy.swap(STYLE, "    why: Ways of working differ.\n", "")
    line, text = _only(copy).added or (0, "")
    above = (copy.folder / STYLE).read_text(encoding="utf-8").splitlines()[line - 2]
    assert above == "    say: A plan or your lead?"
    assert text == "    why: …"


def test_a_kind_of_sign_without_a_notice_is_told_once(tmp_path: Path):
    """However many signs are of this kind; a slip in `heard_as:` brings the kind that was meant."""
    copy = Copy.into(tmp_path)
    copy.swap(NOTICES, "heard_as: [danger]", "heard_as: []")
    assert [p.code for p in copy.problems() if p.is_error] == ["sign-without-notice"]


def test_forty_thousand_unknown_entries_are_told_and_counted(tmp_path: Path):
    """So many in full, and one word that counts the rest."""
    copy = Copy.into(tmp_path)
    copy.swap(STYLE, "title: Style\n", "title: Style\n" + "".join(f"entry_{n}: x\n" for n in range(40_000)))
    told = [p for p in copy.problems() if p.code == "unknown-key"]
    assert len(told) == MOST + 1
    assert told[-1].headline == f"and {40_000 - MOST:,} more of these from here on"


def test_one_more_is_told_itself():
    """A word that counts one is no shorter than the one."""
    problems = Problems()
    for line in range(1, MOST + 2):
        problems.error("x", "something", Span("a.yaml", line, 1, line, 2))
    assert len(fewer(problems)) == MOST + 1
    assert {p.headline for p in fewer(problems)} == {"something"}


def test_places_without_help_are_told_together(tmp_path: Path):
    """At the first of them, among the answers about where people are."""
    copy = Copy.into(tmp_path)
    copy.swap("safety/contacts/all.yaml", "places: [anywhere]", "places: [here]")
    problem = _only(copy)
    assert problem.code == "place-without-help"
    assert problem.span.path.endswith("questions/start.yaml")
    assert "`lonely_island`" in problem.headline


def test_help_that_is_nearly_there_is_shown(tmp_path: Path):
    """The notice that waits for something else as well is the second place."""
    copy = Copy.into(tmp_path)
    copy.swap(NOTICES, "when: {afraid: yes}", "when: {afraid: yes, country: here}")
    problem = _only(copy)
    assert [related.label for related in problem.related] == ["this notice waits for `country` as well"]


def _lines(*text: str):
    return lambda path: text if path == "a.yaml" else ()


def test_words_are_found_in_their_own_thing_only():
    """From its first line to where the next begins, on whichever line they stand."""
    lines = _lines("rules:", "  - id: one", "    text: It may", "      help you.", "  - id: two", "    text: Best.")
    first, second = Span("a.yaml", 2, 9, 2, 12), Span("a.yaml", 5, 9, 5, 12)
    assert words_at("help", first, lines) == Span("a.yaml", 4, 7, 4, 11)
    assert typed_at(words_at("may help you", first, lines), lines) == "may"
    assert words_at("Best", first, lines) == first
    assert typed_at(words_at("best", second, lines), lines) == "Best"
    assert words_at("anything", Span("b.yaml", 1, 1, 1, 1), lines) == Span("b.yaml", 1, 1, 1, 1)


def test_the_value_of_an_entry_is_found():
    """On a line of its own, or inside braces."""
    lines = _lines("  - id: one", "    level: offer  # quiet", "  - {id: two, level: offer}")
    assert typed_at(value_at("level", Span("a.yaml", 1, 9, 1, 12), lines), lines) == "offer"
    assert value_at("level", Span("a.yaml", 3, 10, 3, 13), lines) == Span("a.yaml", 3, 22, 3, 27)
    assert value_at("when", Span("a.yaml", 1, 9, 1, 12), lines) == Span("a.yaml", 1, 9, 1, 12)


def test_articles_fit():
    """ "A other way" is told to nobody."""
    assert [one("other way"), one("option"), one("question")] == ["an other way", "an option", "a question"]
