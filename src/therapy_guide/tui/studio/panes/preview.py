"""The conversation as the person sees it, live on the text being edited. It keeps its place and its answers."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.safety import is_young, place_of
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.prompt import Prompt, PromptKind, present
from therapy_guide.conversation.said import Back, Chose, GoOn, Said, Skip, Unclear, Wrote
from therapy_guide.conversation.state import State
from therapy_guide.conversation.turn import begin, take
from therapy_guide.conversation.typed import Command, read_line
from therapy_guide.tui.presenters.card import ADD, GO_ON, CardView, card_view
from therapy_guide.tui.presenters.choice import Choice
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look
from therapy_guide.tui.presenters.notice import notice_lines, notice_title
from therapy_guide.tui.presenters.progress import progress_words
from therapy_guide.tui.presenters.results import therapies_page
from therapy_guide.tui.presenters.transcript import transcript_lines
from therapy_guide.tui.studio.replay import in_words, replay
from therapy_guide.tui.widgets.paragraphs import Pick
from therapy_guide.tui.widgets.question_card import QuestionCard
from therapy_guide.tui.widgets.transcript import Transcript

AGAIN, SAVE_CASE, BACK = "again", "save_case", "back"
_WORDS = {
    "field_choices": "",
    "field_words": "Type as the person would",
    "enter_one": "",
    "enter_several": "Enter goes on",
    "enter_words": "Enter goes on",
    "skip": "",
    "why": "",
    "skip_typing": "",
    "why_typing": "",
}


class PreviewPane(Vertical):
    """Holds the played state. A new guidebook is put in with `use`; a broken one only changes the line above."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("0", "skip", id="preview.skip", show=False),
        Binding("ctrl+down", "scroll(6)", id="preview.down", show=False),
        Binding("ctrl+up", "scroll(-6)", id="preview.up", show=False),
    ]

    class SaveCase(Message):
        """What was played is to be saved as a case."""

    def __init__(self, today: date) -> None:
        super().__init__(id="preview", classes="pane")
        self.today = today
        self.guidebook: Guidebook | None = None
        self.state: State | None = None
        self.notes: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        yield Static("", markup=False, id="preview-top")
        yield Static("The preview starts with the first good check.", markup=False, id="preview-line")
        yield Transcript(id="transcript")
        yield QuestionCard(more="More choices (page # of #)", picked="(chosen before)", words=_WORDS)

    def on_mount(self) -> None:
        self.query_one(QuestionCard).display = False

    def take_focus(self) -> None:
        if self.state is not None:
            self.query_one(QuestionCard).take_focus()

    # A guidebook comes in

    def use(self, guidebook: Guidebook) -> None:
        """Goes on with a new guidebook, at the same place with the same answers."""
        before, self.guidebook = self.guidebook, guidebook
        self.notes.pop("broken", None)
        try:
            self._carry_over(before, guidebook)
        except Exception as trouble:  # whatever the files hold, the text beside it must stay editable
            self.state = None
            self.notes["missing"] = _cannot(trouble)
        self.redraw()

    def _carry_over(self, before: Guidebook | None, guidebook: Guidebook) -> None:
        if before is None or self.state is None:
            self.state = begin(guidebook)
            return
        replayed = replay(before, guidebook, self.state, self.today)
        self.state = replayed.state
        if replayed.lost:
            self.notes["lost"] = in_words(replayed.lost)

    def broken(self, errors: int) -> None:
        """The last good guidebook stays, and a line says so."""
        self.notes["broken"] = (
            f"The files have {errors} error{'' if errors == 1 else 's'} now. This still shows them as they last worked."
        )
        self._note()

    def play(self, state: State, note: str = "") -> None:
        """Goes on from another state."""
        self.state = state
        self.notes = {key: text for key, text in self.notes.items() if key == "broken"}
        if note:
            self.notes["note"] = note
        self.redraw()

    def again(self, *, with_caller: bool = False) -> None:
        """From the beginning."""
        if self.guidebook is not None:
            self.play(begin(self.guidebook, with_caller=with_caller))

    # What is said

    def say(self, *said: Said) -> None:
        """Takes what was said, one after the other."""
        assert self.guidebook is not None
        self.notes = {key: text for key, text in self.notes.items() if key == "broken"}
        try:
            for one in said:
                assert self.state is not None
                self.state = take(self.guidebook, self.state, one)
        except Exception as trouble:  # as above
            self.notes["missing"] = _cannot(trouble)
        self.redraw()

    @property
    def prompt(self) -> Prompt:
        assert self.guidebook is not None
        assert self.state is not None
        return present(self.guidebook, self.state)

    def redraw(self) -> None:
        """Shows the state; where a sentence is missing from the files, says which instead of breaking."""
        self._note()
        self.run_worker(self._draw(), group="preview", exclusive=True)

    async def _draw(self) -> None:
        if self.guidebook is None or self.state is None:
            return
        try:
            prompt = self.prompt
            top = _top(self.guidebook, prompt)
            lines, view = self._page(self.guidebook, self.state, prompt)
        except Exception as trouble:  # as above
            self.notes["missing"] = _cannot(trouble)
            self._note()
            return
        if self.notes.pop("missing", ""):
            self._note()
        self.query_one("#preview-top", Static).update(top)
        card = self.query_one(QuestionCard)
        had_focus = card.has_focus_within
        new = view.name != card.view.name
        card.display = True
        card.show(view, screen_rows=self.size.height)
        self.query_one(Transcript).follow(lines)
        if prompt.kind in (PromptKind.DONE, PromptKind.NOTICE):
            self.query_one(Transcript).scroll_home(animate=False)
        if new and had_focus:
            card.take_focus()

    def _page(self, guidebook: Guidebook, state: State, prompt: Prompt) -> tuple[Lines, CardView]:
        if prompt.kind is PromptKind.NOTICE and prompt.notice is not None:
            place, young = place_of(guidebook, state.answers), is_young(state.answers)
            lines = notice_lines(guidebook, prompt.notice, place, self.today, young=young)
            title = Line(Look.HEADING, notice_title(guidebook, prompt.notice))
            go_on = Choice(GO_ON, guidebook.say("screens.notice.go_on"))
            return (title, SPACE, *lines), CardView(f"notice:{prompt.notice.id}", "", choices=(go_on,))
        if prompt.kind is PromptKind.DONE:
            outcome = assess(guidebook, state.answers, state.texts)
            return therapies_page(guidebook, outcome), _end_card(guidebook)
        view = card_view(guidebook, prompt, with_caller=state.with_caller)
        return transcript_lines(guidebook, state, prompt), view

    def _note(self) -> None:
        line = self.query_one("#preview-line", Static)
        line.update("\n".join(self.notes.values()))
        line.display = bool(self.notes)

    @on(QuestionCard.Answered)
    def _answered(self, event: QuestionCard.Answered) -> None:
        event.stop()
        prompt = self.prompt
        typed = self._from_field(event.typed, prompt)
        choice = event.ids[0] if event.ids else GO_ON
        if choice == AGAIN:
            self.again()
        elif choice == SAVE_CASE:
            self.post_message(self.SaveCase())
        elif choice == BACK:
            self.say(Back())
        elif prompt.kind is PromptKind.ASK:
            nothing_new = not event.ids and not prompt.picked
            self.say(*typed, GoOn() if nothing_new else Chose(event.ids))
        elif prompt.kind is PromptKind.OFFER:
            ticked = tuple(key for key in event.ids if key != GO_ON)
            self.say(*typed, Chose(ticked) if ticked else GoOn())
        elif choice == GO_ON:
            self.say(*typed, GoOn())
        elif choice == ADD:
            self.app.notify("Type the words into the field and press Enter.", markup=False)
        else:
            self.say(Back())

    def _from_field(self, typed: str, prompt: Prompt) -> tuple[Said, ...]:
        if not typed.strip():
            return ()
        self.query_one(QuestionCard).field.put("")
        question = prompt.question
        return (Wrote(typed),) if question is not None and question.own_words else (Unclear(typed, "trouble.not_here"),)

    @on(QuestionCard.Typed)
    def _typed(self, event: QuestionCard.Typed) -> None:
        event.stop()
        assert self.guidebook is not None
        assert self.state is not None
        said = read_line(self.guidebook, self.state, self.prompt, event.line)
        self.query_one(QuestionCard).field.put("")
        if isinstance(said, Command):
            self.app.notify(f"“{said.value}” opens a page of its own, which the preview leaves out.", markup=False)
            return
        self.say(said)

    @on(Pick.Opened)
    @on(Pick.Ticked)
    def _picked(self, event: Pick.Opened | Pick.Ticked) -> None:
        event.stop()
        self.app.notify("The page of a therapy opens in the guide itself, not in the preview.", markup=False)

    def key_escape(self) -> None:
        if self.state is not None:
            self.say(Back())

    def action_scroll(self, rows: int) -> None:
        """Moves through what was said, or through the result."""
        self.query_one(Transcript).scroll_relative(y=rows, animate=False)

    def action_skip(self) -> None:
        """Past the present question without an answer."""
        if self.guidebook is not None and self.state is not None:
            self.say(Skip())


def _cannot(trouble: Exception) -> str:
    """Why the preview can't go on, in words an editor can use where it is a missing sentence."""
    if isinstance(trouble, KeyError):
        return f"The preview needs the sentence {trouble} in wording/, and it is not there."
    return f"The preview can't show this ({type(trouble).__name__}). Please tell the developers what you did."


def _top(guidebook: Guidebook, prompt: Prompt) -> str:
    where = progress_words(guidebook, prompt)
    asked = f" ({prompt.place.question})" if prompt.place else ""
    title = f"{prompt.topic_title}{asked}" if prompt.topic_title else guidebook.about.title
    return f"{title}   {where}" if where else title


def _end_card(guidebook: Guidebook) -> CardView:
    choices = (
        Choice(AGAIN, "Start again"),
        Choice(BACK, "One step back"),
        Choice(SAVE_CASE, "Save what was played as a case"),
    )
    return CardView("studio:end", guidebook.say("conversation.done"), choices=choices)
