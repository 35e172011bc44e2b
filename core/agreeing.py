"""What a member agreed to, purpose by purpose, and taking it back as easily as it was given."""

from core.conversation import Dialogue
from core.messages import Listing, Say
from core.people import Member, Purpose
from core.questions import Alternative, Choice, Form
from core.talks import Talk, new_dialogue, register, start
from core.turn import Turn

NOTHING = "nothing"


def begin_agreeing(turn: Turn, member: Member) -> None:
    """Show what a member agreed to, with a tap to change each."""
    start(turn, AGREEING, new_dialogue(turn, AGREEING, member.group, member))


def decided(member: Member) -> tuple[Purpose, ...]:
    """Return the purposes somebody was asked about and may decide anew; being in the group is left by leaving it."""
    return tuple(purpose for purpose in Purpose if purpose in member.consents and purpose is not Purpose.MEMBERSHIP)


def agreed_in_words(member: Member) -> Listing:
    """Return what a member agrees to, as a list."""
    return Listing(tuple(Say(f"purpose-{p.value}") for p, grant in member.consents.items() if grant.granted))


def _form(turn: Turn, dialogue: Dialogue) -> Form:
    member = turn.member(dialogue.member)
    if member is None:
        return Form("agree", ())
    options = [
        Alternative(
            purpose.value,
            Say(
                "agree-take-back" if member.consents[purpose].granted else "agree-to",
                purpose=Say(f"purpose-{purpose.value}"),
            ),
        )
        for purpose in decided(member)
    ]
    options.append(Alternative(NOTHING, Say("agree-nothing")))
    if len(options) < 2:
        options.append(Alternative(f"{NOTHING}-more", Say("act-go-back")))
    ask = Say("agree-ask", purposes=agreed_in_words(member))
    return Form("agree", (Choice(key="purpose", ask=ask, options=tuple(options)),))


def _finished(turn: Turn, dialogue: Dialogue) -> None:
    member = turn.member(dialogue.member)
    chosen = str(dialogue.answers.get("purpose"))
    if member is None or chosen not in {purpose.value for purpose in Purpose}:
        turn.say(Say("stayed"), member=dialogue.member, settles=dialogue.shown)
        return
    purpose = Purpose(chosen)
    yes = not member.consents[purpose].granted
    turn.decide(member, purpose, yes)
    turn.say(Say("agree-given" if yes else "agree-taken-back"), member=member.id, settles=dialogue.shown)


AGREEING = register(Talk("agree", _form, _finished))
