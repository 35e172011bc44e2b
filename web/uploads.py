"""Read forms that may carry files: every file is read as far as we take one, and closed."""

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request

from web.protection import LONGEST_FILE, MEBIBYTE

# Typed words reach us whole up to here, far beyond what is stored, so that they can be given back to be shortened.
LONGEST_FIELD = 4 * MEBIBYTE
MOST_FIELDS = 500


async def read_form(request: Request, most_files: int = 0) -> tuple[FormData, dict[str, bytes]]:
    """Return the fields of a form, and its files by the names of their fields; a field left empty has no file.

    A file that is too large comes with one byte more than we take.
    """
    files: dict[str, bytes] = {}
    async with request.form(max_files=most_files, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile) and (content := await value.read(LONGEST_FILE + 1)):
                files[name] = content
        return FormData([(name, value) for name, value in form.multi_items() if isinstance(value, str)]), files
