"""A list of what is wrong with a form, gathered field by field, in Discord's own codes."""

from collections.abc import Iterable
from typing import Any

from tests.discord_api.refusals import invalid_fields

REQUIRED = "This field is required"


class Complaints:
    """What is wrong so far. Paths are written with dots; an empty path is the form itself."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []

    def add(self, path: str, code: str, message: str) -> None:
        self.found.append((path, code, message))

    def missing(self, path: str) -> None:
        self.add(path, "BASE_TYPE_REQUIRED", REQUIRED)

    def choice(self, path: str, among: Iterable[object]) -> None:
        self.add(path, "BASE_TYPE_CHOICES", f"Value must be one of {{{', '.join(map(str, sorted(map(str, among))))}}}.")

    def text(self, path: str, value: Any, longest: int, shortest: int = 0, *, required: bool = False) -> str:
        """Check a string and return it, or an empty one when there is none to go on with."""
        if value is None:
            if required:
                self.missing(path)
            return ""
        if not isinstance(value, str):
            self.add(path, "STRING_TYPE_CONVERT", f'Could not interpret "{value}" as string.')
            return ""
        if required and shortest and not value:
            self.missing(path)
        elif shortest and not shortest <= len(value) <= longest:
            self.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {shortest} and {longest} in length.")
        elif len(value) > longest:
            self.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {longest} or fewer in length.")
        return str(value)

    def listed(self, path: str, value: Any, most: int, least: int = 0) -> list[Any]:
        """Check a list and return it, or an empty one."""
        if not isinstance(value, list):
            if value is not None:
                self.add(path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType")
            elif least:
                self.missing(path)
            return []
        if least and not least <= len(value) <= most:
            self.add(path, "BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.")
        elif len(value) > most:
            self.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
        return value

    def whole(self, path: str, value: Any, least: int, most: int, default: int) -> int:
        """Check a whole number and return it."""
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int):
            self.add(path, "NUMBER_TYPE_COERCE", f'Value "{value}" is not int.')
            return default
        if value < least:
            self.add(path, "NUMBER_TYPE_MIN", f"int value should be greater than or equal to {least}.")
        elif value > most:
            self.add(path, "NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.")
        return value

    def switch(self, path: str, value: Any) -> bool:
        if value is not None and not isinstance(value, bool):
            self.add(path, "BOOLEAN_TYPE_CONVERT", "Must be either true or false.")
        return bool(value)

    def done(self) -> None:
        """Raise Refused (50035) if anything was found."""
        if self.found:
            raise invalid_fields(self.found)
