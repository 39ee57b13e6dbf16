"""Answers written down as a case, in tidy YAML, and added to a file of cases without touching what stands there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Amount, Answer, Answers, Picked, Place, Said, Skipped, Texts
from therapy_guide.engine.parse_answers import SKIP
from therapy_guide.files.writing import write_shared

LONGEST = 110
"""Letters on one line. A longer list gets a line for each of its ids, which is easy to trim."""

_BARE = re.compile(r"[a-z][a-z0-9_.]*\Z")


class NotACasesFile(Exception):
    """The file to add to holds something else than cases; the message says what to do."""


def case_text(
    guidebook: Guidebook,
    name: str,
    means: str,
    answers: Answers,
    texts: Texts,
    expect: Mapping[str, Sequence[str]],
) -> str:
    """One entry of a `cases:` list. `expect` maps names such as `suggested` to ids; an empty list expects none."""
    lines = [f"  - case: {name}"]
    if means:
        lines.append(f"    means: {_text(means)}")
    lines.append("    answers:")
    lines += [f"      {line}" for line in answer_lines(guidebook, answers, texts)] or ["      {}"]
    words = {p.question: text for p, text in texts.items() if not p.round and not isinstance(answers.get(p), Said)}
    if words:
        lines += ["    words:", *(f"      {question}: {_text(text)}" for question, text in words.items())]
    if expect:
        lines.append("    expect:")
        lines += [line for what, names in expect.items() for line in _list(what, names)]
    return "\n".join(lines) + "\n"


def answer_lines(guidebook: Guidebook, answers: Answers, texts: Texts) -> Iterator[str]:
    """What stands under `answers:`, in the order the questions are asked; past therapies as a list."""
    topic_of = {question.id: question.topic for question in guidebook.questions.values()}
    rounds = sorted({place.round for place in answers if place.round})
    for question in guidebook.questions.values():
        answer = answers.get(Place(question.id))
        if answer is not None:
            yield f"{question.id}: {_answer(answer, texts.get(Place(question.id), ''))}"
    if rounds:
        topic = next(topic_of[place.question] for place in answers if place.round)
        yield f"{topic}:"
        for round_ in range(1, rounds[-1] + 1):
            yield from _round(guidebook, answers, texts, round_)


def add_case(file: Path, text: str) -> None:
    """Adds an entry at the end of a cases file, or begins one. Raises NotACasesFile or CouldNotWrite."""
    write_shared(file, with_case(file, text).encode())


def with_case(file: Path, text: str) -> str:
    """What a cases file would hold with one more entry: all else, and its line ends, stay as they are."""
    before = _before(file)
    end = "\r\n" if "\r\n" in before else "\n"
    bare = before.strip() == "cases:"
    lines = _indented(text, _indent(before)).splitlines()
    return before.rstrip() + end + ("" if bare else end) + end.join(lines) + end


def _before(file: Path) -> str:
    if not file.is_file():
        return "cases:\n"
    try:
        before = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise NotACasesFile(f"{file} is not written in UTF-8. Save it as UTF-8, or choose another file.") from None
    except OSError:
        raise NotACasesFile(f"{file} can't be read. Choose another file.") from None
    tops = [line for line in before.splitlines() if re.match(r"[^\s#-]", line.removeprefix("\ufeff"))]
    if not before.strip():
        return "cases:\n"
    if len(tops) != 1 or not re.match(r"\ufeff?cases:\s*(#.*)?\Z", tops[0]):
        raise NotACasesFile(
            f"{file} is not a list that begins with `cases:`, so nothing can be added. Choose another file."
        )
    return before


def _indent(before: str) -> str:
    """How far in the entries of a list stand, so that a new one stands beside them."""
    found = re.findall(r"^( *)- ", before, re.MULTILINE)
    return min(found, key=len) if found else "  "


def _indented(text: str, indent: str) -> str:
    return "\n".join(indent + line.removeprefix("  ") for line in text.splitlines())


def _list(what: str, names: Sequence[str]) -> Iterator[str]:
    """A list of ids, on as many lines as it needs."""
    words = [_text(name) for name in names]
    if what == "lead" and len(words) == 1:
        yield f"      lead: {words[0]}"
        return
    line = f"      {what}: [{', '.join(words)}]"
    if len(line) <= LONGEST:
        yield line
        return
    yield f"      {what}:"
    yield from (f"        - {word}" for word in words)


def _round(guidebook: Guidebook, answers: Answers, texts: Texts, round_: int) -> Iterator[str]:
    lead = "  - "
    for question in guidebook.questions.values():
        place = Place(question.id, round_)
        answer = answers.get(place)
        if answer is not None:
            yield f"{lead}{question.id}: {_answer(answer, texts.get(place, ''))}"
            lead = "    "
    if lead == "  - ":
        yield "  - {}"


def _answer(answer: Answer, text: str) -> str:
    match answer:
        case Picked(options):
            return options[0] if len(options) == 1 else f"[{', '.join(options)}]"
        case Amount(value):
            return str(value)
        case Skipped():
            return SKIP
        case _:
            # The very word that means "not answered" gets a full stop, so that it stays what was said.
            return _text(f"{text}." if text == SKIP else text or "some words")


def _text(text: str) -> str:
    """An id as it is; other words in quotes, where no colon or # can bite."""
    return text if _BARE.match(text) else json.dumps(text, ensure_ascii=False)
