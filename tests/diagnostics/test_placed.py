"""Names that know their place."""

from __future__ import annotations

import copy
import json
import pickle

from therapy_guide.diagnostics.placed import PlacedName, place_of
from therapy_guide.diagnostics.span import NOWHERE, Span

HERE = Span("a.yaml", 3, 5, 3, 8)
NAME = PlacedName("cbt", HERE)


def test_a_placed_name_is_its_text():
    """It equals, sorts, hashes, formats and joins as the text alone does."""
    assert NAME == "cbt"
    assert hash(NAME) == hash("cbt")
    by_name: dict[str, int] = {NAME: 1}
    assert by_name["cbt"] == 1
    assert {"cbt", NAME} == {"cbt"}
    assert sorted(["dbt", NAME, "act"]) == ["act", "cbt", "dbt"]
    assert f"{NAME:>5}|{NAME!r}" == "  cbt|'cbt'"
    assert json.dumps([NAME]) == '["cbt"]'


def test_two_places_of_one_name_are_one_name():
    """A condition stays the same wherever it is written."""
    assert PlacedName("cbt", NOWHERE) == NAME
    assert len({PlacedName("cbt", NOWHERE), NAME}) == 1


def test_a_copy_keeps_the_place():
    """Stored and made again, copied and copied deep."""
    for again in (pickle.loads(pickle.dumps(NAME)), copy.copy(NAME), copy.deepcopy(NAME)):
        assert again == NAME
        assert place_of(again, NOWHERE) == HERE


def test_a_name_made_in_code_stands_where_it_is_said():
    """Plain text has no place of its own, and what is made from a placed name has none either."""
    assert place_of("cbt", HERE) == HERE
    assert place_of(NAME, NOWHERE) == HERE
    assert place_of(NAME.upper(), NOWHERE) == NOWHERE
