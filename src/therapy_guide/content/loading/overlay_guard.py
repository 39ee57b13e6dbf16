"""The one message for every attempt to make the guide less safe, and the places it names."""

from __future__ import annotations

from dataclasses import dataclass, field

from therapy_guide.content.loading.collected import Item
from therapy_guide.content.loading.yaml_tree import Entries
from therapy_guide.diagnostics.diagnostic import Problems, Related
from therapy_guide.diagnostics.span import Span

CODE = "safety-can-only-grow"
WHY = "someone in danger could be left without help that the guidebook below gives them"
PRIVATE = "an answer could lie printed where someone else finds it"


@dataclass(slots=True)
class Guard:
    """Refuses, and remembers the names that were in it, so that nothing is told of them twice."""

    problems: Problems
    refused: set[str] = field(default_factory=set)

    def refuse(self, name: str, headline: str, own: Span, base: Span, fix: str, why: str = "") -> None:
        """Records one attempt, with the place that makes it and the place it would weaken."""
        self.refused.add(name)
        self.problems.error(
            CODE, headline, own, related=(Related(base, "what it would weaken"),), why=why or WHY, fix=fix
        )


def place_of_entry(item: Item, name: str) -> Span:
    """Where an entry stands: its name, which is shorter than what it holds. Without it, the thing itself."""
    pairs = item.node.pairs if isinstance(item.node, Entries) else ()
    return next((key.span for key, _ in pairs if key.value == name), item.at)
