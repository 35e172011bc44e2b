"""`ladle group`: make, list and change groups, and invite people to them."""

import asyncio
from dataclasses import asdict
from datetime import date

import click

from core.actions import ChangeGroup, FoundGroup, MakeInvite
from core.people import GroupId, Role
from ladle.choosing import choose
from ladle.commands.options import Day, as_json, print_json
from ladle.commands.page import sign_in_link
from ladle.control import reach
from ladle.exits import Exit, Trouble
from ladle.operations import Done, GroupLine, Request, accepted
from ladle.settings import load
from ladle.zone_names import check_zone

MISSING = {"help_contact": "--help-contact", "data_contact": "--data-contact", "ends_on": "--ends-on"}


@click.group()
def command() -> None:
    """Make a group, invite people to it, list groups."""


@command.command(short_help="Make a group.")
@click.argument("name")
@click.option("--facilitator", required=True, help="The name of who looks after the group, as members will read it.")
@click.option("--zone", required=True, help="The group's time zone, such as Europe/Lisbon.")
@click.option("--language", default="en", show_default=True, help="The group's first language, such as en, pt or ar.")
@click.option("--help-contact", default="", help="Whom to reach for help or complaints, and how.")
@click.option("--data-contact", default="", help="Who answers for the data; the facilitator unless told otherwise.")
@click.option("--ends-on", type=Day(), help="The day on which everything is deleted, such as 2027-06-01.")
@as_json
def create(
    name: str,
    facilitator: str,
    zone: str,
    language: str,
    help_contact: str,
    data_contact: str,
    ends_on: date | None,
    as_json: bool,
) -> None:
    """Make a group, and print a link that opens the facilitator's page once.

    \b
    For example:
      ladle group create "Riverside Voices" --facilitator Rosa --zone Europe/Lisbon \\
          --help-contact "Rosa, 555 0100" --ends-on 2027-06-01

    Nobody is asked anything before the group has a help contact, a data contact and an end date; they can be
    added later with: ladle group change
    """  # noqa: D301 - Click needs the control character
    wanted = FoundGroup(name, language, check_zone(zone), help_contact, data_contact, ends_on, facilitator)
    asyncio.run(_create(wanted, as_json))


async def _create(wanted: FoundGroup, as_json: bool) -> None:
    async with reach(load()) as ladle:
        made = accepted(await ladle.act(wanted))
        group = choose(await ladle.groups(), made.created)
        page = await sign_in_link(ladle, group)
        invite = accepted(await ladle.act(MakeInvite(GroupId(group.id))))
    if as_json:
        print_json({**as_data(group), **_as_invite(invite), "page": page.link})
        return
    click.echo(f"Made the group {group.name} ({group.id}).")
    _show_missing(group)
    click.echo(f"The facilitator's page, to be opened once within ten minutes:\n  {page.link}")
    click.echo("The link for members, to be pasted wherever they are:")
    _show_invite(invite, "  ")


@command.command(short_help="Make a link by which people join a group.")
@click.argument("group", required=False)
@click.option("--facilitator", is_flag=True, help="Whoever opens the link first becomes a facilitator.")
@click.option("--new-group", is_flag=True, help="Whoever opens the link first makes a new group, in the chat.")
@as_json
def invite(group: str | None, facilitator: bool, new_group: bool, as_json: bool) -> None:
    """Make a link by which people join GROUP (its name or id; not needed where there is only one)."""
    if new_group and (group is not None or facilitator):
        raise Trouble("A link for a new group goes alone: ladle group invite --new-group", Exit.MISUSE)
    if new_group:
        asyncio.run(_invite_founder(as_json))
    else:
        asyncio.run(_invite(group, Role.FACILITATOR if facilitator else Role.MEMBER, as_json))


async def _invite_founder(as_json: bool) -> None:
    async with reach(load()) as ladle:
        made = accepted(await ladle.act(MakeInvite(None, Role.OWNER)))
    if as_json:
        print_json({"group": None, "role": Role.OWNER.value, **_as_invite(made)})
    else:
        _show_invite(made)


