//! Elements and their powers. Everything here is public, so nothing needs to take the same time always.
//!
//! Two ways to the powers of one point. With vector instructions the library's own joint multiplications are
//! fastest. Without, the point's multiples by 16^i are made once and serve its two challenges and the test of
//! membership: each power then adds every multiple to the bucket of its digit.

use crate::scan::Text;
use curve25519_dalek::constants::ED25519_BASEPOINT_POINT as G;
use curve25519_dalek::edwards::{CompressedEdwardsY, VartimeEdwardsPrecomputation};
use curve25519_dalek::traits::{IsIdentity, VartimePrecomputedMultiscalarMul};
use curve25519_dalek::{EdwardsPoint, Scalar};
use std::sync::OnceLock;

/// Digits of a number below 2^253 in radix 16, each from -7 to 8.
const DIGITS: usize = 64;

/// An element as its 32 bytes, the lowest first.
pub type Element = [u8; 32];

/// Bits of a digit of an exponent of a base with a table: 26 places of 80 KiB.
const WINDOW: usize = 10;
const PLACES: usize = 253_usize.div_ceil(WINDOW);
const FULL: usize = 1 << WINDOW;
const HALF: usize = FULL / 2;

/// The point of 64 hexadecimal digits, most significant first; None unless canonical and on the curve.
pub fn decode(text: Text) -> Option<EdwardsPoint> {
    let mut bytes = [0u8; 32];
    for (byte, pair) in bytes.iter_mut().rev().zip(text.chunks_exact(2)) {
        *byte = nibble(pair[0]) << 4 | nibble(pair[1]);
    }
    read(bytes)
}

/// The point of 32 bytes, lowest first; None unless canonical and on the curve.
///
/// 2^255 - 19 <= y is no canonical y, and the neutral element has no sign.
pub fn read(bytes: Element) -> Option<EdwardsPoint> {
    let high = bytes[31] & 0x7f == 0x7f && bytes[1..31].iter().all(|b| *b == 0xff);
    if high && bytes[0] >= 0xed {
        return None;
    }
    let point = CompressedEdwardsY(bytes).decompress()?;
    (bytes[31] >> 7 == 0 || !point.is_identity()).then_some(point)
}

/// The text of a compressed point.
pub fn encode(compressed: &CompressedEdwardsY) -> [u8; 64] {
    let mut text = [0u8; 64];
    for (pair, byte) in text.chunks_exact_mut(2).zip(compressed.as_bytes().iter().rev()) {
        pair.copy_from_slice(&[
            b"0123456789abcdef"[usize::from(byte >> 4)],
            b"0123456789abcdef"[usize::from(byte & 15)],
        ]);
    }
    text
}

fn nibble(digit: u8) -> u8 {
    if digit <= b'9' { digit - b'0' } else { digit - b'a' + 10 }
}

/// Whether the library multiplies with vector instructions on this processor.
pub fn vectors() -> bool {
    #[cfg(all(target_arch = "x86_64", not(curve25519_dalek_backend = "serial")))]
    return std::is_x86_feature_detected!("avx2");
    #[cfg(not(all(target_arch = "x86_64", not(curve25519_dalek_backend = "serial"))))]
    return false;
}

/// A point that will be raised to several powers.
pub enum Powers {
    /// Each power from the point itself.
    Direct(EdwardsPoint),
    /// Its multiples by 16^i.
    Chain(Box<[EdwardsPoint; DIGITS]>),
}

impl Powers {
    /// Prepare a point.
    pub fn new(point: EdwardsPoint, direct: bool) -> Self {
        if direct {
            return Self::Direct(point);
        }
        let mut chain = Box::new([point; DIGITS]);
        for i in 1..DIGITS {
            let eightfold = chain[i - 1].mul_by_cofactor();
            chain[i] = eightfold + eightfold;
        }
        Self::Chain(chain)
    }

