"""The English stemmer by itself: opened the usual way, its package imports thirty-two other languages, 2 MB of them."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from typing import Any

_PACKAGE = "snowballstemmer"


def english_stemmer() -> Any:
    """A stemmer for one word at a time."""
    spec = find_spec(_PACKAGE)
    if spec is None or _PACKAGE in sys.modules:
        return import_module(f"{_PACKAGE}.english_stemmer").EnglishStemmer()
    sys.modules[_PACKAGE] = module_from_spec(spec)  # made, but not run
    try:
        return import_module(f"{_PACKAGE}.english_stemmer").EnglishStemmer()
    finally:
        del sys.modules[_PACKAGE]  # whoever wants the whole package still gets it
