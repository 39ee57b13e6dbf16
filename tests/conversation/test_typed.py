"""Reading a typed line: numbers, words, near words, quotes and commands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.kitchen import kitchen, shipped
from tests.support.talk import go_to, say, walk_to, walk_to_end
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.prompt import present
from therapy_guide.conversation.said import (
    AddWords,
    Back,
    Chose,
    Gave,
    GoOn,
    Revise,
    Said,
    Skip,
    Unclear,
    Wrote,
)
from therapy_guide.conversation.state import State, StopKind
from therapy_guide.conversation.turn import begin, take
from therapy_guide.conversation.typed import Command, read_line
from therapy_guide.engine.answers import Place


def _read(book: Guidebook, state: State, line: str) -> Said | Command:
    return read_line(book, state, present(book, state), line)


def _at(question: str, line: str, round_: int = 0, **answers: str | list[str]) -> Said | Command:
    return _read(shipped(), walk_to(shipped(), question, round_, **answers), line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1", Chose(("yes",))),
        (" 2 ", Chose(("no",))),
        ("yes", Chose(("yes",))),
        ("YES", Chose(("yes",))),
        ("No.", Chose(("no",))),
        ("Yes, 18 or over", Chose(("yes",))),
        ("yes, 18 or ovr", Chose(("yes",))),
        ("No, I'm under", Chose(("no",))),
        ("0", Unclear("0", "trouble.choose_one")),
        ("3", Unclear("3", "trouble.choose_one")),
        ("1, 2", Unclear("1, 2", "trouble.choose_one")),
        ("maybe", Unclear("maybe", "trouble.choose_one")),
        ("-1", Unclear("-1", "trouble.choose_one")),
        ("²", Unclear("²", "trouble.choose_one")),
        ("", GoOn()),
        ("   ", GoOn()),
    ],
)
def test_one_answer(line, expected):
    """By number, by its words, by the start of its words, or by words very like them."""
    assert _at("adult", line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1", Chose(("mood",))),
        ("1,2", Chose(("mood", "fear"))),
        ("2 1", Chose(("fear", "mood"))),
        ("1 and 3", Chose(("mood", "hard_to_stop"))),
        ("1, 1", Chose(("mood",))),
        ("mood, fear", Chose(("mood", "fear"))),
        ("people", Chose(("people",))),
        ("hard to stop", Chose(("hard_to_stop",))),
        ("Worry, fear or panic", Chose(("fear",))),
        ("worry, feer or panic", Chose(("fear",))),
        ("1, 99", Unclear("1, 99", "trouble.choose_several")),
        ("my neighbours play the drums", Wrote("my neighbours play the drums")),
        ("mood and the drums next door", Wrote("mood and the drums next door")),
    ],
)
def test_several_answers(line, expected):
    """Several by number or by words; anything else is kept as the person's own words where the question takes them."""
    assert _at("areas", line) == expected


def test_a_question_for_words_takes_the_whole_line():
    """Also when it looks like a number or an option."""
    for line in ("to sleep", "1", "yes", "no, not really"):
        assert _at("hope", line, route="full") == Wrote(line)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("34", Gave(34)),
        ("-3", Gave(-3)),
        ("thirty", Unclear("thirty", "trouble.number_wanted")),
        ("3.5", Unclear("3.5", "trouble.number_wanted")),
        ("²", Unclear("²", "trouble.number_wanted")),
        ("9" * 5000, None),
    ],
)
def test_a_question_for_a_number(line, expected):
    """Whole numbers only; what can't be counted is said kindly."""
    book = kitchen()
    got = _read(book, walk_to(book, "age", route="full"), line)
    assert got == expected if expected else isinstance(got, Unclear)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("skip", Skip()),
        ("Skip.", Skip()),
        ("back", Back()),
        ("help", Command.HELP),
        ("?", Command.HELP),
        ("why", Command.WHY),
        ("Why?", Command.WHY),
        ("contacts", Command.CONTACTS),
        ("change", Command.CHANGE),
        ("save", Command.SAVE),
        ("leave", Command.LEAVE),
        ("quit", Command.LEAVE),
        ("results", Command.RESULTS),
        ("exit now", Command.EXIT_NOW),
        ("EXIT NOW!", Command.EXIT_NOW),
        ("again", Command.AGAIN),
    ],
)
def test_commands_are_whole_lines_anywhere(line, expected):
    """At a question with options, at one for words, at a note, at a reflection and at the end."""
    book = shipped()
    note = _stop(book, StopKind.NOTE)
    reflection = _stop(book, StopKind.REFLECT)
    end = walk_to_end(book)
    for state in (begin(book), walk_to(book, "hope", route="full"), note, reflection, end):
        assert _read(book, state, line) == expected


def _stop(book: Guidebook, kind: StopKind) -> State:
    state = walk_to(book, "adult")
    while state.at.kind is not kind or state.pending:
        chosen = Chose(("mood",)) if state.at.place == Place("areas") else Skip()
        state = take(book, state, chosen)
    return state


