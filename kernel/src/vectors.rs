//! What the kernel computes is what the project's vectors say: each of a kind that is its matter, in Ed25519.

mod read;

use crate::check::{Branch, Constants, Run, base64, each, hashed, reduced};
use crate::point::{Powers, Tables, decode, encode};
use crate::scan::{Nonzero, Scan};
use crate::shuffle::{generators, hex};
use curve25519_dalek::constants::ED25519_BASEPOINT_POINT as G;
use curve25519_dalek::{EdwardsPoint, Scalar};
use read::{Vector, alone, number, proof, scalar};
use serde_json::Value;
use sha2::Sha256;
use std::collections::BTreeMap;

/// What a kind is read by; each says whether the vector is kept to.
type Reader = fn(&Vector) -> bool;

const READERS: [(&str, Reader); 14] = [
    ("power", power),
    ("product", product),
    ("quotient", quotient),
    ("membership", membership),
    ("scalar", one_scalar),
    ("schnorr", schnorr),
    ("one-of", one_of),
    ("same-exponent", same_exponent),
    ("nonzero", nonzero),
    ("independent", independent),
    ("credential", credential),
    ("hash", hash),
    ("object", digest),
    ("event", digest),
];

/// Kinds that are read elsewhere, and why.
const OTHERS: [(&str, &str); 14] = [
    ("ballot", "the kernel as Python calls it: tests/conformance"),
    ("shuffle", "the kernel as Python calls it: tests/conformance"),
    ("tally", "the kernel as Python calls it: tests/conformance"),
    ("embedding", "the voter's program puts the numbers of an answer into an element"),
    ("decoding", "whoever decrypts reads them out of it"),
    ("result", "decryptions are combined once for an election, in Python"),
    ("seed", "keys of a threshold set are secrets, and the kernel has none"),
    ("letter", "letters between its members are secrets"),
    ("ceremony", "so are the steps in which it is made"),
    ("typed-credential", "what a voter types is a secret"),
    ("json", "the kernel walks along a ballot's text and writes none"),
    ("archive-start", "the archive is read in Python, which hands over whole ballots"),
    ("archive-record", "the archive is read in Python"),
    ("archive", "the archive is read in Python"),
];

#[test]
fn every_vector_is_kept_to() {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for vector in read::all() {
        let Some((_, reader)) = READERS.iter().find(|(kind, _)| *kind == vector.kind) else {
            assert!(OTHERS.iter().any(|(kind, _)| *kind == vector.kind), "nobody reads the kind {}", vector.kind);
            continue;
        };
        // The hashes are those of every group.
        if vector.group == "Ed25519" || ["hash", "object", "event"].contains(&&*vector.kind) {
            assert!(reader(&vector), "{} {}: {}", vector.kind, vector.name, vector.given);
            *seen.entry(vector.kind).or_default() += 1;
        }
    }
    for (kind, _) in READERS {
        assert!(seen.get(kind).is_some_and(|number| *number >= 3), "{kind}: {seen:?}");
    }
}

fn point(given: &Value) -> Option<EdwardsPoint> {
    alone(given.as_str()?, Scan::text).and_then(decode)
}

/// A member of the subgroup, prepared in one of the two ways.
fn member(given: &Value, direct: bool) -> Option<Powers> {
    let powers = Powers::new(point(given)?, direct);
    powers.in_subgroup().then_some(powers)
}

fn pair(given: &Value, direct: bool) -> Option<[Powers; 2]> {
    Some([member(&given["alpha"], direct)?, member(&given["beta"], direct)?])
}

fn is(made: EdwardsPoint, expected: &Value) -> bool {
    expected.as_str().is_some_and(|text| text.as_bytes() == encode(&made.compress()))
}

fn power(vector: &Vector) -> bool {
    let base = point(&vector.given["base"]).unwrap();
    let exponent = number(vector.given["exponent"].as_str().unwrap());
    let tables = Tables::new(base);
    let by_table = Powers::new(G, true).with_key(&tables, &exponent, &Scalar::ZERO, &Scalar::ZERO);
    let ways = [true, false].map(|direct| Powers::new(base, direct).with_generator(&tables, &Scalar::ZERO, &exponent));
    ways.into_iter().chain([by_table]).all(|made| is(made, &vector.out["element"]))
}

fn product(vector: &Vector) -> bool {
    let [left, right] = ["left", "right"].map(|side| point(&vector.given[side]).unwrap());
    is(left + right, &vector.out["element"])
}

fn quotient(vector: &Vector) -> bool {
    let [left, right] = ["left", "right"].map(|side| point(&vector.given[side]).unwrap());
    is(left - right, &vector.out["element"])
}

fn membership(vector: &Vector) -> bool {
    let expected = vector.out["verdict"] == "element";
    [true, false].into_iter().all(|direct| member(&vector.given["text"], direct).is_some() == expected)
}

