"""Change what is planned or under way: open early, extend, skip, close early, remind."""

from core.area import Area

AREA = Area(name="steering")
