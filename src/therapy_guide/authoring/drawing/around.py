"""The neighbourhood of one thing: what decides about it, and what it decides."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from therapy_guide.authoring.connections import How, Link, links_of
from therapy_guide.authoring.drawing.labels import LOOKS, arrow_label, box_id, box_of, shortened
from therapy_guide.authoring.drawing.picture import Arrow, Box, Line, Look, Picture, merged
from therapy_guide.authoring.things import Ref, Thing, things_of
from therapy_guide.content.guidebook import Guidebook

LEFT_OUT = (How.CITED_BY, How.LEADS_TO)
"""Sources and contacts stand in the book; here they would hide everything else."""

MOST_APART = 8
"""More neighbours of one kind than this share a box."""

MOST_NAMED = 8
"""So many of them are named in it; the rest are counted."""

FREE = (Thing.FACT, Thing.EVIDENCE)
"""They only pass something on, so going through one costs no step."""


def around(guidebook: Guidebook, centre: Ref, steps: int = 1) -> Picture:
    """What lies within so many steps before and after one thing."""
    drawn = _Drawn(guidebook, centre)
    links = [link for link in links_of(guidebook) if link.how not in LEFT_OUT]
    drawn.walk(links, steps, lambda link: (link.start, link.end))
    drawn.walk(links, steps, lambda link: (link.end, link.start))
    title = f"Around the {centre.thing.one} {centre.id}"
    return Picture(title, boxes=tuple(drawn.boxes.values()), arrows=merged(drawn.arrows), across=True)


Direction = Callable[[Link], tuple[Ref, Ref]]


class _Drawn:
    """Boxes and arrows found so far."""

    def __init__(self, guidebook: Guidebook, centre: Ref) -> None:
        self.guidebook = guidebook
        self.centre = centre
        self.boxes: dict[str, Box] = {box_id(centre): box_of(guidebook, centre, centre=True)}
        self.arrows: dict[Arrow, None] = {}

    def walk(self, links: Iterable[Link], steps: int, direction: Direction) -> None:
        """Goes one way from the centre. Each thing is looked at once, so rings of rules do no harm."""
        by_near: dict[Ref, list[Link]] = {}
        for link in links:
            by_near.setdefault(direction(link)[0], []).append(link)
        seen = {self.centre}
        waiting = [(self.centre, steps)]
        while waiting:
            here, left = waiting.pop(0)
            for group in self._groups(by_near.get(here, []), direction) if left else []:
                for ref in self._draw(here, group, direction):
                    if ref not in seen:
                        seen.add(ref)
                        waiting.append((ref, left if ref.thing in FREE else left - 1))

    def _groups(self, links: list[Link], direction: Direction) -> list[list[Link]]:
        """Links that belong together: the same way, to the same kind; and by answer, if that makes few groups."""
        by_kind: dict[object, list[Link]] = {}
        for link in links:
            by_kind.setdefault((link.how, direction(link)[1].thing), []).append(link)
        found: list[list[Link]] = []
        for group in by_kind.values():
            by_answer: dict[object, list[Link]] = {}
            for link in group:
                by_answer.setdefault((link.options, link.amount, link.turned_round), []).append(link)
            apart = len(group) > MOST_APART and len(by_answer) <= MOST_APART
            found += by_answer.values() if apart else [group]
        return found

    def _draw(self, here: Ref, group: list[Link], direction: Direction) -> list[Ref]:
        """Draws one group. Gives the things to go on from; nothing goes on from a shared box."""
        far = list(dict.fromkeys(direction(link)[1] for link in group))
        if len(far) <= MOST_APART:
            for link in group:
                self._arrow(link)
            return far
        name = f"{box_id(here)}_AND_{group[0].how.name}_{far[0].thing.name}_{len(self.boxes)}"
        self.boxes[name] = _shared_box(self.guidebook, name, far)
        label = self._shared_label(group)
        ends = (box_id(here), name) if direction(group[0])[0] == group[0].start else (name, box_id(here))
        self.arrows[Arrow(*ends, label, Line.DEPENDS)] = None
        return []

    def _arrow(self, link: Link) -> None:
        for ref in (link.start, link.end):
            self.boxes.setdefault(box_id(ref), box_of(self.guidebook, ref))
        label = arrow_label(self.guidebook, link)
        line = Line.DEPENDS if link.start.thing in (Thing.QUESTION, Thing.FACT) else Line.NEXT
        self.arrows[Arrow(box_id(link.start), box_id(link.end), label, line)] = None

    def _shared_label(self, group: list[Link]) -> str:
        labels = {arrow_label(self.guidebook, link).removesuffix(" (with other answers)") for link in group}
        return labels.pop() if len(labels) == 1 else "" if group[0].how is How.READ_BY else group[0].how.value


def _shared_box(guidebook: Guidebook, name: str, refs: list[Ref]) -> Box:
    thing = refs[0].thing
    shown = [_short_name(guidebook, ref) for ref in refs[:MOST_NAMED]]
    rest = len(refs) - len(shown)
    more = [f"and {rest} more"] if rest else []
    return Box(name, (f"{len(refs)} {thing.many}", *shown, *more), LOOKS.get(thing, Look.OTHER))


def _short_name(guidebook: Guidebook, ref: Ref) -> str:
    return shortened(things_of(guidebook)[ref].title, 40) if ref.thing is Thing.THERAPY else ref.id
