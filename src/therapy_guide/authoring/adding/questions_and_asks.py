"""Adding a question, an option, a question to ask a therapist, a source, a notice."""

from __future__ import annotations

from therapy_guide.authoring.adding.kinds import Addition, Where
from therapy_guide.authoring.adding.prompts import (
    GAP,
    SOURCES,
    Draft,
    Prompt,
    given,
    ids_of,
    known_id,
    listed,
    new_id,
    said,
    slug,
    usually,
    words_of,
)
from therapy_guide.authoring.adding.typed_conditions import condition_yaml, when_prompt
from therapy_guide.authoring.editing.index import Index
from therapy_guide.authoring.editing.tidy_yaml import Gap, Raw, Value, scalar, tidy
from therapy_guide.content.loading.condition_shapes import RESERVED
from therapy_guide.content.loading.forms import Names
from therapy_guide.content.safety import Role

_WITH_OPTIONS = ("one", "many", "scale")
_YES_NO = words_of(yes="", no="")


def _option_parts(line: str) -> tuple[str, str]:
    """`id: words`, or words alone, from which an id is made."""
    name, colon, words = (part.strip() for part in line.partition(":"))
    return (name, words) if colon and slug(name) == name else (slug(line), line.strip())


def _option_problem(reply: str, _: Index, draft: Draft) -> str:
    name, _words = _option_parts(reply)
    if name in RESERVED:
        return f"an option can't be called `{name}`: people type this word as a command. Write `id: words`."
    if name in [_option_parts(line)[0] for line in draft.get("options", [])]:
        return f"there is an option `{name}` already. Write `id: words` to give it another id."
    return ""


def _options(draft: Draft) -> Value:
    lines = draft.get("options", [])
    if not lines:
        return Gap("options, each as `id: words`")
    return {name: Raw(scalar(words)) for name, words in map(_option_parts, lines)}


def _condition(draft: Draft, index: Index) -> dict[str, Value]:
    when = draft.get("when")
    return {"when": condition_yaml(str(when), index)} if when and when != GAP else {}


def _question_lines(draft: Draft, index: Index) -> list[str]:
    private: dict[str, Value] = {"private": "yes"} if draft.get("private") == "yes" else {}
    when = _condition(draft, index).get("when")
    shown = {"shown_when": when} if when else {}
    options = {"options": _options(draft)} if draft.get("kind") in _WITH_OPTIONS else {}
    return tidy(
        {
            "id": said(draft, "id", "an id"),
            **{name: said(draft, name, name) for name in ("kind", "route", "changes")},
            **private,
            **shown,
            "ask": said(draft, "ask", "the question on the screen"),
            "say": said(draft, "say", "the question as it is read to a caller"),
            "why": said(draft, "why", "why it is asked"),
            **given(draft, "hint", "least", "most"),
            **options,
        }
    )


def _number(reply: str, _: Index, __: Draft) -> str:
    return "" if reply.lstrip("-").isdigit() else "write a whole number."


