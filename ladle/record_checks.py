"""What `ladle doctor` makes of how Ladle is: what waits, what was not sent, what failed, who cannot be asked."""

from collections.abc import Iterator

from core.ports.channels import Failure
from core.ports.outbox import Drop
from ladle.findings import Finding, fine, look, wrong
from ladle.operations import Status

MANY_WAITING = 2000  # more than a fan-out lets wait
LATE = 15 * 60  # seconds: the clock ticks every second, so a timer this late means that nothing runs
MOST_NAMED = 5  # groups; more fill the screen and help nobody

# Why a message was not sent, and what that asks for. Reasons that are as they should be ask for nothing.
_REASONS = {
    Drop.TOO_LATE: ("came too late to be useful", "Was Ladle stopped, or a platform out of order?"),
    Drop.UNREACHABLE: ("could not reach anybody", "Facilitators see who cannot be reached."),
    Drop.GAVE_UP: (
        "were given up after many attempts",
        "When the platform and the network are in order, send them again: ladle resend",
    ),
    Drop.REFUSED: ("were refused by the platform", "Please report it: Ladle should not send such messages."),
}

# Why a whole account sends nothing at present; it is tried again by itself.
_STUCK = {
    Failure.UNAVAILABLE: ("the platform is out of order or cannot be reached", "Is the network in order?"),
    Failure.REVOKED: ("the platform does not know its token any more", "Set the token that it has now, and restart."),
}


def record_checks(status: Status) -> Iterator[Finding]:
    """Look at counts; no finding repeats what anybody wrote."""
    yield from _groups(status)
    yield _waiting(status)
    yield from _stuck(status)
    yield from _stranded(status)
    yield _dropped(status)
    yield _set_aside(status)
    yield _timers(status)
    yield fine("languages", f"Ladle speaks {', '.join(status.languages)}.")


def _groups(status: Status) -> Iterator[Finding]:
    if not status.groups:
        yield look("groups", "There is no group yet. Make one: ladle group create --help")
    elif status.unsafe_groups:
        named = ", ".join(status.unsafe_groups[:MOST_NAMED]) + (" …" if len(status.unsafe_groups) > MOST_NAMED else "")
        yield look(
            "groups",
            f"{len(status.unsafe_groups)} of {status.groups} groups cannot be asked anything yet ({named}): a help "
            "contact, a data contact or an end date is missing. See ladle group list; mend it with ladle group change.",
        )
    else:
        yield fine("groups", f"{status.groups} groups; each has a help contact, a data contact and an end date.")


def _waiting(status: Status) -> Finding:
    if status.waiting > MANY_WAITING:
        return look(
            "outbox", f"{status.waiting:,} messages wait to be sent, {status.failing:,} of them after a failure."
        )
    return fine("outbox", f"{status.waiting:,} messages wait to be sent.")


def _stuck(status: Status) -> Iterator[Finding]:
    for account, failure in sorted(status.stuck.items()):
        why, advice = _STUCK[failure]
        yield wrong(
            "sending", f"Nothing can be sent to {account}: {why}. What is for it waits, and nothing is lost. {advice}"
        )


def _stranded(status: Status) -> Iterator[Finding]:
    for account, count in sorted(status.stranded.items()):
        yield wrong(
            "sending",
            f"{count:,} messages wait for {account}, which is not in the settings any more. Give this Ladle its token "
            "again; where that is not possible, invite the people there to another bot.",
        )


def _dropped(status: Status) -> Finding:
    counts = {**status.dropped, Drop.GAVE_UP: status.given_up}
    told = [f"{counts[reason]} {said} ({advice})" for reason, (said, advice) in _REASONS.items() if counts.get(reason)]
    if told:
        return look("not sent", f"Of the messages of the last 30 days, {'; '.join(told)}")
    return fine("not sent", "No message was given up in the last 30 days.")


def _set_aside(status: Status) -> Finding:
    if not status.set_aside:
        return fine("faults", "Ladle has failed on nothing.")
    kinds = ", ".join(f"{count} × {kind}" for kind, count in sorted(status.set_aside.items()))
    return wrong("faults", f"Ladle failed on what somebody sent: {kinds}. Please report this line; it holds no words.")


def _timers(status: Status) -> Finding:
    if status.overdue_seconds < LATE:
        return fine("timers", "Nothing is overdue.")
    minutes = status.overdue_seconds // 60
    if status.running:
        return wrong("timers", f"Something has been due for {minutes} minutes and did not happen. Restart Ladle.")
    return look("timers", f"Something has been due for {minutes} minutes, as Ladle is not running. Start it: ladle run")
