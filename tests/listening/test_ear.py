"""The safety ear: what is said loudly, what quietly, and what not at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.kitchen import kitchen, shipped
from tests.support.work import counted
from therapy_guide.analysis.safety import notices_in
from therapy_guide.content.safety import Level, Sign, SignLevel
from therapy_guide.engine.answers import MAX_WORDS, clean_words
from therapy_guide.listening.ear import About, When, hear
from therapy_guide.listening.reading import read
from therapy_guide.listening.words import stems, tokens

LOUD, QUIET = Level.INTERRUPT, Level.OFFER


def _suicide(text: str) -> Level | None:
    return next((h.level for h in hear(shipped(), text) if h.kind == "suicide"), None)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        # plain words, now, about oneself
        ("I want to die", LOUD),
        ("i just really want to die", LOUD),
        ("I WANT TO DIE!!!", LOUD),
        ("I’m suicidal", LOUD),
        ("im going to kill myself", LOUD),
        ("I dont want to be alive", LOUD),
        ("Work is fine. I want to kill myself. Tea is nice.", LOUD),
        ("I want to die for good", LOUD),
        # likely words
        ("there is no way out", QUIET),
        ("I am such a burden to everyone", QUIET),
        # words apart, or in two sentences, are not the phrase
        ("I want a new job before my dog will die", None),
        ("nothing to report", None),
        ("", None),
        ("   ...   ", None),
        # look-alikes
        ("I nearly kill myself laughing", QUIET),  # heard as nothing would be better; a screen would be wrong
        ("I'm not suicidal", None),
        ("I am not suicidal", None),
        ("I lost my brother to suicide", None),
        ("I can't go on holiday", None),
        # a look-alike hides its own words only
        ("I lost my brother to suicide and I want to die", LOUD),
        ("I'm not okay, I'm suicidal", LOUD),
        ("I laughed so hard I nearly kill myself laughing, but I want to kill myself", LOUD),
        # denied: one quiet line, never silence
        ("I don't want to kill myself", QUIET),
        ("I would never kill myself", QUIET),
        ("I'm not going to end my life", QUIET),
        # a "no" or "don't" that belongs to something else
        ("I don't know, I want to die", LOUD),
        ("No, I want to die", LOUD),
        ("I can't sleep, I won't eat, I want to die", LOUD),
        # the past
        ("five years ago I wanted to die", QUIET),
        ("I used to want to die", QUIET),
        ("when I was young I wanted to kill myself", QUIET),
        # a past that is not the speaker's wish
        ("he left me a month ago and I want to die", LOUD),
        ("my dad died two years ago and now I'm suicidal", LOUD),
        ("I used to be fine but now I want to die", LOUD),
        ("I am going to use tonight and I will kill myself", LOUD),
        ("in the pasta I saw that I might kill myself", LOUD),
    ],
)  # fmt: skip
def test_how_loud_it_is(text, level):
    """Whether a sentence brings a screen, a quiet line or nothing."""
    assert _suicide(text) is level


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("my son wants to die", About.OTHER),
        ("my best friend said she wants to die", About.OTHER),
        ("he wants to die", About.OTHER),
        ("I want to die", About.SELF),
        ("my son says I want to die", About.SELF),
        ("my husband died and I want to die", About.SELF),
        ("want to die", About.SELF),
    ],
)
def test_who_it_is_about(text, about):
    """Someone else is one quiet line with words for a helper; the speaker comes first in doubt."""
    (heard,) = [h for h in hear(shipped(), text) if h.kind == "suicide"]
    assert heard.about is about
    assert heard.level is (LOUD if about is About.SELF else QUIET)
    notices = notices_in(shipped(), text)
    assert any(n.about_other == (about is About.OTHER) for n in notices)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("he is hitting my kids", "child_at_risk"),
        ("my husband hits the children", "child_at_risk"),
        ("my partner, he has a knife", "danger_now"),
        ("my boyfriend, he is violent", "abuse"),
    ],
)
def test_danger_from_another_person_stays_loud(text, kind):
    """A phrase that names another person tells of danger from them, or to a child; it is not worry about a friend."""
    assert {h.kind: h.level for h in hear(shipped(), text)}[kind] is LOUD


def test_when_it_was():
    """The past is told apart from now."""
    assert hear(shipped(), "years ago I wanted to die")[0].when is When.PAST
    assert hear(shipped(), "I want to die")[0].when is When.NOW


def test_the_loudest_of_a_kind_counts_and_loud_ones_come_first():
    """One entry a kind, whichever order the words come in."""
    for text in ("no way out. I want to die", "I want to die. no way out"):
        (heard,) = hear(shipped(), text)
        assert (heard.level, heard.words) == (LOUD, "want to die")
    both = hear(shipped(), "he hits me and I want to die")
    assert [h.level for h in both] == sorted((h.level for h in both), key=lambda level: level is QUIET)
    assert {h.kind for h in both} == {"suicide", "abuse"}


def test_the_words_heard_are_the_persons_own():
    """What led there can be shown, as it was typed."""
    (heard,) = hear(kitchen(), "I REALLY want, badly, to jump!")
    assert heard.words == "want, badly, to jump"


@pytest.mark.parametrize(
    "text",
    [
        "I \x1b[31mwant\x1b[0m to die",
        "I want\u200b to\u202e die",
        "I\twant\nto\r\ndie",
        "I want to di\x00e",
        "\x1b]8;;http://x\x07I want to die\x1b]8;;\x07",
    ],
)
def test_escape_codes_hide_nothing(text):
    """What a terminal would show as the words is heard as the words."""
    assert _suicide(clean_words(text)) is LOUD


def test_every_kind_of_risk_language_brings_a_notice():
    """No kind is heard for nothing, and no notice waits for a kind nobody can say."""
    book = shipped()
    answered = {kind for n in book.notices.values() for kind in n.heard_as}
    assert answered == {sign.kind for sign in book.signs}


SURE = [sign for sign in shipped().signs if sign.sure]


@pytest.mark.parametrize("sign", SURE, ids=lambda sign: sign.sign)
def test_every_sure_sign_is_heard_as_its_kind(sign):
    """Each of its patterns on its own brings its kind: none is hidden by a look-alike, and plain ones can be loud."""
    for words in sign.say:
        assert sign.kind in {h.kind for h in hear(shipped(), words)}, words
    if sign.level is SignLevel.PLAIN:
        loud = [w for w in sign.say if any(h.kind == sign.kind and h.level is LOUD for h in hear(shipped(), w))]
        assert loud


@pytest.mark.parametrize("notice", [n.id for n in shipped().notices.values() if n.heard_as])
def test_every_notice_that_listens_can_be_brought_by_words(notice):
    """Saying what one of its signs describes brings the notice."""
    said = {
        "misconduct": "my therapist kissed me",
        "bad_goal": "my goal is to stop being gay",
    }
    book = shipped()
    for kind in book.notices[notice].heard_as:
        text = said.get(kind) or next(s.say[0] for s in SURE if s.kind == kind)
        assert notice in {n.id for n in notices_in(book, text)}, text


@pytest.mark.parametrize("sign", SURE, ids=lambda sign: sign.sign)
def test_look_alikes_alone_are_no_sure_sign(sign):
    """Each look-alike, said on its own, is not taken for the sign it belongs to."""
    for words in sign.not_:
        owners = [hit.owner for hit in read(shipped(), words).hits if not hit.denied]
        assert sign.sign not in {owner.sign for owner in owners if isinstance(owner, Sign)}, words


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_no_text_raises(text):
    """Whatever is typed."""
    for heard in hear(shipped(), text):
        assert heard.words


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["L", "N"]), max_size=30))
def test_signs_around_the_words_change_nothing(noise):
    """Marks and spaces before and after leave the phrase as it is."""
    assert _suicide(f"{noise} i want to die {noise}".replace("'", " ")) is LOUD


def test_a_long_text_is_no_more_work_than_many_short_ones():
    """A page of words takes no time that a person would notice."""
    said = "I want to tell you that my life is not what I want and I can't go "
    text = clean_words(said * (MAX_WORDS // len(said)))
    hear(shipped(), "hello")  # opens the ear
    _, once = counted(lambda: hear(shipped(), said))
    _, whole = counted(lambda: hear(shipped(), text))
    assert whole < once * (MAX_WORDS // len(said))


def test_words_are_cut_into_stems_and_sentences():
    """Endings go, marks part sentences, short forms and curly apostrophes are read."""
    assert stems("Worrying worries") == stems("worry worry")
    assert stems("cant dont im") == stems("can't don't i'm") == ("can", "not", "do", "not", "i", "am")
    assert [t.sentence for t in tokens("one two. three! four")] == [0, 0, 1, 2]
    assert [t.word for t in tokens("don’t")] == ["do", "not"]
    assert tokens("!!!") == ()
