"""Guesses which language a short text is in: langdetect with a prior over the languages that are expected.

langdetect alone is made for paragraphs. Three things make it fit for chat messages, each measured on
tests/words/short_messages.csv: the prior; a cap on how often it draws from the same few letters (it draws until it is
almost certain, so that a five-word message is counted a hundred times over and drowns any prior); and no answer at all
when its rounds disagree.
"""

import importlib.resources
import json
import re
import struct
import threading
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# A wrong tag is worse than none. One word ("ok", "mal", "super") is the same in too many languages.
MINIMUM_WORDS = 2
# A language that nobody expects needs more to go on ("haha yes" looks Somali).
MINIMUM_WORDS_IF_UNEXPECTED = 3
# Scripts written without spaces: about this many characters make a word.
CHARACTERS_IN_A_WORD = {"han_or_kana": 2, "thai": 4}
# More text does not make a better guess, and langdetect's time grows with the length.
MAX_CHARACTERS = 1_000
# Weight of a language nobody expects, against 1 for each expected one. Of 1e-2 … 1e-8 this found most expected messages
# while still finding most unexpected ones.
FLOOR = 1e-4
# langdetect may draw this many n-grams for each character of the text (its own limit is 1,000 for any text).
DRAWS_PER_CHARACTER = 2
# Share of langdetect's rounds that must agree. Below it four of ten guesses were wrong.
MINIMUM_PROBABILITY = 0.6
# Any fixed number: the same text gets the same tag today and tomorrow.
SEED = 0

# langdetect's name -> BCP-47 primary tag, and tags people use -> the tag langdetect knows.
_TAG_OF_PROFILE = {"zh-cn": "zh", "zh-tw": "zh"}
_KNOWN_AS = {"nb": "no", "nn": "no", "fil": "tl", "iw": "he", "in": "id"}

_NOT_LANGUAGE = re.compile(r"https?://\S+|\S+@\S+|[@#/]\w+")
_HAN_OR_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_THAI = re.compile(r"[\u0e00-\u0e7f]")
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")


class LangdetectGuesser:
    """Guesses languages from n-gram profiles that ship with langdetect; works offline and keeps nothing.

    Any number of threads may share one guesser. The profiles (55 languages) are read at the first guess, once in a
    program.
    """

    def guess(self, text: str, *, expected: Sequence[str]) -> str | None:
        """Return the BCP-47 primary tag of the language `text` is in, or None if that cannot be told.

        `expected` are the tags of the languages this person probably writes, the member's then the group's; regions
        ("pt-BR") are ignored. One word, numbers, emoji and addresses alone give None, as does a text whose rounds
        disagree. Where an expected language is one that langdetect has never seen (Yoruba, Amharic), only an unaided
        guess that lands on an expected language counts: otherwise that language's texts would get the other's tag.
        """
        text = _plain_letters(text)
        words = _count_words(text)
        if words < MINIMUM_WORDS:
            return None
        profiles = _load_profiles()
        wanted = _known_and_unknown(expected, profiles.tags())
        others = 1.0 if wanted.unknown else FLOOR
        prior = {name: 1.0 if _tag(name) in wanted.known else others for name in profiles.langlist}
        if not _HANGUL.search(text):
            prior["ko"] = 0.0  # its profile is full of Chinese characters and would take every Chinese message
        tag = _most_probable(profiles, text, prior)
        if tag in wanted.known:
            return wanted.known[tag]
        return None if wanted.unknown or words < MINIMUM_WORDS_IF_UNEXPECTED else tag


@dataclass(frozen=True)
class _Wanted:
    known: Mapping[str | None, str]  # langdetect's tag -> the caller's tag
    unknown: frozenset[str]  # languages without a profile


def _known_and_unknown(expected: Sequence[str], tags: frozenset[str]) -> _Wanted:
    primaries = dict.fromkeys(tag.replace("_", "-").split("-")[0].lower() for tag in expected)
    known: dict[str | None, str] = {}
    for primary in primaries:
        tag = _KNOWN_AS.get(primary, primary)
        if tag in tags:
            known.setdefault(tag, primary)
    return _Wanted(known, frozenset(p for p in primaries if p and _KNOWN_AS.get(p, p) not in tags))


