"""Files that Telegram keeps: what bots and people sent, by file id."""

import io
from dataclasses import dataclass
from typing import Any

from PIL import Image, UnidentifiedImageError

# The sizes a photo is offered in, by its longer side. https://core.telegram.org/api/files#image-thumbnail-types
PHOTO_SIDES = (90, 320, 800, 1280)


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file. `size` is what Telegram says of it; a test may claim more than there is."""

    file_id: str
    unique_id: str
    path: str
    content: bytes
    size: int
    width: int = 0
    height: int = 0

    def sized(self) -> dict[str, Any]:
        """Return the fields that every kind of file has."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


@dataclass(frozen=True, slots=True)
class Media:
    """What a message carries beside words: its kind, its files (a photo has several, smallest first), its details."""

    kind: str  # "photo", "voice", "document"
    files: tuple[StoredFile, ...]
    details: dict[str, Any]

    @property
    def content(self) -> bytes:
        return self.files[-1].content

    def to_json(self) -> Any:
        """Return the value of the message's field."""
        if self.kind == "photo":
            return [{**file.sized(), "width": file.width, "height": file.height} for file in self.files]
        return {**self.files[-1].sized(), **self.details}


class Files:
    """Every file by its id."""

    def __init__(self) -> None:
        self.by_id: dict[str, StoredFile] = {}
        self.by_path: dict[str, StoredFile] = {}

    def keep(
        self, content: bytes, path: str, *, size: int | None = None, width: int = 0, height: int = 0
    ) -> StoredFile:
        """Keep a file. The number in its ids and its path is its own."""
        number = len(self.by_id) + 1
        folder, _, name = path.partition("/")
        stem, dot, suffix = name.rpartition(".")
        own_path = f"{folder}/{stem or 'file'}_{number}{dot}{suffix if dot else ''}"
        size = len(content) if size is None else size
        file = StoredFile(f"AgAD{number:08d}file", f"AQAD{number:08d}", own_path, content, size, width, height)
        self.by_id[file.file_id] = file
        self.by_path[file.path] = file
        return file

    def photo(self, content: bytes, size: int | None = None) -> Media:
        """Keep a photo in the sizes Telegram makes of it. The largest keeps the bytes given."""
        try:
            with Image.open(io.BytesIO(content)) as image:
                image.load()
                smaller = [self._smaller(image, side) for side in PHOTO_SIDES if side < max(image.size)]
                width, height = image.size
        except UnidentifiedImageError:
            # Bytes that are no picture stand in for one: two sizes, as of a small photo.
            smaller, width, height = [self.keep(content, "photos/file.jpg", width=90, height=90)], 320, 320
        largest = self.keep(content, "photos/file.jpg", size=size, width=width, height=height)
        return Media("photo", (*smaller, largest), {})

    def _smaller(self, image: Image.Image, side: int) -> StoredFile:
        copy = image.convert("RGB")
        copy.thumbnail((side, side))
        out = io.BytesIO()
        copy.save(out, "JPEG")
        return self.keep(out.getvalue(), "photos/file.jpg", width=copy.width, height=copy.height)

    def voice(self, content: bytes, duration: int, size: int | None = None) -> Media:
        """Keep a voice note. `duration` in seconds."""
        file = self.keep(content, "voice/file.oga", size=size)
        return Media("voice", (file,), {"duration": duration, "mime_type": "audio/ogg"})

    def document(self, content: bytes, name: str, mime: str, size: int | None = None) -> Media:
        """Keep a document."""
        _, dot, suffix = name.rpartition(".")
        file = self.keep(content, f"documents/file{dot}{suffix if dot else ''}", size=size)
        return Media("document", (file,), {"file_name": name, "mime_type": mime})
