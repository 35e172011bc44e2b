"""The hours and the day of the week on which nobody is written to unasked."""

from dataclasses import dataclass

from core.codec import coded

DAY = 24 * 60  # minutes


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


USUAL = Quiet()
