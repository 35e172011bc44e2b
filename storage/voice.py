"""Tell by its first bytes what kind of recording a file is, and clean it of what it says besides its sound.

The kinds are those that browsers and phones record. Nothing is decoded or encoded anew: what stands beside the sound is
overwritten where it stands, so that everything else keeps its place. The sound itself stays as it was.
"""

from storage.amr import clean_amr, is_amr
from storage.mp4 import clean_mp4, is_mp4
from storage.ogg import clean_ogg, is_ogg
from storage.recording import NotVoice
from storage.webm import clean_webm, is_webm


def clean_voice(content: bytes) -> tuple[str, bytes]:
    """Return a recording's type, such as audio/ogg, and the recording without what it says besides.

    Raises NotVoice for anything else, films included.
    """
    if is_ogg(content):  # Telegram, Firefox
        return "audio/ogg", clean_ogg(content)
    if is_webm(content):  # Chrome
        return "audio/webm", clean_webm(content)
    if is_mp4(content):  # Safari, recorders of most phones
        return clean_mp4(content)
    if is_amr(content):  # recorders of older phones
        return clean_amr(content)
    raise NotVoice("The file does not begin as a recording does.")
