"""A record as bytes and back: JSON with a format number and a checksum, and nothing that could run."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import NoReturn

from therapy_guide.engine.answers import Amount, Answer, Picked, Place, Said
from therapy_guide.store.kept import Kept
from therapy_guide.store.kept_shape import Misshapen, kept_from
from therapy_guide.store.sealed import BLOCK
from therapy_guide.store.trouble import CannotOpen, Why

FORMAT = 1
"""Goes up when the program before could not read what is written now. Newer files are refused, kindly."""

MADE_BY = "therapy-guide"
_OPENING = b'{"made_by":"' + MADE_BY.encode() + b'"'
_END = b'"end":true}'
"""The last thing in the file, so that one that lost its end can be told from one that was changed."""
_NAMES = {"made_by", "format", "check", "kept", "end"}


def to_bytes(kept: Kept, *, filled: bool = True) -> bytes:
    """The record as JSON; `filled` with spaces to a whole number of blocks, for sealing."""
    raw = _raw(kept)
    whole = {"made_by": MADE_BY, "format": FORMAT, "check": _check(raw), "kept": raw, "end": True}
    line = json.dumps(whole, ensure_ascii=True, separators=(",", ":")).encode()
    gap = -(len(line) + 1) % BLOCK if filled else 0
    return line + b" " * gap + b"\n"


def from_bytes(data: bytes) -> Kept:
    """The record in the bytes. Raises CannotOpen, and nothing else, whatever the bytes are."""
    whole = _opened(data)
    if not isinstance(whole, dict) or whole.get("made_by") != MADE_BY:
        raise CannotOpen(Why.NOT_OURS)
    number = whole.get("format")
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise CannotOpen(Why.ALTERED)
    if number > FORMAT:
        raise CannotOpen(Why.NEWER)
    try:
        if set(whole) != _NAMES or whole["check"] != _check(whole["kept"]):
            raise CannotOpen(Why.ALTERED)
        return kept_from(whole["kept"])
    except (Misshapen, ValueError, RecursionError):
        raise CannotOpen(Why.ALTERED) from None


def _opened(data: bytes) -> object:
    """The JSON opened, where it is whole and nothing more than JSON should be."""
    ours = data.startswith(_OPENING)
    try:
        return json.loads(
            data.decode("utf-8"), object_pairs_hook=_once_each, parse_constant=_no, parse_float=_no
        )  # whole numbers keep to Python's own limit of digits, and go over it with a ValueError
    except (ValueError, RecursionError):
        if not ours:
            cut = data.strip() == b"" or _OPENING.startswith(data)
            raise CannotOpen(Why.CUT_OFF if cut else Why.NOT_OURS) from None
        whole = data.rstrip().endswith(_END)
        raise CannotOpen(Why.ALTERED if whole else Why.CUT_OFF) from None


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no(_: str) -> NoReturn:
    raise ValueError("no such numbers here")


def _check(raw: object) -> str:
    """A checksum: it tells a change by accident. Sealing is what tells a change on purpose."""
    line = json.dumps(raw, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def _raw(kept: Kept) -> dict[str, object]:
    plain = {name: getattr(kept, name) for name in Kept.__dataclass_fields__}
    return plain | {
        "day": kept.day.isoformat(),
        "at": asdict(kept.at),
        "answers": [{**_place(p), "answer": _answer(a)} for p, a in kept.answers.given.items()],
        "texts": [{**_place(p), "words": words} for p, words in kept.texts.items()],
        "come_back_to": asdict(kept.come_back_to) if kept.come_back_to else None,
        "waiting": [asdict(one) for one in kept.waiting],
        "offers": [asdict(one) for one in kept.offers],
    }


def _place(place: Place) -> dict[str, object]:
    return {"question": place.question, "round": place.round}


def _answer(answer: Answer) -> dict[str, object]:
    if isinstance(answer, Picked):
        return {"picked": list(answer.options)}
    if isinstance(answer, Amount):
        return {"amount": answer.value}
    return {"said" if isinstance(answer, Said) else "skipped": True}
