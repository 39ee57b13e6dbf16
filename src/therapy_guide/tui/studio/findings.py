"""What `prove` and `compare` report, read liberally: whatever fields there are become a title and a text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_TITLES = ("says", "headline", "title", "claim", "means", "name")
_LISTED = {"losses": "lost", "changes": "changed", "examples": "example", "answers_lost": "answers lost"}
"""Lists of a comparison whose rows are worth a line each."""
_GOOD = {"proved", "proven", "holds", "ok", "true", "yes", "possible", "passed", "pass"}
_BAD = {"failed", "fails", "fail", "false", "no", "broken", "refuted", "counterexample", "impossible"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One result. `holds` is unknown where it only tells of a difference. `case` is an example as YAML, if there is."""

    title: str
    holds: bool | None
    text: str


def progress_in(event: Mapping[str, Any]) -> str:
    """How far a run has come, or nothing."""
    if event.get("event") != "progress":
        return ""
    done = next((event[key] for key in ("done", "n", "at", "number") if key in event), None)
    of = next((event[key] for key in ("of", "total", "all") if key in event), None)
    what = next((str(event[key]) for key in ("what", "now", "title", "name", "claim", "id") if event.get(key)), "")
    count = f"{done} of {of}" if done is not None and of is not None else ""
    return ", ".join(part for part in (count, what) if part) or "working"


def result_in(event: Mapping[str, Any]) -> Finding | None:
    """The result an event tells, or none."""
    return finding_of(event) if event.get("event") == "result" else None


def rows_in(event: Mapping[str, Any]) -> list[Finding]:
    """The table that a run ends with: how many of each sort held."""
    found = []
    for row in event.get("rows", []) if event.get("event") == "done" else []:
        if isinstance(row, Mapping):
            held, of = row.get("held"), row.get("claims")
            found.append(Finding(f"{held} of {of}: {_title(row)}", held == of, readable(row)))
    return found


def finding_of(fields: Mapping[str, Any]) -> Finding:
    """One result, whatever its fields are called."""
    return Finding(_title(fields), _holds(fields), readable(fields))


def findings_of_comparison(whole: Any) -> list[Finding]:
    """The figures of a comparison first, then each loss, change and example."""
    if not isinstance(whole, Mapping):
        return []
    figures = {name: value for name, value in whole.items() if not isinstance(value, list)}
    found = [Finding(_people(whole), None, readable(figures))]
    for name, value in whole.items():
        if not isinstance(value, list) or not value:
            continue
        if name in _LISTED:
            found += [_listed(name, row) for row in value if isinstance(row, Mapping)]
        else:
            found.append(Finding(f"{name.replace('_', ' ')}: {len(value)}", None, readable(value)))
    return found


def _people(whole: Mapping[str, Any]) -> str:
    if whole.get("only_words"):
        return "Nobody gets anything different." if not whole.get("changes") else "Only words changed."
    return f"{whole.get('people_changed', '?')} of {whole.get('people', '?')} simulated people get something different."


def _listed(name: str, row: Mapping[str, Any]) -> Finding:
    parts = [str(row[key]) for key in ("what", "kind", "id", "how", "question", "option") if row.get(key)]
    title = str(row.get("says") or " ".join(parts)).replace("_", " ")
    people = f" ({row['people']} people)" if "people" in row else ""
    return Finding(f"{_LISTED[name]}: {title}{people}", False if name == "losses" else None, readable(row))


def readable(value: Any, depth: int = 0) -> str:
    """JSON as indented lines that people can read."""
    return "\n".join(_lines(value, depth))


def _lines(value: Any, depth: int) -> Iterator[str]:
    lead = "  " * depth
    if isinstance(value, Mapping):
        for key, inside in value.items():
            if key == "event" or inside in (None, "", [], {}):
                continue
            name = str(key).replace("_", " ")
            if isinstance(inside, Mapping | list):
                yield f"{lead}{name}:"
                yield from _lines(inside, depth + 1)
            else:
                yield from _text(f"{lead}{name}: ", inside, lead)
    elif isinstance(value, list):
        for inside in value:
            if isinstance(inside, Mapping | list):
                yield from _lines(inside, depth + 1)
                yield ""
            else:
                yield from _text(f"{lead}- ", inside, lead)
    else:
        yield from _text(lead, value, lead)


def _text(first: str, value: Any, lead: str) -> Iterator[str]:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    lines = text.splitlines() or [""]
    yield first + lines[0]
    yield from (f"{lead}  {line}" for line in lines[1:])


def _title(fields: Mapping[str, Any]) -> str:
    title = next((str(fields[key]) for key in _TITLES if fields.get(key)), "")
    return title or " ".join(str(fields[key]) for key in ("about", "what", "id") if fields.get(key)) or "a result"


def _holds(fields: Mapping[str, Any]) -> bool | None:
    for key in ("holds", "proved", "ok", "passed", "outcome", "status", "result", "verdict"):
        value = fields.get(key)
        if isinstance(value, bool):
            return value
        word = str(value).casefold() if value is not None else ""
        if word in _GOOD:
            return True
        if word in _BAD:
            return False
    return None
