"""The command line. Nothing but Click is imported before a command is given; each command then brings what it needs."""

import importlib
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn

import click

from ladle import __version__
from ladle.exits import Exit, Trouble

# name: what `ladle --help` says about it; its file is ladle/commands/NAME.py.
COMMANDS: Mapping[str, str] = {
    "demo": "Try Ladle with a sample group; nothing needs to be set up.",
    "run": "Run Ladle until it is stopped.",
    "chat": "Chat with Ladle in this terminal, as a member.",
    "group": "Make a group, invite people to it, list groups.",
    "page": "Print a link that opens a facilitator's page once.",
    "export": "Write a group's answers to a file.",
    "resend": "Send again what could not be delivered.",
    "backup": "Copy the database into the backups folder.",
    "doctor": "Check everything, and say what to do about what is wrong.",
    "migrate": "Bring the data of an older Ladle to this version.",
    "version": "Print the version.",
}
EPILOG = """\b
How a command ends (its exit code):
  0  it worked
  1  something is missing or did not work
  2  the command or a setting is wrong
  3  something else is in the way: a second Ladle, or a busy port
  4  the database cannot be used, or the disk is full
"""


class Commands(click.Group):
    """All commands, in the order in which people come to need them, each loaded when it is given."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"ladle.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without loading any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="ladle %(version)s")
def ladle() -> None:
    """Ladle asks a group short questions, and gives everyone the result.

    \b
    Try it:         ladle demo
    Look around:    ladle COMMAND --help

    Settings are environment variables that begin with LADLE_; docs/reference/settings.md lists them.
    """  # noqa: D301 - Click needs the control character


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; what went wrong is said in a sentence on standard error."""
    try:
        code: object = ladle.main(arguments, prog_name="ladle", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        return Exit.INTERRUPTED
    except BrokenPipeError:  # whoever read our output had enough, as in `ladle export | head`
        sys.stderr.close()
        return Exit.FAILED
    except Trouble as trouble:
        click.echo(trouble.sentence, err=True)
        return trouble.code
    except Exception as error:  # the last place for it; a traceback could show what people wrote
        from ladle.explain import explain  # noqa: PLC0415 - it knows the whole program

        known = explain(error)
        click.echo(known.sentence, err=True)
        return known.code
    return code if isinstance(code, int) else Exit.OK


if __name__ == "__main__":
    main()
