"""`draw`: the flow of questions, or what lies around one thing."""

from __future__ import annotations

from pathlib import Path

import click

from therapy_guide.authoring.drawing.around import around
from therapy_guide.authoring.drawing.as_dot import as_dot
from therapy_guide.authoring.drawing.as_mermaid import as_mermaid
from therapy_guide.authoring.drawing.flow import one_topic, whole_flow
from therapy_guide.authoring.drawing.graphviz import CouldNotDraw, NoGraphviz, as_svg
from therapy_guide.authoring.drawing.picture import Picture
from therapy_guide.authoring.things import Ref, Thing, called, things_of
from therapy_guide.cli import exit_codes
from therapy_guide.cli.content_folder import load_or_exit
from therapy_guide.cli.options import guidebook_option
from therapy_guide.content.guidebook import Guidebook
from therapy_guide.diagnostics.nearest import offer
from therapy_guide.files.writing import CouldNotWrite, write_shared

FORMATS = ("mermaid", "dot", "svg")
BY_ENDING = {".svg": "svg", ".dot": "dot", ".gv": "dot"}

CENTRES = (
    Thing.QUESTION,
    Thing.RULE,
    Thing.FACT,
    Thing.THERAPY,
    Thing.NOTICE,
    Thing.EVIDENCE,
    Thing.ASK,
    Thing.OTHER_WAY,
    Thing.PAGE,
)
"""What a picture can be drawn around. Where two share an id, the one named first here is meant."""


def draw(picture: Picture, format_: str, out: Path | None) -> int:
    """Prints or writes a picture; gives the exit code."""
    try:
        text = as_mermaid(picture) if format_ == "mermaid" else as_dot(picture)
        text = as_svg(text) if format_ == "svg" else text
    except NoGraphviz as trouble:
        click.echo(str(trouble), err=True)
        return exit_codes.WRONG_USE
    except CouldNotDraw as trouble:
        click.echo(str(trouble), err=True)
        return exit_codes.NO_FILE
    if out is None:
        click.echo(text, nl=False)
        return exit_codes.FINE
    try:
        write_shared(out, text)
    except CouldNotWrite as trouble:
        click.echo(f"Could not write {trouble.path}: {trouble.reason}.", err=True)
        return exit_codes.NO_FILE
    click.echo(f"Drawn: {out}", err=True)
    return exit_codes.FINE


def _picture(guidebook: Guidebook, topic: str | None, centre: str | None, steps: int) -> Picture:
    if topic is not None:
        found = next((one for one in guidebook.topics if one.topic == topic), None)
        if found is None:
            names = [one.topic for one in guidebook.topics]
            raise click.UsageError(f"No topic is called `{topic}`. {_hint(topic, names)}.")
        return one_topic(guidebook, found)
    if centre is not None:
        return around(guidebook, _centre(guidebook, centre), steps)
    return whole_flow(guidebook)


def _centre(guidebook: Guidebook, name: str) -> Ref:
    found = [ref for ref in called(guidebook, name) if ref.thing in CENTRES]
    if not found:
        names = [ref.id for ref in things_of(guidebook) if ref.thing in CENTRES]
        close = offer(name, names)
        hint = f"{close[:1].upper()}{close[1:]}" if close else "See all of them with `therapy-guide book`"
        raise click.UsageError(f"Nothing is called `{name}`. {hint}.")
    found.sort(key=lambda ref: CENTRES.index(ref.thing))
    for other in found[1:]:
        kind = f"{other.thing.value}:{other.id}"
        click.echo(f"`{name}` is also the id of a {other.thing.one}. To draw that: --around {kind}", err=True)
    return found[0]


def _hint(name: str, names: list[str]) -> str:
    close = offer(name, names)
    return f"{close[:1].upper()}{close[1:]}" if close else f"There are: {', '.join(names)}"


@click.command()
@click.option("--topic", metavar="TOPIC", help="Only one topic, and what decides about it.")
@click.option("--around", "centre", metavar="ID", help="What lies around a question, rule, fact, therapy or notice.")
@click.option("--steps", type=click.IntRange(1, 6), default=1, show_default=True, help="How far to go, with --around.")
@click.option("--format", "format_", type=click.Choice(FORMATS), help="mermaid, unless the name of --out says more.")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to this file, not to the screen.")
@guidebook_option
def command(
    topic: str | None, centre: str | None, steps: int, format_: str | None, out: Path | None, guidebook: Path | None
) -> None:
    """Draw the flow of questions, one topic, or what lies around one thing.

    Mermaid and DOT are texts that other programs turn into pictures. SVG is a picture, and needs Graphviz.
    """
    if topic is not None and centre is not None:
        raise click.UsageError("Take either --topic or --around, not both.")
    loaded = load_or_exit(guidebook)
    chosen = format_ or BY_ENDING.get(out.suffix.lower() if out else "", "mermaid")
    raise SystemExit(draw(_picture(loaded, topic, centre, steps), chosen, out))
