"""Safety comes first: notices, contacts from every screen, and leaving at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from tests.tui.people import FULL, PANIC, over, press, settle, shown_text, start, start_at, state_of, type_in
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.tui.app import TherapyGuideApp
from therapy_guide.tui.screens.contacts import ContactsScreen
from therapy_guide.tui.screens.notice import QUIET_SECONDS
from therapy_guide.tui.widgets.field import Field

SIZE = (80, 24)
WAYS: dict[str, tuple[str, ...]] = {
    "welcome": (),
    "guide": ("begin",),
    "typing": ("begin", "tab"),
    "help": ("begin", "f1"),
    "review": ("begin", "f3"),
    "results": ("begin", "f4"),
    "therapy": ("begin", "f4", "tab", "enter"),
    "compare": ("begin", "f4", "tab", "space", "tab", "space", "c"),
    "report": ("begin", "ctrl+r"),
    "preview": ("begin", "ctrl+r", "tab", "tab", "2"),
    "about": ("4",),
    "pause": ("begin", "ctrl+s"),
    "resume": ("3",),
    "resume, name": ("3", "tab", "tab"),
    "delete": ("delete",),
    "leave": ("begin", "ctrl+q"),
    "palette": ("begin", "ctrl+p"),
    "caller": ("caller", "1"),
    "notice": ("notice",),
}


async def go(app: TherapyGuideApp, pilot: Pilot[None], way: tuple[str, ...]) -> None:
    """To a screen, by its keys; the first word may name a made-up person's state."""
    await settle(pilot)
    if way[:1] == ("begin",):
        await start_at(app, pilot, PANIC, "goals")
    elif way[:1] == ("caller",):
        await start_at(app, pilot, PANIC, with_caller=True)
    elif way[:1] == ("notice",):
        await start_at(app, pilot, PANIC, "safe_right_now")
        await press(pilot, "1")
    elif way[:1] == ("delete",):
        await start_at(app, pilot, PANIC, "goals")
        app.action_delete_everything()
        await settle(pilot)
    await press(pilot, *(key for key in way if key not in ("begin", "caller", "notice", "delete")))


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
async def test_contacts_are_one_key_away_on_every_screen(app: TherapyGuideApp, way: tuple[str, ...]) -> None:
    """F2 opens them, and Esc goes back to where the person was."""
    async with app.run_test(size=SIZE) as pilot:
        await go(app, pilot, way)
        before = app.screen
        await press(pilot, "f2")
        assert isinstance(app.screen, ContactsScreen)
        await press(pilot, "escape")
        assert app.screen is before


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
async def test_quick_exit_works_on_every_screen(app: TherapyGuideApp, way: tuple[str, ...]) -> None:
    """Ctrl+X leaves with code 0 and asks nothing, also where a field would cut."""
    async with app.run_test(size=SIZE) as pilot:
        await go(app, pilot, way)
        await pilot.press("ctrl+x")
        await pilot.pause()
    assert app.left_now
    assert app.return_code == 0


async def test_exit_now_can_be_typed(app: TherapyGuideApp) -> None:
    """The words do the same as the keys."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "goals")
        await press(pilot, "tab")
        await type_in(pilot, "exit now")
    assert app.left_now


async def test_a_notice_comes_before_anything_else(app: TherapyGuideApp, guidebook: Guidebook) -> None:
    """It shows what to know and the number to call without scrolling, and then lets go."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "safe_right_now")
        await press(pilot, "1")
        assert over(app) == "NoticeScreen"
        text = shown_text(app)
        assert "999" in text
        assert guidebook.say("screens.notice.do_now") in text
        await press(pilot, "escape")
        assert over(app) == "GuideScreen"
        assert not state_of(app).pending
        assert state_of(app).answers.picked("safe_right_now") == ("need_help",)


