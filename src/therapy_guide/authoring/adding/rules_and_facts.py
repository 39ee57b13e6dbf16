"""Adding a rule, a fact, a worked example."""

from __future__ import annotations

from therapy_guide.authoring.adding.kinds import Addition, Where
from therapy_guide.authoring.adding.prompts import (
    GAP,
    SOURCES,
    Draft,
    Prompt,
    given,
    ids_of,
    in_list,
    known_id,
    listed,
    new_id,
    said,
    usually,
    words_of,
)
from therapy_guide.authoring.adding.typed_conditions import (
    answer_lines,
    answer_problem,
    condition_yaml,
    when_prompt,
)
from therapy_guide.authoring.editing.index import Index
from therapy_guide.authoring.editing.tidy_yaml import Gap, Raw, Value, tidy
from therapy_guide.content.loading.forms import Names
from therapy_guide.diagnostics.nearest import offer

_POINTS = ("for", "against")
_TARGETED = (*_POINTS, "caution", "hold_back")


def _target_problem(reply: str, index: Index, _: Draft) -> str:
    if reply.startswith("{"):
        return ""
    if reply.startswith("family:"):
        family = reply.partition(":")[2].strip()
        families = index.ids(Names.FAMILY)
        return (
            ""
            if family in families
            else f"no family is called `{family}`; {offer(family, families) or '? lists them'}."
        )
    return known_id("therapy or set", Names.THERAPY, Names.SET)(reply, index, {})


def _target(reply: str) -> Value:
    if not reply or reply == GAP:
        return Gap("which therapies")
    if reply.startswith("{"):
        return Raw(reply)
    if reply.startswith("family:"):
        return Raw(f"{{family: {reply.partition(':')[2].strip()}}}")
    ids = in_list(reply)
    return ids[0] if len(ids) == 1 else ids


def _because_problem(reply: str, _: Index, __: Draft) -> str:
    if reply.lower().startswith("you said"):
        return "the program writes “You said …” and the answer by itself; write only the reason that follows it."
    return ""


def _reads_several(draft: Draft) -> bool:
    when = str(draft.get("when", ""))
    return ";" in when or when.startswith("{") or when.startswith("fact:")


def _scores(draft: Draft) -> bool:
    return draft.get("effect") in _POINTS


def _must_say_unknown(draft: Draft) -> bool:
    return draft.get("effect") == "hold_back" or (draft.get("effect") == "caution" and draft.get("kind") == "safety")


RULE_PROMPTS = (
    Prompt(
        "id",
        "What is the rule called?",
        "A short name in small letters, such as plan_wanted. Cases and `why` name the rule by it.",
        check=new_id(Names.RULE),
    ),
    when_prompt("When does it do something? Such as: structure: clear_plan", needed=True),
    Prompt(
        "effect",
        "What does it do?",
        "for: points for therapies. against: points against. caution: they stay, with “take care”. hold_back: they "
        "wait, and the person is told why. ask: questions to a therapist come up. tell: a sentence stands by itself.",
        only_offered=True,
        offered=words_of(**{"for": "", "against": "", "caution": "", "hold_back": "", "ask": "", "tell": ""}),
        usual=usually("for"),
    ),
    Prompt(
        "target",
        "Which therapies?",
        "Ids of therapies or sets with commas between them, or `family: name`, or a range in { }, "
        "such as {homework: 4 to 5}.",
        may_insist=True,
        offered=ids_of(Names.THERAPY, Names.SET),
        check=_target_problem,
        when=lambda draft: draft.get("effect") in _TARGETED,
    ),
    Prompt(
        "asks",
        "Which questions to a therapist?",
        "Their ids, with commas between them.",
        may_insist=True,
        offered=ids_of(Names.ASK),
        check=known_id("question to ask", Names.ASK),
        when=lambda draft: draft.get("effect") == "ask",
    ),
    Prompt(
        "tell",
        "How is it told?",
        "info: good to know. take_care: something to be careful about.",
        only_offered=True,
        offered=words_of(info="", take_care=""),
        usual=usually("info"),
        when=lambda draft: draft.get("effect") == "tell",
    ),
    Prompt(
        "kind",
        "What does it speak about?",
        "preference: how they like to work. practical: time, money, place. past: earlier therapy. safety: keeps "
        "someone safe, and gives no points.",
        only_offered=True,
        offered=words_of(preference="", practical="", past="", safety=""),
        usual=lambda _, draft: "safety" if draft.get("effect") == "hold_back" else "preference",
        when=lambda draft: draft.get("effect") in _TARGETED,
    ),
    Prompt(
        "strength",
        "How much does it count?",
        "a_little: 1 point. some: 2. a_lot: 3.",
        only_offered=True,
        offered=words_of(a_little="", some="", a_lot=""),
        usual=usually("some"),
        when=_scores,
    ),
    Prompt(
        "about",
        "Under which question do its points fall?",
        "The points of each question are capped, so a rule that reads several says which one it belongs to.",
        offered=ids_of(Names.QUESTION),
        check=known_id("question", Names.QUESTION),
        when=lambda draft: _scores(draft) and _reads_several(draft),
    ),
    Prompt(
        "because",
        "Why? This is read after “You said …”.",
        "One sentence, true for each therapy it touches. It does not repeat the answer.",
        check=_because_problem,
    ),
    Prompt(
        "if_unknown",
        "What happens while the answer is missing?",
        "caution: the person reads a sentence meanwhile. hold_back: it waits. nothing: nothing, and you say why that "
        "is safe.",
        only_offered=True,
        offered=words_of(caution="", hold_back="", nothing=""),
        usual=usually("caution"),
        when=_must_say_unknown,
    ),
    Prompt(
        "unknown_says",
        "What does the person read meanwhile?",
        "It is read by people who did not answer, so it tells nothing about them.",
        when=lambda draft: _must_say_unknown(draft) and draft.get("if_unknown") == "caution",
    ),
    Prompt(
        "unknown_reason",
        "Why is it safe to do nothing?",
        "For the next editor.",
        when=lambda draft: _must_say_unknown(draft) and draft.get("if_unknown") == "nothing",
    ),
    SOURCES,
)


