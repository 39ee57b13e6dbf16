"""What one answer makes of one leaf, the gates of its question left out."""

from __future__ import annotations

from therapy_guide.content.guidebook import Guidebook
from therapy_guide.engine.answers import Amount, Answer, Picked, Skipped
from therapy_guide.engine.nodes import Node, NodeKind
from therapy_guide.engine.truth import Truth


def leaf_truth(guidebook: Guidebook, node: Node, answer: Answer | None) -> Truth:
    """The truth of a leaf for an answer, or for none. Property tests hold it equal to the traced form."""
    if node.kind is NodeKind.ANSWERED:
        return Truth.NO if isinstance(answer, Skipped | None) else Truth.YES
    if node.kind is NodeKind.SKIPPED:
        return Truth.YES if isinstance(answer, Skipped) else Truth.NO
    if isinstance(answer, Amount):
        return Truth.YES if node.low <= answer.value <= node.high else Truth.NO
    if not isinstance(answer, Picked):
        return Truth.UNKNOWN
    unsure = any(option in unsure_options(guidebook, node.question) for option in answer.options)
    if _is_met(node, answer.options, unsure=unsure):
        return Truth.YES
    return Truth.UNKNOWN if unsure else Truth.NO


def unsure_options(guidebook: Guidebook, question: str) -> frozenset[str]:
    """The options of a question that say “I don't know”."""
    return frozenset(option.id for option in guidebook.questions[question].options if option.unsure)


def _is_met(node: Node, picked: tuple[str, ...], *, unsure: bool) -> bool:
    match node.kind:
        case NodeKind.PICKED_AT_LEAST:
            return len(picked) >= node.count and not unsure
        case NodeKind.PICKS_ALL:
            return set(node.options) <= set(picked)
        case _:
            return bool(set(node.options) & set(picked))
