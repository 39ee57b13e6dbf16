"""Reading `when:` trees, targets and options: the three shapes of the rule language."""

from __future__ import annotations

import re
from typing import Any

from therapy_guide.content.conditions import (
    AllOf,
    AnyOf,
    AtLeastOf,
    Between,
    Condition,
    FactHolds,
    Given,
    InRounds,
    NotThis,
    PickedAtLeast,
    Picks,
)
from therapy_guide.content.loading.forms import (
    ID,
    Choice,
    Either,
    Field,
    Form,
    Group,
    ListOf,
    Named,
    Names,
    Numbers,
    Single,
    Special,
    YesNo,
)
from therapy_guide.content.loading.shapes import (
    MISSING,
    Entry,
    Record,
    flag,
    list_of,
    looks,
    name,
    reference,
    text,
    word,
    wrong_kind,
)
from therapy_guide.content.loading.shapes import one_of as one_of_words
from therapy_guide.content.loading.unknown_names import NEVER_TRUE
from therapy_guide.content.loading.yaml_tree import Entries, Listing, Node, Text
from therapy_guide.content.questions import Option, OptionsFrom, Part
from therapy_guide.content.rules import Target
from therapy_guide.content.therapies import STYLE_DIMENSIONS
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.placed import PlacedName
from therapy_guide.diagnostics.span import Span

_AT_LEAST = re.compile(r"at_least_(\d{1,2})_of\Z")
_RANGE = re.compile(r"([1-5])(?:\s+to\s+([1-5]))?\Z")


@looks(Special.CONDITION)
def condition(node: Node, problems: Problems) -> Any:
    """A tree of conditions; several entries side by side mean all of them."""
    if not isinstance(node, Entries) or not node.pairs:
        return wrong_kind(node, "a condition, such as `question: answer`", problems)
    parts = [_pair(key, value, problems) for key, value in node.pairs]
    if any(part is MISSING for part in parts):
        return MISSING
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts), node.span)


def _pair(key: Text, value: Node, problems: Problems) -> Any:
    span = _joined(key.span, value.span)
    if key.value in ("all", "any") or _AT_LEAST.match(key.value):
        return _many(key, value, span, problems)
    if key.value == "not":
        part = condition(value, problems)
        return MISSING if part is MISSING else NotThis(part, span)
    if key.value == "fact":
        fact = name(value, problems)
        return MISSING if fact is MISSING else FactHolds(fact, value.span)
    if isinstance(value, Entries) and any(k.value in ("any_time", "every_time") for k, _ in value.pairs):
        return _rounds(key, value, span, problems)
    return _leaf(key, value, span, problems)


def _joined(first: Span, second: Span) -> Span:
    same_line = first.line == second.end_line
    end = (second.end_line, second.end_column) if same_line else (first.line, first.end_column)
    return Span(first.path, first.line, first.column, *end)


def _many(key: Text, value: Node, span: Span, problems: Problems) -> Any:
    if not isinstance(value, Listing) or not value.items:
        return wrong_kind(value, "a list of conditions, each on a line that starts with `- `", problems)
    parts = tuple(condition(item, problems) for item in value.items)
    if any(part is MISSING for part in parts):
        return MISSING
    if key.value == "all":
        return AllOf(parts, span)
    if key.value == "any":
        return AnyOf(parts, span)
    counted = _AT_LEAST.match(key.value)
    count = int(counted[1]) if counted else 0
    if not 1 <= count <= len(parts):
        problems.error(
            "impossible-condition",
            f"`{key.value}` stands over {len(parts)} condition{'' if len(parts) == 1 else 's'}, "
            + ("so it can never be met" if count else "and is met by everyone"),
            key.span,
            why=NEVER_TRUE if count else "it would be true of everyone, whatever they said",
            fix=f"write a number from 1 to {len(parts)}, as in `at_least_1_of`",
        )
        return MISSING
    return AtLeastOf(count, parts, span)


def _rounds(key: Text, value: Entries, span: Span, problems: Problems) -> Any:
    if len(value.pairs) != 1:
        return wrong_kind(value, "either `any_time:` or `every_time:`, one of them alone", problems)
    (how, inner) = value.pairs[0]
    part = condition(inner, problems)
    topic = PlacedName(key.value, key.span)
    return MISSING if part is MISSING else InRounds(topic, how.value == "every_time", part, span)


