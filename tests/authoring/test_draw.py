"""Pictures of a guidebook: what is in them, and texts that Mermaid and Graphviz can read, whatever the words."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.support.kitchen import KITCHEN, Copy, kitchen, shipped
from therapy_guide.authoring.drawing.around import MOST_APART, around
from therapy_guide.authoring.drawing.as_dot import as_dot
from therapy_guide.authoring.drawing.as_mermaid import as_mermaid, escaped
from therapy_guide.authoring.drawing.flow import one_topic, whole_flow
from therapy_guide.authoring.drawing.graphviz import as_svg
from therapy_guide.authoring.drawing.picture import Arrow, Box, Group, Line, Look, Picture
from therapy_guide.authoring.things import Ref, Thing
from therapy_guide.cli.draw import command

has_graphviz = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")

HOSTILE = (
    "end",
    "subgraph",
    "say \"this\" and 'that'",
    "[square] {curly} (round) <b>bold</b> <script>alert(1)</script>",
    "a|b; c --> d; %%{init: {}}%%",
    "`tick` ``` **bold** _under_ $$x$$ #35; &amp; \\N \\",
    "1. first",
    "- item",
    "style A fill:red; class",
    "line\nbreak\r\nand\ttab\u2028more\x00\x07",
    "日本語 ünïcode עברית 👩‍👩‍👧",
    'click A href "javascript:x"',
)

_ID = r"[A-Za-z0-9_]+"
_TEXT = r'"[^"\[\]{}|<>`%$;#\\]*(?:(?:#\d+;|<br/>)[^"\[\]{}|<>`%$;#\\]*)*"'
_MERMAID_LINES = re.compile(
    rf"flowchart (?:LR|TD)|  accTitle: [\w ,.'’()-]+|  subgraph {_ID}\[{_TEXT}\]|    direction TB|  end"
    rf"|\s+{_ID}(?:\[{_TEXT}\]|\({_TEXT}\)|\(\[{_TEXT}\]\)|\[\[{_TEXT}\]\]|\{{\{{{_TEXT}\}}\}}|>{_TEXT}\]|\[/{_TEXT}/\])"
    rf"|  {_ID} (?:-->|-\.->)(?:\|{_TEXT}\|)? {_ID}"
    rf"|  classDef \w+ [\w:#,;-]+(?: \d+)?|  classDef \w+ [\w:#,-]+[\d ]*|  class [\w,]+ \w+"
)


def assert_mermaid(text: str) -> None:
    """Each line is one of the few kinds we write, and no word of Mermaid stands where an id belongs."""
    for line in text.splitlines():
        assert _MERMAID_LINES.fullmatch(line), line
    used = set(re.findall(rf"^\s+({_ID}) (?:-->|-\.->)", text, re.M))
    assert not used & {"end", "graph", "subgraph", "style", "class", "click", "default"}
    assert len(re.findall(r"^  subgraph ", text, re.M)) == len(re.findall(r"^  end$", text, re.M))


def hostile() -> Picture:
    """A picture of every look and line, with words that try to break out."""
    looks, lines = list(Look), list(Line)
    boxes = tuple(Box(f"q_{n}", (text, text), looks[n % len(looks)]) for n, text in enumerate(HOSTILE))
    arrows = tuple(Arrow(f"q_{n}", f"q_{n + 1}", text, lines[n % len(lines)]) for n, text in enumerate(HOSTILE[:-1]))
    group = Group("topic_end", " ".join(HOSTILE), boxes[:5])
    to_group = Arrow("q_9", "topic_end", HOSTILE[3])
    return Picture(" ".join(HOSTILE), (group,), boxes[5:], (*arrows, to_group), note=HOSTILE[3])


def draw(*arguments: str) -> Result:
    """Runs the command on the kitchen sink, unless told otherwise."""
    given = arguments if "--guidebook" in arguments else (*arguments, "--guidebook", str(KITCHEN))
    return CliRunner().invoke(command, list(given))


@pytest.mark.parametrize("book", [kitchen, shipped], ids=["kitchen", "shipped"])
def test_the_whole_flow_holds_every_question_once_in_its_topic(book) -> None:
    """Topics are groups, in the order they are asked."""
    picture = whole_flow(book())
    assert [group.id for group in picture.groups] == [f"topic_{topic.topic}" for topic in book().topics]
    drawn = [box.id for group in picture.groups for box in group.boxes]
    assert drawn == [f"question_{name}" for topic in book().topics for name in (q.id for q in topic.questions)]


def test_the_flow_says_in_words_what_a_question_depends_on() -> None:
    """`shown_when`, `unless`, narrowing and borrowed answers, each as a label of its own."""
    labels = {(a.start, a.end): a.label for a in whole_flow(kitchen()).arrows if a.line is Line.DEPENDS}
    assert labels["question_how_bad", "question_follow_up"] == "only if “Middling” or “Bad”"
    assert labels["question_areas", "question_worries"] == "left out if “I can't say”; narrows the answers"
    assert labels["question_worries", "question_main_worry"].startswith("only if two or more; ")
    assert labels["question_had_before", "question_past_kind"] == "only if “Yes, before”"


def test_the_flow_shows_rounds_callers_and_the_long_route() -> None:
    """The way back for another therapy, the way past the caller's topic, and dashed boxes."""
    picture = whole_flow(kitchen())
    back = next(arrow for arrow in picture.arrows if arrow.line is Line.ROUND)
    assert (back.start, back.end) == ("question_another", "question_past_kind")
    assert "up to 3 times" in back.label
    assert ("topic_start", "topic_concerns", "without a caller") in {(a.start, a.end, a.label) for a in picture.arrows}
    looks = {box.id: box.look for group in picture.groups for box in group.boxes}
    assert (looks["question_story"], looks["question_plan"]) == (Look.FULL_ONLY, Look.QUESTION)


