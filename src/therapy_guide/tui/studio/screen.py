"""The studio's one page, with its keys."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from therapy_guide.tui.studio.dialogs import Blank, Fill, Read
from therapy_guide.tui.studio.panes.yaml_editor import YamlEditor
from therapy_guide.tui.studio.playing import PlayingScreen
from therapy_guide.tui.studio.syntax import can_colour
from therapy_guide.tui.studio.tabs import HELP, PANES


class StudioScreen(PlayingScreen):
    """Keys that work wherever the cursor is stand here; those of one pane stand with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(key.lower(), f"pane('{name}')", id=f"studio.{name}", show=False, priority=True)
            for name, (key, _) in PANES.items()
        ),
        Binding("f1", "help", id="studio.help", show=False, priority=True),
        Binding("ctrl+s", "save", id="studio.save", show=False, priority=True),
        Binding("ctrl+o", "find_file", id="studio.find_file", show=False, priority=True),
        Binding("ctrl+q", "leave", id="studio.leave", show=False, priority=True),
        Binding("f8", "next_problem", id="studio.next_problem", show=False, priority=True),
        Binding("f7", "previous_problem", id="studio.previous_problem", show=False, priority=True),
        Binding("ctrl+t", "take_fix", id="studio.take_fix", show=False, priority=True),
        Binding("ctrl+l", "explain", id="studio.explain", show=False, priority=True),
        Binding("ctrl+r", "start_here", id="studio.start_here", show=False, priority=True),
        Binding("ctrl+f", "find_words", id="studio.find_words", show=False, priority=True),
        Binding("ctrl+g", "find_again", id="studio.find_again", show=False, priority=True),
        Binding("ctrl+pagedown", "turn(1)", id="studio.next_pane", show=False, priority=True),
        Binding("ctrl+pageup", "turn(-1)", id="studio.previous_pane", show=False, priority=True),
    ]

    sought = ""
    """The words last looked for."""

    async def on_mount(self) -> None:
        self.begin_to_look()
        self.changed()
        self.fit_panes()
        if self.read_only:
            self.say(self.read_only, urgent=True)
        elif not can_colour():
            self.say("Colours for YAML need the editors' tools: `make editors` installs them. All else works.")
        left = [] if self.read_only else self.names_with_copies()
        for name in dict.fromkeys([*left, self.first] if self.first else left):
            await self.open(name)
        if not self.editors:
            self.go_to_pane("files")

    def on_unmount(self) -> None:
        self.end_checks()

    def action_help(self) -> None:
        self.app.push_screen(Read("All keys", HELP))

    def action_find_file(self) -> None:
        self.go_to_pane("files", focus=False)
        self.call_after_refresh(self.files.find)

    @on(YamlEditor.Cleaned)
    def _cleaned(self, event: YamlEditor.Cleaned) -> None:
        event.stop()
        self.say(event.said)

    # Words in the file

    @work(exclusive=True, group="dialog")
    async def action_find_words(self) -> None:
        if self.edit.editor is None:
            return
        begin = self.edit.editor.selected_text or self.sought
        blank = Blank("words", "Find in this file", begin.split("\n")[0])
        filled = await self.app.push_screen_wait(Fill("Find", [blank], "Ctrl+G finds the next one."))
        if filled and filled["words"]:
            self.sought = filled["words"]
            self.action_find_again()

    def action_find_again(self) -> None:
        """The next place of the words, from the top again after the last one."""
        editor = self.edit.editor
        if editor is None or not self.sought:
            return
        row, column = editor.cursor_location
        words = self.sought.casefold()
        lines = [line.casefold() for line in editor.document.lines]
        ways = [(row, lines[row].find(words, column))]
        ways += [(r, lines[r].find(words)) for r in (*range(row + 1, len(lines)), *range(row + 1))]
        found = next(((r, c) for r, c in ways if c >= 0), None)
        if found is None:
            self.say(f"“{self.sought}” does not stand in this file.")
            return
        end = (found[0], found[1] + len(self.sought))
        editor.selection = type(editor.selection)(found, end)
        self.go_to_pane("edit")

    def action_wrap(self) -> None:
        """Long lines run on below, or out of sight to the right."""
        for editor in self.editors.values():
            editor.soft_wrap = not editor.soft_wrap
