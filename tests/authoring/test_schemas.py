"""JSON Schemas for editors: current, true for every file there is, and as strict as the reader."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from tests.authoring.editor_yaml import by_yaml_11, by_yaml_12
from tests.conftest import CONTENT, ROOT
from tests.support.kitchen import KITCHEN, Copy, kitchen
from tests.support.overlay import Own
from therapy_guide.authoring.schemas.json_schema import schema_of
from therapy_guide.authoring.schemas.known_names import NOTHING_KNOWN, KnownNames, known_names
from therapy_guide.authoring.schemas.page import fields_of, file_kinds_page
from therapy_guide.authoring.schemas.written import schema_files
from therapy_guide.cli.main import cli
from therapy_guide.content.loading.case_shapes import CASE
from therapy_guide.content.loading.folder import BOOK
from therapy_guide.content.loading.forms import Choice, Special, inside
from therapy_guide.content.loading.kinds.about import ABOUT
from therapy_guide.content.loading.kinds.files import FILE_KINDS, FileKind, file_kind
from therapy_guide.content.loading.kinds.pages import PAGE, SOURCE, WORD
from therapy_guide.content.loading.kinds.questions import TOPIC
from therapy_guide.content.loading.kinds.rules import ASK_TOPIC, OTHER_WAY, RULE
from therapy_guide.content.loading.kinds.safety import CONTACT, NOTICE, SIGN
from therapy_guide.content.loading.kinds.therapies import THERAPY
from therapy_guide.content.loading.shapes import Shape, list_of
from therapy_guide.content.loading.thing_kinds import KINDS, WORDING
from therapy_guide.content.loading.yaml_tree import Entries, parse_tree
from therapy_guide.diagnostics.diagnostic import Problems

ONE_EACH: dict[str, Shape] = {"guidebook": ABOUT, "questions": TOPIC, "therapies": THERAPY, "ask": ASK_TOPIC}
LISTS: dict[str, Shape] = {
    "rules": RULE,
    "other_ways": OTHER_WAY,
    "notices": NOTICE,
    "contacts": CONTACT,
    "signs": SIGN,
    "sources": SOURCE,
    "pages": PAGE,
    "glossary": WORD,
    "cases": CASE,
}


@cache
def validator(kind: str, *, overlay: bool = False, known: bool = False) -> Draft202012Validator:
    """Checks one kind of file, with dates held to be dates."""
    names: KnownNames = known_names(kitchen()) if known else NOTHING_KNOWN
    return Draft202012Validator(schema_of(file_kind(kind), names, overlay=overlay), format_checker=FormatChecker())


def refused(kind: str, data: Any, **how: bool) -> str:
    """Why a schema refuses something; empty where it doesn't."""
    found = next(iter(validator(kind, **how).iter_errors(data)), None)
    return f"{found.json_path}: {found.message[:200]}" if found else ""


def files(folder: Path) -> Iterator[tuple[FileKind, Path]]:
    for kind in FILE_KINDS:
        yield from ((kind, path) for path in sorted(folder.glob(kind.pattern or "-")))


def test_schemas_and_page_are_current() -> None:
    """What stands in docs/ is what `therapy-guide schema` writes."""
    for name, text in schema_files("docs/schemas", "content", overlay=False).items():
        assert (ROOT / "docs/schemas" / name).read_text("utf-8") == text, f"run `therapy-guide schema`: {name}"
    assert (ROOT / "docs/file-kinds.md").read_text("utf-8") == file_kinds_page(), "run `therapy-guide schema`"


def test_every_kind_the_reader_reads_has_a_schema() -> None:
    """A new kind of file can't be forgotten."""
    patterns = {kind.pattern for kind in FILE_KINDS if kind.pattern}
    assert patterns == {*(kind.pattern for kind in KINDS), WORDING, BOOK}


@pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.name)
def test_every_entry_is_described(kind: FileKind) -> None:
    """Each entry tells what it does, each word what it means, and no form is left open."""
    assert [field.name for field in fields_of(kind) if not field.means] == []
    for form in inside(kind.form):
        assert form is not Special.ANYTHING
        if isinstance(form, Choice):
            assert set(form.means) == set(form.words)


