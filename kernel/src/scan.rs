//! A ballot's one canonical text, read by walking along it: every byte is either expected literally or a digit.
//!
//! What is read is exactly what `json.dumps` would write of it again, so there is no writer to compare with.

use crate::check::{Marks, Question};
use curve25519_dalek::Scalar;

/// 64 hexadecimal digits as they stand in the ballot; also a part of hash inputs.
pub type Text<'a> = &'a [u8; 64];

/// A challenge and a response, each below q.
pub struct Proof {
    pub challenge: Scalar,
    pub response: Scalar,
}

/// The texts of alpha and beta.
pub type Pair<'a> = [Text<'a>; 2];

/// The answer to one question: the ciphertexts one after the other, and all proofs.
pub enum Answer<'a> {
    Marks {
        choices: Vec<Pair<'a>>,
        individual: Vec<[Proof; 2]>,
        overall: Vec<Proof>,
        blank: Vec<Proof>,
    },
    Lists {
        choices: Vec<Pair<'a>>,
        individual: Vec<[Proof; 2]>,
        overall: Proof,
        own: Vec<[Proof; 2]>,
        some: Nonzero<'a>,
    },
    Ranked {
        choices: [Pair<'a>; 1],
        proof: Proof,
    },
}

impl<'a> Answer<'a> {
    pub fn choices(&self) -> &[Pair<'a>] {
        match self {
            Self::Marks { choices, .. } | Self::Lists { choices, .. } => choices,
            Self::Ranked { choices, .. } => choices,
        }
    }
}

/// The proof that a number is not 0.
pub struct Nonzero<'a> {
    pub commitment: Text<'a>,
    pub challenge: Scalar,
    pub responses: [Scalar; 2],
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

/// Where the walk along a text stands.
pub struct Scan<'a> {
    pub data: &'a [u8],
    pub at: usize,
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

    /// 64 hexadecimal digits.
    pub fn text(&mut self) -> Option<Text<'a>> {
        let found: Text = self.take(64)?.try_into().ok()?;
        found.iter().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f')).then_some(found)
    }

    fn answer(&mut self, question: &Question) -> Option<Answer<'a>> {
        self.literal(b"{\"choices\":")?;
        let answer = match question {
            Question::Marks(marks) => self.marks(marks)?,
            Question::Lists(sizes) => self.lists(sizes)?,
            Question::Ranked => {
                let choices = [self.pair()?];
                self.literal(b",\"proof\":")?;
                Answer::Ranked { choices, proof: self.proof()? }
            }
        };
        self.literal(b"}")?;
        Some(answer)
    }

    fn marks(&mut self, question: &Marks) -> Option<Answer<'a>> {
        let choices = self.row(question.choices, Self::pair)?;
        self.literal(b",\"individual_proofs\":")?;
        let individual = self.row(question.choices, Self::two)?;
        self.literal(b",\"overall_proof\":")?;
        let overall = self.row(question.overall(), Self::proof)?;
        let blank = if question.blank {
            self.literal(b",\"blank_proof\":")?;
            self.row(2, Self::proof)?
        } else {
            Vec::new()
        };
        Some(Answer::Marks { choices, individual, overall, blank })
    }

    fn lists(&mut self, sizes: &[usize]) -> Option<Answer<'a>> {
        let choices = self.rows(sizes, Self::pair)?;
        self.literal(b",\"individual_proofs\":")?;
        let individual = self.rows(sizes, Self::two)?;
        self.literal(b",\"overall_proof\":")?;
        let overall = self.proof()?;
        self.literal(b",\"list_proofs\":")?;
        let own = self.row(sizes.len(), Self::two)?;
        self.literal(b",\"nonzero_proof\":")?;
        Some(Answer::Lists { choices, individual, overall, own, some: self.nonzero()? })
    }

    fn nonzero(&mut self) -> Option<Nonzero<'a>> {
        self.literal(b"{\"commitment\":\"")?;
        let commitment = self.text()?;
        self.literal(b"\",\"challenge\":\"")?;
        let challenge = self.scalar()?;
        self.literal(b"\",\"response\":[\"")?;
        let first = self.scalar()?;
        self.literal(b"\",\"")?;
        let responses = [first, self.scalar()?];
        self.literal(b"\"]}")?;
        Some(Nonzero { commitment, challenge, responses })
    }

    /// So many in brackets.
    fn row<T>(&mut self, number: usize, one: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.literal(b"[")?;
        let mut found = Vec::with_capacity(number);
        for i in 0..number {
            self.comma(i)?;
            found.push(one(self)?);
        }
        self.literal(b"]")?;
        Some(found)
    }

    /// A row of rows, in one.
    fn rows<T>(&mut self, sizes: &[usize], one: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        self.literal(b"[")?;
        let mut found = Vec::with_capacity(sizes.iter().sum());
        for (i, size) in sizes.iter().enumerate() {
            self.comma(i)?;
            found.extend(self.row(*size, &one)?);
        }
        self.literal(b"]")?;
        Some(found)
    }

    fn pair(&mut self) -> Option<Pair<'a>> {
        self.literal(b"{\"alpha\":\"")?;
        let alpha = self.text()?;
        self.literal(b"\",\"beta\":\"")?;
        let beta = self.text()?;
        self.literal(b"\"}")?;
        Some([alpha, beta])
    }

    fn two(&mut self) -> Option<[Proof; 2]> {
        self.literal(b"[")?;
        let first = self.proof()?;
        self.literal(b",")?;
        let second = self.proof()?;
        self.literal(b"]")?;
        Some([first, second])
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
    pub fn scalar(&mut self) -> Option<Scalar> {
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
pub fn decimal(digits: &[u8]) -> [u8; 32] {
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
mod tests;
