"""What must be known of a guidebook to tell what an id in it stands for, read from the trees of its files.

It works on files that do not load, so that uses can be shown while something is still broken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from therapy_guide.authoring.editing.things import Thing
from therapy_guide.content.loading.forms import Names
from therapy_guide.content.loading.yaml_tree import Entries, Listing, Node, Text
from therapy_guide.content.questions import QuestionKind

_WITHOUT_OPTIONS = (QuestionKind.TEXT.value, QuestionKind.NUMBER.value)


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as far as its options go."""

    id: str
    options: tuple[str, ...] = ()
    of_therapies: bool = False
    of_answers: str = ""
    narrowed_by: str = ""
    takes_options: bool = True
    topic: str = ""
    once: bool = False


@dataclass(slots=True)
class Outline:
    """Questions with their options, and the few ids that guidebook.yaml gives a meaning."""

    questions: dict[str, AskedQuestion] = field(default_factory=dict)
    therapies: set[str] = field(default_factory=set)
    sets: set[str] = field(default_factory=set)
    facts: set[str] = field(default_factory=set)
    asks: set[str] = field(default_factory=set)
    rounds: set[str] = field(default_factory=set)
    about: dict[str, str] = field(default_factory=dict)

    def option(self, question: str, option: str) -> Thing:
        """What an option of a question is: its own, a therapy, or the option of another question."""
        known = self.questions.get(question, AskedQuestion(question))
        if option not in known.options and known.of_therapies and option in self.therapies:
            return Thing(Names.THERAPY.value, option)
        if option not in known.options and known.of_answers and known.of_answers != question:
            return self.option(known.of_answers, option)
        return Thing(Names.OPTION.value, option, question)

    def has_option(self, question: str, option: str) -> bool:
        thing = self.option(question, option)
        if thing.names is Names.THERAPY:
            return True
        return option in self.questions.get(thing.owner, AskedQuestion("")).options

    def repeats(self, question: str) -> bool:
        """Whether a question is asked again for each round of its topic."""
        known = self.questions.get(question)
        return known is not None and known.topic in self.rounds and not known.once

    def concern_or_fact(self, name: str) -> Thing:
        """A row of evidence is for a concern, or else for a fact."""
        concern = self.about.get("concern_question", "")
        if name in self.facts and not self.has_option(concern, name):
            return Thing(Names.FACT.value, name)
        return self.option(concern, name)

    def therapy_or_set(self, name: str) -> Thing:
        return Thing((Names.SET if name in self.sets else Names.THERAPY).value, name)


def outline_of(trees: Iterable[tuple[str, Node]]) -> Outline:
    """The outline of a guidebook, from (kind of file, tree) pairs. What can't be read is left out."""
    outline = Outline()
    for kind, tree in trees:
        if not isinstance(tree, Entries):
            continue
        if kind == "guidebook":
            _read_about(tree, outline)
        elif kind == "questions":
            _read_topic(tree, outline)
        elif kind == "therapies":
            outline.therapies |= _texts([tree.get("id")])
        elif kind == "facts":
            outline.facts |= set(_keys(tree.get("facts")))
        elif kind == "ask":
            listed = tree.get("ask")
            items = listed.items if isinstance(listed, Listing) else ()
            outline.asks |= _texts(item.get("id") for item in items if isinstance(item, Entries))
    return outline


def _read_about(tree: Entries, outline: Outline) -> None:
    outline.sets |= set(_keys(tree.get("sets")))
    outline.about.update({key.value: value.value for key, value in tree.pairs if isinstance(value, Text)})


def _read_topic(tree: Entries, outline: Outline) -> None:
    if tree.get("repeat") is not None:
        outline.rounds |= _texts([tree.get("topic")])
    asked = tree.get("questions")
    for node in asked.items if isinstance(asked, Listing) else ():
        if isinstance(node, Entries) and isinstance(name := node.get("id"), Text):
            known = outline.questions.get(name.value)
            found = _question(name.value, node, _text(tree.get("topic")))
            outline.questions[name.value] = found if known is None else _joined(known, found)


def _question(name: str, node: Entries, topic: str) -> AskedQuestion:
    elsewhere = node.get("options_from")
    answers = elsewhere.get("answers") if isinstance(elsewhere, Entries) else None
    return AskedQuestion(
        id=name,
        options=tuple(_keys(node.get("options"))),
        of_therapies=_text(elsewhere) == "therapies",
        of_answers=_text(answers),
        narrowed_by=_text(node.get("narrowed_by")),
        takes_options=_text(node.get("kind")) not in _WITHOUT_OPTIONS,
        topic=topic,
        once=_text(node.get("once")) in ("yes", "true"),
    )


def _joined(one: AskedQuestion, other: AskedQuestion) -> AskedQuestion:
    """A question that a second file changes: its options come together."""
    return replace(
        one,
        options=tuple(dict.fromkeys((*one.options, *other.options))),
        of_answers=other.of_answers or one.of_answers,
        narrowed_by=other.narrowed_by or one.narrowed_by,
    )


def _keys(node: Node | None) -> Iterable[str]:
    return [key.value for key, _ in node.pairs] if isinstance(node, Entries) else []


def _text(node: Node | None) -> str:
    return node.value if isinstance(node, Text) else ""


def _texts(nodes: Iterable[Node | None]) -> set[str]:
    return {node.value for node in nodes if isinstance(node, Text)}
