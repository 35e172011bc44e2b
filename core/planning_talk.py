"""Planning in the chat: what to ask, a preview as members will see it, and Start; the rest only for who taps Change."""

from dataclasses import replace

from core.codec import Json
from core.conversation import Dialogue
from core.delphi_state import DELPHI
from core.dialogue import Step, begin
from core.drafting import STARTS, Draft, Part
from core.messages import Piece, Say
from core.own_question import OWN, with_options
from core.people import Group, Member
from core.plan_kinds import WHAT, Kind, kinds, most_used, what_question
from core.plan_preview import comes, seen
from core.plan_so_far import SoFar, come_to
from core.plan_supported import FEWEST, SUPPORTED_KIND, offered_to, take_up_chosen
from core.plan_trial import TRYING
from core.plan_vote import about_backlog, settle_operator, talk_instead, with_statements, with_vote_options
from core.plan_when import KEYS, WITHOUT_DAY, clock_of, when_questions
from core.planning import plan_series, say_planned, why_not_planned
from core.poll_planning import EACH, QUORUM, SEATS, TALK
from core.proposals import why_not_proposed
from core.proposing import propose
from core.questions import Alternative, Answers, Choice, Form, Question
from core.ready_votes import HELD
from core.talks import Talk, new_dialogue, register, show, start
from core.turn import Turn

GO, PART, WHO = "go", "part", "who"  # the keys of the questions that are the same whatever is planned
FEWEST_PARTS = 2  # to be asked which one to change


def may_plan(member: Member, group: Group) -> bool:
    """Whether what a member plans stands at once; others propose it."""
    return member.role.facilitates or group.members_plan


def begin_planning(turn: Turn, member: Member, *, settles: tuple[str, ...] = ()) -> None:
    """Ask somebody what to plan, or to propose where others have to agree first."""
    mine = [series for series in turn.scene.series.values() if series.group == member.group]
    dialogue = replace(new_dialogue(turn, PLANNING, member.group, member), order=most_used(mine))
    start(turn, PLANNING, dialogue, settles=settles)


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    group = turn.known_group(dialogue.subject)
    if group is None:
        return Form("plan", ())
    member = turn.member(dialogue.member)
    offered = offered_to(turn, group) if member is not None and may_plan(member, group) else ()
    also = (SUPPORTED_KIND,) if offered else ()
    all_kinds = kinds(turn.context.templates, group, also)
    shown = [kind for kind in all_kinds if len(offered) >= FEWEST or not about_backlog(kind)]
    what = what_question(shown, dialogue.order)
    plan = come_to(turn, dialogue, group)
    if plan is None:
        return Form("plan", (what,))
    rest = _who(dialogue) if plan.draft is None else _rest(turn, dialogue, group, plan, plan.draft)
    usual = [question for question in plan.usual if _touches(dialogue, question.key)]
    return Form("plan", (what, *plan.asks, *usual, *_when(turn, dialogue), *rest))


def _when(turn: Turn, dialogue: Dialogue) -> list[Question]:
    """Return the questions about when it comes that were asked, or are being asked; the others are as usual."""
    touched = {key for keys in KEYS.values() if any(_touches(dialogue, key) for key in keys) for key in keys}
    return [question for question in when_questions(turn.now) if question.key in touched]


def _touches(dialogue: Dialogue, key: str) -> bool:
    return dialogue.at == key or key in dialogue.answers


def _rest(turn: Turn, dialogue: Dialogue, group: Group, plan: SoFar, draft: Draft) -> list[Question]:
    """Return the question what to change, while it is asked; whether to start; and who is asked, where that differs."""
    member = turn.member(dialogue.member)
    begins = "start" if member is not None and may_plan(member, group) else "propose"
    when = () if plan.why is not None else comes(turn, draft, group)
    parts = _parts(plan, draft, dialogue)
    change = ("change",) if len(parts) >= FEWEST_PARTS else ()
    codes = (*((begins,) if when or not change else ()), *change, "try")
    go = Choice(
        key=GO,
        ask=when[-1] if when and isinstance(when[-1], Say) else plan.why or Say("plan-never"),
        options=tuple(Alternative(code, Say(f"act-{code}")) for code in codes),
    )
    asks_who = draft.asks_who and dialogue.answers.get(GO) == begins
    changing = [Choice(key=PART, ask=Say("plan-change-what"), options=parts)] if dialogue.at == PART else []
    return [*changing, go, *_who(dialogue, asked=asks_who)]


def _who(dialogue: Dialogue, *, asked: bool = False) -> list[Question]:
    """Return the question who is asked, where it is asked now or was."""
    options = tuple(Alternative(who, Say(f"plan-who-{who}")) for who in ("all", "members"))
    return [Choice(key=WHO, ask=Say("plan-who"), options=options)] if asked or _touches(dialogue, WHO) else []


def _parts(plan: SoFar, draft: Draft, dialogue: Dialogue) -> tuple[Alternative, ...]:
    """Return what can be changed: what was asked about the thing itself, then what is usual otherwise."""
    answers, settled = dialogue.answers, {*dialogue.answers, *dialogue.skipped}
    asked = [one for one in plan.asks if one.key in settled and (one.when is None or one.when.holds(answers))]
    parts = [part for part in Part if part in draft.parts and not _settled_elsewhere(part, answers)]
    own = [Alternative(one.key, one.brief) for one in asked if one.brief is not None]
    # What is as usual until somebody changes it.
    own += [Alternative(one.key, one.brief) for one in plan.usual if one.brief is not None]
    return (*own, *(Alternative(part, Say(f"plan-part-{part}")) for part in parts))


