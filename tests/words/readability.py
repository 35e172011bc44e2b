"""How old a reader must be for an English text: the Flesch–Kincaid grade level.

Kincaid, Fishburne, Rogers & Chissom (1975), Derivation of New Readability Formulas for Navy Enlisted Personnel:
grade = 0.39 · words/sentence + 11.8 · syllables/word - 15.59. A child in US grade 4 is 9 to 10 years old, in grade 5
10 to 11; so a reading age of 9 to 11 is a grade under 6.
"""

import re

HIGHEST_GRADE = 6.0  # grade 5.9: the end of the school year in which children turn 11
LONGEST_SENTENCE = 20  # words; guides to plain language stop at 15 to 20

_SENTENCE_END = re.compile(r"[.!?:;]+(?=\s|$)|\n+")
_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d+")
_VOWELS = re.compile(r"[aeiouy]+")
# Endings whose vowel is silent, and beginnings of a second syllable that the letters hide.
_SILENT = re.compile(r"(?:[^laeiouycgsxz]es|[^aeiouytd]ed|[^laeiouy]e|[aeiouy]le)$")
_SILENT_INSIDE = re.compile(r"(?<=[^aeiouy])e(?=(?:ful|less|ly|ment|thing|where|times?|body|one)$)")
_HIDDEN = re.compile(r"ia(?!l)|io(?!n|us)|[^q]ua|eo(?!p)|[^aeiouy]ism$|ying|reat[ei]|[dr]ea$|ier$")


def sentences(text: str) -> list[list[str]]:
    """Return the words of each sentence."""
    found = (_WORD.findall(part) for part in _SENTENCE_END.split(text))
    return [words for words in found if words]


def syllables(word: str) -> int:
    """Return about how many syllables a word has; a number counts as one."""
    word = word.lower().replace("’", "'").split("'")[0]
    if not word or word[0].isdigit():
        return 1
    word = _SILENT_INSIDE.sub("", word)
    count = len(_VOWELS.findall(word)) + len(_HIDDEN.findall(word))
    if _SILENT.search(word):
        count -= 1
    return max(count, 1)


def grade(text: str) -> float:
    """Return the Flesch–Kincaid grade of a text."""
    found = sentences(text)
    words = [word for sentence in found for word in sentence]
    if not words:
        return 0.0
    per_word = sum(syllables(word) for word in words) / len(words)
    return 0.39 * len(words) / len(found) + 11.8 * per_word - 15.59
