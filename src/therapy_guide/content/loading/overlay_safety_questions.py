"""What a guidebook may do to questions about safety below it: word them better, ask them more often."""

from __future__ import annotations

from collections.abc import Mapping

from therapy_guide.content.conditions import Condition, Picks, parts_of
from therapy_guide.content.loading.collected import Item
from therapy_guide.content.loading.covers import covers, opened
from therapy_guide.content.loading.overlay_guard import PRIVATE, Guard, place_of_entry
from therapy_guide.content.loading.overlay_safety_things import Facts
from therapy_guide.content.loading.yaml_tree import Entries
from therapy_guide.content.questions import Changes, Option, Question, Route
from therapy_guide.diagnostics.span import Span

Read = Mapping[str, set[str]]
"""The questions that notices and safety rules read, with the options they name."""
_FIXED = ("kind", "changes", "options_from", "narrowed_by", "once", "rounds")
_ASK_MORE = "leave it out; a question about safety may be worded anew, and asked more often"


def read_by(conditions: list[Condition], facts: Facts) -> dict[str, set[str]]:
    """Every question that conditions read, facts opened, and the options they name."""
    found: dict[str, set[str]] = {}
    waiting = [opened(condition, facts) for condition in conditions]
    while waiting:
        condition = waiting.pop()
        question = getattr(condition, "question", "")
        if question:
            found.setdefault(question, set()).update(condition.options if isinstance(condition, Picks) else ())
        waiting += parts_of(condition)
    return found


def is_about_safety(question: Question, read: Read) -> bool:
    return question.private or question.changes is Changes.SAFETY or question.id in read


def check_question(
    old: Question, new: Question, own: Item, base: Item, read: Read, facts: tuple[Facts, Facts], guard: Guard
) -> None:
    """Refuses whatever takes a private mark away, or asks a question about safety of fewer people."""

    def refuse(entry: str, what: str, fix: str = _ASK_MORE, why: str = "") -> None:
        places = place_of_entry(own, entry), place_of_entry(base, entry)
        guard.refuse(old.id, f"the question `{old.id}` {what}", *places, fix, why)

    if old.private and not new.private:
        refuse("private", "would no longer be private", "leave `private:` out", PRIVATE)
    _check_options(old, new, own, base, read, guard)
    if not is_about_safety(old, read):
        return
    for entry in _FIXED:
        if getattr(old, entry) != getattr(new, entry):
            refuse(entry, f"is about safety, and would have another `{entry}:`")
    if old.route is Route.SHORT and new.route is not Route.SHORT:
        refuse("route", "is about safety, and would be asked on the long route only")
    if not _as_often(new.shown_when, old.shown_when, facts):
        refuse("shown_when", "is about safety, and would be shown less often")
    if new.unless is not None and (
        old.unless is None or not covers(opened(old.unless, facts[0]), opened(new.unless, facts[1]))
    ):
        refuse("unless", "is about safety, and would be left out more often")


def _as_often(new: Condition | None, old: Condition | None, facts: tuple[Facts, Facts]) -> bool:
    """Whether a question with the new `shown_when:` is asked of everyone it was asked of."""
    return new is None or (old is not None and covers(opened(new, facts[1]), opened(old, facts[0])))


def _check_options(old: Question, new: Question, own: Item, base: Item, read: Read, guard: Guard) -> None:
    for option in old.options:
        now = new.option(option.id)
        if now is None:
            continue
        what = _weaker(option, now, option.id in read.get(old.id, ()) or option.private)
        if what:
            guard.refuse(
                option.id,
                f"the option `{option.id}` of `{old.id}` {what}",
                _option_place(own, option.id),
                _option_place(base, option.id),
                "leave that entry out; its words may change",
                why=PRIVATE if "private" in what else "",
            )


def _weaker(old: Option, new: Option, guarded: bool) -> str:
    if old.private and not new.private:
        return "would no longer be private"
    if not guarded:
        return ""
    if (new.unsure and not old.unsure) or (new.neutral and not old.neutral):
        return "brings help, and would count as an answer that says nothing"
    if new.group != old.group:
        return "brings help, and would be shown to other people"
    if any(phrase not in new.phrases for phrase in old.phrases):
        return "brings help, and would be heard in fewer words"
    return ""


def _option_place(item: Item, option: str) -> Span:
    options = item.entry("options")
    pairs = options.pairs if isinstance(options, Entries) else ()
    return next((key.span for key, _ in pairs if key.value == option), item.at)
