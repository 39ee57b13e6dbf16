"""Sentences of the wording, laid by name. A sentence keeps the gaps the program fills in it."""

from __future__ import annotations

from therapy_guide.content.loading.collected import Collected
from therapy_guide.content.pages import Sentence
from therapy_guide.diagnostics.diagnostic import Problems, Related
from therapy_guide.diagnostics.nearest import meant


def laid_sentences(base: Collected, own: Collected, problems: Problems) -> list[Sentence]:
    """The base's sentences with one's own in their place. Others are told: nothing would ever say them."""
    known = {sentence.key: sentence for sentence in base.sentences}
    given: dict[str, Sentence] = {}
    added: list[Sentence] = []
    for sentence in own.sentences:
        old = known.get(sentence.key)
        if old is None:
            if not _is_used(sentence.key, own):
                _unknown(sentence, known, problems)
            added.append(sentence)
        elif sentence.key in given:
            added.append(sentence)
        else:
            _check_gaps(old, sentence, problems)
            given[sentence.key] = sentence
    return [*(given.get(sentence.key, sentence) for sentence in base.sentences), *added]


def _is_used(key: str, own: Collected) -> bool:
    return any(key in text for text in own.templates.values())


def _unknown(sentence: Sentence, known: dict[str, Sentence], problems: Problems) -> None:
    problems.error(
        "unknown-sentence",
        f"no sentence of the guidebook this builds on is called `{sentence.key}`",
        sentence.span,
        why="nothing on any screen or page would ever say it",
        fix=meant(sentence.key, known) or "look its name up in the wording/ files of that guidebook",
    )


def _check_gaps(old: Sentence, new: Sentence, problems: Problems) -> None:
    lost = [gap for gap in old.gaps if gap not in new.gaps]
    strange = [gap for gap in new.gaps if gap not in old.gaps]
    if not lost and not strange:
        return
    said = [f"{{{gap}}} is gone" for gap in lost] + [f"{{{gap}}} is never filled" for gap in strange]
    problems.error(
        "gaps-differ",
        f"the gaps of `{new.key}` are not those of the sentence it replaces",
        new.span,
        label=", ".join(said),
        related=(Related(old.span, "the sentence it replaces"),),
        why="people would miss a word that belongs there, or read a name in braces",
        fix="use each of these once: " + (", ".join(f"{{{gap}}}" for gap in old.gaps) or "no gap at all"),
    )
