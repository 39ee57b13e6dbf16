"""The shipped guidebook: it loads clean, its cases hold, and what must never appear does not."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tests.conftest import CONTENT, ROOT
from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.safety import contacts_for, first_contacts
from therapy_guide.authoring.content_check import check_content
from therapy_guide.authoring.counts import counts
from therapy_guide.authoring.expectations import run_case
from therapy_guide.authoring.reach import check_reach
from therapy_guide.authoring.reading_age import check_reading_age, whole_reading_age
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.content.safety import Role
from therapy_guide.diagnostics.diagnostic import Problems, Severity
from therapy_guide.diagnostics.render import line
from therapy_guide.engine.answers import Answers, Picked, Place
from therapy_guide.report.build import build_report
from therapy_guide.report.render import Format, render

RETIRED = [
    row.split("\t") for row in (ROOT / "tests/guidebook/retired_contacts.tsv").read_text("utf-8").splitlines() if row
]
UK = ("england", "scotland", "wales", "northern_ireland")


def test_it_loads_without_errors_or_warnings(today: date) -> None:
    """Nothing in the shipped content needs mending."""
    loaded = load_guidebook(CONTENT)
    assert loaded.guidebook is not None
    check_content(loaded.guidebook, today, loaded.problems)
    check_reading_age(loaded.guidebook, loaded.problems)
    check_reach(loaded.guidebook, loaded.problems)
    assert [line(p) for p in loaded.problems if p.severity is not Severity.NOTE] == []


def test_every_case_holds(guidebook: Guidebook) -> None:
    """Each worked example still ends as its editor said it must."""
    broken = [line(p) for case in guidebook.cases for p in run_case(guidebook, case).problems]
    assert broken == []
    assert len(guidebook.cases) >= 30


def test_there_is_enough_of_everything(guidebook: Guidebook) -> None:
    """The least this release promises."""
    found = dict(counts(guidebook))
    assert found["therapies"] >= 12
    assert found["questions"] >= 35
    assert found["questions to ask"] >= 40
    assert len({t.family for t in guidebook.therapies.values()}) >= 6


def test_the_words_can_be_read_at_eleven(guidebook: Guidebook) -> None:
    """The NHS aims for a reading age of 9 to 11."""
    assert 6 < whole_reading_age(guidebook) <= 11


def test_every_therapy_has_rules_of_its_own(guidebook: Guidebook) -> None:
    """No therapy can come up by evidence alone, without a rule that listens to the person."""
    from therapy_guide.engine.program import open_guidebook

    program = open_guidebook(guidebook)
    touched = {t for rule in program.rules for t in (*rule.for_.therapies, *rule.against.therapies)}
    assert set(guidebook.therapies) <= touched


def test_a_contact_past_its_date_is_an_error(guidebook: Guidebook) -> None:
    """Release is refused when a number was not checked again in time."""
    problems = Problems()
    check_content(guidebook, date(2031, 1, 1), problems)
    assert sum(p.code == "contact-overdue" for p in problems) == len(guidebook.contacts)


@pytest.mark.parametrize("row", [r for r in RETIRED if r[0] == "everywhere"], ids=lambda row: row[1])
def test_retired_contacts_appear_nowhere(row: list[str]) -> None:
    """A number, name or address that is known to be wrong is in no shipped file, in any spacing."""
    wrong = row[1]
    digits = re.sub(r"\D", "", wrong)
    for path in [*CONTENT.rglob("*.yaml"), *CONTENT.rglob("*.j2"), *(ROOT / "src").rglob("*.py")]:
        text = path.read_text("utf-8")
        if re.search(r"[A-Za-z]", wrong):
            found = re.search(rf"(?<!\w){re.escape(wrong)}(?!\w)", text) is not None
        else:
            spaced = r"[ \-().]?".join(digits)
            found = re.search(rf"(?<!\d){spaced}(?!\d)", text) is not None
        assert not found, f"{wrong} is in {path}"


def test_numbers_are_worded_for_their_nation(guidebook: Guidebook) -> None:
    """ "Press 2" is for Wales alone, and no American short code is shown in the United Kingdom."""
    for place in UK:
        reach = " ".join(r for c in contacts_for(guidebook, place) for r in c.reach).lower()
        assert ("press 2" in reach) is (place == "wales")
        assert "741741" not in reach
        assert "text 116 123" not in reach


def test_every_place_starts_with_emergency_help(guidebook: Guidebook) -> None:
    """The emergency number and one listening line come first wherever the person is."""
    for place in (o.id for o in guidebook.questions["country"].options):
        first = first_contacts(guidebook, place)
        assert 1 <= len(first) <= 2
        if place not in ("elsewhere", "europe"):
            assert first[0].role is Role.EMERGENCY, place
    assert first_contacts(guidebook, "")


def test_every_notice_reaches_someone_everywhere(guidebook: Guidebook) -> None:
    """No notice ends in an empty list, whatever the place."""
    for notice in guidebook.notices.values():
        for place in ("", *(o.id for o in guidebook.questions["country"].options)):
            assert contacts_for(guidebook, place, notice.contacts), (notice.id, place)


@pytest.mark.parametrize("country", ["", "england", "wales", "ireland", "united_states", "germany", "elsewhere"])
def test_retired_contacts_are_in_no_page(guidebook: Guidebook, today: date, country: str) -> None:
    """The same holds for what is printed for a person in each place."""
    answers = Answers({Place("country"): Picked((country,))} if country else {})
    outcome = assess(guidebook, answers, {})
    page = render(guidebook, build_report(guidebook, answers, {}, outcome, today), Format.TEXT)
    digits = re.sub(r"[ \-]", "", page)
    for row in (r for r in RETIRED if r[0] == "everywhere"):
        wrong = row[1]
        bare = re.sub(r"[ \-]", "", wrong)
        found = re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", digits) if bare.isdigit() else wrong in page
        assert not found, wrong
