"""Every name used exists, once, and is used where it can mean something."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from therapy_guide.content.conditions import Condition, FactHolds, parts_of
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.needed_sentences import check_sentences
from therapy_guide.content.loading.purposes import purpose_of
from therapy_guide.content.loading.reference_conditions import Checker
from therapy_guide.content.loading.reference_promises import check_promises
from therapy_guide.content.loading.reference_words import check_words
from therapy_guide.content.loading.safety_rules import check_safety
from therapy_guide.content.loading.unknown_names import name_is_unknown
from therapy_guide.content.questions import Question, QuestionKind, Topic
from therapy_guide.content.rules import IfUnknown, Rule, RuleKind, Target
from therapy_guide.content.safety import ANYWHERE
from therapy_guide.diagnostics.diagnostic import Problems, Related
from therapy_guide.diagnostics.excerpt import Lines
from therapy_guide.diagnostics.placed import place_of
from therapy_guide.diagnostics.render import no_lines
from therapy_guide.diagnostics.span import Span


def unknown(name: str, what: str, names: Collection[str], span: Span, problems: Problems) -> None:
    """Records that a name does not exist, with the nearest one that does."""
    name_is_unknown(name, what, names, span, problems, code=f"unknown-{what.replace(' ', '-')}")


def check(guidebook: Guidebook, problems: Problems, lines: Lines = no_lines) -> None:
    """Checks the whole guidebook; everything found is recorded in `problems`. `lines` let it point at single words."""
    checker = Checker(guidebook, problems, lines)
    _facts(guidebook, checker, problems)
    _about(guidebook, problems)
    for topic in guidebook.topics:
        _topic(topic, guidebook, checker, problems)
    for rule in guidebook.rules.values():
        _rule(rule, guidebook, checker, problems)
    _therapies(guidebook, problems)
    _safety(guidebook, checker, problems)
    check_safety(guidebook, problems, lines)
    check_words(guidebook, problems, lines)
    check_sentences(guidebook, problems)
    check_promises(guidebook, checker, lambda target: _target(target, guidebook, problems), problems)
    for ask in guidebook.asks.values():
        checker.check(ask.when)
    for way in guidebook.other_ways:
        checker.check(way.when)
    for page in guidebook.pages.values():
        for part in page.parts:
            checker.check(part.when)
    for span, ids in _cited(guidebook):
        for source in ids:
            if source not in guidebook.sources:
                unknown(source, "source", guidebook.sources, span, problems)


def _facts(guidebook: Guidebook, checker: Checker, problems: Problems) -> None:
    for fact in guidebook.facts.values():
        checker.check(fact.when)
    below = {fact.id: _facts_below(fact.when, guidebook, set()) for fact in guidebook.facts.values()}
    told: set[str] = set()
    for name, reached in below.items():
        if name in reached and name not in told:
            circle = [other for other in below if other == name or (other in reached and name in below[other])]
            told.update(circle)
            _circle(circle, guidebook, problems)


def _circle(names: list[str], guidebook: Guidebook, problems: Problems) -> None:
    first, *others = (guidebook.facts[name] for name in names)
    listed = " and ".join(f"`{name}`" for name in names)
    problems.error(
        "fact-goes-in-circles",
        f"the facts {listed} lead to each other" if others else f"the fact {listed} leads back to itself",
        first.span,
        why="it could never be said of anyone whether this is so, and no rule that rests on it would reach them",
        fix="say what one of them means with questions, not with a fact" if others else "say it with questions",
        related=tuple(Related(fact.span, "this one leads back to it") for fact in others),
    )


def _facts_below(condition: Condition, guidebook: Guidebook, seen: set[str]) -> set[str]:
    if isinstance(condition, FactHolds) and condition.fact in guidebook.facts and condition.fact not in seen:
        seen.add(condition.fact)
        _facts_below(guidebook.facts[condition.fact].when, guidebook, seen)
    for part in parts_of(condition):
        _facts_below(part, guidebook, seen)
    return seen


def _about(guidebook: Guidebook, problems: Problems) -> None:
    about = guidebook.about
    for question in (
        about.route_question,
        about.country_question,
        about.safety_question,
        about.concern_question,
        about.main_concern_question,
        about.past_kind_question,
    ):
        if question not in guidebook.questions:
            unknown(question, "question", guidebook.questions, about.span, problems)
    concern = guidebook.questions.get(about.concern_question)
    for option in about.named_methods:
        if concern and concern.option(option) is None:
            unknown(option, "option", [o.id for o in concern.options], about.span, problems)
    for name, therapies in about.sets:
        for therapy in therapies:
            if therapy not in guidebook.therapies:
                unknown(therapy, "therapy", guidebook.therapies, place_of(name, about.span), problems)
    for kind, _ in about.seconds:
        if kind not in {"reflect", *(k.value for k in QuestionKind)}:
            unknown(kind, "kind of question", [k.value for k in QuestionKind], about.span, problems)


def _topic(topic: Topic, guidebook: Guidebook, checker: Checker, problems: Problems) -> None:
    if topic.repeat:
        checker.check(topic.repeat.shown_when)
        if topic.repeat.again not in {q.id for q in topic.questions}:
            unknown(topic.repeat.again, "question", [q.id for q in topic.questions], topic.repeat.span, problems)
    earlier: set[str] = set()
    before = [q.id for t in guidebook.topics[: guidebook.topics.index(topic)] for q in t.questions]
    earlier.update(before)
    for question in topic.questions:
        checker.check(question.shown_when, same_round=question.repeats, only=earlier)
        checker.check(question.unless, same_round=question.repeats, only=earlier)
        _question(question, guidebook, problems)
        earlier.add(question.id)


def _question(question: Question, guidebook: Guidebook, problems: Problems) -> None:
    if question.takes_options and not question.options:
        problems.error(
            "no-options",
            f"the question `{question.id}` has no options",
            question.span,
            why="nobody could answer it",
            fix="add `options:`, or make it `kind: text`",
        )
    for other in (question.narrowed_by, question.options_from.answers if question.options_from else ""):
        if other and other not in guidebook.questions:
            unknown(other, "question", guidebook.questions, question.span, problems)
    if question.narrowed_by in guidebook.questions:
        groups = [o.id for o in guidebook.questions[question.narrowed_by].options]
        for option in question.options:
            if option.group not in groups:
                unknown(option.group, "group", groups, option.span, problems)
    if question.alliance:
        _alliance(question, problems)


def _alliance(question: Question, problems: Problems) -> None:
    if question.alliance not in ("keep", "change"):
        unknown(question.alliance, "reading of the alliance", ("keep", "change"), question.span, problems)
        return
    for option in question.options:
        if option.part and not getattr(option, question.alliance):
            problems.error(
                "missing-key",
                f"the option `{option.id}` has no `{question.alliance}:`",
                option.span,
                why="people are told what to keep of an earlier therapy, and what to change",
                fix=f"add a line `{question.alliance}: …`",
            )


def _rule(rule: Rule, guidebook: Guidebook, checker: Checker, problems: Problems) -> None:
    checker.check(rule.when)
    effects = (rule.for_, rule.against, rule.caution, rule.hold_back)
    if not any(effects) and not rule.ask and not rule.tell:
        problems.error(
            "rule-without-effect",
            f"the rule `{rule.id}` does nothing",
            rule.span,
            why="nobody would ever see anything come of it",
            fix="add one of: for, against, caution, hold_back, ask, tell",
        )
    for target in filter(None, effects):
        _target(target, guidebook, problems)
    for ask in rule.ask:
        if ask not in guidebook.asks:
            unknown(ask, "question to ask", guidebook.asks, rule.span, problems)
    if rule.for_ or rule.against:
        _points(rule, checker, problems)
    _unknowns(rule, problems)


def _points(rule: Rule, checker: Checker, problems: Problems) -> None:
    if rule.strength is None:
        problems.error(
            "missing-key",
            f"the rule `{rule.id}` has no `strength:`",
            rule.span,
            why="it decides how far `for` or `against` moves what a person is shown",
            fix="add `strength: a_little`, `some` or `a_lot`",
        )
    if rule.kind in (RuleKind.EVIDENCE, RuleKind.SAFETY):
        problems.error(
            "wrong-rule-kind",
            f"the rule `{rule.id}` is of kind `{rule.kind.value}`, which gives no points",
            rule.span,
            why="people would see it counted twice, or their safety weighed: evidence stands in the therapy files",
            fix="use `kind: preference`, `practical` or `past`",
        )
    read = checker.questions_read(rule.when)
    if not rule.about and len(read) != 1:
        problems.error(
            "missing-about",
            f"the rule `{rule.id}` reads several questions but does not say which one it is about",
            rule.span,
            why="no one answer may move a person's list too far, so each rule counts towards one question",
            fix=f"add `about:` with one of: {', '.join(sorted(read))}",
        )
    if rule.about and rule.about not in read:
        unknown(rule.about, "question read by this rule", read, rule.span, problems)


def _unknowns(rule: Rule, problems: Problems) -> None:
    must = rule.hold_back is not None or (rule.caution is not None and rule.kind is RuleKind.SAFETY)
    if must and rule.if_unknown is None:
        problems.error(
            "missing-if-unknown",
            f"the rule `{rule.id}` does not say what happens while the answer is unknown",
            rule.span,
            why="people may skip this question; the therapy would then come up as if they had said no",
            fix="add `if_unknown: caution`, `if_unknown: hold_back`, or `if_unknown: nothing` with a reason",
        )
    needs = {IfUnknown.CAUTION: "unknown_says", IfUnknown.NOTHING: "unknown_reason"}
    needed = needs.get(rule.if_unknown) if rule.if_unknown else None
    if needed and not getattr(rule, needed):
        problems.error(
            "missing-key",
            f"the rule `{rule.id}` has `if_unknown: {rule.if_unknown.value if rule.if_unknown else ''}` "
            f"but no `{needed}:`",
            rule.span,
            why=purpose_of("rule", needed),
            fix=f"add a line `{needed}: …`",
        )


def _target(target: Target, guidebook: Guidebook, problems: Problems) -> None:
    known, sets = guidebook.therapies, dict(guidebook.about.sets)
    for therapy in (*target.therapies, *target.leave_out):
        if therapy not in known and therapy not in sets:
            unknown(therapy, "therapy", (*known, *sets), target.span, problems)
    families = dict(guidebook.about.families)
    for family in target.families:
        if family not in families:
            unknown(family, "family", families, target.span, problems)
    if target.same_as and target.same_as != guidebook.about.past_kind_question:
        unknown(target.same_as, "question", (guidebook.about.past_kind_question,), target.span, problems)


def _therapies(guidebook: Guidebook, problems: Problems) -> None:
    families = dict(guidebook.about.families)
    concern = guidebook.questions.get(guidebook.about.concern_question)
    topics = {*(o.id for o in concern.options), *guidebook.facts} if concern else set(guidebook.facts)
    for therapy in guidebook.therapies.values():
        if therapy.family not in families:
            unknown(therapy.family, "family", families, therapy.span, problems)
        for row in therapy.evidence:
            if row.for_ not in topics:
                unknown(row.for_, "concern or fact", topics, row.span, problems)
        if len(therapy.good) != len(therapy.hard):
            problems.error(
                "uneven-points",
                f"`{therapy.id}` has {len(therapy.good)} good points and {len(therapy.hard)} hard ones",
                therapy.span,
                why="people are owed both sides in equal detail",
                fix="give the same number of each",
            )


def _safety(guidebook: Guidebook, checker: Checker, problems: Problems) -> None:
    country = guidebook.questions.get(guidebook.about.country_question)
    places = {ANYWHERE, *(o.id for o in country.options)} if country else {ANYWHERE}
    for contact in guidebook.contacts:
        for place in contact.places:
            if place not in places:
                unknown(place, "place", places, contact.span, problems)
    kinds = {sign.kind for sign in guidebook.signs}
    for notice in guidebook.notices.values():
        checker.check(notice.when)
        for kind in notice.heard_as:
            if kind not in kinds:
                unknown(kind, "kind of risk language", kinds, notice.span, problems)
        if notice.first_page and notice.first_page not in guidebook.pages:
            unknown(notice.first_page, "page", guidebook.pages, notice.span, problems)
    for rule in guidebook.rules.values():
        for kind in rule.heard_as:
            if kind not in kinds:
                unknown(kind, "kind of risk language", kinds, rule.span, problems)


def _cited(guidebook: Guidebook) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Every place that cites sources, with the ids it cites."""
    singles: list[Any] = [
        *guidebook.rules.values(),
        *guidebook.other_ways,
        *guidebook.asks.values(),
        *guidebook.notices.values(),
        *(part for page in guidebook.pages.values() for part in page.parts),
    ]
    for therapy in guidebook.therapies.values():
        singles += [therapy.relationship, therapy.length, *therapy.evidence]
        singles += [*therapy.good, *therapy.hard, *therapy.care, *therapy.check_with]
    for value in singles:
        yield value.span, value.sources
