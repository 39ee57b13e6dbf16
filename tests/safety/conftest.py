"""The full-screen app, as the tests of the screens make it."""

from __future__ import annotations

from tests.tui.conftest import app, make_app

__all__ = ["app", "make_app"]