async def test_an_enter_held_over_from_typing_does_not_close_a_notice(app: TherapyGuideApp) -> None:
    """Only a key press of its own, after a quiet moment, goes on."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, FULL, "hope")
        await type_in(pilot, "I want to end my life")
        assert over(app) == "NoticeScreen"
        await pilot.press("enter")
        await pilot.press("enter")
        assert over(app) == "NoticeScreen"
        await pilot.pause(QUIET_SECONDS + 0.1)
        await press(pilot, "enter")
        assert over(app) == "GuideScreen"


async def test_words_that_fit_nothing_are_heard_all_the_same(app: TherapyGuideApp) -> None:
    """A text in a field that takes no words still brings the notice."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "adult")
        await press(pilot, "tab")
        await type_in(pilot, "I am going to kill myself tonight")
        assert over(app) == "NoticeScreen"


async def test_words_left_behind_by_going_back_are_heard(app: TherapyGuideApp) -> None:
    """Esc with text in the field: the notice first, then the step back."""
    async with app.run_test(size=SIZE) as pilot:
        guide = await start_at(app, pilot, FULL, "hope")
        here = guide.prompt.place
        await type_in(pilot, "I want to end my life", send=False)
        await press(pilot, "escape")
        assert over(app) == "NoticeScreen"
        await press(pilot, "escape")
        assert guide.prompt.place != here


async def test_an_offer_is_one_quiet_line(app: TherapyGuideApp, guidebook: Guidebook) -> None:
    """The talk goes on; F2 has the rest of it."""
    offer = next(n for n in guidebook.notices.values() if n.id == "self_harm_picked")
    async with app.run_test(size=SIZE) as pilot:
        given = {**PANIC, "areas": ("hard_to_stop",), "concerns": ("self_harm", "checking")}
        guide = await start_at(app, pilot, given, "main_concern")
        assert app.screen is guide
        assert guide.prompt.quiet
        assert "Press F2 to see who you can reach." in " ".join(shown_text(app).split())
        await press(pilot, "f2")
        assert offer.say[:25] in shown_text(app)


@pytest.mark.parametrize(("country", "number"), [("england", "999"), ("united_states", "911"), ("australia", "000")])
async def test_contacts_follow_the_country(app: TherapyGuideApp, country: str, number: str) -> None:
    """The emergency number of the place stands in sight at once."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, {**PANIC, "country": country}, "goals")
        await press(pilot, "f2")
        assert number in shown_text(app)


async def test_contacts_say_so_where_the_place_is_not_known(app: TherapyGuideApp, guidebook: Guidebook) -> None:
    """And show the ones that fit anywhere."""
    async with app.run_test(size=SIZE) as pilot:
        await start(app, pilot)
        await press(pilot, "f2")
        text = " ".join(shown_text(app).split())
        assert guidebook.say("screens.contacts.unknown_place")[:40] in text
        assert "findahelpline.com" in text


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+c"])
async def test_leaving_asks_where_there_are_answers(app: TherapyGuideApp, guidebook: Guidebook, key: str) -> None:
    """Stay is the first choice, and Esc stays as well."""
    async with app.run_test(size=SIZE) as pilot:
        guide = await start_at(app, pilot, PANIC, "goals")
        await press(pilot, key)
        assert guidebook.say("screens.leave.ask") in shown_text(app)
        await press(pilot, "escape")
        assert app.screen is guide
        await press(pilot, key, "4")
    assert app.return_code == 0
    assert not app.left_now


async def test_leaving_asks_nothing_where_there_is_nothing_to_lose(make_app: Callable[..., TherapyGuideApp]) -> None:
    """From the welcome page it just leaves."""
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "ctrl+q")
    assert app.return_code == 0


async def test_ctrl_x_never_cuts(app: TherapyGuideApp) -> None:
    """The field has no say over the quick exit."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, FULL, "hope")
        await type_in(pilot, "some words", send=False)
        app.screen.query_one(Field).select_all()
        await pilot.press("ctrl+x")
        await pilot.pause()
    assert app.left_now
