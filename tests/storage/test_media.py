"""Files are told by their bytes, cleaned of what they say besides, and kept under random names."""

import io
import json
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin
from sqlalchemy import text

from core.people import PersonId
from core.ports.files import Unacceptable, Unfit
from core.ports.store import StoreFull
from storage import media as medias
from storage.database import Database
from storage.media import LARGEST, MediaFolder
from tests.storage.recordings import SENTINEL, VOICE

ANA = PersonId("a" * 16)


@pytest.fixture
def folder(sqlite: Database, tmp_path: Path) -> MediaFolder:
    return MediaFolder(sqlite, tmp_path / "media")


def picture(form: str, size: tuple[int, int] = (8, 6), **more: object) -> bytes:
    """Return a picture whose left half is red, with metadata where the format has any."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    written = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = SENTINEL.decode()  # the description
    if form == "PNG":
        info = PngImagePlugin.PngInfo()
        info.add_text("Comment", SENTINEL.decode())
        image.save(written, form, pnginfo=info, exif=exif)
    else:
        image.save(written, form, exif=exif, **more)
    return written.getvalue()


class TestPictures:
    """A picture is its pixels and nothing else."""

    @pytest.mark.parametrize(("form", "kind"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/webp")])
    def test_a_picture_is_kept_without_what_it_says_besides(self, folder: MediaFolder, form: str, kind: str) -> None:
        given = picture(form)
        assert SENTINEL in given
        stored = folder.read(folder.keep(given, ANA, voice=False))
        assert stored is not None
        assert stored.content_type == kind
        assert SENTINEL not in stored.content
        with Image.open(io.BytesIO(stored.content)) as image:
            assert (image.format, image.size) == (form, (8, 6))

    def test_a_picture_taken_sideways_stands_upright(self, folder: MediaFolder) -> None:
        exif = Image.Exif()
        exif[0x0112] = 6  # turn it to the right to see it upright
        written = io.BytesIO()
        Image.new("RGB", (8, 6), "blue").save(written, "JPEG", exif=exif)
        stored = folder.read(folder.keep(written.getvalue(), ANA, voice=False))
        assert stored is not None
        with Image.open(io.BytesIO(stored.content)) as image:
            assert image.size == (6, 8)

    def test_what_is_transparent_stays_so(self, folder: MediaFolder) -> None:
        written = io.BytesIO()
        Image.new("RGBA", (4, 4), (255, 0, 0, 10)).save(written, "PNG")
        stored = folder.read(folder.keep(written.getvalue(), ANA, voice=False))
        assert stored is not None
        with Image.open(io.BytesIO(stored.content)) as image:
            assert image.getpixel((0, 0)) == (255, 0, 0, 10)

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"hello",
            picture("JPEG")[:100],
            b"\xff\xd8\xff" + bytes(1000),
            b"\x89PNG\r\n\x1a\n" + bytes(1000),
            b"RIFF\0\0\0\0WEBP" + bytes(1000),
            b"GIF89a" + bytes(100),
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"%!PS-Adobe-3.0 EPSF-3.0",
            VOICE,
        ],
    )
    def test_what_is_no_picture_is_refused(self, folder: MediaFolder, content: bytes) -> None:
        with pytest.raises(Unacceptable) as refused:
            folder.keep(content, ANA, voice=False)
        assert refused.value.reason is Unfit.TYPE

    def test_too_many_pixels_are_refused_before_they_are_decoded(self, folder: MediaFolder) -> None:
        head = picture("PNG")
        # The size stands in the first chunk; the checksum of it is right, the pixels are missing.
        size = struct.pack(">II", 7000, 6000)
        chunk = b"IHDR" + size + head[24:29]
        crafted = head[:12] + chunk + struct.pack(">I", zlib.crc32(chunk)) + head[33:]
        with pytest.raises(Unacceptable) as refused:
            folder.keep(crafted, ANA, voice=False)
        assert refused.value.reason is Unfit.SIZE

    def test_a_decoder_that_hangs_is_stopped(self, folder: MediaFolder, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(medias, "PATIENCE", 0.001)
        with pytest.raises(Unacceptable) as refused:
            folder.keep(picture("PNG"), ANA, voice=False)
        assert refused.value.reason is Unfit.SIZE


class TestKeeping:
    """Files stand under random names, belong to somebody, and are bounded."""

    def test_names_are_random_and_files_private(self, folder: MediaFolder, tmp_path: Path) -> None:
        names = {folder.keep(VOICE, ANA, voice=True) for _ in range(3)}
        assert len(names) == 3
        for name in names:
            file = tmp_path / "media" / name
            assert len(bytes.fromhex(name)) == 16
            assert file.stat().st_mode & 0o777 == 0o600
        assert {file.name for file in (tmp_path / "media").iterdir()} == names
        assert (tmp_path / "media").stat().st_mode & 0o777 == 0o700

    def test_a_file_too_large_is_refused_unread(self, folder: MediaFolder) -> None:
        for voice in (True, False):
            with pytest.raises(Unacceptable) as refused:
                folder.keep(VOICE + bytes(LARGEST), ANA, voice=voice)
            assert refused.value.reason is Unfit.SIZE

    def test_everybody_has_a_quota_of_their_own(
        self, folder: MediaFolder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setattr(medias, "QUOTA", 2 * len(VOICE))
        for _ in range(2):
            folder.keep(VOICE, ANA, voice=True)
        with pytest.raises(Unacceptable) as refused:
            folder.keep(VOICE, ANA, voice=True)
        assert refused.value.reason is Unfit.QUOTA
        assert len(list((tmp_path / "media").iterdir())) == 2
        folder.keep(VOICE, PersonId("b" * 16), voice=True)

    @pytest.mark.parametrize("name", ["", "..", "../ladle.db", "f" * 32, "F" * 32, "a" * 31 + "/"])
    def test_only_known_files_are_read(self, folder: MediaFolder, name: str) -> None:
        assert folder.read(name) is None

    def test_a_file_that_is_gone_is_gone(self, folder: MediaFolder, tmp_path: Path) -> None:
        name = folder.keep(VOICE, ANA, voice=True)
        (tmp_path / "media" / name).unlink()
        assert folder.read(name) is None

    def test_a_folder_that_cannot_be_written_is_explained(self, sqlite: Database, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(StoreFull):
            MediaFolder(sqlite, tmp_path / "file" / "media").keep(VOICE, ANA, voice=True)

    def test_a_row_that_cannot_be_written_leaves_no_file(self, sqlite: Database, tmp_path: Path) -> None:
        sqlite.outside_a_transaction("PRAGMA query_only = ON")
        with pytest.raises(StoreFull):
            MediaFolder(sqlite, tmp_path / "media").keep(VOICE, ANA, voice=True)
        assert list((tmp_path / "media").iterdir()) == []

    def test_it_works_on_both_databases(self, database: Database, tmp_path: Path) -> None:
        folder = MediaFolder(database, tmp_path / "media")
        stored = folder.read(folder.keep(VOICE, ANA, voice=True))
        assert stored is not None
        with database.reading() as reading:
            row = reading.connection.execute(text("SELECT person_id, kind, bytes FROM media")).one()
        assert tuple(row) == (ANA, "audio/ogg", len(stored.content))


def test_the_program_that_decodes_imports_nothing_of_ladle() -> None:
    program = (
        f"import runpy, sys, json; sys.argv = ['x']; runpy.run_path({os.fspath(medias._REENCODING)!r}, run_name='x');"
        "print(json.dumps([name for name in sys.modules if name.split('.')[0] in ('storage', 'core', 'sqlalchemy')]))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []
