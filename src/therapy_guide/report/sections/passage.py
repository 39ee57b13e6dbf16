"""A short passage to give a therapist, in the first person, from what may be printed."""

from __future__ import annotations

from therapy_guide.content.questions import Changes, Question
from therapy_guide.report.desk import Desk
from therapy_guide.report.phrasing import joined, lowered, quoted, sentence
from therapy_guide.report.report import Paragraph, Section, Tone
from therapy_guide.report.sections.goals import aloud, picked_options
from therapy_guide.report.sections.past import rounds

AGAIN, NEVER = "past_again", "past_never"
NEEDS, WISHES = "access_needs", "therapist_wishes"


def passage(desk: Desk) -> Section:
    """What I hope for, how I like to work, what helped before, and what I do not want again."""
    say = desk.book.say
    texts = [aloud(desk), leans(desk), _before(desk, "keep"), _before(desk, "change"), _own(desk), _needs(desk)]
    paragraphs = tuple(Paragraph(text, Tone.QUOTE) for text in texts if text)
    lead = Paragraph(say("report.passage.lead"), Tone.NOTE)
    return Section("passage", say("report.passage.title"), (lead, *paragraphs))


def leans(desk: Desk) -> str:
    """How the person likes to work, one sentence for each lean they gave."""
    asked = [q for q in desk.book.questions.values() if q.changes is Changes.PREFERENCE and _has_leans(desk, q)]
    found = [
        desk.book.say(f"report.lean.{question.id}.{option.id}")
        for question in asked
        for option in picked_options(desk, question.id)
        if f"report.lean.{question.id}.{option.id}" in desk.book.wording
    ]
    return " ".join(found)


def _has_leans(desk: Desk, question: Question) -> bool:
    return any(f"report.lean.{question.id}.{option.id}" in desk.book.wording for option in question.options)


def _before(desk: Desk, which: str) -> str:
    found = []
    for question in desk.book.questions.values():
        if question.alliance == which:
            found += [o for r in rounds(desk) for o in picked_options(desk, question.id, r) if o.part]
    texts = list(dict.fromkeys(sentence(option.text) for option in found if not option.private))
    if not texts:
        return ""
    if which == "keep":
        return desk.book.say("report.passage.helped", texts=" ".join(texts))
    return desk.book.say("report.passage.did_not_help", texts=" ".join(texts))


def _own(desk: Desk) -> str:
    say = desk.book.say
    again = [quoted(desk.book, w) for r in rounds(desk) if (w := desk.public.words(AGAIN, r))]
    never = [quoted(desk.book, w) for r in rounds(desk) if (w := desk.public.words(NEVER, r))]
    lines = [say("report.passage.again", words=joined(desk.book, again))] if again else []
    lines += [say("report.passage.never", words=joined(desk.book, never))] if never else []
    return " ".join(lines)


def _needs(desk: Desk) -> str:
    say = desk.book.say
    needs = [lowered(o.text) for o in picked_options(desk, NEEDS) if not o.neutral and not o.unsure]
    wishes = [lowered(o.text) for o in picked_options(desk, WISHES) if not o.neutral and not o.unsure]
    lines = [say("report.passage.needs", needs="; ".join(needs))] if needs else []
    lines += [say("report.passage.wishes", wishes="; ".join(wishes))] if wishes else []
    return " ".join(lines)
