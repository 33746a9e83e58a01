//! One ballot, from its bytes to its last proof (sections 2, 5 and 8 of the format).
//!
//! Hash inputs are written here a third time, after the producer's and the verifier's.

use crate::point::{Powers, Tables, decode, encode, vectors};
use crate::scan::{self, Answer, Ballot, Proof, Text};
use curve25519_dalek::traits::Identity;
use curve25519_dalek::{EdwardsPoint, Scalar};
use sha2::{Digest, Sha256};

/// The shape of a question: how many ciphertexts, and how many of them may be 1.
pub struct Question {
    pub choices: usize,
    pub minimum: u64,
    pub maximum: u64,
    pub blank: bool,
}

impl Question {
    /// Whether min and max are within the answers.
    pub fn is_sound(&self) -> bool {
        let answers = self.choices.checked_sub(usize::from(self.blank)).and_then(|n| u64::try_from(n).ok());
        self.minimum <= self.maximum && answers.is_some_and(|n| self.maximum <= n)
    }

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
    tables: Tables,
    direct: bool,
}

/// alpha and beta.
type Pair<'a> = [&'a Powers; 2];
/// The claim that a ciphertext encrypts this number.
type Branch<'a> = (Pair<'a>, u64, &'a Proof);

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
            direct: vectors(),
        }
    }

    /// How many ciphertexts a ballot holds.
    pub fn choices(&self) -> usize {
        self.questions.iter().map(|one| one.choices).sum()
    }

    /// alpha and beta of all choices in order, if all of the ballot is as it must be.
    pub fn check(&self, data: &[u8]) -> Option<Vec<EdwardsPoint>> {
        let ballot = scan::ballot(data, &self.start, &self.questions)?;
        let mut run = Run {
            constants: self,
            voter: [&self.fingerprint, &b"|"[..], ballot.credential].concat(),
            points: Vec::new(),
            claims: Vec::new(),
        };
        run.signature(&ballot)?;
        let mut elements = Vec::with_capacity(2 * self.choices());
        for (answer, question) in ballot.answers.iter().zip(&self.questions) {
            let choices = self.members(answer)?;
            run.answer(answer, question, &choices);
            elements.extend(choices.iter().flatten().map(Powers::point));
        }
        run.holds().then_some(elements)
    }

    /// The choices of an answer, if each is in the subgroup.
    fn members(&self, answer: &Answer) -> Option<Vec<[Powers; 2]>> {
        let member = |text: Text| {
            let powers = Powers::new(decode(text)?, self.direct);
            powers.in_subgroup().then_some(powers)
        };
        answer.choices.iter().map(|[alpha, beta]| Some([member(alpha)?, member(beta)?])).collect()
    }
}

/// The claims of a ballot, gathered so that all commitments are compressed at once.
struct Run<'a> {
    constants: &'a Constants,
    voter: Vec<u8>,
    points: Vec<EdwardsPoint>,
    claims: Vec<Claim>,
}

impl Run<'_> {
    /// The hash of the unsigned text, and c = H(sig | hash | g^r key^c).
    fn signature(&mut self, ballot: &Ballot) -> Option<()> {
        let mut hash = Sha256::new();
        hash.update(ballot.unsigned);
        hash.update(b"}");
        (base64(&hash.finalize().into()) == *ballot.hash).then_some(())?;
        let Proof { challenge, response } = &ballot.proof;
        let key = decode(ballot.credential)?;
        self.points.push(EdwardsPoint::vartime_double_scalar_mul_basepoint(challenge, &key, response));
        self.claims.push(Claim { hash: hashed(&[b"sig|", ballot.hash, b"|"]), elements: 1, sum: *challenge });
        Some(())
    }

    fn answer(&mut self, answer: &Answer, question: &Question, choices: &[[Powers; 2]]) {
        for ((pair, proofs), [alpha, beta]) in choices.iter().zip(&answer.individual).zip(&answer.choices) {
            let hash = hashed(&[b"prove|", &self.voter, b"|", *alpha, b",", *beta, b"|"]);
            self.one_of(hash, &[(each(pair), 0, &proofs[0]), (each(pair), 1, &proofs[1])]);
        }
        let mut all = self.voter.clone();
        for (i, text) in answer.choices.iter().flatten().enumerate() {
            all.push(if i == 0 { b'|' } else { b',' });
            all.extend_from_slice(*text);
        }
        if answer.choices.is_empty() {
            all.push(b'|');
        }
        if question.blank {
            self.with_blank(answer, question, choices, &all);
        } else {
            self.without_blank(answer, question, choices, &all);
        }
    }

    /// The sum of the choices is min, or ..., or max.
    fn without_blank(&mut self, answer: &Answer, question: &Question, choices: &[[Powers; 2]], all: &[u8]) {
        let total = self.total(choices);
        let texts = EdwardsPoint::compress_batch(&[total[0].point(), total[1].point()]);
        let hash = hashed(&[b"prove|", all, b"|", &encode(&texts[0]), b",", &encode(&texts[1]), b"|"]);
        let branches: Vec<Branch> =
            (question.minimum..).zip(&answer.overall).map(|(n, one)| (each(&total), n, one)).collect();
        self.one_of(hash, &branches);
    }

    /// Blank is 0 or the sum of the others is 0; blank is 1 or that sum is min, or ..., or max.
    fn with_blank(&mut self, answer: &Answer, question: &Question, choices: &[[Powers; 2]], all: &[u8]) {
        let total = self.total(&choices[1..]);
        let (blank, total) = (each(&choices[0]), each(&total));
        self.one_of(hashed(&[b"bproof0|", all, b"|"]), &[(blank, 0, &answer.blank[0]), (total, 0, &answer.blank[1])]);
        let rest = (question.minimum..).zip(&answer.overall[1..]).map(|(n, one)| (total, n, one));
        let branches: Vec<Branch> = std::iter::once((blank, 1, &answer.overall[0])).chain(rest).collect();
        self.one_of(hashed(&[b"bproof1|", all, b"|"]), &branches);
    }

    fn total(&self, choices: &[[Powers; 2]]) -> [Powers; 2] {
        [0, 1].map(|i| {
            let sum = choices.iter().fold(EdwardsPoint::identity(), |sum, pair| sum + pair[i].point());
            Powers::new(sum, self.constants.direct)
        })
    }

    /// A = g^r alpha^c and B = y^r (beta / g^m)^c of each branch; the challenges sum up to their hash.
    fn one_of(&mut self, hash: Sha256, branches: &[Branch]) {
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
    fn holds(self) -> bool {
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

fn each(pair: &[Powers; 2]) -> Pair<'_> {
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
fn base64(digest: &[u8; 32]) -> [u8; 43] {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::array::from_fn(|i| {
        let bit = 6 * i;
        let next = digest.get(bit / 8 + 1).copied().unwrap_or(0);
        let both = u16::from_be_bytes([digest[bit / 8], next]);
        ALPHABET[usize::from(both >> (10 - bit % 8) & 63)]
    })
}
