"""Questions that ask two things, and words that only therapists know and no glossary explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from therapy_guide.authoring.sentences import sentences_of
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.content.loading.pointing import words_at
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.excerpt import Lines
from therapy_guide.diagnostics.render import no_lines
from therapy_guide.diagnostics.span import Span

JARGON = (
    "affect regulation", "cognitive distortion", "cognitive restructuring", "comorbid", "countertransference",
    "decompensate", "dysregulation", "ego-dystonic", "emotional lability", "etiology", "formulation",
    "holding environment", "interpersonal effectiveness", "maladaptive", "mentalise", "mentalisation",
    "object relations", "pathology", "presenting problem", "psychoeducation", "psychometric", "rumination",
    "self-efficacy", "somatisation", "symptomatology", "therapeutic alliance", "transdiagnostic", "transference",
)  # fmt: skip
"""Words that have a plain word beside them in every case. A glossary entry makes any of them fine."""


def check_plain_words(guidebook: Guidebook, problems: Problems, lines: Lines = no_lines) -> None:
    """Warns of both. `lines` let it point at single words."""
    _double_questions(guidebook, problems, lines)
    _jargon(guidebook, problems, lines)


def _double_questions(guidebook: Guidebook, problems: Problems, lines: Lines) -> None:
    for question in guidebook.questions.values():
        # What is read aloud may end in "A bit, or a lot?", so only the written form counts.
        if len(re.findall(r"\?(?=\s|$)", question.ask)) > 1:
            problems.warn(
                "two-questions-in-one",
                f"`{question.id}` asks more than one thing: it has two question marks",
                words_at(question.ask, question.span, lines),
                why="people would not know which of the two they answer, and rules could not tell either",
                fix="ask one thing here, and make a second question of the other",
            )


def _jargon(guidebook: Guidebook, problems: Problems, lines: Lines) -> None:
    explained = {form.casefold() for word in guidebook.glossary for form in (word.word, *word.also)}
    names = {part.casefold() for therapy in guidebook.therapies.values() for part in (therapy.name, therapy.full_name)}
    hard = [word for word in JARGON if word not in explained and not any(word in name for name in names)]
    if not hard:
        return
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, hard))})\b", re.IGNORECASE)
    for word, span in _found(guidebook, pattern):
        problems.warn(
            "unexplained-word",
            f"`{word}` is a therapists' word that the glossary does not explain",
            words_at(word, span, lines),
            why="many people would not know it, and may not ask",
            fix="say it in plain words, or add it to glossary.yaml",
        )


def _found(guidebook: Guidebook, pattern: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    for sentence in sentences_of(guidebook):
        found = pattern.search(sentence.text)
        if found:
            yield found[0], sentence.span
