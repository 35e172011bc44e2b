"""What tells a folder beside the database from another one that stands in its place."""

from sqlmodel import Field

from storage.tables.row import Row


class FolderMarkRow(Row, table=True):
    """The mark of a folder that may be on a disk of its own: the same random id lies in a file there."""

    __tablename__ = "folder_marks"
    __table_args__ = ({"sqlite_with_rowid": False},)

    folder: str = Field(primary_key=True)  # what it is for, not where it is
    mark: str
