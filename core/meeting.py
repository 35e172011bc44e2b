"""Meetings: what a person can do beside saying whether they come."""

from core.area import Area

AREA = Area(name="meeting")
