"""The middle: the open files, one in sight, and in full what is wrong at the line of the cursor."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widgets import Static, TextArea

from therapy_guide.diagnostics.diagnostic import Diagnostic
from therapy_guide.tui.studio.panes.yaml_editor import MARKS, YamlEditor

EMPTY = "Choose a file at the left (F2), or type part of its name after Ctrl+O."


class EditorPane(Vertical):
    """Keeps an editor for each open file, so that each keeps its place and what can be undone."""

    class Typed(Message):
        """The text of the file in sight changed."""

    class Moved(Message):
        """The cursor moved, or another file came into sight."""

    def __init__(self) -> None:
        super().__init__(id="edit", classes="pane")
        self.editors: dict[str, YamlEditor] = {}
        self.name_in_sight = ""

    def compose(self) -> ComposeResult:
        yield Static(EMPTY, markup=False, id="editor-empty")
        yield Static("", markup=False, id="editor-about")

    @property
    def editor(self) -> YamlEditor | None:
        """The editor in sight."""
        return self.editors.get(self.name_in_sight)

    def take_focus(self) -> None:
        if self.editor is not None:
            self.editor.focus()

    async def add(self, editor: YamlEditor) -> None:
        """Takes in an editor, out of sight."""
        self.editors[editor.file_name] = editor
        editor.display = False
        await self.mount(editor, before="#editor-about")

    def show(self, name: str) -> None:
        """Brings an open file into sight."""
        self.name_in_sight = name
        for other, editor in self.editors.items():
            editor.display = other == name
        self.query_one("#editor-empty").display = not self.editors
        self.explain()
        self.post_message(self.Moved())

    async def close(self, name: str) -> None:
        """Closes a file; the one opened before it comes into sight."""
        editor = self.editors.pop(name)
        await editor.remove()
        self.show(next(reversed(self.editors), ""))

    @property
    def problem(self) -> Diagnostic | None:
        """The problem at the cursor: on its line, and nearest to it there."""
        editor = self.editor
        if editor is None:
            return None
        row, column = editor.cursor_location
        found = editor.problems_on(row + 1)
        return min(found, key=lambda p: (not p.is_error, abs(p.span.column - 1 - column)), default=None)

    def explain(self) -> None:
        """Shows the problem at the cursor in full."""
        about = self.query_one("#editor-about", Static)
        problem = self.problem
        about.display = problem is not None
        if problem is None or self.editor is None:
            return
        others = len(self.editor.problems_on(problem.span.line)) - 1
        about.update(self._words(problem, others))

    def _words(self, problem: Diagnostic, others: int) -> Content:
        mark, colour = MARKS[problem.severity]
        strong = Style(bold=True)
        parts: list[str | Content | tuple[str, str | Style]] = [
            (f"{mark} {problem.severity.value}: ", f"bold {self.app.current_theme.variables[colour]}"),
            (problem.headline, strong),
            f"  [{problem.code}]",
        ]
        parts += [f"  and {others} more on this line"] if others else []
        parts += [f"\n{problem.label}"] if problem.label else []
        parts += [("\nwhy: ", strong), problem.why] if problem.why else []
        parts += [("\nfix: ", strong), problem.fix] if problem.fix else []
        if problem.better_line:
            parts += [("\nCtrl+T writes: ", strong), problem.better_line.strip()]
        return Content.assemble(*parts)

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if event.text_area is self.editor:
            self.editor.shift_problems()
            self.explain()
            self.post_message(self.Typed())

    @on(TextArea.SelectionChanged)
    def _selection(self, event: TextArea.SelectionChanged) -> None:
        event.stop()
        if event.text_area is self.editor:
            self.explain()
            self.post_message(self.Moved())
