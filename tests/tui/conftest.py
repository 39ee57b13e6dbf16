"""The app for tests, and made-up people who answer it. No real person stands behind any of this."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.tui.app import TherapyGuideApp


@pytest.fixture
def make_app(guidebook: Guidebook, today: date) -> Callable[..., TherapyGuideApp]:
    """Makes an app on the shipped guidebook and a fixed day."""

    def make(*, with_caller: bool = False) -> TherapyGuideApp:
        return TherapyGuideApp(guidebook, today=today, with_caller=with_caller)

    return make


@pytest.fixture
def app(make_app: Callable[..., TherapyGuideApp]) -> TherapyGuideApp:
    return make_app()
