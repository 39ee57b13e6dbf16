"""Checks that need the cases: rules no case fires, therapies no case brings up, options that nothing reads."""

from __future__ import annotations

from collections.abc import Iterator

from therapy_guide.analysis.assess import suggested
from therapy_guide.authoring.coverage import coverage
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Changes, Option, Question
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.engine.parse_answers import parse_answers
from therapy_guide.engine.program import open_guidebook


def check_reach(guidebook: Guidebook, problems: Problems) -> None:
    """Records rules without a case, therapies that never come up, and options that change nothing."""
    for thing in coverage(guidebook, guidebook.cases, with_words=False).untouched:
        if thing.what == "rule":
            problems.warn(
                "rule-without-case",
                f"no case fires the rule `{thing.name}`",
                thing.span,
                why="if it stopped working, people would miss what it says, and nobody would notice",
                fix="write a case in which it holds, and expect it under `rules:`",
            )
    left = set(guidebook.therapies)
    for case in guidebook.cases:
        answers = parse_answers(guidebook, case.answers, problems).answers
        if left:  # the first cases bring up most of them, and the rest need no result
            left -= suggested(guidebook, answers)
    for therapy in guidebook.therapies.values():
        if therapy.id in left:
            problems.warn(
                "therapy-never-comes-up",
                f"no case brings up `{therapy.id}`",
                therapy.span,
                why="a therapy that can't come up is one that nobody will hear of",
                fix="write a case for a person it may suit, and expect it under `suggested:`",
            )
    for question, option in _idle_options(guidebook):
        problems.note(
            "option-changes-nothing",
            f"nothing reads the option `{option.id}` of `{question.id}`",
            option.span,
            why="a person may choose it and see no effect",
            fix="write a rule for it, or mark it `neutral: yes`",
        )


def _idle_options(guidebook: Guidebook) -> Iterator[tuple[Question, Option]]:
    """Options that no condition names and that do not say of themselves that they move nothing."""
    read: set[tuple[str, str]] = set()
    for node in open_guidebook(guidebook).nodes:
        read |= {(node.question, option) for option in node.options}
    about = guidebook.about
    exempt = {about.route_question, about.country_question, about.past_kind_question}
    exempt |= {question.narrowed_by for question in guidebook.questions.values()}
    exempt |= {topic.repeat.again for topic in guidebook.topics if topic.repeat}
    for question in guidebook.questions.values():
        if question.id in exempt or question.changes is Changes.NOTHING or question.options_from:
            continue
        for option in question.options:
            said = option.neutral or option.unsure or option.part is not None
            if not said and (question.id, option.id) not in read:
                yield question, option
