"""The conversation so far. It grows at its end; what is already there is left alone."""

from __future__ import annotations

from therapy_guide.tui.presenters.lines import Lines
from therapy_guide.tui.widgets.letter import Letter
from therapy_guide.tui.widgets.paragraphs import widget_for


class Transcript(Letter, can_focus=False):
    """Follows the talk: new lines come into sight, and nothing moves while nothing new is said."""

    async def follow(self, lines: Lines) -> None:
        """Shows lines, changing only what differs from the ones before."""
        if lines == self.lines:
            return
        same = 0
        for old, new in zip(self.lines, lines, strict=False):
            if old != new:
                break
            same += 1
        with self.app.batch_update():
            await self.remove_children(list(self.children)[same:])
            await self.mount(*(widget_for(line) for line in lines[same:]))
        self.lines = lines
        self.scroll_end(animate=False)
