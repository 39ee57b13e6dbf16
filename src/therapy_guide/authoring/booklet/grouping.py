"""The chapter that says how to read the book, and how suggestions come about, numbers included."""

from __future__ import annotations

from therapy_guide.authoring.booklet.parts import Chapter, Point
from therapy_guide.authoring.booklet.shelf import Shelf
from therapy_guide.authoring.in_words.conditions import options_in_words
from therapy_guide.authoring.in_words.pieces import Piece, plain
from therapy_guide.content.guidebook import GroupLine

READING = (
    "“Someone” and “they” are the person who uses the guide.",
    "“Did not pick” means that they answered and picked something else, or that the question was not for them. "
    "A question they skipped or did not reach counts as not known.",
    "Something that is not known never sets off a rule. "
    "Where that could be unsafe, the rule says what happens instead.",
    "“Main concern”: the only concern they named, or of several the one they said matters most.",
    "“Counts a little” is 1 point, “counts” is 2, “counts a lot” is 3. For each therapy, the points of one question "
    "are cut to between −3 and +3. The sum over all questions is called the lean.",
    "Research never adds up. A therapy has its best level for the main concern, and its best for any concern.",
    "Not in this book: the words of screens and buttons, what the guide listens for, and the worked examples.",
    "“Private” things show on the screen only, unless the person puts them into a page one by one.",
)


def chapter(shelf: Shelf) -> Chapter:
    about = shelf.guidebook.about
    groups = (
        ("Fits much of what they said", about.groups.fits_many),
        ("Fits some of what they said", about.groups.fits_some),
        ("Also worth knowing about", about.groups.worth_knowing),
    )
    lines = [Point(plain(text)) for text in READING]
    lines += [
        Point(
            plain(f"The group “{title}”: a therapy that is not held back joins it if one of these is so."),
            tuple(Point(plain(_line(line))) for line in group),
        )
        for title, group in groups
    ]
    lines.append(
        Point(plain("A therapy joins the first of these groups that it meets. One that meets none is not shown."))
    )
    if about.named_methods:
        lines.append(_named(shelf))
    return Chapter("reading", "How to read this book", (), (), tuple(lines))


def _named(shelf: Shelf) -> Point:
    about = shelf.guidebook.about
    main = shelf.guidebook.questions[about.main_concern_question]
    needs = about.named_method_needs
    return Point(
        (
            Piece(
                f"For some concerns guidelines name a method. There the first group also needs {needs.fits_many.value} "
                f"research or better for the main concern, and the second {needs.fits_some.value} or better for any. "
                "These are: "
            ),
            *options_in_words(main, about.named_methods, "and"),
            Piece("."),
        )
    )


def _line(line: GroupLine) -> str:
    needs = [f"the lean is {line.lean} or more".replace("-", "−")]
    if line.other:
        needs.insert(0, f"research for any concern is {_level(line.other.value)}")
    if line.main:
        needs.insert(0, f"research for the main concern is {_level(line.main.value)}")
    text = " and ".join(needs)
    return f"{text[:1].upper()}{text[1:]}."


def _level(level: str) -> str:
    return level if level == "strong" else f"{level} or better"
