"""What must be looked up before messages can be shown: whose names and which answers they point to."""

from typing import NamedTuple

from core.messages import AliasOf, Link, Listing, Message, NameOf, Piece, Say, Value, WordsOf
from core.people import MemberId


class References(NamedTuple):
    """Ids of the members whose names, and of the answers whose words or made-up names, stand in some messages."""

    members: frozenset[MemberId]
    answers: frozenset[str]


def references(*messages: Message) -> References:
    """Collect every member and answer that these messages point to, so that one query each can look them up."""
    members: set[MemberId] = set()
    answers: set[str] = set()
    waiting: list[Piece | Value] = []
    for message in messages:
        waiting.extend(message.body)
        if message.title is not None:
            waiting.append(message.title)
        if message.choices is not None:
            waiting.extend(option.label for option in message.choices.options)
            waiting.extend(option.label for option in message.choices.controls)
    while waiting:
        match waiting.pop():
            case NameOf(member):
                members.add(member)
            case WordsOf(answer) | AliasOf(answer):
                answers.add(answer)
            case Say() as say:
                waiting.extend(say.args.values())
            case Listing(items):
                waiting.extend(items)
            case Link() as link:
                waiting.append(link.label)
            case _:
                pass
    return References(frozenset(members), frozenset(answers))
