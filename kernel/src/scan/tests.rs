//! Numbers, at the edges of what is one.

use super::{Scan, decimal};
use curve25519_dalek::Scalar;

fn read(text: &str) -> Option<Scalar> {
    Scan { data: text.as_bytes(), at: 0 }.scalar()
}

#[test]
fn numbers_are_the_shortest_digits_below_q() {
    let last = "7237005577332262213973186563042994240857116359379907606001950938285454250988";
    assert_eq!(read(last), Some(-Scalar::ONE));
    assert_eq!(read("0"), Some(Scalar::ZERO));
    assert_eq!(read("18446744073709551616"), Some(Scalar::from(1u128 << 64)));
    for wrong in ["", "00", "01", "-1", "x", &last.replace("988", "989"), &"9".repeat(76), &"1".repeat(77)] {
        assert_eq!(read(wrong), None, "{wrong}");
    }
}

#[test]
fn digits_carry_from_limb_to_limb() {
    let mut two_to_the_192 = [0; 32];
    two_to_the_192[24] = 1;
    assert_eq!(decimal(b"6277101735386680763835789423207666416102355444464034512896"), two_to_the_192);
}
