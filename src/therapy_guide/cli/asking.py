"""Prompts on the command line: help, a step back, gaps. It works with typed and with piped replies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from therapy_guide.authoring.adding.prompts import GAP, Prompt
from therapy_guide.authoring.editing.index import Index

BACK, HELP = "<", "?"
HOW = "? is help, < goes back a step, - leaves a gap for later.\nCtrl+C ends it, and nothing is written."
_MOST_SHOWN = 60
_SHORT_LIST = 10


class _Back(Exception):
    """The person wants the prompt before this one again."""


def ask_all(prompts: Sequence[Prompt], given: Mapping[str, Any], index: Index) -> dict[str, Any]:
    """Asks everything that applies and was not given, one after the other. Raises click.Abort when replies end."""
    draft: dict[str, Any] = dict(given)
    asked: list[int] = []
    at = 0
    while at < len(prompts):
        prompt = prompts[at]
        if prompt.name in given or not prompt.when(draft):
            at += 1
            continue
        try:
            draft[prompt.name] = _ask_several(prompt, index, draft) if prompt.several else _ask(prompt, index, draft)
        except _Back:
            if not asked:
                click.echo("  This is the first step.")
                continue
            at = asked.pop()
            draft.pop(prompts[at].name, None)
            continue
        asked.append(at)
        at += 1
    return draft


def _ask(prompt: Prompt, index: Index, draft: Mapping[str, Any]) -> str:
    usual = prompt.usual(index, draft)
    click.echo("\n" + _question(prompt, index, draft, usual))
    refused = ""
    while True:
        reply = _read(prompt, index, draft) or usual
        if reply in ("", GAP) and not prompt.needed:
            return ""
        if not reply:
            click.echo("  This is needed. Type - to leave a gap, or ? for help.")
            continue
        problem = prompt.problem(reply, index, draft)
        if not problem or (reply == refused and prompt.may_insist):
            return reply
        refused = reply
        _refuse(problem, prompt)


def _ask_several(prompt: Prompt, index: Index, draft: Mapping[str, Any]) -> list[str]:
    click.echo("\n" + prompt.ask)
    replies: list[str] = []
    refused = ""
    while True:
        try:
            reply = _read(prompt, index, draft)
        except _Back:
            if not replies:
                raise
            click.echo(f"  Taken back: {replies.pop()}")
            continue
        if reply == GAP or (not reply and (replies or not prompt.needed)):
            return replies
        if not reply:
            click.echo("  At least one is needed. Type - to leave a gap, or ? for help.")
            continue
        problem = prompt.problem(reply, index, {**draft, prompt.name: replies})
        if problem and not (reply == refused and prompt.may_insist):
            refused = reply
            _refuse(problem, prompt)
            continue
        replies.append(reply)


def _refuse(problem: str, prompt: Prompt) -> None:
    insist = " Type it again to keep it, and add it afterwards." if prompt.may_insist else ""
    click.echo(click.wrap_text(problem[0].upper() + problem[1:] + insist, 78, "  ", "  "))


def _question(prompt: Prompt, index: Index, draft: Mapping[str, Any], usual: str) -> str:
    known = prompt.offered(index, draft) if prompt.only_offered else ()
    listed = f" ({', '.join(known)})" if 0 < len(known) <= _SHORT_LIST else ""
    optional = " [Enter to leave out]" if not prompt.needed and not usual else ""
    return prompt.ask + listed + (f" [{usual}]" if usual else optional)


def _read(prompt: Prompt, index: Index, draft: Mapping[str, Any]) -> str:
    """One reply. Help is given as often as it is asked for."""
    while True:
        typed: str = click.prompt(">", default="", show_default=False, prompt_suffix=" ")
        reply = " ".join(typed.split())
        if reply == BACK:
            raise _Back
        if reply != HELP:
            return reply
        click.echo(click.wrap_text(prompt.help or "Write it in a few plain words.", 78, "  ", "  "))
        known = prompt.offered(index, draft)
        if known:
            more = f" … and {len(known) - _MOST_SHOWN} more" if len(known) > _MOST_SHOWN else ""
            click.echo(click.wrap_text(f"There is: {', '.join(known[:_MOST_SHOWN])}{more}", 78, "  ", "  "))