@pytest.mark.parametrize("kind", FILE_KINDS, ids=lambda kind: kind.name)
def test_schemas_are_schemas(kind: FileKind) -> None:
    """Each keeps to the 2020-12 dialect, and each of its references leads somewhere."""
    for overlay in (False, True):
        schema = schema_of(kind, overlay=overlay)
        Draft202012Validator.check_schema(schema)
        wanted = set(re.findall(r"#/\$defs/(\w+)", json.dumps(schema)))
        assert wanted == set(schema.get("$defs", {}))


@pytest.mark.parametrize("folder", [KITCHEN, CONTENT], ids=["kitchen", "shipped"])
def test_every_file_fits_its_schema(folder: Path) -> None:
    """Every file of both guidebooks, as an editor reads it."""
    for kind, path in files(folder):
        assert refused(kind.name, by_yaml_12(path.read_text("utf-8"))) == "", path


@pytest.mark.parametrize("read", [by_yaml_12, by_yaml_11])
@pytest.mark.parametrize("how", [{}, {"known": True}, {"overlay": True}], ids=["plain", "names", "overlay"])
def test_every_way_of_reading_fits(read: Callable[[str], Any], how: dict[str, bool]) -> None:
    """YAML 1.1 and 1.2; without and with the ids of the guidebook; a whole entry also fits in an overlay."""
    for kind, path in files(KITCHEN):
        data = read(path.read_text("utf-8"))
        if kind.name == "guidebook" and how.get("overlay"):
            data["extends"] = "built-in"
        assert refused(kind.name, data, **how) == "", path


def test_examples_fit_the_schema_of_answers() -> None:
    """The answers files in examples/."""
    for path in sorted((ROOT / "examples").glob("*.yaml")):
        assert refused("answers", by_yaml_12(path.read_text("utf-8"))) == "", path


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("rules", "rules:\n  - id: plan_wanted\n    strength: a_lot\n    after: other\nremove: [one, two]"),
        ("rules", "remove: one"),
        (
            "questions",
            "topic: concerns\nquestions:\n  - id: worries\n    remove: [low]\n    options: {new: {after: low}}",
        ),
        ("questions", "remove: [style]"),
        ("therapies", "id: alpha\nlength: {weeks: 4}\nstyle: {past: 2}"),
        ("guidebook", "extends: built-in\nid: mine\noffers: [cbt]\nfamilies: {own: Our own}"),
        ("facts", "facts: {heavy: {means: Heavier.}}"),
        ("cases", "cases:\n  - case: one\n    expect: {suggested: [alpha]}"),
    ],
)
def test_overlays_name_only_what_differs(kind: str, text: str) -> None:
    """An overlay fits the overlay's schema and not the whole one, and a slip in it is refused."""
    data = by_yaml_12(text)
    assert refused(kind, data, overlay=True) == ""
    assert refused(kind, data)
    assert refused(kind, {**data, "reemove": ["one"]}, overlay=True)


def test_an_overlay_says_what_it_extends() -> None:
    assert refused("guidebook", {"id": "mine"}, overlay=True)


def test_names_are_offered_and_not_forced() -> None:
    """Ids complete in an editor; one that was added since is no mistake."""
    text = json.dumps(schema_of(file_kind("rules"), known_names(kitchen())))
    assert all(f'"{name}"' in text for name in ("worries", "panic", "alpha", "made_up", "fear_topic", "first_family"))
    rule = {"id": "new", "when": {"brand_new": "yes"}, "for": "newer", "because": "So.", "sources": ["unheard_of"]}
    assert refused("rules", {"rules": [rule]}, known=True) == ""


def guide(*arguments: str | Path) -> Result:
    """Runs a command in this process."""
    return CliRunner().invoke(cli, [str(one) for one in arguments])


