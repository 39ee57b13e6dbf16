"""What the ear keeps: the same as what it opens, and found again only for the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.kitchen import kitchen
from therapy_guide.files.cache import SWITCH
from therapy_guide.listening.kept_ear import (
    KeptPatterns,
    line_of,
    line_of_rows,
    open_ear,
    pattern_of,
    rows_of,
)
from therapy_guide.listening.kept_learned import KeptFeatures, read_learned
from therapy_guide.listening.meanings import Meanings
from therapy_guide.listening.patterns import open_pattern
from therapy_guide.listening.words import tokens

TEXTS = ("i want to go ... home", "{abuser} hit|hits|{struck} me", "can't sleep", "", "so ... {abuser} ... far")
GROUPS = {"abuser": ["husband", "my old man"], "struck": ["hit", "beat up", "go for"], "odd": []}
HELD = {"heads": ["a", "b"], "features": {"word": [0, 1500, 1, -32000], "a b": [], "~ é": [1, 7]}}
SENTENCES = ("My old man hits me", "I want to go away from home", "I can't sleep", "he goes for me so very far")


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
    assert [pattern_of(line_of(pattern)) for pattern in patterns] == patterns
    kept = KeptPatterns([line_of(pattern) for pattern in patterns])
    assert list(kept) == patterns
    assert kept[1:3] == patterns[1:3]


def test_words_in_a_row_survive_as_a_line() -> None:
    """With several meanings each."""
    for rows in Meanings({**GROUPS, "man": ["old man"], "men": ["old man", "old boy"]}).longer.values():
        assert rows_of(line_of_rows(rows)) == rows


def test_the_kept_ear_hears_the_same(folder: Path) -> None:
    """Meanings and patterns at the same places."""
    first, second = open_ear(GROUPS, TEXTS), open_ear(GROUPS, TEXTS)
    assert len(list(folder.glob("*.ear"))) == 1
    assert isinstance(second[1].patterns, KeptPatterns)
    for sentence in SENTENCES:
        said = tokens(sentence)
        assert second[0].read(said) == first[0].read(said)
        assert second[1].find(said, second[0].read(said)) == first[1].find(said, first[0].read(said))


def test_other_words_are_another_ear(folder: Path) -> None:
    """A pattern more, or one word more in a meaning."""
    open_ear(GROUPS, TEXTS)
    open_ear(GROUPS, (*TEXTS, "one more"))
    open_ear({**GROUPS, "abuser": ["husband"]}, TEXTS)
    assert len(list(folder.glob("*.ear"))) == 3


def test_learned_weights_are_the_same_when_packed(folder: Path) -> None:
    """At the first start, and at the second, which does not unpack the shipped file."""
    first = read_learned(b"shipped", lambda _: HELD)
    second = read_learned(b"shipped", lambda _: pytest.fail("unpacked again"))
    for held in (first, second):
        features = held["features"]
        assert isinstance(features, KeptFeatures)
        assert {name: list(features[name]) for name in features} == HELD["features"]
        assert len(features) == len(HELD["features"])
        assert features.get("not there") is None
        assert "not there" not in features
        assert held["heads"] == HELD["heads"]


def test_weights_that_do_not_fit_stay_as_they_are(folder: Path) -> None:
    """A weight too large for its place."""
    held = {"features": {"word": [0, 99_999]}}
    assert read_learned(b"other", lambda _: held) == held
    assert not folder.exists()
