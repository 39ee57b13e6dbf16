"""What is asked when something is added: prompts in plain words, with help, what exists, and what is usual."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from therapy_guide.authoring.editing.index import Index
from therapy_guide.authoring.editing.things import Thing
from therapy_guide.authoring.editing.tidy_yaml import Gap, Value
from therapy_guide.content.loading.forms import ID, Names
from therapy_guide.diagnostics.nearest import offer

Draft = Mapping[str, Any]
"""What was said so far: a text for each prompt, or a list of texts where several may be given."""

GAP = "-"
"""Typed to leave something open. It is written as a marked gap, and `check` names it."""


def _nothing_offered(_: Index, __: Draft) -> Sequence[str]:
    return ()


def _nothing_usual(_: Index, __: Draft) -> str:
    return ""


def _fine(_: str, __: Index, ___: Draft) -> str:
    return ""


def _always(_: Draft) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing that is asked. `check` gives what is wrong with a reply, or an empty text."""

    name: str
    ask: str
    help: str = ""
    needed: bool = True
    several: bool = False
    only_offered: bool = False
    may_insist: bool = False
    """Whether a reply that names nothing yet is taken when it is typed again: it can be added afterwards."""
    offered: Callable[[Index, Draft], Sequence[str]] = _nothing_offered
    usual: Callable[[Index, Draft], str] = _nothing_usual
    check: Callable[[str, Index, Draft], str] = _fine
    when: Callable[[Draft], bool] = _always

    @property
    def flag(self) -> str:
        return "--" + self.name.replace("_", "-")

    def problem(self, reply: str, index: Index, draft: Draft) -> str:
        """What is wrong with a reply, with a near word where one is close."""
        if reply == GAP:
            return ""
        if self.only_offered and reply not in (known := self.offered(index, draft)):
            return f"{offer(reply, known) or 'that is not one of the words allowed here'}. Allowed: {', '.join(known)}."
        return self.check(reply, index, draft)


def words_of(**means: str) -> Callable[[Index, Draft], Sequence[str]]:
    """A fixed choice of words."""
    return lambda _, __: tuple(means)


def usually(word: str) -> Callable[[Index, Draft], str]:
    return lambda _, __: word


def ids_of(*names: Names) -> Callable[[Index, Draft], Sequence[str]]:
    """The ids there are."""
    return lambda index, _: tuple(one for name in names for one in index.ids(name))


def known_id(what: str, *names: Names) -> Callable[[str, Index, Draft], str]:
    """Every id in a reply, with commas between, must exist."""

    def check(reply: str, index: Index, _: Draft) -> str:
        known = [one for name in names for one in index.ids(name)]
        for word in in_list(reply):
            if word not in known:
                return f"no {what} is called `{word}`; {offer(word, known) or 'type ? to see what there is'}."
        return ""

    return check


def new_id(names: Names) -> Callable[[str, Index, Draft], str]:
    """The reply must be an id that nothing of this kind has."""

    def check(reply: str, index: Index, draft: Draft) -> str:
        if not re.fullmatch(ID, reply):
            return f"an id has small letters, figures and _ only, and begins with a letter, such as `{slug(reply)}`."
        owner = str(draft.get("question", "")) if names is Names.OPTION else ""
        taken = index.made(Thing(names.value, reply, owner))
        return f"`{reply}` is taken ({taken[0].span})." if taken else ""

    return check


def slug(text: str) -> str:
    """An id made from a few words."""
    found = re.sub(r"[^a-z0-9]+", "_", text.lower().replace("'", "").replace("’", "")).strip("_")
    short = "_".join(found.split("_")[:4])
    return short if re.fullmatch(ID, short) else f"x_{short}" if short else "new_one"


def in_list(reply: str) -> list[str]:
    """The words of a reply with commas between them."""
    return [word for part in reply.split(",") if (word := part.strip())]


def said(draft: Draft, name: str, what: str) -> Value:
    """What was said, or a gap to fill in."""
    value = draft.get(name, "")
    return Gap(what) if value in ("", GAP, []) else value


def listed(draft: Draft, name: str, what: str) -> Value:
    """The same for ids with commas between them."""
    value = draft.get(name, "")
    return Gap(what) if value in ("", GAP) else in_list(value)


def given(draft: Draft, *names: str) -> dict[str, Value]:
    """The entries that were given, of those that may be left out; a gap where one was left on purpose."""
    there = [name for name in names if draft.get(name) not in (None, "", [])]
    return {name: Gap(name.replace("_", " ")) if draft[name] == GAP else draft[name] for name in there}


SOURCES = Prompt(
    "sources",
    "Which sources does this rest on?",
    "Ids from the bibliography, with commas between them. `judgement` is our own view. A source that isn't there yet: "
    "add it first with `new source`, or leave a gap with -.",
    may_insist=True,
    offered=ids_of(Names.SOURCE),
    usual=lambda index, _: "judgement" if "judgement" in index.ids(Names.SOURCE) else "",
    check=known_id("source", Names.SOURCE),
)
