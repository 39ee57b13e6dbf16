"""The comparison as data for tools."""

from __future__ import annotations

from typing import Any

from therapy_guide.authoring.comparing.comparing import Compared
from therapy_guide.authoring.comparing.examples import Example
from therapy_guide.authoring.comparing.population import Pair
from therapy_guide.authoring.comparing.structure import Change
from therapy_guide.authoring.saved_case import answer_lines

FORMAT = 1
"""Goes up when a tool that reads the old shape could no longer read the new one."""


def as_data(compared: Compared, old_name: str, new_name: str) -> dict[str, Any]:
    """Plain data in a stable order."""
    return {
        "format": FORMAT,
        "old": {"name": old_name, "version": compared.pair.old.about.version},
        "new": {"name": new_name, "version": compared.pair.new.about.version},
        "seed": compared.wanted.seed,
        "stopped": compared.stopped,
        "only_words": compared.only_prose,
        "people": len(compared.people),
        "people_changed": compared.changed,
        "people_led": len(compared.guided),
        "people_led_changed": sum(bool(met.differs) for met in compared.guided),
        "by_kind": dict(sorted(compared.by_kind.items())),
        "losses": [
            {"kind": loss.kind, "id": loss.id, "says": loss.says, "people": loss.people, "led": loss.guided}
            for loss in compared.losses
        ],
        "changes": [_change(change) for change in compared.changes],
        "most_affected": [
            {"question": row.choice[0], "option": row.choice[1], "people": row.picked, "changed": row.changed}
            for row in compared.affected
        ],
        "examples": [_example(compared.pair, example) for example in compared.examples],
        "answers_lost": [
            {"question": question, "option": option, "people": count}
            for (question, option), count in sorted(compared.lost_choices.items())
        ],
        "new_options": [
            {"question": question, "option": option, "people": count}
            for (question, option), count in compared.new_choices
        ],
        "proved": [{"what": one.what, "id": one.id, "verdict": one.verdict.value} for one in compared.proved],
        "cases": [{"case": case.case, "says": case.says} for case in compared.cases],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "what": change.what,
        "id": change.id,
        "how": change.how.value,
        "new_id": change.new_id,
        "path": change.span.path,
        "line": change.span.line,
        "decides": [{"entry": f.name, "before": f.before, "after": f.after} for f in change.decides],
        "words": [{"entry": f.name, "before": f.before, "after": f.after} for f in change.reads],
    }


def _example(pair: Pair, example: Example) -> dict[str, Any]:
    return {
        "kind": example.differs.kind,
        "id": example.differs.id,
        "gained": example.differs.gained,
        "people": example.people,
        "with_caller": example.with_caller,
        "old_answers": list(answer_lines(pair.old, example.old, {})),
        "new_answers": list(answer_lines(pair.new, example.new, {})),
        "because": [{"says": cause.says, "at": cause.at} for cause in example.causes],
    }
