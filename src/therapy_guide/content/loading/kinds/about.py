"""guidebook.yaml, declared once."""

from __future__ import annotations

from therapy_guide.content.guidebook import About, GroupLine, Groups, NamedNeeds
from therapy_guide.content.loading.forms import Names
from therapy_guide.content.loading.shapes import (
    Entry,
    Record,
    code,
    day,
    flag,
    id_of,
    list_of,
    named,
    one_of,
    reference,
    text,
    whole,
    word,
)
from therapy_guide.content.therapies import EvidenceLevel

EVIDENCE_LEVELS = one_of(
    EvidenceLevel,
    limited="little is known",
    emerging="first studies speak for it",
    moderate="some good studies, or a guideline names it as one choice",
    strong="many good studies, and guidelines name it",
)

_LINE = Record(
    "line of a group",
    GroupLine,
    [
        Entry("main", EVIDENCE_LEVELS, means="Evidence for the main concern, at least this."),
        Entry("other", EVIDENCE_LEVELS, means="Evidence for any concern, at least this."),
        Entry("lean", whole, required=True, means="The sum of all other points, at least this.", example="1"),
    ],
)
_LINES = list_of(_LINE, least=1)

GROUPS = Record(
    "set of groups",
    Groups,
    [
        Entry(
            "fits_many", _LINES, required=True, means="A therapy that meets one of these lines joins the first group."
        ),
        Entry("fits_some", _LINES, required=True, means="The second group."),
        Entry("worth_knowing", _LINES, required=True, means="The third group. Who meets no line does not come up."),
    ],
)

NEEDS = Record(
    "set of needs",
    NamedNeeds,
    [
        Entry("fits_many", EVIDENCE_LEVELS, required=True, means="For the first group: evidence for the main concern."),
        Entry("fits_some", EVIDENCE_LEVELS, required=True, means="For the second group: evidence for any concern."),
    ],
)

_QUESTION = reference(Names.QUESTION)

ABOUT = Record(
    "guidebook",
    About,
    [
        Entry("id", word, required=True, means="The id of this guidebook; saved answers name it."),
        Entry("title", text, required=True, means="Its title on every screen and page."),
        Entry("language", code("a language, such as en-GB"), required=True, means="Its language.", example="en-GB"),
        Entry("version", code("a version, such as 1.2.0"), required=True, means="Its version.", example="0.1.0"),
        Entry("written_on", day, required=True, means="The day it was written or read again.", example="2026-11-22"),
        Entry("review_by", day, required=True, means="The day to read all of it again."),
        Entry("clinically_reviewed", flag, required=True, means="yes only after a clinician has read words and rules."),
        Entry("reviewed_by", text, required=True, means="Who reviewed it; readers are shown this."),
        Entry("funding", text, required=True, means="Who paid for it; readers are shown this."),
        Entry("update_policy", text, required=True, means="How it is kept up to date; readers are shown this."),
        Entry("limits", list_of(text, least=1), required=True, means="What it can't do or does not know."),
        Entry(
            "topics", list_of(reference(Names.TOPIC), least=1), required=True, means="The order topics are asked in."
        ),
        Entry(
            "route_question", _QUESTION, required=True, means="The question that chooses the short or the full route."
        ),
        Entry("country_question", _QUESTION, required=True, means="The question that picks the contacts."),
        Entry("safety_question", _QUESTION, required=True, means="Asked of everyone; asking for help brings a notice."),
        Entry(
            "concern_question", _QUESTION, required=True, means="What brings the person; evidence is looked up for it."
        ),
        Entry("main_concern_question", _QUESTION, required=True, means="Which concern matters most."),
        Entry("past_kind_question", _QUESTION, required=True, means="Which kind of therapy there was before."),
        Entry(
            "families",
            named(id_of(Names.FAMILY), text),
            required=True,
            means="Families of therapies with their headings, in the order they are listed.",
        ),
        Entry(
            "sets",
            named(id_of(Names.SET), list_of(reference(Names.THERAPY), least=1)),
            means="Names for several therapies, for use in rules.",
        ),
        Entry("groups", GROUPS, required=True, means="How suggestions are grouped. Ask before you change a number."),
        Entry(
            "named_method_needs", NEEDS, required=True, means="What the groups ask for where guidelines name a method."
        ),
        Entry(
            "named_methods",
            list_of(reference(Names.CONCERN)),
            required=True,
            means="Concerns for which guidelines name a method.",
        ),
        Entry(
            "seconds",
            named(code("a kind of question, or reflect"), whole),
            required=True,
            means="How long an answer of each kind takes, so that “about 4 minutes left” is honest.",
        ),
        Entry(
            "first_asks", whole, required=True, means="How many questions to ask a therapist come first.", example="7"
        ),
    ],
)
