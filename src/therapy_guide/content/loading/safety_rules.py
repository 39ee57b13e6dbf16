"""What no editor can switch off. A guidebook that breaks one of these rules does not load.

Every answer and every sign in someone's words that tells of danger brings a notice, whatever else was answered;
every notice reaches someone in every place; and the safety question is asked of everyone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from therapy_guide.content.conditions import (
    AllOf,
    AnyOf,
    AtLeastOf,
    Condition,
    FactHolds,
    InRounds,
    Picks,
)
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Changes, Mode, Option, Question, Route
from therapy_guide.content.safety import ANYWHERE, Level, Notice, Role
from therapy_guide.diagnostics.diagnostic import Problems

LOUD, QUIET = Level.INTERRUPT, Level.OFFER
ALWAYS = {
    ("safe_right_now", "need_help"): LOUD,
    ("safe_right_now", "not_sure"): LOUD,
    ("concerns", "suicidal_thoughts"): LOUD,
    ("concerns", "self_harm"): QUIET,
    ("fear_at_home", "yes"): QUIET,
    ("fear_at_home", "sometimes"): QUIET,
    ("past_trouble", "crossed_line"): QUIET,
    ("safe_to_talk", "no"): LOUD,
    ("safe_to_talk", "not_sure"): LOUD,
    ("adult", "no"): QUIET,
}
"""Answers that bring help in every guidebook that has them, and how loud at least, whatever they are marked as."""


def check_safety(guidebook: Guidebook, problems: Problems) -> None:
    """Records every way in which someone in danger could be left without help."""
    for question, option in answers_of_risk(guidebook):
        _answer_brings_help(question, option, guidebook, problems)
    _signs_bring_help(guidebook, problems)
    for notice in guidebook.notices.values():
        _notice_reaches_someone(notice, problems)
    _every_place_has_help(guidebook, problems)
    for question in guidebook.questions.values():
        _asked_of_everyone(question, guidebook, problems)


def always_holds(
    condition: Condition | None, question: str, option: str, guidebook: Guidebook, opened: tuple[str, ...] = ()
) -> bool:
    """Whether a condition holds whenever this option was picked, whatever else was answered or left out."""
    match condition:
        case Picks():
            only = not condition.all_of or set(condition.options) == {option}
            return condition.question == question and option in condition.options and only
        case FactHolds() if condition.fact in guidebook.facts and condition.fact not in opened:
            inside = (*opened, condition.fact)  # a fact that leads back to itself is told of elsewhere
            return always_holds(guidebook.facts[condition.fact].when, question, option, guidebook, inside)
        case InRounds():
            return not condition.every and always_holds(condition.part, question, option, guidebook, opened)
        case AnyOf():
            return any(always_holds(part, question, option, guidebook, opened) for part in condition.parts)
        case AllOf():
            return all(always_holds(part, question, option, guidebook, opened) for part in condition.parts)
        case AtLeastOf():
            certain = sum(always_holds(part, question, option, guidebook, opened) for part in condition.parts)
            return certain >= condition.count
        case _:
            return False


def answers_of_risk(guidebook: Guidebook) -> Iterator[tuple[Question, Option]]:
    """Private answers are about safety, unless they say of themselves that they are neutral or unsure."""
    for question in guidebook.questions.values():
        if question.options_from is not None:
            continue
        for option in question.options:
            private = (question.private or option.private) and not option.neutral and not option.unsure
            if private or (question.id, option.id) in ALWAYS:
                yield question, option


def _answer_brings_help(question: Question, option: Option, guidebook: Guidebook, problems: Problems) -> None:
    bring = [n for n in guidebook.notices.values() if always_holds(n.when, question.id, option.id, guidebook)]
    least = ALWAYS.get((question.id, option.id), QUIET)
    if not bring:
        problems.error(
            "answer-without-help",
            f"the answer `{option.id}` of `{question.id}` does not always bring a notice",
            option.span,
            why="someone may tell the guide that they are in danger, and it would say nothing",
            fix=f"write `{question.id}: {option.id}` under `when:` of a notice, with no other condition beside it",
        )
    elif least is LOUD and all(notice.level is QUIET for notice in bring):
        problems.error(
            "help-too-quiet",
            f"the answer `{option.id}` of `{question.id}` brings a quiet line only",
            bring[0].span,
            why="a line beside the next question can be missed when it matters most",
            fix="write `level: interrupt`",
        )


def _signs_bring_help(guidebook: Guidebook, problems: Problems) -> None:
    answered = {kind for notice in guidebook.notices.values() for kind in notice.heard_as}
    first = {sign.kind: sign for sign in reversed(guidebook.signs)}
    for kind, sign in first.items():
        if kind not in answered:
            problems.error(
                "sign-without-notice",
                f"no notice answers the kind of language `{kind}`",
                sign.span,
                why="the guide would hear someone in danger, and say nothing",
                fix=f"add `{kind}` to `heard_as:` of a notice",
            )


def _notice_reaches_someone(notice: Notice, problems: Problems) -> None:
    if Role.LISTENING not in notice.contacts:
        problems.error(
            "notice-without-listening",
            f"the notice `{notice.id}` does not name `listening` among its contacts",
            notice.span,
            why="where a place has nobody for the other roles, a listening line is what is left",
            fix="add `listening` to `contacts:`",
        )
    if notice.level is LOUD and Role.EMERGENCY not in notice.contacts:
        problems.error(
            "notice-without-emergency",
            f"the notice `{notice.id}` does not name `emergency` among its contacts",
            notice.span,
            why="what comes before everything else must lead to the emergency number",
            fix="add `emergency` to `contacts:`",
        )
    if notice.when is None and not notice.heard_as:
        problems.error(
            "notice-never-shown",
            f"nothing brings the notice `{notice.id}`",
            notice.span,
            why="nobody would ever see it",
            fix="add `when:` or `heard_as:`",
        )


def _places(guidebook: Guidebook) -> Iterable[str]:
    country = guidebook.questions.get(guidebook.about.country_question)
    return (ANYWHERE, *(option.id for option in country.options)) if country else (ANYWHERE,)


def _every_place_has_help(guidebook: Guidebook, problems: Problems) -> None:
    for place in _places(guidebook):
        here = [c for c in guidebook.contacts if place in c.places or ANYWHERE in c.places]
        if not any(contact.role is Role.LISTENING for contact in here):
            problems.error(
                "place-without-help",
                f"`{place}` has nobody to contact who listens",
                guidebook.about.span,
                why="a person there would be left without help",
                fix="add a contact with `role: listening`, or give one the place `anywhere`",
            )


def _asked_of_everyone(question: Question, guidebook: Guidebook, problems: Problems) -> None:
    """A private question about safety stands on both routes, with no condition; one of them is the safety question."""
    named = question.id == guidebook.about.safety_question
    if named and not question.private:
        problems.error(
            "safety-question-not-private",
            f"the safety question `{question.id}` is not private",
            question.span,
            why="its answer could lie printed where someone else finds it",
            fix="add `private: yes`",
        )
    private = question.private and question.changes is Changes.SAFETY and question.mode is Mode.EVERYONE
    gated = question.shown_when or question.unless or question.repeats or question.route is not Route.SHORT
    if (named or private) and (gated or question.mode is not Mode.EVERYONE):
        problems.error(
            "safety-question-not-for-everyone",
            f"the question `{question.id}` is not asked of everyone",
            question.span,
            why="a person who is not asked may not say that they need help",
            fix="write `route: short`, and take `shown_when:` and `unless:` away",
        )
