"""What was promised: who owes it by when, and what came of it."""

from core.area import Area

AREA = Area(name="promising")
