"""Sealing: what goes in comes out, and whatever happens to a file ends in one reason and never in a traceback."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.quick_age import quick_seal
from therapy_guide.store.sealed import BLOCK, MOST_BYTES, MOST_WORK, looks_sealed, seal, unseal
from therapy_guide.store.trouble import CannotOpen, Why

WORD = "three wet lamps"
PLAIN = b'{"words":"nobody else may read this"}'.ljust(BLOCK)
SEALED = quick_seal(PLAIN, WORD)
HEAD_END = SEALED.index(b"\n", SEALED.index(b"---")) + 1


def why(data: bytes, passphrase: str = WORD) -> Why | None:
    """The reason a file does not open, or nothing where it opens."""
    try:
        unseal(data, passphrase)
    except CannotOpen as problem:
        return problem.why
    return None


@pytest.fixture(scope="module")
def really_sealed() -> bytes:
    """The real thing, once: it takes seconds, as it should."""
    return seal(PLAIN, WORD)


def test_what_is_sealed_comes_back_and_nothing_of_it_shows(really_sealed: bytes) -> None:
    """With the right passphrase only."""
    assert unseal(really_sealed, WORD) == PLAIN
    assert b"nobody else" not in really_sealed
    assert why(really_sealed, "three dry lamps") is Why.WRONG_PASSPHRASE
    assert why(really_sealed[:-9]) is Why.CUT_OFF


@pytest.mark.parametrize("size", [0, 1, BLOCK, 65_536, 65_537, 140_000])
def test_files_made_by_another_program_open(size: int) -> None:
    """The format is age's own, so any program that knows it can open what we save, and we what it saves."""
    data = bytes(n % 251 for n in range(size))
    assert unseal(quick_seal(data, WORD), WORD) == data


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=3000), word=st.text(min_size=1, max_size=40))
def test_any_bytes_and_any_passphrase_come_back(data: bytes, word: str) -> None:
    """Letters of any language; the ones put together in another way are the same letters."""
    import unicodedata

    letters = unicodedata.normalize("NFC", word.encode("utf-8", "replace").decode())
    sealed = quick_seal(data, letters)
    assert unseal(sealed, word) == data
    assert unseal(sealed, unicodedata.normalize("NFD", letters)) == data


def test_every_byte_that_changes_is_noticed() -> None:
    """Each byte in turn; the message is never the words, and never a traceback."""
    reasons = {}
    for at in range(len(SEALED)):
        changed = bytearray(SEALED)
        changed[at] ^= 1 << at % 7
        reasons[at] = why(bytes(changed))
    assert set(reasons.values()) == {Why.ALTERED, Why.NOT_OURS, Why.WRONG_PASSPHRASE}
    assert {reasons[at] for at in range(HEAD_END, len(SEALED))} == {Why.ALTERED}


def test_every_length_that_is_cut_is_noticed() -> None:
    """A file that lost its end is told from one that was changed."""
    assert {why(SEALED[:length]) for length in range(len(SEALED))} == {Why.CUT_OFF}
    assert why(SEALED + b"x") is Why.CUT_OFF
    long = quick_seal(b"y" * 2 * 65_536, WORD)
    assert why(long[: HEAD_END + 16 + 65_552]) is Why.CUT_OFF


@settings(max_examples=300, deadline=None)
@given(data=st.one_of(st.binary(max_size=400), st.binary(max_size=200).map(lambda b: SEALED[:80] + b)))
def test_any_other_bytes_have_a_reason(data: bytes) -> None:
    """Whatever stands in a file."""
    assert why(data) in {Why.NOT_OURS, Why.CUT_OFF, Why.ALTERED, Why.WRONG_PASSPHRASE}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Why.CUT_OFF),
        (b"dear diary", Why.NOT_OURS),
        (b"\x00" * 5000, Why.NOT_OURS),
        (b"age-encryption.org/v1\n-> X25519 " + b"a" * 43 + b"\n" + b"a" * 43 + b"\n--- " + b"a" * 90, Why.NOT_OURS),
        (SEALED.replace(b"v1", b"v2", 1), Why.ALTERED),
        (SEALED.replace(b" 1\n", b" 31\n", 1), Why.TOO_SLOW),
        (SEALED.replace(b" 1\n", b" 99\n", 1), Why.TOO_SLOW),
        (SEALED.replace(b" 1\n", b" 01\n", 1), Why.ALTERED),
        (SEALED + bytes(MOST_BYTES), Why.TOO_BIG),
    ],
)
def test_a_reason_found_without_the_passphrase(data: bytes, expected: Why) -> None:
    """Nobody waits for an answer that can be had at once."""
    assert why(data) is expected


def test_a_wrong_passphrase_and_a_changed_stanza_look_the_same() -> None:
    """The format can't tell the two apart, so the message names both."""
    salt = bytearray(SEALED)
    salt[SEALED.index(b"scrypt ") + 8] ^= 2
    assert why(SEALED, "not this one") is why(bytes(salt)) is Why.WRONG_PASSPHRASE
    assert why(SEALED, "") is Why.WRONG_PASSPHRASE


def test_our_own_files_ask_for_work_we_would_do(really_sealed: bytes) -> None:
    """pyrage chooses the work by the speed of the computer; what it chose must open again here."""
    number = int(really_sealed.split(b"\n")[1].split()[-1])
    assert 10 < number <= MOST_WORK


def test_sealed_files_are_known_by_their_first_lines() -> None:
    """Also after something happened to them."""
    assert looks_sealed(SEALED)
    assert looks_sealed(SEALED[:7])
    assert looks_sealed(b"b" + SEALED[1:])
    assert not looks_sealed(b'{"made_by":"therapy-guide"}')
    assert not looks_sealed(b"")
