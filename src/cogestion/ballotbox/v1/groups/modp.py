"""Subgroups of the integers modulo a 2048-bit prime, with gmpy2's modular powers. Elements are decimal texts."""

import re
from functools import cached_property

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
        return bool(gmpy2.powmod(_number(element), self.order, self._prime) == 1)


def _number(element: Element) -> gmpy2.mpz:
    return gmpy2.mpz.from_bytes(element, "big")


def _element(number: gmpy2.mpz) -> Element:
    return Element(number.to_bytes(_BYTES, "big"))


BELENIOS_2048 = ModP(
    name="BELENIOS-2048",
    prime=int(
        "20694785691422546401013643657505008064922989295751104097100884787057374219242"
        "71740192223725449768433812906663313807895840496005438963628979639303877390572"
        "28036059737494276713767776188985898727358650490811670993105358677809800307904"
        "91654063777173764198678527273474476341835600035698305193144284561701911000786"
        "73730733356412397173289791324047457883446826065232797464795113767265869358218"
        "00463179220736688600526271863633860887968821207694323661494910029234443463732"
        "22145884100586421050242120365433561201320481118852408731077014151666200162313"
        "17716937218924807850771182784231749807327659882882516918310312568016207288071"
        "9"
    ),
    generator=int(
        "24023526775018522092276877035323999327122876573783649165100753187876632741463"
        "53219320285676155269678799694668298749389095083896573425601900601068477164491"
        "73547413728310461045868131451178164675540052740288984613986453266121505579709"
        "71620161682703128864324566638348636357821061549184199825343151897406581868686"
        "51151358576410138882215396016043228843603930989333662772848406593138406010231"
        "67509576377798266510360682240663507669776402534625377308513317349519424896775"
        "40525736590494924776314759915751987751777114814909204566002054781270547282381"
        "40972518639858334115700568353695553423781475582491896050296680037745308460627"
    ),
    order=78571733251071885079927659812671450121821421258408794611510081919805623223441,
)
