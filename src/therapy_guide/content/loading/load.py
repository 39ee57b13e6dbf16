"""One door: a folder of content in, a Guidebook or its problems out. It never gives half a guidebook."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from therapy_guide.content.cases import Case
from therapy_guide.content.guidebook import About, Guidebook
from therapy_guide.content.loading import references
from therapy_guide.content.loading.case_shapes import ANSWERS_FILE, CASE
from therapy_guide.content.loading.kinds.about import ABOUT
from therapy_guide.content.loading.kinds.listening import MEANINGS, OPTION_WORDS
from therapy_guide.content.loading.kinds.pages import PAGE, SOURCE, WORD
from therapy_guide.content.loading.kinds.questions import TOPIC
from therapy_guide.content.loading.kinds.rules import ASK_TOPIC, FACT, OTHER_WAY, RULE
from therapy_guide.content.loading.kinds.safety import CONTACT, NOTICE, SIGN
from therapy_guide.content.loading.kinds.therapies import THERAPY
from therapy_guide.content.loading.shapes import MISSING, Record, Shape, list_of, wrong_kind
from therapy_guide.content.loading.wording_shapes import sentences
from therapy_guide.content.loading.yaml_tree import Entries, Node, Text, read_text, read_tree
from therapy_guide.content.pages import Sentence
from therapy_guide.content.questions import Mode, Option, Question, Topic
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.span import Span


@dataclass(frozen=True, slots=True)
class Loaded:
    """A guidebook, unless a problem is an error."""

    guidebook: Guidebook | None
    problems: Problems


def load_guidebook(folder: Path) -> Loaded:
    """Reads, links and checks every file under `folder`; all problems are collected in one run."""
    problems = Problems()
    reader = _Folder(folder, problems)
    about = reader.one("guidebook.yaml", ABOUT)
    parts = _read_parts(reader, about)
    if about is None or problems.has_errors:
        return Loaded(None, problems)
    guidebook = _assemble(about, parts, reader, problems)
    references.check(guidebook, problems)
    return Loaded(None if problems.has_errors else guidebook, problems)


def load_answers(path: Path, shown_as: str) -> tuple[Case | None, Problems]:
    """Reads an answers file: `answers:`, and `words:` where the person said something in their own words."""
    problems = Problems()
    node = read_tree(path, shown_as, problems)
    case = ANSWERS_FILE(_with_name(node), problems) if node is not None else MISSING
    return (None if case is MISSING or problems.has_errors else case), problems


def _with_name(node: Node) -> Node:
    """An answers file needs no name; a missing one is filled in so that it reads like a case."""
    if isinstance(node, Entries) and node.get("case") is None:
        span = node.span
        return Entries(((Text("case", span), Text("answers", span)), *node.pairs), span)
    return node


class _Folder:
    """Reads files of one folder and remembers what was read, for the content hash."""

    def __init__(self, folder: Path, problems: Problems) -> None:
        self.folder = folder
        self.problems = problems
        self.digest = hashlib.sha256()

    def paths(self, pattern: str) -> list[Path]:
        inside = self.folder.resolve()
        found = sorted(p for p in self.folder.glob(pattern) if p.is_file())
        return [p for p in found if self._stays_inside(p, inside)]

    def _stays_inside(self, path: Path, folder: Path) -> bool:
        if path.resolve().is_relative_to(folder):
            return True
        self.problems.error(
            "link-out-of-folder",
            "this file is a link to a place outside the content folder",
            Span(self.shown(path), 1, 1, 1, 1),
            why="only what is in the content folder is checked and shipped",
            fix="put the file itself here",
        )
        return False

    def shown(self, path: Path) -> str:
        return str(Path(self.folder.name) / path.relative_to(self.folder))

    def tree(self, path: Path) -> Node | None:
        node = read_tree(path, self.shown(path), self.problems)
        if node is not None:
            self.digest.update(self.shown(path).encode() + path.read_bytes())
        return node

    def one(self, name: str, shape: Shape) -> Any:
        """The value of a file that must be there."""
        path = self.folder / name
        if not path.is_file():
            self.problems.error(
                "missing-file",
                f"the content folder has no `{name}`",
                Span(str(Path(self.folder.name) / name), 0, 0, 0, 0),
                why="without it the guide can't start",
                fix="check that this is the content folder, or put the file back",
            )
            return None
        if not self._stays_inside(path, self.folder.resolve()):
            return None
        node = self.tree(path)
        value = shape(node, self.problems) if node is not None else MISSING
        return None if value is MISSING else value

    def under(self, pattern: str, entry: str, shape: Shape) -> list[Any]:
        """All values listed under `entry:` in the files that match."""
        found: list[Any] = []
        for path in self.paths(pattern):
            node = self.tree(path)
            if node is None:
                continue
            value = self._entry(node, entry)
            if value is not None:
                got = shape(value, self.problems)
                found += [] if got is MISSING else got
        return found

    def each(self, pattern: str, shape: Shape) -> list[Any]:
        """One value for each file that matches."""
        nodes = [node for path in self.paths(pattern) if (node := self.tree(path)) is not None]
        return [value for node in nodes if (value := shape(node, self.problems)) is not MISSING]

    def _entry(self, node: Node, entry: str) -> Node | None:
        if not isinstance(node, Entries):
            wrong_kind(node, f"`{entry}:` and what belongs under it", self.problems)
            return None
        for key, _ in node.pairs:
            if key.value != entry:
                self.problems.error(
                    "unknown-key",
                    f"this file has no entry called `{key.value}` at its top",
                    key.span,
                    why="it would be ignored",
                    fix=f"the top of this file has one entry, `{entry}:`",
                )
        return node.get(entry)


def _named_list(record: Record, id_field: str) -> Shape:
    """Entries whose names are ids, such as facts, as a list of records."""

    def read(node: Node, problems: Problems) -> Any:
        if not isinstance(node, Entries):
            return wrong_kind(node, "named entries", problems)
        values = []
        for key, value in node.pairs:
            if not isinstance(value, Entries):
                wrong_kind(value, f"a {record.kind} with named entries", problems)
                continue
            given = record.read_entries(value, problems)
            if given is not None:
                values.append(record.make(**{**given, id_field: key.value, "span": key.span}))
        return values

    return read


def _read_parts(reader: _Folder, about: About | None) -> dict[str, Any]:
    return {
        "topics": reader.each("questions/**/*.yaml", TOPIC),
        "facts": reader.under("facts.yaml", "facts", _named_list(FACT, "id")),
        "therapies": reader.each("therapies/**/*.yaml", THERAPY),
        "rules": reader.under("rules/**/*.yaml", "rules", list_of(RULE)),
        "other_ways": reader.under("other_ways.yaml", "other_ways", list_of(OTHER_WAY)),
        "ask_topics": reader.each("ask/**/*.yaml", ASK_TOPIC),
        "notices": reader.under("safety/notices*.yaml", "notices", list_of(NOTICE)),
        "contacts": reader.under("safety/contacts/*.yaml", "contacts", list_of(CONTACT)),
        "signs": reader.under("safety/signs/**/*.yaml", "signs", list_of(SIGN)),
        "meanings": reader.under("listening/meanings/**/*.yaml", "meanings", MEANINGS),
        "option_words": reader.under("listening/options/**/*.yaml", "heard", list_of(OPTION_WORDS)),
        "sources": reader.under("sources/**/*.yaml", "sources", list_of(SOURCE)),
        "pages": reader.under("pages*.yaml", "pages", list_of(PAGE)),
        "glossary": reader.under("glossary.yaml", "words", list_of(WORD)),
        "cases": reader.under("cases/**/*.yaml", "cases", list_of(CASE)),
        "wording": _read_wording(reader),
        "templates": _read_templates(reader),
    }


def _read_wording(reader: _Folder) -> list[Sentence]:
    found: list[Sentence] = []
    for path in reader.paths("wording/**/*.yaml"):
        node = reader.tree(path)
        if node is not None:
            found += sentences(node, reader.problems)
    return found


def _read_templates(reader: _Folder) -> dict[str, str]:
    found = {}
    for path in reader.paths("templates/*.j2"):
        text = read_text(path, reader.shown(path), reader.problems)
        if text is not None:
            found[path.name] = text
            reader.digest.update(text.encode())
    return found


def _by_id(values: Iterable[Any], what: str, problems: Problems, key: str = "id") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for value in values:
        name = getattr(value, key)
        if name in found:
            problems.error(
                "duplicate-id",
                f"two {what} are called `{name}`",
                value.span,
                label=f"the first stands at {found[name].span}",
                why="rules and saved files refer to things by id, so each id must name one thing",
                fix="rename one of them",
            )
            continue
        found[name] = value
    return found


def _joined(groups: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """Groups of words by name; the same name in several files makes one group."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in groups:
        found[name] = tuple(dict.fromkeys((*found.get(name, ()), *words)))
    return found


