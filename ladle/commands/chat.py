"""`ladle chat`: be a member, in a terminal."""

import asyncio
import getpass
import locale
import shutil
import sys

import click

from ladle.control import reach
from ladle.exits import Exit, Trouble
from ladle.operations import Spoken
from ladle.settings import load
from ladle.terminal_chat import converse

LONGEST_NAME = 60


@click.command(short_help="Chat with Ladle in this terminal, as a member.")
@click.argument("invite", required=False)
@click.option("--as", "who", help="Who you are here, to be several people on one machine; else your account's name.")
@click.option("--language", help="The language to be spoken to in at first, such as pt; else this terminal's.")
def command(invite: str | None, who: str | None, language: str | None) -> None:
    """Chat with Ladle in this terminal. INVITE is the code or link that you were given; needed the first time only.

    Type an answer, a button's number or its words. /help shows what else there is; Ctrl-D ends the conversation,
    and the next one goes on from there.

    \b
    For example:
      ladle chat 7k3m-q9xd
      ladle chat --as ana
    """  # noqa: D301 - Click needs the control character
    name = " ".join((who or getpass.getuser()).split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise Trouble(f"Choose a name of 1 to {LONGEST_NAME} characters: --as ana", Exit.MISUSE)
    width = shutil.get_terminal_size().columns
    spoken = Spoken(name, None, width, language or _own_language(), name if who is None else who)
    asyncio.run(_chat(spoken, invite))


async def _chat(spoken: Spoken, invite: str | None) -> None:
    async with reach(load(), alive=True) as ladle:
        clock = (await ladle.status()).clock
        if clock is not None:
            click.echo(f"Practice: time runs here on a {clock}.", err=True)
        await converse(ladle, spoken, sys.stdin, _show, beginning=[f"/start {invite}"] if invite else ())


def _show(text: str) -> None:
    click.echo(text, nl=False)


def _own_language() -> str | None:
    """Return what this terminal is set to, as a language tag; None for the neutral C locale."""
    name = locale.getlocale(locale.LC_MESSAGES)[0]
    return None if name is None or name in ("C", "POSIX") else name.replace("_", "-")
