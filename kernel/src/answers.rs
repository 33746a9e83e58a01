//! What the answers of each kind must prove (sections 5.1 to 5.3 of the format).

use crate::check::{Branch, Marks, Question, Run, each, hashed};
use crate::point::{Powers, encode};
use crate::scan::{Answer, Nonzero, Pair, Proof};
use curve25519_dalek::traits::IsIdentity;
use curve25519_dalek::{EdwardsPoint, Scalar};
use sha2::{Digest, Sha256};

impl Run<'_> {
    /// Gather what an answer of this shape claims; None if something is wrong with it at once.
    pub fn answer(&mut self, answer: &Answer, question: &Question, members: &[[Powers; 2]]) -> Option<()> {
        match (answer, question) {
            (Answer::Marks { choices, individual, overall, blank }, Question::Marks(marks)) => {
                self.zero_or_one(choices, individual, members);
                let all = self.all(choices);
                if marks.blank {
                    self.with_blank(overall, blank, marks, members, &all);
                } else {
                    self.sum_of(&self.total(members), marks.minimum, overall, &all);
                }
                Some(())
            }
            (Answer::Lists { choices, individual, overall, own, some }, Question::Lists(sizes)) => {
                self.zero_or_one(choices, individual, members);
                let all = self.all(choices);
                self.lists(&rows(members, sizes), overall, own, &all);
                let names: Vec<_> = rows(members, sizes).into_iter().flat_map(|row| &row[1..]).collect();
                self.some_name(&self.total(names), some, hashed(&[b"nonzero|", &all, b"|"]))
            }
            (Answer::Ranked { choices: [[alpha, beta]], proof }, Question::Ranked) => {
                let parts: [&[u8]; 9] =
                    [b"raweg|", &self.voter, b"|", &self.constants.key, b",", *alpha, b",", *beta, b"|"];
                let made = members[0][0].with_generator(&self.constants.tables, &proof.response, &proof.challenge);
                self.claim(hashed(&parts), proof.challenge, &[made]);
                Some(())
            }
            _ => None,
        }
    }

    /// Each choice is 0 or 1.
    fn zero_or_one(&mut self, choices: &[Pair], proofs: &[[Proof; 2]], members: &[[Powers; 2]]) {
        for ((pair, two), [alpha, beta]) in members.iter().zip(proofs).zip(choices) {
            let hash = hashed(&[b"prove|", &self.voter, b"|", *alpha, b",", *beta, b"|"]);
            self.one_of(hash, &[(each(pair), 0, &two[0]), (each(pair), 1, &two[1])]);
        }
    }

    /// The voter and all choices, to which the other proofs are bound.
    fn all(&self, choices: &[Pair]) -> Vec<u8> {
        let mut all = [&self.voter[..], b"|"].concat();
        for (i, text) in choices.iter().flatten().enumerate() {
            if i > 0 {
                all.push(b',');
            }
            all.extend_from_slice(*text);
        }
        all
    }

    /// The sum is min, or min + 1, or ...
    fn sum_of(&mut self, total: &[Powers; 2], minimum: u64, proofs: &[Proof], all: &[u8]) {
        let texts = EdwardsPoint::compress_batch(&[total[0].point(), total[1].point()]);
        let hash = hashed(&[b"prove|", all, b"|", &encode(&texts[0]), b",", &encode(&texts[1]), b"|"]);
        let branches: Vec<Branch> = (minimum..).zip(proofs).map(|(n, one)| (each(total), n, one)).collect();
        self.one_of(hash, &branches);
    }

    /// Blank is 0 or the sum of the others is 0; blank is 1 or that sum is min, or ..., or max.
    fn with_blank(&mut self, overall: &[Proof], either: &[Proof], marks: &Marks, members: &[[Powers; 2]], all: &[u8]) {
        let total = self.total(&members[1..]);
        let (blank, total) = (each(&members[0]), each(&total));
        self.one_of(hashed(&[b"bproof0|", all, b"|"]), &[(blank, 0, &either[0]), (total, 0, &either[1])]);
        let rest = (marks.minimum..).zip(&overall[1..]).map(|(n, one)| (total, n, one));
        let branches: Vec<Branch> = std::iter::once((blank, 1, &overall[0])).chain(rest).collect();
        self.one_of(hashed(&[b"bproof1|", all, b"|"]), &branches);
    }

    /// One list is chosen; each list is 1, or the sum of its names is 0.
    fn lists(&mut self, rows: &[&[[Powers; 2]]], overall: &Proof, own: &[[Proof; 2]], all: &[u8]) {
        let total = self.total(rows.iter().map(|row| &row[0]));
        self.sum_of(&total, 1, std::slice::from_ref(overall), all);
        for (row, two) in rows.iter().zip(own) {
            let names = self.total(&row[1..]);
            let branches = [(each(&row[0]), 1, &two[0]), (each(&names), 0, &two[1])];
            self.one_of(hashed(&[b"lproof|", all, b"|"]), &branches);
        }
    }

    /// The sum of all names is not 0: A0 is not neutral, A1 = alpha^t1 g^t2, A2 = beta^t1 y^t2 A0^c.
    pub fn some_name(&mut self, [alpha, beta]: &[Powers; 2], proof: &Nonzero, mut hash: Sha256) -> Option<()> {
        let constants = self.constants;
        let commitment = constants.member(proof.commitment).filter(|found| !found.point().is_identity())?;
        let [t1, t2] = &proof.responses;
        let first = alpha.with_generator(&constants.tables, t2, t1);
        let second = beta.with_key(&constants.tables, t2, &Scalar::ZERO, t1)
            + commitment.with_generator(&constants.tables, &Scalar::ZERO, &proof.challenge);
        hash.update(proof.commitment);
        hash.update(b",");
        self.claim(hash, proof.challenge, &[first, second]);
        Some(())
    }
}

/// The choices of each list.
fn rows<'a>(mut members: &'a [[Powers; 2]], sizes: &[usize]) -> Vec<&'a [[Powers; 2]]> {
    let mut found = Vec::with_capacity(sizes.len());
    for size in sizes {
        let (row, rest) = members.split_at(*size);
        found.push(row);
        members = rest;
    }
    found
}
