"""Going on from a paused file: which one, and its passphrase."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.paused import Resumed, go_on
from therapy_guide.conversation.paused_words import cannot_open_words
from therapy_guide.engine.answers import clean_words
from therapy_guide.store.apart import OPEN, Work
from therapy_guide.store.kept_json import from_bytes
from therapy_guide.store.names import SEALED_NAME
from therapy_guide.store.paused_file import read_paused
from therapy_guide.store.sealed import looks_sealed
from therapy_guide.store.trouble import CannotOpen, Why
from therapy_guide.tui.presenters.choice import Choice
from therapy_guide.tui.screens.working import WorkingPage
from therapy_guide.tui.widgets.choices import Choices
from therapy_guide.tui.widgets.field import Field
from therapy_guide.tui.widgets.key_line import Key
from therapy_guide.tui.widgets.secret import SecretField, SecretRow

_OPEN, _BACK = "open", "back"


@dataclass(frozen=True, slots=True)
class Opened:
    """A conversation taken up again, and the file it came from."""

    path: Path
    resumed: Resumed


class ResumeScreen(WorkingPage[Opened | None]):
    """Gives back what was opened, or nothing. The file itself is never changed."""

    stopped_words = "pause.opening_stopped"

    def __init__(self, guidebook: Guidebook, name: str, *, with_caller: bool, at_once: bool = False) -> None:
        """`at_once` tries a file that was named on the command line without waiting for a key."""
        super().__init__(guidebook)
        self.name_at_first = name
        self.with_caller = with_caller
        self.at_once = at_once
        self.path = Path()

    def top(self) -> tuple[str, str]:
        return self.guidebook.say("pause.resume_title"), ""

    def body(self) -> Iterable[Widget]:
        say = self.guidebook.say
        with VerticalScroll(classes="form", can_focus=False):
            yield Static(say("pause.resume_lead"), markup=False, classes="-guide")
            yield Static(say("pause.name"), markup=False, classes="-heading")
            with Horizontal(classes="field-row"):
                yield Static("›", markup=False, classes="field-mark")
                yield Field(self.name_at_first, id="name")
            yield Static(say("pause.resume_passphrase"), markup=False, classes="-heading")
            yield SecretRow("first")
            yield Static(say("pause.resume_passphrase_lead"), markup=False, classes="-faint")
            yield Static("", markup=False, id="outcome")
            yield Choices(more="", picked="", id="do")

    def own_keys(self) -> tuple[Key, ...]:
        return (Key("Tab", self.guidebook.say("screens.keys.next"), "screen.focus_next"), self.back_key())

    def on_mount(self) -> None:
        say = self.guidebook.say
        self.query_one("#do", Choices).show(
            (Choice(_OPEN, say("pause.resume_do")), Choice(_BACK, say("pause.resume_back"))), several=False
        )
        self.tell("")
        name = self.query_one("#name", Field)
        name.move_cursor(name.document.end)
        name.focus()
        if self.at_once:
            self.call_after_refresh(self._open)

    @on(Field.Sent)
    def _name_sent(self, event: Field.Sent) -> None:
        event.stop()
        self.query_one("#first", SecretField).focus()

    @on(Input.Submitted)
    def _passphrase_sent(self, event: Input.Submitted) -> None:
        event.stop()
        self._open()

    @on(Choices.Chosen, "#do")
    def _do(self, event: Choices.Chosen) -> None:
        event.stop()
        if event.ids[0] == _BACK:
            self.action_step_back()
        else:
            self._open()

    def _open(self) -> None:
        if self.work is not None:
            return
        secret = self.query_one("#first", SecretField)
        self.path = Path(clean_words(self.query_one("#name", Field).text) or SEALED_NAME)
        try:
            data = read_paused(self.path)
        except CannotOpen as problem:
            self._not_opened(problem.why)
            return
        if not looks_sealed(data):
            self._go_on(data)
        elif secret.value:
            self.begin_work(Work(OPEN, data, secret.value), self.guidebook.say("pause.opening"))
        else:
            self.tell(self.guidebook.say("pause.needs_passphrase"))
            secret.focus()

    def worked(self, work: Work) -> None:
        try:
            self._go_on(work.result())
        except CannotOpen as problem:
            self._not_opened(problem.why)

    def _go_on(self, data: bytes) -> None:
        try:
            resumed = go_on(self.guidebook, from_bytes(data), with_caller=self.with_caller)
        except CannotOpen as problem:
            self._not_opened(problem.why)
            return
        self.query_one("#first", SecretField).value = ""
        self.dismiss(Opened(self.path, resumed))

    def _not_opened(self, why: Why) -> None:
        """What is wrong, with the cursor where it can be put right."""
        self.tell(cannot_open_words(self.guidebook, why))
        secret = self.query_one("#first", SecretField)
        secret.value = ""
        if why is Why.WRONG_PASSPHRASE:
            secret.focus()
        else:
            self.query_one("#name", Field).focus()
