"""People to reach: near on every screen and in every line, dated, by country, with less effort than a bare list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.conftest import CONTENT
from tests.support.kitchen import shipped
from tests.tui.people import PANIC, press, shown_text, start_at, talked
from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import ShownNotice
from therapy_guide.analysis.safety import first_contacts
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.safety import Level, Role
from therapy_guide.conversation.prompt import present
from therapy_guide.conversation.said import Unclear
from therapy_guide.conversation.turn import begin, take
from therapy_guide.plain.lines import all_contacts, prompt_lines
from therapy_guide.report.build import build_report
from therapy_guide.report.caller import read_aloud
from therapy_guide.report.crash import crash_words
from therapy_guide.report.render import Format, render
from therapy_guide.tui.app import TherapyGuideApp
from therapy_guide.tui.presenters.contacts import contacts_page
from therapy_guide.tui.presenters.lines import Lines
from therapy_guide.tui.presenters.notice import notice_lines

TODAY, LATER = date(2026, 11, 22), date(2031, 1, 1)
COUNTRIES = [option.id for option in shipped().questions["country"].options]
PLACES = ["", *COUNTRIES]


def text_of(lines: Lines) -> str:
    return "\n".join(line.text for line in lines)


def plain_notice(guidebook: Guidebook, today: date) -> str:
    """The notice for words of danger typed at the first question, line by line."""
    state = take(guidebook, begin(guidebook), Unclear("I want to kill myself", "trouble.choose_one"))
    return "\n".join(prompt_lines(guidebook, present(guidebook, state), False, today, ""))


@pytest.mark.parametrize("place", PLACES)
def test_two_to_try_first_then_words_then_the_rest(guidebook: Guidebook, place: str) -> None:
    """The full screen and the plain lines keep the same order: numbers, words for when it is hard, everyone else."""
    firsts = first_contacts(guidebook, place)
    page = guidebook.pages["before_you_call"]
    last = guidebook.say("screens.contacts.not_rung")[:40]
    for shown in (
        text_of(contacts_page(guidebook, place, TODAY)),
        " ".join("\n".join(all_contacts(guidebook, place, TODAY)).split()),
    ):
        words = shown.index(page.title)
        for contact in firsts:
            assert shown.index(contact.name) < words
        assert words < shown.index(last)
        rest = [c for c in guidebook.contacts if place in c.places and c not in firsts]
        assert all(contact.name in shown[words:] for contact in rest)


def test_the_words_answer_the_three_reasons_people_give(guidebook: Guidebook) -> None:
    """It won't help, I can handle it alone, it is too much effort; and one sentence that is enough."""
    page = guidebook.pages["before_you_call"]
    points = " ".join(point for part in page.parts for point in part.points)
    for reason in ("won't help", "handle it alone", "too much effort", "just one sentence"):
        assert reason in points
    assert all("coppersmith_2024" in part.sources for part in page.parts)


@pytest.mark.parametrize("notice", [n.id for n in shipped().notices.values()])
def test_each_notice_asks_for_little(guidebook: Guidebook, notice: str) -> None:
    """One sentence is enough to say, unless it is the worker who is spoken to."""
    steps = " ".join(guidebook.notices[notice].do_now)
    assert notice == "caller_not_safe_to_talk" or "just one sentence" in steps


@pytest.mark.parametrize("notice", [n.id for n in shipped().notices.values()])
@pytest.mark.parametrize("place", PLACES)
def test_the_numbers_stand_above_what_to_do(guidebook: Guidebook, notice: str, place: str) -> None:
    """Whatever the notice, an emergency number and someone who listens are in sight first, with no place as well."""
    lines = text_of(notice_lines(guidebook, ShownNotice(notice, Level.INTERRUPT, True), place, TODAY))
    top = lines[: lines.index(guidebook.say("screens.notice.do_now"))]
    assert first_contacts(guidebook, place)[-1].reach[0] in top
    if place != "elsewhere":
        assert re.search(r"\b(999|911|000|112|111)\b", top)


def test_someone_who_did_not_say_where_they_are_gets_every_country(guidebook: Guidebook) -> None:
    """In the notice, with F2, with `contacts` and after a crash: no number stands without its country."""
    told = text_of(notice_lines(guidebook, ShownNotice("not_safe_now", Level.INTERRUPT, True), "", TODAY))
    everywhere = (
        told,
        plain_notice(guidebook, TODAY),
        text_of(contacts_page(guidebook, "", TODAY)),
        "\n".join(all_contacts(guidebook, "", TODAY)),
        crash_words(guidebook, "", TODAY),
    )
    for shown in everywhere:
        for country, number in (("Northern Ireland", "999"), ("United States", "911"), ("Australia", "000")):
            assert re.search(rf"{country}: .*{number}", " ".join(shown.split()))


