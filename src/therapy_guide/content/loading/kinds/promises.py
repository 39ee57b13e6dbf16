"""The kind of file that holds promises."""

from __future__ import annotations

from typing import Any

from therapy_guide.content.loading.condition_shapes import condition, target
from therapy_guide.content.loading.forms import Field, Form, Group, ListOf, Names, Single
from therapy_guide.content.loading.kinds.shared import names
from therapy_guide.content.loading.shapes import (
    MISSING,
    Entry,
    Record,
    id_of,
    looks,
    text,
    whole,
    wrong_kind,
)
from therapy_guide.content.loading.yaml_tree import Entries, Node, Text
from therapy_guide.content.promises import OF_THERAPIES, Following, FollowKind, Promise
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.nearest import meant


def _ids(what: Names) -> Form:
    return ListOf(Single(f"the id of a {what.value}", names=what), or_one=True)


_FOLLOWS: dict[FollowKind, tuple[Form, str]] = {
    FollowKind.SUGGESTED: (target.form, "These therapies come up, in whichever group."),
    FollowKind.FIRST_GROUP: (target.form, "These therapies are in the first group."),
    FollowKind.HELD_BACK: (target.form, "These therapies are held back."),
    FollowKind.CAUTIONED: (target.form, "These therapies come with care."),
    FollowKind.NOTICE: (_ids(Names.NOTICE), "These notices come."),
    FollowKind.RULE: (_ids(Names.RULE_OR_ROW), "These rules fire."),
    FollowKind.ASK: (_ids(Names.ASK), "These questions to ask a therapist come up."),
    FollowKind.TELL: (_ids(Names.RULE), "These rules say their sentence by itself."),
    FollowKind.OTHER_WAY: (_ids(Names.OTHER_WAY), "These other ways are shown."),
    FollowKind.ASKED: (_ids(Names.QUESTION), "These questions are asked."),
    FollowKind.FACT: (_ids(Names.FACT), "These facts hold."),
}


@looks(
    Group(
        "group of things that follow", tuple(Field(k.value, *_FOLLOWS[k][:1], means=_FOLLOWS[k][1]) for k in FollowKind)
    )
)
def followings(node: Node, problems: Problems) -> Any:
    """What follows, such as `notice: fear_at_home` or `suggested: {family: couple}`, one entry for each kind."""
    if not isinstance(node, Entries) or not node.pairs:
        return wrong_kind(node, "what follows, such as `suggested: cbt` or `notice: fear_at_home`", problems)
    found = [_following(key, value, problems) for key, value in node.pairs]
    return MISSING if MISSING in found else tuple(found)


def _following(key: Text, value: Node, problems: Problems) -> Any:
    allowed = [kind.value for kind in FollowKind]
    if key.value not in allowed:
        problems.error(
            "unknown-key",
            f"nothing that follows from answers is called `{key.value[:40]}`",
            key.span,
            why="this promise could not be proved, so it would promise nothing",
            fix=meant(key.value, allowed) or f"use one of: {', '.join(allowed)}",
        )
        return MISSING
    kind = FollowKind(key.value)
    if kind in OF_THERAPIES:
        wanted = target(value, problems)
        return MISSING if wanted is MISSING else Following(kind, target=wanted, span=key.span)
    named = names(value, problems)
    return MISSING if named is MISSING else Following(kind, named, span=key.span)


PROMISE = Record(
    "promise",
    Promise,
    [
        Entry("id", id_of(Names.PROMISE), required=True, means="Its name.", example="risk_brings_help"),
        Entry("means", text, required=True, means="What is promised, for the next editor."),
        Entry("when", condition, means="For whom it is promised; without it, for everyone."),
        Entry("always", followings, means="This follows whenever the condition holds."),
        Entry("never", followings, means="This never follows while the condition holds."),
        Entry("possible", followings, means="This follows for at least one person for whom the condition holds."),
        Entry("most_questions", whole, means="Nobody is asked more questions than this.", example="60"),
    ],
)
