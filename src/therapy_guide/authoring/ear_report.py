"""How well the ear hears: recall and precision of each kind of language, on labelled sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from therapy_guide.authoring.labelled import Labelled
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.safety import Level
from therapy_guide.listening.ear import Heard, hear
from therapy_guide.listening.options import hear_options

ABOUT_ONESELF = frozenset(["suicide", "self_harm"])


@dataclass(frozen=True, slots=True)
class Row:
    """Shares of `texts`: how many were noticed at all, how many at once, and how many of those named were right.

    For ordinary messages `noticed` and `at_once` count needless help. `right` is precision for a kind; for concerns,
    `noticed` is the share with the right one among the first three, and `at_once` with the right one first.
    """

    what: str
    texts: int
    noticed: float
    at_once: float
    right: float | None = None

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class _One:
    label: Labelled
    heard: tuple[Heard, ...]

    @property
    def at_once(self) -> bool:
        return any(h.level is Level.INTERRUPT for h in self.heard)


def measure(guidebook: Guidebook, messages: Sequence[Labelled]) -> tuple[Row, ...]:
    """The whole report, the rows that matter most first."""
    heard = [_One(m, hear(guidebook, m.text)) for m in messages]
    rows = [
        _row("suicide or self-harm, plain, now, oneself", heard, lambda m: _own(m) and m.level == "interrupt"),
        _row("suicide or self-harm, indirect, now, oneself", heard, lambda m: _own(m) and m.level == "offer"),
        _row("any risk, in the past", heard, lambda m: m.when == "past"),
        _row("any risk, about someone else", heard, lambda m: m.about == "other"),
        _row("ordinary messages (needless help)", heard, lambda m: m.is_ordinary),
    ]
    for kind in sorted({kind for m in messages for kind in m.kinds}):
        rows.append(_of_kind(kind, heard))
    rows.append(_whom_and_when(heard))
    rows += _concerns(guidebook, messages)
    return tuple(row for row in rows if row.texts)


def _own(m: Labelled) -> bool:
    return bool(ABOUT_ONESELF & set(m.kinds)) and m.about == "self" and m.when == "now"


def _row(what: str, heard: Sequence[_One], wanted: Callable[[Labelled], bool]) -> Row:
    chosen = [one for one in heard if wanted(one.label)]
    return Row(what, len(chosen), _share(bool(o.heard) for o in chosen), _share(o.at_once for o in chosen))


def _of_kind(kind: str, heard: Sequence[_One]) -> Row:
    """`noticed` is by any help at all; `right` is how often this kind was named where it was so."""
    chosen = [one for one in heard if kind in one.label.kinds]
    named = [one for one in heard if any(h.kind == kind for h in one.heard)]
    return Row(
        f"kind: {kind}",
        len(chosen),
        _share(bool(o.heard) for o in chosen),
        _share(o.at_once for o in chosen),
        _share(kind in o.label.kinds for o in named) if named else None,
    )


def _whom_and_when(heard: Sequence[_One]) -> Row:
    """Of what was noticed rightly: how often about whom, and when, was right."""
    chosen = [o for o in heard if o.heard and o.label.kinds]
    whom = _share(o.heard[0].about.value == o.label.about for o in chosen)
    time = _share(o.heard[0].when.value == o.label.when for o in chosen)
    return Row("about whom (noticed), and when (at once), right", len(chosen), whom, time)


def _concerns(guidebook: Guidebook, messages: Sequence[Labelled]) -> list[Row]:
    told = [m for m in messages if m.concerns and m.is_ordinary]
    first, three = [], []
    for m in told:
        offered = [h.option for h in hear_options(guidebook, m.text, [guidebook.about.concern_question])][:3]
        three.append(bool(set(offered) & set(m.concerns)))
        first.append(bool(offered) and offered[0] in m.concerns)
    return [Row("concerns: a right one among three, and first", len(told), _share(three), _share(first))]


def _share(values: Any) -> float:
    listed = [bool(value) for value in values]
    return sum(listed) / len(listed) if listed else 0.0
