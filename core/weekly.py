"""One message a week to each facilitator: what closes, what was said, what is due."""

from core.area import Area

AREA = Area(name="weekly")
