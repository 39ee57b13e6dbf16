"""Two threads may listen at once: the ear is opened behind the first page while someone may be typing already."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import ROOT

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
