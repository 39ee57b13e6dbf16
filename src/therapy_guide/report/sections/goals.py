"""What the person hopes for, in their words, and one sentence they could say aloud. Offered, never forced."""

from __future__ import annotations

from therapy_guide.content.questions import Option
from therapy_guide.engine.answers import Place
from therapy_guide.report.desk import Desk
from therapy_guide.report.phrasing import joined, lowered, quoted, sentence
from therapy_guide.report.report import Block, Paragraph, Points, Section, Tone
from therapy_guide.report.unprinted import is_kept_back

HOPE, GOALS, FIRST_SIGN = "hope", "goals", "first_sign"


def goals(desk: Desk) -> Section:
    """Goals as they were said, and the sentence made from them."""
    say = desk.book.say
    blocks: list[Block] = []
    if hope := desk.public.words(HOPE):
        blocks.append(Paragraph(say("report.goals.in_your_words", words=quoted(desk.book, hope))))
    picked = [option.text for option in picked_options(desk, GOALS)]
    if picked:
        blocks += [Paragraph(say("report.goals.you_chose")), Points(tuple(picked))]
    blocks += [Paragraph(say("report.goals.you_added", words=quoted(desk.book, w))) for w in _beside(desk)]
    if not blocks:
        blocks.append(Paragraph(say("report.goals.none")))
    blocks += [Paragraph(say("report.goals.offer")), Paragraph(aloud(desk), Tone.QUOTE)]
    blocks.append(Paragraph(say("report.goals.change_it"), Tone.NOTE))
    return Section("goals", say("report.goals.title"), tuple(blocks))


def _beside(desk: Desk) -> list[str]:
    """What the person wrote beside an answer, or added after a topic, in the order of the topics."""
    found = []
    for topic in desk.book.topics:
        here = [Place(q.id) for q in topic.questions if q.own_words and not q.repeats]
        found += [desk.public.texts.get(place, "") for place in (*here, Place(f"topic:{topic.topic}"))]
    return [words for words in found if words]


def aloud(desk: Desk) -> str:
    """A sentence to say: what to work on, why, and a good sign. Only from what may be printed."""
    say = desk.book.say
    topic, toward = main_topic(desk), _toward(desk)
    parts = []
    if topic and toward:
        parts.append(say("report.goals.aloud_both", topic=topic, toward=toward))
    elif topic:
        parts.append(say("report.goals.aloud_topic", topic=topic))
    elif toward:
        parts.append(say("report.goals.aloud_toward", toward=toward))
    else:
        parts.append(say("report.goals.aloud_open"))
    sign = desk.public.words(FIRST_SIGN)
    if sign and not is_kept_back(desk.book, sign):
        parts.append(say("report.goals.aloud_sign", sign=sentence(sign)))
    return " ".join(parts)


def main_topic(desk: Desk) -> str:
    """What the person would like to work on, in the words of the option; empty where it stays private."""
    about = desk.book.about
    named = picked_options(desk, about.main_concern_question)
    concerns = [option for option in named or picked_options(desk, about.concern_question) if not option.private]
    return lowered(concerns[0].text) if concerns else ""


def _toward(desk: Desk) -> str:
    return joined(desk.book, [o.toward for o in picked_options(desk, GOALS) if o.toward][:2])


def picked_options(desk: Desk, question_id: str, round_: int = 0) -> tuple[Option, ...]:
    """The options picked at a question that applies, as far as they may be printed."""
    question = desk.book.questions.get(question_id)
    if question is None or Place(question_id, round_) not in desk.public.answered():
        return ()
    picked = desk.public.answers.picked(question_id, round_)
    return tuple(option for option in question.options if option.id in picked)
