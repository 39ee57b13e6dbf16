"""How well the ear hears, on sentences it was not made from. Figures are reported, and held to a floor."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.support.kitchen import shipped
from therapy_guide.authoring.ear_report import measure
from therapy_guide.authoring.labelled import COLUMNS, NotATable, labelled

SENTENCES = ROOT / "ear" / "sentences"


def test_the_untouched_split_shares_no_sentence_with_the_others():
    """What was learned from is never what is measured on."""
    seen = {" ".join(m.text.lower().split()) for part in ("learn", "tune") for m in labelled(SENTENCES / part)}
    untouched = labelled(SENTENCES / "untouched")
    assert len(untouched) >= 600
    assert not [m.text for m in untouched if " ".join(m.text.lower().split()) in seen]


def test_every_label_is_one_the_guide_knows():
    """Kinds have signs, concerns are options, and levels are the two there are."""
    book = shipped()
    kinds = {sign.kind for sign in book.signs}
    concerns = {option.id for option in book.questions["concerns"].options}
    for m in labelled(SENTENCES):
        assert set(m.kinds) <= kinds
        assert set(m.concerns) <= concerns
        assert (m.level in ("interrupt", "offer")) is bool(m.kinds)


def test_it_hears_sentences_it_never_met():
    """A floor well under what was measured, so that a change that deafens the ear is seen."""
    rows = {row.what: row for row in measure(shipped(), labelled(SENTENCES / "untouched"))}
    assert rows["suicide or self-harm, plain, now, oneself"].noticed > 0.85
    assert rows["suicide or self-harm, indirect, now, oneself"].noticed > 0.65
    assert rows["ordinary messages (needless help)"].at_once < 0.04
    assert rows["ordinary messages (needless help)"].noticed < 0.13
    assert rows["concerns: a right one among three, and first"].noticed > 0.75


def test_a_deaf_ear_would_be_seen(tmp_path: Path):
    """The report counts what was missed: nothing is noticed in messages that say nothing."""
    table = tmp_path / "one.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(COLUMNS)
        rows.writerow(["the bus was late", "suicide", "interrupt", "self", "now", ""])
        rows.writerow(["I want to die", "", "", "", "", ""])
    report = {row.what: row for row in measure(shipped(), labelled(tmp_path))}
    assert report["suicide or self-harm, plain, now, oneself"].noticed == 0
    assert report["ordinary messages (needless help)"].at_once == 1
    assert report["kind: suicide"].right == 0


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "text,kinds\n"])
def test_a_table_of_another_shape_is_named(tmp_path: Path, text):
    """The message says which file, and what its first line must be."""
    (tmp_path / "odd.csv").write_text(text, encoding="utf-8")
    with pytest.raises(NotATable, match=r"odd\.csv"):
        labelled(tmp_path)
    with pytest.raises(NotATable):
        labelled(tmp_path / "nowhere")
