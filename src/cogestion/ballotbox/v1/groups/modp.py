"""Subgroups of the integers modulo a 2048-bit prime, with gmpy2's modular powers. Elements are decimal texts."""

import re
from functools import lru_cache
from hashlib import sha256
from itertools import accumulate, islice
from typing import Literal

import gmpy2

from cogestion.ballotbox.v1.groups.group import Element, Group, NotAnElementError

_TEXT = re.compile(r"0|[1-9][0-9]{0,616}", re.ASCII)


class _ModP(Group):
    """The subgroup of order ``order`` that ``generator`` makes modulo ``prime``."""

    byte_order: Literal["big"] = "big"
    padding = 8

    def __init__(self, name: str, prime: int, generator: int, order: int, most_answers: int = 0) -> None:
        self.name, self.order, self.most_answers = name, order, most_answers
        self.generator, self.neutral = _element(gmpy2.mpz(generator)), _element(gmpy2.mpz(1))
        self._prime = gmpy2.mpz(prime)

    def independent(self, index: int) -> Element:
        """A hash raised into the subgroup."""
        number = int(sha256(f"ggen|{index}".encode()).hexdigest(), 16)
        return _element(gmpy2.powmod(number, (self._prime - 1) // self.order, self._prime))

    def power(self, base: Element, exponent: int) -> Element:
        return _element(gmpy2.powmod(_number(base), exponent % self.order, self._prime))

    def public_powers(self, *terms: tuple[Element, int]) -> Element:
        """Yao 1976: numbers whose hexadecimal digit is the same are multiplied first, then raised to it together."""
        alike = dict.fromkeys("fedcba9876543210", gmpy2.mpz(1))
        for base, exponent in terms:
            for number, digit in zip(_squared(self, base), f"{exponent % self.order:x}"[::-1], strict=False):
                alike[digit] = alike[digit] * number % self._prime
        running = product = gmpy2.mpz(1)
        for digit in "fedcba987654321":
            running = running * alike[digit] % self._prime
            product = product * running % self._prime
        return _element(product)

    def multiply(self, left: Element, right: Element) -> Element:
        return _element(_number(left) * _number(right) % self._prime)

    def divide(self, left: Element, right: Element) -> Element:
        return _element(_number(left) * gmpy2.invert(_number(right), self._prime) % self._prime)

    def text(self, element: Element) -> str:
        return str(_number(element))

    def decode(self, text: str) -> Element:
        """Refuses anything but the shortest decimal digits of 1..p-1."""
        if not _TEXT.fullmatch(text) or not 0 < gmpy2.mpz(text) < self._prime:
            raise NotAnElementError("ballotbox.element-not-canonical", group=self.name)
        return _element(gmpy2.mpz(text))

    def contains(self, element: Element) -> bool:
        """x ** q = 1 modulo p; where p = 2q + 1, that power is the Legendre symbol (Euler)."""
        if self._prime == 2 * self.order + 1:
            return bool(gmpy2.legendre(_number(element), self._prime) == 1)
        return self.multiply(self.public_powers((element, self.order - 1)), element) == self.neutral


@lru_cache(maxsize=128)
def _squared(group: _ModP, base: Element) -> list[gmpy2.mpz]:
    """base, base ** 16, base ** 256, …: one for each hexadecimal digit of an exponent."""
    prime, times = group._prime, range(1, group.order.bit_length())
    squarings = accumulate(times, lambda number, _: number * number % prime, initial=_number(base))
    return list(islice(squarings, 0, None, 4))


def _number(element: Element) -> gmpy2.mpz:
    return gmpy2.mpz.from_bytes(element, "big")


def _element(number: gmpy2.mpz) -> Element:
    return Element(number.to_bytes(256, "big"))


BELENIOS_2048 = _ModP(
    name="BELENIOS-2048",
    prime=int(
        "2069478569142254640101364365750500806492298929575110409710088478705737421924271740192223725449768433812906"
        "6633138078958404960054389636289796393038773905722803605973749427671376777618898589872735865049081167099310"
        "5358677809800307904916540637771737641986785272734744763418356000356983051931442845617019110007867373073335"
        "6412397173289791324047457883446826065232797464795113767265869358218004631792207366886005262718636338608879"
        "6882120769432366149491002923444346373222145884100586421050242120365433561201320481118852408731077014151666"
        "200162313177169372189248078507711827842317498073276598828825169183103125680162072880719"
    ),
    generator=int(
        "2402352677501852209227687703532399932712287657378364916510075318787663274146353219320285676155269678799694"
        "6682987493890950838965734256019006010684771644917354741372831046104586813145117816467554005274028898461398"
        "6453266121505579709716201616827031288643245666383486363578210615491841998253431518974065818686865115135857"
        "6410138882215396016043228843603930989333662772848406593138406010231675095763777982665103606822406635076697"
        "7640253462537730851331734951942489677540525736590494924776314759915751987751777114814909204566002054781270"
        "54728238140972518639858334115700568353695553423781475582491896050296680037745308460627"
    ),
    order=78571733251071885079927659812671450121821421258408794611510081919805623223441,
)

_RFC_3526_PRIME = int(
    "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404ddef9519b3"
    "cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7edee386bfb5a899fa5"
    "ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356"
    "208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3be39e772c180e86039b2783a2ec07a28f"
    "b5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa051015728e5a8aacaa68ffffffffffffffff",
    16,
)
"""Group 14 of RFC 3526, a safe prime."""

RFC_3526_2048 = _ModP("RFC-3526-2048", _RFC_3526_PRIME, 2, (_RFC_3526_PRIME - 1) // 2, most_answers=254)
