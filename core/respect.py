"""When somebody may be written to unasked: quiet hours, and how much is asked of them in a week."""

from core.area import Area

AREA = Area(name="respect")
