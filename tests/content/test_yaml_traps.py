"""YAML's traps: each in its own words, at the exact letter, with the better line where it is certain."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from therapy_guide.content.loading.yaml_tree import Entries, Listing, Node, Text, parse_tree
from therapy_guide.diagnostics.diagnostic import Diagnostic, Problems
from therapy_guide.diagnostics.excerpt import better_line, split_lines

STARTS_WITH_AT = "this text starts with an at sign, which means something to YAML"
NO_SPACE = "there is no space after the colon"
NO_DASH_SPACE = "there is no space after the dash"
AFTER_QUOTE = "more words follow after the closing quotation mark"
OPEN_QUOTE = "a quotation mark opens here and does not close on this line"
COLON = "this text has a colon in it, so YAML reads it as two entries"
DEEPER = "this line stands further in than the one above it"
CROOKED = "this line does not line up with the lines above it"
NO_COLON = "this line has no colon, so it is not an entry"

TRAPS = [
    # what is written, code, line and column, headline, the better line
    # --- how a line begins
    ("a:\n\tb: c\n", "yaml-tab", (2, 1), "this line starts with a tab; only spaces can be used here", "  b: c"),
    ("a:\n  - b: c\n\td: e\n", "yaml-tab", (3, 1), None, "    d: e"),
    ("a:\n  b: c\n d: e\n", "yaml-indent", (3, 2), CROOKED, ""),
    ("a:\n  - b\n - c\n", "yaml-indent", (3, 2), CROOKED, "  - c"),
    ("a:\n  - b: c\n   d: e\n", "yaml-indent", (3, 4), CROOKED, "    d: e"),
    ("a: b\n  c: d\n", "yaml-indent", (2, 3), DEEPER, "c: d"),
    ("- a\nb: c\n", "yaml-indent", (2, 1), None, ""),
    ("a: b\n- c\n", "yaml-indent", (2, 1), None, ""),
    ("a:\n  - one two\n    - three\n", "yaml-indent", (3, 5), None, ""),
    ("why: x\nask:Hello\n", "yaml-space", (2, 4), NO_SPACE, "ask: Hello"),
    ("ask:Hello\nwhy: x\n", "yaml-space", (1, 4), NO_SPACE, "ask: Hello"),
    ("- id: p\n  ask:Hello\n  why: x\n", "yaml-space", (2, 6), NO_SPACE, "  ask: Hello"),
    ("a: {b:c, d: e}\n", "yaml-space", (1, 6), NO_SPACE, "a: {b: c, d: e}"),
    ("a:\n  ask:Hello\n", "yaml-space", (2, 6), NO_SPACE, "  ask: Hello"),
    ("a: b\n  c:d\n", "yaml-space", (2, 4), NO_SPACE, "  c: d"),
    ("ask:\u00a0Hello\nb: c\n", "yaml-space", (1, 4), NO_SPACE, "ask: Hello"),
    ("a:\n\u00a0 b: c\n", "yaml-space", (2, 1), "this line starts with a space that is not an ordinary one", "  b: c"),
    ("-id: x\n", "yaml-dash", (1, 1), NO_DASH_SPACE, "- id: x"),
    ("a:\n  -One\n  -Two\n", "yaml-dash", (2, 3), NO_DASH_SPACE, "  - One"),
    ("- a\n-b\n- c\n", "yaml-dash", (2, 1), NO_DASH_SPACE, "- b"),
    ("a: - b\n", "yaml-dash", (1, 4), "a dash stands where a text is expected", ""),
    ("a: b\nhello there\nc: d\n", "yaml-no-colon", (2, 1), NO_COLON, ""),
    ("a = b\nc: d\n", "yaml-no-colon", (1, 1), NO_COLON, ""),
    # --- texts
    ("a: In short: so\n", "yaml-colon", (1, 12), COLON, 'a: "In short: so"'),
    ('a: It is "so": yes\n', "yaml-colon", (1, 14), COLON, "a: 'It is \"so\": yes'"),
    ("a: it's so: yes\n", "yaml-colon", (1, 11), COLON, 'a: "it\'s so: yes"'),
    ("a: so:\n", "yaml-colon", (1, 6), COLON, 'a: "so:"'),
    ("a: “so: yes”\n", "yaml-colon", (1, 7), COLON, 'a: "so: yes"'),
    ("a: words\n  and More words: these\n", "yaml-colon", (2, 17), None, ""),
    ("a: {text: Time: now}\n", "yaml-colon", (1, 15), None, ""),
    ('a: "b" c\n', "yaml-quote", (1, 8), AFTER_QUOTE, "a: '\"b\" c'"),
    ('a: "say "hi" now"\n', "yaml-quote", (1, 10), AFTER_QUOTE, "a: 'say \"hi\" now'"),
    ("a: 'it's'\n", "yaml-quote", (1, 8), AFTER_QUOTE, 'a: "it\'s"'),
    ('a: "b": c\n', "yaml-quote", (1, 7), AFTER_QUOTE, "a: '\"b\": c'"),
    ('a: "b\nc: d\n', "yaml-quote", (1, 4), OPEN_QUOTE, 'a: "b"'),
    ('a:\n  b: "c\n  d: "e"\n', "yaml-quote", (2, 6), OPEN_QUOTE, '  b: "c"'),
    ("a: 'tis so\nb: c\n", "yaml-quote", (1, 4), OPEN_QUOTE, 'a: "\'tis so"'),
    ("a: @b\n", "yaml-quote", (1, 4), STARTS_WITH_AT, 'a: "@b"'),
    ("- @b\n", "yaml-quote", (1, 3), STARTS_WITH_AT, '- "@b"'),
    ("a: * b\n", "yaml-quote", (1, 4), None, 'a: "* b"'),
    ("a: %b\n", "yaml-quote", (1, 4), None, 'a: "%b"'),
    ("a: `b`\n", "yaml-quote", (1, 4), None, 'a: "`b`"'),
    ("a: & b\n", "yaml-quote", (1, 4), None, 'a: "& b"'),
    ("a: ? b\n", "yaml-quote", (1, 4), None, 'a: "? b"'),
    ("a: > b\n", "yaml-quote", (1, 4), None, 'a: "> b"'),
    ("a: | b\n  c\n", "yaml-quote", (1, 5), "words follow after `|` on the same line", ""),
    ('a: "\\q"\n', "yaml-quote", (1, 5), "a backslash stands before `q`, and the two mean nothing together", ""),
    ('a: "it\\\'s"\n', "yaml-quote", (1, 7), None, 'a: "it\'s"'),
    ("a: *Note* this\n", "yaml-quote", (1, 4), None, 'a: "*Note* this"'),
    ("a: *b\n", "yaml-alias", (1, 4), None, ""),
    ("a: !important note\n", "yaml-tag", (1, 4), None, 'a: "!important note"'),
    # --- brackets
    ("a: {b: c\nd: e\n", "yaml-bracket", (1, 4), "`{` opens here and is not closed", "a: {b: c}"),
    ("a: [b, {c: d]\ne: f\n", "yaml-bracket", (1, 13), None, "a: [b, {c: d}]"),
    ("a: {b: c}}\nd: e\n", "yaml-bracket", (1, 10), "one closing bracket is too many", "a: {b: c}"),
    ("a: {name}, hello\n", "yaml-bracket", (1, 10), None, 'a: "{name}, hello"'),
    ("a: {b: c d: e}\n", "yaml-comma", (1, 8), "there is no comma before `d:`", "a: {b: c, d: e}"),
    # --- what YAML hides
    ("a: {text: Tea, coffee, b: c}\n", "yaml-comma", (1, 16), None, ""),
    ("a: {name}\n", "yaml-comma", (1, 5), None, 'a: "{name}"'),
    ("a: [down all the time, and very sad, c]\n", "yaml-comma", (1, 24), None, ""),
    ("a: Press # to go on\n", "words-after-hash", (1, 10), "the words after `#` are not read", ""),
    ("a: the #1 reason\n", "words-after-hash", (1, 8), None, ""),
    ("a: some words # lost\n   and more\n", "words-after-hash", (1, 15), None, ""),
    ("for: “cbt”\n", "smart-quotes", (1, 6), None, "for: cbt"),
    ("“for”: cbt\n", "smart-quotes", (1, 1), None, "for: cbt"),
    ("a: [x, ‘cbt’]\n", "smart-quotes", (1, 8), None, "a: [x, cbt]"),
    ("a: “I hear you.”\n", "smart-quotes", (1, 4), None, ""),
    ("a: It isnâ€™t\n", "garbled-letters", (1, 10), None, "a: It isn’t"),
    ("a: caf\ufffd\n", "garbled-letters", (1, 7), None, ""),
    # --- the file
    ("a: b\na: c\n", "duplicate-key", (2, 1), "`a` stands twice in the same place", ""),
    ("a: b\n---\nc: d\n", "yaml-document", (2, 1), "a second document begins here", ""),
    ("a: b\n...\nc: d\n", "yaml-document", (2, 1), None, ""),
    ("%YAML 1.2\n---\na: b\n", "yaml-directive", (1, 1), None, ""),
    ("a: b\x07\n", "yaml-unprintable", (1, 5), None, ""),
    ("a: b\x00c\n", "yaml-unprintable", (1, 5), None, ""),
    ("a: b\u2028c\n", "yaml-unprintable", (1, 5), None, ""),
    ("a: b\ufeffc\n", "yaml-unprintable", (1, 5), None, ""),
    ("a: b\ud800\n", "yaml-unprintable", (1, 5), None, ""),
]  # fmt: skip

FINE = [
    "a: b\n", "---\na: b\n", "a: b\n...\n", "a: b # a comment on a word\n", "# only: a comment\na: b\n",
    "a: see http://x.org/y\nb: http://x.org\n", "a: at 10:30\n",
    'a: "b: c"\nd: \'e # f\'\n', "a: >-\n  b: c # d\n  - e\n",
    "a: |\n  \u00a0 b: c\n  x\n", "a: {b: , c: d}\n", "a: b\n  c, and d\n", "a: it's so, don't you think\n", "a:\tb\n",
    "a: [can't stop, low all the time]\n", "a: they may say “no” or “yes”\n", "a: “Yes” means yes, “no” means no”\n",
    "a: 5 -- 6\nb: -5\n", "- - a\n  - b\n", "a: 'it''s'\n", "a: R&D, 50%, *not* this\n", "a: 😀 日本\n", '"a b": c\n',
    "a: {b: [c, d], e: f}\n", "a:\n- b\n- c\n", "? a\n: b\n",
]  # fmt: skip


def read(text: str) -> tuple[Node | None, list[Diagnostic]]:
    """The tree of a text, and what was said about it."""
    problems = Problems()
    return parse_tree(text, "f", problems), list(problems)


@pytest.mark.parametrize(("text", "code", "place", "headline", "better"), TRAPS, ids=[repr(t[0])[:40] for t in TRAPS])
def test_a_trap_is_told_once_in_its_own_words(text, code, place, headline, better):
    """One message for one slip: its code, the very letter, why, a fix, and the whole better line."""
    _, problems = read(text)
    first = problems[0]
    assert (first.code, first.span.line, first.span.column) == (code, *place)
    assert headline is None or first.headline == headline
    assert better_line(first, lambda _: split_lines(text)) == better
    assert first.why
    assert first.fix
    assert {p.code for p in problems} == {code}
    assert len(problems) == (2 if text.endswith("-Two\n") else 1)


@pytest.mark.parametrize("text", [t[0] for t in TRAPS if t[4]], ids=lambda t: repr(t)[:40])
def test_a_better_line_mends_the_file(text):
    """Copied in, it leaves nothing of the kind to tell about that line."""
    lines = split_lines(text)
    for _ in range(3):
        problems = read("\n".join(lines))[1]
        if not problems:
            return
        better = better_line(problems[0], lambda _: lines)
        assert better
        lines[problems[0].span.line - 1] = better
    assert read("\n".join(lines))[1] == []


@pytest.mark.parametrize("text", FINE, ids=lambda t: repr(t)[:40])
def test_what_is_right_is_left_alone(text):
    """No false alarm, and a tree."""
    tree, problems = read(text)
    assert problems == []
    assert tree is not None


MANY = """\
topic: style
title: Style: of working
note: "Ways" differ
questions:
  - id: plan
    ask:Hello
    why: @home
   say: Hello
    for: [a, b
    help: “It depends: so”
last: 'open
end: {a: b}}
"""


def test_several_slips_of_one_file_come_in_one_run():
    """Each line is told once, and the rest of the file is read all the same."""
    tree, problems = read(MANY)
    assert [(p.span.line, p.code) for p in problems] == [
        (2, "yaml-colon"),
        (3, "yaml-quote"),
        (6, "yaml-space"),
        (7, "yaml-quote"),
        (8, "yaml-indent"),
        (9, "yaml-bracket"),
        (10, "yaml-colon"),
        (11, "yaml-quote"),
        (12, "yaml-bracket"),
    ]
    assert isinstance(tree, Entries)
    title = tree.get("title")
    assert isinstance(title, Text)
    assert title.value == "Style: of working"
    questions = tree.get("questions")
    assert isinstance(questions, Listing)
    assert isinstance(questions.items[0], Entries)
    assert [key.value for key, _ in questions.items[0].pairs] == ["id", "ask", "why", "say", "for", "help"]


def test_a_file_of_slips_is_told_within_bounds():
    """The first twenty are enough to begin with."""
    _, problems = read("".join(f"k{n}: a: b\n" for n in range(500)))
    assert len(problems) == 20
    _, problems = read("".join(f"k{n}: some words # lost\n" for n in range(500)))
    assert len(problems) == 100


def test_tabs_all_through_a_file_are_one_message():
    """It counts the others."""
    tree, problems = read("a:\n" + "\t- b: c\n" * 30)
    assert [(p.code, p.label) for p in problems] == [("yaml-tab", "a tab; 29 more lines start with one")]
    assert tree is not None


def test_what_could_not_be_mended_gives_no_tree():
    """Half a file would only bring messages about what is missing from it."""
    assert read("a:\n  b: c\n d: e\n")[0] is None
    assert read("a: b\n---\nc: d\n")[0] is None
    assert read("a: *b\n")[0] is None


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab: -\n\t\"'[]{}#,&*!|>%@`?“”\u00a0.\\", max_size=60))
def test_nothing_that_is_typed_ends_in_an_exception(text):
    """Whatever stands in a file: a tree, or at least one problem, each on a line that is there."""
    tree, problems = read(text)
    assert tree is not None or problems
    for problem in problems:
        assert 1 <= problem.span.line <= len(split_lines(text))
        assert problem.span.column >= 1
        assert problem.why
        assert problem.fix
