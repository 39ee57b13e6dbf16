"""A picture as DOT text, which Graphviz draws."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from html import escape

from therapy_guide.authoring.drawing.picture import Arrow, Box, Group, Line, Look, Picture, one_line

WIDTH = 32
"""Characters in a line of a box."""

LABEL_WIDTH = 24
"""Characters in a line beside an arrow."""

_LOOKS = {
    Look.QUESTION: 'fillcolor="#f4f7f7" color="#17333b"',
    Look.FULL_ONLY: 'fillcolor="#ffffff" color="#17333b" style="filled,dashed"',
    Look.FACT: 'fillcolor="#f6f1de" color="#6b5a1e" shape=tab',
    Look.RULE: 'fillcolor="#e8f0f8" color="#27496b" style="filled,rounded"',
    Look.EVIDENCE: 'fillcolor="#eef3e4" color="#4a5f2a" shape=note',
    Look.THERAPY: 'fillcolor="#e3f1e6" color="#20552c" style="filled,rounded" peripheries=2',
    Look.NOTICE: 'fillcolor="#f9e3dd" color="#8a2f1c" style="filled,diagonals"',
    Look.ASK: 'fillcolor="#f0e8f5" color="#543068" shape=folder',
    Look.OTHER: 'fillcolor="#f2f2f2" color="#444444"',
    Look.END: 'fillcolor="#17333b" color="#17333b" fontcolor="#ffffff" style="filled,rounded"',
}

_LINES = {
    Line.NEXT: 'color="#55666a" weight=20',
    Line.DEPENDS: 'color="#8a4b08" fontcolor="#6b3a06" style=dashed weight=0',
    Line.ROUND: 'color="#27496b" fontcolor="#27496b" style=bold',
}

FONT = 'fontname="Helvetica,Arial,sans-serif"'


def as_dot(picture: Picture) -> str:
    """The whole text, ready for `dot`."""
    columns = _in_columns(picture)
    ranks = "LR" if picture.across or columns else "TB"
    title = _wrapped((picture.title, picture.note), 120)
    lines = [
        "digraph guidebook {",
        f'  graph [label={title} labelloc=t fontsize=18 {FONT} charset="UTF-8" bgcolor="#ffffff"',
        f"    rankdir={ranks} nodesep=0.3 ranksep=0.45 newrank=true compound=true]",
        f'  node [shape=box style=filled fontsize=11 margin="0.14,0.08" {FONT}]',
        f"  edge [fontsize=10 arrowsize=0.7 {FONT}]",
    ]
    for group in picture.groups:
        lines += [f'  subgraph "cluster_{group.id}" {{', f"    label={_wrapped((group.title,), WIDTH)} fontsize=14"]
        lines += ['    style="rounded,filled" color="#b9c4c4" fillcolor="#fbfaf7"']
        lines += [f"    {_box(box)}" for box in group.boxes]
        lines += [f"    {{ rank=same; {' '.join(_id(box.id) for box in group.boxes)} }}"] if columns else []
        lines.append("  }")
    lines += [f"  {_box(box)}" for box in picture.boxes]
    lines += [f"  {_arrow(arrow, columns)}" for arrow in picture.arrows]
    return "\n".join([*lines, "}"]) + "\n"


def _in_columns(picture: Picture) -> dict[str, Group]:
    """The group of every box, by the box and by the group itself, where arrows lead from group to group.

    Each group is a column then: Graphviz keeps columns in order, but not groups that stand in a row.
    """
    ids = {group.id for group in picture.groups}
    if not any(arrow.start in ids or arrow.end in ids for arrow in picture.arrows):
        return {}
    inside = {box.id: group for group in picture.groups for box in group.boxes}
    return inside | {group.id: group for group in picture.groups}


def quoted(text: str) -> str:
    """A text in quotation marks that stands for itself: no escapes, no entities, no ends of lines."""
    return '"' + one_line(text).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") + '"'


def _wrapped(lines: tuple[str, ...], width: int) -> str:
    parts = [part for line in lines for part in textwrap.wrap(" ".join(line.split()), width)]
    return '"' + "\\n".join(quoted(part)[1:-1] for part in parts) + '"'


def _box(box: Box) -> str:
    centre = " penwidth=3.5" if box.centre else ""
    tip = quoted(" ".join(box.lines))
    return f'"{box.id}" [id="{box.id}" label={_wrapped(box.lines, WIDTH)} tooltip={tip} {_LOOKS[box.look]}{centre}]'


def _arrow(arrow: Arrow, columns: Mapping[str, Group]) -> str:
    """An arrow to or from a group is tied to its first box, and ends at the group's edge.

    Within a column Graphviz draws upwards, so such an arrow is given from its end to its start.
    """
    marks = [_LINES[arrow.line]]
    marks += [f"label=<{_on_paper(arrow.label)}>"] if arrow.label else []
    start, end = arrow.start, arrow.end
    if start in columns and start == columns[start].id:
        marks.append(f'ltail="cluster_{start}"')
        start = columns[start].boxes[0].id
    if end in columns and end == columns[end].id:
        marks.append(f'lhead="cluster_{end}"')
        end = columns[end].boxes[0].id
    if arrow.loose:
        marks.append("constraint=false")
    if arrow.line is not Line.ROUND and start in columns and columns[start] is columns.get(end):
        start, end = end, start
        marks.append("dir=back")
    return f'"{start}" -> "{end}" [{" ".join(marks)}]'


def _on_paper(label: str) -> str:
    """A label with paper behind it, so that no line runs through its words."""
    parts = textwrap.wrap(" ".join(label.split()), LABEL_WIDTH)
    words = "<BR/>".join(escape(one_line(part)) for part in parts)
    return (
        '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="1" BGCOLOR="#ffffff">'
        f"<TR><TD>{words}</TD></TR></TABLE>"
    )


def _id(name: str) -> str:
    return f'"{name}";'
