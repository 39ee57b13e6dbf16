"""Answers written down as a case: tidy, holding, and added without touching what stands there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.kitchen import Copy, kitchen, shipped
from tests.support.people import answers, picks
from therapy_guide.authoring.expectations import run_case
from therapy_guide.authoring.recording import record, why_no_name
from therapy_guide.authoring.saved_case import NotACasesFile, add_case, with_case
from therapy_guide.engine.answers import Answers, Place, Said

TWO = "# Ours.\ncases:\n- case: one   # keep me\n  answers: {plan: free}\n"


def kept(tmp_path: Path, given_: Answers, texts: dict[Place, str]) -> tuple[Copy, str]:
    """A copy of the kitchen sink with one recorded case, and the text of it."""
    copy = Copy.into(tmp_path)
    recording = record(kitchen(), "recorded_one", "Made-up.", given_, texts)
    add_case(copy.folder / "cases" / "recorded.yaml", recording.text)
    return copy, recording.text


def test_a_recorded_case_holds_as_written(tmp_path: Path) -> None:
    """Answers, rounds, words and expectations come back the same."""
    answers_ = picks(worries=["panic", "low"], main_worry="panic", had_before="yes", past_kind_1="alpha", afraid=None)
    answers_ = answers_.with_answer(Place("story"), Said())
    words = {Place("story"): "It began: # in spring.", Place("worries"): 'at "night"', Place("past_bad", 1): "forms"}
    copy, text = kept(tmp_path, answers_, words)
    loaded = copy.load()
    assert loaded.guidebook is not None, list(loaded.problems)
    case = next(c for c in loaded.guidebook.cases if c.case == "recorded_one")
    assert run_case(loaded.guidebook, case).holds
    assert "afraid: skip" in text
    assert "notices: []" in text


def test_words_at_the_end_of_a_topic_are_kept_with_a_question_of_it(tmp_path: Path) -> None:
    """They belong to no question, but what is heard in them must be heard in the case as well."""
    _, text = kept(tmp_path, picks(plan="free"), {Place("topic:concerns"): "it never stops"})
    assert 'worries: "it never stops"' in text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(person=answers("kitchen", most=12), words=st.text(max_size=40))
def test_whatever_is_recorded_holds(tmp_path_factory: pytest.TempPathFactory, person: Answers, words: str) -> None:
    """Any answers, and any words that could be typed."""
    folder = tmp_path_factory.mktemp("recorded")
    copy, text = kept(folder, person, {place: words for place in person if isinstance(person.get(place), Said)})
    loaded = copy.load()
    assert loaded.guidebook is not None, text + str(list(loaded.problems))
    case = next(c for c in loaded.guidebook.cases if c.case == "recorded_one")
    assert run_case(loaded.guidebook, case).holds, text


def test_a_case_is_added_in_the_indent_of_the_file_and_comments_stay(tmp_path: Path) -> None:
    """Nothing that stands there is touched."""
    file = tmp_path / "cases.yaml"
    file.write_text(TWO, "utf-8")
    add_case(file, "  - case: two\n    answers: {}\n")
    assert file.read_text("utf-8") == TWO + "\n- case: two\n  answers: {}\n"


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    """A file is never half in one kind of line end and half in another."""
    file = tmp_path / "cases.yaml"
    file.write_bytes(TWO.replace("\n", "\r\n").encode())
    add_case(file, "  - case: two\n    answers: {}\n")
    assert b"\n" not in file.read_bytes().replace(b"\r\n", b"")


@pytest.mark.parametrize("held", ["rules:\n  - id: x\n", "cases: []\n", "cases:\n  - case: x\nother:\n  y: z\n"])
def test_a_file_that_is_no_list_of_cases_is_refused(tmp_path: Path, held: str) -> None:
    """Whatever is added at its end would land in the wrong place."""
    file = tmp_path / "cases.yaml"
    file.write_text(held, "utf-8")
    with pytest.raises(NotACasesFile, match="Choose another file"):
        with_case(file, "  - case: two\n")


def test_names_that_cannot_be_given_say_why() -> None:
    """A name that is taken, with its place; one that is no id, with one that would do."""
    assert "there is a case called `everything_said` already, at kitchen_sink/cases/one.yaml:2" in why_no_name(
        kitchen(), "everything_said"
    )
    assert "`my_case` would do" in why_no_name(kitchen(), "My case!")
    assert why_no_name(kitchen(), "brand_new") == ""


def test_long_lists_get_a_line_for_each_id() -> None:
    """So that an editor trims them line by line."""
    texts = {Place("hope"): "to sleep"}
    person = picks(concerns=["panic", "worry"], structure="clear_plan", between_sessions="plenty", country="england")
    text = record(shipped(), "long_one", "", person, texts).text
    assert "      rules:\n        - " in text
    assert max(map(len, text.splitlines())) <= 120
