"""Safety can only grow: what a guidebook may not take from the one it builds on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from therapy_guide.content.conditions import Condition
from therapy_guide.content.loading.broken import words_in
from therapy_guide.content.loading.collected import Collected, Item
from therapy_guide.content.loading.covers import covers, opened
from therapy_guide.content.loading.kinds.pages import PAGE
from therapy_guide.content.loading.kinds.questions import QUESTION
from therapy_guide.content.loading.kinds.rules import FACT, RULE
from therapy_guide.content.loading.kinds.safety import CONTACT, NOTICE, SIGN
from therapy_guide.content.loading.overlay import Laid
from therapy_guide.content.loading.overlay_guard import Guard, place_of_entry
from therapy_guide.content.loading.overlay_safety_questions import Read, check_question, is_about_safety, read_by
from therapy_guide.content.loading.overlay_safety_things import (
    KEPT,
    Facts,
    check_contact,
    check_notice,
    check_rule,
    check_sign,
    is_guarded,
)
from therapy_guide.content.loading.shapes import MISSING, Shape
from therapy_guide.content.loading.thing_kinds import KINDS
from therapy_guide.content.loading.yaml_tree import Entries, Listing, Text
from therapy_guide.diagnostics.diagnostic import Problems

_TOPICS = next(kind for kind in KINDS if kind.name == "topics")


def check_growth(base: Collected, own: Collected, laid: Laid, problems: Problems) -> Guard:
    """Records each attempt to weaken what keeps people safe, naming both places."""
    guard = Guard(problems)
    _Growth(base, own, laid, guard).check()
    return guard


class _Growth:
    """One guidebook held against the one below it."""

    def __init__(self, base: Collected, own: Collected, laid: Laid, guard: Guard) -> None:
        self.base, self.own, self.new, self.guard = base, own, laid.collected, guard
        self.removed = laid.removed
        self.facts: tuple[Facts, Facts] = (_facts(base), _facts(self.new))

    def check(self) -> None:
        for old, new, own, base in self._changed("notices", NOTICE):
            check_notice(old, new, own, base, self.facts, self.guard)
        for old, new, own, base in self._changed("rules", RULE):
            if is_guarded(old):
                check_rule(old, new, own, base, self.facts, self.removed, self.guard)
        for old, new, own, base in self._changed("signs", SIGN):
            check_sign(old, new, own, base, self.guard)
        for old, new, own, base in self._changed("contacts", CONTACT):
            check_contact(old, new, own, base, self.guard)
        self._check_safety_question()
        self._check_pages()
        self._check_facts()
        if self.own.items["topics"] or self.own.removed["topics"]:
            self._check_questions(read_by([item.when for item in self._safe() if item.when], self.facts[0]))
        self._check_removed()

    def _changed(self, kind: str, shape: Shape) -> Iterator[tuple[Any, Any, Item, Item]]:
        """Each thing that both name: as it was, as it would be, and where the two are written."""
        before, after = self.base.ids(kind), self.new.ids(kind)
        for name, own in self.own.ids(kind).items():
            if name in before and name in after:
                old, new = _read(shape, before[name]), _read(shape, after[name])
                if old is not MISSING and new is not MISSING:
                    yield old, new, own, before[name]

    def _safe(self) -> list[Any]:
        """The notices and the rules that keep people safe, as they were."""
        rules = [item for item in self.base.items["rules"] if looks_guarded(item)]
        found = [_read(NOTICE, item) for item in self.base.items["notices"]]
        return [value for value in (*found, *(_read(RULE, item) for item in rules)) if value is not MISSING]

    def _check_safety_question(self) -> None:
        if self.own.about is None or self.base.about is None:
            return
        old, new = (item.entry("safety_question") for item in (self.base.about, self.own.about))
        if isinstance(old, Text) and isinstance(new, Text) and old.value != new.value:
            headline = f"`{new.value}` would take the place of `{old.value}` as the safety question"
            self.guard.refuse(old.value, headline, new.span, old.span, "leave `safety_question:` out")

    def _check_pages(self) -> None:
        """Pages that open the result of someone in danger belong to their notice."""
        touched = [(own, base) for _, _, own, base in self._changed("pages", PAGE) if own.entry("parts")]
        first = {n.first_page: n.id for n in self._safe() if getattr(n, "first_page", "")} if touched else {}
        for own, base in touched:
            if own.id in first:
                headline = f"the page `{own.id}` belongs to the notice `{first[own.id]}`, and would say something else"
                places = place_of_entry(own, "parts"), place_of_entry(base, "parts")
                self.guard.refuse(own.id, headline, *places, "leave `parts:` out, and add a page of your own")

    def _check_facts(self) -> None:
        touched = [name for name in self.own.ids("facts") if name in self.facts[0]]
        if not touched:
            return
        places = self.own.ids("facts"), self.base.ids("facts")
        for name in touched:
            for thing in self._safe():
                if thing.when and not _same_or_wider(thing.when, name, self.facts):
                    headline = f"the fact `{name}` would hold less often, and `{thing.id}` hangs on it"
                    fix = "write `any:` with its old condition first, or add a fact of your own"
                    own, base = (place_of_entry(place[name], "when") for place in places)
                    self.guard.refuse(name, headline, own, base, fix)
                    break

    def _check_questions(self, read: Read) -> None:
        before, after = self.base.inner(_TOPICS), self.new.inner(_TOPICS)
        for name, (_, own) in self.own.inner(_TOPICS).items():
            if name not in before or name not in after:
                continue
            old, new = _read(QUESTION, before[name][1]), _read(QUESTION, after[name][1])
            if old is not MISSING and new is not MISSING:
                check_question(old, new, own, before[name][1], read, self.facts, self.guard)
            if old is not MISSING:
                self._check_options_removed(old, own, before[name][1], read)
        holding = {topic for topic, item in before.values() if _about_safety(item, read)}
        for name, own in self.own.ids("topics").items():
            for entry in ("mode", "repeat") if name in holding else ():
                if own.entry(entry) is not None:
                    headline = f"the topic `{name}` holds a question about safety, and would be asked in another way"
                    self.guard.refuse(
                        name,
                        headline,
                        place_of_entry(own, entry),
                        self.base.ids("topics")[name].at,
                        f"leave `{entry}:` out",
                    )
        for removed in self.own.removed["topics"]:
            topic = self.base.ids("topics").get(removed.value)
            item = before[removed.value][1] if removed.value in before else topic
            if item and (removed.value in holding or (removed.value in before and _about_safety(item, read))):
                self._refuse_removal("a question about safety", removed, item)

    def _check_options_removed(self, old: Any, own: Item, base: Item, read: Read) -> None:
        listed = own.entry("remove")
        for name in listed.items if isinstance(listed, Listing) else (listed,):
            option = old.option(name.value) if isinstance(name, Text) else None
            if isinstance(name, Text) and option and (option.private or option.id in read.get(old.id, ())):
                self._refuse_removal("an answer that brings help", name, Item(name.value, base.node, option.span))

    def _check_removed(self) -> None:
        for kind, what in (("notices", "a notice"), ("signs", "a sign of danger")):
            known = self.base.ids(kind)
            for name in self.own.removed[kind]:
                if name.value in known:
                    self._refuse_removal(what, name, known[name.value])
        rules, contacts = self.base.ids("rules"), self.base.ids("contacts")
        for name in self.own.removed["rules"]:
            if name.value in rules and looks_guarded(rules[name.value]):
                self._refuse_removal("a rule that keeps people safe", name, rules[name.value])
        for name in self.own.removed["contacts"]:
            contact = _read(CONTACT, contacts[name.value]) if name.value in contacts else MISSING
            if contact is not MISSING and contact.role in KEPT and not set(contact.places) <= set(self.removed):
                self._refuse_removal(f"a contact for `{contact.role.value}`", name, contacts[name.value])

    def _refuse_removal(self, what: str, name: Text, base: Item) -> None:
        headline = f"`{name.value}` is {what}, and would be taken out"
        fix = "take it out of `remove:`; you may add your own beside it"
        self.guard.refuse(name.value, headline, name.span, base.at, fix)
        self.guard.refused.update(words_in(base.node))


def _read(shape: Shape, item: Item) -> Any:
    """The value, or nothing; what is wrong with it is told where everything is read."""
    problems = Problems()
    value = shape(item.node, problems)
    return MISSING if problems.has_errors else value


def _facts(collected: Collected) -> Facts:
    found = {}
    for name, item in collected.ids("facts").items():
        given = FACT.read_entries(item.node, Problems()) if isinstance(item.node, Entries) else None
        if given is not None:
            found[name] = given["when"]
    return found


def _same_or_wider(condition: Condition, fact: str, facts: tuple[Facts, Facts]) -> bool:
    """Whether a condition holds at least as often with one fact as it would be."""
    changed = {**facts[0], fact: facts[1].get(fact, facts[0][fact])}
    return covers(opened(condition, changed), opened(condition, facts[0]))


def looks_guarded(item: Item) -> bool:
    """Whether a rule keeps someone safe, told from how it is written."""
    kind = item.entry("kind")
    return item.entry("hold_back") is not None or (isinstance(kind, Text) and kind.value == "safety")


def _about_safety(item: Item, read: Read) -> bool:
    question = _read(QUESTION, item)
    return question is not MISSING and is_about_safety(question, read)
