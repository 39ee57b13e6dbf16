"""Made-up records, of any shape a conversation could leave and many it could not."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from therapy_guide.engine.answers import Amount, Answer, Answers, Picked, Place, Said, Skipped, clean_words
from therapy_guide.store.kept import Kept, KeptNotice, KeptOffer, KeptStop

NAMES = st.text(max_size=30)
WORDS = st.text(max_size=60).map(clean_words)
PLACES = st.builds(Place, NAMES, st.integers(0, 99))
ANSWERS: st.SearchStrategy[Answer] = st.one_of(
    st.lists(NAMES, max_size=4).map(lambda ids: Picked(tuple(ids))),
    st.integers(-(10**9), 10**9).map(Amount),
    st.just(Said()),
    st.just(Skipped()),
)
STOPS = st.builds(KeptStop, NAMES, NAMES, NAMES, st.integers(0, 99))

KEPT = st.builds(
    Kept,
    guidebook=NAMES,
    version=NAMES,
    content=NAMES,
    day=st.dates(),
    with_caller=st.booleans(),
    at=STOPS,
    answers=st.dictionaries(PLACES, ANSWERS, max_size=6).map(Answers),
    texts=st.dictionaries(PLACES, WORDS, max_size=4),
    come_back_to=st.none() | STOPS,
    adding_words=st.booleans(),
    seen=st.lists(NAMES, max_size=3).map(tuple),
    waiting=st.lists(st.builds(KeptNotice, NAMES, st.booleans()), max_size=2).map(tuple),
    offers=st.lists(st.builds(KeptOffer, NAMES, NAMES, WORDS), max_size=2).map(tuple),
    offered=st.lists(NAMES, max_size=3).map(tuple),
)


def a_record(**changed: object) -> Kept:
    """One plain record."""
    usual: dict[str, object] = {
        "guidebook": "guide",
        "version": "1",
        "content": "abc",
        "day": date(2026, 11, 22),
        "with_caller": False,
        "at": KeptStop("ask", "start", "route"),
        "answers": Answers({Place("route"): Picked(("short",)), Place("age"): Amount(40), Place("hope"): Said()}),
        "texts": {Place("hope"): "to get on the bus"},
    }
    return Kept(**(usual | changed))  # type: ignore[arg-type]
