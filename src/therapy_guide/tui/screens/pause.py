"""Pausing: where to, with which passphrase, and, after a clear warning, without one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.paused import keep
from therapy_guide.conversation.paused_words import cannot_write_words, passphrase_trouble
from therapy_guide.conversation.state import State
from therapy_guide.engine.answers import clean_words
from therapy_guide.files.writing import CouldNotWrite, WriteTrouble, write_private
from therapy_guide.report.consent import notes_refused
from therapy_guide.store.apart import SEAL, Work
from therapy_guide.store.kept_json import to_bytes
from therapy_guide.store.paused_file import obstacle, path_for
from therapy_guide.store.sealed import LEAST_PASSPHRASE
from therapy_guide.store.trouble import CannotSeal
from therapy_guide.tui.messages import FileWritten
from therapy_guide.tui.presenters.choice import Choice
from therapy_guide.tui.screens.ask import AskScreen
from therapy_guide.tui.screens.working import WorkingPage
from therapy_guide.tui.widgets.choices import Choices
from therapy_guide.tui.widgets.field import Field
from therapy_guide.tui.widgets.key_line import Key
from therapy_guide.tui.widgets.secret import SecretField, SecretRow

_SEAL, _PLAIN, _LEAVE, _STAY, _BACK, _DO = "seal", "plain", "leave", "stay", "back", "do"


class PauseScreen(WorkingPage[None]):
    """Nothing is written before the person chooses to. Where it can't be written, everything stays on the screen."""

    stopped_words = "pause.stopped"

    def __init__(self, guidebook: Guidebook, state: State, today: date, name: str) -> None:
        super().__init__(guidebook)
        self.state = state
        self.today = today
        self.name_at_first = name
        self.sealed = True
        self.may_replace = False
        self.target = Path()

    def top(self) -> tuple[str, str]:
        return self.guidebook.say("pause.title"), ""

    def body(self) -> Iterable[Widget]:
        say = self.guidebook.say
        with VerticalScroll(classes="form", can_focus=False):
            yield Static(say("pause.lead"), markup=False, classes="-guide")
            yield Static(say("pause.name"), markup=False, classes="-heading")
            with Horizontal(classes="field-row"):
                yield Static("›", markup=False, classes="field-mark")
                yield Field(self.name_at_first, id="name")
            yield Static(say("pause.name_lead"), markup=False, classes="-faint")
            yield Static(say("pause.passphrase"), markup=False, classes="-heading")
            yield SecretRow("first")
            yield Static(say("pause.passphrase_lead", least=LEAST_PASSPHRASE), markup=False, classes="-faint")
            yield Static(say("pause.again"), markup=False, classes="-heading")
            yield SecretRow("again")
            yield Static(say("pause.lost"), markup=False, classes="-strong")
            yield Static("", markup=False, id="outcome")
            yield Choices(more="", picked="", id="do")

    def own_keys(self) -> tuple[Key, ...]:
        return (Key("Tab", self.guidebook.say("screens.keys.next"), "screen.focus_next"), self.back_key())

    def on_mount(self) -> None:
        say = self.guidebook.say
        self.query_one("#do", Choices).show(
            (Choice(_SEAL, say("pause.do_seal")), Choice(_PLAIN, say("pause.do_plain"))), several=False
        )
        self.tell(say("pause.no_notes") if notes_refused(self.state.answers) else "")
        self.query_one("#first", SecretField).focus()

    @on(Field.Sent)
    @on(Input.Submitted)
    def _line_sent(self, event: Field.Sent | Input.Submitted) -> None:
        event.stop()
        self.focus_next()

    @on(Choices.Chosen, "#do")
    async def _do(self, event: Choices.Chosen) -> None:
        event.stop()
        chosen = event.ids[0]
        if self.work is not None:
            return
        if chosen == _LEAVE:
            self.app.exit(return_code=0)
        elif chosen == _STAY:
            self.dismiss()
        else:
            await self._begin(sealed=chosen == _SEAL)

    @property
    def _passphrase(self) -> str:
        return self.query_one("#first", SecretField).value

    async def _begin(self, *, sealed: bool) -> None:
        """Everything that can be said before the work is said before it."""
        self.sealed, self.may_replace = sealed, False
        trouble = passphrase_trouble(self.guidebook, self._passphrase, self.query_one("#again", SecretField).value)
        if sealed and trouble:
            self.tell(trouble)
            self._forget()
            self.query_one("#first", SecretField).focus()
        elif sealed:
            await self._look_at_place()
        else:
            say = self.guidebook.say
            choices = (Choice(_BACK, say("pause.warn_plain_back")), Choice(_DO, say("pause.warn_plain_do")))
            about = say("pause.warn_plain_about")
            await self.app.push_screen(
                AskScreen(self.guidebook, say("pause.warn_plain"), choices, about), self._after_warning
            )

    async def _after_warning(self, chosen: str | None) -> None:
        if chosen == _DO:
            await self._look_at_place()
        else:
            self.query_one("#first", SecretField).focus()

    async def _look_at_place(self) -> None:
        self.target = path_for(clean_words(self.query_one("#name", Field).text), sealed=self.sealed)
        trouble = obstacle(self.target)
        if trouble is None:
            self._save()
        elif trouble is WriteTrouble.ALREADY_THERE:
            say = self.guidebook.say
            choices = (Choice(_BACK, say("pause.keep_name")), Choice(_DO, say("pause.replace")))
            asking = say("pause.already_there", file=self.target)
            await self.app.push_screen(AskScreen(self.guidebook, asking, choices), self._replace)
        else:
            self._not_written(trouble, "")

    def _replace(self, chosen: str | None) -> None:
        self.may_replace = chosen == _DO
        if self.may_replace:
            self._save()
        else:
            self.query_one("#name", Field).focus()

    def _save(self) -> None:
        content = to_bytes(keep(self.guidebook, self.state, self.today), filled=self.sealed)
        if self.sealed:
            self.begin_work(Work(SEAL, content, self._passphrase), self.guidebook.say("pause.sealing"))
        else:
            self._write(content)

    def worked(self, work: Work) -> None:
        try:
            self._write(work.result())
        except CannotSeal:
            self.tell(self.guidebook.say("pause.not_sealed"))

    def _write(self, content: bytes) -> None:
        try:
            written = write_private(self.target, content, replace=self.may_replace)
        except CouldNotWrite as trouble:
            self._not_written(trouble.trouble, trouble.reason)
            return
        say = self.guidebook.say
        self._forget()
        self.post_message(FileWritten(written, holds_answers=True))
        self.tell(say("pause.saved_sealed" if self.sealed else "pause.saved_plain", file=written.absolute()))
        do = self.query_one("#do", Choices)
        do.show((Choice(_LEAVE, say("pause.leave")), Choice(_STAY, say("pause.stay"))), several=False)
        do.focus()
        self.call_after_refresh(do.scroll_visible, animate=False)

    def _not_written(self, trouble: WriteTrouble, reason: str) -> None:
        self.tell(cannot_write_words(self.guidebook, self.target, trouble, reason))
        self.query_one("#name", Field).focus()

    def _forget(self) -> None:
        """The passphrase stays in the fields no longer than it is needed."""
        for field in self.query(SecretField):
            field.value = ""
