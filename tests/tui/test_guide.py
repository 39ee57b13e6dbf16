"""The conversation on the screen: answering, going back, typing, and what stays in sight."""

from __future__ import annotations

import pytest

from tests.tui.people import FULL, PANIC, press, settle, shown_text, start, start_at, state_of, talked, type_in
from therapy_guide.conversation.prompt import PromptKind, exchanges
from therapy_guide.conversation.said import Chose, Revise
from therapy_guide.conversation.turn import take
from therapy_guide.engine.answers import Place, Skipped
from therapy_guide.tui.app import TherapyGuideApp
from therapy_guide.tui.widgets.choices import Choices
from therapy_guide.tui.widgets.field import Field
from therapy_guide.tui.widgets.question_card import QuestionCard
from therapy_guide.tui.widgets.transcript import Transcript

SIZE = (80, 24)


async def test_a_number_answers_a_question_with_one_answer(app: TherapyGuideApp) -> None:
    """One key is enough, and the next question comes."""
    async with app.run_test(size=SIZE) as pilot:
        guide = await start(app, pilot)
        await press(pilot, "2")
        assert state_of(app).answers.picked("route") == ("full",)
        assert guide.prompt.place == Place("country")


async def test_arrows_and_enter_choose(app: TherapyGuideApp) -> None:
    """The same with arrows, or with j and k."""
    async with app.run_test(size=SIZE) as pilot:
        await start(app, pilot)
        await press(pilot, "down", "k", "j", "enter")
        assert state_of(app).answers.picked("route") == ("full",)


async def test_several_are_ticked_and_enter_goes_on(app: TherapyGuideApp) -> None:
    """Numbers and Space tick; Enter takes all that is ticked."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "areas")
        await press(pilot, "2", "down", "space", "enter")
        assert state_of(app).answers.picked("areas") == ("fear", "hard_to_stop")


async def test_an_answer_that_stands_alone_takes_the_other_ticks_away(app: TherapyGuideApp) -> None:
    """ "Not sure" can't be ticked with others, in either order."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "areas")
        await press(pilot, "1", "8")
        assert app.screen.query_one(Choices).ticked == {"not_sure"}
        await press(pilot, "1")
        assert app.screen.query_one(Choices).ticked == {"mood"}


async def test_enter_with_nothing_ticked_says_what_to_do(app: TherapyGuideApp) -> None:
    """Nothing is chosen by accident."""
    async with app.run_test(size=SIZE) as pilot:
        guide = await start_at(app, pilot, PANIC, "areas")
        await press(pilot, "enter")
        assert guide.prompt.place == Place("areas")
        assert guide.guidebook.say("trouble.choose_several") in shown_text(app)


async def test_long_lists_are_paged_by_nine_and_by_arrows(app: TherapyGuideApp) -> None:
    """Eight at most on a page; 9 shows more, and the arrows run on."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "country")
        choices = app.screen.query_one(Choices)
        assert all(len(page) <= 8 for page in choices.pages)
        await press(pilot, *["down"] * len(choices.page))
        assert choices.page == choices.pages[1]
        await press(pilot, "9", "9", "1")
        assert state_of(app).answers.picked("country") == ("england",)


async def test_typed_numbers_mean_the_page_in_sight(app: TherapyGuideApp) -> None:
    """What stands beside a 1 on the second page is what a typed 1 chooses."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "country")
        choices = app.screen.query_one(Choices)
        expected = choices.choices[choices.pages[1].start].id
        await press(pilot, "tab")
        await type_in(pilot, "9")
        await type_in(pilot, "1")
        assert state_of(app).answers.picked("country") == (expected,)


async def test_escape_is_one_step_back_and_loses_nothing(app: TherapyGuideApp) -> None:
    """Back and back again: every answer stays, and shows as the one given before."""
    async with app.run_test(size=SIZE) as pilot:
        guide = await start_at(app, pilot, PANIC, "concerns")
        before = state_of(app).answers
        await press(pilot, "escape", "escape", "escape")
        assert guide.prompt.place == Place("country")
        assert state_of(app).answers == before
        assert guide.guidebook.say("screens.choose.picked") in shown_text(app)


