//! A ballot's one canonical text, read by walking along it: every byte is either expected literally or a digit.
//!
//! What is read is exactly what `json.dumps` would write of it again, so there is no writer to compare with.

use crate::check::Question;
use curve25519_dalek::Scalar;

/// 64 hexadecimal digits as they stand in the ballot; also a part of hash inputs.
pub type Text<'a> = &'a [u8; 64];

/// A challenge and a response, each below q.
pub struct Proof {
    pub challenge: Scalar,
    pub response: Scalar,
}

/// The answer to one question: for each choice the texts of alpha and beta, and all proofs.
pub struct Answer<'a> {
    pub choices: Vec<[Text<'a>; 2]>,
    pub individual: Vec<[Proof; 2]>,
    pub overall: Vec<Proof>,
    pub blank: Vec<Proof>,
}

/// A whole ballot, and the two parts of its text that are hashed to be signed.
pub struct Ballot<'a> {
    pub credential: Text<'a>,
    pub answers: Vec<Answer<'a>>,
    pub hash: &'a [u8],
    pub proof: Proof,
    pub unsigned: &'a [u8],
}

/// Read a ballot for these questions; None unless each byte is as it must be.
pub fn ballot<'a>(data: &'a [u8], start: &[u8], questions: &[Question]) -> Option<Ballot<'a>> {
    let mut scan = Scan { data, at: 0 };
    scan.literal(start)?;
    let credential = scan.text()?;
    scan.literal(b"\",\"answers\":[")?;
    let mut answers = Vec::with_capacity(questions.len());
    for (i, question) in questions.iter().enumerate() {
        scan.comma(i)?;
        answers.push(scan.answer(question)?);
    }
    scan.literal(b"]")?;
    let unsigned = &data[..scan.at];
    scan.literal(b",\"signature\":{\"hash\":\"")?;
    let hash = scan.take(43)?;
    scan.literal(b"\",\"proof\":")?;
    let proof = scan.proof()?;
    scan.literal(b"}}")?;
    (scan.at == data.len()).then_some(Ballot { credential, answers, hash, proof, unsigned })
}

struct Scan<'a> {
    data: &'a [u8],
    at: usize,
}

impl<'a> Scan<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let found = self.data.get(self.at..self.at + length)?;
        self.at += length;
        Some(found)
    }

    fn literal(&mut self, expected: &[u8]) -> Option<()> {
        (self.take(expected.len())? == expected).then_some(())
    }

    /// Before all but the first of a row.
    fn comma(&mut self, index: usize) -> Option<()> {
        if index == 0 { Some(()) } else { self.literal(b",") }
    }

    fn text(&mut self) -> Option<Text<'a>> {
        let found: Text = self.take(64)?.try_into().ok()?;
        found.iter().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f')).then_some(found)
    }

    fn answer(&mut self, question: &Question) -> Option<Answer<'a>> {
        self.literal(b"{\"choices\":[")?;
        let mut choices = Vec::with_capacity(question.choices);
        for i in 0..question.choices {
            self.comma(i)?;
            choices.push(self.pair()?);
        }
        self.literal(b"],\"individual_proofs\":[")?;
        let mut individual = Vec::with_capacity(question.choices);
        for i in 0..question.choices {
            self.comma(i)?;
            self.literal(b"[")?;
            let zero = self.proof()?;
            self.literal(b",")?;
            individual.push([zero, self.proof()?]);
            self.literal(b"]")?;
        }
        self.literal(b"],\"overall_proof\":")?;
        let overall = self.proofs(question.overall())?;
        let blank = if question.blank {
            self.literal(b",\"blank_proof\":")?;
            self.proofs(2)?
        } else {
            Vec::new()
        };
        self.literal(b"}")?;
        Some(Answer { choices, individual, overall, blank })
    }

    fn pair(&mut self) -> Option<[Text<'a>; 2]> {
        self.literal(b"{\"alpha\":\"")?;
        let alpha = self.text()?;
        self.literal(b"\",\"beta\":\"")?;
        let beta = self.text()?;
        self.literal(b"\"}")?;
        Some([alpha, beta])
    }

    fn proofs(&mut self, number: usize) -> Option<Vec<Proof>> {
        let mut found = Vec::with_capacity(number);
        self.literal(b"[")?;
        for i in 0..number {
            self.comma(i)?;
            found.push(self.proof()?);
        }
        self.literal(b"]")?;
        Some(found)
    }

    fn proof(&mut self) -> Option<Proof> {
        self.literal(b"{\"challenge\":\"")?;
        let challenge = self.scalar()?;
        self.literal(b"\",\"response\":\"")?;
        let response = self.scalar()?;
        self.literal(b"\"}")?;
        Some(Proof { challenge, response })
    }

    /// The shortest decimal digits of a number below q, which has 76.
    fn scalar(&mut self) -> Option<Scalar> {
        let rest = &self.data[self.at..];
        let length = rest.iter().take(77).take_while(|c| c.is_ascii_digit()).count();
        let digits = self.take(length)?;
        if length == 0 || length > 76 || (digits[0] == b'0' && length > 1) {
            return None;
        }
        Option::from(Scalar::from_canonical_bytes(decimal(digits)))
    }
}

/// The number of at most 76 digits, its lowest byte first: 10^76 is below 2^256.
fn decimal(digits: &[u8]) -> [u8; 32] {
    let mut limbs = [0u64; 4];
    for part in digits.chunks(18) {
        let mut carry = u128::from(part.iter().fold(0u64, |n, c| n * 10 + u64::from(c - b'0')));
        let scale = part.iter().fold(1u64, |n, _| n * 10);
        for limb in &mut limbs {
            carry += u128::from(*limb) * u128::from(scale);
            *limb = low(carry);
            carry >>= 64;
        }
    }
    let mut bytes = [0; 32];
    for (place, limb) in bytes.chunks_exact_mut(8).zip(limbs) {
        place.copy_from_slice(&limb.to_le_bytes());
    }
    bytes
}

#[allow(clippy::cast_possible_truncation)] // the low half is what is meant
fn low(number: u128) -> u64 {
    number as u64
}

#[cfg(test)]
mod tests {
    use super::{Scan, decimal};
    use crate::point::{Powers, decode};
    use curve25519_dalek::Scalar;

    /// What the project's vectors of a kind say of the texts of Ed25519. Their file has one vector a line.
    fn vectors(kind: &str, given: &str, expected: &str) -> Vec<(&'static str, Option<&'static str>)> {
        let lines = include_str!("../../vectors/groups.json").lines();
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
}