def _leaf(key: Text, value: Node, span: Span, problems: Problems) -> Any:
    question = PlacedName(key.value, key.span)
    if isinstance(value, Text):
        return Picks(question, (PlacedName(value.value, value.span),), span=span)
    if isinstance(value, Listing):
        words = list_of(name, least=1)(value, problems)
        return MISSING if words is MISSING else Picks(question, words, span=span)
    given = {k.value: v for k, v in value.pairs}
    if set(given) == {"is"}:
        return _is(question, given["is"], span, problems)
    if set(given) == {"includes_all"}:
        words = list_of(name, least=1)(given["includes_all"], problems)
        return MISSING if words is MISSING else Picks(question, words, True, span)
    if set(given) == {"picked_at_least"} and isinstance(given["picked_at_least"], Text):
        count = given["picked_at_least"].value
        counted = re.fullmatch(r"\d{1,3}", count)
        return PickedAtLeast(question, int(count), span) if counted else wrong_kind(value, "a number", problems)
    bounds = {k: PlacedName(v.value, v.span) for k, v in given.items() if isinstance(v, Text)}
    if bounds and set(given) <= {"at_least", "at_most"} and len(bounds) == len(given):
        return Between(question, bounds.get("at_least", ""), bounds.get("at_most", ""), span)
    return wrong_kind(
        value,
        "an answer, a list of answers, or one of: is, includes_all, picked_at_least, at_least, at_most",
        problems,
    )


def _is(question: str, value: Node, span: Span, problems: Problems) -> Any:
    if isinstance(value, Text) and value.value in ("answered", "skipped"):
        return Given(question, value.value == "skipped", span)
    if isinstance(value, Text):
        return Picks(question, (PlacedName(value.value, value.span),), span=span)
    return wrong_kind(value, "an answer, `answered` or `skipped`", problems)


_THERAPIES = ListOf(Single("the id of a therapy, or of a set", names=Names.THERAPY_OR_SET), least=1, or_one=True)
_RATING = Single("a range from 1 to 5, such as 4 to 5", r"^[1-5](\s+to\s+[1-5])?$", Numbers.WHOLE, 1, 5)


def _target_form() -> Form:
    families = ListOf(Single("the id of a family", names=Names.FAMILY), least=1, or_one=True)
    same_as = Single("the question about the kind of past therapy", names=Names.QUESTION)
    known = (
        Field("therapies", _THERAPIES, means="These therapies, and those of these sets."),
        Field("family", families, means="Every therapy of this family."),
        Field("same_as", same_as, means="The kind of therapy the person had, in the rounds where the rule holds."),
        Field("all", YesNo(), means="Every therapy."),
        Field("except", _THERAPIES, means="Leaves these out."),
    )
    rated = (Field(d, _RATING, means=f"Therapies whose `{d}` is rated so.") for d in STYLE_DIMENSIONS)
    return Either((_THERAPIES, Group("target", (*known, *rated))))


@looks(_target_form())
def target(node: Node, problems: Problems) -> Any:
    """Which therapies an effect touches."""
    if isinstance(node, Text | Listing):
        ids = list_of(name, or_one=True, least=1)(node, problems)
        return MISSING if ids is MISSING else Target(therapies=ids, span=node.span)
    found: dict[str, Any] = {"span": node.span}
    style: list[tuple[str, int, int]] = []
    for key, value in node.pairs:
        if key.value in STYLE_DIMENSIONS:
            bounds = _RANGE.match(value.value) if isinstance(value, Text) else None
            if not bounds:
                return wrong_kind(value, "a range from 1 to 5, such as `4 to 5`", problems)
            style.append((key.value, int(bounds[1]), int(bounds[2] or bounds[1])))
        elif key.value in ("therapies", "family", "except"):
            attribute = {"therapies": "therapies", "family": "families", "except": "leave_out"}[key.value]
            found[attribute] = list_of(name, or_one=True, least=1)(value, problems)
        elif key.value == "same_as":
            found["same_as"] = name(value, problems)
        elif key.value == "all":
            found["every"] = flag(value, problems)
        else:
            return wrong_kind(
                key,
                "one of: therapies, family, same_as, all, except, " + ", ".join(STYLE_DIMENSIONS),
                problems,
            )
    if any(value is MISSING for value in found.values()):
        return MISSING
    return Target(**found, style=tuple(style))


