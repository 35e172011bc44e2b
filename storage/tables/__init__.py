"""The tables of the main database: what is kept, under which keys, and which look-ups have an index.

Conventions. Ids are 16 hexadecimal digits. Moments are whole microseconds since 1970 in UTC, stored as one integer:
exact, ordered, the same on SQLite and PostgreSQL, and nothing can lose its zone on the way. Days and local times are
ISO 8601 text, which sorts as time does. Columns that hold state as JSON text are written by `core.codec` and always
replaced whole, never edited in place.

Tables that are read and written by their own key only are WITHOUT ROWID on SQLite, which saves one tree per row.

Each file holds the tables of one area. All are imported here, so that `Row.metadata` knows every one of them.
"""

from storage.tables import access, answers, delivery, marks, people, plans, questions, rolls, rounds, turns
from storage.tables.row import Moment, Row, from_micros, to_micros

__all__ = [
    "Moment",
    "Row",
    "access",
    "answers",
    "delivery",
    "from_micros",
    "marks",
    "people",
    "plans",
    "questions",
    "rolls",
    "rounds",
    "to_micros",
    "turns",
]
