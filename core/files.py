"""Which stored files a turn leaves behind that nobody wants: refused, replaced, or sent where no file was asked for.

A channel stores a file before the core hears of it; what the core then does not keep must not stay stored.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from core.conversation import Conversation, Dialogue, Stage
from core.effects import Effect, RemoveAnswers, SaveAnswers
from core.events import Attached, Event, Spoke, Submitted

KEPT_AT_ONCE = frozenset({"round", "talk"})  # dialogues whose every answer is stored when it is given


def sent_with(event: Event) -> tuple[str, ...]:
    """Return the files that came with an event."""
    match event:
        case Spoke(media=media) | Attached(media=media):
            return (media,)
        case Submitted(answers=answers):
            return tuple(_in(answers))
    return ()


def unwanted(event: Event, before: Conversation, after: Conversation, effects: Sequence[Effect]) -> tuple[str, ...]:
    """Return the files that came with an event, or that a dialogue held before it, and that nothing holds after it."""
    found = {*sent_with(event), *_held(before.dialogues, effects)}
    if not found:
        return ()
    for effect in effects:
        if isinstance(effect, SaveAnswers):
            found.difference_update(_in({answer.id: answer.value for answer in effect.answers}))
    for dialogue in after.dialogues:
        found.difference_update(_drafted(dialogue), _in(dialogue.answers))
    return tuple(sorted(found))


def _held(dialogues: Iterable[Dialogue], effects: Sequence[Effect]) -> Iterator[str]:
    """Yield the files that wait for consent, and those in answers that were only held here or were replaced now."""
    for dialogue in dialogues:
        yield from _drafted(dialogue)
        given = tuple(_in(dialogue.answers))
        if given and dialogue.form in KEPT_AT_ONCE:
            changed = _changed(dialogue.subject, effects)
            given = tuple(_in({key: value for key, value in dialogue.answers.items() if key in changed}))
        yield from given


def _drafted(dialogue: Dialogue) -> tuple[str, ...]:
    return dialogue.draft if dialogue.stage is Stage.CONSENT else ()


def _changed(round: str, effects: Sequence[Effect]) -> set[str]:
    changed: set[str] = set()
    for effect in effects:
        match effect:
            case SaveAnswers(answers=answers):
                changed.update(answer.question for answer in answers if answer.round == round)
            case RemoveAnswers(round=of, questions=questions) if of == round:
                changed.update(questions)
    return changed


def _in(answers: Mapping[str, object]) -> Iterator[str]:
    for value in answers.values():
        if isinstance(value, dict) and isinstance(value.get("media"), str):
            yield value["media"]