    /// The point.
    pub fn point(&self) -> EdwardsPoint {
        match self {
            Self::Direct(point) => *point,
            Self::Chain(chain) => chain[0],
        }
    }

    /// Whether it is in the subgroup of order q: exactly if (q - 1) P = -P, in full and for every point.
    pub fn in_subgroup(&self) -> bool {
        let minus_one = -Scalar::ONE;
        let multiple = match self {
            Self::Direct(point) => EdwardsPoint::vartime_double_scalar_mul_basepoint(&minus_one, point, &Scalar::ZERO),
            Self::Chain(chain) => bucketed(chain, &minus_one),
        };
        (multiple + self.point()).is_identity()
    }

    /// `y^a g^b P^c`.
    pub fn with_key(&self, tables: &Tables, a: &Scalar, b: &Scalar, c: &Scalar) -> EdwardsPoint {
        match self {
            Self::Direct(point) => {
                let both = [a, b];
                let fixed = if *b == Scalar::ZERO { &both[..1] } else { &both[..] };
                tables.both.vartime_mixed_multiscalar_mul(fixed.iter().copied(), [c], [point])
            }
            Self::Chain(chain) => bucketed(chain, c) + tables.key.power(a) + tables.generator.power(b),
        }
    }

    /// `g^a P^b`.
    pub fn with_generator(&self, tables: &Tables, a: &Scalar, b: &Scalar) -> EdwardsPoint {
        match self {
            Self::Direct(point) => EdwardsPoint::vartime_double_scalar_mul_basepoint(b, point, a),
            Self::Chain(chain) => bucketed(chain, b) + tables.generator.power(a),
        }
    }
}

/// Tables of the election's two bases.
pub struct Tables {
    generator: Table,
    key: Table,
    both: VartimeEdwardsPrecomputation,
}

impl Tables {
    /// For the election's key.
    pub fn new(key: EdwardsPoint) -> Self {
        Self { generator: Table::new(G), key: Table::new(key), both: VartimeEdwardsPrecomputation::new([key, G]) }
    }
}

/// For each digit of an exponent, the multiples of the base by 1 to `HALF` times its place; made when first used.
pub struct Table {
    base: EdwardsPoint,
    rows: OnceLock<Vec<Vec<EdwardsPoint>>>,
}

impl Table {
    pub fn new(base: EdwardsPoint) -> Self {
        Self { base, rows: OnceLock::new() }
    }

    fn rows(&self) -> &[Vec<EdwardsPoint>] {
        self.rows.get_or_init(|| {
            let mut place = self.base;
            let row = |_| {
                let multiples: Vec<_> =
                    std::iter::successors(Some(place), |last| Some(last + place)).take(HALF).collect();
                place = multiples[HALF - 1] + multiples[HALF - 1];
                multiples
            };
            (0..PLACES).map(row).collect()
        })
    }

    /// The base to this power.
    pub fn power(&self, exponent: &Scalar) -> EdwardsPoint {
        let mut sum = None;
        let mut carry = 0;
        for (i, row) in self.rows().iter().enumerate() {
            let digit = bits(exponent.as_bytes(), WINDOW * i, WINDOW) + carry;
            carry = usize::from(digit > HALF); // then it is 2 HALF less, and one more in the next place
            match digit {
                0 | FULL => {}
                1..=HALF => add(&mut sum, row[digit - 1]),
                _ => add(&mut sum, -row[FULL - 1 - digit]),
            }
        }
        sum.unwrap_or_default() // the last digit is small, and carries nothing
    }
}

