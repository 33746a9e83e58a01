//! Computes `g^a P^b`, the operation of which the checks consist, as often as its argument says: to be timed from outside.

use curve25519_dalek::{EdwardsPoint, Scalar};
use std::hint::black_box;

fn main() {
    let times: u64 = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(1);
    let point = EdwardsPoint::mul_base(&Scalar::from(12_345u64));
    let (mut a, step) = (-Scalar::from(7u64), Scalar::from(0x9e37_79b9_7f4a_7c15_u64).invert());
    for _ in 0..times {
        a += step;
        black_box(EdwardsPoint::vartime_double_scalar_mul_basepoint(&a, &point, &(a + a)));
    }
}
