"""What members propose to plan, and who supports it."""

from core.area import Area

AREA = Area(name="proposing")
