//! One ballot, from its bytes to its last proof (sections 2, 5 and 8 of the format).
//!
//! Hash inputs are written here a third time, after the producer's and the verifier's.

use crate::point::{Powers, Tables, decode, encode, vectors};
use crate::scan::{self, Answer, Ballot, Proof, Text};
use curve25519_dalek::traits::Identity;
use curve25519_dalek::{EdwardsPoint, Scalar};
use sha2::{Digest, Sha256};

/// The shape of a question.
pub enum Question {
    Marks(Marks),
    /// For each list one more than its names.
    Lists(Vec<usize>),
    Ranked,
}

/// How many ciphertexts, and how many of them may be 1.
pub struct Marks {
    pub choices: usize,
    pub minimum: u64,
    pub maximum: u64,
    pub blank: bool,
}

impl Question {
    /// Whether min and max are within the answers, and each list has its own choice.
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Marks(marks) => {
                let answers = marks.choices.checked_sub(usize::from(marks.blank)).and_then(|n| u64::try_from(n).ok());
                marks.minimum <= marks.maximum && answers.is_some_and(|n| marks.maximum <= n)
            }
            Self::Lists(sizes) => !sizes.contains(&0),
            Self::Ranked => true,
        }
    }

    /// How many of the ciphertexts are added up.
    fn summed(&self) -> usize {
        match self {
            Self::Marks(marks) => marks.choices,
            Self::Lists(sizes) => sizes.iter().sum(),
            Self::Ranked => 0,
        }
    }
}

impl Marks {
    /// The proofs in the overall proof.
    pub fn overall(&self) -> usize {
        usize::try_from(self.maximum - self.minimum).map_or(usize::MAX, |n| n + 1 + usize::from(self.blank))
    }
}

/// What all ballots of an election share.
pub struct Constants {
    start: Vec<u8>,
    fingerprint: Vec<u8>,
    questions: Vec<Question>,
    pub tables: Tables,
    /// The election's key as a text.
    pub key: [u8; 64],
    direct: bool,
}

/// alpha and beta.
pub type Pair<'a> = [&'a Powers; 2];
/// The claim that a ciphertext encrypts this number.
pub type Branch<'a> = (Pair<'a>, u64, &'a Proof);

/// What is hashed with a run of commitments, and what the hash must be.
struct Claim {
    hash: Sha256,
    elements: usize,
    sum: Scalar,
}

impl Constants {
    pub fn new(uuid: &str, fingerprint: &str, key: EdwardsPoint, questions: Vec<Question>) -> Self {
        Self {
            start: format!("{{\"election_uuid\":\"{uuid}\",\"election_hash\":\"{fingerprint}\",\"credential\":\"")
                .into(),
            fingerprint: fingerprint.into(),
            questions,
            tables: Tables::new(key),
            key: encode(&key.compress()),
            direct: vectors(),
        }
    }

    /// How many ciphertexts of a ballot are added up.
    pub fn summed(&self) -> usize {
        self.questions.iter().map(Question::summed).sum()
    }

    /// alpha and beta of all that are added up, in order, if all of the ballot is as it must be.
    pub fn check(&self, data: &[u8]) -> Option<Vec<EdwardsPoint>> {
        let ballot = scan::ballot(data, &self.start, &self.questions)?;
        let mut run = Run::new(self, [&self.fingerprint, &b"|"[..], ballot.credential].concat());
        run.signature(&ballot)?;
        let mut elements = Vec::with_capacity(2 * self.summed());
        for (answer, question) in ballot.answers.iter().zip(&self.questions) {
            let choices = self.members(answer)?;
            run.answer(answer, question, &choices)?;
            elements.extend(choices.iter().take(question.summed()).flatten().map(Powers::point));
        }
        run.holds().then_some(elements)
    }

    /// The choices of an answer, if each is in the subgroup.
    fn members(&self, answer: &Answer) -> Option<Vec<[Powers; 2]>> {
        answer.choices().iter().map(|[alpha, beta]| Some([self.member(alpha)?, self.member(beta)?])).collect()
    }

    pub fn member(&self, text: Text) -> Option<Powers> {
        let powers = Powers::new(decode(text)?, self.direct);
        powers.in_subgroup().then_some(powers)
    }
}

