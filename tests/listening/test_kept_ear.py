"""What the ear keeps: the same as what it opens, and found again only for the same words."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.kitchen import KITCHEN, kitchen, shipped
from therapy_guide.cli.opening import load_as_kept
from therapy_guide.content.cached.keep import KeptGuidebook, stamp_of_listening
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.listened import Listened, listened_for, owner_as_list, owner_of
from therapy_guide.files.cache import SWITCH
from therapy_guide.listening.in_place import ByName, ByNumber, by_name, by_number
from therapy_guide.listening.kept_ear import Ear, line_of, line_of_rows, open_all, open_ear, pattern_of, rows_of
from therapy_guide.listening.learned import FILE
from therapy_guide.listening.meanings import Meanings
from therapy_guide.listening.packed_weights import read_learned, write_learned
from therapy_guide.listening.patterns import open_pattern
from therapy_guide.listening.reading import read
from therapy_guide.listening.words import tokens

TEXTS = ("i want to go ... home", "{abuser} hit|hits|{struck} me", "can't sleep", "", "so ... {abuser} ... far")
GROUPS = {"abuser": ("husband", "my old man"), "struck": ("hit", "beat up", "go for"), "odd": ()}
OWNER = ("sleep", "badly")
HELD: dict[str, Any] = {"heads": ["a", "b"], "features": {"word": [0, 1500, 1, -32000], "a b": [], "~ é": [1, 7]}}
SENTENCES = ("My old man hits me", "I want to go away from home", "I can't sleep", "he goes for me so very far")


def listened(texts: tuple[str, ...] = TEXTS, groups: dict[str, tuple[str, ...]] = GROUPS) -> Listened:
    """A few patterns of one option, the last one a look-alike, and of one sign."""
    sign = next(owner for owner, _, _ in listened_for(kitchen()).patterns if not isinstance(owner, tuple))
    of_option = tuple((OWNER, text, text == texts[-1]) for text in texts)
    return Listened((*of_option, (sign, "so sad", False)), groups, frozenset([sign.kind]))


def opened(what: Listened) -> Ear:
    """The ear of it."""
    return open_ear(what.stamp(), lambda: what)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv(SWITCH, raising=False)
    return tmp_path / "cache" / "therapy-guide"


def test_every_pattern_survives_as_a_line() -> None:
    """Those of the whole kitchen sink, and awkward ones."""
    own = [text for sign in kitchen().signs for text in (*sign.say, *sign.not_)]
    patterns = [open_pattern(text) for text in (*TEXTS, *own)]
    assert [pattern_of(line_of(pattern).encode()) for pattern in patterns] == patterns
    kept = ByNumber(by_number(line_of(pattern).encode() for pattern in patterns), pattern_of)
    assert list(kept) == patterns
    assert kept[1:3] == patterns[1:3]


def test_words_in_a_row_survive_as_a_line() -> None:
    """With several meanings each."""
    for rows in Meanings({**GROUPS, "man": ("old man",), "men": ("old man", "old boy")}).longer.values():
        assert rows_of(line_of_rows(rows).encode()) == rows


def test_the_kept_ear_hears_the_same(folder: Path) -> None:
    """Meanings and patterns at the same places, with the same owners."""
    first, second = open_all(listened()), opened(listened())
    assert len(list(folder.glob("*.ear"))) == 1
    assert isinstance(second.patterns.patterns, ByNumber)
    assert list(second.owners) == list(first.owners)
    assert second.kinds == first.kinds
    for sentence in SENTENCES:
        said = tokens(sentence)
        symbols = first.meanings.read(said)
        assert [list(here.items()) for here in second.meanings.read(said)] == [list(here.items()) for here in symbols]
        assert second.patterns.find(said, symbols) == first.patterns.find(said, symbols)


@pytest.mark.parametrize("guidebook", [kitchen, shipped])
def test_all_that_is_opened_comes_back(guidebook: Callable[[], Guidebook]) -> None:
    """Every word, row, pattern, look-up and owner."""
    what = listened_for(guidebook())
    first, second = open_all(what), opened(what)
    assert isinstance(second.patterns.patterns, ByNumber)
    assert dict(second.meanings.single) == dict(first.meanings.single)
    assert dict(second.meanings.longer) == dict(first.meanings.longer)
    assert list(second.patterns.patterns) == list(first.patterns.patterns)
    assert {one: list(held) for one, held in second.patterns.by_symbol.items()} == first.patterns.by_symbol
    assert list(second.owners) == list(first.owners)
    assert second.kinds == first.kinds


def test_other_words_are_another_ear(folder: Path) -> None:
    """A pattern more, one word more in a meaning, or another owner."""
    what = listened()
    opened(what)
    opened(listened((*TEXTS, "one more")))
    opened(listened(groups={**GROUPS, "abuser": ("husband",)}))
    opened(replace(what, patterns=tuple((("sleep", "well"), *one[1:]) for one in what.patterns)))
    assert len(list(folder.glob("*.ear"))) == 4


def test_a_broken_ear_is_opened_again(folder: Path) -> None:
    """One byte of its last part changed."""
    first = opened(listened())
    (file,) = folder.glob("*.ear")
    data = file.read_bytes()
    file.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    again = opened(listened())
    assert list(again.patterns.patterns) == list(first.patterns.patterns)
    assert file.read_bytes() == data


def test_a_guidebook_from_the_cache_is_heard_with_without_reading_its_signs() -> None:
    """And it hears what the one from the files hears."""
    first, second = load_as_kept(KITCHEN).guidebook, load_as_kept(KITCHEN).guidebook
    assert first is not None
    assert isinstance(second, KeptGuidebook)
    assert stamp_of_listening(first) == stamp_of_listening(second) == listened_for(first).stamp()
    for sign in first.signs:
        for text in sign.say:
            heard = read(first, text)
            assert read(second, text) == heard
    assert not {"signs", "option_words", "meanings"} & vars(second).keys()


def test_without_a_cache_everything_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing is read in place."""
    monkeypatch.setenv(SWITCH, "off")
    ear = opened(listened())
    assert ear.patterns.patterns == open_all(listened()).patterns.patterns
    assert isinstance(ear.patterns.patterns, tuple)


