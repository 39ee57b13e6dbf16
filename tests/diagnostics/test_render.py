"""How a problem is shown: in full, on one line, and as JSON."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from therapy_guide.diagnostics.diagnostic import Diagnostic, Related, Severity
from therapy_guide.diagnostics.excerpt import BEFORE, LONGEST, better_line, split_lines
from therapy_guide.diagnostics.github import github
from therapy_guide.diagnostics.render import WIDTH, Part, as_json, full, line
from therapy_guide.diagnostics.span import NOWHERE, Span

FILE = ["topic: style", "title: Style", "questions:", "  - id: plan", "\tkind: oen", "    ask: 日本 oen?"]


def _lines(path: str) -> list[str]:
    return FILE if path == "style.yaml" else []


def _problem(span: Span, **parts) -> Diagnostic:
    return Diagnostic("unknown-word", Severity.ERROR, "`oen` is not one of the words", span, **parts)


def test_the_full_message_shows_place_line_caret_why_and_fix():
    """Everything an editor needs to mend it, in the order they need it."""
    problem = _problem(
        Span("style.yaml", 2, 8, 2, 13),
        label="here",
        why="only these words mean something",
        fix="did you mean `one`?",
        better_line="title: one",
    )
    assert full(problem, _lines).splitlines() == [
        "error[unknown-word]: `oen` is not one of the words",
        " --> style.yaml:2:8",
        "  |",
        "1 | topic: style",
        "2 | title: Style",
        "  |        ^^^^^ here",
        "  |",
        "  = why: only these words mean something",
        "  = fix: did you mean `one`?",
        "  |",
        "2 ~ title: one",
    ]


def test_the_caret_stands_under_wide_letters_and_tabs():
    """Columns count letters, carets count cells."""
    shown = full(_problem(Span("style.yaml", 6, 13, 6, 16)), _lines).splitlines()
    text, caret = shown[-2], shown[-1]
    assert text.index("oen") + 2 == caret.index("^^^")
    tab = full(_problem(Span("style.yaml", 5, 8, 5, 11)), _lines).splitlines()
    assert tab[-2] == "5 | →kind: oen"
    assert tab[-2].index("oen") == tab[-1].index("^^^")


def test_a_span_over_several_lines_marks_to_the_end_of_the_first():
    """The caret stays in the excerpt."""
    shown = full(_problem(Span("style.yaml", 2, 8, 4, 3)), _lines).splitlines()
    assert shown[-1] == "  |        ^^^^^"


def test_control_characters_are_shown_as_a_mark():
    """A broken file can't break the terminal."""
    shown = full(_problem(Span("bad.yaml", 1, 1, 1, 2)), lambda _: ["a\x1b[31mb\x00c"])
    assert "\x1b" not in shown
    assert "\x00" not in shown
    assert "a�[31mb�c" in shown


def test_a_line_number_with_more_figures_widens_the_gutter():
    """The bars stand under each other."""
    many = ["x"] * 120
    shown = full(_problem(Span("f.yaml", 100, 1, 100, 2), why="so"), lambda _: many).splitlines()
    assert shown[1:] == [
        "   --> f.yaml:100:1", "    |", " 99 | x", "100 | x", "    | ^", "    |", "    = why: so",
    ]  # fmt: skip


def test_a_related_place_is_shown_below():
    """The second place explains the first."""
    problem = _problem(Span("style.yaml", 2, 1, 2, 6), related=(Related(Span("style.yaml", 1, 1, 1, 6), "the first"),))
    shown = full(problem, _lines)
    assert " ::: style.yaml:1:1" in shown
    assert shown.endswith("  | ^^^^^ the first")


def test_without_a_file_or_its_lines_there_is_no_excerpt():
    """A missing file, a place past its end, and a problem that stands nowhere."""
    assert full(_problem(NOWHERE), _lines) == "error[unknown-word]: `oen` is not one of the words"
    assert full(_problem(Span("gone.yaml", 0, 0, 0, 0)), _lines).splitlines()[1] == "--> gone.yaml"
    for span in (Span("gone.yaml", 3, 1, 3, 2), Span("style.yaml", 99, 1, 99, 2)):
        assert "^" not in full(_problem(span), _lines)


def test_long_notes_are_wrapped_under_themselves():
    """A message fits a terminal."""
    shown = full(_problem(Span("style.yaml", 1, 1, 1, 2), why="word " * 60), _lines).splitlines()
    notes = [s for s in shown if "word" in s and "words" not in s]
    assert len(notes) > 2
    assert all(len(s) <= WIDTH for s in notes)
    assert all(s.startswith(" " * 9) for s in notes[1:])


def test_one_line_for_editors_and_ci():
    """path:line:column: severity[code] headline"""
    assert line(_problem(Span("style.yaml", 2, 8, 2, 13))) == (
        "style.yaml:2:8: error[unknown-word] `oen` is not one of the words"
    )
    assert line(_problem(NOWHERE)) == "error[unknown-word] `oen` is not one of the words"


