"""The book as one HTML page that needs nothing else. Every word of the content reaches it escaped."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup, escape

from therapy_guide.authoring.booklet.build import refs_held
from therapy_guide.authoring.booklet.parts import Book
from therapy_guide.authoring.booklet.shelf import day
from therapy_guide.authoring.in_words.pieces import Piece
from therapy_guide.authoring.things import Ref


def book_as_html(book: Book) -> str:
    """The whole page. A link to something that is not in this part of the book becomes plain words."""
    held = frozenset(refs_held(book))
    page: str = _template().render(book=book, linked=Linker(held))
    return page


@lru_cache(maxsize=1)
def _template() -> Template:
    """The template is part of the program, not of the content: it decides the look, and no sentence of the guide."""
    text = resources.files("therapy_guide.authoring.booklet").joinpath("book.html.j2").read_text(encoding="utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["day"] = day
    return environment.from_string(text)


class Linker:
    """Pieces as HTML, with links to what the page holds."""

    def __init__(self, held: frozenset[Ref]) -> None:
        self.held = held

    def __call__(self, pieces: Iterable[Piece]) -> Markup:
        return Markup("").join(self._one(piece) for piece in pieces)

    def _one(self, piece: Piece) -> Markup:
        words = escape(piece.text)
        if piece.about is None or piece.about not in self.held:
            return words
        return Markup('<a href="#{}">{}</a>').format(piece.about.anchor, words)
