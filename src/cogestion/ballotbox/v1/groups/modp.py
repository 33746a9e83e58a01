"""Subgroups of the integers modulo a 2048-bit prime, with gmpy2's modular powers. Elements are decimal texts."""

import re
from functools import cached_property, lru_cache
from itertools import accumulate, islice

import gmpy2

from cogestion.ballotbox.v1.groups.group import Element, NotAnElementError

_TEXT = re.compile(r"0|[1-9][0-9]{0,616}", re.ASCII)
_BYTES = 256


class ModP:
    """The subgroup of order ``order`` that ``generator`` makes modulo ``prime``."""

    def __init__(self, name: str, prime: int, generator: int, order: int) -> None:
        self.name = name
        self.order = order
        self._prime = gmpy2.mpz(prime)
        self.generator = Element(generator.to_bytes(_BYTES, "big"))
        self.neutral = Element((1).to_bytes(_BYTES, "big"))

    @cached_property
    def _generator_number(self) -> gmpy2.mpz:
        return gmpy2.mpz.from_bytes(self.generator, "big")

    def generator_power(self, exponent: int) -> Element:
        """``g ** exponent``."""
        return _element(gmpy2.powmod(self._generator_number, exponent % self.order, self._prime))

    def power(self, base: Element, exponent: int) -> Element:
        """``base ** exponent``."""
        return _element(gmpy2.powmod(_number(base), exponent % self.order, self._prime))

    def public_powers(self, *terms: tuple[Element, int]) -> Element:
        """The product of ``base ** exponent``, with the squarings remembered of each base."""
        return _element(self._yao(*((base, exponent % self.order) for base, exponent in terms)))

    def _yao(self, *terms: tuple[Element, int]) -> gmpy2.mpz:
        """Yao 1976: numbers whose hexadecimal digit is the same are multiplied first, then raised to it together."""
        alike = dict.fromkeys("fedcba9876543210", gmpy2.mpz(1))
        for base, exponent in terms:
            for number, digit in zip(_squared(self, base), f"{exponent:x}"[::-1], strict=False):
                alike[digit] = alike[digit] * number % self._prime
        running = product = gmpy2.mpz(1)
        for digit in "fedcba987654321":
            running = running * alike[digit] % self._prime
            product = product * running % self._prime
        return product

    def multiply(self, left: Element, right: Element) -> Element:
        """``left * right``."""
        return _element(_number(left) * _number(right) % self._prime)

    def divide(self, left: Element, right: Element) -> Element:
        """``left / right``."""
        return _element(_number(left) * gmpy2.invert(_number(right), self._prime) % self._prime)

    def text(self, element: Element) -> str:
        """Decimal digits."""
        return str(_number(element))

    def decode(self, text: str) -> Element:
        """Refuses anything but the shortest decimal digits of 1..p-1."""
        if not _TEXT.fullmatch(text) or not 0 < gmpy2.mpz(text) < self._prime:
            raise NotAnElementError("ballotbox.element-not-canonical", group=self.name)
        return _element(gmpy2.mpz(text))

    def contains(self, element: Element) -> bool:
        """x ** q = 1 modulo p."""
        return bool(self._yao((element, self.order)) == 1)


@lru_cache(maxsize=128)
def _squared(group: ModP, base: Element) -> list[gmpy2.mpz]:
    """base, base ** 16, base ** 256, …: one for each hexadecimal digit of an exponent."""
    prime, times = group._prime, range(1, group.order.bit_length())
    squarings = accumulate(times, lambda number, _: number * number % prime, initial=_number(base))
    return list(islice(squarings, 0, None, 4))


def _number(element: Element) -> gmpy2.mpz:
    return gmpy2.mpz.from_bytes(element, "big")


def _element(number: gmpy2.mpz) -> Element:
    return Element(number.to_bytes(_BYTES, "big"))


BELENIOS_2048 = ModP(
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
