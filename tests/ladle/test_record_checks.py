"""The doctor says what counts mean and what to do about them."""

from dataclasses import replace

import pytest

from core.ports.channels import Failure
from ladle.findings import Finding, Verdict
from ladle.operations import Status
from ladle.record_checks import record_checks

WELL = Status("0.1.0", True, "http://127.0.0.1:8080", ("en", "pt", "ar"), 2, (), 3, 0)


def found(status: Status, check: str) -> Finding:
    return next(finding for finding in record_checks(status) if finding.check == check)


def test_all_is_well() -> None:
    assert {finding.verdict for finding in record_checks(WELL)} == {Verdict.FINE}


CASES = [
    ("groups", replace(WELL, groups=0), Verdict.LOOK, "Make one: ladle group create"),
    ("groups", replace(WELL, unsafe_groups=("a" * 16,)), Verdict.LOOK, "1 of 2 groups cannot be asked anything yet"),
    (
        "outbox",
        replace(WELL, waiting=5000, failing=4000),
        Verdict.LOOK,
        "5,000 messages wait to be sent, 4,000 of them",
    ),
    ("not sent", replace(WELL, given_up=2), Verdict.LOOK, "2 were given up after many attempts"),
    ("not sent", replace(WELL, given_up=2), Verdict.LOOK, "send them again: ladle resend"),
    ("not sent", replace(WELL, dropped={"refused": 3}, given_up=2), Verdict.LOOK, "3 were refused by the platform"),
    ("not sent", replace(WELL, dropped={"paused": 2, "no-consent": 1}), Verdict.FINE, "No message was given up"),
    (
        "sending",
        replace(WELL, stuck={"telegram:1": Failure.REVOKED}),
        Verdict.WRONG,
        "Nothing can be sent to telegram:1: the platform does not know its token any more.",
    ),
    ("sending", replace(WELL, stuck={"telegram:1": Failure.UNAVAILABLE}), Verdict.WRONG, "nothing is lost"),
    (
        "sending",
        replace(WELL, stranded={"telegram:1": 2}),
        Verdict.WRONG,
        "2 messages wait for telegram:1, which is not in the settings any more. Give this Ladle its token again",
    ),
    ("faults", replace(WELL, set_aside={"Typed (ValueError)": 2}), Verdict.WRONG, "2 × Typed (ValueError)"),
    ("timers", replace(WELL, overdue_seconds=3600), Verdict.WRONG, "due for 60 minutes and did not happen"),
    ("timers", replace(WELL, overdue_seconds=3600, running=False), Verdict.LOOK, "Start it: ladle run"),
    ("languages", WELL, Verdict.FINE, "Ladle speaks en, pt, ar."),
]


@pytest.mark.parametrize(("check", "status", "verdict", "sentence"), CASES)
def test_a_count_is_told_with_what_to_do(check: str, status: Status, verdict: Verdict, sentence: str) -> None:
    finding = found(status, check)
    assert finding.verdict is verdict
    assert sentence in finding.sentence


def test_many_groups_are_not_all_named() -> None:
    status = replace(WELL, groups=50, unsafe_groups=tuple(f"{number:016x}" for number in range(40)))
    assert len(found(status, "groups").sentence) < 400
