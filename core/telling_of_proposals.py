"""What is told of proposals without anybody asking: in shared chats, to whoever proposed, to facilitators."""

from core.announcing import announce_in
from core.effects import SendMessage
from core.events import Timer
from core.messages import Arrangement, Choices, Message, NameOf, Option, Private, Ref, Say, told
from core.needs import Needs
from core.people import Group, MemberId, Standing
from core.proposals import REASON, TOLD
from core.rounds import Series, SeriesId, SeriesStanding
from core.shared_chats import way_in
from core.talks import message_to
from core.turn import NOTICE, Turn
from core.under_way import title_of

TAP = "o"  # the kind of a proposal's Ref
SUPPORT, UNSUPPORT, BACK, PLAN, DECLINE = "support", "unsupport", "back", "plan", "decline"


def buttons(codes: tuple[str, ...]) -> Choices | None:
    """Return what can be done about a proposal, by codes of these."""
    options = tuple(Option(code, Say(f"proposal-act-{code}")) for code in codes)
    return Choices(Arrangement.ACT, options) if options else None


def hear(turn: Turn, timer: Timer) -> None:
    """Say in the group's shared chats that there is a proposal: not what it is, as others than members read there."""
    series = turn.scene.series.get(SeriesId(timer.subject))
    if series is not None and series.standing is SeriesStanding.PROPOSED:
        group = turn.group(series.group)
        button = (way_in(turn, group.id), Say("act-open-privately"))
        announce_in(turn, group, Say("announce-proposal", group=group.name), opens=button, slot=f"proposal:{series.id}")


def tell(turn: Turn, timer: Timer) -> None:
    """Tell whoever proposed it what became of it; and facilitators, where they did not decide it themselves."""
    series = turn.scene.series.get(SeriesId(timer.subject))
    found = turn.scene.others.get(MemberId(str(timer.payload["member"])))
    if series is None:
        return
    by, what = timer.payload.get("by"), title_of(series)
    group = turn.group(series.group)
    if found is not None and found[0].standing is Standing.JOINED:
        body = _what_became(series, group, by)
        slot = f"proposal:{series.id}"
        message = message_to(found[0], *turn.naming(found[0].person, group.id), body, slot=slot)
        turn.do(SendMessage(message))
    if by is None and series.standing is SeriesStanding.RUNNING:
        for facilitator in turn.facilitators(group.id):
            to, body = Private(facilitator.person, facilitator.id), Say("proposal-supported-told", what=what)
            named = (*turn.naming(facilitator.person, group.id), body)
            choices, ref = buttons((DECLINE,)), Ref(TAP, series.id)
            turn.do(SendMessage(Message(to, named, choices, ref, slot=f"proposal:{series.id}", title=NOTICE)))


def _what_became(series: Series, group: Group, by: object) -> Say:
    what = title_of(series)
    facilitator = NameOf(MemberId(str(by))) if by is not None else group.name
    if series.standing is SeriesStanding.DECLINED:
        reason = told(str(series.details.get(REASON, "")), group.language)
        return Say("proposal-declined-told", what=what, by=facilitator, reason=reason)
    if by is None:
        return Say("proposal-enough", what=what)
    return Say("proposal-planned-told", what=what, by=facilitator)


def needs_of(timer: Timer) -> Needs:
    """Return what telling of a proposal needs loaded."""
    member = timer.payload.get("member")
    others = () if member is None else (MemberId(str(member)),)
    needs = Needs(series=(SeriesId(timer.subject),), others=others, facilitators=True)
    return needs if timer.kind == TOLD else Needs(series=needs.series, spaces_of_groups=True, ways_in=True)
