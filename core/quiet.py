"""The hours and the day of the week on which nobody is written to unasked."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from core.codec import coded

DAY = 24 * 60  # minutes
_STEPS = 4  # a rest day, the hours on either side of it, and one to see that nothing is in the way any more


@coded("quiet")
@dataclass(frozen=True, slots=True)
class Quiet:
    """Quiet hours by the reader's own clock; they may run past midnight. Equal ends mean that there are none."""

    begins: int = 20 * 60  # minutes after midnight
    ends: int = 9 * 60
    rest_day: int | None = None  # 0 is Monday: no message all day

    def covers(self, minute: int) -> bool:
        """Whether a minute of the day (0 to 1439) lies in the quiet hours."""
        if self.begins <= self.ends:
            return self.begins <= minute < self.ends
        return minute >= self.begins or minute < self.ends

    def over(self, local: datetime) -> datetime:
        """Return the first moment from `local` on (naive, the reader's own clock) that is not quiet."""
        for _ in range(_STEPS):
            midnight = datetime.combine(local.date(), time())
            if local.weekday() == self.rest_day:
                local = midnight + timedelta(days=1)
            elif self.covers(minute := local.hour * 60 + local.minute):
                local = midnight + timedelta(days=int(minute >= self.ends), minutes=self.ends)
            else:
                break
        return local


USUAL = Quiet()
NEVER = Quiet(0, 0)
