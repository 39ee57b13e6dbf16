"""Two threads may listen at once: the ear is opened behind the first page while someone may be typing already."""

from __future__ import annotations

import subprocess
import sys
import threading
from unittest.mock import patch

from tests.conftest import ROOT
from tests.support.kitchen import kitchen
from therapy_guide.listening import reading

RACE = """
import sys, threading
sys.setswitchinterval(1e-6)
from therapy_guide.listening.words import stem

starts, ends = ("want", "kill", "hurt", "worri", "sleep"), ("ing", "ed", "iness", "fully", "ization")
tails = [chr(97 + n) * m for n in range(26) for m in (0, 1, 2)]
words = [start + end + tail for start in starts for end in ends for tail in tails]
found, broken = [], []

def run(mine):
    try:
        found.append({word: stem(word) for word in mine})
    except Exception as trouble:
        broken.append(trouble)

threads = [threading.Thread(target=run, args=(words[n::4] + words[:n:-1],)) for n in range(4)]
[t.start() for t in threads]
[t.join() for t in threads]
stem.cache_clear()
alone = {word: stem(word) for word in words}
assert not broken, broken
assert all(alone[word] == stemmed for one in found for word, stemmed in one.items())
print("same")
"""


def test_stems_are_the_same_from_several_threads() -> None:
    """In a process of its own, with threads that change places as often as they can."""
    done = subprocess.run([sys.executable, "-c", RACE], capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert (done.stdout, done.returncode) == ("same\n", 0), done.stderr


def test_an_ear_that_was_opened_meanwhile_is_not_opened_again() -> None:
    """The first sentence finds it there."""
    reading._opened.cache_clear()
    reading.open_meanwhile(kitchen()).join(60)
    with patch.object(reading, "open_ear", side_effect=AssertionError("opened again")):
        assert reading.read(kitchen(), "words that nobody has typed before").said


def test_trouble_while_opening_is_left_to_the_first_sentence() -> None:
    """The thread says nothing, so that nothing is written over the talk."""
    reading._opened.cache_clear()
    reading.read.cache_clear()
    with patch.object(reading, "open_ear", side_effect=OSError), patch.object(threading, "excepthook") as told:
        reading.open_meanwhile(kitchen()).join(60)
    told.assert_not_called()
    assert reading.read(kitchen(), "words").said
