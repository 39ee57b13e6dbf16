"""`listen`: one text, many lines, and how well the ear hears."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_commands import guide
from tests.conftest import ROOT

FIELDS = {"option", "question", "confidence", "words"}
NOTICE_FIELDS = {"id", "level", "words", "about", "when"}


def test_json_for_one_text():
    """Concerns and notices, in the documented shape, with the words that led to each."""
    done = guide("listen", "I want to die and my heart races on the bus", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    heard = json.loads(done.stdout)
    assert set(heard) == {"concerns", "notices"}
    assert all(set(one) == FIELDS for one in heard["concerns"])
    assert all(set(one) == NOTICE_FIELDS for one in heard["notices"])
    assert heard["notices"][0]["level"] == "interrupt"
    assert (heard["notices"][0]["about"], heard["notices"][0]["when"]) == ("self", "now")
    assert "panic" in [one["option"] for one in heard["concerns"]]


def test_lines_give_one_answer_each(tmp_path: Path):
    """As many answers as lines, empty ones too, so that they can be matched."""
    file = tmp_path / "texts.txt"
    file.write_text("I want to die\n\nmy son says he wants to kill himself\nI'm dying to start\n", encoding="utf-8")
    done = guide("listen", "--lines", str(file), "--format", "jsonl")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert len(answers) == 4
    assert [bool(one["notices"]) for one in answers] == [True, False, True, False]
    assert answers[2]["notices"][0]["about"] == "other"
    assert answers[2]["notices"][0]["level"] == "offer"


def test_lines_from_a_pipe():
    """A dash reads what is piped in."""
    done = guide("listen", "--lines", "-", "--format", "jsonl", typed="I feel fine\nI feel fine")
    assert len(done.stdout.splitlines()) == 2


def test_words_for_a_person():
    """The plain form names the notice, the option and the words."""
    done = guide("listen", "my husband hits me")
    assert "fear_at_home" in done.stdout
    assert "my husband hits me" in done.stdout
    assert "nothing the guide listens for" in guide("listen", "the bus was late").stdout


def test_a_file_that_is_not_there_is_told(tmp_path: Path):
    """Code 3, the name of the file, no traceback."""
    done = guide("listen", "--lines", str(tmp_path / "no.txt"))
    assert done.returncode == 3
    assert "no.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert guide("listen").returncode == 2


def test_hostile_text_is_text():
    """Escape codes and markup come out as words."""
    done = guide("listen", "\x1b[2J I want to die \x1b]8;;x\x07", "--format", "json")
    assert "\x1b" not in done.stdout
    assert json.loads(done.stdout)["notices"]


def test_measure_prints_a_row_for_each_kind():
    """Recall and precision on a folder of labelled sentences."""
    done = guide("listen", "--measure", str(ROOT / "ear/sentences/tune"))
    assert done.returncode == 0
    for what in ("plain, now", "indirect, now", "needless help", "kind: abuse", "concerns"):
        assert what in done.stdout
    rows = json.loads(guide("listen", "--measure", str(ROOT / "ear/sentences/tune"), "--format", "json").stdout)
    assert {"what", "texts", "noticed", "at_once", "right"} == set(rows[0])
    assert guide("listen", "--measure", str(ROOT / "docs")).returncode == 2
