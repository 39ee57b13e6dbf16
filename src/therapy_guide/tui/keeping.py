"""The part of the app that knows which files there are: pausing, going on from one, and deleting everything.

Screens are imported where they open, so that the first page is there at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from therapy_guide.content.first_words import first_words
from therapy_guide.store.names import SEALED_NAME
from therapy_guide.tui.messages import FileWritten
from therapy_guide.tui.presenters.choice import Choice
from therapy_guide.tui.screens.welcome import WelcomeScreen

if TYPE_CHECKING:
    from therapy_guide.content.first_words import FirstWords
    from therapy_guide.content.guidebook import Guidebook
    from therapy_guide.conversation.state import State
    from therapy_guide.diagnostics.diagnostic import Diagnostic
    from therapy_guide.store.traces import Traces
    from therapy_guide.tui.opening import Opening
    from therapy_guide.tui.screens.guide import GuideScreen
    from therapy_guide.tui.screens.resume import Opened

EAR_AFTER = 0.5
"""Seconds after the talk begins, when the first question has long been there."""

_STAY, _PAUSE, _GO, _KEEP, _DELETE = "stay", "pause", "go", "keep", "delete"


class KeepingApp(App[None]):
    """Holds the list of files of this run, in memory only. Answers live on the guide screen and nowhere else."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "pause", id="app.pause", show=False)]

    def __init__(
        self,
        guidebook: Guidebook | None,
        today: date,
        *,
        with_caller: bool,
        resume: Path | None,
        opening: Opening | None,
    ) -> None:
        super().__init__()
        self.opening = opening
        self.problems: Sequence[Diagnostic] = ()
        self._guidebook = guidebook
        self.today = today
        self.with_caller = with_caller
        self.resume_from = resume
        self.kept: object = None
        self.file_name = str(resume) if resume else SEALED_NAME

    @cached_property
    def traces(self) -> Traces:
        """The files of this run."""
        from therapy_guide.store.traces import Traces

        return Traces()

    @property
    def guidebook(self) -> Guidebook | None:
        """The guidebook; None where it is broken. While it is being read this waits, so that no key is lost."""
        if self.opening is not None:
            opening, self.opening = self.opening, None
            read = opening.result()
            self._guidebook, self.problems = read.guidebook, read.problems
        return self._guidebook

    @property
    def guide(self) -> GuideScreen | None:
        """The conversation, once it has begun."""
        from therapy_guide.tui.screens.guide import GuideScreen

        return next((screen for screen in self.screen_stack if isinstance(screen, GuideScreen)), None)

    @property
    def state(self) -> State | None:
        return self.guide.state if self.guide else None

    def opens(self, kind: type[Screen[Any]]) -> bool:
        """Whether a screen of this kind may open now: not over itself."""
        return self.guidebook is not None and not isinstance(self.screen, kind)

    @property
    def would_be_lost(self) -> bool:
        """Whether leaving now would lose anything that was said."""
        state = self.state
        return state is not None and bool(state.answers.given or state.texts) and self.kept != _given(state)

    # The first page, and the talk

    def get_default_screen(self) -> Screen[Any]:
        """The first page itself where its words are at hand: no blank page is painted before it."""
        words = self._first_words()
        return super().get_default_screen() if words is None else WelcomeScreen(words, with_caller=self.with_caller)

    def _first_words(self) -> FirstWords | None:
        if self.opening is not None:
            return self.opening.words
        return first_words(self._guidebook) if self._guidebook is not None else None

    def welcome(self) -> None:
        """The first page, which stays under all others. A file named at the start opens over it."""
        if not isinstance(self.screen, WelcomeScreen):
            words = self._first_words()
            assert words is not None
            self.push_screen(WelcomeScreen(words, with_caller=self.with_caller))
        if self.resume_from is not None:
            self.resume_from = None
            self._choose_file(at_once=True)

    @on(WelcomeScreen.Begun)
    def _begin(self, event: WelcomeScreen.Begun) -> None:
        from therapy_guide.tui.screens.guide import GuideScreen

        assert self.guidebook is not None
        self.push_screen(GuideScreen(self.guidebook, self.today, with_caller=event.with_caller))
        self.set_timer(EAR_AFTER, self._open_ear)

    def _open_ear(self) -> None:
        """Opens what the ear listens for, before the first words are typed."""
        from therapy_guide.listening.reading import read

        assert self.guidebook is not None
        self.run_worker(partial(read, self.guidebook, self.title), thread=True, name="ear", exit_on_error=False)

    def _clear_screens(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    # Pausing

    def action_pause(self) -> None:
        from therapy_guide.tui.screens.pause import PauseScreen

        if self.guidebook and self.state and self.opens(PauseScreen):
            self.push_screen(PauseScreen(self.guidebook, self.state, self.today, self.file_name))

    @on(FileWritten)
    def _file_written(self, event: FileWritten) -> None:
        self.traces.note(event.path)
        if event.holds_answers and self.state is not None:
            self.kept = _given(self.state)
            self.file_name = str(event.path)

    # Going on

    def action_resume(self) -> None:
        """Asks first where answers would be gone."""
        from therapy_guide.tui.screens.ask import AskScreen
        from therapy_guide.tui.screens.resume import ResumeScreen

        if self.guidebook is None or not self.opens(ResumeScreen):
            return
        if not self.would_be_lost:
            self._choose_file()
            return
        say = self.guidebook.say
        choices = (
            Choice(_STAY, say("pause.instead_stay")),
            Choice(_PAUSE, say("pause.instead_pause")),
            Choice(_GO, say("pause.instead_go")),
        )
        self.push_screen(
            AskScreen(self.guidebook, say("pause.instead"), choices, say("pause.instead_about")), self._instead
        )

    def _instead(self, chosen: str | None) -> None:
        if chosen == _PAUSE:
            self.action_pause()
        elif chosen == _GO:
            self._choose_file()

    def _choose_file(self, *, at_once: bool = False) -> None:
        from therapy_guide.tui.screens.resume import ResumeScreen

        assert self.guidebook is not None
        caller = self.guide.with_caller if self.guide else self.with_caller
        self.push_screen(
            ResumeScreen(self.guidebook, self.file_name, with_caller=caller, at_once=at_once), self._opened
        )

    def _opened(self, opened: Opened | None) -> None:
        """A welcome back, which is read before the talk goes on."""
        from therapy_guide.conversation.paused_words import resumed_words
        from therapy_guide.tui.screens.ask import AskScreen

        if opened is None or self.guidebook is None:
            return
        self.traces.note(opened.path)
        self.file_name = str(opened.path)
        welcome, *more = resumed_words(self.guidebook, opened.resumed)
        go_on = Choice(_GO, self.guidebook.say("pause.resumed.go_on"))
        state = opened.resumed.state

        def go(_: str | None) -> None:
            self.call_later(self._go_on, state)

        self.push_screen(AskScreen(self.guidebook, welcome, (go_on,), "\n\n".join(more)), go)

    def _go_on(self, state: State) -> None:
        from therapy_guide.tui.screens.guide import GuideScreen

        assert self.guidebook is not None
        self._clear_screens()
        self.kept = _given(state)
        self.push_screen(GuideScreen(self.guidebook, self.today, with_caller=state.with_caller, paused=state))

    # Deleting

    def action_delete_everything(self) -> None:
        """Asks once, and names the files."""
        from therapy_guide.conversation.paused_words import delete_about
        from therapy_guide.tui.screens.ask import AskScreen

        if self.guidebook is None or isinstance(self.screen, AskScreen):
            return
        say = self.guidebook.say
        choices = (Choice(_KEEP, say("pause.delete.keep")), Choice(_DELETE, say("pause.delete.do")))
        about = delete_about(self.guidebook, self.traces.files)
        self.push_screen(AskScreen(self.guidebook, say("pause.delete.ask"), choices, about), self._delete)

    def _delete(self, chosen: str | None) -> None:
        if chosen == _DELETE:
            self.call_later(self._delete_now)

    def _delete_now(self) -> None:
        from therapy_guide.tui.screens.deleted import DeletedScreen

        assert self.guidebook is not None
        self._clear_screens()
        self.kept, self.file_name, self._clipboard = None, SEALED_NAME, ""
        removed = self.traces.remove_all()
        self.welcome()
        self.push_screen(DeletedScreen(self.guidebook, removed))

    def keeping_commands(self) -> Iterator[SystemCommand]:
        """What the palette offers about files."""
        assert self.guidebook is not None
        say = self.guidebook.say
        if self.state is not None:
            yield SystemCommand(say("pause.palette.pause"), say("pause.palette.pause_help"), self.action_pause)
        yield SystemCommand(say("pause.palette.resume"), say("pause.palette.resume_help"), self.action_resume)
        if self.state is not None or self.traces.files:
            yield SystemCommand(
                say("pause.palette.delete"), say("pause.palette.delete_help"), self.action_delete_everything
            )


def _given(state: State) -> object:
    """What would be lost by leaving."""
    return state.answers, state.texts
