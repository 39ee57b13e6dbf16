"""The names of the commands, with the line shown for each in `--help`."""

from __future__ import annotations

COMMANDS: dict[str, tuple[str, str]] = {
    "suggest": ("therapy_guide.cli.suggest", "Suggestions for the answers in a YAML file."),
    "listen": ("therapy_guide.cli.listen", "What the guide hears in a text."),
    "check": ("therapy_guide.cli.check", "Check the content: every problem in one run, and a way to mend it."),
    "explain": ("therapy_guide.cli.explain", "What a code of `check` means, with a wrong and a right example."),
    "cases": ("therapy_guide.cli.cases", "Run the worked examples; record a new one; see what none touches."),
    "why": ("therapy_guide.cli.why", "Why a therapy comes up for these answers, or does not."),
    "draw": ("therapy_guide.cli.draw", "The flow of questions as a picture, or as text for one."),
    "book": ("therapy_guide.cli.book", "Every question, rule and therapy as sentences, in one page to print."),
    "prove": ("therapy_guide.cli.prove", "Prove what must always, never or possibly follow, over all answers."),
    "compare": ("therapy_guide.cli.compare", "What a change does: which people get something different."),
    "walk": ("therapy_guide.cli.walk", "Random talks and every branch, to find dead ends and lines never reached."),
    "studio": ("therapy_guide.cli.studio", "Edit the content, see it live, and check it, on one screen."),
    "new": ("therapy_guide.cli.new", "Add a question, rule, therapy or case from a few prompts."),
    "rename": ("therapy_guide.cli.rename", "Rename an id everywhere."),
    "uses": ("therapy_guide.cli.uses", "Show where an id is used."),
    "schema": ("therapy_guide.cli.schema", "Write JSON Schemas, so that an editor completes and checks as you type."),
    "new-guidebook": ("therapy_guide.cli.new_guidebook", "Begin a guidebook of your own on top of this one."),
}
