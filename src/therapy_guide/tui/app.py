"""The full-screen app: which screen opens when, the keys that work everywhere, and leaving.

Screens are imported where they open, so that the first page is there at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from therapy_guide.tui.keeping import KeepingApp
from therapy_guide.tui.messages import Overheard
from therapy_guide.tui.no_logs import keep_no_logs
from therapy_guide.tui.presenters.choice import Choice
from therapy_guide.tui.screens.opening import OpeningScreen
from therapy_guide.tui.theme import THEMES

if TYPE_CHECKING:
    from therapy_guide.content.guidebook import Guidebook
    from therapy_guide.diagnostics.diagnostic import Diagnostic
    from therapy_guide.engine.answers import Place
    from therapy_guide.tui.opening import Opening

_STAY, _PAUSE, _REPORT, _LEAVE, _DELETE = "stay", "pause", "report", "leave", "delete"


class TherapyGuideApp(KeepingApp):
    """Starts at the welcome page."""

    CSS_PATH: ClassVar[list[str]] = [  # type: ignore[assignment]
        "styles/page.tcss",
        "styles/lines.tcss",
        "styles/talk.tcss",
        "styles/screens.tcss",
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-usual"), (110, "-wide")]  # noqa: RUF012 - so in App
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-mid"), (32, "-tall")]  # noqa: RUF012 - so in App
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+x", "leave_now", id="app.leave_now", show=False, priority=True),
        Binding("ctrl+q", "leave", id="app.leave", show=False, priority=True),
        Binding("ctrl+c", "leave", id="app.interrupt", show=False, priority=True),
        Binding("f1", "help", id="app.help", show=False, priority=True),
        Binding("f2", "contacts", id="app.contacts", show=False, priority=True),
        Binding("f3", "review", id="app.review", show=False),
        Binding("f4", "results", id="app.results", show=False),
        Binding("ctrl+r", "report", id="app.report", show=False),
    ]

    def __init__(
        self,
        guidebook: Guidebook | None = None,
        *,
        today: date,
        with_caller: bool = False,
        problems: Sequence[Diagnostic] | None = None,
        resume: Path | None = None,
        opening: Opening | None = None,
    ) -> None:
        """A guidebook, or one that is still being read (`opening`), or the problems of one that is broken."""
        keep_no_logs()
        super().__init__(guidebook, today, with_caller=with_caller, resume=resume, opening=opening)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.styled_in = self.theme
        self.stylesheet.set_variables(self.get_css_variables())
        self.animation_level = "none"
        self.problems = tuple(problems or ())
        self.left_now = False
        self.broke = False
        self.failed: Exception | None = None
        """What went wrong before there was a guidebook to say it with."""

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """So that the style sheets read in any theme."""
        return dict(THEMES[0].variables)

    def refresh_css(self, animate: bool = True) -> None:
        """Reads the style sheets again in another theme. Textual asks for it at the start, too, when nothing is new."""
        if self.styled_in != self.theme:
            self.styled_in = self.theme
            super().refresh_css(animate=animate)

    def run(self, *args: Any, **named: Any) -> Any:
        """Runs until the person leaves. After a quick exit nothing stays on the terminal."""
        ended: Any = super().run(*args, **named)
        if self.left_now and not self.is_headless:
            from therapy_guide.tui.leaving import clear_terminal

            clear_terminal()
        return ended

    def on_mount(self) -> None:
        if self.opening is None:
            self._go_in()
            return
        if self.opening.words is None:
            self.push_screen(OpeningScreen())
        else:
            self.title = self.opening.words.title
            self.welcome()
        self.call_after_refresh(self.opening.begin, lambda: self.call_later(self._was_read))

    def _was_read(self) -> None:
        """The guidebook is there: on from the page that was shown meanwhile, with the keys that were pressed on it."""
        if isinstance(self.screen, OpeningScreen):
            pressed = self.screen.pressed
            self.pop_screen()
            self._go_in()
            for key in pressed:
                self.call_after_refresh(self.post_message, key)

    def _go_in(self) -> None:
        """The first page, or what is wrong with the guidebook."""
        if self.guidebook is None:
            from therapy_guide.tui.screens.errors import ErrorsScreen

            self.push_screen(ErrorsScreen(self.problems))
            return
        self.title = self.guidebook.about.title
        self.welcome()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the guidebook is read for the first time one can only leave; other keys wait for the first page."""
        return not isinstance(self.screen, OpeningScreen) or action in ("leave_now", "leave")

    # The conversation

    @property
    def place(self) -> str:
        """Where the person is, if they said so."""
        from therapy_guide.analysis.safety import place_of

        return place_of(self.guidebook, self.state.answers) if self.guidebook and self.state else ""

    @on(Overheard)
    def _overheard(self, event: Overheard) -> None:
        """Words of danger bring the notice wherever they were typed."""
        from therapy_guide.analysis.safety import notices_in
        from therapy_guide.conversation.said import Unclear

        if self.guide is not None and self.guidebook is not None and notices_in(self.guidebook, event.text):
            self.guide.say(Unclear(event.text, "trouble.not_here"))

    def action_help(self) -> None:
        from therapy_guide.tui.screens.help import HelpScreen

        if self.opens(HelpScreen):
            assert self.guidebook is not None
            talking = self.guide is not None and self.screen is self.guide and self.guide.state is not None
            prompt = self.guide.prompt if talking and self.guide else None
            with_caller = self.guide.with_caller if self.guide else self.with_caller
            self.push_screen(HelpScreen(self.guidebook, prompt, with_caller=with_caller))

    def action_contacts(self) -> None:
        from therapy_guide.analysis.safety import is_young
        from therapy_guide.tui.screens.contacts import ContactsScreen

        if self.opens(ContactsScreen):
            assert self.guidebook is not None
            quiet = self.state.quiet if self.state else ()
            young = self.state is not None and is_young(self.state.answers)
            self.push_screen(ContactsScreen(self.guidebook, self.place, self.today, quiet, young=young))

    def action_about(self) -> None:
        from therapy_guide.tui.screens.about import AboutScreen

        if self.opens(AboutScreen):
            assert self.guidebook is not None
            self.push_screen(AboutScreen(self.guidebook))

    def action_review(self) -> None:
        from therapy_guide.tui.screens.review import ReviewScreen

        if self.guidebook and self.state and self.opens(ReviewScreen):
            self.push_screen(ReviewScreen(self.guidebook, self.state, self.state.at.topic), self._change)

    def _change(self, place: Place | None) -> None:
        """Back to the conversation, at the answer to change."""
        from therapy_guide.conversation.said import Revise

        guide = self.guide
        if place is None or guide is None:
            return
        while self.screen is not guide:
            self.pop_screen()
        guide.say(Revise(place))

    def _help_first(self) -> bool:
        """Brings a notice that still waits to the front. No suggestion is shown before it was read."""
        from therapy_guide.tui.screens.guide import GuideScreen
        from therapy_guide.tui.screens.notice import NoticeScreen

        if self.state is None or not self.state.pending:
            return False
        while not isinstance(self.screen, NoticeScreen | GuideScreen):
            self.pop_screen()
        return True

    def action_results(self) -> None:
        from therapy_guide.tui.screens.results import ResultsScreen

        if self._help_first():
            return
        if self.guidebook and self.state and self.opens(ResultsScreen):
            self.push_screen(ResultsScreen(self.guidebook, self.state))

    def action_report(self) -> None:
        from therapy_guide.tui.screens.report import ReportScreen

        if self._help_first():
            return
        if self.guidebook and self.state and self.opens(ReportScreen):
            self.push_screen(ReportScreen(self.guidebook, self.state, self.today))

    def action_caller(self) -> None:
        from therapy_guide.tui.screens.caller import CallerScreen

        if self._help_first():
            return
        if self.guidebook and self.state and self.opens(CallerScreen):
            self.push_screen(CallerScreen(self.guidebook, self.state, self.today))

    # Leaving

    def action_leave_now(self) -> None:
        """At once, with nothing kept and nothing said."""
        self.left_now = True
        self.exit(return_code=0)

    def action_leave(self) -> None:
        """Asks first where there are answers, since they would be gone."""
        from therapy_guide.tui.screens.ask import AskScreen

        state = self.state
        if state is None or self.guidebook is None or not (state.answers.given or state.texts):
            self.exit(return_code=0)
            return
        if isinstance(self.screen, AskScreen):
            return
        say = self.guidebook.say
        choices = (
            Choice(_STAY, say("screens.leave.stay")),
            Choice(_PAUSE, say("pause.choice_leave")),
            Choice(_REPORT, say("screens.leave.report")),
            Choice(_LEAVE, say("screens.leave.leave" if self.would_be_lost else "pause.leave")),
            Choice(_DELETE, say("pause.choice_leave_delete")),
        )
        about = say("screens.leave.about" if self.would_be_lost else "pause.leave_kept")
        self.push_screen(AskScreen(self.guidebook, say("screens.leave.ask"), choices, about), self._leave)

    def _leave(self, chosen: str | None) -> None:
        if chosen == _LEAVE:
            self.exit(return_code=0)
        elif chosen == _REPORT:
            self.action_report()
        elif chosen == _PAUSE:
            self.action_pause()
        elif chosen == _DELETE:
            self.action_delete_everything()

    async def action_quit(self) -> None:
        self.action_leave()

    def action_help_quit(self) -> None:
        self.action_leave()

    # Looks and the command palette

    def action_looks(self) -> None:
        from therapy_guide.tui.screens.ask import AskScreen

        if self.guidebook is None:
            return
        say = self.guidebook.say
        names = (say("screens.looks.dark"), say("screens.looks.light"), say("screens.looks.high_contrast"))
        choices = tuple(Choice(theme.name, name) for theme, name in zip(THEMES, names, strict=True))
        current = sorted(choices, key=lambda choice: choice.id != self.theme)
        self.push_screen(AskScreen(self.guidebook, say("screens.looks.ask"), tuple(current)), self._look)

    def _look(self, chosen: str | None) -> None:
        if chosen:
            self.theme = chosen

    def action_command_palette(self) -> None:
        from textual.command import CommandPalette

        if self.opens(CommandPalette):
            assert self.guidebook is not None
            self.push_screen(
                CommandPalette(placeholder=self.guidebook.say("screens.palette.ask"), id="--command-palette")
            )

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Our own commands only."""
        if self.guidebook is None:
            return
        say = self.guidebook.say
        yield SystemCommand(say("screens.palette.contacts"), say("screens.palette.contacts_help"), self.action_contacts)
        if self.state is not None:
            yield SystemCommand(say("screens.palette.change"), say("screens.palette.change_help"), self.action_review)
            yield SystemCommand(
                say("screens.palette.results"), say("screens.palette.results_help"), self.action_results
            )
            yield SystemCommand(say("screens.palette.report"), say("screens.palette.report_help"), self.action_report)
        yield from self.keeping_commands()
        yield SystemCommand(say("screens.palette.about"), say("screens.palette.about_help"), self.action_about)
        yield SystemCommand(say("screens.palette.help"), say("screens.palette.help_help"), self.action_help)
        yield SystemCommand(say("screens.palette.looks"), say("screens.palette.looks_help"), self.action_looks)
        yield SystemCommand(say("screens.palette.leave"), say("screens.palette.leave_help"), self.action_leave)
        yield SystemCommand(
            say("screens.palette.leave_now"), say("screens.palette.leave_now_help"), self.action_leave_now
        )

    # When the guide itself breaks

    def _handle_exception(self, error: Exception) -> None:
        """A person sees kind words and who to reach. No answers and no traceback are shown or kept."""
        from rich.text import Text

        from therapy_guide.report.crash import crash_words

        if self.is_headless:
            super()._handle_exception(error)
            return
        if self._guidebook is None:
            self.failed = error
            self.exit(return_code=1)
            return
        self._return_code = 1
        if not self.broke:
            self.broke = True
            self.panic(Text(crash_words(self._guidebook, self._place_if_any(), self.today)))

    def _place_if_any(self) -> str:
        try:
            return self.place
        except Exception:  # the words of a crash must come out whatever is broken
            return ""
