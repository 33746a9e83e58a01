"""Private credentials: made, typed in again, and turned into the secret whose ``g^s`` stands in the record.

Two forms: that of tool 2.4 and later, 22 base-58 digits shown 5-6-5-6, which is the one made here; and that of
tool 2.0, 14 digits and a check digit shown 3-3-3-3-3. The form cannot be seen in the record.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import pbkdf2_hmac, sha256

from cogestion.ballotbox.v1.format.canonical import write
from cogestion.ballotbox.v1.format.election import BASE58, PublicCredential, each_credential
from cogestion.ballotbox.v1.groups import Group
from cogestion.ballotbox.v1.secrets import SYSTEM, Randomness, token
from cogestion.decisions import RefusedError

_NEW = (5, 6, 5, 6)
_OLD = (3, 3, 3, 3, 3)
_CHECK = 53
_ROUNDS = 1000


class CredentialRefusedError(RefusedError):
    """A typed credential is none: wrong length, a character outside the alphabet, or a wrong check digit."""


class VoterRefusedError(RefusedError):
    """No credential can be made for this voter: weight under 1, or a login named twice."""


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody who may vote, by a login, with a weight of at least 1."""

    login: str
    weight: int = 1


@dataclass(frozen=True, slots=True)
class PrivateCredential:
    """The right to vote that is handed to one voter. Its text is a secret and stands in no ``repr``."""

    voter: Voter
    text: str

    def __repr__(self) -> str:
        return f"PrivateCredential({self.voter!r}, …)"


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a credential authority makes: the private list to hand out and the public list, sorted by element."""

    private: tuple[PrivateCredential, ...]
    public: tuple[PublicCredential, ...]


def generate_credentials(
    uuid: str, group: Group, voters: Iterable[Voter], randomness: Randomness = SYSTEM
) -> Credentials:
    """A credential for each voter of the election ``uuid``. Raises VoterRefusedError."""
    private = tuple(PrivateCredential(_checked(one), _grouped(token(sum(_NEW), randomness), _NEW)) for one in voters)
    _refuse_twice([one.voter.login for one in private])
    public = [
        PublicCredential(group.generator_power(credential_secret(uuid, one.text, group)), one.voter.weight)
        for one in private
    ]
    return Credentials(private, tuple(sorted(public, key=lambda one: one.element)))


def write_credentials(credentials: Iterable[PublicCredential], group: Group) -> bytes:
    """The record ``credentials``, sorted by element, so that the order says nothing of the roll."""
    ordered = sorted(credentials, key=lambda one: one.element)
    return write([_public_text(one, group) for one in ordered]).encode()


def credential_secret(uuid: str, typed: str, group: Group) -> int:
    """The exponent ``s`` of a credential of either form. Raises CredentialRefusedError."""
    text = typed_credential(typed)
    if len(text) == sum(_OLD) + len(_OLD) - 1:
        return int.from_bytes(pbkdf2_hmac("sha256", text.encode(), uuid.encode(), _ROUNDS, 32), "big") % group.order
    halves = (sha256(f"derive_credential|{uuid}|{i}|{text}".encode()).digest() for i in (0, 1))
    return int.from_bytes(b"".join(halves), "big") % group.order


def typed_credential(typed: str) -> str:
    """A credential as a voter may type it, with or without dashes and spaces, in its one written form.

    Raises CredentialRefusedError; the error does not repeat the secret.
    """
    digits = "".join(typed.split()).replace("-", "")
    for place, digit in enumerate(digits, 1):
        if digit not in BASE58:
            raise CredentialRefusedError("ballotbox.credential-character", place=place)
    if len(digits) == sum(_NEW):
        return _grouped(digits, _NEW)
    if len(digits) != sum(_OLD):
        raise CredentialRefusedError("ballotbox.credential-length", found=len(digits))
    if (_number(digits[:-1]) + _number(digits[-1])) % _CHECK:
        raise CredentialRefusedError("ballotbox.credential-check-digit")
    return _grouped(digits, _OLD)


def read_credentials(data: bytes, group: Group) -> tuple[PublicCredential, ...]:
    """All public credentials of the record. Raises FormatError."""
    return tuple(each_credential(data, group))


def _number(digits: str) -> int:
    """The big-endian number of base-58 digits."""
    value = 0
    for digit in digits:
        value = value * 58 + BASE58.index(digit)
    return value


def _public_text(credential: PublicCredential, group: Group) -> str:
    """As it stands in the record; a weight of 1 is left out."""
    element = group.text(credential.element)
    return element if credential.weight == 1 else f"{element},{credential.weight}"


def _grouped(digits: str, sizes: tuple[int, ...]) -> str:
    starts = [sum(sizes[:i]) for i in range(len(sizes))]
    return "-".join(digits[start : start + size] for start, size in zip(starts, sizes, strict=True))


def _checked(voter: Voter) -> Voter:
    if voter.weight < 1:
        raise VoterRefusedError("ballotbox.voter-weight", login=voter.login, weight=voter.weight)
    return voter


def _refuse_twice(logins: list[str]) -> None:
    seen: set[str] = set()
    for login in logins:
        if login in seen:
            raise VoterRefusedError("ballotbox.voter-twice", login=login)
        seen.add(login)
