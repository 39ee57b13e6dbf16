"""What no editor can switch off. A guidebook that breaks one of these rules does not load.

Every answer and every sign in someone's words that tells of danger brings a notice, whatever else was answered;
every notice reaches someone in every place; and the safety question is asked of everyone.
"""

from __future__ import annotations

from collections.abc import Iterator

from therapy_guide.content.conditions import (
    AllOf,
    AnyOf,
    AtLeastOf,
    Between,
    Condition,
    FactHolds,
    Given,
    InRounds,
    PickedAtLeast,
    Picks,
    parts_of,
)
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.pointing import value_at
from therapy_guide.content.questions import Changes, Mode, Option, Question, Route
from therapy_guide.content.safety import ANYWHERE, Level, Notice, Role
from therapy_guide.diagnostics.diagnostic import Problems, Related
from therapy_guide.diagnostics.excerpt import Lines
from therapy_guide.diagnostics.nearest import nearest
from therapy_guide.diagnostics.render import no_lines

Leaf = Picks | PickedAtLeast | Between | Given

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


def check_safety(guidebook: Guidebook, problems: Problems, lines: Lines = no_lines) -> None:
    """Records every way in which someone in danger could be left without help."""
    _answers_bring_help(guidebook, problems, lines)
    _signs_bring_help(guidebook, problems)
    for notice in guidebook.notices.values():
        _notice_reaches_someone(notice, problems, lines)
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


def _answers_bring_help(guidebook: Guidebook, problems: Problems, lines: Lines) -> None:
    quiet: dict[str, list[tuple[Question, Option]]] = {}
    for question, option in answers_of_risk(guidebook):
        bring = [n for n in guidebook.notices.values() if always_holds(n.when, question.id, option.id, guidebook)]
        if not bring:
            _no_help(question, option, guidebook, problems)
        elif ALWAYS.get((question.id, option.id), QUIET) is LOUD and all(n.level is QUIET for n in bring):
            quiet.setdefault(bring[0].id, []).append((question, option))
    for name, answers in quiet.items():
        _too_quiet(guidebook.notices[name], answers, problems, lines)


def _no_help(question: Question, option: Option, guidebook: Guidebook, problems: Problems) -> None:
    problems.error(
        "answer-without-help",
        f"the answer `{option.id}` of `{question.id}` does not always bring a notice",
        option.span,
        why="someone may tell the guide that they are in danger, and it would say nothing",
        fix=f"write `{question.id}: {option.id}` under `when:` of a notice, with no other condition beside it",
        related=tuple(_nearly_help(question, option, guidebook)),
    )


def _nearly_help(question: Question, option: Option, guidebook: Guidebook) -> Iterator[Related]:
    """The notices that read this answer, and what else they wait for."""
    for notice in guidebook.notices.values():
        leaves = list(_leaves(notice.when, guidebook)) if notice.when else []
        reads = [leaf for leaf in leaves if leaf.question == question.id and option.id in getattr(leaf, "options", ())]
        others = sorted({f"`{leaf.question}`" for leaf in leaves if leaf.question != question.id})
        if reads and others:
            yield Related(notice.span, f"this notice waits for {' and '.join(others)} as well")


