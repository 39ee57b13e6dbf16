"""Reading a typed line: a command when it is the whole line, otherwise an answer. In quotes it is always an answer."""

from __future__ import annotations

import re
from enum import Enum

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.questions import Option, QuestionKind
from therapy_guide.conversation.prompt import Prompt, PromptKind
from therapy_guide.conversation.said import AddWords, Back, Chose, Gave, GoOn, Revise, Said, Skip, Unclear, Wrote
from therapy_guide.conversation.state import State
from therapy_guide.conversation.stops import stops
from therapy_guide.engine.answers import Place, clean_words


class Command(Enum):
    """Typed words that are not answers."""

    HELP = "help"
    WHY = "why"
    CONTACTS = "contacts"
    CHANGE = "change"
    SAVE = "save"
    LEAVE = "leave"
    RESULTS = "results"
    EXIT_NOW = "exit now"
    AGAIN = "again"
    PAUSE = "pause"
    RESUME = "resume"
    DELETE = "delete everything"


_COMMANDS = {
    "help": Command.HELP,
    "?": Command.HELP,
    "why": Command.WHY,
    "why do you ask": Command.WHY,
    "contacts": Command.CONTACTS,
    "change": Command.CHANGE,
    "review": Command.CHANGE,
    "save": Command.SAVE,
    "leave": Command.LEAVE,
    "quit": Command.LEAVE,
    "exit": Command.LEAVE,
    "results": Command.RESULTS,
    "finish": Command.RESULTS,
    "exit now": Command.EXIT_NOW,
    "again": Command.AGAIN,
    "repeat": Command.AGAIN,
    "pause": Command.PAUSE,
    "resume": Command.RESUME,
    "delete everything": Command.DELETE,
}
_GO_ON = {"next", "go on", "ok", "okay", "that's right", "thats right", "right", "yes", "y", ""}
_NOT_SURE = {
    "not sure",
    "i'm not sure",
    "im not sure",
    "unsure",
    "don't know",
    "dont know",
    "i don't know",
    "i dont know",
    "no idea",
    "pass",
    "rather not say",
    "i'd rather not say",
    "none of your business",
}
"""Full answers, everywhere: the option that says so where there is one, and otherwise past the question."""

_YES = {"yes", "y", "yeah", "yep", "yup", "that's right", "thats right", "right", "all", "all of them", "both"}
_NONE = {"none", "none of these", "none of them", "neither", "no", "n", "nope", "nah", "not really", "0"}
_ALL = {"all", "all of them", "all of these", "everything", "all of the above", "every one", "they all fit"}
_BOTH = {"both", "both of them", "both of these"}
_LAST = -1
_PLACES = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "last": _LAST,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
}  # fmt: skip
_AROUND_PLACES = frozenset(
    [
        *("the", "option", "options", "number", "numbers", "answer", "and", "one", "ones", "please", "choose"),
        *("pick", "i", "ll", "take", "say", "st", "nd", "rd", "th"),
    ]
)
"""What may stand around such a word."""
_LIKENESS = 88
"""Out of 100: how like an option's words a typed line must be to count as it, spelling slips allowed."""
_ASKS_WHY = re.compile(
    r"(?:but |so |and )?(?:why|how come|what for)(?: (?:do|would|are|should|is|does))? (?:you|u|this|that|it)"
    r"(?: (?:be|need|have|want|ask|asking|to|know|tell|matter|that|this|me|you|u|relevant|important))*\Z"
    r"|why do i (?:need|have) to (?:say|tell|answer)(?: (?:that|this|you|it))*\Z"
)
"""Ways to ask why a question is asked; such a line is never an answer."""
_NUMBERS = re.compile(r"\d{1,3}(?:(?:\s*,\s*|\s+and\s+|\s+)\d{1,3})*\Z")


def read_line(guidebook: Guidebook, state: State, prompt: Prompt, line: str) -> Said | Command:
    """What a typed line means at this prompt."""
    typed = clean_words(line)
    quoted = _in_quotes(typed)
    if quoted is not None:
        return _answer(state, prompt, quoted)
    plain = typed.casefold().rstrip(".!?") if typed != "?" else typed
    if plain in _COMMANDS:
        return _COMMANDS[plain]
    if _ASKS_WHY.match(plain):
        return Command.WHY
    if plain == "skip":
        return Skip()
    if plain == "back":
        return Back()
    if typed.startswith("/"):
        return jump(guidebook, state, typed[1:])
    if plain in _NOT_SURE and prompt.kind is not PromptKind.OFFER:
        return _not_sure(prompt, plain)
    if prompt.kind is PromptKind.OFFER:
        return _at_offer(prompt, typed, plain)
    if prompt.kind is PromptKind.REFLECT:
        return _at_reflection(prompt, typed, plain)
    if prompt.kind in (PromptKind.NOTE, PromptKind.NOTICE, PromptKind.DONE):
        return GoOn() if plain in _GO_ON else Unclear(typed, "trouble.go_on")
    return _answer(state, prompt, typed)


def _not_sure(prompt: Prompt, plain: str) -> Said:
    if prompt.question is None:
        return GoOn()
    named = pick(prompt.options, plain, several=False)
    unsure = [option.id for option in prompt.options if option.unsure]
    chosen = named or tuple(unsure[:1])
    return Chose(chosen) if chosen else Skip()


def jump(guidebook: Guidebook, state: State, word: str) -> Said:
    """`/sleep` goes to the question that has that word in its id, words or options."""
    wanted = word.strip().casefold().replace(" ", "_")
    places = [stop.place for stop in stops(guidebook, state) if stop.place]
    if not wanted:
        return Unclear("", "trouble.no_such_question")
    for look in (_in_id, _in_text, _in_options):
        for place in places:
            if look(guidebook, place, wanted):
                return Revise(place)
    return Unclear(word, "trouble.no_such_question")


