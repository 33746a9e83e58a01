"""Texts made comparable."""

import unicodedata


def folded(text: str) -> str:
    """``text`` without case, accents and doubled spaces: by it two spellings of a name are found to be one."""
    if text.isascii():  # most are, and need none of it
        return " ".join(text.casefold().split())
    bare = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join("".join(bare).casefold().split())


def words(text: str) -> str:
    """The folded words of ``text`` in alphabetical order: by it two orders of a name are found to be one."""
    return " ".join(sorted(folded(text).split()))
