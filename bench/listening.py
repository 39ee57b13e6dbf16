"""Hearing one sentence, beside rapidfuzz alone that holds the same phrases against it."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter

from rapidfuzz import fuzz, process

from bench.bigger import more_patterns
from bench.loading import CONTENT
from bench.row import Row
from bench.timing import at, short_time, stopwatch
from therapy_guide.analysis.listening_in import listen
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.load import load_guidebook
from therapy_guide.listening.meanings import Meanings, how_often
from therapy_guide.listening.patterns import open_pattern
from therapy_guide.listening.signs import Signs
from therapy_guide.listening.words import tokens

AGAINST = "rapidfuzz alone (extract, partial_ratio) on the same phrases"
SENTENCES = (
    "I feel sad and I can't sleep since my mother died",
    "my husband shouts at me and I am scared to go home",
    "I keep checking the door, again and again, and I know it makes no sense",
    "Panic on the bus. I thought I was dying, and now I don't go out.",
    "nobody at work likes me and I drink too much when I am alone",
    "we argue about everything, money, the children, his mother",
    "I just want someone to listen to me",
    "I had a therapist before and he only nodded, it did not help",
    "sometimes I think it would be better if I was not here",
    "I'm fine, just tired",
)


@dataclass(frozen=True, slots=True)
class Hearing:
    """Seconds for each sentence."""

    ours: list[float]
    alone: list[float]


def rows(quick: bool) -> list[Row]:
    """The middle and the slow sentences; then how finding patterns grows."""
    guidebook = shipped()
    texts = phrases(guidebook)
    opened = stopwatch(lambda: listen(guidebook, "hello"))
    heard = hearing(guidebook, texts, 2 if quick else 5)
    found = []
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        mine, alone = at(share, heard.ours), at(share, heard.alone)
        detail = (
            f"{short_time(mine)} beside {short_time(alone)}, {len(texts):,} phrases, a new sentence each time. "
            f"Opening the ear and the very first words took {short_time(opened)}, not counted here; the guide opens "
            f"it beside the first question. The first sentence then took {short_time(heard.ours[0])}; it counts."
        )
        found.append(Row(f"listening to one sentence, {name}", AGAINST, mine / alone, 3, detail))
    base, *larger = growth(guidebook, texts, (1, 10) if quick else (1, 10, 100))
    for times, took in larger:
        found.append(
            Row(
                f"finding patterns at {times}× the phrases: growth of time by growth of phrases",
                "the shipped phrases",
                took / base[1] / times,
                1,
                f"{short_time(base[1])} for a sentence, {short_time(took)} with {times} times the phrases",
            )
        )
    return found


def hearing(guidebook: Guidebook, texts: list[str], rounds: int) -> Hearing:
    """Each sentence, with a word at its end that makes it new, since what was read is remembered."""
    ours, alone = [], []
    for number in range(rounds):
        for sentence in SENTENCES:
            said = f"{sentence} {'again ' * number}"
            start = perf_counter()
            listen(guidebook, said)
            between = perf_counter()
            process.extract(said, texts, scorer=fuzz.partial_ratio, limit=5)
            alone.append(perf_counter() - between)
            ours.append(between - start)
    return Hearing(ours, alone)


def heard_p50(guidebook: Guidebook) -> float:
    """The middle time of a sentence once the ear is open, everything it does included."""
    listen(guidebook, "hello")
    took = []
    for number in range(3):
        for sentence in SENTENCES:
            start = perf_counter()
            listen(guidebook, f"{sentence} {'again ' * number}")
            took.append(perf_counter() - start)
    return at(0.5, took)


def growth(guidebook: Guidebook, texts: list[str], times: tuple[int, ...]) -> list[tuple[int, float]]:
    """The middle time to find all patterns of one sentence, with more and more of them."""
    meanings = Meanings(guidebook.meanings)
    opened = [open_pattern(text) for text in texts]
    found = []
    for many in times:
        signs = Signs(more_patterns(opened, many), lambda symbol: meanings.often.get(symbol) or how_often(symbol))
        said = [tokens(sentence) for sentence in SENTENCES]
        read = [(one, meanings.read(one)) for one in said]
        took = []
        for _ in range(5):
            for one, symbols in read:
                start = perf_counter()
                signs.find(one, symbols)
                took.append(perf_counter() - start)
        found.append((many, at(0.5, took)))
    return found


def phrases(guidebook: Guidebook) -> list[str]:
    """Everything that is listened for, as editors wrote it."""
    signs = [text for sign in guidebook.signs for text in (*sign.say, *sign.not_)]
    words = [text for one in guidebook.option_words for text in (*one.say, *one.not_)]
    options = [text for q in guidebook.questions.values() for option in q.options for text in option.phrases]
    return [*signs, *words, *options]


def shipped() -> Guidebook:
    """The guidebook that comes with the program."""
    guidebook = load_guidebook(CONTENT).guidebook
    assert guidebook is not None
    return guidebook