def _in_id(guidebook: Guidebook, place: Place, wanted: str) -> bool:
    return _begins_a_word(wanted, place.question)


def _in_text(guidebook: Guidebook, place: Place, wanted: str) -> bool:
    question = guidebook.questions[place.question]
    return _begins_a_word(wanted, f"{question.ask} {question.say}")


def _in_options(guidebook: Guidebook, place: Place, wanted: str) -> bool:
    options = guidebook.questions[place.question].options
    return any(_begins_a_word(wanted, f"{o.id} {o.text}") for o in options)


def _begins_a_word(wanted: str, text: str) -> bool:
    """Whether a word of the text begins with what was typed, so that `eng` finds England and not a challenge."""
    plain = text.casefold().replace("_", " ")
    return re.search(rf"(?<![a-z0-9]){re.escape(wanted.replace('_', ' '))}", plain) is not None


def _in_quotes(typed: str) -> str | None:
    if len(typed) > 2 and (typed[0], typed[-1]) in {('"', '"'), ("“", "”"), ("'", "'"), ("‘", "’")}:
        return typed[1:-1].strip()
    return None


def _at_offer(prompt: Prompt, typed: str, plain: str) -> Said:
    """Numbers or words tick offers; a yes ticks them all; anything that declines goes on without."""
    if plain in _YES:
        return Chose(tuple(option.id for option in prompt.options))
    if not typed or plain in _NONE or plain in _NOT_SURE or plain in _GO_ON:
        return GoOn()
    chosen = pick(prompt.options, typed, several=True)
    return Chose(chosen) if chosen else Unclear(typed, "trouble.offer")


def _at_reflection(prompt: Prompt, typed: str, plain: str) -> Said | Command:
    if plain in _GO_ON or plain == "1":
        return GoOn()
    if plain == "2":
        return Command.CHANGE
    if plain in ("3", "add", "add words"):
        return AddWords()
    return Unclear(typed, "trouble.reflect")


def _answer(state: State, prompt: Prompt, typed: str) -> Said:
    question = prompt.question
    if prompt.kind is PromptKind.ADD_WORDS:
        return Wrote(typed) if typed else GoOn()
    if question is None:
        return Unclear(typed, "trouble.go_on")
    if not typed:
        return GoOn()
    if question.kind is QuestionKind.TEXT:
        return Wrote(typed)
    if question.kind is QuestionKind.NUMBER:
        return Gave(int(typed)) if re.fullmatch(r"-?\d{1,9}", typed) else Unclear(typed, "trouble.number_wanted")
    several = question.kind is QuestionKind.MANY
    chosen = pick(prompt.options, typed, several)
    if chosen:
        return Chose(chosen)
    if (question.own_words or state.with_caller) and not _NUMBERS.match(typed):
        return Wrote(typed)
    return Unclear(typed, "trouble.choose_several" if several else "trouble.choose_one")


def pick(options: tuple[Option, ...], typed: str, several: bool) -> tuple[str, ...]:
    """The options a line names: by number, by place ("the second one"), by id, by their words, or words like them."""
    by_place = _by_place(options, typed, several)
    if by_place:
        return by_place
    if _NUMBERS.match(typed):
        numbers = [int(n) for n in re.findall(r"\d+", typed)]
        fit = all(1 <= n <= len(options) for n in numbers) and (several or len(numbers) == 1)
        return tuple(options[n - 1].id for n in dict.fromkeys(numbers)) if fit else ()
    parts = [part.strip() for part in typed.split(",")] if several else [typed]
    found = [_one(options, part) for part in parts if part]
    if found and all(found):
        return tuple(dict.fromkeys(option for option in found if option))
    whole = _one(options, typed)
    return (whole,) if whole else ()


def _by_place(options: tuple[Option, ...], typed: str, several: bool) -> tuple[str, ...]:
    """ "The second one", "option 2", "first and third", "the last one", "both", "all of them"."""
    line = typed.casefold().rstrip(".!")
    real = [option.id for option in options if not option.alone]
    if several and (line in _ALL or (line in _BOTH and len(real) == 2)):
        return tuple(real)
    words = re.findall(r"[a-z]+|\d+", line) if re.search(r"[a-z]", line) else []
    left = [word for word in words if word not in _AROUND_PLACES] or [word for word in words if word in _PLACES]
    numbers = [_PLACES.get(word, int(word) if word.isdigit() else 0) for word in left]
    numbers = [len(options) if number == _LAST else number for number in numbers]
    fit = bool(numbers) and all(1 <= number <= len(options) for number in numbers)
    if not fit or (len(numbers) > 1 and not several):
        return ()
    return tuple(options[number - 1].id for number in dict.fromkeys(numbers))


def _one(options: tuple[Option, ...], typed: str) -> str | None:
    wanted = typed.casefold().rstrip(".!")
    for option in options:
        if wanted in (option.id, option.id.replace("_", " "), option.text.casefold().rstrip(".")):
            return option.id
        if wanted in (phrase.casefold() for phrase in option.phrases):
            return option.id
    starts = [o.id for o in options if o.text.casefold().startswith(wanted)] if len(wanted) >= 2 else []
    if len(starts) == 1:
        return starts[0]
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a slip of the keyboard needs it

    found = process.extractOne(wanted, [o.text.casefold() for o in options], scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    return options[found[2]].id if found else None