def _leaves(condition: Condition, guidebook: Guidebook, opened: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """The questions a condition reads, facts opened."""
    if isinstance(condition, FactHolds):
        if condition.fact in guidebook.facts and condition.fact not in opened:
            yield from _leaves(guidebook.facts[condition.fact].when, guidebook, (*opened, condition.fact))
    elif isinstance(condition, Leaf):
        yield condition
    for part in parts_of(condition):
        yield from _leaves(part, guidebook, opened)


def _too_quiet(notice: Notice, answers: list[tuple[Question, Option]], problems: Problems, lines: Lines) -> None:
    of: dict[str, list[str]] = {}
    for question, option in answers:
        of.setdefault(question.id, []).append(f"`{option.id}`")
    named = " and ".join(f"{_listed(options)} of `{question}`" for question, options in of.items())
    place = value_at("level", notice.span, lines)
    problems.error(
        "help-too-quiet",
        f"the answers {named} bring a quiet line only"
        if len(answers) > 1
        else f"the answer {named} brings a quiet line only",
        place,
        label=f"the level of the notice `{notice.id}`" if place != notice.span else "",
        why="a person in danger could miss a line beside the next question",
        fix="write `level: interrupt`",
        replacement="interrupt" if place != notice.span else "",
    )


def _signs_bring_help(guidebook: Guidebook, problems: Problems) -> None:
    answered = {kind: notice for notice in guidebook.notices.values() for kind in notice.heard_as}
    first = {sign.kind: sign for sign in reversed(guidebook.signs)}
    for kind, sign in first.items():
        if kind in answered:
            continue
        near = nearest(kind, answered, 1)
        notice = answered[near[0]] if near else _likeliest(guidebook)
        such = f", such as `{notice.id}`" if notice else ""
        problems.error(
            "sign-without-notice",
            f"no notice answers signs of `{kind}`",
            sign.span,
            why="the guide would hear someone in danger, and say nothing",
            fix=f"did you mean `kind: {near[0]}`? If not, add `{kind}` to `heard_as:` of the notice that should come"
            if near
            else f"add `{kind}` to `heard_as:` of the notice that should come{such}",
            related=(Related(notice.span, f"this notice answers `{near[0]}`"),) if near and notice else (),
        )


def _likeliest(guidebook: Guidebook) -> Notice | None:
    """A notice that answers no signs yet, or the first that comes before everything else."""
    notices = guidebook.notices.values()
    silent = (notice for notice in notices if not notice.heard_as)
    return next(silent, None) or next((notice for notice in notices if notice.level is LOUD), None)


def _notice_reaches_someone(notice: Notice, problems: Problems, lines: Lines) -> None:
    contacts = value_at("contacts", notice.span, lines)
    if Role.LISTENING not in notice.contacts:
        problems.error(
            "notice-without-listening",
            f"the notice `{notice.id}` does not name `listening` among its contacts",
            contacts,
            why="people in a place that has nobody for the other roles would be left with nobody to talk to",
            fix="add `listening` to `contacts:`",
        )
    if notice.level is LOUD and Role.EMERGENCY not in notice.contacts:
        problems.error(
            "notice-without-emergency",
            f"the notice `{notice.id}` does not name `emergency` among its contacts",
            contacts,
            why="someone in danger at this moment would not be given the emergency number",
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


def _every_place_has_help(guidebook: Guidebook, problems: Problems) -> None:
    """Places without anybody who listens, told together at the first of them."""
    country = guidebook.questions.get(guidebook.about.country_question)
    listening = {place for c in guidebook.contacts if c.role is Role.LISTENING for place in c.places}
    if ANYWHERE in listening:
        return
    without = [option for option in country.options if option.id not in listening] if country else []
    named = _listed([f"`{option.id}`" for option in without]) if len(without) <= 3 else f"{len(without)} places"
    inside = f" in {named}, or" if without else ""
    problems.error(
        "place-without-help",
        f"people{inside} who don't say where they are{',' if without else ''} have nobody to contact who listens",
        without[0].span if without else country.span if country else guidebook.about.span,
        why="they would be left without help",
        fix="give a contact of `role: listening` the place `anywhere`"
        + (", and add one for each place named if you can" if without else ""),
    )


def _listed(names: list[str]) -> str:
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _asked_of_everyone(question: Question, guidebook: Guidebook, problems: Problems) -> None:
    """A private question about safety stands on both routes, with no condition; one of them is the safety question."""
    named = question.id == guidebook.about.safety_question
    if named and not question.private:
        problems.error(
            "safety-question-not-private",
            f"the safety question `{question.id}` is not private",
            question.span,
            why="a person's answer could lie printed where the one they fear finds it",
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
