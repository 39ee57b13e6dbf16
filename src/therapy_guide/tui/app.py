"""The full-screen app: which screen opens when, the keys that work everywhere, and leaving."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar

from rich.text import Text
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.screen import Screen

from therapy_guide.analysis.safety import place_of
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.said import Revise
from therapy_guide.conversation.state import State
from therapy_guide.diagnostics.diagnostic import Diagnostic
from therapy_guide.engine.answers import Place
from therapy_guide.tui.leaving import clear_terminal
from therapy_guide.tui.presenters.card import Choice
from therapy_guide.tui.presenters.crash import crash_words
from therapy_guide.tui.screens.about import AboutScreen
from therapy_guide.tui.screens.ask import AskScreen
from therapy_guide.tui.screens.caller import CallerScreen
from therapy_guide.tui.screens.contacts import ContactsScreen
from therapy_guide.tui.screens.errors import ErrorsScreen
from therapy_guide.tui.screens.guide import GuideScreen
from therapy_guide.tui.screens.help import HelpScreen
from therapy_guide.tui.screens.report import ReportScreen
from therapy_guide.tui.screens.results import ResultsScreen
from therapy_guide.tui.screens.review import ReviewScreen
from therapy_guide.tui.screens.welcome import WelcomeScreen
from therapy_guide.tui.theme import THEMES

_STAY, _REPORT, _LEAVE = "stay", "report", "leave"


class TherapyGuideApp(App[None]):
    """Starts at the welcome page. Answers live on the guide screen and nowhere else."""

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
        guidebook: Guidebook | None,
        *,
        today: date,
        with_caller: bool = False,
        problems: Sequence[Diagnostic] | None = None,
    ) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.animation_level = "none"
        self.guidebook = guidebook
        self.today = today
        self.with_caller = with_caller
        self.problems = tuple(problems or ())
        self.left_now = False
        self.broke = False

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """So that the style sheets read in any theme."""
        return dict(THEMES[0].variables)

    def run(self, *args: Any, **named: Any) -> Any:
        """Runs until the person leaves. After a quick exit nothing stays on the terminal."""
        ended: Any = super().run(*args, **named)
        if self.left_now and not self.is_headless:
            clear_terminal()
        return ended

    def on_mount(self) -> None:
        if self.guidebook is None:
            self.push_screen(ErrorsScreen(self.problems))
            return
        self.title = self.guidebook.about.title
        self.push_screen(WelcomeScreen(self.guidebook, with_caller=self.with_caller), self._begin)

    def _begin(self, chosen: str | None) -> None:
        assert self.guidebook is not None
        self.push_screen(GuideScreen(self.guidebook, self.today, with_caller=chosen == "caller"))

    # The conversation

    @property
    def guide(self) -> GuideScreen | None:
        """The conversation, once it has begun."""
        return next((screen for screen in self.screen_stack if isinstance(screen, GuideScreen)), None)

    @property
    def state(self) -> State | None:
        return self.guide.state if self.guide else None

    @property
    def place(self) -> str:
        """Where the person is, if they said so."""
        return place_of(self.guidebook, self.state.answers) if self.guidebook and self.state else ""

    def _opens(self, kind: type[Screen[Any]]) -> bool:
        """Whether a screen of this kind may open now: not over itself."""
        return self.guidebook is not None and not isinstance(self.screen, kind)

    def action_help(self) -> None:
        if self._opens(HelpScreen):
            assert self.guidebook is not None
            talking = self.guide is not None and self.screen is self.guide and self.guide.state is not None
            prompt = self.guide.prompt if talking and self.guide else None
            with_caller = self.guide.with_caller if self.guide else self.with_caller
            self.push_screen(HelpScreen(self.guidebook, prompt, with_caller=with_caller))

    def action_contacts(self) -> None:
        if self._opens(ContactsScreen):
            assert self.guidebook is not None
            quiet = self.state.quiet if self.state else ()
            self.push_screen(ContactsScreen(self.guidebook, self.place, self.today, quiet))

    def action_about(self) -> None:
        if self._opens(AboutScreen):
            assert self.guidebook is not None
            self.push_screen(AboutScreen(self.guidebook))

    def action_review(self) -> None:
        if self.guidebook and self.state and self._opens(ReviewScreen):
            self.push_screen(ReviewScreen(self.guidebook, self.state, self.state.at.topic), self._change)

    def _change(self, place: Place | None) -> None:
        """Back to the conversation, at the answer to change."""
        guide = self.guide
        if place is None or guide is None:
            return
        while self.screen is not guide:
            self.pop_screen()
        guide.say(Revise(place))

    def action_results(self) -> None:
        if self.guidebook and self.state and self._opens(ResultsScreen):
            self.push_screen(ResultsScreen(self.guidebook, self.state))

    def action_report(self) -> None:
        if self.guidebook and self.state and self._opens(ReportScreen):
            self.push_screen(ReportScreen(self.guidebook, self.state, self.today))

    def action_caller(self) -> None:
        if self.guidebook and self.state and self._opens(CallerScreen):
            self.push_screen(CallerScreen(self.guidebook, self.state, self.today))

    # Leaving

    def action_leave_now(self) -> None:
        """At once, with nothing kept and nothing said."""
        self.left_now = True
        self.exit(return_code=0)

    def action_leave(self) -> None:
        """Asks first where there are answers, since they would be gone."""
        state = self.state
        if self.guidebook is None or state is None or not (state.answers.given or state.texts):
            self.exit(return_code=0)
            return
        if isinstance(self.screen, AskScreen):
            return
        say = self.guidebook.say
        choices = (
            Choice(_STAY, say("screens.leave.stay")),
            Choice(_REPORT, say("screens.leave.report")),
            Choice(_LEAVE, say("screens.leave.leave")),
        )
        self.push_screen(
            AskScreen(self.guidebook, say("screens.leave.ask"), choices, say("screens.leave.about")), self._leave
        )

    def _leave(self, chosen: str | None) -> None:
        if chosen == _LEAVE:
            self.exit(return_code=0)
        elif chosen == _REPORT:
            self.action_report()

    async def action_quit(self) -> None:
        self.action_leave()

    def action_help_quit(self) -> None:
        self.action_leave()

    # Looks and the command palette

    def action_looks(self) -> None:
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
        if self._opens(CommandPalette):
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
        if self.guidebook is None or self.is_headless:
            super()._handle_exception(error)
            return
        self._return_code = 1
        if not self.broke:
            self.broke = True
            self.panic(Text(crash_words(self.guidebook, self._place_if_any())))

    def _place_if_any(self) -> str:
        try:
            return self.place
        except Exception:  # the words of a crash must come out whatever is broken
            return ""