@pytest.mark.parametrize("key", ["escape", "f1", "f2", "f3", "f4"])
async def test_escape_never_loses_an_answer_on_any_screen(app: TherapyGuideApp, key: str) -> None:
    """A screen opened and closed again leaves the conversation as it was."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "goals")
        before = state_of(app).answers
        await press(pilot, key, "escape", "escape")
        assert state_of(app).answers == before


async def test_words_typed_are_kept_beside_the_answer(app: TherapyGuideApp) -> None:
    """Where a question keeps words, they are kept and shown, and the answer can still be chosen."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "areas")
        await press(pilot, "tab")
        await type_in(pilot, "mornings are heavy")
        assert state_of(app).texts[Place("areas")] == "mornings are heavy"
        assert "mornings are heavy" in shown_text(app)
        assert state_of(app).offers, "what the words may mean is offered"
        await press(pilot, "enter")
        assert not state_of(app).offers
        await press(pilot, "1", "enter")
        assert state_of(app).answers.picked("areas") == ("mood",)


async def test_words_left_in_the_field_are_heard_before_the_answer_is_taken(app: TherapyGuideApp) -> None:
    """A text that speaks of danger brings the notice first, and the choice is taken after it."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "areas")
        await press(pilot, "tab")
        await type_in(pilot, "I want to kill myself", send=False)
        await press(pilot, "shift+tab", "1", "enter")
        assert type(app.screen).__name__ == "NoticeScreen"
        await press(pilot, "escape")
        assert state_of(app).answers.picked("areas") == ("mood",)
        assert state_of(app).texts[Place("areas")] == "I want to kill myself"


async def test_letter_keys_work_only_outside_the_field(app: TherapyGuideApp) -> None:
    """A figure in the field is text; outside it, 0 skips."""
    async with app.run_test(size=SIZE) as pilot:
        guide = await start_at(app, pilot, PANIC, "goals")
        await press(pilot, "tab", "s", "w", "question_mark")
        assert app.screen.query_one(Field).text == "sw?"
        assert guide.prompt.place == Place("goals")
        await press(pilot, "backspace", "backspace", "backspace", "shift+tab", "0")
        assert state_of(app).answers.get(Place("goals")) == Skipped()


async def test_why_is_shown_under_the_question(app: TherapyGuideApp) -> None:
    """The reason stands where the person is looking, and the answer can be given at once."""
    async with app.run_test(size=SIZE) as pilot:
        guide = await start_at(app, pilot, PANIC, "goals")
        await press(pilot, *"why", "enter")
        assert guide.guidebook.questions["goals"].why[:30] in shown_text(app)


async def test_typing_begins_an_answer_without_going_to_the_field(app: TherapyGuideApp) -> None:
    """A person who simply starts to type is heard from the first letter."""
    async with app.run_test(size=SIZE) as pilot:
        await start_at(app, pilot, PANIC, "areas")
        await press(pilot, *"so", "space", *"tired")
        assert app.screen.query_one(Field).text == "so tired"


async def test_typed_words_go_to_a_question_and_come_back(app: TherapyGuideApp) -> None:
    """`/country` jumps there; after the answer the conversation is where it was."""
    async with app.run_test(size=SIZE) as pilot:
        guide = await start_at(app, pilot, PANIC, "goals")
        await press(pilot, "slash")
        await type_in(pilot, "country")
        assert guide.prompt.place == Place("country")
        await press(pilot, "2")
        assert guide.prompt.place == Place("goals")
        assert state_of(app).answers.picked("country") == ("scotland",)


async def test_a_private_answer_folds_away_with_the_next_one(app: TherapyGuideApp) -> None:
    """It can be read until the next answer is given, and then only that it was given."""
    async with app.run_test(size=SIZE) as pilot:
        guide = await start_at(app, pilot, PANIC, "fear_at_home")
        private = guide.prompt.options[-1]
        assert guide.prompt.place is not None
        await press(pilot, str(len(guide.prompt.options)))
        lines = [line.text for line in guide.query_one("#transcript", Transcript).lines]
        assert private.text in lines
        await press(pilot, "3")
        lines = [line.text for line in guide.query_one("#transcript", Transcript).lines]
        assert private.text not in lines
        assert guide.guidebook.say("conversation.private_given") in lines


async def test_what_was_heard_is_said_back_and_can_be_added_to(app: TherapyGuideApp) -> None:
    """After a topic: that's right, change, or add in my own words."""
    async with app.run_test(size=SIZE) as pilot:
        guide = await start_at(app, pilot, PANIC, "reflect")
        assert guide.prompt.kind is PromptKind.REFLECT
        await press(pilot, "3")
        await type_in(pilot, "It began in spring")
        assert "It began in spring" in state_of(app).texts.values()
        assert guide.prompt.kind is not PromptKind.REFLECT


