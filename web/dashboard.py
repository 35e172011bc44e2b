"""A facilitator's pages about a group as a whole: what it is, who is in it, how people come in."""

import secrets
from datetime import date, time
from functools import partial

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from core.access import SessionKind
from core.actions import AddMember, ChangeGroup, MakeInvite
from core.asking_less import WEEKDAYS
from core.events import Commanded, Origin
from core.joining import card_message
from core.logbook import change_in_words
from core.messages import Message, Moment, Private, Say, TimeStyle
from core.nudge_messages import few_in_words
from core.people import NO_MEMBER, Group, Identity, MemberId, PersonId
from core.ports.store import StoreFull
from core.ports.words import Directory
from core.quiet import Quiet
from core.rounds import Phase, SeriesStanding
from core.views import MemberState
from web.access import chat_path, open_session
from web.channel import ACCOUNT as BROWSER
from web.facilitation import Desk, Facilitation, back_to
from web.few_votes import few_voted
from web.pages import Speech, knowing_names, page, speech_for
from web.services import WebServices
from web.steering import ways_of_series
from web.waiting import until_shown

CHANGES_SHOWN = 20


class Dashboard:
    """The pages of a group."""

    def __init__(self, services: WebServices) -> None:
        self.services = services
        self.facilitation = Facilitation(services)

    def routes(self) -> list[Route]:
        """Return the addresses of these pages."""
        return [
            Route("/groups", self.groups, methods=["GET"]),
            Route("/groups/{group}", self.group, methods=["GET"]),
            Route("/groups/{group}/invite", self.invite, methods=["POST"]),
            Route("/groups/{group}/resend", self.resend, methods=["POST"]),
            Route("/groups/{group}/chat", self.chat, methods=["POST"]),
            Route("/groups/{group}/settings", self.settings, methods=["GET"]),
            Route("/groups/{group}/settings", self.change, methods=["POST"]),
            Route("/groups/{group}/members", self.members, methods=["GET"]),
            Route("/groups/{group}/members", self.add, methods=["POST"]),
        ]

    async def groups(self, request: Request) -> Response:
        """List the groups of a facilitator; with only one, go there."""
        visit = await self.facilitation.enter(request)
        if isinstance(visit, Response):
            return visit
        found = await self.facilitation.groups(visit)
        if len(found) == 1 and "all" not in request.query_params:
            return RedirectResponse(f"/groups/{found[0][0].id}", 303)
        here = partial(self.services.readings.memberships, PersonId(visit.session.subject))
        if not found and len(await self.services.read(here)):
            return RedirectResponse("/helping", 303)
        speech = speech_for(self.services, request, (found[0][1].language,) if found else ())
        return page("groups.html", speech, groups=[group for group, _ in found], form=visit.form_token)

    async def group(self, request: Request) -> Response:
        """Show what there is to do, the invite, and the rounds."""
        desk = await self.facilitation.desk(request)
        if isinstance(desk, Response):
            return desk
        return await self._group(request, desk)

    async def _group(self, request: Request, desk: Desk, note: str | None = None) -> Response:
        readings, now = self.services.readings, self.services.clock.now()
        invite = await self.services.read(partial(readings.join_invite, desk.group.id, now))
        series = await self.services.read(partial(readings.series_of_group, desk.group.id))
        unreachable = await self.services.read(partial(readings.unreachable, desk.group.id))
        given_up = await self.services.read(partial(readings.given_up, desk.group.id))
        upcoming = {
            one.series.id: found.utc
            for one in series
            if one.series.standing is SeriesStanding.RUNNING
            and (found := self.services.calendar.next_occurrence(one.series.plan.recurrence, now)) is not None
        }
        few = await few_voted(self.services, [row.round for one in series for row in one.rounds])
        link = f"{self.services.base_url}/j/{invite.code}" if invite is not None else None
        return self.facilitation.show(
            request,
            desk,
            "group.html",
            note=note,
            part="group",
            missing=[desk.speech.say(f"missing-{name}") for name in desk.group.missing],
            link=link,
            code=invite.code if invite is not None else None,
            message=desk.speech.say("invite-message", group=desk.group.name, link=link) if link else None,
            series=series,
            upcoming=upcoming,
            ways={
                one.series.id: ways_of_series(
                    one.series, [row.round for row in one.rounds], more=one.series.id in upcoming
                )
                for one in series
            },
            changes=await self._changes(desk),
            unreachable=unreachable,
            given_up=given_up,
            waiting=[row for one in series for row in one.rounds if row.round.phase is Phase.AWAITING_REPLY],
            few=[(round.id, desk.speech.tell(few_in_words(round))) for round in few],
        )

    async def _changes(self, desk: Desk) -> list[str]:
        """Return what was changed lately, as every member can read it."""
        log = await self.services.read(partial(self.services.readings.log_of_group, desk.group.id, CHANGES_SHOWN))
        lines = [
            Say("rounds-change", day=Moment(entry.at, desk.me.zone, TimeStyle.DATE), change=change_in_words(entry))
            for entry in log
        ]
        message = Message(Private(desk.me.person, desk.me.id), tuple(lines))
        speech = await knowing_names(self.services, desk.speech, message)
        return [speech.tell(line) for line in lines]

    async def invite(self, request: Request) -> Response:
        """Make a new invite."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        outcome = await self.facilitation.act(desk, fields, MakeInvite(desk.group.id))
        refusal = self.facilitation.refusal(desk, outcome)
        return await self._group(request, desk, refusal) if refusal else back_to(desk.path, "invited")

    async def resend(self, request: Request) -> Response:
        """Send again what was given up for the group. Pressed twice, there is nothing left the second time."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, _ = sent
        try:
            await self.services.resend(desk.group.id)
        except StoreFull:
            return await self._group(request, desk, desk.speech.say("page-failed"))
        return back_to(desk.path, "resent")

    async def chat(self, request: Request) -> Response:
        """Open the facilitator's own chat page here, making one where they have none yet."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        home = await self.services.read(partial(self.services.readings.home_of, desk.me.person))
        chat = home.external if home is not None and home.account == BROWSER else None
        if chat is None:
            outcome = await self.facilitation.act(desk, fields, MakeInvite(desk.group.id, sign_in=desk.me.id))
            refusal = self.facilitation.refusal(desk, outcome)
            if refusal or outcome.created is None:
                return await self._group(request, desk, refusal or desk.speech.say("page-form-old"))
            chat = secrets.token_hex(8)
            origin = Origin(BROWSER, f"start-{chat}", self.services.clock.now(), Identity(BROWSER, chat))
            refusal = self.facilitation.refusal(
                desk, await self.services.inbox.submit(Commanded(origin, "start", outcome.created))
            )
            if refusal:
                return await self._group(request, desk, refusal)
            await until_shown(self.services, chat)
        response = RedirectResponse(chat_path(chat), 303)
        await open_session(self.services, SessionKind.CHAT, chat, response)
        return response

    async def settings(self, request: Request) -> Response:
        """Show what a group has settled about itself."""
        desk = await self.facilitation.desk(request)
        if isinstance(desk, Response):
            return desk
        return await self._settings(request, desk, _settled(desk.group), list(desk.group.languages), None)

    async def _settings(
        self, request: Request, desk: Desk, values: dict[str, str], languages: list[str], note: str | None
    ) -> Response:
        tongues = [(tag, desk.speech.say(f"language-{tag}")) for tag in self.services.words.languages]
        today = self._today(desk)
        rows = await self.services.read(partial(self.services.readings.members_of_group, desk.group.id, today))
        here = [row for row in rows if row.role.facilitates and row.state is not MemberState.LEFT]
        return self.facilitation.show(
            request,
            desk,
            "settings.html",
            operators=[*((row.id, row.name) for row in here), (NO_MEMBER, desk.speech.say("vote-operator-else"))],
            note=note,
            part="settings",
            values=values,
            chosen=languages,
            tongues=tongues,
            today=today.isoformat(),
            weekdays=[(str(number), desk.speech.say(f"weekday-{day}")) for number, day in enumerate(WEEKDAYS)],
        )

    async def change(self, request: Request) -> Response:
        """Change what a group has settled; a field that was not touched stays as it is."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        before = _settled(desk.group)
        after = {name: " ".join(str(fields.get(name, "")).split()) for name in before}
        languages = [str(tag) for tag in fields.getlist("languages")]
        changed = {name: value for name, value in after.items() if value != before[name]}
        try:
            ends_on = date.fromisoformat(changed["ends_on"]) if "ends_on" in changed else None
        except ValueError:
            return await self._settings(request, desk, after, languages, desk.speech.say("refused-date"))
        try:
            quiet = _quiet(after) if {"quiet_begins", "quiet_ends", "rest_day"} & changed.keys() else None
        except ValueError:
            return await self._settings(request, desk, after, languages, desk.speech.say("page-quiet-unclear"))
        action = ChangeGroup(
            desk.group.id,
            name=changed.get("name"),
            help_contact=changed.get("help_contact"),
            data_contact=changed.get("data_contact"),
            ends_on=ends_on,
            zone=changed.get("zone"),
            languages=_in_order(languages, desk.group) if set(languages) != set(desk.group.languages) else None,
            quiet=quiet,
            operator=MemberId(changed["operator"]) if changed.get("operator") else None,
        )
        refusal = self.facilitation.refusal(desk, await self.facilitation.act(desk, fields, action))
        if refusal:
            return await self._settings(request, desk, after, languages, refusal)
        return back_to(f"{desk.path}/settings", "saved")

    async def members(self, request: Request) -> Response:
        """List members with where they stand."""
        desk = await self.facilitation.desk(request)
        if isinstance(desk, Response):
            return desk
        return await self._members(request, desk, None, None)

    async def add(self, request: Request) -> Response:
        """Take in somebody without a phone."""
        sent = await self.facilitation.sent(request)
        if isinstance(sent, Response):
            return sent
        desk, fields = sent
        action = AddMember(
            desk.group.id,
            str(fields.get("name", "")),
            str(fields.get("language", desk.group.language)),
            fields.get("consented") == "yes",
        )
        refusal = self.facilitation.refusal(desk, await self.facilitation.act(desk, fields, action))
        return (
            await self._members(request, desk, fields, refusal) if refusal else back_to(f"{desk.path}/members", "added")
        )

    async def _members(self, request: Request, desk: Desk, sent: FormData | None, note: str | None) -> Response:
        find = partial(self.services.readings.members_of_group, desk.group.id, self._today(desk))
        members = await self.services.read(find)
        language = str(sent.get("language")) if sent is not None else desk.group.language
        aloud = Speech(self.services.words, (language, *desk.group.languages), desk.group.zone)
        directory = Directory({row.id: row.name for row in members if row.id == desk.group.facilitator})
        card = self.services.words.render(card_message(desk.group), aloud.reader, directory)
        return self.facilitation.show(
            request,
            desk,
            "members.html",
            note=note,
            part="members",
            members=members,
            card=None if desk.group.missing else card,
            name=str(sent.get("name", "")) if sent is not None else "",
            chosen=language,
            tongues=[(tag, desk.speech.say(f"language-{tag}")) for tag in self.services.words.languages],
        )

    def _today(self, desk: Desk) -> date:
        return self.services.calendar.utc_to_local(self.services.clock.now(), desk.group.zone).date()


