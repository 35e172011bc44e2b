"""Stepping through a form; between every two inputs the state goes through JSON, as it does in a restart."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.codec import Json, dumps, loads
from core.conversation import Dialogue, Stage
from core.dialogue import Agreed, Status, Step, advance, begin
from core.interpret import Filled, Gave, Input, Picked, Wrote
from core.messages import Say, told
from core.people import Purpose
from core.prompt import present
from core.questions import (
    AllOf,
    Alternative,
    Choice,
    Confirm,
    DateTime,
    File,
    Form,
    MultiChoice,
    Number,
    Order,
    Scale,
    Text,
    Unless,
    answered,
)
from tests.core.world import agreed_to_everything, locale


def options(*keys: str) -> tuple[Alternative, ...]:
    return tuple(Alternative(key, told(key.capitalize(), "en")) for key in keys)


FORM = Form(
    "fruit",
    (
        Choice(key="fruit", ask=told("Which fruit?"), options=options("apple", "pear"), more=options("fig")),
        Text(key="why", ask=told("Why?"), max_length=20, optional=True, voice=True, when=answered("fruit")),
        Number(key="many", ask=told("How many?"), least=1, most=9, when=answered("fruit", "apple")),
        Confirm(key="sure", ask=told("Sure?")),
    ),
    Purpose.CHECK_INS,
)


class Talker:
    """Somebody filling in a form."""

    def __init__(self, form: Form = FORM, agreed: Agreed = agreed_to_everything) -> None:
        self.form = form
        self.agreed = agreed
        self.step: Step = begin(form, Dialogue("00000000000000d1", form.name, "s"), agreed)

    @property
    def dialogue(self) -> Dialogue:
        return self.step.dialogue

    def gives(self, given: Input) -> Step:
        kept = loads(dumps(self.dialogue), Dialogue)
        form = loads(dumps(self.form), Form)
        self.step = advance(form, kept, given, locale(), self.agreed)
        return self.step

    def taps(self, code: str) -> Step:
        return self.gives(Picked(code))

    def types(self, text: str) -> Step:
        return self.gives(Wrote(text))

    def labels(self) -> list[str]:
        choices = present(self.form, self.dialogue, self.agreed).choices
        words = locale().words
        return [] if choices is None else [words.text(option.label, ("en",)) for option in choices.options]


def test_questions_come_one_after_the_other_and_end() -> None:
    talker = Talker()
    assert talker.taps("1").dialogue.at == "why"
    assert talker.types("sweet").dialogue.at == "sure"
    done = talker.taps("0")
    assert done.status is Status.FINISHED
    assert done.dialogue.answers == {"fruit": "pear", "why": {"text": "sweet"}, "sure": True}


def test_a_question_whose_condition_does_not_hold_is_not_asked() -> None:
    talker = Talker()
    talker.taps("0")
    talker.types("crisp")
    assert talker.dialogue.at == "many"


def test_an_answer_whose_condition_no_longer_holds_is_dropped() -> None:
    talker = Talker()
    talker.taps("0")
    talker.types("crisp")
    talker.types("3")
    for _ in range(3):
        talker.taps("back")
    assert talker.dialogue.at == "fruit"
    step = talker.taps("1")
    assert step.untaken == ("many",)
    assert "many" not in step.dialogue.answers


@pytest.mark.parametrize("typed", ["1", " 1 ", "apple", "Apple", "APPLE.", "[Apple]", "١"])
def test_an_option_may_be_typed_by_its_number_or_its_words(typed: str) -> None:
    assert Talker().types(typed).taken == {"fruit": "apple"}


@pytest.mark.parametrize("typed", ["0", "4", "banana", "", "1.5", "apple pear"])
def test_what_is_no_option_is_refused_and_changes_nothing(typed: str) -> None:
    talker = Talker()
    before = talker.dialogue
    step = talker.types(typed)
    assert step.status is Status.REFUSED
    assert step.why == Say("refused-pick-one")
    assert step.dialogue == before


def test_more_shows_the_hidden_options_in_the_same_place() -> None:
    talker = Talker()
    assert talker.labels() == ["Apple", "Pear", "More"]
    revision = talker.dialogue.revision
    assert talker.types("3").dialogue.more
    assert talker.labels() == ["Apple", "Pear", "Fig"]
    assert talker.dialogue.revision != revision or talker.taps("2").taken == {"fruit": "fig"}


def test_the_words_of_a_hidden_option_are_understood() -> None:
    assert Talker().types("fig").taken == {"fruit": "fig"}


def test_skipping_goes_on_and_is_remembered() -> None:
    talker = Talker()
    talker.taps("1")
    step = talker.taps("skip")
    assert step.skipped == ("why",)
    assert step.dialogue.at == "sure"


def test_a_question_that_must_be_answered_cannot_be_skipped() -> None:
    step = Talker().taps("skip")
    assert (step.status, step.why) == (Status.REFUSED, Say("refused-skip"))


def test_words_that_look_like_a_control_are_words_where_words_are_asked() -> None:
    talker = Talker()
    talker.taps("1")
    assert talker.types("stop").taken == {"why": {"text": "stop"}}


def test_a_control_may_be_typed_where_buttons_are_shown() -> None:
    assert Talker().types("Stop").status is Status.STOPPED
    assert Talker().types("later").status is Status.LATER


def test_later_keeps_everything_said_so_far() -> None:
    talker = Talker()
    talker.taps("1")
    step = talker.taps("later")
    assert step.dialogue.put_off
    assert talker.types("because").taken == {"why": {"text": "because"}}


def test_back_at_the_first_question_says_so() -> None:
    assert Talker().taps("back").why == Say("refused-back")


def test_an_unknown_code_is_stale_and_changes_nothing() -> None:
    talker = Talker()
    before = talker.dialogue
    assert talker.taps("7").status is Status.STALE
    assert talker.dialogue == before


def test_a_text_that_is_too_long_is_refused_whole() -> None:
    talker = Talker()
    talker.taps("1")
    step = talker.types("x" * 100_000)
    assert step.why == Say("refused-too-long", length=100_000, most=20)
    assert "why" not in step.dialogue.answers


def test_control_characters_are_taken_out_and_nothing_else_is() -> None:
    talker = Talker()
    talker.taps("1")
    step = talker.types("a\x00b\u202e👩‍👩‍👧\x1b")
    assert step.taken == {"why": {"text": "ab\u202e👩‍👩‍👧"}}


def test_text_of_nothing_but_control_characters_is_empty() -> None:
    talker = Talker()
    talker.taps("1")
    assert talker.types("\x00\x07 ").why == Say("refused-empty")


def test_a_question_a_deploy_added_is_simply_asked() -> None:
    talker = Talker()
    talker.taps("1")
    talker.types("sweet")
    talker.form = replace(FORM, questions=(*FORM.questions, Confirm(key="new", ask=told("New?"))))
    assert talker.taps("0").dialogue.at == "new"


def test_a_question_a_deploy_took_away_is_passed_over() -> None:
    talker = Talker()
    talker.taps("1")
    talker.form = replace(FORM, questions=tuple(q for q in FORM.questions if q.key != "why"))
    assert talker.types("sweet").dialogue.at == "sure"


def test_consent_is_asked_before_the_first_question() -> None:
    talker = Talker(agreed=lambda _purpose: False)
    assert talker.dialogue.stage is Stage.CONSENT
    assert talker.labels() == ["Yes, you may", "No"]
    step = talker.taps("agree")
    assert step.decided == (Purpose.CHECK_INS, True)
    assert step.dialogue.at == "fruit"


def test_no_consent_ends_the_dialogue_without_an_answer() -> None:
    step = Talker(agreed=lambda _purpose: False).types("No")
    assert (step.status, step.decided) == (Status.DECLINED, (Purpose.CHECK_INS, False))
    assert not step.dialogue.answers


def agreed_but_to_voice(purpose: Purpose) -> bool:
    return purpose is not Purpose.MEDIA


def test_the_first_voice_message_asks_before_it_is_kept() -> None:
    talker = Talker(agreed=agreed_but_to_voice)
    talker.taps("1")
    asking = talker.gives(Gave("00000000000000a1", voice=True))
    assert asking.dialogue.stage is Stage.CONSENT
    assert not asking.taken
    step = talker.taps("agree")
    assert step.decided == (Purpose.MEDIA, True)
    assert step.taken == {"why": {"media": "00000000000000a1"}}


def test_who_will_not_have_their_voice_kept_may_write_instead() -> None:
    talker = Talker(agreed=agreed_but_to_voice)
    talker.taps("1")
    talker.gives(Gave("00000000000000a1", voice=True))
    step = talker.taps("refuse")
    assert (step.dialogue.at, step.dialogue.stage, step.dialogue.draft) == ("why", Stage.ASKING, ())
    assert talker.types("sweet").taken == {"why": {"text": "sweet"}}


SEVERAL = Form(
    "several",
    (
        MultiChoice(key="some", ask=told("Which?"), options=options("a", "b", "c"), least=1, most=2),
        Order(key="rank", ask=told("Order?"), options=options("x", "y", "z")),
    ),
    review=True,
)


def test_ticking_shows_the_ticks_and_done_takes_them() -> None:
    talker = Talker(SEVERAL)
    talker.taps("2")
    talker.taps("0")
    talker.taps("2")
    talker.taps("1")
    assert talker.taps("done").taken == {"some": ["a", "b"]}


def test_too_many_ticks_are_refused() -> None:
    talker = Talker(SEVERAL)
    for code in ("0", "1", "2"):
        talker.taps(code)
    assert talker.taps("done").why == Say("refused-too-many", most=2)


def test_the_last_of_an_order_places_itself() -> None:
    talker = Talker(SEVERAL)
    talker.types("1 2")
    talker.taps("2")
    assert talker.taps("0").taken == {"rank": ["z", "x", "y"]}


def test_an_order_may_be_typed() -> None:
    talker = Talker(SEVERAL)
    talker.types("a, b")
    assert talker.types("3 1 2").taken == {"rank": ["z", "x", "y"]}


def test_a_review_shows_every_answer_and_each_can_be_changed() -> None:
    talker = Talker(SEVERAL)
    talker.types("1")
    talker.types("1 2 3")
    assert talker.dialogue.stage is Stage.REVIEW
    assert talker.labels() == ["Send", "Change 1", "Change 2"]
    talker.taps("0")
    step = talker.types("2")
    assert step.dialogue.stage is Stage.REVIEW
    assert talker.taps("send").status is Status.FINISHED
    assert talker.dialogue.answers == {"some": ["b"], "rank": ["x", "y", "z"]}


def test_a_whole_form_is_taken_at_once() -> None:
    step = Talker().gives(Filled({"fruit": "apple", "why": "", "many": "4", "sure": "yes"}))
    assert step.status is Status.FINISHED
    assert step.dialogue.answers == {"fruit": "apple", "many": 4, "sure": True}
    assert step.skipped == ("why",)


def test_a_whole_form_with_a_mistake_is_not_taken_and_says_where() -> None:
    talker = Talker()
    step = talker.gives(Filled({"fruit": "plum", "many": "40", "sure": "perhaps"}))
    assert step.status is Status.REFUSED
    assert set(step.errors) == {"fruit", "sure"}
    assert not step.dialogue.answers


def one(question: Number | DateTime | File | Scale) -> Talker:
    return Talker(Form("one", (question,)))


@pytest.mark.parametrize(
    ("typed", "number"), [("7", 7), (" 7 ", 7), ("7,5", 7.5), ("٧", 7), ("-2", -2), ("1e1", 10), ("7.", 7)]
)
def test_numbers_are_read_as_people_write_them(typed: str, number: float) -> None:
    assert one(Number(key="n", ask=told("?"), whole=False)).types(typed).taken == {"n": number}


@pytest.mark.parametrize("typed", ["seven", "", "nan", "inf", "1 or 2", "1e999"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    assert one(Number(key="n", ask=told("?"))).types(typed).status is Status.REFUSED


@pytest.mark.parametrize(
    ("typed", "utc"),
    [
        ("2026-11-20 18:00", "2026-11-20T18:00:00+00:00"),
        ("20.11.2026 18.00", "2026-11-20T18:00:00+00:00"),
        ("20.11.2026 18:00", "2026-11-20T18:00:00+00:00"),
        ("20/11/2026, 9h30", "2026-11-20T09:30:00+00:00"),
        ("18:00", "2026-11-17T18:00:00+00:00"),
        ("09:00", "2026-11-18T09:00:00+00:00"),
        ("31.02.2027 10:00", None),
        ("tomorrow", None),
        ("0000-00-00 99:99", None),
    ],
)
def test_moments_are_read_as_people_write_them(typed: str, utc: str | None) -> None:
    step = one(DateTime(key="m", ask=told("?"))).types(typed)
    assert step.taken == ({} if utc is None else {"m": utc})


def test_words_are_refused_kindly_where_a_voice_is_asked() -> None:
    talker = one(File(key="f", ask=told("?"), voice=True))
    assert talker.types("hello").why == Say("refused-send-voice")
    assert talker.gives(Gave("00000000000000a1", voice=True)).taken == {"f": {"media": "00000000000000a1"}}


def test_conditions_combine() -> None:
    both = AllOf((answered("a"), Unless(answered("b", "x"))))
    assert both.holds({"a": 1, "b": "y"})
    assert not both.holds({"a": 1, "b": ["x", "z"]})
    assert not both.holds({"b": "y"})


inputs = st.one_of(
    st.sampled_from(["0", "1", "2", "3", "more", "done", "clear", "send", "agree", "refuse"]).map(Picked),
    st.sampled_from(["back", "skip", "later", "stop"]).map(Picked),
    st.text(max_size=30).map(Wrote),
    st.sampled_from(["1", "2", "Apple", "yes", "no", "send", "3"]).map(Wrote),
    st.builds(Gave, st.just("00000000000000a1"), st.booleans()),
    st.dictionaries(st.sampled_from(["fruit", "why", "many", "sure", "some", "rank"]), st.text(max_size=5)).map(
        lambda answers: Filled(dict[str, Json](answers))
    ),
)


@pytest.mark.parametrize(("typed", "number"), [("1,000", 1000), ("12.500", 12500), ("1٬000", 1000), ("7,0", 7)])
def test_a_whole_number_may_be_written_with_its_thousands_apart(typed: str, number: int) -> None:
    assert one(Number(key="n", ask=told("?"))).types(typed).taken == {"n": number}


def test_on_a_scale_of_numbers_a_typed_number_is_the_option_of_that_name() -> None:
    points = tuple(Alternative(f"p{number}", told(str(number))) for number in range(11))
    assert one(Scale(key="n", ask=told("How much?"), points=points)).types("5").taken == {"n": "p5"}
    assert one(Scale(key="n", ask=told("How much?"), points=points)).types("0").taken == {"n": "p0"}
    assert one(Scale(key="n", ask=told("How much?"), points=points)).types("11").status is Status.REFUSED


def test_a_file_asks_for_consent_and_no_passes_only_the_file_over() -> None:
    form = Form("f", (File(key="picture", ask=told("?")), Text(key="why", ask=told("Why?"))))
    talker = Talker(form, lambda purpose: purpose is not Purpose.MEDIA)
    assert talker.dialogue.stage is Stage.CONSENT
    step = talker.taps("refuse")
    assert step.decided == (Purpose.MEDIA, False)
    assert (step.status, step.dialogue.at) == (Status.ASKED, "why")


def test_a_whole_form_leaves_out_what_is_not_agreed_to_and_asks_it_afterwards() -> None:
    form = Form("f", (Text(key="why", ask=told("Why?")), Text(key="words", ask=told("?"), purpose=Purpose.QUOTES)))
    talker = Talker(form, lambda purpose: purpose is not Purpose.QUOTES)
    step = talker.gives(Filled({"words": "Mine", "why": "Because"}))
    assert step.taken == {"why": {"text": "Because"}}
    assert (step.status, step.dialogue.stage, step.dialogue.at) == (Status.ASKED, Stage.CONSENT, "words")


@settings(max_examples=300, deadline=None)
@given(st.lists(inputs, max_size=25), st.sampled_from([FORM, SEVERAL]), st.sets(st.sampled_from(list(Purpose))))
def test_whatever_people_do_the_dialogue_stays_sound(done: list[Input], form: Form, refused: set[Purpose]) -> None:
    talker = Talker(form, lambda purpose: purpose not in refused)
    for given_now in done:
        before = talker.dialogue
        step = talker.gives(given_now)
        assert step.dialogue.answers == form.pruned(step.dialogue.answers)
        if step.status in (Status.REFUSED, Status.STALE):
            assert step.why is not None
            assert step.dialogue == replace(before, put_off=False)
        if step.status in (Status.FINISHED, Status.STOPPED, Status.DECLINED):
            return
        present(form, step.dialogue, talker.agreed)
