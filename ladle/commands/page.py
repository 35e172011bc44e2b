"""`ladle page`: a link that opens a facilitator's page once."""

import asyncio

import click

from core.actions import MakeInvite
from core.people import GroupId, MemberId
from ladle.choosing import choose
from ladle.commands.options import as_json, print_json
from ladle.control import reach
from ladle.exits import Trouble
from ladle.operations import Done, GroupLine, Operations, accepted
from ladle.settings import load


@click.command(short_help="Print a link that opens a facilitator's page once.")
@click.argument("group", required=False)
@as_json
def command(group: str | None, as_json: bool) -> None:
    """Print a link that opens the page of GROUP's facilitator once, within ten minutes.

    GROUP is its name or id; not needed where there is only one. Whoever opens the link sees what the group's
    facilitator sees, so give it to nobody else.
    """
    asyncio.run(_page(group, as_json))


async def _page(wanted: str | None, as_json: bool) -> None:
    async with reach(load()) as ladle:
        group = choose(await ladle.groups(), wanted)
        made = await sign_in_link(ladle, group)
    if as_json:
        print_json({"group": group.id, "page": made.link})
    else:
        click.echo(made.link)


async def sign_in_link(ladle: Operations, group: GroupLine) -> Done:
    """Make a link that opens the page of a group's owner once."""
    if group.page_of is None:
        raise Trouble(
            f"Nobody looks after {group.name} any more. Invite somebody: ladle group invite {group.id} --facilitator"
        )
    return accepted(await ladle.act(MakeInvite(GroupId(group.id), sign_in=MemberId(group.page_of))))