def test_a_topic_comes_with_the_questions_outside_that_decide_about_it() -> None:
    """No more than that."""
    topic = next(topic for topic in shipped().topics if topic.topic == "health_support")
    picture = one_topic(shipped(), topic)
    assert [box.id for box in picture.boxes] == ["question_concerns"]


def test_around_a_question_stand_its_gates_and_what_its_answers_decide() -> None:
    """Questions, facts, rules behind a fact, therapies by a row of evidence, notices and asks."""
    boxes = {box.id for box in around(kitchen(), Ref(Thing.QUESTION, "worries")).boxes}
    assert {
        "question_areas",
        "question_main_worry",
        "fact_fear_topic",
        "rule_heavy_take_care",
        "rule_secret_care",
        "notice_loud",
        "evidence_delta_E_evidence_E_secret",
        "therapy_delta",
    } <= boxes
    assert "ask_private_ask" not in boxes
    further = {box.id for box in around(kitchen(), Ref(Thing.QUESTION, "worries"), steps=2).boxes}
    assert "ask_private_ask" in further


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        (Ref(Thing.RULE, "afraid_no_gamma"), {"question_afraid", "therapy_gamma"}),
        (Ref(Thing.FACT, "heavy"), {"question_how_bad", "question_worries", "rule_heavy_take_care"}),
        (Ref(Thing.THERAPY, "gamma"), {"rule_afraid_no_gamma", "evidence_gamma_E_evidence_E_low", "question_worries"}),
        (Ref(Thing.NOTICE, "quiet"), {"question_afraid", "page_a_page"}),
    ],
    ids=lambda given: getattr(given, "id", ""),
)
def test_around_other_things(ref: Ref, expected: set[str]) -> None:
    """A rule, a fact, a therapy and a notice."""
    boxes = {box.id: box for box in around(kitchen(), ref).boxes}
    assert expected <= set(boxes)
    assert [box.id for box in boxes.values() if box.centre] == [f"{ref.thing.value}_{ref.id}"]


def test_a_crowd_shares_one_box_so_that_the_picture_stays_small() -> None:
    """The question with the most readers of all still gives a picture one can look at."""
    picture = around(shipped(), Ref(Thing.QUESTION, shipped().about.concern_question))
    assert len(picture.boxes) < 4 * MOST_APART
    crowd = next(box for box in picture.boxes if box.lines[0].endswith(" rules"))
    assert re.fullmatch(r"and \d+ more", crowd.lines[-1])


@pytest.mark.parametrize("name", ["worries", "plan", "had_before"])
def test_every_arrow_ends_at_a_box(name: str) -> None:
    """Nothing hangs in the air, in small pictures and in the whole."""
    for picture in (around(kitchen(), Ref(Thing.QUESTION, name), steps=3), whole_flow(kitchen())):
        ids = {box.id for box in picture.boxes} | {group.id for group in picture.groups}
        ids |= {box.id for group in picture.groups for box in group.boxes}
        assert {end for arrow in picture.arrows for end in (arrow.start, arrow.end)} <= ids


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_out_of_mermaid(text: str) -> None:
    """Each box, arrow and title of a hostile picture is still one well-formed line."""
    assert re.fullmatch(_TEXT, f'"{escaped(text)}"')


