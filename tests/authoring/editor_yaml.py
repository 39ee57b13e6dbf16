"""YAML as editors read it: by YAML 1.2, where `yes` is a word, and by YAML 1.1, where it is true."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml


class Yaml12(yaml.BaseLoader):
    """The core schema of YAML 1.2, which VS Code uses."""


for _tag, _pattern, _first in (
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)\Z", "tTfF"),
    ("null", r"(?:~|null|Null|NULL|)\Z", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+\Z", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z", "-+.0123456789"),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))
for _tag in ("bool", "null", "int", "float"):
    Yaml12.add_constructor(f"tag:yaml.org,2002:{_tag}", getattr(yaml.SafeLoader, f"construct_yaml_{_tag}"))


def by_yaml_12(text: str) -> Any:
    """What an editor that speaks YAML 1.2 gives its schema to check."""
    return yaml.load(text, Loader=Yaml12)


def by_yaml_11(text: str) -> Any:
    """The same by YAML 1.1. Dates become text, as they do in JSON."""
    return json.loads(json.dumps(yaml.safe_load(text), default=str))
