"""Divisor series: what a body's members are worth for its n-th seat."""

from enum import StrEnum
from fractions import Fraction

from cogestion.seats.params import LARGEST

FIRST = Fraction((LARGEST + 1) ** 2)
"""Worth of a first seat under the series that begin at 0: above every other worth, which is members² at most."""


class Series(StrEnum):
    """The divisor between n - 1 and n seats: upper end, arithmetic, geometric and harmonic mean, lower end."""

    DHONDT = "dhondt"
    SAINTE_LAGUE = "sainte_lague"
    HUNTINGTON_HILL = "huntington_hill"
    DEAN = "dean"
    ADAMS = "adams"

    def worth(self, members: int, n: int) -> Fraction:
        """What competes for the ``n``-th seat, from 1; only its order within one series means anything.

        Huntington-Hill's is the square, members² / (n (n - 1)): squares stand in the order of their roots, and
        no root is drawn. Source: M. L. Balinski and H. P. Young, Fair Representation, 1982.
        """
        if n == 1 and self in (Series.HUNTINGTON_HILL, Series.DEAN, Series.ADAMS):
            return FIRST
        match self:
            case Series.DHONDT:
                return Fraction(members, n)
            case Series.SAINTE_LAGUE:
                return Fraction(members, 2 * n - 1)
            case Series.HUNTINGTON_HILL:
                return Fraction(members * members, n * (n - 1))
            case Series.DEAN:
                return Fraction(members * (2 * n - 1), 2 * n * (n - 1))
            case Series.ADAMS:
                return Fraction(members, n - 1)