def test_the_command_writes_schemas_and_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Into a folder, with the guidebook's ids, and settings that point from the open folder to both."""
    copy = Copy.into(tmp_path)
    monkeypatch.chdir(tmp_path)
    out: list[str | Path] = ["schema", "--with-names", "--out", ".schemas", "--guidebook", copy.folder]
    assert guide(*out).exit_code == 0
    settings_ = json.loads((tmp_path / ".schemas/vscode-settings.json").read_text("utf-8"))["yaml.schemas"]
    assert settings_["./.schemas/rules.schema.json"] == ["kitchen_sink/rules/**/*.yaml"]
    assert all((tmp_path / path).is_file() for path in settings_)
    assert '"worries"' in (tmp_path / ".schemas/rules.schema.json").read_text("utf-8")
    assert guide(*out, "--check").exit_code == 0
    copy.swap("questions/style.yaml", "id: tasks", "id: tasks_now")
    copy.swap("rules/effects.yaml", "{tasks: none}", "{tasks_now: none}")
    copy.swap("rules/effects.yaml", "{tasks: plenty}", "{tasks_now: plenty}")
    done = guide(*out, "--check")
    assert done.exit_code == 1
    assert ".schemas/rules.schema.json is not up to date." in done.output


def test_settings_of_an_overlay_point_to_its_schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = Own.into(tmp_path)
    monkeypatch.chdir(own.folder)
    assert guide("schema", "--out", "schemas", "--guidebook", ".").exit_code == 0
    settings_ = json.loads((own.folder / "schemas/vscode-settings.json").read_text("utf-8"))["yaml.schemas"]
    assert settings_["./schemas/overlay/rules.schema.json"] == ["rules/**/*.yaml"]


def test_without_a_folder_schemas_with_names_are_printed() -> None:
    printed = json.loads(guide("schema", "--with-names", "--guidebook", KITCHEN).output)
    assert list(printed) == [kind.name for kind in FILE_KINDS]


# --- whatever the reader refuses for its shape, the schema refuses


def read_by(kind: str, text: str) -> bool:
    """Whether the reader takes a file of this kind."""
    problems = Problems()
    tree = parse_tree(text, "file.yaml", problems)
    assert isinstance(tree, Entries)
    if kind in ONE_EACH:
        ONE_EACH[kind](tree, problems)
    else:
        entry = file_kind(kind).top_entry
        held = tree.get(entry)
        if held is None or len(tree.pairs) != 1:
            return False
        list_of(LISTS[kind])(held, problems)
    return not problems.has_errors


@cache
def samples(kind: str) -> list[Any]:
    """The kitchen sink's files of one kind, with every value as text."""
    return [
        yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader) for path in KITCHEN.glob(file_kind(kind).pattern)
    ]


def spots(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The path to every value."""
    yield path
    if isinstance(data, dict):
        for key, value in data.items():
            yield from spots(value, (*path, key))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from spots(value, (*path, number))


def changed(data: Any, path: tuple[Any, ...], change: Callable[[Any], Any]) -> Any:
    """The same data with the value at a path changed."""
    if not path:
        return change(data)
    copy = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = changed(data[path[0]], path[1:], change)
    return copy


def without_first(value: Any) -> Any:
    return dict(list(value.items())[1:]) if isinstance(value, dict) else value[1:] if isinstance(value, list) else ""


CHANGES: list[Callable[[Any], Any]] = [
    lambda value: {**value, "unheard_of": "x"} if isinstance(value, dict) else {"unheard_of": "x"},
    without_first,
    lambda _: [],
    lambda value: [value],
    lambda _: "no such word",
    lambda _: "Not an Id",
    lambda _: "7",
    lambda _: "  ",
    lambda _: "2026-02-30",
    lambda _: "yes",
    lambda value: dict.fromkeys(value, "x") if isinstance(value, dict) else {},
    lambda value: {"skip": "Skip", **value} if isinstance(value, dict) else value,
    lambda value: {"at_least_3_of": [value]} if isinstance(value, dict) else value,
]


@settings(max_examples=600, deadline=None)
@given(data=st.data())
def test_the_schema_is_as_strict_as_the_reader(data: st.DataObject) -> None:
    """A file with an entry dropped, added, or of another kind: what the reader refuses, the schema refuses."""
    kind = data.draw(st.sampled_from(sorted({**ONE_EACH, **LISTS})))
    sample = data.draw(st.sampled_from(samples(kind)))
    path = data.draw(st.sampled_from([path for path in spots(sample) if path]))
    broken = changed(sample, path, data.draw(st.sampled_from(CHANGES)))
    text = yaml.safe_dump(broken, allow_unicode=True, sort_keys=False)
    if not read_by(kind, text):
        assert refused(kind, by_yaml_12(text)), text
