"""The pages about codes as text for a terminal, as Markdown for docs/codes.md, and as data."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Sequence

from therapy_guide.authoring.explained import Example, Explained, Theme

WIDTH = 80
COLUMN = 30

HEADINGS = {"means": "What it means", "matters": "What it means for people", "mend": "How to mend it"}
_PRACTICE, _OWN = "of a small practice guidebook", "of a guidebook that builds on another"


def as_text(page: Explained) -> str:
    """One page for a terminal: plain, at most 80 wide, the example as typed."""
    parts = [f"{page.code} ({page.level.value})\n{page.short[:1].upper()}{page.short[1:]}"]
    for field, heading in HEADINGS.items():
        parts.append(f"{heading}\n{_filled(getattr(page, field))}")
    where = _where(page.example)
    where = f" ({where})" if where else ""
    parts.append(f"Wrong{where}\n{_moved_in(page.example.wrong)}")
    parts.append(f"Right\n{_moved_in(page.example.right)}")
    parts.append(f"Told by: {', '.join(page.found_by)}.")
    return "\n\n".join(parts) + "\n"


def _where(example: Example, mark: str = "") -> str:
    """Which file the lines of an example stand in; nothing where they are only words."""
    return "" if example.by_hand else f"{mark}{example.file}{mark} {_OWN if example.own else _PRACTICE}"


def _visible(lines: str) -> str:
    """What can't be seen, drawn."""
    shown = lines.replace("\t", "→")
    return "".join(letter if letter.isprintable() or letter == "\n" else "�" for letter in shown)


def _filled(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


def _moved_in(lines: str) -> str:
    return textwrap.indent(_visible(lines), "    ")


def list_as_text(themes: Sequence[Theme]) -> str:
    """Every code with its line, under its theme."""
    parts = ["\n".join([theme.theme, *(row(page) for page in theme.pages)]) for theme in themes]
    return "\n\n".join(parts) + "\n\nRead one page with: therapy-guide explain CODE\n"


def row(page: Explained) -> str:
    """The code and what it is, side by side; a long code has a line of its own."""
    code = f"  {page.code}"
    beside = len(code) <= COLUMN - 2
    lead = f"{code:<{COLUMN}}" if beside else " " * COLUMN
    row = textwrap.fill(page.short, WIDTH, initial_indent=lead, subsequent_indent=" " * COLUMN)
    return row if beside else f"{code}\n{row}"


def all_as_text(themes: Sequence[Theme]) -> str:
    """Every page, one after the other."""
    rule = "\n" + "-" * WIDTH + "\n\n"
    return rule.join(as_text(page) for theme in themes for page in theme.pages)


def as_markdown(page: Explained) -> str:
    """One page as a part of docs/codes.md."""
    where = _where(page.example, "`")
    where = f" ({where})" if where else ""
    parts = [f"### {page.code}", f"*{page.level.value.capitalize()}:* {page.short}", page.means]
    parts += [f"**{HEADINGS['matters']}.** {page.matters}", f"**{HEADINGS['mend']}.** {page.mend}"]
    parts += [f"Wrong{where}:", _fenced(page.example.wrong), "Right:", _fenced(page.example.right)]
    parts.append(f"Told by: {', '.join(f'`{command}`' for command in page.found_by)}.")
    return "\n\n".join(parts)


def _fenced(lines: str) -> str:
    return "```yaml\n" + _visible(lines) + "\n```"


def list_as_markdown(themes: Sequence[Theme]) -> str:
    """Every code as a list."""
    parts = []
    for theme in themes:
        rows = [f"- `{page.code}`: {page.short}" for page in theme.pages]
        parts.append("\n".join([f"## {theme.theme}", "", *rows]))
    return "\n\n".join(parts) + "\n"


def all_as_markdown(themes: Sequence[Theme]) -> str:
    """docs/codes.md, whole."""
    parts = [
        "# Every code of a message",
        "Each message of `check` has a code, such as `unknown-question`. This is the page of each code.\n"
        "`therapy-guide explain CODE` prints one of them. The examples are tests, too: each is put into a small\n"
        "practice guidebook, and the wrong lines must give this code, the right ones must not.",
        "Written from `content/explain/` with `therapy-guide explain --all --format markdown > docs/codes.md`.",
    ]
    for theme in themes:
        parts += [f"## {theme.theme}", *(as_markdown(page) for page in theme.pages)]
    return "\n\n".join(parts) + "\n"


def _data(page: Explained) -> dict[str, object]:
    return {
        "code": page.code,
        "level": page.level.value,
        "theme": page.theme,
        "short": page.short,
        **{field: getattr(page, field) for field in HEADINGS},
        "told_by": list(page.found_by),
        "example": {
            "file": page.example.file,
            "wrong": page.example.wrong,
            "right": page.example.right,
        },
    }


def all_as_json(themes: Sequence[Theme]) -> str:
    """Every page, as one JSON list."""
    pages = [_data(page) for theme in themes for page in theme.pages]
    return json.dumps(pages, ensure_ascii=False, indent=2) + "\n"


def page_as_json(page: Explained) -> str:
    """One page as JSON."""
    return json.dumps(_data(page), ensure_ascii=False, indent=2) + "\n"
