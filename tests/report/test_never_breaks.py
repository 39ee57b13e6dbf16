"""Whatever was answered or skipped, every page can be made. A person must never lose their answers to a report."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.people import answer_to, places
from therapy_guide.analysis.assess import assess
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import QuestionKind
from therapy_guide.engine.answers import Answer, Answers, Picked, Place, Said, Skipped, Texts
from therapy_guide.report.as_json import as_json
from therapy_guide.report.build import build_report
from therapy_guide.report.caller import handover, read_aloud
from therapy_guide.report.private import private_items
from therapy_guide.report.render import Format, render

TODAY = date(2026, 11, 22)


def every_page(guidebook: Guidebook, answers: Answers, texts: Texts) -> None:
    """Makes every page there is, with nothing private and with everything private."""
    outcome = assess(guidebook, answers, texts)
    everything = frozenset(item.key for item in private_items(guidebook, answers, texts, outcome))
    for include in (frozenset[str](), everything):
        as_json(guidebook, answers, texts, outcome, include)
        seen = tuple(guidebook.notices)
        for report in (
            build_report(guidebook, answers, texts, outcome, TODAY, include),
            handover(guidebook, answers, texts, outcome, seen, TODAY, include),
        ):
            for format_ in Format:
                assert render(guidebook, report, format_)
    assert read_aloud(guidebook, answers, texts, outcome)


def test_every_question_skipped(guidebook: Guidebook) -> None:
    """All of them at once, in all rounds."""
    opened: dict[Place, Answer] = dict.fromkeys(places(guidebook), Skipped())
    opened |= {Place("had_therapy"): Picked(("yes",)), Place("another_time", 1): Picked(("yes",))}
    every_page(guidebook, Answers(opened), {})


@pytest.mark.parametrize("with_words", [True, False])
def test_text_questions_skipped_or_answered(guidebook: Guidebook, with_words: bool) -> None:
    """A skipped question for words has an answer and no text."""
    asked = [p for p in places(guidebook) if guidebook.questions[p.question].kind is QuestionKind.TEXT]
    answers = {p: Said() if with_words else Skipped() for p in asked}
    texts = dict.fromkeys(asked, "in my own words") if with_words else {}
    every_page(guidebook, Answers({**answers, Place("had_therapy"): Picked(("yes",))}), texts)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_answers_make_every_page(guidebook: Guidebook, data: st.DataObject) -> None:
    """Random people, with and without words."""
    chosen = data.draw(st.lists(st.sampled_from(places(guidebook)), max_size=25, unique=True))
    answers = {p: data.draw(answer_to(guidebook.questions[p.question])) for p in chosen}
    said = {p: data.draw(st.sampled_from(["I want to kill myself", "it's fine", "{{ x }}"])) for p in chosen[:3]}
    every_page(guidebook, Answers(answers), said)