QUESTION = Addition(
    "question",
    "A question that people are asked.",
    (
        Prompt(
            "topic",
            "In which topic?",
            "Topics are asked in the order of guidebook.yaml, questions in the order of their file.",
            only_offered=True,
            offered=ids_of(Names.TOPIC),
        ),
        Prompt(
            "id",
            "What is the question called?",
            "A short name in small letters, such as between_sessions. Rules, cases and saved answers name it.",
            check=new_id(Names.QUESTION),
        ),
        Prompt(
            "kind",
            "How is it answered?",
            "one: one answer. many: any number. scale: one, in order, least first. text: own words. number: a number.",
            only_offered=True,
            offered=words_of(one="", many="", scale="", text="", number=""),
            usual=usually("one"),
        ),
        Prompt(
            "route",
            "On which route?",
            "short: asked on both routes. full: on the whole guide only.",
            only_offered=True,
            offered=words_of(short="", full=""),
            usual=usually("full"),
        ),
        Prompt(
            "changes",
            "What may its answers change?",
            "concern, preference, practical, past, safety, or nothing. `check` warns if no rule reads it.",
            only_offered=True,
            offered=words_of(concern="", preference="", practical="", past="", safety="", nothing=""),
            usual=usually("preference"),
        ),
        Prompt("ask", "The question, as it stands on the screen:", "One thing, in plain words. It can be skipped."),
        Prompt(
            "say",
            "The question, as it is read to a caller:",
            "For the ear: short, with few choices.",
            usual=lambda _, draft: str(draft.get("ask", "")),
        ),
        Prompt("why", "Why is it asked? (The person reads this.)", "One sentence."),
        Prompt(
            "options",
            "The answers, one a line: `id: words`, or words alone; an empty line ends.",
            "On a scale, least first. Mark `unsure`, `neutral` or `alone` in the file afterwards.",
            several=True,
            check=_option_problem,
            when=lambda draft: draft.get("kind") in _WITH_OPTIONS,
        ),
        Prompt("least", "The smallest number?", check=_number, when=lambda draft: draft.get("kind") == "number"),
        Prompt("most", "The largest number?", check=_number, when=lambda draft: draft.get("kind") == "number"),
        Prompt(
            "private",
            "Could an answer put someone at risk if another person read it?",
            "yes: answers are kept off everything saved or printed. Answers of danger then need a notice.",
            only_offered=True,
            offered=_YES_NO,
            usual=usually("no"),
        ),
        when_prompt("Asked only when …? (Leave empty: asked of everyone.)", needed=False),
    ),
    _question_lines,
    lambda draft: Where("questions", thing=str(draft.get("topic", ""))),
    lambda draft, _: (
        [f"write a rule that reads it: therapy-guide new rule --when '{draft.get('id')}: …'"]
        if draft.get("changes") != "nothing"
        else []
    ),
)


def _option_lines(draft: Draft, _: Index) -> list[str]:
    marks: dict[str, Value] = {name: "yes" for name in ("unsure", "alone") if draft.get(name) == "yes"}
    more = {**given(draft, "heard", "group"), **marks}
    name, text = str(draft.get("id")), said(draft, "text", "the words people pick")
    return [f"{name}:", *tidy({"text": text, **more}, 2)] if more else tidy({name: text})


def _areas(index: Index, draft: Draft) -> tuple[str, ...]:
    known = index.outline.questions
    narrowed = known[str(draft["question"])].narrowed_by if draft.get("question") in known else ""
    return known[narrowed].options if narrowed in known else ()


OPTION = Addition(
    "option",
    "One more option of a question.",
    (
        Prompt(
            "question",
            "Of which question?",
            "The id of the question.",
            offered=lambda index, _: [q.id for q in index.outline.questions.values() if q.options],
            check=known_id("question", Names.QUESTION),
        ),
        Prompt(
            "id",
            "What is the option called?",
            "A short name in small letters. Rules and saved answers name it.",
            check=lambda reply, index, draft: (
                f"people type `{reply}` as a command; choose another."
                if reply in RESERVED
                else new_id(Names.OPTION)(reply, index, draft)
            ),
        ),
        Prompt("text", "What does the person read and pick?", "As they would say it."),
        Prompt("heard", "The same after “You said”:", "Such as: you have been feeling low.", needed=False),
        Prompt(
            "group",
            "Under which answer of the question that narrows this one?",
            "Where a question is narrowed by another, each option belongs to one of its answers. Else leave it empty.",
            needed=False,
            offered=_areas,
        ),
        Prompt("unsure", "Does it mean “I don't know”?", "", only_offered=True, offered=_YES_NO, usual=usually("no")),
        Prompt("alone", "Must it be ticked alone?", "", only_offered=True, offered=_YES_NO, usual=usually("no")),
    ),
    _option_lines,
    lambda draft: Where("questions", question=str(draft.get("question", ""))),
)

