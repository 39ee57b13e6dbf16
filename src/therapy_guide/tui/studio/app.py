"""The studio as an app: its looks, its palette of commands, and what is said if it breaks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from rich.text import Text
from textual.app import App, SystemCommand
from textual.command import CommandPalette
from textual.screen import Screen

from therapy_guide.authoring.recovery import copy_of
from therapy_guide.tui.no_logs import keep_no_logs
from therapy_guide.tui.presenters.choice import Choice
from therapy_guide.tui.studio.dialogs import Ask, Dialog
from therapy_guide.tui.studio.looks import LOOK_NAMES, LOOKS
from therapy_guide.tui.studio.screen import StudioScreen

COMMANDS = (
    ("Save", "Save this file (Ctrl+S)", "save"),
    ("Save all", "Save every file that was changed", "save_all"),
    ("Find a file", "Type part of its name (Ctrl+O)", "find_file"),
    ("New file", "Begin a file; nothing is written until you save", "new_file"),
    ("Close this file", "Asks first where it is not saved", "close_file"),
    ("Find words in this file", "Ctrl+F, and Ctrl+G for the next place", "find_words"),
    ("Wrap long lines, or not", "Lines run on below, or out of sight to the right", "wrap"),
    ("Next problem", "F8", "next_problem"),
    ("Previous problem", "F7", "previous_problem"),
    ("Take the corrected line", "Ctrl+T, where the message has one", "take_fix"),
    ("Look up this problem", "Ctrl+L: what its code means, with examples", "explain"),
    ("Play from here", "Ctrl+R: the question or the case at the cursor", "start_here"),
    ("Play from a question", "Answers are chosen so that it is asked", "start_at"),
    ("Play the answers of a case", "Shows what follows from them", "start_from_case"),
    ("Play from the beginning", "Forgets what was played", "start_again"),
    ("Play with a caller", "As intake staff read it aloud", "start_as_caller"),
    ("Save what was played as a case", "Puts it into a file of cases, in the editor", "save_case"),
    ("Prove", "What must always and never follow, over all answers", "prove"),
    ("Compare", "Who gets something different than before", "compare"),
    ("Stop what runs", "Ends prove or compare", "stop_run"),
    ("All keys", "F1", "help"),
    ("Leave", "Ctrl+Q; asks where something is not saved", "leave"),
)


class StudioApp(App[None]):
    """One page. `read_only` says why nothing may be changed, or nothing."""

    CSS_PATH: ClassVar[list[str]] = [  # type: ignore[assignment]
        "../styles/page.tcss",
        "../styles/lines.tcss",
        "../styles/talk.tcss",
        "../styles/screens.tcss",
        "studio.tcss",
    ]
    TITLE = "Therapy Guide studio"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (24, "-mid"), (32, "-tall")]  # noqa: RUF012 - so in App

    def __init__(self, folder: Path, today: date, *, read_only: str = "", first: str = "") -> None:
        keep_no_logs()
        super().__init__()
        for look in LOOKS:
            self.register_theme(look)
        self.theme = LOOKS[0].name
        self.animation_level = "none"
        self.studio = StudioScreen(folder, today, read_only=read_only, first=first)
        self.broke = False

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """So that the style sheets read in any theme."""
        return dict(LOOKS[0].variables)

    def on_mount(self) -> None:
        self.push_screen(self.studio)

    async def action_quit(self) -> None:
        """Out of a question first; from the page, the question whether to leave."""
        if isinstance(self.screen, Dialog | CommandPalette):
            await self.run_action("screen.step_back" if isinstance(self.screen, Dialog) else "screen.dismiss")
        else:
            self.studio.action_leave()

    def action_help_quit(self) -> None:
        self.studio.say("Ctrl+Q leaves the studio.")

    def action_leave_now(self) -> None:
        """The words `exit now`, typed in the preview, are no reason to lose text here."""
        self.studio.action_leave()

    def action_contacts(self) -> None:
        self.studio.say("The page of contacts opens in the guide itself, not in the preview.")

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Everything the studio can do."""
        for title, about, action in COMMANDS:
            yield SystemCommand(title, about, getattr(self.studio, f"action_{action}"))
        yield SystemCommand("Look: dark, light or high contrast", "How the page looks", self.action_looks)

    def action_looks(self) -> None:
        choices = [Choice(look.name, name) for look, name in zip(LOOKS, LOOK_NAMES, strict=True)]
        self.push_screen(Ask("How should the page look?", choices), self._look)

    def _look(self, chosen: str | None) -> None:
        if chosen:
            self.theme = chosen

    def _handle_exception(self, error: Exception) -> None:
        """Unsaved text is put beside its file before anything else; then plain words, and no report of the program."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        self._return_code = 1
        if not self.broke:
            self.broke = True
            self.studio.proof.stop()
            self.panic(Text(self._last_words(error)))

    def _last_words(self, error: Exception) -> str:
        lines = ["Something went wrong in the studio. It is not anything you did."]
        try:
            self.studio.keep_copies()
            lines += [f"Unsaved text is kept in {copy_of(editor.file.path)}" for editor in self.studio.unsaved]
        except Exception:  # the words must come out whatever is broken
            lines.append("It may not have been possible to keep unsaved text.")
        return "\n".join([*lines, f"(For the developers: {type(error).__name__})"])
