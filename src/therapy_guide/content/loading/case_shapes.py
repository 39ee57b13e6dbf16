"""Reading worked examples and answers files. An answers file is a case without `case` and `expect`."""

from __future__ import annotations

from typing import Any

from therapy_guide.content.cases import Case, Expect, Expected, RawAnswers, RawValue
from therapy_guide.content.loading.forms import ListOf, Names, Single, Special
from therapy_guide.content.loading.shapes import (
    MISSING,
    Described,
    Entry,
    Record,
    id_of,
    looks,
    name,
    text,
    wrong_kind,
)
from therapy_guide.content.loading.yaml_tree import Entries, Listing, Node, Text
from therapy_guide.diagnostics.diagnostic import Problems


def _value(node: Node, problems: Problems) -> Any:
    if isinstance(node, Text):
        span = node.span
        return RawValue((node.value,), False, span, (span,))
    if isinstance(node, Listing) and all(isinstance(item, Text) for item in node.items):
        texts = [item for item in node.items if isinstance(item, Text)]
        return RawValue(tuple(t.value for t in texts), True, node.span, tuple(t.span for t in texts))
    return wrong_kind(node, "an answer, or a list of answers", problems)


@looks(Special.TYPED_WORDS)
def _values(node: Node, problems: Problems) -> Any:
    if not isinstance(node, Entries):
        return wrong_kind(node, "questions with their answers", problems)
    pairs = [(key.value, _value(value, problems)) for key, value in node.pairs]
    return tuple((key, value) for key, value in pairs if value is not MISSING)


@looks(Special.ANSWERS)
def raw_answers(node: Node, problems: Problems) -> Any:
    """`question: answer` lines; a list of such groups (past therapies) becomes rounds."""
    if not isinstance(node, Entries):
        return wrong_kind(node, "questions with their answers", problems)
    once: list[tuple[str, RawValue]] = []
    rounds: tuple[tuple[tuple[str, RawValue], ...], ...] = ()
    rounds_span = node.span
    for key, value in node.pairs:
        if isinstance(value, Listing) and value.items and all(isinstance(item, Entries) for item in value.items):
            read = [_values(item, problems) for item in value.items]
            rounds, rounds_span = tuple(r for r in read if r is not MISSING), key.span
        elif isinstance(value, Listing) and not value.items and key.value == "past_therapy":
            continue
        else:
            got = _value(value, problems)
            if got is not MISSING:
                once.append((key.value, got))
    return RawAnswers(tuple(once), rounds, (), rounds_span, node.span)


def _expected(node: Node, problems: Problems) -> Any:
    got = _value(node, problems)
    return MISSING if got is MISSING else Expected(got.words, True, node.span, got.spans)


_THERAPIES, _NOTICES, _ASKS, _RULES = Names.THERAPY, Names.NOTICE, Names.ASK, Names.RULE_OR_ROW
_EXPECT: dict[str, tuple[Names | None, str]] = {
    "first_group": (_THERAPIES, "These therapies are in the first group."),
    "not_first_group": (_THERAPIES, "These therapies are not in the first group."),
    "suggested": (_THERAPIES, "These therapies come up, in whichever group."),
    "not_suggested": (_THERAPIES, "These therapies do not come up."),
    "held_back": (_THERAPIES, "These therapies are held back."),
    "cautioned": (_THERAPIES, "These therapies come with care."),
    "notices": (_NOTICES, "These notices come; an empty list means none at all."),
    "not_notices": (_NOTICES, "These notices do not come."),
    "ask": (_ASKS, "These are among the first questions to ask a therapist."),
    "not_ask": (_ASKS, "These are not among them."),
    "rules": (_RULES, "These rules fire; rows of evidence too, such as cbt_i.evidence.sleep."),
    "not_rules": (_RULES, "These rules do not fire."),
    "tells": (Names.RULE, "These rules say their sentence by itself."),
    "lead": (None, "clear, several or none."),
}


def _expect_entry(entry: str) -> Entry:
    names, means = _EXPECT[entry]
    one = Single("one word", r"[\s\S]*", names=names)
    return Entry(entry, Described(_expected, ListOf(one, or_one=True)), means=means)


EXPECT = Record("set of expectations", Expect, [_expect_entry(f) for f in Expect.__dataclass_fields__ if f != "span"])

_CASE_ENTRIES = [
    Entry("case", id_of(Names.CASE), required=True, means="Its name: what it shows, in a few words."),
    Entry("means", text, means="What should happen and why, for the next editor."),
    Entry(
        "answers",
        raw_answers,
        required=True,
        means="`question: option` lines. `skip` is skipped on purpose; past therapies are a list, one group each.",
    ),
    Entry("words", _values, means="Typed words by question."),
    Entry("expect", EXPECT, means="What must follow. What is named must be there; more may be."),
]


def _make_case(words: Any = (), **given: Any) -> Case:
    answers = given["answers"]
    with_words = RawAnswers(answers.once, answers.rounds, words, answers.rounds_span, answers.span)
    return Case(**{**given, "answers": with_words})


CASE = Record("case", _make_case, _CASE_ENTRIES)

ANSWERS_FILE = Record(
    "answers file",
    _make_case,
    [Entry("case", Described(name, Single("a name")), means="A name, if you like."), *_CASE_ENTRIES[1:]],
)
