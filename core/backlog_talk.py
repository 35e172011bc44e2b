"""What members say about questions to find out about: propose, support, take back; and facilitators: leave one out."""

from dataclasses import replace

from core.area import Area, Members
from core.backlog import (
    TOLD,
    ask_together,
    follow,
    leave_out,
    line_of,
    open_questions,
    support,
    supporters_of,
    take_back,
    twin_of,
    why_not_asked,
)
from core.conversation import Dialogue
from core.effects import SendMessage
from core.events import Commanded, Timer
from core.interpret import one_line
from core.messages import Arrangement, Choices, Message, NameOf, Option, Piece, Private, Ref, Say, WordsOf, told
from core.needs import Needs
from core.people import GroupId, Member, MemberId, Standing
from core.priority_votes import is_voted_on
from core.question_requests import LeaveQuestionOut
from core.questions import Alternative, Choice, Form, Text
from core.research_questions import (
    BACKLOG,
    LONGEST_QUESTION,
    LONGEST_REASON,
    QuestionStanding,
    ResearchQuestion,
)
from core.rounds import SeriesId
from core.talks import Talk, new_dialogue, register, start
from core.turn import NOTICE, Turn
from core.under_way import title_of
from core.waiting_for_plans import FOLLOWED

ONE, LIST = "q", "l"  # the kinds of Refs: a question; a group's backlog
SUPPORT, UNSUPPORT, BACK, LEAVE_OUT = "support", "unsupport", "back", "leave-out"
BACK_NOW = "back-now"  # after it was said that its words stay for a while
MORE = "more"  # begins the code of the tap that shows the next ones; how many were shown follows
MOST_SHOWN = 5  # questions in one answer, one message each
MOST_LEFT_OUT = 3  # of the latest, with their reasons
WORDS, SHOWN, REASON = "question", "shown", "reason"  # the keys of what is asked
NAMED, NOBODY = "named", "nobody"


def shown_question(ask: Say) -> Choice:
    """Ask under which name something is shown; who chooses none is told what becomes of it all the same."""
    options = (Alternative(NAMED, Say("question-with-name")), Alternative(NOBODY, Say("question-without-name")))
    return Choice(key=SHOWN, ask=ask, options=options)


# Proposing one


def _propose(turn: Turn, member: Member) -> None:
    """Ask what to find out together, and under which name that is shown."""
    why = why_not_asked(turn, member, turn.group(member.group))
    if why is not None:
        turn.say(why, member=member.id)
        return
    dialogue = new_dialogue(turn, PROPOSING, member.group, member)
    given = one_line(turn.event.argument) if isinstance(turn.event, Commanded) else ""
    if 0 < len(given) <= LONGEST_QUESTION:
        dialogue = replace(dialogue, answers={WORDS: {"text": given}})
    start(turn, PROPOSING, dialogue)


def _form(_turn: Turn, _dialogue: Dialogue) -> Form:
    words = Text(key=WORDS, ask=Say("question-what"), max_length=LONGEST_QUESTION, tag_language=False)
    return Form(PROPOSING_NAME, (words, shown_question(Say("question-shown"))))


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    member, given = turn.member(dialogue.member), dialogue.answers.get(WORDS)
    if member is None or not isinstance(given, dict):
        turn.note(Say("moved-on"))
        return
    text = one_line(str(given["text"]))
    twin = twin_of(turn, member.group, text)
    if twin is not None:
        _show_one(turn, twin, member, Say("question-there-already"), settles=dialogue.shown)
        return
    why = why_not_asked(turn, member, turn.group(member.group))
    if why is not None:
        turn.say(why, member=member.id, settles=dialogue.shown)
        return
    named = dialogue.answers.get(SHOWN) == NAMED
    question = ask_together(turn, member, text, member.language, named=named)
    _show(turn, question, member, (Say("question-proposed"),), (BACK,), settles=dialogue.shown)


# What there is


def _list(turn: Turn, member: Member) -> None:
    """Show what is open, the most supported first, each with what this member can do about it."""
    _show_from(turn, member, 0)


def _show_from(turn: Turn, member: Member, place: int) -> None:
    waiting = open_questions(turn, member.group)
    for question in waiting[place : place + MOST_SHOWN]:
        _show_one(turn, question, member)
    rest = len(waiting) - place - MOST_SHOWN
    body: list[Piece] = [] if waiting else [Say("questions-none")]
    if rest > 0:
        more = Choices(Arrangement.ACT, (Option(f"{MORE}{place + MOST_SHOWN}", Say("control-more")),))
        ref, slot = Ref(LIST, member.group), f"questions:{member.group}"
        turn.say(Say("questions-more", count=rest), member=member.id, choices=more, ref=ref, slot=slot)
        return
    body += [_left_out_line(question) for question in _left_out(turn, member.group)]
    if body:
        turn.say(*body, member=member.id)