def test_mermaid_text_is_well_formed() -> None:
    """For hostile words, the kitchen sink and the shipped guidebook."""
    pictures = [hostile(), whole_flow(kitchen()), whole_flow(shipped())]
    pictures += [one_topic(shipped(), topic) for topic in shipped().topics]
    pictures += [around(kitchen(), Ref(Thing.QUESTION, name), 2) for name in kitchen().questions]
    for picture in pictures:
        assert_mermaid(as_mermaid(picture))


def test_dot_texts_close_their_quotes() -> None:
    """A backslash or a quotation mark at the end of a text can't swallow what follows."""
    for line in as_dot(hostile()).splitlines():
        outside = re.sub(r"=<.*?</TABLE>>", "=x", re.sub(r'"(?:[^"\\]|\\.)*"', "x", line))
        assert '"' not in outside, line


@has_graphviz
def test_graphviz_draws_hostile_words_as_words() -> None:
    """No script, no link, and the words as they are."""
    svg = as_svg(as_dot(hostile()))
    assert "<script" not in svg
    assert "&lt;script&gt;" in svg
    assert "日本語" in svg


@has_graphviz
@pytest.mark.parametrize("book", [kitchen, shipped], ids=["kitchen", "shipped"])
def test_graphviz_draws_every_question(book) -> None:
    """One box each, by the id that stays the same."""
    svg = as_svg(as_dot(whole_flow(book())))
    assert all(f'id="question_{name}"' in svg for name in book().questions)


def test_the_same_guidebook_gives_the_same_text() -> None:
    """Pictures can be kept under version control."""
    again = replace(kitchen())
    for write in (as_mermaid, as_dot):
        assert write(whole_flow(kitchen())) == write(whole_flow(again))


def test_without_graphviz_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Code 2, and the other way to get a picture."""
    monkeypatch.setenv("PATH", str(tmp_path))
    done = draw("--format", "svg")
    assert done.exit_code == 2
    assert "graphviz" in done.stderr
    assert "--format mermaid" in done.stderr


def test_a_graphviz_that_fails_is_told_plainly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Code 3, with the first line of what it said."""
    broken = tmp_path / "dot"
    broken.write_text("#!/bin/sh\necho 'out of paper' >&2\nexit 1\n", "utf-8")
    broken.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    done = draw("--format", "svg")
    assert done.exit_code == 3
    assert done.stderr == "Graphviz could not draw this: out of paper\n"


def test_the_name_of_the_file_says_the_format(tmp_path: Path) -> None:
    """`--out flow.dot` needs no `--format`."""
    assert draw("--out", str(tmp_path / "flow.dot")).exit_code == 0
    assert (tmp_path / "flow.dot").read_text("utf-8").startswith("digraph ")
    assert draw("--out", str(tmp_path / "flow.mmd")).exit_code == 0
    assert (tmp_path / "flow.mmd").read_text("utf-8").startswith("flowchart ")


def test_a_file_that_cannot_be_written_is_code_3(tmp_path: Path) -> None:
    """The folder stands in its way."""
    done = draw("--out", str(tmp_path))
    assert done.exit_code == 3
    assert "Could not write" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--topic", "stile"), "No topic is called `stile`. The closest name is `style`."),
        (("--around", "likes_plan"), "Nothing is called `likes_plan`. The closest name is `likes_a_plan`."),
        (("--around", "plan", "--topic", "style"), "Take either --topic or --around, not both."),
    ],
)
def test_a_wrong_name_offers_a_near_one(arguments: tuple[str, ...], words: str) -> None:
    """Wrong use is code 2."""
    done = draw(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr


def test_an_id_of_two_things_draws_the_question_and_says_how_to_get_the_other(tmp_path: Path) -> None:
    """Questions and notices may share an id."""
    copy = Copy.into(tmp_path)
    copy.swap("safety/notices.yaml", "- id: quiet", "- id: afraid")
    here = ("--guidebook", str(copy.folder))
    done = draw("--around", "afraid", *here)
    assert 'question_afraid["Question#58; afraid' in done.stdout
    assert "--around notice:afraid" in done.stderr
    assert 'notice_afraid[["Notice#58; afraid' in draw("--around", "notice:afraid", *here).stdout


def test_hostile_words_of_a_guidebook_stay_words(tmp_path: Path) -> None:
    """From the file to the text, by the command an editor would type."""
    copy = Copy.into(tmp_path)
    copy.swap("questions/style.yaml", "ask: A plan or your lead?", "ask: '\"]; end %%{init}%% <script>x</script>'")
    done = draw("--topic", "style", "--guidebook", str(copy.folder))
    assert done.exit_code == 0
    assert_mermaid(done.stdout)