def _tag(profile_name: str) -> str:
    return _TAG_OF_PROFILE.get(profile_name, profile_name)


def _plain_letters(text: str) -> str:
    """Cut, compose and clean: profiles hold composed letters, and know capitals only where they begin a word."""
    text = _NOT_LANGUAGE.sub(" ", unicodedata.normalize("NFC", text[:MAX_CHARACTERS]))
    return text.lower() if text.isupper() else text


def _count_words(text: str) -> int:
    words = 0
    for token in text.split():
        unspaced = (
            len(_HAN_OR_KANA.findall(token)) // CHARACTERS_IN_A_WORD["han_or_kana"]
            + len(_THAI.findall(token)) // CHARACTERS_IN_A_WORD["thai"]
        )
        words += max(unspaced, int(any(character.isalpha() for character in token)))
    return words


_ENTRY = struct.Struct("<Bd")  # a language's place in the list, the n-gram's probability in it


class _Profiles:
    """What langdetect's Detector reads from its factory: how probable each n-gram is in each language.

    langdetect keeps 55 numbers for each of 88,000 n-grams, nearly all of them 0: 62 MiB. Here only the others are kept.
    """

    def __init__(self) -> None:
        self.seed = SEED
        self.langlist: list[str] = []
        self.word_lang_prob_map = _SparseProbabilities()

    def tags(self) -> frozenset[str]:
        return frozenset(_tag(name) for name in self.langlist)


class _SparseProbabilities(dict[str, bytes]):
    languages = 0

    def __getitem__(self, ngram: str) -> list[float]:  # type: ignore[override]  # as langdetect reads it
        row = [0.0] * self.languages
        for index, probability in _ENTRY.iter_unpack(super().__getitem__(ngram)):
            row[index] = probability
        return row


_loading = threading.Lock()
_loaded: list[_Profiles] = []


def _load_profiles() -> _Profiles:
    with _loading:
        if not _loaded:
            _loaded.append(_read_profiles())
        return _loaded[0]


def _read_profiles() -> _Profiles:
    """Read the profiles in the order of their names, so that rounding is the same on every file system."""
    profiles = _Profiles()
    ngrams = profiles.word_lang_prob_map
    folder = importlib.resources.files("langdetect").joinpath("profiles")
    files = sorted((file for file in folder.iterdir() if _is_profile(file.name)), key=lambda file: file.name)
    for index, file in enumerate(files):
        profile = json.loads(file.read_text(encoding="utf-8"))
        profiles.langlist.append(profile["name"])
        for ngram, count in profile["freq"].items():
            probability = count / profile["n_words"][len(ngram) - 1]
            ngrams[ngram] = ngrams.get(ngram, b"") + _ENTRY.pack(index, probability)
    ngrams.languages = len(profiles.langlist)
    return profiles


def _is_profile(name: str) -> bool:
    return not name.startswith((".", "_"))


def _most_probable(profiles: _Profiles, text: str, prior: Mapping[str, float]) -> str | None:
    from langdetect.detector import Detector  # noqa: PLC0415  # not needed by `ladle --help`
    from langdetect.lang_detect_exception import LangDetectException  # noqa: PLC0415

    detector = Detector(profiles)
    detector.ITERATION_LIMIT = DRAWS_PER_CHARACTER * len(text)
    detector.set_prior_map(prior)
    detector.append(text)
    try:
        found = detector.get_probabilities()
    except LangDetectException:  # not one letter that any profile knows
        return None
    shares: dict[str, float] = {}
    for language in found:
        shares[_tag(language.lang)] = shares.get(_tag(language.lang), 0.0) + language.prob
    tag, share = max(shares.items(), key=lambda item: item[1], default=("", 0.0))
    return tag if share >= MINIMUM_PROBABILITY else None