def _left_out(turn: Turn, group: GroupId) -> list[ResearchQuestion]:
    mine = [it for it in turn.scene.questions.values() if it.group == group and it.setting == BACKLOG]
    return [it for it in mine if it.standing is QuestionStanding.LEFT_OUT][-MOST_LEFT_OUT:]


def _left_out_line(question: ResearchQuestion) -> Say:
    by = NameOf(question.by) if question.by is not None else Say("log-nobody")
    return Say("question-left-out", words=WordsOf(question.id), by=by, reason=told(question.said))


def _show_one(
    turn: Turn, question: ResearchQuestion, member: Member, *above: Piece, settles: tuple[str, ...] = ()
) -> None:
    supporters = supporters_of(turn, question)
    body = (*above, *line_of(question, len(supporters)))
    _show(turn, question, member, body, _codes(question, member, supporters), settles=settles)


def _codes(question: ResearchQuestion, member: Member, supporters: frozenset[MemberId]) -> tuple[str, ...]:
    own = BACK if question.author == member.id else UNSUPPORT if member.id in supporters else SUPPORT
    return (own, LEAVE_OUT) if member.role.facilitates else (own,)


def _show(
    turn: Turn,
    question: ResearchQuestion,
    member: Member,
    body: tuple[Piece, ...],
    codes: tuple[str, ...],
    *,
    settles: tuple[str, ...] = (),
) -> None:
    options = tuple(Option(code, Say(f"question-act-{code}")) for code in codes)
    turn.say(
        *body,
        member=member.id,
        choices=Choices(Arrangement.ACT, options) if options else None,
        ref=Ref(ONE, question.id),
        slot=f"question:{question.id}",
        settles=settles,
    )


def show_own(turn: Turn, question: ResearchQuestion, member: Member, line: Say) -> None:
    """Show somebody a question of theirs, wherever it is by now, with a way to take it back."""
    _show(turn, question, member, (line,), (BACK,))


# What its buttons do


def _tapped(turn: Turn, ref: Ref, code: str) -> None:
    question = turn.scene.questions.get(ref.id)
    member = None if question is None else next((it for it in turn.joined() if it.group == question.group), None)
    if question is None or member is None:
        turn.note(Say("moved-on"))
        return
    own = question.author == member.id
    if code == BACK and own and (question.standing is QuestionStanding.ASKED or is_voted_on(turn, question)):
        _show(turn, question, member, (Say("question-back-runs", words=WordsOf(question.id)),), (BACK_NOW,))
    elif code in (BACK, BACK_NOW) and own:
        take_back(turn, question)
        _show(turn, question, member, (Say("question-back"),), ())
    elif question.standing is not QuestionStanding.OPEN:
        turn.note(Say("question-over"))
    elif code in (SUPPORT, UNSUPPORT) and own:
        turn.note(Say("question-own"))
    elif code in (SUPPORT, UNSUPPORT):
        _supported(turn, question, member, on=code == SUPPORT)
    elif code == LEAVE_OUT and member.role.facilitates:
        start(turn, LEAVING_OUT, new_dialogue(turn, LEAVING_OUT, question.id, member))
    else:
        turn.note(Say("not-allowed"))


def _supported(turn: Turn, question: ResearchQuestion, member: Member, *, on: bool) -> None:
    count = support(turn, question, member, on=on)
    others = supporters_of(turn, question) - {member.id}
    codes = _codes(question, member, others | {member.id} if on else others)
    _show(turn, question, member, line_of(question, count), codes)


def _tapped_list(turn: Turn, ref: Ref, code: str) -> None:
    member = next((one for one in turn.joined() if one.group == ref.id), None)
    place = code.removeprefix(MORE)
    if member is None or not place.isdecimal():
        turn.note(Say("moved-on"))
        return
    _show_from(turn, member, int(place))


# Leaving one out


def _reason_form(_turn: Turn, _dialogue: Dialogue) -> Form:
    reason = Text(key=REASON, ask=Say("question-why-not"), max_length=LONGEST_REASON, tag_language=False)
    return Form(LEAVING_OUT_NAME, (reason,))


def _reason_over(turn: Turn, dialogue: Dialogue) -> Say | None:
    question = turn.scene.questions.get(dialogue.subject)
    return None if question is not None and question.standing is QuestionStanding.OPEN else Say("question-over")


def _reason_given(turn: Turn, dialogue: Dialogue) -> None:
    question, member = turn.scene.questions.get(dialogue.subject), turn.member(dialogue.member)
    given = dialogue.answers.get(REASON)
    if question is None or member is None or not member.role.facilitates or not isinstance(given, dict):
        turn.note(Say("moved-on"))
        return
    why = leave_out(turn, question, member.id, one_line(str(given["text"])))
    turn.say(why or Say("question-left-out-now"), member=member.id, settles=dialogue.shown)


