"""The keys, and what there is to know about the present question."""

from __future__ import annotations

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.prompt import Prompt
from therapy_guide.tui.presenters.lines import SPACE, Line, Lines, Look

KEYS = (
    "numbers",
    "arrows",
    "enter",
    "space",
    "esc",
    "tab",
    "letters",
    "f1",
    "f2",
    "f3",
    "f4",
    "ctrl_r",
    "ctrl_s",
    "ctrl_p",
    "ctrl_x",
    "ctrl_q",
)


def help_page(guidebook: Guidebook, prompt: Prompt | None, *, with_caller: bool) -> Lines:
    """The present question first, then every key, then the words that can be typed."""
    lines: list[Line] = []
    if prompt is not None and prompt.question is not None:
        question = prompt.question
        lines += [Line(Look.HEADING, guidebook.say("screens.help.this_question")), Line(Look.GUIDE, prompt.asking)]
        lines += [Line(Look.WORDS, guidebook.say("conversation.why_lead", why=question.why))]
        lines += [Line(Look.WORDS, question.help)] if question.help else []
        if with_caller and question.hint:
            lines.append(Line(Look.WORDS, guidebook.say("screens.guide.worker_hint", hint=question.hint)))
        lines.append(SPACE)
    lines += [Line(Look.HEADING, guidebook.say("screens.help.keys")), SPACE]
    lines += [Line(Look.POINT, guidebook.say(f"screens.help.key.{key}")) for key in KEYS]
    lines += [SPACE, Line(Look.HEADING, guidebook.say("screens.help.typing")), SPACE]
    lines += [
        Line(Look.POINT, guidebook.say("screens.help.typed_words")),
        Line(Look.POINT, guidebook.say("screens.help.typed_numbers")),
        Line(Look.POINT, guidebook.say("screens.help.typed_exit")),
        Line(Look.POINT, guidebook.say("screens.help.typed_jump")),
        Line(Look.POINT, guidebook.say("screens.help.typed_quotes")),
        SPACE,
    ]
    for part in guidebook.pages["safe_use"].parts if "safe_use" in guidebook.pages else ():
        lines += [Line(Look.HEADING, part.title), *(Line(Look.POINT, point) for point in part.points), SPACE]
    return tuple(lines)
