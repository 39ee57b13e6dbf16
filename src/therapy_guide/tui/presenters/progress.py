"""Honest progress, as the top line shows it."""

from __future__ import annotations

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.conversation.prompt import Prompt, PromptKind


def progress_words(guidebook: Guidebook, prompt: Prompt) -> str:
    """Such as "3 of 7, about 4 minutes left"; nothing once everything is asked."""
    where = prompt.progress
    if prompt.kind is PromptKind.DONE:
        return ""
    if where.minutes_left < 1:
        return guidebook.say("progress.nearly")
    if where.minutes_left == 1:
        minutes = guidebook.say("progress.one_minute")
    else:
        minutes = guidebook.say("progress.minutes", count=where.minutes_left)
    return guidebook.say("progress.line", topic=where.topic, topics=where.topics, minutes=minutes)
