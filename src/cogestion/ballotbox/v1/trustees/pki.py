"""The letters of the threshold ceremony: each member's two keys from one seed, signed and encrypted messages."""

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESCCM, AESGCM

from cogestion.ballotbox.v1.format.canonical import FormatError, Node, digest, parse, write
from cogestion.ballotbox.v1.format.election import SignedMessage
from cogestion.ballotbox.v1.groups import Element, Group
from cogestion.ballotbox.v1.proofs import sign_message, signs
from cogestion.ballotbox.v1.secrets import Randomness, scalar, token
from cogestion.decisions import RefusedError

SEED_LENGTH = 22
_GCM = "AES-GCM"
_LONG = 65536


class LetterRefusedError(RefusedError):
    """An encrypted message cannot be opened, is not signed by its sender, or is for somebody else."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The keys that a member of a threshold set derives from the seed it keeps."""

    group: Group
    seed: str = field(repr=False)

    @property
    def signing(self) -> int:
        """The secret that signs."""
        return int(digest(f"sk|{self.seed}"), 16)

    @property
    def decrypting(self) -> int:
        """The secret that opens letters."""
        return int(digest(f"dk|{self.seed}"), 16)

    @property
    def verification(self) -> Element:
        """The public key that checks signatures."""
        return self.group.generator_power(self.signing)

    @property
    def encryption(self) -> Element:
        """The public key that letters are encrypted to."""
        return self.group.generator_power(self.decrypting)


def new_identity(group: Group, randomness: Randomness) -> Identity:
    """Draw a seed of 22 base-58 digits."""
    return Identity(group, token(SEED_LENGTH, randomness))


def send(sender: Identity, recipient: Element, message: str, randomness: Randomness) -> str:
    """The text of a message, signed by the sender and encrypted to the key ``recipient`` in the newer form."""
    group = sender.group
    letter = write({"recipient": group.text(recipient), "message": message})
    return _encrypt(
        group, recipient, write(sign_message(group, sender.signing, letter, randomness).json()), randomness
    )


def receive(recipient: Identity, sender: Element, letter: str) -> str:
    """The message of a letter of either form, from the holder of the key ``sender``. Raises LetterRefusedError."""
    group = recipient.group
    try:
        opened = _decrypt(recipient, parse(letter.encode(), "letter"))
        signed = SignedMessage.read(parse(opened, "letter"), group)
        fields = parse(signed.message.encode(), "letter").fields("recipient", "message")
        to_me = fields["recipient"].string() == group.text(recipient.encryption)
        message = fields["message"].string()
    except (InvalidTag, FormatError, ValueError) as error:
        raise LetterRefusedError("ballotbox.letter-closed") from error
    if not to_me:
        raise LetterRefusedError("ballotbox.letter-recipient")
    if not signs(group, sender, signed):
        raise LetterRefusedError("ballotbox.letter-signature")
    return message


def _encrypt(group: Group, key: Element, text: str, randomness: Randomness) -> str:
    r, s = scalar(group, randomness), scalar(group, randomness)
    alpha, secret = group.generator_power(r), group.generator_power(s)
    data = AESGCM(_message_key(group, secret)).encrypt(_initial(group, alpha), text.encode(), None)
    return write(
        {
            "algorithm": _GCM,
            "alpha": group.text(alpha),
            "beta": group.text(group.multiply(group.power(key, r), secret)),
            "data": data.hex(),
        }
    )


def _decrypt(recipient: Identity, node: Node) -> bytes:
    """AES-256 in GCM (tool 3.1 and later) or, where no algorithm is named, CCM with a tag of 8 bytes (2.0)."""
    group = recipient.group
    fields = node.fields("alpha", "beta", "data", optional=("algorithm",))
    alpha, beta = _member(group, fields["alpha"]), _member(group, fields["beta"])
    key = _message_key(group, group.divide(beta, group.power(alpha, recipient.decrypting)))
    initial, data = _initial(group, alpha), bytes.fromhex(fields["data"].string())
    if "algorithm" not in fields:
        nonce = initial[:13] if len(data) - 8 < _LONG else initial[:12]
        return AESCCM(key, tag_length=8).decrypt(nonce, data, None)
    if fields["algorithm"].string() != _GCM:
        raise LetterRefusedError("ballotbox.letter-algorithm", algorithm=fields["algorithm"].string())
    return AESGCM(key).decrypt(initial, data, None)


def _member(group: Group, node: Node) -> Element:
    """An element outside the subgroup would draw some digits of the secret out of who opens the letter."""
    element = node.element(group)
    if not group.contains(element):
        raise node.wrong("element")
    return element


def _message_key(group: Group, secret: Element) -> bytes:
    return bytes.fromhex(digest(f"key|{group.text(secret)}"))


def _initial(group: Group, alpha: Element) -> bytes:
    return bytes.fromhex(digest(f"iv|{group.text(alpha)}"))