@pytest.mark.parametrize(
    "line", ["back pain", "skip the small talk", "help me sleep", "I want to leave", "save my job"]
)
def test_a_command_inside_a_sentence_is_an_answer(line):
    """A line is a command only when it is the whole line."""
    assert _at("hope", line, route="full") == Wrote(line)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('"back"', "back"),
        ("'help'", "help"),
        ("“skip”", "skip"),
        ("‘leave’", "leave"),
        ('"/sleep"', "/sleep"),
        ('" exit now "', "exit now"),
    ],
)
def test_in_quotes_it_is_always_an_answer(line, words):
    """So that a person can answer with a word that is also a command."""
    assert _at("hope", line, route="full") == Wrote(words)


def test_quotes_work_for_options_too():
    """An option in quotes is the option."""
    assert _at("adult", '"yes"') == Chose(("yes",))
    assert _at("adult", '""') == Unclear('""', "trouble.choose_one")


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("/fear_at_home", "fear_at_home"),
        ("/fear at home", "fear_at_home"),
        ("/country", "country"),
        ("/COUNTRY", "country"),
        ("/afraid", "fear_at_home"),
        ("/new zealand", "country"),
    ],
)
def test_a_jump_goes_to_the_question_with_that_word(line, question):
    """By id first, then by the words of the question, then by its options."""
    assert _read(shipped(), begin(shipped()), line) == Revise(Place(question))


@pytest.mark.parametrize("line", ["/", "/ ", "/xyzzy", "//", "/\x1b[2J"])
def test_a_jump_to_nowhere_says_so(line):
    """And leaves everything as it was."""
    assert isinstance(got := _read(shipped(), begin(shipped()), line), Unclear)
    assert got.wording == "trouble.no_such_question"


def test_a_jump_finds_only_questions_that_apply():
    """A question that is not asked on this route can't be jumped to."""
    book = shipped()
    short = go_to(book, begin(book), "country", route="short")
    full = go_to(book, begin(book), "country", route="full")
    assert isinstance(_read(book, short, "/medicines"), Unclear)
    assert _read(book, full, "/medicines") == Revise(Place("medicines"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", GoOn()),
        ("1", GoOn()),
        ("yes", GoOn()),
        ("That's right.", GoOn()),
        ("2", Command.CHANGE),
        ("3", AddWords()),
        ("add", AddWords()),
        ("4", Unclear("4", "trouble.reflect")),
        ("hmm", Unclear("hmm", "trouble.reflect")),
    ],
)
def test_at_a_reflection(line, expected):
    """That's right, change, or add something."""
    assert _read(shipped(), _stop(shipped(), StopKind.REFLECT), line) == expected


def test_adding_words_takes_the_whole_line():
    """An empty line goes on."""
    book = shipped()
    adding = say(book, _stop(book, StopKind.REFLECT), AddWords())
    assert _read(book, adding, "2") == Wrote("2")
    assert _read(book, adding, "") == GoOn()
    assert _read(book, adding, "back") == Back()


def test_at_a_note_and_at_the_end_enter_goes_on():
    """Anything else is heard and met with a sentence."""
    book = shipped()
    for state in (_stop(book, StopKind.NOTE), walk_to_end(book)):
        assert _read(book, state, "") == GoOn()
        assert _read(book, state, "ok") == GoOn()
        assert _read(book, state, "what now") == Unclear("what now", "trouble.go_on")


def test_a_worker_may_type_a_callers_words_at_any_question():
    """They are kept, and the option can still be chosen."""
    book = shipped()
    state = begin(book, with_caller=True)
    assert _read(book, state, "she is at work just now") == Wrote("she is at work just now")
    assert _read(book, state, "1") == Chose((present(book, state).options[0].id,))


def test_every_option_can_be_chosen_by_number_and_by_its_words():
    """At every question that is asked, each number and each text is that option and no other."""
    book = shipped()
    state = begin(book)
    while state.at.kind is not StopKind.DONE:
        prompt = present(book, state)
        for number, option in enumerate(prompt.options, 1):
            assert read_line(book, state, prompt, str(number)) == Chose((option.id,))
            assert read_line(book, state, prompt, option.text) == Chose((option.id,)), option.text
            assert read_line(book, state, prompt, option.id) == Chose((option.id,)), option.id
        wanted = {"route": "full", "had_therapy": "yes", "past_kind": "other"}.get(
            state.at.place.question if state.at.place else ""
        )
        state = take(book, state, Chose((wanted,)) if wanted else Skip())


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["adult", "areas", "hope", "past_kind"]))
def test_no_line_raises(line, question):
    """Whatever is typed, at any kind of question, it is something that can be taken."""
    book = shipped()
    state = _START[question]
    said = _read(book, state, line)
    if not isinstance(said, Command):
        take(book, state, said)


_START = {
    "adult": walk_to(shipped(), "adult"),
    "areas": walk_to(shipped(), "areas"),
    "hope": walk_to(shipped(), "hope", route="full"),
    "past_kind": walk_to(shipped(), "past_kind", 1, had_therapy="yes"),
}
