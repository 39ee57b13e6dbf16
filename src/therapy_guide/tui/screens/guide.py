"""The conversation. It holds the one state; nothing but `take` makes a new one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.reactive import reactive
from textual.widget import Widget

from therapy_guide.analysis.safety import is_young, place_of
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.prompt import Prompt, PromptKind, present
from therapy_guide.conversation.said import AddWords, Back, Chose, GoOn, Said, Skip, Unclear, Wrote
from therapy_guide.conversation.state import State
from therapy_guide.conversation.turn import begin, take
from therapy_guide.conversation.typed import Command, read_line
from therapy_guide.tui.presenters.card import ADD, ALOUD, CHANGE, GO_ON, REPORT, RESULTS, card_view
from therapy_guide.tui.presenters.heard import heard_lines
from therapy_guide.tui.presenters.progress import progress_words
from therapy_guide.tui.presenters.transcript import transcript_lines
from therapy_guide.tui.screens.notice import NoticeScreen
from therapy_guide.tui.screens.page import Page
from therapy_guide.tui.widgets.heard_panel import HeardPanel
from therapy_guide.tui.widgets.key_line import Key
from therapy_guide.tui.widgets.question_card import QuestionCard
from therapy_guide.tui.widgets.top_line import TopLine
from therapy_guide.tui.widgets.transcript import Transcript

_ACTIONS = {
    Command.HELP: "app.help",
    Command.CONTACTS: "app.contacts",
    Command.CHANGE: "app.review",
    Command.RESULTS: "app.results",
    Command.SAVE: "app.report",
    Command.LEAVE: "app.leave",
    Command.EXIT_NOW: "app.leave_now",
    Command.WHY: "screen.why",
    Command.AGAIN: "screen.again",
    Command.PAUSE: "app.pause",
    Command.RESUME: "app.resume",
    Command.DELETE: "app.delete_everything",
}
_CHOICE_ACTIONS = {
    CHANGE: "app.review",
    RESULTS: "app.results",
    REPORT: "app.report",
    ALOUD: "app.caller",
}


class GuideScreen(Page[None]):
    """Keys and messages come in, `take` gives the new state, and the widgets are shown what it says."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("0", "skip", id="guide.skip", show=False),
        Binding("pageup", "older(-1)", id="guide.older", show=False),
        Binding("pagedown", "older(1)", id="guide.newer", show=False),
    ]

    state: reactive[State | None] = reactive[State | None](None, init=False, repaint=False)

    def __init__(
        self, guidebook: Guidebook, today: date, *, with_caller: bool = False, paused: State | None = None
    ) -> None:
        """`paused` is a conversation to go on with; without one it begins."""
        super().__init__(guidebook)
        self.paused = paused
        self.today = today
        self.with_caller = with_caller
        self.waiting: list[Said] = []

    def body(self) -> Iterable[Widget]:
        say = self.guidebook.say
        words = {
            "field_choices": say("screens.guide.field_choices"),
            "field_words": say("screens.guide.field_words"),
            "enter_one": say("screens.guide.enter_one"),
            "enter_several": say("screens.guide.enter_several"),
            "enter_words": say("screens.guide.enter_words"),
            "skip": say("screens.guide.skip"),
            "why": say("screens.guide.why"),
            "skip_typing": say("screens.guide.skip_typing"),
            "why_typing": say("screens.guide.why_typing"),
        }
        more = say("screens.choose.more", page="#", pages="#")
        card = QuestionCard(more=more, picked=say("screens.choose.picked"), words=words)
        yield Horizontal(
            Vertical(Transcript(id="transcript"), card, id="talk"),
            HeardPanel(say("screens.heard.title")),
            id="spread",
        )

    def own_keys(self) -> tuple[Key, ...]:
        say = self.guidebook.say
        return (
            Key("F3", say("screens.keys.change"), "app.review"),
            Key("F4", say("screens.keys.results"), "app.results"),
            self.back_key(),
        )

    def on_mount(self) -> None:
        self.state = self.paused or begin(self.guidebook, with_caller=self.with_caller)

    def on_resize(self, event: Resize) -> None:
        self.call_after_refresh(lambda: self.query_one(QuestionCard).refit(self.size.height))

    # What is said

    def say(self, *said: Said) -> None:
        """Takes what was said, one after the other. Where a notice comes first, the rest waits until it is read."""
        self.waiting += said
        while self.waiting and self.state is not None and not self.state.pending:
            self.state = take(self.guidebook, self.state, self.waiting.pop(0))

    @property
    def prompt(self) -> Prompt:
        assert self.state is not None
        return present(self.guidebook, self.state)

    async def watch_state(self, state: State | None) -> None:
        if state is None:
            return
        prompt = self.prompt
        if prompt.kind is PromptKind.NOTICE:
            assert prompt.notice is not None
            place = place_of(self.guidebook, state.answers)
            young = is_young(state.answers)
            screen = NoticeScreen(self.guidebook, prompt.notice, place, self.today, young=young)
            await self.app.push_screen(screen, self._notice_read)
            return
        self._show(state, prompt)

    def _notice_read(self, _: None) -> None:
        assert self.state is not None
        self.state = take(self.guidebook, self.state, GoOn())
        self.say()

    def _show(self, state: State, prompt: Prompt) -> None:
        title = prompt.topic_title or self.guidebook.about.title
        self.query_one(TopLine).show(title, progress_words(self.guidebook, prompt))
        card = self.query_one(QuestionCard)
        view = card_view(self.guidebook, prompt, with_caller=self.with_caller)
        if state.come_back_to is not None and (prompt.picked or prompt.words or prompt.was_skipped):
            view = replace(view, quiet=(*view.quiet, self.guidebook.say("screens.guide.changing")))
        new_question = view.name != card.view.name
        card.show(view, screen_rows=self.size.height)
        fold = self.paused is not None and self.paused.answers == state.answers
        self.query_one(Transcript).follow(transcript_lines(self.guidebook, state, prompt, fold=fold))
        self.query_one(HeardPanel).show(heard_lines(self.guidebook, state))
        if new_question:
            card.take_focus()

    @on(QuestionCard.Answered)
    async def _answered(self, event: QuestionCard.Answered) -> None:
        event.stop()
        prompt = self.prompt
        if prompt.kind is PromptKind.ASK:
            nothing_new = not event.ids and not prompt.picked
            self.say(*self._heard_from_field(event.typed), GoOn() if nothing_new else Chose(event.ids))
            return
        if prompt.kind is PromptKind.OFFER:
            ticked = tuple(key for key in event.ids if key != GO_ON)
            self.say(*self._heard_from_field(event.typed), Chose(ticked) if ticked else GoOn())
            return
        choice = event.ids[0] if event.ids else GO_ON
        if choice == GO_ON:
            self.say(*self._heard_from_field(event.typed), GoOn())
        elif choice == ADD:
            self.say(AddWords())
        else:
            await self.run_action(_CHOICE_ACTIONS[choice])

    def _heard_from_field(self, typed: str) -> tuple[Said, ...]:
        """Words left in the field are heard, too, and kept where the question keeps words."""
        if not typed.strip():
            return ()
        self.query_one(QuestionCard).field.put("")
        question = self.prompt.question
        keeps = question is not None and (question.own_words or self.with_caller)
        return (Wrote(typed),) if keeps else (Unclear(typed, "trouble.not_here"),)

    @on(QuestionCard.Typed)
    async def _typed(self, event: QuestionCard.Typed) -> None:
        event.stop()
        assert self.state is not None
        said = read_line(self.guidebook, self.state, self.prompt, event.line)
        field = self.query_one(QuestionCard).field
        if isinstance(said, Command):
            field.put("")
            await self.run_action(_ACTIONS[said])
            return
        self.say(said)
        if self.state.trouble in ("", "trouble.words_kept"):
            field.put("")
        if self.state.trouble == "trouble.words_kept":
            self.query_one(QuestionCard).take_focus()

    # Keys

    def action_skip(self) -> None:
        if self.prompt.kind in (PromptKind.ASK, PromptKind.OFFER):
            self._leave_question(Skip())

    def action_step_back(self) -> None:
        self._leave_question(Back())

    def _leave_question(self, said: Said) -> None:
        """Away from a question: what stands in the field is heard first, and stays where words are kept."""
        typed = self.query_one(QuestionCard).field.text
        draft = self.query_one(QuestionCard).view.draft
        question = self.prompt.question
        if typed.strip() and typed != draft:
            keeps = question is not None and not self.query_one(QuestionCard).view.typing
            self.say(*(self._heard_from_field(typed) if keeps else (Unclear(typed, "trouble.not_here"),)))
        self.say(said)

    def action_why(self) -> None:
        question = self.prompt.question
        if question is not None:
            self.query_one(QuestionCard).tell(self.guidebook.say("conversation.why_lead", why=question.why))

    def action_again(self) -> None:
        self.query_one(Transcript).scroll_end(animate=False)

    def action_older(self, way: int) -> None:
        self.query_one(Transcript).action_page(way)
