"""A person's result in every format, for tests that must hold in all of them."""

from __future__ import annotations

from datetime import date

from tests.report.people import Person
from therapy_guide.report.as_json import as_json
from therapy_guide.report.build import build_report
from therapy_guide.report.caller import handover, read_aloud
from therapy_guide.report.private import private_items
from therapy_guide.report.render import Format, render

DAY = date(2026, 11, 22)
NOTHING: frozenset[str] = frozenset()


def page(one: Person, format_: Format, include: frozenset[str] = NOTHING) -> str:
    report = build_report(one.book, one.answers, one.texts, one.outcome, DAY, include)
    return render(one.book, report, format_)


def json_text(one: Person, include: frozenset[str] = NOTHING) -> str:
    return as_json(one.book, one.answers, one.texts, one.outcome, include)


def handed_over(one: Person, include: frozenset[str] = NOTHING) -> str:
    seen = {notice.id for notice in one.outcome.notices}
    report = handover(one.book, one.answers, one.texts, one.outcome, seen, DAY, include)
    return render(one.book, report, Format.TEXT)


def everything(one: Person, include: frozenset[str] = NOTHING) -> str:
    """All that could be saved, printed, copied or read out, as one text without line breaks."""
    parts = [page(one, format_, include) for format_ in Format]
    parts += [json_text(one, include), handed_over(one, include)]
    parts += read_aloud(one.book, one.answers, one.texts, one.outcome)
    return " ".join(" ".join(parts).split())


def all_keys(one: Person) -> frozenset[str]:
    return frozenset(item.key for item in private_items(one.book, one.answers, one.texts, one.outcome))