async def test_the_panel_stands_only_on_a_wide_screen(app: TherapyGuideApp) -> None:
    """What was heard so far, with no suggestion in it."""
    async with app.run_test(size=(120, 40)) as pilot:
        guide = await start_at(app, pilot, FULL, "goals")
        text = shown_text(app)
        assert guide.guidebook.say("screens.heard.title") in text
        assert not any(therapy.name in text for therapy in guide.guidebook.therapies.values())
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert guide.guidebook.say("screens.heard.title") not in shown_text(app)


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)])
async def test_the_field_and_the_keys_fit_at_every_question(app: TherapyGuideApp, size: tuple[int, int]) -> None:
    """Whatever is asked, the place to type in and the way out are on the screen."""
    async with app.run_test(size=size) as pilot:
        guide = await start(app, pilot)
        state = talked(guide.guidebook, FULL)
        for exchange in exchanges(guide.guidebook, state):
            guide.state = take(guide.guidebook, state, Revise(exchange.place))
            await pilot.pause()
            field = guide.query_one(Field).region
            assert field.height >= 1
            assert field.bottom < size[1], exchange.place
            text = shown_text(app)
            assert "F2" in text
            assert "Ctrl+X" in text
            assert guide.query_one(QuestionCard).region.y >= 1, exchange.place


async def test_an_answer_changed_from_review_keeps_the_others(app: TherapyGuideApp) -> None:
    """F3, choose one, answer again: the rest stays."""
    async with app.run_test(size=SIZE) as pilot:
        guide = await start_at(app, pilot, PANIC, "goals")
        before = state_of(app)
        await press(pilot, "f3")
        await press(pilot, "enter")
        changed = guide.prompt.place
        assert changed is not None
        expected = take(guide.guidebook, before, Revise(changed)).answers
        assert state_of(app).answers == expected


async def test_a_click_chooses(app: TherapyGuideApp) -> None:
    """Everything works with the mouse, too."""
    async with app.run_test(size=SIZE) as pilot:
        await start(app, pilot)
        await pilot.click("Choices", offset=(10, 0))
        await settle(pilot)
        assert state_of(app).answers.picked("route") == ("short",)


async def test_the_row_under_the_mouse_stands_out(app: TherapyGuideApp) -> None:
    """And no longer once the mouse has gone."""
    async with app.run_test(size=SIZE) as pilot:
        guide = await start(app, pilot)
        choices = guide.query_one(Choices)
        await pilot.hover("Choices", offset=(10, 1))
        assert choices.under == 1
        await pilot.hover("#asking")
        assert choices.under is None


async def test_the_same_state_comes_from_keys_and_from_take(app: TherapyGuideApp) -> None:
    """The screen adds nothing of its own to what `take` makes."""
    async with app.run_test(size=SIZE) as pilot:
        guide = await start(app, pilot)
        first = state_of(app)
        await press(pilot, "1")
        assert state_of(app) == take(guide.guidebook, first, Chose(("short",)))
