"""The text of one file, with line numbers, a mark at each line that has a problem, and the habits YAML needs."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Key, Paste
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from therapy_guide.authoring.content_file import ContentFile
from therapy_guide.authoring.pasted import clean_paste
from therapy_guide.diagnostics.diagnostic import Diagnostic, Severity
from therapy_guide.tui.studio.syntax import NAME, colours_for

STEP = "  "
MARKS = {Severity.ERROR: ("✗", "wrong"), Severity.WARNING: ("!", "careful")}
_OPENS = re.compile(r"(:|[>|][+-]?)\s*(?:#.*)?$")
_DASH = re.compile(r"^(\s*)(- )+")


class YamlEditor(TextArea):
    """Tab is two spaces, Enter keeps the indentation, a paste is cleaned. It knows its file but never saves it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+a", "select_all", id="editor.select_all", show=False),
        Binding("shift+tab", "step_out", id="editor.step_out", show=False),
    ]

    class Cleaned(Message):
        """Something was taken out of a paste; `said` tells what."""

        def __init__(self, said: str) -> None:
            super().__init__()
            self.said = said

    def __init__(self, file: ContentFile, name: str, *, coloured: bool, read_only: bool) -> None:
        super().__init__(
            file.text,
            language="yaml" if coloured and name.endswith((".yaml", ".yml")) else None,
            soft_wrap=True,
            show_line_numbers=True,
            tab_behavior="indent",
            read_only=read_only,
            compact=True,
            max_checkpoints=500,
        )
        self.file = file
        self.file_name = name
        self.saved_text = self.text
        self.gone = False
        self.indent_width = 2
        self.cursor_blink = False
        self.problems: tuple[Diagnostic, ...] = ()
        self._lines_before = self.document.line_count

    def on_mount(self) -> None:
        self.app.theme_changed_signal.subscribe(self, lambda _: self._colour())
        self._colour()

    def _colour(self) -> None:
        self.register_theme(colours_for(self.app.current_theme))
        self.theme = NAME
        self._line_cache.clear()
        self.refresh()

    @property
    def is_unsaved(self) -> bool:
        """Whether the text is not on the disk as it stands here."""
        return self.gone or self.text != self.saved_text

    def as_bytes(self) -> bytes:
        """What would be saved now."""
        return self.file.bytes_for(self.text)

    def was_saved(self, file: ContentFile) -> None:
        """The file as it is on the disk now. What can be undone stays."""
        self.file = file
        self.saved_text = self.text
        self.gone = False

    def put(self, text: str) -> None:
        """Replaces the whole text so that it can be undone; the cursor stays on its line."""
        row, column = self.cursor_location
        self.history.checkpoint()
        self.replace(text, self.document.start, self.document.end)
        self.history.checkpoint()
        self.go_to(row + 1, column + 1)

    def go_to(self, line: int, column: int) -> None:
        """Puts the cursor at a place, counted from 1, in the middle of the view."""
        row = max(0, min(line - 1, self.document.line_count - 1))
        self.move_cursor((row, max(0, min(column - 1, len(self.document[row])))), center=True)

    # Problems in place

    def show_problems(self, problems: Sequence[Diagnostic]) -> None:
        """Marks errors and warnings at their lines."""
        self.problems = tuple(p for p in problems if p.severity in MARKS and p.span.line > 0)
        self._lines_before = self.document.line_count
        self._line_cache.clear()
        self.refresh()

    def problems_on(self, line: int) -> tuple[Diagnostic, ...]:
        """The problems of a line, counted from 1, errors first."""
        here = [problem for problem in self.problems if problem.span.line == line]
        return tuple(sorted(here, key=lambda problem: (not problem.is_error, problem.span.column)))

    def get_line(self, line_index: int) -> Text:
        """The line with its problems underlined."""
        line = super().get_line(line_index)
        for problem in self.problems_on(line_index + 1):
            span = problem.span
            end = span.end_column - 1 if span.end_line == span.line else len(line)
            start = min(span.column - 1, max(0, len(line.plain.rstrip()) - 1))
            line.stylize(Style(underline=True), start, max(end, start + 1))
        return line

    def render_line(self, y: int) -> Strip:
        """The line, with a mark beside its number where there is a problem."""
        strip = super().render_line(y)
        if self.scroll_offset.y + y >= self.wrapped_document.height:
            return strip
        row, column = self.wrapped_document.offset_to_location(Offset(0, self.scroll_offset.y + y))
        found = self.problems_on(row + 1)
        if not found or column:
            return strip
        mark, colour = MARKS[found[0].severity]
        at = self.gutter_width - 2
        style = next(iter(strip.crop(at, at + 1))).style or Style()
        shown = Segment(mark, style + Style(color=self.app.current_theme.variables[colour], bold=True))
        return Strip.join([strip.crop(0, at), Strip([shown], 1), strip.crop(at + 1)])

    def shift_problems(self) -> None:
        """Moves marks along with lines that were put in or taken out above them, until the next check."""
        by = self.document.line_count - self._lines_before
        self._lines_before = self.document.line_count
        if by:
            self._line_cache.clear()
            row = self.cursor_location[0] + 1
            self.problems = tuple(_moved(p, by) if p.span.line >= row - max(by, 0) else p for p in self.problems)

    # Typing

    async def _on_key(self, event: Key) -> None:
        if event.key == "escape":
            return
        if event.key in ("tab", "enter") and not self.read_only:
            event.stop()
            event.prevent_default()
            if event.key == "enter":
                self._type("\n" + self._indentation())
            elif self.selection.start[0] != self.selection.end[0]:
                self._step(in_=True)
            else:
                self._type(STEP)
            return
        if event.is_printable or not await self._moves_at_once(event):
            await super()._on_key(event)

    async def _moves_at_once(self, event: Key) -> bool:
        """Does what an editing key is bound to now. Left to bubble, letters typed after it would come first."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            event.stop()
            event.prevent_default()
            await self.run_action(binding.action)
            return True
        return False

    async def _on_paste(self, event: Paste) -> None:
        event.stop()
        event.prevent_default()
        self._put_in(event.text)

    def action_paste(self) -> None:
        self._put_in(self.app.clipboard)

    def _put_in(self, text: str) -> None:
        if self.read_only or not text:
            return
        pasted = clean_paste(text)
        self.history.checkpoint()
        if result := self._replace_via_keyboard(pasted.text, *self.selection):
            self.move_cursor(result.end_location)
        self.history.checkpoint()
        if pasted.said:
            self.post_message(self.Cleaned(pasted.said))

    def action_step_out(self) -> None:
        """Takes one step of indentation away from the lines of the selection."""
        if not self.read_only:
            self._step(in_=False)

    def _type(self, text: str) -> None:
        self._replace_via_keyboard(text, *self.selection)

    def _indentation(self) -> str:
        """What the next line begins with: as this one, one step further in below a name or the mark of a long text."""
        row, column = min(self.selection.start, self.selection.end)
        before = self.document[row][:column]
        lead = _DASH.match(before)
        inside = " " * len(lead[0]) if lead else before[: len(before) - len(before.lstrip(" "))]
        return inside + STEP if _OPENS.search(before) else inside

    def _step(self, *, in_: bool) -> None:
        (first, first_column), (last, last_column) = sorted(self.selection)
        lines = [self.document[row] for row in range(first, last + 1)]
        moved = [_step_in(line) if in_ else line.removeprefix(STEP) for line in lines]
        if moved == lines:
            return
        self.history.checkpoint()
        self.replace("\n".join(moved), (first, 0), (last, len(lines[-1])), maintain_selection_offset=False)
        self.history.checkpoint()
        start = max(0, first_column + len(moved[0]) - len(lines[0]))
        end = max(0, last_column + len(moved[-1]) - len(lines[-1]))
        self.selection = type(self.selection)((first, start), (last, end))


def _step_in(line: str) -> str:
    return STEP + line if line.strip() else line


def _moved(problem: Diagnostic, by: int) -> Diagnostic:
    span = dataclasses.replace(problem.span, line=problem.span.line + by, end_line=problem.span.end_line + by)
    return dataclasses.replace(problem, span=span)