def _leave_out_asked(turn: Turn, actor: Member | None, action: LeaveQuestionOut) -> None:
    """Leave a question out, as a facilitator asks for on their page."""
    question, reason = turn.scene.questions[action.question], one_line(action.reason)
    if not reason:
        why: Say | None = Say("refused-empty")
    elif len(reason) > LONGEST_REASON:
        why = Say("refused-too-long", length=len(reason), most=LONGEST_REASON)
    elif actor is None or question.setting != BACKLOG:
        why = Say("not-allowed")
    else:
        why = leave_out(turn, question, actor.id, reason)
    if why is not None:
        turn.note(why)


# What is told without anybody asking


def _tell(turn: Turn, timer: Timer) -> None:
    """Tell whoever asked a question what has become of it."""
    question = turn.scene.questions.get(timer.subject)
    found = None if question is None or question.author is None else turn.scene.others.get(question.author)
    if question is None or found is None or found[0].standing is not Standing.JOINED:
        return
    member = found[0]
    body = (*turn.naming(member.person, member.group), _what_became(turn, question))
    turn.do(SendMessage(Message(Private(member.person, member.id), body, title=NOTICE)))


def _what_became(turn: Turn, question: ResearchQuestion) -> Say:
    words = WordsOf(question.id)
    match question.standing:
        case QuestionStanding.ASKED:
            by = NameOf(question.by) if question.by is not None else Say("log-nobody")
            return Say("question-told-asked", words=words, by=by)
        case QuestionStanding.LEFT_OUT:
            return _left_out_line(question)
        case QuestionStanding.DONE:
            series = None if question.series is None else turn.scene.series.get(question.series)
            what = words if series is None else title_of(series)
            return Say("question-told-done", words=words, what=what)
    return Say("question-told-open", words=words)


def _look(turn: Turn, timer: Timer) -> None:
    """See whether there is a result to tell of."""
    question = turn.scene.questions.get(timer.subject)
    if question is None or question.series is None:
        return
    rounds = [it for it in turn.scene.rounds.values() if it.series == question.series]
    follow(turn, question, turn.scene.series.get(question.series), rounds)


def _needs_of_look(timer: Timer) -> Needs:
    series = _series(timer)
    return Needs(questions=(timer.subject,), series=series, rounds_of=series)


def _needs_of_telling(timer: Timer) -> Needs:
    return Needs(questions=(timer.subject,), authors=True, series=_series(timer))


def _series(timer: Timer) -> tuple[SeriesId, ...]:
    series = timer.payload.get("series")
    return () if series is None else (SeriesId(str(series)),)


def _groups(members: Members) -> tuple[GroupId, ...]:
    return tuple(member.group for member in members if member.standing is Standing.JOINED)


def _needs_of_groups(_event: object, members: Members) -> Needs:
    return Needs(backlog_of=_groups(members))


def _group_of(turn: Turn, action: LeaveQuestionOut) -> GroupId | None:
    question = turn.scene.questions.get(action.question)
    return None if question is None else question.group


PROPOSING_NAME, LEAVING_OUT_NAME = "propose-question", "leave-question-out"
PROPOSING = register(Talk(PROPOSING_NAME, _form, _finished))
LEAVING_OUT = register(Talk(LEAVING_OUT_NAME, _reason_form, _reason_given, over=_reason_over))
AREA = Area(
    name="backlog",
    commands={"propose": _propose, "questions": _list},
    of_a_group=frozenset({"propose", "questions"}),
    taps={ONE: _tapped, LIST: _tapped_list},
    timers={TOLD: _tell, FOLLOWED: _look},
    actions={LeaveQuestionOut: _leave_out_asked},
    group_of={LeaveQuestionOut: _group_of},
    needs_of_command={"propose": _needs_of_groups, "questions": _needs_of_groups},
    needs_of_tap={
        ONE: lambda ref, _code, _members: Needs(questions=(ref.id,)),
        LIST: lambda _ref, _code, members: Needs(backlog_of=_groups(members)),
    },
    needs_of_timer={
        TOLD: _needs_of_telling,
        FOLLOWED: _needs_of_look,
    },
    needs_of_dialogue={
        PROPOSING_NAME: lambda dialogue, _about, _members: Needs(backlog_of=(GroupId(dialogue.subject),)),
        LEAVING_OUT_NAME: lambda dialogue, _about, _members: Needs(questions=(dialogue.subject,)),
    },
    needs_of_action={LeaveQuestionOut: lambda action: Needs(questions=(action.question,))},
)
