"""Trying a plan on oneself before it starts: its questions as members get them, and nothing is kept."""

from dataclasses import replace

from core.conversation import Dialogue
from core.messages import Say
from core.people import Purpose
from core.plan_so_far import drafted
from core.questions import Form
from core.talks import Talk, register
from core.turn import Turn


def _trial_form(turn: Turn, dialogue: Dialogue) -> Form:
    planning = turn.find(dialogue.subject)
    group = None if planning is None else turn.known_group(planning.subject)
    draft = None if planning is None or group is None else drafted(turn, planning, group)
    return Form("trial", ()) if draft is None else replace(draft.form, purpose=Purpose.MEMBERSHIP)


def _trial_over(turn: Turn, dialogue: Dialogue) -> None:
    turn.say(Say("try-over"), member=dialogue.member, settles=dialogue.shown)


TRYING = register(Talk("trial", _trial_form, _trial_over, stopped=_trial_over))
