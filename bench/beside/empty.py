"""An empty Textual app: one word, so that there is something to see."""

from textual.app import App, ComposeResult
from textual.widgets import Static


class Empty(App[None]):
    """Nothing else."""

    def compose(self) -> ComposeResult:
        yield Static("ready")


Empty().run()
