"""The page of the studio: its panes, which of them are in sight, and opening a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import ContentSwitcher

from therapy_guide.authoring.content_file import Cannot, open_file
from therapy_guide.authoring.mirror import stamps
from therapy_guide.files.reading import CouldNotRead, ReadTrouble
from therapy_guide.tui.studio.panes.cases import CasesPane
from therapy_guide.tui.studio.panes.editor import EditorPane
from therapy_guide.tui.studio.panes.files import FilesPane
from therapy_guide.tui.studio.panes.preview import PreviewPane
from therapy_guide.tui.studio.panes.problems import ProblemsPane
from therapy_guide.tui.studio.panes.proof import ProofPane
from therapy_guide.tui.studio.panes.yaml_editor import YamlEditor
from therapy_guide.tui.studio.syntax import can_colour
from therapy_guide.tui.studio.tabs import PANES, StudioKeys, Tabs
from therapy_guide.tui.widgets.top_line import TopLine

TWO_COLUMNS, THREE_COLUMNS = 110, 146
SIDES = ("problems", "preview", "cases", "proof")
EDITED = (".yaml", ".yml", ".j2", ".md", ".csv", ".txt")
_UNREADABLE = {
    ReadTrouble.TOO_BIG: "is larger than any content file may be, so it is not opened",
    ReadTrouble.NOT_ALLOWED: "can't be read: you are not allowed to",
}

Side = ProblemsPane | PreviewPane | CasesPane | ProofPane


class StudioBase(Screen[None]):
    """One pane at a time where it is narrow; two or three columns where there is room."""

    def __init__(self, folder: Path, today: date, *, read_only: str, first: str) -> None:
        """`read_only` says why nothing may be changed, or nothing; `first` is the file to open."""
        super().__init__(id="studio")
        self.folder = folder
        self.today = today
        self.read_only = read_only
        self.first = first
        self.pane = "edit" if first else "files"
        self.beside = "preview"
        self.names = self.find_names()

    def compose(self) -> ComposeResult:
        yield TopLine(f"Studio   {self.folder.name}/")
        yield Tabs()
        with Horizontal(id="desk"):
            yield FilesPane()
            yield EditorPane()
            with ContentSwitcher(initial="preview", id="side"):
                yield ProblemsPane()
                yield PreviewPane(self.today)
                yield CasesPane()
                yield ProofPane()
        yield StudioKeys()

    # The panes

    @property
    def files(self) -> FilesPane:
        return self.query_one(FilesPane)

    @property
    def edit(self) -> EditorPane:
        return self.query_one(EditorPane)

    @property
    def preview(self) -> PreviewPane:
        return self.query_one(PreviewPane)

    @property
    def cases(self) -> CasesPane:
        return self.query_one(CasesPane)

    @property
    def problems_pane(self) -> ProblemsPane:
        return self.query_one(ProblemsPane)

    @property
    def proof(self) -> ProofPane:
        return self.query_one(ProofPane)

    @property
    def editors(self) -> dict[str, YamlEditor]:
        """The open files by their path in the folder."""
        return self.edit.editors

    def on_resize(self, event: Resize) -> None:
        self.fit_panes()

    def fit_panes(self) -> None:
        """Puts the panes in sight that there is room for."""
        width = self.size.width
        columns = 3 if width >= THREE_COLUMNS else 2 if width >= TWO_COLUMNS else 1
        beside = self.beside if columns == 2 else self.pane
        self.files.display = columns == 3 or beside == "files"
        self.edit.display = columns > 1 or self.pane == "edit"
        side = self.query_one("#side", ContentSwitcher)
        side.display = columns == 3 or beside in SIDES
        for number in (1, 2, 3):
            self.set_class(columns == number, f"-columns-{number}")
        self.query_one(Tabs).here = self.pane
        self.preview.query_one("QuestionCard").refresh(layout=True)

    def go_to_pane(self, name: str, *, focus: bool = True) -> None:
        """Brings a pane into sight, and the cursor to it."""
        self.pane = name
        if name != "edit":
            self.beside = name
        if name in SIDES:
            self.query_one("#side", ContentSwitcher).current = name
        self.fit_panes()
        if focus:
            self.call_after_refresh(self._focus_pane, name)

    def _focus_pane(self, name: str) -> None:
        panes: dict[str, FilesPane | EditorPane | Side] = {
            "files": self.files,
            "edit": self.edit,
            "problems": self.problems_pane,
            "preview": self.preview,
            "cases": self.cases,
            "proof": self.proof,
        }
        panes[name].take_focus()

    def action_pane(self, name: str) -> None:
        self.go_to_pane(name)

    def action_turn(self, way: int) -> None:
        """To the next pane, or the one before."""
        names = list(PANES)
        self.go_to_pane(names[(names.index(self.pane) + way) % len(names)])

    def say(self, text: str, *, urgent: bool = False) -> None:
        """A line that stands for a while. Longer where it matters."""
        self.notify(text, timeout=12 if urgent else 5, markup=False)

    # Files

    def find_names(self) -> tuple[str, ...]:
        """The files an editor works on."""
        return tuple(sorted(name for name in stamps(self.folder) if name.endswith(EDITED)))

    async def open(self, name: str, line: int = 0, column: int = 1, *, focus: bool = True) -> YamlEditor | None:
        """Brings a file into sight, and the cursor to a place in it. None where it can't be read."""
        if name not in self.editors:
            editor = self._editor_for(name)
            if editor is None:
                return None
            await self.edit.add(editor)
            self.opened(editor)
        self.edit.show(name)
        self.files.point_at(name)
        self.go_to_pane("edit", focus=focus)
        editor = self.editors[name]
        if line:
            self.call_after_refresh(editor.go_to, line, column)
        return editor

    def opened(self, editor: YamlEditor) -> None:
        """A file was opened for the first time."""

    def _editor_for(self, name: str) -> YamlEditor | None:
        try:
            file = open_file(self.folder / name)
        except CouldNotRead as trouble:
            self.say(f"{name} {_UNREADABLE.get(trouble.trouble, 'cannot be read')}.")
            return None
        if file.cannot is not Cannot.NOTHING:
            self.say(f"{name}: {file.cannot.value}", urgent=True)
        read_only = bool(self.read_only) or file.cannot is not Cannot.NOTHING
        return YamlEditor(file, name, coloured=can_colour(), read_only=read_only)

    def name_of(self, shown: str) -> str | None:
        """The path in the folder of a path as messages show it; None for a file somewhere else."""
        lead = f"{self.folder.name}/"
        return shown.removeprefix(lead) if shown.startswith(lead) else None

    @on(FilesPane.Opened)
    async def _file_chosen(self, event: FilesPane.Opened) -> None:
        event.stop()
        await self.open(event.name)
