"""How much a group asks of a person: what was asked in the last days, and how long answering takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.people import PersonId

REMEMBERED_FOR = timedelta(days=14)  # how long it is kept what somebody was asked


@dataclass(frozen=True, slots=True)
class Ask:
    """Something a person was asked without their having begun it, in any of their groups. Answered or not is not kept.

    `on` is the day by the person's own clock; `seconds` is how long an answer was expected to take.
    """

    person: PersonId
    subject: str  # a round's id, or what else it was about; once for each subject
    on: date
    seconds: int


Pace = Mapping[int, int]  # of the answers to a series: how many took how long, by bucket (`bucket_of`)