/// A number in a record is a text of digits between quotation marks.
fn one_scalar(vector: &Vector) -> bool {
    let json = vector.given["json"].as_str().unwrap();
    let digits = json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    digits.and_then(scalar) == vector.out["scalar"].as_str().map(|text| scalar(text).unwrap())
}

/// Whether what is claimed of the election with the vector's key holds, in both ways to its powers.
fn holds(vector: &Vector, claim: impl Fn(&mut Run, Sha256, bool) -> Option<()>) -> bool {
    let key = point(&vector.given["key"]).unwrap();
    let constants = Constants::new("", "", key, Vec::new());
    let prefix = vector.given["prefix"].as_str().unwrap().as_bytes();
    let found = [true, false].map(|direct| {
        let mut run = Run::new(&constants, Vec::new());
        claim(&mut run, hashed(&[prefix]), direct).is_some_and(|()| run.holds())
    });
    let expected = vector.out["valid"].as_bool().unwrap();
    found == [expected, expected]
}

fn schnorr(vector: &Vector) -> bool {
    holds(vector, |run, hash, direct| {
        let proof = proof(&vector.given["proofs"][0])?;
        let key = member(&vector.given["key"], direct)?;
        let made = key.with_generator(&run.constants.tables, &proof.response, &proof.challenge);
        run.claim(hash, proof.challenge, &[made]);
        Some(())
    })
}

fn one_of(vector: &Vector) -> bool {
    holds(vector, |run, hash, direct| {
        let claims = vector.given["claims"].as_array()?;
        let pairs: Vec<[Powers; 2]> = claims.iter().map(|claim| pair(claim, direct)).collect::<Option<_>>()?;
        let numbers: Vec<u64> = claims.iter().map(|claim| claim["number"].as_u64()).collect::<Option<_>>()?;
        let proofs: Vec<_> = vector.given["proofs"].as_array()?.iter().map(proof).collect::<Option<_>>()?;
        let branches: Vec<Branch> =
            pairs.iter().zip(numbers).zip(&proofs).map(|((pair, number), proof)| (each(pair), number, proof)).collect();
        run.one_of(hash, &branches);
        Some(())
    })
}

fn same_exponent(vector: &Vector) -> bool {
    holds(vector, |run, hash, direct| {
        let proof = proof(&vector.given["proofs"][0])?;
        let [key, base, power] = ["key", "base", "power"].map(|name| member(&vector.given[name], direct));
        let tables = &run.constants.tables;
        let first = key?.with_generator(tables, &proof.response, &proof.challenge);
        let second = base?.with_generator(tables, &Scalar::ZERO, &proof.response)
            + power?.with_generator(tables, &Scalar::ZERO, &proof.challenge);
        run.claim(hash, proof.challenge, &[first, second]);
        Some(())
    })
}

fn nonzero(vector: &Vector) -> bool {
    holds(vector, |run, hash, direct| {
        let given = &vector.given["proof"];
        let commitment = alone(given["commitment"].as_str()?, Scan::text)?;
        let challenge = scalar(given["challenge"].as_str()?)?;
        let [first, second] = [0, 1].map(|i| given["response"][i].as_str().and_then(scalar));
        let sum = pair(&vector.given["sum"], direct)?;
        run.some_name(&sum, &Nonzero { commitment, challenge, responses: [first?, second?] }, hash)
    })
}

fn independent(vector: &Vector) -> bool {
    let place = usize::try_from(vector.given["index"].as_i64().unwrap() + 1).unwrap();
    is(generators(place)[place], &vector.out["element"])
}

/// The public part of a credential; how the secret comes from what is typed is not the kernel's matter.
fn credential(vector: &Vector) -> bool {
    let secret = scalar(vector.out["secret"].as_str().unwrap()).unwrap();
    let made = Powers::new(G, true).with_generator(&Tables::new(G), &secret, &Scalar::ZERO);
    is(made, &vector.out["public"])
}

fn hash(vector: &Vector) -> bool {
    let text = vector.given["text"].as_str().unwrap().as_bytes();
    let as_base64 = base64(&sha2::Digest::finalize(hashed(&[text])).into());
    let known = vector.group == "Ed25519";
    digest(vector)
        && vector.out["base64"].as_str().is_some_and(|expected| expected.as_bytes() == as_base64)
        && (!known || vector.out["scalar"].as_str().is_none_or(|one| scalar(one) == Some(reduced(hashed(&[text])))))
}

/// The hash of a text that is given, or of the one that comes out.
fn digest(vector: &Vector) -> bool {
    let text = vector.given["text"].as_str().or(vector.out["text"].as_str()).unwrap();
    vector.out["sha256"].as_str().is_some_and(|expected| expected.as_bytes() == hex(hashed(&[text.as_bytes()])))
}
