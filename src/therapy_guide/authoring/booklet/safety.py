"""The chapters of safety: what is said when someone may be unsafe, and who can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from therapy_guide.authoring.booklet.parts import Chapter, Entry, Field, Point, Section
from therapy_guide.authoring.booklet.shelf import NEVER_PRINTED, Shelf, day, place, said, told
from therapy_guide.authoring.booklet.whens import when
from therapy_guide.authoring.in_words.pieces import Piece, plain
from therapy_guide.authoring.things import Ref, Thing
from therapy_guide.content.safety import ANYWHERE, Contact, Level, Notice, Role
from therapy_guide.engine.program import open_guidebook

ROLES = {
    Role.EMERGENCY: "Emergency",
    Role.URGENT: "Urgent help with mental health",
    Role.LISTENING: "People who listen",
    Role.TEXT: "Help by text",
    Role.YOUNG: "For young people",
    Role.ABUSE: "For people who are hurt or controlled",
    Role.ABUSE_MEN: "For men who are hurt or controlled",
    Role.ABUSING: "For people who hurt others and want to stop",
    Role.SEXUAL_VIOLENCE: "After sexual violence",
    Role.EATING: "Eating",
    Role.DRUGS: "Drugs",
    Role.DRINKING: "Drinking",
    Role.GAMBLING: "Gambling",
    Role.BEREAVEMENT: "When someone died",
    Role.LGBTQ: "For LGBTQ+ people",
    Role.CHILD_PROTECTION: "When a child may be at risk",
    Role.DEAF_EMERGENCY: "Emergency, for deaf people",
    Role.THERAPIST_CONCERN: "When a therapist crossed a line",
    Role.OTHER: "Other",
}


def chapter(shelf: Shelf) -> Chapter:
    intro = plain(
        "Safety comes before everything else, and never takes a suggestion away. "
        "The guide also listens to typed words for signs of danger; those words are not printed here."
    )
    notices = tuple(_notice(shelf, notice) for notice in shelf.guidebook.notices.values())
    return Chapter("safety", "Safety notices", (intro,), (Section("safety-notices", "Notices", notices),))


def contacts_chapter(shelf: Shelf) -> Chapter:
    rung = plain("Each contact shows the day it was last checked. Please check the numbers you know.")
    sections = []
    for role in Role:
        rows = [contact for contact in shelf.guidebook.contacts if contact.role is role]
        if rows:
            entries = tuple(_contact(shelf, contact) for contact in rows)
            sections.append(Section(f"contacts-{role.value}", ROLES[role], entries))
    return Chapter("contacts", "Contacts", (rung,), tuple(sections))


def _notice(shelf: Shelf, notice: Notice) -> Entry:
    guidebook = shelf.guidebook
    loud = notice.level is Level.INTERRUPT
    private = any(open_guidebook(guidebook).nodes[number].private for number in _nodes(shelf, notice))
    fields = (
        *told(
            "How loud",
            "A screen that comes first, once, then lets go." if loud else "One quiet line. The talk goes on.",
        ),
        *([when(guidebook, notice.when)] if notice.when else []),
        *_heard(notice),
        *said("Its heading", notice.title),
        *said("What it says", notice.say),
        *said("If about someone else", notice.say_other),
        Field("What to do now", points=tuple(Point(plain(step)) for step in notice.do_now), numbered=True),
        Field("Who it leads to", points=tuple(_role(shelf, role) for role in notice.contacts)),
        *_page(shelf, notice),
        *said("In print", notice.in_print),
        *told(
            "In print",
            "" if notice.in_print or not private else NEVER_PRINTED,
        ),
        shelf.sources(notice.sources),
    )
    marks = ("interrupts" if loud else "quiet", *(("private",) if private else ()))
    title = notice.title or notice.id.replace("_", " ").capitalize()
    return Entry(Ref(Thing.NOTICE, notice.id), title, place(notice.span), fields, marks, lines=3)


def _nodes(shelf: Shelf, notice: Notice) -> Iterator[int]:
    number = open_guidebook(shelf.guidebook).notices.get(notice.id)
    if number is not None:
        yield number


def _heard(notice: Notice) -> Iterator[Field]:
    if notice.heard_as:
        kinds = " or ".join(f"“{kind.replace('_', ' ')}”" for kind in notice.heard_as)
        alone = " It is left out where the same words bring another notice." if notice.only_alone else ""
        yield from told("Typed words", f"It also comes when the guide hears {kinds} in what was typed.{alone}")


def _role(shelf: Shelf, role: Role) -> Point:
    rows = [Ref(Thing.CONTACT, contact.id) for contact in shelf.guidebook.contacts if contact.role is role]
    if not rows:
        return Point(plain(f"{ROLES[role]}: nobody yet"))
    return Point((Piece(f"{ROLES[role]}. "), *shelf.by_kind(rows)))


def _page(shelf: Shelf, notice: Notice) -> Iterator[Field]:
    if notice.first_page:
        page = shelf.guidebook.pages[notice.first_page]
        ref = Ref(Thing.PAGE, page.id)
        yield Field("Opens the page", ((Piece(f"“{page.title}”", ref), Piece(".")),))


def _contact(shelf: Shelf, contact: Contact) -> Entry:
    overdue = contact.review_by < shelf.today
    hours = "The number is sound; the times were not checked." if contact.hours == "check" else contact.hours
    fields = (
        Field("Reach them", points=tuple(Point(plain(way)) for way in contact.reach)),
        *told("When", hours),
        *told("Who for", contact.who_for),
        *told("Cost", contact.cost),
        *told("Works in", _places(shelf, contact)),
        *said("Note", contact.note),
        *told(
            "Checked",
            f"On {day(contact.checked_on)}, from {contact.source}. To be checked again by {day(contact.review_by)}.",
        ),
    )
    marks = ("check overdue",) if overdue else ()
    return Entry(Ref(Thing.CONTACT, contact.id), contact.name, place(contact.span), fields, marks)


def _places(shelf: Shelf, contact: Contact) -> str:
    country = shelf.guidebook.questions[shelf.guidebook.about.country_question]
    names = []
    for name in contact.places:
        option = country.option(name)
        names.append("Anywhere" if name == ANYWHERE else option.text if option else name)
    return f"{', '.join(names)}."
