"""The kinds of file that hold facts, rules, other ways and questions to ask."""

from __future__ import annotations

from therapy_guide.content.loading.condition_shapes import condition, target
from therapy_guide.content.loading.forms import Names
from therapy_guide.content.loading.kinds.shared import asks, risks, sources
from therapy_guide.content.loading.shapes import (
    Entry,
    Record,
    id_of,
    list_of,
    one_of,
    reference,
    text,
    whole,
    word,
)
from therapy_guide.content.rules import (
    Ask,
    AskTopic,
    Fact,
    IfUnknown,
    OtherWay,
    Rule,
    RuleKind,
    Strength,
    TellLevel,
)

FACT = Record(
    "fact",
    Fact,
    [
        Entry("id", word, means="Not needed: its id stands before the colon."),
        Entry("means", text, required=True, means="What it says of a person, for the next editor."),
        Entry("when", condition, required=True, means="The condition that has this name."),
    ],
)

_TELLS = one_of(TellLevel, info="good to know", take_care="something to be careful about")
_KINDS = one_of(
    RuleKind,
    evidence="kept for the rows of evidence in therapy files",
    preference="how they would like to work; taken if none is written",
    practical="time, money, place",
    past="what earlier therapy was like",
    safety="keeps someone safe; gives no points",
)
_STRENGTHS = one_of(Strength, a_little="1 point", some="2 points", a_lot="3 points")
_IF_UNKNOWN = one_of(
    IfUnknown,
    caution="say `unknown_says:` with the therapy",
    hold_back="hold it back until there is an answer",
    nothing="do nothing, for the reason in `unknown_reason:`",
)

RULE = Record(
    "rule",
    Rule,
    [
        Entry("id", id_of(Names.RULE), required=True, means="Its name in cases and in `why`.", example="plan_wanted"),
        Entry("when", condition, required=True, means="The rule does something only when this is yes."),
        Entry("for", target, field="for_", means="Points for these therapies. Needs `strength:`."),
        Entry("against", target, means="Points against these therapies. Needs `strength:`."),
        Entry("caution", target, means="These therapies stay, with the words “take care”."),
        Entry("hold_back", target, means="These therapies wait, and the person is told why. Needs `if_unknown:`."),
        Entry("ask", asks, means="Questions to a first therapist that come up."),
        Entry("tell", _TELLS, means="`because:` is said by itself, under no therapy."),
        Entry("kind", _KINDS, means="What the rule speaks about. Points are capped for each kind and question."),
        Entry("strength", _STRENGTHS, means="How much `for:` and `against:` count."),
        Entry(
            "about",
            reference(Names.QUESTION),
            means="The question whose cap the points fall under, where the rule reads more than one.",
        ),
        Entry(
            "because", text, required=True, means="The reason, read after “You said …”; it never repeats the answer."
        ),
        Entry("in_print", text, means="What a page may say when the rule is private. Without it nothing is printed."),
        Entry("if_unknown", _IF_UNKNOWN, means="What happens while an answer it needs is missing."),
        Entry("unknown_says", text, means="What the person reads meanwhile."),
        Entry("unknown_reason", text, means="Why doing nothing is safe, for the next editor."),
        Entry("heard_as", risks, means="Kinds of risk language that hold back as the answer would."),
        sources,
    ],
)

OTHER_WAY = Record(
    "other way",
    OtherWay,
    [
        Entry("id", id_of(Names.OTHER_WAY), required=True, means="Its name.", example="no_therapy_now"),
        Entry("text", text, required=True, means="What the person reads."),
        Entry("when", condition, means="Shown only when this is yes; without it, to everyone."),
        sources,
    ],
)

ASK = Record(
    "question to ask",
    Ask,
    [
        Entry("id", id_of(Names.ASK), required=True, means="Its name in rules and cases.", example="fees"),
        Entry("question", text, required=True, means="What the person may ask a therapist, in their own voice."),
        Entry("why", text, required=True, means="Why it is worth asking."),
        Entry("good_sign", text, required=True, means="What a good answer sounds like."),
        Entry("warning_sign", text, required=True, means="What should make them careful."),
        Entry("priority", whole, means="1 comes first; 2 if none is written.", example="1"),
        Entry("when", condition, means="It fits only those for whom this is yes; without it, everyone."),
        sources,
    ],
)

ASK_TOPIC = Record(
    "topic of questions to ask",
    AskTopic,
    [
        Entry("topic", id_of(Names.ASK_TOPIC), required=True, means="Its id."),
        Entry("title", text, required=True, means="The heading above its questions."),
        Entry("ask", list_of(ASK, least=1), required=True, means="The questions to ask."),
    ],
)
