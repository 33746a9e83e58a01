//! Prints how many microseconds the library takes for `g^a P^b`, the operation of which the checks consist.

use curve25519_dalek::{EdwardsPoint, Scalar};
use std::hint::black_box;
use std::time::{Duration, Instant};

fn main() {
    let point = EdwardsPoint::mul_base(&Scalar::from(12_345u64));
    let (mut a, step) = (-Scalar::from(7u64), Scalar::from(0x9e37_79b9_7f4a_7c15_u64).invert());
    let mut round = || {
        let start = Instant::now();
        for _ in 0..1_000 {
            a += step;
            black_box(EdwardsPoint::vartime_double_scalar_mul_basepoint(&a, &point, &(a + a)));
        }
        start.elapsed()
    };
    let best: Option<Duration> = (0..20).map(|_| round()).min();
    println!("{:.2}", best.unwrap_or_default().as_secs_f64() * 1e3);
}
