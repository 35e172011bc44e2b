"""What a member settles about themselves: name, language, time zone, hour, and where they are asked."""

from collections.abc import Sequence
from dataclasses import replace

from core.accounts import found, key_of, labels, linked, where_asked
from core.conversation import Dialogue
from core.dialogue import Step
from core.interpret import one_line
from core.messages import NameOf, Say
from core.people import LONGEST_NAME, Member
from core.questions import MOST_OPTIONS, Alternative, Choice, Form, Question, Text, answered
from core.rounds import EARLIEST_HOUR
from core.talks import Talk, new_dialogue, register, start
from core.turn import Turn
from core.whereabouts import LAST, settle_where

_WHERE = answered("what", "where")
HOURS = (EARLIEST_HOUR, 9, 12, 15, 18, 20)


def begin_me(turn: Turn, member: Member) -> None:
    """Show what Ladle knows about how to reach somebody, and let them change it."""
    start(turn, ME, new_dialogue(turn, ME, member.group, member))


def set_language(turn: Turn, member: Member, language: str) -> None:
    """Speak another language with a member from now on."""
    _speak(turn, language)
    turn.say(Say("me-changed"), member=member.id)


def set_zone(turn: Turn, member: Member, place: str) -> None:
    """Reckon a member's hours by the clock of a place."""
    zone = turn.context.calendar.find_zone(place)
    if zone is None:
        turn.note(Say("me-zone-unknown", zone=place))
        return
    _live_in(turn, zone)
    turn.say(Say("me-changed"), member=member.id)


def _speak(turn: Turn, language: str) -> None:
    """Keep the language of somebody's choice in every group: they have one chat, which speaks one language."""
    for member in turn.joined():
        turn.keep_member(replace(member, language=language))


def _live_in(turn: Turn, zone: str) -> None:
    """Keep the zone somebody lives in, in every group."""
    for member in turn.joined():
        turn.keep_member(replace(member, zone=zone))


def _me_form(turn: Turn, dialogue: Dialogue) -> Form:
    member = turn.member(dialogue.member)
    if member is None:
        return Form("me", ())
    languages = tuple(Alternative(tag, Say(f"language-{tag}")) for tag in turn.context.words.languages)
    hours = tuple(Alternative(str(hour), Say("clock-hour", hour=hour)) for hour in HOURS)
    places = labels([account for account in linked(turn.accounts) if account.reachable], turn.origin.identity)
    where = [Alternative(key_of(identity), name) for identity, name in places.items()][: MOST_OPTIONS - 1]
    several = ("where",) if len(where) > 1 else ()
    keys = ("name", "language", "zone", "hour", "pause", *several, "nothing")
    parts = tuple(Alternative(key, Say(f"me-part-{key}")) for key in keys)
    summary = Say("me-summary", name=NameOf(member.id), language=Say(f"language-{member.language}"), zone=member.zone)
    return Form(
        "me",
        (
            Choice(key="what", ask=summary, options=parts),
            Text(
                key="name",
                ask=Say("me-ask-name"),
                max_length=LONGEST_NAME,
                tag_language=False,
                when=answered("what", "name"),
            ),
            Choice(key="language", ask=Say("me-ask-language"), options=languages, when=answered("what", "language")),
            Text(key="zone", ask=Say("me-ask-zone"), max_length=60, tag_language=False, when=answered("what", "zone")),
            Choice(key="hour", ask=Say("me-ask-hour"), options=hours, when=answered("what", "hour")),
            Choice(
                key="shows",
                ask=Say("me-ask-shows-pause"),
                options=(Alternative("yes", Say("answer-yes")), Alternative("no", Say("answer-no"))),
                when=answered("what", "pause"),
            ),
            *_where(turn, where),
        ),
    )


def _where(turn: Turn, places: Sequence[Alternative]) -> tuple[Question, ...]:
    """Return the question where somebody with several accounts is asked."""
    if len(places) < 2:
        return ()
    options = (*places, Alternative(LAST, Say("where-last")))
    return (Choice(key="where", ask=where_asked(turn.someone, turn.accounts), options=options, when=_WHERE),)


def _me_took(turn: Turn, dialogue: Dialogue, step: Step) -> Dialogue | None:
    zone = step.taken.get("zone")
    if not isinstance(zone, dict):
        return None
    if turn.context.calendar.find_zone(str(zone["text"])) is None:
        turn.note(Say("me-zone-unknown", zone=str(zone["text"])))
    return None


def _me_finished(turn: Turn, dialogue: Dialogue) -> None:
    member = turn.member(dialogue.member)
    if member is None:
        turn.note(Say("moved-on"))
        return
    answers = dialogue.answers
    where = answers.get("where")
    if isinstance(where, str):
        settle_where(turn, found(turn.accounts, where), settles=dialogue.shown)
        return
    name, zone, hour = answers.get("name"), answers.get("zone"), answers.get("hour")
    changed = True
    if isinstance(name, dict):
        turn.keep_member(replace(member, name=one_line(str(name["text"]))))
    elif isinstance(answers.get("language"), str):
        _speak(turn, str(answers["language"]))
    elif isinstance(zone, dict):
        _live_in(turn, turn.context.calendar.find_zone(str(zone["text"])) or member.zone)
    elif isinstance(hour, str):
        turn.keep_member(replace(member, hour=int(hour) * 60))
    elif "shows" in answers:
        turn.keep_member(replace(member, shows_pause=answers["shows"] == "yes"))
    else:
        changed = False
    turn.say(Say("me-changed" if changed else "stayed"), member=member.id, settles=dialogue.shown)


ME = register(Talk("me", _me_form, _me_finished, _me_took))
