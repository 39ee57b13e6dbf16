"""The chapter of questions: what is asked, why, when, and what each answer does."""

from __future__ import annotations

from collections.abc import Iterator

from therapy_guide.authoring.booklet.parts import Chapter, Entry, Field, Point, Section
from therapy_guide.authoring.booklet.shelf import Shelf, place, said, told
from therapy_guide.authoring.booklet.whens import when
from therapy_guide.authoring.connections import How
from therapy_guide.authoring.in_words.conditions import asked
from therapy_guide.authoring.in_words.pieces import Piece, Pieces, number, plain
from therapy_guide.authoring.things import Ref, Thing, option_ref
from therapy_guide.content.questions import Changes, Mode, Option, Part, Question, QuestionKind, Rounds, Route, Topic

KINDS = {
    QuestionKind.ONE: "One answer.",
    QuestionKind.MANY: "As many answers as fit.",
    QuestionKind.SCALE: "One answer on a scale, in this order.",
    QuestionKind.TEXT: "Their own words. No rule reads them, but the guide listens for danger in them.",
}

CHANGES = {
    Changes.NOTHING: "Nothing about the suggestions.",
    Changes.CONCERN: "What the suggestions are about.",
    Changes.PREFERENCE: "Suggestions, by how the person would like to work.",
    Changes.PRACTICAL: "Suggestions, by practical matters.",
    Changes.PAST: "Suggestions, by therapy they had before.",
    Changes.SAFETY: "What is said about safety, and what is left out or comes with care.",
}

PARTS = {
    Part.GOALS: "the goals of the work",
    Part.TASKS: "what is done there",
    Part.BOND: "the two of them",
    Part.PRACTICAL: "practical matters",
    Part.HARM: "harm",
}


def chapter(shelf: Shelf) -> Chapter:
    intro = plain(
        "In the order they are asked. Each can be skipped. Under every answer stands what reads it, by code: "
        "R for a rule, E for research, N for a notice, D for a description used in rules, A for a question to ask."
    )
    return Chapter("questions", "Questions", (intro,), tuple(_section(shelf, t) for t in shelf.guidebook.topics))


def _section(shelf: Shelf, topic: Topic) -> Section:
    intro: list[Pieces] = []
    if topic.note:
        intro.append(plain(f"Shown first: “{topic.note}”"))
    if topic.mode is Mode.CALLER:
        intro.append(plain("Asked only when an intake worker speaks with a caller."))
    if topic.repeat:
        times = number(topic.repeat.up_to)
        intro.append(plain(f"Asked again for each past therapy, up to {times} times, if the person would like to."))
        if topic.repeat.shown_when:
            field = when(shelf.guidebook, topic.repeat.shown_when)
            intro.append((Piece("Asked only when "), *field.sentences[0]))
    if not topic.reflect:
        intro.append(plain("Nothing is said back at the end of this topic."))
    entries = tuple(_entry(shelf, question) for question in topic.questions)
    return Section(f"questions-{topic.topic}", topic.title, entries, tuple(intro), Ref(Thing.TOPIC, topic.topic))


def _entry(shelf: Shelf, question: Question) -> Entry:
    fields = (
        *said("Why we ask", question.why),
        *said("Read to a caller", question.say if question.say != question.ask else ""),
        *told("Read to a caller", "The same words." if question.say == question.ask else ""),
        *said("Hint for staff", question.hint),
        *said("Help", question.help),
        Field("Asked", tuple(_asked_when(shelf, question))),
        *([when(shelf.guidebook, question.shown_when, "Asked only when")] if question.shown_when else []),
        *([when(shelf.guidebook, question.unless, "Left out when")] if question.unless else []),
        Field("Answers", (plain(_kind(question)), *_answers(shelf, question)), tuple(_options(shelf, question))),
        *told("May change", CHANGES[question.changes]),
        *_whole(shelf, question),
    )
    ref = Ref(Thing.QUESTION, question.id)
    marks = ("private",) if question.private else ()
    return Entry(ref, question.ask, place(question.span), fields, marks, lines=2)


def _kind(question: Question) -> str:
    if question.kind is QuestionKind.NUMBER:
        return f"A number from {question.least} to {question.most}."
    return KINDS[question.kind]


def _asked_when(shelf: Shelf, question: Question) -> Iterator[Pieces]:
    full = question.route is Route.FULL
    yield plain("On the whole guide only." if full else "On the short version and on the whole guide.")
    if question.mode is Mode.CALLER:
        yield plain("With a caller only.")
    if question.once:
        yield plain("Once, before the past therapies are gone through.")
    elif question.repeats:
        first = question.rounds is Rounds.FIRST
        yield plain("For the first past therapy only." if first else "For each past therapy.")
    if question.private:
        yield plain("Private: the answer, and all that rests on it, stays on the screen.")


def _answers(shelf: Shelf, question: Question) -> Iterator[Pieces]:
    if question.own_words:
        yield plain("Words can be typed as well. What is heard in them is offered, never ticked by itself.")
    if question.narrowed_by:
        other = shelf.guidebook.questions[question.narrowed_by]
        yield (Piece("Only those are offered that belong to what was picked at "), asked(other), Piece("."))
    if question.options_from and question.options_from.therapies:
        yield plain("Every therapy of this book, with the words to recognise it by, and these:")
    elif question.options_from:
        other = shelf.guidebook.questions[question.options_from.answers]
        yield (Piece("The answers that were picked at "), asked(other), Piece("."))


def _options(shelf: Shelf, question: Question) -> Iterator[Point]:
    for option in question.options:
        ref = option_ref(question.id, option.id)
        if ref in shelf.codes:
            below = tuple(Point(line) for line in _option_lines(shelf, question, option))
            yield Point(plain(f"“{option.text}”"), below, ref, tuple(_marks(option)))


def _marks(option: Option) -> Iterator[str]:
    for holds, words in (
        (option.private, "private"),
        (option.unsure, "counts as not known"),
        (option.neutral, "moves nothing"),
        (option.alone, "can’t stand with others"),
    ):
        if holds:
            yield words


def _option_lines(shelf: Shelf, question: Question, option: Option) -> Iterator[Pieces]:
    remarks = " ".join(_remarks(shelf, question, option))
    if remarks:
        yield plain(remarks)
    readers = [
        link.end
        for link in shelf.out.get(Ref(Thing.QUESTION, question.id), [])
        if option.id in link.options and link.how is not How.CITED_BY
    ]
    if readers:
        yield (Piece("Read by: "), *shelf.by_kind(readers))


def _remarks(shelf: Shelf, question: Question, option: Option) -> Iterator[str]:
    if option.help:
        yield f"Explained as: “{option.help}”"
    if option.heard:
        yield f"Said back as: “You said {option.heard}.”"
    if option.group and question.narrowed_by:
        group = shelf.guidebook.questions[question.narrowed_by].option(option.group)
        yield f"Belongs to: “{group.text if group else option.group}”."
    if option.part:
        yield f"Is about {PARTS[option.part]}."
    for label, text in (("To keep", option.keep), ("To change", option.change), ("As a hope", option.toward)):
        if text:
            yield f"{label}: “{text}”"


def _whole(shelf: Shelf, question: Question) -> Iterator[Field]:
    """What reads the question without naming single answers."""
    links = [link for link in shelf.out.get(Ref(Thing.QUESTION, question.id), []) if not link.options]
    if links:
        yield Field("As a whole, read by", (shelf.by_kind(link.end for link in links),))
