"""Put gathered questions together: which summary each is part of, who put it there, and what was left out and why.

Nothing is lost on the way. A summary is a question of its own, and each question it is made of stays as it was asked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from core.backlog import moved_by
from core.effects import CreateQuestion, RemoveQuestion, SaveQuestion
from core.interpret import one_line
from core.logbook import kept
from core.messages import Say, told
from core.people import Member, MemberId
from core.priority_settings import PrioritySetting, Stage, helpers_of
from core.research_questions import LONGEST_QUESTION, LONGEST_REASON, Check, QuestionStanding, ResearchQuestion
from core.turn import Turn

TOLD = "top-ten-told"  # the timer's kind: an author hears where their questions went
CHECKING = "top-ten-check"  # the dialogue in which authors check them, and the timer that brings it
TELLS_AFTER = timedelta(hours=1)  # since the last change: putting forty questions together is no forty messages
AFTER_ASKING = timedelta(seconds=1)  # whoever is asked by then need not be told
WORKED_ON = frozenset({Stage.GROUPING, Stage.CHECKING})


def questions_of(turn: Turn, setting: str) -> list[ResearchQuestion]:
    """Return the questions of a priority setting that were loaded, by their random ids; summaries included."""
    return [it for it in turn.scene.questions.values() if it.setting == setting]


def summaries(questions: Iterable[ResearchQuestion]) -> list[ResearchQuestion]:
    """Return the summary questions among these."""
    return [it for it in questions if it.summary]


def made_of(questions: Iterable[ResearchQuestion], summary: str) -> list[ResearchQuestion]:
    """Return what a summary is made of, those included whose words were taken back."""
    return [it for it in questions if it.into == summary]


def loose(questions: Iterable[ResearchQuestion]) -> list[ResearchQuestion]:
    """Return the questions that are in no summary and not left out either."""
    return [it for it in questions if not it.summary and it.standing is QuestionStanding.OPEN]


def may_group(turn: Turn, member: Member | None, setting: PrioritySetting) -> bool:
    """Whether somebody may put questions together: who facilitates, and who said they can help."""
    if member is None:
        return True
    helps = member.id in turn.scene.supports.get(helpers_of(setting.id), frozenset())
    return member.group == setting.group and (member.role.facilitates or helps)


def put_together(
    turn: Turn,
    setting: PrioritySetting,
    ids: Sequence[str],
    by: MemberId | None,
    *,
    summary: str = "",
    wording: str = "",
) -> Say | None:
    """Put questions into a summary that is there, or a new one; without a wording, each into one of its own words.

    Own words are not copied: they stay their author's. Returns why not.
    """
    picked = _picked(turn, setting, ids)
    there = turn.scene.questions.get(summary)
    words = one_line(wording)
    why = _why_not(setting, picked) or _why_not_worded(words, summary)
    if why is not None:
        return why
    if summary and (there is None or not there.summary or there.setting != setting.id):
        return Say("moved-on")
    if summary:
        _grows(turn, setting, summary, {it.id for it in picked}, by)
        into = dict.fromkeys((it.id for it in picked), summary)
    elif words:
        into = dict.fromkeys((it.id for it in picked), _summary(turn, setting, words, picked, by))
    else:
        into = {it.id: _summary(turn, setting, it.text, [it], by) for it in picked if it.text}
    moved = [replace(it, standing=QuestionStanding.MERGED, into=into[it.id], said="") for it in picked if it.id in into]
    _move(turn, setting, moved, by)
    return None


def take_out(turn: Turn, setting: PrioritySetting, ids: Sequence[str], by: MemberId | None) -> Say | None:
    """Take questions out of their summary again, or back in that were left out. Returns why not."""
    picked = _picked(turn, setting, ids)
    why = _why_not(setting, picked)
    if why is not None:
        return why
    _move(turn, setting, [replace(it, standing=QuestionStanding.OPEN, into="", said="") for it in picked], by)
    return None


def leave_out(turn: Turn, setting: PrioritySetting, ids: Sequence[str], by: MemberId | None, reason: str) -> Say | None:
    """Leave questions out, for a reason that everybody reads. Returns why not."""
    picked, said = _picked(turn, setting, ids), one_line(reason)
    why = _why_not(setting, picked)
    if why is not None:
        return why
    if not said:
        return Say("top-ten-reason-missing")
    if len(said) > LONGEST_REASON:
        return Say("refused-too-long", length=len(said), most=LONGEST_REASON)
    _move(turn, setting, [replace(it, standing=QuestionStanding.LEFT_OUT, into="", said=said) for it in picked], by)
    return None


def reword(turn: Turn, setting: PrioritySetting, summary: str, wording: str, by: MemberId | None) -> Say | None:
    """Give a summary other words. Returns why not."""
    there, words = turn.scene.questions.get(summary), one_line(wording)
    if there is None or not there.summary or there.setting != setting.id or setting.stage not in WORKED_ON:
        return Say("moved-on")
    why = _why_not_worded(words, "")
    if why is not None or not words:
        return why or Say("refused-empty")
    inside = made_of(questions_of(turn, setting.id), summary)
    after = _worded(there, words, setting.language, inside)
    if (after.text, after.into) == (there.text, there.into):
        return None
    turn.do(SaveQuestion(moved_by(turn, after, by)))
    _check_anew(turn, setting, inside)
    turn.log("top-ten-reworded", setting.group, by, setting.id, what=kept(told(setting.title, setting.language)))
    return None


def _grows(turn: Turn, setting: PrioritySetting, summary: str, added: set[str], by: MemberId | None) -> None:
    """Let those say again whether their questions are in a summary who had said so before more was put into it."""
    inside = [it for it in made_of(questions_of(turn, setting.id), summary) if it.id not in added]
    if all(it.check is Check.NOT_SAID for it in inside):
        return
    _check_anew(turn, setting, inside)
    turn.log("top-ten-added", setting.group, by, setting.id, what=kept(told(setting.title, setting.language)))


def _check_anew(turn: Turn, setting: PrioritySetting, inside: Sequence[ResearchQuestion]) -> None:
    """Forget what authors said of a summary that is another one now, and let them hear of it as of any change."""
    turn.do(*(SaveQuestion(replace(it, check=Check.NOT_SAID, check_said="", told="")) for it in inside))
    _tell_later(turn, setting, inside)


def _tell_later(turn: Turn, setting: PrioritySetting, changed: Iterable[ResearchQuestion]) -> None:
    """Let authors hear of a change once nothing has changed for a while; while they are being asked, by being asked."""
    at = turn.now + TELLS_AFTER
    for author in sorted({it.author for it in changed if it.author is not None}):
        if setting.stage is Stage.CHECKING:
            ask_later(turn, setting, author, at)
        key = f"{setting.id}:told:{author}"
        turn.timer(TOLD, setting.id, at + AFTER_ASKING, key=key, member=author)


def ask_later(turn: Turn, setting: PrioritySetting, author: MemberId, at: datetime) -> None:
    """Ask an author then (UTC) whether their questions are still in there, if there is anything to ask by then."""
    turn.timer(CHECKING, setting.id, at, key=f"{setting.id}:check:{author}", member=author)


def _picked(turn: Turn, setting: PrioritySetting, ids: Sequence[str]) -> list[ResearchQuestion]:
    wanted = set(ids)
    return [it for it in questions_of(turn, setting.id) if it.id in wanted and not it.summary]


def _why_not(setting: PrioritySetting, picked: Sequence[ResearchQuestion]) -> Say | None:
    if setting.stage not in WORKED_ON:
        return Say("top-ten-not-now")
    return None if picked else Say("top-ten-pick")


def _why_not_worded(words: str, summary: str) -> Say | None:
    if not summary and len(words) > LONGEST_QUESTION:
        return Say("refused-too-long", length=len(words), most=LONGEST_QUESTION)
    return None


def _summary(
    turn: Turn, setting: PrioritySetting, words: str, inside: Sequence[ResearchQuestion], by: MemberId | None
) -> str:
    made = ResearchQuestion(turn.context.fresh_id(), setting.group, "", setting=setting.id, summary=True)
    turn.do(CreateQuestion(moved_by(turn, _worded(made, words, setting.language, inside), by)))
    return made.id


def _worded(
    summary: ResearchQuestion, words: str, language: str, inside: Sequence[ResearchQuestion]
) -> ResearchQuestion:
    """Return a summary with a wording; where that is what somebody asked, with a reference to their question."""
    whose = next((it for it in inside if it.text == words), None)
    if whose is not None:
        return replace(summary, text="", language=whose.language, into=whose.id)
    return replace(summary, text=words, language=language, into="")


def words_from(questions: Iterable[ResearchQuestion], summary: ResearchQuestion) -> ResearchQuestion | None:
    """Return in whose text a summary has its words: its own, or that of a question; None where that is not there."""
    return next((it for it in questions if it.id == summary.into), None) if summary.own_words else summary


def _move(turn: Turn, setting: PrioritySetting, moved: Sequence[ResearchQuestion], by: MemberId | None) -> None:
    """Keep questions where they are now, let go of summaries that nothing is in any more, and tell authors later."""
    now = {it.id: it for it in questions_of(turn, setting.id)}
    left = {now[it.id].into for it in moved}
    now |= {it.id: it for it in moved}
    turn.do(*(SaveQuestion(moved_by(turn, replace(it, check=Check.NOT_SAID, check_said=""), by)) for it in moved))
    turn.do(*(RemoveQuestion(id) for id in sorted(left - {""}) if not made_of(now.values(), id)))
    _tell_later(turn, setting, moved)
