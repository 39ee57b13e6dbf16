"""Reading worked examples and answers files. An answers file is a case without `case` and `expect`."""

from __future__ import annotations

from typing import Any

from therapy_guide.content.cases import Case, Expect, Expected, RawAnswers, RawValue
from therapy_guide.content.loading.shapes import MISSING, Entry, Record, name, text, word, wrong_kind
from therapy_guide.content.loading.yaml_tree import Entries, Listing, Node, Text
from therapy_guide.diagnostics.diagnostic import Problems


def _value(node: Node, problems: Problems) -> Any:
    if isinstance(node, Text):
        return RawValue((node.value,), False, node.span)
    if isinstance(node, Listing) and all(isinstance(item, Text) for item in node.items):
        return RawValue(tuple(item.value for item in node.items if isinstance(item, Text)), True, node.span)
    return wrong_kind(node, "an answer, or a list of answers", problems)


def _values(node: Node, problems: Problems) -> Any:
    if not isinstance(node, Entries):
        return wrong_kind(node, "questions with their answers", problems)
    pairs = [(key.value, _value(value, problems)) for key, value in node.pairs]
    return tuple((key, value) for key, value in pairs if value is not MISSING)


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
    return MISSING if got is MISSING else Expected(got.words, True, node.span)


EXPECT = Record(
    "set of expectations", Expect, [Entry(f, _expected) for f in Expect.__dataclass_fields__ if f != "span"]
)

_CASE_ENTRIES = [
    Entry("case", word, required=True),
    Entry("means", text),
    Entry("answers", raw_answers, required=True),
    Entry("words", _values),
    Entry("expect", EXPECT),
]


def _make_case(words: Any = (), **given: Any) -> Case:
    answers = given["answers"]
    with_words = RawAnswers(answers.once, answers.rounds, words, answers.rounds_span, answers.span)
    return Case(**{**given, "answers": with_words})


CASE = Record("case", _make_case, _CASE_ENTRIES)

ANSWERS_FILE = Record(
    "answers file",
    _make_case,
    [Entry("case", name), *_CASE_ENTRIES[1:]],
)