def rule_lines(draft: Draft, index: Index) -> list[str]:
    """The YAML of a rule."""
    effect = str(draft.get("effect", "for"))
    done: dict[str, Value] = {effect: _target(str(draft.get("target", "")))}
    if effect == "ask":
        done = {"ask": listed(draft, "asks", "ids of questions to ask")}
    elif effect == "tell":
        done = {"tell": said(draft, "tell", "info, or take_care")}
    when = str(draft.get("when", ""))
    return tidy(
        {
            "id": said(draft, "id", "an id"),
            "when": condition_yaml(when, index) if when not in ("", GAP) else Gap("a condition"),
            **done,
            **given(draft, "kind", "strength", "about"),
            "because": said(draft, "because", "the reason, read after “You said …”"),
            **given(draft, "if_unknown", "unknown_says", "unknown_reason"),
            "sources": listed(draft, "sources", "ids of sources"),
        }
    )


RULE = Addition(
    "rule",
    "A rule: what an answer changes, and why.",
    RULE_PROMPTS,
    rule_lines,
    lambda _: Where("rules"),
    lambda draft, _: [f"write a case in which `{draft.get('id')}` fires: therapy-guide new case"],
)

FACT = Addition(
    "fact",
    "A fact: a name for a condition that several rules need.",
    (
        Prompt(
            "id",
            "What is the fact called?",
            "A short name in small letters, such as loses_time. Rules read it as `fact: loses_time`.",
            check=new_id(Names.FACT),
        ),
        Prompt("means", "What does it say of a person?", "One sentence, for the next editor."),
        when_prompt("When does it hold?", needed=True),
    ),
    lambda draft, index: [
        f"{draft.get('id')}:",
        *tidy(
            {
                "means": said(draft, "means", "what it says of a person"),
                "when": condition_yaml(str(draft["when"]), index)
                if draft.get("when", GAP) not in ("", GAP)
                else Gap("a condition"),
            },
            2,
        ),
    ],
    lambda _: Where("facts"),
)

_EXPECTED = {
    "suggested": ("Which therapies must come up?", (Names.THERAPY,)),
    "not_suggested": ("Which therapies must not come up?", (Names.THERAPY,)),
    "held_back": ("Which therapies must be held back?", (Names.THERAPY,)),
    "rules": ("Which rules must fire?", (Names.RULE,)),
    "notices": ("Which notices must come?", (Names.NOTICE,)),
}


def _case_lines(draft: Draft, index: Index) -> list[str]:
    head = tidy({"case": said(draft, "id", "an id"), **given(draft, "means")})
    answers = [f"  {line}" for line in answer_lines(draft.get("answers", []), index)] or ["  {}"]
    expected = [f"  {name}: [{', '.join(in_list(draft[name]))}]" for name in _EXPECTED if draft.get(name)]
    return [*head, "answers:", *answers, *(["expect:", *expected] if expected else [])]


CASE = Addition(
    "case",
    "A case: a made-up person's answers, and what must follow.",
    (
        Prompt("id", "What is the case called?", "What it shows, such as no_homework.", check=new_id(Names.CASE)),
        Prompt("means", "What should happen, and why?", "One sentence, for the next editor.", needed=False),
        Prompt(
            "answers",
            "What does the person answer? One a line, `question: option`; an empty line ends.",
            "`question: skip` is skipped on purpose. What is not named was not asked. The person is made up.",
            several=True,
            needed=False,
            offered=ids_of(Names.QUESTION),
            check=answer_problem,
        ),
        *(
            Prompt(
                name,
                ask,
                "Ids with commas between them. Leave it empty if it does not matter.",
                needed=False,
                may_insist=True,
                offered=ids_of(*names),
                check=known_id(names[0].value, *names),
            )
            for name, (ask, names) in _EXPECTED.items()
        ),
    ),
    _case_lines,
    lambda _: Where("cases"),
    lambda draft, _: [f"see whether it holds: therapy-guide cases {draft.get('id')}"],
)