def test_owners_survive_as_lists() -> None:
    """Signs and options."""
    owners = {owner for owner, _, _ in listened_for(kitchen()).patterns}
    assert {owner_of(owner_as_list(owner)) for owner in owners} == owners


@given(st.dictionaries(st.text(st.characters(), max_size=80), st.binary(max_size=300), max_size=60), st.text())
def test_values_by_name_are_read_in_place(values: dict[str, bytes], other: str) -> None:
    """Any names, the empty one and odd letters included; and a name that may not be there."""
    held = ByName(by_name(values), bytes)
    assert dict(held) == values
    assert len(held) == len(values)
    assert held.get(other) == values.get(other)
    assert (other in held) == (other in values)


@given(st.lists(st.binary(max_size=300)))
def test_values_by_number_are_read_in_place(values: list[bytes]) -> None:
    """As in a list."""
    held = ByNumber(by_number(values), bytes)
    assert list(held) == values
    assert held[1:-1] == values[1:-1]
    with pytest.raises(IndexError):
        held[len(values)]


def test_learned_weights_are_the_same_when_packed() -> None:
    """All of them, and the rest of the file."""
    held = read_learned(BytesIO(write_learned(HELD)))
    weights = held["features"]
    assert {name: list(weights[name]) for name in weights} == HELD["features"]
    assert {name: list(weights.get(name)) for name in weights} == HELD["features"]
    assert len(weights) == len(HELD["features"])
    assert weights.get("not there") is None
    assert "not there" not in weights
    assert held["heads"] == HELD["heads"]


def test_weights_that_do_not_fit_are_no_file() -> None:
    """A weight too large for its place is told when the file is made, and never cut."""
    with pytest.raises(struct.error):
        write_learned({"features": {"word": [0, 99_999]}})


def test_the_shipped_weights_are_a_file_as_it_is_written() -> None:
    """So that what is shipped is what training writes."""
    shipped_file = resources.files("therapy_guide.listening") / FILE
    with shipped_file.open("rb") as file:
        held = read_learned(file)
    again = read_learned(BytesIO(write_learned(held)))
    assert list(again["features"].items()) == list(held["features"].items())
    assert {**again, "features": 0} == {**held, "features": 0}
    assert len(held["features"]) == 80_000
