"""Who may read is asked first: what each person is asked then, and what stands beside the questions."""

from hypothesis import given, settings
from hypothesis import strategies as st

from core.activities.check_in import CheckIn
from core.activities.reflection import Reflection
from core.conversation import Dialogue
from core.crediting import (
    ALIAS,
    SPOKEN,
    among_few,
    beside,
    chosen_before,
    chosen_first,
    credit_of,
    guessed,
    spoken,
    tailored,
    unfit_alias,
)
from core.dialogue import AGAIN, EARLIER, Status, advance, begin
from core.interpret import Gave, Input, Picked, Wrote
from core.messages import Say, told
from core.people import Group, GroupId, Member, MemberId, PersonId, Purpose, Role, Standing
from core.prompt import present
from core.questions import Choice, Form, Text, alternatives
from core.rounds import Credit
from core.summary import CREDIT
from tests.core.world import NOW, locale

GROUP = Group(GroupId("g"), "Riverside", ("en",), "UTC", data_contact="Robin")
FORM = Reflection().form_of((Text(key="what", ask=told("What?"), voice=True), Text(key="why", ask=told("Why?"))), GROUP)


def everything(_purpose: Purpose) -> bool:
    return True


def member(credit: str) -> Member:
    return Member(
        MemberId("m"),
        GROUP.id,
        PersonId("p"),
        "Ana",
        Role.MEMBER,
        Standing.JOINED,
        "en",
        "UTC",
        NOW.date(),
        credit=credit,
    )


def begun(credit: Credit, *, has_alias: bool = True, recalls: bool = False) -> tuple[Form, Dialogue]:
    dialogue = Dialogue("d", "round", "r", answers={CREDIT: credit.value})
    form = tailored(FORM, dialogue.answers, has_alias=has_alias, recalls=recalls)
    return form, begin(form, dialogue, everything).dialogue


def test_the_name_is_asked_before_anything_is_written() -> None:
    assert begin(FORM, Dialogue("d", "round", "r"), everything).dialogue.at == CREDIT
    assert [option.key for option in alternatives(FORM.questions[0])] == [
        "named",
        "anonymous",
        "pseudonym",
        "facilitators",
    ]


def test_a_form_is_known_by_its_first_question_about_something() -> None:
    assert FORM.opening.key == "what"
    assert CheckIn().form(GROUP).opening.key == "week"


def test_who_gave_a_name_before_reads_so_above_the_question_and_chooses_again() -> None:
    assert begin(FORM, Dialogue("d", "round", "r"), everything).dialogue.at == CREDIT
    assert chosen_before(FORM, CREDIT, {}, member("named")) == (Say("credit-before-named"),)
    assert chosen_before(FORM, CREDIT, {}, member("")) == ()
    assert chosen_before(FORM, CREDIT, {}, member("unnamed")) == (), "not offered here"
    assert chosen_before(FORM, CREDIT, {CREDIT: "named"}, member("named")) == (), "chosen by now"
    assert chosen_before(FORM, "what", {CREDIT: "named"}, member("named")) == ()
    assert chosen_before(CheckIn().form(GROUP), CREDIT, {}, member("named")) == (), "asked after the words there"


def test_the_choice_stands_beside_each_question_with_a_tap_to_change_it() -> None:
    form, dialogue = begun(Credit.NAMED)
    assert beside(form, dialogue.at, dialogue.answers) == (Say("credit-now-named-spoken"),)
    assert beside(form, "why", dialogue.answers) == (Say("credit-now-named"),)
    assert beside(form, CREDIT, dialogue.answers) == ()
    choices = present(form, dialogue, everything).choices
    assert choices is not None
    assert [option.code for option in choices.options] == [AGAIN]


def test_choosing_anew_comes_back_to_the_question() -> None:
    form, dialogue = begun(Credit.NAMED)
    again = advance(form, dialogue, Picked(AGAIN), locale(), everything)
    assert (again.status, again.dialogue.at) == (Status.ASKED, CREDIT)
    more = advance(form, again.dialogue, Picked("more"), locale(), everything)
    step = advance(form, more.dialogue, Picked("3"), locale(), everything)
    assert (step.taken, step.dialogue.at) == ({CREDIT: "facilitators"}, "what")


