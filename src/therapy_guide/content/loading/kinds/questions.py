"""The kinds of file that hold topics and questions."""

from __future__ import annotations

from therapy_guide.content.loading.condition_shapes import condition, options, options_from
from therapy_guide.content.loading.forms import Names
from therapy_guide.content.loading.shapes import (
    Entry,
    Record,
    code,
    flag,
    id_of,
    list_of,
    one_of,
    reference,
    text,
    whole,
)
from therapy_guide.content.questions import (
    Changes,
    Mode,
    Question,
    QuestionKind,
    Repeat,
    Rounds,
    Route,
    Topic,
)

REPEAT = Record(
    "repeat",
    Repeat,
    [
        Entry("up_to", whole, required=True, means="How many rounds there may be.", example="3"),
        Entry(
            "again",
            reference(Names.QUESTION),
            required=True,
            means="The question that opens the next round when it is answered with yes.",
        ),
        Entry("shown_when", condition, means="The first round is asked only when this holds."),
    ],
)

_KINDS = one_of(
    QuestionKind,
    one="one answer",
    many="any number of answers",
    scale="one answer; the options stand in order, least first",
    text="own words",
    number="a whole number, with `least:` and `most:`",
)
_ROUTES = one_of(Route, short="asked on both routes", full="asked on the whole guide only")
_CHANGES = one_of(
    Changes,
    nothing="its answers change no suggestion",
    concern="what brings the person",
    preference="how they would like to work",
    practical="time, money, place",
    past="what earlier therapy was like",
    safety="whether someone may be in danger",
)

QUESTION = Record(
    "question",
    Question,
    [
        Entry(
            "id",
            id_of(Names.QUESTION),
            required=True,
            means="Its name in rules, cases and saved answers.",
            example="between_sessions",
        ),
        Entry("kind", _KINDS, required=True, means="How it is answered."),
        Entry("route", _ROUTES, required=True, means="On which route it is asked."),
        Entry("changes", _CHANGES, required=True, means="What its answers may change."),
        Entry("ask", text, required=True, means="The question as it stands on the screen."),
        Entry("say", text, required=True, means="The question as an intake worker reads it to a caller."),
        Entry("why", text, required=True, means="Why it is asked, told to the person."),
        Entry("hint", text, means="A hint for the intake worker alone."),
        Entry("help", text, means="A few words for anyone, under the question."),
        Entry("options", options, means="The answers to choose from, each as `id: words` or with entries of its own."),
        Entry("options_from", options_from, means="Options that come from elsewhere."),
        Entry(
            "narrowed_by",
            reference(Names.QUESTION),
            means="Only options whose `group:` was picked at this question are shown.",
        ),
        Entry("shown_when", condition, means="Asked only when this is yes. It reads questions asked earlier."),
        Entry("unless", condition, means="Left out only when this is yes; while it is unknown, the question is asked."),
        Entry("own_words", flag, means="yes: words can be typed beside the options."),
        Entry("private", flag, means="yes: answers are kept off everything saved or printed."),
        Entry("once", flag, means="yes: in a topic with rounds, asked once before the first."),
        Entry(
            "rounds",
            one_of(Rounds, first="in the first round only", every="in each round"),
            means="In which rounds it is asked.",
        ),
        Entry(
            "alliance",
            code("keep, or change"),
            means="`keep` or `change`: its answers are read as what to keep or to change in a therapy.",
            example="keep",
        ),
        Entry("least", whole, means="The smallest number allowed.", example="0"),
        Entry("most", whole, means="The largest number allowed.", example="120"),
    ],
)

TOPIC = Record(
    "topic",
    Topic,
    [
        Entry("topic", id_of(Names.TOPIC), required=True, means="Its id, as listed under `topics:` in guidebook.yaml."),
        Entry("title", text, required=True, means="What stands at the top of the screen."),
        Entry("note", text, means="Said before its first question."),
        Entry("reflect", flag, means="no: nothing is said back at its end."),
        Entry(
            "mode",
            one_of(Mode, everyone="asked of everyone", caller="asked only with a caller on the phone"),
            means="Of whom it is asked.",
        ),
        Entry("repeat", REPEAT, means="The topic is asked again, once for each round."),
        Entry("questions", list_of(QUESTION, least=1), required=True, means="Asked in this order."),
    ],
)