_OPTION = Record(
    "option",
    Option,
    [
        Entry("text", text, required=True, means="What the person reads and picks."),
        Entry(
            "heard",
            text,
            means="The same in the form that follows “You said”.",
            example="you have been feeling low",
        ),
        Entry("help", text, means="A few words that explain the option."),
        Entry("keep", text, means="For an answer about what helped before: what to look for again."),
        Entry("change", text, means="For an answer about what did not help: what to ask to be different."),
        Entry("toward", text, means="Words a goal, so that it follows “I hope …”."),
        Entry(
            "group",
            reference(Names.AREA, as_id=True),
            means="Shown only if this was picked at the question that narrows it.",
        ),
        Entry(
            "part",
            one_of_words(
                Part,
                goals="what the therapy was for",
                tasks="what was done in it",
                bond="how the two got on",
                practical="time, place or money",
                harm="something that should not have happened; nobody is asked to put it right",
            ),
            means="Which part of the working alliance this answer speaks of.",
        ),
        Entry("phrases", list_of(text), means="What people may say for it. Words heard are offered, never ticked."),
        Entry("unsure", flag, means="yes: this answer counts as unknown."),
        Entry("alone", flag, means="yes: it can't be ticked together with others."),
        Entry("neutral", flag, means="yes: a full answer that moves nothing, such as “no strong preference”."),
        Entry("private", flag, means="yes: kept off everything saved or printed."),
    ],
)

RESERVED = ("skip", "back", "why", "change", "contacts", "save", "leave")
"""Words a person types as commands; an option can't be called one of them."""


@looks(
    Named(
        Single("an id for this option", ID, Numbers.NONE, names=Names.OPTION, defines=True),
        Either((Single("the words of the option"), _OPTION.form)),
        never=RESERVED,
    )
)
def options(node: Node, problems: Problems) -> Any:
    """Options, each as `id: words` or with entries of its own."""
    if not isinstance(node, Entries):
        return wrong_kind(node, "options, each as `id: words`", problems)
    found: list[Option] = []
    for key, value in node.pairs:
        option_id = word(key, problems)
        if option_id is MISSING:
            continue
        if option_id in RESERVED:
            problems.error(
                "reserved-word",
                f"an option can't be called `{option_id}`",
                key.span,
                why=f"a person who types `{option_id}` means the command, and would get it in place of this answer",
                fix="choose another id",
            )
            continue
        if isinstance(value, Text):
            words = text(value, problems)
            if words is not MISSING:
                found.append(Option(option_id, words, span=key.span))
            continue
        given = _OPTION.read_entries(value, problems) if isinstance(value, Entries) else None
        if given is None:
            if not isinstance(value, Entries):
                wrong_kind(value, "the words of the option", problems)
            continue
        found.append(Option(option_id, **{**given, "span": key.span}))
    return tuple(found)


@looks(
    Either(
        (
            Choice(("therapies",), {"therapies": "every therapy of the guidebook"}),
            Group(
                "place that options come from",
                (
                    Field(
                        "answers",
                        Single("the id of a question", names=Names.QUESTION),
                        required=True,
                        means="The options that were picked at this question.",
                    ),
                ),
            ),
        )
    )
)
def options_from(node: Node, problems: Problems) -> Any:
    """`therapies`, or `{answers: question}`."""
    if isinstance(node, Text) and node.value == "therapies":
        return OptionsFrom(therapies=True)
    if isinstance(node, Entries) and len(node.pairs) == 1 and node.pairs[0][0].value == "answers":
        question = name(node.pairs[0][1], problems)
        return MISSING if question is MISSING else OptionsFrom(answers=question)
    return wrong_kind(node, "`therapies`, or `answers:` with a question", problems)


__all__ = ["Condition", "condition", "options", "options_from", "target"]
