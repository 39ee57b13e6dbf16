"""A picture as Mermaid text, for wikis and code pages that draw it themselves."""

from __future__ import annotations

import re
from dataclasses import replace

from therapy_guide.authoring.drawing.picture import Arrow, Box, Line, Look, Picture, one_line

_UNSAFE = re.compile(r"[^\w ,.'?!()/’“”‘–—…-]|^\s*(?:[-+*]|\d+[.)])(?=\s)|_{2,}")
"""What Mermaid could read as its own signs: quotes, brackets, hashes, colons, and lists at the start of a line."""

_SHAPES = {
    Look.QUESTION: ('["', '"]'),
    Look.FULL_ONLY: ('["', '"]'),
    Look.FACT: ('{{"', '"}}'),
    Look.RULE: ('("', '")'),
    Look.EVIDENCE: ('[/"', '"/]'),
    Look.THERAPY: ('(["', '"])'),
    Look.NOTICE: ('[["', '"]]'),
    Look.ASK: ('>"', '"]'),
    Look.OTHER: ('["', '"]'),
    Look.END: ('(["', '"])'),
}

_STYLES = {
    "question": "fill:#f4f7f7,stroke:#17333b,color:#111",
    "full_only": "fill:#ffffff,stroke:#17333b,color:#111,stroke-dasharray:4 3",
    "fact": "fill:#f6f1de,stroke:#6b5a1e,color:#111",
    "rule": "fill:#e8f0f8,stroke:#27496b,color:#111",
    "evidence": "fill:#eef3e4,stroke:#4a5f2a,color:#111",
    "therapy": "fill:#e3f1e6,stroke:#20552c,color:#111",
    "notice": "fill:#f9e3dd,stroke:#8a2f1c,color:#111",
    "ask": "fill:#f0e8f5,stroke:#543068,color:#111",
    "other": "fill:#f2f2f2,stroke:#444,color:#111",
    "end": "fill:#17333b,stroke:#17333b,color:#fff",
}


def as_mermaid(picture: Picture) -> str:
    """The whole text, ready for a code block marked `mermaid`."""
    picture = _kept_inside(picture)
    direction = "LR" if picture.across or picture.groups else "TD"
    lines = [f"flowchart {direction}", f"  accTitle: {_title(picture.title)}"]
    if picture.note:
        lines.append(f'  how_to_read["{_lines((picture.note,))}"]')
    for group in picture.groups:
        lines += [f'  subgraph {group.id}["{escaped(group.title)}"]', "    direction TB"]
        lines += [f"    {_box(box)}" for box in group.boxes]
        lines.append("  end")
    lines += [f"  {_box(box)}" for box in picture.boxes]
    lines += [f"  {_arrow(arrow)}" for arrow in picture.arrows]
    lines += _classes(picture)
    return "\n".join(lines) + "\n"


def _kept_inside(picture: Picture) -> Picture:
    """Mermaid lets a group run downwards only while no box in it is tied to another group.

    So an arrow from group to group begins at a small stand-in, inside the group it leads to.
    """
    home = {box.id: group for group in picture.groups for box in group.boxes}
    boxes = {box.id: box for group in picture.groups for box in group.boxes}
    stand_ins: dict[str, list[Box]] = {}
    arrows = []
    for arrow in picture.arrows:
        start, end = home.get(arrow.start), home.get(arrow.end)
        if start is None or end is None or start is end:
            arrows.append(arrow)
            continue
        there = boxes[arrow.start]
        stand_in = Box(f"{arrow.start}_FOR_{arrow.end}", (there.lines[0], f"(in: {start.title})"), Look.OTHER)
        stand_ins.setdefault(end.id, []).append(stand_in)
        arrows.append(replace(arrow, start=stand_in.id))
    groups = tuple(replace(group, boxes=(*group.boxes, *stand_ins.get(group.id, ()))) for group in picture.groups)
    return replace(picture, groups=groups, arrows=tuple(arrows))


def escaped(text: str) -> str:
    """Text that Mermaid shows as it is, whatever it holds. Two dollars in a row would begin a formula."""
    apart = one_line(text).replace("$$", "$\u200b$")
    return _UNSAFE.sub(lambda found: "".join(f"#{ord(letter)};" for letter in found[0]), apart)


def _lines(lines: tuple[str, ...]) -> str:
    """Mermaid breaks long lines by itself."""
    return "<br/>".join(escaped(line) for line in lines if line.strip())


def _title(text: str) -> str:
    """The name that screen readers say. It runs to the end of the line, so it keeps only plain signs."""
    return re.sub(r"[^\w ,.'’()-]+", " ", text).strip() or "A picture"


def _box(box: Box) -> str:
    opens, closes = _SHAPES[box.look]
    return f"{box.id}{opens}{_lines(box.lines)}{closes}"


def _arrow(arrow: Arrow) -> str:
    drawn = "-->" if arrow.line is Line.NEXT else "-.->"
    label = f'|"{_lines((arrow.label,))}"|' if arrow.label else ""
    return f"{arrow.start} {drawn}{label} {arrow.end}"


def _classes(picture: Picture) -> list[str]:
    boxes = [*picture.boxes, *(box for group in picture.groups for box in group.boxes)]
    found = []
    for look in Look:
        named = [box.id for box in boxes if box.look is look]
        if named:
            # "look_" keeps the names apart from Mermaid's own words, such as `end`.
            found.append(f"  classDef look_{look.value} {_STYLES[look.value]}")
            found.append(f"  class {','.join(named)} look_{look.value}")
    centres = [box.id for box in boxes if box.centre]
    if centres:
        found += ["  classDef centre stroke-width:4px", f"  class {','.join(centres)} centre"]
    return found
