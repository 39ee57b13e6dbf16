"""The line of panes with their keys, and the keys at the foot."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widgets import Static

from therapy_guide.tui.widgets.key_line import Key, KeyLine

PANES: Mapping[str, tuple[str, str]] = {
    "files": ("F2", "Files"),
    "edit": ("F3", "Edit"),
    "problems": ("F4", "Problems"),
    "preview": ("F5", "Preview"),
    "cases": ("F6", "Cases"),
    "proof": ("F9", "Proof"),
}
"""Each pane with its key and its name."""


class Tabs(Static):
    """The present pane is bold and underlined. A pane may have a word behind its name, such as how many fail."""

    here: reactive[str] = reactive("files", layout=True)
    behind: reactive[dict[str, str]] = reactive(dict[str, str], layout=True)

    def __init__(self) -> None:
        super().__init__(markup=False, id="tabs")

    def render(self) -> Content:
        parts: list[tuple[str, Style]] = []
        for name, (key, title) in PANES.items():
            click = Style.from_meta({"@click": f"screen.pane('{name}')"})
            style = click + Style(bold=True, underline=True) if name == self.here else click
            word = self.behind.get(name, "")
            parts += [(f"{key} ", click), (title, style), (f" {word}" if word else "", click), ("  ", Style())]
        return Content.assemble(*parts)


KEYS = (
    Key("F1", "keys", "screen.help", keep=True),
    Key("Ctrl+S", "save", "screen.save", keep=True),
    Key("F8", "next problem", "screen.next_problem"),
    Key("Ctrl+R", "play", "screen.start_here"),
    Key("Ctrl+P", "more", "app.command_palette", keep=True),
    Key("Ctrl+Q", "leave", "screen.leave", keep=True),
)


class StudioKeys(KeyLine):
    """The keys that matter most; F1 lists all of them."""

    def __init__(self) -> None:
        super().__init__(KEYS)


HELP = """\
Panes
  F2 files   F3 edit   F4 problems   F5 preview   F6 cases   F9 proof
  Ctrl+PageDown, Ctrl+PageUp   next pane, pane before
  Tab, Enter, arrows           inside a pane

Files
  Ctrl+O   find a file by typing part of its name
  Ctrl+S   save this file. It is written whole or not at all
  Ctrl+P   every command: save all, new file, close, look, wrap long lines …

Editing
  Tab, Shift+Tab   two spaces in, two spaces out (also for several lines)
  Ctrl+Z, Ctrl+Y   undo, redo. Saving does not forget
  Ctrl+A           select all        Ctrl+C, Ctrl+X, Ctrl+V  copy, cut, paste
  Ctrl+F           find words in this file; Ctrl+G finds the next one
  Ctrl+K           delete the line

Problems
  F8, F7   next and previous problem, in this file and then in the others
  Ctrl+T   take the corrected line, where the message has one
  Ctrl+L   look up the code: what it means, with a wrong and a right example

Preview
  Ctrl+R   play from here: the question or the case at the cursor
  Esc      one step back. 1 to 9 choose, Enter goes on, 0 skips
  Ctrl+↓, Ctrl+↑   scroll what was said, and the result
  Ctrl+P   start again, as a caller, from a case, save as a case

Cases
  Enter    open it in the editor     P  play it in the preview

Proof
  P  prove over all answers     C  compare with an earlier guidebook     X  stop
  Enter  show the example

Nothing is written until you save. While text is not saved, a copy stands beside
the file, hidden, and is offered the next time if the program or the machine stops.
"""