def test_json_holds_every_part():
    """Tools get the same data."""
    problem = _problem(
        Span("style.yaml", 2, 8, 2, 13), why="“why”", related=(Related(Span("a.yaml", 1, 2, 1, 3), "first"),)
    )
    (row,) = json.loads(as_json([problem]))
    assert row == {
        "code": "unknown-word",
        "severity": "error",
        "headline": "`oen` is not one of the words",
        "path": "style.yaml",
        "line": 2,
        "column": 8,
        "end_line": 2,
        "end_column": 13,
        "label": "",
        "why": "“why”",
        "fix": "",
        "better_line": "",
        "added_line": {},
        "related": [{"at": "a.yaml:1:2", "path": "a.yaml", "line": 1, "column": 2, "label": "first"}],
        "details": [],
    }
    assert json.loads(as_json([])) == []


@given(
    st.lists(st.text(max_size=30), max_size=4),
    st.integers(0, 5),
    st.integers(0, 40),
    st.integers(0, 5),
    st.integers(0, 40),
)
def test_no_place_and_no_text_break_the_message(text, first, column, last, end):
    """Even a span that lies outside its file is shown somehow."""
    shown = full(_problem(Span("f", first, column, last, end), why="w", fix="f"), lambda _: text)
    assert shown.startswith("error[unknown-word]")
    assert all(c.isprintable() or c == "\n" for c in shown)


def test_a_replacement_becomes_a_whole_better_line():
    """Only the words of the span change; the rest of the line stays as typed."""
    problem = _problem(Span("style.yaml", 6, 13, 6, 16), replacement="one")
    assert better_line(problem, _lines) == "    ask: 日本 one?"
    assert full(problem, _lines).endswith("6 ~     ask: 日本 one?")
    assert '"better_line": "    ask: 日本 one?"' in as_json([problem], _lines)
    assert better_line(_problem(Span("gone.yaml", 6, 13, 6, 16), replacement="one"), _lines) == ""
    assert better_line(_problem(Span("style.yaml", 1, 1, 2, 3), replacement="one"), _lines) == ""


def test_a_very_long_line_is_cropped_around_the_caret():
    """One line of a million letters can't fill a screen, and the caret still stands under its word."""
    long = "x" * 5_000 + "oen" + "y" * 5_000
    shown = full(_problem(Span("f.yaml", 1, 5_001, 1, 5_004)), lambda _: [long]).splitlines()
    assert all(len(row) < LONGEST + 20 for row in shown)
    assert shown[-2].index("oen") == shown[-1].index("^^^")
    assert shown[-2].index("oen") - len("1 | ") == BEFORE + 1
    start = full(_problem(Span("f.yaml", 1, 1, 1, 2)), lambda _: [long]).splitlines()
    assert start[-2].startswith("1 | xxx")
    assert start[-2].endswith("…")


def test_a_strange_space_and_a_hostile_name_are_shown_safely():
    """A space that is none shows as a dot, and no file name moves or colours the terminal."""
    assert "1 | ·· key: a" in full(_problem(Span("f", 1, 1, 1, 2)), lambda _: ["\u00a0\u3000 key: a"])
    problem = _problem(Span("a\n\x1b[31m.yaml", 1, 1, 1, 2), why="odd\x1b[31m", label="\x07")
    for text in (full(problem, lambda _: ["x"]), line(problem)):
        assert "\x1b" not in text
        assert "\x07" not in text
    assert line(problem).count("\n") == 0


def test_colour_is_extra():
    """Without the colours, the coloured message is the plain one."""
    problem = _problem(
        Span("style.yaml", 2, 8, 2, 13),
        why="w",
        fix="f",
        replacement="one",
        related=(Related(Span("style.yaml", 1, 1, 1, 6), "the first"),),
    )
    seen: set[Part] = set()

    def paint(text: str, part: Part) -> str:
        seen.add(part)
        return f"\x1b[1m{text}\x1b[0m"

    coloured = full(problem, _lines, paint)
    assert coloured.replace("\x1b[1m", "").replace("\x1b[0m", "") == full(problem, _lines)
    assert seen == {Part.ERROR, Part.HEADLINE, Part.MARGIN, Part.BETTER}


def test_lines_are_counted_as_editors_count_them():
    """Windows, old Mac and Unix line ends; nothing else ends a line."""
    assert split_lines("a\r\nb\rc\nd") == ["a", "b", "c", "d"]
    assert split_lines("a\x0bb\u2028c\x85d") == ["a\x0bb\u2028c\x85d"]


def test_a_workflow_command_follows_the_rules_of_the_service():
    """Percent signs and line ends are escaped everywhere, colons and commas in the place as well."""
    problem = Diagnostic(
        "x-y", Severity.ERROR, "100% wrong: a, b", Span("a", 2, 8, 2, 13), why="so\nit is", fix="mend it"
    )
    assert github(problem, "con,tent/a:b%.yaml") == (
        "::error file=con%2Ctent/a%3Ab%25.yaml,line=2,endLine=2,col=8,endColumn=12,title=x-y"
        "::100%25 wrong: a, b%0Aso%0Ait is%0ATo mend it: mend it"
    )
    warning = Diagnostic("w-w", Severity.WARNING, "odd", Span("a", 0, 0, 0, 0))
    assert github(warning, "a.yaml") == "::warning file=a.yaml,title=w-w::odd"
    assert github(Diagnostic("n-n", Severity.NOTE, "by the way", NOWHERE), "") == "::notice title=n-n::by the way"
    several = Diagnostic("e-e", Severity.ERROR, "long", Span("a", 2, 8, 4, 3))
    assert github(several, "a.yaml") == "::error file=a.yaml,line=2,endLine=4,title=e-e::long"