def _settled_elsewhere(part: Part, answers: Answers) -> bool:
    if part in (Part.DAY, Part.HOUR) and STARTS in answers:
        return True
    return part is Part.DAY and answers.get("often") in WITHOUT_DAY


def _intro(turn: Turn, dialogue: Dialogue) -> tuple[Piece, ...]:
    group, member = turn.known_group(dialogue.subject), turn.member(dialogue.member)
    if group is None or member is None:
        return ()
    if dialogue.at == WHAT:
        return () if may_plan(member, group) else (Say("proposal-begin", supporters=group.supporters),)
    plan = come_to(turn, dialogue, group)
    if plan is None:
        return ()
    if plan.proposal is not None and dialogue.at in plan.proposed_at:
        return (plan.proposal,)
    if plan.draft is None or dialogue.at != GO:
        return ()
    comes_then = () if plan.why is not None else comes(turn, plan.draft, group)[:-1]
    return (*plan.above, *seen(plan.draft), *plan.below, *comes_then)


def _took(turn: Turn, dialogue: Dialogue, step: Step) -> Dialogue | None:
    """Go on with what is open now: what was just settled decides what else there is to know."""
    taken = step.taken
    part = taken.get(PART)
    if isinstance(part, str):
        return _ask_again(dialogue, part)
    answers = _checked(turn, dialogue.answers, taken)
    if answers is None:
        return None
    if taken.get(HELD) == TALK:
        answers = talk_instead(answers)
    dialogue = replace(dialogue, answers=answers)
    if not taken.keys().isdisjoint((EACH, SEATS, QUORUM)) and _is_beyond(turn, dialogue, taken):
        return None
    if taken.get("often") == "monthly-weekday" and STARTS not in answers:
        return _ask_again(dialogue, Part.DAY)
    if taken.get(GO) in ("change", "try"):
        return None
    ahead = begin(_form(turn, dialogue), dialogue, turn.agreed(turn.member(dialogue.member))).dialogue
    return None if ahead.at is None else ahead


def _is_beyond(turn: Turn, dialogue: Dialogue, taken: Answers) -> bool:
    """Whether a number was typed that cannot be; says why."""
    group = turn.known_group(dialogue.subject)
    plan = None if group is None else come_to(turn, dialogue, group)
    why = None if plan is None else next((plan.beyond[key] for key in taken if key in plan.beyond), None)
    if why is not None:
        turn.note(why)
    return why is not None


def _ask_again(dialogue: Dialogue, part: str) -> Dialogue:
    """Ask for one part anew, whatever was settled about it."""
    keys = KEYS[Part(part)] if part in set(Part) else (part,)
    gone = {PART, *keys}
    answers = {key: value for key, value in dialogue.answers.items() if key not in gone}
    skipped = tuple(key for key in dialogue.skipped if key not in gone)
    return replace(dialogue, answers=answers, skipped=skipped, at=keys[0])


def _checked(turn: Turn, answers: Answers, taken: Answers) -> "Answers | None":
    """Return the answers with what was just typed as it is kept; None, with a note, where it does not fit."""
    typed = taken.get("clock")
    if isinstance(typed, dict) and clock_of(str(typed["text"])) is None:
        turn.note(Say("plan-clock-unclear"))
        return None
    match answers.get(WHAT):
        case what if what == OWN:
            kept = with_options(answers, taken)
        case what if what == DELPHI:
            kept = with_statements(answers, taken)
        case _:
            kept = with_vote_options(answers, taken)
    if isinstance(kept, Say):
        turn.note(kept)
        return None
    return kept


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    group, member = turn.known_group(dialogue.subject), turn.member(dialogue.member)
    plan = None if group is None else come_to(turn, dialogue, group)
    if group is None or member is None or plan is None or plan.draft is None:
        turn.note(Say("moved-on"))
        return
    answers: dict[str, Json] = {key: value for key, value in dialogue.answers.items() if key != GO}
    open_again = replace(dialogue, answers=answers, revision=dialogue.revision + 1, shown=())
    match dialogue.answers.get(GO):
        case "change":
            show(turn, PLANNING, replace(open_again, at=PART), settles=dialogue.shown)
        case "try":
            turn.put(replace(open_again, at=GO))
            start(turn, TRYING, replace(new_dialogue(turn, TRYING, dialogue.id, member)), settles=dialogue.shown)
        case _:
            why = _why_not(turn, member, group, plan.draft)
            if why is None:
                settle_operator(turn, dialogue.answers, group, member)
                _plan(turn, member, group, plan.kind, plan.draft, dialogue.shown)
            else:  # nothing of it is lost: it can be started once that is mended
                turn.say(why, member=member.id)
                show(turn, PLANNING, replace(open_again, at=GO), settles=dialogue.shown)


def _why_not(turn: Turn, member: Member, group: Group, draft: Draft) -> Say | None:
    if may_plan(member, group):
        return why_not_planned(turn, group, draft.form, draft.plan)
    return why_not_proposed(turn, member, group, draft)


def _plan(turn: Turn, member: Member, group: Group, kind: Kind, draft: Draft, settles: tuple[str, ...]) -> None:
    if not may_plan(member, group):
        propose(turn, member, group, kind.activity.name, draft, settles=settles)
        return
    series = plan_series(
        turn, member, group, kind.activity.name, draft.title, draft.form, draft.plan, details=draft.details
    )
    if series is not None:
        take_up_chosen(turn, series, member)
        say_planned(turn, member, series, settles=settles)


PLANNING = register(Talk("plan", _form, _finished, _took, _intro))
