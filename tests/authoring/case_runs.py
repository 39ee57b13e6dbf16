"""Short ways to write a case into a copy of the kitchen sink and run it."""

from __future__ import annotations

from pathlib import Path

from tests.support.kitchen import Copy
from therapy_guide.analysis.assess import assess
from therapy_guide.analysis.outcome import Outcome
from therapy_guide.authoring.expectations import CaseResult, run_case
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.diagnostics.diagnostic import Diagnostic
from therapy_guide.engine.answers import Answers, Place


def guidebook_with(tmp_path: Path, cases: str) -> Guidebook:
    """The kitchen sink with a second file of cases."""
    copy = Copy.into(tmp_path)
    copy.write("cases/more.yaml", f"cases:\n{cases}")
    loaded = copy.load()
    assert loaded.guidebook is not None, list(loaded.problems)
    return loaded.guidebook


def ran(tmp_path: Path, answers: str, expect: str, words: str = "") -> CaseResult:
    """One case, run. Answers, expectations and words are written in braces."""
    said = f"    words: {words}\n" if words else ""
    text = f"  - case: tried\n    answers: {answers}\n{said}    expect: {expect}\n"
    guidebook = guidebook_with(tmp_path, text)
    return run_case(guidebook, next(case for case in guidebook.cases if case.case == "tried"))


def the_failure(tmp_path: Path, answers: str, expect: str, words: str = "") -> Diagnostic:
    """The one problem of a case that does not hold."""
    found = list(ran(tmp_path, answers, expect, words).problems)
    assert len(found) == 1, found
    return found[0]


def outcome_of(guidebook: Guidebook, answers: Answers, **words: str) -> Outcome:
    """What a person's answers and words lead to."""
    return assess(guidebook, answers, {Place(question): text for question, text in words.items()})
