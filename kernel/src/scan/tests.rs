//! What is read is what the project's vectors say.

use super::{Scan, decimal};
use crate::point::{Powers, decode};
use curve25519_dalek::Scalar;

/// What the project's vectors of a kind say of the texts of Ed25519. Their file has one vector a line.
fn vectors(kind: &str, given: &str, expected: &str) -> Vec<(&'static str, Option<&'static str>)> {
    let lines = include_str!("../../../vectors/groups.json").lines();
    let kind = format!("\"kind\": \"{kind}\"");
    let chosen = lines.filter(|line| line.contains(&kind) && line.contains("\"group\": \"Ed25519\""));
    chosen.filter_map(|line| Some((between(line, given, "\"}")?, between(line, expected, "\"")))).collect()
}

fn between<'a>(line: &'a str, before: &str, after: &str) -> Option<&'a str> {
    Some(line.split_once(before)?.1.split_once(after)?.0)
}

#[test]
fn elements_are_those_of_the_vectors() {
    let mut verdicts = [0, 0, 0];
    for (text, verdict) in vectors("membership", "\"text\": \"", "\"verdict\": \"") {
        let mut scan = Scan { data: text.as_bytes(), at: 0 };
        let point = scan.text().filter(|_| scan.at == text.len()).and_then(decode);
        for direct in [true, false] {
            let member = point.is_some_and(|point| Powers::new(point, direct).in_subgroup());
            assert_eq!(member, verdict == Some("element"), "{text}");
        }
        verdicts[["element", "outside", "not-canonical"].iter().position(|one| verdict == Some(one)).unwrap()] += 1;
    }
    assert!(verdicts.iter().all(|number| *number > 5), "{verdicts:?}");
}

#[test]
fn scalars_are_those_of_the_vectors() {
    let (mut good, mut bad) = (0, 0);
    for (json, number) in vectors("scalar", "\"json\": \"\\\"", "\"scalar\": \"") {
        let text = json.strip_suffix("\\\"").unwrap_or(json);
        let mut scan = Scan { data: text.as_bytes(), at: 0 };
        let found = scan.scalar().filter(|_| scan.at == text.len());
        assert_eq!(found.map(|one| one.to_bytes()), number.map(|digits| decimal(digits.as_bytes())), "{text}");
        *if number.is_some() { &mut good } else { &mut bad } += 1;
    }
    assert!(good > 3 && bad > 10, "{good} {bad}");
}

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
