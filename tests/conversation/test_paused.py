"""A conversation put away and taken up again: the same place, the same answers, and nothing that waited is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.support.kitchen import book, kitchen, shipped
from tests.support.talk import go_to, kind_now, revise, say, walk_to, walk_to_end
from therapy_guide.analysis.assess import assess
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.safety import Level
from therapy_guide.conversation.paused import Resumed, go_on, keep
from therapy_guide.conversation.paused_words import CANNOT, cannot_remove_words, resumed_words
from therapy_guide.conversation.prompt import PromptKind, present
from therapy_guide.conversation.said import AddWords, Back, Chose, GoOn, Revise, Said, Skip, Unclear, Wrote
from therapy_guide.conversation.state import State, StopKind
from therapy_guide.conversation.turn import begin
from therapy_guide.engine.answers import Place
from therapy_guide.files.removing import Fate
from therapy_guide.files.writing import WriteTrouble
from therapy_guide.report.as_json import as_json
from therapy_guide.report.consent import notes_refused
from therapy_guide.store.kept import Kept, KeptStop
from therapy_guide.store.kept_json import from_bytes, to_bytes
from therapy_guide.store.trouble import CannotOpen, Why

TODAY = date(2026, 11, 22)
LINES = ("mornings are heavy", "I want to die", "my son wants to kill himself", "", "1", "panic in the bus", "x" * 3000)


def away_and_back(guidebook: Guidebook, state: State, *, with_caller: bool = False) -> Resumed:
    """Through the bytes of a file."""
    return go_on(guidebook, from_bytes(to_bytes(keep(guidebook, state, TODAY))), with_caller=with_caller)


def json_of(guidebook: Guidebook, state: State) -> str:
    outcome = assess(guidebook, state.answers, state.texts)
    return as_json(guidebook, state.answers, state.texts, outcome)


@st.composite
def talks(draw: st.DrawFn) -> tuple[str, State]:
    """Somebody who has said a number of things, of any kind, in any order."""
    name = draw(st.sampled_from(("kitchen", "shipped")))
    guidebook = book(name)
    state = begin(guidebook, with_caller=draw(st.booleans()))
    for _ in range(draw(st.integers(0, 25))):
        offered = [option.id for option in present(guidebook, state).options] or ["yes"]
        said: list[Said] = [Skip(), GoOn(), Back(), AddWords(), Revise(Place(draw(st.sampled_from(_ids(name)))))]
        said += [Chose((draw(st.sampled_from(offered)),))] * 6
        said += [Wrote(draw(st.sampled_from(LINES))), Unclear(draw(st.sampled_from(LINES)), "trouble.choose_one")]
        state = say(guidebook, state, draw(st.sampled_from(said)))
    assume(not notes_refused(state.answers))
    return name, state


def _ids(name: str) -> list[str]:
    return [q.id for q in book(name).questions.values() if not q.repeats]


@settings(max_examples=60, deadline=None)
@given(talk=talks())
def test_whatever_was_said_is_there_again(talk: tuple[str, State]) -> None:
    """Answers, words, place, what was seen, what waits: all but the lines that stood for one moment."""
    name, state = talk
    resumed = away_and_back(book(name), state)
    again = resumed.state
    assert resumed.lost == ()
    assert again.answers == state.answers
    assert again.texts == state.texts
    assert again.with_caller == state.with_caller
    assert [notice.id for notice in again.pending] == [notice.id for notice in state.pending]
    assert again.seen == state.seen
    assert again.offered == state.offered
    assert [(o.question, o.option, o.words) for o in again.offers] == [
        (o.question, o.option, o.words) for o in state.offers
    ]
    assert present(book(name), again).place == present(book(name), state).place
    assert kind_now(book(name), again) is kind_now(book(name), state)
    assert json_of(book(name), again) == json_of(book(name), state)


@settings(max_examples=40, deadline=None)
@given(talk=talks(), said=st.lists(st.sampled_from([Skip(), GoOn(), Back(), Chose(("yes",))]), max_size=6))
def test_the_talk_goes_on_as_it_would_have(talk: tuple[str, State], said: list[Said]) -> None:
    """The same things said afterwards lead to the same place with the same answers."""
    name, state = talk
    there = say(book(name), state, *said)
    again = say(book(name), away_and_back(book(name), state).state, *said)
    assert (again.at, again.answers, again.texts) == (there.at, there.answers, there.texts)


def test_a_notice_that_was_not_read_yet_comes_first() -> None:
    """Pausing over it does not swallow it; one that was read does not come again."""
    kept_words = say(shipped(), walk_to(shipped(), "areas"), Wrote("I am going to kill myself tonight"))
    lost_words = say(
        shipped(), walk_to(shipped(), "adult"), Unclear("I am going to kill myself tonight", "trouble.go_on")
    )
    picked = say(shipped(), walk_to(shipped(), "safe_right_now"), Chose(("need_help",)))
    for state in (kept_words, lost_words, picked):
        resumed = away_and_back(shipped(), state).state
        assert [notice.id for notice in resumed.pending] == [notice.id for notice in state.pending] != []
        assert resumed.pending[0].level is Level.INTERRUPT
        read = say(shipped(), resumed, GoOn())
        assert not away_and_back(shipped(), read).state.pending


def test_changing_an_answer_goes_on_where_it_was() -> None:
    """In the middle of a change, the way back is kept."""
    state = say(shipped(), walk_to(shipped(), "goals"), revise("country"))
    again = away_and_back(shipped(), state).state
    assert again.come_back_to == state.come_back_to
    assert say(shipped(), again, Chose(("wales",))).at == state.come_back_to


def test_a_private_quiet_line_does_not_show_again() -> None:
    """What stood for a moment stays with that moment: the first screen of another day tells nothing."""
    state = go_to(shipped(), walk_to(shipped(), "areas", areas="people"), "fear_at_home", areas="people")
    told = say(shipped(), state, Chose(("yes",)))
    assert told.quiet
    assert not away_and_back(shipped(), told).state.quiet


def test_where_a_caller_wanted_no_notes_their_words_stay_out() -> None:
    """Not one of them is in the bytes."""
    state = begin(shipped(), with_caller=True)
    state = say(shipped(), state, Revise(Place("consent")), Chose(("no",)), Revise(Place("areas")))
    state = say(shipped(), state, Wrote("zebra crossings at night"))
    assert "zebra" in " ".join(state.texts.values())
    assert b"zebra" not in to_bytes(keep(shipped(), state, TODAY))
    agreed = replace(state, answers=state.answers.without(Place("consent")))
    assert b"zebra" in to_bytes(keep(shipped(), agreed, TODAY))


def test_a_worker_can_go_on_with_what_a_client_paused() -> None:
    """The caller's way can be asked for; a paused call stays a call."""
    client = walk_to(shipped(), "goals")
    assert away_and_back(shipped(), client, with_caller=True).state.with_caller
    call = begin(shipped(), with_caller=True)
    assert away_and_back(shipped(), call).state.with_caller


