"""Who runs the computer that Ladle is on: asked once in each group, and said by name where it is a facilitator."""

from dataclasses import replace

from core.effects import SaveGroup, SaveRound
from core.messages import Say
from core.people import NO_MEMBER, Group, MemberId
from core.poll_card import with_operator
from core.polls import has_a_roll
from core.rounds import Phase
from core.turn import Turn


def why_not_run_by(turn: Turn, group: Group, operator: MemberId) -> Say | None:
    """Return why somebody cannot be named as who runs the computer: they do not facilitate here."""
    named = {member.id for member in turn.facilitators(group.id)}
    return None if operator == NO_MEMBER or operator in named else Say("not-allowed")


def run_by(turn: Turn, group: Group, operator: MemberId) -> Group:
    """Keep who runs the computer; votes and ratings that are under way say it from now on."""
    changed = replace(group, operator=operator)
    turn.do(SaveGroup(changed))
    turn.know_group(changed)
    for round in turn.scene.current_rounds:
        voting = has_a_roll(round) and round.phase in (Phase.EARLY, Phase.OPEN)
        if round.group == group.id and voting:
            after = replace(round, state=with_operator(round.state, changed))
            turn.know_round(after)
            turn.do(SaveRound(after))
    return changed
