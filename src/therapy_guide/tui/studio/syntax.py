"""How YAML is coloured: names stand out, notes to editors step back, the words people read stay plain."""

from __future__ import annotations

from importlib.util import find_spec

from rich.style import Style
from textual.theme import Theme
from textual.widgets.text_area import TextAreaTheme

NAME = "studio"


def can_colour() -> bool:
    """Whether the reader that coloured YAML needs is installed."""
    return find_spec("tree_sitter") is not None and find_spec("tree_sitter_yaml") is not None


def colours_for(theme: Theme) -> TextAreaTheme:
    """The colours of the editor in one of the app's looks."""
    colour = theme.variables
    faint = Style(color=colour["faint"])
    names = Style(color=colour["person"])
    return TextAreaTheme(
        NAME,
        gutter_style=Style(color=colour["faint"], bgcolor=colour["page"]),
        cursor_style=Style(color=colour["page"], bgcolor=colour["words"]),
        cursor_line_style=Style(bgcolor=colour["here"]),
        cursor_line_gutter_style=Style(color=colour["words"], bgcolor=colour["here"], bold=True),
        bracket_matching_style=Style(bold=True, underline=True),
        selection_style=Style(bgcolor=colour["rule"]),
        syntax_styles={
            "yaml.field": names,
            "comment": Style(color=colour["faint"], italic=True),
            "punctuation.delimiter": faint,
            "punctuation.bracket": faint,
            "punctuation.special": faint,
        },
    )
