"""Answers as written in a file, held against the questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.kitchen import kitchen
from therapy_guide.content.loading.answers import load_answers
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.engine.answers import Amount, Picked, Place, Said, Skipped, clean_words
from therapy_guide.engine.parse_answers import Parsed, parse_answers


def _parse(tmp_path: Path, text: str) -> tuple[Parsed, Problems]:
    path = tmp_path / "answers.yaml"
    path.write_text(text, encoding="utf-8")
    case, problems = load_answers(path, "answers.yaml")
    assert case is not None, list(problems)
    return parse_answers(kitchen(), case.answers, problems), problems


def test_each_kind_of_answer_is_read(tmp_path: Path):
    """One, several, a scale, a number, words, skipped, and past therapies as rounds."""
    parsed, problems = _parse(
        tmp_path,
        """
answers:
  plan: free
  worries: [low, panic]
  how_bad: bad
  age: 40
  story: It began in spring.
  tasks: skip
  past_therapy:
    - past_kind: alpha
      past_result: better
    - past_result: skip
words:
  worries: It comes at night.
""",
    )
    assert list(problems) == []
    assert dict(parsed.answers.given) == {
        Place("plan"): Picked(("free",)),
        Place("worries"): Picked(("panic", "low")),
        Place("how_bad"): Picked(("bad",)),
        Place("age"): Amount(40),
        Place("story"): Said(),
        Place("tasks"): Skipped(),
        Place("past_kind", 1): Picked(("alpha",)),
        Place("past_result", 1): Picked(("better",)),
        Place("past_result", 2): Skipped(),
    }
    assert parsed.texts == {Place("story"): "It began in spring.", Place("worries"): "It comes at night."}


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [
        ("plan: fre", "answer-not-allowed", "did you mean `free`?"),
        ("plan: something", "answer-not-allowed", "planned, free, either, dont_know"),
        ("plan: [planned, free]", "answer-not-allowed", "one option only"),
        ("plan: []", "answer-not-allowed", "at least one option, or `skip`"),
        ("meeting: [room, any_way]", "answer-not-allowed", "`any_way` alone"),
        ("age: 121", "answer-not-allowed", "a whole number from 0 to 120"),
        ("age: -1", "answer-not-allowed", "a whole number from 0 to 120"),
        ("age: old", "answer-not-allowed", "a whole number from 0 to 120"),
        ("age: ²", "answer-not-allowed", "a whole number from 0 to 120"),
        ("age: --5", "answer-not-allowed", "a whole number from 0 to 120"),
        ("age: " + "9" * 5000, "answer-not-allowed", "a whole number from 0 to 120"),
        ("age: [1, 2]", "answer-not-allowed", "a whole number from 0 to 120"),
        ("plam: free", "unknown-question", "did you mean `plan`?"),
        ("zebra: free", "unknown-question", "the questions are: "),
        ("past_result: better", "wrong-round", "inside `past_therapy:`"),
        ("past_therapy: [{plan: free}]", "wrong-round", "outside `past_therapy:`"),
        ("past_therapy: [{past_result: beter}]", "answer-not-allowed", "did you mean `better`?"),
        ("past_therapy: [{past_result: better}, {a: b}, {a: b}, {a: b}]", "too-many-rounds", "keep the 3"),
    ],
)
def test_an_answer_that_does_not_fit_is_named(tmp_path: Path, written, code, said):
    """The question, what was given, and what is allowed; with its place in the file."""
    parsed, problems = _parse(tmp_path, f"answers:\n  country: here\n  {written}\n")
    problem = next(p for p in problems if p.code == code)
    assert said in problem.fix
    assert problem.span.path == "answers.yaml"
    assert problem.span.line == 3
    assert parsed.answers.picked("country") == ("here",), "what can be read is read"


def test_the_words_of_an_option_are_as_good_as_its_id(tmp_path: Path):
    """In any case."""
    parsed, problems = _parse(tmp_path, "answers: {plan: my LEAD, meeting: [By video, room]}")
    assert list(problems) == []
    assert parsed.answers.picked("plan") == ("free",)
    assert parsed.answers.picked("meeting") == ("room", "video")


def test_several_wrong_answers_come_in_one_run(tmp_path: Path):
    """Nobody mends a file one message at a time."""
    _, problems = _parse(tmp_path, "answers: {plan: fre, age: old, zebra: x}")
    assert len(problems) == 3


def test_words_that_are_empty_count_as_skipped(tmp_path: Path):
    """A text question with nothing in it was not answered."""
    parsed, _ = _parse(tmp_path, 'answers: {story: "  "}\nwords: {worries: " "}')
    assert parsed.answers.get(Place("story")) == Skipped()
    assert parsed.texts == {}


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  two   words ", "two words"),
        ("a\nb\tc\r\nd\u2028e", "a b c d e"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07text", "text"),
        ("a\x00b\x07c\u202ed\ufeffe\u200bf", "abcdef"),
        ("e\u0301", "é"),
        ("{{ 7 * 7 }} <script>", "{{ 7 * 7 }} <script>"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("", ""),
    ],
)
def test_typed_words_become_plain_words(typed, clean):
    """No escape codes, control or direction marks; one line; what people wrote stays as it is."""
    assert clean_words(typed) == clean
    assert clean_words(clean_words(typed)) == clean


def test_very_long_words_are_cut():
    """A paste by accident does not fill the screen."""
    assert len(clean_words("word " * 10_000)) <= 2000