def _settled(group: Group) -> dict[str, str]:
    return {
        "name": group.name,
        "help_contact": group.help_contact,
        "data_contact": group.data_contact,
        "ends_on": group.ends_on.isoformat() if group.ends_on is not None else "",
        "zone": group.zone,
        "quiet_begins": _clock(group.quiet.begins),
        "quiet_ends": _clock(group.quiet.ends),
        "operator": group.operator or "",
        "rest_day": "" if group.quiet.rest_day is None else str(group.quiet.rest_day),
    }


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _quiet(values: dict[str, str]) -> Quiet:
    """Read quiet hours; raises ValueError where they are no times of day, or the day of rest is none."""
    begins, ends = (time.fromisoformat(values[name]) for name in ("quiet_begins", "quiet_ends"))
    day = int(values["rest_day"]) if values["rest_day"] else None
    if day is not None and day not in range(len(WEEKDAYS)):
        raise ValueError("There is no such day of the week.")
    return Quiet(begins.hour * 60 + begins.minute, ends.hour * 60 + ends.minute, day)


def _in_order(languages: list[str], group: Group) -> tuple[str, ...]:
    """Keep the group's first language first where it still is one."""
    kept = [tag for tag in group.languages if tag in languages]
    return tuple(dict.fromkeys((*kept, *languages)))