def test_another_guidebook_is_refused() -> None:
    """Its answers mean other things, even where the names are the same."""
    with pytest.raises(CannotOpen) as caught:
        go_on(kitchen(), keep(shipped(), walk_to_end(shipped()), TODAY))
    assert caught.value.why is Why.OTHER_GUIDEBOOK


def without(guidebook: Guidebook, *questions: str) -> Guidebook:
    """A later guidebook that asks some questions no more."""
    return replace(
        guidebook,
        about=replace(guidebook.about, version="99"),
        topics=tuple(
            replace(topic, questions=tuple(q for q in topic.questions if q.id not in questions))
            for topic in guidebook.topics
        ),
        questions={name: q for name, q in guidebook.questions.items() if name not in questions},
    )


def test_a_guidebook_that_changed_keeps_what_fits_and_says_what_does_not() -> None:
    """The number is told, the ids are kept, and the talk goes on near the place it was at."""
    whole = shipped()
    leaf = next(q for q in ("group", "meeting", "waiting", "cost") if q in whole.questions)
    state = walk_to(whole, "goals", areas="mood", concerns="low_mood")
    state = replace(state, texts={**state.texts, Place("gone"): "words"})
    kept = replace(keep(whole, state, TODAY), at=KeptStop("ask", whole.questions[leaf].topic, "gone"))
    resumed = go_on(whole, kept)
    assert resumed.lost == (Place("gone"),)
    assert resumed.state.answers == state.answers
    assert resumed.state.at.kind in StopKind
    assert present(whole, resumed.state).kind in PromptKind
    told = " ".join(resumed_words(whole, resumed))
    assert "1 answer does not fit any more" in told
    assert "All the rest is kept" in told
    assert "gone" not in told


def test_a_version_that_changed_is_told_even_where_all_fits() -> None:
    """And nothing is said where nothing changed."""
    kept = keep(shipped(), walk_to(shipped(), "goals", areas="mood"), TODAY)
    same = " ".join(resumed_words(shipped(), go_on(shipped(), kept)))
    assert "The guide has changed" not in same
    assert "22 November 2026" in same
    older = " ".join(resumed_words(shipped(), go_on(shipped(), replace(kept, version="0"))))
    assert "All your answers still fit" in older


@settings(max_examples=100, deadline=None)
@given(
    kind=st.sampled_from(["ask", "note", "reflect", "done", "nonsense", ""]),
    topic=st.sampled_from(["start", "goals", "gone", ""]),
    question=st.sampled_from(["route", "goals", "past_kind", "gone", ""]),
    round_=st.integers(0, 99),
)
def test_any_place_in_a_file_leads_somewhere(kind: str, topic: str, question: str, round_: int) -> None:
    """A file may say anything; the conversation can always be shown and go on to its end."""
    stop = KeptStop(kind, topic, question, round_)
    empty = keep(shipped(), begin(shipped()), TODAY)
    forged: Kept = replace(empty, at=stop, come_back_to=stop, adding_words=True, seen=("x",), offered=("y",))
    state = go_on(shipped(), forged).state
    for _ in range(200):
        present(shipped(), state)
        if state.at.kind is StopKind.DONE and not state.pending:
            return
        state = say(shipped(), state, Skip())
    raise AssertionError(state.at)


def test_every_reason_has_its_sentence(guidebook: Guidebook) -> None:
    """Names that the program puts together."""
    names = [f"pause.cannot_open.{why.value}" for why in Why]
    names += [f"pause.cannot_write.{trouble.value}" for trouble in WriteTrouble]
    names += [f"pause.delete.{fate.value}" for fate in Fate]
    names += [f"pause.delete.{what}" for what in CANNOT]
    assert [name for name in names if name not in guidebook.wording] == []
    assert len(cannot_remove_words(guidebook)) == len(CANNOT)
