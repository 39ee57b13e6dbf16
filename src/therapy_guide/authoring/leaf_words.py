"""The smallest conditions in words, as editors know them: "is panic or worry", "has at least 2 answers"."""

from __future__ import annotations

from therapy_guide.content.conditions import Between, Given, Leaf, PickedAtLeast, Picks


def wants(leaf: Leaf) -> str:
    """What a condition asks of its question."""
    match leaf:
        case Picks(options=options):
            return "includes " + " and ".join(options) if leaf.all_of else "is " + " or ".join(options)
        case PickedAtLeast(count=count):
            return f"has at least {count} answers"
        case Given():
            return "is skipped" if leaf.skipped else "is answered"
        case Between():
            low, high = leaf.at_least, leaf.at_most
            if low and high:
                return f"is from {low} to {high}"
            return f"is at least {low}" if low else f"is at most {high}"