ASK = Addition(
    "ask",
    "A question to ask a first therapist.",
    (
        Prompt("topic", "In which topic?", "", only_offered=True, offered=ids_of(Names.ASK_TOPIC)),
        Prompt("id", "What is it called?", "A short name, such as fees.", check=new_id(Names.ASK)),
        Prompt("question", "What may the person ask?", "In their own voice, one thing."),
        Prompt("why", "Why is it worth asking?"),
        Prompt("good_sign", "What is a good sign in the reply?"),
        Prompt("warning_sign", "What is a warning sign?"),
        Prompt("priority", "Which priority?", "1 comes first.", usual=usually("2"), check=_number),
        when_prompt("Only for people who …? (Leave empty: for everyone.)", needed=False),
        SOURCES,
    ),
    lambda draft, index: tidy(
        {
            "id": said(draft, "id", "an id"),
            "question": said(draft, "question", "what the person may ask"),
            "why": said(draft, "why", "why it is worth asking"),
            "good_sign": said(draft, "good_sign", "a good sign"),
            "warning_sign": said(draft, "warning_sign", "a warning sign"),
            **given(draft, "priority"),
            **_condition(draft, index),
            "sources": listed(draft, "sources", "ids of sources"),
        }
    ),
    lambda draft: Where("ask", thing=str(draft.get("topic", ""))),
)

SOURCE = Addition(
    "source",
    "A source for the bibliography.",
    (
        Prompt(
            "id",
            "What is the source called?",
            "A short name that claims cite, such as nice_ng222.",
            check=new_id(Names.SOURCE),
        ),
        Prompt(
            "kind",
            "What kind is it?",
            "",
            offered=words_of(guideline="", review="", study="", body="", judgement=""),
            usual=usually("guideline"),
        ),
        Prompt("cite", "Who wrote it, what is its title, from which year?", "As a reader can find it."),
        Prompt("where", "Where can it be found?", "Such as nice.org.uk, or a DOI.", needed=False),
        Prompt(
            "verified",
            "Did somebody read the source itself for what is said here?",
            "no is fine, and is shown in `check` as a note. Say then what was read instead.",
            only_offered=True,
            offered=_YES_NO,
            usual=usually("no"),
        ),
        Prompt("note", "What was read instead, or what should one know?", "", needed=False),
    ),
    lambda draft, _: tidy(
        {
            "id": said(draft, "id", "an id"),
            "kind": said(draft, "kind", "a kind"),
            "cite": said(draft, "cite", "author, title, year"),
            **given(draft, "where"),
            "verified": said(draft, "verified", "yes or no"),
            **given(draft, "note"),
        }
    ),
    lambda _: Where("sources"),
)

NOTICE = Addition(
    "notice",
    "A safety notice. A second person reads it before it is published.",
    (
        Prompt("id", "What is the notice called?", "A short name, such as not_safe_now.", check=new_id(Names.NOTICE)),
        Prompt(
            "level",
            "How loud is it?",
            "interrupt: a screen that comes first, once. offer: one quiet line.",
            only_offered=True,
            offered=words_of(interrupt="", offer=""),
            usual=usually("offer"),
        ),
        when_prompt("When does it come?", needed=True),
        Prompt("say", "What is said first?", "Warm and short, with hope and a next step."),
        Prompt(
            "do_now",
            "What can be done now? One step a line; an empty line ends.",
            several=True,
        ),
        Prompt(
            "contacts",
            "Which contacts?",
            "Roles with commas between them. `listening` is always among them, `emergency` with interrupt.",
            offered=lambda _, __: [role.value for role in Role],
            usual=lambda _, draft: "emergency, listening" if draft.get("level") == "interrupt" else "listening",
        ),
        Prompt("in_print", "What may a page say?", "It must fit many other people as well.", needed=False),
        SOURCES,
    ),
    lambda draft, index: tidy(
        {
            "id": said(draft, "id", "an id"),
            "level": said(draft, "level", "interrupt, or offer"),
            **(_condition(draft, index) or {"when": Gap("a condition")}),
            "say": said(draft, "say", "what is said first"),
            "do_now": said(draft, "do_now", "what can be done now"),
            "contacts": listed(draft, "contacts", "roles"),
            **given(draft, "in_print"),
            "sources": listed(draft, "sources", "ids of sources"),
        }
    ),
    lambda _: Where("notices"),
    lambda _, __: ["ask a second person to read it, and change docs/hazard-log.md with it"],
)
