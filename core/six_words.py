"""Six words by which the author of words without a name finds them again: drawn, written, read back and compared.

There are 7,776 words, as many as five dice can show. Each is three syllables of a consonant and a vowel that are told
apart in speech and writing by readers of English, Portuguese and Arabic; so they belong to no language and can be typed
on a Latin or an Arabic keyboard. The syllables of a word add up: nearly every single wrong letter makes a word that
there is not, and that is noticed before anything is tried (docs/decisions/0020-six-words-of-no-language.md).
"""

import hashlib
import hmac
import re
import secrets
import unicodedata
from collections.abc import Iterable, Mapping

COUNT = 6
WORDS = 6**5
# What stands under each other sounds and looks unlike, and lies apart on keyboards: only these two may be mistaken for
# each other without being noticed.
_CONSONANTS = "bdfjlmsknrtz"
_VOWELS = "aiu"
_CLASSES = 6  # syllables of a word add up to a multiple of this
_ARABIC = dict(zip(_CONSONANTS + _VOWELS, "بدفجلمسكنرتزايو", strict=True))
_READ: Mapping[str, str] = {
    **{letter: latin for latin, letter in _ARABIC.items()},
    **dict.fromkeys("أإآٱ", "a"),
    **dict.fromkeys("ىی", "i"),
    "ک": "k",
    "ـ": "",
}
_LETTERS = re.compile(r"[^\W\d_]+")

# Interactive use, 16 MiB and some 50 ms: C. Percival, Stronger Key Derivation via Sequential Memory-Hard Functions,
# 2009, section 6; RFC 7914, section 2. Six of these words are 77.5 bits, which nobody tries out in any case.
_COST, _BLOCK, _PARALLEL = 2**14, 8, 1
KEY = 32  # bytes


def word(number: int) -> str:
    """Return one of the words, from 0."""
    first, rest = divmod(number, 36 * 6)
    second, third = divmod(rest, 6)
    wanted = -(_class(first) + _class(second)) % _CLASSES
    fitting = [syllable for syllable in range(36) if _class(syllable) == wanted]
    return "".join(_CONSONANTS[it // 3] + _VOWELS[it % 3] for it in (first, second, fitting[third]))


def _class(syllable: int) -> int:
    return (syllable // 3 + 2 * (syllable % 3)) % _CLASSES


_NUMBERS = {word(number): number for number in range(WORDS)}


def draw() -> tuple[str, ...]:
    """Draw six words that nobody can guess; they are kept nowhere."""
    return tuple(word(secrets.randbelow(WORDS)) for _ in range(COUNT))


def written(words: Iterable[str], language: str) -> str:
    """Return words as somebody who reads a language writes them."""
    text = " ".join(words)
    if language.partition("-")[0] != "ar":
        return text
    return "".join(_ARABIC.get(letter, letter) for letter in text)


def read(text: str) -> tuple[str, ...]:
    """Return what somebody typed as words, in any case, script and punctuation, whether there are such words or not."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple("".join(_READ.get(letter, letter) for letter in found) for found in _LETTERS.findall(plain))


def mistyped(words: Iterable[str]) -> int | None:
    """Return the place, from 1, of the first word that there is not; None where all are words."""
    return next((place for place, one in enumerate(words, 1) if one not in _NUMBERS), None)


def salt_of(group: str) -> bytes:
    """Return what the words of a group are hashed with: one for all its texts, so that looking for one hashes once."""
    return hashlib.sha256(b"ladle six words\0" + group.encode()).digest()[:16]


def key(words: Iterable[str], salt: bytes) -> bytes:
    """Return what is sealed in place of six words. Slow on purpose."""
    secret = " ".join(words).encode()
    return hashlib.scrypt(secret, salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, dklen=KEY)


def mark(key: bytes, text: str) -> str:
    """Return what a released text keeps: another for each text, so that texts of one author are not seen to be."""
    return hmac.digest(key, text.encode(), "sha256").hex()


def matches(key: bytes, text: str, mark_kept: str) -> bool:
    """Whether a text is that of whoever gave the words, in a time that tells nothing of how nearly."""
    return hmac.compare_digest(mark(key, text), mark_kept)
