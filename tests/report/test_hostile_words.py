"""What a person types can never break a page or a terminal: it comes out as plain text in every format."""

from __future__ import annotations

import json
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.report.pages import handed_over, json_text, page
from tests.report.people import Person, person, small_book
from therapy_guide.engine.answers import clean_words
from therapy_guide.report.plain_text import WIDTH
from therapy_guide.report.render import Format

HOSTILE = [
    "<script>alert(1)</script>",
    "</p></main><h1>hello",
    '"><img src=x onerror=alert(1)>',
    "<!-- not the end",
    "]]> & &amp; &lt;b&gt; &#x3c;",
    "{{ 7*7 }}",
    "{% raw %}{{ report }}{% endraw %}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{# gone #} ${7*7} #{7*7}",
    "\x1b[31mred\x1b[0m \x1b]8;;http://x\x07link\x1b]8;;\x07 \x9b2J",
    "\x00\x07\x08 bell",
    "`code` ```fence```",
    "| a | b | |---|---|",
    "# heading",
    "- item * item + item",
    "1. one 2) two",
    "> quote",
    "=== --- ***",
    "**bold** _em_ ~~gone~~",
    "[link](http://x.example) ![picture](x) <http://x.example> http://x.example www.x.example",
    "[ref]: http://x.example",
    "\u202eright to left\u202c \u2066hidden\u2069 \u200bzero",
    "back\\slash \\* \\",
    "first\nsecond\r\n# third\u2028fourth",
    "%s %(x)s {name} {0}",
    "a" * 300,
    "日本語の長い文" * 20,
    "$$x^2$$ [^1] :smile: @someone #tag",
]
TAME = "plain"


def _typed(words: str) -> Person:
    given = {"hope": words, "first_sign": words, "worries": words, "past_bad_1": words, "topic:goals": words}
    return person(
        small_book(),
        given,
        route="full",
        country="england",
        worries=["panic"],
        areas=["fear"],
        had_before="yes",
        past_kind_1="alpha",
        past_bad_1=["paper"],
        goals=["calm"],
    )


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(f"{tag} {attrs}")

    def handle_endtag(self, tag):
        self.tags.append(f"/{tag}")

    def handle_comment(self, data):
        self.tags.append("comment")

    def handle_data(self, data):
        self.words.append(data)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _shape(markdown: str) -> tuple[list[str], str]:
    """The kinds of all tokens and the text, as a reader of Markdown sees them."""
    reader = MarkdownIt("gfm-like", {"linkify": True})
    assert reader.linkify is not None
    reader.linkify.set({"fuzzy_link": False, "fuzzy_email": False})
    kinds, words = [], []
    for token in reader.parse(markdown):
        kinds.append(token.type)
        for inner in token.children or []:
            if inner.type in ("text", "text_special", "code_inline", "html_inline"):
                words.append(inner.content)
            if inner.type not in ("text", "text_special"):
                kinds.append(inner.type)
    return kinds, _squeezed("".join(words))


def _check(words: str) -> None:
    one, tame = _typed(words), _typed(TAME)
    bare = clean_words(words)
    html = _Tags(page(one, Format.HTML))
    assert html.tags == _Tags(page(tame, Format.HTML)).tags
    assert _squeezed(bare) in _squeezed("".join(html.words))
    kinds, text = _shape(page(one, Format.MARKDOWN))
    assert kinds == _shape(page(tame, Format.MARKDOWN))[0]
    assert _squeezed(bare) in text
    plain = page(one, Format.TEXT)
    assert _squeezed(bare) in _squeezed(plain.replace("  | ", ""))
    for shown in (plain, handed_over(one), page(one, Format.MARKDOWN), page(one, Format.HTML), json_text(one)):
        assert not set(shown) & set("\x1b\x9b\x00\x07\x08\u202e\u2066\u2028\u200b")
    assert bare in [row["text"] for row in json.loads(json_text(one))["answers"]]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_are_only_words(words):
    """The page keeps its shape, and the words stand there as they were typed."""
    _check(words)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(alphabet=st.sampled_from("ab<>&\"'`*_{}[]()#+-.!|~\\/:%$=@1 \n\x1b\u202e"), min_size=1, max_size=40))
def test_any_mix_of_signs_is_only_words(words):
    """Any mix of the signs that mean something somewhere."""
    if clean_words(words):
        _check(words)


@pytest.mark.parametrize("words", HOSTILE)
def test_text_keeps_its_width(words):
    """No line of the text runs over, however long a word is."""
    assert max(len(line) for line in page(_typed(words), Format.TEXT).splitlines()) <= WIDTH
