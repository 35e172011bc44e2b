"""Routes of interactions: the answer, and the webhook that its token opens.

https://docs.discord.com/developers/interactions/receiving-and-responding#endpoints
"""

from tests.discord_api import answers, wire
from tests.discord_api.requests import Asked
from tests.discord_api.routes import Reply, Route
from tests.discord_api.service import Service
from tests.discord_api.world import Interaction, Json, Message

HOOK = "/webhooks/{application}/{token}"


def answer(service: Service, asked: Asked) -> Reply:
    message = answers.answer(service, asked.id("interaction"), asked.path["token"], asked)
    if not asked.switch("with_response"):
        return Reply(status=204)
    interaction = service.world.interactions[asked.id("interaction")]
    about: Json = {"id": str(interaction.id), "type": interaction.kind}
    response: Json = {"interaction": about}
    if message is not None:
        about |= {
            "response_message_id": str(message.id),
            "response_message_loading": interaction.loading,
            "response_message_ephemeral": interaction.ephemeral,
        }
        response["resource"] = {"type": interaction.answered, "message": _written(service, message)}
    return Reply(response)


def _written(service: Service, message: Message) -> Json:
    return wire.message(service.world, message, service.address)


def _found(service: Service, asked: Asked) -> tuple[Interaction, Message]:
    interaction = answers.of_token(service, asked.id("application"), asked.path["token"])
    return interaction, answers.message_of(service, interaction, asked.path["message"])


def follow_up(service: Service, asked: Asked) -> Reply:
    """For an interaction `wait` is always on: the message comes back."""
    interaction = answers.of_token(service, asked.id("application"), asked.path["token"])
    return Reply(_written(service, answers.follow_up(service, interaction, asked)))


def get(service: Service, asked: Asked) -> Reply:
    return Reply(_written(service, _found(service, asked)[1]))


def edit(service: Service, asked: Asked) -> Reply:
    interaction, message = _found(service, asked)
    return Reply(_written(service, answers.change(service, interaction, message, asked)))


def delete(service: Service, asked: Asked) -> Reply:
    answers.remove(service, *_found(service, asked))
    return Reply(status=204)


ROUTES = [
    Route("POST", "/interactions/{interaction}/{token}/callback", "answer", answer, open=True),
    Route("POST", HOOK, "webhook", follow_up, open=True),
    Route("GET", HOOK + "/messages/{message}", "webhook", get, open=True),
    Route("PATCH", HOOK + "/messages/{message}", "webhook", edit, open=True),
    Route("DELETE", HOOK + "/messages/{message}", "webhook", delete, open=True),
]
