"""Base 58, as in the names of elections and in credentials."""

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
MINIMUM_UUID = 14


def is_uuid(text: str) -> bool:
    """Whether a text may name an election: at least 14 base-58 digits."""
    return len(text) >= MINIMUM_UUID and all(digit in ALPHABET for digit in text)
