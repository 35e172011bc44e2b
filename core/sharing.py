"""Linking a shared chat with a group: asked for by somebody who manages the chat, and settled where only they read.

Who asks in the chat has to look after the group as well: nobody can bring a group's numbers to a chat of their own
without the group's facilitators, nor Ladle to a chat without those who look after that.
"""

from dataclasses import replace

from core.conversation import Dialogue
from core.effects import SendMessage
from core.messages import Listing, Say, told
from core.people import Group
from core.questions import MOST_OPTIONS, Alternative, Choice, Form, Question, answered
from core.shared_chats import reachable, reply_in, say_in, spoken_in, way_in
from core.spaces import RIGHTS, Place, Space, SpaceStanding
from core.talks import Talk, message_to, new_dialogue, register, start
from core.turn import Turn

TALK = "sharing"
CONNECT, SILENTLY, NOTHING = "connect", "silently", "nothing"
DISCONNECT, QUIET, LOUD, OTHER = "disconnect", "quiet", "loud", "other"
ASKS = "setup"  # the start code that begins this dialogue is this, "-" and the chat's id


def set_up(turn: Turn) -> None:
    """Somebody gave the command: in the chat itself, or where there is nothing to set up."""
    place = turn.origin.place
    if place is None:
        turn.say(Say("setup-where"))
        return
    space = spoken_in(turn, place)
    if not place.manages:
        _answer(turn, space, place, Say("setup-not-yours"))
        return
    lacking = tuple(Say(right) for right in place.lacks if right in RIGHTS)
    if lacking:
        _answer(turn, space, place, Say("setup-lacks", rights=Listing(lacking)))
        return
    theirs = space.group is None or space.group in [group.id for group in _mine(turn)]
    topic = place.thread if theirs else space.thread
    mute = space.standing is SpaceStanding.SILENCED  # as far as is known: not every platform tells that this is over
    space = replace(space, asked_by=turn.someone.id, thread=topic, standing=SpaceStanding.PRESENT)
    turn.keep_space(space)
    if turn.origin.reply_chat is not None or (mute and reachable(turn)):
        _begin(turn, space)
        return
    button = (f"{ASKS}-{space.id}", Say("act-set-up"))
    reply_in(turn, space, place, "setup", Say("setup-privately"), opens=button)


def _answer(turn: Turn, space: Space, place: Place, words: Say) -> None:
    """Say why nothing happens: to the one who asked where only they read it, else in the chat."""
    mute = "right-send" in place.lacks and reachable(turn)
    if mute or turn.origin.reply_chat is not None:
        turn.say(words)
    else:
        reply_in(turn, space, place, words.id, words)


def come_to_set_up(turn: Turn, id: str) -> None:
    """Somebody came by the button that stands in the chat; only who asked there may go on."""
    space = turn.space(id)
    if space is None or space.asked_by != turn.someone.id:
        turn.note(Say("setup-over"))
    else:
        _begin(turn, space)


def _begin(turn: Turn, space: Space) -> None:
    why_not = _refused(turn, space)
    if why_not is not None:
        turn.say(why_not)
    else:
        start(turn, SHARING, new_dialogue(turn, SHARING, space.id))


def _mine(turn: Turn) -> list[Group]:
    """Return the groups that the person looks after, the latest joined first."""
    return [turn.group(member.group) for member in reversed(turn.joined()) if member.role.facilitates]


def _refused(turn: Turn, space: Space) -> Say | None:
    mine = _mine(turn)
    if space.group is not None and space.group not in [group.id for group in mine]:
        return Say("setup-taken", group=turn.group(space.group).name)
    return None if mine else Say("setup-no-group")


def _over(turn: Turn, dialogue: Dialogue) -> Say | None:
    space = turn.space(dialogue.subject)
    if space is None or space.asked_by != turn.someone.id:
        return Say("setup-over")
    return _refused(turn, space)


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    """Ask what is to change where the chat is linked, which group is meant where there are several, and if so."""
    space = turn.space(dialogue.subject)
    if space is None:
        return Form(TALK, ())
    mine = _mine(turn)
    others = [group for group in mine if group.id != space.group]
    questions: list[Question] = []
    linking = None
    if space.group is not None:
        ways = [DISCONNECT, QUIET if space.announces else LOUD, *([OTHER] if others else []), NOTHING]
        ask = Say("setup-linked", group=turn.group(space.group).name)
        questions.append(Choice(key="what", ask=ask, options=_options(*ways)))
        linking = answered("what", OTHER)
    if len(others) > 1:
        named = [Alternative(group.id, told(group.name)) for group in others[: MOST_OPTIONS - 1]]
        choice = (*named, *_options(NOTHING))
        questions.append(Choice(key="group", ask=Say("setup-which"), options=choice, when=linking))
        linking = answered("group", *(group.id for group in others))
    group = _chosen(turn, dialogue, space)
    ask = Say("setup-means", group="" if group is None else group.name)
    questions.append(Choice(key="go", ask=ask, options=_options(CONNECT, SILENTLY, NOTHING), when=linking))
    return Form(TALK, tuple(questions))


def _options(*keys: str) -> tuple[Alternative, ...]:
    return tuple(Alternative(key, Say(f"sharing-{key}")) for key in keys)


def _chosen(turn: Turn, dialogue: Dialogue, space: Space) -> Group | None:
    """Return the group that the chat is to belong to, as far as that is settled."""
    others = [group for group in _mine(turn) if group.id != space.group]
    if len(others) == 1:
        return others[0]
    return next((group for group in others if group.id == dialogue.answers.get("group")), None)


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    space = turn.space(dialogue.subject)
    if space is None:
        turn.say(Say("setup-over"), settles=dialogue.shown)
        return
    answers = dialogue.answers
    group = _chosen(turn, dialogue, space)
    if answers.get("go") in (CONNECT, SILENTLY) and group is not None:
        words = _link(turn, space, group, announces=answers["go"] == CONNECT)
    elif answers.get("what") == DISCONNECT and space.group is not None:
        words = _unlink(turn, space, turn.group(space.group))
    elif answers.get("what") in (QUIET, LOUD):
        turn.keep_space(replace(space, announces=answers["what"] == LOUD, asked_by=None))
        words = Say(f"setup-{answers['what']}")
    else:
        turn.keep_space(replace(space, asked_by=None))
        words = Say("stayed")
    turn.say(words, settles=dialogue.shown)


def _link(turn: Turn, space: Space, group: Group, *, announces: bool) -> Say:
    linked = replace(
        space, group=group.id, language=group.language, introduced=True, asked_by=None, announces=announces
    )
    turn.keep_space(linked)
    for member in turn.facilitators(group.id):
        if member.person != turn.someone.id:
            turn.do(SendMessage(message_to(member, Say("space-linked-told", group=group.name))))
    words = "space-linked" if announces else "space-linked-silently"
    opens = (way_in(turn, group.id), Say("act-join-or-answer"))
    # At any time: somebody there has just asked for it.
    say_in(turn, linked, Say(words, group=group.name), opens=opens, anytime=True)
    return Say("setup-connected", group=group.name)


def _unlink(turn: Turn, space: Space, group: Group) -> Say:
    turn.keep_space(replace(space, group=None, asked_by=None))
    say_in(turn, space, Say("space-unlinked", group=group.name))
    return Say("setup-disconnected", group=group.name)


SHARING = register(Talk(TALK, _form, _finished, over=_over))
