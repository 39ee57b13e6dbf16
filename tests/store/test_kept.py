"""A record as JSON and back: whatever stands in a file ends in a record or in a reason."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.records import KEPT, a_record
from therapy_guide.store.kept import Kept
from therapy_guide.store.kept_json import from_bytes, to_bytes
from therapy_guide.store.sealed import BLOCK
from therapy_guide.store.trouble import CannotOpen, Why

WHOLE = to_bytes(a_record(), filled=False)


def why(data: bytes) -> Why | None:
    try:
        from_bytes(data)
    except CannotOpen as problem:
        return problem.why
    return None


def forged(**changed: Any) -> bytes:
    """A record changed on purpose, with the checksum put right, as an attacker would."""
    raw = json.loads(WHOLE)["kept"] | changed
    raw = {name: value for name, value in raw.items() if value != "(gone)"}
    line = json.dumps(raw, sort_keys=True, separators=(",", ":"))
    check = hashlib.sha256(line.encode()).hexdigest()
    return json.dumps({"made_by": "therapy-guide", "format": 1, "check": check, "kept": raw, "end": True}).encode()


@settings(max_examples=150, deadline=None)
@given(kept=KEPT, filled=st.booleans())
def test_any_record_comes_back(kept: Kept, filled: bool) -> None:
    """Every entry, in any language, with or without the filling."""
    data = to_bytes(kept, filled=filled)
    assert from_bytes(data) == kept
    assert not filled or len(data) % BLOCK == 0


def test_nothing_but_json_is_written() -> None:
    """One line that any program can read."""
    raw = json.loads(WHOLE)
    assert raw["format"] == 1
    assert raw["kept"]["answers"][0] == {"question": "route", "round": 0, "answer": {"picked": ["short"]}}
    assert WHOLE.count(b"\n") == 1


def test_every_length_that_is_cut_is_told() -> None:
    """Also without a seal."""
    cut = {why(WHOLE[:length]) for length in range(len(WHOLE) - 1)}
    assert cut == {Why.CUT_OFF}


def test_every_byte_that_changes_has_a_reason() -> None:
    """The checksum tells a change by accident, wherever it is."""
    found = set()
    for at in range(len(WHOLE) - 1):
        changed = bytearray(WHOLE)
        changed[at] ^= 1 << at % 7
        found.add(why(bytes(changed)))
    assert found <= {Why.ALTERED, Why.NOT_OURS, Why.NEWER, Why.CUT_OFF}
    assert Why.ALTERED in found


def test_a_newer_file_is_told_even_if_it_is_made_otherwise() -> None:
    """Its own message: the program is old, the file is fine."""
    assert why(b'{"made_by":"therapy-guide","format":2,"new":[1]}') is Why.NEWER
    assert why(b'{"made_by":"therapy-guide","format":99,"check":0,"kept":{}}') is Why.NEWER


@pytest.mark.parametrize("number", ["0", "-1", "true", "null", '"1"', "[]"])
def test_a_format_that_is_none_was_changed(number: str) -> None:
    """Only whole numbers from 1."""
    assert why(b'{"made_by":"therapy-guide","format":' + number.encode() + b',"check":"","kept":{}}') is Why.ALTERED


@pytest.mark.parametrize(
    ("changed", "value"),
    [
        ("answers", {"route": "short"}),
        ("answers", [{"question": "route", "round": 0}]),
        ("answers", [{"question": "route", "round": 0, "answer": {"picked": "short"}}]),
        ("answers", [{"question": "route", "round": 0, "answer": {"picked": ["a"], "said": True}}]),
        ("answers", [{"question": "route", "round": 0, "answer": {"said": False}}]),
        ("answers", [{"question": "route", "round": True, "answer": {"said": True}}]),
        ("answers", [{"question": "route", "round": -1, "answer": {"said": True}}]),
        ("answers", [{"question": 5, "round": 0, "answer": {"said": True}}]),
        ("answers", [{"question": "a", "round": 0, "answer": {"amount": 10**30}}]),
        ("answers", [{"question": "a", "round": 0, "answer": {"eval": "1"}}]),
        ("answers", [{"question": "a", "round": 0, "answer": {"said": True}}] * 2),
        ("answers", [None] * 5001),
        ("texts", [{"question": "a", "round": 0, "words": "x" * 2001}]),
        ("texts", [{"question": "a", "round": 0, "words": ["x"]}]),
        ("at", "ask"),
        ("at", {"kind": "ask"}),
        ("at", {"kind": "ask", "topic": "x" * 201, "question": "", "round": 0}),
        ("day", "yesterday"),
        ("day", 20261122),
        ("day", "2026-99-99"),
        ("with_caller", 1),
        ("adding_words", "yes"),
        ("seen", "all"),
        ("seen", [[]]),
        ("waiting", [{"notice": "a", "about_other": 0}]),
        ("offers", [[]]),
        ("guidebook", None),
        ("come_back_to", False),
        ("a_name_we_do_not_know", 1),
        ("offered", "(gone)"),
    ],
)
def test_a_shape_that_does_not_fit_was_changed(changed: str, value: object) -> None:
    """Even with a checksum that fits: each entry is held against what it may be."""
    assert why(forged()) is None
    assert why(forged(**{changed: value})) is Why.ALTERED


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Why.CUT_OFF),
        (b"   \n", Why.CUT_OFF),
        (b"null", Why.NOT_OURS),
        (b"[]", Why.NOT_OURS),
        (b'{"made_by":"someone else","format":1}', Why.NOT_OURS),
        (b"\xff\xfe\x00", Why.NOT_OURS),
        (b"[" * 200_000, Why.NOT_OURS),
        (b'{"made_by":"therapy-guide","format":1,"kept":' + b"[" * 200_000, Why.CUT_OFF),
        (
            b'{"made_by":"therapy-guide","format":1,"kept":' + b"[" * 90_000 + b"]" * 90_000 + b',"end":true}',
            Why.ALTERED,
        ),
        (b'{"made_by":"therapy-guide","format":1,"check":NaN,"kept":{},"end":true}', Why.ALTERED),
        (b'{"made_by":"therapy-guide","format":1.5,"check":"","kept":{},"end":true}', Why.ALTERED),
        (b'{"made_by":"therapy-guide","format":' + b"9" * 5000 + b',"check":"","kept":{},"end":true}', Why.ALTERED),
        (
            b'{"made_by":"therapy-guide","made_by":"therapy-guide","format":1,"check":"","kept":{},"end":true}',
            Why.ALTERED,
        ),
        (WHOLE[:-2] + b',"more":{},"end":true}', Why.ALTERED),
        (WHOLE + b"{}", Why.CUT_OFF),
    ],
)
def test_hostile_files_have_a_reason(data: bytes, expected: Why) -> None:
    """Nesting, numbers that are none, names twice, what is no JSON at all."""
    assert why(data) is expected


@settings(max_examples=200, deadline=None)
@given(data=st.one_of(st.binary(max_size=300), st.binary(max_size=99).map(lambda b: WHOLE[:60] + b + WHOLE[80:])))
def test_any_other_bytes_have_a_reason(data: bytes) -> None:
    """No exception but the one with a reason."""
    why(data)


def test_words_are_cleaned_on_the_way_in() -> None:
    """Escape codes in a forged file never reach a terminal."""
    data = forged(texts=[{"question": "a", "round": 0, "words": "\x1b[2Jhi\u202e \ud800there"}])
    assert list(from_bytes(data).texts.values()) == ["hi there"]
