"""Every kind of activity there is; a new one is a new file and one more entry here."""

from core.activities.after_meeting import AfterMeeting
from core.activities.check_in import CheckIn
from core.activities.delphi import Delphi
from core.activities.finding_a_time import FindingATime
from core.activities.meeting import Meeting
from core.activities.open_questions import OpenQuestions
from core.activities.poll import Poll
from core.activities.reflection import Reflection
from core.activity import Activity

ACTIVITIES: tuple[Activity, ...] = (
    CheckIn(),
    Poll(),
    Reflection(),
    Meeting(),
    FindingATime(),
    Delphi(),
    OpenQuestions(),
)
FROM_TEMPLATES = (CheckIn().name, Poll().name, Reflection().name)  # those that there can be ready questions for
FOLLOWING: tuple[Activity, ...] = (AfterMeeting(),)  # come after something else; nobody plans them


def activity(name: str) -> Activity:
    """Return the activity of this stored name; raises LookupError when this program has none."""
    for kind in (*ACTIVITIES, *FOLLOWING):
        if kind.name == name:
            return kind
    raise LookupError(f"There is no activity named {name!r} in this version.")
