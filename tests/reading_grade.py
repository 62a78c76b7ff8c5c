# SPDX-License-Identifier: GPL-3.0-or-later
"""The Flesch-Kincaid grade of an English text.

Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas for Navy enlisted
personnel", Research Branch Report 8-75, Naval Technical Training, 1975:

    0.39 * words / sentences + 11.8 * syllables / words - 15.59

Syllables are counted by groups of vowels, less a silent ending; words that this counts wrongly and that
our texts use stand in `KNOWN`.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z][A-Za-z'\N{RIGHT SINGLE QUOTATION MARK}-]*|\d+(?:[.,]\d+)?")
_SENTENCE = re.compile(r"[.?!:](?=\s|$)|\n+")
_GROUP = re.compile(r"[aeiouy]+")
KNOWN = {
    "being": 2, "area": 3, "idea": 3, "ideas": 3, "science": 2, "create": 2, "created": 3, "seizure": 2,
    "every": 2, "different": 3, "medicine": 3, "medicines": 3, "people": 2, "something": 2, "someone": 2,
    "sometimes": 2, "therefore": 2, "fda": 3, "ect": 3, "nmda": 4, "ampa": 2, "bdnf": 4, "mtor": 2,
    "mg": 4, "us": 2, "real": 1, "diazepam": 4, "cannabis": 3, "being's": 2, "quiet": 2, "going": 2,
    "doing": 2, "trial": 2, "trials": 2, "certified": 3, "tired": 2, "experience": 4, "reliably": 4,
    "dissociation": 5, "period": 3, "serious": 3, "various": 3, "previous": 3,
}  # fmt: skip


def syllables(word: str) -> int:
    """Return how many syllables a word has; a number counts as it would be for two digits."""
    low = (
        word.lower()
        .strip("'-\N{RIGHT SINGLE QUOTATION MARK}")
        .replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )
    if low[:1].isdigit():
        return min(len(re.sub(r"\D", "", low)) + 1, 4)
    if "-" in low:
        return sum(syllables(part) for part in low.split("-") if part)
    if low in KNOWN:
        return KNOWN[low]
    low = low.removesuffix("'s").replace("'", "")
    count = len(_GROUP.findall(low))
    silent = (
        (low.endswith("e") and not re.search(r"[^aeiouy]le$|[aeiouy]e$", low))
        or (low.endswith("es") and not re.search(r"(?:[sxzcg]|ch|sh|[^aeiouy]l)es$|[aeiouy]es$", low))
        or (low.endswith("ed") and not re.search(r"[td]ed$|[aeiouy]ed$", low))
    )
    return max(1, count - (1 if silent else 0))


def grade(text: str) -> float:
    """Return the grade of school for which a text is written; 0.0 for no words."""
    words = _WORD.findall(text)
    sentences = [part for part in _SENTENCE.split(text) if _WORD.search(part)]
    if not words:
        return 0.0
    spoken = sum(syllables(word) for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * spoken / len(words) - 15.59