async def _invite(wanted: str | None, role: Role, as_json: bool) -> None:
    async with reach(load()) as ladle:
        group = choose(await ladle.groups(), wanted)
        made = accepted(await ladle.act(MakeInvite(GroupId(group.id), role)))
    if as_json:
        print_json({"group": group.id, "role": role.value, **_as_invite(made)})
    else:
        _show_invite(made)


def _as_invite(made: Done) -> dict[str, object]:
    return {"invite": made.link, "invite_code": made.created, "chats": list(made.chats)}


def _show_invite(made: Done, indent: str = "") -> None:
    """Print every way in that an invite opens."""
    for link in dict.fromkeys([made.link, *made.chats]):
        click.echo(f"{indent}{link}")
    if load().discord_token is not None:
        click.echo(f"{indent}On Discord, type to the bot: /start {made.created}")


@command.command(short_help="Change a group's contacts, end date, name, zone or languages.")
@click.argument("group", required=False)
@click.option("--name", help="The group's name.")
@click.option("--zone", help="The group's time zone, such as Europe/Lisbon.")
@click.option("--languages", help="The group's languages, the first one first, such as en,pt.")
@click.option("--help-contact", help="Whom to reach for help or complaints, and how.")
@click.option("--data-contact", help="Who answers for the data.")
@click.option("--ends-on", type=Day(), help="The day on which everything is deleted, such as 2027-06-01.")
@as_json
def change(
    group: str | None,
    name: str | None,
    zone: str | None,
    languages: str | None,
    help_contact: str | None,
    data_contact: str | None,
    ends_on: date | None,
    as_json: bool,
) -> None:
    """Change what GROUP (its name or id) has settled; what is not given stays."""
    tags = None if languages is None else tuple(tag.strip() for tag in languages.split(",") if tag.strip())
    zone = None if zone is None else check_zone(zone)
    settled = ChangeGroup(GroupId(""), name, help_contact, data_contact, ends_on, zone, tags)
    if settled == ChangeGroup(GroupId("")):
        raise Trouble("Say what is to change, such as --ends-on 2027-06-01.", Exit.MISUSE)
    asyncio.run(_change(group, settled, as_json))


async def _change(wanted: str | None, settled: ChangeGroup, as_json: bool) -> None:
    async with reach(load()) as ladle:
        group = choose(await ladle.groups(), wanted)
        request: Request = ChangeGroup(
            GroupId(group.id),
            settled.name,
            settled.help_contact,
            settled.data_contact,
            settled.ends_on,
            settled.zone,
            settled.languages,
        )
        accepted(await ladle.act(request))
        group = choose(await ladle.groups(), group.id)
    if as_json:
        print_json(as_data(group))
    else:
        click.echo(f"Changed {group.name}.")
        _show_missing(group)


@command.command("list", short_help="List all groups.")
@as_json
def list_(as_json: bool) -> None:
    """List all groups, with how many people are in each and what it still needs."""
    asyncio.run(_list(as_json))


async def _list(as_json: bool) -> None:
    async with reach(load()) as ladle:
        groups = await ladle.groups()
    if as_json:
        print_json([as_data(group) for group in groups])
        return
    if not groups:
        click.echo("There is no group yet. Make one: ladle group create --help")
    for group in groups:
        ends = f", ends {group.ends_on}" if group.ends_on else ""
        click.echo(
            f"{group.id}  {group.name}: {group.members} people, {', '.join(group.languages)}, {group.zone}{ends}"
        )
        _show_missing(group)


def as_data(group: GroupLine) -> dict[str, object]:
    """Return a group as scripts read it."""
    return asdict(group)


def _show_missing(group: GroupLine) -> None:
    if group.missing:
        options = " ".join(f"{MISSING[name]} …" for name in group.missing)
        click.echo(f"  Nobody is asked anything until you give: ladle group change {group.id} {options}")