/// The claims of a ballot, gathered so that all commitments are compressed at once.
pub struct Run<'a> {
    pub constants: &'a Constants,
    pub voter: Vec<u8>,
    points: Vec<EdwardsPoint>,
    claims: Vec<Claim>,
}

impl<'a> Run<'a> {
    /// Nothing is claimed yet.
    pub fn new(constants: &'a Constants, voter: Vec<u8>) -> Self {
        Self { constants, voter, points: Vec::new(), claims: Vec::new() }
    }

    /// The hash of the unsigned text, and c = H(sig | hash | g^r key^c).
    fn signature(&mut self, ballot: &Ballot) -> Option<()> {
        let mut hash = Sha256::new();
        hash.update(ballot.unsigned);
        hash.update(b"}");
        (base64(&hash.finalize().into()) == *ballot.hash).then_some(())?;
        let Proof { challenge, response } = &ballot.proof;
        let key = decode(ballot.credential)?;
        let made = EdwardsPoint::vartime_double_scalar_mul_basepoint(challenge, &key, response);
        self.claim(hashed(&[b"sig|", ballot.hash, b"|"]), *challenge, &[made]);
        Some(())
    }

    /// The ciphertext of the sum.
    pub fn total<'p>(&self, choices: impl IntoIterator<Item = &'p [Powers; 2]>) -> [Powers; 2] {
        let nothing = [EdwardsPoint::identity(); 2];
        let sums = choices.into_iter().fold(nothing, |[a, b], [alpha, beta]| [a + alpha.point(), b + beta.point()]);
        sums.map(|sum| Powers::new(sum, self.constants.direct))
    }

    /// That the hash, with these commitments after it, is `sum`.
    pub fn claim(&mut self, hash: Sha256, sum: Scalar, commitments: &[EdwardsPoint]) {
        self.points.extend(commitments);
        self.claims.push(Claim { hash, elements: commitments.len(), sum });
    }

    /// A = g^r alpha^c and B = y^r (beta / g^m)^c of each branch; the challenges sum up to their hash.
    pub fn one_of(&mut self, hash: Sha256, branches: &[Branch]) {
        let tables = &self.constants.tables;
        for ([alpha, beta], number, Proof { challenge, response }) in branches {
            self.points.push(alpha.with_generator(tables, response, challenge));
            let less = -(challenge * Scalar::from(*number));
            self.points.push(beta.with_key(tables, response, &less, challenge));
        }
        let sum = branches.iter().map(|(_, _, proof)| proof.challenge).sum();
        self.claims.push(Claim { hash, elements: 2 * branches.len(), sum });
    }

    /// Whether every claim is the hash of its commitments.
    pub fn holds(self) -> bool {
        let compressed = EdwardsPoint::compress_batch_alloc(&self.points);
        let mut rest = compressed.as_slice();
        self.claims.into_iter().all(|mut claim| {
            let (own, others) = rest.split_at(claim.elements);
            rest = others;
            for (i, element) in own.iter().enumerate() {
                if i > 0 {
                    claim.hash.update(b",");
                }
                claim.hash.update(encode(element));
            }
            reduced(claim.hash) == claim.sum
        })
    }
}

pub fn each(pair: &[Powers; 2]) -> Pair<'_> {
    [&pair[0], &pair[1]]
}

/// A hash of the parts one after the other.
pub fn hashed(parts: &[&[u8]]) -> Sha256 {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash
}

/// A hash as a number modulo q; its first byte is the highest.
pub fn reduced(hash: Sha256) -> Scalar {
    let mut digest: [u8; 32] = hash.finalize().into();
    digest.reverse();
    Scalar::from_bytes_mod_order(digest)
}

/// 43 characters, without padding.
pub fn base64(digest: &[u8; 32]) -> [u8; 43] {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::array::from_fn(|i| {
        let bit = 6 * i;
        let next = digest.get(bit / 8 + 1).copied().unwrap_or(0);
        let both = u16::from_be_bytes([digest[bit / 8], next]);
        ALPHABET[usize::from(both >> (10 - bit % 8) & 63)]
    })
}
