"""Base 58, as in the names of elections and in credentials."""

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
MINIMUM_UUID = 14


def number(digits: str) -> int:
    """The big-endian number of base-58 digits; ValueError for any other character."""
    value = 0
    for digit in digits:
        value = value * 58 + ALPHABET.index(digit)
    return value


def is_uuid(text: str) -> bool:
    """Whether a text may name an election: at least 14 base-58 digits."""
    return len(text) >= MINIMUM_UUID and all(digit in ALPHABET for digit in text)
