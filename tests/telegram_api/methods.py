"""How a method of the Bot API is written here: a function, its name, and the parameters it knows."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.telegram_api.accounts import BotAccount
from tests.telegram_api.parameters import Parameters

if TYPE_CHECKING:
    from tests.telegram_api.world import World

Handler = Callable[["World", BotAccount, Parameters], Any]
WaitingHandler = Callable[["World", BotAccount, Parameters], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Method:
    """A method. `known` are the parameters that its documentation lists."""

    name: str
    handler: Handler | WaitingHandler
    known: frozenset[str]


def method(name: str, parameters: str, handler: Handler | WaitingHandler) -> Method:
    """Describe a method; its parameters are separated by blanks."""
    return Method(name, handler, frozenset(parameters.split()))


def by_name(*methods: Method) -> dict[str, Method]:
    """Return methods by name in lower case: Telegram does not mind capitals."""
    return {one.name.lower(): one for one in methods}