def test_an_old_tap_to_change_is_answered_politely() -> None:
    form = CheckIn().form(GROUP)
    dialogue = begin(form, Dialogue("d", "round", "r"), everything).dialogue
    assert advance(form, dialogue, Picked(AGAIN), locale(), everything).status is Status.STALE


def test_nobody_is_offered_to_speak_who_is_not_to_be_known() -> None:
    for credit, speaks in ((Credit.NAMED, True), (Credit.FACILITATORS, True), (Credit.PSEUDONYM, False)):
        form, _dialogue = begun(credit)
        question = form.question("what")
        assert isinstance(question, Text)
        assert question.voice is speaks


def test_a_made_up_name_is_asked_for_once() -> None:
    assert begun(Credit.PSEUDONYM, has_alias=False)[1].at == ALIAS
    form, dialogue = begun(Credit.PSEUDONYM)
    assert dialogue.at == "what"
    assert form.question(ALIAS) is None


def test_earlier_words_are_offered_where_the_question_comes_again() -> None:
    choices = present(*begun(Credit.NAMED, recalls=True), everything).choices
    assert choices is not None
    assert [option.code for option in choices.options] == [AGAIN, EARLIER]


def test_a_form_that_asks_for_readers_last_stays_as_it_is() -> None:
    form = CheckIn().form(GROUP)
    assert tailored(form, {}, has_alias=False, recalls=True) is form
    assert chosen_first(form) is None
    assert among_few(form) is form
    assert not guessed(form, 3)


def test_a_small_group_reads_that_people_may_guess() -> None:
    assert guessed(FORM, 7)
    assert not guessed(FORM, 8)
    warned = among_few(FORM)
    credit = warned.question(CREDIT)
    assert isinstance(credit, Choice)
    assert [option.label for option in credit.options] == [Say("credit-my-name"), Say("credit-no-name-guessed")]
    assert not guessed(warned, 3), "said once"


def test_a_made_up_name_is_nobody_elses() -> None:
    assert unfit_alias("Heron", ["Goose"], ["Ana Maria"]) is None
    assert unfit_alias(" HERON ", ["Heron"], []) == Say("credit-alias-taken")
    assert unfit_alias("maria", [], ["Ana Maria"]) == Say("credit-alias-real")
    assert unfit_alias(" . ", [], []) == Say("refused-empty")


TAPS = ("0", "1", "2", "3", "more", "skip", "back", "later", "stop", AGAIN, EARLIER, "agree", "refuse")
inputs = st.one_of(
    st.sampled_from(TAPS).map(Picked),
    st.sampled_from(["Heron", "the hall", "2", "skip"]).map(Wrote),
    st.sampled_from([Gave("file", voice=True), Gave("file", voice=False)]),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(inputs, max_size=30), st.booleans(), st.booleans())
def test_whatever_people_do_nothing_is_written_before_its_readers_are_chosen(
    done: list[Input], has_alias: bool, chose_before: bool
) -> None:
    dialogue = Dialogue("d", "round", "r", answers={CREDIT: "named"} if chose_before else {})
    dialogue = begin(tailored(FORM, dialogue.answers, has_alias=has_alias, recalls=True), dialogue, everything).dialogue
    for given_now in done:
        form = tailored(FORM, dialogue.answers, has_alias=has_alias, recalls=True)
        step = advance(form, dialogue, given_now, locale(), everything)
        written = step.taken.keys() - {CREDIT}
        credit = credit_of(dialogue.answers)
        assert not written or CREDIT in dialogue.answers
        assert not spoken(step.taken) or credit in SPOKEN
        if ALIAS in step.taken:
            assert (credit, has_alias) == (Credit.PSEUDONYM, False)
        if written - {ALIAS} and credit is Credit.PSEUDONYM:
            assert has_alias or ALIAS in dialogue.answers
        if step.status in (Status.FINISHED, Status.STOPPED, Status.DECLINED):
            return
        dialogue = step.dialogue
