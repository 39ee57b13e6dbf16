"""A bare Textual app: at each key it takes away and mounts as many plain widgets as it is told."""

import sys
from itertools import islice

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.events import Key
from textual.widgets import Static

FIRST, *TURNS = [tuple(map(int, turn.split(":"))) for turn in sys.argv[1].split(",")]


class Bare(App[None]):
    """No rules, no words worth reading, no style of its own. One line says how many keys there were."""

    turn = 0

    def compose(self) -> ComposeResult:
        yield Static("ready", id="turn")
        yield VerticalScroll(*self.lines(FIRST[0]))

    def lines(self, many: int) -> list[Static]:
        return [Static(f"turn {self.turn}, a line of about as many words, {number}") for number in range(many)]

    async def on_key(self, event: Key) -> None:
        event.stop()
        mounted, removed = TURNS[self.turn]
        self.turn += 1
        page = self.query_one(VerticalScroll)
        with self.batch_update():
            self.query_one("#turn", Static).update(f"key {self.turn}.")
            if removed:
                await page.remove_children(list(islice(reversed(page.children), removed)))
            if mounted:
                await page.mount(*self.lines(mounted))
        if mounted:
            page.scroll_end(animate=False)


Bare().run()