def _in_topic(topic: Topic) -> tuple[Question, ...]:
    return tuple(
        replace(
            question,
            topic=topic.topic,
            repeats=topic.repeat is not None and not question.once,
            mode=topic.mode if topic.mode is Mode.CALLER else question.mode,
        )
        for question in topic.questions
    )


def _ordered(topics: dict[str, Topic], about: About, problems: Problems) -> tuple[Topic, ...]:
    for name in about.topics:
        if name not in topics:
            references.unknown(name, "topic", topics, about.span, problems)
    for name, topic in topics.items():
        if name not in about.topics:
            problems.error(
                "topic-not-listed",
                f"the topic `{name}` is not in the order of topics",
                topic.span,
                why="nobody would be asked its questions",
                fix="add it to `topics:` in guidebook.yaml",
            )
    return tuple(replace(topics[name], questions=_in_topic(topics[name])) for name in about.topics if name in topics)


def _with_therapies(question: Question, therapies: dict[str, Any]) -> Question:
    """Options that come from the list of therapies, with the words to recognise each by."""
    listed = tuple(
        Option(t.id, t.full_name, heard=f"it was {t.full_name}", help=t.recognise_by, span=t.span)
        for t in therapies.values()
    )
    return replace(question, options=question.options + listed)


def _assemble(about: About, parts: dict[str, Any], reader: _Folder, problems: Problems) -> Guidebook:
    therapies = _by_id(parts["therapies"], "therapies", problems)
    families = [family for family, _ in about.families]
    in_order = sorted(
        therapies.values(), key=lambda t: (families.index(t.family) if t.family in families else 99, t.name)
    )
    therapies = {therapy.id: therapy for therapy in in_order}
    topics = _ordered(_by_id(parts["topics"], "topics", problems, "topic"), about, problems)
    filled = tuple(
        replace(topic, questions=tuple(_fill(q, therapies, topics) for q in topic.questions)) for topic in topics
    )
    ask_topics = tuple(
        replace(topic, ask=tuple(replace(ask, topic=topic.topic) for ask in topic.ask)) for topic in parts["ask_topics"]
    )
    return Guidebook(
        about=about,
        topics=filled,
        questions=_by_id([q for topic in filled for q in topic.questions], "questions", problems),
        facts=_by_id(parts["facts"], "facts", problems),
        therapies=therapies,
        rules=_by_id(parts["rules"], "rules", problems),
        other_ways=tuple(parts["other_ways"]),
        ask_topics=ask_topics,
        asks=_by_id([ask for topic in ask_topics for ask in topic.ask], "questions to ask", problems),
        notices=_by_id(parts["notices"], "notices", problems),
        contacts=tuple(_by_id(parts["contacts"], "contacts", problems).values()),
        signs=tuple(_by_id(parts["signs"], "signs", problems, "sign").values()),
        meanings=_joined(parts["meanings"]),
        option_words=tuple(parts["option_words"]),
        sources=_by_id(parts["sources"], "sources", problems),
        pages=_by_id(parts["pages"], "pages", problems),
        glossary=tuple(parts["glossary"]),
        wording=_by_id(parts["wording"], "sentences", problems, "key"),
        templates=parts["templates"],
        cases=tuple(_by_id(parts["cases"], "cases", problems, "case").values()),
        content_hash=reader.digest.hexdigest(),
    )


def _fill(question: Question, therapies: dict[str, Any], topics: tuple[Topic, ...]) -> Question:
    """Gives a question the options it takes from elsewhere."""
    if question.options_from is None:
        return question
    if question.options_from.therapies:
        return _with_therapies(question, therapies)
    everywhere = {q.id: q for topic in topics for q in topic.questions}
    other = everywhere.get(question.options_from.answers)
    return replace(question, options=(other.options if other else ()) + question.options)
