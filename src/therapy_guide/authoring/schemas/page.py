"""docs/file-kinds.md: every entry of every kind of file in words, from the declarations that the reader follows."""

from __future__ import annotations

from collections.abc import Iterator

from therapy_guide.content.loading.forms import (
    Choice,
    Either,
    Field,
    Form,
    Group,
    ListOf,
    Named,
    Several,
    Single,
    Special,
    YesNo,
    inside,
)
from therapy_guide.content.loading.kinds.files import FILE_KINDS, FileKind

_TOP = """# Every kind of file, entry by entry

This page is written by `therapy-guide schema`, from the same declarations that the guide reads content by. Don't edit
it. How to write each thing, with examples: [content guide](content-guide.md). To complete and check as you type, give
your editor the schemas: [below](#in-your-editor).

"""

_EDITOR = """## In your editor

`docs/schemas/` holds a JSON Schema (2020-12) for each kind of file. An editor that knows them completes the names of
entries, shows what each does, and marks slips as you type. `check` still has the last word: it alone knows which ids
exist.

In VS Code, add the extension *YAML* (Red Hat), then copy what stands in
[`docs/schemas/vscode-settings.json`](schemas/vscode-settings.json) into `.vscode/settings.json`. It reads, for rules:

```json
"./docs/schemas/rules.schema.json": ["content/rules/**/*.yaml"]
```

To complete ids as well, write schemas that hold the ids of your guidebook, and point the settings there. Write them
again when you have added ids:

    therapy-guide schema --with-names --out schemas
    therapy-guide schema --with-names --out schemas --guidebook my-guidebook

A guidebook that extends another needs the schemas in `docs/schemas/overlay/`, where nothing but the id is required.
"""


def file_kinds_page() -> str:
    """The whole page."""
    told: set[Group] = set()
    parts = [_TOP, _contents(), *(_kind(kind, told) for kind in FILE_KINDS), _EDITOR]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _contents() -> str:
    rows = [f"| [{kind.title}](#{_anchor(kind.title)}) | {_places(kind)} | {kind.means} |" for kind in FILE_KINDS]
    return "\n".join(["| kind | where | what for |", "|---|---|---|", *rows]) + "\n"


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-")


def _places(kind: FileKind) -> str:
    return f"`{kind.pattern}`" if kind.pattern else "anywhere"


def _kind(kind: FileKind, told: set[Group]) -> str:
    lines = [f"## {kind.title}", "", f"{kind.means} Stands in: {_places(kind)}.", ""]
    if kind.top_entry:
        lines += [f"At the top stands `{kind.top_entry}:`, and everything else under it.", ""]
    if kind.form is Special.SENTENCES:
        lines += [
            "Names with sentences, and names within names. A sentence is known by its path, such as `report.title`.",
            "",
        ]
    for group in inside(kind.form):
        if isinstance(group, Group) and group.fields[0].name != kind.top_entry and group not in told:
            told.add(group)
            lines += [*_table(group), ""]
    return "\n".join(lines)


def _table(group: Group) -> Iterator[str]:
    yield f"**{group.kind[0].upper()}{group.kind[1:]}**"
    yield ""
    yield "| entry | needed | what it does | write |"
    yield "|---|---|---|---|"
    for field in group.fields:
        how = _capital(written(field.form))
        example = f"; such as `{field.example}`" if field.example and "such as" not in how else ""
        yield f"| `{field.name}` | {'yes' if field.required else ''} | {field.means} | {how}{example} |"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def written(form: Form) -> str:
    """How a value is written, in a few words."""
    match form:
        case Single():
            return form.what
        case YesNo():
            return "yes or no"
        case Choice():
            return ", ".join(f"`{w}` ({form.means[w]})" if w in form.means else f"`{w}`" for w in form.words)
        case ListOf() if form.or_one:
            return f"{written(form.item)}, or a list of them"
        case ListOf():
            return f"a list of {_plural(form.item)}" + (f", at least {form.least}" if form.least > 1 else "")
        case Several():
            return f"a list, or a text with {'one a line' if form.between == 'line' else 'commas between'}"
        case Named():
            return f"{form.key.what}, a colon, and {written(form.value)}"
        case Group():
            return f"a {form.kind} with its entries"
        case Either():
            return "; or ".join(written(one) for one in form.forms)
        case Special():
            return _SPECIAL[form]


_SPECIAL = {
    Special.CONDITION: "a condition ([the rule language](content-guide.md#the-rule-language))",
    Special.ANSWERS: "questions with their answers",
    Special.TYPED_WORDS: "questions with the words typed there",
    Special.SENTENCES: "names and sentences",
    Special.ANYTHING: "anything",
}


def _plural(form: Form) -> str:
    match form:
        case Group():
            head, *rest = form.kind.split(" ")
            first_word = rest and rest[0] in ("of", "to")
            return " ".join([f"{head}s", *rest]) if first_word else f"{form.kind}s"
        case Single(names=names) if names is not None:
            return f"ids, each of a {names.value}"
        case Single():
            return "texts"
        case _:
            return written(form)


def fields_of(kind: FileKind) -> Iterator[Field]:
    """Every known entry of a kind of file."""
    for form in inside(kind.form):
        if isinstance(form, Group):
            yield from form.fields
