"""A bare Textual app: at each key it takes its widgets away and mounts as many plain ones as it is told."""

import sys

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key
from textual.widgets import Static

COUNTS = [int(count) for count in sys.argv[1].split(",")]


class Bare(App[None]):
    """No rules, no words worth reading, no style of its own."""

    turn = 0

    def compose(self) -> ComposeResult:
        yield VerticalScroll(Static("ready"))

    async def on_key(self, event: Key) -> None:
        event.stop()
        count = COUNTS[self.turn % len(COUNTS)]
        self.turn += 1
        page = self.query_one(VerticalScroll)
        with self.batch_update():
            await page.remove_children()
            await page.mount(*(Static(f"turn {self.turn}, a line of about as many words, {n}") for n in range(count)))


Bare().run()
