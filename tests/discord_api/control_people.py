"""Controls that act for a person: say, press, choose, submit, run."""

import base64

from tests.discord_api.control_reports import about_interaction
from tests.discord_api.controls import Ask, Control
from tests.discord_api.requests import Upload
from tests.discord_api.world import Interaction, Json


async def say(ask: Ask) -> Json:
    """Write: {"person", "content", "channel", "reply_to", "files": [{"name", "base64", "mime"}], "voice_seconds"}."""
    files = [
        Upload(number, file["name"], base64.b64decode(file["base64"]), file.get("mime", "application/octet-stream"))
        for number, file in enumerate(ask.body.get("files", ()))
    ]
    seconds = ask.body.get("voice_seconds")
    message = ask.people.say(
        ask.person(),
        ask.body.get("content", ""),
        channel=ask.maybe_channel(),
        files=files if seconds is None else None,
        reply_to=ask.message("reply_to") if "reply_to" in ask.body else None,
        voice=None if seconds is None else (files[0], float(seconds)),
    )
    return {"id": str(message.id), "channel": str(message.channel_id)}


async def edit(ask: Ask) -> Json:
    ask.people.edit(ask.person(), ask.message(), ask.body["content"])
    return {"ok": True}


async def press(ask: Ask) -> Json:
    """Press a button: {"person", "message", "custom_id" or "label", "wait"}."""
    return await _done(
        ask,
        ask.people.press(ask.person(), ask.message(), custom_id=ask.body.get("custom_id"), label=ask.body.get("label")),
    )


async def choose(ask: Ask) -> Json:
    """Choose in a menu: {"person", "message", "custom_id", "values", "wait"}."""
    chosen = ask.people.choose(ask.person(), ask.message(), ask.body["values"], custom_id=ask.body.get("custom_id"))
    return await _done(ask, chosen)


async def submit(ask: Ask) -> Json:
    """Send a form: {"person", "interaction", "values", "wait"}."""
    return await _done(ask, ask.people.submit(ask.person(), ask.interaction(), ask.body["values"]))


async def run(ask: Ask) -> Json:
    """Run a command: {"person", "name", "options", "channel", "wait"}."""
    ran = ask.people.run(ask.person(), ask.body["name"], ask.body.get("options"), channel=ask.maybe_channel())
    return await _done(ask, ran)


async def _done(ask: Ask, interaction: Interaction) -> Json:
    """Report at once, or with "wait" (seconds) when the bot answered."""
    if "wait" in ask.body:
        await ask.service.news.until(lambda: interaction.answered is not None, float(ask.body["wait"]))
    return about_interaction(ask.service, interaction)


ACTS = [
    Control("POST", "/acts/say", say),
    Control("POST", "/acts/edit", edit),
    Control("POST", "/acts/press", press),
    Control("POST", "/acts/choose", choose),
    Control("POST", "/acts/submit", submit),
    Control("POST", "/acts/run", run),
]
