"""A person who may do anything at any time, over the shipped guidebook."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.support.kitchen import BOOKS, book
from tests.support.people import places
from therapy_guide.content.safety import Level
from therapy_guide.conversation.heard import heard_in
from therapy_guide.conversation.prompt import PromptKind, exchanges, present
from therapy_guide.conversation.said import (
    AddWords,
    Back,
    Chose,
    Finish,
    Gave,
    GoOn,
    Revise,
    Said,
    Skip,
    Unclear,
    Wrote,
)
from therapy_guide.conversation.state import State, StopKind
from therapy_guide.conversation.stops import stops
from therapy_guide.conversation.turn import begin, take
from therapy_guide.conversation.typed import Command, read_line
from therapy_guide.engine.answers import Place

WORDS = st.sampled_from(
    [
        "",
        "it is hard to say",
        "I want to die",
        "my son wants to kill himself",
        "\x1b[2J{{ 7*7 }} <b>",
        "1",
        "1, 2",
        "99",
        "-5",
        "²",
        '"back"',
        "/sleep",
        "/",
        "yes",
        "help",
        "skip",
        "x" * 5000,
        "\x00\u202e\u2028",
    ]
)


class Person(RuleBasedStateMachine):
    """Every rule is one turn. What must always hold is checked after each."""

    @initialize(name=st.sampled_from(BOOKS), with_caller=st.booleans())
    def start(self, name: str, with_caller: bool) -> None:
        self.book = book(name)
        self.state = begin(self.book, with_caller=with_caller)
        self.shown: list[str] = []

    def say(self, said: Said) -> None:
        before = self.state
        after = take(self.book, before, said)
        assert set(before.answers) <= set(after.answers), "an answer was deleted"
        assert set(before.texts) <= set(after.texts), "words were deleted"
        if isinstance(said, Back | Finish | AddWords | Unclear | Revise) or before.pending:
            assert after.answers == before.answers
            assert after.texts == before.texts
        changed = [p for p in after.answers if after.answers.get(p) != before.answers.get(p)]
        if before.offers:
            assert {p.question for p in changed} <= {heard.question for heard in before.offers}
        else:
            assert len(changed) <= 1
            assert not changed or changed == [before.at.place]
        assert before.seen <= after.seen
        fresh = [n for n in after.pending if n not in before.pending]
        self.shown += [n.id for n in fresh]
        assert all(n.level is Level.INTERRUPT for n in after.pending)
        assert all(n.level is Level.OFFER or n.id in before.seen for n in after.quiet)
        self.state = after

    @rule(data=st.data())
    def choose(self, data: st.DataObject) -> None:
        prompt = present(self.book, self.state)
        offered = [o.id for o in prompt.options] or ["yes"]
        self.say(Chose(tuple(data.draw(st.lists(st.sampled_from(offered), min_size=1, max_size=3, unique=True)))))

    @rule(data=st.data())
    def choose_one(self, data: st.DataObject) -> None:
        prompt = present(self.book, self.state)
        self.say(Chose((data.draw(st.sampled_from([o.id for o in prompt.options] or ["no"])),)))

    @rule(ids=st.lists(st.sampled_from(["yes", "nonsense", "", "panic"]), max_size=3))
    def choose_anything(self, ids: list[str]) -> None:
        self.say(Chose(tuple(ids)))

    @rule(amount=st.sampled_from([-1, 0, 18, 120, 10**12]))
    def give_a_number(self, amount: int) -> None:
        self.say(Gave(amount))

    @rule(text=WORDS)
    def write(self, text: str) -> None:
        self.say(Wrote(text))

    @rule(text=WORDS)
    def be_unclear(self, text: str) -> None:
        self.say(Unclear(text, "trouble.choose_one"))

    @rule(text=WORDS)
    def type_a_line(self, text: str) -> None:
        said = read_line(self.book, self.state, present(self.book, self.state), text)
        if not isinstance(said, Command):
            self.say(said)

    @rule(said=st.sampled_from([Skip(), Back(), GoOn(), AddWords(), GoOn(), Skip()]))
    def move(self, said: Said) -> None:
        self.say(said)

    @rule(data=st.data())
    def revise(self, data: st.DataObject) -> None:
        self.say(Revise(data.draw(st.sampled_from(places(self.book)))))

    @rule(place=st.sampled_from([Place("nonsense"), Place("past_kind", 7), Place("past_kind"), Place("route", 2)]))
    def revise_what_is_not_there(self, place: Place) -> None:
        self.say(Revise(place))

    @rule()
    def finish(self) -> None:
        self.say(Finish())

    @invariant()
    def it_can_be_shown(self) -> None:
        """Every state has a prompt, a transcript and a panel."""
        if not hasattr(self, "book"):
            return
        prompt = present(self.book, self.state)
        exchanges(self.book, self.state)
        for topic in self.book.topics:
            heard_in(self.book, self.state.answers, self.state.texts, topic.topic)
        assert 0 < prompt.progress.topic <= prompt.progress.topics
        assert prompt.progress.minutes_left >= 0
        assert (prompt.kind is PromptKind.NOTICE) == bool(self.state.pending)

    @invariant()
    def an_interrupting_notice_comes_once(self) -> None:
        if hasattr(self, "book"):
            assert len(set(self.shown)) == len(self.shown)

    @invariant()
    def three_rounds_at_most(self) -> None:
        if hasattr(self, "book"):
            assert all(s.place is None or s.place.round <= 3 for s in stops(self.book, self.state))

    def teardown(self) -> None:
        """From anywhere, Skip leads to the end within a bounded number of turns."""
        if not hasattr(self, "book"):
            return
        state: State = self.state
        for _ in range(250):
            if state.at.kind is StopKind.DONE and not state.pending:
                return
            state = take(self.book, state, Skip())
        raise AssertionError(f"still at {state.at}")


Person.TestCase.settings = settings(
    max_examples=50, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestPerson = Person.TestCase