def test_a_plain_notice_puts_the_numbers_first_and_leaves_nobody_out(guidebook: Guidebook) -> None:
    """Line by line, too, nobody waits through the steps to hear a number, and no contact is cut."""
    state = take(guidebook, talked(guidebook, PANIC, "goals"), Unclear("I want to kill myself", "trouble.choose_one"))
    prompt = present(guidebook, state)
    shown = "\n".join(prompt_lines(guidebook, prompt, False, TODAY, "england"))
    assert shown.index("999") < shown.index("116 123") < shown.index("- If you are in danger")
    roles = guidebook.notices["not_safe_now"].contacts
    wanted = [c.name for c in guidebook.contacts if "england" in c.places and c.role in roles]
    flat = " ".join(shown.split())
    assert len(wanted) > 4
    assert all(name in flat for name in wanted)


def late_places() -> dict[str, Callable[[Guidebook, date], str]]:
    """Everywhere a number is shown, as text for a day."""

    def page(book: Guidebook, today: date, form: Format = Format.TEXT) -> str:
        state = talked(book, PANIC)
        outcome = assess(book, state.answers, state.texts)
        return render(book, build_report(book, state.answers, state.texts, outcome, today), form)

    def aloud(book: Guidebook, today: date) -> str:
        state = talked(book, PANIC)
        return " ".join(read_aloud(book, state.answers, state.texts, assess(book, state.answers, {}), today))

    loud = ShownNotice("not_safe_now", Level.INTERRUPT, True)
    return {
        "contacts, full screen": lambda b, t: text_of(contacts_page(b, "england", t)),
        "contacts, no place": lambda b, t: text_of(contacts_page(b, "", t)),
        "notice, full screen": lambda b, t: text_of(notice_lines(b, loud, "england", t)[:6]),
        "contacts, line by line": lambda b, t: "\n".join(all_contacts(b, "england", t)),
        "countries, line by line": lambda b, t: "\n".join(list(all_contacts(b, "", t))[3:9]),
        "notice, line by line": plain_notice,
        "saved page": page,
        "saved page, html": lambda b, t: page(b, t, Format.HTML),
        "read aloud": aloud,
        "after a crash": lambda b, t: crash_words(b, "england", t),
        "after a crash, no place": lambda b, t: crash_words(b, "", t),
    }


@pytest.mark.parametrize("where", late_places(), ids=lambda name: name.replace(" ", "-"))
def test_a_number_past_its_day_says_so_wherever_it_stands(guidebook: Guidebook, where: str) -> None:
    """On its day it says nothing; after it, it does."""
    shown = late_places()[where]
    marks = ("due to be checked again", "due for a new check")
    assert not any(mark in " ".join(shown(guidebook, TODAY).split()) for mark in marks)
    assert any(mark in " ".join(shown(guidebook, LATER).split()) for mark in marks)


def test_every_contact_is_dated(guidebook: Guidebook) -> None:
    """The day it was checked stands with each of them."""
    for place in COUNTRIES:
        here = [c for c in guidebook.contacts if place in c.places]
        assert text_of(contacts_page(guidebook, place, TODAY)).count("Last checked on") == len(here)
        assert "\n".join(all_contacts(guidebook, place, TODAY)).count("\n- ") >= len(here)


async def test_the_contacts_are_read_from_the_guide_itself(app: TherapyGuideApp) -> None:
    """They need no connection: they stand in the content that ships with the guide."""
    async with app.run_test(size=(80, 24)) as pilot:
        await start_at(app, pilot, PANIC, "goals")
        await press(pilot, "f2")
        assert "Samaritans" in shown_text(app)
    assert list((CONTENT / "safety" / "contacts").glob("*.yaml"))


def test_the_number_in_the_opening_words_is_one_of_the_contacts(guidebook: Guidebook) -> None:
    """The first screen names the UK's number before a country is known. It must stay the one in the contacts."""
    uk = next(c for c in guidebook.contacts if "england" in c.places and c.role is Role.EMERGENCY)
    for key in ("screens.welcome.urgent", "plain.opening.urgent", "report.help_now.lead"):
        numbers = re.findall(r"\b\d{3,}\b", guidebook.wording[key].text)
        assert numbers
        assert all(number in " ".join(uk.reach) for number in numbers)


def test_a_guidebook_without_the_short_guide_still_shows_contacts(guidebook: Guidebook) -> None:
    """The words are a help and not a condition."""
    bare = replace(guidebook, pages={})
    assert "999" in text_of(contacts_page(bare, "england", TODAY))
    assert "999" in "\n".join(all_contacts(bare, "england", TODAY))
