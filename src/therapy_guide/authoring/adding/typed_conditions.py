"""Conditions and answers as editors type them at a prompt: `structure: clear_plan; concerns: panic, worry`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from therapy_guide.authoring.adding.prompts import Draft, Prompt, in_list
from therapy_guide.authoring.editing.index import Index
from therapy_guide.authoring.editing.tidy_yaml import Raw, scalar
from therapy_guide.content.loading.condition_shapes import condition
from therapy_guide.content.loading.forms import Names
from therapy_guide.content.loading.yaml_tree import parse_tree
from therapy_guide.diagnostics.diagnostic import Problems
from therapy_guide.diagnostics.nearest import offer
from therapy_guide.engine.parse_answers import SKIP

_PART = re.compile(r"(?:(not)\s+)?([a-z][a-z0-9_]*)\s*:\s*(.+)\Z")

CONDITION_HELP = (
    "Write `question: option`, several options with commas between them (any of these), and several conditions with ; "
    "between them (all of these). `not question: option` turns it round, `fact: name` is a named condition. "
    "Anything more: the whole condition in { }, as it would stand in the file."
)


def when_prompt(ask: str, *, needed: bool) -> Prompt:
    """The prompt for a condition."""
    return Prompt(
        "when",
        ask,
        CONDITION_HELP,
        needed=needed,
        offered=lambda index, _: (*index.ids(Names.QUESTION), *(f"fact: {one}" for one in index.ids(Names.FACT))),
        check=lambda reply, index, _: condition_problem(reply, index),
    )


def condition_problem(reply: str, index: Index) -> str:
    """What is wrong with a condition as typed; empty where nothing is."""
    if not reply.startswith("{"):
        for part in reply.split(";"):
            if problem := _part_problem(part.strip(), index):
                return problem
    problems = Problems()
    tree = parse_tree(f"when: {condition_yaml(reply, index).yaml}", "", problems)
    if tree is not None and not problems.has_errors:
        found = tree.get("when") if hasattr(tree, "get") else None
        if found is not None:
            condition(found, problems)
    first = next(iter(problems.in_order()), None)
    return f"{first.headline}; {first.fix}." if first else ""


def _part_problem(part: str, index: Index) -> str:
    found = _PART.match(part)
    if not found:
        there = index.outline.questions[part].options if part in index.outline.questions else ()
        also = f"; its options are: {', '.join(there)}" if there else ", such as `format: phone`"
        return f"`{part}` is not `question: option`{also}."
    name, options = found[2], in_list(found[3])
    if name == "fact":
        facts = index.ids(Names.FACT)
        return (
            "" if found[3] in facts else f"no fact is called `{found[3]}`; {offer(found[3], facts) or '? lists them'}."
        )
    known = index.outline.questions
    if name not in known:
        return f"no question is called `{name}`; {offer(name, known) or '? lists them'}."
    wrong = [one for one in options if known[name].takes_options and not index.outline.has_option(name, one)]
    if wrong:
        near = offer(wrong[0], known[name].options) or f"there are: {', '.join(known[name].options)}"
        return f"`{name}` has no option `{wrong[0]}`; {near}."
    return ""


def condition_yaml(reply: str, index: Index) -> Raw:
    """A condition as it stands in a file, in one line."""
    if reply.startswith("{"):
        return Raw(reply)
    once, rounds, topic = [], [], ""
    for part in reply.split(";"):
        found = _PART.match(part.strip())
        if not found:
            continue
        if index.outline.repeats(found[2]):
            rounds.append(_written(found))
            topic = index.outline.questions[found[2]].topic
        else:
            once.append(_written(found))
    if rounds:
        once.append(f"{topic}: {{any_time: {_together(rounds)}}}")
    return Raw(_together(once))


def _written(found: re.Match[str]) -> str:
    options = in_list(found[3])
    value = options[0] if len(options) == 1 else f"[{', '.join(options)}]"
    pair = f"{found[2]}: {value}"
    return f"not: {{{pair}}}" if found[1] else pair


def _together(parts: Sequence[str]) -> str:
    names = [part.partition(":")[0] for part in parts]
    if len(set(names)) == len(names):
        return "{" + ", ".join(parts) + "}"
    return "{all: [" + ", ".join(f"{{{part}}}" for part in parts) + "]}"


# --- answers of a worked example


def answer_problem(reply: str, index: Index, _: Draft) -> str:
    """What is wrong with `question: answer`; empty where nothing is."""
    name, colon, value = (part.strip() for part in reply.partition(":"))
    known = index.outline.questions
    if not colon or not value:
        return "write `question: answer`, or `question: skip`."
    if name not in known:
        return f"no question is called `{name}`; {offer(name, known) or 'look it up with ?'}."
    if value == SKIP or not known[name].takes_options:
        return ""
    wrong = [one for one in in_list(value) if not index.outline.has_option(name, one)]
    near = offer(wrong[0], known[name].options) if wrong else ""
    return (
        f"`{name}` has no option `{wrong[0]}`; {near or 'there are: ' + ', '.join(known[name].options)}."
        if wrong
        else ""
    )


def answer_lines(replies: Sequence[str], index: Index) -> list[str]:
    """What stands under `answers:`; answers about a past therapy make one round."""
    once, rounds, topic = [], [], ""
    for reply in replies:
        name, _, value = (part.strip() for part in reply.partition(":"))
        options = in_list(value)
        takes = name in index.outline.questions and index.outline.questions[name].takes_options
        written = f"[{', '.join(options)}]" if takes and len(options) > 1 else value if takes else scalar(value)
        if index.outline.repeats(name):
            rounds.append(f"{name}: {written}")
            topic = index.outline.questions[name].topic
        else:
            once.append(f"{name}: {written}")
    if rounds:
        once += [f"{topic}:", *(f"  {'- ' if number == 0 else '  '}{line}" for number, line in enumerate(rounds))]
    return once
