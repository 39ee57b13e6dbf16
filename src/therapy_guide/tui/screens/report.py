"""Saving: which format, which name, what private things to put in, a look at it first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.state import State
from therapy_guide.engine.answers import clean_words
from therapy_guide.files.writing import AlreadyThere, CouldNotWrite, write_private
from therapy_guide.report.render import Format
from therapy_guide.tui.messages import FileWritten, Overheard
from therapy_guide.tui.presenters.choice import Choice
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look
from therapy_guide.tui.presenters.saving import NAMES, page_text, private_choices, with_ending
from therapy_guide.tui.screens.ask import AskScreen
from therapy_guide.tui.screens.page import Page, ReadingPage
from therapy_guide.tui.widgets.choices import Choices
from therapy_guide.tui.widgets.field import Field
from therapy_guide.tui.widgets.key_line import Key

_KEEP, _REPLACE = "keep", "replace"
EXIT_NOW = "exit now"


class PreviewScreen(ReadingPage):
    """The page as it will be saved, in its plain form."""

    def __init__(self, guidebook: Guidebook, text: str) -> None:
        super().__init__(guidebook)
        self.text = text

    def top(self) -> tuple[str, str]:
        return self.guidebook.say("screens.report.preview_title"), ""

    def lines(self) -> Lines:
        lead = Line(Look.FAINT, self.guidebook.say("screens.report.preview_lead"))
        return lead, SPACE, Line(Look.VERBATIM, self.text)


class ReportScreen(Page[None]):
    """Nothing is written before Save. Where it can't be written, everything stays on the screen."""

    CSS_PATH = "../styles/forms.tcss"

    def __init__(self, guidebook: Guidebook, state: State, today: date) -> None:
        super().__init__(guidebook)
        self.state = state
        self.today = today
        self.format = Format.TEXT
        self.include: frozenset[str] = frozenset()
        self.private = private_choices(guidebook, state)

    def top(self) -> tuple[str, str]:
        return self.guidebook.say("screens.report.title"), ""

    def body(self) -> Iterable[Widget]:
        say = self.guidebook.say
        more = say("screens.choose.more", page="#", pages="#")
        with VerticalScroll(id="report", can_focus=False):
            yield Static(say("screens.report.format"), markup=False, classes="-heading")
            yield Choices(more="", picked=say("screens.report.this_one"), id="format")
            if self.private:
                yield Static(say("screens.report.private"), markup=False, classes="-heading")
                yield Static(say("screens.report.private_lead"), markup=False, classes="-faint")
                yield Choices(more=more, picked="", id="private")
            yield Static(say("screens.report.name"), markup=False, classes="-heading")
            with Horizontal(id="field-row"):
                yield Static("›", markup=False, id="field-mark")
                yield Field(NAMES[self.format], id="name")
            yield Static("", markup=False, id="outcome")
            yield Choices(more="", picked="", id="do")

    def own_keys(self) -> tuple[Key, ...]:
        return (Key("Tab", self.guidebook.say("screens.keys.next"), "screen.focus_next"), self.back_key())

    def on_mount(self) -> None:
        say = self.guidebook.say
        self._show_formats()
        if self.private:
            private = self.query_one("#private", Choices)
            private.room = 6
            private.show(self.private, several=True)
        do = (Choice("save", say("screens.report.save")), Choice("preview", say("screens.report.preview")))
        self.query_one("#do", Choices).show(do, several=False)
        self.query_one("#outcome", Static).display = False
        self.query_one("#format", Choices).focus()

    def _show_formats(self) -> None:
        say = self.guidebook.say
        names = (say("screens.report.text"), say("screens.report.markdown"), say("screens.report.html"))
        formats = (Format.TEXT, Format.MARKDOWN, Format.HTML)
        rows = tuple(Choice(f.value, name, picked=f is self.format) for f, name in zip(formats, names, strict=True))
        self.query_one("#format", Choices).show(rows, several=False)

    @on(Choices.Chosen, "#format")
    def _format_chosen(self, event: Choices.Chosen) -> None:
        event.stop()
        self.format = Format(event.ids[0])
        field = self.query_one("#name", Field)
        field.put(with_ending(clean_words(field.text), self.format))
        self._show_formats()
        self.focus_next()

    @on(Choices.Changed, "#private")
    @on(Choices.Chosen, "#private")
    def _private_chosen(self, event: Choices.Chosen | Choices.Changed) -> None:
        event.stop()
        self.include = frozenset(event.ids)
        if isinstance(event, Choices.Chosen):
            self.focus_next()

    @on(Field.Sent)
    async def _name_sent(self, event: Field.Sent) -> None:
        """A name stands here already, so `exit now` may be typed before or behind it. It is never a part of a name."""
        event.stop()
        if EXIT_NOW in event.text.casefold():
            await self.run_action("app.leave_now")
            return
        self.post_message(Overheard(event.text))
        self.query_one("#do", Choices).focus()

    @on(Choices.Chosen, "#do")
    async def _do(self, event: Choices.Chosen) -> None:
        event.stop()
        if event.ids == ("preview",):
            text = page_text(self.guidebook, self.state, self.today, Format.TEXT, self.include)
            await self.app.push_screen(PreviewScreen(self.guidebook, text))
        else:
            await self._save()

    @property
    def path(self) -> Path:
        return Path(clean_words(self.query_one("#name", Field).text) or NAMES[self.format]).expanduser()

    async def _save(self) -> None:
        try:
            self._written(self._write(replace=False))
        except AlreadyThere:
            say = self.guidebook.say
            choices = (Choice(_KEEP, say("screens.report.keep")), Choice(_REPLACE, say("screens.report.replace")))
            asking = say("screens.report.already_there", file=self.path)
            await self.app.push_screen(AskScreen(self.guidebook, asking, choices), self._replace)
        except CouldNotWrite as trouble:
            self._not_written(trouble)

    def _write(self, *, replace: bool) -> Path:
        text = page_text(self.guidebook, self.state, self.today, self.format, self.include)
        return write_private(self.path, text, replace=replace)

    def _replace(self, chosen: str | None) -> None:
        if chosen != _REPLACE:
            self.query_one("#name", Field).focus()
            return
        try:
            self._written(self._write(replace=True))
        except CouldNotWrite as trouble:
            self._not_written(trouble)

    def _written(self, path: Path) -> None:
        self.post_message(FileWritten(path))
        self._say(self.guidebook.say("screens.report.saved", file=path.absolute()))

    def _not_written(self, trouble: CouldNotWrite) -> None:
        self._say(self.guidebook.say("screens.report.not_saved", file=trouble.path, reason=trouble.reason))
        self.query_one("#name", Field).focus()

    def _say(self, words: str) -> None:
        line = self.query_one("#outcome", Static)
        line.update(words)
        line.display = True
        line.scroll_visible(animate=False)
