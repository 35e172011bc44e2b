"""Reflection prompts: what a person can do beside answering them."""

from core.area import Area

AREA = Area(name="reflecting")
