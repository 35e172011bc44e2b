"""Make invites, and let a person's other account in by one."""

from datetime import timedelta

from core.actions import MakeInvite
from core.becoming_one import become_one, take_in, tell_one_vote
from core.effects import CreateInvite, UseInvite
from core.messages import Say
from core.people import Invite, InviteKind, Role, Standing
from core.turn import Turn

SIGN_IN_FOR = timedelta(minutes=10)  # ASVS 6.5.5: a login code lives ten minutes at most


def make_invite(turn: Turn, action: MakeInvite) -> None:
    """Make an invite to join, to facilitate, to found a group, or to sign in once."""
    code = turn.context.fresh_code()
    if action.sign_in is not None:
        found = turn.scene.others.get(action.sign_in)
        if found is None or found[0].group != action.group:
            turn.note(Say("not-allowed"))
            return
        expires = turn.now + SIGN_IN_FOR
        invite = Invite(code, InviteKind.SIGN_IN, action.group, action.sign_in, found[0].role, expires, 1)
    elif action.group is None:
        invite = Invite(code, InviteKind.SET_UP, role=Role.OWNER, uses_left=1)
    elif action.role is Role.MEMBER:
        invite = Invite(code, InviteKind.JOIN, action.group)
    else:
        invite = Invite(code, InviteKind.JOIN, action.group, role=action.role, uses_left=1)
    turn.do(CreateInvite(invite))
    turn.created(code)


def let_in(turn: Turn, invite: Invite) -> None:
    """Join the account that gave a sign-in code to the person whose code it is.

    Nobody is asked whether they mean it, so nobody may lose anything by it: either the account has no membership, or
    the code's person has no account, as where a group was made on the command line. Two who both have one use /link.
    """
    found = turn.scene.others.get(invite.member) if invite.member is not None else None
    code_of = turn.scene.counterparts.get(invite.member) if invite.member is not None else None
    if found is None or code_of is None or found[0].standing is not Standing.JOINED:
        turn.note(Say("invite-unknown"))
        return
    if not invite.usable(turn.now):
        turn.note(Say("invite-over"))
        return
    same = turn.someone.id == code_of.person.id
    if same:
        member = found[0].id
    elif not turn.memberships():
        member = become_one(turn, code_of).kept(found[0].id)
    elif not code_of.accounts:
        member = take_in(turn, code_of).kept(found[0].id)
    else:
        turn.note(Say("sign-in-taken"))
        return
    turn.do(UseInvite(invite.code))
    turn.say(Say("welcome-back"), member=member)
    if not same:
        tell_one_vote(turn, code_of)