/// The multiple of a point by a scalar, given its multiples by 16^i: those of one digit are added first.
fn bucketed(chain: &[EdwardsPoint; DIGITS], scalar: &Scalar) -> EdwardsPoint {
    let mut buckets = [None; 8];
    let mut carry = 0;
    for (i, multiple) in chain.iter().enumerate() {
        let digit = bits(scalar.as_bytes(), 4 * i, 4) + carry;
        carry = usize::from(digit > 8);
        match digit {
            0 | 16 => {}
            1..=8 => add(&mut buckets[digit - 1], *multiple),
            _ => add(&mut buckets[15 - digit], -multiple),
        }
    }
    let (mut running, mut sum) = (None, None);
    for bucket in buckets.into_iter().rev() {
        if let Some(bucket) = bucket {
            add(&mut running, bucket);
        }
        if let Some(running) = running {
            add(&mut sum, running);
        }
    }
    sum.unwrap_or_default()
}

/// Add to a sum; the first term costs nothing.
fn add(sum: &mut Option<EdwardsPoint>, term: EdwardsPoint) {
    *sum = Some(sum.map_or(term, |sum| sum + term));
}

/// Some bits of a number, at most 17, from this one on.
fn bits(bytes: &[u8; 32], bit: usize, number: usize) -> usize {
    let three = [0, 1, 2].map(|i| usize::from(bytes.get(bit / 8 + i).copied().unwrap_or(0)) << (8 * i));
    (three[0] | three[1] | three[2]) >> (bit % 8) & ((1 << number) - 1)
}

#[cfg(test)]
mod tests {
    use super::{Powers, Tables, decode, encode};
    use curve25519_dalek::constants::{ED25519_BASEPOINT_POINT as G, EIGHT_TORSION};
    use curve25519_dalek::traits::Identity;
    use curve25519_dalek::{EdwardsPoint, Scalar, edwards::CompressedEdwardsY};

    /// Small ones, large ones, and what a deterministic walk comes by.
    fn scalars() -> Vec<Scalar> {
        let step = Scalar::from(0x9e37_79b9_7f4a_7c15_u64).invert();
        let walk = (0..200).scan(step, |last, _| {
            *last = *last * *last + step;
            Some(*last)
        });
        let edges = (0..520u64).flat_map(|n| [Scalar::from(n), -Scalar::from(n)]);
        edges.chain(walk).collect()
    }

    #[test]
    fn every_way_to_a_power_gives_the_same() {
        let key = G * Scalar::from(12_345u64);
        let tables = Tables::new(key);
        for scalar in scalars() {
            assert_eq!(tables.generator.power(&scalar), G * scalar);
            assert_eq!(tables.key.power(&scalar), key * scalar);
            for direct in [true, false] {
                let made = Powers::new(key, direct).with_generator(&tables, &scalar, &-scalar);
                assert_eq!(made, G * scalar - key * scalar);
                for (b, expected) in [(Scalar::ZERO, key * scalar - G), (scalar, (key + G) * scalar - G)] {
                    assert_eq!(Powers::new(-G, direct).with_key(&tables, &scalar, &b, &Scalar::ONE), expected);
                }
            }
        }
    }

    #[test]
    fn only_the_subgroup_is_in_the_subgroup() {
        for direct in [true, false] {
            for point in [EdwardsPoint::identity(), G, -G, G * scalars()[1_100]] {
                assert!(Powers::new(point, direct).in_subgroup());
                for torsion in &EIGHT_TORSION[1..] {
                    assert!(!Powers::new(point + torsion, direct).in_subgroup());
                }
            }
        }
    }

    #[test]
    fn a_point_has_one_text() {
        for point in [EdwardsPoint::identity(), G, G * scalars()[1_100]] {
            assert_eq!(decode(&encode(&point.compress())), Some(point));
        }
        let mut neutral_with_a_sign = EdwardsPoint::identity().compress().to_bytes();
        neutral_with_a_sign[31] |= 0x80;
        assert!(decode(&encode(&CompressedEdwardsY(neutral_with_a_sign))).is_none());
        for low in 0xed..=0xffu8 {
            let mut too_large = [0xff; 32];
            (too_large[0], too_large[31]) = (low, 0x7f);
            assert!(decode(&encode(&CompressedEdwardsY(too_large))).is_none());
        }
    }
}
