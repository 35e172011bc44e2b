"""Write a picture anew, without anything but its pixels; run as a program of its own, with little memory and time.

A picture from anybody is decoded by a large C library. Should that fall over a crafted file, only this process falls.
It reads the picture from standard input, the name of its format from the command line, and writes to standard output.
It imports nothing of Ladle's: it must run in Python's isolated mode.
"""

import io
import resource
import sys

from PIL import Image, ImageOps

MOST_PIXELS = 40_000_000  # more than any phone takes, little enough to hold in memory
MEMORY = 1 << 30  # bytes: 40 million pixels of 4 bytes, turned around once, and the library itself
SECONDS = 20
TOO_LARGE, UNREADABLE = 3, 4  # exit codes
_QUALITY = {"JPEG": 85, "WEBP": 85}


def main() -> int:
    """Read, check, turn upright, and write."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    form = sys.argv[1]
    try:
        with Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=(form,)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return TOO_LARGE
            upright = ImageOps.exif_transpose(picture)
            pixels = Image.new(_mode(upright, form), upright.size)
            pixels.paste(upright.convert(pixels.mode))
    except Image.DecompressionBombError:
        return TOO_LARGE
    except (OSError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombWarning):
        return UNREADABLE
    written = io.BytesIO()
    pixels.save(written, form, **({"quality": _QUALITY[form]} if form in _QUALITY else {}))
    sys.stdout.buffer.write(written.getvalue())
    return 0


def _mode(picture: Image.Image, form: str) -> str:
    """Return how pixels are written: with transparency where there is any and the format has it."""
    if form == "JPEG":
        return "RGB"
    return "RGBA" if picture.has_transparency_data else "RGB"


if __name__ == "__main__":
    sys.exit(main())
